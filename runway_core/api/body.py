"""The body of a request, read with an end: of bytes and of seconds."""

import asyncio

from starlette.datastructures import Headers
from starlette.requests import ClientDisconnect
from starlette.types import Message, Receive, Scope

from runway_core.errors import RequestError

MOST_JSON = 256 * 1024
"""Bytes: far over what the longest brief takes."""

JSON_SECONDS = 30.0
PICTURE_SECONDS = 120.0
"""How long a body may take to arrive."""


async def read(scope: Scope, receive: Receive, *, most: int, seconds: float) -> bytes:
    """The whole body. Nothing beyond `most` bytes is ever kept, whatever its header promises.

    Raises:
        RequestError: it is too large or too slow.
        ClientDisconnect: the client went away in the middle.
    """
    promised = Headers(scope=scope).get("content-length", "")
    if promised.isascii() and promised.isdigit() and int(promised[:20]) > most:
        raise RequestError("too_large", limit=most)
    found = bytearray()
    try:
        async with asyncio.timeout(seconds):
            while True:
                message = await receive()
                if message["type"] == "http.disconnect":
                    raise ClientDisconnect
                found += message.get("body", b"")
                if len(found) > most:
                    raise RequestError("too_large", limit=most)
                if not message.get("more_body", False):
                    return bytes(found)
    except TimeoutError:
        raise RequestError("too_slow", seconds=round(seconds)) from None


def replayed(body: bytes, receive: Receive) -> Receive:
    """A `receive` that gives `body` in one piece, and then what `receive` gives."""
    given = False

    async def again() -> Message:
        nonlocal given
        if given:
            return await receive()
        given = True
        return {"type": "http.request", "body": body, "more_body": False}

    return again
