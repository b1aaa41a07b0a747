"""The account as pages ask for it: a look that failed is not repeated on every rerun."""

import time
from collections.abc import Callable
from typing import TypeVar

import streamlit as st

from pages.ui.base import keys, person
from pages.ui.base.messages import t
from runway_core.errors import RunwayError
from runway_core.money import CreditsReport, Decision
from runway_core.runway import Usage
from runway_core.studio import Preview, shared

FAILURE_SECONDS = 60.0
"""How long a failed look is remembered: each one may take as long, and a page reruns on every
click. A button forgets it at once."""

USAGE_SECONDS = 300.0
"""How long the usage table is remembered."""

Answer = TypeVar("Answer")


def decision(seen: Preview) -> Decision:
    """Whether a brief would be real now. Raises `RunwayError`, if need be the remembered one."""
    return _asking(lambda: shared().decide(seen, by=person.current()))


def report() -> CreditsReport:
    """Balance, limits and mode; its `error` says why if there is none."""
    remembered = _remembered_failure()
    if remembered is not None:
        return CreditsReport.unreadable(remembered)
    seen = shared().credits()
    # A database that was silent for a moment is asked again: that takes no time.
    if isinstance(seen.error, RunwayError):
        _remember(seen.error)
    return seen


def low(report: CreditsReport) -> str:
    """Markdown: that there is less than the level of the alert; empty if there is not."""
    if not report.is_low:
        return ""
    told = t("alert.low", balance=report.balance, level=report.alert)
    return f":small[:orange[:material/notifications_active: {told}]]"


def refresh() -> None:
    """The next looks are fresh ones."""
    st.session_state.pop(keys.ACCOUNT_ERROR, None)
    st.session_state.pop(keys.USAGE, None)
    shared().account.forget()
    shared().overviews.forget()


def usage(days: int) -> Usage | RunwayError:
    """Usage of the last `days`, or why it could not be read."""
    looks: dict[int, tuple[Usage | RunwayError, float]]
    looks = st.session_state.setdefault(keys.USAGE, {})
    if days in looks and time.monotonic() - looks[days][1] < USAGE_SECONDS:
        return looks[days][0]
    found: Usage | RunwayError
    try:
        found = shared().usage(days)
    except RunwayError as error:
        found = error
    looks[days] = found, time.monotonic()
    return found


def _asking(ask: Callable[[], Answer]) -> Answer:
    remembered = _remembered_failure()
    if remembered is not None:
        raise remembered
    try:
        return ask()
    except RunwayError as error:
        _remember(error)
        raise


def _remembered_failure() -> RunwayError | None:
    kept = st.session_state.get(keys.ACCOUNT_ERROR)
    if kept is None or time.monotonic() - kept[1] > FAILURE_SECONDS:
        return None
    error: RunwayError = kept[0]
    return error


def _remember(error: RunwayError) -> None:
    st.session_state[keys.ACCOUNT_ERROR] = (error, time.monotonic())
