"""The HTTP API, on the dashboard's own port. `routes` is what the server serves beside the pages.

Source: the design page, "The same calls by three doors"; the integration guide's two endpoints.
"""

import re

from starlette.routing import Mount

from runway_core.api.app import PREFIX, app

_mount = Mount(PREFIX, app=app)
# Starlette's own pattern leaves addresses with a line break in them to the pages.
_mount.path_regex = re.compile(_mount.path_regex.pattern, re.DOTALL)

routes = [_mount]
