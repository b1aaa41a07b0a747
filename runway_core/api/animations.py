"""Animations over HTTP: made, listed, looked at, stopped, carried on."""

from functools import partial
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Header, Path, Query, Request
from starlette.exceptions import HTTPException
from starlette.responses import Response

from runway_core.access import Person
from runway_core.api import documented, fields, idempotency
from runway_core.api.admission import CALLER, json_only
from runway_core.api.documented import ASKING_RUNWAY, LOOKING, SENDING, SENDING_JSON
from runway_core.api.problems import answer, language_of
from runway_core.api.requests import AdoptBody, AgreeBody, GenerateBody
from runway_core.api.shapes import AnimationShape, Page
from runway_core.api.threads import RUNWAY, STORE
from runway_core.api.waiting import LONGEST_WAIT, USUAL_WAIT, delivered, followed
from runway_core.errors import RequestError
from runway_core.results import result
from runway_core.server import base_path
from runway_core.states import Mode, State
from runway_core.store import Animation
from runway_core.store import Query as Wanted
from runway_core.studio import Studio

router = APIRouter(tags=["animations"])

Id = Annotated[str, Path(description="The animation's id.")]
Prefer = Annotated[
    str | None,
    Header(
        description=f"`respond-async` answers at once, `wait=N` after N seconds (at most "
        f"{LONGEST_WAIT}) if it is not done by then.",
        examples=["respond-async"],
    ),
]
Key = Annotated[
    str | None,
    Header(
        alias=idempotency.HEADER,
        description="The same key with the same body gives the same animation, so that a "
        "request can be sent again without paying again.",
        examples=["8e03978e-40d5-43dd-bc93-6894a57f9324"],
    ),
]

EVENT = {
    "type": "object",
    "properties": {
        "id": {"type": "string"},
        "data": {
            "type": "string",
            "contentMediaType": "application/json",
            "contentSchema": {"$ref": "#/components/schemas/AnimationShape"},
        },
    },
}
_LOCATION = {"Location": {"description": "Where to look at it.", "schema": {"type": "string"}}}
_AT_REST = {"model": AnimationShape, "description": "It rests.", "headers": _LOCATION}
_MOVING = {"model": AnimationShape, "description": "It goes on.", "headers": _LOCATION}


@router.post(
    "/animations/generate",
    operation_id="generate",
    summary="Make an animation",
    dependencies=[Depends(json_only)],
    response_model=AnimationShape,
    responses={
        200: _AT_REST,
        202: _MOVING,
        **documented.problems(
            (
                *SENDING_JSON,
                "brief",
                "not_found",
                "request.bad_header",
                "request.key_reused",
                *ASKING_RUNWAY,
            ),
            "/api/animations/generate",
        ),
    },
)
async def generate(
    request: Request, body: GenerateBody, prefer: Prefer = None, key: Key = None
) -> Response:
    """Waits for the result and answers with it, whether it succeeded or not: `state` tells.

    After 300 seconds, or when very many requests wait, it answers 202 with where to look. A
    client that hangs up loses nothing: the animation goes on, and is in the list. Without a key
    or credits it is simulated, and says so in `mode`, `reason` and `message`.
    """
    caller = request.scope[CALLER]
    asked = idempotency.request_of(request.scope, caller, body.asked())
    made = await RUNWAY.ask(partial(_submit, body=body, asked=asked, by=caller.person))
    if made.request_digest != asked.digest:
        raise RequestError("key_reused")
    return await delivered(request, made, usual=USUAL_WAIT)


def _submit(
    studio: Studio, *, body: GenerateBody, asked: idempotency.Request, by: Person
) -> Animation:
    return studio.submit(
        body.brief(studio),
        simulate=body.simulate,
        picture_only=body.picture_only,
        request_key=asked.key,
        request_digest=asked.digest,
        by=by,
    )


@router.api_route("/animations/generate", methods=["GET", "DELETE"], include_in_schema=False)
async def not_an_id() -> None:
    """`generate` is no animation: nothing is made, or stopped, by another method."""
    raise HTTPException(405)


@router.get(
    "/animations",
    operation_id="list",
    summary="List animations",
    response_model=Page,
    responses=documented.problems((*LOOKING, "request.invalid", "not_found")),
)
async def several(
    request: Request,
    limit: Annotated[fields.Limit, Query(description="Animations a page.")] = 20,
    cursor: Annotated[
        str | None, Query(description="`next` of the page before.", max_length=64)
    ] = None,
    state: Annotated[list[fields.StateName] | None, Query(description="Any of these.")] = None,
    style: Annotated[fields.Style | None, Query()] = None,
    theme: Annotated[fields.Theme | None, Query()] = None,
    orientation: Annotated[fields.Shape | None, Query()] = None,
    mode: Annotated[fields.ModeName | None, Query()] = None,
    q: Annotated[
        fields.Search | None,
        Query(
            description="Words, or their beginnings, that are all somewhere in the words, the "
            "prompts that were sent, the note or the tags; capitals and accents do not matter."
        ),
    ] = None,
    since: Annotated[
        fields.Moment | None, Query(description="Made at this moment or later.")
    ] = None,
    until: Annotated[fields.Moment | None, Query(description="Made before this moment.")] = None,
    stars: Annotated[
        fields.Stars | None, Query(description="At least so many; 0: those without any.")
    ] = None,
    tag: Annotated[fields.Named | None, Query()] = None,
    person: Annotated[fields.Named | None, Query(description="Who asked for it.")] = None,
    model: Annotated[fields.Named | None, Query(description="Of the picture or the clip.")] = None,
    experiment: Annotated[
        fields.Named | None, Query(description="The id of one that it is a take of.")
    ] = None,
    recipe: Annotated[
        fields.Named | None, Query(description="By its name, or by name and version: `studio@2`.")
    ] = None,
    binned: Annotated[bool, Query(description="What lies in the bin, and nothing else.")] = False,
    sort: Annotated[
        fields.SortName, Query(description="Those that are equal come newest first.")
    ] = "newest",
) -> Response:
    """Animations, a page at a time; what is given is what they have in common."""
    where = Wanted(
        states=None if state is None else [State(each) for each in state],
        style=style,
        theme=theme,
        orientation=orientation,
        mode=None if mode is None else Mode(mode),
        text=q,
        since=since,
        until=until,
        stars=stars,
        tag=tag,
        person=person,
        model=model,
        experiment=experiment,
        recipe=recipe,
        binned=binned,
        sort=sort,
    )
    found, following = await STORE.ask(
        lambda studio: studio.list(limit=limit, cursor=cursor, where=where)
    )
    language, base = language_of(request.scope), base_path.of(request.scope)
    shown = [result.as_json(each, language, base) for each in found]
    return answer(request.scope, {"animations": shown, "next": following})


@router.get(
    "/animations/{id}",
    operation_id="show",
    summary="Look at an animation",
    response_model=AnimationShape,
    responses=documented.problems((*LOOKING, "not_found", "request.invalid")),
)
async def show(request: Request, id: Id) -> Response:
    """The animation as it stands."""
    return _shown(request, await _get(id))


@router.get(
    "/animations/{id}/events",
    operation_id="follow",
    summary="Follow an animation",
    response_class=Response,
    responses={
        200: {
            "description": "Server-sent events: each is the animation and `seconds_left`.",
            "content": {"text/event-stream": {"itemSchema": EVENT}},
        },
        204: {"description": "It rests, and `Last-Event-ID` shows that this is known."},
        **documented.problems((*LOOKING, "not_found", "request.invalid")),
    },
)
async def follow(
    request: Request,
    id: Id,
    last_event_id: Annotated[str | None, Header(description="The last event's id.")] = None,
) -> Response:
    """Every change on the way, until the animation rests. A client that was away is told the
    newest state first; one that is slow skips some.
    """
    return followed(request, await _get(id))


@router.delete(
    "/animations/{id}",
    operation_id="cancel",
    summary="Stop an animation",
    response_model=AnimationShape,
    responses={
        200: {**_AT_REST, "description": "It is stopped."},
        202: {**_MOVING, "description": "Runway has been asked; its answer decides what it cost."},
        **documented.problems((*SENDING, "not_found", "wrong_state", "request.invalid")),
    },
)
async def cancel(request: Request, id: Id, prefer: Prefer = None) -> Response:
    """Asks to stop. The animation stays in the list, with what exists of it."""
    by = request.scope[CALLER].person
    return await delivered(request, await STORE.ask(lambda studio: studio.cancel(id, by=by)))


_CARRYING_ON: dict[str, Any] = {
    "dependencies": [Depends(json_only)],
    "response_model": AnimationShape,
}


def _carrying_on(*kinds: str) -> dict[int | str, dict[str, Any]]:
    kinds = (*SENDING_JSON, "not_found", "wrong_state", *kinds)
    return {200: _AT_REST, 202: _MOVING, **documented.problems(kinds)}


@router.post(
    "/animations/{id}/resume",
    operation_id="resume",
    summary="Carry an animation on",
    responses=_carrying_on("needs_consent", *ASKING_RUNWAY),
    **_CARRYING_ON,
)
async def resume(request: Request, id: Id, body: AgreeBody, prefer: Prefer = None) -> Response:
    """Carries on from where it stands, without paying again for what exists. If that would cost
    more than was agreed to, the problem `needs_consent` tells the price and nothing is done.
    """
    agreed, by = body.agreed_credits, request.scope[CALLER].person
    made = await RUNWAY.ask(lambda studio: studio.resume(id, agreed=agreed, by=by))
    return await delivered(request, made)


@router.post(
    "/animations/{id}/adopt",
    operation_id="adopt",
    summary="Name the task of a request whose answer was lost",
    responses=_carrying_on("wrong_task", *ASKING_RUNWAY),
    **_CARRYING_ON,
)
async def adopt(request: Request, id: Id, body: AdoptBody, prefer: Prefer = None) -> Response:
    """Carries on with a task that Runway's portal shows. Costs nothing more."""
    by = request.scope[CALLER].person
    made = await RUNWAY.ask(lambda studio: studio.adopt(id, body.task_id, by=by))
    return await delivered(request, made)


@router.post(
    "/animations/{id}/send-again",
    operation_id="sendAgain",
    summary="Send a request whose answer was lost once more",
    responses=_carrying_on("needs_consent", *ASKING_RUNWAY),
    **_CARRYING_ON,
)
async def send_again(request: Request, id: Id, body: AgreeBody, prefer: Prefer = None) -> Response:
    """Knowing that it may be paid for twice."""
    agreed, by = body.agreed_credits, request.scope[CALLER].person
    made = await RUNWAY.ask(lambda studio: studio.send_again(id, agreed=agreed, by=by))
    return await delivered(request, made)


async def _get(animation_id: str) -> Animation:
    return await STORE.ask(lambda studio: studio.get(animation_id))


def _shown(request: Request, subject: Animation) -> Response:
    base = base_path.of(request.scope)
    return answer(request.scope, result.as_json(subject, language_of(request.scope), base))
