"""An animation's progress as server-sent events, until it rests.

Nothing is queued for a client: it is always told the newest state, so one that reads slowly
skips some, and one that does not read at all is hung up on.
"""

import asyncio
from functools import partial
from typing import Any

from fastapi.sse import format_sse_event
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from runway_core.api import changes
from runway_core.api.answers import language_of, worded
from runway_core.api.desk import STORE
from runway_core.api.waiting import Places, hung_up
from runway_core.errors import RequestError
from runway_core.results import result
from runway_core.server import base_path
from runway_core.store import Animation
from runway_core.studio import Studio
from runway_core.telemetry import Events
from runway_core.text import controls

log = Events(__name__)

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


def response(request: Request, subject: Animation) -> Response:
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
                    now = await changes.here().after(now)
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
