"""The engine that is handed its work: by the jobs on PostgreSQL, however many machines share it.

Nobody looks for work: who writes down that an animation has to be driven writes a job with it, and
PostgreSQL calls everybody; who is free takes it. procrastinate's own worker is not used, its jobs
are: it ends when its connection does, and then waits for what it drives, for hours maybe, while
the others take it for dead. Here what is driven goes on, and so does the worker once the database
is back.
"""

import asyncio
import time
from collections.abc import Callable, Coroutine, Mapping

from sqlalchemy import ColumnElement

from runway_core.errors import StorageError
from runway_core.pipeline.crew import Crew, wait
from runway_core.pipeline.drive import Pipeline
from runway_core.pipeline.engine import SHARE, Engine
from runway_core.pipeline.pool import Pool
from runway_core.store import ANIMATIONS, Claim, Held, Owner, Presence, Queue, jobs, listen, tables
from runway_core.telemetry import Events

log = Events(__name__)

MOST = 2_000
"""Animations that one process drives at once. Those that wait at Runway, or for a place there, hold
no thread; and whatever waits here keeps what needs no place, a simulation say, from its turn."""

PACE, LONGEST_PACE = 0.001, 0.25
"""Seconds that a process lets others go first, for each animation that it drives already, and at
most. So who has less takes more, and none has twice as many as another."""

SECOND_LOOK = 30.0
"""Seconds after which it is looked for work that nobody has called out."""

AGAIN_SECONDS = 1.0
"""Between two tries while the database is away."""

WATCH_SECONDS = 5.0
"""Between two signs of life, and two looks whether somebody is missing."""

SOUND_SECONDS = 15.0
"""How long the database must have answered before those are taken for dead of whom nothing was
heard: while it was away nobody was, and they need a while to come back."""


class Worker(Engine):
    """Drives what it is handed.

    `only` limits it to one animation, or to those that a condition lets through, which is how a
    command drives its own without taking a server's work. `upkeep` is done by one worker of all,
    once an hour; what is in `called` is called when there is a new job of that name.
    """

    patience = 3 * WATCH_SECONDS

    def __init__(
        self,
        pipeline: Pipeline,
        *,
        presence: Presence | None = None,
        only: str | ColumnElement[bool] | None = None,
        upkeep: Callable[[], object] | None = None,
        called: Mapping[jobs.Job, Callable[[], None]] | None = None,
    ) -> None:
        super().__init__(pipeline)
        self._upkeep = upkeep
        self._called = called or {}
        self._store = pipeline.store
        database = pipeline.store.database
        has_key = pipeline.client is not None
        self._presence = presence or Presence(database, Owner(), has_key=has_key)
        if isinstance(only, str):
            only = tables.animation.c.id == only
        self._queue = Queue(database, self._presence, ANIMATIONS, only=only)
        # Nothing must keep a sign of life waiting.
        self._heart = Pool(1, "studio-heart")
        self._sound_since = time.monotonic()
        self._beside: set[asyncio.Task[None]] = set()

    async def _work(self, crew: Crew) -> None:
        hearing = asyncio.create_task(self._listen(crew))
        living = asyncio.create_task(self._live())
        while not self._stopping.is_set():
            self._awake.clear()
            pause = AGAIN_SECONDS
            try:
                await self._fetch(crew)
                pause = SECOND_LOOK
            except StorageError as error:
                self._note(error, "fetch")
            except Exception:
                # Without this loop nothing moves any more: it goes on, whatever happens.
                log.exception("worker.stumbled")
            await wait(self._awake, pause)
        hearing.cancel()
        await crew.dismiss()
        # Until then others must see that it lives.
        living.cancel()
        try:
            # In its turn: what the heart was doing comes to its end before.
            await self._heart.call(self._presence.leave)
        except StorageError as error:
            log.error("database.refused", what="leave", detail=error.detail)
        self._heart.shutdown()

    def wake(self) -> None:
        """Nothing: the database calls everybody, and this process should not be the first only
        because it wrote the job.
        """

    def _give_back(self, claim: Claim) -> None:
        self._queue.give_back(Held(claim.job, claim.animation_id, claim.fence))

    # Taking

    async def _fetch(self, crew: Crew) -> None:
        """Takes what there is, the slower the more is driven here already."""
        while not self._stopping.is_set():
            await wait(self._stopping, min(PACE * len(crew), LONGEST_PACE))
            room = min(SHARE, MOST - len(crew))
            held = await self._desk.call(self._queue.take, room) if room > 0 else ()
            for one in held:
                crew.take(Claim(one.key, one.fence, one.job))
            if room > 0 and not held:
                return

    # Hearing

    async def _listen(self, crew: Crew) -> None:
        others = {job.channel: called for job, called in self._called.items()}

        def heard(channel: str, said: str) -> None:
            if channel == jobs.ATTENTION:
                crew.call_attention(said)
            elif channel == jobs.Job.DRIVE.channel:
                self._awake.set()
            else:
                others[channel]()

        def begun() -> None:
            self._awake.set()
            for each in others.values():
                each()
            self._do_beside(self._look_for_wishes(crew))

        channels = [jobs.Job.DRIVE.channel, jobs.ATTENTION, *others]
        await listen(self._store.database, channels, heard, begun)

    async def _look_for_wishes(self, crew: Crew) -> None:
        """What was called out while nobody heard is in the rows."""
        try:
            owner = self._presence.owner
            wanting = await self._heart.call(self._store.wanting_cancel, owner)
        except StorageError as error:
            # It is looked again as soon as it hears again.
            self._note(error, "wishes")
            return
        for animation_id in wanting:
            crew.call_attention(animation_id)

    # Living

    async def _live(self) -> None:
        """Says that this process lives, and looks whether others do."""
        while True:
            try:
                await self._heart.call(self._watch)
                await self._keep_up()
                self._looked = time.monotonic()
            except StorageError as error:
                self._note(error, "watch")
            except Exception:
                log.exception("worker.stumbled")
            await asyncio.sleep(WATCH_SECONDS)

    def _watch(self) -> None:
        """A sign of life, and what the dead left put right: as a rule there is nothing to, which is
        seen in one look.
        """
        judges = time.monotonic() - self._sound_since > SOUND_SECONDS
        with self._store.database.read() as connection:
            heard = self._presence.is_heard(connection)
            alone = not self._presence.misses(connection, judges=judges)
            whole = not self._queue.forgets(connection)
            connection.commit()
        if not heard:
            self._presence.beat()
        if not alone:
            self._presence.look_around(judges=judges)
        if not whole:
            self._queue.sweep()

    def _note(self, error: StorageError, what: str) -> None:
        self._sound_since = time.monotonic()
        log.error("database.refused", what=what, detail=error.detail)

    # Keeping up

    async def _keep_up(self) -> None:
        if self._upkeep is None:
            return
        ticket = await self._heart.call(self._presence.take_upkeep)
        if ticket is not None:
            self._do_beside(self._do_upkeep(self._upkeep, ticket))

    async def _do_upkeep(self, upkeep: Callable[[], object], ticket: jobs.Ticket) -> None:
        try:
            await self._pool.call(upkeep)
        except Exception:
            # It is done again in an hour, and nothing waits for it.
            log.exception("upkeep.failed")
        try:
            await self._desk.call(self._presence.end_upkeep, ticket)
        except StorageError as error:
            self._note(error, "upkeep")

    def _do_beside(self, coroutine: Coroutine[None, None, None]) -> None:
        task = asyncio.create_task(coroutine)
        self._beside.add(task)
        task.add_done_callback(self._beside.discard)
