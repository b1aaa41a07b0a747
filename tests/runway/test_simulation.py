"""The simulation speaks Runway's protocol: one suite for both, and what is its own."""

from __future__ import annotations

import base64
import io
import itertools
import re
import uuid
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import av
import pytest
from PIL import Image

from runway_core.briefs import catalog
from runway_core.briefs.brief import Brief
from runway_core.errors import NoSuchTask
from runway_core.media.files import MediaStore, Wanted
from runway_core.runway import simulation, wire
from runway_core.runway.client import RunwayClient, Timeouts
from runway_core.runway.retry import RetryPolicy
from runway_core.runway.simulation import Simulation
from runway_core.runway.wire import TaskStatus
from runway_core.settings import Settings
from runway_core.states import Stage
from tests.kit.runway_standin import RunwayStandin

BRIEF = Brief("cartoon", "animals", "landscape", "two foxes on a hill")
RETRY = RetryPolicy(attempts=2, first_pause=0.01, longest_pause=0.02)
BOTH = pytest.mark.parametrize("stage", list(Stage), ids=str)


class Clock:
    """A clock that is moved by hand."""

    def __init__(self) -> None:
        self.now = 1_795_348_800.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


class Side:
    """One of the two: a client, the way to its media, and a way to let time pass."""

    def __init__(
        self, client: RunwayClient, media: Simulation | None, later: Callable[[], None]
    ) -> None:
        self.client = client
        self.media = media
        self.later = later


@pytest.fixture(params=["simulation", "runway"])
def side(request: pytest.FixtureRequest, clock: Clock) -> Iterator[Side]:
    """The simulation, then a server that imitates Runway; a task takes ten seconds on both."""

    def later() -> None:
        clock.now += 11

    if request.param == "simulation":
        played = Simulation(BRIEF, 10.0, clock)
        yield Side(client_of(played), played, later)
        return
    with RunwayStandin(image_seconds=10, video_seconds=10, clock=clock) as runway:
        settings = Settings.load(runway.environment)
        client = RunwayClient(settings, retry=RETRY, timeouts=Timeouts(1, 2))
        yield Side(client, None, later)
        client.close()


def client_of(played: Simulation) -> RunwayClient:
    settings = Settings(base_url=simulation.BASE_URL)
    return RunwayClient(settings, transport=played, retry=RETRY)


def picture(width: int = 1280, height: int = 720) -> str:
    target = io.BytesIO()
    Image.new("RGB", (width, height), "teal").save(target, "PNG")
    return "data:image/png;base64," + base64.b64encode(target.getvalue()).decode()


def create(client: RunwayClient, stage: Stage, brief: Brief = BRIEF) -> wire.Created:
    if stage is Stage.IMAGE:
        return client.create_image(
            wire.TextToImage(brief.image_model, "two foxes", brief.image_size.spelling)
        )
    size = brief.video_size
    return client.create_video(
        wire.ImageToVideo(
            brief.video_model,
            picture(size.width, size.height),
            "they run",
            size.spelling,
            brief.duration,
        )
    )


@pytest.fixture
def fetch(tmp_path: Path) -> Callable[..., Path]:
    """Downloads an output with all the checks, and gives the file. The stand-in is on this
    machine, and so are its files.
    """
    store = MediaStore(Settings(data_dir=tmp_path / "kept", base_url="http://127.0.0.1:1"))

    def one(url: str, stage: Stage, played: Simulation | None) -> Path:
        wanted = Wanted(str(uuid.uuid4()), stage, 1, simulated=played is not None)
        path = store.path(store.fetch(url, wanted, transport=played).name)
        assert path is not None
        return path

    return one


def seconds_of(path: Path) -> float:
    with av.open(str(path)) as container:
        stream = container.streams.video[0]
        frames = [packet for packet in container.demux(stream) if packet.pts is not None]
        assert stream.average_rate is not None
        return float(len(frames) / stream.average_rate)


# ----- The same on both sides.


@BOTH
def test_task_is_made_runs_and_gives_a_file(
    side: Side, fetch: Callable[..., Path], stage: Stage
) -> None:
    """Create, look, look again later, fetch: the pipeline's whole way."""
    created = create(side.client, stage)
    assert created.estimated_credits is not None
    assert TaskStatus.RUNNING is side.client.get_task(created.task_id).status
    side.later()
    task = side.client.get_task(created.task_id)
    assert (TaskStatus.SUCCEEDED, created.task_id, 1) == (task.status, task.id, len(task.output))
    assert task.cost is not None
    path = fetch(task.output[0], stage, side.media)
    assert path.suffix in ({".mp4"} if stage is Stage.VIDEO else {".png", ".webp"})


def test_running_task_reports_its_progress(side: Side, clock: Clock) -> None:
    """A fraction that grows."""
    created = create(side.client, Stage.IMAGE)
    seen = []
    for _ in range(3):
        clock.now += 2.5
        seen.append(side.client.get_task(created.task_id).progress)
    assert pytest.approx([0.25, 0.5, 0.75], abs=0.01) == seen


@pytest.mark.parametrize(
    "task_id",
    [str(uuid.UUID(int=0)), "8f4e6d8b-0d5c-4c6e-8f4e-0f3a2b1c0d9e"],
    ids=["zero", "foreign"],
)
def test_task_of_somebody_else_is_not_known(side: Side, task_id: str) -> None:
    """404, to a look and to a cancel."""
    with pytest.raises(NoSuchTask):
        side.client.get_task(task_id)
    assert not side.client.cancel_task(task_id)


def test_cancelled_task_does_not_finish(side: Side) -> None:
    """It is cancelled, or not known any more; either way there is no output."""
    created = create(side.client, Stage.IMAGE)
    assert side.client.cancel_task(created.task_id)
    side.later()
    try:
        task = side.client.get_task(created.task_id)
    except NoSuchTask:
        return
    assert (TaskStatus.CANCELLED, ()) == (task.status, task.output)


def test_each_task_has_an_id_of_its_own(side: Side) -> None:
    """Also when they are made at the same moment."""
    ids = {create(side.client, Stage.IMAGE).task_id for _ in range(5)}
    assert 5 == len(ids)


@pytest.mark.parametrize("duration", [2, 5, 10])
def test_clip_is_as_long_as_was_asked(
    side: Side, fetch: Callable[..., Path], duration: int
) -> None:
    """Seconds asked for are seconds given."""
    created = create(side.client, Stage.VIDEO, replace(BRIEF, duration=duration))
    side.later()
    (url,) = side.client.get_task(created.task_id).output
    assert pytest.approx(duration, abs=0.05) == seconds_of(fetch(url, Stage.VIDEO, side.media))


# ----- The simulation's own.


@pytest.mark.parametrize("duration", range(2, 11))
def test_simulated_clip_can_have_every_length(fetch: Callable[..., Path], duration: int) -> None:
    """Cut without encoding again, playable from its first frame to its last."""
    brief = replace(BRIEF, duration=duration)
    played = Simulation(brief)
    client = client_of(played)
    (url,) = client.get_task(create(client, Stage.VIDEO, brief).task_id).output
    path = fetch(url, Stage.VIDEO, played)
    assert pytest.approx(duration, abs=0.05) == seconds_of(path)
    with av.open(str(path)) as container:
        first = next(container.decode(video=0))
        assert (True, 1280, 720) == (first.key_frame, first.width, first.height)


def test_simulated_task_costs_nothing() -> None:
    """Not even as an estimate."""
    client = client_of(Simulation(BRIEF))
    created = create(client, Stage.VIDEO)
    assert (0, 0) == (created.estimated_credits, client.get_task(created.task_id).cost)


@BOTH
def test_simulated_task_is_known_to_a_new_instance(clock: Clock, stage: Stage) -> None:
    """What a task is stands in its id: nothing is lost with a process."""
    made = create(client_of(Simulation(BRIEF, 10.0, clock)), stage)
    clock.now += 5
    task = client_of(Simulation(BRIEF, 10.0, clock)).get_task(made.task_id)
    assert TaskStatus.RUNNING is task.status
    assert pytest.approx(0.5, abs=0.01) == task.progress
    clock.now += 5.01
    task = client_of(Simulation(BRIEF, 10.0, clock)).get_task(made.task_id)
    assert TaskStatus.SUCCEEDED is task.status
    assert task.output[0].endswith("mp4" if stage is Stage.VIDEO else "webp")


def test_simulated_length_is_known_to_a_new_instance(fetch: Callable[..., Path]) -> None:
    """The id says how long the clip is to be."""
    made = create(client_of(Simulation(BRIEF)), Stage.VIDEO, replace(BRIEF, duration=3))
    played = Simulation(BRIEF)
    (url,) = client_of(played).get_task(made.task_id).output
    assert pytest.approx(3, abs=0.05) == seconds_of(fetch(url, Stage.VIDEO, played))


def test_simulated_task_id_is_a_uuid_of_its_own_kind() -> None:
    """Version 8: Runway's are version 4, so one is never taken for the other."""
    task_id = create(client_of(Simulation(BRIEF)), Stage.IMAGE).task_id
    assert (8, uuid.RFC_4122) == (uuid.UUID(task_id).version, uuid.UUID(task_id).variant)


def test_no_pace_answers_at_once() -> None:
    """By default a rehearsal waits for nothing."""
    client = client_of(Simulation(BRIEF))
    created = create(client, Stage.IMAGE)
    assert TaskStatus.SUCCEEDED is client.get_task(created.task_id).status


def test_clock_that_was_set_back_does_not_break_a_task(clock: Clock) -> None:
    """It has then simply not begun yet."""
    client = client_of(Simulation(BRIEF, 10.0, clock))
    created = create(client, Stage.IMAGE)
    clock.now -= 3600
    task = client.get_task(created.task_id)
    assert (TaskStatus.RUNNING, 0.0) == (task.status, task.progress)


@pytest.mark.parametrize("orientation", catalog.ORIENTATIONS)
def test_simulated_still_has_the_size_that_was_asked_for(
    fetch: Callable[..., Path], orientation: str
) -> None:
    """Every size of the catalogue, 1080p among them."""
    for ratio in catalog.picture_sizes(orientation):
        brief = replace(BRIEF, orientation=orientation, image_ratio=ratio.spelling)
        played = Simulation(brief)
        client = client_of(played)
        (url,) = client.get_task(create(client, Stage.IMAGE, brief).task_id).output
        with Image.open(fetch(url, Stage.IMAGE, played)) as still:
            assert (ratio.width, ratio.height) == still.size


def test_every_combination_has_its_files() -> None:
    """Each style, theme and orientation has a picture and a clip of its own."""
    combinations = list(itertools.product(catalog.STYLES, catalog.THEMES, catalog.ORIENTATIONS))
    paths = {
        simulation.sample(Brief(*combination), stage)
        for combination in combinations
        for stage in Stage
    }
    assert all(path.is_file() for path in paths)
    assert {"-".join(combination) for combination in combinations} == {each.stem for each in paths}
    assert 2 * len(combinations) == len(paths)


@pytest.mark.parametrize(
    ("changes", "stem"),
    [
        ({"style": "clay"}, "[a-z_]+-space-portrait"),
        ({"theme": "circus"}, "anime-[a-z]+-portrait"),
        ({"style": "clay", "theme": "circus"}, "[a-z_]+-[a-z]+-portrait"),
    ],
    ids=["style", "theme", "both"],
)
def test_choice_that_is_not_drawn_yet_borrows_a_sample(changes: dict[str, str], stem: str) -> None:
    """A new style or theme can be tried before its samples are drawn: the nearest stands in."""
    brief = replace(BRIEF, style="anime", theme="space", orientation="portrait")
    for stage in Stage:
        found = simulation.sample(replace(brief, **changes), stage)
        assert re.fullmatch(stem, found.stem)
        assert found.is_file()


def test_simulated_file_says_so_in_its_name(tmp_path: Path, fetch: Callable[..., Path]) -> None:
    """Stored under a name that nobody can take for real work."""
    played = Simulation(BRIEF)
    client = client_of(played)
    (url,) = client.get_task(create(client, Stage.IMAGE).task_id).output
    assert "simulation" in fetch(url, Stage.IMAGE, played).name


def test_simulation_cannot_reach_anybody() -> None:
    """Its host has an ending that is reserved for names that do not exist."""
    assert simulation.BASE_URL.startswith("https://")
    assert simulation.BASE_URL.endswith(".invalid")


@pytest.mark.parametrize(
    ("method", "path"),
    [("GET", "/v1/nothing"), ("POST", "/v1/nothing"), ("GET", "/media/not-an-id.mp4")],
)
def test_simulation_answers_404_to_what_it_does_not_know(method: str, path: str) -> None:
    """Like any server."""
    import requests

    with requests.Session() as session:
        session.mount("https://", Simulation(BRIEF))
        answer = session.request(method, f"{simulation.BASE_URL}{path}", timeout=1)
    assert 404 == answer.status_code
