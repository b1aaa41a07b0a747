"""The FastAPI application that is mounted under `/api`."""

import asyncio
from collections.abc import Callable
from functools import cache
from importlib import import_module
from inspect import getmembers, isclass
from pkgutil import iter_modules
from types import ModuleType
from typing import Any

from fastapi import FastAPI
from fastapi.exceptions import RequestValidationError
from fastapi.openapi.utils import get_openapi
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import BaseRoute

import runway_core.api
from runway_core.api import docs, idempotency, offers, problems, shapes
from runway_core.api.admission import Admission
from runway_core.server import base_path

PREFIX = "/api"

_ABOUT = """
Pictures drawn by Runway Gen-4 Image and animated by Gen-4 Turbo, for real credits, or simulated
and labelled so.

Without `STUDIO_API_TOKEN` only programs of the studio's own machine may call, and not through a
proxy; nobody, once people sign in or `STUDIO_ALLOWED_HOSTS` is set. With it, whoever shows it as a
bearer token. The token of `STUDIO_API_READ_TOKEN` may look and not spend. Sentences are in the
language of `Accept-Language`: French (the default) or English.
"""

_TAGS = [
    {"name": "animations", "description": "Made, followed, stopped, carried on."},
    {"name": "media", "description": "Pictures and clips."},
    {"name": "prompts", "description": "What can be chosen, and what it becomes."},
    {"name": "recipes", "description": "What is added to the words, in versions."},
    {
        "name": "lab",
        "description": "Experiments: run, marked, judged, ranked. Marks and "
        "ballots also take a signed `X-Lab-Token`, which is for one experiment.",
    },
    {"name": "presentations", "description": "Clips to be looked at by whoever has an address."},
    {"name": "account", "description": "Runway's credits."},
    {"name": "studio", "description": "The studio itself."},
]

_SCHEMES = {
    "bearer": {
        "type": "http",
        "scheme": "bearer",
        "description": "The value of `STUDIO_API_TOKEN`, or of `STUDIO_API_READ_TOKEN` to look "
        "only. Not needed on the studio's own machine while neither is set, nobody signs in and "
        "`STUDIO_ALLOWED_HOSTS` is empty.",
    }
}


def application(signs_in: Callable[[], bool] = lambda: False) -> FastAPI:
    """The application. Its parts that last, such as the counts of wrong tokens, are its own.

    `signs_in` tells whether people sign in to see the pages, which only the pages know.
    """
    app = FastAPI(
        title="Runway Prompt Studio",
        version=runway_core.__version__,
        docs_url=None,
        redoc_url=None,
        openapi_url=None,
        redirect_slashes=False,
        exception_handlers={
            HTTPException: problems.refused,
            RequestValidationError: problems.invalid,
        },
    )
    app.router.routes.extend(_calls())
    app.mount("/docs/parts", docs.PARTS)
    app.openapi = document  # type: ignore[method-assign]
    app.add_route("/openapi.json", _openapi, include_in_schema=False)
    app.add_middleware(Admission, signs_in=signs_in)
    return app


def _calls() -> list[BaseRoute]:
    """The calls, as they are: a router that includes others reads all parameters and shapes once
    more, with the first request, for a second in which nobody is answered.
    """
    routers = (module.router for module in _modules() if hasattr(module, "router"))
    return [call for router in routers for call in router.routes]


def _modules() -> list[ModuleType]:
    """All of this room: a file that is new is found, its calls and its bodies' examples."""
    names = (each.name for each in iter_modules(runway_core.api.__path__, "runway_core.api."))
    return [import_module(name) for name in names]


async def _openapi(request: Request) -> Response:
    found = await asyncio.to_thread(document)
    servers = [{"url": base_path.of(request.scope) + PREFIX}]
    return JSONResponse({**found, "servers": servers})


@cache
def document() -> dict[str, Any]:
    """The OpenAPI 3.1 document. Made when it is first asked for: that takes half a second, and
    most servers are never asked.
    """
    app = application()
    found = get_openapi(
        title=app.title,
        version=app.version,
        summary="Prompts, pictures and clips for children's animations",
        description=_ABOUT,
        routes=app.routes,
        tags=_TAGS,
        servers=[{"url": PREFIX}],
    )
    order = [tag["name"] for tag in _TAGS]
    paths = found["paths"].items()
    found["paths"] = dict(sorted(paths, key=lambda item: order.index(_tag(item[1]))))
    components = found["components"]
    components["securitySchemes"] = _SCHEMES
    shape = shapes.Problem.model_json_schema(ref_template="#/components/schemas/{model}")
    components["schemas"] |= shape.pop("$defs", {})
    components["schemas"]["Problem"] = shape
    for module in _modules():
        # Bodies that an operation reads by itself.
        for read in getattr(module, "READ_BY_ITSELF", ()):
            components["schemas"][read.__name__] = read.model_json_schema()
    components["schemas"] |= _with_examples(components["schemas"])
    # A loopback caller needs none while no token is set.
    found["security"] = [{}, {"bearer": []}]
    for operation in _operations(found):
        for example in _problems_of(operation):
            # FastAPI leaves a null out, and here it says that the cost is not known.
            example.setdefault("credits", None)
        for parameter in operation.get("parameters", ()):
            if parameter["name"] == idempotency.HEADER:
                parameter["schema"] = {"type": "string", "pattern": idempotency.PATTERN}
    return found


def _with_examples(schemas: dict[str, Any]) -> dict[str, Any]:
    """The schemas of bodies with their examples, whose nulls FastAPI leaves out."""
    shown: dict[str, Any] = {
        offers.Catalog.__name__: [offers.as_json("en")],
        shapes.ProblemKinds.__name__: [{"problems": problems.kinds("en")[:3]}],
    }
    for module in _modules():
        for name, shape in getmembers(module, isclass):
            config = getattr(shape, "model_config", getattr(shape, "__pydantic_config__", {}))
            extra = config.get("json_schema_extra", {})
            if "examples" in extra and name in schemas:
                shown[name] = extra["examples"]
    return {name: {**schemas[name], "examples": examples} for name, examples in shown.items()}


def _tag(path: dict[str, Any]) -> str:
    return str(next(iter(path.values()))["tags"][0])


def _operations(document: dict[str, Any]) -> list[dict[str, Any]]:
    return [each for path in document["paths"].values() for each in path.values()]


def _problems_of(operation: dict[str, Any]) -> list[dict[str, Any]]:
    contents = (each.get("content", {}) for each in operation["responses"].values())
    found = (each[problems.MEDIA_TYPE] for each in contents if problems.MEDIA_TYPE in each)
    return [example["value"] for each in found for example in each["examples"].values()]
