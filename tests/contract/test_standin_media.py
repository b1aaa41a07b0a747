"""The stand-in's pictures, videos and links are real, and links carry their own right."""

from __future__ import annotations

import io

import av
import pytest
import requests
from PIL import Image

from tests.kit.contract import Raw
from tests.kit.runway_standin import RunwayStandin


@pytest.mark.parametrize("ratio", ["1280:720", "720:960", "2112:912"])
def test_pictures_are_real(runway: RunwayStandin, raw: Raw, ratio: str) -> None:
    """A picture is a PNG of the exact size, with its type and length, for GET and HEAD."""
    task_id = raw.make_task(ratio=ratio)
    runway.finish()
    link = raw.link(task_id)
    answer, head = raw("GET", link), raw("HEAD", link)

    with Image.open(io.BytesIO(answer.content)) as image:
        assert ("PNG", ratio) == (image.format, "{}:{}".format(*image.size))
    assert "image/png" == answer.headers["Content-Type"] == head.headers["Content-Type"]
    assert str(len(answer.content)) == head.headers["Content-Length"]
    assert head.content == b""
    part = raw("GET", link, headers={"Range": "bytes=100-"})
    assert (206, answer.content[100:]) == (part.status_code, part.content)


@pytest.mark.parametrize(("ratio", "seconds"), [("1280:720", 10), ("832:1104", 3)])
def test_videos_are_real(runway: RunwayStandin, raw: Raw, ratio: str, seconds: int) -> None:
    """A video is H.264 in MP4, of the exact size and duration, and it moves."""
    task_id = raw.make_task("image_to_video", ratio=ratio, duration=seconds)
    runway.finish()
    answer = raw("GET", raw.link(task_id))

    assert answer.headers["Content-Type"] == "video/mp4"
    with av.open(io.BytesIO(answer.content)) as container:
        [stream] = container.streams.video
        assert stream.codec_context.name == "h264"
        assert ratio == f"{stream.width}:{stream.height}"
        assert seconds * 1_000_000 == container.duration
        frames = [bytes(frame.planes[0]) for frame in container.decode(stream)]
    assert frames[0] != frames[-1]


def test_links_carry_their_own_right(runway: RunwayStandin, raw: Raw, finished: str) -> None:
    """Media need the token of the link and no key; whether a key came along is recorded."""
    assert raw("GET", finished).status_code == 200
    assert raw("GET", finished.partition("?")[0]).status_code == 403
    assert raw("GET", finished[:-4] + "éééé").status_code == 403
    requests.get(finished, headers={"Authorization": "Bearer x"}, timeout=120)
    assert [one.authorized for one in runway.media_requests] == [False, False, False, True]


def test_links_open_one_file_only(runway: RunwayStandin, raw: Raw, finished: str) -> None:
    """The token of one output does not open another."""
    task_id = raw.make_task()
    runway.finish()
    path, token = raw.link(task_id).partition("?")[0], finished.partition("?")[2]

    assert raw("GET", f"{path}?{token}").status_code == 403


def test_videos_are_no_first_frames(runway: RunwayStandin, raw: Raw) -> None:
    """The output of a video task is refused as the picture of another."""
    task_id = raw.make_task("image_to_video")
    runway.finish()
    answer = raw.make("image_to_video", promptImage=raw.link(task_id))

    assert answer.status_code == 400
    assert "Unsupported Content-Type" in answer.json()["error"]


def test_links_expire_and_are_renewed(runway: RunwayStandin, raw: Raw, finished: str) -> None:
    """Links die when told to, or after a day; asking for the task again gives living ones."""
    [task_id] = runway.tasks
    for make_old in (runway.expire_urls, lambda: runway.advance(86_401)):
        old = raw.link(task_id)
        make_old()
        assert raw("GET", old).status_code == 403
        assert raw.make("image_to_video", promptImage=old).status_code == 400
        assert raw("GET", raw.link(task_id)).status_code == 200


def test_videos_keep_the_colour_of_their_picture() -> None:
    """With several hues, a video has that of the picture it was made of."""
    with RunwayStandin(hues=6, manual=True) as runway:
        raw = Raw(runway)
        for words in ("one", "two", "three"):
            task_id = raw.make_task(promptText=words)
            runway.finish()
            raw.make("image_to_video", promptImage=raw.link(task_id))
            image, video = list(runway.tasks.values())[-2:]
            assert image.hue == video.hue
