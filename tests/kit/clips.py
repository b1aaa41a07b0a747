"""A clip as somebody saved it, for whoever only needs one that says how it was made. schemathesis
sends it wherever the API's document asks for a clip, and a recipe or a library that can be used
where it asks for one.
"""

import hashlib
import io
import json
import zipfile

from hypothesis import strategies as st
from schemathesis import openapi

from runway_core.briefs.brief import Brief
from runway_core.media import tag
from runway_core.prompts import recipes
from runway_core.sharing import lines
from tests.kit.standin.pictures import video


def clip(brief: Brief) -> bytes:
    """A clip of two seconds that says it was made of `brief`."""
    text = json.dumps({"made_by": tag.MADE_BY, "brief": brief.as_dict()})
    changed = tag.tagged(io.BytesIO(video(320, 240, 2)), text)
    assert changed is not None
    return changed.read()


def library() -> bytes:
    """A library without anything in it, as a studio exports it."""
    said = {"sha256": hashlib.sha256(b"").hexdigest(), "bytes": 0, "lines": 0}
    manifest = {"format": lines.FORMAT, "version": lines.VERSION, "library": said, "left_out": {}}
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr(lines.LINES, b"")
        archive.writestr(lines.MANIFEST, json.dumps(manifest))
    return made.getvalue()


openapi.media_type("application/zip", st.just(library()))

for kind in ("video/mp4", "video/quicktime"):
    openapi.media_type(kind, st.just(clip(Brief("cartoon", "animals", "landscape"))))

openapi.format("recipe", st.sampled_from([*recipes.built_in("studio").values()]))
