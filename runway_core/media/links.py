"""Addresses of media that a page may give to a browser, signed so that nobody can make one up.

A browser cannot show a token with an `<img>` or a `<video>`. Whoever may look at a page gets
its media by links that hold for a day or two; an address alone opens nothing.
"""

import hashlib
import secrets
import time
from collections.abc import Callable, Mapping
from functools import cached_property
from pathlib import Path
from urllib.parse import urlencode

from itsdangerous import Signer

from runway_core.errors import StorageError
from runway_core.settings import LEAST_OF_A_SECRET, Settings
from runway_core.store import Database, shared
from runway_core.text import hide

PERIOD = 86_400
"""Seconds. A link holds for one to two of them, and is the same one all through a period, so
that browsers keep what they have and a clip that plays is not loaded again."""

UNTIL, SIGNATURE = "until", "sig"
"""The parameters that a signed address carries."""

SAVES = "download"
"""The parameter that asks for a file to save, with what made it written into it. It is signed too:
an address to look at is none to read prompts by.
"""

NAME = "link-secret"
"""What the secret is called among what all processes share."""

FILE = "link-secret"
"""The file in the data folder that held it before there was more than one machine."""


class MediaLinks:
    """Makes and checks signed addresses, by one secret for all processes of a studio: that of the
    settings, or else the database's.
    """

    def __init__(
        self, settings: Settings, database: Database, clock: Callable[[], float] = time.time
    ) -> None:
        self._settings = settings
        self._database = database
        self._clock = clock

    def signed(self, path: str, last: int | None = None, /, **parameters: str) -> str:
        """`path` with `parameters` and a signature that only this path can use, and not after
        the moment `last`.

        Raises `StorageError` if the secret can neither be read nor made.
        """
        ends = (int(self._clock()) // PERIOD + 2) * PERIOD
        until = str(ends if last is None else min(ends, last))
        signature = self._signature(path, until, parameters.get(SAVES))
        given = {**parameters, UNTIL: until, SIGNATURE: signature}
        return f"{path}?{urlencode(given)}"

    def allows(self, path: str, parameters: Mapping[str, str]) -> bool:
        """Whether a request for `path` carries a signature of ours that still holds."""
        until, signature = parameters.get(UNTIL, ""), parameters.get(SIGNATURE, "")
        if not (signature.isascii() and until.isascii() and until.isdigit() and len(until) < 12):
            return False
        if int(until) < self._clock():
            return False
        text = _signed(path, until, parameters.get(SAVES))
        return self._signer.verify_signature(text, signature.encode())

    def _signature(self, path: str, until: str, saves: str | None) -> str:
        return self._signer.get_signature(_signed(path, until, saves)).decode()

    @cached_property
    def _signer(self) -> Signer:
        return self.signer("media-links")

    def signer(self, salt: str) -> Signer:
        """One for other things that are to be ours, by the same secret; `salt` is their kind."""
        return Signer(self._secret, salt=salt, key_derivation="hmac", digest_method=hashlib.sha256)

    @cached_property
    def _secret(self) -> str:
        if self._settings.link_secret is not None:
            return self._settings.link_secret
        file = self._settings.data_dir / FILE
        found = shared.settled(self._database, NAME, lambda: _of(file) or secrets.token_hex(32))
        hide(found)
        return found


def _signed(path: str, until: str, saves: str | None) -> bytes:
    asked = "" if saves is None else f"&{SAVES}={saves}"
    return f"{path}?{until}{asked}".encode()


def _of(file: Path) -> str | None:
    """The secret of a data folder that has one: what was signed by it holds on. None if there is
    none, or none that protects anything.
    """
    try:
        text = file.read_bytes().decode("ascii")
    except (FileNotFoundError, UnicodeDecodeError):
        return None
    except OSError as error:
        raise StorageError(detail=str(error)) from None
    return text if len(text) >= LEAST_OF_A_SECRET else None
