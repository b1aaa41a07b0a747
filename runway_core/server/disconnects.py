"""Clients that leave half-way, or whose connection ends over a request that cannot be read on.

A body may turn out to be no HTTP after its request has begun to be answered: a chunk without a
length, for instance. The server (uvicorn) then warns in one line, answers 400 and closes; whatever
was about to be answered finds the connection in no state to take it, and that came as a traceback
of ours. Anybody may send such a thing, and anybody may close a tab, so it is nothing of ours.
"""

import logging

from h11 import LocalProtocolError
from starlette.requests import ClientDisconnect
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from runway_core.telemetry import Events

log = Events(__name__)


OVER = ("can't handle event", "Can't send data when our state is ERROR")
"""How h11 says that a connection takes no answer: what comes first after its end, and what else."""


def is_over(error: BaseException | None) -> bool:
    """Whether the connection had ended already. The same error with other words is a fault of
    ours, such as more bytes than were announced.
    """
    return isinstance(error, LocalProtocolError) and str(error).startswith(OVER)


def is_news(record: logging.LogRecord) -> bool:
    """A filter for asyncio's log: not that a connection could not be answered after all. The
    server has warned of what was wrong with the request, in a line of its own.
    """
    return not (record.exc_info and is_over(record.exc_info[1]))


class Disconnects:
    """ASGI middleware around all others: for them such a client has gone, as any that left."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Runs the app, and ends quietly if its client has gone."""
        if scope["type"] == "websocket":
            await self._socket(scope, receive, send)
            return
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        ended = False

        async def sending(message: Message) -> None:
            nonlocal ended
            if ended:
                return
            try:
                await send(message)
            except LocalProtocolError as error:
                if not is_over(error):
                    raise
                ended = True

        try:
            await self._app(scope, receive, sending)
        except ClientDisconnect:
            log.info("request.abandoned")
        if ended:
            # Until the server has noticed as well, it would miss the answer.
            while (await receive())["type"] != "http.disconnect":
                pass

    async def _socket(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Streamlit reads on after an answer of its own has failed, if the last words of a tab that
        is closed are still to be read; Starlette takes that for a fault.
        """
        gone = False

        async def sending(message: Message) -> None:
            nonlocal gone
            try:
                await send(message)
            except OSError:
                gone = True
                raise

        try:
            await self._app(scope, receive, sending)
        except RuntimeError:
            if not gone:
                raise
            log.info("socket.abandoned")
