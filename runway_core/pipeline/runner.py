"""The engine that needs nothing but the rows: it looks for what nobody drives, and claims it.

On SQLite, where a few processes of one machine share a file. Whoever is alive renews its leases;
what a dead process held is claimed by the next look.
"""

import asyncio
import time
from collections.abc import Callable

from sqlalchemy import ColumnElement

from runway_core.errors import StorageError
from runway_core.pipeline.crew import Crew, wait
from runway_core.pipeline.drive import Pipeline
from runway_core.pipeline.engine import SHARE, Engine
from runway_core.store import LEASE_SECONDS, Claim, Owner
from runway_core.telemetry import Events

log = Events(__name__)

TICK = 0.5
"""Seconds between two looks for work that another process wrote down."""

NEXT_SHARE = 0.05
"""Seconds until the next look where there may be more: the others look in between."""

UPKEEP_SECONDS = 3600.0
"""Seconds between two rounds of what has to be done now and then, such as emptying the bin."""


class Runner(Engine):
    """Drives what it finds.

    `only` limits it to one animation, or to those that a condition lets through, which is how a
    command drives its own without taking over a server's work. `upkeep` is done now and then.
    """

    patience = 60.0  # twice what a look may wait for the database

    def __init__(
        self,
        pipeline: Pipeline,
        *,
        only: str | ColumnElement[bool] | None = None,
        upkeep: Callable[[], object] | None = None,
    ) -> None:
        super().__init__(pipeline)
        self._upkeep = upkeep
        self._store = pipeline.store
        self._only = only
        self._owner = Owner()

    async def _work(self, crew: Crew) -> None:
        renewed = time.monotonic()
        keeping = asyncio.create_task(self._keep_up())
        while not self._stopping.is_set():
            self._looked = time.monotonic()
            pause = TICK
            try:
                if time.monotonic() - renewed > LEASE_SECONDS / 3:
                    renewed = time.monotonic()
                    await self._desk.call(self._store.renew, self._owner)
                if await self._look(crew) == SHARE:
                    pause = NEXT_SHARE
            except StorageError as error:
                log.error("database.refused", what="look", detail=error.detail)
            except Exception:
                # Without this loop nothing moves any more: it goes on, whatever happens.
                log.exception("runner.stumbled")
            await wait(self._awake, pause)
            self._awake.clear()
        await crew.dismiss()
        keeping.cancel()

    async def _look(self, crew: Crew) -> int:
        """Takes what nobody drives; how many there were."""
        claims = await self._desk.call(
            lambda: self._store.claim(self._owner, most=SHARE, only=self._only)
        )
        for claim in claims:
            crew.take(claim)
        if crew:
            crew.call_attention_once(await self._desk.call(self._store.wanting_cancel, self._owner))
        return len(claims)

    def _give_back(self, claim: Claim) -> None:
        self._store.release(claim)

    async def _keep_up(self) -> None:
        """Does now and then what has to be done, in a thread, as files may be far away."""
        while self._upkeep is not None and not self._stopping.is_set():
            try:
                await self._pool.call(self._upkeep)
            except Exception:
                # It is done again in an hour, and nothing waits for it.
                log.exception("upkeep.failed")
            await wait(self._stopping, UPKEEP_SECONDS)
