"""All that an experiment would make and cost, on the button that begins it."""

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from pages.ui.base import keys, person, problems
from pages.ui.base.messages import t
from pages.ui.base.phrases import escaped, price, seconds
from pages.ui.lab.experiments import draft, unfinished
from pages.ui.lab.experiments.draft import key
from runway_core.errors import BudgetReached, StudioError
from runway_core.lab import Experiment, Plan, experiment, outlook, shared
from runway_core.states import Reason
from runway_core.store import Run

MOST_UNASKED = 200
"""Takes that are made without another question: a board of them is looked at in one sitting."""

DOUBLE_CLICK_SECONDS = 5.0
"""Presses for the same file, closer together than this, mean one experiment."""


def box(asked: Experiment | None) -> None:
    """The buttons, with what they make and cost."""
    off = person.why_not()
    if asked is None:
        _primary(t("experiments.start.blocked"), disabled=True)
        return
    try:
        plan = shared().plan(asked, by=person.current())
    except StudioError as error:
        _primary(t("experiments.start.blocked"), disabled=True)
        problems.show(error)
        return
    stopping = [each for each in plan.first_stops if not isinstance(each, BudgetReached)]
    label = t("experiments.start", what=told(asked, plan))
    pressed = _primary(label, disabled=bool(stopping or off))
    later = _later(asked, plan)
    if later:
        st.caption(later)
    if off is not None:
        st.info(escaped(off), icon=":material/visibility:")
        return
    for stop in plan.first_stops:
        problems.show(stop)
    if not plan.first_stops and plan.later_stops:
        st.caption(t("experiments.later_stop"))
        for stop in plan.later_stops:
            problems.show(stop)
    if st.button(t("experiments.keep"), key=key("save"), icon=":material/save:", type="tertiary"):
        _save(asked, run=False)
    _ask_or_start(asked, plan, pressed=pressed)
    failed = st.session_state.get(keys.EXPERIMENT_ERROR)
    if failed is not None and failed[0] == draft.is_of(asked.as_dict()):
        problems.show(failed[1])


def told(asked: Experiment, plan: Plan) -> str:
    """What pressing makes and costs."""
    parts = [t("experiments.start.counts", new=plan.new, before=plan.made_before)]
    if plan.same:
        # Else the numbers do not add up to the takes that were counted above.
        parts.append(t("experiments.start.same", same=plan.same))
    if plan.simulated:
        parts.append(t("experiments.start.free"))
    elif asked.plan == experiment.PICTURES:
        parts.append(t("experiments.start.pictures", price=price(plan.credits)))
    elif len(plan.stages) > 1:
        parts.append(t("experiments.start.stage", price=price(plan.credits)))
    else:
        parts.append(price(plan.credits))
    if plan.seconds >= 1:
        parts.append(t("experiments.start.time", time=seconds(_rounded(plan.seconds))))
    return ", ".join(parts)


def _rounded(value: float) -> float:
    """Whole minutes, where it is more than one: it is a guess."""
    return value if value < 60 else 60 * round(value / 60)


def _later(asked: Experiment, plan: Plan) -> str:
    if plan.simulated:
        most = price(outlook.most_credits(asked))
        no_key = plan.reason is Reason.NO_KEY
        return t("experiments.start.no_key", price=most) if no_key else ""
    more = plan.most_credits - plan.credits
    if not more:
        return ""
    if asked.plan == experiment.PICTURES:
        return t("experiments.start.clips", price=price(more))
    return t("experiments.start.later", price=price(more))


def _primary(label: str, *, disabled: bool) -> bool:
    return st.button(
        label,
        key=key("start"),
        type="primary",
        icon=":material/science:",
        width="stretch",
        disabled=disabled,
    )


def _ask_or_start(asked: Experiment, plan: Plan, *, pressed: bool) -> None:
    """Above a set amount a person is asked, about exactly this file."""
    named = draft.is_of(asked.as_dict())
    if pressed and not is_asked_about(plan):
        _save(asked, run=True)
    if pressed:
        st.session_state[keys.EXPERIMENT_ASKED] = named
    if st.session_state.get(keys.EXPERIMENT_ASKED) != named:
        return
    with question(plan):
        if st.button(agreement(plan), key=key("yes"), type="primary"):
            _save(asked, run=True)
        if st.button(t("experiments.start.no"), key=key("no")):
            st.session_state.pop(keys.EXPERIMENT_ASKED, None)
            st.rerun()


def is_asked_about(plan: Plan) -> bool:
    """Whether a person is asked again: about much money, or about more takes than anybody judges,
    which a slip of the hand makes as well.
    """
    return plan.most_credits >= outlook.ASKED_FROM or plan.new > MOST_UNASKED


def question(plan: Plan) -> DeltaGenerator:
    """What is about to be made or spent; the place for the answers."""
    if plan.most_credits:
        now, most = price(plan.credits), price(plan.most_credits)
        st.warning(t("experiments.start.ask", price=now, most=most), icon=":material/payments:")
    else:
        st.warning(t("experiments.start.ask.many", takes=plan.new), icon=":material/science:")
    return st.container(horizontal=True)


def agreement(plan: Plan) -> str:
    """What the button of a yes says."""
    if plan.most_credits:
        return t("experiments.start.yes", price=price(plan.credits))
    return t("experiments.start.yes.many", takes=plan.new)


def _save(asked: Experiment, *, run: bool) -> None:
    lab, by = shared(), person.current()
    try:
        row = lab.same(asked)
        fresh = row is not None and lab.studio.now() - row.created_at < DOUBLE_CLICK_SECONDS
        if row is None or not fresh:
            row = lab.save(asked, by=by)
        if run and row.state is Run.DRAFT:
            lab.run(row.id, by=by)
    except StudioError as error:
        st.session_state[keys.EXPERIMENT_ERROR] = draft.is_of(asked.as_dict()), error
        st.rerun()
    for name in (keys.EXPERIMENT_ASKED, keys.EXPERIMENT_ERROR):
        st.session_state.pop(name, None)
    # The next one begins anew; Back brings this form again.
    draft.empty()
    unfinished.go(row.id)
    st.rerun()
