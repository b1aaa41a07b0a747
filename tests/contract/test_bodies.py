"""Every body that we can send is one that Runway takes, by its own package and by the stand-in."""

import base64
import hashlib
import itertools
from collections.abc import Iterator
from functools import partial
from types import SimpleNamespace
from typing import Any, get_args, get_origin, get_type_hints

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError
from runwayml._utils import PropertyInfo
from runwayml.types import image_to_video_create_params, text_to_image_create_params

from runway_core.briefs import catalog
from runway_core.briefs.brief import Brief
from runway_core.briefs.catalog import ORIENTATIONS, SEED_MAX, STYLES, THEMES
from runway_core.errors import InvalidRequest, PromptTooLong
from runway_core.pipeline.drive import _Drive
from runway_core.prompts.build import build
from runway_core.prompts.prompts import utf16_length
from runway_core.runway import wire
from runway_core.runway.client import RunwayClient
from runway_core.runway.retry import RetryPolicy
from runway_core.settings import Settings
from runway_core.states import Stage
from runway_core.store.animation import Animation, Media
from tests.kit.runway_standin import RunwayStandin
from tests.kit.standin.pictures import picture

TYPES: dict[str, Any] = {
    "gen4_image": text_to_image_create_params.Gen4Image,
    "gen4_turbo": image_to_video_create_params.Gen4Turbo,
    "gen4.5": image_to_video_create_params.Gen4_5,
}
ADAPTERS = {model: TypeAdapter(kind) for model, kind in TYPES.items()}
COMBINATIONS = list(itertools.product(STYLES, THEMES, ORIENTATIONS))
SEEDS = (None, 0, 1, SEED_MAX)


def spelled_by_us(kind: Any) -> dict[str, str]:
    """The package's own names of the fields, by the names that go over the wire."""
    names: dict[str, str] = {}
    for name, hint in get_type_hints(kind, include_extras=True).items():
        inner = get_args(hint)[0] if get_origin(hint) is not None else hint
        notes = [*getattr(hint, "__metadata__", ()), *getattr(inner, "__metadata__", ())]
        alias = next((note.alias for note in notes if isinstance(note, PropertyInfo)), None)
        names[alias or name] = name
    return names


NAMES = {model: spelled_by_us(kind) for model, kind in TYPES.items()}


def check(body: dict[str, Any]) -> None:
    """`body` has exactly fields that the package knows, with values of exactly its types."""
    names = NAMES[body["model"]]
    assert set(body) <= set(names)
    known = {names[name]: value for name, value in body.items()}
    ADAPTERS[body["model"]].validate_python(known, strict=True, extra="forbid")
    if "promptText" in body:
        assert 1 <= utf16_length(body["promptText"]) <= 1000
    assert 0 <= body.get("seed", 0) <= 4_294_967_295
    assert 2 <= body.get("duration", 2) <= 10


class Pictures:
    """A media store with one small picture in it, of the clip's shape."""

    def __init__(self, brief: Brief) -> None:
        size = brief.image_size
        self.data = picture(size.width // 20, size.height // 20, 0, "JPEG")

    def read(self, name: str) -> bytes:
        return self.data


def bodies(brief: Brief) -> tuple[wire.TextToImage, wire.ImageToVideo]:
    """What the pipeline sends for `brief`, stage by stage."""
    store = Pictures(brief)
    digest = hashlib.sha256(store.data).hexdigest()
    kept = Media(
        Stage.IMAGE, 1, "x/image-1.jpg", "image/jpeg", 1, digest, 1, 1, None,
        simulated=False, stored_at=0.0,
    )  # fmt: skip
    pipeline = SimpleNamespace(media=store, client_for=lambda *_: None)
    drive: Any = SimpleNamespace(pipeline=pipeline)
    found: list[Any] = []
    for stage in Stage:
        subject: Any = SimpleNamespace(
            id="x", brief=brief, stage=stage, prompts=build(brief), media={Stage.IMAGE: kept}
        )
        subject.seed = partial(Animation.seed, subject)
        found.append(_Drive.body(drive, subject, False))
    image, video = found
    assert isinstance(image, wire.TextToImage)
    assert isinstance(video, wire.ImageToVideo)
    return image, video


def brief_number(number: int) -> Brief:
    """One of the combinations, with options that walk through all of theirs."""
    style, theme, orientation = COMBINATIONS[number % len(COMBINATIONS)]
    sizes = [None, *(size.spelling for size in catalog.picture_sizes(orientation))]
    models = catalog.models_for(Stage.VIDEO)
    # Lengths that share no factor, so that every pair of options meets.
    return Brief(
        style=style,
        theme=theme,
        orientation=orientation,
        words=("", "a fox in the snow", "Un renard « rusé » 🦊", "夜の森")[number % 4],
        duration=2 + number % 9,
        video_model=models[number // 2 % len(models)].id,
        image_ratio=sizes[number // 2 % len(sizes)],
        image_seed=SEEDS[number % len(SEEDS)],
        video_seed=SEEDS[number // 3 % len(SEEDS)],
    ).checked()


NUMBERS = range(2 * len(COMBINATIONS))


def test_sample_walks_through_everything_offered() -> None:
    """The briefs tried below use each choice that a person has."""
    briefs = [brief_number(number) for number in NUMBERS]

    assert set(COMBINATIONS) == {(b.style, b.theme, b.orientation) for b in briefs}
    assert set(range(2, 11)) == {brief.duration for brief in briefs}
    assert {model.id for model in catalog.models_for(Stage.VIDEO)} == {
        brief.video_model for brief in briefs
    }
    assert {size.spelling for shape in ORIENTATIONS for size in catalog.picture_sizes(shape)} == {
        brief.image_size.spelling for brief in briefs
    }
    assert set(SEEDS) == {b.image_seed for b in briefs} == {b.video_seed for b in briefs}


def test_every_offered_model_is_checked() -> None:
    """A model that is added to what we offer must be added here."""
    offered = {model.id for stage in Stage for model in catalog.models_for(stage)}

    assert set(TYPES) == offered


def test_bodies_validate_against_the_official_package() -> None:
    """No missing, misspelt or extra field, and no value outside the package's own types."""
    for number in NUMBERS:
        for body in bodies(brief_number(number)):
            check(body.as_json())


@given(
    number=st.integers(0, len(NUMBERS) - 1),
    words=st.text(max_size=400) | st.text("🦊é\n\t \x00«", max_size=900),
    seed=st.none() | st.integers(0, SEED_MAX),
)
@settings(max_examples=60, deadline=None)
def test_bodies_of_any_words_validate(number: int, words: str, seed: int | None) -> None:
    """Whatever a person writes, the body fits, or the words are refused before it is made."""
    given_one = brief_number(number)
    brief = Brief(
        given_one.style, given_one.theme, given_one.orientation, words,
        image_seed=seed, video_seed=seed,
    ).checked()  # fmt: skip
    try:
        made = bodies(brief)
    except PromptTooLong:
        assert utf16_length(brief.words) > 900
        return
    for body in made:
        check(body.as_json())


@pytest.mark.parametrize(
    "change",
    [
        {"ratio": "1:1"},
        {"model": "gen4_image_turbo"},
        {"seed": "7"},
        {"promptText": None},
        {"prompt_text": "x"},
        {"negativePrompt": "x"},
    ],
    ids=str,
)
def test_check_itself_would_notice(change: dict[str, Any]) -> None:
    """A wrong body does not pass the check above."""
    image, _ = bodies(brief_number(0))

    with pytest.raises((ValidationError, AssertionError, KeyError)):
        check({**image.as_json(), **change})


@pytest.fixture
def runway() -> Iterator[RunwayStandin]:
    free = dict.fromkeys(("gen4_image", "gen4_turbo", "gen4.5"))
    with RunwayStandin(balance=10**6, concurrency=free, daily=free, manual=True) as standin:
        yield standin


def test_bodies_are_taken_by_the_standin_at_our_price(runway: RunwayStandin) -> None:
    """Each is answered with a task, and its estimate is never over what a person was told."""
    client = RunwayClient(Settings.load(runway.environment), retry=RetryPolicy(attempts=1))
    try:
        for number in NUMBERS:
            brief = brief_number(number)
            image, video = bodies(brief)
            assert client.create_image(image).estimated_credits == brief.price(Stage.IMAGE)
            assert client.create_video(video).estimated_credits == brief.price(Stage.VIDEO)
    finally:
        client.close()

    assert [200] * 2 * len(NUMBERS) == [post.status for post in runway.posts()]


def test_largest_inline_picture_is_taken(runway: RunwayStandin) -> None:
    """A data URI of exactly the limit passes, and one character more would not."""
    head = "data:image/jpeg;base64,"
    data = picture(64, 36, 0, "JPEG")
    client = RunwayClient(Settings.load(runway.environment), retry=RetryPolicy(attempts=1))
    try:
        for size, fits in ((5_242_880, True), (5_242_884, False)):
            padded = data + bytes((size - len(head)) // 4 * 3 - len(data))
            uri = head + base64.b64encode(padded).decode()
            body = wire.ImageToVideo("gen4_turbo", uri, "x", "1280:720", 2)
            if fits:
                assert client.create_video(body).task_id
            else:
                with pytest.raises(InvalidRequest) as caught:
                    client.create_video(body)
                assert ("promptImage",) == caught.value.fields
    finally:
        client.close()
