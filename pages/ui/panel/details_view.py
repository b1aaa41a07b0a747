"""Everything about an animation that nobody needs to see at once, in a table to unfold."""

from collections.abc import Iterator
from urllib.parse import urlencode

import streamlit as st

from pages.ui.base import keys, language
from pages.ui.base.messages import TEXTS, t
from pages.ui.base.phrases import as_html, moment
from runway_core.briefs import FULL, Ratio
from runway_core.results import result
from runway_core.states import Stage
from runway_core.store import Animation, Media, Submission

Row = tuple[str, str]
"""A label, and HTML."""


def show(animation: Animation) -> None:
    """The table, folded."""
    rows = "".join(f"<tr><th>{as_html(a)}</th><td>{b}</td></tr>" for a, b in _rows(animation))
    with st.expander(t("details.title")):
        st.html(f'<table class="studio-details"><tbody>{rows}</tbody></table>')


def _rows(animation: Animation) -> Iterator[Row]:
    brief = animation.brief
    yield t("details.id"), as_html(animation.id)
    yield t("details.created"), as_html(moment(animation.created_at))
    if animation.asked_by is not None:
        yield t("details.asked_by"), as_html(animation.asked_by)
    if brief.first_frame is not None:
        yield t("details.first_frame"), _first_frame(animation)
        yield t("details.models"), as_html(brief.video_model)
    else:
        yield t("details.models"), as_html(f"{brief.image_model}, {brief.video_model}")
    yield t("details.sizes"), as_html(_sizes(animation))
    yield t("details.seeds"), as_html(_seeds(animation))
    yield t("details.recipe"), as_html(_recipe(animation))
    for item in animation.submissions:
        if not item.simulated:
            named = {"stage": t(f"stage.{item.stage}").lower(), "attempt": item.attempt}
            yield t("details.ledger", **named), as_html(_ledger(item))
    elsewhere = animation.spent_elsewhere
    if elsewhere is not None:
        spent = t("details.imported.spent", credits=result.plain(elsewhere))
        yield t("details.imported"), as_html(spent)
    sent = {Stage.IMAGE: animation.prompts.image, Stage.VIDEO: animation.prompts.motion}
    for stage in Stage:
        if stage is Stage.IMAGE and brief.first_frame is not None:
            continue
        named = {"stage": t(f"stage.{stage}").lower()}
        attempt = animation.latest(stage)
        if attempt is not None and attempt.task_id and not attempt.simulated:
            yield t("details.task", **named), as_html(attempt.task_id)
        edited = animation.prompts.is_edited(stage)
        label = t("details.prompt.edited" if edited else "details.prompt", **named)
        # The recipes write English; only a person's own prompt may be in any language.
        spoken = "" if edited else ' lang="en"'
        yield label, f"<span{spoken}>{as_html(sent[stage])}</span>"


def _ledger(item: Submission) -> str:
    """What an attempt was quoted, estimated by Runway, and charged."""
    parts = [t("details.ledger.quoted", credits=item.quoted)]
    if item.estimated is not None:
        parts.append(t("details.ledger.estimated", credits=result.plain(item.estimated)))
    if item.final is None:
        parts.append(t("details.ledger.unknown"))
    else:
        parts.append(t("details.ledger.final", credits=result.plain(item.final)))
    key = f"outcome.{item.ending}"
    # Another release of the studio may know other ends.
    return ", ".join([*parts, t(key) if key in TEXTS else item.ending])


def _first_frame(animation: Animation) -> str:
    picture = animation.media.get(Stage.IMAGE)
    if picture is None or picture.is_brought:
        return as_html(t("details.first_frame.own"))
    # Files are named after the animation that they were made for.
    origin = picture.name.partition("/")[0]
    # Beside what the form holds, as the address has it: the link opens the page anew.
    there = {**st.query_params.to_dict(), keys.ANIMATION: origin}
    there[keys.LANGUAGE_IN_ADDRESS] = language.current()
    return f'<a href="?{as_html(urlencode(there))}">{as_html(t("details.first_frame.of"))}</a>'


def _sizes(animation: Animation) -> str:
    brief, picture = animation.brief, animation.media.get(Stage.IMAGE)
    # A picture that was brought has a size of its own.
    drawn: Media | Ratio
    drawn = picture if picture is not None and brief.first_frame is not None else brief.image_size
    clip = brief.video_size
    length = t("form.duration.seconds", seconds=brief.duration)
    sizes = {Stage.IMAGE: drawn, Stage.VIDEO: clip}
    named = [
        f"{t(f'stage.{stage}').lower()} {size.width} × {size.height}"
        for stage, size in sizes.items()
    ]
    return ", ".join([*named, length])


def _seeds(animation: Animation) -> str:
    """The seeds that were really sent: each result can be asked for again."""
    stages = [Stage.VIDEO] if animation.brief.first_frame is not None else list(Stage)
    # Not written as amounts: a seed is copied into a field.
    named = [f"{t(f'stage.{stage}').lower()} {animation.seed(stage)}" for stage in stages]
    return ", ".join(named)


def _recipe(animation: Animation) -> str:
    prompts = animation.prompts
    named = {"name": prompts.recipe, "version": prompts.recipe_version}
    key = "details.recipe.own" if animation.brief.recipe_texts else "details.recipe.version"
    full = [t("details.recipe.full")] if animation.brief.detail == FULL else []
    return ", ".join([t(key, **named), *full])
