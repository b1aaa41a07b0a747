"""The servers that are attacked, and what an attack is."""

import json
import secrets
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass, field, replace
from pathlib import Path

from bench.raw import HERE, Got, Program
from runway_core.media import MediaLinks
from runway_core.settings import Settings
from runway_core.store import Database
from tests.kit.runway_standin import RunwayStandin
from tests.kit.server import Server

MAKE = "/api/animations/generate"
BODY = {
    "style": "cartoon",
    "theme": "animals",
    "orientation": "landscape",
    "prompt": "two foxes on a hill",
    "duration": 2,
}
PRICE = 15
"""Credits of that."""

SPEND = json.dumps(BODY).encode()
SAMPLE = json.dumps({**BODY, "simulate": True}).encode()

EVIL = "http://evil.example"
MARK = "x-injected"
"""The header that an injection would bring."""

SPENDING = (
    ("POST", MAKE, SPEND),
    ("POST", "/api/animations/{id}/resume", b'{"agreed_credits": 50}'),
    ("POST", "/api/animations/{id}/send-again", b'{"agreed_credits": 50}'),
    ("POST", "/api/animations/{id}/adopt", b'{"task_id": "1"}'),
    ("DELETE", "/api/animations/{id}", None),
    ("POST", "/api/pictures", b"x"),
)
"""Every call that makes, changes or stops something."""

AT_LEAST = 200
"""Requests: fewer mean that the attacks did not run."""


@dataclass
class Scene:
    """The servers, what stands behind them, and everything that was heard from them."""

    runway: RunwayStandin
    open_server: Server
    guarded_server: Server
    folder: Path
    token: str = field(default_factory=lambda: secrets.token_urlsafe(24))
    reader: str = field(default_factory=lambda: secrets.token_urlsafe(24))
    planted: str = field(default_factory=lambda: f"key_{secrets.token_hex(64)}")
    """What somebody pastes where it does not belong."""
    made: str = ""
    """A sample on the open server."""
    theirs: str = ""
    """One on the server with tokens."""
    clip_bytes: int = 0

    @property
    def port(self) -> int:
        return self.open_server.port

    @property
    def local(self) -> Program:
        """A program of this machine, where no token is set."""
        return Program(self.port, {})

    @property
    def stranger(self) -> Program:
        """Without a token, where there are some."""
        return Program(self.guarded_server.port, {})

    def holder(self, token: str, source: str = HERE) -> Program:
        """Whoever shows `token`."""
        return Program(self.guarded_server.port, {"Authorization": f"Bearer {token}"}, source)

    def signed(self, path: str, clock: Callable[[], float] = time.time) -> str:
        """As the pages of the server with tokens sign their links."""
        settings = settings_of(self.guarded_server)
        with closing(Database.open(settings)) as database:
            return MediaLinks(settings, database, clock).signed(path)

    def spent(self) -> tuple[int, int]:
        """Paid requests that reached Runway, and credits."""
        return len(self.runway.posts()), self.runway.spent


def settings_of(one: Server) -> Settings:
    return replace(Settings.load({}), data_dir=Path(one.environment["STUDIO_DATA_DIR"]))


Answers = Iterator[Got]


@dataclass(frozen=True)
class Attack:
    """One kind of attack, in all the ways that were thought of, and every answer it may get."""

    name: str
    tries: Callable[[Scene], Answers]
    wanted: tuple[str, ...]
    """Labels of answers; each of them has to be among these."""


@dataclass(frozen=True)
class Outcome:
    """What came of an attack."""

    attack: Attack
    answers: list[Got]
    posts: int
    credits: int

    @property
    def labels(self) -> Counter[str]:
        return Counter(each.label for each in self.answers)

    @property
    def held(self) -> bool:
        return bool(self.answers) and not self.posts + self.credits and self.expected

    @property
    def expected(self) -> bool:
        return set(self.labels) <= set(self.attack.wanted)
