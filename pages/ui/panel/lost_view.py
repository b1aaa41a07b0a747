"""A paid request whose answer was lost: what is known of it, and the three ways out."""

import time
from collections.abc import Callable

import streamlit as st

from pages.ui.base import keys, language, person
from pages.ui.base.messages import t
from pages.ui.base.phrases import as_html, escaped, exact_moment, price
from pages.ui.credits import account
from runway_core.access import Person
from runway_core.briefs import catalog
from runway_core.errors import WrongState
from runway_core.money import Doubt
from runway_core.pipeline import Known
from runway_core.results import unconfirmed
from runway_core.store import Animation
from runway_core.studio import shared

LOOK_SECONDS = 30.0
"""How long what was found out about the account is shown: a page reruns on every click."""

_ICONS = {True: ":material/verified:", False: ":material/help:"}

Attempt = Callable[[Animation, Callable[[], object]], None]
"""Does something, and shows an error of it beside the buttons."""


def settle(animation: Animation, attempt: Attempt) -> None:
    """Only a person can know what became of it: what helps to, and what can be done."""
    known = _known(animation)
    if known is not None:
        _show(known)
    task_id = st.text_input(
        t("action.task_id"), key="animation_task_id", help=t("action.task_id.help"), max_chars=64
    )
    cost = animation.brief.price(animation.stage)
    by, off = person.current(), person.why_not()
    with st.container(horizontal=True, vertical_alignment="center", key="animation_actions"):
        if st.button(t("action.adopt"), key="animation_adopt", disabled=bool(off or not task_id)):
            attempt(animation, lambda: _adopt(animation, task_id or "", by))
        if _agreed_to_send_again(known, cost, disabled=off is not None):
            attempt(animation, lambda: shared().send_again(animation.id, agreed=cost, by=by))
        if st.button(t("action.drop"), key="animation_drop", type="tertiary", disabled=bool(off)):
            attempt(animation, lambda: shared().cancel(animation.id, by=by))
        again = t("action.look_again")
        if st.button(again, key="animation_look", type="tertiary", icon=":material/refresh:"):
            st.session_state.pop(keys.LOST, None)
            account.refresh()
            st.rerun()
        st.link_button(
            t("stopped.portal"),
            catalog.BILLING_URL,
            type="tertiary",
            icon=":material/open_in_new:",
        )
    if off is not None:
        st.caption(escaped(off))


def doubts(animation: Animation) -> None:
    """What could not be checked about the task that was given for this animation."""
    kept: tuple[str, list[Doubt]] | None = st.session_state.get(keys.DOUBTS)
    if kept is None or kept[0] != animation.id:
        return
    for doubt in kept[1]:
        st.info(escaped(t(f"lost.doubt.{doubt}")), icon=":material/help:")


def _known(animation: Animation) -> Known | None:
    attempt = animation.latest()
    this = (animation.id, animation.stage, None if attempt is None else attempt.attempt)
    kept: tuple[object, Known, float] | None = st.session_state.get(keys.LOST)
    if kept is not None and kept[0] == this and time.monotonic() - kept[2] < LOOK_SECONDS:
        return kept[1]
    try:
        with st.skeleton(height=200):
            known = shared().lost(animation)
    except WrongState:
        return None
    st.session_state[keys.LOST] = (this, known, time.monotonic())
    return known


def _show(known: Known) -> None:
    told = unconfirmed.rows(known, language.current(), exact_moment)
    rows = "".join(f"<tr><th>{as_html(a)}</th><td>{as_html(b)}</td></tr>" for a, b in told)
    st.html(f'<table class="studio-details"><tbody>{rows}</tbody></table>')
    verdict = escaped(unconfirmed.verdict(known, language.current()))
    free = known.is_free_again
    (st.success if free else st.info)(verdict, icon=_ICONS[free])


def _agreed_to_send_again(known: Known | None, cost: int, *, disabled: bool) -> bool:
    """Asks, with the price and what may happen, unless nothing can be paid for twice."""
    label = t("action.send_again", price=price(cost))
    if known is not None and known.is_free_again:
        return st.button(label, key="animation_send_again", wrap=True, disabled=disabled)
    asks = t("action.send_again.ask")
    with st.popover(asks, key="animation_ask_again", disabled=disabled):
        st.markdown(escaped(t("action.send_again.warning")))
        yes = t("action.send_again.yes", price=price(cost))
        return st.button(yes, key="animation_send_again", wrap=True, disabled=disabled)


def _adopt(animation: Animation, task_id: str, by: Person) -> None:
    heard: list[Doubt] = []
    shared().adopt(animation.id, task_id, by=by, on_doubt=heard.append)
    st.session_state[keys.DOUBTS] = (animation.id, heard)
