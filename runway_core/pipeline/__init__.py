"""An animation's way from its rows to its end."""

from runway_core.pipeline import drive, forecast, resuming, runner
from runway_core.pipeline.pool import Pool
from runway_core.pipeline.runner import Runner
from runway_core.pipeline.submissions import Submissions
from runway_core.pipeline.tools import Tools
from runway_core.pipeline.unconfirmed import Known, Lost

__all__ = [
    "Known",
    "Lost",
    "Pool",
    "Runner",
    "Submissions",
    "Tools",
    "drive",
    "forecast",
    "resuming",
    "runner",
]
