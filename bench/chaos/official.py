"""The same faults through the official client, used as its own README shows.

It makes the picture and the clip, waits for each with `wait_for_task_output`, and fetches the
output with one plain GET. An exception ends the attempt, as it would end a script; nobody sends
anything again by hand.
"""

import hashlib
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from typing import Any
from unittest import mock

import httpx
import runwayml
import runwayml._base_client
import runwayml.lib.polling
from runwayml import RunwayML

from bench.chaos.faults import STUDIO
from bench.chaos.hurry import ANSWER, brief
from bench.chaos.plans import Plan, stand_in
from tests.kit.runway_standin import RunwayStandin
from tests.kit.standin.account import Task

WAIT = 3.0
"""Seconds that a task is waited for: the package's own ten minutes, made short."""


@contextmanager
def compressed() -> Iterator[None]:
    """Its waits made short, as ours are; its code as it is."""
    polling: Any = runwayml.lib.polling
    base: Any = runwayml._base_client
    with ExitStack() as stack:
        for owner, name, value in (
            (polling, "POLL_TIME", 0.03),
            (polling, "POLL_JITTER", 0.0),
            (base, "INITIAL_RETRY_DELAY", 0.01),
            (base, "MAX_RETRY_DELAY", 0.03),
        ):
            stack.enter_context(mock.patch.object(owner, name, value))
        yield


def run(plan: Plan, *, retries: int) -> Counter[str]:
    """One animation under the faults of `plan`: what was sent, charged, had and lost."""
    with stand_in(plan.rng) as runway:
        runway.faults += [one.fault() for one in plan.strikes if one.trouble.where != STUDIO]
        client = RunwayML(
            api_key=runway.key,
            base_url=runway.base_url,
            max_retries=retries,
            timeout=httpx.Timeout(ANSWER),
        )
        had: set[str] = set()
        intended = Counter[str]()
        with client:
            _make(client, had, intended)
        # What is still under way at Runway ends there.
        end = time.monotonic() + 5
        while any(task.live for task in runway.tasks.values()) and time.monotonic() < end:
            time.sleep(0.02)
        return _count(runway, had, intended)


def _make(client: RunwayML, had: set[str], intended: Counter[str]) -> None:
    asked = brief(0)
    try:
        intended["image"] += 1
        image = client.text_to_image.create(
            model="gen4_image", prompt_text="two foxes", ratio="1280:720", seed=asked.image_seed
        ).wait_for_task_output(timeout=WAIT)
        link = image.output[0]
        had.add(_fetch(link))
        intended["video"] += 1
        video = client.image_to_video.create(
            model="gen4_turbo",
            prompt_image=link,
            prompt_text="the foxes run",
            ratio="1280:720",
            duration=2,
            seed=asked.video_seed,
        ).wait_for_task_output(timeout=WAIT)
        had.add(_fetch(video.output[0]))
    except Exception:  # noqa: BLE001 - whatever it is, a script without a handler ends here
        return


def _fetch(link: str) -> str:
    digest, size, end = hashlib.sha256(), 0, time.monotonic() + 3
    with httpx.stream("GET", link, timeout=2) as answer:
        answer.raise_for_status()
        for chunk in answer.iter_bytes():
            digest.update(chunk)
            size += len(chunk)
            if size > 3_000_000 or time.monotonic() > end:
                raise ValueError("no end")
    return digest.hexdigest()


def _count(runway: RunwayStandin, had: set[str], intended: Counter[str]) -> Counter[str]:
    found: Counter[str] = Counter()
    sizes = [(320, 240)] if any(one.kind == "wrong_dimensions" for one in runway.faults) else []
    for stage in ("image", "video"):
        tasks = [task for task in runway.tasks.values() if task.stage == stage]
        finished = [task for task in tasks if task.status == "SUCCEEDED"]
        found["intended"] += intended[stage]
        found["sent"] += len(runway.posts(stage))
        found["taken"] += len(tasks)
        found["finished"] += len(finished)
        found["more than once"] += max(0, len(tasks) - intended[stage])
        found["lost"] += bool(finished) and not any(_has(task, had, sizes) for task in finished)
    found["credits"] += runway.spent
    return found


def _has(task: Task, had: set[str], sizes: list[tuple[int, int]]) -> bool:
    return any(
        hashlib.sha256(task.media_bytes(size)[1]).hexdigest() in had for size in [None, *sizes]
    )
