"""A server that speaks OpenAI's chat completions: one question, the text of one answer.

Only what every such server takes is sent: some refuse a temperature, others a form of answer.
"""

import json
import time
from collections.abc import Callable, Mapping, Sequence
from typing import Any
from urllib.parse import urlsplit

import requests
from urllib3.exceptions import MaxRetryError

from runway_core.access import is_here
from runway_core.errors import RewriterError, RewriterSilent
from runway_core.runway import Timeouts, arriving
from runway_core.settings import Settings
from runway_core.telemetry import Events
from runway_core.text import hide, redact

log = Events(__name__)

TIMEOUTS = Timeouts(connect=5.0, answer=60.0)

ANSWER_LIMIT = 200_000
"""Bytes: two short prompts and what surrounds them are a few thousand."""

_PROBLEMS: Mapping[int, str] = {401: "key", 403: "key", 429: "busy", 503: "busy"}

Message = Mapping[str, Any]


class ChatServer:
    """The server of the settings. May be used from several threads."""

    def __init__(
        self,
        settings: Settings,
        *,
        timeouts: Timeouts = TIMEOUTS,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._url = f"{settings.rewriter_url}/chat/completions"
        self._model = settings.rewriter_model
        self._key = settings.rewriter_key
        hide(self._key)
        self._timeouts = timeouts
        self._clock = clock

    def ask(self, messages: Sequence[Message]) -> str:
        """The text of the answer. Sent once.

        Raises:
            RewriterSilent: it went out, and no whole answer came in time.
            RewriterError: it did not go out, was refused, or what came is no such answer.
        """
        body = {"messages": messages, "stream": False}
        began, status = self._clock(), None
        try:
            with (
                self._session() as session,
                session.post(
                    self._url,
                    json=body if self._model is None else {"model": self._model, **body},
                    timeout=(self._timeouts.connect, self._timeouts.answer),
                    allow_redirects=False,  # what was asked is for this server alone
                    stream=True,
                ) as response,
            ):
                status = response.status_code
                content = self._read(response, began)
        except (requests.RequestException, OSError) as error:
            log.warning("rewriter.silent", kind=type(error).__name__, status=status)
            if status is None and _never_sent(error):
                raise RewriterError("unreachable") from None
            raise RewriterSilent from None
        log.info("rewriter.answered", status=status, ms=round(1000 * (self._clock() - began)))
        if not 200 <= status < 300:
            log.warning("rewriter.refused", said=redact(content.decode("utf-8", "replace"), 300))
            raise RewriterError(_PROBLEMS.get(status, "refused"), status=status)
        return _text(content)

    def _session(self) -> requests.Session:
        session = requests.Session()
        # A proxy for the way out is none to this machine.
        session.trust_env = not is_here(urlsplit(self._url).hostname or "")
        session.auth = self._authorized  # which also keeps a `.netrc` from being looked up
        return session

    def _authorized(self, request: requests.PreparedRequest) -> requests.PreparedRequest:
        if self._key is not None:
            request.headers["Authorization"] = f"Bearer {self._key}"
        return request

    def _read(self, response: requests.Response, began: float) -> bytes:
        content = bytearray()
        for chunk in arriving(response, 65536):
            content += chunk
            if len(content) > ANSWER_LIMIT:
                raise RewriterError("unreadable")
            if self._clock() - began > self._timeouts.connect + self._timeouts.answer:
                raise RewriterSilent
        return bytes(content)


def _never_sent(error: Exception) -> bool:
    known = (requests.ConnectTimeout, requests.exceptions.SSLError, requests.exceptions.ProxyError)
    wrapped = error.args[0] if error.args else None
    return isinstance(error, known) or isinstance(wrapped, MaxRetryError)


def _text(content: bytes) -> str:
    """What the model wrote, in one piece or in parts."""
    try:
        said = json.loads(content)["choices"][0]["message"]["content"]
        parts = [said] if isinstance(said, str) else [part["text"] for part in said]
        return "".join(parts)
    except (ValueError, LookupError, TypeError, RecursionError):
        raise RewriterError("unreadable") from None
