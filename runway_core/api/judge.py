"""A page for a colleague who was sent an address: blind ballots of one experiment, and nothing
else of the studio. It needs no account.

The address carries an invitation behind its `#`, which browsers send to nobody: it is in no log
and in no `Referer`. The page shows it once, with a name, and gets a token to judge with.
"""

from dataclasses import asdict
from functools import partial
from typing import Any

from fastapi import APIRouter, Depends, Request
from pydantic import BaseModel, ConfigDict, Field
from starlette.responses import Response

from runway_core.api.admission import INVITED, SHOWN_IN_LAB, json_only
from runway_core.api.own_page import OwnPage
from runway_core.api.problems import answer
from runway_core.api.threads import STORE
from runway_core.errors import RequestError
from runway_core.studio import Studio
from runway_core.text import tidied

router = APIRouter(include_in_schema=False)

LONGEST_NAME = 60

_OWN = OwnPage(
    "judge",
    (
        *("lab/board/board.css", "lab/judge/judge.css", "lab/judge/judge.js"),
        *("lab/board/ballot.js", "lab/board/kit.js"),
    ),
    ("judge.", "board."),
    '<header><h1>{title}</h1><nav>{languages}</nav></header>\n<main data-words="{words}"></main>',
)


@router.get("/judge")
async def page(request: Request, lang: str = "") -> Response:
    """The page; whose experiment it is for, only its script knows."""
    return _OWN.page(request, lang)


@router.get("/judge/{version}/{name}")
async def file(version: str, name: str) -> Response:
    """What it is made of."""
    return _OWN.file(version, name)


class GuestBody(BaseModel):
    """Who judges."""

    model_config = ConfigDict(extra="forbid", strict=True)

    name: str = Field(max_length=500)


@router.post(INVITED, dependencies=[Depends(json_only)])
async def invited(request: Request, body: GuestBody) -> Response:
    """Takes an invitation and a name, and gives what the ballot needs to judge in that name."""
    shown = request.headers.get(SHOWN_IN_LAB, "")
    call = partial(_welcome, shown=shown, name=body.name)
    return answer(request.scope, await STORE.ask(call))


def _welcome(studio: Studio, *, shown: str, name: str) -> dict[str, Any]:
    from runway_core import lab
    from runway_core.lab import tokens

    found = tokens.invitation(studio.links, shown)
    if found is None:
        raise RequestError("no_invitation")
    if studio.now() > found.until:
        raise RequestError("invitation_over")
    if not lab.of(studio).holds(found):
        raise RequestError("no_invitation")
    rater = tidied(name)[:LONGEST_NAME]
    # Nobody passes for somebody who signs in, for a program, or for whoever needed no name.
    if not rater or set("@:") & set(rater) or rater == lab.NOBODY:
        raise RequestError("guest_name")
    hours = (found.until - studio.now()) / 3600
    token = tokens.issue(
        studio.links,
        found.experiment,
        rater,
        now=studio.now(),
        hours=hours,
        invited=found.invited,
    )
    return {
        "experiment": found.experiment,
        "rater": rater,
        "token": token,
        "ballots": f"./lab/experiments/{found.experiment}/ballots",
        **asdict(lab.of(studio).judging(found.experiment)),
    }
