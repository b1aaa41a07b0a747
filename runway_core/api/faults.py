"""What the framework finds wrong with a request, as problems of ours."""

import asyncio
import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any, NamedTuple

from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from runway_core import i18n
from runway_core.api.answers import language_of
from runway_core.api.problems import problem
from runway_core.errors import RequestError
from runway_core.i18n import Language
from runway_core.text import redact

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
    fitting = (paths[each] for each in paths if _fits(each, path))
    methods = [method.upper() for method in paths.get(path) or next(fitting, {})]
    return [*methods, "HEAD"] if "GET" in methods and not path.endswith("/events") else methods


def _fits(template: str, path: str) -> bool:
    """Whether `path` is one of those that `template` stands for."""
    pattern = re.sub(r"\\\{\w+\\\}", "[^/]+", re.escape(template))
    return re.fullmatch(pattern, path) is not None
