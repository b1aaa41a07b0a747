"""The tables: what is offered, that Runway's own package takes it, and what it costs."""

import itertools
from collections.abc import Mapping
from typing import Any, Literal, Required, get_args, get_origin, get_type_hints

import pytest
from runwayml.types import image_to_video_create_params, text_to_image_create_params
from typing_extensions import is_typeddict

from runway_core.briefs import catalog
from runway_core.briefs.brief import Brief
from runway_core.briefs.catalog import MODELS, ORIENTATIONS, Model, Ratio
from runway_core.states import Stage

EVERY_MODEL = pytest.mark.parametrize("model", MODELS.values(), ids=lambda model: model.id)


def choices(kind: Any, field: str) -> tuple[str, ...]:
    found = get_type_hints(kind)[field]
    while get_origin(found) is not Literal:
        found = get_args(found)[0]
    return get_args(found)


ENDPOINTS = {
    "text_to_image": text_to_image_create_params,
    "image_to_video": image_to_video_create_params,
}
TYPES: Mapping[str, Any] = {
    choices(kind, "model")[0]: kind
    for module in ENDPOINTS.values()
    for kind in vars(module).values()
    if is_typeddict(kind) and "model" in get_type_hints(kind)
}
"""What Runway's own package takes for each model."""


@EVERY_MODEL
def test_models_of_the_table_have_a_type(model: Model) -> None:
    """Every model that we know is one that Runway's package knows by that name, on its endpoint."""
    assert model.id in TYPES, f"Runway's package knows no {model.id}"
    assert TYPES[model.id] in vars(ENDPOINTS[model.endpoint]).values()


@EVERY_MODEL
def test_ratios_are_those_of_the_official_package(model: Model) -> None:
    """A model's sizes are among those that Runway's package lists for it, which all are priced."""
    official = set(choices(TYPES[model.id], "ratio"))
    assert official >= {size.spelling for sizes in model.sizes.values() for size in sizes}
    assert model.credits_per_image is None or official == set(model.credits_per_image)


@EVERY_MODEL
def test_every_size_has_a_price(model: Model) -> None:
    """There is no size or length that can be asked for without knowing what it costs."""
    for ratio in itertools.chain.from_iterable(model.sizes.values()):
        for duration in model.durations or (0,):
            assert model.credits(ratio, duration) > 0
    assert (model.credits_per_image is None) != (model.credits_per_second is None)


@EVERY_MODEL
def test_required_fields_are_those_of_the_official_package(model: Model) -> None:
    """What the table calls required is what Runway's package requires."""
    hints = get_type_hints(TYPES[model.id], include_extras=True)
    required = {name for name, hint in hints.items() if get_origin(hint) is Required}

    assert model.prompt_required == ("prompt_text" in required)
    assert model.references_required == ("reference_images" in required)
    assert ("prompt_image" in required) == (model.stage is Stage.VIDEO)


@pytest.mark.parametrize(
    ("model", "size", "seconds", "expected"),
    [
        ("gen4_image", "1280:720", 0, 5),
        ("gen4_image", "720:1280", 0, 5),
        ("gen4_image", "1920:1080", 0, 8),
        ("gen4_image", "1360:768", 0, 8),
        ("gen4_image_turbo", "1920:1080", 0, 2),
        ("gen4_turbo", "1280:720", 10, 50),
        ("gen4_turbo", "720:1280", 2, 10),
        ("gen4.5", "1280:720", 10, 120),
    ],
    ids=str,
)
def test_prices_are_the_published_ones(model: str, size: str, seconds: int, expected: int) -> None:
    """Each price is the fact sheet's; where none is published, the dearer class."""
    width, height = map(int, size.split(":"))

    assert expected == MODELS[model].credits(Ratio(width, height), seconds)


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({}, 55),
        ({"orientation": "portrait"}, 55),
        ({"image_ratio": "1920:1080"}, 58),
        ({"orientation": "portrait", "image_ratio": "1080:1920"}, 58),
        ({"image_ratio": "1360:768"}, 58),
        ({"duration": 2}, 15),
        ({"video_model": "gen4.5"}, 125),
    ],
    ids=str,
)
def test_briefs_cost_what_the_project_says(changes: dict[str, Any], expected: int) -> None:
    """The guide's animation is 55 credits, 58 with a 1080p picture."""
    values = {"style": "cartoon", "theme": "animals", "orientation": "landscape", **changes}
    brief = Brief.from_mapping(values)

    assert expected == brief.price()
    assert expected == brief.price(Stage.IMAGE) + brief.price(Stage.VIDEO)


def test_dollars_are_cents_of_credits() -> None:
    """A credit is a cent."""
    assert (0.55, 0.58, 0.0, 10.0) == tuple(catalog.usd(n) for n in (55, 58, 0, 1000))


def test_models_offered_can_draw_from_words() -> None:
    """`gen4_image_turbo` needs reference pictures, so it is known but not offered."""
    assert ["gen4_image"] == [model.id for model in catalog.models_for(Stage.IMAGE)]
    assert ["gen4_turbo", "gen4.5"] == [model.id for model in catalog.models_for(Stage.VIDEO)]
    assert not MODELS["gen4_image_turbo"].offered


def test_defaults_are_offered() -> None:
    """What is chosen for a person is among what a person can choose."""
    assert catalog.DEFAULT_IMAGE_MODEL in {model.id for model in catalog.models_for(Stage.IMAGE)}
    assert catalog.DEFAULT_VIDEO_MODEL in {model.id for model in catalog.models_for(Stage.VIDEO)}
    assert catalog.DEFAULT_DURATION in MODELS[catalog.DEFAULT_VIDEO_MODEL].durations


def test_durations_are_two_to_ten_seconds() -> None:
    """Both Gen-4 clips take each whole second from 2 to 10, and picture models take none."""
    for model in MODELS.values():
        assert (model.stage is Stage.VIDEO) == bool(model.durations)
    for name in ("gen4_turbo", "gen4.5"):
        assert tuple(range(2, 11)) == MODELS[name].durations


@pytest.mark.parametrize("shape", ORIENTATIONS)
def test_pictures_are_not_cropped_by_their_clip(shape: str) -> None:
    """A picture's aspect is within half a percent of its clip's, and every clip model takes it."""
    for image in catalog.picture_sizes(shape):
        for model in catalog.models_for(Stage.VIDEO):
            assert abs(image.aspect / model.sizes[shape][0].aspect - 1) < 0.005
            assert model.min_aspect <= image.aspect <= model.max_aspect


def test_guide_choices_are_all_there() -> None:
    """Six styles, eight themes and two orientations, by the guide's names; ours come after."""
    styles = ("cartoon", "fairy_tale", "anime", "realistic", "paper_craft", "watercolor")
    themes = ("adventure", "magic", "animals", "friendship", "space", "underwater", "forest")
    assert styles == catalog.STYLES[:6]
    assert (*themes, "superhero") == catalog.THEMES[:8]
    assert ["landscape", "portrait"] == list(ORIENTATIONS)
    assert ("1280:720", "720:1280") == tuple(
        catalog.picture_sizes(shape)[0].spelling for shape in ORIENTATIONS
    )
