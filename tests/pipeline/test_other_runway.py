"""Another Runway, with other manners: the studio takes for granted only what is promised."""

from __future__ import annotations

import itertools
import uuid
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from runway_core.briefs.brief import Brief
from runway_core.runway.client import Timeouts
from runway_core.runway.retry import RetryPolicy
from runway_core.settings import Settings
from runway_core.states import Stage, State
from runway_core.studio.studio import Studio
from tests.kit.other_manners import Manners
from tests.kit.other_runway import OtherRunway
from tests.kit.studio import BOTH, SHORT, rests, run, until

_numbers = itertools.count(1)
MANNERS = {
    "plain": Manners(),
    "http-1.0": Manners(protocol="HTTP/1.0", framing="close"),
    "closes-without-a-word": Manners(hang_up=True),
    "chunked": Manners(framing="chunked"),
    "zipped": Manners(zipped=True),
    "zipped-and-chunked": Manners(zipped=True, framing="chunked"),
    "capital-ids": Manners(new_id=lambda: str(uuid.uuid4()).upper()),
    "plain-ids": Manners(new_id=lambda: f"task_{next(_numbers)}"),
    "fractions": Manners(number=float, progress=1),
    "no-estimate": Manners(estimates=False),
    "cost-not-told": Manners(cost_told=False),
    "more-fields": Manners(extra=True),
    "no-date": Manners(created_at=None),
    "date-in-seconds": Manners(created_at=1795338000),
    "date-with-zone": Manners(created_at="2026-11-22T10:00:00+01:00"),
    "no-progress": Manners(progress=None),
    "ends-at-once": Manners(stops=()),
    "throttled": Manners(stops=("THROTTLED", "PENDING", "THROTTLED", "RUNNING")),
    "never-seen-running": Manners(stops=("PENDING",)),
    "no-limits": Manners(limits=False),
    "files-of-no-type": Manners(media_type=None),
    "files-of-bytes": Manners(media_type="application/octet-stream"),
    "files-without-a-name": Manners(media_path="/a/{id}?token=%C3%A9+%20&expires=1#x"),
    "files-with-a-port-of-their-own": Manners(media_path="//{id};v=1/out.{kind}"),
    "jpeg": Manners(form="JPEG"),
    "webp": Manners(form="WEBP"),
}
EVERY_WAY = pytest.mark.parametrize("manners", MANNERS.values(), ids=MANNERS)


def some(*names: str) -> pytest.MarkDecorator:
    """Only the ways that can matter to a test."""
    return pytest.mark.parametrize("manners", [MANNERS[one] for one in names], ids=names)


Begin = Callable[..., tuple[Studio, OtherRunway]]


@pytest.fixture
def begin(clean_environment: Path) -> Iterator[Begin]:
    """A studio, and the other Runway that it talks to."""
    made: list[tuple[Studio, OtherRunway]] = []

    def new(manners: Manners | None = None, balance: float = 1000) -> tuple[Studio, OtherRunway]:
        other = OtherRunway(manners, balance).__enter__()
        data = str(clean_environment)
        more = {"RUNWAY_POLL_INTERVAL": "0.02", "STUDIO_DATA_DIR": data}
        studio = Studio(
            Settings.load({**other.environment, **more}),
            retry=RetryPolicy(attempts=2, first_pause=0.01, longest_pause=0.02),
            timeouts=Timeouts(connect=60, answer=60),
        )
        studio.start()
        made.append((studio, other))
        return made[-1]

    yield new
    for studio, other in made:
        studio.close()
        other.__exit__()
        assert [] == other.strange


@EVERY_WAY
def test_animation_is_made_and_booked(begin: Begin, manners: Manners) -> None:
    """Both stages, each bought once, each kept, and the books say what Runway's say."""
    studio, other = begin(manners)
    end = run(studio)
    assert end.failure is None
    assert (State.SUCCEEDED, ["image", "video"]) == (end.state, other.paid)
    assert {Stage.IMAGE, Stage.VIDEO} == set(end.media)
    assert 15 == other.charged == end.spoken_for
    if manners.cost_told:
        assert (15, True) == (end.spent, end.spend_is_known)
    assert 985 == studio.credits().balance


@some("plain", "http-1.0", "closes-without-a-word", "zipped", "capital-ids", "plain-ids")
@BOTH
def test_lost_answer_is_found_again_by_its_id(begin: Begin, manners: Manners, stage: Stage) -> None:
    """It is not sent again; given the task's id, as its portal shows it, it goes on."""
    studio, other = begin(replace(manners, created_at=None))
    other.lose.append(str(stage))
    end = run(studio)
    assert (State.UNCONFIRMED, stage) == (end.state, end.stage)
    studio.adopt(end.id, f" {list(other.jobs)[-1]}\n")
    end = rests(studio, end.id)
    assert (State.SUCCEEDED, ["image", "video"]) == (end.state, other.paid)
    assert 15 == other.charged == end.spoken_for


@some("plain", "http-1.0", "zipped-and-chunked", "fractions", "cost-not-told")
@pytest.mark.parametrize("keeps", [False, True], ids=["404-afterwards", "still-there"])
@BOTH
def test_stopped_task_ends_and_its_cost_is_known(
    begin: Begin, manners: Manners, keeps: bool, stage: Stage
) -> None:
    """Whether or not a stopped task can still be looked at."""
    studio, other = begin(replace(manners, keeps_cancelled=keeps))
    other.hold.add(str(stage))
    made = studio.submit(SHORT)
    until(studio, made.id, lambda now: (now.state, now.stage) == (State.RUNNING, stage))
    studio.cancel(made.id)
    end = rests(studio, made.id)
    assert State.CANCELLED is end.state
    assert other.charged == end.spoken_for


@pytest.mark.parametrize(
    ("code", "back", "expected"),
    [
        ("SAFETY.INPUT.TEXT", False, "task.moderated_input"),
        ("SAFETY.OUTPUT.VIDEO", True, "task.moderated_output"),
        ("INTERNAL.BAD_OUTPUT.01", False, "task.bad_output"),
        (None, True, "task.internal"),
        ("NOT.HEARD.OF", True, "task.other"),
    ],
)
@BOTH
def test_failure_is_told_and_not_bought_again(
    begin: Begin, stage: Stage, code: str | None, back: bool, expected: str
) -> None:
    """What it cost is what Runway kept, whatever its description says of the code."""
    studio, other = begin(Manners(number=float))
    other.fail[str(stage)] = (code, back)
    end = run(studio)
    assert end.failure is not None
    assert (State.FAILED, expected) == (end.state, end.failure.code)
    assert other.paid == ["image", "video"][: 1 if stage is Stage.IMAGE else 2]
    assert other.charged == end.spent


@pytest.mark.parametrize(
    ("fields", "status"),
    [({}, 200), ({"key": "a/b", "n": 5}, 201), ({"a": ""}, 204)],
    ids=["no-fields", "a-number", "an-empty-field"],
)
def test_large_picture_is_lent_before_it_is_animated(
    begin: Begin, fields: dict[str, object], status: int
) -> None:
    """A picture that is too large for a `data:` URI, whatever its store wants and says."""
    studio, other = begin(Manners(noise=True, upload_fields=fields, upload_status=status))
    end = run(studio, replace(SHORT, image_ratio="1920:1080"))
    assert State.SUCCEEDED is end.state
    assert 1 == len(other.uploads)
    assert end.media[Stage.IMAGE].bytes == len(next(iter(other.uploads.values())))
    assert 18 == other.charged == end.spent


def test_money_that_runs_out_between_the_stages_is_noticed(begin: Begin) -> None:
    """Whoever else spends it: the picture is kept, the clip simulated, and nothing owed."""
    studio, other = begin(balance=20)
    other.hold.add("image")
    made = studio.submit(SHORT)
    until(studio, made.id, lambda now: now.state is State.RUNNING)
    other.balance = 0
    other.hold.clear()
    end = rests(studio, made.id)
    assert (State.SUCCEEDED, True, 5) == (end.state, end.was_simulated(Stage.VIDEO), end.spent)
    assert 5 == other.charged


def test_key_that_is_refused_without_a_word_is_told(begin: Begin) -> None:
    """A 401 with an empty body is a refusal all the same."""
    studio, other = begin()
    studio.close()
    wrong = Settings.load({**other.environment, "RUNWAY_API_KEY": "key_" + "0" * 128})
    with Studio(wrong) as stranger:
        error = stranger.credits().error
    assert error is not None
    assert "key_refused" == error.code


def test_portrait_is_made_too(begin: Begin) -> None:
    """Other sizes are asked for, and kept with their true ones."""
    studio, other = begin()
    end = run(studio, Brief("anime", "space", "portrait", "a rocket", duration=3))
    assert (State.SUCCEEDED, 20) == (end.state, other.charged)
    assert (720, 1280) == (end.media[Stage.IMAGE].width, end.media[Stage.IMAGE].height)
