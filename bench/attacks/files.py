"""Files that are not what they are called."""

from contextlib import ExitStack

from bench import raw
from bench.attacks.scene import Answers, Attack, Scene
from bench.raw import Got
from runway_core.media import REFUSALS
from tests.media.test_picture_attacks import HTML, POLYGLOTS, chunk, zipped


def _bomb() -> bytes:
    header = b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", bytes.fromhex("0000c3500000c3500802000000"))
    return header + chunk(b"IDAT", b"x\x9c") + chunk(b"IEND", b"")


def _bring(scene: Scene, data: bytes, kind: str = "image/png") -> Got:
    return scene.local.ask("POST", "/api/pictures", data, Content_Type=kind)


_REFUSED = ("picture_kind", "picture_empty", "picture_too_large", *REFUSALS)


def _no_pictures(scene: Scene) -> Answers:
    svg = b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>"
    gif = b"GIF89a\x01\x00\x01\x00\x80\x00\x00\x00\x00\x00\xff\xff\xff!\xf9\x04\x01"
    for data in (_bomb(), svg, HTML, zipped("a.png", b"x"), gif, b"%!PS-Adobe-3.0 EPSF-3.0\n", b""):
        yield _bring(scene, data)
    for kind in ("image/svg+xml", "text/html", "multipart/form-data; boundary=x", ""):
        yield _bring(scene, svg, kind)


def _polyglots(scene: Scene) -> Answers:
    for data in POLYGLOTS.values():
        got = _bring(scene, data)
        yield got
        if got.status == 201:
            kept = scene.local.ask("GET", got.json["url"])
            hidden = [each for each in (b"<script", b"<?php", b"PK\x03\x04") if each in kept.body]
            sniffed = kept.header("x-content-type-options") != "nosniff"
            yield Got(200, body=b"hidden") if hidden or sniffed else kept


def _filling_memory(scene: Scene) -> Answers:
    with ExitStack() as stack:
        sessions = [stack.enter_context(raw.visiting(scene.port)) for _ in range(5)]
        for number, visitor in enumerate(sessions):
            visitor.run()
            for file in range(4):
                got = raw.brought(scene.port, visitor.session, f"{number}-{file}", 29)
                # Three fit into a session, and nine into the server.
                full = file == 3 or 3 * number + file >= 9
                yield got if full == (got.status != 204) else Got(500, body=b"not counted")
        yield raw.brought(scene.port, "no-session", "f", 1)


ATTACKS = (
    Attack(
        "a bomb, an SVG, a page, an archive as `.png`",
        _no_pictures,
        ("415 content_type", *(f"422 brief.{problem}" for problem in _REFUSED)),
    ),
    Attack(
        "a picture that is a page or an archive too: rewritten",
        _polyglots,
        ("201 JSON", "200 picture"),
    ),
    Attack(
        "20 files of 29 MB by five pages' sockets, one of no session",
        _filling_memory,
        ("204", "429 upload_session", "503 upload_all", "403 upload_stranger"),
    ),
)
