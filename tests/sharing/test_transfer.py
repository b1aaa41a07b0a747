"""A library as one file: whole in another studio, on both databases, and nothing else let in."""

from __future__ import annotations

import hashlib
import io
import json
import struct
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import func, select

from runway_core.access import Person, Role
from runway_core.errors import ArchiveError, ViewersCannotSpend
from runway_core.lab import Lab, Steward, experiment
from runway_core.money import ledger
from runway_core.prompts import recipes as texts
from runway_core.sharing import export, importing, lines
from runway_core.states import Stage, State
from runway_core.store import Filter, Run, Step, Store, tables
from runway_core.store.keeping import Keeping
from runway_core.studio.studio import Studio
from tests.kit.judging import BASE, made
from tests.kit.runway_standin import RunwayStandin
from tests.kit.standin.pictures import picture
from tests.kit.studio import SHORT, rests

StudioOn = Callable[..., Studio]
BOTH_WAYS = pytest.mark.parametrize(
    ("here", "there"), [("sqlite", "postgresql"), ("postgresql", "sqlite")]
)


def written(studio: Studio, path: Path, **how: Any) -> Path:
    path.write_bytes(b"".join(export.export(studio, **how)))
    return path


def said(path: Path) -> list[dict[str, Any]]:
    with zipfile.ZipFile(path) as archive:
        return [json.loads(each) for each in archive.read(lines.LINES).splitlines()]


def counted(studio: Studio) -> dict[str, int]:
    """How many rows each table has."""
    with studio.database.read() as connection:
        return {
            name: connection.scalar(select(func.count()).select_from(getattr(tables, name))) or 0
            for name in ("animation", "submission", "media", "picture", "experiment", "take",
                         "mark", "ballot")
        }  # fmt: skip


def filled(studio: Studio, runway: RunwayStandin) -> None:
    """A studio with something of everything: paid, simulated, failed, from a picture that was
    brought, of a recipe of its own, judged, and under way.
    """
    studio.start()
    text = texts.titled(studio.recipes.text(studio.recipes.get("studio", 2)), "mine", 1)
    version, _ = studio.recipes.add("mine", text, "ours")
    rests(studio, studio.submit(SHORT).id)
    rests(studio, studio.submit(replace(SHORT, recipe=version.ref), simulate=True).id)
    brought = studio.pictures.bring(picture(1280, 720, 3, "PNG"))
    rests(studio, studio.submit(replace(SHORT, first_frame=brought.sha256), simulate=True).id)
    runway.fault("text_to_image", "fail_code", code="SAFETY.INPUT.TEXT")
    assert State.FAILED is rests(studio, studio.submit(SHORT).id).state
    desk, steward = Lab(studio), Steward(studio)
    axes = {"recipe": ["studio@1", version.ref], "seed": [1]}
    rated = studio.list()[0][0].id
    keeping = Keeping(studio.database, studio.now)
    keeping.say([rated], stars=4, note="Notre héron")
    keeping.tag([rated], ["hero"], [])
    one = made(desk, steward, axes=axes)
    desk.vote(one, "b1", {"cell": "c1", "shown": ["v1", "v2"], "ranking": [["v2"], ["v1"]]})
    desk.mark(one, "v1.c1", {"mark": "keep", "seq": 1})
    studio.stop()
    studio.submit(SHORT, simulate=True)  # and nobody drives it


@BOTH_WAYS
def test_a_library_is_whole_in_another_studio(
    studio_on: StudioOn, runway: RunwayStandin, tmp_path: Path, here: str, there: str
) -> None:
    """From either database to the other: animations with their files, prompts and what was said of
    them; recipes, experiments, marks and ballots. What was paid there is history that is in no sum
    here; what is under way stays out, and the file says so. The same file again changes nothing,
    and what the other studio exports is the same.
    """
    theirs, ours = studio_on("theirs", here, key=True), studio_on("ours", there)
    filled(theirs, runway)
    path = written(theirs, tmp_path / "library.zip")
    before = counted(ours)
    dry = importing.take_in(ours, path, dry_run=True)
    assert before == counted(ours)
    taken = importing.take_in(ours, path)
    assert {"under_way": 1} == taken.left_out
    assert replace(dry, dry_run=False) == taken
    assert (6, 1, 1, 1, 1) == (taken.animations.new, taken.recipes.new, taken.pictures.new,
                               taken.experiments.new, taken.ballots)  # fmt: skip
    assert [] == taken.conflicts
    left = {"animation": 1, "submission": 0, "media": 0}
    assert counted(ours) == {
        name: number - left.get(name, 0) for name, number in counted(theirs).items()
    }
    for mine in ours.list(limit=50)[0]:
        origin = theirs.get(mine.id)
        assert (origin.state, origin.brief, origin.prompts, origin.created_at, origin.mode) == (
            mine.state,
            mine.brief,
            mine.prompts,
            mine.created_at,
            mine.mode,
        )
        assert origin.failure == mine.failure
        assert (origin.stars, origin.note, origin.tags) == (mine.stars, mine.note, mine.tags)
        assert origin.media == mine.media
        for kept in mine.media.values():
            assert kept.sha256 == hashlib.sha256(ours.media.read(kept.name)).hexdigest()
        assert 0 == mine.spent == mine.spoken_for
        assert origin.spent == mine.spent_elsewhere
    ids = [each.id for each in theirs.list(limit=50)[0] if not each.is_moving]
    assert ids == [each.id for each in ours.list(limit=50)[0]]
    assert 1 == len(ours.list(where=Filter(text="heron", stars=4, tag="hero"))[0])
    with theirs.database.read() as connection:
        assert ledger.spent_since(connection, 0.0) > 0
    with ours.database.read() as connection:
        assert 0 == ledger.spent_since(connection, 0.0)
        assert [] == list(ledger.lines(connection))
        assert 0 == ledger.unseen(connection, 0.0).credits
    (row,) = Lab(ours).experiments.page()
    assert theirs_and_ours(theirs, row.id) == theirs_and_ours(ours, row.id)
    assert "mine@1" in str(row.file)

    again = importing.take_in(ours, path)
    assert (0, 6, 0) == (again.animations.new, again.animations.there, again.bytes)
    assert (0, 1) == (again.experiments.new, again.experiments.there)
    third = written(ours, tmp_path / "again.zip")
    key = lambda each: json.dumps(each, sort_keys=True)  # noqa: E731
    assert sorted(map(key, map(plain, said(path)))) == sorted(map(key, map(plain, said(third))))


def plain(line: dict[str, Any]) -> dict[str, Any]:
    """A line without what only the first studio knows: how an attempt went on its way."""
    if line["kind"] != "animation":
        return {name: value for name, value in line.items() if name != "created_at"}
    known = lines.TryLine.model_fields.keys()
    tries = [{name: each[name] for name in known if name != "simulated"} for each in line["tries"]]
    return {**line, "tries": [{**each, "final": each["final"] or 0} for each in tries]}


def theirs_and_ours(studio: Studio, one: str) -> Any:
    desk = Lab(studio)
    look = desk.look(one)
    return (
        [(each.row.id, each.row.state, each.row.animation_id) for each in look.takes],
        desk.ballots(one),
        desk.marks(one),
    )


@pytest.fixture
def library(studio_on: StudioOn, tmp_path: Path) -> Path:
    """The file of a studio with two simulated animations."""
    theirs = studio_on("theirs")
    theirs.start()
    for words in ("a fox", "a heron"):
        rests(theirs, theirs.submit(replace(SHORT, words=words)).id)
    return written(theirs, tmp_path / "library.zip")


def test_an_import_that_was_killed_goes_on_where_it_ended(
    studio_on: StudioOn, library: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was kept until then is whole; the rest comes with the next one."""
    ours = studio_on("ours")
    keep = Store.keep_media
    calls = []

    def dies(self: Store, animation_id: str, *more: Any) -> None:
        calls.append(animation_id)
        if len(calls) == 3:
            raise KeyboardInterrupt
        keep(self, animation_id, *more)

    monkeypatch.setattr(Store, "keep_media", dies)
    with pytest.raises(KeyboardInterrupt):
        importing.take_in(ours, library)
    monkeypatch.setattr(Store, "keep_media", keep)
    (one,) = ours.list()[0]
    assert {*Stage} == one.media.keys()
    taken = importing.take_in(ours, library)
    assert (1, 1, []) == (taken.animations.new, taken.animations.there, taken.conflicts)
    assert 2 == len(ours.list()[0])


def test_what_is_here_already_wins(studio_on: StudioOn, library: Path, tmp_path: Path) -> None:
    """An animation that differs, and a recipe whose number is taken, are named: ours stay, and the
    recipe gets the next free number, by which everything of the file then calls it.
    """
    theirs, ours = studio_on("of-recipes"), studio_on("ours")
    base = theirs.recipes.text(theirs.recipes.get("studio", 2))
    theirs.recipes.add("mine", texts.titled(base, "mine", 1) + "\n# theirs\n")
    ours.recipes.add("mine", texts.titled(base, "mine", 1) + "\n# ours\n")
    theirs.start()
    made_there = rests(theirs, theirs.submit(replace(SHORT, recipe="mine@1")).id)
    path = written(theirs, tmp_path / "recipes.zip")
    taken = importing.take_in(ours, path)
    assert ["recipe mine@1 → @2"] == taken.conflicts
    found = ours.get(made_there.id)
    assert ("mine@2", 2) == (found.brief.recipe, found.prompts.recipe_version)
    assert "# theirs" in ours.recipes.text(ours.recipes.get("mine", 2))
    with ours.database.write() as connection:
        connection.execute(tables.animation.update().values(state=State.FAILED))
    again = importing.take_in(ours, path)
    assert (0, 1) == (again.animations.there, again.animations.conflicts)
    assert State.FAILED is ours.get(made_there.id).state


def test_a_part_of_a_library(studio_on: StudioOn, library: Path, tmp_path: Path) -> None:
    """By the filters of a list: those animations and their recipes, and no experiments."""
    theirs = studio_on("theirs")
    found = said(written(theirs, tmp_path / "part.zip", where=Filter(text="HERON")))
    assert ["a heron"] == [each["brief"]["words"] for each in found if each["kind"] == "animation"]
    assert {"animation", "recipe"} == {each["kind"] for each in found}


def test_whoever_may_only_look_imports_nothing(studio_on: StudioOn, library: Path) -> None:
    """It changes the library."""
    with pytest.raises(ViewersCannotSpend):
        importing.take_in(studio_on("ours"), library, by=Person("x", Role.VIEWER))


# ----- Files that nobody may trust.

Entries = dict[str, bytes]


def rewritten(path: Path, change: Callable[[Entries], object], **how: Any) -> Path:
    """The file with its entries changed, and a manifest that agrees with the lines."""
    with zipfile.ZipFile(path) as archive:
        entries = {name: archive.read(name) for name in archive.namelist()}
    before = entries[lines.LINES]
    change(entries)
    if entries.get(lines.LINES, before) != before:
        data = entries[lines.LINES]
        manifest = json.loads(entries[lines.MANIFEST])
        manifest["library"] = {
            "sha256": hashlib.sha256(data).hexdigest(),
            "bytes": len(data),
            "lines": data.count(b"\n"),
        }
        entries[lines.MANIFEST] = json.dumps(manifest).encode()
    with zipfile.ZipFile(path, "w") as archive:
        for name, data in entries.items():
            archive.writestr(name, data, **how)
    return path


def in_line(**changes: Any) -> Callable[[Entries], None]:
    """Changes the first animation's line."""

    def change(entries: Entries) -> None:
        found = [json.loads(each) for each in entries[lines.LINES].splitlines()]
        one = next(each for each in found if each["kind"] == "animation")
        for name, value in changes.items():
            one[name] = value(one[name]) if callable(value) else value
        text = "".join(json.dumps(each) + "\n" for each in found)
        entries[lines.LINES] = text.encode()

    return change


def in_manifest(before: bytes, after: bytes) -> Callable[[Entries], None]:
    def change(entries: Entries) -> None:
        assert before in entries[lines.MANIFEST]
        entries[lines.MANIFEST] = entries[lines.MANIFEST].replace(before, after)

    return change


def media(entries: Entries) -> str:
    return next(name for name in entries if name.startswith("media/"))


def with_media(**changes: Any) -> Callable[[list[dict[str, Any]]], list[dict[str, Any]]]:
    return lambda all_of_it: [{**all_of_it[0], **changes}, *all_of_it[1:]]


OTHER = "0f8fad5b-d9cb-469f-a165-70867728950e"


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        (lambda it: it.update({"../../etc/passwd": b"x"}), "not_allowed"),
        (lambda it: it.update({"media/../x.png": b"x"}), "not_allowed"),
        (lambda it: it.update({f"media/{'0' * 64}.png": b"x"}), "not_allowed"),
        (lambda it: it.update({media(it): it[media(it)][:-1] + b"x"}), "damaged"),
        (lambda it: it.pop(media(it)), "damaged"),
        (lambda it: it.pop(lines.MANIFEST), "not_ours"),
        (lambda it: it.update({lines.MANIFEST: b"{}"}), "not_ours"),
        (in_manifest(b'"version": 1', b'"version": 2'), "other_version"),
        (in_manifest(b'"lines": ', b'"lines": 1'), "damaged"),
        (lambda it: it.update({lines.LINES: b"[" * 100_000 + b"\n"}), "bad_line"),
        (lambda it: it.update({lines.LINES: it[lines.LINES] * 2}), "bad_line"),
        (in_line(id="../x"), "bad_line"),
        (in_line(state="running"), "bad_line"),
        (in_line(created_at=float("nan")), "bad_line"),
        (in_line(prompts={}), "bad_line"),
        (in_line(brief={"style": "cartoon"}), "bad_line"),
        (in_line(tags=["x"] * 1000), "bad_line"),
        (in_line(stars=7), "bad_line"),
        (in_line(media=[]), "bad_line"),
        (in_line(media=with_media(name=f"{OTHER}/image-1.png")), "bad_line"),
        (in_line(media=with_media(name="../../x.png")), "bad_line"),
        (in_line(media=with_media(content_type="image/svg+xml")), "bad_line"),
        (in_line(media=with_media(bytes=1)), "damaged"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)  # fmt: skip
def test_a_file_that_no_studio_made_is_refused_whole(
    studio_on: StudioOn, library: Path, change: Callable[[Entries], object], problem: str
) -> None:
    """Damaged, of another version, or made to do harm: it says which, and nothing is kept."""
    ours = studio_on("ours")
    before = counted(ours)
    rewritten(library, change)
    for dry_run in (True, False):
        with pytest.raises(ArchiveError) as refused:
            importing.take_in(ours, library, dry_run=dry_run)
        assert problem == refused.value.problem
    assert before == counted(ours)
    assert [] == [each for each in (ours.settings.data_dir / "media").rglob("*") if each.is_file()]


def test_a_file_whose_bytes_are_no_picture_is_refused(studio_on: StudioOn, library: Path) -> None:
    """By its own bytes, whatever it is called and whatever its hash is."""
    page = b"<svg onload='x'></svg>"
    digest = hashlib.sha256(page).hexdigest()

    def change(entries: Entries) -> None:
        in_line(media=with_media(sha256=digest, bytes=len(page)))(entries)
        found = [json.loads(each) for each in entries[lines.LINES].splitlines()]
        of_it = {each["sha256"]: each for line in found for each in line.get("media", ())}
        ending = of_it[digest]["name"].rpartition(".")[2]
        kept = {f"media/{sha}.{each['name'].rpartition('.')[2]}" for sha, each in of_it.items()}
        for name in [name for name in entries if name.startswith("media/") and name not in kept]:
            del entries[name]
        entries[f"media/{digest}.{ending}"] = page

    rewritten(library, change)
    with pytest.raises(ArchiveError) as refused:
        importing.take_in(studio_on("ours"), library)
    assert "damaged" == refused.value.problem


def test_bombs_are_refused_before_they_are_unpacked(
    studio_on: StudioOn, library: Path, tmp_path: Path
) -> None:
    """Media that are packed, a directory that would fill the memory, what is no zip at all."""
    ours = studio_on("ours")
    data = library.read_bytes()
    end = data.rfind(b"PK\x05\x06")
    huge = data[: end + 12] + struct.pack("<I", 2**31) + data[end + 16 :]
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(f"media/{'0' * 64}.png", b"\0" * 10_000_000)
    for what, problem in (
        (huge, "not_allowed"),
        (packed.getvalue(), "not_allowed"),
        (b"PK\x05\x06", "not_ours"),
        (b"", "not_ours"),
        (data[: len(data) // 2], "not_ours"),
    ):
        library.write_bytes(what)
        with pytest.raises(ArchiveError) as refused:
            importing.take_in(ours, library)
        assert problem == refused.value.problem
    with pytest.raises(ArchiveError) as refused:
        importing.take_in(ours, tmp_path / "not there")
    assert "no_file" == refused.value.problem


def test_an_experiment_under_way_ends_in_the_file(studio_on: StudioOn, tmp_path: Path) -> None:
    """It says so. Nothing goes on by itself in the studio that reads it, and nothing is bought."""
    theirs, ours = studio_on("theirs"), studio_on("ours")
    desk = Lab(theirs)
    axes = {"recipe": ["studio@1", "studio@2"], "seed": [1]}
    row = desk.save(experiment.from_mapping({"name": "Two", "simulate": True, "axes": axes,
                                             "base": BASE}))  # fmt: skip
    desk.run(row.id)
    taken = importing.take_in(ours, written(theirs, tmp_path / "library.zip"))
    assert {"experiments_ended": 1} == taken.left_out
    look = Lab(ours).look(row.id)
    assert Run.CANCELLED is look.row.state
    assert {Step.OUT} == {each.row.state for each in look.takes}
