"""What surrounds animations: previews, the catalogue, the account, and the studio's own health."""

import asyncio
from functools import partial
from typing import Annotated

from fastapi import APIRouter, Depends, Query, Request
from starlette.responses import Response

import runway_core
from runway_core.api import documented, offers
from runway_core.api.admission import CALLER, json_only
from runway_core.api.documented import LOOKING, SENDING_JSON, SUGGESTING
from runway_core.api.problems import answer, kinds, language_of, problem
from runway_core.api.requests import BriefBody
from runway_core.api.shapes import (
    Account,
    Health,
    PreviewShape,
    ProblemKinds,
    Readiness,
    Spending,
    SuggestionShape,
)
from runway_core.api.threads import REWRITER, RUNWAY, STORE
from runway_core.errors import RequestError, StudioError
from runway_core.results import result, spent
from runway_core.server import base_path
from runway_core.studio import Preview, Studio, readiness

router = APIRouter()

LONGEST_SPENDING = 3650
"""Days: the ledger forgets nothing."""

READY_SECONDS = 5.0
"""How long the parts of the studio have to answer."""


@router.post(
    "/prompts/preview",
    operation_id="preview",
    summary="Build prompts and a price; nothing is sent",
    tags=["prompts"],
    dependencies=[Depends(json_only)],
    response_model=PreviewShape,
    responses=documented.problems(
        (*(kind for kind in SENDING_JSON if kind != "request.read_only"), "brief", "not_found"),
        "/api/prompts/preview",
    ),
)
async def preview(request: Request, body: BriefBody) -> Response:
    """Both prompts with their fragments and lengths, advice, and what it would cost."""
    seen = await STORE.ask(partial(_preview, body=body))
    return answer(request.scope, result.preview_as_json(seen, language_of(request.scope)))


def _preview(studio: Studio, *, body: BriefBody) -> Preview:
    return studio.preview(body.brief(studio))


@router.post(
    "/prompts/rewrite",
    operation_id="rewrite",
    summary="Ask a language model for better prompts",
    tags=["prompts"],
    dependencies=[Depends(json_only)],
    response_model=SuggestionShape,
    responses=documented.problems(
        (*SENDING_JSON, "brief", "not_found", *SUGGESTING), "/api/prompts/rewrite"
    ),
)
async def rewrite(request: Request, body: BriefBody) -> Response:
    """The brief goes to the server of `STUDIO_REWRITER_URL`, and nothing to Runway. What comes back
    has kept the rules of the studio's own prompts; send it as `image_prompt` and `motion_prompt`
    to use it.
    """
    by = request.scope[CALLER].person
    found = await REWRITER.ask(lambda studio: studio.suggest(body.brief(studio), by=by))
    return answer(request.scope, result.suggestion_as_json(found))


@router.get(
    "/catalog",
    operation_id="catalog",
    summary="What can be chosen",
    tags=["prompts"],
    response_model=offers.Catalog,
    responses=documented.problems(LOOKING, "/api/catalog"),
)
async def catalog(request: Request) -> Response:
    """Styles, themes, orientations, sizes, models and their prices; parts of the recipe, and what
    is read of the words.
    """
    return answer(request.scope, offers.as_json(language_of(request.scope)))


@router.get(
    "/runway/credits",
    operation_id="credits",
    summary="The account's balance and limits",
    tags=["account"],
    response_model=Account,
    responses=documented.problems(LOOKING, "/api/runway/credits"),
)
async def account(request: Request) -> Response:
    """At most 30 seconds old. Without a key, or when Runway does not answer, it says so in
    `reason` and `explanation`, and what is not known is null.
    """
    report = await RUNWAY.ask(lambda studio: studio.credits())
    return answer(request.scope, result.credits_as_json(report, language_of(request.scope)))


@router.get(
    "/runway/spending",
    operation_id="spending",
    summary="What the studio's credits went for",
    tags=["account"],
    response_model=Spending,
    responses=documented.problems((*LOOKING, "request.invalid"), "/api/runway/spending"),
)
async def spending(
    request: Request,
    days: Annotated[
        int, Query(description="Of how many UTC days, today included.", ge=1, le=LONGEST_SPENDING)
    ] = 30,
) -> Response:
    """By outcome, style, theme, person, experiment and recipe, from the studio's own ledger; what
    was quoted and estimated beside what was charged. Real animations only. Where there are
    thousands, the sums may be a minute old.
    """
    seen = await STORE.ask(lambda studio: studio.overview(days))
    return answer(request.scope, spent.as_json(seen))


@router.get(
    "/health",
    operation_id="health",
    summary="Whether the process answers",
    tags=["studio"],
    response_model=Health,
    responses=documented.problems(("request.busy", "unexpected"), "/api/health"),
)
async def health(request: Request) -> Response:
    """Open to all, and asks nothing else."""
    return answer(request.scope, {"status": "ok", "version": runway_core.__version__})


@router.get(
    "/ready",
    operation_id="ready",
    summary="Whether the studio can do its work",
    tags=["studio"],
    response_model=Readiness,
    responses=documented.problems((*LOOKING, "request.not_ready"), "/api/ready"),
)
async def ready(request: Request) -> Response:
    """Its database, its media and whoever drives animations; 503 with what does not work."""
    try:
        async with asyncio.timeout(READY_SECONDS):
            found = await STORE.ask(readiness.checks)
    except StudioError as error:
        return problem(request.scope, error, checks={"studio": readiness.FAILED})
    except TimeoutError:
        found = {"database": readiness.FAILED}
    if set(found.values()) != {readiness.OK}:
        return problem(request.scope, RequestError("not_ready"), checks=found)
    return answer(request.scope, {"status": "ready", "checks": found})


@router.get(
    "/problems",
    operation_id="problems",
    summary="Every kind of problem",
    tags=["studio"],
    response_model=ProblemKinds,
    responses=documented.problems(("request.busy", "unexpected"), "/api/problems"),
)
async def problem_kinds(request: Request) -> Response:
    """What the `type` of a problem leads to."""
    found = kinds(language_of(request.scope), base_path.of(request.scope))
    return answer(request.scope, {"problems": found})
