"""Suggestions for a whole studio: who may ask, what picture goes along, what goes on meanwhile."""

import base64
import io
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

import pytest
from PIL import Image

from runway_core.access import Person, Role
from runway_core.errors import RewriterOff, ViewersCannotSpend
from runway_core.settings import Settings
from runway_core.states import State
from runway_core.studio import Studio
from tests.kit.rewriter_standin import RewriterStandin
from tests.kit.runway_standin import RunwayStandin
from tests.kit.studio import SHORT, posts, run


@pytest.fixture
def model() -> Iterator[RewriterStandin]:
    """A language model that gives the recipe's prompts back."""
    with RewriterStandin() as one:
        yield one


@pytest.fixture
def studio(fresh: Callable[..., Studio], model: RewriterStandin) -> Studio:
    """A studio that may ask it."""
    read = Settings.load(model.environment)
    return fresh(rewriter_url=read.rewriter_url, rewriter_model=read.rewriter_model)


def picture(width: int, height: int) -> bytes:
    target = io.BytesIO()
    Image.new("RGB", (width, height), "teal").save(target, "PNG")
    return target.getvalue()


def test_the_first_frame_goes_along_small(studio: Studio, model: RewriterStandin) -> None:
    """As a JPEG of at most 1024 pixels."""
    given = studio.pictures.bring(picture(2560, 1440))
    assert studio.suggest(replace(SHORT, first_frame=given.sha256)).saw_picture
    head, _, data = str(model.asked[0].picture).partition(",")
    assert "data:image/jpeg;base64" == head
    with Image.open(io.BytesIO(base64.b64decode(data))) as seen:
        assert (1024, 576) == seen.size


def test_a_picture_that_is_gone_is_no_hindrance(studio: Studio, model: RewriterStandin) -> None:
    """What is to be animated is missed where it is animated."""
    given = studio.pictures.bring(picture(1280, 720))
    path = studio.media.path(given.name)
    assert path is not None
    path.unlink()
    assert not studio.suggest(replace(SHORT, first_frame=given.sha256)).saw_picture
    path.write_bytes(b"no picture")
    assert not studio.suggest(replace(SHORT, first_frame=given.sha256)).saw_picture


def test_viewers_send_no_words_away(studio: Studio, model: RewriterStandin) -> None:
    """Whichever door they come by."""
    with pytest.raises(ViewersCannotSpend):
        studio.suggest(SHORT, by=Person("eve@example.org", Role.VIEWER))
    assert [] == model.asked


def test_a_studio_without_a_server_has_no_rewriter(still: Studio) -> None:
    """And says so to whoever asks all the same."""
    assert still.rewriter is None
    with pytest.raises(RewriterOff):
        still.suggest(SHORT)


def test_nothing_goes_to_runway(studio: Studio, runway: RunwayStandin) -> None:
    """Neither words nor a look at the account."""
    studio.suggest(SHORT)
    assert [] == runway.requests


def test_a_model_that_is_silent_holds_up_nothing(
    studio: Studio, model: RewriterStandin, runway: RunwayStandin
) -> None:
    """Animations are made and paid for while a suggestion is under way."""
    model.does("hold")
    under_way: Any = studio.begin_to_suggest(SHORT)
    model.came.acquire()
    assert State.SUCCEEDED is run(studio).state
    assert (1, 1) == posts(runway)
    assert not under_way.done()
    model.go_on.set()
    assert SHORT == under_way.result(60).brief
