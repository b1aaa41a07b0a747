"""What the tests of the stand-in share: usual bodies, and plain HTTP to send them with."""

from __future__ import annotations

import base64
from typing import Any

import requests

from tests.kit.runway_standin import RunwayStandin
from tests.kit.standin.models import VERSION
from tests.kit.standin.pictures import picture

IMAGE = {"model": "gen4_image", "promptText": "a fox in the snow", "ratio": "1280:720"}


def data_uri(width: int = 640, height: int = 640, kind: str = "png") -> str:
    data = picture(width, height, 0, kind.upper())
    return f"data:image/{kind};base64,{base64.b64encode(data).decode()}"


VIDEO = {
    "model": "gen4_turbo",
    "promptImage": data_uri(),
    "promptText": "the fox runs",
    "ratio": "1280:720",
    "duration": 2,
}


class Raw:
    """Plain HTTP, for what the official client hides. It keeps no connection."""

    def __init__(self, runway: RunwayStandin) -> None:
        self.base_url = runway.base_url
        self.headers = {"Authorization": f"Bearer {runway.key}", "X-Runway-Version": VERSION}

    def __call__(self, method: str, path: str, **options: Any) -> requests.Response:
        url = path if path.startswith("http") else self.base_url + path
        if url.startswith(f"{self.base_url}/v1"):
            options["headers"] = {**self.headers, **options.get("headers", {})}
        options.setdefault("timeout", 60)
        return requests.request(method, url, allow_redirects=False, **options)

    def make(self, endpoint: str = "text_to_image", **changes: Any) -> requests.Response:
        """The answer to a POST of a usual body with these changes."""
        body = {**(IMAGE if endpoint == "text_to_image" else VIDEO), **changes}
        return self("POST", f"/v1/{endpoint}", json=body)

    def make_task(self, endpoint: str = "text_to_image", **changes: Any) -> str:
        """The id of a task made of a usual body with these changes."""
        return self.make(endpoint, **changes).json()["id"]

    def task(self, task_id: str) -> dict[str, Any]:
        return self("GET", f"/v1/tasks/{task_id}").json()

    def link(self, task_id: str) -> str:
        """The link to the output of a task that succeeded."""
        return self.task(task_id)["output"][0]
