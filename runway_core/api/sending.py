"""A stored file as an answer: whole or a part of it, to whoever has not got it yet, from this
machine's disk or from a store that is far away.
"""

import hashlib
import io
import re
import threading
from collections.abc import AsyncIterator, Generator
from typing import IO

from fastapi import Request
from starlette.responses import FileResponse, Response, StreamingResponse

from runway_core.api.problems import problem
from runway_core.api.threads import MEDIA
from runway_core.errors import MediaError, RequestError, StorageError, StudioError
from runway_core.media import MediaStore, Picture, Stretch
from runway_core.store import Media
from runway_core.telemetry import Events

log = Events(__name__)

FOREVER = "private, max-age=31536000, immutable"
"""For an address that carries the file's hash: it can never mean another file."""

REVALIDATE = "private, no-cache"
"""Without the hash: a simulated clip may be replaced by the real one."""

CHUNK = 256 * 1024
"""Bytes read at once; a smaller file is sent in one piece."""

_SHA256 = re.compile("[0-9a-f]{64}")

Span = tuple[int, int] | tuple[()] | None
"""First byte, and the one after the last; empty if there are none such; None for the whole file."""


def headers_of(sha256: str, cache: str) -> dict[str, str]:
    """What an answer's head says of a file, by its hash and how long it may be kept."""
    return {
        "ETag": f'"{sha256}"',
        "Cache-Control": cache,
        "X-Content-Type-Options": "nosniff",
    }


def file(
    request: Request, kept: Media | Picture, store: MediaStore, headers: dict[str, str]
) -> Response:
    """A file as it is stored. Raises `MediaError` if it is not there or is another than was kept,
    as far as that shows before it is sent, and `StorageError`.
    """
    early = without_body(request, kept.bytes, headers)
    if early is not None:
        return early
    span = span_of(request, kept.bytes, headers["ETag"])
    path = store.path(kept.name)
    if path is None:
        return _from_elsewhere(request, kept, store, headers, span)
    if span is None:
        _forget_range(request)
        if kept.bytes <= CHUNK:
            # This is a thread that may read: sent as a file it would take four more.
            headers["Accept-Ranges"] = "bytes"
            with store.open(kept.name, kept.bytes) as stream:
                data = stream.read()
            return Response(data, headers=headers, media_type=kept.content_type)
    # It is opened again to be sent; but then it is too late for a word on why it cannot be.
    store.open(kept.name, kept.bytes).close()
    return FileResponse(path, headers=headers, media_type=kept.content_type)


def _from_elsewhere(
    request: Request,
    kept: Media | Picture,
    store: MediaStore,
    headers: dict[str, str],
    span: Span,
) -> Response:
    if request.method == "HEAD":
        # No byte of it is fetched for that.
        if not store.holds(kept.name):
            raise MediaError("missing")
        return streamed(request, kept.content_type, kept.bytes, io.BytesIO(), headers, span)
    # The hash of a part tells nothing; and small copies are not named by theirs.
    whole = kept.sha256 if span is None and _SHA256.fullmatch(kept.sha256) else None
    stream = store.open(kept.name, kept.bytes, Stretch(*(span or ())))
    return streamed(request, kept.content_type, kept.bytes, stream, headers, span, whole)


def without_body(request: Request, size: int, headers: dict[str, str]) -> Response | None:
    """The answer to whoever has the file already, or asks for a part that it does not have."""
    if _is_current(request, headers["ETag"]):
        headers.pop("Content-Disposition", None)
        return Response(status_code=304, headers=headers)
    if span_of(request, size, headers["ETag"]) != ():
        return None
    told = {"Content-Range": f"bytes */{size}"}
    return problem(request.scope, RequestError("bad_range", size=size), headers=told)


def _forget_range(request: Request) -> None:
    """A range that is not served must not be read again by who sends the file."""
    left = [(name, value) for name, value in request.scope["headers"] if name != b"range"]
    request.scope["headers"] = left


def _is_current(request: Request, etag: str) -> bool:
    """Whether the browser already holds this very file."""
    known = request.headers.get("if-none-match", "")
    tags = {tag.strip().removeprefix("W/") for tag in known.split(",")}
    return etag in tags or "*" in tags


def span_of(request: Request, size: int, etag: str) -> Span:
    """What a request asks for of a file. One range, which is all that players ask for: whoever
    asks for several, or in a way that cannot be read, gets the whole file.
    """
    header = request.headers.get("range")
    if header is None or request.headers.get("if-range") not in {None, etag}:
        return None
    unit, _, span = header.partition("=")
    first, dash, last = span.strip().partition("-")
    digits = all(part.isascii() and part.isdigit() for part in (first, last) if part)
    if unit.strip().lower() != "bytes" or not dash or not digits or not (first or last):
        return None
    if not first:
        start, end = max(0, size - int(last[:18])), size
    else:
        start, end = int(first[:18]), min(size, int(last[:18]) + 1) if last else size
        if last and int(last[:18]) < int(first[:18]):
            return None
    return (start, end) if start < end else ()


def streamed(
    request: Request,
    content_type: str,
    size: int,
    stream: IO[bytes],
    headers: dict[str, str],
    span: Span,
    sha256: str | None = None,
) -> Response:
    """From a store elsewhere, or of a file that is made while it is sent. With `sha256`, what is
    not that file never arrives whole.
    """
    start, end, status = 0, size, 200
    if span:
        start, end = span
        status = 206
        headers["Content-Range"] = f"bytes {start}-{end - 1}/{size}"
    headers |= {"Accept-Ranges": "bytes", "Content-Length": str(end - start)}
    if request.method == "HEAD":
        stream.close()
        return Response(status_code=status, headers=headers, media_type=content_type)
    pieces = _Pieces(_chunks(stream, start, end, sha256))
    # Before anything is sent: a store that gives nothing is told as what it is.
    first = pieces.next() or b""
    return StreamingResponse(_sent(first, pieces), status, headers, media_type=content_type)


class _Pieces:
    """An answer's bytes, read by one thread at a time, whichever that is."""

    def __init__(self, chunks: Generator[bytes, None, None]) -> None:
        self._chunks = chunks
        self._lock = threading.Lock()

    def next(self) -> bytes | None:
        with self._lock:
            return next(self._chunks, None)

    def close(self) -> None:
        with self._lock:
            self._chunks.close()


async def _sent(first: bytes, pieces: _Pieces) -> AsyncIterator[bytes]:
    """All of an answer. Between two pieces it holds no thread, and the threads of those that wait
    for a store are no others'.
    """
    try:
        piece: bytes | None = first
        while piece is not None:
            yield piece
            piece = await MEDIA.run(pieces.next)
    finally:
        # Whoever asked may have left while a thread reads.
        MEDIA.later(pieces.close)


def _chunks(
    stream: IO[bytes], start: int, end: int, sha256: str | None
) -> Generator[bytes, None, None]:
    left = end - start
    digest = hashlib.sha256()
    with stream:
        try:
            stream.seek(start)
            while left:
                chunk = stream.read(min(CHUNK, left))
                if not chunk:
                    raise StorageError(detail=f"{left} bytes are not there any more")
                left -= len(chunk)
                if sha256 is not None:
                    digest.update(chunk)
                    if not left and digest.hexdigest() != sha256:
                        # Without its end nobody takes it for the file that was kept.
                        left = len(chunk)
                        raise MediaError("changed", said="file")
                yield chunk
        except StudioError as error:
            if left < end - start:
                # Too late for a problem: the answer ends short, which whoever asked will see.
                log.error("media.broken_off", code=error.message_code, detail=error.detail)
            raise
