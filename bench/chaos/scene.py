"""One data folder, one stand-in, one studio at a time, and what is known of them from outside."""

import sqlite3
import time
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from bench.chaos import hurry
from bench.chaos.hurry import Clock
from bench.chaos.logbook import Log
from runway_core.errors import StudioError
from runway_core.settings import Settings
from runway_core.states import Stage
from runway_core.store import Animation
from runway_core.studio import Studio
from tests.kit.runway_standin import Request, RunwayStandin
from tests.kit.standin.account import Task

PATIENCE = 30.0
"""Seconds after the end of all faults in which an animation has to come to rest."""


@dataclass
class Scene:
    """What one run has, and what is known of it from outside."""

    runway: RunwayStandin
    folder: Path
    log: Log
    clock: Clock = field(default_factory=Clock)
    ids: dict[int, str] = field(default_factory=dict)
    """Animations by their index in `brief`."""
    consents: dict[tuple[str, Stage], list[int]] = field(default_factory=lambda: defaultdict(list))
    """How many POSTs there were each time that a person let a stage be bought (again)."""
    acts: list[str] = field(default_factory=list)
    """What a person did, for the report of a failure."""
    studio: Studio | None = None

    def open(self) -> Studio:
        """A studio on the folder, driving."""
        made = self.patiently(lambda: hurry.studio(self.settings, self.clock))
        self.studio = made
        made.start()
        return made

    def close(self) -> None:
        """An orderly stop."""
        if self.studio is not None:
            self.studio.close()
            self.studio = None

    @property
    def running(self) -> Studio:
        """The studio that is open."""
        assert self.studio is not None
        return self.studio

    @property
    def environment(self) -> dict[str, str]:
        """The variables of a studio on this folder."""
        return {
            **self.runway.environment,
            "RUNWAY_POLL_INTERVAL": str(hurry.POLL),
            "STUDIO_DATA_DIR": str(self.folder / "data"),
        }

    @property
    def settings(self) -> Settings:
        """The same, read."""
        return Settings.load(self.environment)

    @property
    def database(self) -> Path:
        return self.folder / "data" / "studio.db"

    def patiently(
        self,
        call: Callable[[], Any],
        seconds: float = 10.0,
        *,
        passing: type[StudioError] = StudioError,
    ) -> Any:
        """`call()`, again and again while it raises `passing`, as a person would press again."""
        end = time.monotonic() + seconds
        while True:
            try:
                return call()
            except passing:
                if time.monotonic() > end:
                    raise
                time.sleep(0.03)

    def look(self, animation_id: str) -> Animation:
        """The animation as it stands. With waits this short, a busy machine lets a read fail that
        nothing is wrong with.
        """
        found: Animation = self.patiently(lambda: self.running.get(animation_id))
        return found

    def rests(self, animation_id: str, seconds: float) -> Animation | None:
        """The animation at rest and let go; None if it does not come to that."""
        end = time.monotonic() + seconds
        while True:
            now = self.look(animation_id)
            if not now.is_moving and now.owner is None:
                return now
            if time.monotonic() > end:
                return None
            time.sleep(0.04)

    def seeded(self, animation_id: str, stage: Stage) -> int:
        """The seed that the POSTs of a stage carry."""
        index = next(index for index, one in self.ids.items() if one == animation_id)
        chosen = hurry.brief(index)
        seed = chosen.image_seed if stage is Stage.IMAGE else chosen.video_seed
        assert seed is not None
        return seed

    def posts(self, animation_id: str, stage: Stage) -> list[Request]:
        """The paid POSTs that came for a stage, oldest first."""
        seed = self.seeded(animation_id, stage)
        found = self.runway.posts(str(stage))
        return [post for post in found if isinstance(post.json, dict) and post.json["seed"] == seed]

    def tasks(self, animation_id: str, stage: Stage) -> list[Task]:
        """The tasks that the stand-in made of a stage, oldest first."""
        seed = self.seeded(animation_id, stage)
        found = self.runway.tasks.values()
        return [task for task in found if task.stage == stage and task.body["seed"] == seed]

    def consent(self, animation_id: str, stages: tuple[Stage, ...]) -> None:
        """Notes that a person lets these stages be bought from here on."""
        for stage in stages:
            self.consents[animation_id, stage].append(len(self.posts(animation_id, stage)))


def lock(database: Path, seconds: float) -> None:
    """Holds the database as another program would: nobody can write for so long."""
    try:
        connection = sqlite3.connect(database, timeout=2, isolation_level=None)
    except sqlite3.OperationalError:
        return
    try:
        connection.execute("BEGIN IMMEDIATE")
        time.sleep(seconds)
        connection.execute("ROLLBACK")
    except sqlite3.OperationalError:
        return
    finally:
        connection.close()
