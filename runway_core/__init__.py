"""Prompts, pipeline and money rules of Runway Prompt Studio, without any user interface.

The names below are the public surface; they are imported when first used, so that
`python -m runway_core --help` and a page that shows only words start fast.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from runway_core.briefs import Brief
    from runway_core.errors import StudioError
    from runway_core.prompts import Prompts
    from runway_core.runway import RunwayClient
    from runway_core.settings import Settings
    from runway_core.store import Animation
    from runway_core.studio import Studio

__version__ = "0.1.0"

_HOMES = {
    "Animation": "store",
    "Brief": "briefs",
    "Prompts": "prompts",
    "RunwayClient": "runway",
    "Settings": "settings",
    "Studio": "studio",
    "StudioError": "errors",
}

__all__ = [
    "Animation",
    "Brief",
    "Prompts",
    "RunwayClient",
    "Settings",
    "Studio",
    "StudioError",
]


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)


def __dir__() -> list[str]:
    return sorted([*__all__, "__version__"])
