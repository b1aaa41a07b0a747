"""The library over HTTP: what people say of animations, the bin, what belongs together, a zip."""

from datetime import UTC, datetime
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Path, Request
from pydantic import BaseModel, ConfigDict, Field
from starlette.responses import Response, StreamingResponse

from runway_core.api import documented, fields
from runway_core.api.admission import CALLER, json_only
from runway_core.api.documented import LOOKING, SENDING_JSON
from runway_core.api.problems import answer, language_of
from runway_core.api.shapes import AnimationShape, DeletedShape, LineageShape, RestoredShape
from runway_core.api.threads import STORE
from runway_core.library import LONGEST_NOTE, MOST_STARS, MOST_TAGS, MOST_ZIPPED
from runway_core.results import result
from runway_core.server import base_path
from runway_core.text import disposition

router = APIRouter(tags=["animations"])

Id = Annotated[str, Path(description="The animation's id.")]

_EXAMPLE = "0f8fad5b-d9cb-469f-a165-70867728950e"


class SaidBody(BaseModel):
    """What is said of an animation; what is left out stays as it was."""

    model_config = ConfigDict(
        extra="forbid",
        strict=True,
        json_schema_extra={"examples": [{"stars": 4, "note": "The second fox is best."}]},
    )

    stars: Annotated[int, Field(ge=1, le=MOST_STARS)] | None = Field(
        None, description="Null takes them back."
    )
    note: Annotated[str, Field(max_length=LONGEST_NOTE)] | None = None
    tags: Annotated[list[fields.Tag], Field(max_length=MOST_TAGS)] | None = Field(
        None, description="All of them: they take the place of those that were there."
    )


class TheseBody(BaseModel):
    """Animations, by their ids."""

    model_config = ConfigDict(
        extra="forbid", strict=True, json_schema_extra={"examples": [{"ids": [_EXAMPLE]}]}
    )

    ids: Annotated[list[fields.Id], Field(min_length=1, max_length=MOST_ZIPPED)]


class BinBody(TheseBody):
    """Animations, and whether they are to lie in the bin."""

    model_config = ConfigDict(
        extra="forbid",
        strict=True,
        json_schema_extra={"examples": [{"ids": [_EXAMPLE], "now": False}]},
    )

    now: fields.Truth = Field(
        False,
        description="Removes those that cost nothing at once, with their files. What was paid for "
        "lies in the bin for 30 days whatever is asked.",
    )


_CHANGING: dict[str, Any] = {"dependencies": [Depends(json_only)]}


@router.patch(
    "/animations/{id}",
    operation_id="describe",
    summary="Say something of an animation",
    response_model=AnimationShape,
    responses=documented.problems((*SENDING_JSON, "not_found")),
    **_CHANGING,
)
async def describe(request: Request, id: Id, body: SaidBody) -> Response:
    """Stars, a note and tags. They are those of the board of an experiment, too. The same again
    changes nothing.
    """
    said = {name: getattr(body, name) for name in body.model_fields_set}
    by = request.scope[CALLER].person
    found = await STORE.ask(lambda studio: studio.library.describe(id, said, by=by))
    language, base = language_of(request.scope), base_path.of(request.scope)
    return answer(request.scope, result.as_json(found, language, base))


@router.post(
    "/animations/bin",
    operation_id="delete",
    summary="Put animations into the bin",
    response_model=DeletedShape,
    responses=documented.problems((*SENDING_JSON, "not_found", "wrong_state")),
    **_CHANGING,
)
async def delete(request: Request, body: BinBody) -> Response:
    """They are in no list any more, and can be had back for 30 days; what they cost stays on
    record. One that is under way, or whose request was lost, is not deleted. A picture that another
    animation is made of stays as long as that does. Twice is once.
    """
    by = request.scope[CALLER].person
    told = await STORE.ask(lambda studio: studio.library.delete(body.ids, now=body.now, by=by))
    names = ("binned", "gone", "refused", "unknown")
    return answer(request.scope, {name: list(getattr(told, name)) for name in names})


@router.post(
    "/animations/restore",
    operation_id="restore",
    summary="Take animations out of the bin",
    response_model=RestoredShape,
    responses=documented.problems((*SENDING_JSON, "not_found", "library")),
    **_CHANGING,
)
async def restore(request: Request, body: TheseBody) -> Response:
    """With everything that they had. Those that are not in the bin stay where they are."""
    by = request.scope[CALLER].person
    found = await STORE.ask(lambda studio: studio.library.restore(body.ids, by=by))
    return answer(request.scope, {"restored": [one.id for one in found]})


@router.get(
    "/animations/{id}/lineage",
    operation_id="lineage",
    summary="What belongs to an animation",
    response_model=LineageShape,
    responses=documented.problems((*LOOKING, "not_found", "request.invalid")),
)
async def lineage(request: Request, id: Id) -> Response:
    """The ids of those that show the same picture, of those of the same words and choices, of the
    one whose picture it is made of, and its experiments.
    """
    found = await STORE.ask(lambda studio: studio.library.lineage(id))
    return answer(
        request.scope,
        {
            "picture_of": [one.id for one in found.picture_of],
            "takes": [one.id for one in found.takes],
            "from_clip": None if found.from_clip is None else found.from_clip.id,
            "experiments": [{"id": one, "name": name} for one, name in found.experiments],
        },
    )


@router.post(
    "/animations/zip",
    operation_id="zip",
    summary="Pictures and clips as a zip",
    response_class=Response,
    responses={
        200: {
            "description": "The zip, sent while it is made.",
            "content": {"application/zip": {"schema": {"type": "string", "format": "binary"}}},
        },
        **documented.problems((*SENDING_JSON, "not_found")),
    },
    **_CHANGING,
)
async def zipped(body: TheseBody) -> Response:
    """With `manifest.json` and `manifest.csv`: prompts, seeds, costs and the hash of every file.
    Simulated files say so in their names. Ids that are not known are left out.
    """
    pieces, now = await STORE.ask(lambda studio: (studio.library.zip(body.ids), studio.now()))
    name = f"animations-{datetime.fromtimestamp(now, UTC):%Y-%m-%d}.zip"
    return StreamingResponse(
        pieces,
        headers={
            "Content-Disposition": disposition(name),
            "Cache-Control": "no-store",
            "X-Content-Type-Options": "nosniff",
        },
        media_type="application/zip",
    )
