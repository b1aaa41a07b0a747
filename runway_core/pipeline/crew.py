"""Those that drive in one process: a coroutine an animation, whoever handed it over."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass

from runway_core.errors import StorageError, Unstorable
from runway_core.pipeline.drive import Pipeline
from runway_core.pipeline.pool import Pool
from runway_core.runway import Again, Failure
from runway_core.states import PASSING, State
from runway_core.store import Claim
from runway_core.telemetry import Events

log = Events(__name__)

FAULTS_BORNE = 3
"""Faults of ours in a row, with no progress between them, after which an animation is ended
instead of tried again."""

FAULT_SECONDS = 1.0
"""Between a fault of ours and the next try."""

AGAIN_SECONDS = 5.0
"""Between two tries to give an animation back."""

STOP_PATIENCE = 75.0
"""Seconds a stop waits for paid requests under way: a little more than their time-out."""

LEAVE_PATIENCE = 2.0
"""Seconds a stop waits for what can be done again: a look at a task, a download."""


@dataclass(frozen=True, slots=True)
class _Driven:
    """An animation that is being driven; `attention` is set when somebody wants something of it."""

    animation_id: str
    attention: asyncio.Event


class Crew:
    """The coroutines that drive, until each gives its animation back by `give_back`, which is
    called in the one thread of `desk`.
    """

    def __init__(
        self,
        pipeline: Pipeline,
        stopping: asyncio.Event,
        pool: Pool,
        desk: Pool,
        give_back: Callable[[Claim], None],
    ) -> None:
        self._pipeline = pipeline
        self._store = pipeline.store
        self._stopping = stopping
        self._pool = pool
        self._desk = desk
        self._give_back = give_back
        self._paying: set[str] = set()
        self._drives: dict[asyncio.Task[None], _Driven] = {}
        self._told: set[str] = set()
        self._faults: dict[str, tuple[object, int]] = {}
        """By animation: where it stood at its last fault, and the faults there in a row."""

    def __len__(self) -> int:
        """How many are being driven."""
        return len(self._drives)

    def take(self, claim: Claim) -> None:
        """Begins to drive a claimed animation."""
        driven = _Driven(claim.animation_id, asyncio.Event())
        task = asyncio.create_task(self._drive(claim, driven.attention))
        self._drives[task] = driven
        task.add_done_callback(self._drives.pop)

    def call_attention(self, animation_id: str) -> None:
        """Has whoever drives it look at what somebody wants of it."""
        for driven in self._drives.values():
            if driven.animation_id == animation_id:
                driven.attention.set()

    def call_attention_once(self, wanting: frozenset[str]) -> None:
        """The same for several that are named again and again for as long as they want it."""
        for animation_id in wanting - self._told:
            self.call_attention(animation_id)
        self._told = set(wanting)

    async def _drive(self, claim: Claim, attention: asyncio.Event) -> None:
        try:
            while not await self._gets_to_the_end(claim, attention):
                pass
        finally:
            # Only then is it forgotten: an end that does not wait for this keeps what it holds.
            await self._let_go(claim)

    async def _gets_to_the_end(self, claim: Claim, attention: asyncio.Event) -> bool:
        """Drives until the animation rests, is somebody else's or the process stops; False if it
        has to be tried again after a fault of ours.
        """
        try:
            await self._pipeline.drive(claim, attention, self._stopping, self._pool, self._paying)
        except Exception as error:
            # It must not end the others, and may be tried again: the rows say where it stands, and
            # a paid request is never repeated.
            log.exception("drive.failed", animation=claim.animation_id)
            try:
                ended = await self._bear(claim, error)
            except StorageError as silent:
                log.error("database.refused", what="fault", detail=silent.detail)
                ended = False
            if not ended:
                await wait(self._stopping, FAULT_SECONDS)
            return ended or self._stopping.is_set()
        self._faults.pop(claim.animation_id, None)
        return True

    async def _let_go(self, claim: Claim) -> None:
        """Gives it back. One that is kept would never be claimed, and nobody would drive it."""
        while True:
            try:
                await self._desk.call(self._give_back, claim)
            except StorageError as error:
                log.error("database.refused", what="give back", detail=error.detail)
            else:
                return
            if self._stopping.is_set():
                return
            await wait(self._stopping, AGAIN_SECONDS)

    async def _bear(self, claim: Claim, error: Exception) -> bool:
        """Counts a fault of ours; whether it was one too many, and the animation was ended."""
        subject = await self._pool.call(self._store.get, claim.animation_id)
        # Whoever has got on since the last fault does not stumble over the same thing.
        place = subject.stage, len(subject.submissions), len(subject.media)
        before, faults = self._faults.get(subject.id, (place, 0))
        faults = faults + 1 if before == place else 1
        self._faults[subject.id] = place, faults
        if faults < FAULTS_BORNE:
            return False
        # Not from SUBMITTING: there a task may exist, and only `recover` may say what is known.
        states = PASSING - {State.SUBMITTING}
        failure = Failure("unexpected", Again.FREE)
        if isinstance(error, Unstorable):
            failure = Failure.of_error(error)
        ended = await self._pool.call(
            lambda: self._store.move(
                claim.animation_id, states, fence=claim.fence, state=State.FAILED, failure=failure
            )
        )
        del self._faults[subject.id]
        return ended

    async def dismiss(self) -> None:
        """Waits until every drive has come to a point where it can be left; one that pays, until
        the answer is recorded. What the others do can be done again by the next process.
        """
        drives = dict(self._drives)
        if not drives:
            return
        await asyncio.wait(drives, timeout=LEAVE_PATIENCE)
        for task, driven in drives.items():
            if driven.animation_id not in self._paying:
                task.cancel()
        await asyncio.wait(drives, timeout=STOP_PATIENCE - LEAVE_PATIENCE)


async def wait(event: asyncio.Event, seconds: float) -> None:
    """Returns when the time is over, or when `event` is set."""
    try:
        await asyncio.wait_for(event.wait(), seconds)
    except TimeoutError:
        return
