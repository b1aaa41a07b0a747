"""Who drives an animation: host, process and moment it began, so that a dead owner is known."""

import secrets
import socket
from dataclasses import dataclass, field
from functools import cached_property

import psutil


@dataclass(frozen=True)
class Owner:
    """One runner in one process. Its text is what a lease carries."""

    host: str = field(default_factory=socket.gethostname)
    pid: int = field(default_factory=lambda: psutil.Process().pid)
    began: int = field(default_factory=lambda: round(psutil.Process().create_time()))
    # Two runners in one process (hot reload while developing) are two owners.
    mark: str = field(default_factory=lambda: secrets.token_hex(4))

    @cached_property
    def text(self) -> str:
        """`host|pid|began|mark`."""
        return f"{self.host}|{self.pid}|{self.began}|{self.mark}"

    def __str__(self) -> str:
        return self.text

    def knows_dead(self, other: str | None) -> bool:
        """Whether `other` is nobody, or a process of this machine that has ended.

        Of another machine nothing is known: its lease has to run out.
        """
        if other is None:
            return True
        try:
            host, pid, began, _mark = other.rsplit("|", 3)
            process, moment = int(pid), int(began)
        except ValueError:
            return False
        if process < 0:  # psutil has no such thing
            return False
        if host != self.host:
            return False
        try:
            seen = psutil.Process(process)
            # Ended, but nobody has collected it: usual in a container without an init.
            if seen.status() == psutil.STATUS_ZOMBIE:
                return True
            # One second of tolerance: the clock may be set between the two readings.
            return abs(seen.create_time() - moment) > 1.5
        except psutil.NoSuchProcess:
            return True
        except psutil.Error:
            return False
