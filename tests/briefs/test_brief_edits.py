"""What a person may put in place of the recipe and of the drawn picture, in a brief."""

import dataclasses
import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from runway_core import i18n
from runway_core.briefs.brief import WORDS_LIMIT, Brief
from runway_core.briefs.catalog import ORIENTATIONS
from runway_core.errors import BriefError
from runway_core.prompts.reading import Slot
from runway_core.prompts.recipe import Part
from runway_core.states import Stage

PLAIN = Brief("cartoon", "animals", "landscape", "two foxes")
PICTURE = "0123456789abcdef" * 4
"""A hash, as a picture has one."""

PROMPTS = pytest.mark.parametrize("field", ["image_prompt", "motion_prompt"])
"""For a rule that both prompts share."""


def refusal(**changes: Any) -> BriefError:
    with pytest.raises(BriefError) as caught:
        dataclasses.replace(PLAIN, **changes).checked()
    for language in i18n.LANGUAGES:  # Every refusal has words that can be shown and sent.
        for part in ("what", "next"):
            key = f"error.{caught.value.message_code}.{part}"
            i18n.say(key, language, **caught.value.params).encode("utf-8")
    return caught.value


def checked(**changes: Any) -> Brief:
    return dataclasses.replace(PLAIN, **changes).checked()


# ----- A prompt in place of the recipe's.


@PROMPTS
@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("A fox.", "A fox."),
        ("no final mark", "no final mark"),
        ("  two\n\nlines\tand   more \r\n", "two lines and more"),
        ("a\u00a0b\u2028c\u2029d\x00e\x7ff", "a b c d e f"),
        ("!", "!"),
        ("🦊", "🦊"),
        ("キツネが跳ぶ", "キツネが跳ぶ"),
        ("<b>&amp;</b> {x} %s", "<b>&amp;</b> {x} %s"),
    ],
    ids=["plain", "open", "lines", "spaces", "mark", "emoji", "japanese", "markup"],
)
def test_an_edited_prompt_is_kept_as_written_on_one_line(
    field: str, written: str, kept: str
) -> None:
    """Only white space and control characters are tidied; nothing is added, cut or escaped."""
    assert kept == getattr(checked(**{field: written}), field)


@PROMPTS
@pytest.mark.parametrize("written", ["", " ", "\n\t", "\u200b\u200d", "\x00", "\u00a0"])
def test_an_edited_prompt_that_shows_nothing_is_refused(field: str, written: str) -> None:
    """Runway takes no empty prompt, and an emptied box is not a wish for the recipe's."""
    error = refusal(**{field: written})
    assert (field, "prompt_empty") == (error.field, error.problem)


@PROMPTS
@pytest.mark.parametrize(
    ("written", "problem"),
    [
        (5, "words_not_text"),
        (b"bytes", "words_not_text"),
        (["a"], "words_not_text"),
        (False, "words_not_text"),
        ("\ud800", "words_not_text"),
        ("x" * (WORDS_LIMIT + 1), "words_too_long"),
    ],
    ids=["number", "bytes", "list", "false", "half_a_character", "novel"],
)
def test_an_edited_prompt_that_is_no_text_names_its_field(
    field: str, written: object, problem: str
) -> None:
    """Whatever JSON brings, the refusal says which field it was."""
    error = refusal(**{field: written})
    assert (field, problem) == (error.field, error.problem)


@PROMPTS
def test_no_edited_prompt_is_the_recipes(field: str) -> None:
    """None goes back to the recipe."""
    assert None is getattr(checked(**{field: None}), field)


# ----- Texts in place of the recipe's, and corrections of what was read.

MAPPINGS = pytest.mark.parametrize("field", ["recipe_texts", "reading"])


@MAPPINGS
@pytest.mark.parametrize(
    "texts",
    [
        {"image.light": " Dim\nlight. ", "image.tone": ""},
        [["image.tone", ""], ["image.light", "Dim light."]],
        (("image.light", "Dim light."), ("image.tone", "  ")),
        {"image.light": "Dim light.", "image.tone": "\u200b"}.items(),
    ],
    ids=["mapping", "lists", "pairs", "view"],
)
def test_a_mapping_may_be_written_in_any_form(field: str, texts: Any) -> None:
    """As JSON has them or as Python has them: the same brief, in one order, on one line each."""
    wanted = (("image.light", "Dim light."), ("image.tone", ""))
    brief = checked(**{field: texts})
    assert wanted == getattr(brief, field)
    assert {"image.light": "Dim light.", "image.tone": ""} == brief.as_dict()[field]
    assert hash(brief) == hash(checked(**{field: dict(wanted)}))
    assert brief == checked(**{field: iter(wanted)})


@MAPPINGS
def test_what_is_given_twice_counts_once(field: str) -> None:
    """Of two for one part the later holds, as in a mapping, and it is what is written down."""
    brief = checked(**{field: [["image.light", "Zenith."], ["image.light", "Dawn."]]})
    assert (("image.light", "Dawn."),) == getattr(brief, field)
    assert brief == Brief.from_mapping(brief.as_dict())


@MAPPINGS
@pytest.mark.parametrize(
    "texts",
    [
        None,
        3,
        "image.light",
        b"ab",
        ["image.light"],
        [["image.light"]],
        [["image.light", "x", "y"]],
        [{"image.light": "x"}],
        [[["image.light"], "x"]],
        {3: "x"},
        {"image.light": None},
        {"image.light": 5},
        {"image.light": ["x"]},
        {"image.light": "\ud800"},
        {"\ud800": "x"},
        {"image.light": "x" * (WORDS_LIMIT + 1)},
        {"x" * (WORDS_LIMIT + 1): "x"},
    ],
    ids=lambda value: repr(value)[:30],
)
def test_what_is_no_mapping_of_texts_is_refused(field: str, texts: object) -> None:
    """Anything else is an error that names the field, never an exception of Python's."""
    assert field == refusal(**{field: texts}).field


# ----- A picture in place of the drawn one.


@pytest.mark.parametrize(
    "picture",
    [
        "",
        "x",
        PICTURE.upper(),
        PICTURE[:-1],
        PICTURE + "0",
        PICTURE + "\n",
        f" {PICTURE[2:]} ",
        "../" * 21 + "x",
        "%2e" * 21 + "x",
        "\x00" * 64,
        "٠" * 64,
        "\ud800",
        "' OR 1=1 --",
        0,
        True,
        PICTURE.encode(),
        [PICTURE],
        {"sha256": PICTURE},
        10**5000,
    ],
    ids=lambda value: "huge" if isinstance(value, int) and value > 9 else ascii(value)[:20],
)
def test_first_frame_that_is_no_hash_is_unknown(picture: object) -> None:
    """Nothing but a SHA-256 ever gets as far as the database."""
    error = refusal(first_frame=picture)
    assert ("first_frame", "picture_unknown") == (error.field, error.problem)


@pytest.mark.parametrize("size", [None, "1920:1080"])
def test_a_given_picture_is_not_paid_for(size: str | None) -> None:
    """Only the clip is bought, whatever size was chosen for a picture that nobody draws."""
    brief = checked(first_frame=PICTURE, image_ratio=size)
    assert (0, 50, 50) == (brief.price(Stage.IMAGE), brief.price(Stage.VIDEO), brief.price())
    assert checked(image_ratio=size).price() > 50


# ----- Written down and read back.

TEXT = st.text(max_size=40)
EDITED = st.builds(
    Brief,
    style=st.just("anime"),
    theme=st.just("space"),
    orientation=st.sampled_from(list(ORIENTATIONS)),
    words=TEXT,
    recipe_texts=st.dictionaries(st.sampled_from([*map(str, Part), "other"]), TEXT, max_size=4),
    reading=st.dictionaries(st.sampled_from([*map(str, Slot), "other"]), TEXT, max_size=4),
    image_prompt=st.none() | TEXT.map(lambda text: f"a {text}"),
    motion_prompt=st.none() | TEXT.map(lambda text: f"a {text}"),
    first_frame=st.none() | st.binary(min_size=32, max_size=32).map(bytes.hex),
)


@given(EDITED)
@settings(deadline=None)
def test_an_edited_brief_survives_json(brief: Brief) -> None:
    """What is written down is what is read back, by either way in; checking twice is once."""
    checked = brief.checked()
    stored = json.loads(json.dumps(checked.as_dict()))
    assert checked == Brief.from_mapping(stored) == Brief(**stored) == checked.checked()
    assert checked == Brief(**json.loads(json.dumps(stored, sort_keys=True)))


def test_a_brief_from_before_these_fields_is_read() -> None:
    """What an older version stored is short, has no edits, no picture, and costs what it cost."""
    new = ("detail", "recipe_texts", "reading", "image_prompt", "motion_prompt", "first_frame")
    stored = {name: value for name, value in PLAIN.as_dict().items() if name not in new}
    assert PLAIN == Brief(**stored) == Brief.from_mapping(stored)
    assert ("short", 55) == (Brief.stored(stored).detail, Brief(**stored).price())


def test_edits_given_as_nothing_are_the_defaults() -> None:
    """A form that knows the fields and leaves them empty makes the brief of one that does not."""
    nothing = {"recipe_texts": {}, "reading": {}, "first_frame": None}
    nothing |= {"image_prompt": None, "motion_prompt": None}
    assert PLAIN == Brief.from_mapping({**PLAIN.as_dict(), **nothing})
