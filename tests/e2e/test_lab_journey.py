"""A paid experiment of 24 takes in a real browser: from an empty studio to a ranking and a report,
with everything in between that may go wrong.
"""

import json
import os
import re
import subprocess
import sys
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import httpx
import pytest
from playwright.sync_api import Locator, Page, expect

from runway_core.settings import Settings
from runway_core.states import Stage
from runway_core.studio.studio import Studio
from tests.kit.acts import PATIENCE
from tests.kit.runway_standin import RunwayStandin
from tests.kit.server import ROOT, Server
from tests.kit.studio import posts, wait_for

pytestmark = pytest.mark.slow

PLACES = 2
"""Tasks of each model that the account takes at once."""

TAKES, PRICE = 24, 55


@pytest.fixture
def runway() -> Iterator[RunwayStandin]:
    """Credits for two such experiments; its clips end when the test says so."""
    limits: dict[str, int | None] = {"gen4_image": PLACES, "gen4_turbo": PLACES}
    with RunwayStandin(balance=4000, concurrency=limits, hues=8) as standin:
        standin.account.stage_seconds["video"] = 1e6
        yield standin


@pytest.fixture
def studio(serve: Callable[..., Server], runway: RunwayStandin) -> Server:
    """An empty studio with a key."""
    return serve(**runway.environment, RUNWAY_POLL_INTERVAL="0.2")


@pytest.fixture
def ledger(studio: Server) -> Iterator[Studio]:
    """The same data, looked at from here; nothing is driven."""
    settings = Settings.load(studio.environment)
    with Studio(replace(settings, data_dir=Path(studio.environment["STUDIO_DATA_DIR"]))) as looking:
        yield looking


def stands_still(ledger: Studio, runway: RunwayStandin, done: int) -> bool:
    """Whether so many takes are made and as many are under way as may be, so that nothing is
    asked of Runway until a clip ends: no paid answer is outstanding that a kill would lose.
    """
    lines = ledger.ledger()
    clips = [line for line in lines if line.stage is Stage.VIDEO]
    return (
        all(line.task_id for line in lines)
        and done == sum(line.final is not None for line in clips)
        and (done + 2 * PLACES, done + PLACES) == posts(runway)
    )


def finish_clips(ledger: Studio, runway: RunwayStandin, number: int) -> None:
    """Lets so many clips end, as many at a time as there are places."""
    for done in range(PLACES, number + 1, PLACES):
        wait_for(lambda done=done: stands_still(ledger, runway, done - PLACES))
        runway.finish()
        wait_for(lambda done=done: stands_still(ledger, runway, done))


def books_agree(ledger: Studio, runway: RunwayStandin) -> None:
    """Every task that Runway charged is in the ledger, once, for what it came to: where Runway did
    not say, for all that it may be.
    """
    lines = ledger.ledger()
    ours = {line.task_id: line.quoted if line.final is None else line.final for line in lines}
    charged = {
        one.task_id: one.credits if one.final is None else one.final for one in runway.charged
    }
    assert charged == ours
    assert len(ours) == len(lines)


def wanted(page: Page, *seeds: int) -> None:
    """Fills the form: 2 recipes, 3 styles, 2 themes and these seeds, all of it at once."""
    varied = page.locator(".st-key-experiment_varies")
    chosen = {"style": ("Cartoon", "Anime", "Watercolor"), "theme": ("Animals", "Space")}
    for axis, values in chosen.items():
        varied.get_by_role("button", name=axis.capitalize(), exact=True).click()
        for value in values:
            one = page.locator(f".st-key-experiment_axis_{axis}").get_by_role("button", name=value)
            one.click()
    page.locator(".st-key-experiment_role_style").get_by_text("condition").click()
    listed = page.locator(".st-key-experiment_axis_seed").get_by_role("textbox")
    listed.fill(", ".join(str(seed) for seed in seeds))
    listed.press("Enter")
    everything = page.locator(".st-key-experiment_plan").get_by_text("Everything", exact=True)
    expect(everything).to_have_count(1)  # the form is drawn anew after the numbers
    everything.click()
    expect(page.get_by_text("2 variants × 12 conditions = 24 takes").first).to_be_visible()


def start(page: Page, new: int, made: int) -> Locator:
    """Presses the button that says this much, and agrees to the price if there is one; the panel
    of what then runs.
    """
    whole = new * PRICE
    price = f"{whole:,} credits, ${whole / 100:.2f}"
    label = f"Start: {new} new, {made} already made, {price}" if new else "Start: 0 new"
    page.get_by_role("button", name=re.compile(re.escape(label))).click()
    if new:
        agreed = page.get_by_text(f"This experiment is about to spend {price}, and {price} at most")
        expect(agreed).to_be_visible()
        page.get_by_role("button", name=f"Yes, spend {price}").click()
    panel = page.locator(".st-key-experiment_panel")
    expect(panel).to_contain_text("Stage 1 of 1: clips", timeout=PATIENCE)
    return panel


def test_from_an_empty_studio_to_a_ranking_and_a_report(
    studio: Server,
    ledger: Studio,
    runway: RunwayStandin,
    visit: Callable[..., Page],
    tmp_path: Path,
) -> None:
    """The price is said and agreed to; a kill in the middle loses and repeats nothing; ballots by
    key make a ranking, and a press the report. The same again pays for nothing.
    """
    page = visit(f"{studio.url}/prompt_lab?tab=experiments", locale="en-GB")
    page.get_by_role("button", name="New experiment").click()
    wanted(page, 1, 2)
    panel = start(page, TAKES, 0)
    finish_clips(ledger, runway, 2 * PLACES)
    expect(panel).to_contain_text(f"{2 * PLACES} made, {2 * PLACES} under way")
    assert studio.process is not None
    studio.process.kill()
    studio.process.wait()
    runway.account.stage_seconds["video"] = 0.0
    runway.finish()
    studio.start()
    # The tab that stayed open finds it again by itself.
    expect(panel).to_contain_text("24 made", timeout=PATIENCE)
    expect(panel).to_contain_text("1,320 credits taken up")
    assert (TAKES, TAKES) == posts(runway)
    assert TAKES * PRICE == runway.spent
    books_agree(ledger, runway)

    board = page.locator(".st-key-experiment_board")
    expect(board.get_by_role("gridcell")).to_have_count(TAKES)
    ballot = page.locator(".st-key-experiment_ballot")
    screen = ballot.get_by_role("region", name="Blind ballot")
    for done, key in enumerate(("1", "2", "1", "t", "b", "2"), 1):
        expect(ballot.locator("figure:visible")).to_have_count(2)
        screen.press(key)
        expect(ballot).to_contain_text(f"{done} of 30")
    ranking = page.locator(".studio-ranking")
    expect(ranking.get_by_role("row")).to_have_count(3)
    expect(page.get_by_text("A ranking of simulated takes")).to_have_count(0)

    with page.expect_download(timeout=PATIENCE) as download:
        page.get_by_role("button", name="Download the report").click()
    download.value.save_as(tmp_path / "report.zip")
    with zipfile.ZipFile(tmp_path / "report.zip") as report:
        names = report.namelist()
    clips = [name for name in names if re.search(r"/media/v[12]\.c\d+\.mp4$", name)]
    assert (TAKES, 1) == (len(clips), sum(name.endswith("/index.html") for name in names))

    page.get_by_role("button", name="Change a copy").click()
    panel = start(page, 0, TAKES)
    expect(panel).to_contain_text("24 made", timeout=PATIENCE)
    expect(panel).to_contain_text("0 credits taken up")
    assert (TAKES, TAKES) == posts(runway)


def test_what_is_cancelled_in_the_middle_costs_what_was_sent(
    studio: Server, ledger: Studio, runway: RunwayStandin, visit: Callable[..., Page]
) -> None:
    """What waits is never made, what is there is kept, and page, ledger and Runway tell one sum."""
    page = visit(f"{studio.url}/prompt_lab?tab=experiments", locale="en-GB")
    page.get_by_role("button", name="New experiment").click()
    wanted(page, 1, 2)
    panel = start(page, TAKES, 0)
    finish_clips(ledger, runway, 2 * PLACES)
    page.get_by_role("button", name="Cancel the rest").click()
    page.get_by_role("button", name="Yes, cancel the rest").click()
    made = 2 * PLACES
    expect(panel).to_contain_text(f"{made} made, {TAKES - made} left out", timeout=PATIENCE)
    expect(panel).to_contain_text(f"{runway.spent} credits taken up")
    assert (made + 2 * PLACES, made + PLACES) == posts(runway)
    books_agree(ledger, runway)


FILE = """
name = "Warmth"
plan = "full"
compare = ["recipe"]
[axes]
recipe = ["studio@2", "warm@1"]
style = ["cartoon", "anime", "watercolor"]
theme = ["animals", "space"]
seed = [1, 2]
[base]
orientation = "landscape"
words = "two foxes"
"""
"""The same experiment as a file, with a recipe that somebody wrote."""


class Commands:
    """Commands, each a process of its own, on one data folder."""

    def __init__(self, folder: Path, runway: RunwayStandin) -> None:
        self.folder = folder
        mine = {name: text for name, text in os.environ.items() if not name.startswith("STUDIO_")}
        self.environment = {
            **mine,
            **runway.environment,
            "STUDIO_DATA_DIR": str(folder / "studio"),
            "RUNWAY_POLL_INTERVAL": "0.1",
            "PYTHONPATH": str(ROOT),
        }

    def begin(self, *words: str) -> subprocess.Popen[str]:
        """Begins one, in English."""
        command = [sys.executable, "-m", "runway_core", *words, "--language", "en"]
        pipe = subprocess.PIPE
        return subprocess.Popen(
            command, cwd=self.folder, env=self.environment, stdout=pipe, stderr=pipe, text=True
        )

    def run(self, *words: str, code: int = 0) -> str:
        """What one prints that ends with `code`."""
        process = self.begin(*words)
        out, err = process.communicate()
        assert code == process.returncode, out + err
        return out


@pytest.fixture
def commands(tmp_path: Path, runway: RunwayStandin) -> Commands:
    """Commands on an empty studio, with the file of an experiment."""
    made = Commands(tmp_path, runway)
    made.run("recipe", "export", "studio@2", "--output", "warm.toml")
    warm = tmp_path / "warm.toml"
    text = warm.read_text().replace('name = "studio"', 'name = "warm"')
    text = text.replace("version = 2", "version = 1")
    for style in ("Colorful 2D cartoon", "Japanese anime", "Hand-painted watercolor"):
        assert style in text
        text = text.replace(style, f"Warm {style}")
    warm.write_text(text)
    made.run("recipe", "add", "warm", "warm.toml", "--note", "warmer")
    (tmp_path / "light.toml").write_text(FILE)
    return made


@pytest.fixture
def books(commands: Commands, clean_environment: Path) -> Iterator[Studio]:
    """The data of the commands, looked at from here."""
    data = Path(commands.environment["STUDIO_DATA_DIR"])
    with Studio(replace(Settings.load(commands.environment), data_dir=data)) as looking:
        yield looking


def test_the_same_by_the_command_line(
    commands: Commands,
    books: Studio,
    runway: RunwayStandin,
    serve: Callable[..., Server],
    tmp_path: Path,
) -> None:
    """Priced, run, killed, run again, judged by the API, ranked and reported, paid for once."""
    plan = json.loads(commands.run("lab", "plan", "light.toml", "--json"))
    assert (TAKES, 0, TAKES * PRICE) == (plan["new"], plan["made_before"], plan["now"]["credits"])
    words = ("lab", "run", "light.toml", "--budget", "1320", "--yes", "--json")
    killed = commands.begin(*words)
    finish_clips(books, runway, 2 * PLACES)
    killed.kill()
    killed.communicate()
    runway.account.stage_seconds["video"] = 0.0
    runway.finish()
    ran = json.loads(commands.run(*words))
    assert ("finished", {"done": TAKES}, TAKES * PRICE) == (
        *(ran["state"], ran["counts"], ran["spent"]),
    )
    assert (TAKES, TAKES) == posts(runway)
    assert TAKES * PRICE == runway.spent == ran["spoken_for"]
    books_agree(books, runway)
    assert ran["id"] == json.loads(commands.run(*words))["id"]
    (tmp_path / "again.toml").write_text(FILE.replace("Warmth", "Again"))
    again = json.loads(commands.run("lab", "run", "again.toml", "--json"))
    assert ({"done": TAKES}, 0) == (again["counts"], again["spoken_for"])
    assert (TAKES, TAKES) == posts(runway)

    server = serve(**runway.environment)
    below = f"{server.url}/api/lab/experiments/{ran['id']}/ballots"
    for number in range(12):
        screen = httpx.get(f"{below}/next", params={"size": 2}).json()["ballots"][0]
        said = {name: screen[name] for name in ("cell", "shown")}
        ranking = [[one] for one in sorted(screen["shown"])]
        cast = httpx.post(f"{below}/b{number}", json={**said, "ranking": ranking})
        assert cast.is_success, cast.text
    ranked = json.loads(commands.run("lab", "rank", ran["id"], "--json"))
    assert ("v1", 12, False) == (
        *(ranked["variants"][0]["id"], ranked["ballots"]),
        ranked["simulated"],
    )
    made = json.loads(commands.run("lab", "report", ran["id"], "--no-grid", "--json"))
    clips = [path for path in (tmp_path / made["folder"] / "media").glob("v?.c*.mp4")
             if "-" not in path.stem]  # fmt: skip
    assert TAKES == len(clips)


def test_a_command_that_is_cancelled_tells_what_was_paid(
    commands: Commands, books: Studio, runway: RunwayStandin
) -> None:
    """Killed, then cancelled: nothing more is sent, and experiment, ledger and Runway agree."""
    killed = commands.begin("lab", "run", "light.toml", "--budget", "600", "--yes")
    finish_clips(books, runway, 2 * PLACES)
    killed.kill()
    killed.communicate()
    (one,) = json.loads(commands.run("lab", "list", "--json"))["experiments"]
    told = json.loads(commands.run("lab", "cancel", one["id"], "--json"))
    made = 2 * PLACES
    assert ("cancelled", {"done": made, "out": TAKES - made}) == (told["state"], told["counts"])
    assert (made + 2 * PLACES, made + PLACES) == posts(runway)
    assert runway.spent == told["spoken_for"] <= 600
    books_agree(books, runway)
