"""(f) The server's memory after many visitors of twenty clips each, against before them."""

import math
import struct
import tempfile
import time
from dataclasses import dataclass, replace
from pathlib import Path

import psutil
from playwright.sync_api import Browser, BrowserContext
from sqlalchemy import update

from bench import browser as kit
from runway_core.settings import Settings
from runway_core.states import Stage
from runway_core.store.tables import media
from runway_core.studio import Studio
from tests.kit.server import VISIT_SECONDS, Server, server

LIMIT = 1.2
SESSIONS = 50
CLIPS = 20
AT_ONCE = 3
WARM_UP = 2

CLIP_BYTES = 5_000_000
"""The samples are small: as they are, twenty of them held in memory would not show."""

_WATCHED = """selector => new Promise((done, fail) => {
    const end = Date.now() + PATIENCE
    const look = async () => {
        const clip = document.querySelector(selector)
        if (clip && clip.readyState >= HTMLMediaElement.HAVE_CURRENT_DATA) {
            // The player may have been content with a part, and the browser with its cache.
            const answer = await fetch(clip.currentSrc, {cache: "no-store"})
            done((await answer.arrayBuffer()).byteLength)
        } else if (Date.now() > end) fail(new Error("no clip is loaded"))
        else setTimeout(look, 20)
    }
    look()
})""".replace("PATIENCE", str(1000 * VISIT_SECONDS))
"""Waits until the page's clip can be shown, then reads the whole of it."""


@dataclass(frozen=True)
class Figures:
    """Memory in bytes, and bytes of clips."""

    before: int
    after: list[int]
    """After each lot of visitors."""
    served: int
    seconds: float


def memory(running: Server) -> int:
    """What the server and its children hold in memory."""
    assert running.process is not None
    process = psutil.Process(running.process.pid)
    everyone = [process, *process.children(recursive=True)]
    return sum(each.memory_info().rss for each in everyone)


def weigh_down(folder: Path) -> None:
    """Makes every clip in a server's `folder` `CLIP_BYTES` long, by a box that players skip, and
    has its row say so, as what is shorter or longer than that is not sent.
    """
    for clip in folder.rglob("*.mp4"):
        missing = CLIP_BYTES - clip.stat().st_size
        with clip.open("ab") as file:
            file.write(struct.pack(">I4s", missing, b"free") + bytes(missing - 8))
    with Studio(replace(Settings.load({}), data_dir=folder / "studio")) as studio:
        rows = update(media).where(media.c.stage == Stage.VIDEO).values(bytes=CLIP_BYTES)
        with studio.database.write() as connection:
            connection.execute(rows)


def watch(browser: Browser, url: str, clips: list[str], visitors: int) -> int:
    """New visitors, side by side, open each clip in a page of its own; returns bytes of clips."""
    served = 0
    contexts: list[BrowserContext] = []
    try:
        for _ in range(visitors):
            contexts.append(browser.new_context(viewport={"width": 1440, "height": 900}))
        pages = [context.new_page() for context in contexts]
        for clip in clips:
            for page in pages:
                page.goto(f"{url}/?animation={clip}", wait_until="commit")
            for page in pages:
                served += page.evaluate(_WATCHED, kit.CLIP)
                page.wait_for_selector(kit.SETTLED)
    finally:
        for context in contexts:
            context.close()
    return served


def measure() -> Figures:
    """Fifty sessions of twenty clips each, after two to warm up."""
    with tempfile.TemporaryDirectory() as name, kit.chromium() as browser:
        clips = kit.simulated(Path(name), CLIPS)
        weigh_down(Path(name))
        with kit.running(server("streamlit", Path(name))) as studio:
            watch(browser, studio.url, clips, WARM_UP)
            before = memory(studio)
            began = time.monotonic()
            after, served = [], 0
            for _ in range(math.ceil(SESSIONS / AT_ONCE)):
                served += watch(browser, studio.url, clips, AT_ONCE)
                after.append(memory(studio))
    return Figures(before, after, served, time.monotonic() - began)


def report() -> tuple[str, bool]:
    """The section of the results page, and whether the limit is kept."""
    seen = measure()
    ratio = seen.after[-1] / seen.before
    passed = ratio <= LIMIT
    lines = [
        "## (f) The server's memory after many visitors",
        "",
        f"`python -m bench.memory`: {SESSIONS} visitors, {AT_ONCE} at a time, each a browser"
        f" context that opens {CLIPS} simulated animations one after the other, has the player"
        " load the clip, reads the whole file once more past the cache, and closes. Every clip is"
        f" padded to {_megabytes(CLIP_BYTES)} MB, as the samples weigh next to nothing. Resident"
        f" memory of the server's process and its children; before: after {WARM_UP} such visitors,"
        " so that what is loaded on first use does not count; after: at once, while Streamlit"
        " still keeps the sessions of the last two minutes.",
        "",
        "| | MB |",
        "|---|---|",
        f"| before | {_megabytes(seen.before)} |",
        *(
            f"| after {AT_ONCE * (at + 1)} visitors | {_megabytes(seen.after[at])} |"
            for at in range(len(seen.after))
            if (at + 1) % 5 == 0
        ),
        f"| bytes of clips read in that time, in {seen.seconds:.0f} s"
        f" | {_megabytes(seen.served)} |",
        "",
        f"Ratio {ratio:.2f}, limit {LIMIT}. {'PASS' if passed else 'FAIL'}",
    ]
    return "\n".join(lines), passed


def _megabytes(size: int) -> str:
    return f"{size / 1e6:.1f}"


if __name__ == "__main__":
    text, ok = report()
    print(text)
    raise SystemExit(0 if ok else 1)
