"""A media store that fails, over HTTP: a problem says so, and half an answer is not a whole one."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path

import pytest
import requests

from runway_core.api.sending import CHUNK
from runway_core.briefs.brief import Brief
from runway_core.media.files import MediaStore
from runway_core.states import Stage, State
from runway_core.store.animation import Animation
from runway_core.studio.studio import shared
from tests.kit.api import ENGLISH, Client
from tests.kit.odd_store import FAULTS, OddStore, asked_at_once

__all__ = ["asked_at_once"]


TROUBLE = "media_store.trouble"
CODES = {"timeout": "media_store.silent", "permission": "media_store.refused"}


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch, asked_at_once: None) -> Iterator[Animation]:
    """A simulated animation whose files are elsewhere."""
    OddStore.empty()
    monkeypatch.setenv("STUDIO_MEDIA_URL", "odd://bucket/media")
    yield make()
    OddStore.empty()


def make() -> Animation:
    done = shared().wait(shared().submit(Brief("cartoon", "animals", "landscape")).id)
    assert State.SUCCEEDED is done.state
    return done


def addresses(made: Animation) -> list[str]:
    picture = f"/api/pictures/{made.media[Stage.IMAGE].sha256}"
    return [*(f"/api/animations/{made.id}/{stage}" for stage in Stage), picture]


@pytest.mark.parametrize("fault", FAULTS)
def test_store_that_cannot_be_reached_is_a_503(client: Client, made: Animation, fault: str) -> None:
    """Whole or in part: it is told, with when to come back, and not that the file is missing."""
    for failing in ({"open", "info"}, {"read"}):
        OddStore.fails(fault, *failing)
        for address in addresses(made):
            for span in ({}, {"Range": "bytes=10-20"}):
                answer = client.get(address, headers={**ENGLISH, **span})
                assert (503, CODES.get(fault, TROUBLE)) == (
                    answer.status_code, answer.json()["code"],
                )  # fmt: skip
                assert "5" == answer.headers["retry-after"]
                assert 0 == answer.json()["credits"]
                assert "sig=y" not in answer.text
    OddStore.fails(None)
    assert 200 == client.get(addresses(made)[0]).status_code


def test_readiness_says_that_the_store_is_away(client: Client, made: Animation) -> None:
    """Whatever the driver raises."""
    assert "ok" == client.get("/api/ready").json()["checks"]["media"]
    OddStore.fails("client")
    answer = client.get("/api/ready")
    assert (503, "failed") == (answer.status_code, answer.json()["checks"]["media"])


def test_picture_that_cannot_be_kept_is_a_503(client: Client, made: Animation) -> None:
    """Bringing one says so; the same press works when the store is back."""
    from tests.kit.standin.pictures import picture

    for failing in ({"put_file"}, {"info", "put_file"}):
        OddStore.fails("endpoint", *failing)
        headers = {"Content-Type": "image/png", **ENGLISH}
        answer = client.post("/api/pictures", data=picture(640, 360), headers=headers)
        assert (503, TROUBLE) == (answer.status_code, answer.json()["code"])
    OddStore.fails(None)
    answer = client.post("/api/pictures", data=picture(640, 360), headers=headers)
    assert 201 == answer.status_code


@pytest.mark.parametrize("fault", FAULTS)
def test_answer_that_breaks_off_is_not_whole(
    client: Client,
    made: Animation,
    fault: str,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    """Half-way it is too late for a problem: the answer ends short, without a traceback."""
    monkeypatch.setattr("runway_core.api.sending.CHUNK", 1000)
    monkeypatch.setattr("runway_core.media.elsewhere.READ_AT_ONCE", 1000)
    OddStore.fails(fault, "read", after=3)
    with pytest.raises(requests.RequestException):
        client.get(addresses(made)[1])
    assert "Traceback" not in caplog.text
    assert "media.broken_off" in caplog.text


def test_file_that_is_shorter_than_it_was_is_not_whole(
    client: Client, made: Animation, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A store that gives less than was kept says so; less than it says, and the answer is short."""
    store, name = shared().media, made.media[Stage.VIDEO].name
    whole = store.read(name)
    store.save(name, whole[:5005])
    answer = client.get(addresses(made)[1], headers=ENGLISH)
    assert (404, "media.changed") == (answer.status_code, answer.json()["code"])
    monkeypatch.setattr("runway_core.api.sending.CHUNK", 1000)
    monkeypatch.setattr(MediaStore, "open", lambda *_: io.BytesIO(whole[:5005]))
    with pytest.raises(requests.RequestException):
        client.get(addresses(made)[1])


def test_file_that_is_another_never_arrives_whole(client: Client, made: Animation) -> None:
    """Other bytes of the same length, which only their hash tells: the end is held back, or if
    nothing was sent yet it is told.
    """
    store = shared().media
    for kept, address in zip(made.media.values(), addresses(made), strict=False):
        store.save(kept.name, bytes(each ^ 1 for each in store.read(kept.name)))
        try:
            answer = client.get(address, headers=ENGLISH)
        except requests.RequestException:
            assert kept.bytes > CHUNK
        else:
            assert (404, "media.changed") == (answer.status_code, answer.json()["code"])


@pytest.mark.parametrize("error", [PermissionError(13, "no"), OSError(5, "broken disk")])
def test_folder_that_cannot_be_read_is_a_503(
    client: Client, monkeypatch: pytest.MonkeyPatch, error: OSError
) -> None:
    """On this machine likewise, whether the file is large or small."""
    made = make()
    files = {str(shared().media.path(kept.name)) for kept in made.media.values()}
    opening = Path.open

    def fail(self: Path, *how: str) -> object:
        if str(self) in files:
            raise error
        return opening(self, *how)

    monkeypatch.setattr(Path, "open", fail)
    for address in addresses(made):
        answer = client.get(address, headers=ENGLISH)
        assert (503, "storage") == (answer.status_code, answer.json()["code"])
