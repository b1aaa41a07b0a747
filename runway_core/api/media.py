"""Pictures and clips over HTTP, for pages, players and programs.

Files are found by the animation's id in the store; no path ever comes from a request.
"""

import hashlib
import io
import re
import threading
from collections.abc import AsyncIterator, Callable, Generator
from functools import partial
from typing import IO, Annotated, Any

from fastapi import APIRouter, Path, Query, Request
from starlette.responses import FileResponse, Response, StreamingResponse

from runway_core.api import admission, documented
from runway_core.api.documented import LOOKING, SENDING
from runway_core.api.problems import answer, language_of, problem
from runway_core.api.shapes import PictureShape
from runway_core.api.threads import LOOPS, MEDIA, PICTURES
from runway_core.api.waiting import Places
from runway_core.errors import MediaError, NotFound, RequestError, StorageError, StudioError, about
from runway_core.media import (
    COPIES,
    LINK_SECONDS,
    MAX_BYTES,
    Copies,
    MediaStore,
    Picture,
    Stretch,
    file_name,
    tag,
)
from runway_core.results import picture_advice
from runway_core.server import base_path
from runway_core.states import Stage
from runway_core.store import Animation, Media
from runway_core.studio import Studio
from runway_core.telemetry import Events
from runway_core.text import disposition

log = Events(__name__)

router = APIRouter(tags=["media"])

FOREVER = "private, max-age=31536000, immutable"
"""For an address that carries the file's hash: it can never mean another file."""

REVALIDATE = "private, no-cache"
"""Without the hash: a simulated clip may be replaced by the real one."""

CHUNK = 256 * 1024
"""Bytes read at once; a smaller file is sent in one piece."""

UPLOADS = Places(4)
"""Pictures that arrive at once: each may take 30 MB of memory."""


def _file_docs(stage: Stage, types: tuple[str, ...]) -> dict[int | str, dict[str, Any]]:
    binary = {"schema": {"type": "string", "format": "binary"}}
    return {
        200: {"description": f"The {stage}.", "content": dict.fromkeys(types, binary)},
        206: {"description": "A part of it.", "content": dict.fromkeys(types, binary)},
        304: {"description": "The client has it already."},
        **documented.problems(
            (*LOOKING, "not_found", "media", "media_store", "request.bad_range", "request.invalid")
        ),
    }


_PICTURE_DOCS = _file_docs(Stage.IMAGE, admission.PICTURE_TYPES)
_CLIP_DOCS = _file_docs(Stage.VIDEO, ("video/mp4", "video/quicktime"))

Id = Annotated[str, Path(description="The animation's id.")]
Version = Annotated[
    str | None, Query(description="The file's SHA-256: with it, the answer may be kept for good.")
]
Download = Annotated[
    str | None,
    Query(
        description="`1` asks for a file to save. A clip then carries its brief and its prompts "
        "as JSON in the comment tag, and has a length and an `ETag` of its own."
    ),
]


@router.head("/animations/{id}/image", include_in_schema=False)
@router.get(
    "/animations/{id}/image",
    operation_id="image",
    summary="The picture of an animation",
    response_class=Response,
    responses=_PICTURE_DOCS,
)
async def image(request: Request, id: Id, v: Version = None, download: Download = None) -> Response:
    """The stored bytes; ranges and `If-None-Match` work."""
    return await _of_animation(request, id, Stage.IMAGE)


@router.head("/animations/{id}/video", include_in_schema=False)
@router.get(
    "/animations/{id}/video",
    operation_id="video",
    summary="The clip of an animation",
    response_class=Response,
    responses=_CLIP_DOCS,
)
async def video(request: Request, id: Id, v: Version = None, download: Download = None) -> Response:
    """The stored bytes; ranges and `If-None-Match` work."""
    return await _of_animation(request, id, Stage.VIDEO)


_SMALL_DOCS = _file_docs(Stage.VIDEO, ("video/mp4",))


@router.head("/animations/{id}/still", include_in_schema=False)
@router.get(
    "/animations/{id}/still",
    operation_id="still",
    summary="A small copy of the picture, to show many at once",
    response_class=Response,
    responses=_file_docs(Stage.IMAGE, (COPIES["still"].content_type,)),
)
async def still(request: Request, id: Id, v: Version = None) -> Response:
    """480 pixels on its longer side, as WebP. Made when it is first asked for, which takes a
    moment; ranges and `If-None-Match` work. `v` is the picture's SHA-256.
    """
    return await _small(request, id, "still")


@router.head("/animations/{id}/loop", include_in_schema=False)
@router.get(
    "/animations/{id}/loop",
    operation_id="loop",
    summary="A small copy of the clip, to play many at once",
    response_class=Response,
    responses=_SMALL_DOCS,
)
async def loop(request: Request, id: Id, v: Version = None) -> Response:
    """320 pixels, 12 frames a second, without sound. Made when it is first asked for, which takes
    a second or two; ranges and `If-None-Match` work. `v` is the clip's SHA-256.
    """
    return await _small(request, id, "loop")


@router.head("/animations/{id}/proxy", include_in_schema=False)
@router.get(
    "/animations/{id}/proxy",
    operation_id="proxy",
    summary="A copy of the clip at half its size, to compare four at once",
    response_class=Response,
    responses=_SMALL_DOCS,
)
async def proxy(request: Request, id: Id, v: Version = None) -> Response:
    """640 pixels, 24 frames a second, without sound. Made when it is first asked for, which takes
    a few seconds; ranges and `If-None-Match` work. `v` is the clip's SHA-256.
    """
    return await _small(request, id, "proxy")


@router.head("/pictures/{sha256}", include_in_schema=False)
@router.get(
    "/pictures/{sha256}",
    operation_id="picture",
    summary="A picture that can be a first frame",
    response_class=Response,
    responses=_PICTURE_DOCS,
)
async def picture(
    request: Request, sha256: Annotated[str, Path(description="The picture's SHA-256.")]
) -> Response:
    """The stored bytes; ranges and `If-None-Match` work."""
    return await MEDIA.ask(partial(_found, request=request, sha256=sha256))


def _found(studio: Studio, *, request: Request, sha256: str) -> Response:
    found = studio.pictures.find(sha256)
    return _file(request, found, studio.media, _headers(found.sha256, FOREVER))


@router.post(
    "/pictures",
    operation_id="bring",
    summary="Bring a picture to animate",
    status_code=201,
    response_model=PictureShape,
    responses={
        201: {
            "model": PictureShape,
            "description": "It is kept, written anew without what the camera put beside it.",
            "headers": {"Location": {"schema": {"type": "string"}}},
        },
        **documented.problems(
            (*SENDING, "request.content_type", "brief", "media_store"), "/api/pictures"
        ),
    },
    openapi_extra={
        "requestBody": {
            "required": True,
            "content": {
                each: {"schema": {"type": "string", "format": "binary"}}
                for each in admission.PICTURE_TYPES
            },
        }
    },
)
async def bring(request: Request) -> Response:
    """The bytes of a JPEG, PNG or WebP picture, 30 MB at most, as the whole body. They decide
    what it is, whatever `Content-Type` says; only a form (`multipart/form-data`) is not read. The
    answer's `sha256` is what a request calls its `first_frame`.
    """
    admission.no_form(request)
    with UPLOADS.take() as granted:
        if not granted:
            raise RequestError("busy", retry_after=10, seconds=10)
        limits = {"most": MAX_BYTES, "seconds": admission.PICTURE_SECONDS}
        data = await admission.read_body(request.scope, request.receive, **limits)  # type: ignore[arg-type]
        kept = await PICTURES.ask(lambda studio: studio.pictures.bring(data))
    url = f"{base_path.of(request.scope)}/api/pictures/{kept.sha256}"
    shown = {
        "sha256": kept.sha256,
        "url": url,
        "content_type": kept.content_type,
        "bytes": kept.bytes,
        "width": kept.width,
        "height": kept.height,
        "simulated": kept.simulated,
        "advice": picture_advice(kept, language_of(request.scope)),
    }
    return answer(request.scope, shown, 201, headers={"Location": url})


async def _of_animation(request: Request, animation_id: str, stage: Stage) -> Response:
    return await MEDIA.ask(
        partial(_stored, request=request, animation_id=animation_id, stage=stage)
    )


def _stored(studio: Studio, *, request: Request, animation_id: str, stage: Stage) -> Response:
    animation = studio.get(animation_id)
    with about(animation):
        kept = animation.media.get(stage)
        if kept is None:
            raise NotFound(id=animation.id, said="file")
        saves = request.query_params.get("download") == "1"
        if saves and stage is Stage.VIDEO:
            return _export(request, studio.media, animation)
        named = request.query_params.get("v") == kept.sha256
        headers = _headers(kept.sha256, FOREVER if named else REVALIDATE)
        if saves:
            headers["Content-Disposition"] = disposition(file_name(animation, stage))
        if not saves and stage is Stage.VIDEO and request.method == "GET":
            link = studio.media.link(kept, file_name(animation, stage))
            if link is not None:
                return _elsewhere(link, is_named=named)
        return _file(request, kept, studio.media, headers)


def _elsewhere(link: str, *, is_named: bool) -> Response:
    """Where the store itself gives the clip. Who keeps the link gets the same file from the
    browser's own store again; under an address without the hash another may stand tomorrow.
    """
    kept = f"private, max-age={LINK_SECONDS // 2}" if is_named else "no-store"
    return Response(status_code=307, headers={"Location": link, "Cache-Control": kept})


def _export(request: Request, store: MediaStore, animation: Animation) -> Response:
    """The clip to be saved. It says how it was made, which another release may say otherwise: the
    hash in its address is not that of these bytes.
    """
    content_type = animation.media[Stage.VIDEO].content_type
    saved = tag.export(store, animation, Stage.VIDEO)
    try:
        headers = _headers(saved.version, REVALIDATE)
        early = _without_body(request, saved.size, headers)
        if early is not None:
            saved.stream.close()
            return early
        headers["Content-Disposition"] = disposition(file_name(animation, Stage.VIDEO))
        span = _span(request, saved.size, headers["ETag"])
        return _streamed(request, content_type, saved.size, saved.stream, headers, span)
    except BaseException:
        saved.stream.close()
        raise


async def _small(request: Request, animation_id: str, kind: str) -> Response:
    """A copy that is there is never behind one that is being made."""
    asked = partial(_small_file, request=request, animation_id=animation_id, kind=kind)
    answered = await MEDIA.ask(partial(asked, call=Copies.found))
    if answered is None:
        threads = PICTURES if COPIES[kind].stage is Stage.IMAGE else LOOPS
        answered = await threads.ask(partial(asked, call=Copies.made))
    assert answered is not None, "it was made"
    return answered


def _small_file(
    studio: Studio,
    *,
    request: Request,
    animation_id: str,
    kind: str,
    call: Callable[[Copies, Media, str], Media | None],
) -> Response | None:
    animation = studio.get(animation_id)
    with about(animation):
        whole = animation.media.get(COPIES[kind].stage)
        if whole is None:
            raise NotFound(id=animation.id, said="file")
        small = call(studio.copies, whole, kind)
        if small is None:
            return None
        named = request.query_params.get("v") == whole.sha256
        headers = _headers(small.sha256, FOREVER if named else REVALIDATE)
        return _file(request, small, studio.media, headers)


def _headers(sha256: str, cache: str) -> dict[str, str]:
    return {
        "ETag": f'"{sha256}"',
        "Cache-Control": cache,
        "X-Content-Type-Options": "nosniff",
    }


def _file(
    request: Request, kept: Media | Picture, store: MediaStore, headers: dict[str, str]
) -> Response:
    early = _without_body(request, kept.bytes, headers)
    if early is not None:
        return early
    span = _span(request, kept.bytes, headers["ETag"])
    path = store.path(kept.name)
    if path is None:
        return _from_elsewhere(request, kept, store, headers, span)
    if span is None:
        _forget_range(request)
        if kept.bytes <= CHUNK:
            # This is a thread that may read: sent as a file it would take four more.
            headers["Accept-Ranges"] = "bytes"
            return Response(store.read(kept.name), headers=headers, media_type=kept.content_type)
    # It is opened again to be sent; but then it is too late for a word on why it cannot be.
    store.open(kept.name).close()
    return FileResponse(path, headers=headers, media_type=kept.content_type)


def _from_elsewhere(
    request: Request,
    kept: Media | Picture,
    store: MediaStore,
    headers: dict[str, str],
    span: "Span",
) -> Response:
    if request.method == "HEAD":
        # No byte of it is fetched for that.
        if not store.holds(kept.name):
            raise MediaError("missing")
        return _streamed(request, kept.content_type, kept.bytes, io.BytesIO(), headers, span)
    # The hash of a part tells nothing; and small copies are not named by theirs.
    whole = kept.sha256 if span is None and _SHA256.fullmatch(kept.sha256) else None
    stream = store.open(kept.name, kept.bytes, Stretch(*(span or ())))
    return _streamed(request, kept.content_type, kept.bytes, stream, headers, span, whole)


_SHA256 = re.compile("[0-9a-f]{64}")


def _without_body(request: Request, size: int, headers: dict[str, str]) -> Response | None:
    """The answer to whoever has the file already, or asks for a part that it does not have."""
    if _is_current(request, headers["ETag"]):
        headers.pop("Content-Disposition", None)
        return Response(status_code=304, headers=headers)
    if _span(request, size, headers["ETag"]) != ():
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


Span = tuple[int, int] | tuple[()] | None
"""First byte, and the one after the last; empty if there are none such; None for the whole file."""


def _span(request: Request, size: int, etag: str) -> Span:
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


def _streamed(
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
