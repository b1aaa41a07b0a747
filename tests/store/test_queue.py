"""The jobs on PostgreSQL: written with the rows, handed to one, and given back by or for him."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from sqlalchemy import insert, select, text

from runway_core.errors import NotAllowed, StorageError
from runway_core.runway.failures import Failure
from runway_core.states import Plan, Stage, State
from runway_core.store import jobs, server_clock, tables
from runway_core.store.animation import Animation
from runway_core.store.animations import Store
from runway_core.store.experiments import Step
from runway_core.store.hearing import listen
from runway_core.store.jobs import ATTENTION, SILENT_SECONDS
from runway_core.store.lease_owner import Owner
from runway_core.store.presence import Presence
from runway_core.store.queue import ANIMATIONS, Queue
from runway_core.store.tables import Database
from tests.kit.store import add, put

pytestmark = pytest.mark.postgresql

GONE = 2**22 + 1
"""No process of this machine has this number."""


@pytest.fixture
def queue(database: Database) -> Callable[..., Queue]:
    """What a process takes; without a word about it, another one of this machine that lives."""

    def new(only: Any = None, **owner: Any) -> Queue:
        return Queue(database, presence_of(database, **owner), ANIMATIONS, only=only)

    return new


def presence_of(database: Database, **owner: Any) -> Presence:
    return Presence(database, replace(Owner(), **owner) if owner else Owner())


def waiting(database: Database) -> list[tuple[str, int]]:
    """The keys and priorities of the jobs that wait."""
    query = text("SELECT args->>'key' AS key, priority FROM procrastinate_jobs"
                 " WHERE status = 'todo' ORDER BY id")  # fmt: skip
    with database.read() as connection:
        return [(row.key, row.priority) for row in connection.execute(query)]


def jobs_of(database: Database) -> int:
    with database.read() as connection:
        return connection.scalar(text("SELECT count(*) FROM procrastinate_jobs")) or 0


def silence(database: Database) -> None:
    """As if nothing had been heard of anybody for too long."""
    query = text(
        "UPDATE procrastinate_workers SET last_heartbeat = now() - make_interval(secs => :s)"
    )
    with database.write() as connection:
        connection.execute(query, {"s": SILENT_SECONDS + 1})


def taken(queue: Queue) -> list[str]:
    return [one.key for one in queue.take(100)]


# ----- Written with the row.


def test_job_is_written_with_the_row_or_neither_is(store: Store, database: Database) -> None:
    """A refusal in the transaction leaves nothing behind."""

    def refuse(_connection: object) -> None:
        raise NotAllowed

    with pytest.raises(NotAllowed):
        add(store, check=refuse)
    assert [] == waiting(database)
    made = add(store)
    assert [(made.id, 0)] == waiting(database)


MOVES: list[tuple[State, State, int]] = [
    (State.FAILED, State.QUEUED, 1),
    (State.CANCELLED, State.WAITING, 1),
    (State.UNCONFIRMED, State.WAITING, 1),
    (State.SUCCEEDED, State.QUEUED, 1),
    (State.TIMED_OUT, State.CANCELLING, 1),
    (State.WAITING, State.RUNNING, 0),
    (State.RUNNING, State.FAILED, 0),
]


@pytest.mark.parametrize(("before", "after", "jobs"), MOVES, ids=lambda each: str(each))
def test_what_moves_again_has_a_job_again(
    store: Store,
    database: Database,
    queue: Callable[..., Queue],
    before: State,
    after: State,
    jobs: int,
) -> None:
    """Only from rest: what moves already is in somebody's hands."""
    made = add(store)
    (held,) = queue().take(1)
    put(store, made.id, before)
    assert store.move(made.id, [before], state=after)
    assert jobs == len(waiting(database))
    queue().give_back(held)


def test_late_answer_sets_off_what_was_given_up(
    store: Store, database: Database, queue: Callable[..., Queue]
) -> None:
    """One change may come from states in which it moves and in which it rests."""
    made = add(store)
    queue().take(1)
    both = [State.SUBMITTING, State.UNCONFIRMED]
    put(store, made.id, State.SUBMITTING)
    store.move(made.id, both, state=State.WAITING)
    assert [] == waiting(database)
    put(store, made.id, State.UNCONFIRMED)
    store.move(made.id, both, state=State.WAITING)
    assert [(made.id, 0)] == waiting(database)


# ----- Handed to one.


def test_one_gets_it_with_a_new_fence_until_it_is_given_back(
    store: Store, queue: Callable[..., Queue]
) -> None:
    """It is his however long it takes: no lease runs out."""
    made, owner = add(store), Owner()
    (held,) = queue(mark=owner.mark).take(10)
    now = store.get(made.id)
    assert (made.id, 1) == (held.key, held.fence)
    assert (1, float("inf")) == (now.fence, now.lease_until)
    assert owner.mark == (now.owner or "").rpartition("|")[2]
    assert [] == taken(queue())


def test_own_animation_goes_before_those_of_an_experiment(
    store: Store, database: Database, queue: Callable[..., Queue]
) -> None:
    """However many were asked for before it."""
    takes = [add(store, request_key=f"{number}" * 64) for number in range(3)]
    with database.write() as connection:
        for number, _ in enumerate(takes):
            connection.execute(insert(tables.take).values(take_of(number)))
    put(store, takes[0].id, State.FAILED)
    for one in queue().take(3):
        queue().give_back(one)
    store.move(takes[0].id, [State.FAILED], state=State.QUEUED)
    own = add(store)
    assert own.id == taken(queue())[0]


def take_of(number: int) -> dict[str, Any]:
    return {
        "experiment_id": "e", "id": f"t{number}", "place": number, "variant": "a", "cell": "c",
        "state": Step.SENT, "request_key": f"{number}" * 64, "past": [],
    }  # fmt: skip


def test_what_came_to_its_end_meanwhile_is_not_driven(
    store: Store, database: Database, queue: Callable[..., Queue]
) -> None:
    """Nor what another release plans; and its job is gone."""
    ended, strange = add(store), add(store)
    put(store, ended.id, State.CANCELLED)
    with database.write() as connection:
        connection.execute(
            text("UPDATE animation SET plan = 'later' WHERE id = :id"), {"id": strange.id}
        )
    assert [] == taken(queue())
    assert 0 == jobs_of(database)
    assert 0 == queue().sweep()


def test_command_takes_its_own(store: Store, queue: Callable[..., Queue]) -> None:
    """What it asked for, and nothing of a server's; nor what a server has taken."""
    mine, other = add(store), add(store)
    own = queue(only=tables.animation.c.id == mine.id)
    assert [mine.id] == taken(own)
    assert [] == taken(own)
    assert [other.id] == taken(queue())
    assert [] == taken(queue(only=tables.animation.c.id == other.id))


def test_without_a_key_what_needs_one_is_left_to_who_has_it(
    store: Store, database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    """For as long as one is there and a while after, as whoever is started again comes back; what
    is simulated goes on, what is asked for alone first.
    """
    with database.write() as connection:
        connection.execute(insert(tables.take).values(take_of(0)))
    behind = add(store, plan=Plan.SIMULATED, request_key="0" * 64)
    paid, late = add(store), add(store, plan=Plan.PICTURE_ONLY)
    keyed = Presence(database, Owner())
    keyed.beat()

    def found() -> list[str]:
        without = Presence(database, Owner(), has_key=False)
        held = Queue(database, without, ANIMATIONS).take(10)
        without.leave()
        return [one.key for one in held]

    assert [behind.id] == found()
    store.move(late.id, [State.QUEUED], stage=Stage.VIDEO)
    assert [late.id, behind.id] == found()
    keyed.leave()
    assert [late.id, behind.id] == found()
    monkeypatch.setattr(jobs, "KEY_SECONDS", 0.0)
    assert [paid.id, late.id, behind.id] == found()


# ----- Given back.


def test_what_is_given_back_is_anybodys_at_once(
    store: Store, database: Database, queue: Callable[..., Queue]
) -> None:
    """With nobody's name on it; and what rests leaves no job behind."""
    made = add(store)
    first = queue()
    (held,) = first.take(1)
    first.give_back(held)
    assert store.get(made.id).owner is None
    (again,) = queue().take(1)
    assert (2, 1) == (again.fence, jobs_of(database))
    put(store, made.id, State.SUCCEEDED)
    queue().give_back(again)
    assert 0 == jobs_of(database)


def test_dead_process_of_this_machine_is_not_waited_for(
    store: Store, database: Database, queue: Callable[..., Queue]
) -> None:
    """Its work is anybody's at once, even for who judges nobody."""
    made = add(store)
    queue(pid=GONE).take(1)
    assert presence_of(database).look_around(judges=False)
    assert store.get(made.id).owner is None
    assert [made.id] == taken(queue())


def test_process_that_lives_keeps_what_it_has(
    store: Store, database: Database, queue: Callable[..., Queue]
) -> None:
    """On this machine and on another one."""
    add(store)
    add(store)
    queue().take(1)
    queue(host="elsewhere").take(1)
    assert not presence_of(database).look_around(judges=True)
    assert [] == taken(queue())


def test_machine_of_which_nothing_is_heard_is_taken_for_dead(
    store: Store, database: Database, queue: Callable[..., Queue]
) -> None:
    """By those who heard well meanwhile: while the database was away, nobody was heard."""
    made = add(store)
    queue(host="elsewhere").take(1)
    silence(database)
    watcher = presence_of(database)
    assert not watcher.look_around(judges=False)
    assert watcher.look_around(judges=True)
    assert [made.id] == taken(queue())


def test_process_that_was_stopped_for_long_ends_nobody_elses_run(
    store: Store, database: Database, queue: Callable[..., Queue]
) -> None:
    """It was taken for dead, and wakes up: what it gives back is no more, and it goes on to take
    what there is, under another number.
    """
    made = add(store)
    sleeper = queue(host="elsewhere")
    (old,) = sleeper.take(1)
    silence(database)
    presence_of(database).look_around(judges=True)
    (new,) = queue().take(1)
    sleeper.give_back(old)
    now = store.get(made.id)
    assert (2, new.fence, 1) == (now.fence, new.fence, jobs_of(database))
    assert now.owner is not None
    other = add(store)
    assert [other.id] == taken(sleeper)


def test_who_leaves_gives_everything_back(
    store: Store, database: Database, queue: Callable[..., Queue]
) -> None:
    """Even what it did not come to."""
    made, presence = add(store), presence_of(database)
    Queue(database, presence, ANIMATIONS).take(1)
    presence.leave()
    assert store.get(made.id).owner is None
    assert [made.id] == taken(queue())


def test_what_moves_and_has_no_job_gets_one(
    store: Store, database: Database, queue: Callable[..., Queue]
) -> None:
    """Whoever forgot to write it; what rests, waits or is done needs none."""
    forgotten, rests = add(store), add(store)
    with database.write() as connection:
        connection.execute(text("DELETE FROM procrastinate_jobs"))
    put(store, rests.id, State.FAILED, failure=Failure("unexpected"))
    waits = add(store)
    add(store)
    queue().take(1)
    assert 1 == queue().sweep()
    assert 0 == queue().sweep()
    assert {forgotten.id} < {key for key, _ in waiting(database)}
    assert waits.id not in [key for key, _ in waiting(database)]


def test_process_that_is_frozen_in_a_write_keeps_nobody_from_writing(
    store: Store, database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its machine may sleep at any moment: what it had not finished is undone."""
    monkeypatch.setattr(tables, "FROZEN_SECONDS", 1)
    made: list[Animation] = []

    def freezes() -> None:
        with database.write() as connection:
            connection.execute(text("INSERT INTO shared VALUES ('half', 'done')"))
            made.append(add(store))
            connection.execute(text("SELECT 1"))

    with pytest.raises(StorageError):
        freezes()
    assert made == [store.get(one.id) for one in made] != []
    with database.read() as connection:
        assert connection.scalar(text("SELECT value FROM shared WHERE name = 'half'")) is None


# ----- Done by one of all.


def test_upkeep_is_one_s_of_all_in_an_hour(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And another's if that one dies with it."""
    monkeypatch.setattr(database, "clock", lambda: 3600.0 * 500_000)
    first, second = presence_of(database, pid=GONE), presence_of(database)
    assert first.take_upkeep() is not None
    assert second.take_upkeep() is None
    second.look_around(judges=False)
    ticket = second.take_upkeep()
    assert ticket is not None
    second.end_upkeep(ticket)
    assert presence_of(database).take_upkeep() is None
    monkeypatch.setattr(database, "clock", lambda: 3600.0 * 500_001)
    assert second.take_upkeep() is not None


# ----- Said, and timed.


def test_wish_to_stop_is_called_out(store: Store, database: Database) -> None:
    """To whoever drives it, wherever, as soon as it is written."""
    made, heard = add(store), []

    async def hear() -> None:
        begun, said = asyncio.Event(), asyncio.Event()

        def note(channel: str, text: str) -> None:
            heard.append((channel, text))
            said.set()

        listening = asyncio.create_task(listen(database, [ATTENTION], note, begun.set))
        await asyncio.wait_for(begun.wait(), 120)
        await asyncio.to_thread(store.ask_to_cancel, made.id)
        await asyncio.wait_for(said.wait(), 120)
        listening.cancel()

    asyncio.run(hear())
    assert [(ATTENTION, made.id)] == heard


def test_clock_is_the_server_s(database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever this machine's says: what processes compare is of one clock."""
    monkeypatch.setattr(time, "time", lambda: 0.0)
    monkeypatch.setattr(database.clock, "_now", time.time)
    monkeypatch.setattr(server_clock, "CLOCK_SECONDS", -1.0)
    assert 0.0 == database.clock()
    with database.write() as connection:
        now = connection.scalar(select(text("extract(epoch FROM clock_timestamp())::float8")))
    # To within how long a question may take.
    assert pytest.approx(now, abs=120) == database.clock()
