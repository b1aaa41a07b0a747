"""A saved clip, given back: its brief, ready to be asked for again."""

import pytest

from runway_core.media.pictures import MAX_BYTES
from runway_core.studio.studio import shared
from tests.kit.api import ENGLISH, SHORT, Client
from tests.kit.standin.pictures import picture, video

PLACE = "/api/briefs/from-clip"


def saved(client: Client, **more: object) -> bytes:
    """A clip that was made and saved."""
    made = client.generate({**SHORT, **more}).json()
    return client.get(made["video"]["url"], params={"download": "1"}).content


def test_brief_can_be_asked_for_again(client: Client) -> None:
    """It is a body for the call that makes animations; prompts, recipe and seeds stand beside."""
    words = {"prompt": "un renard 🦊", "style": "anime", "video_seed": 7}
    made = client.generate({**SHORT, **words}).json()
    data = client.get(made["video"]["url"], params={"download": "1"}).content
    told = client.post(PLACE, data=data, headers={"Content-Type": "video/mp4"}).json()
    assert {**SHORT, **words} == told["brief"]
    assert made["prompts"] == told["prompts"]
    assert made["seeds"] == told["seeds"]
    assert (made["recipe"]["name"], True) == (told["recipe"]["name"], told["simulated"])
    again = client.generate(told["brief"]).json()
    assert made["prompts"] == again["prompts"]


@pytest.mark.parametrize("kind", [None, "application/octet-stream", "video/mp4", "text/plain"])
def test_bytes_tell_what_it_is(client: Client, kind: str | None) -> None:
    """Whatever the header says; nothing is kept of it."""
    data = saved(client)
    before = shared().list()
    told = client.post(PLACE, data=data, headers={"Content-Type": kind} if kind else {})
    assert (200, SHORT) == (told.status_code, told.json()["brief"])
    assert before == shared().list()


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "brief.clip_empty"),
        (picture(64, 36), "brief.clip_kind"),
        (video(320, 240, 2), "brief.clip_foreign"),
        (video(320, 240, 2)[:500], "brief.clip_damaged"),
    ],
)
def test_another_file_is_told_in_words(client: Client, data: bytes, code: str) -> None:
    """What it is, that it cost nothing, and which clip to take."""
    answer = client.post(PLACE, data=data, headers={**ENGLISH, "Content-Type": "video/mp4"})
    told = answer.json()
    assert (422, code) == (answer.status_code, told["code"])
    assert "clip" in told["detail"] + told["next"]


def test_a_form_is_refused(client: Client) -> None:
    """Its bytes are not the clip's."""
    answer = client.post(PLACE, files={"clip": ("a.mp4", b"x", "video/mp4")})
    assert (415, "request.content_type") == (answer.status_code, answer.json()["code"])
    assert "video/mp4" in answer.json()["next"]


def test_no_more_than_its_limit_is_read(client: Client) -> None:
    """As of a picture: a body that promises more is refused."""
    answer = client.post(PLACE, data=bytes(MAX_BYTES + 1), headers={"Content-Type": "video/mp4"})
    assert (413, "request.too_large") == (answer.status_code, answer.json()["code"])
