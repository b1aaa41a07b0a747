"""Media in S3, against a real server: what is kept, what is asked of it, and what when it fails."""

from __future__ import annotations

import hashlib
import io
import time
from collections.abc import Callable
from dataclasses import replace

import pytest
import requests

from runway_core.errors import MediaError, MediaStoreError
from runway_core.media import s3 as driver
from runway_core.media import silence
from runway_core.media.elsewhere import Stretch
from runway_core.media.files import LARGE, LEFT_SECONDS, LINK_SECONDS, MediaStore, links_to
from runway_core.settings import S3Access, Settings
from runway_core.states import Stage
from runway_core.store.animation import Media
from tests.kit.s3 import S3, SECRET, s3, s3_server

__all__ = ["s3", "s3_server"]

NAME = "an-animation/video-1.mp4"
DATA = bytes(range(256)) * 4096


@pytest.fixture
def store(s3: S3, monkeypatch: pytest.MonkeyPatch) -> MediaStore:
    """A store with one file, and nothing asked of it yet."""
    monkeypatch.setattr(silence, "PAUSE", 0.0)
    one = MediaStore(Settings(media_url=s3.url, s3=s3.access))
    one.save(NAME, DATA)
    s3.asked.clear()
    return one


def short(patch: pytest.MonkeyPatch) -> None:
    """From now on nothing is waited for long. Only for what never comes: anything else may be late
    on a busy machine.
    """
    for name in ("CALL_SECONDS", "BLOCK_SECONDS", "LOOK_SECONDS"):
        patch.setattr(driver, name, 0.2)
    patch.setattr(driver, "SLOWEST", 10**12)


def calls(store: MediaStore) -> dict[str, Callable[[], object]]:
    return {
        "open": lambda: store.open(NAME),
        "read": lambda: store.read(NAME),
        "size": lambda: store.size(NAME),
        "names": lambda: store.names_in("an-animation"),
        "save": lambda: store.save("other/image-1.png", b"x"),
        "remove": lambda: store.remove("other/image-1.png"),
    }


def test_files_are_kept_told_and_removed(s3: S3, store: MediaStore) -> None:
    """Under their names in the folder of the bucket, each with its type; what is gone already was
    wanted gone, and other files stay.
    """
    store.save("an-animation/image-1.png", b"x")
    store.save("another/video-1.mp4", b"y")
    names = ("an-animation/image-1.png", NAME, "another/video-1.mp4")
    assert [f"media/{name}" for name in names] == s3.keys()
    assert ("an-animation/image-1.png", NAME) == store.names_in("an-animation")
    assert (len(DATA), DATA) == (store.size(NAME), store.read(NAME))
    for _ in range(2):
        store.remove(NAME)
    assert (None, ()) == (store.size(NAME), store.names_in("none"))
    assert ("an-animation/image-1.png",) == store.names_in("an-animation")
    assert store.is_there()


def test_folder_of_many_files_is_told_whole(
    s3: S3, store: MediaStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A store tells some at once, and is asked for the rest."""
    monkeypatch.setattr(driver, "LISTED", 2)
    for number in range(5):
        s3.write(f"media/many/{number}", b"")
    assert tuple(f"many/{number}" for number in range(5)) == store.names_in("many")
    assert 3 == len(s3.asked)


def test_large_file_is_written_in_parts(
    s3: S3, store: MediaStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    """More than is to be in the memory at once; it is the same file afterwards."""
    monkeypatch.setattr(driver, "PART_BYTES", 5 * 1024 * 1024)
    data = DATA * 11
    digest = hashlib.sha256(data).hexdigest()
    with pytest.raises(MediaError):
        store.copy("large/video-1.mp4", io.BytesIO(data), digest, "video/mp4")  # no clip
    store.save("large/video-1.mp4", data)
    parts = [each.sent for each in s3.asked if each.method == "PUT"]
    assert 3 == len(parts)
    assert max(parts) < 6 * 1024 * 1024
    assert data == s3.read("media/large/video-1.mp4")
    assert 0 == s3.uploads()


def test_range_costs_its_own_bytes(s3: S3, store: MediaStore) -> None:
    """A player that jumps is given what it asks for, and the store no more."""
    for start, end in ((0, 1), (500_000, 700_000), (len(DATA) - 50, len(DATA))):
        s3.asked.clear()
        with store.open(NAME, len(DATA), Stretch(start, end)) as stream:
            stream.seek(start)
            assert DATA[start:end] == stream.read(end - start)
        assert [f"bytes={start}-{end - 1}"] == [each.span for each in s3.asked]


def test_whole_file_is_read_in_blocks_that_grow(s3: S3, store: MediaStore) -> None:
    """Few questions, each byte once, and none asks for more than a few megabytes."""
    data = DATA * 24
    s3.write("media/large.mp4", data)
    s3.asked.clear()
    digest = hashlib.sha256()
    with store.open("large.mp4") as stream:
        while chunk := stream.read(100_000):
            digest.update(chunk)
    assert hashlib.sha256(data).digest() == digest.digest()
    given = [each.given for each in s3.asked]
    assert len(data) == sum(given)
    assert (driver.FIRST_BLOCK, driver.LARGEST_BLOCK) == (given[0], max(given))
    assert len(given) < 12


def test_stored_file_reads_like_any_other(store: MediaStore) -> None:
    """From anywhere, in any pieces."""
    with store.open(NAME) as stream:
        assert DATA[:3] == stream.read(3)
        assert 900_000 == stream.seek(900_000)
        assert DATA[900_000:900_003] == stream.read(3)
        assert 900_003 == stream.tell()
        assert len(DATA) - 5 == stream.seek(-5, io.SEEK_END)
        assert DATA[-5:] == stream.read()
        assert b"" == stream.read()
        stream.seek(0)
        assert DATA == stream.read()


# ----- It fails.


@pytest.mark.parametrize("call", ["open", "read", "size", "names", "save", "remove"])
@pytest.mark.parametrize(
    ("kind", "problem"),
    [("refuse", "refused"), ("busy", "trouble"), ("broken", "trouble"), ("hang_up", "silent")],
)
def test_refusal_is_no_missing_file(
    s3: S3, store: MediaStore, kind: str, problem: str, call: str
) -> None:
    """It is told as what it is, after a second try at most, without a secret."""
    s3.fails(kind)
    with pytest.raises(MediaStoreError) as caught:
        calls(store)[call]()
    assert problem == caught.value.problem
    assert len(s3.asked) <= 2 * driver.TRIES
    for secret in (SECRET, "Signature", "X-Amz"):
        assert secret not in f"{caught.value} {caught.value.detail}"
    s3.mends()
    calls(store)[call]()


@pytest.mark.parametrize("call", ["open", "read", "size", "names", "save", "remove"])
def test_store_that_hangs_is_given_up(
    s3: S3, store: MediaStore, call: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A request that is taken and never answered ends, and says so; the next one finds it well."""
    s3.fails("hang")
    with monkeypatch.context() as patch:
        short(patch)
        with pytest.raises(MediaStoreError) as caught:
            calls(store)[call]()
    assert "silent" == caught.value.problem
    assert store.is_silent
    s3.mends()
    calls(store)[call]()
    assert not store.is_silent


def test_silence_is_found_out_once(
    s3: S3, store: MediaStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever comes after that is told at once, and nothing is asked of the store meanwhile."""
    monkeypatch.setattr(silence, "PAUSE", 1000.0)
    s3.fails("hang")
    with monkeypatch.context() as patch:
        short(patch)
        with pytest.raises(MediaStoreError):
            store.size(NAME)
    held = s3.held
    for call in calls(store).values():
        with pytest.raises(MediaStoreError):
            call()
    assert not store.is_there()
    assert held == s3.held


def test_half_a_file_is_no_file(s3: S3, store: MediaStore) -> None:
    """The store hangs up in the middle of a block."""
    with store.open(NAME) as stream:
        stream.read(10)
        s3.fails("cut", "GET")
        with pytest.raises(MediaStoreError):
            stream.read()


def test_file_that_is_lost_is_missing(s3: S3, store: MediaStore) -> None:
    """Before it is opened and while it is read, and nothing else is missing."""
    with store.open(NAME) as stream:
        stream.read(10)
        s3.lose(f"media/{NAME}")
        with pytest.raises(MediaError) as caught:
            stream.read()
        assert "missing" == caught.value.problem
    with pytest.raises(MediaError) as caught:
        store.open(NAME)
    assert "missing" == caught.value.problem


def test_bucket_that_is_lost_has_not_lost_a_file(s3: S3, store: MediaStore) -> None:
    """It is another store than was meant, or one that is set up wrongly: nothing is missing yet,
    and no bucket is made.
    """
    s3.lose_bucket()
    for call in (lambda: store.open(NAME), lambda: store.size(NAME), lambda: store.save("x", b"x")):
        with pytest.raises(MediaStoreError) as caught:
            call()
        assert "refused" == caught.value.problem
    assert {"GET", "HEAD", "PUT"} >= {each.method for each in s3.asked}
    assert not any(each.method == "PUT" and each.key == s3.bucket for each in s3.asked)


def test_file_that_is_replaced_is_not_read_on(s3: S3, store: MediaStore) -> None:
    """Halves of two files are never put together, and one of another size is not opened."""
    with store.open(NAME, len(DATA)) as stream:
        stream.read(10)
        s3.write(f"media/{NAME}", DATA[::-1])
        with pytest.raises(MediaError) as caught:
            stream.read()
    assert "changed" == caught.value.problem
    s3.write(f"media/{NAME}", DATA[:1000])
    with pytest.raises(MediaError) as caught:
        store.open(NAME, len(DATA))
    assert "changed" == caught.value.problem
    with pytest.raises(MediaError):
        store.open(NAME, len(DATA), Stretch(5000, 6000))


@pytest.mark.parametrize("kind", ["swallow", "cut"])
def test_file_is_looked_for_after_it_was_written(s3: S3, store: MediaStore, kind: str) -> None:
    """A store that says yes and has nothing, or less."""
    if kind == "swallow":
        s3.fails("swallow", "PUT")
    else:
        s3.write("media/other.png", b"ab")
        s3.fails("swallow", "PUT")
    with pytest.raises(MediaStoreError) as caught:
        store.save("other.png", b"abcd")
    assert "trouble" == caught.value.problem


def test_uploads_that_nobody_ends_are_swept(s3: S3, store: MediaStore) -> None:
    """Those of killed processes. What is newer may be under way."""
    s3.begin_upload("media/large/video-1.mp4")
    # As the server has it, every upload began on one day in 2010.
    began = 1_289_422_113.0
    young = MediaStore(Settings(media_url=s3.url, s3=s3.access), lambda: began + 10)
    assert (0, 1) == (young.sweep(), s3.uploads())
    old = MediaStore(Settings(media_url=s3.url, s3=s3.access), lambda: began + 2 * LEFT_SECONDS)
    assert (1, 0) == (old.sweep(), s3.uploads())


def test_start_asks_nothing(s3: S3) -> None:
    """A store that is away keeps no server from starting; looking says that it is."""
    s3.fails("hang_up")
    store = MediaStore(Settings(media_url=s3.url, s3=s3.access))
    assert [] == s3.asked
    assert not store.is_there()


# ----- Addresses of the store's own.


def clip(size: int) -> Media:
    return Media(
        Stage.VIDEO, 1, NAME, "video/mp4", size, "0" * 64, 1280, 720, 10.0, False, time.time()
    )  # fmt: skip


def test_large_clip_has_an_address_of_the_store(s3: S3, store: MediaStore) -> None:
    """Where that is wanted: it needs nothing else, gives the file under its name, and does not work
    for ever. What is small, missing or another has none.
    """
    kept = clip(len(DATA))
    assert len(DATA) >= LARGE
    assert store.link(kept, "a fox.mp4") is None
    settings = Settings(media_url=s3.url, s3=s3.access, media_direct=True)
    direct = MediaStore(settings)
    link = direct.link(kept, "un été.mp4")
    assert link is not None
    assert (s3.endpoint, True) == (links_to(settings), link.startswith(s3.endpoint))
    assert f"X-Amz-Expires={LINK_SECONDS}" in link
    answer = requests.get(link, headers={"Range": "bytes=5-9"})
    assert (206, DATA[5:10]) == (answer.status_code, answer.content)
    assert "video/mp4" == answer.headers["content-type"]
    assert "inline; filename" in answer.headers["content-disposition"]
    assert "%C3%A9t%C3%A9.mp4" in answer.headers["content-disposition"]
    assert direct.link(replace(kept, bytes=LARGE - 1), "x.mp4") is None
    with pytest.raises(MediaError):
        direct.link(replace(kept, bytes=len(DATA) + 1), "x.mp4")
    s3.lose(f"media/{NAME}")
    with pytest.raises(MediaError):
        direct.link(kept, "x.mp4")


@pytest.mark.parametrize(
    ("url", "access", "expected"),
    [
        (
            "s3://bucket/a",
            S3Access(region="eu-west-3"),
            "https://bucket.s3.eu-west-3.amazonaws.com",
        ),
        ("s3://a.bucket/a", S3Access(region="eu-west-3"), "https://s3.eu-west-3.amazonaws.com"),
        ("s3://bucket/a", S3Access(), "https://bucket.s3.amazonaws.com"),
        ("s3://bucket/a", S3Access(endpoint="https://minio:9000/s3"), "https://minio:9000"),
    ],
    ids=["amazon", "dots", "nowhere", "own"],
)
def test_origin_of_the_addresses_is_known_beforehand(
    url: str, access: S3Access, expected: str
) -> None:
    """For the policy of the pages: nobody is asked for it, and no key is needed."""
    assert expected == links_to(Settings(media_url=url, s3=access, media_direct=True))
    assert links_to(Settings(media_url=url, s3=access)) is None
    assert links_to(Settings(media_url="/media", media_direct=True)) is None
