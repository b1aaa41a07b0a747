"""A selection of clips, shown full screen to whoever has its token.

There are two kinds of token. One is for whoever presents: it holds the selection itself, lasts for
a day at most, and may tell words and prices when a key asks for them. The other is sent to people
without an account: it names a selection that is kept, ends on a day, can be taken back, and is
told nothing but titles, sizes, and what is simulated.
"""

import base64
import json
import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from itsdangerous import BadSignature, Signer

from runway_core.access import LOCAL, Person
from runway_core.errors import MediaError, NotFound, RequestError
from runway_core.i18n import Language
from runway_core.media import MediaLinks
from runway_core.results import result
from runway_core.states import Stage
from runway_core.store import Animation
from runway_core.studio import Studio
from runway_core.text import tidied

MOST_CLIPS = 60
"""Clips of one presentation: a wall of more shows nothing."""

LONGEST_TITLE = 120
PAGE = "/api/show"
"""Where it is looked at, below the studio's own address."""

DAYS, LONGEST_DAYS = 14, 365
"""How long an address works, if nothing else is said, and at most."""

HOUR, DAY = 3600, 86_400
OWN_HOURS = 12
_SALT = "presentation"
_OWN, _SENT = "own", "sent"
_LONGEST = 40_000
_FOLDER = "presentations"
"""Where the store of media keeps what addresses show: all machines of a studio share that."""


@dataclass(frozen=True, slots=True)
class Chosen:
    """A clip of a presentation."""

    id: str
    title: str = ""


@dataclass(frozen=True, slots=True)
class Presentation:
    """Clips in the order in which they are shown."""

    clips: tuple[Chosen, ...]
    title: str = ""
    wall: bool = False
    """Whether it begins with all at once, in step."""
    goes_on: bool = False
    """Whether the next clip follows by itself; else each repeats until somebody asks for it."""

    def as_dict(self) -> dict[str, Any]:
        """As it is signed or kept."""
        return {
            "clips": [[each.id, each.title] for each in self.clips],
            "title": self.title,
            "wall": self.wall,
            "goes_on": self.goes_on,
        }

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> "Presentation":
        """The other way round."""
        clips = tuple(Chosen(one, title) for one, title in data["clips"])
        return cls(clips, data["title"], data["wall"], data["goes_on"])

    def tidied(self) -> "Presentation":
        """With titles as they can be shown."""
        clips = tuple(Chosen(one.id, _short(one.title)) for one in self.clips)
        return Presentation(clips, _short(self.title), self.wall, self.goes_on)


def _short(title: str) -> str:
    """A title that can be shown, cut between two words if it is too long."""
    title = tidied(title)
    if len(title) <= LONGEST_TITLE:
        return title
    kept = title[: LONGEST_TITLE - 1]
    return f"{kept.rpartition(' ')[0] or kept}…"


@dataclass(frozen=True, slots=True)
class Shared:
    """A presentation that was given an address."""

    id: str
    token: str
    """What stands behind the `#` of the address."""
    until: int


def own(studio: Studio, shown: Presentation) -> str:
    """A token for whoever presents. Nothing is kept, and it is the same one for an hour, so that a
    page may make it each time that it is drawn. Raises `StorageError`.
    """
    until = (int(studio.now()) // HOUR + OWN_HOURS) * HOUR
    return _signed(studio.links, [_OWN, until, shown.tidied().as_dict()])


def share(studio: Studio, shown: Presentation, *, days: int = DAYS, by: Person = LOCAL) -> Shared:
    """A token for people without an account, for so many days.

    Raises `ViewersCannotSpend` for those who may only look, `NotFound` for a clip that there is not
    or that has nothing to show, and `StorageError`.
    """
    by.must_be_able_to_spend()
    there = {each.id: each for each in studio.several(one.id for one in shown.clips)}
    for one in shown.clips:
        if one.id not in there:
            raise NotFound(id=one.id)
        if not there[one.id].media:
            raise NotFound(id=one.id, said="file")
    until = (int(studio.now()) // DAY + days + 1) * DAY - 1
    name = str(uuid.uuid4())
    studio.media.save(_file(name), json.dumps(shown.tidied().as_dict()).encode())
    return Shared(name, _signed(studio.links, [_SENT, until, name]), until)


def revoke(studio: Studio, shared_id: str, *, by: Person = LOCAL) -> None:
    """Has an address show nothing from now on. Raises `ViewersCannotSpend`, `NotFound`,
    `StorageError`.
    """
    by.must_be_able_to_spend()
    try:
        known = str(uuid.UUID(shared_id)) == shared_id and studio.media.holds(_file(shared_id))
    except ValueError:
        known = False
    if not known:
        raise NotFound(id=shared_id)
    studio.media.save(_file(shared_id), b"null")


def told(studio: Studio, token: str, language: Language) -> dict[str, Any]:
    """What the page is told of the presentation that a token is for.

    Raises `RequestError` for one that is not ours, was taken back, or is over, and `StorageError`.
    """
    shown, until, is_own = _opened(studio, token)
    there = {each.id: each for each in studio.several(one.id for one in shown.clips)}
    found = [
        _clip(studio, there[one.id], one.title, until, language if is_own else None)
        for one in shown.clips
        # Deleted since, or without anything to show.
        if one.id in there and there[one.id].media and there[one.id].binned_at is None
    ]
    return {
        "title": shown.title,
        "wall": shown.wall,
        "goes_on": shown.goes_on,
        "own": is_own,
        "clips": found,
    }


def _clip(
    studio: Studio, animation: Animation, title: str, until: int, language: Language | None
) -> dict[str, Any]:
    """One of them; with a `language` its words and its price as well."""
    picture, clip = animation.media.get(Stage.IMAGE), animation.media.get(Stage.VIDEO)

    def at(name: str, sha256: str) -> str:
        path = f"/api/animations/{animation.id}/{name}"
        # From the folder of the page itself, wherever a proxy serves that.
        return "." + studio.links.signed(path, until, v=sha256).removeprefix("/api")

    shape = animation.brief.video_size
    found: dict[str, Any] = {
        "title": title,
        "width": shape.width,
        "height": shape.height,
        "simulated": any(kept.simulated for kept in animation.media.values()),
    }
    if picture is not None:
        found |= {"picture": at("image", picture.sha256), "still": at("still", picture.sha256)}
    if clip is not None:
        found["seconds"] = clip.duration
        for name, address in (("clip", "video"), ("proxy", "proxy"), ("loop", "loop")):
            found[name] = at(address, clip.sha256)
    if language is not None:
        found["details"] = {
            "description": result.description(animation, language),
            "cost": result.cost(animation, language),
        }
    return found


def _opened(studio: Studio, token: str) -> tuple[Presentation, int, bool]:
    data = _data(studio.links, token)
    if data is None:
        raise RequestError("no_invitation")
    kind, until, what = data
    if studio.now() > until:
        raise RequestError("invitation_over")
    if kind == _SENT:
        try:
            what = json.loads(studio.media.read(_file(what)))
        except (MediaError, ValueError):
            what = None
        if what is None:
            raise RequestError("no_invitation")
    return Presentation.from_dict(what), until, kind == _OWN


def _file(name: str) -> str:
    return f"{_FOLDER}/{name}.json"


def _signed(links: MediaLinks, data: list[Any]) -> str:
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return _signer(links).sign(base64.urlsafe_b64encode(text.encode())).decode()


def _data(links: MediaLinks, token: str) -> Any:
    if len(token) > _LONGEST or not token.isascii():
        return None
    try:
        text = _signer(links).unsign(token)
    except BadSignature:
        return None
    return json.loads(base64.urlsafe_b64decode(text))


def _signer(links: MediaLinks) -> Signer:
    return links.signer(_SALT)
