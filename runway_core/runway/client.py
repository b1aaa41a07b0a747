"""Runway's API over `requests`: every call typed in and out, every failure one of `errors`.

Reads are repeated after passing faults. A paid POST is sent once, on a connection of its own,
and its failures divide in two: `Refused` and `Unreachable` mean that nothing was charged;
anything else means that nobody knows. Source: the API fact sheet, sections 1, 3 and 6.
"""

import json
import logging
import re
import ssl
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

import requests
from requests.adapters import BaseAdapter
from requests.auth import AuthBase
from urllib3.exceptions import (
    ConnectTimeoutError,
    DecodeError,
    HTTPError,
    NewConnectionError,
    ProtocolError,
    ProxyError,
)

from runway_core.errors import (
    AnswerLost,
    BadAnswer,
    DailyLimitReached,
    InvalidRequest,
    KeyRefused,
    NoSuchTask,
    NotEntitled,
    OutOfCredits,
    Refused,
    RequestTooLarge,
    RunwayDown,
    RunwayError,
    TooManyRequests,
    Unreachable,
    VersionRefused,
)
from runway_core.runway import outward, wire
from runway_core.runway.outward import UnsafeAddress, must_be_outward
from runway_core.runway.retry import RetryPolicy, http_date, retry_after
from runway_core.settings import Settings
from runway_core.telemetry import Events
from runway_core.text import hide, redact, trimmed

log = Events(__name__)
# At DEBUG, urllib3 prints whole paths, and the query of a media URL is a token; of malformed
# headers it warns with the whole URL.
logging.getLogger("urllib3.connectionpool").setLevel(logging.INFO)
logging.getLogger("urllib3.connection").setLevel(logging.ERROR)

ANSWER_LIMIT = 5_000_000
"""Bytes: Runway's JSON is a few kilobytes; more is not an answer to us."""

NO_CREDITS_TEXT = "enough credits"
DAILY_LIMIT_TEXT = "daily task limit"
"""Runway gives no codes: these words, in any case, tell the two refusals from the others. It
says "You do not have enough credits to run this task."
"""

VERSION_TEXT = re.compile(
    r"x-runway-version|\bapi version\b|\bversion header\b"
    r"|\b(?:unsupported|invalid|unknown|missing) version\b"
)
"""Tells a refusal of the header with the API's version, which no choice in a form can mend."""

_OURS = "|".join(("promptText", "promptImage", "ratio", "duration", "seed", "model"))
_FIELD_TEXT = re.compile(rf"({_OURS}): |Invalid parameter '({_OURS})'")
"""How Runway's sentences begin that are about one field of ours (API fact sheet, section 3.1)."""

_REFUSALS: Mapping[int, type[Refused]] = {
    # Documented by Runway as "not done".
    400: InvalidRequest,
    401: KeyRefused,
    403: NotEntitled,
    404: NoSuchTask,
    405: Refused,
    429: TooManyRequests,
    # By HTTP (RFC 9110; 431: RFC 6585) given on the address, the head or the size alone, before
    # what is asked for is looked at, by whoever stands in front.
    407: Refused,  # a proxy on the way wants a password: it passes nothing on
    411: Refused,  # no length
    413: RequestTooLarge,
    414: Refused,  # the address is too long
    415: Refused,  # the body's type
    417: Refused,  # an expectation
    421: Refused,  # another server's name
    426: Refused,  # another protocol is wanted
    431: Refused,  # the head is too large
}
"""The 4xx after which nothing was done or charged. Any other leaves the outcome open: 402 and 451
may come from whoever has looked and billed, 406 and 412 from a server that answers after the
work, 408 and 425 from one that had all of the request, 409 and 422 may be about a task that was
made.
"""


@dataclass(frozen=True, slots=True)
class Timeouts:
    """Seconds. `answer` bounds the whole answer, however slowly it trickles in."""

    connect: float = 10.0
    answer: float = 60.0


class Keyless(AuthBase):
    """Sends no credentials, not even those of a `.netrc` that `requests` would look up."""

    def __call__(self, request: requests.PreparedRequest) -> requests.PreparedRequest:
        request.headers.pop("Authorization", None)
        return request


@dataclass(frozen=True, slots=True)
class _Key(AuthBase):
    key: str = field(repr=False)

    def __call__(self, request: requests.PreparedRequest) -> requests.PreparedRequest:
        request.headers["Authorization"] = f"Bearer {self.key}"
        return request


class RunwayClient:
    """Runway's API for one key. May be used from several threads.

    `transport` takes the place of the network, which is how the simulation works.
    """

    def __init__(
        self,
        settings: Settings,
        *,
        transport: BaseAdapter | None = None,
        retry: RetryPolicy | None = None,
        timeouts: Timeouts | None = None,
    ) -> None:
        self._url = settings.base_url
        self._headers = {"X-Runway-Version": settings.api_version, "Accept": "application/json"}
        self._key = settings.api_key
        # `redact` knows Runway's keys by their look; ours may look otherwise.
        hide(settings.api_key)
        self._transport = transport
        self._anywhere = settings.is_loopback
        self._retry = retry or RetryPolicy()
        self._timeouts = timeouts or Timeouts()
        self._session = self._new_session()
        self.heard_at: datetime | None = None
        """Runway's own time when it last answered; to compare with the times of its tasks."""

    def __repr__(self) -> str:
        return f"RunwayClient({self._url!r})"

    def close(self) -> None:
        """Closes the connections."""
        self._session.close()

    # Paid calls

    def create_image(self, body: wire.TextToImage) -> wire.Created:
        """Buys a picture. Sent once; see the module's docstring for its failures."""
        return self._pay("text_to_image", body.as_json())

    def create_video(self, body: wire.ImageToVideo) -> wire.Created:
        """Buys a clip. Sent once; see the module's docstring for its failures."""
        return self._pay("image_to_video", body.as_json())

    def _pay(self, path: str, body: Mapping[str, Any]) -> wire.Created:
        # A pooled connection may have been closed by the other side; the failure would look
        # like a lost answer. A fresh one makes "refused" and "lost" tell the truth.
        with self._new_session() as session:
            return wire.Created.from_json(self._exchange(session, "POST", path, body))

    # Free calls

    def get_task(self, task_id: str) -> wire.Task:
        """One look at a task. Raises `NoSuchTask`, or what is left after the retries."""
        path = f"tasks/{wire.task_id(task_id)}"
        return self._retry.run(
            lambda: wire.Task.from_json(self._exchange(self._session, "GET", path))
        )

    def find_task(self, typed: str) -> wire.Task:
        """A task by the id that a person gave: as it was given and, if there is none of that
        spelling, in the small letters that Runway's ids usually have. Raises as `get_task` does.
        """
        given = trimmed(typed)
        try:
            return self.get_task(given)
        except NoSuchTask:
            if given == given.lower():
                raise
            return self.get_task(given.lower())

    def cancel_task(self, task_id: str) -> bool:
        """Asks Runway to stop a task; False if it did not know the task (any more).

        On a finished task this *deletes the output*: look before calling.
        """
        path = f"tasks/{wire.task_id(task_id)}"
        try:
            self._retry.run(lambda: self._exchange(self._session, "DELETE", path))
        except NoSuchTask:
            return False
        return True

    def organization(self) -> wire.Organization:
        """Balance and limits. Free, and the way to test a key."""
        return self._retry.run(
            lambda: wire.Organization.from_json(
                self._exchange(self._session, "GET", "organization")
            )
        )

    def usage(self, start: date, before: date) -> wire.Usage:
        """Credits by UTC day and model, from `start` up to but without `before` (90 days at
        most).
        """
        body = {"startDate": start.isoformat(), "beforeDate": before.isoformat()}
        return self._retry.run(
            lambda: wire.Usage.from_json(
                self._exchange(self._session, "POST", "organization/usage", body)
            )
        )

    def upload(self, filename: str, data: bytes, content_type: str) -> str:
        """Lends Runway a file for 24 hours and gives its `runway://` URI.

        The file goes to a storage host, which gets no key. If that fails, a new place is asked
        for, as the fact sheet says (1.9).
        """
        body = {"filename": filename, "type": "ephemeral"}

        def attempt() -> str:
            ticket = wire.UploadTicket.from_json(
                self._exchange(self._session, "POST", "uploads", body)
            )
            self._store_upload(ticket, filename, data, content_type)
            return ticket.uri

        return self._retry.run(attempt)

    def _store_upload(
        self, ticket: wire.UploadTicket, filename: str, data: bytes, content_type: str
    ) -> None:
        with self._new_session(keyless=True) as session:
            try:
                if not self._anywhere:
                    must_be_outward(ticket.url)
                response = session.post(
                    ticket.url,
                    data=ticket.fields,
                    files={"file": (filename, data, content_type)},
                    timeout=(self._timeouts.connect, self._timeouts.answer),
                    allow_redirects=False,
                )
            except UnsafeAddress as error:
                raise BadAnswer(detail=f"upload URL: {error}") from None
            except requests.RequestException as error:
                raise _network_error(error) from None
        if not 200 <= response.status_code < 300:  # `ok` is also true of a redirect
            raise RunwayDown(status=response.status_code, detail="the upload's storage refused it")

    # The wire

    def _new_session(self, *, keyless: bool = False) -> requests.Session:
        session = requests.Session()
        if not keyless:
            session.headers.update(self._headers)
        session.auth = Keyless() if keyless or self._key is None else _Key(self._key)
        way = self._transport
        if way is None and keyless:
            way = outward.adapter(anywhere=self._anywhere)
        if way is not None:
            session.mount("https://", way)
            session.mount("http://", way)
        return session

    def _exchange(
        self,
        session: requests.Session,
        method: str,
        path: str,
        body: Mapping[str, Any] | None = None,
    ) -> object:
        """One request, one answer. The JSON of a 2xx (None if empty), or one of `errors`."""
        began, status = time.monotonic(), None
        try:
            with session.request(
                method,
                f"{self._url}/v1/{path}",
                json=body,
                timeout=(self._timeouts.connect, self._timeouts.answer),
                allow_redirects=False,
                stream=True,
            ) as response:
                status = response.status_code
                content = self._read(response, began)
        except requests.RequestException as error:
            failure = _network_error(error, status)
            log.warning("runway.silent", method=method, path=f"/v1/{path}", code=failure.code)
            raise failure from None
        except OSError as error:
            # A socket that dies while the answer is read is not always wrapped.
            raise AnswerLost(detail=type(error).__name__, status=status) from None
        self.heard_at = http_date(response.headers.get("Date")) or self.heard_at
        request_id = response.headers.get("apigw-requestid")
        log.info(
            "runway.answered",
            method=method,
            path=f"/v1/{path}",
            status=response.status_code,
            ms=round(1000 * (time.monotonic() - began)),
            runway_request=request_id,
        )
        if 200 <= response.status_code < 300:
            return _json(content, request_id) if content else None
        raise _error_for(path, response, content, request_id)

    def _read(self, response: requests.Response, began: float) -> bytes:
        content = bytearray()
        for chunk in arriving(response, 65536):
            content += chunk
            if len(content) > ANSWER_LIMIT:
                raise BadAnswer(detail="the answer does not end", status=response.status_code)
            if time.monotonic() - began > self._timeouts.connect + self._timeouts.answer:
                told = "the answer trickled in too slowly"
                raise AnswerLost(detail=told, status=response.status_code)
        return bytes(content)


def arriving(response: requests.Response, most: int) -> Iterator[bytes]:
    """The body in pieces of at most `most` bytes, as they arrive.

    `iter_content` waits until it has a whole piece, so that a trickle could hold it for hours.
    """
    try:
        while piece := response.raw.read1(most, decode_content=True):
            yield piece
    except (ProtocolError, DecodeError) as error:
        raise requests.exceptions.ChunkedEncodingError(error) from error
    except HTTPError as error:
        raise requests.ConnectionError(error) from error


def _json(content: bytes, request_id: str | None) -> object:
    try:
        return json.loads(content)
    except (ValueError, RecursionError):
        detail = redact(content.decode("utf-8", "replace"), 300)
        raise BadAnswer(detail=detail, request_id=request_id) from None


def _error_for(
    path: str, response: requests.Response, content: bytes, request_id: str | None
) -> RunwayError:
    status = response.status_code
    whole = content.decode("utf-8", "replace")
    detail = redact(whole)
    said: dict[str, Any] = {"status": status, "request_id": request_id, "detail": detail}
    log.warning("runway.refused", status=status, said=detail)
    if status >= 500:
        return RunwayDown(**said)
    kind = _REFUSALS.get(status)
    text = whole.casefold()
    if kind is None:
        return BadAnswer(**said)
    if kind is NoSuchTask and not path.startswith("tasks/"):
        # No task was asked for: there is nothing at this address, so it is not Runway's.
        return Refused(**said)
    if kind is InvalidRequest:
        if NO_CREDITS_TEXT in text:
            return OutOfCredits(**said)
        if VERSION_TEXT.search(text):
            sent = response.request.headers.get("X-Runway-Version", "")
            return VersionRefused(version=str(sent), **said)
        return InvalidRequest(fields=_named_fields(content), **said)
    if kind is TooManyRequests:
        if DAILY_LIMIT_TEXT in text:
            return DailyLimitReached(**said)
        # A moment by Runway's clock is so far from now by Runway's clock, whatever ours shows.
        now = http_date(response.headers.get("Date"))
        pause = retry_after(response.headers.get("Retry-After"), now)
        return TooManyRequests(retry_after=pause, **said)
    return kind(**said)


def _named_fields(content: bytes) -> tuple[str, ...]:
    """The names in `issues[].path` of a validation error, or the one that its sentence is about;
    nothing else of its free text.
    """
    try:
        answer = json.loads(content)
        if sentence := _FIELD_TEXT.match(str(answer["error"])):
            return (sentence[1] or sentence[2],)
        paths = [issue["path"] for issue in answer["issues"]]
        known = (path for path in paths if type(path) is list)
        names = (".".join(redact(str(part), 40) for part in path) for path in known)
        return tuple(name for name in dict.fromkeys(names) if name)
    except (ValueError, KeyError, TypeError, RecursionError):
        return ()


def _reasons(error: BaseException) -> list[BaseException]:
    """`error` and whatever is wrapped in it, outermost first."""
    found: list[BaseException] = []
    queue: list[object] = [error]
    while queue:
        item = queue.pop(0)
        if isinstance(item, BaseException) and item not in found:
            found.append(item)
            queue += [*item.args, getattr(item, "reason", None)]
    return found


def _network_error(error: requests.RequestException, status: int | None = None) -> RunwayError:
    """Whether the request can have left this machine: the question that money hangs on. With a
    `status` it did, and the answer broke off.
    """
    names = " < ".join(type(reason).__name__ for reason in _reasons(error))
    before_sending: tuple[type[BaseException], ...] = (
        NewConnectionError,  # refused, no route, and its child: the name was not found
        ConnectTimeoutError,
        # Other TLS errors can also come after the request was written.
        ssl.SSLCertVerificationError,
    )
    if status is not None:
        return AnswerLost(detail=names, status=status)
    for reason in _reasons(error):
        if isinstance(reason, before_sending) or _is_refused_tunnel(reason):
            return Unreachable(detail=names)
    if isinstance(error, requests.exceptions.InvalidURL | requests.exceptions.InvalidHeader):
        return Unreachable(detail=names)
    return AnswerLost(detail=names)


def _is_refused_tunnel(reason: BaseException) -> bool:
    # A `ProxyError` alone proves nothing: urllib3 also raises it when a connection that a proxy
    # carried breaks after the request was sent.
    return isinstance(reason, ProxyError) and str(reason.original_error).startswith(
        "Tunnel connection failed"
    )
