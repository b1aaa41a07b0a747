"""Pictures and clips: fetched without a key, checked, hashed, kept under a name of ours.

Source: the API fact sheet, section 2, "Output URLs"; the design page's `STUDIO_MEDIA_URL`.
"""

import hashlib
import os
import re
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import IO

import fsspec
import requests
from requests.adapters import BaseAdapter

from runway_core import outward, probe
from runway_core.animation import Media
from runway_core.client import Keyless, Timeouts, arriving
from runway_core.errors import MediaError, SettingsError, StorageError
from runway_core.outward import UnsafeAddress
from runway_core.settings import Settings
from runway_core.states import Stage

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


class MediaStore:
    """The files, in a folder or wherever the fsspec URL says."""

    def __init__(self, settings: Settings) -> None:
        self._anywhere = settings.is_loopback
        url = settings.media_url or str((settings.data_dir / "media").resolve())
        try:
            self._files, self._root = fsspec.core.url_to_fs(url)
            self._local = "file" in self._files.protocol
            if self._local:
                Path(self._root).mkdir(parents=True, exist_ok=True)
                self._sweep(Path(self._root))
        except Exception as error:  # noqa: BLE001
            # Each driver refuses a URL in its own way: a missing option is a `TypeError`.
            raise SettingsError("STUDIO_MEDIA_URL", "not_a_store", detail=str(error)) from None

    @staticmethod
    def _sweep(root: Path) -> None:
        """Removes what killed processes left half-way. What is newer may be under way."""
        for part in root.glob(f"{PART}*"):
            with suppress(OSError):
                if time.time() - part.stat().st_mtime > LEFT_SECONDS:
                    part.unlink()

    def path(self, name: str) -> Path | None:
        """Where a stored file is on this machine; None if it is elsewhere."""
        return Path(self._root) / name if self._local else None

    def open(self, name: str) -> IO[bytes]:
        """A stored file, to read. Raises `MediaError` if it is not there."""
        try:
            stream: IO[bytes] = self._files.open(f"{self._root}/{name}", "rb")
        except OSError:
            raise MediaError("missing") from None
        return stream

    def read(self, name: str) -> bytes:
        """A stored file's bytes. Raises `MediaError` if it is not there."""
        with self.open(name) as stream:
            return stream.read()

    def holds(self, name: str) -> bool:
        """Whether a stored file is there."""
        return bool(self._files.exists(f"{self._root}/{name}"))

    def is_there(self) -> bool:
        """Whether the store itself can be reached."""
        try:
            there = bool(self._files.exists(self._root))
        except OSError:
            return False
        # One that is not on this machine may have no folder before its first file.
        return there or not self._local

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
            stored_at=time.time(),
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

    @contextmanager
    def _temporary(self) -> Iterator["_Part"]:
        try:
            # Beside the store, so that keeping it is one rename that cannot stop half-way.
            handle, path = tempfile.mkstemp(prefix=PART, dir=self._root if self._local else None)
        except OSError as error:
            raise StorageError(detail=str(error)) from None
        with os.fdopen(handle, "w+b") as stream:
            try:
                yield _Part(stream, Path(path))
            finally:
                Path(path).unlink(missing_ok=True)

    def _keep(self, part: "_Part", name: str) -> None:
        try:
            if self._local:
                target = Path(self._root) / name
                target.parent.mkdir(parents=True, exist_ok=True)
                part.path.replace(target)
                _flush_folder(target.parent)
            else:
                self._files.makedirs(f"{self._root}/{Path(name).parent}", exist_ok=True)
                self._files.put_file(str(part.path), f"{self._root}/{name}")
        except OSError as error:
            raise StorageError(detail=str(error)) from None


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
