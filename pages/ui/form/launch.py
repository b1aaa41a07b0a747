"""Starting an animation: what it will be, what it costs, and one press of a button."""

import uuid

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from pages.ui.base import keys, person, problems
from pages.ui.base.messages import t
from pages.ui.base.phrases import escaped, price
from pages.ui.credits import account
from pages.ui.form import address, double_clicks, first_frame
from runway_core.briefs import Brief
from runway_core.errors import RunwayError, StorageError, StudioError
from runway_core.money import Decision
from runway_core.states import Plan, Reason
from runway_core.studio import Preview, shared


def box(form: str, brief: Brief, preview: Preview | None, problem: StudioError | None) -> None:
    """The picture to be animated, the buttons, and the mode, said before anything is pressed."""
    waiting = st.empty()
    if brief.first_frame is not None:
        first_frame.strip(form, brief, None if preview is None else preview.picture)
    if problem is not None or preview is None:
        _primary(t("launch.button.blocked"), disabled=True)
        if problem is not None:
            problems.show(problem)
        return
    try:
        decided = _decision(preview, waiting)
    except (RunwayError, StorageError) as error:
        _unreadable(preview, error)
        return
    off, refused = person.why_not(), decided.refused
    pressed = _primary(_label(preview, decided), disabled=bool(refused or off))
    if off is not None:
        st.info(escaped(off), icon=":material/visibility:")
        return
    if refused is not None:
        problems.show(refused)
        if st.button(t("launch.button.instead"), key="generate_instead"):
            start(preview, simulate=True)
        return
    st.markdown(_mode(preview, decided))
    if pressed:
        start(preview)
    _offers(preview, decided)
    _failed_submit(preview)


def _decision(preview: Preview, waiting: DeltaGenerator) -> Decision:
    # Only the first look can take long; later, a placeholder would flicker on every click.
    if keys.LOOKED in st.session_state:
        return account.decision(preview)
    with waiting, st.skeleton(height=40):
        st.session_state[keys.LOOKED] = True
        return account.decision(preview)


def start(asked: Brief | Preview, *, simulate: bool = False, picture_only: bool = False) -> None:
    """Submits, and opens what comes of it; a refusal is shown beside the buttons."""
    brief = (asked.brief if isinstance(asked, Preview) else asked).as_dict()
    by = person.current()
    # Before submitting: a second click stops the run that the first one started, and may do so
    # at any point.
    tab = st.session_state.setdefault(keys.TAB, uuid.uuid4().hex)
    try:
        # Two people who ask for the same have asked twice: each under a name and a cap.
        press = {"brief": brief, "by": by.name, "simulate": simulate, "picture_only": picture_only}
        with double_clicks.request(tab, press, _is_under_way) as key:
            made = shared().submit(
                asked, simulate=simulate, picture_only=picture_only, request_key=key, by=by
            )
    except StudioError as error:
        st.session_state[keys.SUBMIT_ERROR] = (brief, error)
        st.rerun()
    st.session_state.pop(keys.SUBMIT_ERROR, None)
    address.opened(made.id)
    st.rerun()


def _is_under_way(request_key: str) -> bool:
    made = shared().requested(request_key)
    return made is not None and made.is_moving


def _primary(label: str, *, disabled: bool = False) -> bool:
    return st.button(
        label,
        key="generate_start",
        type="primary",
        icon=":material/play_arrow:",
        width="stretch",
        disabled=disabled,
    )


def _label(preview: Preview, decided: Decision) -> str:
    """What pressing does, what it costs, and what it leaves."""
    if decided.plan is not Plan.REAL:
        return t("launch.button.simulated", price=price(decided.quoted))
    kind = "real" if decided.refused is None else "refused"
    what = kind if preview.brief.first_frame is None else f"{kind}.picture"
    return t(f"launch.button.{what}", price=price(decided.quoted), left=decided.leaves)


def _mode(preview: Preview, decided: Decision) -> str:
    if decided.plan is Plan.REAL:
        badge = f":green-badge[:material/check_circle: {t('mode.real')}]"
        return f"{badge} {t('launch.real', available=decided.available)}"
    # The button says that it simulates; this is why.
    badge = ":orange[:material/theater_comedy:]"
    whole = price(preview.credits)
    if decided.reason is Reason.REQUESTED:
        return f"{badge} {t('launch.simulated.requested')}"
    if decided.reason is Reason.NO_KEY:
        return f"{badge} {t('launch.simulated.no_key', price=whole)}"
    text = t("launch.simulated.no_credits", price=whole, available=decided.available)
    return f"{badge} {text}"


def _offers(preview: Preview, decided: Decision) -> None:
    if decided.picture_price is not None:
        label = t("launch.button.picture", price=price(decided.picture_price))
        if st.button(label, key="generate_picture", icon=":material/image:", width="stretch"):
            start(preview, picture_only=True)
    if decided.plan is Plan.REAL:
        label = t("launch.button.instead")
        if st.button(label, key="generate_rehearse", type="tertiary"):
            start(preview, simulate=True)


def _unreadable(preview: Preview, error: StudioError) -> None:
    """Never a silent simulation: the error, and the offer."""
    if _primary(t("launch.button.instead"), disabled=not person.current().may_spend):
        start(preview, simulate=True)
    problems.show(error)
    if st.button(t("launch.button.again"), key="generate_reread", icon=":material/refresh:"):
        account.refresh()
        st.rerun()


def _failed_submit(preview: Preview) -> None:
    kept = st.session_state.get(keys.SUBMIT_ERROR)
    if kept is None or kept[0] != preview.brief.as_dict():
        return
    problems.show(kept[1])
    if st.button(t("launch.button.instead"), key="generate_instead"):
        start(preview, simulate=True)
