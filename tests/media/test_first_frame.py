"""The clip's first frame: our own bytes, inline as long as Runway takes them so."""

import base64
import hashlib
import io
import re
import secrets
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image

from runway_core.errors import MediaError, RunwayDown
from runway_core.media import first_frame
from runway_core.media.files import MediaStore
from runway_core.media.first_frame import DATA_URI_LIMIT
from runway_core.runway.client import RunwayClient
from runway_core.runway.retry import RetryPolicy
from runway_core.settings import Settings
from runway_core.states import Stage
from runway_core.store.animation import Media
from tests.kit.runway_standin import RunwayStandin
from tests.kit.standin.pictures import picture

HEAD = "data:image/png;base64,"
INLINE = (DATA_URI_LIMIT - len(HEAD)) // 4 * 3
"""The most bytes of a PNG that fit."""


@pytest.fixture
def runway() -> Iterator[RunwayStandin]:
    with RunwayStandin() as standin:
        yield standin


@pytest.fixture
def client(runway: RunwayStandin) -> Iterator[RunwayClient]:
    it = RunwayClient(Settings.load(runway.environment), retry=RetryPolicy(attempts=1))
    yield it
    it.close()


@pytest.fixture
def store(tmp_path: Path) -> MediaStore:
    return MediaStore(Settings(data_dir=tmp_path))


def kept(store: MediaStore, data: bytes, name: str = "a/image-1.png") -> Media:
    path = store.path(name)
    assert path is not None
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(data)
    digest = hashlib.sha256(data).hexdigest()
    return Media(
        Stage.IMAGE, 1, name, "image/png", len(data), digest, 1280, 720, None,
        simulated=False, stored_at=0.0,
    )  # fmt: skip


def test_first_frame_is_the_bytes_that_were_kept(
    store: MediaStore, client: RunwayClient, runway: RunwayStandin
) -> None:
    """A picture of ours goes inline, byte for byte, and nothing is asked of Runway for it."""
    data = picture(1280, 720)

    uri = first_frame.uri(store, kept(store, data), client)

    assert uri.startswith(HEAD)
    assert data == base64.b64decode(uri.removeprefix(HEAD), validate=True)
    assert [] == runway.requests


@pytest.mark.parametrize("spare", [0, 1, 2, 3], ids=lambda spare: f"{spare}-under")
def test_first_frame_is_inline_up_to_the_limit(
    store: MediaStore, client: RunwayClient, runway: RunwayStandin, spare: int
) -> None:
    """The limit counts the whole URI, head and padding included."""
    uri = first_frame.uri(store, kept(store, bytes(INLINE - spare)), client)

    assert uri.startswith(HEAD)
    assert DATA_URI_LIMIT - 4 <= len(uri) + (4 if spare == 3 else 0) <= DATA_URI_LIMIT
    assert [] == runway.requests


def test_first_frame_is_uploaded_beyond_the_limit(
    store: MediaStore, client: RunwayClient, runway: RunwayStandin
) -> None:
    """One byte more is lent to Runway instead, under its own name and type."""
    data = secrets.token_bytes(INLINE + 1)

    uri = first_frame.uri(store, kept(store, data), client)

    upload = runway.account.uploaded(uri.removeprefix("runway://"))
    assert upload is not None
    assert (data, "image-1.png") == (upload.data, upload.filename)
    (stored,) = runway.calls("storage")
    assert b"Content-Type: image/png" in stored.body
    assert not stored.authorized


@pytest.mark.parametrize("form", ["PNG", "JPEG", "WEBP"])
@pytest.mark.parametrize("size", [64, 1700], ids=["inline", "uploaded"])
def test_first_frame_is_called_what_its_bytes_are(
    store: MediaStore, client: RunwayClient, runway: RunwayStandin, form: str, size: int
) -> None:
    """Runway refuses a picture whose type is not the one that it is called: what was noted of the
    file is not believed either.
    """
    data = noise(size, form)

    sent, content_type = received(runway, first_frame.uri(store, kept(store, data), client))

    assert (f"image/{form.lower()}", data) == (content_type, sent)


@pytest.mark.parametrize("size", [64, 1700], ids=["inline", "uploaded"])
def test_first_frame_that_runway_does_not_take_goes_as_png(
    store: MediaStore, client: RunwayClient, runway: RunwayStandin, size: int
) -> None:
    """An AVIF that Runway drew can be animated all the same; what is kept stays as it is."""
    data = noise(size, "AVIF")
    ours = kept(store, data, "a/image-1.avif")

    sent, content_type = received(runway, first_frame.uri(store, ours, client))

    with Image.open(io.BytesIO(sent)) as shown, Image.open(io.BytesIO(data)) as drawn:
        assert ("PNG", "image/png") == (shown.format, content_type)
        assert shown.tobytes() == drawn.convert("RGB").tobytes()
    assert data == store.read(ours.name)


def test_first_frame_that_is_no_picture_is_not_sent(
    store: MediaStore, client: RunwayClient, runway: RunwayStandin
) -> None:
    """What cannot be read as a picture buys no clip."""
    with pytest.raises(MediaError) as caught:
        first_frame.uri(store, kept(store, b"\0\0\0\x18ftypavif" + bytes(50)), client)
    assert "changed" == caught.value.problem
    assert [] == runway.requests


QUICKLY = {
    "PNG": {"compress_level": 1},
    "JPEG": {"quality": 100},
    "WEBP": {"lossless": True, "quality": 0, "method": 0},
    "AVIF": {"quality": 100, "speed": 10},
}


def noise(size: int, form: str) -> bytes:
    """A picture that compression cannot make small, and is not asked to."""
    image = Image.frombytes("RGB", (size, size), secrets.token_bytes(3 * size * size))
    target = io.BytesIO()
    image.save(target, form, **QUICKLY[form])
    return target.getvalue()


def received(runway: RunwayStandin, uri: str) -> tuple[bytes, str]:
    """The picture that Runway has, and what it was called."""
    if uri.startswith("data:"):
        head, _, body = uri.partition(";base64,")
        return base64.b64decode(body, validate=True), head.removeprefix("data:")
    upload = runway.account.uploaded(uri.removeprefix("runway://"))
    assert upload is not None
    (stored,) = runway.calls("storage")
    told = re.search(rb"Content-Type: (image/\S+)", stored.body)
    assert told is not None
    return upload.data, told[1].decode()


def test_first_frame_that_cannot_be_uploaded_says_so(
    store: MediaStore, client: RunwayClient, runway: RunwayStandin
) -> None:
    """A failed upload is heard of before anything is bought."""
    runway.fault("storage", "status", status=500, times=None)

    with pytest.raises(RunwayDown):
        first_frame.uri(store, kept(store, bytes(INLINE + 1)), client)
    assert [] == runway.posts()


def test_first_frame_that_is_gone_says_so(store: MediaStore, client: RunwayClient) -> None:
    """Without our copy there is no first frame, and nothing is sent."""
    picture_of_ours = kept(store, b"x")
    path = store.path(picture_of_ours.name)
    assert path is not None
    path.unlink()

    with pytest.raises(MediaError) as caught:
        first_frame.uri(store, picture_of_ours, client)
    assert "missing" == caught.value.problem


def test_first_frame_that_has_changed_is_not_sent(
    store: MediaStore, client: RunwayClient, runway: RunwayStandin
) -> None:
    """A damaged disk must not make somebody pay for the clip of another picture."""
    was = kept(store, picture(1280, 720))
    kept(store, picture(720, 1280))
    with pytest.raises(MediaError) as caught:
        first_frame.uri(store, was, client)
    assert "media.changed" == caught.value.message_code
    assert [] == runway.requests
