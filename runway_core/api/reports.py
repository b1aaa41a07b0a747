"""An experiment's report over HTTP, as a zip."""

import shutil
import tempfile
from functools import partial
from pathlib import Path as File
from typing import Annotated

from fastapi import APIRouter, Path, Query, Request
from starlette.background import BackgroundTask
from starlette.responses import FileResponse, Response

from runway_core import lab
from runway_core.api import documented
from runway_core.api.documented import LOOKING
from runway_core.api.problems import language_of
from runway_core.api.threads import Threads
from runway_core.errors import StorageError
from runway_core.i18n import Language
from runway_core.lab import report
from runway_core.studio import Studio
from runway_core.text import disposition

router = APIRouter(tags=["lab"])

REPORTS = Threads("reports", 1)
"""Encoding, for a minute where there are many clips: one report at a time."""


@router.get(
    "/lab/experiments/{id}/report.zip",
    operation_id="report",
    summary="The report of an experiment",
    response_class=Response,
    responses={
        200: {
            "description": "A zip with one folder.",
            "content": {"application/zip": {"schema": {"type": "string", "format": "binary"}}},
        },
        **documented.problems((*LOOKING, "not_found", "request.invalid")),
    },
)
async def whole(
    request: Request,
    id: Annotated[str, Path(description="The experiment's id.")],
    grid: Annotated[
        bool, Query(description="`false` leaves out the clips side by side, which take long.")
    ] = True,
) -> Response:
    """A page that opens from a file, offline, with the board, the ranking and the costs; pictures,
    loops and clips; the takes as CSV, the ballots, the experiment's file, and the clips side by
    side as one. It is made when it is asked for, which takes up to a minute or two.
    """
    make = partial(_make, id=id, grid=grid, language=language_of(request.scope))
    folder, name = await REPORTS.ask(make)
    return FileResponse(
        folder / _ZIP,
        headers={
            "Content-Disposition": disposition(f"{name}.zip"),
            "Cache-Control": "no-store",
            "X-Content-Type-Options": "nosniff",
        },
        media_type="application/zip",
        background=BackgroundTask(shutil.rmtree, folder, ignore_errors=True),
    )


_ZIP = "report.zip"


def _make(studio: Studio, *, id: str, grid: bool, language: Language) -> tuple[File, str]:
    data = report.of(lab.of(studio), id, language)
    try:
        folder = File(tempfile.mkdtemp(prefix="studio-report-"))
    except OSError as error:
        raise StorageError(detail=str(error)) from None
    try:
        report.write_zip(data, folder / _ZIP, grids=grid)
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise
    return folder, report.folder_name(data)
