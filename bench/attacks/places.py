"""Paths and ids that lead elsewhere."""

import json
from contextlib import closing
from dataclasses import replace

from bench.attacks.scene import (
    BODY,
    MAKE,
    SPENDING,
    Answers,
    Attack,
    Scene,
    settings_of,
)
from bench.raw import Got
from runway_core.media.links import NAME
from runway_core.store import Database, shared

_UP = (
    "../../../../etc/passwd",
    "..%2f..%2f..%2f..%2fetc%2fpasswd",
    "%2e%2e/%2e%2e/%2e%2e/etc/passwd",
    "%252e%252e%252f%252e%252e%252fetc%252fpasswd",
    "..%5c..%5c..%5cetc%5cpasswd",
    "..%c0%af..%c0%afetc%c0%afpasswd",
    "....//....//etc/passwd",
    "%00/../../etc/passwd",
    "/etc/passwd",
    "../studio.db",
    "../studio.db-shm",
    "%2e%2e%2fstudio.db-wal",
    "..%2fstudio.db%00.png",
    "file:%2f%2f%2fetc%2fpasswd",
    "http:%2f%2fevil.example%2fx.png",
)
_PLACES = (
    "/api/animations/{}/video",
    "/api/animations/{}/image",
    "/api/animations/{}",
    "/api/pictures/{}",
    "/api/docs/parts/{}",
    "/app/static/{}",
    "/static/{}",
    "/media/{}",
    "/component/{}",
    "/_stcore/upload_file/{}",
)


def _paths(scene: Scene) -> Answers:
    opened = closing(Database.open(settings_of(scene.guarded_server)))
    with opened as database, database.read() as connection:
        kept = shared.read(connection, NAME)
    assert kept
    secret = kept.encode()
    page = scene.local.ask("GET", "/").body
    for place in _PLACES:
        for path in _UP:
            got = scene.local.ask("GET", place.format(path))
            leaked = b"root:" in got.body or b"SQLite format" in got.body or secret in got.body
            # Streamlit answers what it does not know with the dashboard's own page.
            other = got.status == 200 and got.body != page
            yield Got(200, body=b"leaked") if leaked or other else got


_IDS = (
    "none",
    "'%20OR%201=1%20--",
    "%27;DROP%20TABLE%20animation;--",
    "1%20UNION%20SELECT%201",
    "*",
    "%25",
    "_" * 36,
    "%00",
    "%0a",
    "%F0%9F%A6%8A",
    "x" * 3000,
)


def _ids(scene: Scene) -> Answers:
    for name in (*_IDS, scene.theirs):
        for method, path, body in SPENDING[1:5]:
            yield scene.local.ask(method, path.format(id=name), body)
        for path in ("", "/image", "/video", "/events"):
            yield scene.local.ask("GET", f"/api/animations/{name}{path}")
        yield scene.local.ask("GET", f"/api/pictures/{name}")
    origin = json.dumps({**BODY, "first_frame_of": "x' OR '1'='1"}).encode()
    yield scene.local.ask("POST", MAKE, origin)
    address = json.dumps({**BODY, "first_frame": "http://169.254.169.254/latest"}).encode()
    yield scene.local.ask("POST", MAKE, address)


def _searches(scene: Scene) -> Answers:
    for name in _IDS:
        got = scene.local.ask("GET", f"/api/animations?q={name}")
        # A search finds what has the words, and nothing by a trick.
        yield replace(got, status=299) if got.status == 200 and got.json["animations"] else got
        yield scene.local.ask("GET", f"/api/animations?cursor={name}")
        yield scene.local.ask("GET", f"/api/animations?style={name}")


_NOWHERE = ("404 not_found", "404 no_route", "404 brief.picture_unknown", "404 text", "400")

ATTACKS = (
    Attack(
        "paths out of the folder, in every spelling; the page is the dashboard's own",
        _paths,
        (*_NOWHERE, "400 text", "200 page"),
    ),
    Attack("ids of others, of no form, in SQL", _ids, (*_NOWHERE, "422 invalid")),
    Attack(
        "searches and filters in SQL: nothing is found",
        _searches,
        ("200 JSON", "404 not_found", "422 invalid"),
    ),
)
