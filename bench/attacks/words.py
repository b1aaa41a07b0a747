"""Words that mean something to somebody else."""

import json
import secrets
import time
from dataclasses import replace

from streamlit.proto.BackMsg_pb2 import BackMsg

from bench import raw
from bench.attacks.scene import (
    BODY,
    MAKE,
    MARK,
    SAMPLE,
    SPEND,
    Answers,
    Attack,
    Scene,
)
from bench.raw import HERE, Got, exchange, head
from pages.serving.streamlit_insides import ROOT
from runway_core.media import PERIOD


def _key_again(scene: Scene) -> Answers:
    key = secrets.token_hex(8)
    first = scene.local.ask("POST", MAKE, SAMPLE, Idempotency_Key=key)
    assert first.json["mode"] == "simulation", first
    for change in ({}, {"prompt": "another"}, {"duration": 10}, {"picture_only": True}):
        body = json.dumps({**BODY, **change}).encode()
        yield scene.local.ask("POST", MAKE, body, Idempotency_Key=key)


def _odd_keys(scene: Scene) -> Answers:
    for key in ("", " ", "x" * 256, "\u00e9", "a\tb"):
        yield scene.local.ask("POST", MAKE, SPEND, Idempotency_Key=key)
    pairs = [("Host", HERE), ("Content-Type", "application/json"), ("Connection", "close")]
    keys = [("Idempotency-Key", "a"), ("Idempotency-Key", "b")]
    length = [("Content-Length", str(len(SPEND)))]
    yield exchange(scene.port, head("POST", MAKE, pairs + keys + length) + SPEND)


def _signatures(scene: Scene) -> Answers:
    clip, picture = (f"/api/animations/{scene.theirs}/{each}" for each in ("video", "image"))
    link = scene.signed(clip)
    given = link.partition("?")[2]
    old = scene.signed(clip, lambda: time.time() - 3 * PERIOD)
    for other in (
        f"{picture}?{given}",
        f"/api/animations/{scene.theirs}?{given}",
        f"/api/animations?{given}",
        f"{clip}?{given.replace('until=', 'until=9')}",
        f"{clip}?{given}x",
        f"{clip}?{given[:-1]}",
        f"{clip}?{given}&sig=x",
        f"{clip}?sig={'0' * 43}&until=99999999999",
        f"{clip}?sig=%C3%A9&until=%C3%A9",
        old,
    ):
        yield scene.stranger.ask("GET", other)
    yield scene.stranger.ask("DELETE", link)
    yield scene.stranger.ask("POST", link, SPEND)


def _replayed(scene: Scene) -> Answers:
    link = scene.signed(f"/api/animations/{scene.theirs}/video")
    for _ in range(2):
        yield scene.stranger.ask("GET", link)


def _ranges(scene: Scene) -> Answers:
    many = ",".join(f"{n}-{n + 1000}" for n in range(0, 4000, 2))
    for asked in (
        f"bytes={many}",
        "bytes=" + ",".join(["0-"] * 2000),
        "bytes=-",
        "bytes=--5",
        "bytes=-5--1",
        "bytes=5-1",
        "bytes=0-99999999999999999999999",
        "bytes=99999999999999999999-",
        "bytes=-99999999999999999999",
        "bytes=-0",
        "bytes=0x0-0xf",
        "bytes=\u0660-\u0669",
        "lines=1-2",
    ):
        got = scene.local.ask("GET", f"/api/animations/{scene.made}/video", Range=asked)
        yield got if len(got.body) <= scene.clip_bytes else Got(200, body=b"more than there is")


def _bad_json(scene: Scene) -> Answers:
    whole = json.dumps(BODY)
    for text in (
        "[" * 100_000,
        '{"style":' * 30_000,
        '{"a":' * 30_000 + "1" + "}" * 30_000,
        whole.replace("2}", "NaN}"),
        whole.replace("2}", "Infinity}"),
        whole.replace("2}", "1e999}"),
        whole.replace("2}", "9" * 5000 + "}"),
        whole.replace("two", "\\ud800"),
        whole.replace("cartoon", "\\udfff"),
        whole.replace("two", "\\u0000\\ud83d"),
        whole + whole,
        whole[:-1],
        "null",
        "[]",
        "",
    ):
        yield scene.local.ask("POST", MAKE, text.encode())
    yield scene.local.ask("POST", MAKE, whole.encode().replace(b"two", b"\xff\xfe"))


def _injections(scene: Scene) -> Answers:
    words = f"foxes\r\n{MARK}: 1\r\n\r\n<script>alert(1)</script>"
    body = json.dumps({**BODY, "prompt": words, "simulate": True}).encode()
    made = scene.local.ask("POST", MAKE, body)
    yield made
    for path in ("", "/video?download=1", "/image?download=1"):
        yield scene.local.ask("GET", f"/api/animations/{made.json['id']}{path}")


def _injected_names(scene: Scene) -> Answers:
    line = f"%0d%0a{MARK}:%201"
    for target in (
        f"/api/animations/x{line}",
        f"/api/pictures/x{line}",
        f"/api/animations/{scene.made}x{line}/video",
        f"/api/nowhere{line}",
    ):
        yield scene.local.ask("GET", target)
    wrong = json.dumps({**BODY, f"a\r\n{MARK}: 1": 1, "style": f"x\r\n{MARK}: 1"}).encode()
    yield scene.local.ask("POST", MAKE, wrong)


def _script() -> str:
    return min((ROOT / "static" / "js").glob("*.js")).name


def _smuggled(scene: Scene) -> Answers:
    host, kind = f"Host: {HERE}", "Content-Type: application/json"
    for lengths in (
        ["Content-Length: 0", f"Content-Length: {len(SPEND)}"],
        ["Transfer-Encoding: identity", "Transfer-Encoding: chunked"],
        ["Transfer-Encoding: gzip, chunked"],
        ["Content-Length: -1"],
        ["Content-Length: 1e3"],
        ["Content-Length : 5"],
        ["Transfer-Encoding: chunked", f"Content-Length: {len(SPEND)}"],
        ["Content-Length: 0", "Transfer-Encoding: chunked"],
    ):
        lines = [f"POST {MAKE} HTTP/1.1", host, kind, *lengths, "", ""]
        yield exchange(scene.port, "\r\n".join(lines).encode() + SPEND)
    lines = [f"POST {MAKE} HTTP/1.0", host, kind, "Transfer-Encoding: chunked", "", ""]
    chunk = b"%x\r\n%s\r\n0\r\n\r\n" % (len(SPEND), SPEND)
    yield exchange(scene.port, "\r\n".join(lines).encode() + chunk)
    # A chunk without a length, to a call, a page and a script.
    for path in (MAKE, "/", f"/static/js/{_script()}"):
        for method in ("GET", "POST"):
            lines = [f"{method} {path} HTTP/1.1", host, kind, "Transfer-Encoding: chunked", "", ""]
            yield exchange(scene.port, "\r\n".join(lines).encode() + b"zz\r\nx\r\n")
    yield exchange(scene.port, b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03" + bytes(200))


def _pasted_keys(scene: Scene) -> Answers:
    planted = scene.planted
    body = json.dumps({**BODY, "prompt": f"foxes {planted}", "simulate": True}).encode()
    yield scene.local.ask("POST", MAKE, body)
    yield scene.local.ask(
        "POST", "/api/prompts/preview", json.dumps(BODY | {"prompt": planted}).encode()
    )
    yield scene.local.ask("GET", f"/api/animations?q={planted}")


def _misplaced_keys(scene: Scene) -> Answers:
    planted = scene.planted
    yield scene.local.ask("GET", f"/api/animations/{planted}")
    yield scene.local.ask("GET", f"/api/animations?style={planted}&token={planted}")
    yield scene.local.ask("GET", f"/api/{planted}")
    yield scene.local.ask("POST", MAKE, json.dumps(BODY | {"style": planted}).encode())
    yield scene.local.ask("POST", MAKE, json.dumps(BODY | {planted: 1}).encode())
    shown = replace(scene.stranger, source="127.0.0.5")
    yield shown.ask("GET", "/api/animations", Authorization=f"Bearer {planted}")
    yield scene.local.ask("GET", "/api/animations", Host=planted[:60])


def _sockets_misused(scene: Scene) -> Answers:
    with raw.visiting(scene.port) as visitor:
        visitor.run()
        for name in ("debug_shutdown_runtime", "clear_cache", "set_run_on_save"):
            visitor.tell(BackMsg(**{name: True}))  # type: ignore[arg-type]
        visitor.run()
    yield scene.local.ask("GET", "/api/ready")


ATTACKS = (
    Attack("an idempotency key with another body", _key_again, ("409 key_reused",)),
    Attack("idempotency keys that are none", _odd_keys, ("400 bad_header",)),
    Attack("links forged, expired, for another file or call", _signatures, ("401 token_missing",)),
    Attack("a link replayed while it holds, for its own file", _replayed, ("200 clip",)),
    Attack(
        "ranges: thousands, negative, absurd", _ranges, ("200 clip", "206 clip", "416 bad_range")
    ),
    Attack(
        "JSON: deep, NaN, half characters, cut off",
        _bad_json,
        ("400 bad_json", "422 invalid", "413 too_large"),
    ),
    Attack(
        "line breaks in words: no header, no line of the log",
        _injections,
        ("200 JSON", "200 clip", "200 picture"),
    ),
    Attack(
        "line breaks in addresses and fields",
        _injected_names,
        ("404 not_found", "404 brief.picture_unknown", "404 no_route", "422 invalid"),
    ),
    Attack(
        "smuggled lengths, malformed chunks, other protocols",
        _smuggled,
        ("400 text", "400 framing", "no answer"),
    ),
    Attack("a key pasted into the words (simulated)", _pasted_keys, ("200 JSON",)),
    Attack(
        "a key pasted anywhere else",
        _misplaced_keys,
        # The guesses of the minute may have used up how many wrong tokens are looked at.
        (
            *("404 not_found", "404 no_route", "422 invalid", "421 host"),
            *("401 token_wrong", "429 too_many_failures"),
        ),
    ),
    Attack("Streamlit's debugging messages by the socket", _sockets_misused, ("200 JSON",)),
)
