"""What Runway's description leaves open, and the ways in which another Runway may do it."""

from __future__ import annotations

import gzip
import io
import json
import random
import uuid
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from PIL import Image


@dataclass(frozen=True)
class Manners:
    """How it does what nobody promises."""

    protocol: str = "HTTP/1.1"
    framing: str = "length"
    """length, chunked, or close: how the end of a body is told."""
    hang_up: bool = False
    """Whether it closes every connection without a word after its answer."""
    zipped: bool = False
    new_id: Callable[[], str] = lambda: str(uuid.uuid4())
    number: Callable[[float], Any] = int
    """How credits and limits are spelled."""
    estimates: bool = True
    extra: bool = False
    """Whether objects have fields that nobody knows."""
    created_at: Any = "2026-11-22T09:00:00.123Z"
    stops: tuple[str, ...] = ("PENDING", "RUNNING")
    """The states on the way, one a look."""
    progress: Any = 0.5
    """None: not told."""
    not_found: bytes = b'{"error":"Could not find Task"}'
    keeps_cancelled: bool = False
    """Whether a cancelled task can still be looked at."""
    cost_told: bool = True
    media_type: str | None = "real"
    """The `Content-Type` of files: the true one, another one, or none."""
    media_path: str = "/{id}.{kind}?_jwt=a.b-c_d%2Fe&x=1"
    form: str = "PNG"
    noise: bool = False
    """Whether pictures are so rich that they are too large for a `data:` URI."""
    upload_fields: Any = field(default_factory=lambda: {"policy": "p", "key": "k"})
    upload_status: int = 204
    limits: bool = True
    """Whether the account says anything about limits and usage."""

    def picture(self, ratio: str) -> bytes:
        """A picture of that size."""
        size = int(ratio.split(":")[0]), int(ratio.split(":")[1])
        image = Image.new("RGB", size, "teal")
        if self.noise:
            image = Image.frombytes("RGB", size, random.Random(1).randbytes(3 * size[0] * size[1]))
        target = io.BytesIO()
        image.save(target, self.form)
        return target.getvalue()

    def framed(self, status: int, data: Any) -> tuple[dict[str, str], bytes, bool]:
        """Headers and body of an answer, and whether the connection ends with it."""
        headers: dict[str, str] = {}
        if isinstance(data, dict) and self.extra:
            data = {"zz": [{"deep": None}], **data, "É": "ü", "_links": {"self": "/"}}
        body = data if isinstance(data, bytes) else json.dumps(data, indent=1).encode()
        if status == 204:
            return headers, b"", self.hang_up
        if self.zipped and body:
            body = gzip.compress(body)
            headers["content-encoding"] = "gzip"
        if self.framing == "length":
            headers["content-length"] = str(len(body))
        elif self.framing == "chunked":
            headers["transfer-encoding"] = "chunked"
            pieces = [body[at : at + 60_000] for at in range(0, len(body), 60_000)]
            body = b"".join(b"%x;a=b\r\n%b\r\n" % (len(piece), piece) for piece in pieces)
            body += b"0\r\n\r\n"
        return headers, body, self.hang_up or self.framing == "close"
