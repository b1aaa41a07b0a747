"""Simulated experiments whose clips are made, for those who judge."""

import uuid
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

from runway_core.access import Person
from runway_core.lab import Lab, Steward, experiment, tokens
from runway_core.media import MediaLinks
from runway_core.settings import Settings
from runway_core.store import Database, Run
from runway_core.studio.studio import Studio

BASE = {"style": "anime", "theme": "space", "orientation": "landscape", "words": "a small rocket"}


@contextmanager
def lab_in(folder: Path) -> Iterator[tuple[Lab, Steward]]:
    """A lab on the data folder of the server that is to be started in `folder`."""
    with Studio(replace(Settings.load({}), data_dir=folder / "studio")) as studio:
        studio.start()
        yield Lab(studio), Steward(studio)


def begun(lab: Lab, *, axes: dict[str, Any], **file: Any) -> str:
    """The id of an experiment that somebody has started."""
    base = {name: value for name, value in BASE.items() if name not in axes}
    whole = {"name": "Warm light", "simulate": True, "axes": axes, "base": base, **file}
    row = lab.save(experiment.from_mapping(whole))
    return lab.run(row.id).id


def made(lab: Lab, steward: Steward, *, axes: dict[str, Any], **file: Any) -> str:
    """The id of one that has come as far as it comes without people."""
    one = begun(lab, axes=axes, **file)
    runs(lab, steward, one)
    return one


def runs(lab: Lab, steward: Steward, one: str) -> None:
    """Until it waits for somebody, or has ended."""
    while lab.get(one).state is Run.RUNNING:
        steward.step()
        for view in lab.look(one).takes:
            if view.animation is not None:
                lab.studio.wait(view.animation.id, interval=0.02)


def judge(lab: Lab, experiment_id: str, best: str, times: int, rater: str = "ana") -> None:
    """Ballots of somebody for whom one variant is always the best."""
    for _ in range(times):
        for shown in lab.next_ballots(experiment_id, rater=rater):
            rest = [one for one in shown.variants if one != best]
            first = [[best]] if best in shown.variants else []
            said = {"cell": shown.cell, "shown": list(shown.variants),
                    "ranking": [*first, *([one] for one in rest)]}  # fmt: skip
            lab.vote(experiment_id, str(uuid.uuid4()), said, by=Person(rater))


def experiment_in(folder: Path, **file: Any) -> str:
    """One experiment in the data folder of a server that is not started yet."""
    with lab_in(folder) as (lab, steward):
        return made(lab, steward, **file)


def address(folder: Path, one: str, *, ended: bool = False) -> str:
    """The path of a colleague's page, as the judging view gives it."""
    settings = replace(Settings.load({}), data_dir=folder / "studio")
    with closing(Database.open(settings)) as database:
        links = MediaLinks(settings, database)
        now = links._clock()
        until = round(now) - 60 if ended else tokens.last_day(now)
        return f"/api/judge#{tokens.invite(links, one, until=until)}"
