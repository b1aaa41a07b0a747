"""Where the log goes: a server's to its standard error, a command's nowhere unless asked.

Whatever is logged passes `redact` once more on its way out, so that a key or a signed URL that
slipped into a message, an argument or a traceback does not reach a file.
"""

import logging
import sys

from runway_core.errors import redact

LOGGERS = ("runway_core", "studio")
"""Ours; what libraries log is theirs."""

LINE_LIMIT = 20_000
"""Characters of one record, traceback included."""


class _Redacting(logging.Formatter):
    def format(self, record: logging.LogRecord) -> str:
        return redact(super().format(record), limit=LINE_LIMIT)


class _StandardError(logging.Handler):
    """Writes to whatever standard error is at the moment."""

    def emit(self, record: logging.LogRecord) -> None:
        try:
            sys.stderr.write(self.format(record) + "\n")
        except OSError:
            self.handleError(record)


def to_standard_error(level: int = logging.INFO) -> None:
    """Sends our loggers to standard error, a line an event, with its moment."""
    handler = _StandardError()
    handler.setFormatter(_Redacting("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    for name in LOGGERS:
        logger = logging.getLogger(name)
        logger.handlers = [handler]
        logger.setLevel(level)


def silence() -> None:
    """Keeps the log off a terminal: a command says what there is to say by itself."""
    for name in LOGGERS:
        # Without any handler, Python prints warnings on its own account.
        logging.getLogger(name).handlers = [logging.NullHandler()]
