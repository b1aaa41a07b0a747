"""Rows of experiments: held by one, and what people say is only ever added to."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import func, select

from runway_core.briefs.brief import Brief
from runway_core.errors import LabError, NotFound
from runway_core.prompts import build
from runway_core.settings import Settings
from runway_core.states import State
from runway_core.store import likeness, tables
from runway_core.store.animations import Store
from runway_core.store.experiments import ExperimentRow, Experiments, Run, Step, Vote, request_key
from runway_core.store.keeping import Keeping
from runway_core.store.lease_owner import Owner
from runway_core.store.leases import LEASE_SECONDS
from runway_core.store.listing import Filter
from runway_core.store.tables import Database
from tests.kit import first_release
from tests.kit.store import PROMPTS, Clock, add, put


@pytest.fixture
def rows(database: Database, clock: Clock) -> Experiments:
    return Experiments(database, clock)


@pytest.fixture
def row(rows: Experiments) -> ExperimentRow:
    """An experiment of two takes."""
    takes = [("v1.c1", "v1", "c1"), ("v2.c1", "v2", "c1")]
    return rows.add("Light", {"name": "Light"}, takes, budget=99, asked_by="ana")


def count(database: Database, table: Any) -> int:
    with database.read() as connection:
        return connection.scalar(select(func.count()).select_from(table)) or 0


# ----- Held.


def test_one_owner_holds_an_experiment_until_its_lease_ends(
    rows: Experiments, row: ExperimentRow, clock: Clock
) -> None:
    """One that lives on another machine is waited for; a dead one of this machine is not."""
    mine, other = Owner(), Owner(host="elsewhere")
    assert () == rows.claim(other)
    rows.move(row.id, [Run.DRAFT], state=Run.RUNNING)
    (hold,) = rows.claim(other)
    assert () == rows.claim(mine)
    clock.now += LEASE_SECONDS - 1
    rows.renew(other)
    clock.now += LEASE_SECONDS - 1
    assert () == rows.claim(mine)
    clock.now += 2
    (taken,) = rows.claim(mine)
    assert taken.fence == hold.fence + 1
    assert not rows.move(row.id, [Run.RUNNING], fence=hold.fence, state=Run.STOPPED)
    rows.release(hold)
    assert () == rows.claim(other)
    rows.release(taken)
    assert rows.claim(other)


def test_what_rests_is_nobody_s_to_move(rows: Experiments, row: ExperimentRow) -> None:
    """Unless a take of it is still under way."""
    rows.move(row.id, [Run.DRAFT], state=Run.PAUSED)
    assert () == rows.claim(Owner())
    rows.settle(row.id, "v1.c1", [Step.LATER], state=Step.SENT)
    assert rows.claim(Owner())


def test_changes_name_what_they_expect(rows: Experiments, row: ExperimentRow) -> None:
    """Of an experiment and of a take, and what is under way is not wanted anew."""
    assert not rows.move(row.id, [Run.RUNNING], state=Run.PAUSED)
    assert not rows.settle(row.id, "v1.c1", [Step.SENT], state=Step.DONE)
    rows.settle(row.id, "v1.c1", [Step.LATER], state=Step.SENT, goal="picture")
    assert not rows.want(row.id, [Run.PAUSED], {"v2.c1": "clip"}, state=Run.RUNNING)
    assert rows.want(row.id, [Run.DRAFT], dict.fromkeys(["v1.c1", "v2.c1"], "clip"),
                     state=Run.RUNNING)  # fmt: skip
    found = {take.id: (take.state, take.goal) for take in rows.takes(row.id)}
    assert {"v1.c1": (Step.SENT, "picture"), "v2.c1": (Step.WANTED, "clip")} == found
    with pytest.raises(NotFound):
        rows.get("nothing")
    with pytest.raises(LabError):
        rows.take(row.id, "v3.c1")


def test_another_attempt_is_another_request(rows: Experiments, row: ExperimentRow) -> None:
    """What was paid for before counts on."""
    rows.settle(row.id, "v1.c1", [Step.LATER], animation_id="one")
    again = rows.again(row.id, rows.take(row.id, "v1.c1"))
    assert (2, None, ("one",)) == (again.attempt, again.animation_id, again.past)
    assert again.request_key == request_key(row.id, "v1.c1", 2)
    with rows.database.read() as connection:
        assert ("one",) == rows.paid_for(connection, row.id)


def test_an_animation_is_known_by_its_request_before_its_take_knows_it(
    rows: Experiments, row: ExperimentRow, store: Store
) -> None:
    """So money and a later steward miss none."""
    made = add(store, request_key=request_key(row.id, "v1.c1", 1))
    with rows.database.read() as connection:
        assert (made.id,) == rows.paid_for(connection, row.id)
    assert (("v1.c1", made.id),) == rows.unlinked(row.id)


# ----- Said by people.


def test_what_is_said_of_a_take_adds_up_and_nothing_is_lost(
    rows: Experiments, row: ExperimentRow
) -> None:
    """The newest counts, what is not said stays, and a late one overrules nothing."""
    rows.mark(row.id, "v1.c1", "ana", mark="keep", note="good", seq=1)
    rows.mark(row.id, "v1.c1", "ben", stars=4, tags=["calm"])
    found = rows.mark(row.id, "v1.c1", "ana", mark=None, seq=3)
    late = rows.mark(row.id, "v1.c1", "ana", mark="drop", seq=2)
    assert found == late == rows.marks(row.id)["v1.c1"]
    assert (None, 4, "good", ("calm",)) == (found.mark, found.stars, found.note, found.tags)
    assert (3, 1, 0) == tuple(rows.last_seq(row.id, name) for name in ("ana", "ben", "eva"))
    assert 3 == count(rows.database, tables.mark)


def test_what_is_said_on_the_board_is_said_in_the_library(
    store: Store, rows: Experiments, row: ExperimentRow, clock: Clock
) -> None:
    """Stars, note and tags are the animation's, wherever they are given; keep and drop are not."""
    made = add(store).id
    rows.settle(row.id, "v1.c1", list(Step), animation_id=made)
    rows.mark(row.id, "v1.c1", "ana", mark="keep", stars=5, tags=["calm"])
    one = store.get(made)
    assert (5, ("calm",), "") == (one.stars, one.tags, one.note)
    assert [made] == [each.id for each in store.page(where=Filter(stars=5, tag="calm"))[0]]
    assert [made] == [each.id for each in store.page(where=Filter(experiment=row.id))[0]]
    Keeping(store.database, clock).say([made], stars=None, note="too slow")
    found = rows.mark(row.id, "v1.c1", "ben", mark="drop")
    assert ("drop", None, "too slow") == (found.mark, found.stars, found.note)
    assert found == rows.marks(row.id)["v1.c1"]


def test_a_ballot_is_cast_once_and_can_be_taken_back(rows: Experiments, row: ExperimentRow) -> None:
    """The same again is the same, another of its id is refused, and an old retry brings nothing
    back.
    """
    vote = Vote("b1", "c1", "ana", (("v1",), ("v2",)), None, ("v2", "v1"))
    assert vote == rows.vote(row.id, vote) == rows.vote(row.id, vote)
    assert (vote,) == rows.votes(row.id)
    with pytest.raises(LabError, match="ballot_taken"):
        rows.vote(row.id, Vote("b1", "c1", "ana", (("v2",), ("v1",)), None, ("v2", "v1")))
    with pytest.raises(NotFound):
        rows.undo(row.id, "b1", "ben")
    assert rows.undo(row.id, "b1", "ana") == rows.undo(row.id, "b1", "ana")
    assert () == rows.votes(row.id)
    assert rows.vote(row.id, vote).undone
    assert 2 == count(rows.database, tables.ballot)


# ----- What was made before.


def test_what_is_like_it_is_found_once_it_rests(store: Store) -> None:
    """By all that is sent, drawn seeds included; nothing else counts."""
    brief = Brief("cartoon", "animals", "landscape", "two foxes on a hill")
    made = add(store)
    seeds = {f"{stage}_seed": made.seed(stage) for stage in ("image", "video")}  # type: ignore[arg-type]
    same = Brief(**{**brief.as_dict(), **seeds, "image_ratio": "1280:720"})
    name = likeness.of(same, build.build(same))
    assert name is not None
    assert {} == store.alike([name])
    put(store, made.id, State.FAILED)
    assert [made.id] == [one.id for one in store.alike([name])[name]]
    for change in ({"video_seed": 1}, {"duration": 5}, {"image_ratio": "1920:1080"},
                   {"video_model": "gen4.5"}, {"words": "a fox"}):  # fmt: skip
        other = Brief(**{**same.as_dict(), **change})
        assert name != likeness.of(other, build.build(other)), change
    assert likeness.of(brief, PROMPTS) is None


def test_an_older_database_learns_what_its_animations_are_like(tmp_path: Path) -> None:
    """So that what was made before the lab came is not paid for again."""
    first_release.make(tmp_path / "studio.db")
    database = Database.open(Settings(data_dir=tmp_path))
    store = Store(database)
    with database.read() as connection:
        rows = connection.execute(select(tables.animation.c.id, tables.animation.c.likeness)).all()
    for row in rows:
        made = store.get(row.id)
        assert row.likeness == likeness.of(made.brief, made.prompts, made.id)
    assert rows
    database.close()
