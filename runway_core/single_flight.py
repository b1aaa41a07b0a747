"""One thread calls, and those that ask meanwhile get what it got: no lock is held for so long."""

import threading
from collections.abc import Callable
from concurrent.futures import CancelledError, Future
from typing import Generic, TypeVar

Result = TypeVar("Result")


class SingleFlight(Generic[Result]):
    """One kind of call that may take long, such as a look at an account."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._flight: Future[Result] | None = None

    def ask(self, call: Callable[[], Result]) -> Result:
        """What `call()` gives, or what the same call gives that is under way; a failure, too, is
        everybody's, or each would wait for one of their own, one after the other.
        """
        while True:
            with self._lock:
                under_way, flight = self._flight, self._flight or Future()
                self._flight = flight
            if under_way is None:
                return self._call(call, flight)
            try:
                return under_way.result()
            except CancelledError:
                continue  # whoever called was interrupted, and not by an error

    def _call(self, call: Callable[[], Result], flight: "Future[Result]") -> Result:
        try:
            result = call()
        except BaseException as error:
            self._land()
            if isinstance(error, Exception):
                flight.set_exception(error)
            else:
                flight.cancel()
            raise
        self._land()
        flight.set_result(result)
        return result

    def _land(self) -> None:
        with self._lock:
            self._flight = None
