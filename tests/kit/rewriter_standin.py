"""A server that speaks OpenAI's chat completions, with a model that says what a test wants.

In a test::

    with RewriterStandin() as model:
        model.says(image="Two foxes in the snow.", motion="The foxes play.")
        ...     # set model.environment, press Suggest, look at model.asked

From a shell, to look at the pages with it (it prints the settings)::

    python -m tests.kit.rewriter_standin --port 9997
"""

from __future__ import annotations

import argparse
import json
import threading
from collections import deque
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, NamedTuple, Self

ENDLESS = 1_000_000
"""Bytes: far more than anybody should read of an answer."""


class Asked(NamedTuple):
    """A request as it came."""

    path: str
    headers: dict[str, str]
    body: dict[str, Any]

    @property
    def parts(self) -> list[dict[str, Any]]:
        """What the user's message is made of."""
        content = self.body["messages"][-1]["content"]
        return [{"type": "text", "text": content}] if isinstance(content, str) else content

    @property
    def data(self) -> dict[str, Any]:
        """What was asked about."""
        found: dict[str, Any] = json.loads(self.parts[0]["text"])
        return found

    @property
    def picture(self) -> str | None:
        """The address of the picture, if one came along."""
        urls = [part["image_url"]["url"] for part in self.parts if part["type"] == "image_url"]
        return urls[0] if urls else None


class RewriterStandin:
    """The server. Answers in turn what was put up with `says` and `does`, the last one for good."""

    def __init__(self, *, port: int = 0, key: str | None = None) -> None:
        self.key = key
        self.asked: list[Asked] = []
        self.go_on = threading.Event()
        """Set to let go of the answers that are held."""
        self.came = threading.Semaphore(0)
        """Counts the requests, for who waits for one."""
        self._acts: deque[Callable[[_Handler], None]] = deque()
        self._server = ThreadingHTTPServer(("127.0.0.1", port), _handler(self))
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.01,))

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self._server.server_address[1]}"

    @property
    def environment(self) -> dict[str, str]:
        """The settings that lead here."""
        key = {} if self.key is None else {"STUDIO_REWRITER_KEY": self.key}
        return {"STUDIO_REWRITER_URL": self.url, "STUDIO_REWRITER_MODEL": "fable-1", **key}

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.go_on.set()
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()

    # What it does next

    def says(self, content: object = None, *, image: str = "", motion: str = "") -> None:
        """The model writes this text, or these two prompts as it should."""
        if content is None:
            content = json.dumps({"image": image, "motion": motion})
        self._acts.append(lambda request: request.complete(content))

    def does(self, what: str, status: int = 500) -> None:
        """A way to fail: the name of one of the handler's, or `refuse` with a `status`."""
        self._acts.append(lambda request: getattr(request, what)(status))

    def act(self, request: _Handler) -> None:
        """Does the next thing."""
        if len(self._acts) > 1:
            self._acts.popleft()(request)
        elif self._acts:
            self._acts[0](request)
        else:
            data = self.asked[-1].data
            request.complete(json.dumps({name: data[name] for name in ("image", "motion")}))


class _Handler(BaseHTTPRequestHandler):
    standin: RewriterStandin
    protocol_version = "HTTP/1.1"

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        standin = self.standin
        standin.asked.append(Asked(self.path, dict(self.headers), body))
        standin.came.release()
        if self.path != "/v1/chat/completions":
            self.refuse(404)
        elif standin.key is not None and self.headers["Authorization"] != f"Bearer {standin.key}":
            self.refuse(401)
        else:
            standin.act(self)

    def complete(self, content: object) -> None:
        """A whole answer, whatever the model wrote in it."""
        message = {"role": "assistant", "content": content}
        self.send({"choices": [{"index": 0, "message": message, "finish_reason": "stop"}]})

    def refuse(self, status: int) -> None:
        """An error as such servers give it; it repeats the key, as some do."""
        told = f"no: {self.headers['Authorization']}"
        self.send({"error": {"message": told, "type": "invalid_request_error"}}, status)

    def refuse_pictures(self, _status: int) -> None:
        """A model that cannot see."""
        if self.standin.asked[-1].picture is not None:
            self.refuse(400)
        else:
            data = self.standin.asked[-1].data
            self.complete(json.dumps({name: data[name] for name in ("image", "motion")}))

    def hold(self, _status: int) -> None:
        """Nothing, until the test lets go; then the recipe's own prompts."""
        self.standin.go_on.wait()
        data = self.standin.asked[-1].data
        self.complete(json.dumps({name: data[name] for name in ("image", "motion")}))

    def trickle(self, _status: int) -> None:
        """Bytes that never become an answer, each when it is let go."""
        self.begin(200, ENDLESS)
        while not self.standin.go_on.is_set():
            self.wfile.write(b" ")
            self.wfile.flush()
            self.standin.go_on.wait(0.01)
        self.close_connection = True

    def hang_up(self, _status: int) -> None:
        """Half an answer."""
        self.begin(200, 1000)
        self.wfile.write(b'{"choices": [')
        self.close_connection = True

    def flood(self, _status: int) -> None:
        """Far too much."""
        self.begin(200, ENDLESS)
        self.wfile.write(b"x" * ENDLESS)

    def redirect(self, _status: int) -> None:
        """To another place of its own, which it must not be asked at."""
        self.send_response(307)
        self.send_header("Location", f"{self.standin.url}/v1/elsewhere")
        self.send_header("Content-Length", "0")
        self.end_headers()

    def garble(self, _status: int) -> None:
        """What is no JSON at all."""
        self.begin(200, 4)
        self.wfile.write(b"<ok>")

    def empty(self, _status: int) -> None:
        """JSON of another service."""
        self.send({"choices": []})

    def send(self, data: object, status: int = 200) -> None:
        content = json.dumps(data).encode()
        self.begin(status, len(content))
        self.wfile.write(content)

    def begin(self, status: int, length: int) -> None:
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(length))
        self.end_headers()

    def log_message(self, *_: object) -> None:
        """Nothing is printed."""

    def handle(self) -> None:
        try:
            super().handle()
        except OSError:
            self.close_connection = True  # whoever asked went away


def _handler(standin: RewriterStandin) -> type[_Handler]:
    return type("Handler", (_Handler,), {"standin": standin})


def main() -> None:
    """Serves until it is stopped; its model gives the recipe's prompts back."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--port", type=int, default=9997)
    with RewriterStandin(port=arguments.parse_args().port) as standin:
        for name, value in standin.environment.items():
            print(f"{name}={value}", flush=True)
        threading.Event().wait()


if __name__ == "__main__":
    main()
