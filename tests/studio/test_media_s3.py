"""A studio whose media are in S3: all is there, and its key may do no more than it has to."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

import runway_core
from runway_core.briefs.brief import Brief
from runway_core.errors import MediaError
from runway_core.library import zipping
from runway_core.media import tag
from runway_core.states import Stage
from runway_core.studio import Studio
from tests.kit import copies
from tests.kit.s3 import S3, Asked, s3, s3_server
from tests.kit.standin.pictures import picture
from tests.kit.store import Clock

__all__ = ["s3", "s3_server"]

MADE = Brief("cartoon", "animals", "landscape", "a fox", duration=2)
POLICY = Path(runway_core.__file__).parents[1] / "deploy/s3/policy.json"


@pytest.fixture
def elsewhere(s3: S3, fresh: Callable[..., Studio]) -> Iterator[Studio]:
    """One without a key to Runway, whose clock stands."""
    yield fresh(api_key=None, clock=Clock(), media_url=s3.url, s3=s3.access)
    s3.mends()


def needed(asked: Asked) -> str:
    """What Amazon calls the right to ask that."""
    if "/" not in asked.key:
        listed = "list-type" in asked.query or asked.method == "HEAD"
        return "s3:ListBucket" if listed else "s3:ListBucketMultipartUploads"
    if asked.method == "DELETE":
        return "s3:AbortMultipartUpload" if "uploadId" in asked.query else "s3:DeleteObject"
    return "s3:GetObject" if asked.method in {"GET", "HEAD"} else "s3:PutObject"


def test_all_that_is_kept_is_there_and_goes_from_there(elsewhere: Studio, s3: S3) -> None:
    """Pictures, clips, small copies and what people bring; saved and zipped from there, and removed
    for good with everything that was made of it. The policy in `deploy/` lets it do that, and
    nothing besides.
    """
    made = copies.finished(elsewhere, MADE)
    small = elsewhere.copies.made(made.media[Stage.IMAGE], "still")
    brought = elsewhere.pictures.bring(picture(640, 360))
    whole = {kept.name for kept in made.media.values()}
    assert {f"media/{name}" for name in (*whole, small.name, brought.name)} == set(s3.keys())
    with tag.export(elsewhere.media, made, Stage.VIDEO).stream as stream:
        assert made.brief == tag.brief_of(stream.read())
    packed = zipfile.ZipFile(io.BytesIO(b"".join(elsewhere.library.zip([made.id]))))
    rows = json.loads(packed.read("manifest.json"))["files"]
    assert [False, False] == [row["missing"] for row in rows]
    s3.begin_upload("media/large/video-1.mp4")
    elsewhere.library.delete([made.id], now=True)
    elsewhere._keep_up()
    assert [f"media/{brought.name}"] == s3.keys()
    assert 0 == s3.uploads()
    elsewhere.media.names_in("none")
    allowed = {
        action
        for statement in json.loads(POLICY.read_text())["Statement"]
        for action in statement["Action"]
    }
    assert allowed == {needed(each) for each in s3.asked}


def test_what_is_another_file_now_leaves_no_door_as_the_one_that_was_kept(
    elsewhere: Studio, s3: S3
) -> None:
    """Shorter than it was: a zip names it as missing, and nobody saves it."""
    made = copies.finished(elsewhere, replace(MADE, words="another fox"))
    for kept in made.media.values():
        s3.write(f"media/{kept.name}", s3.read(f"media/{kept.name}")[:-1])
        with pytest.raises(MediaError):
            tag.export(elsewhere.media, made, kept.stage)
    packed = zipfile.ZipFile(io.BytesIO(b"".join(zipping.pieces(elsewhere.media, [made]))))
    assert ["manifest.json", "manifest.csv"] == packed.namelist()
    rows = json.loads(packed.read("manifest.json"))["files"]
    assert [True, True] == [row["missing"] for row in rows]
