"""Sign-ins that have ended: whoever kept a copy of the browser's cookie comes in by it no more.

Streamlit's cookie is signed and holds for thirty days, and signing out has the browser forget it;
nothing would tell a copy from it. So what was signed out is written down until it would have ended
by itself, in the database, as digests that open nothing: every server goes by it.
"""

import asyncio
import hashlib
import re
import time
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

from starlette.requests import cookie_parser
from starlette.types import ASGIApp, Receive, Scope, Send

from runway_core import studio
from runway_core.errors import StudioError
from runway_core.single_flight import SingleFlight
from runway_core.store import Database, shared
from runway_core.telemetry import Events

log = Events(__name__)

PREFIX = "out-"
"""How what is kept begins among what all processes share; until when is its text."""

FILE = "signed-out"
"""The file in the data folder that held it before there was more than one machine: a line for each,
its digest and until when it is kept."""

LOOK_SECONDS = 5.0
"""After so long it is looked again for what other servers wrote."""

KEPT_SECONDS = 31 * 86_400.0
"""Streamlit's thirty days, and the day of grace that it adds."""

_NAME = re.compile(r"_streamlit_user(?:_\d+)?")
"""The cookie, or the parts of a long one."""

_LEAVING = "/auth/logout"


def _of_studio() -> tuple[Database, Path]:
    here = studio.shared()
    return here.database, here.settings.data_dir


class SignedOut:
    """ASGI middleware inside of `Guard`. `genuine` gives what a cookie of a name says, if it is
    one of ours and not one that a stranger made up to fill the database; `where` is the database,
    and the data folder of before.
    """

    def __init__(
        self,
        app: ASGIApp,
        genuine: Callable[[str, str], bytes | None],
        where: Callable[[], tuple[Database, Path]] = _of_studio,
        clock: Callable[[], float] = time.time,
        steady: Callable[[], float] = time.monotonic,
    ) -> None:
        self._app = app
        self._genuine = genuine
        self._where = where
        self._clock = clock
        self._steady = steady
        self._known: set[str] = set()
        self._unwritten: dict[str, float] = {}
        self._looked_at: float | None = None
        self._flight: SingleFlight[None] = SingleFlight()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Passes a request on, without a cookie that was signed out."""
        cookies = _cookies(scope) if scope["type"] in {"http", "websocket"} else {}
        if cookies:
            if self._looked_at is None or self._steady() >= self._looked_at + LOOK_SECONDS:
                await asyncio.to_thread(self._flight.ask, self._look)
            if any(_name(*each) in self._known for each in cookies.items()):
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
        new = {_name(name, cookies[name]): until for name in ending}
        self._known |= new.keys()
        self._unwritten |= new
        self._look()

    def _look(self) -> None:
        """Writes down what is not, and takes over what is written down and still counts."""
        try:
            database, folder = self._where()
            if self._looked_at is None:
                self._unwritten |= _of_before(folder / FILE)
            with database.read() as connection:
                found = shared.beginning(connection, PREFIX)
            now, new = self._clock(), dict(self._unwritten)
            ended = [name for name, until in found.items() if float(until) <= now]
            if new or ended:
                _write(database, new, ended)
                (folder / FILE).unlink(missing_ok=True)
            self._known |= new.keys() | (found.keys() - set(ended))
            for name in new:
                self._unwritten.pop(name, None)
        except (StudioError, OSError) as error:
            # What is known here counts all the same, and is written down later.
            log.error("sign_out.not_kept", detail=str(error))
        self._looked_at = self._steady()


def _of_before(file: Path) -> dict[str, float]:
    try:
        lines = file.read_text(encoding="ascii").splitlines()
    except (FileNotFoundError, UnicodeDecodeError):
        return {}
    pairs = (re.fullmatch(r"([0-9a-f]{64}) ([0-9]{1,12})", line) for line in lines)
    return {_short(pair[1]): float(pair[2]) for pair in pairs if pair}


def _write(database: Database, new: Mapping[str, float], ended: Iterable[str]) -> None:
    with database.write() as connection:
        for name in ended:
            shared.put(connection, name, None)
        for name, until in new.items():
            shared.put(connection, name, str(round(until)))


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


def _name(name: str, value: str) -> str:
    """What a cookie is kept as."""
    # Without the signature, of which there is more than one spelling for the same bytes.
    signed, _, _ = value.rpartition(".")
    return _short(hashlib.sha256(f"{name}={signed}".encode("utf-8", "surrogatepass")).hexdigest())


def _short(digest: str) -> str:
    # 144 bits, as long as a name may be.
    return PREFIX + digest[:36]
