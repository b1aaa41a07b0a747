"""Simulated experiments whose clips are made, for those who judge."""

from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

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


def made(lab: Lab, steward: Steward, *, axes: dict[str, Any], **file: Any) -> str:
    """The id of an experiment that has come as far as it comes without people."""
    base = {name: value for name, value in BASE.items() if name not in axes}
    whole = {"name": "Warm light", "simulate": True, "axes": axes, "base": base, **file}
    row = lab.save(experiment.from_mapping(whole))
    lab.run(row.id)
    runs(lab, steward, row.id)
    return row.id


def runs(lab: Lab, steward: Steward, one: str) -> None:
    """Until it waits for somebody, or has ended."""
    while lab.get(one).state is Run.RUNNING:
        steward.step()
        for view in lab.look(one).takes:
            if view.animation is not None:
                lab.studio.wait(view.animation.id, interval=0.02)


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
