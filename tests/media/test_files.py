"""Files: fetched without a key, checked, kept under our own name, or not kept at all."""

import gzip
import hashlib
import io
import logging
import os
import re
import struct
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import av
import fsspec
import pytest
import requests
import responses
from PIL import Image

from runway_core.briefs.brief import Brief
from runway_core.errors import MediaError, SettingsError, StorageError
from runway_core.media import files as media_module
from runway_core.media import probe
from runway_core.media.files import MediaStore, Wanted
from runway_core.runway.simulation import BASE_URL, Simulation
from runway_core.settings import Settings
from runway_core.states import Stage
from runway_core.store.animation import Media
from tests.kit.runway_standin import RunwayStandin
from tests.kit.standin.pictures import picture, video

PICTURE = Wanted("an-animation", Stage.IMAGE, 1, simulated=False)
CLIP = Wanted("an-animation", Stage.VIDEO, 2, simulated=False)
ANYWHERE = "https://media.example/x.png?_jwt=a-token"
MOV = ("mov", "quicktime", "mov")


def clip(form: str) -> bytes:
    """A clip of two seconds, as MP4 or, the same stream in another wrapping, as QuickTime."""
    data = video(320, 240, 2)
    if form == "mp4":
        return data
    target = io.BytesIO()
    with av.open(io.BytesIO(data)) as source, av.open(target, "w", format=form) as wrapped:
        stream = wrapped.add_stream_from_template(source.streams.video[0])
        for packet in source.demux(source.streams.video[0]):
            if packet.dts is not None:
                packet.stream = stream
                wrapped.mux(packet)
    return target.getvalue()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "files"


@pytest.fixture
def store(folder: Path) -> MediaStore:
    """Beside a stand-in, whose files are on this machine."""
    return MediaStore(Settings(media_url=str(folder), base_url="http://127.0.0.1:1"))


@pytest.fixture
def runway() -> Iterator[RunwayStandin]:
    with RunwayStandin(balance=1000) as standin:
        yield standin


@pytest.fixture
def scripted() -> Iterator[responses.RequestsMock]:
    with responses.RequestsMock() as script:
        yield script


@pytest.fixture
def link(runway: RunwayStandin) -> str:
    """The signed link of a finished picture."""
    return finished(runway, "text_to_image", {"model": "gen4_image", "ratio": "1280:720"})


@pytest.fixture
def clip_link(runway: RunwayStandin) -> str:
    """The signed link of a finished clip."""
    body = {"model": "gen4_turbo", "ratio": "1280:720", "duration": 2}
    return finished(runway, "image_to_video", body)


def finished(runway: RunwayStandin, endpoint: str, body: dict[str, Any]) -> str:
    with runway.lock:
        task = runway.account.create(endpoint, body)
    runway.finish(task.id)
    assert task.media is not None
    return runway.account.link(task.media, runway.base_url)


def files_in(folder: Path) -> list[str]:
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file())


def problem(store: MediaStore, url: str, wanted: Wanted = PICTURE) -> str:
    with pytest.raises(MediaError) as caught:
        store.fetch(url, wanted)
    return caught.value.problem


# ----- What is kept.


def test_picture_is_kept_as_it_came(store: MediaStore, folder: Path, link: str) -> None:
    """The bytes, their hash, their size in pixels and a name of ours."""
    data = picture(1280, 720)

    kept = store.fetch(link, PICTURE)

    assert "an-animation/image-1.png" == kept.name
    assert ("image/png", 1280, 720, None) == (
        kept.content_type,
        kept.width,
        kept.height,
        kept.duration,
    )
    assert (len(data), hashlib.sha256(data).hexdigest()) == (kept.bytes, kept.sha256)
    assert (Stage.IMAGE, 1, False) == (kept.stage, kept.attempt, kept.simulated)
    assert data == store.read(kept.name)
    assert [kept.name] == files_in(folder)
    assert folder / kept.name == store.path(kept.name)


def test_clip_is_kept_with_its_length(store: MediaStore, folder: Path, clip_link: str) -> None:
    """Of a clip the length is known too."""
    kept = store.fetch(clip_link, CLIP)

    assert "an-animation/video-2.mp4" == kept.name
    assert ("video/mp4", 1280, 720, 2.0) == (
        kept.content_type,
        kept.width,
        kept.height,
        kept.duration,
    )
    assert [kept.name] == files_in(folder)


def test_simulated_file_says_so_in_its_name(store: MediaStore) -> None:
    """What was drawn here cannot be taken for Runway's, even as a file alone."""
    network = Simulation(Brief("cartoon", "animals", "landscape"))
    body = {"model": "gen4_image", "promptText": "x", "ratio": "1280:720"}
    request = requests.Request("POST", f"{BASE_URL}/v1/text_to_image", json=body).prepare()
    task_id = network.send(request).json()["id"]
    wanted = Wanted("an-animation", Stage.IMAGE, 1, simulated=True)

    kept = store.fetch(f"{BASE_URL}/media/{task_id}.webp", wanted, transport=network)

    assert "an-animation/image-1-simulation.webp" == kept.name
    assert kept.simulated


def test_size_that_came_is_what_is_written_down(
    store: MediaStore, runway: RunwayStandin, link: str
) -> None:
    """A picture of another size than was asked for is kept, for it was paid, with its own size."""
    runway.fault("media", "wrong_dimensions", width=640, height=360)

    kept = store.fetch(link, PICTURE)

    assert (640, 360) == (kept.width, kept.height)


def test_fetching_again_replaces_the_file(
    store: MediaStore, folder: Path, runway: RunwayStandin, link: str
) -> None:
    """One attempt has one file, whole at every moment."""
    runway.fault("media", "wrong_dimensions")
    store.fetch(link, PICTURE)

    kept = store.fetch(link, PICTURE)

    assert 1280 == kept.width
    assert picture(1280, 720) == store.read(kept.name)
    assert 1 == len(files_in(folder))


def test_failed_fetch_leaves_the_kept_file_alone(
    store: MediaStore, runway: RunwayStandin, link: str
) -> None:
    """A paid file that is here is not lost to a second fetch that fails."""
    kept = store.fetch(link, PICTURE)
    runway.fault("media", "cut_short")

    assert "cut_short" == problem(store, link)
    assert picture(1280, 720) == store.read(kept.name)


@pytest.mark.parametrize(
    ("form", "content_type", "extension"),
    [("PNG", "image/png", "png"), ("JPEG", "image/jpeg", "jpg"), ("WEBP", "image/webp", "webp")],
)
def test_type_is_what_the_bytes_say(
    store: MediaStore,
    scripted: responses.RequestsMock,
    form: str,
    content_type: str,
    extension: str,
) -> None:
    """Between kinds of picture the bytes decide, not the header and not the URL."""
    scripted.get(ANYWHERE, body=picture(64, 64, 0, form), content_type="image/webp")

    kept = store.fetch(ANYWHERE, PICTURE)

    assert content_type == kept.content_type
    assert f"an-animation/image-1.{extension}" == kept.name


def test_compressed_transfer_is_undone(store: MediaStore, scripted: responses.RequestsMock) -> None:
    """A transfer encoding is not part of the file, and its length is not the file's."""
    data = gzip.compress(picture(64, 64))
    headers = {"Content-Encoding": "gzip", "Content-Length": str(len(data))}
    scripted.get(ANYWHERE, body=data, content_type="image/png", headers=headers)

    assert hashlib.sha256(picture(64, 64)).hexdigest() == store.fetch(ANYWHERE, PICTURE).sha256


TOLD = [
    *("", "image/jpg", "image/pjpeg", "IMAGE/PNG", "image/png; charset=binary", "image/x-png"),
    *("application/octet-stream", "Binary/Octet-Stream; charset=binary", "text/plain", "text/html"),
    *("video/mp4", "video/quicktime", "image/gif", "no type at all", "é"),
]
"""What hosts call a file: the right type, its old names, nothing, or something else."""


@pytest.mark.parametrize("told", TOLD)
@pytest.mark.parametrize("form", ["PNG", "JPEG", "WEBP", "AVIF"])
def test_picture_is_known_by_its_bytes_whatever_its_host_calls_it(
    store: MediaStore, scripted: responses.RequestsMock, form: str, told: str
) -> None:
    """A whole picture that was paid for is not thrown away for its header."""
    data = picture(64, 64, 0, form)
    scripted.get(ANYWHERE, body=data, headers={"Content-Type": told})

    kept = store.fetch(ANYWHERE, PICTURE)

    extension = {"JPEG": "jpg"}.get(form, form.lower())
    assert (f"image/{form.lower()}", f"an-animation/image-1.{extension}") == (
        kept.content_type,
        kept.name,
    )
    assert data == store.read(kept.name)


@pytest.mark.parametrize("told", TOLD)
@pytest.mark.parametrize(("form", "kind", "extension"), [("mp4", "mp4", "mp4"), MOV])
def test_clip_is_known_by_its_bytes_whatever_its_host_calls_it(
    store: MediaStore,
    scripted: responses.RequestsMock,
    form: str,
    kind: str,
    extension: str,
    told: str,
) -> None:
    """The same for a clip: an MP4 announced as QuickTime is an MP4, and the other way round."""
    data = clip(form)
    scripted.get(ANYWHERE, body=data, headers={"Content-Type": told})

    kept = store.fetch(ANYWHERE, CLIP)

    assert (f"video/{kind}", f"an-animation/video-2.{extension}", 2.0) == (
        kept.content_type,
        kept.name,
        kept.duration,
    )
    assert data == store.read(kept.name)


@pytest.mark.parametrize("told", ["image/png", "video/mp4", "text/html", ""])
@pytest.mark.parametrize(("wanted", "other"), [(PICTURE, CLIP), (CLIP, PICTURE)])
def test_file_of_the_other_stage_is_not_kept_whatever_its_host_calls_it(
    store: MediaStore,
    folder: Path,
    scripted: responses.RequestsMock,
    wanted: Wanted,
    other: Wanted,
    told: str,
) -> None:
    """A header makes no clip of a picture, nor a picture of a clip."""
    data = picture(64, 64) if other is PICTURE else clip("mp4")
    scripted.get(ANYWHERE, body=data, headers={"Content-Type": told})

    assert "wrong_bytes" == problem(store, ANYWHERE, wanted)
    assert [] == files_in(folder)


@pytest.mark.parametrize("told", TOLD)
def test_stage_of_a_file_elsewhere_is_told_by_its_first_bytes(
    store: MediaStore, scripted: responses.RequestsMock, told: str
) -> None:
    """A task that a person names is not refused because its host misnames the file."""
    files = {"image": picture(64, 64), "video": clip("mp4"), None: b"<html></html>"}
    for kind, data in files.items():
        scripted.get(f"{ANYWHERE}&{kind}", body=data, headers={"Content-Type": told})
        assert kind == store.kind_at(f"{ANYWHERE}&{kind}")
    scripted.get(f"{ANYWHERE}&gone", status=403, body=picture(64, 64))
    assert store.kind_at(f"{ANYWHERE}&gone") is None


# ----- What is not.


@pytest.mark.parametrize(
    ("kind", "options", "expected"),
    [
        pytest.param("expired", {}, "expired", id="expired"),
        pytest.param("cut_short", {}, "cut_short", id="cut-short"),
        pytest.param("cut_short", {"sent": 0}, "cut_short", id="cut-at-once"),
        pytest.param("wrong_bytes", {}, "wrong_bytes", id="random-bytes"),
        pytest.param("wrong_bytes", {"size": 0}, "wrong_bytes", id="no-bytes"),
        pytest.param("redirect", {}, "redirect", id="redirect"),
        pytest.param("drop_before", {}, "unreachable", id="dropped"),
        pytest.param("status", {"status": 404}, "expired", id="404"),
        pytest.param("status", {"status": 410}, "expired", id="410"),
        pytest.param("status", {"status": 401}, "expired", id="401"),
        pytest.param("status", {"status": 500}, "unreachable", id="500"),
        pytest.param("status", {"status": 503, "body": ""}, "unreachable", id="503"),
        pytest.param("status", {"status": 204, "body": ""}, "unreachable", id="204"),
        pytest.param("status", {"status": 206, "body": ""}, "unreachable", id="206"),
        pytest.param("status", {"status": 304, "body": ""}, "redirect", id="304"),
    ],
)
def test_file_that_is_not_right_is_not_kept(
    store: MediaStore,
    folder: Path,
    runway: RunwayStandin,
    link: str,
    kind: str,
    options: dict[str, Any],
    expected: str,
) -> None:
    """Each fault has its name, and nothing of the file stays behind."""
    runway.fault("media", kind, times=None, **options)

    assert expected == problem(store, link)
    assert [] == files_in(folder)
    assert 1 == len(runway.media_requests)


def test_link_that_was_taken_back_has_expired(
    store: MediaStore, runway: RunwayStandin, link: str
) -> None:
    """An old link is told apart from other trouble: a fresh one helps."""
    runway.expire_urls()

    assert "expired" == problem(store, link)


@pytest.mark.parametrize("kind", ["cut_short", "wrong_bytes", "redirect", "expired"])
def test_clip_that_is_not_right_is_not_kept(
    store: MediaStore, folder: Path, runway: RunwayStandin, clip_link: str, kind: str
) -> None:
    """The same holds for clips."""
    runway.fault("media", kind, times=None)

    assert kind == problem(store, clip_link, CLIP)
    assert [] == files_in(folder)


def test_endless_file_is_stopped(
    store: MediaStore,
    folder: Path,
    runway: RunwayStandin,
    link: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A stream without an end fills neither the disk nor our patience."""
    monkeypatch.setattr(media_module, "SIZE_LIMITS", {Stage.IMAGE: 4_000_000})
    runway.fault("media", "endless")

    with pytest.raises(MediaError) as caught:
        store.fetch(link, PICTURE)

    assert ("too_large", {"limit": 4}) == (caught.value.problem, caught.value.params)
    assert [] == files_in(folder)


def test_trickling_file_is_stopped(
    store: MediaStore,
    folder: Path,
    runway: RunwayStandin,
    link: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A file that comes a few bytes at a time is given up when its time is over."""
    monkeypatch.setattr(media_module, "FETCH_SECONDS", 0.2)
    runway.fault("media", "endless", chunk=10, pause=0.02)

    assert "unreachable" == problem(store, link)
    assert [] == files_in(folder)


def test_compressed_bomb_is_stopped(
    store: MediaStore,
    folder: Path,
    scripted: responses.RequestsMock,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The limit counts what is written, not what was sent."""
    monkeypatch.setattr(media_module, "SIZE_LIMITS", {Stage.IMAGE: 1_000_000})
    body = gzip.compress(bytes(20_000_000))
    headers = {"Content-Encoding": "gzip"}
    scripted.get(ANYWHERE, body=body, content_type="image/png", headers=headers)

    assert "too_large" == problem(store, ANYWHERE)
    assert [] == files_in(folder)


def test_damaged_compression_is_cut_short(
    store: MediaStore, scripted: responses.RequestsMock
) -> None:
    """What cannot be unpacked did not arrive whole."""
    headers = {"Content-Encoding": "gzip"}
    scripted.get(ANYWHERE, body=b"not gzip", content_type="image/png", headers=headers)

    assert "cut_short" == problem(store, ANYWHERE)


def test_html_that_calls_itself_a_picture_is_not_kept(
    store: MediaStore, folder: Path, scripted: responses.RequestsMock
) -> None:
    """Neither the header nor the name makes a page a picture."""
    scripted.get(ANYWHERE, body=b"<html>Sign in</html>" * 50, content_type="image/png")

    assert "wrong_bytes" == problem(store, ANYWHERE)
    assert [] == files_in(folder)


def test_clip_that_calls_itself_a_picture_is_not_kept(
    store: MediaStore, scripted: responses.RequestsMock
) -> None:
    """A picture's place takes pictures only."""
    body = b"\x00\x00\x00\x18ftypmp42" + bytes(200)
    scripted.get(ANYWHERE, body=body, content_type="image/png")

    assert "wrong_bytes" == problem(store, ANYWHERE)


def bomb(width: int, height: int) -> bytes:
    """A PNG of a few bytes that unfolds into `width` times `height` pixels."""

    def part(kind: bytes, data: bytes) -> bytes:
        checksum = zlib.crc32(kind + data)
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", checksum)

    head = part(b"IHDR", struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0))
    rows = part(b"IDAT", zlib.compress(bytes(1000)))
    return b"\x89PNG\r\n\x1a\n" + head + rows + part(b"IEND", b"")


@pytest.mark.parametrize("side", [6_400, 12_000, 60_000])
def test_decompression_bomb_is_not_decoded(
    store: MediaStore,
    folder: Path,
    scripted: responses.RequestsMock,
    monkeypatch: pytest.MonkeyPatch,
    side: int,
) -> None:
    """A picture of too many pixels is refused by its head alone."""
    assert side * side > probe.MAX_PIXELS
    monkeypatch.setattr(Image.Image, "load", lambda *_: pytest.fail("it was decoded"))
    scripted.get(ANYWHERE, body=bomb(side, side), content_type="image/png")

    assert "wrong_bytes" == problem(store, ANYWHERE)
    assert [] == files_in(folder)


@pytest.mark.parametrize(
    "url", ["", "x", "file:///etc/passwd", "ftp://host/x", "https://", "http://[::1"], ids=repr
)
def test_url_that_cannot_be_fetched_is_unreachable(
    store: MediaStore, folder: Path, url: str
) -> None:
    """What Runway gives as a link is not trusted to be one."""
    assert "unreachable" == problem(store, url)
    assert [] == files_in(folder)


# ----- Secrets.


def test_fetch_sends_no_credentials(
    store: MediaStore,
    runway: RunwayStandin,
    link: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A media host gets neither our key nor what `.netrc` holds for it, nor does a redirect."""
    netrc = tmp_path / "netrc"
    netrc.write_text("default login someone password of-theirs\n", encoding="utf-8")
    monkeypatch.setenv("NETRC", str(netrc))
    runway.fault("media", "redirect")

    assert "redirect" == problem(store, link)
    store.fetch(link, PICTURE)

    assert [False, False] == [request.authorized for request in runway.media_requests]
    for request in runway.media_requests:
        assert runway.key not in str(request.headers)


@pytest.mark.parametrize("kind", ["expired", "cut_short", "wrong_bytes", "redirect", "drop_before"])
def test_link_is_in_no_log_and_no_error(
    store: MediaStore,
    runway: RunwayStandin,
    link: str,
    caplog: pytest.LogCaptureFixture,
    kind: str,
) -> None:
    """A signed link is a key to the file: it is told to nobody."""
    caplog.set_level(logging.DEBUG)
    runway.fault("media", kind)

    with pytest.raises(MediaError) as caught:
        store.fetch(link, PICTURE)
    store.fetch(link, PICTURE)

    token = link.partition("_jwt=")[2]
    for text in (caplog.text, str(caught.value), repr(caught.value), repr(vars(caught.value))):
        assert token not in text


# ----- Where files are kept.


def test_folder_is_in_the_data_folder_by_default(tmp_path: Path, link: str) -> None:
    """Without a setting, media live beside the database."""
    store = MediaStore(Settings(data_dir=tmp_path / "data", base_url="http://127.0.0.1:1"))

    kept = store.fetch(link, PICTURE)

    assert (tmp_path / "data/media" / kept.name).is_file()


def test_memory_store_works_too(link: str) -> None:
    """Any fsspec address will do: there the file has no path on this machine."""
    settings = Settings(media_url="memory://studio-test", base_url="http://127.0.0.1:1")
    store = MediaStore(settings)

    kept = store.fetch(link, PICTURE)

    assert store.path(kept.name) is None
    assert picture(1280, 720) == store.read(kept.name)
    assert [f"/studio-test/{kept.name}"] == fsspec.filesystem("memory").find("/studio-test")
    with pytest.raises(MediaError):
        store.read("an-animation/image-9.png")


def test_missing_file_says_so(store: MediaStore) -> None:
    """A file that is gone is a `MediaError` by name, for `open` as for `read`."""
    for call in (store.open, store.read):
        with pytest.raises(MediaError) as caught:
            call("an-animation/image-1.png")
        assert "missing" == caught.value.problem


@pytest.mark.parametrize("url", ["nosuch://x", "file:///proc/nothing/here"])
def test_store_that_cannot_be_is_a_setting_at_fault(url: str) -> None:
    """An address that is no store is named at the start."""
    with pytest.raises(SettingsError) as caught:
        MediaStore(Settings(media_url=url))
    assert ("STUDIO_MEDIA_URL", "not_a_store") == (caught.value.variable, caught.value.problem)


def test_full_disk_is_our_trouble_and_not_the_file_s(
    store: MediaStore, folder: Path, link: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What cannot be written is a `StorageError`, and nothing half-written stays."""

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(media_module.os, "fsync", full)
    with pytest.raises(StorageError):
        store.fetch(link, PICTURE)
    assert [] == files_in(folder)


def test_file_that_cannot_be_put_in_place_leaves_nothing(
    store: MediaStore, folder: Path, link: str
) -> None:
    """If the last step fails, the part does not stay either."""
    (folder / "an-animation").write_text("in the way", encoding="utf-8")

    with pytest.raises(StorageError):
        store.fetch(link, PICTURE)
    assert ["an-animation"] == files_in(folder)


def test_name_is_ours_whatever_the_link_says(
    store: MediaStore, folder: Path, scripted: responses.RequestsMock
) -> None:
    """No part of a link or a header gets into a path."""
    url = "https://media.example/../../etc/%2e%2e/evil.sh"
    headers = {"Content-Disposition": 'attachment; filename="../../evil.sh"'}
    scripted.get(
        re.compile(r"https://media\.example/.*"),
        body=picture(64, 64),
        content_type="image/png; charset=binary",
        headers=headers,
    )

    assert isinstance(store.fetch(url, PICTURE), Media)
    assert ["an-animation/image-1.png"] == files_in(folder)


def test_every_name_has_its_extension() -> None:
    """A name says animation, stage, attempt, whether it is simulated, and the kind of file."""
    for simulated, mark in ((False, ""), (True, "-simulation")):
        wanted = Wanted("abc", Stage.VIDEO, 3, simulated=simulated)
        assert f"abc/video-3{mark}.mp4" == wanted.name("video/mp4")


def test_stored_stream_is_closed_by_its_reader(store: MediaStore, link: str) -> None:
    """`open` gives a stream that reads like any other."""
    kept = store.fetch(link, PICTURE)

    with store.open(kept.name) as stream, Image.open(io.BytesIO(stream.read())) as found:
        assert (1280, 720) == found.size


def test_parts_that_a_killed_process_left_are_swept(tmp_path: Path) -> None:
    """A file that was cut off by a kill goes when the store is next opened; one that may still
    be on its way, and whole files, stay.
    """
    root = tmp_path / "media"
    root.mkdir()
    old, young, whole = (root / name for name in (".part-old", ".part-young", "part-whole.png"))
    for path in (old, young, whole):
        path.write_bytes(b"x")
    for path in (old, whole):
        os.utime(path, (0, 0))
    MediaStore(Settings(data_dir=tmp_path))
    assert {young, whole} == set(root.iterdir())
