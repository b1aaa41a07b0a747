"""The disk over HTTP: how much is used, and what need not be kept."""

from functools import partial
from typing import Annotated

from fastapi import APIRouter, Depends, Query, Request
from pydantic import BaseModel, ConfigDict, Field
from starlette.responses import Response

from runway_core.access import Person
from runway_core.api import documented
from runway_core.api.admission import CALLER, json_only
from runway_core.api.documented import LOOKING, SENDING_JSON
from runway_core.api.problems import answer
from runway_core.api.shapes import Retention, Storage
from runway_core.api.threads import Threads
from runway_core.results import disk, shapes
from runway_core.studio import Rule, Studio

router = APIRouter(tags=["studio"])

DISKS = Threads("disks", 1)
"""Every file is looked at: one look at a time."""

MOST_DAYS = 36_500

Days = Annotated[int, Query(ge=1, le=MOST_DAYS)]


@router.get(
    "/storage",
    operation_id="storage",
    summary="How much of the disk is used, by what, and what need not be kept",
    response_model=Storage,
    responses=documented.problems((*LOOKING, "request.invalid"), "/api/storage"),
)
async def storage(
    request: Request,
    simulated_days: Annotated[
        Days | None, Query(description="Tries a rule: simulated animations go after so many days.")
    ] = None,
    rejected_days: Annotated[
        Days | None, Query(description="And rejected ones after so many.")
    ] = None,
) -> Response:
    """Media by what made them, previews, the database, and what is free, at most a minute old.
    `retention` is what would go now, by the rule that is set or by the one that is asked for;
    nothing does.
    """
    tried = simulated_days, rejected_days
    rule = None if tried == (None, None) else Rule(*tried)
    return answer(request.scope, await DISKS.ask(partial(_seen, rule=rule)))


def _seen(studio: Studio, *, rule: Rule | None) -> shapes.Storage:
    return disk.as_json(studio.storage.disk(), studio.retention.outlook(rule))


class RuleBody(BaseModel):
    """What need not be kept. Null keeps it."""

    model_config = ConfigDict(
        extra="forbid",
        strict=True,
        json_schema_extra={"examples": [{"simulated_days": 30, "rejected_days": None}]},
    )

    simulated_days: Annotated[int, Field(ge=1, le=MOST_DAYS)] | None = Field(
        None, description="Days after which what cost nothing goes."
    )
    rejected_days: Annotated[int, Field(ge=1, le=MOST_DAYS)] | None = Field(
        None, description="Days after which what was rejected goes: if it was paid, to the bin."
    )


@router.post(
    "/storage/apply",
    operation_id="apply_retention",
    summary="Have go what need not be kept",
    dependencies=[Depends(json_only)],
    response_model=Retention,
    responses=documented.problems(SENDING_JSON, "/api/storage/apply"),
)
async def apply(request: Request, body: RuleBody) -> Response:
    """Once, by the rule of the body. What was paid for only goes to the bin."""
    rule, by = Rule(body.simulated_days, body.rejected_days), request.scope[CALLER].person
    return answer(request.scope, await DISKS.ask(partial(_applied, rule=rule, by=by)))


def _applied(studio: Studio, *, rule: Rule, by: Person) -> shapes.Retention:
    return disk.outlook_as_json(studio.retention.apply(rule, by=by))
