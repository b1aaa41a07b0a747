"""An animation's way from its rows to its end."""

from runway_core.pipeline import drive, resuming, runner
from runway_core.pipeline.drive import Pipeline
from runway_core.pipeline.engine import Engine
from runway_core.pipeline.pool import Pool
from runway_core.pipeline.runner import Runner
from runway_core.pipeline.submissions import Submissions
from runway_core.pipeline.unconfirmed import Known, Lost
from runway_core.pipeline.watch import seconds_left, usual_seconds
from runway_core.pipeline.worker import Worker

__all__ = [
    "Engine",
    "Known",
    "Lost",
    "Pipeline",
    "Pool",
    "Runner",
    "Submissions",
    "Worker",
    "drive",
    "resuming",
    "runner",
    "seconds_left",
    "usual_seconds",
]
