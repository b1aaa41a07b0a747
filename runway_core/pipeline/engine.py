"""Who drives: one thread with one loop, in a server's process, a worker's or a command's.

There are two. `Runner` looks for work itself and holds it by leases; `Worker` is handed its work by
PostgreSQL. Source: the design page, "Jobs", point 3.
"""

import asyncio
import threading
import time
from abc import ABC, abstractmethod
from collections.abc import Callable

from runway_core.pipeline.crew import STOP_PATIENCE, Crew
from runway_core.pipeline.drive import Pipeline
from runway_core.pipeline.pool import Pool
from runway_core.store import Claim
from runway_core.telemetry import Events

log = Events(__name__)

THREADS = 16
"""For disk and network; an animation that waits holds none of them."""

SHARE = 20
"""How many a process takes at a time: whoever looks next finds some as well."""


class Engine(ABC):
    """Drives animations in the background until it is stopped."""

    patience: float
    """Seconds without a look for work after which something is wrong."""

    def __init__(self, pipeline: Pipeline) -> None:
        self._pipeline = pipeline
        self._pool = Pool(THREADS, "studio")
        # What is held is looked after by a thread of its own: slow downloads must not cost it.
        self._desk = Pool(1, "studio-desk")
        self._thread = threading.Thread(target=self._run, name="studio-engine", daemon=True)
        self._ready = threading.Event()
        self._looked = time.monotonic()
        self._loop: asyncio.AbstractEventLoop
        self._awake: asyncio.Event
        self._stopping: asyncio.Event

    @property
    def is_well(self) -> bool:
        """Whether its thread runs and has looked for work lately."""
        return self._thread.is_alive() and time.monotonic() - self._looked < self.patience

    def start(self) -> None:
        """Begins to drive, in a thread of its own."""
        self._thread.start()
        self._ready.wait()

    def wake(self) -> None:
        """Hears that something was written down that has to be driven, or stopped."""
        self._rouse()

    def stop(self) -> None:
        """Lets paid requests under way be recorded, hands everything back, and ends.

        What was under way goes on when the next process starts.
        """
        self._signal(lambda: self._stopping.set())
        self._rouse()
        if self._thread.is_alive():
            self._thread.join(STOP_PATIENCE)
        self._pool.shutdown()
        self._desk.shutdown()

    def _rouse(self) -> None:
        self._signal(lambda: self._awake.set())

    def _signal(self, function: Callable[[], None]) -> None:
        if not self._ready.is_set() or self._loop.is_closed():
            return
        try:
            self._loop.call_soon_threadsafe(function)
        except RuntimeError:
            log.debug("engine.ended")

    def _run(self) -> None:
        asyncio.run(self._main())

    async def _main(self) -> None:
        self._loop = asyncio.get_running_loop()
        self._awake, self._stopping = asyncio.Event(), asyncio.Event()
        self._ready.set()
        crew = Crew(self._pipeline, self._stopping, self._pool, self._desk, self._give_back)
        await self._work(crew)

    @abstractmethod
    async def _work(self, crew: Crew) -> None:
        """Hands the crew what there is to drive until it has to stop, and dismisses it."""

    @abstractmethod
    def _give_back(self, claim: Claim) -> None:
        """Lets go of an animation, for anyone to claim at once if it still moves."""
