"""The simulated samples that ship with the program: complete, playable, small, marked."""

from __future__ import annotations

from functools import cache
from itertools import combinations, cycle, product
from pathlib import Path

import av
import numpy as np
import pytest
from PIL import Image

from runway_core.briefs.catalog import STYLES, THEMES
from runway_core.prompts import Part, recipes
from scripts.samples import SCENES, UNWRITTEN, draw_still
from scripts.samples.mark import mark_layout, text_mask
from scripts.samples.model import Geo
from scripts.samples.stage import make_stage

FOLDER = Path(__file__).parents[2] / "runway_core" / "runway" / "samples"
SIZES = {"landscape": (1280, 720), "portrait": (720, 1280)}
ALL = list(product(STYLES, THEMES, SIZES))
SECONDS = 10.0


def path_of(style: str, theme: str, orientation: str, suffix: str) -> Path:
    """Where a sample lies."""
    return FOLDER / f"{style}-{theme}-{orientation}.{suffix}"


@cache
def still(style: str, theme: str, orientation: str) -> np.ndarray:
    """A still's pixels."""
    with Image.open(path_of(style, theme, orientation, "webp")) as image:
        return np.asarray(image.convert("RGB"))


def mark_score(picture: np.ndarray, orientation: str) -> float:
    """How well the word matches what is in the mark's corner: 1 is a perfect match."""
    geo = Geo(*SIZES[orientation])
    pill, _ = mark_layout(geo)
    rows = slice(round(pill.top()), round(pill.bottom()))
    columns = slice(round(pill.left()), round(pill.right()))
    grey = picture[rows, columns].astype(float).mean(axis=2)
    return float(np.corrcoef(grey.ravel(), text_mask(geo)[rows, columns].ravel())[0, 1])


def top_boxes(data: bytes) -> list[str]:
    """The names of an MP4's outermost boxes, in order."""
    names, at = [], 0
    while at + 8 <= len(data):
        size = int.from_bytes(data[at : at + 4], "big")
        names.append(data[at + 4 : at + 8].decode("latin-1"))
        at += size or len(data)
    return names


def test_every_choice_has_its_drawing() -> None:
    """What can be chosen can be drawn: what is not is told with where to write it."""
    assert UNWRITTEN == []


def test_every_combination_is_there_and_nothing_else() -> None:
    """Each style, theme and orientation has exactly a clip and a still."""
    wanted = {path_of(*each, suffix).name for each in ALL for suffix in ("mp4", "webp")}
    found = {path.name for path in FOLDER.iterdir() if path.suffix in (".mp4", ".webp")}
    draw = [
        f"python -m scripts.samples --only {'/'.join(each)}"
        for each in ALL
        if not {path_of(*each, suffix).name for suffix in ("mp4", "webp")} <= found
    ]
    assert not draw, "\n".join(["To be drawn:", *draw])
    assert found == wanted


def test_all_samples_together_stay_small() -> None:
    """They live in the repository: less than 15 MB for the guide's 96, and no clip is out of
    proportion.
    """
    sizes = [path.stat().st_size for path in FOLDER.iterdir()]
    assert sum(sizes) < 15_000_000 * len(ALL) / 96
    assert max(sizes) < 300_000


def test_samples_are_free_to_use() -> None:
    """The licence lies beside them."""
    assert "CC0" in (FOLDER / "LICENSE.txt").read_text(encoding="utf-8")


def check_clip(path: Path, size: tuple[int, int]) -> None:
    """A failure shows the path, which names style, theme and orientation."""
    boxes = top_boxes(path.read_bytes())
    assert boxes.index("moov") < boxes.index("mdat")
    with av.open(str(path)) as clip:
        assert [stream.type for stream in clip.streams] == ["video"]
        video = clip.streams.video[0]
        context = video.codec_context
        assert (context.name, context.pix_fmt) == ("h264", "yuv420p")
        assert context.profile in ("High", "Main")
        assert (context.width, context.height) == size
        rate = float(video.average_rate)
        packets = [packet for packet in clip.demux(video) if packet.size]
        assert abs(len(packets) / rate - SECONDS) <= 1 / rate
        assert abs(float(video.duration * video.time_base) - SECONDS) <= 1 / rate
        assert packets[0].is_keyframe
        # B-frames would show as packets whose display order is not their order in the file.
        assert not context.has_b_frames
        assert all(packet.pts == packet.dts for packet in packets)


@pytest.mark.parametrize("style", STYLES)
def test_clips_play_everywhere_and_can_be_cut(style: str) -> None:
    """H.264 4:2:0, ten seconds, silent, index first, pictures in order of display."""
    for theme, orientation in product(THEMES, SIZES):
        path = path_of(style, theme, orientation, "mp4")
        check_clip(path, SIZES[orientation])


@pytest.mark.parametrize("style", STYLES)
def test_stills_have_the_clips_size_and_carry_the_mark(style: str) -> None:
    """The still is as large as the clip, and says SIMULATION."""
    for theme, orientation in product(THEMES, SIZES):
        picture = still(style, theme, orientation)
        assert (picture.shape[1], picture.shape[0]) == SIZES[orientation], (theme, orientation)
        assert mark_score(picture, orientation) > 0.75, (theme, orientation)


@pytest.mark.parametrize("orientation", SIZES)
def test_mark_check_can_fail(orientation: str) -> None:
    """A corner without the word, or with the word displaced, does not pass for marked."""
    picture = still("cartoon", "adventure", orientation)
    for other in (picture[::-1, ::-1], np.roll(picture, 9, axis=1), np.roll(picture, 9, axis=0)):
        assert mark_score(other, orientation) < 0.5


@pytest.mark.parametrize(
    ("style", "orientation"), list(zip(STYLES, cycle(["landscape", "portrait"]), strict=False))
)
def test_mark_is_still_there_at_the_end_of_a_clip(style: str, orientation: str) -> None:
    """The last frame is marked, and the clip begins with its still and then moves."""
    path = path_of(style, "forest", orientation, "mp4")
    with av.open(str(path)) as clip:
        clip.streams.video[0].thread_type = "AUTO"
        frames = list(clip.decode(video=0))
    first, half, last = (frames[i].to_ndarray(format="rgb24") for i in (0, len(frames) // 2, -1))
    assert mark_score(last, orientation) > 0.7
    picture = still(style, "forest", orientation).astype(int)
    assert np.abs(first.astype(int) - picture).mean() < 8
    assert (np.abs(first.astype(int) - half) > 40).mean() > 0.001


@pytest.mark.parametrize("orientation", SIZES)
def test_no_two_stills_look_alike(orientation: str) -> None:
    """Whoever chooses another style or theme sees another picture."""
    small = {
        (style, theme): np.asarray(
            Image.fromarray(still(style, theme, orientation)).resize((32, 32)), float
        )
        for style, theme in product(STYLES, THEMES)
    }
    for one, other in combinations(small, 2):
        assert np.abs(small[one] - small[other]).mean() > 10, (one, other)


@pytest.mark.parametrize("style", ["cartoon", "anime", "paper_craft"])
def test_stills_are_what_the_program_draws(style: str) -> None:
    """A sample can be made again: the stored still differs from a fresh one by compression only."""
    fresh = make_stage(style, "magic", "portrait").frame(0.0).astype(int)
    assert np.abs(fresh - still(style, "magic", "portrait")).mean() < 6


def test_a_still_of_any_size_comes_without_the_mark() -> None:
    """The pictures for the choices on a page have the size asked for, and say nothing."""
    square = draw_still("cartoon", "space", "portrait", 96, 96)
    assert (square.shape, square.dtype) == ((96, 96, 3), np.uint8)
    assert np.array_equal(square, draw_still("cartoon", "space", "portrait", 96, 96))
    bare = draw_still("cartoon", "space", "landscape", 1280, 720)
    assert mark_score(bare, "landscape") < 0.5


@pytest.mark.parametrize("theme", THEMES)
def test_a_sample_shows_what_the_recipe_says(theme: str) -> None:
    """The story of a theme and its picture are changed together: whoever reads the prompt of a
    bunny, a fox cub and a hedgehog is not shown a bear.
    """
    said = recipes.recipe("studio").texts[f"theme.{theme}"]
    story = tuple(said[part][0].text for part in (Part.THEME, Part.ACTION))
    assert SCENES[theme].story == story, f"{theme}: draw it in scripts/samples/, then make samples"
