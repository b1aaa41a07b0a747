"""Presentations: clips shown full screen on a page of their own, which needs no account, and the
calls that give such a page an address and take it back.
"""

from functools import partial
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Depends, Path, Request
from pydantic import BaseModel, ConfigDict, Field
from starlette.responses import Response

from runway_core import sharing
from runway_core.api import documented, fields
from runway_core.api.admission import CALLER, json_only
from runway_core.api.documented import SENDING, SENDING_JSON
from runway_core.api.own_page import OwnPage
from runway_core.api.problems import answer, language_of
from runway_core.api.threads import STORE
from runway_core.results import result
from runway_core.server import base_path
from runway_core.sharing import Chosen, Presentation
from runway_core.studio import Studio

router = APIRouter(tags=["presentations"])

HEADER = "X-Presentation-Token"
"""By which the page asks for what it is to show."""

_OWN = OwnPage(
    "show",
    ("show/show.css", "show/show.js", "show/wall.js", "lab/board/kit.js"),
    ("show.",),
    '<header><h1 class="unseen">{title}</h1></header>\n'
    '<main data-words="{words}"></main>\n<nav class="languages">{languages}</nav>',
)


@router.get("/show", include_in_schema=False)
async def page(request: Request, lang: str = "") -> Response:
    """The page; what it shows, only its script knows."""
    return _OWN.page(request, lang)


@router.get("/show/selection", include_in_schema=False)
async def selection(request: Request) -> Response:
    """What a token is for."""
    token, language = request.headers.get(HEADER, ""), language_of(request.scope)
    call = partial(sharing.told, token=token, language=language)
    return answer(request.scope, await STORE.ask(call))


@router.get("/show/{version}/{name}", include_in_schema=False)
async def file(version: str, name: str) -> Response:
    """What the page is made of."""
    return _OWN.file(version, name)


_ID = "0f8fad5b-d9cb-469f-a165-70867728950e"
_SHARED = "7c0b5b1e-4c2a-4a39-9d44-2f4b3f4f8a11"


class _Body(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True)


Title = Annotated[str, Field(max_length=sharing.LONGEST_TITLE)]


class ClipBody(_Body):
    """A clip of a presentation."""

    id: Annotated[str, Field(min_length=1, max_length=36, description="The animation's id.")]
    title: Title = Field("", description="What stands below it; nothing else is told of it.")


class PresentationBody(_Body):
    """Clips, in the order in which they are shown."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {"clips": [{"id": _ID, "title": "The fox wakes up"}], "title": "Spring", "days": 14}
            ]
        }
    )

    clips: list[ClipBody] = Field(min_length=1, max_length=sharing.MOST_CLIPS)
    title: Title = ""
    mode: Literal["one", "wall"] = Field("one", description="What it begins with.")
    goes_on: bool = Field(False, description="Whether the next clip follows by itself.")
    days: fields.Days = Field(sharing.DAYS, description="For how many days it works.")


class PresentationShape(BaseModel):
    """The address of a presentation."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "id": _SHARED,
                    "url": "/api/show#WyJzZW50Iiwx…",
                    "until": "2026-12-06T23:59:59Z",
                }
            ]
        }
    )

    id: str
    """By which it is taken back."""
    url: str
    """Told this once. Below the studio's own address."""
    until: str


@router.post(
    "/presentations",
    operation_id="present",
    summary="Give a selection of clips an address",
    status_code=201,
    dependencies=[Depends(json_only)],
    response_model=PresentationShape,
    responses={
        201: {"model": PresentationShape, "description": "Whoever has the address may look."},
        **documented.problems((*SENDING_JSON, "not_found"), "/api/presentations"),
    },
)
async def present(request: Request, body: PresentationBody) -> Response:
    """Whoever has it sees these clips full screen, without an account, until the end of a day: no
    price, no prompt, no person, and nothing else of the studio.
    """
    clips = tuple(Chosen(each.id, each.title) for each in body.clips)
    shown = Presentation(clips, body.title, body.mode == "wall", body.goes_on)
    by = request.scope[CALLER].person
    made = await STORE.ask(partial(sharing.share, shown=shown, days=body.days, by=by))
    told = {
        "id": made.id,
        "url": f"{base_path.of(request.scope)}{sharing.PAGE}#{made.token}",
        "until": result.utc(made.until),
    }
    return answer(request.scope, told, 201)


@router.delete(
    "/presentations/{id}",
    operation_id="revoke_presentation",
    summary="Take the address of a presentation back",
    status_code=204,
    responses={
        204: {"description": "It shows nothing from now on."},
        **documented.problems(
            (*SENDING, "not_found", "request.invalid"), f"/api/presentations/{_SHARED}"
        ),
    },
)
async def revoke(
    request: Request, id: Annotated[str, Path(description="The presentation's id.")]
) -> Response:
    """It shows nothing from now on; what somebody has open can be looked at for a day or two."""

    def take_back(studio: Studio) -> Any:
        sharing.revoke(studio, id, by=request.scope[CALLER].person)

    await STORE.ask(take_back)
    return Response(status_code=204)
