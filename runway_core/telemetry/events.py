"""What happens, told once: by a stable name and fields, to the log and to the figures.

A name such as `task.created` is for good: searches and alarms are built on it. What joins the
events of one piece of work (the animation, its stage, its task at Runway, the request and the
person that asked) is bound once, and is then part of everything that is told under it, libraries'
lines included.
"""

import logging
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from types import MappingProxyType

JOINING = ("request", "actor", "animation", "stage", "task")
"""The names of what may be bound, from the outside in."""

Listener = Callable[[str, Mapping[str, object]], None]
"""Gets an event's name and its own fields, without what is bound."""

_NOTHING: Mapping[str, str] = MappingProxyType({})
_bound: ContextVar[Mapping[str, str]] = ContextVar("bound", default=_NOTHING)
_listeners: list[Listener] = []

logger = logging.getLogger(__name__)


def bound() -> Mapping[str, str]:
    """What is bound where this is called."""
    return _bound.get()


@contextmanager
def binding(**fields: str | None) -> Iterator[None]:
    """Binds `fields`, of `JOINING`, for the block; None leaves one as it was."""
    token = _bound.set(_with(fields))
    try:
        yield
    finally:
        _bound.reset(token)


def bind(**fields: str | None) -> None:
    """Binds `fields` for good: for the beginning of a thread's or a task's work."""
    _bound.set(_with(fields))


def _with(fields: Mapping[str, str | None]) -> Mapping[str, str]:
    unknown = fields.keys() - set(JOINING)
    if unknown:
        raise TypeError(f"cannot be bound: {sorted(unknown)}")
    known = {name: text for name, text in fields.items() if text is not None}
    return MappingProxyType({**_bound.get(), **known})


def listen(listener: Listener) -> None:
    """Tells `listener` of every event from now on."""
    if listener not in _listeners:
        _listeners.append(listener)


def unlisten(listener: Listener) -> None:
    """Tells `listener` nothing any more."""
    if listener in _listeners:
        _listeners.remove(listener)


class Events:
    """The events of one module: `log = Events(__name__)`."""

    def __init__(self, name: str) -> None:
        self._logger = logging.getLogger(name)

    def debug(self, event: str, /, **fields: object) -> None:
        """Something that only a search for a fault wants to know."""
        self._tell(logging.DEBUG, event, fields)

    def info(self, event: str, /, **fields: object) -> None:
        """Something that went as it should."""
        self._tell(logging.INFO, event, fields)

    def warning(self, event: str, /, **fields: object) -> None:
        """Something that is borne."""
        self._tell(logging.WARNING, event, fields)

    def error(self, event: str, /, **fields: object) -> None:
        """Something that a person should look at."""
        self._tell(logging.ERROR, event, fields)

    def exception(self, event: str, /, **fields: object) -> None:
        """A fault of ours, with the traceback of the exception that is being handled."""
        self._tell(logging.ERROR, event, fields, sys.exception())

    def failure(self, event: str, error: BaseException, /, **fields: object) -> None:
        """A fault of ours, with the traceback of `error`."""
        self._tell(logging.ERROR, event, fields, error)

    def _tell(
        self,
        level: int,
        event: str,
        fields: Mapping[str, object],
        error: BaseException | None = None,
    ) -> None:
        # The same whatever the log shows.
        for listener in tuple(_listeners):
            try:
                listener(event, fields)
            except Exception:
                # Counting is not worth a paid request.
                logger.exception("a listener failed")
        # Two frames up is whoever told it.
        self._logger.log(level, event, exc_info=error, extra={"studio": fields}, stacklevel=3)
