"""A brief as curl and as Python: what is pasted makes exactly that brief."""

import dataclasses
import http.server
import itertools
import json
import os
import shlex
import subprocess
import sys
import threading
from collections.abc import Iterator
from typing import Any

import pytest

from runway_core import snippets
from runway_core.brief import Brief
from runway_core.i18n import LANGUAGES

PLAIN = Brief("cartoon", "animals", "landscape")
HOSTILE = dataclasses.replace(
    PLAIN,
    words="it's a \"fox\"\n$HOME `id` $(id) \\ \u2028 🦊 é ''' {x} %s",
    duration=3,
    image_seed=0,
    recipe_texts={"image.light": "At 'dusk'."},
    motion_prompt="The camera glides.",
)
BRIEFS = pytest.mark.parametrize("brief", [PLAIN, HOSTILE], ids=["plain", "hostile"])

Got = list[tuple[str, dict[str, str], Any]]


@pytest.fixture
def listening() -> Iterator[tuple[str, Got]]:
    """A server that notes what it is sent."""
    got: Got = []

    class Noting(http.server.BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            data = self.rfile.read(int(self.headers["Content-Length"]))
            got.append((self.path, dict(self.headers), json.loads(data)))
            answer = b'{"state": "succeeded", "mode": "real", "message": "done"}'
            self.send_response(200)
            self.send_header("Content-Length", str(len(answer)))
            self.end_headers()
            self.wfile.write(answer)

        def log_message(self, *_: object) -> None:
            pass

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Noting) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}", got
        server.shutdown()
        thread.join()


@BRIEFS
def test_body_is_the_brief_without_what_is_usual(brief: Brief) -> None:
    """Read back, it is the same brief; a plain one has three fields."""
    body = snippets.body(brief)
    assert brief.checked() == Brief.from_mapping(body)
    assert {"style", "theme", "orientation"} <= body.keys()
    assert 3 == len(snippets.body(PLAIN))


@BRIEFS
@pytest.mark.parametrize("language", LANGUAGES)
def test_python_sends_the_brief(brief: Brief, language: Any, listening: tuple[str, Got]) -> None:
    """As it stands, with a key of its own and the token of the environment."""
    base, got = listening
    script = snippets.python(brief, base, language, token=True)
    environment = {**os.environ, "STUDIO_API_TOKEN": "the-token"}
    ran = subprocess.run(
        [sys.executable, "-c", script], env=environment, capture_output=True, text=True, timeout=60
    )
    assert (0, "succeeded real done\n") == (ran.returncode, ran.stdout), ran.stderr
    path, headers, body = got[0]
    assert ("/api/animations/generate", snippets.body(brief)) == (path, body)
    assert ("Bearer the-token", language) == (headers["Authorization"], headers["Accept-Language"])
    assert 36 == len(headers["Idempotency-Key"])


@BRIEFS
def test_curl_says_the_same(brief: Brief) -> None:
    """Read as a shell reads it: nothing in the words is run, and nothing is left out."""
    command = snippets.curl(brief, "http://localhost:8000", "en", token=True)
    words = shlex.split(command)
    given = dict(itertools.pairwise(words))
    assert ["curl", "-X", "POST", "http://localhost:8000/api/animations/generate"] == words[:4]
    assert snippets.body(brief) == json.loads(given["-d"])
    assert "Authorization: Bearer $STUDIO_API_TOKEN" in words
    assert "Idempotency-Key: $(uuidgen)" in words


def test_shell_runs_nothing_of_the_words() -> None:
    """A real shell hands the body over untouched."""
    command = snippets.curl(HOSTILE, "http://localhost:8000", "fr", token=False)
    shown = command.replace("curl ", "printf '%s\\0' ", 1).replace("$(uuidgen)", "k")
    ran = subprocess.run(["sh", "-c", shown], capture_output=True, text=True, timeout=20)
    assert snippets.body(HOSTILE) == json.loads(ran.stdout.split("\0")[-2])


@pytest.mark.parametrize("write", [snippets.curl, snippets.python])
def test_without_a_token_none_is_asked_for(write: Any) -> None:
    """Where the studio has none, the environment need not either."""
    text = write(PLAIN, "http://localhost:8000", "fr", token=False)
    assert "Authorization" not in text
    assert "TOKEN" not in text
