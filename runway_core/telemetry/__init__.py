"""What happens, told once: to the log and to the figures."""

from runway_core.telemetry import events, logs
from runway_core.telemetry.disconnects import Disconnects
from runway_core.telemetry.events import Events, bind, binding
from runway_core.telemetry.logs import Format

__all__ = [
    "Disconnects",
    "Events",
    "Format",
    "bind",
    "binding",
    "events",
    "logs",
]
