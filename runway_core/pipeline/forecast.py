"""How long an animation will probably still take: from past tasks and Runway's progress."""

from runway_core.pipeline.submissions import Usual
from runway_core.pipeline.tools import Tools
from runway_core.runway import Watch
from runway_core.states import PASSING, Stage
from runway_core.store import Animation


def seconds_left(tools: Tools, subject: Animation) -> float | None:
    """Seconds until the whole animation is done; None if it is later than it ever was, or if
    nothing is under way.
    """
    if subject.state not in PASSING:
        return None
    later = _whole(tools, subject, Stage.VIDEO) if subject.stage is Stage.IMAGE else 0.0
    if subject.simulates(subject.stage) or subject.running_since is None:
        return _whole(tools, subject, subject.stage) + later
    usual = _usual(tools, subject, subject.stage)
    watch = Watch(usual.mean, usual.spread, tools.settings.poll_interval)
    watch.saw(subject.updated_at - subject.running_since, subject.progress)
    left = watch.remaining(tools.clock() - subject.running_since)
    return None if left is None else left + later


def _whole(tools: Tools, subject: Animation, stage: Stage) -> float:
    if subject.simulates(stage):
        return tools.settings.simulation_seconds
    return _usual(tools, subject, stage).mean


def _usual(tools: Tools, subject: Animation, stage: Stage) -> Usual:
    model = subject.brief.model(stage)
    return tools.submissions.usual(model.id, model.typical_seconds)
