"""Too much, and too slowly."""

import json
import socket
import time
from collections.abc import Iterable
from contextlib import ExitStack

from bench import raw
from bench.attacks.scene import (
    BODY,
    MAKE,
    SPEND,
    Answers,
    Attack,
    Scene,
)
from bench.raw import HERE, head


def _large_bodies(scene: Scene) -> Answers:
    many = json.dumps({**BODY, "prompt": "x" * 400_000}).encode()
    yield scene.local.ask("POST", MAKE, many)
    for length in ("40000000", "999999999999999999999"):
        yield scene.local.ask("POST", MAKE, Content_Length=length, Content_Type="application/json")
        yield scene.local.ask("PUT", "/_stcore/upload_file/a/b", Content_Length=length)


def _endless(scene: Scene) -> Answers:
    for path, kind in ((MAKE, "application/json"), ("/api/pictures", "image/png")):
        yield scene.local.ask(
            "POST",
            path,
            body_of=_pieces(64),
            Transfer_Encoding="chunked",
            Content_Type=kind,
        )
    yield scene.local.ask("POST", "/", body_of=_pieces(64), Transfer_Encoding="chunked")


def _pieces(megabytes: int) -> Iterable[bytes]:
    piece = b"10000\r\n" + b"x" * 0x10000 + b"\r\n"
    return (piece for _ in range(16 * megabytes))


def _large_heads(scene: Scene) -> Answers:
    yield scene.local.ask("GET", "/api/animations?q=" + "x" * 50_000)
    yield scene.local.ask("GET", "/" + "x" * 50_000)
    yield scene.local.ask("GET", "/api/animations", Cookie="x" * 62_000)
    yield scene.local.ask("GET", "/api/animations", **{f"X_{n}": "x" * 5000 for n in range(40)})
    yield scene.local.ask("GET", "/" + "x" * 2_000_000)


def _slow(scene: Scene) -> Answers:
    """A body of which a byte comes every second."""
    with ExitStack() as stack:
        lines = []
        for _ in range(5):
            line = stack.enter_context(socket.create_connection((HERE, scene.port), 60))
            pairs = [
                ("Host", HERE),
                ("Content-Type", "application/json"),
                ("Content-Length", str(len(SPEND))),
            ]
            line.sendall(head("POST", MAKE, pairs))
            lines.append(line)
        end = time.monotonic() + 45
        left = list(lines)
        for byte in SPEND[:-1]:
            for line in list(left):
                line.settimeout(0.01)
                try:
                    if line.recv(1, socket.MSG_PEEK) is not None:
                        left.remove(line)
                except TimeoutError:
                    line.sendall(bytes([byte]))
                except OSError:
                    left.remove(line)
            if not left or time.monotonic() > end:
                break
            time.sleep(0.9)
        for line in lines:
            line.settimeout(1)
            yield raw.read(line, "POST")


SLOW = Attack("a body of a byte a second", _slow, ("408 too_slow",))


ATTACKS = (
    Attack(
        "bodies of 0.4 to 40 MB and more", _large_bodies, ("413 too_large", "413 body", "400 text")
    ),
    Attack("bodies without an end", _endless, ("413 too_large", "405 text")),
    Attack(
        "addresses of 50 kB to 2 MB, headers of 60 to 200 kB",
        _large_heads,
        ("414 address", "431 headers", "400 text", "no answer"),
    ),
)
