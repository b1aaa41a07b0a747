"""Buttons that present clips: at once to whoever pressed, or by an address to others."""

from collections.abc import Sequence

import streamlit as st

from pages.ui.base import keys, language, links, person, problems
from pages.ui.base.messages import t
from pages.ui.base.phrases import moment
from runway_core import sharing
from runway_core.errors import StorageError, StudioError
from runway_core.sharing import Chosen, Presentation
from runway_core.studio import shared

ICON = ":material/slideshow:"
DAYS = (3, sharing.DAYS, 90)


def address(ids: Sequence[str], *, wall: bool = False) -> str:
    """Where these animations are shown full screen, in this order, to whoever is here. Raises
    `StorageError`: without a secret nothing can be signed.
    """
    shown = Presentation(tuple(Chosen(one) for one in ids[: sharing.MOST_CLIPS]), wall=wall)
    token = sharing.own(shared(), shown)
    return f"{links.here(sharing.PAGE)}?lang={language.current()}#{token}"


def button(ids: Sequence[str], *, wall: bool = False, key: str = "present") -> None:
    """One press shows these animations full screen, in this order, in a tab of their own."""
    try:
        place = address(ids, wall=wall)
    except StorageError:
        st.button(t("present"), icon=ICON, type="tertiary", disabled=True, key=f"{key}_off")
        return
    with st.container(key=key, width="content"):
        st.link_button(
            t("present"),
            place,
            icon=ICON,
            type="tertiary",
            help=t("present.help"),
        )


def share(ids: Sequence[str], *, key: str = "present_to") -> None:
    """A read-only address for people without an account, made when it is asked for."""
    with st.popover(t("present.share"), icon=":material/link:", type="tertiary", key=key):
        st.caption(t("present.share.about"))
        title = st.text_input(
            t("present.share.title"), max_chars=sharing.LONGEST_TITLE, key=f"{key}_title"
        )
        titles = st.text_area(t("present.share.titles"), key=f"{key}_titles", height="content")
        wall = st.toggle(t("present.share.wall"), key=f"{key}_wall")
        days = st.segmented_control(
            t("present.share.days"),
            DAYS,
            format_func=lambda number: t("present.share.day_count", days=number),
            default=sharing.DAYS,
            required=True,
            key=f"{key}_days",
        )
        off = person.why_not()
        lines = [*titles.split("\n"), *[""] * len(ids)]
        clips = tuple(Chosen(*each) for each in zip(ids, lines, strict=False))
        shown = Presentation(clips[: sharing.MOST_CLIPS], title, wall)
        made = st.session_state.setdefault(keys.PRESENTED, {})
        if st.button(
            t("present.share.make"), key=f"{key}_make", disabled=off is not None, help=off
        ):
            try:
                made[key] = sharing.share(
                    shared(), shown, days=days or sharing.DAYS, by=person.current()
                )
            except StudioError as error:
                problems.show(error)
        if key in made:
            _address(made, key)


def _address(made: dict[str, sharing.Shared], key: str) -> None:
    one = made[key]
    until = t("present.share.until", moment=moment(one.until))
    here = t("present.share.here")
    links.hand_on(sharing.PAGE, one.token, until=until, here_only=here)
    if st.button(t("present.share.revoke"), key=f"{key}_revoke", type="tertiary"):
        try:
            sharing.revoke(shared(), one.id, by=person.current())
        except StudioError as error:
            problems.show(error)
            return
        del made[key]
        st.rerun(scope="app")
