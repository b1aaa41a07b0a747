"""Addresses of media that a page may give to a browser, signed so that nobody can make one up.

A browser cannot show a token with an `<img>` or a `<video>`. Whoever may look at a page gets
its media by links that hold for a day or two; an address alone opens nothing.
"""

import hashlib
import os
import secrets
import time
from collections.abc import Callable, Mapping
from functools import cached_property
from pathlib import Path
from urllib.parse import urlencode

from itsdangerous import Signer

from runway_core.access import file_rights
from runway_core.errors import StorageError
from runway_core.settings import Settings

PERIOD = 86_400
"""Seconds. A link holds for one to two of them, and is the same one all through a period, so
that browsers keep what they have and a clip that plays is not loaded again."""

UNTIL, SIGNATURE = "until", "sig"
"""The parameters that a signed address carries."""

SAVES = "download"
"""The parameter that asks for a file to save, with what made it written into it. It is signed too:
an address to look at is none to read prompts by.
"""

FILE = "link-secret"
"""The file in the data folder that holds the secret; only its owner may read it."""


class MediaLinks:
    """Makes and checks the signed addresses of one data folder."""

    def __init__(self, settings: Settings, clock: Callable[[], float] = time.time) -> None:
        self._file = settings.data_dir / FILE
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
        return Signer(
            _secret(self._file), salt=salt, key_derivation="hmac", digest_method=hashlib.sha256
        )


def _signed(path: str, until: str, saves: str | None) -> bytes:
    asked = "" if saves is None else f"&{SAVES}={saves}"
    return f"{path}?{until}{asked}".encode()


def _secret(file: Path) -> bytes:
    """The secret of the data folder, made if it has none yet."""
    try:
        if not file.exists():
            _make(file)
        return file.read_bytes()
    except OSError as error:
        raise StorageError(detail=str(error)) from None


def _make(file: Path) -> None:
    file_rights.make_folder(file.parent)
    part = file.with_name(f"{file.name}.{secrets.token_hex(8)}")
    handle = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(secrets.token_hex(32).encode())
        try:
            # Whole or not at all, and the first of two processes wins.
            os.link(part, file)
        except FileExistsError:
            pass
        except OSError:
            # A disk without links: the last one wins, which only two first starts at once can tell.
            part.replace(file)
    finally:
        part.unlink(missing_ok=True)
