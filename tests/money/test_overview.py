"""What the credits went for, on both databases, and when the sums are remembered."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import insert

from runway_core.money import overview
from runway_core.money.overview import Dimension, Estimated, Outcome, Overview, Overviews
from runway_core.money.spending import Amount
from runway_core.settings import Settings
from runway_core.states import State
from runway_core.store import tables
from runway_core.store.experiments import Experiments
from runway_core.store.tables import Database
from tests.kit.store import NOON, PROMPTS, Clock

START, BEFORE = date(2026, 10, 24), date(2026, 11, 23)

Make = Callable[..., None]


@pytest.fixture(params=["sqlite", "postgresql"])
def database(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Database]:
    """A new database of either kind."""
    settings = Settings(data_dir=tmp_path / "rows")
    if request.param == "postgresql":
        server = request.getfixturevalue("postgres")
        settings = Settings(database_url=server.new(request.getfixturevalue("todays")))
    with closing(Database.open(settings)) as one:
        yield one


@pytest.fixture
def make(database: Database) -> Make:
    """Writes an animation, and an attempt of it for each of `costs`: quoted and final."""

    def made(name: str, *costs: tuple[int, float | None], at: float = NOON, **values: Any) -> None:
        attempt = values.pop("attempt", {})
        row = {
            "id": name, "created_at": at, "updated_at": at, "state": State.SUCCEEDED,
            "stage": "video", "plan": "real", "brief": {}, "prompts": PROMPTS.as_dict(),
            "quoted": 55, "style": "anime", "theme": "space", **values,
        }  # fmt: skip
        tries = [
            {
                "animation_id": name, "stage": "video", "attempt": number, "simulated": False,
                "model": "gen4_turbo", "request_hash": "", "intent_at": at, "quoted": quoted,
                "final": final, **attempt,
            }
            for number, (quoted, final) in enumerate(costs, 1)
        ]  # fmt: skip
        with database.write() as connection:
            connection.execute(insert(tables.animation).values(row))
            connection.execute(insert(tables.submission), tries)

    return made


@pytest.fixture
def look(database: Database) -> Callable[[], Overview]:
    """The overview of thirty days."""

    def seen() -> Overview:
        with database.read() as connection:
            return overview.read(connection, START, BEFORE, NOON)

    return seen


def take(database: Database, name: str, animation: str | None, **values: Any) -> None:
    row = {
        "experiment_id": "e1", "id": name, "place": 0, "variant": "v1", "cell": "c1",
        "state": "done", "request_key": f"k{name}", "past": [], "animation_id": animation, **values,
    }  # fmt: skip
    with database.write() as connection:
        connection.execute(insert(tables.take).values(row))


def by(seen: Overview, dimension: Dimension) -> list[tuple[str | None, float]]:
    return [(group.key, group.sum.amount.most) for group in seen.by[dimension]]


def test_costs_are_told_apart_by_what_was_asked_for(
    make: Make, look: Callable[[], Overview]
) -> None:
    """The dearest first; all attempts of an animation count; what has no name is told as such."""
    make("a", (50, 0.0), (50, 50.0), style="anime", theme="space", asked_by="ana")
    make("b", (5, 5.0), style="cartoon", theme="space")
    make("c", (50, None), style="cartoon", theme="forest", asked_by="ana")
    seen = look()
    assert [("cartoon", 55), ("anime", 50)] == by(seen, Dimension.STYLE)
    assert [("space", 55), ("forest", 50)] == by(seen, Dimension.THEME)
    assert [("ana", 100), (None, 5)] == by(seen, Dimension.PERSON)
    assert [(None, 105)] == by(seen, Dimension.EXPERIMENT)
    recipe = f"{PROMPTS.recipe}@{PROMPTS.recipe_version}"
    assert [(recipe, 105)] == by(seen, Dimension.RECIPE)
    assert (Amount(55.0, 50.0), 3) == (seen.whole.amount, seen.whole.animations)


def test_simulated_attempts_and_other_days_are_left_out(
    make: Make, look: Callable[[], Overview]
) -> None:
    """Whatever amount stands on them."""
    make("a", (50, 50.0), attempt={"simulated": True})
    make("b", (50, 50.0), at=datetime(2026, 10, 23, 23, 59, tzinfo=UTC).timestamp())
    make("c", (50, 50.0), at=datetime(2026, 11, 23, tzinfo=UTC).timestamp())
    seen = look()
    assert {} == seen.outcomes
    assert {} == seen.estimates
    assert () == seen.spending.rows


@pytest.mark.parametrize(
    ("values", "outcome"),
    [
        ({}, Outcome.UNJUDGED),
        ({"stars": 5}, Outcome.KEPT),
        ({"stars": 4}, Outcome.KEPT),
        ({"stars": 3}, Outcome.UNJUDGED),
        ({"stars": 2}, Outcome.REJECTED),
        ({"binned_at": NOON}, Outcome.REJECTED),
        ({"stars": 4, "binned_at": NOON}, Outcome.KEPT),
        ({"stars": 5, "state": State.CANCELLED}, Outcome.STOPPED),
        ({"state": State.QUEUED}, Outcome.UNDER_WAY),
        ({"state": State.CANCELLED}, Outcome.STOPPED),
        ({"state": State.TIMED_OUT}, Outcome.FAILED),
        ({"state": State.UNCONFIRMED}, Outcome.FAILED),
        ({"state": State.FAILED, "failure": {"code": "task.internal"}}, Outcome.FAILED),
        (
            {"state": State.FAILED, "failure": {"code": "task.moderated_output"}},
            Outcome.MODERATED,
        ),
    ],
)
def test_what_came_of_it_follows_from_its_state(
    make: Make, look: Callable[[], Overview], values: dict[str, Any], outcome: Outcome
) -> None:
    """Each animation has one outcome, and its whole cost belongs to it."""
    make("a", (50, 20.0), **values)
    (found,) = look().outcomes.items()
    assert (outcome, 20.0) == (found[0], found[1].amount.most)


def test_the_labs_newest_mark_counts(
    database: Database, make: Make, look: Callable[[], Overview]
) -> None:
    """What one experiment keeps is kept though another drops it; a mark can be taken back."""
    for name in ("a", "b", "c", "d"):
        make(name, (50, 50.0))
        take(database, name, name)
    take(database, "again", "a", experiment_id="e2", reused=True)
    marks = Experiments(database, Clock())
    marks.mark("e1", "a", "ana", mark="keep")
    marks.mark("e2", "again", "ana", mark="drop")
    marks.mark("e1", "b", "ana", mark="keep")
    marks.mark("e1", "b", "ben", mark="drop")
    marks.mark("e1", "c", "ana", mark="keep")
    marks.mark("e1", "c", "ana", mark=None)
    seen = look().outcomes
    counted = {outcome: each.animations for outcome, each in seen.items()}
    assert {Outcome.KEPT: 1, Outcome.UNJUDGED: 2, Outcome.REJECTED: 1} == counted
    assert 200 == look().whole.per_kept


def test_without_one_that_was_kept_there_is_no_cost_of_it(
    make: Make, look: Callable[[], Overview]
) -> None:
    """Nothing is divided by nothing."""
    make("a", (50, 50.0))
    assert look().whole.per_kept is None


def test_an_experiment_pays_for_its_takes_and_their_earlier_attempts(
    database: Database, make: Make, look: Callable[[], Overview]
) -> None:
    """What it only uses again is not its own to pay."""
    for name in ("now", "before", "lent"):
        make(name, (50, 50.0))
    take(database, "t1", "now", attempt=2, past=["before"])
    take(database, "t2", "lent", reused=True)
    with database.write() as connection:
        row = {"id": "e1", "created_at": NOON, "updated_at": NOON, "name": "Light", "file": {},
               "state": "done", "stage": 0, "lease_until": 0.0, "fence": 0}  # fmt: skip
        connection.execute(insert(tables.experiment).values(row))
    groups = [(one.key, one.name, one.sum.animations) for one in look().by[Dimension.EXPERIMENT]]
    assert [("e1", "Light", 2), (None, None, 1)] == groups


def test_an_attempt_without_its_animation_counts(
    database: Database, make: Make, look: Callable[[], Overview]
) -> None:
    """What was paid was paid, whatever became of the row."""
    make("a", (50, 50.0))
    with database.write() as connection:
        connection.execute(tables.animation.delete())
    assert [(None, 50)] == by(look(), Dimension.STYLE)
    assert [Outcome.FAILED] == list(look().outcomes)


def test_estimates_stand_beside_what_was_charged(make: Make, look: Callable[[], Overview]) -> None:
    """Only where the charge is known; Runway's silence is our own price."""
    make("a", (50, 40.0), attempt={"estimated": 45.0})
    make("b", (50, 50.0))
    make("c", (50, None))
    make("d", (5, 0.0), attempt={"model": "gen4_image", "estimated": 5.0, "task_id": "t"})
    seen = look()
    assert {
        "gen4_image": Estimated(1, 5.0, 5.0, 0.0),
        "gen4_turbo": Estimated(2, 100.0, 95.0, 90.0),
    } == seen.estimates
    assert Estimated(3, 105.0, 100.0, 90.0) == seen.estimated
    assert [90.0, 0.0] == [row.amount.charged for row in reversed(seen.spending.rows)]
    assert 5 == sum(row.amount.refunded for row in seen.spending.rows)


def test_a_day_is_utcs_at_its_edges(make: Make, look: Callable[[], Overview]) -> None:
    """Midnight begins a day, in both databases."""
    midnight = datetime(2026, 11, 20, tzinfo=UTC).timestamp()
    make("a", (50, 1.0), at=midnight)
    make("b", (50, 2.0), at=midnight - 0.001)
    make("c", (50, 4.0), at=midnight + 86_399.9)
    days = [(row.day.day, row.amount.charged) for row in look().spending.rows]
    assert [(19, 2.0), (20, 5.0)] == days


# ----- What is remembered.


def test_few_attempts_are_added_up_at_each_look(database: Database, make: Make) -> None:
    """Whoever has just spent something sees it."""
    seen = Overviews(database, lambda: NOON)
    make("a", (50, 50.0))
    assert 50 == seen.of(30).whole.amount.most
    make("b", (50, 50.0))
    assert 100 == seen.of(30).whole.amount.most


def test_many_are_remembered_and_renewed_beside_the_looks(
    database: Database, make: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A look does not wait for what was added up before; one that comes late has it renewed."""
    monkeypatch.setattr(overview, "FEW", 0)
    clock = Clock()
    seen = Overviews(database, clock)
    make("a", (50, 50.0))
    assert 50 == seen.of(30).whole.amount.most
    make("b", (50, 50.0))
    assert 50 == seen.of(30).whole.amount.most
    clock.now += overview.RENEWED_SECONDS
    assert 50 == seen.of(30).whole.amount.most
    for thread in threading.enumerate():
        if thread.name == "studio-figures":
            thread.join()
    assert 100 == seen.of(30).whole.amount.most


def test_what_is_remembered_can_be_forgotten(
    database: Database, make: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The page's button looks anew; so does whoever comes after half an hour."""
    monkeypatch.setattr(overview, "FEW", 0)
    clock = Clock()
    seen = Overviews(database, clock)
    make("a", (50, 50.0))
    assert 50 == seen.of(30).whole.amount.most
    make("b", (50, 50.0))
    seen.forget()
    assert 100 == seen.of(30).whole.amount.most
    make("c", (50, 50.0))
    clock.now += overview.OLD_SECONDS
    assert 150 == seen.of(30).whole.amount.most


def test_the_first_look_need_not_wait(
    database: Database, make: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where there is much, it is added up before anybody asks; where there is little, it is not."""
    seen = Overviews(database, lambda: NOON)
    make("a", (50, 50.0))
    seen.make_ready()
    make("b", (50, 50.0))
    monkeypatch.setattr(overview, "FEW", 0)
    assert 100 == seen.of(30).whole.amount.most
    seen.forget()
    seen.make_ready()
    make("c", (50, 50.0))
    assert 100 == seen.of(30).whole.amount.most
