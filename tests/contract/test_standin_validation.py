"""The stand-in takes what Runway documents, and refuses the rest with Runway's reasons."""

from __future__ import annotations

import os
from typing import Any

import pytest
import requests

from tests.kit.contract import Raw, data_uri
from tests.kit.runway_standin import RunwayStandin
from tests.kit.standin.models import ENDPOINTS, IMAGE_RATIOS, VIDEO_RATIOS


def test_headers_are_required(raw: Raw) -> None:
    """No key is a 401 whatever else is wrong; a missing or other version is a 400."""
    url = f"{raw.base_url}/v1/organization"

    assert requests.get(url, timeout=120).status_code == 401
    for version in ({}, {"X-Runway-Version": "2024-09-13"}):
        headers = {"Authorization": raw.headers["Authorization"], **version}
        assert requests.get(url, headers=headers, timeout=120).status_code == 400
    assert raw("GET", "/v1/nothing").status_code == 404
    assert raw("PUT", "/v1/organization").status_code == 405


@pytest.mark.parametrize(
    ("change", "path"),
    [
        ({"model": "gen3a_turbo"}, ["model"]),
        ({"promptText": ""}, ["promptText"]),
        ({"promptText": "x" * 1001}, ["promptText"]),
        ({"promptText": "🦊" * 501}, ["promptText"]),
        ({"promptText": None}, ["promptText"]),
        ({"ratio": "16:9"}, ["ratio"]),
        ({"seed": -1}, ["seed"]),
        ({"seed": 4_294_967_296}, ["seed"]),
        ({"seed": 1.5}, ["seed"]),
        ({"seed": True}, ["seed"]),
        ({"outputCount": 2}, []),
        ({"contentModeration": {"publicFigureThreshold": "none"}}, ["contentModeration"]),
        ({"referenceImages": [{"uri": data_uri()}] * 4}, ["referenceImages"]),
        ({"referenceImages": [{"uri": data_uri(), "tag": "A-b"}]}, ["referenceImages", 0, "tag"]),
        ({"referenceImages": [{"uri": "ftp://x.org/a.png"}]}, ["referenceImages", 0, "uri"]),
    ],
    ids=lambda value: None if isinstance(value, list) else next(iter(value)),
)
def test_image_bodies_are_checked(
    runway: RunwayStandin, raw: Raw, change: dict[str, Any], path: list[str | int]
) -> None:
    """A field outside its documented range is a 400 that names it, before credits are looked at."""
    runway.balance = 0
    answer = raw.make(**change)

    assert answer.status_code == 400
    assert answer.json()["error"] == "Validation of body failed"
    [issue] = answer.json()["issues"]
    assert path == issue["path"][: len(path)]
    assert {"code", "path", "message"} <= set(issue)


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"duration": 1}, "Too small: expected >=2"),
        ({"duration": 11}, "Too big: expected <=10"),
        ({"duration": 5.5}, "expected int"),
        ({"ratio": "1920:1080"}, "Invalid option"),
        ({"outputFormat": "mp4"}, "Unrecognized key"),
        ({"promptImage": [{"uri": data_uri(), "position": "last"}]}, "Invalid option"),
        ({"promptImage": [{"uri": data_uri(), "position": "first"}] * 2}, "array of 1"),
        ({"promptImage": "data:image/gif;base64,R0lGODlhAQABAAAAACw="}, "Invalid data URI"),
        ({"promptImage": "data:image/png;base64," + "A" * 5_242_880}, "5242880 characters"),
        ({"promptImage": data_uri(480, 1000)}, "Invalid aspect ratio"),
        ({"promptImage": data_uri(1000, 400)}, "Invalid aspect ratio"),
        ({"promptImage": data_uri().replace("/png", "/jpeg")}, "is PNG, but was declared JPEG"),
        ({"promptImage": "data:image/png;base64,????"}, "Invalid base64"),
        ({"promptImage": "data:image/png;base64,AAAA"}, "Invalid image"),
        ({"promptImage": "http://example.org/fox.png"}, "Only HTTPS"),
        ({"promptImage": "https://192.0.2.1/fox.png"}, "not an IP address"),
        ({"promptImage": "https://x.or"}, "13 to 2048 characters"),
        ({"promptImage": "runway://nothing"}, "upload does not exist"),
        ({"promptText": "x" * 1001}, "Too big"),
    ],
    ids=lambda value: next(iter(value)) if isinstance(value, dict) else value,
)
def test_video_bodies_are_checked(
    runway: RunwayStandin, raw: Raw, change: dict[str, Any], reason: str
) -> None:
    """What Runway would refuse of a video is refused with the reason, and nothing is charged."""
    answer = raw.make("image_to_video", **change)

    assert answer.status_code == 400
    assert reason in answer.json()["error"] + str(answer.json().get("issues"))
    assert runway.balance == 1000


@pytest.mark.parametrize(
    "image",
    [
        data_uri(kind="jpeg"),
        data_uri(kind="webp"),
        [{"uri": data_uri(), "position": "first"}],
        "https://example.org/fox.png",
    ],
    ids=["jpeg", "webp", "array", "https"],
)
def test_prompt_images_of_every_form_are_taken(raw: Raw, image: Any) -> None:
    """Data URIs of the three formats, the array form, and a public URL are accepted."""
    assert raw.make("image_to_video", promptImage=image).status_code == 200


def test_text_to_video_is_for_other_models(raw: Raw) -> None:
    """`gen4.5` makes a video of words alone; `gen4_turbo` does not, and gets no default model."""
    body = {"model": "gen4.5", "promptText": "a fox", "ratio": "1280:720", "duration": 5}

    assert raw("POST", "/v1/text_to_video", json=body).json()["estimatedCost"]["credits"] == 60
    body["model"] = "gen4_turbo"
    assert raw("POST", "/v1/text_to_video", json=body).status_code == 400


def test_prompts_are_counted_in_utf16_units(raw: Raw) -> None:
    """500 foxes are 1000 units and fit."""
    assert raw.make(promptText="🦊" * 500).status_code == 200


def test_ratios_are_those_of_the_official_types() -> None:
    """The table of the stand-in and the types of Runway's package list the same ratios."""
    from typing import get_args, get_type_hints

    from runwayml.types import image_to_video_create_params as video
    from runwayml.types import text_to_image_create_params as image
    from runwayml.types import text_to_video_create_params as text

    def ratios(kind: type) -> set[str]:
        # Required[Literal[...]]
        return set(get_args(get_args(get_type_hints(kind, include_extras=True)["ratio"])[0]))

    assert set(IMAGE_RATIOS) == ratios(image.Gen4Image) == ratios(image.Gen4ImageTurbo)
    assert set(VIDEO_RATIOS) == ratios(video.Gen4Turbo) == ratios(video.Gen4_5)
    assert set(ENDPOINTS["text_to_video"]["gen4.5"].ratios) == ratios(text.Gen4_5)


@pytest.mark.parametrize(
    "body",
    [
        {"startDate": "2026-1-1"},
        {"startDate": "20260101"},
        {"startDate": 3},
        {"startDate": "2026-01-02", "beforeDate": "2026-01-02"},
        {"startDate": "2026-01-01", "beforeDate": "2026-04-02"},
        {"until": "2026-01-01"},
    ],
)
def test_usage_ranges_are_checked(raw: Raw, body: dict[str, Any]) -> None:
    """Dates are YYYY-MM-DD, in order, and at most 90 days apart."""
    assert raw("POST", "/v1/organization/usage", json=body).status_code == 400
    fine = {"startDate": "2026-01-01", "beforeDate": "2026-04-01"}
    assert raw("POST", "/v1/organization/usage", json=fine).status_code == 200


@pytest.mark.parametrize(
    "body",
    [
        {"filename": "x", "type": "ephemeral"},
        {"filename": "noextension", "type": "ephemeral"},
        {"filename": "virus.exe", "type": "ephemeral"},
        {"filename": "x" * 252 + ".png", "type": "ephemeral"},
        {"filename": "fox.png", "type": "eternal"},
        {"filename": "fox.png"},
    ],
)
def test_upload_requests_are_checked(raw: Raw, body: dict[str, Any]) -> None:
    """An upload needs a file name of 3 to 255 characters with a real extension, and a type."""
    assert raw("POST", "/v1/uploads", json=body).status_code == 400


def test_storage_keeps_files_byte_for_byte(runway: RunwayStandin, raw: Raw) -> None:
    """Bytes that look like line ends survive; small files and forged fields are refused."""
    started = raw("POST", "/v1/uploads", json={"filename": "a.png", "type": "ephemeral"}).json()
    data = b"\r\n\r\n--\r\n\n\r" * 100 + os.urandom(500) + b"\r\n"
    url, fields = started["uploadUrl"], started["fields"]

    assert raw("POST", url, data={}, files={"file": ("a.png", data)}).status_code == 403
    assert raw("POST", url, data=fields, files={"file": ("a.png", b"x")}).status_code == 400
    assert raw("POST", url, data=fields, files={"file": ("a.png", data)}).status_code == 204
    [upload] = runway.account.uploads.values()
    assert data == upload.data
    runway.advance(86_401)
    assert raw.make("image_to_video", promptImage=upload.uri).status_code == 400
