"""The lab's board and ballot without Streamlit: a bare page under the product's own policy, and a
stand-in for the server that saves.
"""

from __future__ import annotations

import itertools
import json
import sys
import tempfile
from collections import deque
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path
from typing import Any

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import FileResponse, HTMLResponse, JSONResponse, Response
from starlette.routing import Route

from pages.serving import component
from runway_core import i18n, runway
from runway_core.i18n import Language
from runway_core.media.loops import KINDS, encode
from runway_core.server import request_guard
from tests.kit.api import serving
from tests.kit.server import ROOT, Server, server
from tests.kit.standin.pictures import HUES, picture

SECONDS = 10
TOKEN = "a token"
RECIPES, THEMES, SEEDS = 4, 5, 10

PAGE = """<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Board</title>
<meta name="viewport" content="width=device-width"><link rel="icon" href="data:,">
<link rel="stylesheet" href="/page.css"><script type="module" src="/page.js"></script></head>
<body><main><h1>Warm light</h1><div id="host"></div></main></body></html>"""

STYLE = """:root { color-scheme: light dark; }
body { margin: 0; padding: 1rem; background: light-dark(#fffdfa, #131110);
  color: light-dark(#1a1512, #f1ebe3); font-family: system-ui, sans-serif; }
h1 { font-size: 30px; }"""

SCRIPT = """import mount from "/board/mount.js"
const host = document.getElementById("host").attachShadow({mode: "open"})
const link = Object.assign(document.createElement("link"),
  {rel: "stylesheet", href: "/board/board.css"})
host.append(link)
window.triggers = []
const data = await (await fetch("/data.json" + location.search)).json()
mount({data, parentElement: host, setTriggerValue: (name, value) => triggers.push([name, value])})
window.drawn = performance.now()
"""
"""Calls it as Streamlit does: with data, a shadow root, and a way back."""


_SAMPLES = sorted((Path(runway.__file__).parent / "samples").glob("*-landscape.mp4"))[:HUES]


@cache
def _clip(name: str) -> bytes:
    """One of a few clips of the simulation, or its small copy as the product makes it."""
    kind, _, number = name.partition("-")
    source = _SAMPLES[int(number)]
    if kind == "clip":
        return source.read_bytes()
    with tempfile.TemporaryDirectory() as folder, source.open("rb") as stream:
        path = Path(folder) / "small.mp4"
        encode(stream, path, KINDS[kind])
        return path.read_bytes()


def _media(number: int) -> dict[str, str]:
    """Addresses of one take: each its own, as browsers keep what they have by its address."""
    hue = number % HUES
    kinds = {
        "picture": "picture",
        "still": "still",
        "loop": "loop",
        "proxy": "proxy",
        "clip": "clip",
    }
    return {name: f"/clips/{kind}-{hue}?take={number}" for name, kind in kinds.items()}


def takes() -> list[dict[str, Any]]:
    """200 of them: 4 recipes, 5 themes, 10 seeds."""
    made = []
    combined = itertools.product(range(1, THEMES + 1), range(1, SEEDS + 1), range(1, RECIPES + 1))
    for number, (theme, seed, recipe) in enumerate(combined):
        made.append(
            {
                "id": f"v{recipe}.c{theme}-{seed}",
                "variant": f"v{recipe}",
                "cell": f"c{theme}-{seed}",
                "at": {"recipe": f"studio@{recipe}", "theme": f"t{theme}", "seed": seed},
                "label": f"recipe {recipe}, theme {theme}, seed {seed}",
                "missing": "waiting",
                "simulated": True,
                "seconds": SECONDS,
                "credits": 55,
                "seed": seed,
                "image_prompt": f"A fox in theme {theme}, in warm light, recipe {recipe}.",
                "motion_prompt": "The fox looks up, slowly. Locked camera.",
                **_media(number),
            }
        )
    return made


def board_data(language: Language = "en") -> dict[str, Any]:
    """What a page gives to the board."""

    def values(kind: str, ids: list[Any]) -> list[dict[str, Any]]:
        return [{"id": each, "label": f"{kind} {at}"} for at, each in enumerate(ids, 1)]

    return {
        "kind": "board",
        "experiment": "e1",
        "rater": "anna",
        "token": TOKEN,
        "save": "/api/lab/experiments/e1/marks",
        "language": language,
        "axes": [
            {
                "name": "recipe",
                "label": "Recipe",
                "values": values("recipe", [f"studio@{each}" for each in range(1, RECIPES + 1)]),
            },
            {
                "name": "theme",
                "label": "Theme",
                "values": values("theme", [f"t{each}" for each in range(1, THEMES + 1)]),
            },
            {"name": "seed", "label": "Seed", "values": values("seed", [*range(1, SEEDS + 1)])},
        ],
        "takes": takes(),
        "rows": "theme",
        "columns": "seed",
        "seconds": SECONDS,
        "words": i18n.words("board.", language),
    }


def ballot_data(size: int = 2, language: Language = "en", **more: Any) -> dict[str, Any]:
    """What a page gives to the ballot."""
    return {
        "kind": "ballot",
        "experiment": "e1",
        "rater": "anna",
        "token": TOKEN,
        "ballots": "/api/lab/experiments/e1/ballots",
        "size": size,
        "goal": 30,
        "seconds": SECONDS,
        "words": i18n.words("board.", language),
        **more,
    }


@dataclass
class Saves:
    """What the stand-in was sent and has kept, and the answers that it is to give first."""

    data: dict[str, Any] = field(default_factory=board_data)
    marks: dict[str, dict[str, Any]] = field(default_factory=dict)
    ballots: dict[str, dict[str, Any]] = field(default_factory=dict)
    faults: deque[int] = field(default_factory=deque)
    """Statuses for the next requests that save; 0 breaks the answer off."""
    two_left: bool = False
    posts: list[str] = field(default_factory=list)
    undone: list[str] = field(default_factory=list)

    turns: int = 0
    """How often the next screen was asked for."""

    def screen(self, size: int, held: list[str]) -> list[dict[str, Any]]:
        """The next one: of a cell that was not judged, never the same twice in a row; two cells
        where the two that are left are asked for on a screen of four.
        """
        judged = {*held, *(each["cell"] for each in self.ballots.values())}
        cells = dict.fromkeys(each["cell"] for each in takes())
        open_ = [each for each in cells if each not in judged]
        self.turns += 1
        first = self.turns % 3
        pair = size == 4 and self.two_left
        found = []
        for cell in open_[first : first + 1 + pair]:
            there = [each for each in takes() if each["cell"] == cell][: 2 if pair else size]
            shown = there[::-1] if self.turns % 2 else there
            found.append(
                {
                    "cell": cell,
                    "shown": [each["variant"] for each in shown],
                    "takes": [_unnamed(each) for each in shown],
                }
            )
        return found


def _unnamed(take: Mapping[str, Any]) -> dict[str, Any]:
    """A take as a ballot shows it."""
    told = {
        name: take[name]
        for name in ("variant", "picture", "still", "clip", "loop", "proxy", "seconds")
    }
    return {**told, "take": take["id"]}


def routes(saves: Saves) -> list[Route]:
    """Media, and the calls that save."""

    def media(request: Request) -> Response:
        kind, _, hue = request.path_params["name"].partition("-")
        if kind == "picture":
            body, type_ = picture(1280, 720, int(hue), "JPEG"), "image/jpeg"
        elif kind == "still":
            body, type_ = picture(480, 270, int(hue), "WEBP"), "image/webp"
        else:
            body, type_ = _clip(f"{kind}-{hue}"), "video/mp4"
        return _ranged(request, body, type_)

    def fault() -> Response | None:
        return Response(status_code=saves.faults.popleft()) if saves.faults else None

    def get_marks(request: Request) -> Response:
        assert TOKEN == request.headers["X-Lab-Token"]
        last = max((each["seq"] for each in saves.marks.values()), default=0)
        return JSONResponse({"marks": list(saves.marks.values()), "seq": last})

    async def post_mark(request: Request) -> Response:
        mark = json.loads(await request.body())
        saves.posts.append(mark["take"])
        failed = fault()
        if failed is not None:
            return failed
        assert TOKEN == request.headers["X-Lab-Token"]
        assert {"take", "seq"} < mark.keys() <= {"take", "mark", "stars", "note", "tags", "seq"}
        nothing = {"mark": None, "stars": None, "note": "", "tags": [], "seq": 0}
        before = saves.marks.get(mark["take"], nothing)
        if mark["seq"] > before["seq"]:
            # What is left out stays as it was.
            saves.marks[mark["take"]] = {**before, **mark}
        return JSONResponse(mark)

    def next_sets(request: Request) -> Response:
        size = int(request.query_params["size"])
        held = request.query_params["held"].split(",")
        told = {"ballots": saves.screen(size, held), "simulated": True, "done": len(saves.ballots)}
        return JSONResponse(told)

    async def ballot(request: Request) -> Response:
        name = request.path_params["id"]
        saves.posts.append(name)
        failed = fault()
        if failed is not None:
            return failed
        if request.method == "DELETE":
            saves.undone.append(name)
            there = saves.ballots.pop(name, None)
            return JSONResponse(there or {}, 200 if there else 404)
        told = saves.ballots.setdefault(name, json.loads(await request.body()))
        return JSONResponse(
            {**told, "variants": {each: f"recipe {each[1:]}" for each in told["shown"]}}
        )

    below = "/api/lab/experiments/e1"
    return [
        Route("/clips/{name}", media),
        Route(f"{below}/marks", get_marks, methods=["GET"]),
        Route(f"{below}/marks", post_mark, methods=["POST"]),
        Route(f"{below}/ballots/next", next_sets),
        Route(f"{below}/ballots/{{id}}", ballot, methods=["POST", "DELETE"]),
    ]


def application(saves: Saves) -> Starlette:
    """The bare page with its files, under the policy of the product's own pages."""

    def page(_: Request) -> Response:
        return HTMLResponse(PAGE)

    def file(request: Request) -> Response:
        return FileResponse(component.BOARD.folder / Path(request.path_params["name"]).name)

    def data(_: Request) -> Response:
        return JSONResponse(saves.data)

    app = Starlette(
        routes=[
            Route("/", page),
            Route("/page.js", lambda _: Response(SCRIPT, media_type="text/javascript")),
            Route("/page.css", lambda _: Response(STYLE, media_type="text/css")),
            Route("/data.json", data),
            Route("/board/{name}", file),
            *routes(saves),
        ]
    )
    policy = request_guard.content_security()

    async def guarded(scope: Any, receive: Any, send: Any) -> None:
        async def sending(message: Any) -> None:
            if message["type"] == "http.response.start":
                headers = [*message["headers"], (b"content-security-policy", policy.encode())]
                message = {**message, "headers": headers}
            await send(message)

        await app(scope, receive, sending)

    return guarded  # type: ignore[return-value]


def _ranged(request: Request, body: bytes, type_: str) -> Response:
    headers = {"Cache-Control": "private, max-age=31536000, immutable", "Accept-Ranges": "bytes"}
    asked = request.headers.get("range", "")
    if not asked.startswith("bytes="):
        return Response(body, headers=headers, media_type=type_)
    first, _, last = asked.removeprefix("bytes=").partition("-")
    start, end = int(first), int(last) + 1 if last else len(body)
    headers["Content-Range"] = f"bytes {start}-{min(end, len(body)) - 1}/{len(body)}"
    return Response(body[start:end], 206, headers, type_)


@contextmanager
def standing(saves: Saves) -> Iterator[str]:
    """The address of the bare page."""
    with serving(application(saves)) as client:
        yield client.base


# ----- The same in a page of Streamlit, served as the product's are.

_LAUNCHER = """import sys

sys.path.insert(0, {root!r})

import streamlit as st
from starlette.middleware import Middleware

from pages.serving import scripts
from pages.serving.document import Document
from pages.serving.frontend import Frontend
from runway_core.server import Guard
from tests.kit.board import Saves, routes

app = st.App(
    {page!r},
    routes=routes(Saves()),
    middleware=[
        Middleware(Frontend),
        Middleware(Document),
        Middleware(Guard, scripts=scripts.all_in_pages()),
    ],
)
"""

_STREAMLIT_PAGE = """import streamlit as st

from pages.ui.base import language
from pages.ui.lab import board
from tests.kit.board import ballot_data, board_data

st.set_page_config(page_title="Board", layout="wide")
language.settle()
st.title("Warm light")
kind = st.query_params.get("kind", "board")
if kind != "blank":
    board.show(kind, board_data() if kind == "board" else ballot_data(), key=kind)
st.button("Again")
"""


def streamlit_server(folder: Path) -> Server:
    """A server, not started yet, with the board, the ballot (`?kind=ballot`) or a blank page."""
    page, launcher = folder / "page.py", folder / "launcher.py"
    page.write_text(_STREAMLIT_PAGE, encoding="utf-8")
    launcher.write_text(_LAUNCHER.format(root=str(ROOT), page=str(page)), encoding="utf-8")
    studio = server("streamlit", folder)
    command = [sys.executable, "-m", "streamlit", "run", str(launcher)]
    return replace(studio, command=[*command, "--server.port", str(studio.port)])
