"""Before anything is sent: what a brief would become, and advice on what a person wrote."""

import hashlib
import io
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from unittest.mock import Mock

import pytest
from PIL import Image
from sqlalchemy import insert

from runway_core.briefs.brief import Brief
from runway_core.errors import BriefError
from runway_core.media.files import MediaStore
from runway_core.media.pictures import Picture, Pictures
from runway_core.prompts.lint.lint import lint
from runway_core.prompts.recipe import recipe as own
from runway_core.settings import Settings
from runway_core.states import Stage
from runway_core.store import tables
from runway_core.store.tables import Database
from runway_core.studio.preview import Preview
from runway_core.studio.recipes import Recipes

PLAIN = Brief("cartoon", "animals", "landscape")
GIVEN = replace(PLAIN, first_frame="0" * 64)
NO_CARS, NO_BIRDS, NO_RAIN, NO_SNOW = "no cars", "no birds", "no rain", "no snow"
"""Four texts that each bring one warning, which quotes them."""


@pytest.fixture
def ours(tmp_path: Path) -> Iterator[Pictures]:
    settings = Settings(data_dir=tmp_path)
    database = Database.open(settings)
    yield Pictures(database, MediaStore(settings))
    database.close()


def png(width: int = 64, height: int = 36) -> bytes:
    target = io.BytesIO()
    Image.new("RGB", (width, height), "teal").save(target, "PNG")
    return target.getvalue()


def simulated(ours: Pictures) -> Picture:
    """A picture that the simulation drew."""
    data = png()
    values = {
        "animation_id": "one",
        "stage": Stage.IMAGE,
        "attempt": 1,
        "name": "one/image-1-simulation.png",
        "content_type": "image/png",
        "bytes": len(data),
        "sha256": hashlib.sha256(data).hexdigest(),
        "width": 64,
        "height": 36,
        "simulated": True,
        "stored_at": 0.0,
    }
    with ours._database.write() as connection:
        connection.execute(insert(tables.media).values(**values))
    return ours.find(values["sha256"])


def quoted(brief: Brief) -> list[str]:
    """What the advice on `brief` points at."""
    return [
        warning.text
        for warning in Preview.of(brief, Mock(Pictures), Mock(Recipes, find=own)).warnings
    ]


def test_each_text_of_these_tests_brings_one_warning() -> None:
    """Or the tests below would prove nothing."""
    texts = (NO_CARS, NO_BIRDS, NO_RAIN, NO_SNOW)
    assert list(texts) == [warning.text for text in texts for warning in lint(text)]


@pytest.mark.parametrize(
    ("brief", "wanted"),
    [
        (PLAIN, []),
        (replace(PLAIN, words=NO_CARS), [NO_CARS]),
        (replace(PLAIN, image_prompt=NO_BIRDS), [NO_BIRDS]),
        (replace(PLAIN, motion_prompt=NO_RAIN), [NO_RAIN]),
        (replace(PLAIN, recipe_texts={"image.light": NO_SNOW}), [NO_SNOW]),
        (replace(PLAIN, recipe_texts={"video.pace": NO_SNOW}), [NO_SNOW]),
        (replace(PLAIN, words=NO_CARS, image_prompt=NO_BIRDS), [NO_CARS, NO_BIRDS]),
        (replace(PLAIN, words=NO_CARS, motion_prompt=NO_RAIN), [NO_CARS, NO_RAIN]),
    ],
    ids=["nothing", "words", "image", "motion", "light", "pace", "words_image", "words_motion"],
)
def test_advice_is_on_everything_that_a_person_wrote(brief: Brief, wanted: list[str]) -> None:
    """Words, edited prompts and texts for the recipe alike, the words first."""
    assert wanted == quoted(brief)


@pytest.mark.parametrize(
    ("brief", "wanted"),
    [
        (
            replace(PLAIN, words=NO_CARS, image_prompt=NO_BIRDS, motion_prompt=NO_RAIN),
            [NO_BIRDS, NO_RAIN],
        ),
        (replace(PLAIN, image_prompt="a", recipe_texts={"image.light": NO_SNOW}), []),
        (replace(PLAIN, motion_prompt="a", recipe_texts={"video.pace": NO_SNOW}), []),
        (replace(PLAIN, image_prompt="a", recipe_texts={"video.pace": NO_SNOW}), [NO_SNOW]),
        (replace(GIVEN, image_prompt=NO_BIRDS), []),
        (replace(GIVEN, recipe_texts={"image.light": NO_SNOW}), []),
        (replace(GIVEN, words=NO_CARS, motion_prompt=NO_RAIN), [NO_RAIN]),
        (replace(GIVEN, words=NO_CARS, image_prompt="a"), [NO_CARS]),
        (replace(GIVEN, recipe_texts={"video.pace": NO_SNOW}), [NO_SNOW]),
    ],
    ids=[
        *("words_behind_two_edits", "text_behind_an_edit", "text_behind_a_motion", "text_beside"),
        *("prompt_of_a_given_picture", "text_of_a_given_picture", "words_of_a_given_picture"),
        *("words_of_the_motion", "text_of_the_motion"),
    ],
)
def test_advice_is_on_nothing_that_would_not_be_sent(brief: Brief, wanted: list[str]) -> None:
    """What an edit or a given picture puts aside needs no mending."""
    assert wanted == quoted(brief)


def test_the_same_thing_is_said_once() -> None:
    """Copied into both prompts it is one thing to mend; another wording is another."""
    once = replace(PLAIN, words=NO_CARS, image_prompt=f"A road, {NO_CARS}.")
    assert [NO_CARS] == quoted(once)
    assert [NO_CARS, NO_BIRDS] == quoted(replace(once, recipe_texts={"video.pace": NO_BIRDS}))


def test_preview_of_words_alone(ours: Pictures) -> None:
    """The checked brief, its prompts, its advice, and the whole price; no picture is there yet."""
    seen = Preview.of(replace(PLAIN, words=f"  {NO_CARS} "), ours, Mock(Recipes, find=own))
    assert (NO_CARS, 55, 0.55, None, False) == (
        seen.brief.words,
        seen.credits,
        seen.usd,
        seen.picture,
        seen.must_simulate,
    )
    assert "no cars." in seen.prompts.image
    assert [NO_CARS] == [warning.text for warning in seen.warnings]


def test_preview_of_a_given_picture(ours: Pictures) -> None:
    """The picture is shown, and only the clip is priced."""
    brought = ours.bring(png())
    seen = Preview.of(replace(PLAIN, first_frame=brought.sha256), ours, Mock(Recipes, find=own))
    assert (brought, 50, 0.5, False) == (seen.picture, seen.credits, seen.usd, seen.must_simulate)


def test_a_simulated_picture_must_be_simulated_on(ours: Pictures) -> None:
    """Nobody should pay to animate what the simulation drew."""
    assert Preview.of(
        replace(PLAIN, first_frame=simulated(ours).sha256), ours, Mock(Recipes, find=own)
    ).must_simulate


def test_preview_refuses_a_picture_that_is_not_here(ours: Pictures) -> None:
    """Nothing is drawn in its place."""
    with pytest.raises(BriefError) as caught:
        Preview.of(GIVEN, ours, Mock(Recipes, find=own))
    assert ("first_frame", "picture_unknown") == (caught.value.field, caught.value.problem)


@pytest.mark.parametrize(("model", "fits"), [("gen4_turbo", True), ("gen4.5", False)])
def test_preview_refuses_a_shape_that_the_model_does_not_take(
    ours: Pictures, model: str, *, fits: bool
) -> None:
    """It is known before anything is sent, and another model may take it."""
    sha256 = ours.bring(png(220, 100)).sha256
    brief = replace(PLAIN, first_frame=sha256, video_model=model)
    if fits:
        assert Preview.of(brief, ours, Mock(Recipes, find=own)).picture is not None
        return
    with pytest.raises(BriefError) as caught:
        Preview.of(brief, ours, Mock(Recipes, find=own))
    assert "picture_shape" == caught.value.problem
