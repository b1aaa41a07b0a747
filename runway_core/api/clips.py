"""What a clip says of how it was made, over HTTP: its brief, to be asked for again."""

from functools import partial

from fastapi import APIRouter, Request
from starlette.responses import Response

from runway_core.api import admission, documented
from runway_core.api.documented import SENDING
from runway_core.api.media import UPLOADS
from runway_core.api.problems import answer
from runway_core.api.shapes import CarriedShape
from runway_core.api.threads import STORE
from runway_core.errors import RequestError
from runway_core.media import MAX_BYTES, tag
from runway_core.results import result

router = APIRouter(tags=["prompts"])


@router.post(
    "/briefs/from-clip",
    operation_id="from_clip",
    summary="The brief of a saved clip",
    response_model=CarriedShape,
    responses={
        200: {"model": CarriedShape, "description": "How it was made."},
        **documented.problems((*SENDING, "request.content_type", "brief"), "/api/briefs/from-clip"),
    },
    openapi_extra={
        "requestBody": {
            "required": True,
            "content": {
                each: {"schema": {"type": "string", "format": "binary"}}
                for each in admission.CLIP_TYPES
            },
        }
    },
)
async def from_clip(request: Request) -> Response:
    """The bytes of a clip that was saved from a studio, 30 MB at most, as the whole body; they are
    not kept. They decide what it is, whatever `Content-Type` says; only a form is not read. The
    answer's `brief` is a body for `/animations/generate`: the seeds that were drawn stand beside
    it. A clip that says nothing of a studio is refused.
    """
    admission.no_form(request, admission.CLIP_TYPES)
    with UPLOADS.take() as granted:
        if not granted:
            raise RequestError("busy", retry_after=10, seconds=10)
        limits = {"most": MAX_BYTES, "seconds": admission.PICTURE_SECONDS}
        data = await admission.read_body(request.scope, request.receive, **limits)  # type: ignore[arg-type]
        found = await STORE.run(partial(tag.what_made, data))
    return answer(request.scope, {**result.carried_as_json(found)})
