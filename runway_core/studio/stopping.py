"""A stop begins when it is asked for, not when the last visitor has gone."""

import asyncio
import logging
import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType

VISITORS_SECONDS = 5
"""How long a server that was told to stop waits for answers under way, such as a clip that a
paused player holds open: uvicorn alone would wait for ever.
"""

_SIGNALS = (signal.SIGTERM, signal.SIGINT)


@contextmanager
def prompt(stop: Callable[[], None]) -> Iterator[None]:
    """Within the block, SIGTERM and SIGINT also call `stop`, at once and in a thread of its own,
    beside what they did before; and a server that waits for its visitors without end waits
    `VISITORS_SECONDS`.

    For the start-up of a server, whose own handlers are in place by then. Elsewhere than in the
    main thread, where Python has no signals, nothing is changed.
    """
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = {number: signal.getsignal(number) for number in _SIGNALS}

    def handle(number: int, frame: FrameType | None) -> None:
        # A thread, as a handler interrupts code that may hold the very lock `stop` needs.
        threading.Thread(target=stop, name="studio-stop", daemon=True).start()
        former = before[signal.Signals(number)]
        if callable(former):
            former(number, frame)

    _bound_patience(before[signal.SIGTERM])
    logging.getLogger("uvicorn.error").addFilter(_is_worth_a_word)
    for number in _SIGNALS:
        signal.signal(number, handle)
    try:
        yield
    finally:
        for number, former in before.items():
            signal.signal(number, former)


def _is_worth_a_word(record: logging.LogRecord) -> bool:
    """Not so the traceback of an answer that was given up: uvicorn has said that before."""
    return not (record.exc_info and isinstance(record.exc_info[1], asyncio.CancelledError))


@contextmanager
def as_interrupt() -> Iterator[None]:
    """Within the block, being told to end (SIGTERM), or losing the terminal (SIGHUP), is the same
    as Ctrl-C, so that a command stops in good order: Python would end at once. Once only; and what
    somebody chose to ignore (`nohup`) stays ignored.
    """
    numbers = [getattr(signal, name) for name in ("SIGTERM", "SIGHUP") if hasattr(signal, name)]
    if threading.current_thread() is not threading.main_thread():
        numbers = []
    mine = [number for number in numbers if signal.getsignal(number) is signal.SIG_DFL]

    def handle(_number: int, _frame: FrameType | None) -> None:
        for number in mine:
            signal.signal(number, signal.SIG_IGN)
        raise KeyboardInterrupt

    for number in mine:
        signal.signal(number, handle)
    try:
        yield
    finally:
        for number in mine:
            signal.signal(number, signal.SIG_DFL)


def _bound_patience(handler: object) -> None:
    # The handler is a method of uvicorn's server, and the only way to it: Streamlit passes none
    # of uvicorn's options on. Who gave one to uvicorn keeps it.
    config = getattr(getattr(handler, "__self__", None), "config", None)
    if getattr(config, "timeout_graceful_shutdown", "none") is None:
        config.timeout_graceful_shutdown = VISITORS_SECONDS  # type: ignore[union-attr]
