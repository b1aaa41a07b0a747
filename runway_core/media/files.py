"""Pictures and clips: fetched without a key, checked, hashed, kept under a name of ours.

Source: the API fact sheet, section 2, "Output URLs"; the design page's `STUDIO_MEDIA_URL`.
"""

import hashlib
import mimetypes
import os
import re
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import IO

import fsspec
import requests
from requests.adapters import BaseAdapter

from runway_core.access import file_rights
from runway_core.errors import MediaError, SettingsError, StorageError
from runway_core.media import probe
from runway_core.media.elsewhere import READ_AT_ONCE, WHOLE, Elsewhere, Stretch
from runway_core.media.folder import Folder
from runway_core.runway import Keyless, Timeouts, UnsafeAddress, arriving, outward
from runway_core.settings import Settings
from runway_core.states import Stage
from runway_core.store import Media
from runway_core.text import disposition

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

PART_ELSEWHERE = "studio-part-"
"""And of those that wait in this machine's folder for temporary files, among others' files."""

LEFT_SECONDS = 3600.0
"""A part older than this is nobody's: no file takes so long."""

LARGE = 1024 * 1024
"""Bytes from which a file is large enough to be had from the store itself."""

LINK_SECONDS = 1800
"""For so long a link to the store works: a clip that was paused goes on within it."""

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

_S3 = re.compile(r"s3a?://")


class MediaStore:
    """The files, in a folder or wherever the fsspec URL says.

    A file that is not there, or is another than was kept, is a `MediaError`; everything else is a
    `StorageError`, which passes.
    """

    def __init__(self, settings: Settings, clock: Callable[[], float] = time.time) -> None:
        self._clock = clock
        self._anywhere = settings.is_loopback
        self._is_direct = settings.media_direct
        try:
            self._place = _place(settings)
        except Exception as error:  # noqa: BLE001
            # Each driver refuses a URL in its own way: a missing option is a `TypeError`.
            raise SettingsError("STUDIO_MEDIA_URL", "not_a_store", detail=str(error)) from None
        self._sweep_parts()

    @property
    def _folder(self) -> Path | None:
        return self._place.root if isinstance(self._place, Folder) else None

    def _sweep_parts(self) -> None:
        """Removes what killed processes left half-way. What is newer may be under way."""
        with suppress(OSError):
            for part in (self._folder or Path(tempfile.gettempdir())).iterdir():
                left = part.name.startswith(PART if self._folder else PART_ELSEWHERE)
                if left and self._clock() - part.stat().st_mtime > LEFT_SECONDS:
                    with suppress(OSError):
                        part.unlink()

    def sweep(self) -> int:
        """Removes from a store elsewhere what killed processes left half-way; how much that was.
        Raises `StorageError`.
        """
        return self._place.sweep(self._clock() - LEFT_SECONDS)

    def path(self, name: str) -> Path | None:
        """Where a stored file is on this machine; None if it is elsewhere."""
        return None if self._folder is None else self._folder / name

    def open(self, name: str, size: int | None = None, stretch: Stretch = WHOLE) -> IO[bytes]:
        """A stored file, to read; of one elsewhere no more than `stretch` is asked for ahead.

        Raises `MediaError` if it is not there or has another `size`, and `StorageError` if it
        cannot be had now, as does every call of what it gives.
        """
        return self._place.open(name, size, stretch)

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
        return self._place.size(name)

    def names_in(self, folder: str) -> tuple[str, ...]:
        """The names of the stored files in a folder of the store; none if there is no such folder.
        Raises `StorageError` if nobody can tell.
        """
        return tuple(f"{folder}/{name}" for name in sorted(self._place.names_in(folder)))

    def remove(self, name: str) -> None:
        """Removes a stored file; that it is not there any more is what was wanted. Raises
        `StorageError`.
        """
        self._place.remove(name)

    def is_there(self) -> bool:
        """Whether the store itself can be reached."""
        try:
            self._place.reach()
        except StorageError:
            return False
        return True

    @property
    def is_silent(self) -> bool:
        """Whether a store elsewhere did not answer when it was last asked. Asks nothing."""
        return self._place.is_silent

    def link(self, kept: Media, name: str) -> str | None:
        """An address under which a browser gets a file from the store itself, under that name, for
        `LINK_SECONDS`; None where the studio is to serve it. Raises `MediaError` if it is not there
        or is another, and `StorageError`.
        """
        if not self._is_direct or kept.bytes < LARGE:
            return None
        found = self.size(kept.name)
        if found != kept.bytes:
            raise MediaError("missing") if found is None else MediaError("changed", said="file")
        answers = {
            "Content-Type": kept.content_type,
            "Content-Disposition": disposition(name, "inline"),
            "Cache-Control": f"private, max-age={LINK_SECONDS}",
        }
        return self._place.link(kept.name, LINK_SECONDS, answers)

    def fetch(self, url: str, wanted: Wanted, *, transport: BaseAdapter | None = None) -> Media:
        """Downloads, checks and keeps a file; nothing is kept of one that fails a check.

        Raises:
            MediaError: it could not be fetched, or is not what was promised.
            StorageError: it could not be written.
        """
        # While the store is away, and each time that it is tried again, nothing is downloaded.
        self._place.reach()
        way = transport or outward.adapter(anywhere=self._anywhere)
        with self._temporary() as part:
            size, digest = _download(url, wanted.stage, part.stream, way)
            part.flush()
            # Runway promises no type, and stores call a file this or that: its bytes decide, and
            # nothing that was paid for is thrown away for a header.
            seen = probe.probe(part.path, f"{wanted.stage}/*")
            name = wanted.name(seen.content_type)
            self._place.keep(part.path, name, seen.content_type)
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
            kind = mimetypes.guess_type(name)[0]
            self._place.keep(part.path, name, kind)

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
            self._place.keep(part.path, name, content_type)
        return seen

    @contextmanager
    def _temporary(self) -> Iterator["_Part"]:
        try:
            # Beside the store, so that keeping it is one rename that cannot stop half-way.
            prefix = PART if self._folder else PART_ELSEWHERE
            handle, path = tempfile.mkstemp(prefix=prefix, dir=self._folder)
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


def links_to(settings: Settings) -> str | None:
    """Scheme and host of the addresses that `MediaStore.link` gives; None where it gives none."""
    if not (settings.media_direct and _S3.match(settings.media_url)):
        return None
    from runway_core.media.s3 import S3

    return S3.origin(settings.media_url, settings.s3)


def _place(settings: Settings) -> Folder | Elsewhere:
    """Where the files are kept."""
    folder, url = _folder(settings), settings.media_url
    if folder is not None:
        # Not by fsspec: a folder's name may hold what means something in an address.
        return Folder(folder)
    if _S3.match(url):
        from runway_core.media.s3 import S3

        return S3(url, settings.s3)
    return Elsewhere(*fsspec.core.url_to_fs(url))


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
