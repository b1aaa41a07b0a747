"""Who drives an animation: host, process and moment it began, so that a dead owner is known.

A host's name alone says too little: containers and copies of a machine often have one name between
them, and each its own processes. Where the kernel tells which boot this is, and which namespace of
process numbers, the host's part says that too.
"""

import secrets
import socket
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

import psutil


def here() -> str:
    """What tells this machine, or container, from all others, as well as it can be told."""
    return "/".join(filter(None, (socket.gethostname(), _boot(), _processes())))


def _boot() -> str:
    """The kernel's name for the time since it was started."""
    try:
        return Path("/proc/sys/kernel/random/boot_id").read_text("ascii").strip()
    except (OSError, ValueError):
        return ""


def _processes() -> str:
    """The kernel's name for the processes that this one sees: `pid:[4026531836]`."""
    try:
        return str(Path("/proc/self/ns/pid").readlink())
    except OSError:
        return ""


@dataclass(frozen=True)
class Owner:
    """One runner in one process. Its text is what a lease carries."""

    host: str = field(default_factory=here)
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

        Of another machine nothing is known, nor of one that an earlier release called by its
        host's name alone: its lease has to run out.
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
