"""The names of files that people save."""

import time

from runway_core.states import Stage
from runway_core.store import Animation
from runway_core.text import filenames


def file_name(subject: Animation, stage: Stage) -> str:
    """The name under which a person saves a stage's file: the words, the day it was asked for (as
    the machine's clock has it) and the seed, by which takes are told apart. Simulated work says so.
    """
    kept = subject.media[stage]
    brief = subject.brief
    words = filenames.of_words(brief.words)
    # A picture that somebody brought was not drawn from any.
    drawn = stage is Stage.VIDEO or brief.first_frame is None
    parts = [
        "SIMULATION" if kept.simulated else "",
        words or f"{brief.style}-{brief.theme}-{brief.orientation}",
        time.strftime("%Y-%m-%d", time.localtime(subject.created_at)),
        str(subject.seed(stage)) if drawn else "",
    ]
    return "-".join(filter(None, parts)) + "." + kept.name.rsplit(".", 1)[-1]
