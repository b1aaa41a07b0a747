"""Experiments over HTTP: checked and priced, run, marked, judged, ranked."""

import json
from functools import partial
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Path, Query, Request
from pydantic import BaseModel, ConfigDict, Field
from starlette.responses import Response
from typing_extensions import TypedDict

from runway_core import lab
from runway_core.access import Person
from runway_core.api import documented, fields
from runway_core.api.admission import CALLER, json_only
from runway_core.api.documented import ASKING_RUNWAY, LOOKING, SENDING, SENDING_JSON
from runway_core.api.problems import answer, language_of
from runway_core.api.shapes import described
from runway_core.api.threads import RUNWAY, STORE
from runway_core.errors import LabError, RequestError
from runway_core.lab import Lab, told
from runway_core.results import result
from runway_core.server import base_path
from runway_core.studio import Studio

router = APIRouter(tags=["lab"])

Id = Annotated[str, Path(description="The experiment's id.")]
TakeId = Annotated[str, Path(description="The take, such as `v1.c3`.")]
BallotId = Annotated[
    str, Path(description="Chosen by whoever votes: the same id again is the same ballot.")
]

_ID = "4f1f6d5e-6c6e-4d0c-9a51-2f8e8a1d3b77"

FILE: dict[str, Any] = {
    "name": "Warm light",
    "compare": ["recipe"],
    "plan": "full",
    "budget": 220,
    "axes": {
        "recipe": ["studio@1", "studio@2"],
        "style": ["cartoon"],
        "theme": ["animals"],
        "orientation": ["landscape"],
        "words": ["a fox"],
        "seed": "1, 2",
    },
}
_AMOUNT = {"credits": 20, "usd": 0.2}
_PLAN: dict[str, Any] = {
    "takes": 4,
    "new": 4,
    "made_before": 0,
    "same": 0,
    "simulated": False,
    "reason": None,
    "pictures": _AMOUNT,
    "clips": {"credits": 200, "usd": 2.0},
    "now": {"credits": 220, "usd": 2.2},
    "most": {"credits": 220, "usd": 2.2},
    "seconds": 210,
    "stages": [
        {
            "stage": 1,
            "goal": "clip",
            "takes": 4,
            "new": 4,
            "made_before": 0,
            "same": 0,
            "credits": 220,
            "seconds": 210,
        }
    ],
    "stops": [],
    "later_stops": [],
    "message": "4 new, 0 already made, 220 credits ($2.20), about 4 min.",
}
_LINE: dict[str, Any] = {
    "id": _ID,
    "name": "Warm light",
    "note": "",
    "state": "running",
    "cause": None,
    "stage": 1,
    "plan": "full",
    "budget": 220,
    "simulated": False,
    "asked_by": "api:local",
    "created_at": "2026-11-22T10:00:00Z",
    "takes": {"done": 1, "sent": 3},
}
_TAKE: dict[str, Any] = {
    "id": "v1.c1",
    "variant": "v1",
    "cell": "c1",
    "at": {"recipe": "studio@1", "seed": 1},
    "label": "studio@1, seed 1",
    "state": "done",
    "goal": "clip",
    "animation": "0f8fad5b-d9cb-469f-a165-70867728950e",
    "animation_state": "succeeded",
    "binned": False,
    "reused": False,
    "simulated": False,
    "picture": "/api/animations/0f8fad5b-d9cb-469f-a165-70867728950e/image",
    "still": "/api/animations/0f8fad5b-d9cb-469f-a165-70867728950e/still",
    "clip": "/api/animations/0f8fad5b-d9cb-469f-a165-70867728950e/video",
    "loop": "/api/animations/0f8fad5b-d9cb-469f-a165-70867728950e/loop",
    "proxy": "/api/animations/0f8fad5b-d9cb-469f-a165-70867728950e/proxy",
    "seconds": 10,
    "credits": 55,
    "seed": 1,
    "image_prompt": "A fox. Bright cartoon illustration.",
    "motion_prompt": "The camera glides forward.",
    "mark": "keep",
    "stars": 4,
    "note": "",
    "tags": [],
    "failure": None,
}
_SIDE = [{"id": "v1", "label": "studio@1", "at": {"recipe": "studio@1"}}]
_WHOLE: dict[str, Any] = {
    **{name: value for name, value in _LINE.items() if name != "takes"},
    "stages": [{"stage": 1, "goal": "clip", "variants": 2, "cells": ["c1", "c2"], "screens": 0}],
    "following": None,
    "spoken_for": 220,
    "spent": 55,
    "compare": ["recipe"],
    "axes": {"recipe": ["studio@1", "studio@2"], "seed": [1, 2]},
    "variants": _SIDE,
    "cells": [{"id": "c1", "label": "seed 1", "at": {"seed": 1}}],
    "counts": {"done": 1, "sent": 3},
    "ballots": 0,
    "takes": [_TAKE],
}
_MARK: dict[str, Any] = {
    "take": "v1.c1",
    "mark": "keep",
    "stars": 4,
    "note": "",
    "tags": ["calm"],
    "rater": "ana",
    "seq": 7,
}
_BALLOT: dict[str, Any] = {
    "id": "b-1",
    "cell": "c1",
    "rater": "ana",
    "ranking": [["v2"], ["v1"]],
    "outcome": None,
    "shown": ["v1", "v2"],
    "simulated": False,
    "undone": False,
    "variants": {"v1": "studio@1", "v2": "studio@2"},
}
_SHOWN = {
    "variant": "v1",
    "take": "v1.c1",
    **{name: _TAKE[name] for name in ("picture", "still", "clip", "loop", "proxy", "seconds")},
}
_RANKED: dict[str, Any] = {
    "variants": [
        {
            "id": "v2",
            "strength": 0.4,
            "gap": 0.0,
            "gap_low": 0.0,
            "gap_high": 0.0,
            "p_best": 0.81,
            "ballots": 30,
            "verdict": "leading",
        }
    ],
    "pairs": [{"a": "v2", "b": "v1", "gap": 0.6, "low": -0.2, "high": 1.4}],
    "verdict": "leading",
    "ballots": 30,
    "simulated": False,
    "labels": {"v1": "studio@1", "v2": "studio@2"},
    "effects": [],
}


class Saved(told.PlanShape):
    """A saved experiment, and what it would make and cost."""

    id: str
    state: str


class ExperimentPage(TypedDict):
    """Experiments, newest first."""

    experiments: list[told.ExperimentLine]
    next: str | None
    """The `cursor` of the next page; null at the end."""


SavedShape = described(Saved, {**_PLAN, "id": _ID, "state": "draft"})
PlanShape = described(told.PlanShape, _PLAN)
LinesShape = described(ExperimentPage, {"experiments": [_LINE], "next": None})
WholeShape = described(told.ExperimentShape, _WHOLE)
MarkShape = described(told.MarkShape, _MARK)
MarksShape = described(told.MarksShape, {"marks": [_MARK], "seq": 7})
NextShape = described(
    told.NextBallots,
    {
        "ballots": [{"cell": "c1", "shown": ["v1"], "takes": [_SHOWN]}],
        "simulated": False,
        "done": 3,
    },
)
BallotShape = described(told.BallotShape, _BALLOT)


class RankingShape(BaseModel):
    """Who is ahead, by how much and how surely: what `lab rank --json` gives, and more."""

    model_config = ConfigDict(extra="allow", json_schema_extra={"examples": [_RANKED]})

    verdict: str
    ballots: int
    simulated: bool
    labels: dict[str, str]


class RunBody(BaseModel):
    """How much it may cost."""

    model_config = ConfigDict(
        extra="forbid", strict=True, json_schema_extra={"examples": [{"budget": 990}]}
    )

    budget: fields.Credits | None = Field(
        None, description="Credits, in place of the file's; a hard stop."
    )


class NameBody(BaseModel):
    """What it is called."""

    model_config = ConfigDict(
        extra="forbid", strict=True, json_schema_extra={"examples": [{"name": "Warm light"}]}
    )

    name: str = Field(description="Its name.", min_length=1, max_length=lab.LONGEST_NAME)


class InvitationBody(BaseModel):
    """For how long colleagues may judge."""

    model_config = ConfigDict(extra="forbid", json_schema_extra={"examples": [{"days": 14}]})

    days: fields.Days = Field(lab.tokens.DAYS, description="For how many days it works.")


class InvitationShape(BaseModel):
    """An address for colleagues."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [{"url": "/api/judge#WyI2ZjI4…", "until": "2026-12-13T23:59:59Z"}]
        }
    )

    url: str
    """Below the studio's own address."""
    until: str


class MarkBody(BaseModel):
    """What is said of a take; what is left out stays as it was."""

    model_config = ConfigDict(
        extra="forbid",
        strict=True,
        json_schema_extra={"examples": [{"take": "v1.c1", "mark": "keep", "seq": 7}]},
    )

    take: Annotated[str, Field(min_length=1, max_length=24)]
    mark: Annotated[str, Field(pattern="^(keep|drop)$")] | None = None
    stars: Annotated[int, Field(ge=1, le=5)] | None = None
    note: Annotated[str, Field(max_length=2000)] | None = None
    tags: list[Annotated[str, Field(max_length=40)]] | None = None
    seq: Annotated[int, Field(ge=0, le=2**53)] | None = Field(
        None, description="Your own count: one that comes after a later one changes nothing."
    )


class BallotBody(BaseModel):
    """A ranking of what was shown, best first, ties together; or an outcome in its place."""

    model_config = ConfigDict(
        extra="forbid",
        strict=True,
        json_schema_extra={
            "examples": [{"cell": "c1", "shown": ["v1", "v2"], "ranking": [["v2"], ["v1"]]}]
        },
    )

    cell: Annotated[str, Field(min_length=1, max_length=12)]
    shown: list[Annotated[str, Field(min_length=1, max_length=12)]]
    ranking: list[list[str]] | None = None
    outcome: Annotated[str, Field(pattern="^(all_bad|cannot_say)$")] | None = None


def _person(request: Request) -> Person:
    person: Person = request.scope[CALLER].person
    return person


def _sees_names(request: Request) -> bool:
    sees: bool = request.scope[CALLER].sees_names
    return sees


def _answer(request: Request, data: Any, status: int = 200) -> Response:
    return answer(request.scope, data, status)


def _labelled(request: Request) -> tuple[Any, str]:
    return language_of(request.scope), base_path.of(request.scope)


async def _file(request: Request) -> lab.Experiment:
    """The experiment that a body asks for. Raises `LabError`, or `RequestError` for no body."""
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind not in ("application/json", "text/plain", "application/toml"):
        raise RequestError("content_type", allowed="application/json, text/plain")
    try:
        text = (await request.body()).decode()
    except UnicodeDecodeError:
        raise LabError("not_a_text_file") from None
    if kind == "application/json":
        try:
            json.loads(text)
        except (ValueError, RecursionError):
            raise RequestError("bad_json") from None
    return await STORE.run(partial(lab.read, text, "json" if "json" in kind else "toml"))


_BODY: dict[str, Any] = {
    "requestBody": {
        "required": True,
        "content": {
            "application/json": {"schema": {"$ref": "#/components/schemas/ExperimentFile"}},
            "text/plain": {"schema": {"type": "string"}},
        },
    }
}
_TAKING_FILES = (*SENDING_JSON, "lab", *ASKING_RUNWAY)


class ExperimentFile(BaseModel):
    """An experiment: axes, what is compared, a plan of stages, a budget. The same file as TOML goes
    as `text/plain`.
    """

    model_config = ConfigDict(extra="forbid", json_schema_extra={"examples": [FILE]})

    name: str
    note: str = ""
    compare: list[str] | None = Field(None, description="Axes whose values are the variants.")
    combine: str = Field("cross", description="`cross` or `pair`.")
    plan: str = Field("full", description="`pictures`, `halving`, `full` or `motions`.")
    budget: int | None = Field(None, description="Credits: a hard stop.")
    simulate: bool = False
    reuse: bool = Field(True, description="What was made before is not paid again.")
    sample: int | None = Field(None, description="So many of the cells, drawn.")
    sample_seed: int = 1
    axes: dict[str, list[Any] | str | int]
    base: dict[str, Any] = Field(default_factory=dict, description="A brief's other fields.")
    leave_out: list[dict[str, Any]] = Field(default_factory=list)


READ_BY_ITSELF = (ExperimentFile,)


def _saved(studio: Studio, *, asked: lab.Experiment, by: Person, language: Any) -> dict[str, Any]:
    here = lab.of(studio)
    plan = here.plan(asked, by=by)
    row = here.save(asked, by=by)
    return {**told.plan_as_json(plan, language), "id": row.id, "state": str(row.state)}


@router.post(
    "/lab/experiments",
    operation_id="saveExperiment",
    summary="Check, price and save an experiment",
    status_code=201,
    response_model=SavedShape,
    openapi_extra=_BODY,
    responses=documented.problems(_TAKING_FILES, "/api/lab/experiments"),
)
async def save(request: Request) -> Response:
    """Nothing is sent or paid. It answers with what running it would make, what was made before,
    what it costs, and what would stop it.
    """
    asked, (language, _) = await _file(request), _labelled(request)
    call = partial(_saved, asked=asked, by=_person(request), language=language)
    return _answer(request, await RUNWAY.ask(call), 201)


@router.post(
    "/lab/plan",
    operation_id="planExperiment",
    summary="Check and price an experiment",
    response_model=PlanShape,
    openapi_extra=_BODY,
    responses=documented.problems(_TAKING_FILES, "/api/lab/plan"),
)
async def plan(request: Request) -> Response:
    """The same without saving it."""
    asked, (language, _) = await _file(request), _labelled(request)
    by = _person(request)
    found = await RUNWAY.ask(lambda studio: lab.of(studio).plan(asked, by=by))
    return _answer(request, told.plan_as_json(found, language))


@router.get(
    "/lab/experiments",
    operation_id="listExperiments",
    summary="List experiments, newest first",
    response_model=LinesShape,
    responses=documented.problems((*LOOKING, "request.invalid", "not_found")),
)
async def several(
    request: Request,
    limit: Annotated[fields.Limit, Query(description="Experiments a page.")] = 20,
    cursor: Annotated[
        str | None, Query(description="`next` of the page before.", max_length=64)
    ] = None,
) -> Response:
    """Experiments, a page at a time."""
    language, _ = _labelled(request)

    def call(studio: Studio) -> dict[str, Any]:
        here = lab.of(studio)
        rows, following = here.list(limit=limit, cursor=cursor)
        counts = here.experiments.counts([row.id for row in rows])
        lines = [told.line(row, counts[row.id], language) for row in rows]
        return {"experiments": lines, "next": following}

    return _answer(request, await STORE.ask(call))


_LOOKED = documented.problems((*LOOKING, "not_found", "request.invalid"))


@router.get(
    "/lab/experiments/{id}",
    operation_id="showExperiment",
    summary="Look at an experiment",
    response_model=WholeShape,
    responses=_LOOKED,
)
async def show(request: Request, id: Id) -> Response:
    """Where it stands, with all of its takes."""
    return await _look(request, id)


async def _look(request: Request, id: str) -> Response:
    language, base = _labelled(request)
    found = await STORE.ask(lambda studio: told.as_json(lab.of(studio).look(id), language, base))
    return _answer(request, found)


def _changing(*kinds: str) -> dict[str, Any]:
    every = (*SENDING, "not_found", "experiment_state", "lab", "request.invalid", *kinds)
    return {"response_model": WholeShape, "responses": documented.problems(every)}


_RUNNING: dict[str, Any] = {
    "dependencies": [Depends(json_only)],
    **_changing("request.content_type", "request.bad_json", *ASKING_RUNWAY),
}


@router.post(
    "/lab/experiments/{id}/run", operation_id="runExperiment", summary="Run it", **_RUNNING
)
async def run(request: Request, id: Id, body: RunBody) -> Response:
    """Begins, or goes on; one that ended is left as it is, so that again it pays nothing."""
    by = _person(request)
    await RUNWAY.ask(lambda studio: lab.of(studio).run(id, budget=body.budget, by=by))
    return await _look(request, id)


@router.post(
    "/lab/experiments/{id}/go-on", operation_id="goOn", summary="Go on with it", **_RUNNING
)
async def go_on(request: Request, id: Id, body: RunBody) -> Response:
    """After a pause or a stop; or, once takes were marked or judged, with the next stage."""
    by = _person(request)
    await RUNWAY.ask(lambda studio: lab.of(studio).go_on(id, budget=body.budget, by=by))
    return await _look(request, id)


@router.patch(
    "/lab/experiments/{id}", operation_id="renameExperiment", summary="Give it another name",
    dependencies=[Depends(json_only)], **_changing("request.content_type", "request.bad_json"),
)  # fmt: skip
async def rename(request: Request, id: Id, body: NameBody) -> Response:
    """Nothing else of it changes."""
    by = _person(request)
    await STORE.ask(lambda studio: lab.of(studio).rename(id, body.name, by=by))
    return await _look(request, id)


@router.post(
    "/lab/experiments/{id}/invitations",
    operation_id="invite",
    summary="An address for a colleague who only judges",
    dependencies=[Depends(json_only)],
    response_model=InvitationShape,
    responses=documented.problems((*SENDING_JSON, "not_found")),
)
async def invite(request: Request, id: Id, body: InvitationBody) -> Response:
    """Whoever has it judges blind, without an account, until the end of a day, and sees nothing
    else. It is signed and not kept: the same one all day long.
    """
    by = _person(request)
    made = await STORE.ask(lambda studio: lab.of(studio).invite(id, days=body.days, by=by))
    url = f"{base_path.of(request.scope)}{lab.tokens.PAGE}#{made.token}"
    return _answer(request, {"url": url, "until": result.utc(made.until)})


@router.delete(
    "/lab/experiments/{id}/invitations",
    operation_id="takeInvitationsBack",
    summary="Take its addresses back",
    **_changing(),
)
async def take_back(request: Request, id: Id) -> Response:
    """All that there are: nobody judges by them any more. Ballots that were cast stay."""
    by = _person(request)
    await STORE.ask(lambda studio: lab.of(studio).take_back(id, by=by))
    return await _look(request, id)


@router.delete(
    "/lab/experiments/{id}", operation_id="deleteExperiment", summary="Forget it", **_changing(),
)  # fmt: skip
async def delete(request: Request, id: Id) -> Response:
    """With its marks and ballots, if it was not begun or has ended; its animations stay. The
    answer tells it as it was.
    """
    by = _person(request)
    last = await _look(request, id)
    await STORE.ask(lambda studio: lab.of(studio).remove(id, by=by))
    return last


@router.post("/lab/experiments/{id}/pause", operation_id="pause", summary="Pause it", **_changing())
async def pause(request: Request, id: Id) -> Response:
    """Nothing more is sent; what is under way comes to its end."""
    by = _person(request)
    await STORE.ask(lambda studio: lab.of(studio).pause(id, by=by))
    return await _look(request, id)


@router.post(
    "/lab/experiments/{id}/cancel", operation_id="cancelExperiment", summary="End it",
    **_changing(),
)  # fmt: skip
async def cancel(request: Request, id: Id) -> Response:
    """What waits is not made, what is under way is asked to stop, what is there stays."""
    by = _person(request)
    await RUNWAY.ask(lambda studio: lab.of(studio).cancel(id, by=by))
    return await _look(request, id)


@router.post(
    "/lab/experiments/{id}/retry", operation_id="retry", summary="Try again what failed",
    **_changing(),
)  # fmt: skip
async def retry(request: Request, id: Id) -> Response:
    """And nothing else: what exists of it is not paid for again."""
    by = _person(request)
    await STORE.ask(lambda studio: lab.of(studio).retry(id, by=by))
    return await _look(request, id)


@router.post(
    "/lab/experiments/{id}/takes/{take}/first", operation_id="first",
    summary="Have a take go first", **_changing(),
)  # fmt: skip
async def first(request: Request, id: Id, take: TakeId) -> Response:
    """Before all the others that wait."""
    by = _person(request)

    def call(studio: Studio) -> None:
        here = lab.of(studio)
        here.get(id)
        here.first(id, take, by=by)

    await STORE.ask(call)
    return await _look(request, id)


# Said by people; these take `X-Lab-Token`, too.


@router.get(
    "/lab/experiments/{id}/marks",
    operation_id="marks",
    summary="What is said of the takes",
    response_model=MarksShape,
    responses=_LOOKED,
)
async def marks(request: Request, id: Id) -> Response:
    """Keep or drop, stars, notes and tags of each take; `seq` is where your own count stands."""
    by = _person(request)

    def call(studio: Studio) -> dict[str, Any]:
        here = lab.of(studio)
        found = [told.mark_as_json(mark) for mark in here.marks(id).values()]
        return {"marks": found, "seq": here.last_seq(id, by=by)}

    return _answer(request, await STORE.ask(call))


@router.post(
    "/lab/experiments/{id}/marks",
    operation_id="mark",
    summary="Say something of a take",
    dependencies=[Depends(json_only)],
    response_model=MarkShape,
    responses=documented.problems((*SENDING_JSON, "not_found", "lab")),
)
async def mark(request: Request, id: Id, body: MarkBody) -> Response:
    """Every one is kept; the newest counts."""
    by, said = _person(request), body.model_dump(include=body.model_fields_set)

    def call(studio: Studio) -> told.MarkShape:
        here = lab.of(studio)
        here.get(id)
        return told.mark_as_json(here.mark(id, said.pop("take"), said, by=by))

    return _answer(request, await STORE.ask(call))


@router.get(
    "/lab/experiments/{id}/ballots/next",
    operation_id="nextBallots",
    summary="The next takes to judge",
    response_model=NextShape,
    responses=_LOOKED,
)
async def next_ballots(
    request: Request,
    id: Id,
    size: Annotated[int, Query(ge=2, le=4, description="Takes on the screen: 2 or 4.")] = 4,
    held: Annotated[
        str,
        Query(
            max_length=500,
            description="Cells that the rater has on the screen or on the way, with commas "
            "between: they count as judged.",
        ),
    ] = "",
) -> Response:
    """Takes of one cell, in the order to show them, without names; none where there is nothing to
    compare. Their addresses hold for a day or two, for anybody.
    """
    by, (_, base) = _person(request), _labelled(request)

    def call(studio: Studio) -> dict[str, Any]:
        here = lab.of(studio)
        rater = by.name or "local"
        sets = here.next_ballots(id, size=size, rater=rater, held=[*filter(None, held.split(","))])
        there = here.shown(id, sets)
        done = sum(ballot.rater == rater for ballot in here.ballots(id))
        return {
            "ballots": [told.offer(one, there[one.cell], base, studio.links) for one in sets],
            "simulated": bool(here.get(id).simulated),
            "done": done,
        }

    return _answer(request, await STORE.ask(call))


@router.post(
    "/lab/experiments/{id}/ballots/{ballot}",
    operation_id="vote",
    summary="Cast a ballot",
    dependencies=[Depends(json_only)],
    response_model=BallotShape,
    responses=documented.problems((*SENDING_JSON, "not_found", "lab", "ballot")),
)
async def vote(request: Request, id: Id, ballot: BallotId, body: BallotBody) -> Response:
    """Answers with the names of what was shown, which a token to judge alone is not told."""
    by, said = _person(request), body.model_dump(exclude_none=True)
    named = _sees_names(request)

    def call(studio: Studio) -> told.BallotShape:
        here = lab.of(studio)
        vote = here.vote(id, ballot, said, by=by)
        return told.vote_as_json(vote, here.labels(id) if named else {})

    return _answer(request, await STORE.ask(call))


@router.delete(
    "/lab/experiments/{id}/ballots/{ballot}",
    operation_id="undo",
    summary="Take a ballot back",
    response_model=BallotShape,
    responses=documented.problems((*SENDING, "not_found", "request.invalid")),
)
async def undo(request: Request, id: Id, ballot: BallotId) -> Response:
    """One's own; it is kept, and does not count."""
    by, named = _person(request), _sees_names(request)

    def call(studio: Studio) -> told.BallotShape:
        here = lab.of(studio)
        vote = here.undo(id, ballot, by=by)
        return told.vote_as_json(vote, here.labels(id) if named else {})

    return _answer(request, await STORE.ask(call))


@router.get(
    "/lab/experiments/{id}/ranking",
    operation_id="ranking",
    summary="Which variant is better",
    response_model=RankingShape,
    responses=_LOOKED,
)
async def ranking(
    request: Request,
    id: Id,
    target: Annotated[
        str,
        Query(pattern="^(these|general)$", description="In these themes and words, or in any."),
    ] = "these",
) -> Response:
    """By the ballots that count: gaps with their intervals, and a verdict once there are enough."""

    def call(studio: Studio) -> dict[str, Any]:
        here: Lab = lab.of(studio)
        return told.ranking_as_json(here.ranking(id, target=target), here.labels(id))

    return _answer(request, await STORE.ask(call))
