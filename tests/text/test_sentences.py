"""What is left of what people write: everything that can be seen, nothing that cannot."""

import unicodedata
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from runway_core.briefs.brief import Brief
from runway_core.errors import BriefError
from runway_core.text.sentences import cleaned, tidied, trimmed

CHOICES = {"style": "cartoon", "theme": "animals", "orientation": "landscape"}
ENGLAND = "\U0001f3f4\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f"

UNSEEN = {
    "byte order mark": "\ufeff",
    "its bytes swapped": "\ufffe",
    "space without width": "\u200b",
    "joiner": "\u200d",
    "non-joiner": "\u200c",
    "word joiner": "\u2060",
    "soft hyphen": "\u00ad",
    "no-break space": "\u00a0",
    "ideographic space": "\u3000",
    "marks of direction": "\u200e\u200f\u061c",
    "override": "\u202e",
    "isolates": "\u2066\u2069",
    "Korean fillers": "\u115f\u1160\u3164\uffa0",
    "Khmer vowels": "\u17b4\u17b5",
    "Braille blank": "\u2800",
    "grapheme joiner": "\u034f",
    "selectors": "\ufe0f\ufe0e\U000e0100",
    "tags": "\U000e0041\U000e0042\U000e007f",
    "music": "\U0001d173",
    "NUL": "\x00",
    "escape": "\x1b",
    "delete": "\x7f",
    "C1": "\x9b\x85",
    "separators": "\u2028\u2029",
    "everything": "\ufeff\x00 \u3164\u200b\t\n\ufe0f",
}
EVERY = pytest.mark.parametrize("unseen", UNSEEN.values(), ids=UNSEEN.keys())


@EVERY
def test_what_nobody_sees_goes_from_the_ends(unseen: str) -> None:
    """In words, in edited prompts and in the recipe's texts: the same ends for all."""
    given = f"{unseen}a cat{unseen}"
    brief = Brief(
        **CHOICES,
        words=given,
        image_prompt=given,
        motion_prompt=given,
        recipe_texts=(("image.light", given),),
    ).checked()

    assert "a cat" == trimmed(cleaned(given)) == tidied(given)
    assert ("a cat",) * 3 == (brief.words, brief.image_prompt, brief.motion_prompt)
    assert (("image.light", "a cat"),) == brief.recipe_texts


@EVERY
def test_words_that_nobody_sees_are_none(unseen: str) -> None:
    """They are the theme's own story then; a prompt of such words is an empty prompt."""
    assert "" == Brief(**CHOICES, words=unseen).checked().words
    for field in ("image_prompt", "motion_prompt"):
        edited: dict[str, Any] = {field: unseen}
        with pytest.raises(BriefError) as caught:
            Brief(**CHOICES, **edited).checked()
        assert (field, "prompt_empty") == (caught.value.field, caught.value.problem)


@pytest.mark.parametrize(
    "text",
    [
        "I ❤\ufe0f",
        "👨\u200d👩\u200d👧",
        "a 🏳\ufe0f\u200d🌈",
        "1\ufe0f\u20e3",
        ENGLAND,
        "می\u200cخواهم",
        "۱۴۰۳ ه\u200d",
        "葛\U000e0100",
        "അവന\u0d4d\u200d",
        "क\u094d\u200dष",
        "א\u200f, ב",
        "ไม่\u200bเป็นไร",
        "e\u0301te\u0301",
        "\U0001fae8",
        "two\nlines\tand a tab",
        "plain, with “marks” – and … more",
    ],
    ids=ascii,
)
def test_what_joins_letters_stays(text: str) -> None:
    """Emoji, flags, Persian, Indian and Thai words are made with what is unseen by itself."""
    assert text == cleaned(text)
    assert " ".join(text.split()) == tidied(f"\u200b{text}\ufeff")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("red\x00fox", "red fox"),
        ("a\x1b]0;title\x07 cat", "a ]0;title  cat"),
        ("a\x9b31m cat", "a 31m cat"),
        ("one\r\ntwo\rthree\u2028four\x85five\x0bsix", "one\ntwo\nthree\nfour\nfive\nsix"),
        ("a \u202egod\u202c b\u2066c\u2069", "a god bc"),
        ("a\ufeffb", "ab"),
        ("https:\u2060//example.org at 10:\u206030", "https://example.org at 10:30"),
        ("a\U000e0069\U000e0067nore", "anore"),
        (f"{ENGLAND}\U000e0041 x", f"{ENGLAND} x"),
        ("a\ufdd0\uffff\U0010fffe b", "a b"),
    ],
    ids=ascii,
)
def test_control_characters_go_from_everywhere(text: str, expected: str) -> None:
    """A terminal obeys them, a database refuses them, and a reader is deceived by them."""
    assert expected == cleaned(text)


TEXT = st.text(st.characters(exclude_categories=["Cs"]) | st.sampled_from("".join(UNSEEN.values())))


@given(TEXT)
def test_cleaning_any_text_leaves_nothing_to_clean(text: str) -> None:
    """Twice is once; no control character is left, and whatever is left can be seen."""
    for clean in (cleaned, tidied):
        once = clean(text)

        assert once == clean(once)
        assert not [c for c in once if unicodedata.category(c) == "Cc" and c not in "\n\t"]
        assert not once or trimmed(once[0])
