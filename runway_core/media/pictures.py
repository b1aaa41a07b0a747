"""First frames: pictures that people bring, and those that were made here before.

A picture is known by the SHA-256 of its bytes. What people bring is turned upright, brought
down to 4K and written anew, so that nothing but the picture leaves the studio: photographs
carry the place where they were taken. Limits: the API fact sheet, section 1.10.
"""

import hashlib
import io
import re
import time
import warnings
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import Row, exists, insert, select

from runway_core.briefs import PICTURE_ID, Brief
from runway_core.errors import BriefError
from runway_core.media import colours, probe, stills
from runway_core.media.files import EXTENSIONS, MediaStore
from runway_core.states import Stage
from runway_core.store import BIN_SECONDS, BROUGHT, Database, Media, tables

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

MAX_SIDE = 3840
"""Pixels: more than 4K is lost on a clip in 720p (fact sheet: 640 to 4K recommended)."""

SMALL_SIDE = 1024
"""Pixels of a copy that is only looked at: models that look at pictures make no more of it."""

SMALLEST = 32
"""Pixels of the shorter side. Under it a picture is an icon: of its few pixels each would be over
twenty high in the clip, and nobody pays for that on purpose."""

RECOMMENDED = 640
"""Pixels of the shorter side under which Runway recommends another picture (fact sheet, 1.10)."""

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

    @property
    def is_small(self) -> bool:
        """Whether it has fewer pixels than Runway recommends, so that the clip will be blurred."""
        return min(self.width, self.height) < RECOMMENDED

    def check(self, brief: Brief) -> None:
        """Raises `BriefError` if it is too small, or if the brief's video model does not take this
        shape.
        """
        if min(self.width, self.height) < SMALLEST:
            raise BriefError(
                "first_frame",
                "picture_too_small",
                width=self.width,
                height=self.height,
                least=SMALLEST,
            )
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

    def __init__(
        self, database: Database, media: MediaStore, clock: Callable[[], float] = time.time
    ) -> None:
        self._database = database
        self._media = media
        self._clock = clock

    def find(self, sha256: str) -> Picture:
        """The picture with this hash. Raises `BriefError` if the studio has none."""
        if not PICTURE_ID.fullmatch(sha256):
            raise BriefError("first_frame", "picture_unknown")
        made, brought, runs = tables.media, tables.picture, tables.animation.c
        with self._database.read() as connection:
            row = connection.execute(
                select(made)
                .where(made.c.sha256 == sha256, made.c.stage == Stage.IMAGE)
                # What has lain in the bin long enough may be gone before the clip is made.
                .where(
                    ~exists().where(
                        runs.id == made.c.animation_id,
                        runs.binned_at <= self._clock() - BIN_SECONDS,
                    )
                )
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
        table = tables.picture
        with self._database.write() as connection:
            # Somebody else may have brought the same one meanwhile.
            if connection.scalar(select(table.c.sha256).where(table.c.sha256 == sha256)) is None:
                connection.execute(insert(table).values(stored_at=self._clock(), **values))
        return self.find(sha256)

    def small(self, picture: Picture) -> bytes:
        """The picture as a JPEG of at most `SMALL_SIDE` pixels, for whoever only looks at it.

        Raises `MediaError` if its file is gone or damaged, `StorageError` if it cannot be had.
        """
        target = io.BytesIO()
        shown = stills.smaller(self._media.read(picture.name), SMALL_SIDE)
        shown.save(target, "JPEG", quality=85)
        return target.getvalue()

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

    if not data:
        raise BriefError("first_frame", "picture_empty")
    if len(data) > MAX_BYTES:
        raise _too_large(MAX_PIXELS)
    content_type = probe.content_type_of(data[: probe.HEAD])
    if content_type not in _FORMATS:
        raise BriefError("first_frame", refusal(data))
    said: dict[bytes, bytes] = {}
    if content_type == "image/png":
        data, said = _bare_png(data)
    try:
        with probe.DECODING, warnings.catch_warnings():
            # Of large pictures, for which we have limits of our own, and of damaged details
            # that are not kept anyway.
            warnings.simplefilter("ignore")
            with Image.open(io.BytesIO(data), formats=tuple(_FORMATS.values())) as source:
                picture = _decoded(source, said)
    except Image.DecompressionBombError:
        raise _too_large(MAX_PIXELS) from None
    except (*probe.UNREADABLE, Warning):
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


_FORMATS = {"image/jpeg": "JPEG", "image/png": "PNG", "image/webp": "WEBP"}
"""What a picture may be, with Pillow's names."""

REFUSALS: Mapping[str, re.Pattern[bytes]] = {
    name: re.compile(pattern, re.DOTALL)
    for name, pattern in {
        "picture_heic": rb".{4}ftyp(?:hei|hev|mif1|msf1)",
        "picture_avif": rb".{4}ftypavi[fs]",
        "picture_video": rb".{4}(?:ftyp|moov|mdat|wide)|\x1aE\xdf\xa3|RIFF.{4}AVI ",
        "picture_gif": rb"GIF8[79]a",
        "picture_tiff": rb"II[*+]\0|MM\0[*+]",
        "picture_bmp": rb"BM.{4}\0{4}",
        "picture_pdf": rb"\s*%(?:PDF-|!PS)",
        "picture_svg": rb"(?:\xef\xbb\xbf)?\s*<(?:svg\b|(?:\?xml|!--|!DOCTYPE svg).*?<svg\b)",
    }.items()
}
"""What people give for a picture and Runway does not take, by its first bytes: each has a message
that says what it is and how to make a JPEG of it. The first that fits."""


def refusal(data: bytes) -> str:
    """Which problem to name of a file that is no JPEG, PNG or WebP."""
    found = (name for name, pattern in REFUSALS.items() if pattern.match(data[:2000]))
    return next(found, "picture_kind")


_OF_THE_PICTURE = frozenset({b"IHDR", b"PLTE", b"tRNS", b"eXIf", b"IDAT", b"IEND"})


def _bare_png(data: bytes) -> tuple[bytes, dict[bytes, bytes]]:
    """A PNG without what is not its picture, and what it says of its colours.

    Damaged or endless details are no reason to refuse a picture, and Pillow would stumble over
    them.
    """
    parts, said, place = [data[:8]], dict[bytes, bytes](), 8
    while place < len(data):
        kind = data[place + 4 : place + 8]
        end = place + 12 + int.from_bytes(data[place : place + 4])
        # The second bit of a name's first letter tells what no reader may pass over.
        if kind in _OF_THE_PICTURE or not kind[:1].islower():
            parts.append(data[place:end])
        elif kind in colours.CHUNKS:
            said.setdefault(kind, data[place + 8 : end - 4])
        if kind == b"IEND":
            break
        place = end
    return b"".join(parts), said


def _too_large(pixels: int) -> BriefError:
    limits = {"megabytes": MAX_BYTES // 1_000_000, "megapixels": pixels // 1_000_000}
    return BriefError("first_frame", "picture_too_large", **limits)


def _decoded(source: "ImageFile", said: Mapping[bytes, bytes]) -> "Image":
    """What an opened file shows, as plain RGB; `said` is what a PNG says of its colours."""
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
    picture, profiles = _whole_colours(source, _profiles(source, said))
    # Before anything that needs more copies of it: a small file can hold a large picture.
    picture.thumbnail((MAX_SIDE, MAX_SIDE), Image.Resampling.LANCZOS)
    picture = _turned(picture, source.getexif().get(ORIENTATION))
    return _opaque(picture, profiles)


def _profiles(source: "ImageFile", said: Mapping[bytes, bytes]) -> list[bytes]:
    """What the picture says of its colours."""
    if source.format == "PNG":
        return colours.of_png(said, grey=source.mode in {"1", "L", "LA", colours.DEEP})
    profile = source.info.get("icc_profile")
    return [profile] if profile else []


def _whole_colours(picture: "Image", profiles: list[bytes]) -> tuple["Image", list[bytes]]:
    """In a mode that can be scaled without harm, and the profiles that it still needs."""
    if picture.mode == colours.DEEP:
        # As long as there are sixteen bits: eight of them are too few for dark tones.
        whole = colours.in_srgb(picture, profiles)
        clear = picture.info.get("transparency")
        if isinstance(clear, int):
            shown = [255 * (tone != clear) for tone in range(65536)]
            whole.putalpha(colours.tabulated(picture, shown))
        return whole, []
    plain = {"1": "L", "L": "L", "LA": "LA", "CMYK": "CMYK"}.get(picture.mode, "RGB")
    clear = {"L": "LA", "RGB": "RGBA"} if picture.has_transparency_data else {}
    mode = clear.get(plain, plain)
    return picture if picture.mode == mode else picture.convert(mode), profiles


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


def _opaque(picture: "Image", profiles: list[bytes]) -> "Image":
    """As sRGB and without transparency, on white: a clip has none."""
    from PIL import Image

    alpha = picture.getchannel("A") if picture.mode in {"LA", "RGBA"} else None
    shown = picture if alpha is None else picture.convert(picture.mode[:-1])
    fitted = colours.in_srgb(shown, profiles)
    if alpha is not None:
        fitted = Image.composite(fitted, Image.new("RGB", fitted.size, "white"), alpha)
    return fitted
