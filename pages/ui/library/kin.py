"""What belongs together: clips of the same picture, takes of the same request; and what one was
told that another was not.
"""

from collections.abc import Iterable

import streamlit as st

from pages.ui.base import keys, registry
from pages.ui.base.messages import t
from pages.ui.base.phrases import as_html, escaped, moment, shortened
from pages.ui.library import cards
from pages.ui.panel import media_view
from pages.ui.prompts import difference
from runway_core.errors import StorageError
from runway_core.prompts import Fragment
from runway_core.states import Stage
from runway_core.store import Animation
from runway_core.studio import shared

MOST = 12
"""Cards in a row: of more, the first ones."""


Groups = tuple[tuple[str, tuple[Animation, ...]], ...]
"""Animations that belong to one, by why."""


def of(animation: Animation) -> Groups:
    """The others with its picture, and the other takes of what was asked for."""
    try:
        lineage = shared().library.lineage(animation.id)
    except StorageError:
        return ()
    return ("kin", lineage.picture_of), ("takes", lineage.takes)


def show(animation: Animation, groups: Groups) -> None:
    """All of them as cards, each once."""
    shown = {animation.id}
    for name, group in groups:
        fresh = [each for each in group if each.id not in shown][:MOST]
        shown |= {each.id for each in fresh}
        if fresh:
            st.header(t(f"library.{name}"), anchor=False)
            _row(name, fresh)


def prompts(animation: Animation, groups: Groups) -> None:
    """Both prompts as they were sent, with what is different from a sibling's."""
    others = {each.id: each for _, group in groups for each in group}
    others.pop(animation.id, None)
    told = [each for each in others.values() if _texts(each) != _texts(animation)][:MOST]
    with st.container(key="library_prompts_head"):
        st.header(t("library.prompts"), anchor=False)
    other = told[0] if told else None
    if len(told) > 1:
        other = st.selectbox(
            t("library.against"),
            told,
            format_func=lambda each: f"{cards.title(each)[:60]} · {moment(each.created_at)}",
            key=f"library_against_{animation.id}",
        )
    pair = zip(Stage, _fragments(animation), strict=True)
    before = (None, None) if other is None else _fragments(other)
    with st.container(key="library_prompts"):
        for (stage, fragments), compared in zip(pair, before, strict=True):
            if stage is Stage.IMAGE and animation.brief.first_frame is not None:
                continue
            name = t("library.prompts.image" if stage is Stage.IMAGE else "library.prompts.motion")
            st.html(f"<h3>{as_html(name)}</h3>{_body(fragments, compared)}")


def _body(fragments: tuple[Fragment, ...], compared: tuple[Fragment, ...] | None) -> str:
    if compared is None or _text(compared) == _text(fragments):
        same = "" if compared is None else f"<p><small>{as_html(t('library.same'))}</small></p>"
        return f'<p class="studio-prompt">{as_html(_text(fragments))}</p>{same}'
    names = (t("library.other"), t("library.this"))
    return f'<p class="studio-prompt">{difference.marked(compared, fragments, names)}</p>'


def _row(name: str, group: Iterable[Animation]) -> None:
    page = registry.named(cards.PAGE)
    if page is None:
        return
    with st.container(key=f"library_row_{name}"):
        for each in group:
            about = f"{cards.price(each)} · {moment(each.created_at)}".replace("$", r"\$")
            label = escaped(_apart(name, each))
            st.page_link(
                page.page(),
                label=f"{media_view.thumbnail(each)} **{label}** :small[{about}]",
                query_params={keys.ANIMATION: each.id},
                width="stretch",
            )


def _apart(name: str, each: Animation) -> str:
    """What tells it from the others of its row."""
    state = cards.state(each)
    if name == "takes":
        said = t("library.seed", seed=str(each.seed(Stage.VIDEO)))
    else:
        said = shortened(each.brief.motion_prompt or cards.title(each), 80)
    return f"{state} · {said}" if state else said


def _texts(animation: Animation) -> tuple[str, str]:
    return animation.prompts.image, animation.prompts.motion


def _fragments(animation: Animation) -> tuple[tuple[Fragment, ...], tuple[Fragment, ...]]:
    held = animation.prompts
    return held.image_fragments, held.motion_fragments


def _text(fragments: tuple[Fragment, ...]) -> str:
    return " ".join(each.text for each in fragments)
