"""The picture that a clip begins with, in a form that Runway takes.

The very bytes that we verified and kept are sent, not the picture's URL at Runway: that one may
be days old when a clip is completed later. Limits: the API fact sheet, section 1.10.
"""

import base64
import hashlib

from runway_core.animation import Media
from runway_core.client import RunwayClient
from runway_core.errors import MediaError
from runway_core.media import MediaStore

DATA_URI_LIMIT = 5_242_880
"""Characters of a whole `data:` URI that Runway takes; larger pictures are uploaded."""


def uri(store: MediaStore, picture: Media, client: RunwayClient) -> str:
    """A `data:` URI, or the `runway://` URI of an upload if the picture is too large for one.

    Raises:
        MediaError: our copy is gone or is not what was kept, so that no clip of it is paid for.
        RunwayError: the upload failed.
    """
    data = store.read(picture.name)
    if hashlib.sha256(data).hexdigest() != picture.sha256:
        raise MediaError("changed")
    head = f"data:{picture.content_type};base64,"
    if len(head) + 4 * ((len(data) + 2) // 3) <= DATA_URI_LIMIT:
        return head + base64.b64encode(data).decode("ascii")
    name = picture.name.rsplit("/", 1)[-1]
    return client.upload(name, data, picture.content_type)
