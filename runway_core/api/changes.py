"""Waiting for animations to change, however many requests wait: one look at the database for all
of them, at a steady pace, and no thread for any.
"""

import asyncio
from functools import partial
from weakref import WeakKeyDictionary

from runway_core.api.desk import STORE
from runway_core.errors import StudioError
from runway_core.store import Animation
from runway_core.studio import Studio
from runway_core.telemetry import Events

log = Events(__name__)

PACE = 0.1
"""Seconds between two looks while somebody waits."""

AFTER_A_FAULT = 2.0


_View = tuple[str, float]
"""An animation's id, and when it was last changed as far as somebody knows."""


class Changes:
    """Those who wait on one loop, by what they have seen."""

    def __init__(self) -> None:
        self._waiting: dict[_View, set[asyncio.Future[Animation]]] = {}
        self._looking: asyncio.Task[None] | None = None

    def __len__(self) -> int:
        return sum(len(futures) for futures in self._waiting.values())

    async def after(self, seen: Animation) -> Animation:
        """The animation as soon as it is not as `seen` any more. Waits for good: bound it."""
        view = (seen.id, seen.updated_at)
        future: asyncio.Future[Animation] = asyncio.get_running_loop().create_future()
        waiting = self._waiting.setdefault(view, set())
        waiting.add(future)
        if self._looking is None or self._looking.done():
            self._looking = asyncio.create_task(self._look())
        try:
            return await future
        finally:
            waiting.discard(future)
            if not waiting and self._waiting.get(view) is waiting:
                del self._waiting[view]

    async def _look(self) -> None:
        while self._waiting:
            pause = PACE
            try:
                views = tuple(self._waiting)
                for now in await STORE.ask(partial(_changed, views=views)):
                    self._tell(now)
            except StudioError as error:
                # Those who wait are bounded; a database that comes back still serves them.
                log.warning(
                    "database.refused", what="changes", code=error.code, detail=error.detail
                )
                pause = AFTER_A_FAULT
            await asyncio.sleep(pause)

    def _tell(self, now: Animation) -> None:
        old = [view for view in self._waiting if view[0] == now.id and view[1] != now.updated_at]
        for future in (future for view in old for future in self._waiting[view]):
            if not future.done():
                future.set_result(now)


def _changed(studio: Studio, *, views: tuple[_View, ...]) -> tuple[Animation, ...]:
    return studio.tools.store.changed(views)


_by_loop: WeakKeyDictionary[asyncio.AbstractEventLoop, Changes] = WeakKeyDictionary()


def here() -> Changes:
    """The one of the running loop."""
    return _by_loop.setdefault(asyncio.get_running_loop(), Changes())
