"""Calls under `/_standin/`, for a test, a script or a person in another process.

They need no key: the server only ever listens on the loopback address. They are not recorded.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from tests.kit.standin.wire import CONTROL, Answer, Request

if TYPE_CHECKING:
    from tests.kit.runway_standin import RunwayStandin


def control(runway: RunwayStandin, request: Request) -> Answer:
    """Answer one control call; a mistake in it is a 400 that says what it was."""
    if not request.headers["Host"] or request.client not in ("127.0.0.1", "::1"):
        return Answer.error(403, "Loopback only.")
    body = request.json if request.body else {}
    if not isinstance(body, dict):
        return Answer.error(400, "The body must be a JSON object.")
    try:
        done = _do(runway, request.method, request.path.removeprefix(CONTROL), body)
    except (KeyError, TypeError, ValueError) as error:
        return Answer.error(400, f"{type(error).__name__}: {error}")
    return Answer.error(404, "No such control.") if done is None else Answer.json(done)


def _do(runway: RunwayStandin, method: str, what: str, body: dict[str, Any]) -> Any:
    match method, what:
        case "GET", "state":
            return state(runway)
        case "POST", "faults":
            runway.fault(**body)
        case "DELETE", "faults":
            runway.clear_faults()
        case "POST", "balance":
            runway.balance = int(body["credits"])
        case "POST", "expire":
            runway.expire_urls()
        case "POST", "advance":
            runway.advance(float(body["seconds"]))
        case "POST", "finish":
            runway.finish(body.get("task_id"))
        case "POST", "fail":
            runway.fail(body["task_id"], body.get("code", "INTERNAL"))
        case "POST", "hold":
            runway.hold(body["task_id"], body["status"], body.get("progress"))
        case "POST", "release":
            runway.release(body["task_id"])
        case _:
            return None
    return {"ok": True}


def state(runway: RunwayStandin) -> dict[str, Any]:
    """What the stand-in knows, as JSON."""
    with runway.lock:
        runway.account.settle()
        return {
            "balance": runway.balance,
            "tasks": [
                {
                    "id": task.id,
                    "stage": task.stage,
                    "model": task.model,
                    "status": task.status,
                    "deleted": task.deleted,
                    "credits": task.credits,
                    "final": task.final,
                    "body": _short(task.body),
                }
                for task in runway.tasks.values()
            ],
            "charges": [
                {
                    "task_id": charge.task_id,
                    "model": charge.model,
                    "credits": charge.credits,
                    "final": charge.final,
                }
                for charge in runway.charged
            ],
            "requests": dict(Counter(request.call for request in runway.requests)),
            "posts": [
                {
                    "call": request.call,
                    "status": request.status,
                    "fault": request.fault,
                    "taken": request.taken,
                    "task_id": request.task_id,
                    "charged": request.charged,
                }
                for request in runway.posts()
            ],
            "media_requests": [
                {
                    "path": request.path,
                    "status": request.status,
                    "fault": request.fault,
                    "authorized": request.authorized,
                }
                for request in runway.media_requests
            ],
            "faults": [
                {"where": fault.where, "kind": fault.kind, "fired": fault.fired}
                for fault in runway.faults
            ],
        }


def _short(value: Any) -> Any:
    """The same, with pictures inside bodies cut off: a state is there to be read."""
    if isinstance(value, dict):
        return {name: _short(item) for name, item in value.items()}
    if isinstance(value, list):
        return [_short(item) for item in value]
    if isinstance(value, str) and value.startswith("data:"):
        return value[:64] + "…"
    return value
