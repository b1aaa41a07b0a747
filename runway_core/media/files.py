"""Pictures and clips: fetched without a key, checked, hashed, kept under a name of ours.

Source: the API fact sheet, section 2, "Output URLs"; the design page's `STUDIO_MEDIA_URL`.
"""

import hashlib
import io
import os
import re
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

import fsspec
import requests
from requests.adapters import BaseAdapter

from runway_core.access import file_rights
from runway_core.errors import MediaError, SettingsError, StorageError, StudioError
from runway_core.media import probe
from runway_core.runway import Keyless, Timeouts, UnsafeAddress, arriving, outward
from runway_core.settings import Settings
from runway_core.states import Stage
from runway_core.store import Media

SIZE_LIMITS: Mapping[Stage, int] = {Stage.IMAGE: 64_000_000, Stage.VIDEO: 512_000_000}
"""Bytes: far over what 1080p pictures and ten-second clips take, so only a stream that does
not end meets it.
"""

EXTENSIONS = {
    "image/png": ".png",
    "image/jpeg": ".jpg",
    "image/webp": ".webp",
    "image/avif": ".avif",
    "video/mp4": ".mp4",
    "video/quicktime": ".mov",
}
"""The types that are kept, and how the names of their files end."""

FETCH_SECONDS = 300.0
"""Seconds for one whole file."""

PART = ".part-"
"""How the names of files begin that are not whole yet."""

LEFT_SECONDS = 3600.0
"""A part older than this is nobody's: no file takes so long."""

READ_AT_ONCE = 256 * 1024
"""Bytes asked of a store at once."""

_GONE = {401, 403, 404, 410}
"""What a media host answers when a signed URL is too old."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a file is to be, and where it belongs."""

    animation_id: str
    stage: Stage
    attempt: int
    simulated: bool

    def name(self, content_type: str) -> str:
        """The stored name: made of our own words only, and simulated work says so."""
        mark = "-simulation" if self.simulated else ""
        extension = EXTENSIONS[content_type]
        return f"{self.animation_id}/{self.stage}-{self.attempt}{mark}{extension}"


@dataclass(frozen=True, slots=True)
class _Part:
    """A file that is not yet one of ours."""

    stream: IO[bytes]
    path: Path

    def flush(self) -> None:
        """Puts everything on the disk, so that no rename can overtake the bytes."""
        try:
            self.stream.flush()
            os.fsync(self.stream.fileno())
        except OSError as error:
            raise StorageError(detail=str(error)) from None


_ADDRESS = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*(?:://|::)")
"""How what is no path begins: a scheme, or one that is chained to another."""

_HERE = re.compile(r"(?:file|local)://")
"""The addresses of files on this machine. What follows is a path, and nothing in it is escaped."""


class MediaStore:
    """The files, in a folder or wherever the fsspec URL says.

    Each driver fails in its own way, and seldom with an `OSError`. Here it is one of two: a file
    that is not there is a `MediaError`, and everything else is a `StorageError`, which passes.
    """

    def __init__(self, settings: Settings, clock: Callable[[], float] = time.time) -> None:
        self._clock = clock
        self._anywhere = settings.is_loopback
        try:
            folder = _folder(settings)
            self._local = folder is not None
            if folder is not None:
                # Not by fsspec: a folder's name may hold what means something in an address.
                self._files, self._root = fsspec.filesystem("file"), str(folder)
                file_rights.make_folder(folder)
                self._sweep(folder)
            else:
                self._files, self._root = fsspec.core.url_to_fs(settings.media_url)
        except Exception as error:  # noqa: BLE001
            # Each driver refuses a URL in its own way: a missing option is a `TypeError`.
            raise SettingsError("STUDIO_MEDIA_URL", "not_a_store", detail=str(error)) from None

    def _sweep(self, root: Path) -> None:
        """Removes what killed processes left half-way. What is newer may be under way."""
        for part in root.iterdir():
            with suppress(OSError):
                left = part.name.startswith(PART)
                if left and self._clock() - part.stat().st_mtime > LEFT_SECONDS:
                    part.unlink()

    def path(self, name: str) -> Path | None:
        """Where a stored file is on this machine; None if it is elsewhere."""
        return Path(self._root) / name if self._local else None

    def _address(self, name: str) -> str:
        return f"{self._root}/{name}"

    def open(self, name: str) -> IO[bytes]:
        """A stored file, to read. Raises `MediaError` if it is not there, and `StorageError` if it
        cannot be had now, as does every call of what it gives.
        """
        path = self.path(name)
        with _as_ours():
            stream = path.open("rb") if path else self._files.open(self._address(name), "rb")
        return io.BufferedReader(_Stored(stream), READ_AT_ONCE)

    def read(self, name: str) -> bytes:
        """A stored file's bytes. Raises `MediaError` or `StorageError`, as `open` does."""
        with self.open(name) as stream:
            return stream.read()

    def holds(self, name: str) -> bool:
        """Whether a stored file is there. Raises `StorageError` if nobody can tell."""
        return self.size(name) is not None

    def size(self, name: str) -> int | None:
        """A stored file's bytes; None if it is not there. Raises `StorageError` if nobody can
        tell.
        """
        path = self.path(name)
        try:
            with _as_ours():
                if path:
                    return path.stat().st_size
                # `exists` of fsspec says no to every trouble.
                return int(self._files.info(self._address(name))["size"])
        except MediaError:
            return None

    def names_in(self, folder: str) -> tuple[str, ...]:
        """The names of the stored files in a folder of the store; none if there is no such folder.
        Raises `StorageError` if nobody can tell.
        """
        path = self.path(folder)
        try:
            with _as_ours():
                if path:
                    found = [each.name for each in path.iterdir() if each.is_file()]
                else:
                    listed = self._files.ls(self._address(folder), detail=False)
                    found = [Path(str(each)).name for each in listed]
        except MediaError:
            return ()
        return tuple(f"{folder}/{name}" for name in sorted(found))

    def remove(self, name: str) -> None:
        """Removes a stored file, and its folder with the last one in it; that it is not there any
        more is what was wanted. Raises `StorageError`.
        """
        path = self.path(name)
        try:
            with _as_ours():
                if path:
                    path.unlink(missing_ok=True)
                    with suppress(OSError):
                        path.parent.rmdir()
                else:
                    self._files.rm_file(self._address(name))
        except MediaError:
            return

    def is_there(self) -> bool:
        """Whether the store itself can be reached."""
        try:
            if self._local:
                return Path(self._root).is_dir()
            self._files.info(self._root)
        except (FileNotFoundError, PermissionError):
            # It answered. One that is not on this machine may have no folder before its first
            # file, and need not let it be looked at.
            return not self._local
        except Exception:  # noqa: BLE001  each driver fails in its own way
            return False
        return True

    def fetch(self, url: str, wanted: Wanted, *, transport: BaseAdapter | None = None) -> Media:
        """Downloads, checks and keeps a file; nothing is kept of one that fails a check.

        Raises:
            MediaError: it could not be fetched, or is not what was promised.
            StorageError: it could not be written.
        """
        way = transport or outward.adapter(anywhere=self._anywhere)
        with self._temporary() as part:
            size, digest = _download(url, wanted.stage, part.stream, way)
            part.flush()
            # Runway promises no type, and stores call a file this or that: its bytes decide, and
            # nothing that was paid for is thrown away for a header.
            seen = probe.probe(part.path, f"{wanted.stage}/*")
            name = wanted.name(seen.content_type)
            self._keep(part, name)
        return Media(
            stage=wanted.stage,
            attempt=wanted.attempt,
            name=name,
            content_type=seen.content_type,
            bytes=size,
            sha256=digest,
            width=seen.width,
            height=seen.height,
            duration=seen.duration,
            simulated=wanted.simulated,
            stored_at=self._clock(),
        )

    def kind_at(self, url: str) -> Stage | None:
        """Which stage's file stands at a signed URL, by its first bytes; None if that is not clear.
        No more of the file is read.
        """
        patience = Timeouts().connect
        try:
            with (
                _session(outward.adapter(anywhere=self._anywhere)) as session,
                session.get(
                    url, timeout=(patience, patience), stream=True, allow_redirects=False
                ) as response,
            ):
                if response.status_code != 200:
                    return None
                first = next(response.iter_content(probe.HEAD), b"")
        except (requests.RequestException, UnsafeAddress):
            return None
        found = probe.content_type_of(first)
        return None if found is None else Stage(found.partition("/")[0])

    def save(self, name: str, data: bytes) -> None:
        """Keeps `data` as the file `name`. Raises `StorageError`."""
        with self._temporary() as part:
            _write(part.stream, data)
            part.flush()
            self._keep(part, name)

    def copy(self, name: str, source: IO[bytes], sha256: str, content_type: str) -> probe.Seen:
        """Keeps what `source` gives as the file `name`, and tells what it is; nothing is kept of
        what has another hash or is of another type.

        Raises `MediaError` or `StorageError`.
        """
        digest = hashlib.sha256()
        with self._temporary() as part:
            while chunk := source.read(READ_AT_ONCE):
                digest.update(chunk)
                _write(part.stream, chunk)
            part.flush()
            seen = probe.probe(part.path, content_type)
            if digest.hexdigest() != sha256 or seen.content_type != content_type:
                raise MediaError("wrong_bytes")
            self._keep(part, name)
        return seen

    @contextmanager
    def _temporary(self) -> Iterator["_Part"]:
        try:
            # Beside the store, so that keeping it is one rename that cannot stop half-way.
            handle, path = tempfile.mkstemp(prefix=PART, dir=self._root if self._local else None)
        except OSError as error:
            raise StorageError(detail=str(error)) from None
        stream = os.fdopen(handle, "w+b")
        try:
            yield _Part(stream, Path(path))
        finally:
            # A disk that is full is full for the rest as well: that was told, and nothing stays.
            with suppress(OSError):
                stream.close()
            with suppress(OSError):
                Path(path).unlink(missing_ok=True)

    def _keep(self, part: "_Part", name: str) -> None:
        target = self.path(name)
        try:
            if target is not None:
                target.parent.mkdir(mode=file_rights.OWNER, parents=True, exist_ok=True)
                part.path.replace(target)
                _flush_folder(target.parent)
            else:
                self._files.makedirs(self._address(str(Path(name).parent)), exist_ok=True)
                self._files.put_file(str(part.path), self._address(name))
        except Exception as error:
            # What is not there when something is written is no file of ours.
            raise StorageError(detail=_said(error)) from error


class _Stored(io.RawIOBase):
    """A stored file while it is read: its driver's faults become ours."""

    def __init__(self, stream: IO[bytes]) -> None:
        self._stream = stream

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        with _as_ours():
            return self._stream.seek(offset, whence)

    def tell(self) -> int:
        with _as_ours():
            return self._stream.tell()

    def readinto(self, buffer: Any) -> int:
        with _as_ours():
            data = self._stream.read(len(buffer))
        buffer[: len(data)] = data
        return len(data)

    def readall(self) -> bytes:
        with _as_ours():
            return self._stream.read()

    def close(self) -> None:
        if not self.closed:
            # What could be read has been read.
            with suppress(Exception):
                self._stream.close()
        super().close()


@contextmanager
def _as_ours() -> Iterator[None]:
    """What reading or looking raises, as `MediaError` or `StorageError`."""
    try:
        yield
    except StudioError:
        raise
    except (FileNotFoundError, NotADirectoryError):
        raise MediaError("missing") from None
    except Exception as error:
        raise StorageError(detail=_said(error)) from error


def _said(error: Exception) -> str:
    return f"{type(error).__name__}: {error}"


def _folder(settings: Settings) -> Path | None:
    """The folder on this machine that the files are kept in; None if they are elsewhere."""
    url = settings.media_url
    if not url:
        file_rights.make_folder(settings.data_dir)
        return (settings.data_dir / "media").resolve()
    here = _HERE.match(url)
    if here is None and _ADDRESS.match(url):
        return None
    return Path(url[here.end() if here else 0 :]).expanduser().resolve()


def _flush_folder(folder: Path) -> None:
    """Puts the name of a new file on the disk too, so that a power cut cannot take it back."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _session(way: BaseAdapter) -> requests.Session:
    """For signed URLs, which need no key and get none."""
    session = requests.Session()
    session.auth = Keyless()
    session.mount("https://", way)
    session.mount("http://", way)
    return session


def _download(url: str, stage: Stage, target: IO[bytes], way: BaseAdapter) -> tuple[int, str]:
    """Bytes and SHA-256 of what `url` gave."""
    timeouts = Timeouts()
    began = time.monotonic()
    with _session(way) as session:
        try:
            with session.get(
                url, timeout=(timeouts.connect, timeouts.answer), stream=True, allow_redirects=False
            ) as response:
                _check_answer(response)
                digest, size = hashlib.sha256(), 0
                for chunk in arriving(response, 1 << 18):
                    size += len(chunk)
                    if size > SIZE_LIMITS[stage]:
                        raise MediaError("too_large", limit=SIZE_LIMITS[stage] // 1_000_000)
                    if time.monotonic() - began > FETCH_SECONDS:
                        raise MediaError("unreachable", detail="too slow")
                    digest.update(chunk)
                    _write(target, chunk)
                promised = response.headers.get("Content-Length", "")
                encoded = response.headers.get("Content-Encoding")
                if re.fullmatch("[0-9]{1,18}", promised) and not encoded and int(promised) != size:
                    raise MediaError("cut_short")
        except UnsafeAddress as error:
            raise MediaError("unsafe_address", detail=str(error)) from None
        except requests.exceptions.ChunkedEncodingError:
            raise MediaError("cut_short") from None
        except requests.RequestException as error:
            raise MediaError("unreachable", detail=type(error).__name__) from None
    return size, digest.hexdigest()


def _check_answer(response: requests.Response) -> None:
    if response.is_redirect or 300 <= response.status_code < 400:
        raise MediaError("redirect")
    if response.status_code in _GONE:
        raise MediaError("expired")
    if response.status_code != 200:
        raise MediaError("unreachable", detail=f"status {response.status_code}")


def _write(target: IO[bytes], chunk: bytes) -> None:
    try:
        target.write(chunk)
    except OSError as error:
        raise StorageError(detail=str(error)) from None
