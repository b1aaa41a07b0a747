"""Who may leave files in this process's memory, and how much of it they may fill.

The page's field for a picture sends it to Streamlit, which keeps what comes in memory until the
page's session ends, and asks no more than that there is a session: everybody who opens the page's
socket has one, also before signing in. So it is asked here, before a byte of the file is read.
"""

import asyncio
import re
from collections.abc import Callable, Mapping
from itertools import count

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Receive, Scope, Send

from runway_core.access import Person
from runway_core.server import refusals
from runway_core.telemetry import Events

log = Events(__name__)

MEGABYTE = 1024 * 1024

MOST_FILES = 8
"""Of one session: a field holds one, and no page has more than five of them at a time."""

MOST_BYTES = 96 * MEGABYTE
"""Of one session: three of the largest pictures that are taken, one kept while the next comes."""

MOST_OF_ALL = 256 * MEGABYTE
"""Of all sessions together: opening another one makes no room. A small server has 1 GB."""

_PLACE = re.compile(r"(?:/.*)?/_stcore/upload_file/(?P<session>[^/]+)/(?P<file>[^/]+)", re.DOTALL)
"""Where Streamlit takes files, below whatever path the pages are served."""

_UNTOLD = 32 * MEGABYTE
"""What a file counts as that does not say how long it is: the most that `Guard` lets in."""

Held = Mapping[str, Mapping[str, int]]
"""Bytes by file, by session."""


class Uploads:
    """ASGI middleware inside of `Guard`.

    `who` tells whose a session is, None for one that there is not. `held` tells what is in memory:
    it is looked at each time, so that nothing has to be counted down when a session ends or a file
    is taken out, and no count can be wrong. What is still coming in is added to it.
    """

    def __init__(
        self, app: ASGIApp, who: Callable[[str], Person | None], held: Callable[[], Held]
    ) -> None:
        self._app = app
        self._who = who
        self._held = held
        self._coming: dict[int, tuple[str, int]] = {}
        self._numbers = count()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Lets a file in, or says why not."""
        place = _PLACE.fullmatch(scope["path"]) if _brings_something(scope) else None
        if place is None:
            await self._app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        # It may open the studio.
        person = await asyncio.to_thread(self._who, place["session"])
        size = _size(headers)
        problem = self._problem(person, place["session"], place["file"], size)
        if problem is not None:
            log.warning("upload.refused", code=problem, actor=person.name if person else None)
            response = refusals.answer(
                problem,
                headers,
                files=MOST_FILES,
                megabytes=MOST_BYTES // MEGABYTE,
            )
            # The file is not read: the connection ends with the answer.
            response.headers["Connection"] = "close"
            await response(scope, receive, send)
            return
        number = next(self._numbers)
        self._coming[number] = place["session"], size
        try:
            await self._app(scope, receive, send)
        finally:
            del self._coming[number]

    def _problem(self, person: Person | None, session: str, file: str, size: int) -> str | None:
        """The code of what speaks against it. Nothing is awaited between this and counting it."""
        if person is None:
            return "upload_stranger"
        if not person.may_spend:
            return "upload_viewer"
        held = self._held()
        # A file that is sent again takes the place of itself.
        own = {name: length for name, length in held.get(session, {}).items() if name != file}
        coming = [length for whose, length in self._coming.values() if whose == session]
        if len(own) + len(coming) >= MOST_FILES:
            return "upload_session"
        if sum(own.values()) + sum(coming) + size > MOST_BYTES:
            return "upload_session"
        kept = sum(sum(files.values()) for files in held.values())
        under_way = sum(length for _, length in self._coming.values())
        return "upload_all" if kept + under_way + size > MOST_OF_ALL else None


def _brings_something(scope: Scope) -> bool:
    return scope["type"] == "http" and scope["method"] in {"PUT", "POST", "PATCH"}


def _size(headers: Headers) -> int:
    told = headers.get("content-length", "")
    return int(told) if told.isascii() and told.isdigit() and len(told) < 12 else _UNTOLD
