"""Errors as RFC 9457 problem documents, with stable codes, in the reader's language."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import quote

from starlette.responses import Response
from starlette.types import Scope

from runway_core import errors, i18n
from runway_core.api.answers import answer, language_of
from runway_core.briefs import catalog
from runway_core.errors import BriefError, NeedsConsent, RequestError, StudioError
from runway_core.i18n import Language
from runway_core.results import credits_of, explain_error
from runway_core.server import base_path
from runway_core.text import redact

MEDIA_TYPE = "application/problem+json"

LIST = "/api/problems"
"""Where every kind of problem is listed; a problem's `type` points into it."""

STATUS: Mapping[type[StudioError], int] = {
    StudioError: 500,
    errors.SettingsError: 503,
    errors.BriefError: 422,
    errors.PromptTooLong: 422,
    errors.NotAllowed: 409,
    errors.CannotAfford: 402,
    errors.DailyCapReached: 429,
    errors.PersonalCapReached: 429,
    errors.ViewersCannotSpend: 403,
    errors.NotInvited: 403,
    errors.NoGenerationsLeft: 429,
    errors.NeedsConsent: 409,
    errors.WrongTask: 409,
    errors.WrongState: 409,
    errors.NotFound: 404,
    errors.AmbiguousId: 409,
    errors.RequestError: 400,
    # Runway's refusals of our key or our request are no fault of the caller's own.
    errors.RunwayError: 502,
    errors.Unreachable: 502,
    errors.AnswerLost: 504,
    errors.RunwayDown: 503,
    errors.BadAnswer: 502,
    errors.Refused: 502,
    errors.InvalidRequest: 502,
    errors.VersionRefused: 502,
    errors.RequestTooLarge: 502,
    errors.OutOfCredits: 402,
    errors.KeyRefused: 502,
    errors.NotEntitled: 502,
    errors.NoSuchTask: 404,
    errors.TooManyRequests: 503,
    errors.DailyLimitReached: 429,
    errors.MediaError: 404,
    errors.StorageError: 503,
    errors.Unstorable: 500,
    errors.UnreadableAnimation: 503,
    errors.NewerDatabase: 503,
    errors.UnknownDatabase: 503,
    errors.BackupFailed: 503,
    errors.MigrationFailed: 503,
}
"""The status of each class of error. A test walks the tree."""

REQUESTS: Mapping[str, int] = {
    "bad_json": 400,
    "bad_header": 400,
    "token_missing": 401,
    "token_unset": 403,
    "token_wrong": 401,
    "not_local": 403,
    "read_only": 403,
    "cross_site": 403,
    "no_route": 404,
    "wrong_method": 405,
    "too_slow": 408,
    "key_reused": 409,
    "too_large": 413,
    "content_type": 415,
    "bad_range": 416,
    "invalid": 422,
    "too_many_failures": 429,
    "busy": 503,
    "not_ready": 503,
}
"""What can be wrong with a request itself: the problems of `RequestError`."""

UNKNOWN_PICTURE = 404
"""Of a brief whose first frame is not here: nothing is wrong with the brief's form."""

PAUSES: Mapping[type[StudioError], int] = {
    errors.StorageError: 5,
    errors.RunwayDown: 60,
    errors.TooManyRequests: 60,
    errors.RequestError: 5,
}
"""Seconds after which it makes sense to try again, where the error does not say."""

_WAITED_FOR = {429, 503}
"""Statuses that come with a `Retry-After`, where a pause is known."""


def status_of(error: StudioError) -> int:
    """The HTTP status for an error."""
    if isinstance(error, RequestError):
        return REQUESTS[error.problem]
    if isinstance(error, BriefError) and error.problem == "picture_unknown":
        return UNKNOWN_PICTURE
    return next(STATUS[kind] for kind in type(error).__mro__ if kind in STATUS)


def kind_of(error: StudioError) -> str:
    """What the problem's `type` ends with: one title, one status."""
    return error.message_code if isinstance(error, RequestError) else error.code


def document(
    error: StudioError, language: Language, instance: str, base: str = "", **more: Any
) -> dict[str, Any]:
    """The problem document. `more` stands beside the members that every problem has; addresses
    begin with `base`.

    `credits` is what the call charged: these errors come before anything is sent. What an animation
    that the call is about has cost stands beside it.
    """
    explained = explain_error(error, language)
    found: dict[str, Any] = {
        "type": f"{base}{LIST}#{kind_of(error)}",
        "code": error.message_code,
        "title": i18n.say(f"problem.{kind_of(error)}", language),
        "status": status_of(error),
        "detail": explained.what,
        "next": explained.next,
        "instance": base + instance,
        "credits": None if error.in_doubt else 0,
        "cost": explained.cost,
    }
    if error.about is not None:
        found["animation"] = {"id": error.about.id, "credits": credits_of(error.about)}
    if isinstance(error, NeedsConsent):
        found["price"] = {"credits": error.credits, "usd": catalog.usd(error.credits)}
    if isinstance(error, BriefError):
        field = FIELDS.get(error.field, error.field)
        found["errors"] = [
            {"in": "body", "field": field, "code": error.message_code, "detail": explained.what}
        ]
    return {**found, **more}


FIELDS = {"words": "prompt"}
"""What the API calls a brief's fields, where it is not their own name."""


def problem(
    scope: Scope,
    error: StudioError,
    *,
    headers: Mapping[str, str] | None = None,
    **more: Any,
) -> Response:
    """The answer to a request that met `error`."""
    base = base_path.of(scope)
    data = document(error, language_of(scope), instance_of(scope), base, **more)
    status = data["status"]
    told = dict(headers or {})
    pause = _pause(error)
    if status in _WAITED_FOR and pause is not None:
        told["Retry-After"] = str(max(1, round(pause)))
    if status == 401:
        told["WWW-Authenticate"] = 'Bearer realm="Runway Prompt Studio"'
    return answer(scope, data, status, headers=told, media_type=MEDIA_TYPE)


def unexpected(scope: Scope) -> Response:
    """The answer to a request that met a fault of ours: what it cost is not known here."""
    return problem(scope, StudioError(), credits=None)


def instance_of(scope: Scope) -> str:
    """The address that was asked for, without its parameters."""
    return quote(redact(scope.get("path", ""), 200))


def _pause(error: StudioError) -> float | None:
    told: float | None = getattr(error, "retry_after", None)
    if told is not None:
        return told
    return next((PAUSES[kind] for kind in type(error).__mro__ if kind in PAUSES), None)


def kinds(language: Language, base: str = "") -> list[dict[str, Any]]:
    """Every kind of problem there is: type, title and status. Types begin with `base`."""
    by_code = {kind.code: status for kind, status in STATUS.items() if kind is not RequestError}
    # A class that only refines its parent has the parent's code.
    by_code[BriefError.code] = STATUS[BriefError]
    known = by_code | {f"request.{name}": status for name, status in REQUESTS.items()}
    return [
        {
            "type": f"{base}{LIST}#{code}",
            "title": i18n.say(f"problem.{code}", language),
            "status": status,
        }
        for code, status in sorted(known.items())
    ]
