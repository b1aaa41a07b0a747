"""Answering with an animation: now, or when it has come to rest."""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from starlette.requests import Request
from starlette.responses import Response
from starlette.types import Receive

from runway_core.api import changes
from runway_core.api.answers import answer, language_of
from runway_core.api.prefer import preference
from runway_core.results import result
from runway_core.server import base_path
from runway_core.store import Animation


class Places:
    """A bounded number of something at once."""

    def __init__(self, most: int) -> None:
        self.most = most
        self.taken = 0

    @contextmanager
    def take(self) -> Iterator[bool]:
        """Yields whether there was a place; it is free again at the end."""
        if self.taken >= self.most:
            yield False
            return
        self.taken += 1
        try:
            yield True
        finally:
            self.taken -= 1


WAITING = Places(500)
"""Requests that wait for an animation. The surplus is answered at once, as if it had asked to be:
its animation is made all the same."""


async def delivered(request: Request, subject: Animation, *, usual: float = 0.0) -> Response:
    """The animation once it rests: 200. As it stands after the wait that the client prefers, by
    default `usual` seconds: 202, with the address to look at.
    """
    wanted = preference(request.scope, usual)
    with WAITING.take() as may_wait:
        if subject.is_moving and wanted.seconds and may_wait:
            subject = await _resting(request, subject, wanted.seconds)
    base = base_path.of(request.scope)
    headers = {"Location": f"{base}/api/animations/{subject.id}"}
    if wanted.applied is not None:
        headers["Preference-Applied"] = wanted.applied
    if subject.is_moving:
        headers["Retry-After"] = "5"
    status = 202 if subject.is_moving else 200
    data = result.as_json(subject, language_of(request.scope), base)
    return answer(request.scope, data, status, headers=headers)


async def _resting(request: Request, subject: Animation, seconds: float) -> Animation:
    """The animation at rest; as last seen, if that takes longer or the client goes away."""
    seen = subject

    async def follow() -> None:
        nonlocal seen
        while seen.is_moving:
            seen = await changes.here().after(seen)

    tasks = {asyncio.create_task(follow()), asyncio.create_task(hung_up(request.receive))}
    try:
        await asyncio.wait(tasks, timeout=seconds, return_when=asyncio.FIRST_COMPLETED)
    finally:
        for task in tasks:
            task.cancel()
            with suppress(asyncio.CancelledError):
                await task
    return seen


async def hung_up(receive: Receive) -> None:
    """Returns when the client has gone. Its body must have been read."""
    while (await receive())["type"] != "http.disconnect":
        pass
