"""Answers that Runway does not give, and an adapter that gives them in place of the network."""

from __future__ import annotations

import io
import json
from typing import Any

import requests
from hypothesis import strategies as st
from requests.adapters import BaseAdapter
from urllib3 import HTTPResponse

from runway_core.runway import wire
from tests.kit.wild import JSON, NUMBERS, TEXT

TASK = "3f2b8a52-6a4f-4bd1-9d53-6a1c2a4f9c11"
CREDITS = JSON | st.fixed_dictionaries({"credits": NUMBERS})
LIMITS = st.fixed_dictionaries({"maxConcurrentGenerations": NUMBERS | st.none()})
NEARLY = st.fixed_dictionaries(
    {},
    optional={
        "id": st.just(TASK) | JSON,
        "status": st.sampled_from([*map(str, wire.TaskStatus), "odd"]) | JSON,
        "output": st.just(["https://media.invalid/a.png?_jwt=1"]) | JSON,
        "cost": CREDITS,
        "estimatedCost": CREDITS,
        "progress": NUMBERS,
        "failureCode": JSON,
        "createdAt": st.just("2026-11-22T09:00:00Z") | JSON,
        "creditBalance": NUMBERS,
        "tier": JSON | st.fixed_dictionaries({"models": st.dictionaries(TEXT, LIMITS, max_size=2)}),
        "usage": JSON,
        "results": st.lists(JSON, max_size=2),
        "uploadUrl": st.just("https://storage.invalid/x") | JSON,
        "runwayUri": st.just("runway://x") | JSON,
        "fields": JSON,
        "error": JSON | st.just("You do not have enough credits to run this task."),
        "issues": JSON | st.lists(st.fixed_dictionaries({"path": JSON}), max_size=2),
    },
)
"""Runway's own fields, each right or not."""


def as_bytes(data: object) -> bytes:
    try:
        return json.dumps(data).encode()
    except ValueError:  # a number of more digits than Python spells out
        return b"9" * 5000


BODIES = (
    (NEARLY | JSON).map(as_bytes)
    | st.binary(max_size=60)
    | st.sampled_from([b"", b"NaN", b"1e999", b'{"id":"\\ud800"}'])
    | st.sampled_from([(b"[", 100_000), (b'{"a":', 3000)]).map(lambda one: one[0] * one[1])
)
HEADERS = st.dictionaries(
    st.sampled_from(["Retry-After", "Content-Type", "apigw-requestid", "Content-Encoding"]),
    st.sampled_from(["gzip", "br", "5", "-1", "1e9", "odd", "application/json; charset=utf-99"]),
    max_size=2,
)
STATUSES = st.sampled_from(
    [200, 200, 200, 201, 204, 301, 304, 400, 401, 403, 404, 405, 408, 409, 418, 429, 500, 502, 999]
)
ANSWERS = st.tuples(STATUSES, BODIES, HEADERS)
Answer = tuple[int, bytes, dict[str, str]]


class Answering(BaseAdapter):
    """In place of the network: gives these answers, one a request, the last for ever."""

    def __init__(self, answers: list[Answer]) -> None:
        super().__init__()
        self.answers = answers
        self.sent: list[str] = []

    def send(self, request: requests.PreparedRequest, **_: Any) -> requests.Response:  # type: ignore[override]
        status, body, headers = self.answers[min(len(self.sent), len(self.answers) - 1)]
        self.sent.append(f"{request.method} {request.path_url}")
        return answer_to(request, status, body, headers)

    def close(self) -> None:
        pass


def answer_to(
    request: requests.PreparedRequest, status: int, body: bytes, headers: dict[str, str]
) -> requests.Response:
    """An answer as the network would bring it."""
    answer = requests.Response()
    answer.status_code, answer.url, answer.request = status, request.url or "", request
    answer.headers.update(headers)
    stream = io.BytesIO(body)
    answer.raw = HTTPResponse(stream, headers=headers, status=status, preload_content=False)
    return answer
