"""Where the log goes: a server's to its standard error, a command's nowhere unless asked.

A line an event: for people as text, for programs as JSON (`STUDIO_LOG_FORMAT=json`). A record is
cleaned when it is made, before any handler, ours or a library's, can write it: a key, a token or
the query of a signed URL that slipped into a message, a field or a traceback reaches no file.
"""

import json
import logging
import traceback
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any, Literal

from runway_core.telemetry import events
from runway_core.text import controls, redact, terminal

Format = Literal["text", "json"]

LOGGERS = ("runway_core", "studio")
"""Ours."""

OTHERS = (
    *("uvicorn", "uvicorn.error", "uvicorn.asgi", "websockets", "asyncio"),
    *("streamlit", "starlette", "fastapi", "httpx", "authlib", "urllib3", "alembic"),
)
"""Libraries' loggers, whose lines a server writes in the same form."""

UNWANTED = ("uvicorn.access",)
"""They print whole addresses, sign-in codes included; `http.request` says the same without."""

STRANGERS = frozenset({"Invalid UTF-8 sequence received from client."})
"""What a library tells as a fault with its traceback, and is only what somebody sent."""

LINE_LIMIT = 20_000
"""Characters of one record, traceback included."""


class Clean(logging.LogRecord):
    """A record without secrets, whoever formats it."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.exc_info and self.exc_info[0] is not None:
            if self.msg in STRANGERS:
                self.levelno, self.levelname = logging.WARNING, "WARNING"
            if self.levelno <= logging.WARNING and self.name.split(".")[0] in OTHERS:
                # A library that goes on all the same has nothing to trace: mostly a stranger sent
                # it something that cannot be read.
                error = f"{self.exc_info[0].__name__}: {self.exc_info[1]}"
                self.args = (super().getMessage(), " ".join(error.split()))
                self.msg, self.exc_info = "%s (%s)", None
                return
            # Every formatter takes the text that is there instead of making its own.
            told = "".join(traceback.format_exception(*self.exc_info))
            self.exc_text = redact(told.rstrip("\n"), limit=LINE_LIMIT)

    def getMessage(self) -> str:  # noqa: N802 - logging's own name
        return redact(super().getMessage(), limit=LINE_LIMIT)


class _Text(logging.Formatter):
    """`<moment> INFO runway_core.pipeline.drive task.created stage=image …`, for people."""

    def __init__(self) -> None:
        super().__init__("%(asctime)s %(levelname)s %(name)s%(told)s")

    def format(self, record: logging.LogRecord) -> str:
        fields = _fields(record)
        message = record.getMessage()
        # A sentence is set apart from where it comes from; an event's name is one word.
        told = f" {message}" if hasattr(record, "studio") else f": {message}"
        record.told = told + "".join(f" {name}={_word(value)}" for name, value in fields.items())
        written = redact(super().format(record), limit=LINE_LIMIT)
        # Whoever's words are in it: what follows the first line is set in, as no event is.
        first, *more = controls.marked_lines(written).split("\n")
        return "\n".join([first, *(f"    {line}" for line in more)])


class _Json(logging.Formatter):
    """One JSON object a line, for programs. `event` is the stable name; a library's sentence
    comes as the event `log` with its `message`.
    """

    def format(self, record: logging.LogRecord) -> str:
        message = record.getMessage()
        moment = datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds")
        told = {"event": message}
        if not hasattr(record, "studio"):
            told = {"event": "log", "message": message}
        line: dict[str, object] = {
            "time": moment.replace("+00:00", "Z"),
            "level": record.levelname.lower(),
            "logger": record.name,
            **told,
            **_fields(record),
        }
        if record.exc_text:
            line["traceback"] = record.exc_text
        return controls.as_json(line, default=str)


FORMATTERS: Mapping[Format, type[logging.Formatter]] = {"text": _Text, "json": _Json}

_RESERVED = frozenset({"time", "level", "logger", "event", "message", "traceback"})
"""An event's own fields never take the place of these."""


def _fields(record: logging.LogRecord) -> dict[str, object]:
    """What is bound, then the event's own fields, each without secrets."""
    own: Mapping[str, object] = getattr(record, "studio", {})
    joined: dict[str, object] = {**events.bound(), **own}
    return {
        f"{name}_" if name in _RESERVED else name: _clean(value)
        for name, value in joined.items()
        if value is not None and value != ""
    }


def _clean(value: object) -> object:
    if isinstance(value, bool | int):
        return value
    if isinstance(value, float):
        return round(value, 3)
    return redact(str(value), limit=2000)


def _word(value: object) -> str:
    """A value as one word: quoted where it would fall apart, or run over its line."""
    text = str(value)
    return text if text.isprintable() and " " not in text and '"' not in text else json.dumps(text)


class _StandardError(logging.Handler):
    """Writes to whatever standard error is at the moment."""

    def emit(self, record: logging.LogRecord) -> None:
        try:
            line = self.format(record)
        except Exception:  # noqa: BLE001 - what is logged about is worth more than the log
            line = f"{record.levelname} {record.name}: a line of the log could not be written"
        terminal.log(line)


_handler = _StandardError()


def to_standard_error(level: int = logging.INFO, form: Format = "text") -> None:
    """Sends our loggers, and what libraries warn of, to standard error, a line an event."""
    logging.setLogRecordFactory(Clean)
    _handler.setFormatter(FORMATTERS[form]())
    for name in LOGGERS:
        logger = logging.getLogger(name)
        logger.handlers = [_handler]
        logger.setLevel(level)
    for name in OTHERS:
        adopt(logging.getLogger(name))
    for name, known in tuple(logging.root.manager.loggerDict.items()):
        # Those of a library's modules that write by themselves already.
        if isinstance(known, logging.Logger) and known.handlers and name.split(".")[0] in OTHERS:
            adopt(known)
    for name in UNWANTED:
        logging.getLogger(name).disabled = True


def adopt(logger: logging.Logger) -> None:
    """Makes a library's logger write as ours do, instead of in its own way."""
    logger.handlers = [_handler]
    logger.propagate = False


def silence() -> None:
    """Keeps the log off a terminal: a command says what there is to say by itself."""
    for name in LOGGERS:
        # Without any handler, Python prints warnings on its own account.
        logging.getLogger(name).handlers = [logging.NullHandler()]
