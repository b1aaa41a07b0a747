"""The account as pages ask for it: a look that failed is not repeated on every rerun."""

import time
from collections.abc import Callable
from typing import TypeVar, cast

import streamlit as st

from pages.ui import keys
from runway_core import catalog
from runway_core.brief import Brief
from runway_core.credits import CreditsReport, Decision
from runway_core.errors import RunwayError, StorageError, StudioError
from runway_core.states import Mode
from runway_core.studio import shared
from runway_core.wire import Usage

FAILURE_SECONDS = 60.0
"""How long a failed look is remembered: each one may take as long, and a page reruns on every
click. A button forgets it at once."""

USAGE_SECONDS = 300.0
"""How long the usage table is remembered."""

Answer = TypeVar("Answer")


def decision(brief: Brief) -> Decision:
    """Whether `brief` would be real now. Raises `RunwayError`, if need be the remembered one."""
    return _asking(lambda: shared().decide(brief))


def report() -> CreditsReport:
    """Balance, limits and mode; its `error` says why if there is none."""
    remembered = _remembered_failure()
    if remembered is not None:
        return _unreadable(remembered)
    try:
        seen = shared().credits()
    except StorageError as error:
        return _unreadable(error)
    if seen.error is not None:
        _remember(seen.error)
    return seen


def _unreadable(error: StudioError) -> CreditsReport:
    price = Brief(catalog.STYLES[0], catalog.THEMES[0], "landscape").price()
    # The core reports Runway's errors only; a page tells a silent database the same way.
    told = cast(RunwayError, error)
    return CreditsReport(Mode.REAL, None, None, None, None, price, None, told)


def refresh() -> None:
    """The next looks are fresh ones."""
    st.session_state.pop(keys.ACCOUNT_ERROR, None)
    st.session_state.pop(keys.USAGE, None)
    shared().account.forget()


def usage() -> Usage | RunwayError:
    """Usage of the last 30 days, or why it could not be read."""
    kept = st.session_state.get(keys.USAGE)
    found: Usage | RunwayError
    if kept is not None and time.monotonic() - kept[1] < USAGE_SECONDS:
        found, _ = kept
        return found
    try:
        found = shared().usage(30)
    except RunwayError as error:
        found = error
    st.session_state[keys.USAGE] = (found, time.monotonic())
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
