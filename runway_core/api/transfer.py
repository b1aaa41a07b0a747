"""The whole library as one file, over HTTP: sent while it is made, and taken in."""

import asyncio
import tempfile
from collections.abc import Iterator
from functools import partial
from itertools import chain
from pathlib import Path
from typing import IO, Annotated, Any

from fastapi import APIRouter, Query, Request
from pydantic import BaseModel, ConfigDict
from starlette.requests import ClientDisconnect
from starlette.responses import Response, StreamingResponse

from runway_core.api import admission, documented, fields
from runway_core.api.admission import CALLER
from runway_core.api.documented import LOOKING, SENDING
from runway_core.api.problems import answer
from runway_core.api.threads import STORE, Threads
from runway_core.api.waiting import Places
from runway_core.errors import RequestError
from runway_core.store import Filter
from runway_core.studio import Studio
from runway_core.telemetry import Events
from runway_core.text import disposition

log = Events(__name__)

router = APIRouter(tags=["studio"])

IMPORTS = Threads("imports", 1)
"""One at a time: each reads and writes as much as the disk gives."""

AT_ONCE = Places(2)
"""Files that arrive at once."""

MOST = 16 * 1024**3
SECONDS = 3600.0
"""What a file may be, and how long it may take to arrive; by the command line there is no limit."""

PIECE = 1024 * 1024
ZIP = "application/zip"

_BINARY = {"schema": {"type": "string", "format": "binary"}}
_NO_COUNTS: dict[str, Any] = {"new": 0, "there": 2, "conflicts": 0}


@router.get(
    "/library/export",
    operation_id="export_library",
    summary="The whole library as one file",
    response_class=Response,
    responses={
        200: {"description": "A zip.", "content": {ZIP: _BINARY}},
        **documented.problems((*LOOKING, "request.invalid"), "/api/library/export"),
    },
)
async def export_library(
    request: Request,
    style: Annotated[fields.Style | None, Query()] = None,
    theme: Annotated[fields.Theme | None, Query()] = None,
    orientation: Annotated[fields.Shape | None, Query()] = None,
    stars: Annotated[
        fields.Stars | None, Query(description="At least so many; 0: those without any.")
    ] = None,
    tag: Annotated[fields.Named | None, Query()] = None,
    q: Annotated[fields.Search | None, Query(description="Somewhere in the words.")] = None,
) -> Response:
    """Everything that has come to its end, with its files, prompts and what was said of it, with
    recipes, experiments and ballots, for another studio's import. What is under way is left out,
    and the file says so. With a filter: those animations and their recipes. It is made while it is
    sent.
    """
    where = Filter(style=style, theme=theme, orientation=orientation, stars=stars, tag=tag, text=q)
    # Before anything is sent: a store that gives nothing is told as what it is.
    chunks, first = await STORE.ask(partial(_begun, where=where))
    headers = {"Content-Disposition": disposition("library.zip"), "Cache-Control": "no-store"}
    return StreamingResponse(chain([first], chunks), headers=headers, media_type=ZIP)


def _begun(studio: Studio, *, where: Filter) -> tuple[Iterator[bytes], bytes]:
    from runway_core.sharing import export

    chunks = export.export(studio, where)
    return chunks, next(chunks)


class CountsShape(BaseModel):
    """Things of one kind."""

    new: int
    there: int
    conflicts: int
    """Other things under the same name: the studio's own stay."""


class TakenShape(BaseModel):
    """What an import did, or would do."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "dry_run": True,
                    "animations": {"new": 40, "there": 2, "conflicts": 0},
                    "recipes": _NO_COUNTS,
                    "pictures": _NO_COUNTS,
                    "experiments": _NO_COUNTS,
                    "ballots": 0,
                    "bytes": 240_000_000,
                    "conflicts": [],
                    "left_out": {"under_way": 1},
                }
            ]
        }
    )

    dry_run: bool
    animations: CountsShape
    recipes: CountsShape
    pictures: CountsShape
    experiments: CountsShape
    ballots: int
    bytes: int
    conflicts: list[str]
    left_out: dict[str, int]
    """What the studio that made the file left out of it, by why."""


@router.post(
    "/library/import",
    operation_id="import_library",
    summary="Take in another studio's library",
    response_model=TakenShape,
    responses=documented.problems(
        (*SENDING, "request.content_type", "request.invalid", "archive"), "/api/library/import"
    ),
    openapi_extra={"requestBody": {"required": True, "content": {ZIP: _BINARY}}},
)
async def import_library(
    request: Request,
    dry_run: Annotated[bool, Query(description="Checks it and says what would be new.")] = False,
) -> Response:
    """The file as the whole body, 16 GB at most. All of it is checked before anything is kept; what
    is there already stays as it is, so that the same file again changes nothing. What another
    studio paid is history, and in no sum of this one's.
    """
    admission.no_form(request, (ZIP,))
    with AT_ONCE.take() as granted:
        if not granted:
            raise RequestError("busy", retry_after=60, seconds=60)
        with tempfile.NamedTemporaryFile(prefix="studio-import-") as file:
            await _receive(request, file)
            call = partial(_take_in, path=Path(file.name), dry_run=dry_run, request=request)
            return answer(request.scope, await IMPORTS.ask(call))


def _take_in(studio: Studio, *, path: Path, dry_run: bool, request: Request) -> dict[str, Any]:
    from runway_core.sharing import importing

    by = request.scope[CALLER].person
    return importing.take_in(studio, path, dry_run=dry_run, by=by).as_dict()


async def _receive(request: Request, file: IO[bytes]) -> None:
    """The body, piece by piece, on the disk. Raises `RequestError`."""
    size, waiting = 0, bytearray()
    try:
        async with asyncio.timeout(SECONDS):
            async for chunk in request.stream():
                size += len(chunk)
                if size > MOST:
                    raise RequestError("too_large", limit=MOST)
                waiting += chunk
                if len(waiting) >= PIECE:
                    await asyncio.to_thread(file.write, bytes(waiting))
                    waiting.clear()
    except ClientDisconnect:
        raise
    except TimeoutError:
        raise RequestError("too_slow", seconds=round(SECONDS)) from None
    file.write(bytes(waiting))
    file.flush()
