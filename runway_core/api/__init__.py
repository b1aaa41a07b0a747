"""The HTTP API, on the dashboard's own port: `routes` are what is served beside the pages.

Source: the design page, "The same calls by three doors"; the integration guide's two endpoints.
"""

import re
from collections.abc import Callable

from fastapi import FastAPI
from starlette.routing import Mount

from runway_core.api.app import PREFIX, application


def mounted(app: FastAPI) -> Mount:
    """An application of `runway_core.api.app` in its place."""
    mount = Mount(PREFIX, app=app)
    # Starlette's own pattern leaves addresses with a line break in them to the pages.
    mount.path_regex = re.compile(mount.path_regex.pattern, re.DOTALL)
    return mount


def routes(signs_in: Callable[[], bool]) -> list[Mount]:
    """The API in its place. `signs_in` tells whether people sign in to see the pages."""
    return [mounted(application(signs_in))]
