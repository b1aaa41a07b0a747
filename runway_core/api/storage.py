"""The disk over HTTP."""

from fastapi import APIRouter, Request
from starlette.responses import Response

from runway_core.api import documented
from runway_core.api.documented import LOOKING
from runway_core.api.problems import answer
from runway_core.api.shapes import Storage
from runway_core.api.threads import Threads
from runway_core.results import disk

router = APIRouter(tags=["studio"])

DISKS = Threads("disks", 1)
"""Every file is looked at: one look at a time."""


@router.get(
    "/storage",
    operation_id="storage",
    summary="How much of the disk is used, and by what",
    response_model=Storage,
    responses=documented.problems(LOOKING, "/api/storage"),
)
async def storage(request: Request) -> Response:
    """Media by what made them, previews, the database, and what is free. At most a minute old."""
    seen = await DISKS.ask(lambda studio: studio.storage.disk())
    return answer(request.scope, disk.as_json(seen))
