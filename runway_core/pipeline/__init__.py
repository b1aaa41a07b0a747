"""An animation's way from its rows to its end."""

from runway_core.pipeline import drive, resuming, runner
from runway_core.pipeline.drive import Pipeline
from runway_core.pipeline.pool import Pool
from runway_core.pipeline.runner import Runner
from runway_core.pipeline.submissions import Submissions
from runway_core.pipeline.unconfirmed import Known, Lost
from runway_core.pipeline.watch import seconds_left, usual_seconds

__all__ = [
    "Known",
    "Lost",
    "Pipeline",
    "Pool",
    "Runner",
    "Submissions",
    "drive",
    "resuming",
    "runner",
    "seconds_left",
    "usual_seconds",
]
