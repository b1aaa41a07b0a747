"""The same request twice makes one animation, if both carry the same key.

A key holds for its caller alone, and for good: it is kept with the animation. Source: the IETF
draft "The Idempotency-Key HTTP Header Field".
"""

import hashlib
import json
import re
from dataclasses import dataclass
from typing import Any

from starlette.datastructures import Headers
from starlette.types import Scope

from runway_core.api.admission import Caller
from runway_core.errors import RequestError

HEADER = "Idempotency-Key"
LIMIT = 255
PATTERN = r"^[!-~]([ -~]{0,253}[!-~])?$"
"""1 to 255 printable ASCII characters."""

_FORM = re.compile(PATTERN)


@dataclass(frozen=True, slots=True)
class Request:
    """What the store remembers of a request."""

    key: str | None
    """SHA-256 of the caller and its key; None without one."""
    digest: str
    """SHA-256 of what was asked for."""


def request_of(scope: Scope, caller: Caller, asked: dict[str, Any]) -> Request:
    """What to remember of a request for `asked`. Raises `RequestError` for an unusable key."""
    canonical = json.dumps(asked, sort_keys=True, ensure_ascii=True)
    digest = hashlib.sha256(canonical.encode()).hexdigest()
    return Request(_key(scope, caller), digest)


def _key(scope: Scope, caller: Caller) -> str | None:
    given = Headers(scope=scope).getlist(HEADER)
    if not given:
        return None
    if len(given) > 1 or _FORM.fullmatch(given[0]) is None:
        raise RequestError("bad_header", header=HEADER, limit=LIMIT)
    return hashlib.sha256(f"api\n{caller.name}\n{given[0]}".encode()).hexdigest()
