"""Saving what was made: nothing is written over, and ten takes can be told apart."""

from __future__ import annotations

import hashlib
import time
from pathlib import Path
from types import SimpleNamespace

import pytest

from runway_core.cli import downloads
from runway_core.media import tag
from runway_core.media.files import MediaStore
from runway_core.settings import Settings
from runway_core.states import Stage
from runway_core.store import animations
from runway_core.studio.studio import Studio
from tests.kit.cli import SHORT, WORDS, Cli
from tests.kit.odd_store import OddStore
from tests.kit.runway_standin import RunwayStandin
from tests.kit.studio import BRIEF

TODAY = "%Y-%m-%d"


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_files_are_named_by_words_day_and_seed(
    run: Cli, runway: RunwayStandin, tmp_path: Path
) -> None:
    """Simulated files say so; the bytes are those that were stored, and the clip says how it was
    made.
    """
    target = tmp_path / "new" / "folder"
    mixed = run("generate", *SHORT, *WORDS, "--picture-only", "--json").data
    ran = run("download", mixed["id"], "--output", str(target), "--json")
    files = {stage: Path(path) for stage, path in ran.data["files"].items()}
    assert (3, "mixed", []) == (ran.code, ran.data["mode"], ran.data["already_there"])
    day, seeds = time.strftime(TODAY), mixed["seeds"]
    words = "cute-animals-playing-in-forest"
    assert f"{words}-{day}-{seeds['image']}.png" == files["image"].name
    assert f"SIMULATION-{words}-{day}-{seeds['video']}.mp4" == files["video"].name
    picture = hashlib.sha256(files["image"].read_bytes()).hexdigest()
    assert mixed["image"]["sha256"] == picture
    said = tag.carried(files["video"])
    assert said is not None
    assert mixed["prompt"] == said.brief.words
    assert said.simulated
    stored = Path(mixed["video"]["path"]).read_bytes()
    # Whatever was put in, the frames are in the same bytes.
    frames = stored[stored.index(b"mdat") :]
    assert files["video"].read_bytes().endswith(frames)
    assert sorted(files.values()) == sorted(target.iterdir())


def test_ten_takes_of_the_same_words_are_ten_files(run: Cli, tmp_path: Path) -> None:
    """Each is told apart by its seed, without a number."""
    for _ in range(5):
        made = run("generate", *SHORT, *WORDS, "--simulate", "--json").data["id"]
        run("download", made, "--output", str(tmp_path / "takes"))
    found = names(tmp_path / "takes")
    assert 10 == len(found)
    assert not any("(" in name for name in found)


def test_what_is_there_already_is_left_and_told(run: Cli, tmp_path: Path) -> None:
    """The same file again: nothing is written, and that is no error."""
    made = run("generate", *SHORT, "--simulate", "--json").data["id"]
    run("download", made, "--output", str(tmp_path / "x"))
    before = {path: path.stat().st_mtime_ns for path in (tmp_path / "x").iterdir()}
    ran = run("download", made, "--output", str(tmp_path / "x"))
    assert (3, 2) == (ran.code, ran.out.count("was already there"))
    ran = run("download", made, "--output", str(tmp_path / "x"), "--json")
    assert ["image", "video"] == ran.data["already_there"]
    assert before == {path: path.stat().st_mtime_ns for path in (tmp_path / "x").iterdir()}


@pytest.mark.parametrize("taken", ["file", "empty", "folder", "dangling link"])
def test_another_file_of_that_name_is_never_written_over(
    run: Cli, tmp_path: Path, taken: str
) -> None:
    """Ours gets a number, which is told; the next time it is known again."""
    target = tmp_path / "x"
    made = run("generate", *SHORT, "--simulate", "--json").data["id"]
    first = Path(run("download", made, "--output", str(target), "--json").data["files"]["video"])
    size = first.stat().st_size
    first.unlink()
    if taken == "folder":
        first.mkdir()
    elif taken == "dangling link":
        first.symlink_to(tmp_path / "nowhere")
    else:
        first.write_bytes(b"x" * size if taken == "file" else b"")
    for told in ("a number was added", "was already there"):
        ran = run("download", made, "--output", str(target))
        assert 3 == ran.code
        assert told in ran.out
    second = first.with_name(f"{first.stem} (2).mp4")
    assert size == second.stat().st_size
    assert 3 == len(names(target))
    assert not (tmp_path / "nowhere").exists()
    if taken == "file":
        assert b"x" * size == first.read_bytes()


def test_two_that_save_at_once_do_not_meet(
    run: Cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Another program takes the name while ours is being copied: it keeps what it wrote."""
    made = run("generate", *SHORT, "--simulate", "--json").data["id"]
    take = downloads.took

    def quicker(part: Path, target: Path) -> bool:
        if "(" not in target.name:
            target.write_bytes(b"another's")
        return take(part, target)

    monkeypatch.setattr(downloads, "took", quicker)
    files = run("download", made, "--output", str(tmp_path / "x"), "--json").data["files"]
    assert all(Path(path).stem.endswith(" (2)") for path in files.values())
    others = [path for path in (tmp_path / "x").iterdir() if "(" not in path.name]
    assert [b"another's"] * 2 == [path.read_bytes() for path in others]


@pytest.mark.parametrize("fault", ["disk", "rename", "stored"])
def test_nothing_half_stays(
    run: Cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fault: str
) -> None:
    """A full disk in the middle, a rename that fails, a stored file that has gone."""
    made = run("generate", *SHORT, "--simulate", "--json").data["id"]

    def fails(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    if fault == "disk":
        monkeypatch.setattr(downloads.shutil, "copyfileobj", fails)
    elif fault == "rename":
        monkeypatch.setattr(Path, "replace", fails)
    else:
        with Studio(Settings.load()) as studio:
            kept = studio.get(made).media[Stage.IMAGE]
            path = MediaStore(studio.settings).path(kept.name)
            assert path is not None
            path.unlink()
    for form in ((), ("--json",)):
        ran = run("download", made, "--output", str(tmp_path / "x"), *form)
        assert 1 == ran.code
        told = ran.data["error"]["message"] if form else ran.err
        assert ("Cannot write to" in told) == (fault != "stored")
        assert [] == names(tmp_path / "x")


def test_download_that_cannot_write_says_so(run: Cli, tmp_path: Path) -> None:
    """A file in the way is not a traceback."""
    made = run("generate", *SHORT, "--json").data["id"]
    (tmp_path / "file").write_text("")
    for folder in (str(tmp_path / "file" / "folder"), "a\0b"):
        ran = run("download", made, "--output", folder)
        assert (1, "") == (ran.code, ran.out)
        assert "Cannot write" in ran.err


def test_what_has_no_file_says_what_it_cost(run: Cli, runway: RunwayStandin) -> None:
    """Neither that it cannot be found nor that nothing was charged, which is of the request."""
    runway.fault("text_to_image", "drop_after")
    lost = run("generate", *SHORT, "--json").data["id"]
    ran = run("download", lost)
    assert (1, "") == (ran.code, ran.out)
    assert f"“{lost}” does not have this file" in ran.err
    assert "the animation's final cost is not known yet: 5 credits at most" in ran.err
    made = run("generate", *SHORT, "--json").data
    Path(made["video"]["path"]).unlink()
    ran = run("download", made["id"], "--json")
    assert (1, "media.missing") == (ran.code, ran.data["error"]["code"])
    assert "the animation has cost 15 credits" in ran.data["error"]["message"]


def test_what_is_not_the_kept_file_is_not_saved_as_it(
    run: Cli, runway: RunwayStandin, tmp_path: Path
) -> None:
    """A store that ends too early without a word, or a file that somebody wrote over."""
    made = run("generate", *SHORT, "--json").data
    kept = Path(made["image"]["path"])
    whole = kept.read_bytes()
    for damaged in (whole[:-100], whole[:-100] + bytes(100)):
        kept.write_bytes(damaged)
        ran = run("download", made["id"], "--output", str(tmp_path / "x"))
        assert (1, "") == (ran.code, ran.out)
        assert "is incomplete, or is no longer the one that was kept" in ran.err
        assert "the animation has cost 15 credits" in ran.err
        assert [] == names(tmp_path / "x")
    kept.write_bytes(whole)
    assert 0 == run("download", made["id"], "--output", str(tmp_path / "x")).code


# ----- Ids by their beginning.


@pytest.mark.parametrize("command", ["show", "cancel", "resume", "download"])
def test_first_characters_of_an_id_are_enough(run: Cli, command: str, tmp_path: Path) -> None:
    """Four at least, however they are written; and of course the whole id."""
    made = run("generate", *SHORT, "--simulate", "--json").data["id"]
    where = ("--output", str(tmp_path / "x")) if command == "download" else ()
    whole = run(command, made, *where, "--json")
    for given in (made[:4], made[:9].upper(), f" {made[:13]} ", made[:35]):
        assert run(command, given, *where, "--json").code == whole.code
    for given in (made[:3], made + "0", "%%%%", "____", made[:3] + "_"):
        ran = run(command, given, *where, "--json")
        assert (1, "not_found") == (ran.code, ran.data["error"]["code"])


def test_ambiguous_beginning_names_the_candidates(
    run: Cli, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing is done to any of them."""
    ids = [f"abcd{number:04x}-0000-4000-8000-000000000000" for number in range(12)]
    monkeypatch.delenv("RUNWAY_POLL_INTERVAL")
    coming = iter(ids)
    monkeypatch.setattr(animations, "uuid", SimpleNamespace(uuid4=lambda: next(coming)))
    with Studio(Settings.load()) as studio:
        for _ in ids:
            studio.submit(BRIEF, simulate=True)
    for command in ("show", "cancel", "resume", "download"):
        ran = run(command, "ABCD")
        assert (1, "") == (ran.code, ran.out)
        assert all(each in ran.err for each in ids[2:])
        assert "…" in ran.err
    assert "ambiguous_id" == run("show", "abcd", "--json").data["error"]["code"]
    assert ids[3] == run("show", "abcd0003", "--json").data["id"]


def test_download_from_a_store_that_fails_blames_the_store(
    run: Cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Not the folder that it was to be written to, where nothing is left."""
    OddStore.empty()
    monkeypatch.setenv("STUDIO_MEDIA_URL", "odd://bucket/media")
    made = run("generate", *SHORT, "--json").data["id"]
    target = tmp_path / "target"
    for failing in ("open", "read"):
        OddStore.fails("client", failing)
        ran = run("download", made, "--output", str(target))
        assert 1 == ran.code
        assert "storage of pictures and clips reports a fault" in ran.err
        assert [] == list(target.iterdir())
    OddStore.empty()
