"""Takes secrets out of texts that come from outside, before they go to a log."""

import re

_SECRETS = (
    # a key, ours or another; the beginning is enough to recognise it
    (re.compile(r"key_[0-9A-Za-z_-]{8,}"), "key_…"),
    (re.compile(r"(?i)(bearer\s+)\S+"), r"\1…"),
    # the query of an output URL is a bearer token
    (re.compile(r"(https?://[^\s\"'?]+)\?[^\s\"']*"), r"\1?…"),
    (re.compile(r"_jwt=[^\s&\"']+"), "_jwt=…"),
    # the same without its host, as a server's log has it; a sign-in comes back with `code`
    (
        re.compile(
            r"(?i)([?&][\w.-]*(?:token|secret|signature|credential|password|key|sig|code|state)=)"
            r"[^\s&\"'#]+"
        ),
        r"\1…",
    ),
    # a JSON web token wherever it stands: its header always begins so
    (re.compile(r"eyJ[\w-]{8,}(?:\.[\w-]*){1,4}"), "eyJ…"),
    # Streamlit's sign-in cookies
    (re.compile(r"(_streamlit_\w+=)[^\s;\"']+"), r"\1…"),
    # the password of a database or storage URL
    (re.compile(r"(\b\w+://[^\s:/@]+:)[^\s@/]+@"), r"\1…@"),
)

_hidden: set[str] = set()

SHORTEST_SECRET = 8
"""Characters: anything shorter could be part of any word."""


def hide(*secrets: str | None) -> None:
    """Makes `redact` take out these very texts, however they look."""
    _hidden.update(text for text in secrets if text and len(text) >= SHORTEST_SECRET)


def redact(text: str, limit: int = 2000) -> str:
    """`text` without keys, tokens or passwords, not longer than `limit` characters, and such that
    it can be written anywhere.
    """
    text = text[: 10 * limit]  # enough, and it bounds the time that a page of HTML takes
    text = text.encode("utf-8", "replace").decode()  # half a surrogate pair is no text
    for secret in tuple(_hidden):
        text = text.replace(secret, "…")
    for pattern, replacement in _SECRETS:
        text = pattern.sub(replacement, text)
    return text if len(text) <= limit else text[:limit] + "…"
