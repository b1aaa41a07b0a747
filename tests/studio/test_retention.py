"""What need not be kept goes when somebody says so; what was paid for only to the bin."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy import insert, update

from runway_core.access import Person, Role
from runway_core.briefs.brief import Brief
from runway_core.errors import NotFound, ViewersCannotSpend
from runway_core.states import State
from runway_core.store import tables
from runway_core.store.animation import Animation
from runway_core.store.experiments import Experiments
from runway_core.studio import Rule, Studio
from tests.kit import copies
from tests.kit.postgres_fixtures import kinds_for
from tests.kit.store import Clock

DAY = 86_400.0
MADE = Brief("cartoon", "animals", "landscape", "a fox", duration=2)
BOTH = Rule(simulated=30, rejected=30)


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Both databases."""
    if "database_url" in metafunc.fixturenames:
        metafunc.parametrize("database_url", kinds_for(metafunc), indirect=True)


@pytest.fixture
def clock() -> Clock:
    """Noon, until a test moves it."""
    return Clock()


@pytest.fixture
def studio(fresh: Callable[..., Studio], clock: Clock) -> Studio:
    """A studio whose clock stands."""
    return fresh(api_key=None, clock=clock)


@pytest.fixture
def simulated(studio: Studio) -> Callable[[], Animation]:
    """A simulated animation."""
    return lambda: copies.finished(studio, MADE)


@pytest.fixture
def paid(studio: Studio, simulated: Callable[[], Animation]) -> Callable[[], Animation]:
    """One that was paid for: its rows say so."""

    def made() -> Animation:
        one = simulated()
        with studio.database.write() as connection:
            for table, values in (
                (tables.submission, {"simulated": False, "final": 50.0}),
                (tables.media, {"simulated": False}),
            ):
                mine = update(table).where(table.c.animation_id == one.id)
                connection.execute(mine.values(**values))
        return studio.get(one.id)

    return made


def say(studio: Studio, one: Animation, **values: Any) -> None:
    with studio.database.write() as connection:
        table = tables.animation
        connection.execute(update(table).where(table.c.id == one.id).values(**values))


def take(studio: Studio, one: Animation, state: str, mark: str | None = None) -> None:
    """Makes it a take of an experiment."""
    row = {"id": state, "created_at": 0.0, "updated_at": 0.0, "name": state, "file": {},
           "state": state, "stage": 0, "lease_until": 0.0, "fence": 0}  # fmt: skip
    mine = {"experiment_id": state, "id": "t", "place": 0, "variant": "v", "cell": "c",
            "state": "done", "request_key": state, "past": [], "animation_id": one.id}  # fmt: skip
    with studio.database.write() as connection:
        connection.execute(insert(tables.experiment).values(row))
        connection.execute(insert(tables.take).values(mine))
    if mark is not None:
        Experiments(studio.database, studio.now).mark(state, "t", "ana", mark=mark)


def is_there(studio: Studio, one: Animation) -> bool:
    try:
        now = studio.get(one.id)
    except NotFound:
        return False
    return now.binned_at is None


def test_nothing_goes_unless_it_is_said(
    studio: Studio, simulated: Callable[[], Animation], clock: Clock
) -> None:
    """No rule is the usual one; to ask what would go has nothing go."""
    one = simulated()
    clock.now += 1000 * DAY
    studio._keep_up()
    assert studio.retention.rule.is_off
    outlook = studio.retention.outlook(BOTH)
    assert (1, sum(file.bytes for file in one.media.values())) == (
        outlook.gone.files,
        outlook.gone.bytes,
    )
    assert is_there(studio, one)


def test_simulated_ones_go_when_they_are_old(
    studio: Studio, simulated: Callable[[], Animation], clock: Clock
) -> None:
    """With their files; newer ones stay."""
    old = simulated()
    clock.now += 20 * DAY
    new = simulated()
    clock.now += 10 * DAY
    assert 1 == studio.retention.apply(Rule(simulated=30)).gone.files
    assert not is_there(studio, old)
    assert is_there(studio, new)
    assert not any(studio.media.holds(file.name) for file in old.media.values())


def test_what_was_paid_for_only_goes_to_the_bin(
    studio: Studio, paid: Callable[[], Animation], clock: Clock
) -> None:
    """And only if it was rejected; it can be had back with its files."""
    liked, rejected = paid(), paid()
    say(studio, rejected, stars=2)
    clock.now += 1000 * DAY
    outlook = studio.retention.apply(BOTH)
    assert (0, 1) == (outlook.gone.files, outlook.binned.files)
    assert is_there(studio, liked)
    assert studio.get(rejected.id).binned_at == clock.now
    assert all(studio.media.holds(file.name) for file in rejected.media.values())
    studio.library.restore([rejected.id])
    assert is_there(studio, rejected)


@pytest.mark.parametrize("mark", ["keep", "drop", None])
def test_the_labs_word_counts(
    studio: Studio, paid: Callable[[], Animation], clock: Clock, mark: str | None
) -> None:
    """What it dropped is rejected."""
    one = paid()
    take(studio, one, "finished", mark)
    clock.now += 1000 * DAY
    studio.retention.apply(BOTH)
    assert is_there(studio, one) is (mark != "drop")


@pytest.mark.parametrize(
    "values",
    [
        {"stars": 4},
        {"tags": ["hero"]},
        {"note": "for the demo"},
        {"state": State.RUNNING},
        {"state": State.UNCONFIRMED},
        {"binned_at": 1.0e9},
    ],
)
def test_what_somebody_wants_stays(
    studio: Studio, simulated: Callable[[], Animation], clock: Clock, values: dict[str, Any]
) -> None:
    """So does what is under way, and what lies in the bin already is not taken twice."""
    studio.stop()
    say(studio, simulated(), **values)
    clock.now += 1000 * DAY
    outlook = studio.retention.outlook(Rule(simulated=30))
    assert (0, 0) == (outlook.gone.files, outlook.binned.files)


@pytest.mark.parametrize(("state", "stays"), [("running", True), ("finished", False)])
def test_an_experiment_that_goes_on_keeps_its_takes(
    studio: Studio,
    simulated: Callable[[], Animation],
    clock: Clock,
    state: str,
    stays: bool,
) -> None:
    """One that is over does not."""
    one = simulated()
    take(studio, one, state)
    clock.now += 1000 * DAY
    studio.retention.apply(Rule(simulated=30))
    assert is_there(studio, one) is stays


def test_the_upkeep_carries_the_rule_out(fresh: Callable[..., Studio], clock: Clock) -> None:
    """The one that is set."""
    studio = fresh(api_key=None, clock=clock, keep_simulated_days=30)
    one = copies.finished(studio, MADE)
    studio._keep_up()
    assert is_there(studio, one)
    clock.now += 30 * DAY
    studio._keep_up()
    assert not is_there(studio, one)


def test_a_viewer_cannot_clean_up(studio: Studio) -> None:
    """Whoever may only look has nothing go."""
    with pytest.raises(ViewersCannotSpend):
        studio.retention.apply(BOTH, by=Person("eve@example.org", Role.VIEWER))
