"""Who drives: one thread with one loop, in the server's process or in a command's.

It claims what is to be driven, gives each animation a coroutine, keeps the leases alive, and
passes on wishes to stop. Source: the design page, "Jobs", point 3.
"""

import asyncio
import threading
import time
from collections.abc import Callable

from sqlalchemy import ColumnElement

from runway_core.errors import StorageError, Unstorable
from runway_core.pipeline.drive import Pipeline
from runway_core.pipeline.pool import Pool
from runway_core.runway import Again, Failure
from runway_core.states import PASSING, State
from runway_core.store import LEASE_SECONDS, Claim, Owner, Store
from runway_core.telemetry import Events

log = Events(__name__)

TICK = 0.5
"""Seconds between two looks for work that another process wrote down."""

UPKEEP_SECONDS = 3600.0
"""Seconds between two rounds of what has to be done now and then, such as emptying the bin."""

STUCK_SECONDS = 60.0
"""Without a look for work for so long, twice what a look may wait for the database, something
is wrong."""

THREADS = 16
"""For disk and network; an animation that waits holds none of them."""

FAULTS_BORNE = 3
"""Faults of ours in a row, with no progress between them, after which an animation is ended
instead of tried again."""

FAULT_SECONDS = 1.0
"""Between a fault of ours and the next try."""

STOP_PATIENCE = 75.0
"""Seconds a stop waits for paid requests under way: a little more than their time-out."""

LEAVE_PATIENCE = 2.0
"""Seconds a stop waits for what can be done again: a look at a task, a download."""


class Runner:
    """Drives animations in the background until it is stopped.

    `only` limits it to one animation, or to those that a condition lets through, which is how a
    command drives its own without taking over a server's work.
    """

    def __init__(
        self,
        pipeline: Pipeline,
        *,
        only: str | ColumnElement[bool] | None = None,
        upkeep: Callable[[], object] | None = None,
    ) -> None:
        self._upkeep = upkeep
        self._store: Store = pipeline.store
        self._only = only
        self._owner = Owner()
        self._pool = Pool(THREADS, "studio")
        # Leases are kept alive by a thread of their own: slow downloads must not cost them.
        self._desk = Pool(1, "studio-leases")
        self._pipeline = pipeline
        self._thread = threading.Thread(target=self._run, name="studio-runner", daemon=True)
        self._ready = threading.Event()
        self._looked = time.monotonic()
        self._loop: asyncio.AbstractEventLoop | None = None
        self._wake: asyncio.Event | None = None
        self._stopping: asyncio.Event | None = None

    @property
    def is_well(self) -> bool:
        """Whether its thread runs and has looked for work lately."""
        return self._thread.is_alive() and time.monotonic() - self._looked < STUCK_SECONDS

    def start(self) -> None:
        """Begins to drive, in a thread of its own."""
        self._thread.start()
        self._ready.wait()

    def wake(self) -> None:
        """Makes it look for work now instead of at the next tick."""
        self._signal(self._wake)

    def stop(self) -> None:
        """Lets paid requests under way be recorded, hands everything back, and ends.

        What was under way goes on when the next process starts.
        """
        self._signal(self._stopping)
        self._signal(self._wake)
        if self._thread.is_alive():
            self._thread.join(STOP_PATIENCE)
        self._pool.shutdown()
        self._desk.shutdown()

    def _signal(self, event: asyncio.Event | None) -> None:
        if self._loop is None or event is None or self._loop.is_closed():
            return
        try:
            self._loop.call_soon_threadsafe(event.set)
        except RuntimeError:
            log.debug("runner.ended")

    def _run(self) -> None:
        asyncio.run(self._main())

    async def _main(self) -> None:
        self._loop = asyncio.get_running_loop()
        wake, stopping = asyncio.Event(), asyncio.Event()
        self._wake, self._stopping = wake, stopping
        self._ready.set()
        crew = _Crew(self._pipeline, stopping, self._pool, self._desk)
        renewed = self._loop.time()
        keeping = asyncio.create_task(self._keep_up(stopping))
        while not stopping.is_set():
            self._looked = time.monotonic()
            try:
                if self._loop.time() - renewed > LEASE_SECONDS / 3:
                    renewed = self._loop.time()
                    await self._desk.call(self._store.renew, self._owner)
                await self._look(crew)
            except StorageError as error:
                log.error("database.refused", what="look", detail=error.detail)
            except Exception:
                # Without this loop nothing moves any more: it goes on, whatever happens.
                log.exception("runner.stumbled")
            await _wait(wake, TICK)
            wake.clear()
        await crew.dismiss()
        keeping.cancel()

    async def _keep_up(self, stopping: asyncio.Event) -> None:
        """Does now and then what has to be done, in a thread, as files may be far away."""
        while self._upkeep is not None and not stopping.is_set():
            try:
                await self._pool.call(self._upkeep)
            except Exception:
                # It is done again in an hour, and nothing waits for it.
                log.exception("upkeep.failed")
            await _wait(stopping, UPKEEP_SECONDS)

    async def _look(self, crew: "_Crew") -> None:
        claims = await self._desk.call(lambda: self._store.claim(self._owner, only=self._only))
        for claim in claims:
            crew.take(claim)
        if crew.busy:
            crew.call_attention(await self._desk.call(self._store.wanting_cancel, self._owner))


class _Crew:
    """The coroutines that drive, by animation."""

    def __init__(
        self,
        pipeline: Pipeline,
        stopping: asyncio.Event,
        pool: Pool,
        desk: Pool,
    ) -> None:
        self._pipeline = pipeline
        self._store = pipeline.store
        self._stopping = stopping
        self._pool = pool
        self._desk = desk
        self._paying: set[str] = set()
        self._drives: dict[str, tuple[asyncio.Task[None], asyncio.Event]] = {}
        self._told: set[str] = set()
        self._faults: dict[str, tuple[object, int]] = {}
        """By animation: where it stood at its last fault, and the faults there in a row."""

    @property
    def busy(self) -> bool:
        """Whether anything is being driven."""
        return bool(self._drives)

    def take(self, claim: Claim) -> None:
        """Begins to drive a claimed animation."""
        attention = asyncio.Event()
        task = asyncio.create_task(self._drive(claim, attention))
        self._drives[claim.animation_id] = (task, attention)

    def call_attention(self, wanting: frozenset[str]) -> None:
        """Wakes the drives whose animation somebody wants stopped, once each."""
        for animation_id in wanting - self._told:
            if animation_id in self._drives:
                self._drives[animation_id][1].set()
        self._told = set(wanting)

    async def _drive(self, claim: Claim, attention: asyncio.Event) -> None:
        try:
            await self._pipeline.drive(claim, attention, self._stopping, self._pool, self._paying)
        except Exception as error:
            # A fault of ours must not end the others. It is claimed again: the rows say where
            # it stands, and a paid request is never repeated.
            log.exception("drive.failed", animation=claim.animation_id)
            try:
                await self._bear(claim, error)
            except StorageError as silent:
                log.error("database.refused", what="fault", detail=silent.detail)
                # It is claimed again as soon as it is released.
                await _wait(self._stopping, FAULT_SECONDS)
        else:
            self._faults.pop(claim.animation_id, None)
        finally:
            # Only then is it forgotten: an end that does not wait for this keeps the lease.
            await self._release(claim)
            current = self._drives.get(claim.animation_id)
            if current is not None and current[1] is attention:
                del self._drives[claim.animation_id]

    async def _release(self, claim: Claim) -> None:
        """Gives the lease back. One that is kept would be renewed, and nobody would drive."""
        while True:
            try:
                await self._desk.call(self._store.release, claim)
            except StorageError as error:
                log.error("database.refused", what="lease", detail=error.detail)
            else:
                return
            if self._stopping.is_set():
                return
            await _wait(self._stopping, 5.0)

    async def _bear(self, claim: Claim, error: Exception) -> None:
        """Tries an animation again after a fault of ours, or ends it with a word."""
        subject = await self._pool.call(self._store.get, claim.animation_id)
        # Whoever has got on since the last fault does not stumble over the same thing.
        place = subject.stage, len(subject.submissions), len(subject.media)
        before, faults = self._faults.get(subject.id, (place, 0))
        faults = faults + 1 if before == place else 1
        self._faults[subject.id] = place, faults
        if faults < FAULTS_BORNE:
            await _wait(self._stopping, FAULT_SECONDS)
            return
        # Not from SUBMITTING: there a task may exist, and only `recover` may say what is known.
        states = PASSING - {State.SUBMITTING}
        failure = Failure("unexpected", Again.FREE)
        if isinstance(error, Unstorable):
            failure = Failure.of_error(error)
        await self._pool.call(
            lambda: self._store.move(
                claim.animation_id, states, fence=claim.fence, state=State.FAILED, failure=failure
            )
        )
        del self._faults[subject.id]

    async def dismiss(self) -> None:
        """Waits until every drive has come to a point where it can be left; one that pays, until
        the answer is recorded. What the others do can be done again by the next process.
        """
        drives = {animation_id: task for animation_id, (task, _) in self._drives.items()}
        if not drives:
            return
        await asyncio.wait(drives.values(), timeout=LEAVE_PATIENCE)
        for animation_id, task in drives.items():
            if animation_id not in self._paying:
                task.cancel()
        await asyncio.wait(drives.values(), timeout=STOP_PATIENCE - LEAVE_PATIENCE)


async def _wait(event: asyncio.Event, seconds: float) -> None:
    try:
        await asyncio.wait_for(event.wait(), seconds)
    except TimeoutError:
        return
