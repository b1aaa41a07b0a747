"""An animation as a card of the shelf: what is said of it, and where its pictures are."""

from datetime import date, datetime, timedelta
from typing import Any
from urllib.parse import urlencode

from pages.ui.base import keys, language, links
from pages.ui.base.messages import named, t
from pages.ui.base.phrases import long_date, usd, where
from runway_core.states import Mode, Stage, State
from runway_core.store import Animation
from runway_core.studio import shared

PAGE = "library"
"""Its file, and the name of its address."""


def of(animation: Animation, *, days: bool = False) -> dict[str, Any]:
    """Everything that the shelf shows of it; with `days`, below which day it stands."""
    picture, clip = animation.media.get(Stage.IMAGE), animation.media.get(Stage.VIDEO)

    def address(kind: str, version: str) -> str:
        return links.signed(f"/api/animations/{animation.id}/{kind}", v=version)

    moment = datetime.fromtimestamp(animation.created_at, where()[0])
    named_day = day(moment.date())
    return {
        "id": animation.id,
        "href": href({keys.ANIMATION: animation.id}),
        "words": title(animation),
        "name": kind_of(animation) if animation.brief.words.strip() else "",
        "when": moment.strftime("%H:%M") if days else f"{named_day}, {moment:%H:%M}",
        "day": named_day if days else "",
        "price": price(animation),
        "state": state(animation),
        "stars": animation.stars or 0,
        "tags": list(animation.tags),
        "simulated": animation.mode is Mode.SIMULATION,
        "aspect": round(animation.brief.video_size.aspect, 4),
        "seconds": clip.duration if clip is not None else None,
        "still": address("still", picture.sha256) if picture is not None else None,
        "loop": address("loop", clip.sha256) if clip is not None else None,
        "proxy": address("proxy", clip.sha256) if clip is not None else None,
    }


def href(parameters: dict[str, str]) -> str:
    """The library with these parameters, from any page of the studio."""
    return f"{PAGE}?{urlencode({**parameters, keys.LANGUAGE_IN_ADDRESS: language.current()})}"


def title(animation: Animation) -> str:
    """Somebody's own words; without any, what was chosen."""
    return " ".join(animation.brief.words.split()) or kind_of(animation)


def kind_of(animation: Animation) -> str:
    """Style and theme."""
    brief = animation.brief
    chosen = {name: named(name, getattr(brief, name)) for name in ("style", "theme")}
    return t("recent.each", **chosen)


def price(animation: Animation) -> str:
    """What it cost, or that it is a simulation, in a word or two."""
    if animation.mode is Mode.SIMULATION:
        return t("mode.simulation")
    cost = round(animation.spent)
    told = t("price.credits", credits=cost, usd=usd(cost)) if cost else t("recent.nothing")
    return f"{told} · {t('mode.mixed')}" if animation.mode is Mode.MIXED else told


def state(animation: Animation) -> str:
    """Where it stands, if it is not done."""
    if animation.state is State.SUCCEEDED:
        return ""
    return t("recent.moving" if animation.is_moving else f"recent.{animation.state}")


def day(when: date) -> str:
    """Today, yesterday, or the date."""
    today = datetime.fromtimestamp(shared().now(), where()[0]).date()
    if when == today:
        return t("library.when.today")
    if when == today - timedelta(days=1):
        return t("library.when.yesterday")
    return long_date(when)
