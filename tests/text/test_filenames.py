"""Names of saved files: their own words, and nothing that a system or a header would trip over."""

import email.message
import itertools
import re
import unicodedata

import pytest
from hypothesis import given

from runway_core.text import filenames
from tests.kit.wild import TEXT

WINDOWS = re.compile(r'[<>:"/\\|?*\x00-\x1f]')


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("cute animals playing in forest", "cute-animals-playing-in-forest"),
        ("  It's a fox, isn't it? ", "It-s-a-fox-isn-t-it"),
        ("Éléphant E\u0301le\u0301phant", "Éléphant-Éléphant"),
        ("日本の子猫 🦊", "日本の子猫-🦊"),
        ("👩‍👧 mère", "👩‍👧-mère"),
        ("שלום עולם", "שלום-עולם"),
        ("नमस्ते", "नमस्ते"),
        ("../../etc/passwd", "etc-passwd"),
        ("C:\\Windows\\CON", "C-Windows-CON"),
        (".hidden", "hidden"),
        ("a\x00b\x1bc\x9bd\u202ee\nf", "a-b-c-d-e-f"),
        ("$(id) `id` %s {x} ~ #", "id-id-s-x"),
        ("...", ""),
        ("\u200d\u200b\ufeff", ""),
        ("", ""),
    ],
)
def test_words_become_a_name_that_can_be_read(words: str, name: str) -> None:
    """Letters, digits and emoji of every script stay, as they are written; the rest is a hyphen."""
    assert name == filenames.of_words(words)


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("fox " * 30, "-".join(["fox"] * 20)),
        ("x" * 300, "x" * 80),
        ("日本" * 100, "日本" * 13),
        ("a " + "日" * 100, "a-" + "日" * 26),
        ("x" * 79 + "e\u0301", "x" * 79),
        ("x" * 79 + "q\u0301", "x" * 79),
        ("न" * 26 + "ा" * 5, "न" * 25),
    ],
)
def test_long_words_are_cut_where_it_can_be_done(words: str, name: str) -> None:
    """80 bytes, between two words where that is most of it, and no letter loses its marks."""
    assert name == filenames.of_words(words)
    assert len(name.encode()) <= filenames.LONGEST_WORDS


@given(words=TEXT)
def test_any_words_make_a_name_for_any_system(words: str) -> None:
    """None that is reserved, hidden, too long, or another when it comes back."""
    name = filenames.of_words(words)
    assert not WINDOWS.search(name)
    assert not name.startswith((".", "-", "~"))
    assert not name.endswith((".", " "))
    assert len(name.encode()) <= filenames.LONGEST_WORDS
    assert name == unicodedata.normalize("NFC", name)
    assert name == filenames.of_words(name)


def test_names_that_are_taken_get_a_number() -> None:
    """As people know it from their browser."""
    names = filenames.numbered("a fox.2026.mp4")
    assert ["a fox.2026.mp4", "a fox.2026 (2).mp4", "a fox.2026 (3).mp4"] == list(
        itertools.islice(names, 3)
    )


@pytest.mark.parametrize("name", ["fox-1.mp4", "日本の子猫-🦊-1.mp4", "é'\"; x=%41\\.mp4"])
def test_header_carries_the_whole_name(name: str) -> None:
    """As RFC 8187 has it, and for old clients in letters that a header may hold."""
    header = filenames.disposition(name)
    assert header.isascii()
    assert "\n" not in header
    told = email.message.Message()
    told["Content-Disposition"] = "attachment; " + header.rpartition("; ")[2]
    assert name == told.get_filename()
    assert re.search(r'filename="[A-Za-z0-9._-]+\.mp4"', header)
