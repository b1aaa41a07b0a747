"""A page for a colleague who was sent an address: blind ballots of one experiment, and nothing
else of the studio. It needs no account.

The address carries an invitation behind its `#`, which browsers send to nobody: it is in no log
and in no `Referer`. The page shows it once, with a name, and gets a token to judge with.
"""

import hashlib
import json
from dataclasses import asdict
from functools import cache, partial
from html import escape
from pathlib import Path
from typing import Any

from fastapi import APIRouter, Depends, Request
from pydantic import BaseModel, ConfigDict, Field
from starlette.responses import HTMLResponse, Response

from runway_core import i18n
from runway_core.api.admission import INVITED, SHOWN_IN_LAB, json_only
from runway_core.api.problems import answer, language_of, worded
from runway_core.api.threads import STORE
from runway_core.errors import NotFound, RequestError
from runway_core.i18n import LANGUAGES, SPEECH, Language
from runway_core.studio import Studio
from runway_core.text import tidied

router = APIRouter(include_in_schema=False)

_LAB = Path(__file__).resolve().parents[2] / "pages" / "ui" / "lab"
"""Where the lab's page has its ballot: its files are read, and none of it is imported."""

_FILES = {
    path.name: path
    for path in (
        *(_LAB / "judge" / name for name in ("judge.js", "judge.css")),
        *(_LAB / "board" / name for name in ("ballot.js", "kit.js", "board.css")),
    )
}
_KINDS = {".js": "text/javascript; charset=utf-8", ".css": "text/css; charset=utf-8"}
_BOARD, _JUDGE = "board.", "judge."
LONGEST_NAME = 60

_PAGE = """<!doctype html>
<html lang="{language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>{title}</title>
<link rel="icon" href="../app/static/mark.svg">
<link rel="stylesheet" href="judge/{version}/board.css">
<link rel="stylesheet" href="judge/{version}/judge.css">
<script type="module" src="judge/{version}/judge.js"></script>
</head>
<body>
<header><h1>{title}</h1><nav>{languages}</nav></header>
<main data-words="{words}"></main>
</body>
</html>
"""


@cache
def _files() -> dict[str, bytes]:
    return {name: path.read_bytes() for name, path in _FILES.items()}


@cache
def _version() -> str:
    return hashlib.sha256(b"".join(_files().values())).hexdigest()[:12]


@router.get("/judge")
async def page(request: Request, lang: str = "") -> Response:
    """The page; whose experiment it is for, only its script knows."""
    known = next((each for each in LANGUAGES if each == lang), None)
    headers = worded(request.scope)
    language = known or language_of(request.scope)
    return HTMLResponse(_html(language), headers={**headers, "Content-Language": language})


def _html(language: Language) -> str:
    texts = {key: text[language] for key, text in i18n.catalogue().items()}
    board, own = (
        {key.removeprefix(kind): text for key, text in texts.items() if key.startswith(kind)}
        for kind in (_BOARD, _JUDGE)
    )
    others = (each for each in LANGUAGES if each != language)
    return _PAGE.format(
        language=language,
        version=_version(),
        title=escape(own["title"]),
        words=escape(json.dumps({**board, **own}, ensure_ascii=False)),
        languages="".join(
            f'<a href="?lang={each}" lang="{each}" hreflang="{each}">{SPEECH[each].name}</a>'
            for each in others
        ),
    )


@router.get("/judge/{version}/{name}")
async def file(version: str, name: str) -> Response:
    """What it is made of, to be kept for good by an address that changes with it."""
    if name not in _FILES or version != _version():
        raise NotFound(id=name)
    headers = {"Cache-Control": "public, immutable, max-age=31536000"}
    return Response(_files()[name], headers=headers, media_type=_KINDS[_FILES[name].suffix])


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
    rater = tidied(name)[:LONGEST_NAME]
    # Nobody passes for somebody who signs in, for a program, or for whoever needed no name.
    if not rater or set("@:") & set(rater) or rater == lab.NOBODY:
        raise RequestError("guest_name")
    hours = (found.until - studio.now()) / 3600
    token = tokens.issue(studio.links, found.experiment, rater, now=studio.now(), hours=hours)
    return {
        "experiment": found.experiment,
        "rater": rater,
        "token": token,
        "ballots": f"./lab/experiments/{found.experiment}/ballots",
        **asdict(lab.of(studio).judging(found.experiment)),
    }
