"""`prompt --from-clip`: what a saved clip was made of, and what that would be today."""

from pathlib import Path

import pytest

from runway_core.media import tag
from tests.kit.cli import SHORT, WORDS, Cli
from tests.kit.standin.pictures import picture, video


@pytest.fixture
def clip(run: Cli, tmp_path: Path) -> Path:
    made = run("generate", *SHORT, *WORDS, "--video-seed", "7", "--simulate", "--json").data["id"]
    saved = run("download", made, "--output", str(tmp_path / "x"), "--json").data["files"]
    return Path(saved["video"])


def test_a_clip_stands_for_its_brief(run: Cli, clip: Path) -> None:
    """No choice has to be given; the same prompts, and the brief as the API takes it."""
    whole = run("prompt", *SHORT, *WORDS, "--video-seed", "7", "--json").data
    ran = run("prompt", "--from-clip", str(clip), "--json")
    told = ran.data
    assert (0, whole["prompts"], whole["price"]) == (ran.code, told["prompts"], told["price"])
    assert told["prompts"] == told["clip"]["prompts"]
    assert {"prompt": WORDS[1], "duration": 2, "video_seed": 7}.items() <= told["clip"][
        "brief"
    ].items()
    assert 7 == told["clip"]["seeds"]["video"]


def test_it_is_told_in_words(run: Cli, clip: Path) -> None:
    """Choices, words, recipe, seeds, and that it was a simulation."""
    ran = run("prompt", "--from-clip", str(clip))
    assert 0 == ran.code
    for words in (WORDS[1], "Cartoon, Animals, Landscape", "Recipe studio", "7", "SIMULATION"):
        assert words in ran.out
    assert "other prompts" not in ran.err


def test_what_is_given_beside_it_takes_its_place(run: Cli, clip: Path) -> None:
    """And the prompts are others then, which is said."""
    ran = run("prompt", "--from-clip", str(clip), "--style", "anime", "--prompt", "an otter")
    assert 0 == ran.code
    assert "Anime, Animals" in ran.out
    assert "an otter" in ran.out
    assert "with other prompts than today's" in ran.err


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (None, "brief.clip_missing"),
        (b"", "brief.clip_empty"),
        (picture(64, 36), "brief.clip_kind"),
        (video(320, 240, 2), "brief.clip_foreign"),
        (video(320, 240, 2)[:500], "brief.clip_damaged"),
    ],
)
def test_another_file_is_told_in_words(
    run: Cli, tmp_path: Path, data: bytes | None, code: str
) -> None:
    """An invalid request, and nothing on standard output."""
    file = tmp_path / "other.mp4"
    if data is not None:
        file.write_bytes(data)
    ran = run("prompt", "--from-clip", str(file), "--json")
    assert (2, code) == (ran.code, ran.data["error"]["code"])
    ran = run("prompt", "--from-clip", str(file))
    assert (2, "") == (ran.code, ran.out)
    assert "clip" in ran.err or file.name in ran.err


def test_a_style_that_is_offered_no_more_is_named(run: Cli, clip: Path) -> None:
    """What the clip was made of is checked as every brief is."""
    text = clip.read_bytes().replace(b'"style":"cartoon"', b'"style":"cubists"')
    other = clip.with_name("other.mp4")
    other.write_bytes(text)
    ran = run("prompt", "--from-clip", str(other))
    assert 2 == ran.code
    assert "cubists" in ran.err
    assert tag.MADE_BY not in ran.err


def test_without_a_clip_the_choices_are_needed(run: Cli) -> None:
    """As ever: the one that is missing is named."""
    ran = run("prompt", *SHORT[:2])
    assert (2, "") == (ran.code, ran.out)
    assert "theme" in ran.err
