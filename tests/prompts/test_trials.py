"""What a recipe does over every combination, and what two versions differ in."""

import dataclasses
import json

import pytest

from runway_core.briefs.brief import FULL, Brief
from runway_core.errors import BriefError, PromptTooLong
from runway_core.prompts import trials, versions_apart
from runway_core.prompts.build import build
from runway_core.prompts.lint.camera_conflict import conflict
from runway_core.prompts.lint.lint import lint
from runway_core.prompts.recipe import RECIPES, Part, Recipe, read_recipe, recipe
from runway_core.prompts.recipe import built_in as texts_of
from runway_core.states import Stage
from tests.prompts.advice_corpus import GUILTY, INNOCENT, LANGUAGES

STUDIO = RECIPES["studio"]
TWO = texts_of("studio")[2]
CORPUS = [
    words for corpus in (INNOCENT, GUILTY, LANGUAGES) for each in corpus.values() for words in each
]
ENGLISH = [
    "a fox with no hat and no shoes",
    "the camera pans left, then it pans right over the hill",
    "a small dog runs through the tall grass",
    "a girl in a Disney castle, speaking to her mother",
]
WORDS = [
    *("", "…", "🦊", "  a fox  ", "no cape, a hero at night", "slow pan left, then tilt up"),
    *("in watercolor, a fox", "un renard dans la neige, sans arbres", "风筝在天上飞"),
    *("x" * 990, "x" * 1000, "y " * 470, "a fox. " * 120),
    *CORPUS[::60],
]  # fmt: skip


def test_english_words_are_advised_on_as_the_whole_prompt_is() -> None:
    """Text by text and as a whole are one, where the language does not depend on what is near."""
    for trial in trials.tried(STUDIO, ENGLISH).each[::9]:
        said = {each.code for text in (trial.image, trial.motion) for each in lint(text)}
        assert said == {*trial.advice}


def changed(*pairs: tuple[str, str]) -> Recipe:
    """The studio's second version with texts replaced."""
    text = TWO
    for old, new in pairs:
        assert old in text
        text = text.replace(old, new, 1)
    return read_recipe(text, "mine.toml")


SILENT = dataclasses.replace(STUDIO, texts={owner: {} for owner in STUDIO.texts})
"""A recipe that adds nothing."""


@pytest.mark.parametrize("number", [1, 2])
@pytest.mark.parametrize("detail", ["short", FULL])
def test_a_trial_is_what_a_brief_would_get(number: int, detail: str) -> None:
    """The prompts, what gave way, and the advice on each of their texts, for whatever words."""
    tried = recipe("studio", number)
    for trial in trials.tried(tried, WORDS, detail).each[:: 7 if detail == FULL else 5]:
        brief = Brief(*trial.picked, trial.words, detail=detail)
        if trial.problems:
            code, stage = trial.problems[0]
            with pytest.raises(PromptTooLong if code == "over_limit" else BriefError) as caught:
                build(brief, tried)
            assert stage == caught.value.params.get("stage", stage)
            continue
        built = build(brief, tried)
        assert (built.image, built.motion, built.dropped) == (
            trial.image,
            trial.motion,
            trial.dropped,
        )
        fragments = (*built.image_fragments, *built.motion_fragments)
        said = {warning.code for each in fragments for warning in lint(each.text)}
        moves = any(map(conflict, (built.image, built.motion)))
        assert said | ({"camera_conflict"} if moves else set()) == {*trial.advice}


def test_every_combination_is_tried_once_with_each_words() -> None:
    """All that can be picked; the same words twice are the same words."""
    found = trials.tried(STUDIO, ["a fox", "", " a fox ", "a fox"])
    assert len(found.each) == 2 * 96 == len({(*each.picked, each.words) for each in found.each})
    assert 96 * 2 == found.counts()["combinations"]
    assert () == trials.tried(STUDIO, []).each
    assert (0, 0) == trials.tried(STUDIO, []).longest


def test_where_it_runs_over() -> None:
    """What gave way to long words; and words that alone are too long."""
    long = trials.tried(STUDIO, ["x" * 980])
    assert 96 == len(long.dropped)
    assert all(each.lengths[0] <= 1000 for each in long.each)
    assert 0 == len(trials.tried(STUDIO).dropped)
    beyond = trials.tried(STUDIO, ["x" * 1001])
    assert 96 == len(beyond.broken)
    assert {(("over_limit", Stage.IMAGE), ("over_limit", Stage.VIDEO))} == {
        each.problems for each in beyond.each
    }


def test_where_the_advice_complains() -> None:
    """Of a text of the recipe it is told for the combinations that have it, and no others."""
    shouting = changed(("Bold clean outlines, flat colors.", "No outlines, no shadows."))
    found = trials.tried(shouting).advised
    assert {("cartoon", ("negative",))} == {(each.style, each.advice) for each in found}
    turns = '"The camera pulls back, then zooms in."'
    turning = changed(('"The camera glides slowly forward."', turns))
    assert {"magic"} == {each.theme for each in trials.tried(turning).advised}


def test_which_come_out_alike() -> None:
    """Two styles with the same texts cannot be told apart: that is told, by groups."""
    texts = {**STUDIO.texts, "style.anime": STUDIO.texts["style.cartoon"]}
    same = trials.tried(dataclasses.replace(STUDIO, texts=texts)).alike
    assert 16 == len(same)
    assert {("cartoon", "anime")} == {tuple(each.style for each in group) for group in same}
    assert () == trials.tried(STUDIO).alike


def test_what_has_no_prompt_is_told_with_its_combination() -> None:
    """Without words nothing is left; with words there is a prompt, whatever the recipe adds."""
    assert 96 == len(trials.tried(SILENT).broken)
    assert () == trials.tried(SILENT, ["a fox"]).broken
    assert [("no_prompt", "image"), ("no_prompt", "video")] == [
        (each.problem, each.where) for each in trials.faults(SILENT)
    ]
    told = trials.faults(SILENT)[0]
    assert "cartoon, adventure, landscape (+95)" == told.value
    assert () == trials.faults(STUDIO) == trials.faults(recipe("studio", 1))


def test_it_can_be_told_as_json() -> None:
    """Counts, lengths, and each combination there is something to say of."""
    data = trials.as_dict(trials.tried(SILENT, ["", "no cape"]), 5)
    assert data == json.loads(json.dumps(data))
    assert 5 == len(data["trials"])
    assert {"code": "no_prompt", "stage": "image"} in data["trials"][0]["problems"]
    assert {"combinations": 192, "broken": 96} == {
        name: data["counts"][name] for name in ("combinations", "broken")
    }


# ----- Two versions.


def test_only_words_are_a_difference() -> None:
    """Neither a comma nor a capital, in the recipe and in the prompts."""
    other = changed(("Bold clean outlines, flat colors.", "bold clean outlines; Flat colors!"))
    assert () == versions_apart.texts(STUDIO, other) == versions_apart.prompts(STUDIO, other)


def test_a_reworded_text_is_told_word_by_word() -> None:
    """With its owner, its part and every prompt that it changes, and nothing that stays."""
    other = changed(("Bold clean outlines, flat colors.", "Bold clean outlines, loud colors."))
    (change,) = versions_apart.texts(STUDIO, other)
    assert ("style.cartoon", "image.style_detail") == (change.owner, change.part)
    assert [
        ("both", "Bold clean outlines,"),
        ("before", "flat"),
        ("after", "loud"),
        ("both", "colors."),
    ] == [tuple(each) for each in change.pieces]
    prompts = versions_apart.prompts(STUDIO, other)
    assert 16 == len(prompts)
    assert {("cartoon", Stage.IMAGE)} == {(each.style, each.stage) for each in prompts}


def test_rows_that_come_go_or_fit_otherwise() -> None:
    """A row that is new or gone has one side; one that fits other words has the same on both."""
    sways = '{ text = "It sways gently."'
    new = changed((sways, f'{{ text = "It hums." }},\n  {sways}'))
    (change,) = versions_apart.texts(STUDIO, new)
    assert (None, "It hums.") == (change.before, change.after)
    (change,) = versions_apart.texts(new, STUDIO)
    assert ("It hums.", None) == (change.before, change.after)
    wider = changed(('"image.style" = { style = "-" }', '"image.style" = {}'))
    found = versions_apart.texts(STUDIO, wider)
    assert {Part.STYLE} == {each.part for each in found}
    assert {()} == {each.pieces for each in found}


def test_lists_at_the_head_are_compared_too() -> None:
    """What gives way first, and what only a full brief gets."""
    other = changed(
        ('full = ["image.theme_detail", "image.texture"', 'full = ["image.texture"'),
        ('"video.world", "video.pace"', '"video.pace", "video.world"'),
    )
    assert ["give_way.video", "full"] == [
        each.owner for each in versions_apart.texts(STUDIO, other)
    ]


def test_a_difference_can_be_told_as_json() -> None:
    """Of the two versions that came with the studio, too."""
    first = recipe("studio", 1)
    data = versions_apart.as_dict(
        versions_apart.texts(first, STUDIO), versions_apart.prompts(first, STUDIO, ["a fox"])
    )
    assert data == json.loads(json.dumps(data))
    assert data["texts"]
    assert data["prompts"]
    assert () == versions_apart.texts(first, first) == versions_apart.prompts(first, first)
