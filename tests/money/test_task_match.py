"""Whether a task that a person names can be the one that a lost request made."""

from datetime import UTC, datetime, timedelta

import pytest

from runway_core.money.task_match import EARLY, LATE, Fits, Sent, kind, moment
from runway_core.runway.wire import Task, TaskStatus
from runway_core.states import Stage

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)
PATIENCE = 70.0


def sent(stage: Stage = Stage.VIDEO, quoted: int = 50, *, runway: bool = True) -> Sent:
    """A request that went out at noon."""
    at = NOON.timestamp()
    return Sent(stage, quoted, at, at if runway else None, PATIENCE)


def live(estimated: float | None) -> Task:
    return Task("x", TaskStatus.RUNNING, estimated_credits=estimated)


def ended(cost: float | None, status: TaskStatus = TaskStatus.FAILED) -> Task:
    return Task("x", status, cost=cost)


@pytest.mark.parametrize(
    ("task", "stage", "quoted", "expected"),
    [
        (live(50), Stage.VIDEO, 50, Fits.YES),
        (live(50), Stage.IMAGE, 5, Fits.NO),
        (live(5), Stage.IMAGE, 5, Fits.YES),
        (live(5), Stage.VIDEO, 50, Fits.NO),
        (live(8), Stage.IMAGE, 5, Fits.YES),
        (live(10), Stage.VIDEO, 50, Fits.YES),
        (live(None), Stage.VIDEO, 50, Fits.UNKNOWN),
        (live(0), Stage.VIDEO, 50, Fits.UNKNOWN),
        (live(7), Stage.VIDEO, 50, Fits.UNKNOWN),
        (ended(50), Stage.VIDEO, 50, Fits.YES),
        (ended(50), Stage.IMAGE, 5, Fits.NO),
        (ended(5), Stage.VIDEO, 50, Fits.UNKNOWN),
        (ended(0), Stage.VIDEO, 50, Fits.UNKNOWN),
        (ended(None), Stage.VIDEO, 50, Fits.UNKNOWN),
        (ended(50, TaskStatus.SUCCEEDED), Stage.VIDEO, 50, Fits.YES),
    ],
)
def test_the_price_tells_the_kind_where_it_can(
    task: Task, stage: Stage, quoted: int, expected: Fits
) -> None:
    """No picture costs what a clip costs; a task that failed may have been paid back in part, so
    that little says nothing, and neither does a price that is in no list.
    """
    assert expected is kind(task, sent(stage, quoted), None)


@pytest.mark.parametrize("estimated", [None, 5, 50])
def test_the_finished_file_outweighs_the_price(estimated: float | None) -> None:
    """What Runway made is the truth, whatever it cost."""
    task = Task("x", TaskStatus.SUCCEEDED, cost=estimated)
    assert Fits.YES is kind(task, sent(), Stage.VIDEO)
    assert Fits.NO is kind(task, sent(), Stage.IMAGE)


@pytest.mark.parametrize(
    ("after", "expected"),
    [
        (0, Fits.YES),
        (-EARLY, Fits.YES),
        (-EARLY - 1, Fits.NO),
        (PATIENCE + LATE, Fits.YES),
        (PATIENCE + LATE + 1, Fits.NO),
        (86_400, Fits.NO),
    ],
)
@pytest.mark.parametrize("runway", [True, False], ids=["runway's-clock", "our-clock"])
def test_a_task_is_made_with_its_request_or_a_little_later(
    after: float, expected: Fits, runway: bool
) -> None:
    """Made clearly before the request, or long after its time-out, it is another one."""
    made = NOON + timedelta(seconds=after)
    found, offset = moment(made, sent(runway=runway), now=NOON.timestamp(), runway_now=None)
    assert (expected, after) == (found, offset)


def test_a_moment_that_runway_does_not_tell_is_not_known() -> None:
    """What cannot be checked is neither right nor wrong."""
    assert Fits.UNKNOWN is moment(None, sent(), now=0.0, runway_now=NOON)[0]


def test_a_moment_without_a_zone_is_utc() -> None:
    """Wherever the studio runs."""
    assert Fits.YES is moment(NOON.replace(tzinfo=None), sent(), now=0.0, runway_now=None)[0]


@pytest.mark.parametrize("wrong", [-86_400.0, -3600.0, 3600.0])
@pytest.mark.parametrize("since", ["always", "sent"], ids=["always-wrong", "set-since"])
def test_a_clock_of_ours_that_is_wrong_refuses_no_task(wrong: float, since: str) -> None:
    """Without Runway's time of the request two ages are compared, or two moments: whichever way
    a clock was set, one of them is right.
    """
    intent = NOON.timestamp() + (wrong if since == "always" else 0)
    lost = Sent(Stage.VIDEO, 50, intent, None, PATIENCE)
    later = NOON + timedelta(hours=2)
    now = later.timestamp() + wrong
    assert Fits.YES is moment(NOON, lost, now=now, runway_now=later)[0]


@pytest.mark.parametrize(
    ("offset", "expected"),
    [
        (-60.1, Fits.NO),
        (-60.0, Fits.YES),
        (PATIENCE + 600.0, Fits.YES),
        (PATIENCE + 600.1, Fits.NO),
    ],
)
def test_bounds_are_a_minute_before_and_ten_after_the_wait(offset: float, expected: Fits) -> None:
    """A minute for clocks that differ; ten for a request that Runway took late from a queue."""
    asked = sent(Stage.IMAGE, 5)
    assert asked.runway_at is not None
    created = datetime.fromtimestamp(asked.runway_at + offset, UTC)
    assert expected is moment(created, asked, now=asked.intent_at, runway_now=None)[0]
