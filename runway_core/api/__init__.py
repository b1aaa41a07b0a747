"""The HTTP API, on the dashboard's own port. `routes` is what the server serves beside the pages.

Source: the design page, "The same calls by three doors"; the integration guide's two endpoints.
"""

import re

from fastapi import FastAPI
from starlette.routing import Mount

from runway_core.api.app import PREFIX, app


def mounted(application: FastAPI) -> Mount:
    """An application of `runway_core.api.app` in its place."""
    mount = Mount(PREFIX, app=application)
    # Starlette's own pattern leaves addresses with a line break in them to the pages.
    mount.path_regex = re.compile(mount.path_regex.pattern, re.DOTALL)
    return mount


routes = [mounted(app)]
