"""Threads that do not keep a process from ending."""

import asyncio
import contextvars
import threading
from collections.abc import Callable
from concurrent.futures import Executor, Future
from functools import partial
from queue import SimpleQueue
from typing import Any, ParamSpec, TypeVar

Params = ParamSpec("Params")
Result = TypeVar("Result")


class Pool(Executor):
    """At most `most` threads, named `name`, each made when it is needed.

    `ThreadPoolExecutor` has every process wait at its end until its threads are done, however
    long a download may take. These are left behind: whoever needs one to finish waits for it.
    """

    def __init__(self, most: int, name: str) -> None:
        self._most = most
        self._name = name
        self._work: SimpleQueue[tuple[Future[Any], Callable[[], Any]] | None] = SimpleQueue()
        self._idle = threading.Semaphore(0)
        self._lock = threading.Lock()
        self._made = 0
        self._closed = False

    def submit(
        self, function: Callable[Params, Result], /, *args: Params.args, **kwargs: Params.kwargs
    ) -> Future[Result]:
        """Calls `function` in one of the threads, with whatever is bound where this is called.
        Raises `RuntimeError` after `shutdown`.
        """
        future: Future[Result] = Future()
        # What is bound for the log goes along into the thread.
        call = partial(contextvars.copy_context().run, function, *args, **kwargs)
        with self._lock:
            if self._closed:
                raise RuntimeError("the pool is closed")
            self._work.put((future, call))
            if not self._idle.acquire(blocking=False) and self._made < self._most:
                self._made += 1
                name = f"{self._name}-{self._made}"
                threading.Thread(target=self._serve, name=name, daemon=True).start()
        return future

    async def call(self, function: Callable[..., Result], *args: object) -> Result:
        """`function(*args)` in a thread: a loop itself never waits for a disk or a network."""
        return await asyncio.wrap_future(self.submit(function, *args))

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:  # noqa: ARG002
        """Takes nothing more. What is under way is left to itself."""
        with self._lock:
            self._closed = True
            self._work.put(None)

    def _serve(self) -> None:
        while (item := self._work.get()) is not None:
            future, call = item
            if future.set_running_or_notify_cancel():
                try:
                    result = call()
                except BaseException as error:  # noqa: BLE001 - it is told to whoever waits
                    future.set_exception(error)
                else:
                    future.set_result(result)
            del item, future, call  # an idle thread holds on to nothing
            self._idle.release()
        self._work.put(None)  # for the next thread
