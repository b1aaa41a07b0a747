"""Several clips as one: each whole in its place, labelled, in step, and never half-written."""

import io
from pathlib import Path

import av
import numpy as np
import pytest

from runway_core.errors import StorageError
from runway_core.media import grid
from runway_core.media.grid import HEIGHT, WIDTH, Tile
from tests.kit.standin.pictures import video


def plain(path: Path, colour: int, seconds: float = 0.5, size: tuple[int, int] = (160, 90)) -> Path:
    """A clip of one brightness, its last frame black, at ten frames a second."""
    with av.open(str(path), "w", format="mp4") as out:
        stream = out.add_stream("libx264", rate=10, options={"preset": "ultrafast"})
        stream.width, stream.height, stream.pix_fmt = *size, "yuv420p"
        count = round(10 * seconds)
        for number in range(count):
            value = colour if number < count - 1 else 0
            frame = np.full((size[1], size[0], 3), value, np.uint8)
            out.mux(stream.encode(av.VideoFrame.from_ndarray(frame, format="rgb24")))
        out.mux(stream.encode())
    return path


def frames(file: Path) -> list[np.ndarray]:
    with av.open(str(file)) as container:
        return [each.to_ndarray(format="gray") for each in container.decode(video=0)]


def middle(frame: np.ndarray, place: grid._Place) -> int:
    return int(frame[place.top + place.height // 2, place.left + place.width // 2])


def test_each_clip_is_in_its_place_and_in_step(tmp_path: Path) -> None:
    """Row by row, as long as the longest; one that ends stands still, an empty place is black."""
    tiles = [
        Tile("a", plain(tmp_path / "a.mp4", 220, 1.0)),
        Tile("b", io.BytesIO(plain(tmp_path / "b.mp4", 120).read_bytes())),
        Tile("c", None),
    ]
    assert grid.make(tiles, tmp_path / "grid.mp4", columns=2)
    shown = frames(tmp_path / "grid.mp4")
    assert ((HEIGHT, WIDTH), grid.FPS) == (shown[0].shape, len(shown))
    a, b, c = grid._layout(3, 16 / 9, 2, titled=False)
    assert (a.top, b.top, a.left) == (b.top, a.top, c.left)
    assert c.top > a.top + a.height
    for number, bright, grey in ((0, True, True), (8, True, True), (14, True, False)):
        assert bright == (middle(shown[number], a) > 180)
        assert grey == (80 < middle(shown[number], b) < 150)
    assert middle(shown[-1], a) < 40
    assert all(middle(each, c) < 20 for each in shown)


def test_clips_of_another_shape_are_shown_whole(tmp_path: Path) -> None:
    """Black stays beside a tall one; nothing is cut or stretched."""
    tall = plain(tmp_path / "tall.mp4", 220, size=(90, 160))
    assert grid.make([Tile("", tall)] * 2, tmp_path / "grid.mp4", columns=2)
    place = grid._layout(2, 9 / 16, 2, titled=False)[0]
    row = frames(tmp_path / "grid.mp4")[0][place.top + place.height // 2]
    inside = row[place.left : place.left + place.width] > 128
    assert abs(inside.sum() - place.height * 9 / 16) < 4
    assert not inside[:10].any()


@pytest.mark.parametrize("aspect", [16 / 9, 9 / 16, 1.0])
@pytest.mark.parametrize("columns", [None, 1, 4, 99])
def test_places_lie_in_the_frame_and_apart(aspect: float, columns: int | None) -> None:
    """Any number of clips of any shape, with room for each label."""
    seen = np.zeros((HEIGHT, WIDTH), bool)
    for count in range(1, grid.MOST + 1):
        seen[:] = False
        places = grid._layout(count, aspect, columns, titled=True)
        assert count == len(places)
        _are_apart(places, seen)


def _are_apart(places: list[grid._Place], seen: np.ndarray) -> None:
    for each in places:
        assert min(each.width, each.height) > 20
        assert all(length % 2 == 0 for length in (each.left, each.top, each.width, each.height))
        assert each.left + each.width <= WIDTH
        assert each.top + each.height + grid.BAR <= HEIGHT
        part = seen[
            each.top : each.top + each.height + grid.BAR, each.left : each.left + each.width
        ]
        assert not part.any()
        part[:] = True


def test_labels_and_the_word_simulation_are_written(tmp_path: Path) -> None:
    """Under each clip, the word in its colour; and in what the file says of itself."""
    clip = plain(tmp_path / "a.mp4", 220)
    tiles = [Tile("été", clip, simulated=True), Tile("été", clip)]
    assert grid.make(tiles, tmp_path / "grid.mp4", columns=2, title="Lumière chaude")
    with av.open(str(tmp_path / "grid.mp4")) as container:
        assert ("Lumière chaude", "SIMULATION") == (
            container.metadata["title"],
            container.metadata["comment"],
        )
        shown = next(container.decode(video=0)).to_ndarray(format="rgb24").astype(int)
    orange = (shown[:, :, 0] - shown[:, :, 2]) > 100
    simulated, real = grid._layout(2, 16 / 9, 2, titled=True)
    for place, word in ((simulated, True), (real, False)):
        below = slice(place.top + place.height, place.top + place.height + grid.BAR)
        bar = (below, slice(place.left, place.left + place.width))
        assert word == bool(orange[bar].any())
        assert (shown[bar].min(axis=2) > 150).any()
    assert grid.make(tiles[1:], tmp_path / "real.mp4")
    with av.open(str(tmp_path / "real.mp4")) as container:
        assert "comment" not in container.metadata


@pytest.mark.parametrize("own", [True, False])
def test_letters_with_accents_are_never_boxes(own: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the pages' letters are not installed, accents are left out; what no letters have is a
    question mark.
    """
    if own:
        monkeypatch.setattr(grid.importlib.util, "find_spec", lambda _name: None)
    grid.font.cache_clear()
    said = grid._drawable("Été œuvre 日", grid.font(22))
    grid.font.cache_clear()
    assert said == ("Ete ?uvre ?" if own else "Été œuvre ?")


def test_long_labels_are_cut(tmp_path: Path) -> None:
    """Into two lines that are no wider than the clip, whatever they hold."""
    letters = grid.font(22)
    for text in ("word " * 40, "w" * 400, "", " ", "a", "x " + "y" * 90):
        lines = grid._fitting(text, letters, [100, 200])
        assert 2 == len(lines)
        assert letters.getlength(lines[0]) <= 100
        assert letters.getlength(lines[1]) <= 200
    assert ["one two", "three"] == grid._fitting("one two three", letters, [90, 200])


@pytest.mark.parametrize("damage", ["empty", "no clip", "missing", "cut", "closed"])
def test_a_clip_that_cannot_be_read_leaves_its_place(tmp_path: Path, damage: str) -> None:
    """The others are shown all the same."""
    whole = video(320, 240, 2)
    file = tmp_path / "damaged.mp4"
    clip: Path | io.BytesIO = file
    if damage == "closed":
        clip = io.BytesIO(whole)
        clip.close()
    elif damage != "missing":
        file.write_bytes({"empty": b"", "no clip": b"x" * 500, "cut": whole[:-9000]}[damage])
    good = plain(tmp_path / "good.mp4", 220)
    assert grid.make([Tile("a", clip), Tile("b", good)], tmp_path / "grid.mp4", columns=2)
    place = grid._layout(2, 16 / 9, 2, titled=False)[1]
    assert middle(frames(tmp_path / "grid.mp4")[0], place) > 180


def test_it_tells_how_far_it_is_and_stops_when_asked(tmp_path: Path) -> None:
    """Each frame is told; what is stopped leaves nothing behind."""
    tiles = [Tile("a", plain(tmp_path / "a.mp4", 220))]
    told: list[tuple[int, int]] = []
    assert grid.make(
        tiles, tmp_path / "grid.mp4", progress=lambda done, all_: told.append((done, all_))
    )
    assert [(number, 12) for number in range(1, 13)] == told
    there = sorted(tmp_path.iterdir())
    told.clear()
    assert not grid.make(
        tiles,
        tmp_path / "other.mp4",
        progress=lambda done, all_: told.append((done, all_)),
        stopped=lambda: len(told) == 5,
    )
    assert (5, there) == (len(told), sorted(tmp_path.iterdir()))


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    """As an error of ours, and nothing stays."""
    with pytest.raises(StorageError):
        grid.make([Tile("a", None)], tmp_path / "none" / "grid.mp4")
    assert not list(tmp_path.rglob("*.part"))


@pytest.mark.parametrize("count", [0, grid.MOST + 1])
def test_none_and_too_many_are_refused(tmp_path: Path, count: int) -> None:
    """Whoever asks divides them: no clip is left out without a word."""
    with pytest.raises(ValueError, match="clips"):
        grid.make([Tile("a", None)] * count, tmp_path / "grid.mp4")
