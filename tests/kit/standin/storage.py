"""The storage behind Runway: it speaks XML and forms, takes files and serves ranges of them."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator

from tests.kit.standin.wire import Answer, Request

SMALLEST_UPLOAD, LARGEST_UPLOAD = 512, 200 * 1024 * 1024
UPLOAD_TYPES = {
    "jpg": "image/jpeg",
    "jpeg": "image/jpeg",
    "png": "image/png",
    "webp": "image/webp",
    "mp4": "video/mp4",
    "mov": "video/quicktime",
    "webm": "video/webm",
    "mp3": "audio/mpeg",
    "wav": "audio/wav",
}


def xml(status: int, code: str) -> Answer:
    """An error of the storage behind Runway, which does not speak JSON."""
    text = f'<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>{code}</Code></Error>'
    return Answer(status, text.encode(), "application/xml")


def byte_range(answer: Answer, first: int, last: int | None) -> Answer:
    total = len(answer.body)
    if first >= total:
        return Answer(416, b"", None, {"Content-Range": f"bytes */{total}"})
    end = total - 1 if last is None else min(last, total - 1)
    answer.status, answer.body = 206, answer.body[first : end + 1]
    answer.headers["Content-Range"] = f"bytes {first}-{end}/{total}"
    return answer


def endless(chunk: int, pause: float) -> Iterator[bytes]:
    block = bytes(chunk)
    while True:
        yield block
        time.sleep(pause)


def multipart(request: Request) -> dict[str, bytes] | None:
    """The parts of a form by name. By hand: the standard parser rewrites line ends in files."""
    kind = request.headers["Content-Type"] or ""
    boundary = re.search(r'multipart/form-data;.*boundary="?([^";]+)', kind)
    if boundary is None:
        return None
    parts: dict[str, bytes] = {}
    for part in request.body.split(b"--" + boundary[1].encode())[1:-1]:
        head, _, data = part.removeprefix(b"\r\n").partition(b"\r\n\r\n")
        if name := re.search(rb'[; ]name="([^"]*)"', head):
            parts[name[1].decode()] = data.removesuffix(b"\r\n")
    return parts
