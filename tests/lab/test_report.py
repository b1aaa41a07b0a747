"""The report of an experiment: everything in one folder, whole or not at all, and safe to open."""

import csv
import io
import json
import re
import zipfile
from pathlib import Path

import av
import pytest

from runway_core import i18n
from runway_core.briefs.brief import Brief
from runway_core.errors import StorageError
from runway_core.lab import report
from runway_core.lab.ballots import Ballot, read_jsonl
from runway_core.lab.experiment import AXES, read
from runway_core.lab.lab import Lab
from runway_core.lab.report import File, page
from runway_core.media import grid, tag
from runway_core.settings import Settings
from runway_core.store.experiments import Step
from runway_core.studio.studio import Studio
from tests.kit import reports
from tests.kit.reports import WILD
from tests.kit.runway_standin import RunwayStandin
from tests.lab.test_run import SMALL, asked, ran


@pytest.fixture(autouse=True)
def no_board(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Most of it is the same with and without the lab's board; the page says what differs."""
    monkeypatch.setattr(page, "BOARD", tmp_path / "none")


def written(tmp_path: Path, **changes: object) -> Path:
    folder = report.write_folder(reports.data(**changes), tmp_path, grids=False)
    assert folder is not None
    return folder


def files(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


def test_everything_is_in_the_folder(tmp_path: Path) -> None:
    """The page, the tables, the file, pictures, clips, their small copies; simulated files say so
    in their names, and what is gone is left out.
    """
    folder = written(tmp_path)
    assert folder.name.startswith("SIMULATION-script-img-src-x-onerror-alert-1-été-🦊-20")
    assert files(folder) == {
        *("index.html", "takes.csv", "ballots.jsonl", "experiment.toml"),
        *(f"media/SIMULATION-v1.c1{end}" for end in (".png", "-still.webp", "-loop.mp4", ".mp4")),
        *(f"media/v2.c1{end}" for end in (".png", "-still.webp", "-loop.mp4", ".mp4")),
        *("media/v2.c2.png", "media/v2.c2-still.webp"),
    }
    assert reports.data().file == (folder / "experiment.toml").read_text()
    assert tuple(reports.data().ballots) == read_jsonl((folder / "ballots.jsonl").read_text())


def test_a_second_report_has_a_name_of_its_own(tmp_path: Path) -> None:
    """Nothing that is there is written over."""
    first, second = written(tmp_path), written(tmp_path)
    assert second.name == f"{first.name} (2)"
    assert files(first) == files(second)


def test_the_table_is_safe_for_spreadsheets(tmp_path: Path) -> None:
    """A row for each take, with its axes, costs, prompts and files; a text is no formula."""
    text = (written(tmp_path) / "takes.csv").read_text(encoding="utf-8")
    assert text.startswith("\ufefftake,variant,cell,axis.recipe,seed,")
    rows = list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"))))
    assert ["v1.c1", "v2.c1", "v1.c2", "v2.c2"] == [row["take"] for row in rows]
    first = rows[0]
    assert ("studio@2", "1", "keep", "3", "a, b", "'=1+1") == tuple(
        first[name] for name in ("axis.recipe", "seed", "mark", "stars", "tags", "note")
    )
    assert ("SIMULATION", "media/SIMULATION-v1.c1.mp4") == (first["simulated"], first["clip"])
    assert ["0", "55", "", "5"] == [row["credits"] for row in rows]


@pytest.mark.parametrize("language", ["fr", "en"])
def test_the_page_tells_it_all_in_the_readers_language(tmp_path: Path, language: str) -> None:
    """Ranking with its intervals, costs, marks, prompts, and that some of it is simulated."""
    told = (written(tmp_path, language=language) / "index.html").read_text(encoding="utf-8")
    assert f'<html lang="{language}">' in told
    words = {
        "fr": ("Classement", "gagnante", "60 crédits", "gardée", "Prompt de l’image", "au moins"),
        "en": ("Ranking", "winner", "60 credits", "kept", "Picture prompt", "at least"),
    }
    for word in (*words[language], "SIMULATION", "A fox.", "In these themes and words."):
        assert word in told
    assert 4 == told.count("<svg")
    assert "Recipe: recipe 3" in told


def test_nobodys_words_are_more_than_words(tmp_path: Path) -> None:
    """In names, labels, the file and the ballots."""
    told = (written(tmp_path) / "index.html").read_text(encoding="utf-8")
    assert "<img src=x" not in told
    assert "</pre> light" not in told
    assert "</script" not in told
    assert told.count("&lt;/script&gt;&lt;img") > 2


def test_the_page_asks_nobody_for_anything(tmp_path: Path) -> None:
    """Every address is of a file that is there; the browser is told to allow no other."""
    folder = written(tmp_path)
    told = (folder / "index.html").read_text(encoding="utf-8")
    found = set(re.findall(r'(?:src|href|poster)="([^"]*)"', told))
    assert {"takes.csv", "media/v2.c1.mp4", "media/v2.c2.png", "media/v2.c2-still.webp"} <= found
    assert found <= files(folder)
    assert "default-src 'none'" in told
    assert "://" not in told.replace("experiment.toml", "")


def test_without_ballots_nothing_is_ranked(tmp_path: Path) -> None:
    """That is said, and there is no table of it."""
    told = (written(tmp_path, ballots=(), ranking=None) / "index.html").read_text()
    assert "nothing is ranked" in told
    assert "<svg" not in told


def test_real_work_is_not_called_simulated(tmp_path: Path) -> None:
    """Neither in the page nor in any name."""
    takes = tuple(take for take in reports.data().takes if not take.simulated)
    folder = written(tmp_path, takes=takes)
    assert not any("SIMULATION" in name for name in (folder.name, *files(folder)))
    assert "SIMULATION" not in (folder / "index.html").read_text()


def test_clips_stand_side_by_side_as_one(tmp_path: Path) -> None:
    """What there is of clips, with the word where one of them is simulated."""
    folder = report.write_folder(reports.data(), tmp_path)
    assert folder is not None
    (made,) = folder.glob("*grid*.mp4")
    assert "SIMULATION-grid.mp4" == made.name
    with av.open(str(made)) as container:
        assert (1920, 1080) == (container.streams.video[0].width, container.streams.video[0].height)
    assert made.name in (folder / "index.html").read_text()


def test_a_grid_holds_whole_cells(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of many takes several grids, a row for each cell where there are few variants."""
    clip = reports.given(".mp4", b"")
    variants = tuple(report.Named(f"v{n}", "") for n in range(3))
    cells = tuple(report.Named(f"c{n}", "") for n in range(7))
    takes = tuple(
        report.ReportTake(f"{v.id}.{c.id}", v.id, c.id, "", clip=clip)
        for v in variants
        for c in cells
    )
    data = reports.data(variants=variants, cells=cells, takes=takes)
    parts = report.write._grids(data)
    assert [15, 6] == [len(part) for part in parts]
    assert all(report.write._is_square(data, part) for part in parts)
    assert ["v0.c0", "v1.c0", "v2.c0", "v0.c1"] == [take.id for take in parts[0][:4]]


def test_a_zip_holds_the_same(tmp_path: Path) -> None:
    """One folder of that name, and nothing is packed twice."""
    target = tmp_path / "report.zip"
    assert report.write_zip(reports.data(), target, grids=False)
    folder = written(tmp_path)
    with zipfile.ZipFile(target) as archive:
        assert archive.testzip() is None
        assert {f"{folder.name}/{name}" for name in files(folder)} == set(archive.namelist())
        stored = archive.getinfo(f"{folder.name}/media/v2.c1.mp4")
        assert zipfile.ZIP_STORED == stored.compress_type
    assert {"report.zip", folder.name, "work"} >= {path.name for path in tmp_path.iterdir()}


@pytest.mark.parametrize("when", range(5))
def test_what_is_stopped_leaves_nothing(tmp_path: Path, when: int) -> None:
    """Wherever it was; and it tells how far it is."""
    there = sorted(tmp_path.iterdir())
    told: list[tuple[int, int]] = []
    how = {
        "grids": False,
        "progress": lambda done, whole: told.append((done, whole)),
        "stopped": lambda: len(told) > when,
    }
    assert report.write_folder(reports.data(), tmp_path, **how) is None
    assert [(number, 5) for number in range(1, when + 2)] == told
    told.clear()
    assert not report.write_zip(reports.data(), tmp_path / "report.zip", **how)
    assert there == sorted(tmp_path.iterdir())


def test_a_store_that_is_away_is_told(tmp_path: Path) -> None:
    """A report without what there is would be wrong; nothing half stays."""

    def away() -> io.BytesIO:
        raise StorageError(detail="away")

    take = report.ReportTake("v1.c1", "v1", "c1", "", clip=File(".mp4", away))
    there = sorted(tmp_path.iterdir())
    for parent in (tmp_path, tmp_path / "a\0b"):
        with pytest.raises(StorageError):
            report.write_folder(reports.data(takes=(take,)), parent, grids=False)
    assert there == sorted(tmp_path.iterdir())


def test_a_take_is_filled_from_its_animation(tmp_path: Path) -> None:
    """Prompts, seeds, models, costs, files; the clip leaves with what made it, the loop is made."""
    with Studio(Settings(data_dir=tmp_path / "data")) as studio:
        studio.start()
        brief = Brief("cartoon", "animals", "landscape", "a fox", duration=2)
        made = studio.wait(studio.submit(brief).id)
        take = report.take_of(
            studio, made, id="v1.c1", variant="v1", cell="c1", label="x", at={}, state="finished"
        )
        assert (True, 0, 2.0) == (take.simulated, take.credits, take.seconds)
        assert made.prompts.image == take.image_prompt
        folder = written(tmp_path, takes=(take,))
    assert brief == tag.brief_of(folder / "media" / "SIMULATION-v1.c1.mp4")
    with av.open(str(folder / "media" / "SIMULATION-v1.c1-loop.mp4")) as container:
        assert 320 == container.streams.video[0].width


KIT = """
export const make = tag => document.createElement(tag)
export class Clock { at = 1 }
"""
BOARD = """
import { Clock, make as made } from "./kit.js"
export function setup(root, data, send = () => {}) { root.append(made("p")) }
"""


@pytest.fixture
def board(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """A board of a few lines where the lab has its own."""
    folder = tmp_path / "board"
    folder.mkdir()
    (folder / "kit.js").write_text(KIT)
    (folder / "board.js").write_text(BOARD)
    (folder / "board.css").write_text(".lab { color: red }")
    monkeypatch.setattr(page, "BOARD", folder)
    return folder


def test_the_board_is_in_the_page(tmp_path: Path, board: Path) -> None:
    """Its modules as one script, its words, and the takes with their marks; nothing is saved from
    it, and nothing in a name ends the script.
    """
    told = (written(tmp_path) / "index.html").read_text(encoding="utf-8")
    assert 1 == told.count("</script")
    assert "export" not in told.partition("<script")[2].partition("const modules")[0]
    assert "const { Clock, make: made } = modules['kit.js']" in told
    data = json.loads(re.search(r"\.setup\(place, (.*)\)\n", told)[1])  # type: ignore[index]
    assert "kept" == data["words"]["keep"]
    assert ("seed", "recipe") == (data["rows"], data["columns"])
    assert "save" not in data
    assert {"take": "v1.c1", "mark": "keep", "stars": 3, "note": "=1+1", "tags": ["a", "b"]} == (
        data["marks"][0]
    )
    assert "media/SIMULATION-v1.c1-loop.mp4" == data["takes"][0]["loop"]
    assert WILD == data["takes"][1]["label"]
    assert data["takes"][0]["label"].startswith("SIMULATION")


def test_the_board_has_variants_and_cells_where_no_axis_was_chosen(
    tmp_path: Path, board: Path
) -> None:
    """Every take has its place in them."""
    told = (written(tmp_path, rows="", columns="", axes=()) / "index.html").read_text()
    data = json.loads(re.search(r"\.setup\(place, (.*)\)\n", told)[1])  # type: ignore[index]
    assert ("cell", "variant") == (data["rows"], data["columns"])
    assert ["variant", "cell"] == [axis["name"] for axis in data["axes"]]
    assert {"variant": "v1", "cell": "c1"}.items() <= data["takes"][0]["at"].items()


def test_grids_of_one_report_are_few() -> None:
    """Each takes some ten seconds: of hundreds of takes the first are in them."""
    clip = reports.given(".mp4", b"")
    takes = tuple(report.ReportTake(f"v1.c{n}", "v1", f"c{n}", "", clip=clip) for n in range(500))
    parts = report.write._grids(reports.data(takes=takes))
    assert report.write.MOST_GRIDS == len(parts)
    assert all(len(part) <= grid.MOST for part in parts)


# ----- Filled from an experiment.


@pytest.mark.parametrize("language", ["fr", "en"])
def test_every_axis_and_step_has_its_words(language: str) -> None:
    """Whatever is compared, and wherever a take stands."""
    for name in AXES:
        assert i18n.say(f"report.axis.{name}", language)
    for step in Step:
        assert i18n.say(f"report.step.{step}", language)


def test_a_report_is_filled_from_an_experiment(lab: Lab, tmp_path: Path) -> None:
    """Takes with their marks, ballots, ranking, costs, and the file that runs it again; simulated
    as a whole, it says so.
    """
    axes = {**SMALL, "seed": [1, 2]}
    row = ran(lab, asked(axes, simulate=True, note="for the team"))
    said = {"mark": "keep", "stars": 4, "note": "warm", "tags": ["light"]}
    lab.mark(row.id, "v1.c1", said)
    for number in range(4):
        ballot = Ballot(f"c{number % 2 + 1}", "ana", (("v2",), ("v1",)), shown=("v1", "v2"))
        lab.vote(row.id, f"b{number}", ballot.as_dict())
    data = report.of(lab, row.id, "en")
    assert ("Light", "for the team", "seed", "recipe") == (
        *(data.name, data.note),
        *(data.rows, data.columns),
    )
    assert {"v1.c1", "v1.c2", "v2.c1", "v2.c2"} == {take.id for take in data.takes}
    assert all(take.simulated and take.clip and take.loop for take in data.takes)
    first = next(take for take in data.takes if take.id == "v1.c1")
    assert ("keep", 4, "warm", ("light",)) == (first.mark, first.stars, first.note, first.tags)
    assert 4 == len(data.ballots)
    assert data.ranking is not None
    assert "v2" == data.ranking["variants"][0]["id"]
    assert "too early" in data.said[0]
    assert (0, 0, 0) == (data.money.spent, data.money.pictures, data.money.clips)
    again = read(data.file, "toml")
    assert [take.id for take in again.takes] == [take.id for take in lab.look(row.id).asked.takes]
    folder = report.write_folder(data, tmp_path, grids=False)
    assert folder is not None
    assert 4 == len(list(folder.glob("media/*-loop.mp4")))


def test_a_report_tells_what_was_paid(lab: Lab, runway: RunwayStandin) -> None:
    """By pictures and clips; what was there before cost this experiment nothing."""
    ran(lab, asked())
    row = ran(lab, asked({**SMALL, "seed": [1, 2, 3]}, name="More", budget=200))
    money = report.of(lab, row.id, "fr").money
    assert (30, 10, 20, 200, 4) == (
        *(money.spent, money.pictures, money.clips),
        *(money.budget, money.reused),
    )


def test_a_take_whose_clip_was_not_wanted_has_none(lab: Lab, runway: RunwayStandin) -> None:
    """In a plan that begins with pictures: what holds the clip's place is not shown as one."""
    row = ran(lab, asked(plan="pictures"))
    takes = report.of(lab, row.id, "en").takes
    assert all(take.picture and not take.clip and not take.loop for take in takes)
    assert not any(take.simulated for take in takes)
