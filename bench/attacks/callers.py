"""By whom nobody asked: without a token, with a wrong one, through a proxy."""

import re
import socket
from dataclasses import replace

import psutil

from bench.attacks.scene import MAKE, SPEND, SPENDING, Answers, Attack, Scene
from bench.raw import Got, Program

_LOOKING = ("/api/animations", "/api/runway/credits", "/api/catalog", "/api/metrics", "/api/ready")


def _calls(program: Program, scene: Scene, **headers: str | None) -> Answers:
    for method, path, body in SPENDING:
        yield program.ask(method, path.format(id=scene.theirs), body, **headers)


def _without_token(scene: Scene) -> Answers:
    yield from _calls(scene.stranger, scene)
    for path in _LOOKING:
        yield scene.stranger.ask("GET", path)
    for where in ("token", "access_token", "authorization"):
        yield scene.stranger.ask("POST", f"{MAKE}?{where}={scene.token}", SPEND)
    yield scene.stranger.ask("POST", MAKE, SPEND, Cookie=f"token={scene.token}")


def _wrong_token(scene: Scene) -> Answers:
    for shown in (
        f"Bearer {scene.token}x",
        f"Bearer {scene.token[:-1]}",
        f"Bearer {scene.token} {scene.token}",
        f"Basic {scene.token}",
        f"Bearer, {scene.token}",
        scene.token,
        "Bearer",
        "Bearer \u00e9",
    ):
        asking = replace(scene.stranger, source="127.0.0.2")
        yield asking.ask("POST", MAKE, SPEND, Authorization=shown)


def _guessing(scene: Scene) -> Answers:
    for number in range(40):
        guesser = scene.holder(f"guess-{number}", "127.0.0.3")
        yield guesser.ask("POST", MAKE, SPEND)
        # Another address each time, by its own word.
        yield guesser.ask("POST", MAKE, SPEND, X_Forwarded_For=f"203.0.113.{number}")
    for number in range(100):
        guesser = scene.holder(f"guess-{number}", f"127.0.6.{number}")
        yield guesser.ask("POST", MAKE, SPEND)


def _not_shut_out(scene: Scene) -> Answers:
    yield scene.holder(scene.token, "127.0.0.3").ask("GET", "/api/animations")


def _reader_spends(scene: Scene) -> Answers:
    yield from _calls(scene.holder(scene.reader), scene)
    yield from _calls(scene.holder(scene.reader), scene, X_HTTP_Method_Override="GET")


def _through_a_proxy(scene: Scene) -> Answers:
    for header in (
        {"X_Forwarded_For": "127.0.0.1"},
        {"X_Forwarded_For": "203.0.113.9"},
        {"X_Forwarded_Proto": "https"},
        {"X_Forwarded_Host": "localhost"},
        {"Forwarded": "for=127.0.0.1;host=localhost"},
        {"Via": "1.1 proxy"},
        {"X_Real_IP": "127.0.0.1"},
        {"CF_Connecting_IP": "127.0.0.1"},
        {"True_Client_IP": "127.0.0.1"},
    ):
        yield scene.local.ask("POST", MAKE, SPEND, **header)
        yield scene.local.ask("GET", "/api/animations", **header)


def _metrics_from_outside(scene: Scene) -> Answers:
    yield scene.local.ask("GET", "/api/metrics", X_Forwarded_For="203.0.113.9")
    yield scene.stranger.ask("GET", "/api/metrics")
    yield scene.stranger.ask("GET", "/api/metrics", X_Forwarded_For="127.0.0.1")
    for address in _outward_addresses():
        try:
            socket.create_connection((address, scene.port), 5).close()
        except OSError:
            yield Got(0)
        else:
            yield Got(200)


def _outward_addresses() -> list[str]:
    """This machine's addresses that others can reach."""
    found = [each.address for card in psutil.net_if_addrs().values() for each in card]
    return [each for each in found if re.fullmatch(r"[\d.]+", each) and not each.startswith("127.")]


ATTACKS = (
    Attack("no token, or one in the query or a cookie", _without_token, ("401 token_missing",)),
    Attack("wrong tokens, some nearly right", _wrong_token, ("401 token_wrong",)),
    Attack(
        "180 guesses from one address, from forged and from many others",
        _guessing,
        ("401 token_wrong", "429 too_many_failures"),
    ),
    Attack("the right token after them, from there: never shut out", _not_shut_out, ("200 JSON",)),
    Attack("the reading token on every call that spends", _reader_spends, ("403 read_only",)),
    Attack("a proxy's header, no token", _through_a_proxy, ("403 not_local",)),
    Attack(
        "figures through a proxy, without a token, from another machine",
        _metrics_from_outside,
        ("403 not_local", "401 token_missing", "no answer"),
    ),
)
