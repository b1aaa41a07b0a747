"""The picture that a clip begins with, in a form that Runway takes.

The very bytes that we verified and kept are sent, not the picture's URL at Runway: that one may
be days old when a clip is completed later. Limits: the API fact sheet, section 1.10.
"""

import base64
import hashlib
import io
from pathlib import PurePosixPath

from runway_core.errors import MediaError
from runway_core.media import probe
from runway_core.media.files import MediaStore
from runway_core.runway import RunwayClient
from runway_core.store import Media

DATA_URI_LIMIT = 5_242_880
"""Characters of a whole `data:` URI that Runway takes; larger pictures are uploaded."""

TAKEN = ("image/jpeg", "image/png", "image/webp")
"""The types of picture that Runway takes. What it draws may be of another: PNG is sent then."""


def uri(store: MediaStore, picture: Media, client: RunwayClient) -> str:
    """A `data:` URI, or the `runway://` URI of an upload if the picture is too large for one.

    Raises:
        MediaError: our copy is gone or is not what was kept, so that no clip of it is paid for.
        RunwayError: the upload failed.
    """
    data = store.read(picture.name)
    if hashlib.sha256(data).hexdigest() != picture.sha256:
        raise MediaError("changed")
    # What the file is called matters to Runway, and only its bytes say what it is.
    content_type = probe.content_type_of(data[: probe.HEAD]) or picture.content_type
    name = PurePosixPath(picture.name)
    if content_type not in TAKEN:
        data, content_type, name = _as_png(data), "image/png", name.with_suffix(".png")
    head = f"data:{content_type};base64,"
    if len(head) + 4 * ((len(data) + 2) // 3) <= DATA_URI_LIMIT:
        return head + base64.b64encode(data).decode("ascii")
    return client.upload(name.name, data, content_type)


def _as_png(data: bytes) -> bytes:
    from PIL import Image

    target = io.BytesIO()
    try:
        with Image.open(io.BytesIO(data)) as picture:
            picture.convert("RGB").save(target, "PNG")
    except (*probe.UNREADABLE, Image.DecompressionBombError):
        raise MediaError("changed") from None
    return target.getvalue()
