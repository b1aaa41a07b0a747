"""Prompts and first frames of one's own, from the command line."""

from __future__ import annotations

import base64
import io
import json
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from tests.kit.cli import BRIEF, WORDS, Cli
from tests.kit.runway_standin import RunwayStandin


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


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "This file is empty."),
        (b"a picture, I promise", "not a readable JPEG, PNG or WebP picture"),
        (b"<svg/>", "is an SVG drawing"),
        (b"GIF89a", "is a GIF"),
        (b"\0\0\0\x18ftypheic", "is a HEIC picture"),
    ],
)
def test_a_file_that_is_no_picture_is_refused(
    run: Cli, runway: RunwayStandin, tmp_path: Path, content: bytes, words: str
) -> None:
    """Exit code 2, in words, and nothing is sent."""
    path = tmp_path / "picture.png"
    path.write_bytes(content)
    ran = run("generate", *BRIEF, "--first-frame", str(path), language="en")
    assert (2, "") == (ran.code, ran.out)
    assert words in ran.err
    assert not runway.posts()


@pytest.mark.parametrize(
    ("name", "code", "words"),
    [
        ("nowhere.png", "picture_missing", "There is no file named"),
        ("photo.jpg/inside.png", "picture_missing", "There is no file named"),
        ("\0", "picture_missing", "There is no file named"),
        ("x" * 300, "picture_missing", "There is no file named"),
        (".", "picture_folder", "is a folder"),
        ("secret.png", "picture_unreadable", "cannot be read"),
    ],
    ids=["missing", "under_a_file", "nul", "long", "folder", "forbidden"],
)
def test_a_file_that_cannot_be_read_is_not_called_a_bad_picture(
    run: Cli,
    runway: RunwayStandin,
    photo: Path,
    monkeypatch: pytest.MonkeyPatch,
    name: str,
    code: str,
    words: str,
) -> None:
    """Missing, a folder or forbidden: each is told by its own name, and nothing is sent."""
    opened = Path.open

    def guarded(self: Path, *how: Any, **options: Any) -> object:
        # Whoever runs the tests may be root, whom nothing is forbidden.
        if self.name == "secret.png":
            raise PermissionError(13, "Permission denied")
        return opened(self, *how, **options)

    monkeypatch.setattr(Path, "open", guarded)
    file = str(photo.parent / name)
    ran = run("generate", *BRIEF, "--first-frame", file, language="en")
    assert (2, "") == (ran.code, ran.out)
    assert words in ran.err
    assert file.strip("\0.")[:40] in ran.err
    ran = run("generate", *BRIEF, "--first-frame", file, "--json")
    assert f"brief.{code}" == ran.data["error"]["code"]
    assert not runway.posts()


def test_a_small_picture_is_warned_about_before_it_is_paid_for(
    run: Cli, runway: RunwayStandin, tmp_path: Path
) -> None:
    """It is taken; what Runway recommends is said by both commands, and in the JSON."""
    path = tmp_path / "small.png"
    Image.new("RGB", (320, 200)).save(path)
    own = ("--first-frame", str(path))
    ran = run("generate", *BRIEF, *own, language="en")
    assert "320 × 200 pixels: Runway recommends at least 640 × 640" in ran.err
    assert 0 == ran.code
    preview = run("prompt", *BRIEF, *own, "--json").data
    assert ["small_picture"] == [each["code"] for each in preview["lint"]]
