"""What happens, told once: to the log and to the figures."""

from runway_core.telemetry import events, logs
from runway_core.telemetry.events import Events, bind, binding
from runway_core.telemetry.logs import Format

__all__ = [
    "Events",
    "Format",
    "bind",
    "binding",
    "events",
    "logs",
]
