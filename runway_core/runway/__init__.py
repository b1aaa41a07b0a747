"""Runway: its API, how it fails, when to look again, and a Runway that is played."""

from runway_core.runway import outward, simulation, wire
from runway_core.runway.client import Keyless, RunwayClient, Timeouts, arriving
from runway_core.runway.failures import Again, Cause, Failure
from runway_core.runway.next_look import Watch
from runway_core.runway.outward import UnsafeAddress
from runway_core.runway.retry import PASSING_ERRORS, RetryPolicy
from runway_core.runway.simulation import Simulation
from runway_core.runway.wire import ModelLimits, Organization, Task, TaskStatus, Usage

__all__ = [
    "PASSING_ERRORS",
    "Again",
    "Cause",
    "Failure",
    "Keyless",
    "ModelLimits",
    "Organization",
    "RetryPolicy",
    "RunwayClient",
    "Simulation",
    "Task",
    "TaskStatus",
    "Timeouts",
    "UnsafeAddress",
    "Usage",
    "Watch",
    "arriving",
    "outward",
    "simulation",
    "wire",
]
