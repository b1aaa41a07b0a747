"""The calls: from a request to Runway's answer, or to what a fault puts in its place."""

from __future__ import annotations

import os
import re
import threading
import time
from datetime import date, timedelta
from email.utils import formatdate
from typing import Any
from urllib.parse import parse_qs, urlsplit

from tests.kit.standin.account import (
    LAST_30_DAYS,
    LONGEST_USAGE,
    Account,
    DailyLimit,
    Failure,
    NoCredits,
    Task,
)
from tests.kit.standin.faults import CALLS, CREATES, Fault, take
from tests.kit.standin.models import STAGES, VERSION
from tests.kit.standin.storage import (
    LARGEST_UPLOAD,
    SMALLEST_UPLOAD,
    UPLOAD_TYPES,
    byte_range,
    endless,
    multipart,
    xml,
)
from tests.kit.standin.validation import Asset, Issues, Refused, check_generation
from tests.kit.standin.wire import Answer, Request

NO_CREDITS = "You do not have enough credits to run this task."
DAILY_LIMIT = "Your daily task limit has been reached."
DOCS = "https://docs.dev.runwayml.com/api"

ROUTES: list[tuple[str, str, str]] = [
    *(("POST", rf"/v1/({name})", name) for name in sorted(CREATES)),
    ("GET", r"/v1/tasks/([^/]+)", "task"),
    ("DELETE", r"/v1/tasks/([^/]+)", "cancel"),
    ("GET", r"/v1/(organization)", "organization"),
    ("POST", r"/v1/organization/(usage)", "usage"),
    ("POST", r"/v1/(uploads)", "uploads"),
    ("POST", r"/storage/([^/]+)", "storage"),
    ("GET", r"/media/([^/]+)", "media"),
    ("HEAD", r"/media/([^/]+)", "media"),
]
OPEN_CALLS = {"storage", "media"}
"""Calls that are not Runway's API: a signed address, and no key."""

STATUS_BODIES: dict[int, Any] = {
    # What each status says when a test does not care; dicts become JSON, texts become HTML.
    400: {"error": NO_CREDITS, "docUrl": DOCS},
    401: {"error": "Unauthorized"},
    403: {"error": "Model variant gen4 is not available", "docUrl": DOCS},
    404: {"error": "Could not find Task"},
    429: {"error": "Too many requests"},
    500: {"error": "Internal server error"},
    502: "<html><head><title>502 Bad Gateway</title></head>"
    "<body><center><h1>502 Bad Gateway</h1></center></body></html>",
    503: "",
    504: "<html><body>upstream request timeout</body></html>",
}


class Api:
    """Runway's API over one account. Subclassed by `RunwayStandin`, which gives it a server."""

    base_url: str
    key: str

    def __init__(
        self, account: Account, *, cancelled_answers: str, unavailable: tuple[str, ...]
    ) -> None:
        if cancelled_answers not in ("404", "task"):
            raise ValueError("a cancelled task answers '404' or 'task'")
        self.account = account
        self.cancelled_answers = cancelled_answers
        self.unavailable = set(unavailable)
        """Models this account may not use: they answer 403."""
        self.requests: list[Request] = []
        """Every request in the order of arrival, media and storage included."""
        self.faults: list[Fault] = []
        self.lock = threading.RLock()

    def respond(self, request: Request) -> Answer:
        """The answer to a request, with the faults that were asked for."""
        call, argument = self._route(request)
        request.call, request.time = call, self.account.now()
        with self.lock:
            self.requests.append(request)
            self.account.settle()
            task = self._concerned(call, argument)
            request.task_id = task.id if task else None
            fault = self._fault_for(call, task)
            request.fault = fault.kind if fault else None
        if (answer := self._instead(fault, call)) is None:
            try:
                answer = self._act(call, argument, request, fault)
            except Refused as refused:
                answer = Answer.json(refused.answer, 400)
            answer = self._afterwards(fault, answer)
        request.status = None if answer.drop else answer.status
        return answer

    # ----- Which call, which task, which fault.

    def _route(self, request: Request) -> tuple[str, str]:
        allowed = []
        for method, pattern, call in ROUTES:
            if match := re.fullmatch(pattern, request.path):
                if method == request.method:
                    return call, match[1]
                allowed.append(method)
        return ("wrong_method" if allowed else "unknown"), request.path

    def _concerned(self, call: str, argument: str) -> Task | None:
        if call in ("task", "cancel"):
            return self.account.tasks.get(argument)
        return self.account.media(argument) if call == "media" else None

    def _fault_for(self, call: str, task: Task | None) -> Fault | None:
        if call not in CALLS:
            return None
        stage = STAGES.get(call) or (task.stage if task else None)

        def ready(fault: Fault) -> bool:
            return call != "task" or _can_show(fault, task)

        return take(self.faults, call, stage, task.id if task else None, ready)

    # ----- Faults around a call.

    def _instead(self, fault: Fault | None, call: str) -> Answer | None:
        """The answer of a fault that keeps the call from happening at all."""
        if fault is None:
            return None
        if fault.kind == "drop_before":
            return Answer(0, drop="reset" if fault.get("reset") else "close")
        if fault.kind == "status" and not fault.get("taken", False):
            return self._status(fault)
        if fault.kind == "task_404":
            return Answer.error(404, "Could not find Task.")
        return None

    def _afterwards(self, fault: Fault | None, answer: Answer) -> Answer:
        """The answer of a fault that strikes once the call has happened."""
        match fault.kind if fault else None:
            case "drop_after":
                assert fault
                return Answer(0, drop="reset" if fault.get("reset") else "close")
            case "silence":
                assert fault
                held = None if "seconds" in fault.options else fault.released
                return Answer(0, drop="close", wait=float(fault.get("seconds", 0)), until=held)
            case "slow":
                assert fault
                answer.wait = float(fault.get("seconds", 1))
            case "held":
                assert fault
                answer.until = fault.released
            case "refuse":
                assert fault
                answer.deaf = float(fault.get("seconds", 0.2))
            case "status":
                assert fault
                return self._status(fault)
            case "half_json":
                answer.body = answer.body[: len(answer.body) // 2]
            case "wrong_shape":
                assert fault
                return Answer.json(fault.get("body", ["unexpected", 42]), answer.status)
        return answer

    def _status(self, fault: Fault) -> Answer:
        status = int(fault.get("status"))
        body = fault.get("body", STATUS_BODIES.get(status, {"error": "Error"}))
        if isinstance(body, bytes | str):
            raw = body if isinstance(body, bytes) else body.encode()
            answer = Answer(status, raw, "text/html" if raw else None)
        else:
            answer = Answer.json(body, status)
        if (seconds := fault.get("retry_after")) is not None:
            answer.headers["Retry-After"] = str(seconds)
        if (seconds := fault.get("retry_after_date")) is not None:
            # HTTP dates have no fractions: rounding down would shorten the wait asked for.
            when = int(time.time() + float(seconds)) + 1
            answer.headers["Retry-After"] = formatdate(when, usegmt=True)
        answer.headers |= fault.get("headers", {})
        return answer

    # ----- The calls themselves.

    def _act(self, call: str, argument: str, request: Request, fault: Fault | None) -> Answer:
        if call not in OPEN_CALLS and (refusal := self._check_headers(request)):
            return refusal
        match call:
            case "task":
                return self._task(argument, fault)
            case "cancel":
                return self._cancel(argument)
            case "organization":
                with self.lock:
                    return Answer.json(self.account.organization())
            case "usage":
                return self._usage(request)
            case "uploads":
                return self._uploads(request)
            case "storage":
                return self._storage(argument, request)
            case "media":
                return self._media(argument, request, fault)
            case "wrong_method":
                return Answer.error(405, "Method not allowed.")
            case "unknown":
                return Answer.error(404, "Not found.")
        return self._create(call, request, fault)

    def _check_headers(self, request: Request) -> Answer | None:
        if request.headers["Authorization"] != f"Bearer {self.key}":
            return Answer.error(401, "Unauthorized: the API key is missing or not valid.")
        if request.headers["X-Runway-Version"] != VERSION:
            return Answer.error(400, f"X-Runway-Version must be {VERSION}.", docUrl=DOCS)
        return None

    def _create(self, endpoint: str, request: Request, fault: Fault | None) -> Answer:
        content_type = request.headers["Content-Type"] or ""
        if content_type.partition(";")[0].strip() != "application/json":
            return Answer.error(400, "Content-Type must be application/json.", docUrl=DOCS)
        body = check_generation(endpoint, request.json, self._resolve)
        if body["model"] in self.unavailable:
            return Answer.json(STATUS_BODIES[403], 403)
        plan = _failure(fault) if fault and fault.kind == "fail_code" else None
        with self.lock:
            try:
                task = self.account.create(endpoint, body, plan)
            except NoCredits:
                return Answer.json(STATUS_BODIES[400], 400)
            except DailyLimit:
                return Answer.error(429, DAILY_LIMIT)
            request.task_id, request.taken, request.charged = task.id, True, task.credits
        if fault and fault.kind == "id_only":
            return Answer.json({"id": task.id})
        return Answer.json({"id": task.id, "estimatedCost": {"credits": task.credits}})

    def _resolve(self, uri: str) -> Asset | str | None:
        """An image this server holds: an output, or an upload."""
        if uri.startswith("runway://"):
            with self.lock:
                upload = self.account.uploaded(uri.removeprefix("runway://"))
            if upload is None or upload.data is None:
                return "The upload does not exist, is not complete, or has expired."
            return UPLOAD_TYPES[upload.filename.rpartition(".")[2].lower()], upload.data
        if not uri.startswith(f"{self.base_url}/media/"):
            return None
        parts = urlsplit(uri)
        name = parts.path.removeprefix("/media/")
        token = parse_qs(parts.query).get("_jwt", [""])[0]
        with self.lock:
            valid = self.account.links.valid(name, token, self.account.now())
            task = self.account.media(name)
        if not valid or task is None:
            return "Failed to fetch asset: the server answered 403."
        if task.stage != "image":
            return 'Unsupported Content-Type response header: "video/mp4".'
        return task.media_bytes()

    def _task(self, task_id: str, fault: Fault | None) -> Answer:
        with self.lock:
            task = self.account.tasks.get(task_id)
            if task is None or task.deleted:
                return Answer.error(404, "Could not find Task.")
            kind = fault.kind if fault else None
            if fault and kind == "fail_code":
                self.account.fail(task, _failure(fault))
            if fault and kind == "cancelled_outside":
                forget = fault.get("answers", "task") == "404"
                self.account.cancel(task, forget=forget)
                if forget:
                    return Answer.error(404, "Could not find Task.")
            shown = self.account.show(task, self.base_url)
            shown = _misshow(fault, shown) if fault else shown
            task.shown = shown["status"]
        return Answer.json(shown)

    def _cancel(self, task_id: str) -> Answer:
        with self.lock:
            task = self.account.tasks.get(task_id)
            if task is None or task.deleted:
                return Answer.error(404, "Could not find Task.")
            self.account.cancel(task, forget=self.cancelled_answers == "404")
        return Answer(204)

    def _usage(self, request: Request) -> Answer:
        issues = Issues()
        body = {} if not request.body else request.json
        if not isinstance(body, dict):
            issues.add("invalid_type", [], "Invalid input: expected object")
            raise issues.refusal()
        issues.keys(body, [], {"startDate", "beforeDate"})
        given: dict[str, date] = {}
        for name, value in body.items():
            if name in ("startDate", "beforeDate"):
                try:
                    # fromisoformat alone also takes 20261122 and week dates.
                    if not re.fullmatch(r"\d{4}-\d\d-\d\d", value):
                        raise ValueError
                    given[name] = date.fromisoformat(value)
                except (TypeError, ValueError):
                    issues.add("invalid_format", [name], "Invalid date: expected YYYY-MM-DD")
        issues.refuse()
        with self.lock:
            before = given.get("beforeDate")
            if before is None:
                start = given.get("startDate")
                before = start + LAST_30_DAYS if start else self.account.today() + timedelta(1)
            start = given.get("startDate", before - LAST_30_DAYS)
            if before <= start:
                issues.add("custom", ["beforeDate"], "beforeDate must be after startDate")
            elif before - start > LONGEST_USAGE:
                issues.add("custom", ["beforeDate"], "The range may not exceed 90 days")
            issues.refuse()
            return Answer.json(self.account.usage(start, before))

    def _uploads(self, request: Request) -> Answer:
        issues = Issues()
        body = request.json
        if not isinstance(body, dict):
            issues.add("invalid_type", [], "Invalid input: expected object")
            raise issues.refusal()
        issues.keys(body, [], {"filename", "type"})
        issues.choice(body.get("type"), ["type"], ("ephemeral",))
        filename = body.get("filename")
        if not isinstance(filename, str):
            issues.add("invalid_type", ["filename"], "Invalid input: expected string")
        elif not 3 <= len(filename) <= 255:
            issues.add("too_small", ["filename"], "Expected 3 to 255 characters")
        elif not re.fullmatch(r".+\.(\w+)", filename) or (
            filename.rpartition(".")[2].lower() not in UPLOAD_TYPES
        ):
            issues.add("invalid_format", ["filename"], "The extension is missing or not supported")
        issues.refuse()
        with self.lock:
            upload = self.account.start_upload(str(filename))
        url = f"{self.base_url}/storage/{upload.id}"
        return Answer.json({"uploadUrl": url, "fields": upload.fields, "runwayUri": upload.uri})

    def _storage(self, upload_id: str, request: Request) -> Answer:
        with self.lock:
            upload = self.account.uploads.get(upload_id)
        parts = multipart(request)
        if upload is None or parts is None:
            return xml(400, "MalformedPOSTRequest")
        data = parts.pop("file", None)
        if any(parts.get(name) != value.encode() for name, value in upload.fields.items()):
            return xml(403, "AccessDenied")
        if data is None or not SMALLEST_UPLOAD <= len(data) <= LARGEST_UPLOAD:
            return xml(400, "EntityTooLarge" if data else "EntityTooSmall")
        with self.lock:
            upload.data = data
        return Answer(204)

    def _media(self, name: str, request: Request, fault: Fault | None) -> Answer:
        with self.lock:
            now = self.account.now()
            valid = self.account.links.valid(name, request.query.get("_jwt", ""), now)
            task = self.account.media(name)
        if not valid or task is None or (fault and fault.kind == "expired"):
            return xml(403, "AccessDenied")
        kind = fault.kind if fault else None
        size = None
        if fault and kind == "wrong_dimensions":
            size = int(fault.get("width", 320)), int(fault.get("height", 240))
        content_type, data = task.media_bytes(size)
        answer = Answer(200, data, content_type, {"Accept-Ranges": "bytes"})
        if fault and kind == "redirect":
            elsewhere = self.base_url.replace("127.0.0.1", "localhost")
            link = f"{elsewhere}/media/{name}?_jwt={request.query['_jwt']}"
            return Answer(302, b"", None, {"Location": fault.get("to", link)})
        if fault and kind == "cut_short":
            # Without the claim it is a whole answer with half a file in it.
            answer.claimed = len(data) if fault.get("claimed", True) else None
            answer.body = data[: int(fault.get("sent", len(data) // 2))]
        elif fault and kind == "wrong_type":
            answer.content_type = fault.get("content_type", "text/html")
        elif fault and kind == "wrong_bytes":
            answer.body = os.urandom(int(fault.get("size", len(data))))
        elif fault and kind == "endless":
            answer.body = data
            pause = float(fault.get("pause", 0.0))
            answer.stream = endless(int(fault.get("chunk", 65_536)), pause)
        elif match := re.fullmatch(r"bytes=(\d+)-(\d*)", request.headers["Range"] or ""):
            return byte_range(answer, int(match[1]), int(match[2]) if match[2] else None)
        return answer


def _can_show(fault: Fault, task: Task | None) -> bool:
    """Whether a fault on GET of a task has anything to spoil in the task's present state."""
    if fault.kind in ("drop_before", "drop_after", "silence", "slow", "held", "status", "task_404"):
        return True
    if fault.kind == "refuse":
        return True
    if fault.kind in ("half_json", "wrong_shape"):
        return True
    if task is None or task.deleted:
        return False
    match fault.kind:
        case "status_backwards":
            return task.shown == "RUNNING"
        case "no_output":
            return task.status == "SUCCEEDED"
        case "no_cost":
            return not task.live
        case "fail_code" | "cancelled_outside":
            return task.live
        case "progress_above_1" | "progress_null" | "progress_missing":
            # A task that succeeded is shown running once more: with quick tasks the caller might
            # never look while it runs, and the fault would never be seen.
            return task.status in ("RUNNING", "SUCCEEDED")
    return True


def _failure(fault: Fault) -> Failure:
    return Failure(
        fault.get("code", "INTERNAL"),
        fault.get("cost"),
        fault.get("failure"),
        float(fault.get("at", 1.0)),
    )


def _misshow(fault: Fault, shown: dict[str, Any]) -> dict[str, Any]:
    """A task as a fault distorts it."""
    cost = shown.get("estimatedCost") or shown.get("cost")
    base = {"id": shown["id"], "createdAt": shown["createdAt"], "estimatedCost": cost}
    match fault.kind:
        case "unknown_status":
            return {**base, "status": fault.get("status", "QUEUED")}
        case "status_backwards":
            return {**base, "status": fault.get("status", "PENDING")}
        case "progress_above_1":
            return {**base, "status": "RUNNING", "progress": fault.get("value", 42)}
        case "progress_null":
            return {**base, "status": "RUNNING", "progress": None}
        case "progress_missing":
            return {**base, "status": "RUNNING"}
        case "no_output":
            shown = {**shown, "output": []}
            if fault.get("missing", False):
                del shown["output"]
        case "no_cost":
            shown = {**shown, "cost": None}
            if fault.get("missing", False):
                del shown["cost"]
    return shown
