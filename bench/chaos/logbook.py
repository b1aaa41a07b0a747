"""The log of this process, as a server would have written it, for a look at the end."""

import io
import logging
import re
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stderr

from runway_core.telemetry import logs

SECRETS = re.compile(r"key_[0-9a-f]{16}|_jwt=[0-9A-Za-z]|eyJhbGci")
"""The stand-in's keys, and its links' tokens wherever they are quoted from."""

_FAILED = re.compile(r"drive\.failed .*?animation=(\S+)")


class Log(io.TextIOBase):
    """What a server would have written to its standard error."""

    def __init__(self) -> None:
        self.leaks: list[str] = []
        """What comes before a key or a signed link, for each one found."""
        self.failures: dict[str, str] = {}
        """By animation: an exception that only the last safety net caught."""
        self.lines = 0

    def write(self, text: str) -> int:
        self.lines += text.count("\n")
        if leak := SECRETS.search(text):
            self.leaks.append(text[max(0, leak.start() - 80) : leak.start() + 8])
        if failed := _FAILED.search(text):
            self.failures[failed[1]] = text
        return len(text)


@contextmanager
def logged() -> Iterator[Log]:
    """Collects the log of everything in this process, libraries' debug lines included."""
    before = [(logging.getLogger(name), [*logging.getLogger(name).handlers]) for name in _LOGGERS]
    levels = [logger.level for logger, _ in before]
    log = Log()
    with redirect_stderr(log):
        logs.to_standard_error(logging.DEBUG)
        handler = logging.StreamHandler(log)
        for name in ("urllib3", "requests", "asyncio", "fsspec"):
            logging.getLogger(name).addHandler(handler)
            logging.getLogger(name).setLevel(logging.DEBUG)
        try:
            yield log
        finally:
            for (logger, handlers), level in zip(before, levels, strict=True):
                logger.handlers = handlers
                logger.setLevel(level)


_LOGGERS = (*logs.LOGGERS, "urllib3", "requests", "asyncio", "fsspec")
