"""What a client prefers: to be answered at once, or to wait for so long (RFC 7240)."""

from dataclasses import dataclass

from starlette.datastructures import Headers
from starlette.types import Scope

USUAL_WAIT = 300
"""Seconds that a request waits for its animation if it does not say otherwise."""

LONGEST_WAIT = 600
"""Seconds that a request may ask to wait."""


@dataclass(frozen=True, slots=True)
class Preference:
    """How long to wait for the result, and what to say was granted."""

    seconds: float
    applied: str | None = None


def preference(scope: Scope, usual: float) -> Preference:
    """The `Prefer` of a request; `usual` seconds without one. What is not understood is passed
    over, as the standard asks.
    """
    given: dict[str, str] = {}
    for part in ",".join(Headers(scope=scope).getlist("prefer"))[:500].split(","):
        name, _, value = part.partition(";")[0].partition("=")
        # The first of two with the same name counts.
        given.setdefault(name.strip().lower(), value.strip().strip('"'))
    wait = given.get("wait", "")
    if wait.isascii() and wait.isdigit():
        seconds = min(int(wait[:9]), LONGEST_WAIT)
        return Preference(seconds, f"wait={seconds}")
    if "respond-async" in given:
        return Preference(0, "respond-async")
    return Preference(usual)
