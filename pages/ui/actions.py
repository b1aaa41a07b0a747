"""What can be done with an animation from where it stands."""

from collections.abc import Callable

import streamlit as st

from pages.ui import keys, launch, problems
from pages.ui.messages import t
from pages.ui.phrases import price
from runway_core.animation import Animation
from runway_core.errors import StudioError, WrongState
from runway_core.states import Mode, State
from runway_core.studio import shared


def offer(animation: Animation) -> None:
    """The buttons that make sense now, and what went wrong with the last one."""
    kept = st.session_state.get(keys.ACTION_ERROR)
    if kept is not None and kept[0] == animation.id:
        problems.show(kept[1])
    if animation.state is State.UNCONFIRMED:
        _settle_unconfirmed(animation)
        return
    with st.container(horizontal=True):
        if animation.is_moving:
            _cancel(animation)
        else:
            _carry_on(animation)
            _simulate(animation)
            if animation.state is State.TIMED_OUT:
                _cancel(animation)


def _cancel(animation: Animation) -> None:
    stopping = animation.state is State.CANCELLING or animation.cancel_requested
    if st.button(
        t("action.cancel"), key="animation_cancel", icon=":material/stop:", disabled=stopping
    ):
        _attempt(animation, lambda: shared().cancel(animation.id))


def _carry_on(animation: Animation) -> None:
    try:
        cost = shared().resume_price(animation)
    except WrongState:
        return
    if animation.state is State.SUCCEEDED:
        label = t("action.complete", price=price(cost))
    elif animation.state is State.TIMED_OUT:
        label = t("action.wait_on", price=price(cost))
    else:
        label = t("action.resume", price=price(cost))
    if st.button(label, key="animation_resume", icon=":material/play_arrow:"):
        _attempt(animation, lambda: shared().resume(animation.id, agreed=cost))


def _simulate(animation: Animation) -> None:
    stopped = animation.state in {State.FAILED, State.CANCELLED, State.TIMED_OUT}
    if not stopped or animation.mode is Mode.SIMULATION:
        return
    if st.button(t("action.simulate"), key="animation_simulate"):
        launch.start(animation.brief, simulate=True)


def _settle_unconfirmed(animation: Animation) -> None:
    """A paid request whose answer was lost: only a person can know what became of it."""
    task_id = st.text_input(
        t("action.task_id"), key="animation_task_id", help=t("action.task_id.help"), max_chars=64
    )
    cost = animation.brief.price(animation.stage)
    with st.container(horizontal=True):
        if st.button(t("action.adopt"), key="animation_adopt", disabled=not task_id):
            _attempt(animation, lambda: shared().adopt(animation.id, task_id or ""))
        again = t("action.send_again", price=price(cost))
        if st.button(again, key="animation_send_again"):
            _attempt(animation, lambda: shared().send_again(animation.id, agreed=cost))
        if st.button(t("action.drop"), key="animation_drop", type="tertiary"):
            _attempt(animation, lambda: shared().cancel(animation.id))
    st.caption(t("action.send_again.warning"))


def _attempt(animation: Animation, act: Callable[[], object]) -> None:
    try:
        act()
    except StudioError as error:
        st.session_state[keys.ACTION_ERROR] = (animation.id, error)
    else:
        st.session_state.pop(keys.ACTION_ERROR, None)
    st.rerun()
