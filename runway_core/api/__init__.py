"""The HTTP API, on the dashboard's own port. `routes` is what the server serves beside the pages.

Source: the design page, "The same calls by three doors"; the integration guide's two endpoints.
"""

from starlette.routing import Mount

from runway_core.api.app import PREFIX, app

routes = [Mount(PREFIX, app=app)]
