"""Prompts and first frames of one's own, from the command line."""

from __future__ import annotations

import base64
import io
import json
from pathlib import Path

import pytest
from PIL import Image

from tests.cli.rig import BRIEF, WORDS, Cli
from tests.runway_standin import RunwayStandin


@pytest.fixture
def photo(tmp_path: Path) -> Path:
    """A picture as a telephone would give it."""
    path = tmp_path / "photo.jpg"
    Image.linear_gradient("L").resize((1600, 900)).convert("RGB").save(path, "JPEG")
    return path


def test_prompts_of_ones_own_are_sent_as_written(run: Cli, runway: RunwayStandin) -> None:
    """What somebody wrote in place of the recipe's prompts is what Runway gets, and is said."""
    image, motion = "A red fox beside a log", "The fox jumps over the log"
    own = ("--image-prompt", image, "--motion-prompt", motion)
    preview = run("prompt", *BRIEF, *WORDS, *own, "--json").data
    assert {"image": image, "motion": motion} == preview["prompts"]
    assert [{"text": image, "from": "edited"}] == preview["fragments"]["image"]
    assert 0 == run("generate", *BRIEF, *WORDS, *own).code
    sent = [json.loads(request.body)["promptText"] for request in runway.posts()]
    assert [image, motion] == sent


def test_a_picture_of_ones_own_is_animated_for_the_price_of_the_video(
    run: Cli, runway: RunwayStandin, photo: Path
) -> None:
    """No picture is drawn or paid for, and what Runway gets is that picture."""
    ran = run("generate", *BRIEF, "--first-frame", str(photo), "--json")
    assert (0, "") == (ran.code, ran.err)
    assert {"quoted": 50, "spent": 50} == ran.data["credits"]
    assert 50 == runway.spent
    (post,) = runway.posts()
    head, _, data = json.loads(post.body)["promptImage"].partition(",")
    assert "data:image/jpeg;base64" == head
    with Image.open(io.BytesIO(base64.b64decode(data))) as sent:
        assert (1600, 900) == sent.size
    assert ran.data["first_frame"] == ran.data["image"]["sha256"]


@pytest.mark.parametrize("content", [None, b"", b"<svg/>", b"GIF89a"])
def test_a_file_that_is_no_picture_is_refused(
    run: Cli, runway: RunwayStandin, tmp_path: Path, content: bytes | None
) -> None:
    """Exit code 2, in words, and nothing is sent; a file that is not there is told alike."""
    path = tmp_path / "picture.png"
    if content is not None:
        path.write_bytes(content)
    ran = run("generate", *BRIEF, "--first-frame", str(path), language="en")
    assert (2, "") == (ran.code, ran.out)
    assert "not a JPEG, PNG or WebP picture" in ran.err
    assert not runway.posts()
