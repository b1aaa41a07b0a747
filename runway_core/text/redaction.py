"""Takes secrets out of texts that come from outside, before they go to a log or an answer.

A text is cleaned whole, and cut only then: cut first, it could end within a secret, and no
pattern knows half of one. The work grows as the text does and not faster: every pattern begins
with letters of its own, and whatever it runs over to find its end belongs to the match.
"""

import base64
import html
import json
import re
from functools import lru_cache
from urllib.parse import quote, quote_plus

_NAMES = r"token|secret|signature|credential|password|passwd|api[-_]?key|access[-_]?key"
"""What a value is called that is secret whatever it looks like."""

_SECRETS = (
    # a key, ours or another; the beginning is enough to recognise it
    (re.compile(r"(?i)key_[0-9a-z_-]{8,}"), "key_…"),
    (re.compile(r"(?i)(bearer(?:\s|%20|\+)+[\"']?)[^\s\"',;<>]+"), r"\1…"),
    (
        re.compile(
            r"(?i)(authorization\\?[\"']?\s?[:=]\s?\\?[\"']?(?:[a-z]{1,20}\s)?)[^\s\"',;<>]+"
        ),
        r"\1…",
    ),
    # a JSON web token wherever it stands, or its beginning: its header always begins so
    (re.compile(r"eyJ[\w-]{8,}(?:\.[\w-]*){0,4}"), "eyJ…"),
    # Streamlit's sign-in cookies
    (re.compile(r"(_streamlit_\w{1,40}=)[^\s;\"']+"), r"\1…"),
    (re.compile(r"_jwt=[^\s&\"']+"), "_jwt=…"),
    # an address without its host, as a server's log has it; a sign-in comes back with `code`
    (
        re.compile(rf"(?i)([?&#][\w.-]{{0,60}}?(?:{_NAMES}|key|sig|code|state)=)[^\s&\"'#]+"),
        r"\1…",
    ),
    # a setting, and a field of JSON or of a form
    (re.compile(rf"(?i)((?:{_NAMES})(?:=|%3d)[\"']?)[^\s&\"',;<>()]+"), r"\1…"),
    (re.compile(rf"(?i)((?:{_NAMES})\\?[\"']\s?:\s?\\?[\"'])[^\"'\\]+"), r"\1…"),
)

_ADDRESS = re.compile(r"(:(?:\\?/){2})([^\s\"'<>]*)")
"""A URL behind its scheme, its slashes as they are or as some write them in JSON."""

_hidden: set[str] = set()

SHORTEST_SECRET = 8
"""Characters: anything shorter could be part of any word."""

MOST_READ = 200_000
"""Characters of one text that are looked at: far more than is ever kept of it."""


def hide(*secrets: str | None) -> None:
    """Makes `redact` take out these very texts, and whatever begins as they do."""
    _hidden.update(text for text in secrets if text and len(text) >= SHORTEST_SECRET)


def redact(text: str, limit: int = 2000) -> str:
    """`text` without keys, tokens or passwords, then cut to `limit` characters, and such that it
    can be written anywhere.
    """
    if len(text) > MOST_READ:
        # The last word is left out: it may be the beginning of anything.
        text = text[: max(text.rfind(blank, 0, MOST_READ) for blank in " \t\n") + 1] + "…"
    text = text.encode("utf-8", "replace").decode()  # half a surrogate pair is no text
    if _hidden:
        text = _without(frozenset(_hidden), text)
    text = _ADDRESS.sub(_plain_address, text)
    for pattern, replacement in _SECRETS:
        text = pattern.sub(replacement, text)
    return text if len(text) <= limit else text[: limit - 1] + "…"


def _plain_address(found: re.Match[str]) -> str:
    """An address without its password, and without its query, which is a token of its own."""
    slashes, rest = found.groups()
    user, at, host = rest.rpartition("@")
    name, colon, _ = user.partition(":")
    if at and colon:
        rest = f"{name}:…@{host}"
    elif at and "/" not in user:
        rest = f"…@{host}"
    place, mark, query = rest.partition("?")
    return slashes + place + (f"{mark}…" if query else mark)


def _without(secrets: frozenset[str], text: str) -> str:
    """`text` without these texts in any spelling, cut off behind their beginnings or not."""
    spellings, beginnings = _spelled(secrets)
    found, done = [], 0
    while hit := beginnings.search(text, done):
        start = hit.start()
        alike = (_alike(each, text, start) for each in spellings.get(hit[0].lower(), ()))
        found += [text[done:start], "…"]
        done = max(hit.end(), start + max(alike, default=0))
    return "".join([*found, text[done:]])


@lru_cache(maxsize=8)
def _spelled(secrets: frozenset[str]) -> tuple[dict[str, list[str]], re.Pattern[str]]:
    """Every way to write the secrets, by how it begins; and what finds these beginnings."""
    spellings: dict[str, list[str]] = {}
    beginnings = set()
    for secret in secrets:
        raw = secret.encode("utf-8", "replace")
        for spelling in {
            secret,
            json.dumps(secret)[1:-1],
            json.dumps(secret, ensure_ascii=False)[1:-1],
            repr(secret)[1:-1],
            html.escape(secret),
            quote(raw, safe=""),
            quote_plus(raw),
            base64.b64encode(raw).decode().rstrip("="),
            base64.urlsafe_b64encode(raw).decode().rstrip("="),
        }:
            beginning = spelling[:SHORTEST_SECRET]
            beginnings.add(re.escape(beginning))
            spellings.setdefault(beginning.lower(), []).append(spelling.lower())
    return spellings, re.compile("|".join(sorted(beginnings)), re.IGNORECASE)


def _alike(spelling: str, text: str, start: int) -> int:
    """How many characters of `text` from `start` on are those of `spelling`."""
    here = text[start : start + len(spelling)].lower()
    return next(
        (i for i, (one, other) in enumerate(zip(spelling, here, strict=False)) if one != other),
        min(len(spelling), len(here)),
    )
