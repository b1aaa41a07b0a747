"""Sign-ins that have ended: whoever kept a copy of the browser's cookie comes in by it no more.

Streamlit's cookie is signed and holds for thirty days, and signing out has the browser forget it;
nothing would tell a copy from it. So what was signed out is written down until it would have ended
by itself, in the data folder, as digests that open nothing.
"""

import asyncio
import hashlib
import os
import re
import time
from collections.abc import Callable, Iterable
from pathlib import Path

from starlette.requests import cookie_parser
from starlette.types import ASGIApp, Receive, Scope, Send

from runway_core.access import make_folder
from runway_core.errors import SettingsError
from runway_core.settings import Settings
from runway_core.telemetry import Events

log = Events(__name__)

FILE = "signed-out"
"""The file in the data folder: a line for each, its digest and until when it is kept."""

KEPT_SECONDS = 31 * 86_400.0
"""Streamlit's thirty days, and the day of grace that it adds."""

_NAME = re.compile(r"_streamlit_user(?:_\d+)?")
"""The cookie, or the parts of a long one."""

_LEAVING = "/auth/logout"


def _folder_of_settings() -> Path:
    try:
        return Settings.load().data_dir
    except SettingsError as error:
        # Every page says what is wrong with them.
        raise OSError(str(error)) from None


class SignedOut:
    """ASGI middleware inside of `Guard`. `genuine` gives what a cookie of a name says, if it is
    one of ours and not one that a stranger made up to fill the file; `folder` is the data folder.
    """

    def __init__(
        self,
        app: ASGIApp,
        genuine: Callable[[str, str], bytes | None],
        folder: Callable[[], Path] = _folder_of_settings,
        clock: Callable[[], float] = time.time,
    ) -> None:
        self._app = app
        self._genuine = genuine
        self._folder = folder
        self._clock = clock
        self._until: dict[str, float] = {}
        self._is_read = False

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Passes a request on, without a cookie that was signed out."""
        cookies = _cookies(scope) if scope["type"] in {"http", "websocket"} else {}
        if cookies:
            if not self._is_read:
                await asyncio.to_thread(self._read)
            if any(_digest(*each) in self._until for each in cookies.items()):
                log.warning("cookie.refused", kind=scope["type"])
                scope = {**scope, "headers": list(_without(scope["headers"]))}
            elif scope["path"].endswith(_LEAVING):
                await asyncio.to_thread(self._end, cookies)
        await self._app(scope, receive, send)

    def _end(self, cookies: dict[str, str]) -> None:
        said = {name: self._genuine(name, value) for name, value in cookies.items()}
        # The head of a long one says no more than that it is long: others have the same.
        ending = [name for name, text in said.items() if text and _tells_who(name, text)]
        until = self._clock() + KEPT_SECONDS
        new = {_digest(name, cookies[name]): until for name in ending}
        self._until |= new
        try:
            _write(self._folder() / FILE, new, os.O_APPEND)
        except OSError as error:
            # Until the next start it is known all the same.
            log.error("sign_out.not_written", detail=str(error))

    def _read(self) -> None:
        """What is written down and still counts; the rest is dropped from the file."""
        try:
            file = self._folder() / FILE
            lines = file.read_text(encoding="ascii").splitlines()
        except FileNotFoundError:
            self._is_read = True
            return
        except (OSError, UnicodeDecodeError) as error:
            log.error("sign_out.not_read", detail=str(error))
            return
        pairs = (re.fullmatch(r"([0-9a-f]{64}) ([0-9]{1,12})", line) for line in lines)
        known = {pair[1]: float(pair[2]) for pair in pairs if pair}
        kept = {digest: until for digest, until in known.items() if until > self._clock()}
        self._until |= kept
        self._is_read = True
        if len(kept) < len(lines):
            try:
                beside = file.with_name(f"{FILE}.new")
                _write(beside, kept, os.O_TRUNC)
                beside.replace(file)
            except OSError as error:
                log.warning("sign_out.not_written", detail=str(error))


def _tells_who(name: str, text: bytes) -> bool:
    return name != "_streamlit_user" or text.startswith(b"{")


def _cookies(scope: Scope) -> dict[str, str]:
    """The sign-in's cookies of a request, by name."""
    found: dict[str, str] = {}
    for name, value in scope["headers"]:
        if name == b"cookie" and b"_streamlit_user" in value:
            found |= cookie_parser(value.decode("latin-1"))
    return {name: value for name, value in found.items() if _NAME.fullmatch(name)}


def _without(headers: Iterable[tuple[bytes, bytes]]) -> Iterable[tuple[bytes, bytes]]:
    for name, value in headers:
        if name != b"cookie":
            yield name, value
            continue
        parts = value.split(b";")
        left = [part for part in parts if not part.strip().startswith(b"_streamlit_user")]
        yield name, b";".join(left)


def _digest(name: str, value: str) -> str:
    # Without the signature, of which there is more than one spelling for the same bytes.
    signed, _, _ = value.rpartition(".")
    return hashlib.sha256(f"{name}={signed}".encode("utf-8", "surrogatepass")).hexdigest()


def _write(file: Path, ended: dict[str, float], how: int) -> None:
    make_folder(file.parent)
    lines = "".join(f"{digest} {round(until)}\n" for digest, until in ended.items())
    handle = os.open(file, os.O_WRONLY | os.O_CREAT | how, 0o600)
    with os.fdopen(handle, "wb") as stream:
        stream.write(lines.encode("ascii"))
        stream.flush()
        os.fsync(stream.fileno())
