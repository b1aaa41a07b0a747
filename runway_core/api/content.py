"""The type of what is sent: other sites' pages can send forms, but neither JSON nor pictures."""

from starlette.requests import Request

from runway_core.errors import RequestError

JSON = ("application/json",)
PICTURES = ("image/jpeg", "image/png", "image/webp")


async def json_only(request: Request) -> None:
    """Raises `RequestError` for anything but JSON, a form above all."""
    check(request, JSON)


def check(request: Request, allowed: tuple[str, ...]) -> None:
    """Raises `RequestError` unless the request says that it sends one of `allowed`."""
    given = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if given not in allowed:
        raise RequestError("content_type", allowed=", ".join(allowed))
