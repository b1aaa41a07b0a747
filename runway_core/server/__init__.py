"""What serves, whatever the framework: the guard, the log of requests, the start and the stop."""

from runway_core.server import base_path, disconnects, request_guard, start_up
from runway_core.server.base_path import BasePath, OnBasePath
from runway_core.server.disconnects import Disconnects
from runway_core.server.request_guard import Guard
from runway_core.server.request_log import Observed
from runway_core.server.signed_out import SignedOut
from runway_core.server.uploads import Held, Uploads

__all__ = [
    "BasePath",
    "Disconnects",
    "Guard",
    "Held",
    "Observed",
    "OnBasePath",
    "SignedOut",
    "Uploads",
    "base_path",
    "disconnects",
    "request_guard",
    "start_up",
]
