"""The figures, for Prometheus to fetch."""

from fastapi import APIRouter, Request
from starlette.responses import Response

from runway_core.api import counters, documented
from runway_core.api.answers import worded
from runway_core.api.desk import STORE
from runway_core.api.documented import LOOKING
from runway_core.errors import StudioError
from runway_core.studio import shared
from runway_core.telemetry import Events

log = Events(__name__)

CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8"

_TEXT = {"schema": {"type": "string"}, "example": 'studio_animations{state="queued"} 0.0\n'}

router = APIRouter(tags=["studio"])


@router.get(
    "/metrics",
    operation_id="metrics",
    summary="Figures for Prometheus",
    response_class=Response,
    responses={
        200: {"description": "In Prometheus's text format.", "content": {"text/plain": _TEXT}},
        **documented.problems(LOOKING, "/api/metrics"),
    },
)
async def metrics(request: Request) -> Response:
    """Counts since the process began, and the length of the queue as it is now."""
    text = await STORE.run(_text)
    return Response(text, headers=worded(request.scope), media_type=CONTENT_TYPE)


def _text() -> bytes:
    counted = counters.shared()
    try:
        counted.watch(shared().database)
    except StudioError as error:
        # The counts are still true where the studio cannot start.
        log.warning("figures.partial", code=error.code)
    return counted.text()
