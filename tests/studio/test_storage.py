"""How much of the disk is used, and by what."""

from __future__ import annotations

from collections.abc import Callable

from runway_core.briefs.brief import Brief
from runway_core.results import disk as told
from runway_core.states import Stage
from runway_core.studio.studio import Studio
from tests.kit.runway_standin import RunwayStandin
from tests.kit.studio import SHORT, run

MADE = Brief("cartoon", "animals", "landscape", "a fox", duration=2)


def test_files_are_told_apart_by_what_made_them(studio: Studio, runway: RunwayStandin) -> None:
    """Real and simulated ones never add up, and copies are counted when they are made."""
    real = run(studio, SHORT)
    simulated = run(studio, SHORT, simulate=True)
    seen = studio.storage.disk(0)
    assert (2, sum(file.bytes for file in real.media.values())) == (
        seen.real.files,
        seen.real.bytes,
    )
    assert sum(file.bytes for file in simulated.media.values()) == seen.simulated.bytes
    assert seen.copies is not None
    assert (0, 0) == (seen.copies.files, seen.copies.bytes)
    copy = studio.copies.made(real.media[Stage.IMAGE], "still")
    seen = studio.storage.disk(0)
    assert seen.copies is not None
    assert (1, copy.bytes) == (seen.copies.files, seen.copies.bytes)
    assert 2 == seen.real.files


def test_a_picture_of_several_clips_is_on_the_disk_once(
    studio: Studio, runway: RunwayStandin
) -> None:
    """What is animated again is not stored again."""
    first = run(studio, SHORT)
    picture = first.media[Stage.IMAGE]
    again = run(studio, Brief("cartoon", "animals", "landscape", "", duration=2,
                              first_frame=picture.sha256))  # fmt: skip
    clips = sum(one.media[Stage.VIDEO].bytes for one in (first, again))
    seen = studio.storage.disk(0)
    assert (3, picture.bytes + clips) == (seen.real.files, seen.real.bytes)


def test_the_database_and_what_is_free_are_told(fresh: Callable[..., Studio]) -> None:
    """Its journal and its copies of before are part of the database."""
    studio = fresh(started=False, api_key=None)
    before = studio.storage.disk(0)
    assert before.database
    assert before.free
    assert before.used == before.database
    (studio.settings.data_dir / "studio-0006-20261122T120000Z.db").write_bytes(b"x" * 1000)
    after = studio.storage.disk(0)
    assert after.database is not None
    assert 1000 == after.database - before.database


def test_sums_are_remembered(fresh: Callable[..., Studio]) -> None:
    """A page that is drawn again does not look through every file again."""
    studio = fresh(started=False, api_key=None)
    assert studio.storage.disk() is studio.storage.disk()
    assert studio.storage.disk() is not studio.storage.disk(0)


def test_sizes_are_written_as_people_say_them() -> None:
    """Three digits and a unit."""
    sizes = {
        0: "0 kB",
        999: "1 kB",
        3_240_000: "3.2 MB",
        412_000_000: "412 MB",
        84 * 10**9: "84 GB",
    }
    assert sizes == {size: told.size(size, "en").replace("\xa0", " ") for size in sizes}
    assert "3,2 Mo" == told.size(3_240_000, "fr").replace("\xa0", " ")
