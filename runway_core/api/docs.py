"""The page that describes the API: Swagger UI, from a package, so that it needs no network.

FastAPI's own page loads its parts from elsewhere. Nothing is inline here, so that a strict
content security policy lets it work.
"""

from fastapi import APIRouter
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.staticfiles import StaticFiles

router = APIRouter(include_in_schema=False)

PARTS = StaticFiles(packages=[("fastapi_offline", "static")])
"""Swagger UI's script and style."""

_PAGE = """<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Runway Prompt Studio: HTTP API</title>
<link rel="icon" href="../app/static/mark.svg">
<link rel="stylesheet" href="docs/parts/swagger-ui.css">
</head>
<body>
<main id="api"></main>
<script src="docs/parts/swagger-ui-bundle.js"></script>
<script type="module" src="docs/start.js"></script>
</body>
</html>
"""

_START = """const found = await fetch("openapi.json")
const described = await found.json()
// Calls go to where this page is, below whatever path a proxy serves it.
described.servers = [{url: new URL(".", location).pathname.replace(/\\/$/, "")}]
SwaggerUIBundle({
  spec: described,
  dom_id: "#api",
  deepLinking: true,
  displayRequestDuration: true,
  defaultModelsExpandDepth: 0,
  // It would ask a server elsewhere what it thinks of the document.
  validatorUrl: null,
})
"""


@router.get("/")
async def root() -> Response:
    """Whoever looks around finds the description."""
    return RedirectResponse("docs")


@router.get("/docs")
async def page() -> Response:
    """The page."""
    return HTMLResponse(_PAGE)


@router.get("/docs/start.js")
async def start() -> Response:
    """What makes it show our document."""
    return Response(_START, media_type="text/javascript")
