"""A person's text wins: over the whole prompt, and over single parts of the recipe."""

import json
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from runway_core import i18n
from runway_core.briefs import catalog
from runway_core.briefs.brief import Brief
from runway_core.errors import BriefError, PromptTooLong
from runway_core.prompts.build import build, recipe_texts
from runway_core.prompts.prompts import Fragment, Prompts, utf16_length
from runway_core.prompts.recipe import Part, Source
from runway_core.states import Stage

PROMPT_LIMIT = catalog.MODELS[catalog.DEFAULT_IMAGE_MODEL].prompt_limit

PLAIN = Brief("cartoon", "animals", "landscape", "a fox")
"""Its words leave everything to the recipe."""

EMPTIED = {str(part): "" for part in Part}
STAGES = pytest.mark.parametrize(
    ("stage", "field"),
    [(Stage.IMAGE, "image_prompt"), (Stage.VIDEO, "motion_prompt")],
    ids=["image", "motion"],
)


def with_texts(**texts: str) -> Brief:
    """`PLAIN` with texts for parts; `image_light` is `image.light`."""
    return replace(
        PLAIN, recipe_texts={name.replace("_", ".", 1): text for name, text in texts.items()}
    )


def prompt_of(prompts: Prompts, stage: Stage) -> str:
    return prompts.image if stage is Stage.IMAGE else prompts.motion


def fragments_of(prompts: Prompts, stage: Stage) -> tuple[Fragment, ...]:
    return prompts.image_fragments if stage is Stage.IMAGE else prompts.motion_fragments


def other(stage: Stage) -> Stage:
    return Stage.VIDEO if stage is Stage.IMAGE else Stage.IMAGE


def assert_has_words(error: BriefError) -> None:
    for language in i18n.LANGUAGES:
        for part in ("what", "next"):
            assert i18n.say(f"error.{error.message_code}.{part}", language, **error.params)


# ----- A whole prompt.


@STAGES
def test_an_edited_prompt_is_sent_in_place_of_the_recipes(stage: Stage, field: str) -> None:
    """Verbatim, without the words and without a full stop; the other prompt is untouched."""
    edited = build(replace(PLAIN, **{field: " just  this\nand that "}))
    assert "just this and that" == prompt_of(edited, stage)
    assert (Fragment("just this and that", Source.EDITED),) == fragments_of(edited, stage)
    plain = build(PLAIN)
    assert prompt_of(plain, other(stage)) == prompt_of(edited, other(stage))
    assert fragments_of(plain, other(stage)) == fragments_of(edited, other(stage))


@STAGES
def test_an_edited_prompt_says_that_it_is(stage: Stage, field: str) -> None:
    """Only the prompt that was edited, also after it was written down."""
    edited = build(replace(PLAIN, **{field: "x"}))
    read = Prompts.from_dict(json.loads(json.dumps(edited.as_dict())))
    assert edited == read
    assert (True, False) == (read.is_edited(stage), read.is_edited(other(stage)))
    assert not any(build(PLAIN).is_edited(stage) for stage in Stage)


@STAGES
def test_going_back_is_the_recipes_prompt(stage: Stage, field: str) -> None:
    """Without the edit everything is as it was before."""
    edited = replace(PLAIN, **{field: "x"})
    assert build(PLAIN) == build(replace(edited, **{field: None}))


@STAGES
@pytest.mark.parametrize("unit", ["x", "é", "🦊"])
def test_an_edited_prompt_has_runways_limit(stage: Stage, field: str, unit: str) -> None:
    """1000 UTF-16 units fit, one more does not, and it is never cut."""
    fits = unit * (PROMPT_LIMIT // utf16_length(unit))
    assert fits == prompt_of(build(replace(PLAIN, **{field: fits})), stage)
    with pytest.raises(PromptTooLong) as caught:
        build(replace(PLAIN, **{field: fits + unit}))
    error = caught.value
    assert (field, "edit_too_long", utf16_length(unit)) == (error.field, error.problem, error.over)
    assert_has_words(error)


def test_words_that_are_sent_nowhere_may_be_long() -> None:
    """With both prompts edited the words only remind of what was wanted."""
    brief = replace(PLAIN, words="x" * 5000, image_prompt="a", motion_prompt="b")
    assert ("a", "b") == (build(brief).image, build(brief).motion)


@STAGES
def test_words_that_one_prompt_still_needs_have_their_limit(stage: Stage, field: str) -> None:
    """The error says that it is the words, and which prompt they do not fit."""
    with pytest.raises(PromptTooLong) as caught:
        build(replace(PLAIN, words="x" * 1001, **{field: "x"}))
    error = caught.value
    assert ("words", 1, str(other(stage))) == (error.field, error.over, error.params["stage"])


@STAGES
def test_nothing_gives_way_in_an_edited_prompt(stage: Stage, field: str) -> None:
    """What is said to have been dropped, or left to the words, is of the other prompt only."""
    words = f"a {'red ' * 230}fox at night, close-up, the camera zooms in"
    plain, edited = (build(replace(PLAIN, words=words, **more)) for more in ({}, {field: "x"}))
    for lists in (lambda one: one.dropped, lambda one: one.left_to_words):
        assert {part.stage for part in lists(plain)} == set(Stage)
        assert lists(edited) == tuple(part for part in lists(plain) if part.stage is not stage)


# ----- Single parts of the recipe.


OURS = recipe_texts(PLAIN)


@pytest.mark.parametrize("part", list(Part))
def test_a_text_stands_where_the_recipes_does(part: Part) -> None:
    """In its place in the order, with the same source, whether or not the recipe has one there; no
    other fragment changes.
    """
    own = build(replace(PLAIN, recipe_texts={part: "Something of mine."}))
    texts = {**OURS, part: "Something of mine."}
    wanted = [(texts[one], one.source) for one in Part if one in texts and one.stage is part.stage]
    assert wanted == [(f.text, f.source) for f in fragments_of(own, part.stage)[1:]]
    assert fragments_of(build(PLAIN), other(part.stage)) == fragments_of(own, other(part.stage))
    assert not own.is_edited(part.stage)


@pytest.mark.parametrize("part", OURS)
def test_an_emptied_part_is_left_out(part: Part) -> None:
    """Empty is a text like another: nothing stands there, and nothing gave way for it."""
    own = build(replace(PLAIN, recipe_texts={part: " "}))
    kept = fragments_of(own, part.stage)
    before = fragments_of(build(PLAIN), part.stage)
    assert len(before) - 1 == len(kept)
    assert set(kept) < set(before)
    assert () == own.dropped


def test_a_text_of_ones_own_stands_beside_any_words() -> None:
    """The recipe's would clash with them; whoever writes one knows what they do."""
    words = "an anime robot at night in close-up"
    texts = {part: f"Mine {part}." for part in (Part.STYLE, Part.MANNER, Part.LIGHT, Part.SHOT)}
    prompts = build(replace(PLAIN, style="anime", words=words, recipe_texts=texts))
    for part, text in texts.items():
        assert text in prompt_of(prompts, part.stage)
        assert part not in prompts.left_to_words


@pytest.mark.parametrize(
    "name", ["image.subject", "video.light", "light", "", "IMAGE.LIGHT", "image.light ", "x" * 999]
)
@pytest.mark.parametrize("edited", [False, True], ids=["recipe", "edited"])
def test_an_unknown_part_is_refused(name: str, *, edited: bool) -> None:
    """A misspelt part is not silently ignored; the refusal says what there is."""
    brief = replace(PLAIN, recipe_texts={name: "x"})
    if edited:
        brief = replace(brief, image_prompt="x", motion_prompt="x")
    with pytest.raises(BriefError) as caught:
        build(brief)
    error = caught.value
    assert ("recipe_texts", "not_offered") == (error.field, error.problem)
    assert ", ".join(Part) == error.params["allowed"]
    assert len(error.params["value"]) <= 60
    assert_has_words(error)


@STAGES
def test_everything_emptied_is_an_error(stage: Stage, field: str) -> None:
    """A prompt of nothing at all is not sent; words, or the whole prompt, make it good."""
    nothing = {name: "" for name in EMPTIED if Part(name).stage is stage}
    brief = replace(PLAIN, words="", recipe_texts=nothing)
    with pytest.raises(BriefError) as caught:
        build(brief)
    assert (field, "prompt_empty") == (caught.value.field, caught.value.problem)
    assert_has_words(caught.value)
    assert "a fox." == prompt_of(build(replace(brief, words="a fox")), stage)
    assert "x" == prompt_of(build(replace(brief, **{field: "x"})), stage)


def test_a_text_of_ones_own_gives_way_like_the_recipes() -> None:
    """The words still never do: what is too long is left out, and said to be."""
    prompts = build(with_texts(image_light="Light " * 200))
    assert (Part.LIGHT,) == prompts.dropped
    assert utf16_length(prompts.image) <= PROMPT_LIMIT
    assert "Light" not in prompts.image


def test_a_text_that_leaves_room_for_nothing_says_that_it_is_too_long() -> None:
    """Without words nothing would remain: then the text is at fault, not an empty prompt."""
    with pytest.raises(PromptTooLong) as caught:
        build(replace(with_texts(image_style="x" * 1001), words=""))
    error = caught.value
    assert ("recipe_texts", "edit_too_long", "image") == (
        error.field,
        error.problem,
        error.params["stage"],
    )
    assert error.over > 1
    assert_has_words(error)


@given(
    st.text(max_size=300),
    st.dictionaries(st.sampled_from(list(map(str, Part))), st.text(max_size=400), max_size=14),
    st.none() | st.text(max_size=1100),
    st.none() | st.text(max_size=1100),
)
@settings(deadline=None)
def test_prompts_are_their_fragments_whatever_is_edited(
    words: str, texts: dict[str, str], image: str | None, motion: str | None
) -> None:
    """Always one line of 1 to 1000 units that the fragments make up; or a `BriefError`."""
    changes: dict[str, Any] = {"image_prompt": image, "motion_prompt": motion}
    try:
        prompts = build(replace(PLAIN, words=words, recipe_texts=texts, **changes))
    except BriefError:
        return
    for stage in Stage:
        prompt = prompt_of(prompts, stage)
        assert prompt == " ".join(fragment.text for fragment in fragments_of(prompts, stage))
        assert 1 <= utf16_length(prompt) <= PROMPT_LIMIT
        assert prompt.split() == prompt.split(" ")
