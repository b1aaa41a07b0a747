"""What the server says when it refuses a request before anybody looks at it.

A browser gets the sentences as text, a program gets a problem document (RFC 9457); both in the
language that the request prefers.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from starlette.responses import Response

from runway_core import i18n
from runway_core.text import controls


@dataclass(frozen=True, slots=True)
class Refusal:
    """One kind of refusal; `refusal.<code>.what` and `.next` are its words."""

    code: str
    status: int


REFUSALS: Mapping[str, Refusal] = {
    refusal.code: refusal
    for refusal in (
        Refusal("host", 421),
        Refusal("origin", 403),
        Refusal("body", 413),
        Refusal("address", 414),
        Refusal("headers", 431),
        Refusal("framing", 400),
        Refusal("upload_stranger", 403),
        Refusal("upload_viewer", 403),
        Refusal("upload_session", 429),
        Refusal("upload_all", 503),
    )
}


def answer(code: str, headers: Mapping[str, str], **params: object) -> Response:
    """The answer to a request with these `headers`, whose names are in lower case."""
    refusal = REFUSALS[code]
    language = i18n.accepted_language(headers.get("accept-language"))
    what = i18n.say(f"refusal.{code}.what", language, **params)
    following = i18n.say(f"refusal.{code}.next", language, **params)
    common = {"Cache-Control": "no-store", "Content-Language": language, "Vary": "Accept-Language"}
    if "text/html" in headers.get("accept", ""):
        return Response(f"{what}\n{following}\n", refusal.status, common, "text/plain")
    document = {
        "type": "about:blank",
        "title": what,
        "status": refusal.status,
        "detail": f"{what} {following}",
        "code": code,
    }
    return Response(controls.as_json(document), refusal.status, common, "application/problem+json")
