"""Files in an S3 store, by `s3fs`: no call without an end, and no byte asked for in vain.

`s3fs` tries each call five times over what botocore tries, reads 50 MB ahead, makes a bucket that
is missing, and looks for a file's folder when the file is not there. None of that suits a server:
whoever waits here holds a thread, and a player asks for parts of a clip that it may not show.
"""

import io
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import fsspec

from runway_core.errors import MediaError, StudioError
from runway_core.media.elsewhere import Elsewhere, Source, Stretch
from runway_core.settings import S3Access

CONNECT_SECONDS = 3.0
READ_SECONDS = 8.0
"""Between two bytes of an answer, and before the first."""

START_SECONDS = 30.0
"""For the driver to read what it knows of S3, and to find who it is there."""

CALL_SECONDS = 12.0
"""For a call that carries no file, whatever happens."""

LOOK_SECONDS = 5.0
"""For the question whether it is there at all."""

BLOCK_SECONDS = 30.0
"""For a part of a file."""

SLOWEST = 64 * 1024
"""Bytes a second that a file may take to be written, beside the time for a call."""

TRIES = 2
"""Of each request, where another try can help."""

FIRST_BLOCK, LARGEST_BLOCK = 256 * 1024, 4 * 1024 * 1024
"""Bytes asked for ahead: twice as many with each block that follows the last, up to the largest."""

PART_BYTES = 8 * 1024 * 1024
"""Files of more than twice as much are written in parts, so that no more is in the memory."""

LISTED = 1000
"""Files that are told at once: no store tells more."""

CONNECTIONS = 50

_OTHER = frozenset({"PreconditionFailed", "412", "InvalidRange", "416"})
"""What the store calls it when a file is not the one that was opened."""


class S3(Elsewhere):
    """A bucket, or a folder of it."""

    def __init__(self, url: str, access: S3Access) -> None:
        files, root = fsspec.core.url_to_fs(url, **_options(url, access))
        super().__init__(files, root)
        # botocore tries again by itself; five times that is too long for anybody.
        files.retries = 1
        self._bucket, prefix, _ = files.split_path(root)
        self._prefix = f"{prefix}/" if prefix else ""

    def _call(self, function: Callable[..., Any], *given: Any, seconds: float, **named: Any) -> Any:
        """What a coroutine of the driver gives, within `seconds`."""
        files = self._files
        if files._s3 is None:
            # Its own beginning is no delay of the store's.
            fsspec.asyn.sync(files.loop, files.set_session, timeout=START_SECONDS)
        return fsspec.asyn.sync(files.loop, function, *given, timeout=seconds, **named)

    def _ask(self, method: str, **named: Any) -> Any:
        named |= {"Bucket": self._bucket, "seconds": CALL_SECONDS}
        return self._call(self._files._call_s3, method, **named)

    def _key(self, name: str) -> str:
        return f"{self._prefix}{name}"

    # Reading

    def _opened(self, name: str, size: int | None, stretch: Stretch) -> Source:
        blocks = _Blocks(lambda start, end, version: self._block(name, start, end, version))
        blocks.begin(stretch, size)
        return blocks

    def _block(self, name: str, start: int, end: int, version: str | None) -> tuple[bytes, Any]:
        """Bytes of a file, and the head of the answer that brought them."""

        async def whole() -> tuple[bytes, Any]:
            same = {} if version is None else {"IfMatch": version}
            answer = await self._files._call_s3(
                "get_object",
                Bucket=self._bucket,
                Key=self._key(name),
                Range=f"bytes={start}-{end - 1}",
                **same,
            )
            async with answer["Body"] as body:
                return await body.read(), answer

        return self._call(whole, seconds=BLOCK_SECONDS)  # type: ignore[no-any-return]

    def _size(self, name: str) -> int:
        return int(self._ask("head_object", Key=self._key(name))["ContentLength"])

    def _names_in(self, folder: str) -> list[str]:
        prefix = self._key(f"{folder}/")
        found: list[str] = []
        page: dict[str, Any] = {"Prefix": prefix, "Delimiter": "/", "MaxKeys": LISTED}
        while True:
            listed = self._ask("list_objects_v2", **page)
            found += [each["Key"].removeprefix(prefix) for each in listed.get("Contents", ())]
            if not listed.get("IsTruncated"):
                return [name for name in found if name]
            page["ContinuationToken"] = listed["NextContinuationToken"]

    def _look(self) -> None:
        look = self._files._call_s3
        self._call(look, "head_bucket", Bucket=self._bucket, seconds=LOOK_SECONDS)

    # Writing

    def _put(self, part: Path, name: str, content_type: str | None) -> None:
        kind = {} if content_type is None else {"ContentType": content_type}
        self._call(
            self._files._put_file,
            str(part),
            self._address(name),
            chunksize=PART_BYTES,
            max_concurrency=2,
            seconds=CALL_SECONDS + part.stat().st_size / SLOWEST,
            **kind,
        )

    def _remove(self, name: str) -> None:
        self._ask("delete_object", Key=self._key(name))

    def _swept(self, before: float) -> int:
        listed = self._ask("list_multipart_uploads", Prefix=self._prefix)
        left = [
            each for each in listed.get("Uploads", ()) if each["Initiated"].timestamp() < before
        ]
        for each in left:
            self._ask("abort_multipart_upload", Key=each["Key"], UploadId=each["UploadId"])
        return len(left)

    # Addresses

    def link(self, name: str, seconds: int, answers: dict[str, str]) -> str:
        with self._asking():
            said = {f"Response{header.replace('-', '')}": text for header, text in answers.items()}
            address = self._call(
                self._files._url, self._address(name), expires=seconds, seconds=LOOK_SECONDS, **said
            )
        return str(address)

    @classmethod
    def origin(cls, url: str, access: S3Access) -> str:
        """Scheme and host of the addresses that `link` gives. Asks nobody."""
        # Whoever signs, it is the same place; and to look for who that is may take a while.
        anybody = replace(access, token=None, **dict.fromkeys(("key", "secret"), "anybody"))
        parts = urlsplit(cls(url, anybody).link("any", 1, {}))
        return f"{parts.scheme}://{parts.netloc}"

    # Failing

    def _as_ours(self, error: Exception) -> StudioError:
        from botocore.exceptions import FlexibleChecksumError, HTTPClientError

        code = _code(error)
        if code in _OTHER or isinstance(error, FlexibleChecksumError):
            # It was replaced, or cut off, since it was opened; or its bytes are not its own.
            return MediaError("changed", said="file")
        if isinstance(error, FileNotFoundError) and code != "NoSuchKey" and not self._has_bucket():
            # Nothing is lost: this store is not the one that was meant.
            return super()._as_ours(PermissionError("there is no such bucket"))
        if isinstance(error, HTTPClientError):
            return super()._as_ours(TimeoutError(f"{type(error).__name__}: {error}"))
        return super()._as_ours(error)

    def _has_bucket(self) -> bool:
        """Whether the bucket is there: the answer to a HEAD does not tell what is missing."""
        try:
            self._look()
        except FileNotFoundError:
            return False
        except Exception:  # noqa: BLE001  who may not look at it has one
            return True
        return True


def _code(error: Exception) -> str:
    """What the store called the error."""
    response = getattr(error.__cause__, "response", None) or {}
    return str(response.get("Error", {}).get("Code", ""))


def _options(url: str, access: S3Access) -> dict[str, Any]:
    """For `s3fs`. What the environment says in `FSSPEC_S3…` of botocore's options stays."""
    given = fsspec.config.conf.get("s3", {})
    config: dict[str, Any] = {
        "connect_timeout": CONNECT_SECONDS,
        "read_timeout": READ_SECONDS,
        "retries": {"mode": "standard", "total_max_attempts": TRIES},
        "max_pool_connections": CONNECTIONS,
        # Of two ways to sign an address, the one that every store takes.
        "signature_version": "s3v4",
    }
    if access.endpoint is None and access.region is not None and "." not in url:
        # Amazon's addresses without a region do not work for a new bucket's first hours.
        config["s3"] = {"addressing_style": "virtual"}
    options: dict[str, Any] = {
        "config_kwargs": config | given.get("config_kwargs", {}),
        # Others write there too: what was listed a moment ago says nothing.
        "use_listings_cache": False,
    }
    named: Mapping[str, str | None] = {
        "key": access.key,
        "secret": access.secret,
        "token": access.token,
        "endpoint_url": access.endpoint,
    }
    options |= {name: value for name, value in named.items() if value is not None}
    if access.region is not None:
        options["client_kwargs"] = {**given.get("client_kwargs", {}), "region_name": access.region}
    return options


Fetch = Callable[[int, int, str | None], tuple[bytes, Any]]
"""Bytes from here to before there, of this version of the file; with the head of the answer."""


class _Blocks:
    """A file that is fetched block by block, as somebody reads on."""

    def __init__(self, fetch: Fetch) -> None:
        self._fetch = fetch
        self._place = 0
        self._held, self._held_at = b"", 0
        self._ahead = FIRST_BLOCK
        self._size = 0
        self._version: str | None = None
        self._end: int | None = None

    def begin(self, stretch: Stretch, size: int | None) -> None:
        """Fetches the first block, which tells whether it is there. Raises `MediaError` if it has
        another `size`.
        """
        self._place, self._end = stretch.start, stretch.end
        end = stretch.start + FIRST_BLOCK
        block, head = self._fetch(stretch.start, min(end, stretch.end or end), None)
        self._size = int(head["ContentRange"].rpartition("/")[2])
        self._version = head.get("ETag")
        self._held, self._held_at = block, stretch.start
        if size is not None and size != self._size:
            raise MediaError("changed", said="file")

    def tell(self) -> int:
        return self._place

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        before = {io.SEEK_SET: 0, io.SEEK_CUR: self._place, io.SEEK_END: self._size}[whence]
        self._place = max(0, before + offset)
        return self._place

    def read(self, size: int = -1) -> bytes:
        """All that is left; or at most `size` bytes, of one block."""
        if size < 0:
            return b"".join(iter(lambda: self.read(LARGEST_BLOCK), b""))
        if self._place >= self._size:
            return b""
        first = self._place - self._held_at
        if not 0 <= first < len(self._held):
            self._next()
            first = 0
        piece = self._held[first : first + size]
        self._place += len(piece)
        return piece

    def _next(self) -> None:
        goes_on = self._place == self._held_at + len(self._held)
        self._ahead = min(2 * self._ahead, LARGEST_BLOCK) if goes_on else FIRST_BLOCK
        end = self._place + self._ahead
        if self._end is not None and self._place < self._end:
            end = min(end, self._end)
        end = min(end, self._size)
        block, _ = self._fetch(self._place, end, self._version)
        if len(block) != end - self._place:
            raise MediaError("changed", said="file")
        self._held, self._held_at = block, self._place

    def close(self) -> None:
        """Nothing is open between two blocks."""
