"""Pictures and clips over HTTP, for pages, players and programs.

Files are found by the animation's id in the store; no path ever comes from a request.
"""

from collections.abc import Callable
from functools import partial
from typing import Annotated, Any

from fastapi import APIRouter, Path, Query, Request
from starlette.responses import Response

from runway_core.api import admission, documented, sending
from runway_core.api.documented import LOOKING, SENDING
from runway_core.api.problems import answer, language_of
from runway_core.api.shapes import PictureShape
from runway_core.api.threads import LOOPS, MEDIA, PICTURES
from runway_core.api.waiting import Places
from runway_core.errors import NotFound, RequestError, about
from runway_core.media import (
    COPIES,
    LINK_SECONDS,
    MAX_BYTES,
    Copies,
    MediaStore,
    file_name,
    tag,
)
from runway_core.results import picture_advice
from runway_core.server import base_path
from runway_core.states import Stage
from runway_core.store import Animation, Media
from runway_core.studio import Studio
from runway_core.text import disposition

router = APIRouter(tags=["media"])

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
_CLIP_DOCS = {
    **_file_docs(Stage.VIDEO, ("video/mp4", "video/quicktime")),
    307: {
        "description": "Where the store of media itself gives it, if the studio is set up so.",
        "headers": {"Location": {"schema": {"type": "string"}}},
    },
}

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
    return sending.file(
        request, found, studio.media, sending.headers_of(found.sha256, sending.FOREVER)
    )


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
        headers = sending.headers_of(kept.sha256, sending.FOREVER if named else sending.REVALIDATE)
        if saves:
            headers["Content-Disposition"] = disposition(file_name(animation, stage))
        if not saves and stage is Stage.VIDEO and request.method == "GET":
            link = studio.media.link(kept, file_name(animation, stage))
            if link is not None:
                return _elsewhere(link, is_named=named)
        return sending.file(request, kept, studio.media, headers)


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
        headers = sending.headers_of(saved.version, sending.REVALIDATE)
        early = sending.without_body(request, saved.size, headers)
        if early is not None:
            saved.stream.close()
            return early
        headers["Content-Disposition"] = disposition(file_name(animation, Stage.VIDEO))
        span = sending.span_of(request, saved.size, headers["ETag"])
        return sending.streamed(request, content_type, saved.size, saved.stream, headers, span)
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
        headers = sending.headers_of(small.sha256, sending.FOREVER if named else sending.REVALIDATE)
        return sending.file(request, small, studio.media, headers)
