"""A media store elsewhere whose driver fails as drivers do: with errors of its own."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, ClassVar

import fsspec
import pytest
from fsspec.implementations.memory import MemoryFileSystem

from runway_core.media import silence


class ClientError(Exception):
    """As of botocore: no `OSError`, and its words hold what nobody should read."""

    def __init__(self, code: str = "SlowDown") -> None:
        super().__init__(f"An error occurred ({code}) when calling the operation: https://x/?sig=y")


class EndpointConnectionError(Exception):
    """As of botocore when there is no way to the store."""


FAULTS: dict[str, Callable[[], Exception]] = {
    "client": ClientError,
    "endpoint": lambda: EndpointConnectionError("Could not connect"),
    "timeout": TimeoutError,
    "os": lambda: OSError(5, "Input/output error"),
    "permission": lambda: PermissionError("Forbidden"),
    "any": lambda: Exception("?"),
    "runtime": lambda: RuntimeError("Session is closed"),
    "key": lambda: KeyError("Contents"),
    "assertion": AssertionError,
    "end": EOFError,
}


class OddStore(MemoryFileSystem):
    """Files in memory; `fault` makes what `OddStore.failing` names fail."""

    protocol = "odd"
    store: ClassVar[dict[str, Any]] = {}
    pseudo_dirs: ClassVar[list[str]] = [""]
    fault: ClassVar[Callable[[], Exception] | None] = None
    failing: ClassVar[set[str]] = set()
    left: ClassVar[int] = 0
    calls: ClassVar[list[str]] = []

    @classmethod
    def _strip_protocol(cls, path: str) -> str:
        return super()._strip_protocol(path.replace("odd://", "memory://"))

    @classmethod
    def fails(cls, fault: str | None, *failing: str, after: int = 0) -> None:
        """From now on `failing` (open, read, info, put_file, makedirs) raise `fault`, but for the
        first `after` calls of them.
        """
        cls.left = after
        cls.fault = None if fault is None else FAULTS[fault]
        cls.failing = set(failing or {"open", "read", "info", "put_file", "makedirs"})

    @classmethod
    def empty(cls) -> None:
        """Forgets everything."""
        cls.store.clear()
        cls.fails(None)
        cls.calls.clear()

    def _may_fail(self, call: str) -> None:
        type(self).calls.append(call)
        if self.fault is None or call not in self.failing:
            return
        type(self).left -= 1
        if self.left < 0:
            raise type(self).fault()  # type: ignore[misc]

    def open(self, path: str, mode: str = "rb", **how: Any) -> Any:
        self._may_fail("open")
        return _Opened(self, super().open(path, mode, **how))

    def info(self, path: str, **how: Any) -> Any:
        self._may_fail("info")
        return super().info(path, **how)

    def put_file(self, lpath: str, rpath: str, **how: Any) -> None:
        self._may_fail("put_file")
        super().put_file(lpath, rpath, **how)

    def makedirs(self, path: str, exist_ok: bool = False) -> None:
        self._may_fail("makedirs")
        super().makedirs(path, exist_ok=exist_ok)


class _Opened:
    """An open file that can be hung up on in the middle."""

    def __init__(self, store: OddStore, stream: Any) -> None:
        self._store = store
        self._stream = stream

    def read(self, size: int = -1) -> bytes:
        self._store._may_fail("read")
        data: bytes = self._stream.read(size)
        return data

    def __getattr__(self, name: str) -> Any:
        return getattr(self._stream, name)

    def __enter__(self) -> _Opened:
        return self

    def __exit__(self, *_: object) -> None:
        self._stream.close()


fsspec.register_implementation("odd", OddStore, clobber=True)


@pytest.fixture
def asked_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """A store that was silent is asked again as soon as somebody wants something."""
    monkeypatch.setattr(silence, "PAUSE", 0.0)
