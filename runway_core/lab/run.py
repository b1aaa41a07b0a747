"""Who moves experiments on: the steward, by the studio's public calls only.

It holds an experiment as an engine holds an animation, by a lease or by a job, so that one steward
at a time moves it. Where it stands is in the rows: kill it anywhere and the next one goes on.
Nothing is paid twice, as each attempt at a take has a request key that was written before; nothing
is paid over the budget or after a stop, as both are looked at in the transaction that promises.
"""

import threading
import time
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection

from runway_core.access import Person
from runway_core.errors import (
    BriefError,
    BudgetReached,
    CannotAfford,
    LabError,
    MediaError,
    NotAllowed,
    NotFound,
    RunwayError,
    StorageError,
    StudioError,
    WrongState,
)
from runway_core.lab import experiment, plan, reuse, stages
from runway_core.lab.experiment import MOTIONS, PICTURES, Experiment
from runway_core.money import ledger
from runway_core.runway import Failure
from runway_core.states import Stage, State
from runway_core.store import (
    EXPERIMENTS,
    LEASE_SECONDS,
    PICTURE,
    STILL_OPEN,
    Animation,
    ExperimentRow,
    Experiments,
    Held,
    Hold,
    Owner,
    Queue,
    Run,
    Step,
    TakeRow,
    tables,
)
from runway_core.studio import Preview, Studio
from runway_core.telemetry import Events

log = Events(__name__)

IDLE_SECONDS = 0.5
"""Between two looks for experiments that another process began."""

SWEEP_SECONDS = 30.0
"""The same where whoever begins one calls: only what was not heard is looked for."""

SIMULATED_SECONDS = 0.05
"""Between two looks at simulated takes, which take no time."""

TROUBLE_SECONDS = 15.0
"""After which it is tried again where the account could not be looked at."""

BALANCE_SECONDS = 30.0
"""How long the account's limits stay good for how many takes are under way."""

STOP_PATIENCE = 10.0
"""Seconds that a stop waits for a look at the account: what was promised is in the rows anyway."""

FAULTS_BORNE = 3
"""Faults of ours in a row after which an experiment is stopped with a word."""

SHARED = frozenset(
    {
        *("key_refused", "version_refused", "out_of_credits", "cannot_afford", "not_entitled"),
        *("daily_cap", "personal_cap", "no_generations", "daily_limit", "budget"),
        *("unreachable", "runway_down", "bad_answer", "too_many_requests", "answer_lost"),
        *("viewers_cannot_spend", "storage", "media_store"),
    }
)
"""Codes of what would meet every other take as well: the run stops, with the reason."""

MARKS, BALLOTS, LOST = "marks", "ballots", "unconfirmed"
"""What an experiment waits for."""


class _Halted(NotAllowed):
    """Somebody stopped the experiment, or another steward has it."""

    code = "halted"


class _Later(Exception):
    """The very same request is under way for another take: what becomes of that is this one's."""


class Steward:
    """Moves experiments on in the background until it is stopped. `only` limits it to one."""

    def __init__(self, studio: Studio, *, only: str | None = None) -> None:
        self._studio = studio
        self._only = only
        self._experiments = Experiments(studio.database, studio.now)
        self._owner = Owner()
        self._queue: Queue | None = None
        if studio.database.hands_out_jobs:
            chosen = None if only is None else tables.experiment.c.id == only
            self._queue = Queue(studio.database, studio.presence, EXPERIMENTS, only=chosen)
        self._swept = -SWEEP_SECONDS
        self._holds: dict[str, Hold] = {}
        self._asked: dict[str, Experiment] = {}
        self._troubled: dict[str, float] = {}
        self._places: dict[str, tuple[int, float]] = {}
        self._faults: Counter[str] = Counter()
        self._renewed = time.monotonic()
        self._awake = threading.Event()
        self._ending = threading.Event()
        self._thread = threading.Thread(target=self._run, name="studio-lab", daemon=True)

    def start(self) -> None:
        """Begins, in a thread of its own, and stops before the studio does."""
        self._studio.accompany(self.stop, self.wake)
        self._thread.start()

    def wake(self) -> None:
        """Makes it look now."""
        self._awake.set()

    def stop(self) -> None:
        """Ends, and gives back what it holds."""
        self._ending.set()
        self._awake.set()
        if self._thread.is_alive() and self._thread is not threading.current_thread():
            self._thread.join(STOP_PATIENCE)

    def _run(self) -> None:
        while not self._ending.is_set():
            pause = self._idle_seconds
            try:
                pause = self.step()
            except StorageError as error:
                log.error("database.refused", what="lab", detail=error.detail)
            except Exception:
                # Without this loop no experiment moves any more: it goes on, whatever happens.
                log.exception("steward.stumbled")
            self._awake.wait(pause)
            self._awake.clear()
        for hold in self._holds.values():
            try:
                self._give_back(hold)
            except StorageError as error:
                log.error("database.refused", what="lab", detail=error.detail)

    def step(self) -> float:
        """Does what there is to do now; how many seconds later there may be more."""
        for hold in self._claim():
            former = self._holds.get(hold.experiment_id)
            self._holds[hold.experiment_id] = hold
            if former is not None:
                # Paused and gone on with between two looks, it was called for a second time.
                self._give_back(former)
            # What a steward promised that was killed before it could write so down.
            link_promised(self._experiments, hold.experiment_id)
        pauses = [self._idle_seconds]
        for hold in list(self._holds.values()):
            if self._ending.is_set():
                break
            try:
                pauses.append(self._advance(hold))
                self._faults.pop(hold.experiment_id, None)
            except StorageError:
                raise
            except Exception as error:  # noqa: BLE001 - one must not end the others
                self._bear(hold, error)
        return min(pauses)

    @property
    def _idle_seconds(self) -> float:
        """Until it looks again with nothing in its hands: where it is called, that is for whoever
        was not heard.
        """
        return IDLE_SECONDS if self._queue is None else SWEEP_SECONDS

    def _claim(self) -> Sequence[Hold]:
        """Takes what nobody else moves on, and keeps what it has."""
        if self._queue is not None:
            if time.monotonic() - self._swept >= SWEEP_SECONDS:
                self._swept = time.monotonic()
                self._queue.sweep()
            # One at a time: the next look takes another, unless somebody else is faster.
            return [Hold(one.key, one.fence, one.job) for one in self._queue.take(1)]
        if time.monotonic() - self._renewed > LEASE_SECONDS / 3:
            self._renewed = time.monotonic()
            self._experiments.renew(self._owner)
        return self._experiments.claim(self._owner, self._only)

    def _give_back(self, hold: Hold) -> None:
        if self._queue is not None:
            self._queue.give_back(Held(hold.job, hold.experiment_id, hold.fence))
        else:
            self._experiments.release(hold)

    def _bear(self, hold: Hold, error: Exception) -> None:
        log.exception("steward.failed", experiment=hold.experiment_id)
        self._faults[hold.experiment_id] += 1
        if self._faults[hold.experiment_id] >= FAULTS_BORNE:
            told = error if isinstance(error, StudioError) else StudioError(detail=str(error))
            self._stop(hold, told)

    # One experiment

    def _advance(self, hold: Hold) -> float:
        row = self._experiments.get(hold.experiment_id)
        if row.fence != hold.fence:
            self._give_back(hold)  # not the experiment, which is another's: its place in the queue
            self._drop(hold.experiment_id)
            return IDLE_SECONDS
        asked = self._experiment(row)
        under_way = self._look(hold, row)
        row = self._experiments.get(row.id)
        if row.state is Run.WAITING and (row.cause or {}).get("code") == LOST:
            self._back(hold, row)
        if row.state is Run.RUNNING:
            under_way = self._fill(hold, row, asked, under_way)
        row = self._experiments.get(row.id)
        if row.state is not Run.RUNNING and not self._experiments.takes(row.id, STILL_OPEN, most=1):
            self._give_back(hold)
            self._drop(row.id)
            return IDLE_SECONDS
        if row.simulated:
            return SIMULATED_SECONDS
        return min(IDLE_SECONDS, self._studio.settings.poll_interval / 2)

    def _drop(self, experiment_id: str) -> None:
        known: tuple[dict[str, Any], ...] = (self._holds, self._asked, self._troubled)
        for each in (*known, self._places, self._faults):
            each.pop(experiment_id, None)

    def _experiment(self, row: ExperimentRow) -> Experiment:
        if row.id not in self._asked:
            self._asked[row.id] = experiment.from_mapping(row.file)
        return self._asked[row.id]

    # Looking

    def _look(self, hold: Hold, row: ExperimentRow) -> int:
        """Writes down what became of the takes that are out; how many still are."""
        takes = self._experiments.takes(row.id, STILL_OPEN)
        animations = {
            one.id: one for one in self._studio.several(take.animation_id or "" for take in takes)
        }
        moving = 0
        for take in takes:
            one = animations.get(take.animation_id or "")
            if one is None:
                continue
            moving += one.is_moving
            step, cause = settled(one, take, simulated=bool(row.simulated))
            if step is take.state:
                continue
            failure = None if cause is None else cause.as_dict()
            told = failure if step is Step.FAILED else None
            if not self._experiments.settle(row.id, take.id, STILL_OPEN, state=step, failure=told):
                continue
            log.info("take.moved", experiment=row.id, take=take.id, step=str(step))
            if step is Step.WANTED and cause is not None:
                # What would have met the others too: this one is carried on when they are.
                self._stop_by(hold, cause)
        return moving

    # Sending

    def _fill(self, hold: Hold, row: ExperimentRow, asked: Experiment, under_way: int) -> int:
        if time.monotonic() < self._troubled.get(row.id, 0.0):
            return under_way
        share = max(1, self._places_for(row, asked) // max(1, len(self._holds)))
        sent = 0
        later: set[str] = set()
        while under_way + sent < share and not self._ending.is_set():
            free = share - under_way - sent
            wanted = self._next(row, asked, free + len(later))
            wanted = [take for take in wanted if take.id not in later][:free]
            if not wanted:
                break
            for take in wanted:
                try:
                    outcome = self._try(hold, row, asked, take)
                except _Later:
                    later.add(take.id)
                    continue
                if outcome is None:
                    return under_way + sent
                sent += outcome
        if sent and row.cause is not None:
            # What had hindered it is over.
            self._experiments.move(row.id, [Run.RUNNING], fence=hold.fence, cause=None)
        rest = self._experiments.takes(row.id, [Step.WANTED, Step.SENT])
        # Those that wait for a lost request of their kind wait for a person, too.
        if not rest or (
            all(take.id in later for take in rest)
            and self._experiments.takes(row.id, [Step.UNCONFIRMED], most=1)
        ):
            self._end_stage(hold, row, asked)
        return under_way + sent

    def _places_for(self, row: ExperimentRow, asked: Experiment) -> int:
        """How many takes of an experiment may be under way; the account is not asked each time."""
        known = self._places.get(row.id)
        if known is None or time.monotonic() - known[1] > BALANCE_SECONDS:
            places = plan.in_flight(self._studio, asked, simulated=bool(row.simulated))
            known = self._places[row.id] = places, time.monotonic()
        return known[0]

    def _next(self, row: ExperimentRow, asked: Experiment, most: int) -> Sequence[TakeRow]:
        if asked.plan != MOTIONS:
            return self._experiments.takes(row.id, [Step.WANTED], most=most)
        wanted = self._experiments.takes(row.id, [Step.WANTED])
        leads = self._leads(row)
        ready = [
            take for take in wanted if leads[take.cell].id == take.id
            or self._picture_of(leads[take.cell]) is not None
        ]  # fmt: skip
        return ready[:most]

    def _leads(self, row: ExperimentRow) -> Mapping[str, TakeRow]:
        """The take of each cell that draws the picture for all of it."""
        found: dict[str, TakeRow] = {}
        every = sorted(self._experiments.takes(row.id), key=lambda take: take.place)
        for take in every:
            gone = take.state in (Step.FAILED, Step.OUT) and self._picture_of(take) is None
            if take.cell not in found and not gone:
                found[take.cell] = take
        return {**{take.cell: take for take in reversed(every)}, **found}

    def _picture_of(self, take: TakeRow) -> Animation | None:
        if take.animation_id is None:
            return None
        one = self._studio.get(take.animation_id)
        return one if Stage.IMAGE in one.media else None

    def _try(self, hold: Hold, row: ExperimentRow, asked: Experiment, take: TakeRow) -> int | None:
        """Sends a take; 1 if it is under way now, 0 if it needs no more, None if all has to stop
        or to wait.
        """
        try:
            return self._send(hold, row, asked, take)
        except _Halted:
            return None
        except (LabError, BriefError, NotFound, MediaError) as error:
            self._fail(row, take, error)
            return 0
        except (NotAllowed, RunwayError) as error:
            if error.code in SHARED and not _passes(error):
                self._stop(hold, error)
                return None
            if isinstance(error, RunwayError):
                # The account could not be looked at: nothing was promised, so it may be tried
                # again, and whoever looks is told.
                self._troubled[row.id] = time.monotonic() + TROUBLE_SECONDS
                cause = Failure.of_error(error).as_dict()
                self._experiments.move(row.id, [Run.RUNNING], fence=hold.fence, cause=cause)
                return None
            self._fail(row, take, error)
            return 0

    def _fail(self, row: ExperimentRow, take: TakeRow, error: StudioError) -> None:
        failure = Failure.of_error(error).as_dict()
        self._experiments.settle(row.id, take.id, [Step.WANTED], state=Step.FAILED, failure=failure)

    def _send(self, hold: Hold, row: ExperimentRow, asked: Experiment, take: TakeRow) -> int:
        simulated = bool(row.simulated)
        if take.animation_id is not None:
            one = self._studio.get(take.animation_id)
            if reuse.is_reached(one, take.goal, simulated=simulated):
                return self._have(row, take, one, reused=take.reused)
            if not take.reused:
                if asked.reuse and not one.is_moving:
                    seen = self._preview(asked, row, take)
                    found = reuse.before(self._studio, {take.id: seen}, simulated=simulated)
                    if take.id in found and found[take.id].whole:
                        # Made meanwhile for something else, so its clip is not bought again.
                        return self._have(row, take, found[take.id].animation, reused=True)
                if one.is_moving:
                    return self._is_out(row, take, one)
                if self._resume(hold, row, one, simulated=simulated):
                    return self._is_out(row, take, self._studio.get(one.id))
            take = self._experiments.again(row.id, take)
        return self._submit(hold, row, asked, take, simulated=simulated)

    def _resume(self, hold: Hold, row: ExperimentRow, one: Animation, *, simulated: bool) -> bool:
        """Carries an animation on; False if only a new one can be what is wanted."""
        if not simulated and one.was_simulated(Stage.IMAGE):
            return False
        try:
            price = self._studio.resume_price(one)
        except WrongState:
            return False
        check = self._check(hold, price)
        try:
            self._studio.resume(one.id, agreed=price, also=check, by=Person(row.asked_by))
        except WrongState:
            # It went on meanwhile, or is not what it was: the next look tells.
            return self._studio.get(one.id).is_moving
        return True

    def _submit(
        self, hold: Hold, row: ExperimentRow, asked: Experiment, take: TakeRow, *, simulated: bool
    ) -> int:
        made = self._studio.requested(take.request_key)
        if made is None:
            seen = self._preview(asked, row, take)
            if asked.reuse:
                # First who is under way: what comes to its end in between is found by the second.
                same = self._experiments.under_way(row.id, {reuse.likeness_of(seen)})
                before = reuse.before(self._studio, {take.id: seen}, simulated=simulated)
                found = before.get(take.id)
                if found is not None and (found.whole or take.goal == PICTURE):
                    return self._have(row, take, found.animation, reused=True)
                if found is not None:
                    brief = reuse.on_picture(seen.brief, found.animation)
                    seen = self._studio.preview(brief)
                    same |= self._experiments.under_way(row.id, {reuse.likeness_of(seen)})
                if same:
                    raise _Later
            alone = take.goal == PICTURE and not simulated and seen.brief.first_frame is None
            needed = seen.brief.price(Stage.IMAGE) + (0 if alone else seen.brief.price(Stage.VIDEO))
            made = self._studio.submit(
                seen,
                simulate=simulated,
                picture_only=alone,
                never_simulate=not simulated,
                request_key=take.request_key,
                also=self._check(hold, 0 if simulated else needed),
                by=Person(row.asked_by),
            )
        return self._is_out(row, take, made)

    def _preview(self, asked: Experiment, row: ExperimentRow, take: TakeRow) -> Preview:
        wanted = asked.take(take.id)
        seen = reuse.preview(self._studio, asked, wanted)
        if asked.plan == MOTIONS:
            lead = self._leads(row)[take.cell]
            picture = None if lead.id == take.id else self._picture_of(lead)
            if picture is not None:
                return self._studio.preview(reuse.on_picture(seen.brief, picture))
        return seen

    def _have(self, row: ExperimentRow, take: TakeRow, one: Animation, *, reused: bool) -> int:
        done = {"state": Step.DONE, "animation_id": one.id, "reused": reused, "failure": None}
        self._experiments.settle(row.id, take.id, [Step.WANTED], **done)
        return 0

    def _is_out(self, row: ExperimentRow, take: TakeRow, made: Animation) -> int:
        self._experiments.settle(
            row.id,
            take.id,
            [Step.WANTED, Step.OUT],
            state=Step.SENT,
            animation_id=made.id,
            reused=False,
            failure=None,
        )
        if self._experiments.get(row.id).state is Run.CANCELLED:
            stop(self._studio, made.id, row.asked_by)
        return 1

    def _check(self, hold: Hold, needed: int) -> Callable[[Connection], None]:
        """What refuses to promise `needed` credits after a stop or over the budget, in the very
        transaction that would.
        """

        def check(connection: Connection) -> None:
            row = self._experiments.is_running_in(connection, hold)
            if row is None:
                raise _Halted
            if row.budget is None or not needed:
                return
            mine = self._experiments.paid_for(connection, row.id)
            spent = ledger.taken_up(connection, mine)
            if spent + needed > row.budget:
                raise BudgetReached(budget=row.budget, spent=round(spent), needed=needed)

        return check

    # Stopped, or at the end of a stage

    def _stop(self, hold: Hold, error: StudioError) -> None:
        self._stop_by(hold, Failure.of_error(error))

    def _stop_by(self, hold: Hold, cause: Failure) -> None:
        moved = self._experiments.move(
            hold.experiment_id,
            [Run.RUNNING],
            fence=hold.fence,
            state=Run.STOPPED,
            cause=cause.as_dict(),
        )
        if moved:
            log.warning("experiment.stopped", experiment=hold.experiment_id, code=cause.code)

    def _back(self, hold: Hold, row: ExperimentRow) -> None:
        """Goes on once a person has decided about the lost requests."""
        if not self._experiments.takes(row.id, [Step.UNCONFIRMED], most=1):
            self._experiments.move(
                row.id, [Run.WAITING], fence=hold.fence, state=Run.RUNNING, cause=None
            )

    def _end_stage(self, hold: Hold, row: ExperimentRow, asked: Experiment) -> None:
        state, code = Run.FINISHED, None
        if self._experiments.takes(row.id, [Step.UNCONFIRMED], most=1):
            state, code = Run.WAITING, LOST
        elif row.stage < len(stages.of(asked)) and self._experiments.takes(
            row.id, [Step.DONE], most=1
        ):
            state, code = Run.WAITING, MARKS if asked.plan == PICTURES else BALLOTS
        cause = None if code is None else {"code": code, "params": {}}
        # What no stage has asked for by now is never made.
        ended: dict[Step, Any] = {Step.OUT: ([Step.LATER], {})} if state is Run.FINISHED else {}
        moved = self._experiments.move(
            row.id, [Run.RUNNING], fence=hold.fence, takes=ended, state=state, cause=cause
        )
        if moved:
            log.info("experiment.moved", experiment=row.id, state=str(state), why=code)


def settled(one: Animation, take: TakeRow, *, simulated: bool) -> tuple[Step, Failure | None]:
    """Where a take stands by its animation, and why it stopped if it did. One that stopped for what
    would meet the others too is wanted again.
    """
    if one.is_moving:
        return Step.SENT, None
    if one.state is State.UNCONFIRMED:
        return Step.UNCONFIRMED, one.failure
    if reuse.is_reached(one, take.goal, simulated=simulated):
        return Step.DONE, None
    if one.state is State.CANCELLED:
        return Step.OUT, None
    if one.state is State.SUCCEEDED:
        # Credits ran out on the way, and what was missing was simulated.
        needed, have = one.brief.price(), 0
        return Step.WANTED, Failure.of_error(CannotAfford(needed=needed, available=have))
    failure = one.failure or Failure("unexpected")
    return (Step.WANTED if failure.code in SHARED else Step.FAILED), failure


def _passes(error: StudioError) -> bool:
    """Whether it is a fault of the way to Runway that may be gone in a while."""
    return error.code in {"unreachable", "runway_down", "bad_answer", "too_many_requests",
                          "answer_lost"}  # fmt: skip


def link_promised(experiments: Experiments, experiment_id: str) -> None:
    """Links animations that were promised for takes which do not know of them."""
    for take_id, animation_id in experiments.unlinked(experiment_id):
        experiments.settle(
            experiment_id,
            take_id,
            [Step.WANTED, Step.OUT],
            state=Step.SENT,
            animation_id=animation_id,
        )


def stop(studio: Studio, animation_id: str, asked_by: str | None) -> None:
    """Asks for an animation to be stopped, unless it rests."""
    try:
        studio.cancel(animation_id, by=Person(asked_by))
    except WrongState:
        log.debug("take.rests", animation=animation_id)
