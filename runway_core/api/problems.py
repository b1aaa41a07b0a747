"""Answers in the reader's language; errors as RFC 9457 problem documents with stable codes, and
what the framework finds wrong with a request as such problems too.
"""

import asyncio
import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any, NamedTuple
from urllib.parse import quote

from fastapi.exceptions import RequestValidationError
from starlette.datastructures import Headers
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.types import Scope

from runway_core import errors, i18n
from runway_core.briefs import catalog
from runway_core.errors import BriefError, LabError, NeedsConsent, RequestError, StudioError
from runway_core.i18n import Language
from runway_core.results import credits_of, explain_error
from runway_core.server import base_path
from runway_core.studio import studio as studios
from runway_core.text import controls, redact


def language_of(scope: Scope) -> Language:
    """The language that the request asks for, or the studio's own."""
    studio = studios.opened()
    usual = (None if studio is None else studio.settings.language) or i18n.DEFAULT_LANGUAGE
    return i18n.accepted_language(Headers(scope=scope).get("accept-language"), usual)


class _Shown(JSONResponse):
    """JSON that `curl` may print to a terminal."""

    def render(self, content: Any) -> bytes:
        return controls.escaped(super().render(content).decode()).encode()


def answer(
    scope: Scope,
    data: Mapping[str, Any],
    status: int = 200,
    *,
    headers: Mapping[str, str] | None = None,
    media_type: str = "application/json",
) -> Response:
    """`data`, which is worded in the language of `scope`, as JSON that nobody keeps."""
    return _Shown(data, status, {**worded(scope), **(headers or {})}, media_type=media_type)


def worded(scope: Scope) -> dict[str, str]:
    """The headers of an answer that depends on the reader's language and on the moment."""
    return {
        "Content-Language": language_of(scope),
        "Vary": "Accept-Language",
        "Cache-Control": "no-store",
        "X-Content-Type-Options": "nosniff",
    }


MEDIA_TYPE = "application/problem+json"

LIST = "/api/problems"
"""Where every kind of problem is listed; a problem's `type` points into it."""

STATUS: Mapping[type[StudioError], int] = {
    StudioError: 500,
    errors.SettingsError: 503,
    errors.BriefError: 422,
    errors.PromptTooLong: 422,
    errors.LabError: 422,
    errors.LibraryError: 422,
    errors.BallotError: 422,
    errors.NotAllowed: 409,
    errors.CannotAfford: 402,
    errors.DailyCapReached: 429,
    errors.PersonalCapReached: 429,
    errors.BudgetReached: 409,
    errors.ExperimentState: 409,
    errors.ViewersCannotSpend: 403,
    errors.NotInvited: 403,
    errors.NoGenerationsLeft: 429,
    errors.NeedsConsent: 409,
    errors.WrongTask: 409,
    errors.WrongState: 409,
    errors.NotFound: 404,
    errors.NoSuchRecipe: 404,
    errors.NoRollBack: 409,
    errors.RecipeRefused: 422,
    errors.RecipeFile: 422,
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
    errors.RewriterError: 502,
    errors.RewriterOff: 409,
    errors.RewriterSilent: 504,
    errors.SuggestionRefused: 502,
    errors.ArchiveError: 422,
    errors.MediaError: 404,
    errors.StorageError: 503,
    errors.MediaStoreError: 503,
    errors.Unstorable: 500,
    errors.UnreadableAnimation: 503,
    errors.NewerDatabase: 503,
    errors.UnknownDatabase: 503,
    errors.BackupFailed: 503,
    errors.MigrationFailed: 503,
    errors.NotTheOwner: 503,
}
"""The status of each class of error. A test walks the tree."""

REQUESTS: Mapping[str, int] = {
    "bad_json": 400,
    "bad_header": 400,
    "token_missing": 401,
    "token_unset": 403,
    "token_wrong": 401,
    "not_local": 403,
    "no_invitation": 401,
    "invitation_over": 410,
    "guest_name": 422,
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

NOT_HERE = {"picture_unknown": 404, "recipe_unknown": 404}
"""Of a brief whose first frame or recipe is not here: nothing is wrong with the brief's form."""

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
    if isinstance(error, BriefError) and error.problem in NOT_HERE:
        return NOT_HERE[error.problem]
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
    if isinstance(error, LabError):
        told = {"code": error.message_code, "detail": explained.what}
        found["errors"] = [{"in": "body", "field": error.place, **told}]
    if isinstance(error, errors.RecipeRefused):
        found["errors"] = [
            {
                "in": "body",
                "field": "text",
                "code": f"recipe.{fault.problem}",
                "detail": fault.said(language),
            }
            for fault in error.faults
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


MOST_ERRORS = 20
"""Fields named in one answer."""

CUSTOM = "studio."
"""How the types of our own validators' errors begin; the rest is `field.<rest>` in the messages."""


class _Row(NamedTuple):
    key: str
    names: Mapping[str, str] = {}
    """Our parameters, by the validator's."""


_ROWS: Mapping[str, _Row] = {
    "missing": _Row("missing"),
    "extra_forbidden": _Row("unknown"),
    "string_type": _Row("not_text"),
    "string_unicode": _Row("not_text"),
    "string_sub_type": _Row("not_text"),
    "string_too_long": _Row("too_long", {"max_length": "most"}),
    "string_too_short": _Row("too_short", {"min_length": "least"}),
    "string_pattern_mismatch": _Row("wrong_form"),
    "int_type": _Row("not_whole"),
    "int_parsing": _Row("not_whole"),
    "int_parsing_size": _Row("not_whole"),
    "int_from_float": _Row("not_whole"),
    "bool_type": _Row("not_truth"),
    "bool_parsing": _Row("not_truth"),
    "dict_type": _Row("not_object"),
    "model_type": _Row("not_object"),
    "model_attributes_type": _Row("not_object"),
    "greater_than_equal": _Row("too_small", {"ge": "least"}),
    "less_than_equal": _Row("too_large", {"le": "most"}),
}
"""The words for each type of the validator's errors; for any other, `field.invalid`."""

_JSON = {"json_invalid"}


async def invalid(request: Request, error: Exception) -> Response:
    """For a request whose parameters or body do not fit what is documented."""
    assert isinstance(error, RequestValidationError)
    found = error.errors()
    if any(each["type"] in _JSON for each in found):
        return problem(request.scope, RequestError("bad_json"))
    language = language_of(request.scope)
    told = [_told(each, language) for each in found[:MOST_ERRORS]]
    return problem(request.scope, RequestError("invalid"), errors=told)


def _told(error: Mapping[str, Any], language: Language) -> dict[str, str]:
    where, *path = error["loc"] or ("body",)
    given = error.get("ctx") or {}
    kind = error["type"]
    if kind.startswith(CUSTOM):
        key, params = kind.removeprefix(CUSTOM), dict(given)
    else:
        row = _ROWS.get(kind, _Row("invalid"))
        key, params = row.key, {ours: given[theirs] for theirs, ours in row.names.items()}
    return {
        "in": str(where),
        "field": _name(path),
        "code": f"field.{key}",
        "detail": i18n.say(f"field.{key}", language, **params),
    }


def _name(path: Iterable[object]) -> str:
    """Where in the body it is. Whoever sent it chose the names: they are shown short and plain."""
    name = ".".join(str(part) for part in path if part != "[key]")
    return "".join(letter if letter.isprintable() else "?" for letter in redact(name, 60))


_BY_STATUS: Mapping[int, Callable[[Request, HTTPException], RequestError]] = {
    400: lambda _request, _error: RequestError("bad_json"),
    404: lambda _request, _error: RequestError("no_route"),
    405: lambda request, _error: RequestError(
        "wrong_method", method=redact(request.method, 20), allowed=", ".join(_allowed(request))
    ),
    413: lambda _request, _error: RequestError("too_large", limit="?"),
}


async def refused(request: Request, error: Exception) -> Response:
    """For what the router itself turns away."""
    assert isinstance(error, HTTPException)
    if error.status_code == 405:
        # What is allowed stands in the document. Making it takes half a second, the first time,
        # and this loop serves everybody.
        await asyncio.to_thread(request.app.openapi)
    made = _BY_STATUS.get(error.status_code, _BY_STATUS[400])(request, error)
    headers = {"Allow": made.params["allowed"]} if error.status_code == 405 else None
    return problem(request.scope, made, headers=headers)


def _allowed(request: Request) -> list[str]:
    """The methods that an address takes, as the document says."""
    scope = request.scope
    path = scope["path"].removeprefix(scope.get("root_path", ""))
    paths: Mapping[str, Mapping[str, Any]] = request.app.openapi()["paths"]
    # Of several the one that says most of it in its own words: `…/check` before `…/{version}`.
    fitting = sorted((each for each in paths if _fits(each, path)), key=_places)
    methods = [method.upper() for method in paths[fitting[0]]] if fitting else []
    return [*methods, "HEAD"] if "GET" in methods and not path.endswith("/events") else methods


def _places(template: str) -> tuple[int, int]:
    return template.count("{"), -len(re.sub(r"\{\w+\}", "", template))


def _fits(template: str, path: str) -> bool:
    """Whether `path` is one of those that `template` stands for."""
    pattern = re.sub(r"\\\{\w+\\\}", "[^/]+", re.escape(template))
    return re.fullmatch(pattern, path) is not None
