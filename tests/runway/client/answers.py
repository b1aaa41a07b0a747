"""Answers of Runway, and of what stands before it, with the errors that they become."""

from typing import Any

import pytest

from runway_core.errors import (
    BadAnswer,
    DailyLimitReached,
    InvalidRequest,
    KeyRefused,
    NotEntitled,
    OutOfCredits,
    Refused,
    RequestTooLarge,
    RunwayDown,
    TooManyRequests,
    VersionRefused,
)

NO_CREDITS = {"error": "You do not have enough credits to run this task."}
VALIDATION = {
    "error": "Validation of body failed",
    "issues": [
        {"code": "invalid_value", "path": ["ratio"], "message": "Invalid", "values": ["1:1"]},
        {"code": "invalid_type", "path": ["referenceImages", 0, "uri"], "message": "Invalid"},
        {"code": "unrecognized_keys", "path": [], "message": "Unrecognized", "keys": ["x"]},
        {"code": "custom", "path": ["ratio"], "message": "again"},
    ],
    "docUrl": "https://docs.dev.runwayml.com/api",
}
HTML = "<html><body><h1>502 Bad Gateway</h1></body></html>"

VERSIONS = (
    {"error": "X-Runway-Version must be 2024-11-06."},
    {"error": "X-Runway-Version is required"},
    {"error": "Unsupported version"},
    {"error": "Validation of headers failed", "issues": [{"path": ["x-runway-version"]}]},
    "<p>Invalid API version</p>",
)

REFUSALS: list[Any] = [
    pytest.param(400, VALIDATION, InvalidRequest, id="400-validation"),
    pytest.param(400, {"error": "promptImage: Invalid image."}, InvalidRequest, id="400-asset"),
    pytest.param(400, ["unexpected"], InvalidRequest, id="400-list"),
    pytest.param(400, "", InvalidRequest, id="400-empty"),
    *(
        pytest.param(400, body, VersionRefused, id=f"400-version-{number}")
        for number, body in enumerate(VERSIONS)
    ),
    pytest.param(400, NO_CREDITS, OutOfCredits, id="400-credits"),
    pytest.param(
        400, {"error": "You DO NOT HAVE ENOUGH CREDITS."}, OutOfCredits, id="400-credits-case"
    ),
    pytest.param(401, {"error": "Unauthorized"}, KeyRefused, id="401"),
    pytest.param(401, HTML, KeyRefused, id="401-html"),
    pytest.param(403, {"error": "Model variant is not available"}, NotEntitled, id="403"),
    pytest.param(404, {"error": "Not found"}, Refused, id="404"),
    pytest.param(405, {"error": "Method not allowed"}, Refused, id="405"),
    pytest.param(413, {"message": "Request Too Long"}, RequestTooLarge, id="413"),
    pytest.param(413, HTML, RequestTooLarge, id="413-html"),
    *(
        pytest.param(status, {"message": "no"}, Refused, id=str(status))
        for status in (407, 411, 414, 415, 417, 421, 426, 431)
    ),
    pytest.param(429, {"error": "Slow down"}, TooManyRequests, id="429"),
    pytest.param(
        429,
        {"error": "Your daily task limit has been reached."},
        DailyLimitReached,
        id="429-daily",
    ),
    pytest.param(429, {"error": "YOUR DAILY TASK LIMIT"}, DailyLimitReached, id="429-daily-case"),
]
OPEN_OUTCOMES: list[Any] = [
    pytest.param(500, {"error": "Internal"}, RunwayDown, id="500"),
    pytest.param(502, HTML, RunwayDown, id="502-html"),
    pytest.param(503, "", RunwayDown, id="503-empty"),
    pytest.param(504, HTML, RunwayDown, id="504-html"),
    pytest.param(599, "?", RunwayDown, id="599"),
    pytest.param(402, NO_CREDITS, BadAnswer, id="402"),
    *(
        pytest.param(status, {"message": "no"}, BadAnswer, id=str(status))
        for status in (406, 410, 412, 416, 423, 424, 425, 428, 444, 451, 499)
    ),
    pytest.param(408, {"error": "Request timeout"}, BadAnswer, id="408"),
    pytest.param(409, {"error": "Conflict"}, BadAnswer, id="409"),
    pytest.param(418, {"error": "Teapot"}, BadAnswer, id="418"),
    pytest.param(422, VALIDATION, BadAnswer, id="422"),
    pytest.param(301, "", BadAnswer, id="301"),
    pytest.param(302, "", BadAnswer, id="302"),
    pytest.param(307, "", BadAnswer, id="307"),
    pytest.param(304, "", BadAnswer, id="304"),
]
UNREADABLE: list[Any] = [
    pytest.param(b"", id="empty"),
    pytest.param(b"{", id="half"),
    pytest.param(b"<html></html>", id="html"),
    pytest.param(b"\xff\xfe\x00", id="not-text"),
    pytest.param(b"[" * 100_000, id="deep"),
    pytest.param(b"9" * 10_000, id="huge-number"),
    pytest.param(b"[]", id="list"),
    pytest.param(b"null", id="null"),
    pytest.param(b'"text"', id="text"),
    pytest.param(b"{}", id="no-fields"),
    pytest.param(b'{"id": 1, "status": 2, "creditBalance": "x"}', id="wrong-types"),
    pytest.param(b'{"id": "../../organization", "status": "RUNNING"}', id="no-uuid"),
]


def content_of(body: Any) -> dict[str, Any]:
    return {"body": body} if isinstance(body, str) else {"json": body}
