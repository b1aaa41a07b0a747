"""Many at once, slow ones, and such as never finish: bounded, and nobody else notices."""

import socket
import threading
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack

import pytest

from runway_core.api import admission, media, waiting
from runway_core.states import State
from runway_core.studio import studio
from runway_core.studio.studio import shared
from tests.kit.api import GENERATE, SHORT, Client, raw, rests, wait_for
from tests.kit.runway_standin import RunwayStandin
from tests.kit.standin.pictures import picture

MANY = 60


def api_threads() -> int:
    return sum(thread.name.startswith("studio-api") for thread in threading.enumerate())


@pytest.mark.slow
def test_waiting_requests_hold_no_thread(client: Client, slow: None) -> None:
    """Sixty wait on sockets alone; others are answered meanwhile, and all places come free."""
    client.get("/api/ready")
    with ExitStack() as lines:
        for number in range(MANY):
            line = lines.enter_context(socket.create_connection(client.place))
            line.sendall(raw({**SHORT, "prompt": f"number {number}"}))
        wait_for(lambda: waiting.WAITING.taken == MANY)
        assert api_threads() <= 8 + 16 + 1
        assert 200 == client.get("/api/health").status_code
        assert 200 == client.get("/api/animations").status_code
        assert MANY == waiting.WAITING.taken
    wait_for(lambda: waiting.WAITING.taken == 0)
    found, _ = shared().list(limit=100)
    assert MANY == len(found)
    for each in found:
        shared().cancel(each.id)


@pytest.mark.slow
def test_many_real_requests_keep_to_the_account_s_concurrency(
    client: Client, runway: RunwayStandin
) -> None:
    """The surplus waits in order; each is paid for once, and all come to their end."""
    with ThreadPoolExecutor(12) as pool:
        answers = list(pool.map(lambda _: client.generate(), range(12)))
    assert {(200, "succeeded")} == {
        (answer.status_code, answer.json()["state"]) for answer in answers
    }
    assert (12, 12) == (len(runway.posts("image")), len(runway.posts("video")))
    assert 1000 - 12 * 15 == runway.balance


def test_surplus_of_all_requests_is_told_when_to_come_back(
    client: Client, slow: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    """503 with a pause, in place of a queue without an end."""
    monkeypatch.setattr(admission, "MOST_AT_ONCE", 1)
    with socket.create_connection(client.place) as line:
        line.sendall(raw(SHORT))
        wait_for(lambda: waiting.WAITING.taken == 1)
        refused = client.get("/api/health")
        assert (503, "5") == (refused.status_code, refused.headers["retry-after"])
    wait_for(lambda: client.get("/api/health").status_code == 200)
    shared().cancel(shared().list()[0][0].id)


def test_body_that_dribbles_is_ended(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    """408 after its time, and nothing made."""
    monkeypatch.setattr(admission, "JSON_SECONDS", 0.3)
    with socket.create_connection(client.place) as line:
        line.sendall(raw(SHORT)[:-5])
        answer = line.recv(65_536)
    assert answer.startswith(b"HTTP/1.1 408")
    assert ((), None) == shared().list()


def test_uploads_at_once_are_bounded(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each takes memory while it arrives: the next one is told to come back."""
    kind = {"Content-Type": "image/png"}
    monkeypatch.setattr(media.UPLOADS, "most", 1)
    with socket.create_connection(client.place) as line:
        head = raw({}, "/api/pictures", Content_Type="image/png", Content_Length="1000")
        line.sendall(head)
        wait_for(lambda: media.UPLOADS.taken == 1)
        refused = client.post("/api/pictures", data=picture(64, 36), headers=kind)
        assert (503, "10") == (refused.status_code, refused.headers["retry-after"])
    wait_for(lambda: media.UPLOADS.taken == 0)
    assert 201 == client.post("/api/pictures", data=picture(64, 36), headers=kind).status_code


def test_upload_that_is_too_large_is_cut_off(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    """By its promise, or while it is read."""
    monkeypatch.setattr(media, "MAX_BYTES", 1000)
    kind = {"Content-Type": "image/png"}
    whole = client.post("/api/pictures", data=b"x" * 2000, headers=kind)
    pieces = client.post("/api/pictures", data=(b"x" * 300 for _ in range(9)), headers=kind)
    for answer in (whole, pieces):
        assert (413, "request.too_large") == (answer.status_code, answer.json()["code"])


@pytest.mark.parametrize(
    ("data", "kind", "status"),
    [
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "image/png", 422),
        (b"<html>", "image/jpeg", 422),
        (b"", "image/png", 422),
        (picture(64, 36)[:100], "image/png", 422),
        (b"<svg/>", "image/svg+xml", 422),
        (b"style=cartoon", "application/x-www-form-urlencoded", 422),
        (picture(64, 36), "multipart/form-data; boundary=x", 415),
    ],
    ids=["svg", "html", "empty", "cut-short", "svg-type", "fields", "form"],
)
def test_what_is_no_picture_is_not_kept(
    client: Client, data: bytes, kind: str, status: int
) -> None:
    """By what it is, not by what it is called."""
    answer = client.post("/api/pictures", data=data, headers={"Content-Type": kind})
    assert status == answer.status_code
    assert "application/problem+json" == answer.headers["content-type"]


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP"])
@pytest.mark.parametrize(
    "told",
    [
        *("image/jpg", "image/pjpeg", "IMAGE/JPEG; charset=binary", "image/png", "image/webp"),
        *("application/octet-stream", "binary/octet-stream", "text/plain", "video/mp4", ""),
        *("application/x-www-form-urlencoded", None),
    ],
)
def test_picture_is_what_its_bytes_are(client: Client, form: str, told: str | None) -> None:
    """Whatever the header says, or does not say, the picture is kept and served as its own type."""
    headers = {} if told is None else {"Content-Type": told}
    answer = client.post("/api/pictures", data=picture(64, 36, 0, form), headers=headers)
    expected = "image/jpeg" if form == "JPEG" else "image/png"
    assert (201, expected) == (answer.status_code, answer.json()["content_type"])
    assert expected == client.get(answer.json()["url"]).headers["content-type"]


def test_small_picture_is_taken_with_advice_and_an_icon_is_not_animated(client: Client) -> None:
    """A program too is warned before it pays; of a picture of a few pixels no clip is made."""
    kind = {"Content-Type": "image/png", "Accept-Language": "en"}
    small, fine, icon = (
        client.post("/api/pictures", data=picture(*size), headers=kind)
        for size in ((320, 200), (640, 640), (16, 16))
    )
    assert ["small_picture"] == [each["code"] for each in small.json()["advice"]]
    assert [] == fine.json()["advice"]
    body = {"style": "cartoon", "theme": "animals", "orientation": "landscape"}
    body["first_frame"] = icon.json()["sha256"]
    for path in ("/api/prompts/preview", "/api/animations/generate"):
        refused = client.post(path, json=body)
        assert (422, "brief.picture_too_small") == (refused.status_code, refused.json()["code"])


def test_picture_is_kept_and_found(client: Client) -> None:
    """Its address is in the answer, and the same picture again is the same."""
    kind = {"Content-Type": "image/png"}
    first, again = (
        client.post("/api/pictures", data=picture(640, 360), headers=kind) for _ in range(2)
    )
    told = first.json()
    assert (201, told, (640, 360)) == (
        first.status_code,
        again.json(),
        (told["width"], told["height"]),
    )
    assert told["bytes"] == len(client.get(first.headers["location"]).content)


def test_server_that_stops_leaves_the_animation_to_the_next(
    client: Client, runway: RunwayStandin
) -> None:
    """A client that waited is cut off; what was begun is finished when the studio is back."""
    runway.account.stage_seconds["video"] = 0.5
    with socket.create_connection(client.place) as line:
        line.sendall(raw(SHORT))
        wait_for(lambda: runway.posts("video"))
    made = shared().list()[0][0].id
    studio.close_shared()
    assert State.SUCCEEDED is rests(made).state
    assert (1, 1) == (len(runway.posts("image")), len(runway.posts("video")))


def test_path_of_generate_is_where_the_guide_says() -> None:
    """Printed in other programs."""
    assert "/api/animations/generate" == GENERATE
