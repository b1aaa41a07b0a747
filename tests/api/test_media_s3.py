"""Media in S3 over HTTP: what a request costs the store, and what is said when it fails."""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Iterator

import pytest
import requests

from runway_core.api import threads
from runway_core.briefs.brief import Brief
from runway_core.media import LINK_SECONDS, files, silence
from runway_core.media import s3 as driver
from runway_core.states import Stage, State
from runway_core.store.animation import Animation
from runway_core.studio.studio import shared
from tests.kit.api import BRIEF, ENGLISH, Client
from tests.kit.s3 import S3, SECRET, s3, s3_server

__all__ = ["s3", "s3_server"]


@pytest.fixture
def made(s3: S3, monkeypatch: pytest.MonkeyPatch) -> Iterator[Animation]:
    """A simulated animation whose files are in S3; nothing asked of it since."""
    monkeypatch.setenv("STUDIO_MEDIA_URL", s3.url)
    monkeypatch.setattr(silence, "PAUSE", 0.0)
    done = shared().wait(shared().submit(Brief("cartoon", "animals", "landscape")).id)
    assert State.SUCCEEDED is done.state
    s3.asked.clear()
    yield done
    s3.mends()


def address(made: Animation, name: str = "video") -> str:
    return f"/api/animations/{made.id}/{name}"


def test_head_costs_no_byte(client: Client, made: Animation, s3: S3) -> None:
    """Nor does whoever has the file already, who is not even looked up there."""
    kept = made.media[Stage.VIDEO]
    answer = client.head(address(made))
    assert (200, str(kept.bytes)) == (answer.status_code, answer.headers["content-length"])
    assert (
        304 == client.get(address(made), headers={"If-None-Match": f'"{kept.sha256}"'}).status_code
    )
    assert ["HEAD"] == [each.method for each in s3.asked]


def test_range_costs_its_own_bytes(client: Client, made: Animation, s3: S3) -> None:
    """One question for exactly them."""
    answer = client.get(address(made), headers={"Range": "bytes=1000-2999"})
    assert (206, 2000) == (answer.status_code, len(answer.content))
    assert [("GET", "bytes=1000-2999", 2000)] == [
        (each.method, each.span, each.given) for each in s3.asked
    ]


def test_small_copy_is_kept_there_too(client: Client, made: Animation, s3: S3) -> None:
    """It is made once; who asks again is given the same from the store."""
    first = client.get(address(made, "still"))
    assert 200 == first.status_code
    writes = [each.key for each in s3.asked if each.method == "PUT"]
    assert 1 == len(writes)
    again = client.get(address(made, "still"))
    assert first.content == again.content
    assert writes == [each.key for each in s3.asked if each.method == "PUT"]


@pytest.mark.parametrize(
    ("kind", "code"),
    [("refuse", "refused"), ("busy", "trouble"), ("hang_up", "silent"), ("hang", "silent")],
)
def test_store_that_fails_is_a_503(
    client: Client, made: Animation, s3: S3, kind: str, code: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With when to come back, and not that the file is missing. What needs no file goes on."""
    s3.fails(kind)
    if kind == "hang":
        for name in ("CALL_SECONDS", "BLOCK_SECONDS", "LOOK_SECONDS"):
            monkeypatch.setattr(driver, name, 0.2)
    for name in ("image", "video", "still"):
        answer = client.get(address(made, name), headers=ENGLISH)
        assert (503, f"media_store.{code}") == (answer.status_code, answer.json()["code"])
        assert "5" == answer.headers["retry-after"]
        assert "storage of pictures and clips" in answer.json()["detail"]
        assert not {SECRET, "Signature", "Traceback", s3.bucket} & set(answer.text.split())
    assert 503 == client.head(address(made)).status_code
    ready = client.get("/api/ready")
    refused = kind == "refuse"
    assert (200 if refused else 503) == ready.status_code
    assert [made.id] == [each["id"] for each in client.get("/api/animations").json()["animations"]]
    assert 200 == client.post("/api/prompts/preview", json=BRIEF).status_code
    s3.mends()
    assert 200 == client.get(address(made)).status_code
    assert "ok" == client.get("/api/ready").json()["checks"]["media"]


def test_lists_wait_for_no_store(
    client: Client, made: Animation, s3: S3, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As many requests as there are threads for media hang, and the library answers."""
    monkeypatch.setattr(threads.MEDIA._pool, "_most", 4)
    s3.fails("hang")
    there = [
        threading.Thread(target=lambda: client.get(address(made), headers=ENGLISH))
        for _ in range(8)
    ]
    for each in there:
        each.start()
    while s3.held < 4:
        pass
    assert 200 == client.get("/api/animations").status_code
    s3.mends()
    for each in there:
        each.join()


@pytest.mark.parametrize("kind", ["forget", "alter", "cut"])
def test_file_that_is_not_the_one_that_was_kept(
    client: Client, made: Animation, s3: S3, kind: str
) -> None:
    """It is missing, or told to be another, or never arrives whole."""
    s3.fails(kind, "GET")
    kept = made.media[Stage.VIDEO]
    try:
        answer = client.get(address(made), headers=ENGLISH)
    except requests.RequestException:
        assert kind == "alter"
        return
    said = {"forget": (404, "media.missing"), "alter": (404, "media.changed")}
    expected = said.get(kind, (503, "media_store.trouble"))
    assert expected == (answer.status_code, answer.json()["code"])
    assert kept.sha256 != hashlib.sha256(answer.content).hexdigest()


# ----- From the store itself.


@pytest.fixture
def direct(monkeypatch: pytest.MonkeyPatch) -> None:
    """Browsers get clips from there, however small."""
    monkeypatch.setenv("STUDIO_MEDIA_DIRECT", "on")
    monkeypatch.setattr(files, "LARGE", 1)


def test_clip_comes_from_the_store_itself(
    direct: None, client: Client, made: Animation, s3: S3
) -> None:
    """A player that goes there gets it, or a part of it, of its type and under its name. The hash
    in an address lets a browser keep the way; without it another clip may stand there tomorrow.
    """
    kept = made.media[Stage.VIDEO]
    answer = client.get(address(made), allow_redirects=False)
    assert (307, "no-store") == (answer.status_code, answer.headers["cache-control"])
    assert answer.headers["location"].startswith(s3.endpoint)
    assert "etag" not in answer.headers
    assert SECRET not in answer.headers["location"]
    named = client.get(address(made), params={"v": kept.sha256}, allow_redirects=False)
    assert f"private, max-age={LINK_SECONDS // 2}" == named.headers["cache-control"]
    part = requests.get(answer.headers["location"], headers={"Range": "bytes=0-99"})
    assert (206, kept.content_type) == (part.status_code, part.headers["content-type"])
    assert "SIMULATION" in part.headers["content-disposition"]
    assert (
        kept.sha256 == hashlib.sha256(requests.get(answer.headers["location"]).content).hexdigest()
    )


def test_all_else_comes_from_the_studio(
    direct: None, client: Client, made: Animation, s3: S3
) -> None:
    """Pictures, what is saved, which says how it was made, small copies, and a question without a
    body; and a clip that is lost is missing here.
    """
    for path in ("image", "still", "video?download=1"):
        assert 200 == client.get(address(made, path), allow_redirects=False).status_code
    assert 200 == client.head(address(made), allow_redirects=False).status_code
    s3.lose(f"media/{made.media[Stage.VIDEO].name}")
    answer = client.get(address(made), headers=ENGLISH, allow_redirects=False)
    assert (404, "media.missing") == (answer.status_code, answer.json()["code"])
