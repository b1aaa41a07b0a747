"""(n) An experiment of many takes: how long it takes against the ideal, and in how much memory.

The ideal is as many takes at once as the account takes, each as long as one alone, which is
measured in the same run.
"""

import gc
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace

import psutil

from runway_core.lab import Lab, Steward, experiment
from runway_core.settings import Settings
from runway_core.store import Run, Step
from runway_core.studio import Studio

TAKES, AT_ONCE = 500, 10
IMAGE_SECONDS, VIDEO_SECONDS = 2.0, 4.0
MOST = 1.1
MOST_GROWTH = 1.1
"""Memory at the end, against that after a fifth of the takes, when all that is loaded once is."""


@dataclass(frozen=True)
class Figures:
    """What was measured, in seconds and bytes."""

    alone: float
    whole: float
    early: int
    late: int


def measure(takes: int = TAKES) -> Figures:
    """Runs an experiment against the stand-in."""
    with tempfile.TemporaryDirectory() as folder, _runway() as environment:
        settings = Settings.load(
            {**environment, "RUNWAY_POLL_INTERVAL": "0.2", "STUDIO_DATA_DIR": folder}
        )
        with Studio(replace(settings, concurrency=AT_ONCE)) as studio:
            studio.start()
            steward = Steward(studio)
            steward.start()
            lab = Lab(studio, steward)
            alone = min(_run(lab, 1, f"alone {number}")[0] for number in range(2))
            whole, memory = _run(lab, takes, "many")
            return Figures(alone, whole, memory[0], memory[-1])


@contextmanager
def _runway() -> Iterator[dict[str, str]]:
    """The stand-in in a process of its own: it keeps every file that it ever made."""
    models = ("gen4_image", "gen4_turbo")
    limits = [f"--{kind}={name}={limit}" for name in models
              for kind, limit in (("concurrency", AT_ONCE), ("daily", "none"))]  # fmt: skip
    command = [
        *(sys.executable, "-m", "tests.kit.runway_standin", "--quiet", "--port", "0"),
        *("--balance", "1000000", "--pending-seconds", "0"),
        *("--image-seconds", str(IMAGE_SECONDS), "--video-seconds", str(VIDEO_SECONDS), *limits),
    ]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as standin:
        assert standin.stdout is not None
        lines = [standin.stdout.readline().strip().partition("=") for _ in range(2)]
        try:
            yield {name: value for name, _, value in lines}
        finally:
            standin.terminate()


def _run(lab: Lab, takes: int, name: str) -> tuple[float, list[int]]:
    """Seconds until an experiment ended, and what the process held after each fifth of it."""
    asked = experiment.from_mapping(
        {
            "name": name,
            "reuse": False,
            "axes": {
                "style": ["cartoon"],
                "theme": ["animals"],
                "orientation": ["landscape"],
                "duration": [2],
                "seed": f"{takes} random",
            },
        }
    )
    row = lab.save(asked)
    memory: list[int] = []
    began = time.monotonic()
    lab.run(row.id)
    while lab.get(row.id).state is Run.RUNNING:
        time.sleep(0.1)
        done = lab.experiments.counts([row.id])[row.id][Step.DONE]
        if done >= takes / 5 * (len(memory) + 1):
            gc.collect()
            memory.append(psutil.Process().memory_info().rss)
    seconds = time.monotonic() - began
    assert lab.get(row.id).state is Run.FINISHED
    return seconds, memory


def report(takes: int = TAKES) -> tuple[str, bool]:
    """The section of the results page, and whether the limits are kept."""
    found = measure(takes)
    ideal = found.alone * takes / AT_ONCE
    ratio, growth = found.whole / ideal, found.late / found.early
    passed = ratio <= MOST and growth <= MOST_GROWTH
    lines = [
        "## (n) An experiment of many takes",
        "",
        f"`python -m bench.lab_run --takes {takes}`: {takes} takes against the stand-in, which"
        f" takes {AT_ONCE} at once, {IMAGE_SECONDS:g} s a picture and {VIDEO_SECONDS:g} s a clip.",
        "",
        "| One take alone | ideal for all | all | ratio | memory after a fifth | at the end |",
        "|---|---|---|---|---|---|",
        f"| {found.alone:.1f} s | {ideal:.0f} s | {found.whole:.0f} s | {ratio:.2f} |"
        f" {found.early / 1e6:.0f} MB | {found.late / 1e6:.0f} MB |",
        "",
        f"- at most {MOST} of the ideal: {'yes' if ratio <= MOST else 'NO'}",
        f"- memory grows by at most {MOST_GROWTH - 1:.0%}:"
        f" {'yes' if growth <= MOST_GROWTH else 'NO'} ({growth - 1:+.1%})",
        "",
    ]
    return "\n".join(lines), passed


def main() -> None:
    """Prints the section; with `--write` it goes to the results page too."""
    from bench import page

    page.tell(report, "--takes", TAKES, __doc__)


if __name__ == "__main__":
    main()
