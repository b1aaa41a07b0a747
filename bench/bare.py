"""A FastAPI application with nothing around it: what the server under load is compared with.

`uvicorn bench.bare:app`, with BARE_BODIES naming a JSON file of what each address answers: the
studio's own answers, so that both send the same bytes.
"""

import json
import os
from pathlib import Path
from typing import Any

from fastapi import FastAPI

_BODIES: dict[str, Any] = json.loads(Path(os.environ["BARE_BODIES"]).read_text())

app = FastAPI()


@app.get("/health")
async def health() -> Any:
    return _BODIES["health"]


@app.get("/animation")
async def animation() -> Any:
    return _BODIES["animation"]


@app.get("/list")
async def several() -> Any:
    return _BODIES["list"]
