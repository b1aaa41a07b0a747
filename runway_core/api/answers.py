"""Answers in the reader's language."""

from collections.abc import Mapping
from typing import Any

from starlette.datastructures import Headers
from starlette.responses import JSONResponse, Response
from starlette.types import Scope

from runway_core import i18n
from runway_core.i18n import Language
from runway_core.studio import studio as studios
from runway_core.text import controls


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
