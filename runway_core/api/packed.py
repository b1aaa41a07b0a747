"""Several animations as one zip, at an address of a page's: a browser saves it while it comes."""

from fastapi import APIRouter
from starlette.responses import Response, StreamingResponse

from runway_core.api.threads import STORE
from runway_core.errors import LibraryError
from runway_core.library import MOST_ZIPPED
from runway_core.text import disposition

router = APIRouter()

PATH = "/animations.zip"


# Programs have `POST /animations/zip`, which takes more ids than an address can hold.
@router.get(PATH, include_in_schema=False)
async def selection(ids: str = "") -> Response:
    """Their clips and pictures with a manifest; `ids` are separated by commas."""
    wanted = [each for each in ids.split(",") if each]
    if len(wanted) > MOST_ZIPPED:
        # Before they are looked for. A part of what was asked for would look like all of it.
        raise LibraryError("too_many", most=MOST_ZIPPED)
    pieces = await STORE.ask(lambda studio: studio.library.zip(wanted))
    headers = {
        "Content-Disposition": disposition("animations.zip"),
        "Cache-Control": "no-store",
        "X-Content-Type-Options": "nosniff",
    }
    return StreamingResponse(pieces, headers=headers, media_type="application/zip")
