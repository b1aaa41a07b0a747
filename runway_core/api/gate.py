"""What every request passes before it reaches an endpoint, and every fault on its way out."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from urllib.parse import parse_qsl

from starlette.requests import ClientDisconnect
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from runway_core.access import Hosts
from runway_core.api import access, body, problems
from runway_core.api.access import Caller
from runway_core.api.attempts import Failures
from runway_core.api.desk import STORE
from runway_core.api.paths import FILE, HARMLESS, HEADLESS, OPEN, UPLOADS
from runway_core.errors import RequestError, StudioError
from runway_core.media import SIGNATURE
from runway_core.settings import Settings
from runway_core.studio import Studio
from runway_core.studio import studio as studios
from runway_core.telemetry import Events, binding

log = Events(__name__)

MOST_AT_ONCE = 1000
"""Requests under way, waiting ones and streams included; the next is told to come back."""

_READING = {"GET", "HEAD", "OPTIONS"}

CALLER = "studio.caller"
"""Where the scope holds who sent the request."""


class Gate:
    """ASGI middleware around the API. `signs_in` tells whether people sign in to see the pages."""

    def __init__(self, app: ASGIApp, signs_in: Callable[[], bool]) -> None:
        self._app = app
        self._signs_in = signs_in
        self._failures = Failures()
        self._under_way = 0

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        begun = False

        async def sending(message: Message) -> None:
            nonlocal begun
            begun = True
            await send(message)

        try:
            with self._place():
                await self._pass(scope, receive, sending)
            return
        except ClientDisconnect:
            return
        except StudioError as error:
            refusal = problems.problem(scope, error)
        except Exception as error:  # noqa: BLE001  whatever it is, nobody sees a traceback
            log.failure("request.failed", error)
            refusal = problems.unexpected(scope)
        # Half an answer cannot become another one; without its end, the server breaks it off.
        if not begun:
            await refusal(scope, receive, send)

    @contextmanager
    def _place(self) -> Iterator[None]:
        if self._under_way >= MOST_AT_ONCE:
            raise RequestError("busy", retry_after=5, seconds=5)
        self._under_way += 1
        try:
            yield
        finally:
            self._under_way -= 1

    async def _pass(self, scope: Scope, receive: Receive, send: Send) -> None:
        path = _path(scope)
        reading = scope["method"] in _READING
        scope[CALLER] = await self._caller(scope, path, reading=reading)
        if not reading:
            if not scope[CALLER].may_spend and path not in HARMLESS:
                raise RequestError("read_only")
            if path not in UPLOADS:
                limits = {"most": body.MOST_JSON, "seconds": body.JSON_SECONDS}
                whole = await body.read(scope, receive, **limits)  # type: ignore[arg-type]
                receive = body.replayed(whole, receive)
        if scope["method"] == "HEAD" and not HEADLESS.fullmatch(path):
            # What a GET would say; the server leaves the body out.
            scope = {**scope, "method": "GET"}
        with binding(actor=scope[CALLER].person.name):
            await self._app(scope, receive, send)

    async def _caller(self, scope: Scope, path: str, *, reading: bool) -> Caller:
        if reading and OPEN.fullmatch(path):
            return access.ANYONE
        if reading and FILE.fullmatch(path) and await _is_signed(scope):
            return access.ANYONE
        settings = await _settings()
        access.check_origin(scope, Hosts(settings.allowed_hosts))
        return access.admit(scope, settings, self._failures, signs_in=self._signs_in())


def _path(scope: Scope) -> str:
    """The path below the place that the API is mounted at."""
    path: str = scope["path"]
    return path.removeprefix(scope.get("root_path", ""))


async def _settings() -> Settings:
    """The studio's, or what they would be where it cannot start. Raises `SettingsError`."""
    studio = studios.opened()
    return await STORE.run(Settings.load) if studio is None else studio.settings


async def _is_signed(scope: Scope) -> bool:
    given = dict(parse_qsl(scope["query_string"].decode("latin-1")))
    if SIGNATURE not in given:
        return False
    return await STORE.ask(partial(_allows, path=scope["path"], given=given))


def _allows(studio: Studio, *, path: str, given: dict[str, str]) -> bool:
    return studio.links.allows(path, given)
