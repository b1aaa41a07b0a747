"""What is tried on the whole server by `bench.attacks`, in small: nothing is spent by a trick."""

import json
import socket

import pytest

from runway_core.studio.studio import shared
from tests.kit.api import BRIEF, GENERATE, SHORT, Client
from tests.kit.runway_standin import RunwayStandin
from tests.media.test_picture_attacks import POLYGLOTS

WORDS = "foxes\r\nX-Injected: 1\r\n\r\n<script>alert(1)</script>"


def test_line_breaks_in_words_reach_no_header(client: Client) -> None:
    """Neither in the answer nor in the name of a file that is saved."""
    made = client.generate({**SHORT, "prompt": WORDS})
    assert 200 == made.status_code
    for path in ("", "/video?download=1", "/image?download=1"):
        answer = client.get(f"/api/animations/{made.json()['id']}{path}")
        assert 200 == answer.status_code
        assert "x-injected" not in answer.headers
        assert "\n" not in answer.headers.get("content-disposition", "")


@pytest.mark.parametrize("data", POLYGLOTS.values(), ids=POLYGLOTS.keys())
def test_picture_that_is_something_else_too_is_served_as_a_picture_alone(
    client: Client, data: bytes
) -> None:
    """Whatever stood beside it is gone, and browsers must not guess."""
    told = client.post("/api/pictures", data=data, headers={"Content-Type": "image/png"})
    assert 201 == told.status_code
    kept = client.get(told.json()["url"])
    assert "nosniff" == kept.headers["x-content-type-options"]
    assert kept.headers["content-type"] in {"image/png", "image/jpeg"}
    for left in (b"<script", b"<?php", b"PK\x03\x04"):
        assert left not in kept.content


@pytest.mark.parametrize(
    "asked",
    [
        "bytes=" + ",".join(["0-"] * 2000),
        "bytes=" + ",".join(f"{n}-{n + 1000}" for n in range(0, 4000, 2)),
        "bytes=--5",
        "bytes=5-1",
        "bytes=-99999999999999999999",
        "bytes=0-99999999999999999999999",
    ],
    ids=lambda asked: asked[:20],
)
def test_absurd_range_gives_no_more_than_the_file(client: Client, asked: str) -> None:
    """However often the same bytes are asked for."""
    url = client.generate().json()["video"]["url"]
    whole = client.get(url).content
    answer = client.get(url, headers={"Range": asked})
    assert answer.status_code in {200, 206, 416}
    assert len(answer.content) <= len(whole)


@pytest.mark.parametrize(
    "text",
    [
        "[" * 100_000,
        '{"style":' * 20_000,
        json.dumps(BRIEF)[:-1] + ', "duration": NaN}',
        json.dumps(BRIEF)[:-1] + ', "duration": 1e999}',
        json.dumps(BRIEF)[:-1] + ', "duration": ' + "9" * 5000 + "}",
        json.dumps(BRIEF).replace("cartoon", "\\udfff"),
    ],
    ids=["deep list", "deep object", "NaN", "infinite", "long number", "half a character"],
)
def test_json_that_is_made_to_harm_is_refused(
    client: Client, runway: RunwayStandin, text: str
) -> None:
    """As any other that is wrong; nothing is made."""
    answer = client.post(GENERATE, data=text, headers={"Content-Type": "application/json"})
    assert answer.status_code in {400, 422}
    assert ([], ((), None)) == (runway.posts(), shared().list())


def test_key_of_a_sample_buys_nothing(client: Client, runway: RunwayStandin) -> None:
    """The key of a simulated request, sent again as one that costs, is refused."""
    assert 200 == client.generate({**SHORT, "simulate": True}, Idempotency_Key="one").status_code
    refused = client.generate(SHORT, Idempotency_Key="one")
    assert (409, "request.key_reused") == (refused.status_code, refused.json()["code"])
    assert [] == runway.posts()


def test_foreign_page_is_not_told_that_it_may(client: Client) -> None:
    """A browser asks first; without this header it sends nothing more."""
    headers = {
        "Origin": "http://evil.example",
        "Access-Control-Request-Method": "POST",
        "Access-Control-Request-Headers": "content-type",
    }
    answer = client.options(GENERATE, headers=headers)
    assert 403 == answer.status_code
    assert not [name for name in answer.headers if name.lower().startswith("access-control")]


@pytest.mark.parametrize(
    "lengths",
    [
        ["Content-Length: 0", "Content-Length: 5"],
        ["Transfer-Encoding: identity", "Transfer-Encoding: chunked"],
        ["Content-Length: -1"],
    ],
    ids=lambda lengths: lengths[-1],
)
def test_lengths_that_contradict_each_other_are_refused(
    client: Client, runway: RunwayStandin, lengths: list[str]
) -> None:
    """A proxy in front might count otherwise, and pass a second request on as the first's body."""
    lines = [f"POST {GENERATE} HTTP/1.1", "Host: localhost", "Content-Type: application/json"]
    with socket.create_connection(client.place) as line:
        line.sendall("\r\n".join([*lines, *lengths, "", ""]).encode() + json.dumps(SHORT).encode())
        assert line.recv(65_536).startswith(b"HTTP/1.1 400")
    assert [] == runway.posts()
