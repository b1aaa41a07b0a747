"""The media of animations over HTTP, for pages, players and programs.

Files are found by the animation's id in the store; no path ever comes from a request.
"""

from collections.abc import Iterator
from typing import IO

from starlette.requests import Request
from starlette.responses import FileResponse, JSONResponse, Response, StreamingResponse
from starlette.routing import Route

from runway_core import i18n
from runway_core.animation import Media
from runway_core.errors import BriefError, MediaError, NotFound, StudioError
from runway_core.media import MediaStore
from runway_core.pictures import Picture
from runway_core.result import explain_error, file_name
from runway_core.states import Stage
from runway_core.studio import shared

FOREVER = "private, max-age=31536000, immutable"
"""For an address that carries the file's hash: it can never mean another file."""

REVALIDATE = "private, no-cache"
"""Without the hash: a simulated clip may be replaced by the real one."""

CHUNK = 256 * 1024
"""Bytes read at once from a store that is not on this machine."""


def image(request: Request) -> Response:
    """The picture of an animation."""
    return _answer(request, Stage.IMAGE)


def video(request: Request) -> Response:
    """The clip of an animation."""
    return _answer(request, Stage.VIDEO)


def picture(request: Request) -> Response:
    """A picture that can be a first frame, by its SHA-256."""
    try:
        studio = shared()
        found = studio.pictures.find(request.path_params["sha256"])
        headers = _headers(found.sha256, FOREVER)
        return _file(request, found, studio.tools.media, headers)
    except BriefError as error:
        return _problem(request, error, 404)
    except StudioError as error:
        return _problem(request, error, 404 if isinstance(error, MediaError) else 503)


# Not `async`: the database and the store block, so Starlette runs these in its threads.
routes = [
    Route("/api/animations/{id}/image", image, methods=["GET"]),
    Route("/api/animations/{id}/video", video, methods=["GET"]),
    Route("/api/pictures/{sha256}", picture, methods=["GET"]),
]
"""What `st.App` serves beside the pages. A GET route answers HEAD as well."""


def _answer(request: Request, stage: Stage) -> Response:
    try:
        studio = shared()
        animation = studio.get(request.path_params["id"])
        kept = animation.media.get(stage)
        if kept is None:
            raise NotFound(id=f"{animation.id}/{stage}")
        named = request.query_params.get("v") == kept.sha256
        headers = _headers(kept.sha256, FOREVER if named else REVALIDATE)
        if request.query_params.get("download") == "1":
            name = file_name(animation, kept.stage)
            headers["Content-Disposition"] = f'attachment; filename="{name}"'
        return _file(request, kept, studio.tools.media, headers)
    except StudioError as error:
        gone = isinstance(error, NotFound | MediaError)
        return _problem(request, error, 404 if gone else 503)


def _problem(request: Request, error: StudioError, status: int) -> JSONResponse:
    preferred = request.headers.get("accept-language", "").split(",")[0].split(";")[0]
    explained = explain_error(error, i18n.language_of(preferred.strip() or None))
    body = {"error": {"code": error.code, "message": f"{explained.what} {explained.next}"}}
    return JSONResponse(body, status, {"Cache-Control": "no-store"})


def _headers(sha256: str, cache: str) -> dict[str, str]:
    return {
        "ETag": f'"{sha256}"',
        "Cache-Control": cache,
        "X-Content-Type-Options": "nosniff",
    }


def _file(
    request: Request, kept: Media | Picture, store: MediaStore, headers: dict[str, str]
) -> Response:
    if _is_current(request, headers["ETag"]):
        headers.pop("Content-Disposition", None)
        return Response(status_code=304, headers=headers)
    path = store.path(kept.name)
    if path is None:
        return _streamed(request, kept, store.open(kept.name), headers)
    if not path.is_file():
        raise MediaError("missing")
    return FileResponse(path, headers=headers, media_type=kept.content_type)


def _is_current(request: Request, etag: str) -> bool:
    """Whether the browser already holds this very file."""
    known = request.headers.get("if-none-match", "")
    tags = {tag.strip().removeprefix("W/") for tag in known.split(",")}
    return etag in tags or "*" in tags


def _streamed(
    request: Request, kept: Media | Picture, stream: IO[bytes], headers: dict[str, str]
) -> Response:
    """From a store elsewhere. One range, which is all that players ask for."""
    start, end, status = 0, kept.bytes, 200
    wanted = request.headers.get("range")
    if wanted is not None and request.headers.get("if-range") in {None, headers["ETag"]}:
        span = _range(wanted, kept.bytes)
        if span is None:
            stream.close()
            return Response(status_code=416, headers={"Content-Range": f"bytes */{kept.bytes}"})
        start, end = span
        status = 206
        headers["Content-Range"] = f"bytes {start}-{end - 1}/{kept.bytes}"
    headers |= {"Accept-Ranges": "bytes", "Content-Length": str(end - start)}
    if request.method == "HEAD":
        stream.close()
        return Response(status_code=status, headers=headers, media_type=kept.content_type)
    chunks = _chunks(stream, start, end)
    return StreamingResponse(chunks, status, headers, media_type=kept.content_type)


def _range(header: str, size: int) -> tuple[int, int] | None:
    """First byte, and the one after the last, of a `Range`; None if it cannot be given."""
    unit, _, span = header.partition("=")
    first, dash, last = span.strip().partition("-")
    digits = all(part.isascii() and part.isdigit() for part in (first, last) if part)
    if unit.strip().lower() != "bytes" or not dash or not digits or not (first or last):
        return None
    if not first:
        start, end = max(0, size - int(last)), size
    else:
        start, end = int(first), min(size, int(last) + 1) if last else size
    return (start, end) if start < end else None


def _chunks(stream: IO[bytes], start: int, end: int) -> Iterator[bytes]:
    with stream:
        stream.seek(start)
        left = end - start
        while left and (chunk := stream.read(min(CHUNK, left))):
            left -= len(chunk)
            yield chunk
