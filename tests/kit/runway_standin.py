"""A stand-in for Runway: a real HTTP server that imitates its API, with faults on demand.

In a test::

    with RunwayStandin(balance=1000) as runway:
        runway.fault("image_to_video", "drop_after")    # taken and charged, never answered
        ...                                             # talk to runway.base_url with runway.key
        assert [True] == [post.taken for post in runway.posts("video")]

From a shell (the settings are printed, then it serves until Ctrl-C)::

    python -m tests.kit.runway_standin --port 9999 --balance 20 --image-seconds 2 --video-seconds 4

It follows Runway's public documents strictly, and is stricter where they are silent: unknown
fields are refused. Its parts are in `tests.kit.standin`.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import secrets
import signal
import threading
import time
from collections.abc import Callable, Iterable
from typing import Any, Self

from tests.kit.standin import control, pictures
from tests.kit.standin.account import Account, Charge, Failure, Task
from tests.kit.standin.api import Api
from tests.kit.standin.faults import CREATES, KINDS, Fault
from tests.kit.standin.models import STAGES
from tests.kit.standin.wire import CONTROL, Answer, Request, Server

__all__ = ["Charge", "Fault", "Request", "RunwayStandin", "Task"]


class RunwayStandin(Api):
    """Runway on a loopback port, with one account, one key and a clock that can be moved.

    Times are in seconds. Tasks move with the clock when somebody looks; with `manual` the clock
    stands still until `advance`, `finish` or `fail`. `concurrency` and `daily` override the
    limits of the tier by model (None: no limit) and may be changed while it runs.
    """

    def __init__(
        self,
        *,
        balance: int = 1000,
        port: int = 0,
        key: str | None = None,
        pending_seconds: float = 0.0,
        image_seconds: float = 0.03,
        video_seconds: float = 0.03,
        progress: str = "linear",
        tier: int = 1,
        concurrency: dict[str, int | None] | None = None,
        daily: dict[str, int | None] | None = None,
        unavailable: Iterable[str] = (),
        cancelled_answers: str = "404",
        link_seconds: float = 86_400.0,
        hues: int = 1,
        manual: bool = False,
        clock: Callable[[], float] | None = None,
        log: Callable[[str], None] | None = None,
    ) -> None:
        stopped_at = time.time()
        self._clock = clock or ((lambda: stopped_at) if manual else time.time)
        self._ahead = 0.0
        account = Account(
            balance,
            tier,
            pending_seconds,
            {"image": image_seconds, "video": video_seconds},
            progress,
            hues,
            link_seconds,
            self.now,
        )
        account.concurrency |= concurrency or {}
        account.daily |= daily or {}
        super().__init__(
            account, cancelled_answers=cancelled_answers, unavailable=tuple(unavailable)
        )
        # Made at run time: nothing that looks like a key is ever written in a source file.
        self.key = key or f"key_{secrets.token_hex(64)}"
        self._log = log
        self._server: Server | None = None
        self._port = port

    # ----- Life.

    def start(self) -> Self:
        """Listen; after a `stop`, on the same port and with everything as it was."""
        if self._server is None:
            self._server = Server(self._port, self._respond, self._log)
            self._port = int(self._server.server_address[1])
            self.base_url = f"http://127.0.0.1:{self._port}"
        return self

    def stop(self) -> None:
        """Cut every connection and refuse new ones; tasks go on with the clock."""
        server, self._server = self._server, None
        if server is not None:
            server.stop()
            if server.failures:
                raise AssertionError("the stand-in broke:\n" + "\n".join(server.failures))

    def __enter__(self) -> Self:
        return self.start()

    def __exit__(self, kind: object, *_: object) -> None:
        # What the test itself raised says more than what broke here because of it.
        with contextlib.suppress(AssertionError) if kind else contextlib.nullcontext():
            self.stop()

    def _respond(self, request: Request) -> Answer:
        if request.path.startswith(CONTROL):
            return control.control(self, request)
        return self.respond(request)

    @property
    def environment(self) -> dict[str, str]:
        """The variables a process needs to talk to this server."""
        return {"RUNWAY_API_KEY": self.key, "RUNWAY_BASE_URL": self.base_url}

    # ----- Money.

    @property
    def balance(self) -> int:
        """Credits left. May be set."""
        with self.lock:
            self.account.settle()
            return self.account.balance

    @balance.setter
    def balance(self, credits: int) -> None:
        with self.lock:
            self.account.settle()
            self.account.balance = credits

    @property
    def charged(self) -> list[Charge]:
        """What each task took, oldest first, and what it came to (None while it lives)."""
        with self.lock:
            self.account.settle()
            return list(self.account.charges.values())

    @property
    def spent(self) -> int:
        """Credits of all tasks together, after what was given back."""
        charges = self.charged
        return sum(one.credits if one.final is None else one.final for one in charges)

    @property
    def concurrency(self) -> dict[str, int | None]:
        """Tasks that run at once, by model. May be changed in place."""
        return self.account.concurrency

    @property
    def daily(self) -> dict[str, int | None]:
        """Tasks a model may make in 24 hours. May be changed in place."""
        return self.account.daily

    # ----- Time and tasks.

    @property
    def tasks(self) -> dict[str, Task]:
        """Every task ever made by id, cancelled and deleted ones included, oldest first."""
        with self.lock:
            self.account.settle()
            return dict(self.account.tasks)

    def now(self) -> float:
        """The time here, as seconds since 1970."""
        return self._clock() + self._ahead

    def advance(self, seconds: float) -> None:
        """Move the clock; tasks and links see it on the next look."""
        with self.lock:
            self._ahead += seconds
            self.account.settle()

    def finish(self, task_id: str | None = None) -> None:
        """Make a task succeed now; without an id, every task that is not done."""
        with self.lock:
            self.account.settle()
            for task in self._picked(task_id):
                # Of all that are not done, the end of one may let the time of another come.
                if task.live or task_id is not None:
                    self.account.finish(task)

    def fail(self, task_id: str, code: str | None = "INTERNAL", *, cost: int | None = None) -> None:
        """Make a task fail now, with the refund Runway documents unless `cost` is kept."""
        with self.lock:
            self.account.settle()
            for task in self._picked(task_id):
                self.account.fail(task, Failure(code, cost))

    def hold(self, task_id: str, status: str, progress: float | None = None) -> None:
        """Keep a task `PENDING`, `THROTTLED` or `RUNNING` until `release`, `finish` or `fail`."""
        with self.lock:
            self.account.settle()
            self.account.hold(self.account.tasks[task_id], status, progress)

    def release(self, task_id: str) -> None:
        """Let a held task go on."""
        with self.lock:
            self.account.release(self.account.tasks[task_id])

    def _picked(self, task_id: str | None) -> list[Task]:
        if task_id is not None:
            return [self.account.tasks[task_id]]
        return [task for task in self.account.tasks.values() if task.live]

    def expire_urls(self) -> None:
        """All links handed out so far answer 403; asking for the task again gives fresh ones."""
        with self.lock:
            self.account.links.expire()

    # ----- Faults.

    def fault(
        self,
        where: str,
        kind: str,
        times: int | None = 1,
        *,
        after: int = 0,
        stage: str | None = None,
        task_id: str | None = None,
        **options: Any,
    ) -> Fault:
        """Ask for trouble: *kind* on call *where* (or `*`), *times* times, after *after* calls.

        The kinds, where they apply and their options are in `tests.kit.standin.faults.KINDS`.
        """
        fault = Fault(where, kind, times, after, stage, task_id, options)
        with self.lock:
            self.faults.append(fault)
        return fault

    def clear_faults(self) -> None:
        """Forget the faults that have not happened yet, and the record of those that have."""
        with self.lock:
            for fault in self.faults:
                fault.release()
            self.faults.clear()

    # ----- What was asked.

    def calls(self, call: str) -> list[Request]:
        """The requests of one call: `task`, `cancel`, `organization`, `media`..."""
        with self.lock:
            return [request for request in self.requests if request.call == call]

    def posts(self, which: str | None = None) -> list[Request]:
        """The POSTs that cost money; only those of a stage (`image`, `video`), call or path."""
        with self.lock:
            return [
                request
                for request in self.requests
                if request.call in CREATES
                and which in (None, STAGES[request.call], request.call, request.path)
            ]

    @property
    def media_requests(self) -> list[Request]:
        """The requests for media; `authorized` tells whether a key was sent along."""
        return self.calls("media")


# ----- The command line.


def _pair(text: str) -> tuple[str, int | None]:
    model, _, number = text.partition("=")
    return model, None if number == "none" else int(number)


def _fault(text: str) -> tuple[str, str, dict[str, Any]]:
    where, kind, *rest = text.split(":")
    options: dict[str, Any] = {}
    for item in rest:
        name, _, value = item.partition("=")
        try:
            options[name] = json.loads(value)
        except ValueError:
            options[name] = value
    return where, kind, options


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m tests.kit.runway_standin",
        description="Serve a stand-in for Runway on 127.0.0.1 until Ctrl-C.",
        epilog=f"Kinds of fault: {', '.join(KINDS)}.",
    )
    add = parser.add_argument
    add("--port", type=int, default=9999, help="0 for any free one (default: %(default)s)")
    add("--key", help="the key to accept (default: a new one each time)")
    add("--balance", type=int, default=1000, help="credits (default: %(default)s)")
    add("--pending-seconds", type=float, default=1.0)
    add("--image-seconds", type=float, default=3.0)
    add("--video-seconds", type=float, default=6.0)
    add("--progress", choices=["linear", "rounded", "missing"], default="linear")
    add("--tier", type=int, choices=range(1, 6), default=1)
    add("--concurrency", type=_pair, action="append", default=[], metavar="MODEL=N")
    add("--daily", type=_pair, action="append", default=[], metavar="MODEL=N")
    add("--unavailable", action="append", default=[], metavar="MODEL", help="answers 403")
    add("--cancelled-answers", choices=["404", "task"], default="404")
    add("--link-seconds", type=float, default=86_400.0, help="life of the links to media")
    add("--hues", type=int, default=pictures.HUES, help="how many colours pictures may have")
    add(
        "--fault",
        type=_fault,
        action="append",
        default=[],
        metavar="WHERE:KIND[:OPTION=VALUE...]",
        help="for example text_to_image:status:status=502:times=2",
    )
    add("--quiet", action="store_true", help="do not print a line for each request")
    return parser


def main(arguments: list[str] | None = None) -> int:
    """Serve until Ctrl-C or SIGTERM."""
    options = _parser().parse_args(arguments)
    runway = RunwayStandin(
        balance=options.balance,
        port=options.port,
        key=options.key,
        pending_seconds=options.pending_seconds,
        image_seconds=options.image_seconds,
        video_seconds=options.video_seconds,
        progress=options.progress,
        tier=options.tier,
        concurrency=dict(options.concurrency),
        daily=dict(options.daily),
        unavailable=options.unavailable,
        cancelled_answers=options.cancelled_answers,
        link_seconds=options.link_seconds,
        hues=options.hues,
        log=None if options.quiet else lambda line: print(line, flush=True),
    )
    for where, kind, extra in options.fault:
        runway.fault(where, kind, **extra)
    ended = threading.Event()
    for signum in (signal.SIGINT, signal.SIGTERM):
        signal.signal(signum, lambda *_: ended.set())
    with runway:
        for name, value in runway.environment.items():
            print(f"{name}={value}", flush=True)
        ended.wait()
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
