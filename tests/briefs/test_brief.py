"""What a person may ask for, and what is said of what they may not."""

import dataclasses
import json
from itertools import product
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from runway_core import i18n
from runway_core.briefs import catalog
from runway_core.briefs.brief import WORDS_LIMIT, Brief, CheckedBrief
from runway_core.briefs.catalog import ORIENTATIONS, SEED_MAX, STYLES, THEMES, Ratio
from runway_core.errors import BriefError, PromptTooLong
from runway_core.prompts.build import build
from runway_core.states import Stage
from tests.kit import odd_models

GUIDE = {
    "style": "cartoon",
    "theme": "animals",
    "orientation": "landscape",
    "prompt": "cute animals playing in forest",
}
"""The body that the integration guide shows."""


def refusal(**changes: Any) -> BriefError:
    with pytest.raises(BriefError) as caught:
        Brief.from_mapping({**GUIDE, **changes})
    for language in i18n.LANGUAGES:  # Every refusal has words that can be shown and sent.
        for part in ("what", "next"):
            words = i18n.say(
                f"error.{caught.value.message_code}.{part}", language, **caught.value.params
            )
            words.encode("utf-8")
    return caught.value


def test_guide_body_makes_a_brief() -> None:
    """The guide's own body is a brief, with everything else at its default."""
    brief = Brief.from_mapping(GUIDE)

    assert Brief("cartoon", "animals", "landscape", "cute animals playing in forest") == brief
    assert (10, "gen4_image", "gen4_turbo") == (
        brief.duration,
        brief.image_model,
        brief.video_model,
    )
    assert (1280, 720) == (brief.image_size.width, brief.image_size.height)
    assert (1280, 720) == (brief.video_size.width, brief.video_size.height)


@pytest.mark.parametrize("name", ["prompt", "words"])
def test_words_have_two_names(name: str) -> None:
    """The guide's `prompt` and our `words` are the same field."""
    values = {key: value for key, value in GUIDE.items() if key != "prompt"}

    assert "a fox" == Brief.from_mapping({**values, name: "  a fox \n"}).words
    assert "" == Brief.from_mapping({**values, name: None}).words
    assert "" == Brief.from_mapping(values).words


def test_words_given_twice_are_refused() -> None:
    """With both names there is no telling which one was meant."""
    assert ("prompt", "field_twice") == (
        refusal(words="x").field,
        refusal(words="x").problem,
    )


@pytest.mark.parametrize("detail", ["long", "", "FULL", True, None, 1])
def test_detail_is_one_of_two(detail: object) -> None:
    """Short if nothing is said; anything else is refused with what there is."""
    assert "short" == Brief.from_mapping(GUIDE).detail
    assert "full" == Brief.from_mapping({**GUIDE, "detail": "full"}).detail
    wrong = refusal(detail=detail)
    assert ("detail", "short, full") == (wrong.field, wrong.params["allowed"])


@pytest.mark.parametrize("name", ["style", "theme", "orientation"])
@pytest.mark.parametrize("given_none", [True, False], ids=["null", "absent"])
def test_required_field_is_named_when_missing(name: str, *, given_none: bool) -> None:
    """Style, theme and orientation have no default."""
    values: dict[str, Any] = {key: value for key, value in GUIDE.items() if key != name}
    with pytest.raises(BriefError) as caught:
        Brief.from_mapping({**values, name: None} if given_none else values)

    assert (name, "field_missing") == (caught.value.field, caught.value.problem)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("style", "Cartoon"),
        ("style", ""),
        ("style", 3),
        ("style", ["cartoon"]),
        ("style", "\ud800"),
        ("theme", "cats"),
        ("orientation", "square"),
        ("orientation", {"a": 1}),
        ("duration", 1),
        ("duration", 11),
        ("duration", 10.0),
        ("duration", "10"),
        ("duration", True),
        ("duration", None),
        ("image_model", "gen4_image_turbo"),
        ("image_model", "gen4_turbo"),
        ("video_model", "gen4_image"),
        ("video_model", "gen3a_turbo"),
        ("image_ratio", "720:1280"),
        ("image_ratio", "1280x720"),
        ("recipe", "Another one"),
        ("recipe", "studio@"),
        ("recipe", "studio@0"),
        ("recipe", "studio@2 "),
        ("recipe", None),
        ("image_seed", -1),
        ("image_seed", SEED_MAX + 1),
        ("image_seed", 1.0),
        ("image_seed", "7"),
        ("video_seed", True),
        ("video_seed", 10**5000),
        ("duration", 10**5000),
        ("words", 5),
        ("words", "\ud800"),
        ("words", "x" * (WORDS_LIMIT + 1)),
    ],
    ids=lambda value: repr(value)[:30] if not isinstance(value, int) or value < 10**9 else "huge",
)
def test_value_that_is_not_offered_names_its_field(field: str, value: object) -> None:
    """Each refusal names the field at fault, and can be shown in both languages."""
    changes: dict[str, Any] = {"prompt": value} if field == "words" else {field: value}

    assert field == refusal(**changes).field


@pytest.mark.parametrize("name", ["negative_prompt", "id", "Style", "x" * 1000, "\ud800", ""])
def test_unknown_field_is_refused(name: str) -> None:
    """A misspelt option is not silently ignored: it could have been the price."""
    error = refusal(**{name: 1})

    assert "field_unknown" == error.problem
    assert len(error.field) <= 40


def test_refusal_says_what_is_allowed() -> None:
    """Whoever made a mistake sees what could be chosen."""
    assert ", ".join(STYLES) == refusal(style="oil").params["allowed"]
    assert "oil" == refusal(style="oil").params["value"]


@pytest.mark.parametrize("seed", [None, 0, SEED_MAX])
def test_seeds_reach_to_their_limits(seed: int | None) -> None:
    """Zero and the largest are seeds; none lets Runway draw one."""
    brief = Brief.from_mapping({**GUIDE, "image_seed": seed, "video_seed": seed})

    assert (seed, seed) == (brief.image_seed, brief.video_seed)


def test_construction_checks_nothing() -> None:
    """A half-filled form can be held; only `checked` judges it."""
    held = Brief("", "", "")

    with pytest.raises(BriefError):
        held.checked()


def test_a_checked_brief_is_one_that_can_be_made() -> None:
    """Its type says so: it is not checked again, nothing else is one, and no change makes it one
    that cannot. Beside that it asks for what the brief asks for.
    """
    brief = Brief("cartoon", "animals", "landscape")
    checked = brief.checked()

    assert checked is checked.checked()
    assert (checked, hash(checked)) == (brief, hash(brief))
    assert checked != dataclasses.replace(brief, words="a fox")
    assert not isinstance(Brief.stored(checked.as_dict()), CheckedBrief)
    assert "a fox" == dataclasses.replace(checked, words=" a fox").words
    with pytest.raises(BriefError):
        dataclasses.replace(checked, duration=99)


def test_every_size_that_is_offered_is_taken() -> None:
    """Each orientation takes its own sizes, and the clip keeps the orientation's shape."""
    for shape in ORIENTATIONS:
        for picture, clip in product(*(catalog.models_for(stage) for stage in Stage)):
            for size in picture.sizes[shape]:
                values = {**GUIDE, "orientation": shape, "image_ratio": size.spelling}
                values |= {"image_model": picture.id, "video_model": clip.id}
                brief = Brief.from_mapping(values)
                assert (size, clip.sizes[shape][0]) == (brief.image_size, brief.video_size)


def test_model_has_its_own_sizes_lengths_limit_and_price() -> None:
    """What a brief may ask for, and what it has where it does not say, is its models' to tell."""
    chosen = {**GUIDE, "video_model": odd_models.CLIP.id, "image_model": odd_models.PICTURE.id}
    with odd_models.offered(odd_models.CLIP, odd_models.PICTURE):
        brief = Brief.from_mapping(chosen)
        sizes = brief.image_size.spelling, brief.video_size.spelling
        assert ("1440:1080", "1104:832") == sizes
        assert (5, 3 + 5 * 7) == (brief.duration, brief.price())
        assert "5, 8" == refusal(**{**chosen, "duration": 10}).params["allowed"]
        assert "1440:1080" == refusal(**{**chosen, "image_ratio": "1280:720"}).params["allowed"]
        for stage, limit in ((Stage.VIDEO, 500), (Stage.IMAGE, 700)):
            prompt = {"motion_prompt" if stage is Stage.VIDEO else "image_prompt": "x" * limit}
            build(Brief.from_mapping({**chosen, **prompt}))
            prompt = {name: f"{text}x" for name, text in prompt.items()}
            with pytest.raises(PromptTooLong) as caught:
                build(Brief.from_mapping({**chosen, **prompt}))
            assert limit == caught.value.params["limit"]


def test_brief_is_fitted_to_another_model() -> None:
    """What another model does not take gives way to its own default; the rest stays."""
    with odd_models.offered(odd_models.CLIP, odd_models.PICTURE):
        held = Brief("anime", "space", "portrait", "a rocket", 8, image_ratio="1080:1920")
        assert held == held.fitted()
        other = dataclasses.replace(held, video_model="brief_clip", image_model="square_picture")
        assert dataclasses.replace(other, image_ratio=None) == other.fitted().checked()
        assert 5 == dataclasses.replace(other, duration=10).fitted().duration


def test_retired_model_is_priced_and_not_offered() -> None:
    """What was made with a model that Runway has taken back is still told with its price."""
    retired = dataclasses.replace(odd_models.CLIP, retired=True)
    with odd_models.offered(retired):
        stored = Brief.stored({**GUIDE, "duration": 8, "video_model": retired.id})
        assert (56, "1104:832") == (stored.price(Stage.VIDEO), stored.video_size.spelling)
        assert retired.id not in refusal(video_model=retired.id).params["allowed"]


@pytest.mark.parametrize(
    ("row", "changes", "missing"),
    [
        (odd_models.CLIP, {"sizes": {"landscape": (Ratio(9, 9),)}}, "size of a portrait clip"),
        (odd_models.CLIP, {"default_duration": 10}, "default duration among its durations"),
        (odd_models.CLIP, {"credits_per_second": None}, "price of a second"),
        (odd_models.PICTURE, {"credits_per_image": {"1440:1080": 3}}, "price of 1080:1440"),
    ],
)
def test_row_that_misses_something_names_it(
    row: catalog.Model, changes: dict[str, Any], missing: str
) -> None:
    """Whoever adds a model is told which piece is forgotten, and of which row."""
    with pytest.raises(ValueError, match=f"^model {row.id} has no {missing}$"):
        catalog.whole(dataclasses.replace(row, **changes))


BRIEFS = st.builds(
    Brief,
    style=st.sampled_from(STYLES),
    theme=st.sampled_from(THEMES),
    orientation=st.sampled_from(list(ORIENTATIONS)),
    words=st.text(max_size=200),
    duration=st.integers(2, 10),
    video_model=st.sampled_from(["gen4_turbo", "gen4.5"]),
    image_seed=st.none() | st.integers(0, SEED_MAX),
    video_seed=st.none() | st.integers(0, SEED_MAX),
)


@given(BRIEFS)
def test_brief_survives_json(brief: Brief) -> None:
    """What is written down is what is read back, and checking twice changes nothing."""
    checked = brief.checked()

    assert checked == Brief.from_mapping(json.loads(json.dumps(checked.as_dict())))
    assert checked == Brief(**checked.as_dict()).checked()
    assert checked.price() == checked.price(Stage.IMAGE) + checked.price(Stage.VIDEO) > 0


ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(st.characters(), max_size=9),
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(st.text(max_size=3), inner),
    max_leaves=4,
)


@given(
    st.dictionaries(st.sampled_from([*GUIDE, *Brief.__dataclass_fields__, "x"]), ANYTHING),
    st.booleans(),
)
@settings(deadline=None)
def test_any_mapping_gives_a_brief_or_a_brief_error(
    changes: dict[str, Any], from_guide: bool
) -> None:
    """Whatever JSON comes, it is a brief or a `BriefError`, never another exception."""
    try:
        brief = Brief.from_mapping({**GUIDE, **changes} if from_guide else changes)
    except BriefError:
        return
    assert brief.price() > 0
