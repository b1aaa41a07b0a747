"""What can be done with an animation from where it stands: the likely next step first."""

from collections.abc import Callable
from typing import Literal

import streamlit as st

from pages.ui.base import keys, person, problems, undo
from pages.ui.base.messages import t
from pages.ui.base.phrases import price
from pages.ui.credits import account
from pages.ui.form import brief_form, first_frame, launch, to_lab
from pages.ui.panel import lost_view
from pages.ui.show import present
from runway_core.briefs import Brief
from runway_core.errors import BriefError, RunwayError, StorageError, StudioError, WrongState
from runway_core.money import Decision
from runway_core.states import Mode, Plan, State
from runway_core.store import Animation
from runway_core.studio import shared, variations

_STOP = ":material/stop:"
_GIVEN_UP = frozenset({State.FAILED, State.CANCELLED, State.TIMED_OUT})


def offer(animation: Animation) -> None:
    """The buttons for an animation that rests, and what went wrong with the last one."""
    kept = st.session_state.get(keys.ACTION_ERROR)
    if kept is not None and kept[0] == animation.id:
        # As it stands by now, and not as it stood then.
        kept[1].about = animation
        problems.show(kept[1])
    _refused(animation)
    if animation.state is State.UNCONFIRMED:
        lost_view.settle(animation, _attempt)
        return
    with st.container(horizontal=True, vertical_alignment="center", key="animation_actions"):
        row = _Row()
        _carry_on(animation, row)
        if animation.state is State.SUCCEEDED:
            _another_seed(animation, row)
            # In sight at any width: at a demonstration nobody looks for it.
            present.button([animation.id])
        _another_motion(animation, row)
        _change(animation, row)
        if animation.state is State.SUCCEEDED:
            _compare(animation, row)
        _simulate(animation, row)
        _own_picture(animation, row)
        if animation.state is State.TIMED_OUT and row.button(
            t("action.cancel"), "animation_cancel", _STOP
        ):
            _attempt(animation, lambda: shared().cancel(animation.id, by=person.current()))


def _refused(animation: Animation) -> None:
    """Why the press of a button here made nothing, where the form does not show it."""
    kept = st.session_state.get(keys.SUBMIT_ERROR)
    ours = (variations.another_seed(animation).as_dict(), animation.brief.as_dict())
    if kept is None or kept[0] not in ours:
        return
    if brief_form.held(keys.GENERATE).as_dict() != kept[0]:
        problems.show(kept[1])


def cancel(animation: Animation, *, key: str = "animation_cancel") -> None:
    """Stops it. Once asked for, the button stays where it is and says so."""
    stopping = animation.state is State.CANCELLING or animation.cancel_requested
    off = person.why_not()
    if st.button(
        t("action.cancel"),
        key=key,
        icon=_STOP,
        disabled=stopping or off is not None,
        help=off,
    ):
        _attempt(animation, lambda: shared().cancel(animation.id, by=person.current()))


class _Row:
    """A row of buttons, of which only the first stands out."""

    def __init__(self) -> None:
        self._drawn = 0
        self._off = person.why_not()

    def button(
        self, label: str, key: str, icon: str, *, disabled: bool = False, changes: bool = True
    ) -> bool:
        """One more button; one that `changes` something is off for those who may only look."""
        kind: Literal["secondary", "tertiary"] = "tertiary" if self._drawn else "secondary"
        self._drawn += 1
        off = self._off if changes else None
        return st.button(
            label,
            key=key,
            type=kind,
            icon=icon,
            disabled=disabled or off is not None,
            help=off,
            # A price at the end of a label is never cut off.
            wrap=True,
        )


def _carry_on(animation: Animation, row: _Row) -> None:
    try:
        cost = shared().resume_price(animation)
    except WrongState:
        return
    if animation.state is State.SUCCEEDED:
        label = t("action.complete", price=price(cost))
    elif animation.state is State.TIMED_OUT:
        # Waiting is free; a price is that of the stage that comes after it.
        label = t("action.wait_on.then" if cost else "action.wait_on", price=price(cost))
    else:
        label = t("action.resume", price=price(cost))
    if row.button(label, "animation_resume", ":material/play_arrow:"):
        _attempt(animation, lambda: shared().resume(animation.id, agreed=cost, by=person.current()))


def _another_seed(animation: Animation, row: _Row) -> None:
    """Starts at once, so its price is that of this moment; without one it cannot be pressed."""
    icon = ":material/casino:"
    try:
        seen = shared().preview(variations.another_seed(animation))
        decided = account.decision(seen)
    except BriefError:
        # The catalogue no longer offers what it was made of, or its picture is gone.
        return
    except (RunwayError, StorageError):
        # The box that starts animations says why, on the same page.
        row.button(t("action.seed.unknown"), "animation_seed", icon, disabled=True)
        return
    label = _seed_label(animation, decided)
    if row.button(label, "animation_seed", icon, disabled=decided.refused is not None):
        launch.start(seen)


def _seed_label(animation: Animation, decided: Decision) -> str:
    if decided.plan is not Plan.REAL:
        return t("action.seed.simulated")
    again = animation.mode is not Mode.SIMULATION
    return t("action.seed" if again else "action.for_real", price=price(decided.quoted))


def _another_motion(animation: Animation, row: _Row) -> None:
    """Into the form, where the motion is described and the price is told before it is paid."""
    brief = variations.another_motion(animation)
    if brief is None:
        return
    if row.button(t("action.motion"), "animation_motion", ":material/animation:", changes=False):
        picture = (keys.field(keys.GENERATE, "first_frame"), brief.first_frame)
        _suggest(animation, brief, "undo.motion", "motion_prompt", picture)


def _change(animation: Animation, row: _Row) -> None:
    if row.button(t("action.change"), "animation_change", ":material/edit_note:", changes=False):
        _suggest(animation, animation.brief, "undo.choices", undo.WORDS)


def _compare(animation: Animation, row: _Row) -> None:
    """Into the lab, with what the clip was made of and not what the form holds by now."""
    if to_lab.is_there() and row.button(
        t("action.compare"), "animation_compare", to_lab.ICON, changes=False
    ):
        to_lab.go(variations.of_its_recipe(animation))


def _suggest(
    animation: Animation,
    brief: Brief,
    said: str,
    field: str,
    picture: tuple[str, str | None] | None = None,
) -> None:
    told = undo.Said(
        said, made_at=animation.created_at, field=field, animation=animation.id, picture=picture
    )
    brief_form.suggest(keys.GENERATE, brief, told)
    st.rerun()


def _own_picture(animation: Animation, row: _Row) -> None:
    if row.button(t("action.own_picture"), "animation_own", ":material/add_photo_alternate:"):
        first_frame.dialog(beside=animation.id)


def _simulate(animation: Animation, row: _Row) -> None:
    if animation.state not in _GIVEN_UP or animation.mode is Mode.SIMULATION:
        return
    if row.button(t("action.simulate"), "animation_simulate", ":material/theater_comedy:"):
        launch.start(animation.brief, simulate=True)


def _attempt(animation: Animation, act: Callable[[], object]) -> None:
    try:
        act()
    except StudioError as error:
        st.session_state[keys.ACTION_ERROR] = (animation.id, error)
    else:
        st.session_state.pop(keys.ACTION_ERROR, None)
    st.rerun()
