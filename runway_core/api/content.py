"""The type of what is sent: other sites' pages can send forms, but no JSON."""

from starlette.requests import Request

from runway_core.errors import RequestError

JSON = ("application/json",)
PICTURES = ("image/jpeg", "image/png", "image/webp")
"""What a picture may be. Its own bytes tell which it is, not the header: programs send the same
file as `image/jpg`, as `application/octet-stream`, or as nothing at all."""

FORM = "multipart/form-data"
"""A picture in an envelope, which is not read."""


async def json_only(request: Request) -> None:
    """Raises `RequestError` for anything but JSON, a form above all."""
    if _given(request) not in JSON:
        raise RequestError("content_type", allowed=", ".join(JSON))


def no_form(request: Request) -> None:
    """Raises `RequestError` for a form with files, whose bytes are not the picture's."""
    if _given(request) == FORM:
        raise RequestError("content_type", allowed=", ".join(PICTURES))


def _given(request: Request) -> str:
    return request.headers.get("content-type", "").partition(";")[0].strip().lower()
