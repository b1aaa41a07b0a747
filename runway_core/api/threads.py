"""The threads that the API's blocking work runs in: few, whatever the number of requests.

Requests wait for a free thread in order. The pools are the API's own, so that slow calls take
no thread away from the pages, nor looks from what is slow.
"""

from collections.abc import Callable
from typing import TypeVar

from runway_core.pipeline import Pool
from runway_core.studio import Studio
from runway_core.studio import studio as studios

Result = TypeVar("Result")


class Threads:
    """A few threads with one kind of work."""

    def __init__(self, name: str, threads: int) -> None:
        self._pool = Pool(threads, f"studio-api-{name}")

    async def run(self, function: Callable[[], Result]) -> Result:
        """What `function` gives, without blocking the loop that serves everybody."""
        return await self._pool.call(function)

    def later(self, function: Callable[[], object]) -> None:
        """Has `function` called when a thread is free. Nobody hears what it gives."""
        self._pool.submit(function)

    async def ask(self, function: Callable[[Studio], Result]) -> Result:
        """The same with this process's studio. Raises `SettingsError` or `StorageError`."""
        return await self.run(lambda: function(studios.shared()))


STORE = Threads("store", 8)
"""Looks at our own database and disk."""

MEDIA = Threads("media", 16)
"""Pictures and clips, from a store that may be far away: whoever waits for one holds up no list."""

RUNWAY = Threads("runway", 16)
"""What may have to ask Runway about the account first, and wait for its answer."""

REWRITER = Threads("rewriter", 4)
"""What waits for a language model, which may take a minute."""

RECIPES = Threads("recipes", 2)
"""Recipes that are tried on every combination: a processor for a moment."""

PICTURES = Threads("pictures", 1)
"""Decoding, which takes much memory: one picture at a time."""

LOOPS = Threads("loops", 2)
"""Small copies of clips, a second or two of a processor each."""
