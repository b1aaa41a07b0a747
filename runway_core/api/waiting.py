"""Answering with an animation: now, when it has come to rest, or with each change on the way.

However many requests wait, one look at the database at a steady pace serves them all, and none
takes a thread. Nothing is queued for a client that follows: it is always told the newest state, so
one that reads slowly skips some, and one that does not read at all is hung up on.
"""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import partial
from typing import Any
from weakref import WeakKeyDictionary

from fastapi.sse import format_sse_event
from starlette.datastructures import Headers
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from runway_core.api.problems import answer, language_of, worded
from runway_core.api.threads import STORE
from runway_core.errors import RequestError, StudioError
from runway_core.results import result
from runway_core.server import base_path
from runway_core.store import Animation
from runway_core.studio import Studio
from runway_core.telemetry import Events
from runway_core.text import controls

log = Events(__name__)

USUAL_WAIT = 300
"""Seconds that a request waits for its animation if it does not say otherwise."""

LONGEST_WAIT = 600
"""Seconds that a request may ask to wait."""


@dataclass(frozen=True, slots=True)
class Preference:
    """How long to wait for the result (RFC 7240), and what to say was granted."""

    seconds: float
    applied: str | None = None


def preference(scope: Scope, usual: float) -> Preference:
    """The `Prefer` of a request; `usual` seconds without one. What is not understood is passed
    over, as the standard asks.
    """
    given: dict[str, str] = {}
    for part in ",".join(Headers(scope=scope).getlist("prefer"))[:500].split(","):
        name, _, value = part.partition(";")[0].partition("=")
        # The first of two with the same name counts.
        given.setdefault(name.strip().lower(), value.strip().strip('"'))
    wait = given.get("wait", "")
    if wait.isascii() and wait.isdigit():
        seconds = min(int(wait[:9]), LONGEST_WAIT)
        return Preference(seconds, f"wait={seconds}")
    if "respond-async" in given:
        return Preference(0, "respond-async")
    return Preference(usual)


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
    return studio.pipeline.store.changed(views)


_by_loop: WeakKeyDictionary[asyncio.AbstractEventLoop, Changes] = WeakKeyDictionary()


def changes() -> Changes:
    """The one of the running loop."""
    return _by_loop.setdefault(asyncio.get_running_loop(), Changes())


class Places:
    """A bounded number of something at once."""

    def __init__(self, most: int) -> None:
        self.most = most
        self.taken = 0

    @contextmanager
    def take(self) -> Iterator[bool]:
        """Yields whether there was a place; it is free again at the end."""
        if self.taken >= self.most:
            yield False
            return
        self.taken += 1
        try:
            yield True
        finally:
            self.taken -= 1


WAITING = Places(500)
"""Requests that wait for an animation. The surplus is answered at once, as if it had asked to be:
its animation is made all the same."""


async def delivered(request: Request, subject: Animation, *, usual: float = 0.0) -> Response:
    """The animation once it rests: 200. As it stands after the wait that the client prefers, by
    default `usual` seconds: 202, with the address to look at.
    """
    wanted = preference(request.scope, usual)
    with WAITING.take() as may_wait:
        if subject.is_moving and wanted.seconds and may_wait:
            subject = await _resting(request, subject, wanted.seconds)
    base = base_path.of(request.scope)
    headers = {"Location": f"{base}/api/animations/{subject.id}"}
    if wanted.applied is not None:
        headers["Preference-Applied"] = wanted.applied
    if subject.is_moving:
        headers["Retry-After"] = "5"
    status = 202 if subject.is_moving else 200
    data = result.as_json(subject, language_of(request.scope), base)
    return answer(request.scope, data, status, headers=headers)


async def _resting(request: Request, subject: Animation, seconds: float) -> Animation:
    """The animation at rest; as last seen, if that takes longer or the client goes away."""
    seen = subject

    async def follow() -> None:
        nonlocal seen
        while seen.is_moving:
            seen = await changes().after(seen)

    tasks = {asyncio.create_task(follow()), asyncio.create_task(hung_up(request.receive))}
    try:
        await asyncio.wait(tasks, timeout=seconds, return_when=asyncio.FIRST_COMPLETED)
    finally:
        for task in tasks:
            task.cancel()
            with suppress(asyncio.CancelledError):
                await task
    return seen


async def hung_up(receive: Receive) -> None:
    """Returns when the client has gone. Its body must have been read."""
    while (await receive())["type"] != "http.disconnect":
        pass


STREAMS = Places(200)
"""Streams at once; the next is told to come back."""

HEARTBEAT = 15.0
"""Seconds of silence after which a comment says that the stream is alive."""

PATIENCE = 30.0
"""Seconds that a client may leave what was sent to it unread."""

LONGEST = 3600.0
"""Seconds after which a stream ends; a browser then opens the next one by itself."""

RETRY = 2000
"""Milliseconds after which a browser should open a broken stream again."""


def id_of(subject: Animation) -> str:
    """The event's id: `Last-Event-ID` tells which state a client has seen."""
    return f"{subject.updated_at:.6f}"


def followed(request: Request, subject: Animation) -> Response:
    """The stream; 204, which tells a browser to stop asking, if nothing is left to tell."""
    seen = request.headers.get("last-event-id")
    if not subject.is_moving and seen == id_of(subject):
        return Response(status_code=204, headers={"Cache-Control": "no-store"})
    return _Stream(request, subject, seen)


class _Stream(Response):
    media_type = "text/event-stream"

    def __init__(self, request: Request, subject: Animation, seen: str | None) -> None:
        super().__init__(headers={**worded(request.scope), "X-Accel-Buffering": "no"})
        del self.headers["content-length"]
        self._subject = subject
        self._seen = seen

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        with STREAMS.take() as granted:
            if not granted:
                raise RequestError("busy", retry_after=10, seconds=10)
            sending = asyncio.create_task(self._send_all(scope, send))
            leaving = asyncio.create_task(hung_up(receive))
            done, open_ones = await asyncio.wait(
                {sending, leaving}, timeout=LONGEST, return_when=asyncio.FIRST_COMPLETED
            )
            for task in open_ones:
                task.cancel()
            await asyncio.wait({sending, leaving})
            if sending in done:
                try:
                    # Whatever else went wrong is told where every fault is.
                    sending.result()
                except TimeoutError:
                    log.info("stream.unread", animation=self._subject.id)
            elif leaving not in done:
                await send({"type": "http.response.body", "body": b"", "more_body": False})

    async def _send_all(self, scope: Scope, send: Send) -> None:
        start = {"type": "http.response.start", "status": 200, "headers": self.raw_headers}
        await send(start)
        await _give(send, f"retry: {RETRY}\n\n".encode())
        now = self._subject
        if self._seen != id_of(now):
            await _give(send, await _event(now, scope))
        while now.is_moving:
            try:
                async with asyncio.timeout(HEARTBEAT):
                    now = await changes().after(now)
            except TimeoutError:
                await _give(send, b": still here\n\n")
            else:
                await _give(send, await _event(now, scope))
        await send({"type": "http.response.body", "body": b"", "more_body": False})


async def _give(send: Send, data: bytes) -> None:
    """Sends, and waits until the client has read enough for it to be taken."""
    async with asyncio.timeout(PATIENCE):
        await send({"type": "http.response.body", "body": data, "more_body": True})


async def _event(subject: Animation, scope: Scope) -> bytes:
    left = await STORE.ask(partial(_seconds_left, subject=subject))
    shown = result.as_json(subject, language_of(scope), base_path.of(scope))
    data: dict[str, Any] = {**shown, "seconds_left": left}
    event: bytes = format_sse_event(data_str=controls.as_json(data), id=id_of(subject))
    return event


def _seconds_left(studio: Studio, *, subject: Animation) -> float | None:
    left = studio.seconds_left(subject)
    return None if left is None else round(left, 1)
