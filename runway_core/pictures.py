"""First frames: pictures that people bring, and those that were made here before.

A picture is known by the SHA-256 of its bytes. What people bring is turned upright, brought
down to 4K and written anew, so that nothing but the picture leaves the studio: photographs
carry the place where they were taken. Limits: the API fact sheet, section 1.10.
"""

import hashlib
import io
import threading
import time
import warnings
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import Row, insert, select

from runway_core import probe, schema
from runway_core.animation import BROUGHT, Media
from runway_core.brief import PICTURE_ID, Brief
from runway_core.errors import BriefError
from runway_core.media import EXTENSIONS, MediaStore
from runway_core.schema import Database
from runway_core.states import Stage

if TYPE_CHECKING:
    from PIL.Image import Image
    from PIL.ImageFile import ImageFile

MAX_BYTES = 30_000_000
"""Of a file that somebody brings: far over what telephones take."""

MAX_PIXELS = 120_000_000
"""Of a picture that somebody brings: more than telephones take."""

MAX_DECODED = 60_000_000
"""Pixels to decode, four bytes each and several copies: more could fill the memory. Only JPEG
can be decoded smaller than it is."""

MAX_DECODED_WEBP = 30_000_000
"""The same for WebP, whose decoder makes twice as many copies. A file of 36 bytes can hold as
much as any."""

_decoding = threading.Lock()
"""Held while one picture is decoded, which may take half a gigabyte for a second: of many that are
given at once, each waits for the one before."""

MAX_SIDE = 3840
"""Pixels: more than 4K is lost on a clip in 720p (fact sheet: 640 to 4K recommended)."""

ORIENTATION = 0x0112
"""The EXIF tag that says how the camera was held."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture that can be animated. `name` is ours, under the media store."""

    sha256: str
    name: str
    content_type: str
    bytes: int
    width: int
    height: int
    simulated: bool
    animation_id: str | None = None
    """The animation that it was made for; None if somebody brought it."""

    @property
    def aspect(self) -> float:
        """Width over height."""
        return self.width / self.height

    def cropped(self, brief: Brief) -> float:
        """The share of the picture, 0 to 1, that the brief's clip does not show: Runway cuts
        what is too wide or too high on both sides alike.
        """
        wanted = brief.video_size.aspect
        return 1 - min(self.aspect, wanted) / max(self.aspect, wanted)

    def check(self, brief: Brief) -> None:
        """Raises `BriefError` if the brief's video model does not take this shape."""
        model = brief.model(Stage.VIDEO)
        if not model.min_aspect <= self.aspect <= model.max_aspect:
            raise BriefError(
                "first_frame",
                "picture_shape",
                width=self.width,
                height=self.height,
                model=model.id,
                least=model.min_aspect,
                most=model.max_aspect,
            )

    def as_media(self, moment: float) -> Media:
        """The picture as the finished image stage of an animation."""
        return Media(
            stage=Stage.IMAGE,
            attempt=0,
            name=self.name,
            content_type=self.content_type,
            bytes=self.bytes,
            sha256=self.sha256,
            width=self.width,
            height=self.height,
            duration=None,
            simulated=self.simulated,
            stored_at=moment,
        )


class Pictures:
    """The pictures of one database and its media store."""

    def __init__(self, database: Database, media: MediaStore) -> None:
        self._database = database
        self._media = media

    def find(self, sha256: str) -> Picture:
        """The picture with this hash. Raises `BriefError` if the studio has none."""
        if not PICTURE_ID.fullmatch(sha256):
            raise BriefError("first_frame", "picture_unknown")
        made, brought = schema.media, schema.picture
        with self._database.read() as connection:
            row = connection.execute(
                select(made)
                .where(made.c.sha256 == sha256, made.c.stage == Stage.IMAGE)
                # An animation that was given the picture is not the one that it was made for.
                .order_by(made.c.attempt == 0, made.c.stored_at)
                .limit(1)
            ).first()
            if row is not None and not row.name.startswith(BROUGHT):
                return Picture(
                    **_shared(row), simulated=row.simulated, animation_id=row.animation_id
                )
            row = connection.execute(select(brought).where(brought.c.sha256 == sha256)).first()
        if row is None:
            raise BriefError("first_frame", "picture_unknown")
        return Picture(**_shared(row), simulated=False)

    def bring(self, data: bytes) -> Picture:
        """Keeps a picture that a person brings, JPEG, PNG or WebP of any size up to 30 MB.

        The very file of a picture that was made here is that picture: a simulated one stays
        simulated. Raises `BriefError` if it cannot be used, `StorageError` if it cannot be kept.
        """
        known = self._known(data)
        if known is not None:
            return known
        written, content_type, (width, height) = _upright(data)
        known = self._known(written)
        if known is not None:
            return known
        sha256 = hashlib.sha256(written).hexdigest()
        name = f"{BROUGHT}{sha256}{EXTENSIONS[content_type]}"
        self._media.save(name, written)
        values = {
            "sha256": sha256,
            "name": name,
            "content_type": content_type,
            "bytes": len(written),
            "width": width,
            "height": height,
        }
        table = schema.picture
        with self._database.write() as connection:
            # Somebody else may have brought the same one meanwhile.
            if connection.scalar(select(table.c.sha256).where(table.c.sha256 == sha256)) is None:
                connection.execute(insert(table).values(stored_at=time.time(), **values))
        return self.find(sha256)

    def _known(self, data: bytes) -> Picture | None:
        """The picture that has these very bytes, if there is one; its file is put back if it
        went missing.
        """
        try:
            found = self.find(hashlib.sha256(data).hexdigest())
        except BriefError:
            return None
        if not self._media.holds(found.name):
            self._media.save(found.name, data)
        return found


def _shared(row: Row[Any]) -> dict[str, Any]:
    names = ("sha256", "name", "content_type", "bytes", "width", "height")
    return {name: getattr(row, name) for name in names}


def _upright(data: bytes) -> tuple[bytes, str, tuple[int, int]]:
    """The picture alone, as it is meant to be seen: bytes, content type, size in pixels."""
    from PIL import Image

    if len(data) > MAX_BYTES:
        raise _too_large(MAX_PIXELS)
    content_type = probe.content_type_of(data[:16]) or ""
    if not content_type.startswith("image/"):
        raise BriefError("first_frame", "picture_kind")
    try:
        with _decoding, warnings.catch_warnings():
            # Of large pictures, for which we have limits of our own, and of damaged details
            # that are not kept anyway.
            warnings.simplefilter("ignore")
            with Image.open(io.BytesIO(data), formats=("JPEG", "PNG", "WEBP")) as source:
                picture = _decoded(source)
    except Image.DecompressionBombError:
        raise _too_large(MAX_PIXELS) from None
    except (OSError, ValueError, SyntaxError, Warning):
        raise BriefError("first_frame", "picture_kind") from None
    # Pillow would write some of what came with the picture beside it.
    picture.info.clear()
    target = io.BytesIO()
    if content_type == "image/jpeg":
        picture.save(target, "JPEG", quality=95, subsampling=0)
    else:
        content_type = "image/png"
        picture.save(target, "PNG")
    return target.getvalue(), content_type, picture.size


def _too_large(pixels: int) -> BriefError:
    limits = {"megabytes": MAX_BYTES // 1_000_000, "megapixels": pixels // 1_000_000}
    return BriefError("first_frame", "picture_too_large", **limits)


def _decoded(source: "ImageFile") -> "Image":
    """What an opened file shows, as plain RGB."""
    from PIL import Image

    width, height = source.size
    if width * height > MAX_PIXELS:
        raise _too_large(MAX_PIXELS)
    # JPEG can be decoded small; it does nothing to other kinds.
    share = min(1.0, MAX_SIDE / max(width, height))
    source.draft("RGB", (max(1, round(share * width)), max(1, round(share * height))))
    most = MAX_DECODED_WEBP if source.format == "WEBP" else MAX_DECODED
    if source.width * source.height > most:
        raise _too_large(most)
    source.load()
    profile = source.info.get("icc_profile") if source.mode in {"RGB", "RGBA", "P"} else None
    picture = _whole_colours(source)
    # Before anything that needs more copies of it: a small file can hold a large picture.
    picture.thumbnail((MAX_SIDE, MAX_SIDE), Image.Resampling.LANCZOS)
    picture = _turned(picture, source.getexif().get(ORIENTATION))
    return _in_srgb(_opaque(picture), profile)


def _whole_colours(picture: "Image") -> "Image":
    """In RGB or RGBA, which can be scaled without harm."""
    if picture.mode.startswith("I"):
        # Pillow would cut 16-bit greys off instead of scaling them.
        picture = picture.point(lambda value: value / 256).convert("L")
    mode = "RGBA" if picture.has_transparency_data else "RGB"
    return picture if picture.mode == mode else picture.convert(mode)


def _turned(picture: "Image", orientation: object) -> "Image":
    """As the camera was held."""
    from PIL.Image import Transpose

    # Pillow's own way writes the other details anew and stumbles over damaged ones.
    turns = {
        2: Transpose.FLIP_LEFT_RIGHT,
        3: Transpose.ROTATE_180,
        4: Transpose.FLIP_TOP_BOTTOM,
        5: Transpose.TRANSPOSE,
        6: Transpose.ROTATE_270,
        7: Transpose.TRANSVERSE,
        8: Transpose.ROTATE_90,
    }
    turn = turns.get(orientation) if isinstance(orientation, int) else None
    return picture.copy() if turn is None else picture.transpose(turn)


def _opaque(picture: "Image") -> "Image":
    """Without transparency, on white: a clip has none."""
    from PIL import Image

    if picture.mode != "RGBA":
        return picture
    ground = Image.new("RGBA", picture.size, "white")
    return Image.alpha_composite(ground, picture).convert("RGB")


def _in_srgb(picture: "Image", profile: bytes | None) -> "Image":
    """In the colours that screens and Runway expect."""
    from PIL import ImageCms

    if profile is None:
        return picture
    try:
        found = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        fitted = ImageCms.profileToProfile(picture, found, ImageCms.createProfile("sRGB"))
    except (ImageCms.PyCMSError, OSError):
        # A broken profile: the colours as they are.
        return picture
    return picture if fitted is None else fitted
