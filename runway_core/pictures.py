"""First frames: pictures that people bring, and those that were made here before.

A picture is known by the SHA-256 of its bytes. What people bring is turned upright, brought
down to 4K and written anew, so that nothing but the picture leaves the studio: photographs
carry the place where they were taken. Limits: the API fact sheet, section 1.10.
"""

import hashlib
import io
import time
import warnings
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import Row, insert, select

from runway_core import probe, schema
from runway_core.animation import BROUGHT, Media
from runway_core.brief import Brief
from runway_core.errors import BriefError
from runway_core.media import EXTENSIONS, MediaStore
from runway_core.schema import Database
from runway_core.states import Stage

if TYPE_CHECKING:
    from PIL.Image import Image

MAX_BYTES = 30_000_000
"""Of a file that somebody brings: far over what telephones take."""

MAX_PIXELS = 120_000_000
"""Of a picture that somebody brings; decoding more could fill the memory."""

MAX_SIDE = 3840
"""Pixels: more than 4K is lost on a clip in 720p (fact sheet: 640 to 4K recommended)."""


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
        known = self._known(hashlib.sha256(data).hexdigest())
        if known is not None:
            return known
        written, content_type, (width, height) = _upright(data)
        sha256 = hashlib.sha256(written).hexdigest()
        known = self._known(sha256)
        if known is not None:
            return known
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

    def _known(self, sha256: str) -> Picture | None:
        try:
            return self.find(sha256)
        except BriefError:
            return None


def _shared(row: Row[Any]) -> dict[str, Any]:
    names = ("sha256", "name", "content_type", "bytes", "width", "height")
    return {name: getattr(row, name) for name in names}


def _upright(data: bytes) -> tuple[bytes, str, tuple[int, int]]:
    """The picture alone, as it is meant to be seen: bytes, content type, size in pixels."""
    from PIL import Image, ImageOps

    limits = {"megabytes": MAX_BYTES // 1_000_000, "megapixels": MAX_PIXELS // 1_000_000}
    if len(data) > MAX_BYTES:
        raise BriefError("first_frame", "picture_too_large", **limits)
    content_type = probe.content_type_of(data[:16]) or ""
    if not content_type.startswith("image/"):
        raise BriefError("first_frame", "picture_kind")
    try:
        with warnings.catch_warnings():
            # Pillow warns of large pictures; we have a limit of our own.
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            with Image.open(io.BytesIO(data)) as source:
                if source.width * source.height > MAX_PIXELS:
                    raise BriefError("first_frame", "picture_too_large", **limits)
                # JPEG can be decoded small; it does nothing to other kinds.
                source.draft("RGB", (MAX_SIDE, MAX_SIDE))
                picture = ImageOps.exif_transpose(source)
                profile = source.info.get("icc_profile")
        picture = _in_srgb(_opaque(picture), profile)
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        raise BriefError("first_frame", "picture_kind") from None
    picture.thumbnail((MAX_SIDE, MAX_SIDE), Image.Resampling.LANCZOS)
    # Pillow would write some of what came with the picture beside it.
    picture.info.clear()
    target = io.BytesIO()
    if content_type == "image/jpeg":
        picture.save(target, "JPEG", quality=95, subsampling=0)
    else:
        content_type = "image/png"
        picture.save(target, "PNG")
    return target.getvalue(), content_type, picture.size


def _opaque(picture: "Image") -> "Image":
    """Without transparency, on white: a clip has none."""
    from PIL import Image

    if picture.mode.startswith("I;16") or picture.mode == "I":
        # Pillow would cut 16-bit greys off instead of scaling them.
        picture = picture.point(lambda value: value / 256).convert("L")
    if "A" not in picture.getbands() and "transparency" not in picture.info:
        return picture
    layered = picture.convert("RGBA")
    ground = Image.new("RGBA", layered.size, "white")
    return Image.alpha_composite(ground, layered)


def _in_srgb(picture: "Image", profile: bytes | None) -> "Image":
    """In the colours that screens and Runway expect."""
    from PIL import ImageCms

    plain = picture.convert("RGB")
    if profile is None or picture.mode not in {"RGB", "RGBA"}:
        return plain
    try:
        found = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        fitted = ImageCms.profileToProfile(plain, found, ImageCms.createProfile("sRGB"))
    except (ImageCms.PyCMSError, OSError):
        # A broken profile: the colours as they are.
        return plain
    return plain if fitted is None else fitted
