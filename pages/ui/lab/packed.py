"""Something unfinished as one parameter of the address, so that a reload, Back and a link to a
colleague bring it again. Nothing read here is trusted.
"""

import base64
import binascii
import json
import zlib
from typing import Any, Final

LONGEST: Final = 6_000
"""Characters that it may take: servers and proxies refuse addresses from about 8000 on. What does
not fit stays in the session only."""

_MOST_BYTES: Final = 500_000
"""What it may unfold to: a few characters could stand for gigabytes."""


def packed(held: Any) -> str | None:
    """`held` as a parameter's value; None if it does not fit."""
    text = json.dumps(held, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    small = base64.urlsafe_b64encode(zlib.compress(text.encode("utf-8", "replace"), 9))
    return small.decode("ascii").rstrip("=") if len(small) <= LONGEST else None


def unpacked(value: str) -> Any:
    """What was packed; None for anything else."""
    if len(value) > LONGEST:
        return None
    try:
        data = base64.urlsafe_b64decode(value + "=" * (-len(value) % 4))
        inflating = zlib.decompressobj()
        text = inflating.decompress(data, _MOST_BYTES)
        return json.loads(text) if inflating.eof else None
    except (ValueError, binascii.Error, zlib.error, RecursionError):
        return None
