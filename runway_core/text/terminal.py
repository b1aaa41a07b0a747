"""Saying things on standard output and standard error, whatever they are.

Whether a text arrives is known, and is never an exception: a full disk, a reader that has gone, a
closed descriptor or an encoding of few letters must not change what a command is about, least of
all after it has paid.
"""

import codecs
import os
import sys
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from enum import StrEnum
from typing import Any, TextIO

from runway_core.text import controls


class Delivery(StrEnum):
    """What became of something that was said."""

    WRITTEN = "written"
    GONE = "gone"
    """Its reader has left, as `head` does: nobody misses it."""
    REFUSED = "refused"
    """It could not be written: the disk is full, there is no such stream, or it is broken."""


def say(text: str) -> Delivery:
    """A line on standard output."""
    return _write(sys.stdout, controls.marked(text) + "\n")


def say_block(text: str) -> Delivery:
    """A text of our own on standard output that has its line breaks in it."""
    return _write(sys.stdout, controls.marked_lines(text))


def give(data: Any) -> Delivery:
    """JSON on standard output: with its letters where they can be written, else as ASCII, which
    is the same JSON.
    """
    text = controls.as_json(data, indent=2) + "\n"
    if not _fits(text, _encoding(sys.stdout)):
        text = controls.as_json(data, indent=2, ascii_only=True) + "\n"
    return _write(sys.stdout, text)


def note(text: str) -> Delivery:
    """A line on standard error."""
    return _write(sys.stderr, controls.marked(text) + "\n")


def note_block(text: str) -> Delivery:
    """A text of our own on standard error that has its line breaks in it."""
    return _write(sys.stderr, controls.marked_lines(text))


def log(lines: str) -> None:
    """A server's lines on standard error. One that finds no room is lost, not those after it."""
    _write(sys.stderr, controls.marked_lines(lines) + "\n", for_good=False)


def rewrite(text: str) -> Delivery:
    """A line on standard error in place of the one that was last written so."""
    return _write(sys.stderr, "\r" + controls.marked(text))


def shows_progress() -> bool:
    """Whether somebody watches standard error."""
    return _is_terminal(sys.stderr)


def ask(question: str) -> str | None:
    """What a person at a terminal answers; None where nobody can see the question or answer it."""
    shown = next(filter(_is_terminal, (sys.stderr, sys.stdout)), None)
    if shown is None or not _is_terminal(sys.stdin):
        return None
    if _write(shown, controls.marked(question)) is not Delivery.WRITTEN:
        return None
    try:
        answer = sys.stdin.readline()
    except (OSError, ValueError):  # the terminal has gone, or sent what is no text
        answer = ""
    if not answer.endswith("\n"):
        # Nobody pressed Enter: what comes next begins a line of its own.
        _write(shown, "\n")
    return answer


def keep_descriptors() -> None:
    """Puts something in the place of a standard stream that was closed (`>&-`), for the start of
    a process: a file that is opened later would get its number, and what is written there.
    """
    for number in range(3):
        try:
            os.fstat(number)
        except OSError:
            with suppress(OSError):
                os.open(os.devnull, os.O_RDWR)


def _is_terminal(stream: TextIO | None) -> bool:
    try:
        return stream is not None and stream.isatty()
    except (OSError, ValueError):
        return False


def _encoding(stream: TextIO | None) -> str:
    return getattr(stream, "encoding", None) or "utf-8"


def _fits(text: str, encoding: str) -> bool:
    """Whether `text` arrives as it is. Being encoded is not enough: in Shift-JIS a yen sign comes
    back as a backslash.
    """
    try:
        return text.encode(encoding).decode(encoding) == text
    except (UnicodeError, LookupError):
        return False


def _write(stream: TextIO | None, text: str, *, for_good: bool = True) -> Delivery:
    """Writes, and after a failure lets the stream go `for_good`."""
    if stream is None:
        return Delivery.REFUSED
    try:
        with _patient(stream):
            stream.write(_fitting(text, _encoding(stream)))
            # At once: what is left for the interpreter's end would fail there, in its own words
            # and with an exit code of its own.
            stream.flush()
    except (OSError, ValueError) as error:
        # ValueError: it is closed, or has an encoding that takes nothing.
        if for_good:
            _let_go(stream)
        return Delivery.GONE if isinstance(error, ConnectionError) else Delivery.REFUSED
    return Delivery.WRITTEN


@contextmanager
def _patient(stream: TextIO) -> Iterator[None]:
    """Waits for the reader of a pipe that somebody made not to wait (O_NONBLOCK): half a text
    would be lost.
    """
    try:
        number = stream.fileno()
        before = os.get_blocking(number)
    except (OSError, ValueError, AttributeError):  # no file behind it, or Windows
        yield
        return
    if before:
        yield
        return
    os.set_blocking(number, True)
    try:
        yield
    finally:
        with suppress(OSError):
            os.set_blocking(number, False)


def _let_go(stream: TextIO) -> None:
    """Lets what could not be written, and what follows, fall: else the interpreter tries again at
    its end, and complains.
    """
    with suppress(OSError, ValueError):
        number = stream.fileno()
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, number)
        os.close(nowhere)


# ----- Letters that an encoding does not have.


_LIKE = {
    **dict.fromkeys("’‘ʼ", "'"),
    **dict.fromkeys("“”„«»", '"'),
    **dict.fromkeys("–—−‑", "-"),
    **dict.fromkeys("\u00a0\u202f\u2009", " "),
    "…": "...",
    "·": "-",
    "→": "->",
    "×": "x",
    "€": "EUR",
    "œ": "oe",
    "Œ": "OE",
    "æ": "ae",
    "Æ": "AE",
    "ß": "ss",
    "ø": "o",
    "Ø": "O",
    "\u2421": "^?",
    # The mark of a control character, as terminals have always written it.
    **{chr(0x2400 + code): "^" + chr(0x40 + code) for code in range(0x20)},
}


def _fitting(text: str, encoding: str) -> str:
    """`text` in letters that `encoding` has."""
    try:
        return text.encode(encoding, _HANDLER).decode(encoding)
    except (UnicodeError, LookupError):
        return text  # the stream says by itself what it thinks of it


def _nearest(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeEncodeError):
        raise error
    missing = error.object[error.start : error.end]
    return "".join(map(_plain, missing)), error.end


def _plain(character: str) -> str:
    """The nearest that ASCII has: `e` for `é`, nothing for what is not seen, `?` for the rest."""
    if character in _LIKE:
        return _LIKE[character]
    if unicodedata.category(character) in {"Mn", "Me", "Cf"}:
        return ""
    parts = unicodedata.normalize("NFKD", character)
    return parts.encode("ascii", "ignore").decode() or "?"


_HANDLER = "runway_core.nearest"
codecs.register_error(_HANDLER, _nearest)
