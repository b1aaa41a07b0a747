"""What `worker` does: it drives what servers and commands ask for, and serves nothing."""

from __future__ import annotations

import threading
from dataclasses import replace
from typing import TYPE_CHECKING

from runway_core import lab
from runway_core.settings import Settings
from runway_core.studio import Studio
from runway_core.telemetry import Events, logs

if TYPE_CHECKING:
    from runway_core.cli.commands import Command

log = Events("studio")


def run(command: Command) -> int:
    """Drives until it is told to end, and ends in good order as a server does. It logs as one."""
    logs.to_standard_error(form=Settings.wanted_log_format())
    # What a server of these settings leaves to workers is what this is for.
    with Studio(replace(Settings.load(), worker=True)) as studio:
        studio.start()
        lab.of(studio)
        log.info("worker.started")
        if not command.options.json:
            command.out(command.say("worker.here"))
        try:
            threading.Event().wait()
        except KeyboardInterrupt:
            log.info("worker.stopping")
    log.info("worker.stopped")
    return 0
