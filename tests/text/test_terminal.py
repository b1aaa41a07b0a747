"""What goes to a terminal: seen as what it is, in letters that it has, and never an exception."""

from __future__ import annotations

import errno
import io
import json
import sys
from typing import Any

import pytest

from runway_core.text import controls, terminal
from runway_core.text.terminal import Delivery

STEERING = [
    *map(chr, range(0x20)),
    *map(chr, range(0x7F, 0xA0)),
    *"\u2028\u2029\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069",
    "\ud800",
    "\udcff",
]


@pytest.mark.parametrize("character", STEERING, ids=ascii)
def test_what_steers_is_shown_as_a_mark(character: str) -> None:
    """One line comes out, and nothing of it does anything; in JSON it is escaped and comes back."""
    line = controls.marked(f"a{character}b")
    assert line.isprintable()
    assert "a" == line[0]
    assert line[1:-1]
    assert "b" == line[-1]
    written = controls.as_json({f"k{character}": [f"a{character}b"]}, indent=2)
    assert written.replace("\n", "").isprintable()
    assert {f"k{character}": [f"a{character}b"]} == json.loads(written)


def test_marks_are_those_that_people_know() -> None:
    """Unicode's pictures where there are some, else the code."""
    assert "␛]0;x␇ ␊ ␡ \\u009b31m \\u202e" == controls.marked("\x1b]0;x\x07 \n \x7f \x9b31m \u202e")
    assert "␛\n\\u009b" == controls.marked_lines("\x1b\n\x9b")


@pytest.mark.parametrize(
    "text", ["🦊 日本の子猫 é", "👩‍👩‍👧‍👦", "שלום", "مرحبا", "na\u00a0ïve\u202f!"]
)
def test_what_people_write_is_left_alone(text: str) -> None:
    """Emoji joined by invisible characters, and words from right to left, are no attack."""
    assert text == controls.marked(text)
    assert text in controls.as_json({"a": text})


class Stream(io.TextIOWrapper):
    """A stream of any encoding, and what came through it."""

    def __init__(self, encoding: str) -> None:
        super().__init__(io.BytesIO(), encoding, errors="strict", newline="\n")

    def taken(self) -> bytes:
        assert isinstance(self.buffer, io.BytesIO)
        return self.buffer.getvalue()


def test_text_is_written_in_the_nearest_letters(monkeypatch: pytest.MonkeyPatch) -> None:
    """Accents and typography fall off; what has no likeness is a question mark."""
    monkeypatch.setattr(sys, "stdout", stream := Stream("ascii"))
    assert Delivery.WRITTEN is terminal.say(
        "« Générée » : 1\u202f000 crédits… l’œuf → ␛ 🦊 日 e\u0301"
    )
    assert b'" Generee " : 1 000 credits... l\'oeuf -> ^[ ? ? e\n' == stream.taken()


@pytest.mark.parametrize(
    ("encoding", "as_ascii"),
    [
        ("utf-8", False),
        ("utf-16", False),
        ("gb18030", False),
        ("cp1252", True),
        ("shift_jis", True),
    ],
)
def test_json_is_the_same_json_in_every_encoding(
    monkeypatch: pytest.MonkeyPatch, encoding: str, as_ascii: bool
) -> None:
    """With its letters where they come through, else escaped."""
    data = {"a": "é 🦊 ¥ \\"}
    monkeypatch.setattr(sys, "stdout", stream := Stream(encoding))
    assert Delivery.WRITTEN is terminal.give(data)
    told = stream.taken().decode(encoding)
    assert data == json.loads(told)
    assert ("🦊" not in told) == as_ascii


class Refusing(io.StringIO):
    """A stream that fails as it is told to."""

    def __init__(self, error: Exception) -> None:
        super().__init__()
        self.error = error

    def write(self, _: str) -> int:
        raise self.error


@pytest.mark.parametrize(
    ("stream", "delivery"),
    [
        (None, Delivery.REFUSED),
        (Refusing(OSError(errno.ENOSPC, "full")), Delivery.REFUSED),
        (Refusing(ValueError("I/O operation on closed file")), Delivery.REFUSED),
        (Refusing(BrokenPipeError()), Delivery.GONE),
        (Refusing(ConnectionResetError()), Delivery.GONE),
    ],
    ids=["none", "full", "closed", "pipe", "socket"],
)
def test_what_cannot_be_written_is_known_and_raises_nothing(
    monkeypatch: pytest.MonkeyPatch, stream: Any, delivery: Delivery
) -> None:
    """On either stream, whatever is said."""
    monkeypatch.setattr(sys, "stdout", stream)
    monkeypatch.setattr(sys, "stderr", stream)
    told = [terminal.say("a"), terminal.say_block("a"), terminal.give({}), terminal.note("a"),
            terminal.note_block("a"), terminal.rewrite("a")]  # fmt: skip
    assert [delivery] * 6 == told
    terminal.log("a")
    assert not terminal.shows_progress()
    assert terminal.ask("?") is None
