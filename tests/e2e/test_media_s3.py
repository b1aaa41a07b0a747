"""A server whose media are in S3: it starts while the store is away, and sends players there."""

from __future__ import annotations

import hashlib
import sqlite3
import struct
from collections.abc import Callable
from pathlib import Path

import pytest
import requests
from playwright.sync_api import Browser, expect

from runway_core.media.files import LARGE
from tests.kit.acts import PATIENCE
from tests.kit.api import BRIEF
from tests.kit.forbidden import Forbidden
from tests.kit.s3 import S3, s3, s3_server
from tests.kit.server import VISIT_SECONDS, Server, settled
from tests.kit.studio import wait_for

__all__ = ["s3", "s3_server"]

_PLAYED = """async (address) => {
    const clip = document.createElement("video")
    clip.muted = true
    clip.src = address
    document.body.append(clip)
    await clip.play()
    clip.currentTime = clip.duration / 2
    await new Promise(then => clip.addEventListener("seeked", then, { once: true }))
    return [clip.videoWidth > 0, clip.error]
}"""


def ready(server: Server) -> str:
    checks = requests.get(f"{server.url}/api/ready", timeout=120).json()["checks"]
    return str(checks["media"])


def enlarged(folder: Path, s3: S3, animation_id: str) -> None:
    """Makes the animation's clip one of more than a megabyte, in the store and in its row."""
    with sqlite3.connect(folder / "studio" / "studio.db") as rows:
        query = "SELECT name FROM media WHERE animation_id = ? AND stage = 'video'"
        (name,) = rows.execute(query, (animation_id,)).fetchone()
        data = s3.read(f"media/{name}")
        data += struct.pack(">I4s", LARGE, b"free") + bytes(LARGE - 8)
        s3.write(f"media/{name}", data)
        told = len(data), hashlib.sha256(data).hexdigest(), name
        rows.execute("UPDATE media SET bytes = ?, sha256 = ? WHERE name = ?", told)


@pytest.mark.slow
def test_clips_are_played_from_a_store_that_was_away_at_the_start(
    serve: Callable[..., Server], browser: Browser, s3: S3, tmp_path: Path
) -> None:
    """The server starts, says so and shows its pages. When the store is back, what is made is kept
    there, and a browser plays it from there under the policy of the pages.
    """
    s3.fails("hang_up")
    running = serve("python", **s3.environment, STUDIO_MEDIA_DIRECT="on")
    wait_for(lambda: "media.away" in running.log.read_text())
    assert "failed" == ready(running)
    context = browser.new_context(locale="en-US")
    context.set_default_timeout(1000 * VISIT_SECONDS)
    forbidden = Forbidden(context)
    page = context.new_page()
    page.goto(running.url)
    settled(page)
    said = page.get_by_text("The storage of pictures and clips does not answer.")
    expect(said).to_be_visible(timeout=PATIENCE)
    s3.mends()
    wait_for(lambda: ready(running) == "ok")
    headers = {"Prefer": "wait=60"}
    address = f"{running.url}/api/animations/generate"
    made = requests.post(address, json=BRIEF, headers=headers, timeout=120).json()
    clip = f"/api/animations/{made['id']}/video"
    wait_for(lambda: requests.get(running.url + clip, timeout=120).status_code == 200)
    enlarged(tmp_path, s3, made["id"])
    before = len(s3.asked)
    assert [True, None] == page.evaluate(_PLAYED, clip)
    came = [each for each in s3.asked[before:] if each.method == "GET"]
    assert any("X-Amz-Signature" in each.query for each in came)
    page.reload()
    settled(page)
    expect(said).to_be_hidden(timeout=PATIENCE)
    assert [] == forbidden.on(page)
    context.close()
