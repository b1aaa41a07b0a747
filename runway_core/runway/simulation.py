"""Runway, played: a `requests` adapter that speaks its protocol and charges nothing.

Mounted on the client's session, it makes simulated and real runs go through the same code. It
holds no state: what a task is and when it began is written into the task's id, so that a run
survives a restart like a real one. Source: the design page, "Real or simulated".
"""

import io
import json
import secrets
import tempfile
import time
import uuid
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import requests
from requests.adapters import BaseAdapter
from urllib3 import HTTPResponse

from runway_core.briefs import Brief, Ratio, catalog
from runway_core.states import Stage

BASE_URL = "https://simulation.invalid"
"""A host that cannot exist: a slip in the wiring fails instead of reaching anybody."""

SAMPLES = Path(__file__).parent / "samples"

SAMPLE_SECONDS = 10
"""Length of every drawn clip."""

_CREATES = {f"/v1/{model.endpoint}": model.stage for model in catalog.MODELS.values()}


def sample(brief: Brief, stage: Stage) -> Path:
    """The drawn sample that stands for a brief: of its style, theme and orientation, or of as many
    of them as there is one for while a new style or theme is not drawn yet.
    """
    extension = "webp" if stage is Stage.IMAGE else "mp4"
    wanted = [brief.style, brief.theme, brief.orientation]
    own = SAMPLES / f"{'-'.join(wanted)}.{extension}"
    drawn = [own] if own.is_file() else sorted(SAMPLES.glob(f"*-{brief.orientation}.{extension}"))
    return max(drawn, key=lambda path: len({*path.stem.split("-")} & {*wanted}))


@dataclass(frozen=True, slots=True)
class _Ticket:
    """What a simulated task's id says."""

    stage: Stage
    began: float
    """Seconds since 1970."""
    duration: int
    """Seconds of clip."""

    def task_id(self) -> str:
        """A UUID of version 8, the one for contents of one's own."""
        kind = 1 if self.stage is Stage.VIDEO else 0
        value = int(self.began * 1000) << 80 | 8 << 76 | kind << 72 | self.duration << 64
        return str(uuid.UUID(int=value | 2 << 62 | secrets.randbits(62)))

    @classmethod
    def of(cls, task_id: str) -> "_Ticket":
        """The ticket in an id that `task_id` made. Raises `ValueError` for any other."""
        value = uuid.UUID(task_id).int
        if value >> 76 & 15 != 8:
            raise ValueError(task_id)
        stage = Stage.VIDEO if value >> 72 & 15 else Stage.IMAGE
        return cls(stage, (value >> 80) / 1000, value >> 64 & 255)


class Simulation(BaseAdapter):
    """Runway's protocol for one brief. `pace` is how many seconds a stage takes."""

    def __init__(
        self, brief: Brief, pace: float = 0.0, clock: Callable[[], float] = time.time
    ) -> None:
        super().__init__()
        self._brief = brief
        self._pace = pace
        self._clock = clock
        self._cancelled: set[str] = set()

    def send(self, request: requests.PreparedRequest, *_: Any, **__: Any) -> requests.Response:
        """Answers as Runway would."""
        path = urlsplit(request.url or "").path
        if request.method == "POST" and path in _CREATES:
            return self._create(request, _CREATES[path])
        if request.method == "POST" and path == "/v1/uploads":
            # Somewhere to put a large first frame, which nobody looks at.
            ticket = {"uploadUrl": f"{BASE_URL}/lent", "fields": {}, "runwayUri": "runway://lent"}
            return _json_answer(request, 200, ticket)
        if request.method == "POST" and path == "/lent":
            return _answer(request, 204, b"", "application/json")
        if path.startswith("/v1/tasks/"):
            return self._task(request, path.rsplit("/", 1)[-1])
        if request.method == "GET" and path.startswith("/media/"):
            return self._media(request, Path(path).stem)
        return _json_answer(request, 404, {"error": "Not found"})

    def close(self) -> None:
        """Nothing to close."""

    def _create(self, request: requests.PreparedRequest, stage: Stage) -> requests.Response:
        body = json.loads(request.body or b"{}")
        ticket = _Ticket(stage, self._clock(), int(body.get("duration", SAMPLE_SECONDS)))
        answer = {"id": ticket.task_id(), "estimatedCost": {"credits": 0}}
        return _json_answer(request, 200, answer)

    def _task(self, request: requests.PreparedRequest, task_id: str) -> requests.Response:
        try:
            ticket = _Ticket.of(task_id)
        except ValueError:
            return _json_answer(request, 404, {"error": "Could not find Task"})
        if request.method == "DELETE":
            self._cancelled.add(task_id)
            return _answer(request, 204, b"", "application/json")
        elapsed = max(0.0, self._clock() - ticket.began)
        task: dict[str, Any] = {"id": task_id}
        if task_id in self._cancelled:
            task |= {"status": "CANCELLED", "cost": {"credits": 0}}
        elif elapsed < self._pace:
            task |= {"status": "RUNNING", "progress": elapsed / self._pace}
        else:
            extension = "mp4" if ticket.stage is Stage.VIDEO else "webp"
            url = f"{BASE_URL}/media/{task_id}.{extension}"
            task |= {"status": "SUCCEEDED", "output": [url], "cost": {"credits": 0}}
        return _json_answer(request, 200, task)

    def _media(self, request: requests.PreparedRequest, task_id: str) -> requests.Response:
        try:
            ticket = _Ticket.of(task_id)
        except ValueError:
            return _json_answer(request, 404, {"error": "Not found"})
        if ticket.stage is Stage.VIDEO:
            content = _clip(sample(self._brief, Stage.VIDEO), ticket.duration)
            return _answer(request, 200, content, "video/mp4")
        content = _still(sample(self._brief, Stage.IMAGE), self._brief.image_size)
        return _answer(request, 200, content, "image/webp")


def _json_answer(
    request: requests.PreparedRequest, status: int, body: dict[str, Any]
) -> requests.Response:
    return _answer(request, status, json.dumps(body).encode(), "application/json")


def _answer(
    request: requests.PreparedRequest, status: int, content: bytes, content_type: str
) -> requests.Response:
    response = requests.Response()
    response.status_code = status
    response.url = request.url or ""
    response.request = request
    response.headers["Content-Type"] = content_type
    response.headers["Content-Length"] = str(len(content))
    response.raw = HTTPResponse(io.BytesIO(content), status=status, preload_content=False)
    return response


def _clip(path: Path, seconds: int) -> bytes:
    """The sample's first `seconds`, cut without encoding again."""
    if seconds == SAMPLE_SECONDS:
        return path.read_bytes()
    import av

    # Moving the tables to the front reads the file again, so it cannot be in memory.
    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder) / "clip.mp4"
        options = {"movflags": "faststart"}
        with av.open(str(path)) as source, av.open(str(target), "w", options=options) as cut:
            track = source.streams.video[0]
            copy = cut.add_stream_from_template(track)
            for packet in source.demux(track):
                if packet.dts is None or packet.time_base is None or packet.pts is None:
                    continue
                if packet.pts * packet.time_base >= seconds:
                    break
                packet.stream = copy
                cut.mux(packet)
        return target.read_bytes()


def _still(path: Path, size: Ratio) -> bytes:
    """The sample's picture, in the size that was asked for."""
    from PIL import Image

    with Image.open(path) as picture:
        if picture.size == (size.width, size.height):
            return path.read_bytes()
        target = io.BytesIO()
        resized = picture.convert("RGB").resize((size.width, size.height))
        resized.save(target, "WEBP", quality=80, method=2)
        return target.getvalue()
