"""A second, small Runway, written from the API's description alone and independent of the other
stand-in: what the studio takes for granted of one of them, the other may do differently.

`Manners` say how it does what the description leaves open. Tasks move on by being looked at, so
that nothing depends on the clock.
"""

from __future__ import annotations

import json
import re
import threading
import uuid
from dataclasses import dataclass
from email.parser import BytesParser
from email.policy import HTTP
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import runway_core
from tests.kit.other_manners import Manners

CLIP = Path(runway_core.__file__).parent / "runway" / "samples" / "anime-animals-landscape.mp4"
KEY = "key_" + uuid.uuid4().hex * 4
ENDED = ("SUCCEEDED", "FAILED", "CANCELLED")
NO_MONEY = {"error": "You do NOT have enough credits to run this task.", "docUrl": "https://x/y"}


@dataclass
class Job:
    """A task."""

    id: str
    kind: str
    body: dict[str, Any]
    price: float
    looks: int = 0
    status: str = ""
    cost: float = 0
    failure: str | None = None


class OtherRunway:
    """Serves until it leaves its `with` block. The media have a host of their own."""

    def __init__(self, manners: Manners | None = None, balance: float = 1000) -> None:
        self.manners = manners or Manners()
        self.balance = balance
        self.jobs: dict[str, Job] = {}
        self.paid: list[str] = []
        """Paid requests that arrived, by kind, refused ones too."""
        self.uploads: dict[str, bytes] = {}
        self.lose: list[str] = []
        """Kinds of task whose next answer is lost after it was made."""
        self.fail: dict[str, tuple[str | None, bool]] = {}
        """By kind: the failure code, and whether the credits are given back."""
        self.hold: set[str] = set()
        """Kinds of task that stay in the last state before their end."""
        self.strange: list[str] = []
        """What a client that keeps to the description would not have sent."""
        self.lock = threading.RLock()
        handler = type("Bound", (_Handler,), {"owner": self})
        handler.protocol_version = self.manners.protocol
        self.servers = [ThreadingHTTPServer(("127.0.0.1", 0), handler) for _ in range(2)]
        self.url, self.media_url = (f"http://127.0.0.1:{one.server_port}" for one in self.servers)

    def __enter__(self) -> OtherRunway:
        for one in self.servers:
            threading.Thread(target=one.serve_forever, args=(0.01,), daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        for one in self.servers:
            one.shutdown()
            one.server_close()

    @property
    def environment(self) -> dict[str, str]:
        return {"RUNWAY_API_KEY": KEY, "RUNWAY_BASE_URL": f"{self.url}/v1/"}

    @property
    def charged(self) -> float:
        return sum(job.cost for job in self.jobs.values())

    # ----- The calls: status and JSON, or a whole body.

    def create(self, kind: str, body: dict[str, Any]) -> tuple[int, Any]:
        self.paid.append(kind)
        model, words, ratio = body.get("model"), body.get("promptText"), body.get("ratio", "")
        fine = isinstance(words, str) and 1 <= len(words.encode("utf-16-le")) // 2 <= 1000
        fine = fine and re.fullmatch(r"\d+:\d+", ratio) is not None
        if kind == "image":
            price = 8 if "1080" in ratio else 5
            fine = fine and model == "gen4_image"
        else:
            price = 5 * body.get("duration", 0)
            picture = body.get("promptImage", "")
            known = picture.startswith("data:image/") or picture in self.uploads
            fine = fine and known and len(picture) <= 5_242_880 and model == "gen4_turbo"
        if not fine:
            issues = [{"code": "custom", "path": ["ratio"], "message": "odd", "x": 1}]
            return 400, {"error": "Validation of body failed", "issues": issues}
        if price > self.balance:
            return 400, NO_MONEY
        self.balance -= price
        job = Job(self.manners.new_id(), kind, body, price, cost=price)
        self.jobs[job.id] = job
        answer: dict[str, Any] = {"id": job.id}
        if self.manners.estimates:
            answer["estimatedCost"] = {"credits": self.manners.number(price)}
        return 200, answer

    def look(self, task_id: str) -> tuple[int, Any]:
        job = self.jobs.get(task_id)
        if job is None or (job.status == "CANCELLED" and not self.manners.keeps_cancelled):
            return 404, self.manners.not_found
        if job.status not in ENDED:
            stops = self.manners.stops
            job.status = (*stops, "RUNNING")[min(job.looks, max(0, len(stops) - 1))]
            if job.looks >= len(stops) and job.kind not in self.hold:
                job.status = "SUCCEEDED"
                if job.kind in self.fail:
                    job.status = "FAILED"
                    job.failure, back = self.fail[job.kind]
                    self._give_back(job, job.price if back else 0)
            job.looks += 1
        told: dict[str, Any] = {"id": job.id, "status": job.status}
        if self.manners.created_at is not None:
            told["createdAt"] = self.manners.created_at
        if job.status == "RUNNING" and self.manners.progress is not None:
            told["progress"] = self.manners.progress
        if job.status in ENDED and self.manners.cost_told:
            told["cost"] = {"credits": self.manners.number(job.cost)}
        if job.status == "SUCCEEDED":
            kind = "mp4" if job.kind == "video" else "png"
            path = self.manners.media_path.format(id=job.id, kind=kind)
            told["output"] = [self.media_url + path]
        if job.status == "FAILED":
            told |= {"failure": "It did not work out.", "failureCode": job.failure}
        return 200, told

    def stop(self, task_id: str) -> tuple[int, Any]:
        job = self.jobs.get(task_id)
        if job is None or job.status == "CANCELLED":
            return 404, self.manners.not_found
        if job.status in ENDED:
            self.strange.append("deleted a finished task")
        if job.status != "RUNNING":
            self._give_back(job, job.price)
        job.status = "CANCELLED"
        return 204, b""

    def _give_back(self, job: Job, amount: float) -> None:
        self.balance += amount
        job.cost -= amount

    def account(self) -> tuple[int, Any]:
        number = self.manners.number
        told: dict[str, Any] = {"creditBalance": number(self.balance)}
        if self.manners.limits:
            models = {
                "gen4_turbo": {"maxConcurrentGenerations": number(2), "maxDailyGenerations": None},
                "gen4_image": {"maxConcurrentGenerations": None},
            }
            told["tier"] = {"maxMonthlyCreditSpend": number(10_000), "models": models}
            told["usage"] = {"models": {"gen4_turbo": {"dailyGenerations": number(3)}}}
        return 200, told

    def ticket(self, body: dict[str, Any]) -> tuple[int, Any]:
        if body.get("type") != "ephemeral" or "." not in body.get("filename", ""):
            return 400, {"error": "Validation of body failed"}
        number = len(self.uploads)
        uri = f"runway://eyJ-{number}"
        self.uploads[uri] = b""
        fields, url = self.manners.upload_fields, f"{self.media_url}/put/{number}?sig=%2B"
        return 200, {"uploadUrl": url, "fields": fields, "runwayUri": uri}


class _Handler(BaseHTTPRequestHandler):
    owner: OtherRunway

    def log_message(self, *_: object) -> None:
        pass

    def do_GET(self) -> None:
        self._serve()

    do_POST = do_DELETE = do_GET  # noqa: N815

    def _serve(self) -> None:
        length = int(self.headers.get("content-length") or 0)
        raw = self.rfile.read(length)
        with self.owner.lock:
            status, data, kind = self._answer(raw)
        if status == 0:  # lost on the way
            self.close_connection = True
            return
        self._write(status, data, kind)

    def _answer(self, raw: bytes) -> tuple[int, Any, str | None]:
        owner, path = self.owner, urlsplit(self.path).path
        if self.server is owner.servers[1]:
            return self._store(path, raw)
        if self.headers.get("authorization") != f"Bearer {KEY}":
            return 401, b"", None
        if self.headers.get("x-runway-version") != "2024-11-06":
            return 400, {"error": "X-Runway-Version is required"}, None
        body = json.loads(raw) if raw else {}
        task = re.fullmatch(r"/v1/tasks/([\w-]+)", path)
        kinds = {"/v1/text_to_image": "image", "/v1/image_to_video": "video"}
        if self.command == "POST" and path in kinds:
            kind = kinds[path]
            answer = owner.create(kind, body)
            if kind in owner.lose and answer[0] == 200:
                owner.lose.remove(kind)
                return 0, None, None
        elif task and self.command in {"GET", "DELETE"}:
            answer = (owner.look if self.command == "GET" else owner.stop)(task[1])
        elif (self.command, path) == ("GET", "/v1/organization"):
            answer = owner.account()
        elif (self.command, path) == ("POST", "/v1/uploads"):
            answer = owner.ticket(body)
        else:
            owner.strange.append(f"{self.command} {path}")
            answer = 404, b"<h1>nothing here</h1>"
        return *answer, None

    def _store(self, path: str, raw: bytes) -> tuple[int, Any, str | None]:
        owner, manners = self.owner, self.owner.manners
        if self.headers.get("authorization"):
            owner.strange.append("sent the key to a store")
        if self.command == "POST":
            uri = f"runway://eyJ-{path.rsplit('/', 1)[-1]}"
            head = f"Content-Type: {self.headers['content-type']}\r\n\r\n".encode()
            parts = BytesParser(policy=HTTP).parsebytes(head + raw)
            files = [part.get_payload(decode=True) for part in parts.iter_parts()]
            owner.uploads[uri] = files[-1]
            return manners.upload_status, b"", None
        job = next((one for one in owner.jobs.values() if one.id in path), None)
        if job is None:
            return 403, b"<Error/>", "application/xml"
        true = "video/mp4" if job.kind == "video" else f"image/{manners.form.lower()}"
        data = CLIP.read_bytes() if job.kind == "video" else manners.picture(job.body["ratio"])
        return 200, data, true if manners.media_type == "real" else manners.media_type

    def _write(self, status: int, data: Any, kind: str | None) -> None:
        headers, body, ends = self.owner.manners.framed(status, data)
        self.send_response(status)
        if kind is not None:
            headers["cONTENT-tYPE"] = kind
        for name, value in headers.items():
            self.send_header(name, value)
        self.close_connection |= ends
        self.end_headers()
        self.wfile.write(body)
