"""A brief as curl and as Python: what is pasted makes exactly that brief."""

import dataclasses
import http.server
import itertools
import json
import os
import re
import shlex
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from runway_core.api import idempotency
from runway_core.briefs.brief import Brief
from runway_core.i18n.say import LANGUAGES
from runway_core.results import snippets
from runway_core.text import filenames

PLAIN = Brief("cartoon", "animals", "landscape")
HOSTILE = dataclasses.replace(
    PLAIN,
    words="it's a \"fox\"\n$HOME `id` $(id) \\ \u2028 🦊 é ''' {x} %s",
    duration=3,
    image_seed=0,
    recipe_texts={"image.light": "At 'dusk'."},
    reading={"place": "forest river", "camera": "-"},
    motion_prompt="The camera glides.",
)
BRIEFS = pytest.mark.parametrize("brief", [PLAIN, HOSTILE], ids=["plain", "hostile"])

Got = list[tuple[str, dict[str, str], Any]]

ANSWER = {
    "id": "0b9f", "state": "succeeded", "mode": "simulation", "message": "fait 🦊\u202f!",
    "explanation": None, "video": {"url": "/api/animations/0b9f/video"},
}  # fmt: skip
NAME = "SIMULATION-日本の子猫-🦊-2026-11-22-7.mp4"
CLIP = bytes(range(256)) * 9000

told: list[dict[str, Any]] = []
"""What the next answers have in place of `ANSWER`'s members."""


@pytest.fixture
def listening() -> Iterator[tuple[str, Got]]:
    """A server that notes what it is sent, and has a clip to give."""
    got: Got = []
    told[:] = [{}] * 3

    class Noting(http.server.BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            data = self.rfile.read(int(self.headers["Content-Length"]))
            got.append((self.path, dict(self.headers), json.loads(data)))
            self.answer(json.dumps(ANSWER | told.pop()).encode())

        def do_GET(self) -> None:
            got.append((self.path, dict(self.headers), None))
            self.answer(CLIP, **{"Content-Disposition": filenames.disposition(NAME)})

        def answer(self, data: bytes, **headers: str) -> None:
            self.send_response(200)
            for name, value in {**headers, "Content-Length": str(len(data))}.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(data)

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


def run(script: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """The script as a file of its own, on a terminal that has few letters."""
    folder.mkdir(exist_ok=True)
    file = folder / "make.py"
    file.write_text(script, encoding="utf-8")
    environment = {**os.environ, "STUDIO_API_TOKEN": "the-token", "PYTHONIOENCODING": "cp1252"}
    return subprocess.run(
        [sys.executable, str(file)],
        cwd=folder,
        env=environment,
        capture_output=True,
        encoding="cp1252",
        timeout=120,
    )


@BRIEFS
@pytest.mark.parametrize("language", LANGUAGES)
def test_python_sends_the_brief_and_saves_the_clip(
    brief: Brief, language: Any, listening: tuple[str, Got], tmp_path: Path
) -> None:
    """With its key and the token of the environment; a simulation is said. Twice is once: the
    same key, and the file is left.
    """
    base, got = listening
    script = snippets.python(brief, base, language, key="the-key", token=True)
    for times in (1, 2):
        ran = run(script, tmp_path / "here")
        assert (0, "") == (ran.returncode, ran.stderr)
        assert ran.stdout.startswith("0b9f succeeded simulation fait ?")
        assert {"make.py", NAME} == {path.name for path in (tmp_path / "here").iterdir()}
        assert CLIP == (tmp_path / "here" / NAME).read_bytes()
        assert 2 * times == len(got)
    posts = [each for each in got if each[2] is not None]
    assert 2 == len(posts)
    for path, headers, body in posts:
        assert ("/api/animations/generate", snippets.body(brief)) == (path, body)
        assert ("the-key", language) == (headers["Idempotency-Key"], headers["Accept-Language"])
    assert {"/api/animations/0b9f/video?download=1"} == {each[0] for each in got if not each[2]}
    assert {"Bearer the-token"} == {each[1]["Authorization"] for each in got}


def test_python_finds_the_clip_below_a_path(listening: tuple[str, Got], tmp_path: Path) -> None:
    """The address that is answered is whole where a proxy serves the studio below one."""
    base, got = listening
    told[:] = [{"video": {"url": "/studio/api/animations/0b9f/video"}}]
    script = snippets.python(PLAIN, f"{base}/studio", "en", key="the-key", token=False)
    assert 0 == run(script, tmp_path / "here").returncode
    assert [
        "/studio/api/animations/generate", "/studio/api/animations/0b9f/video?download=1",
    ] == [each[0] for each in got]  # fmt: skip


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        ({"state": "running"}, "run this script again"),
        ({"state": "failed", "explanation": "Runway refused."}, "Runway refused."),
    ],
)
def test_python_says_why_there_is_no_clip(
    answer: dict[str, Any], said: str, listening: tuple[str, Got], tmp_path: Path
) -> None:
    """Still under way, or failed: an exit code, words, and no file."""
    told[:] = [{**answer, "video": None}]
    base, _ = listening
    ran = run(snippets.python(PLAIN, base, "en", key="the-key", token=False), tmp_path / "here")
    assert (1, True) == (ran.returncode, said in ran.stderr)
    assert "Traceback" not in ran.stderr
    assert ["make.py"] == [path.name for path in (tmp_path / "here").iterdir()]


@BRIEFS
def test_curl_says_the_same(brief: Brief) -> None:
    """Read as a shell reads it: nothing in the words is run, and nothing is left out. The key is
    written out: no program is needed to make it, and pasting twice sends it twice.
    """
    command = snippets.curl(brief, "http://localhost:8000", "en", key="the-key", token=True)
    words = shlex.split(command)
    given = dict(itertools.pairwise(words))
    assert ["curl", "-X", "POST", "http://localhost:8000/api/animations/generate"] == words[:4]
    assert snippets.body(brief) == json.loads(given["-d"])
    assert "Authorization: Bearer $STUDIO_API_TOKEN" in words
    assert "Idempotency-Key: the-key" in words
    assert "$(" not in command.partition("-d ")[0]


def test_shell_runs_nothing_of_the_words() -> None:
    """A real shell hands the body over untouched, and what is pasted steers no terminal."""
    brief = dataclasses.replace(HOSTILE, words=HOSTILE.words + "\x9b31m \u202e !! \t")
    command = snippets.curl(brief, "http://localhost:8000", "fr", key="the-key", token=False)
    shown = command.replace("curl ", "printf '%s\\0' ", 1)
    ran = subprocess.run(["sh", "-c", shown], capture_output=True, text=True, timeout=120)
    assert snippets.body(brief) == json.loads(ran.stdout.split("\0")[-2])
    assert all(line.isprintable() for line in command.split("\n"))


def test_keys_are_new_and_fit_a_header() -> None:
    """Each is another, and one that the API takes."""
    keys = [snippets.new_key() for _ in range(20)]
    assert 20 == len(set(keys))
    assert all(re.fullmatch(idempotency.PATTERN, key) for key in keys)


def test_docs_print_a_key_and_no_program_that_makes_one() -> None:
    """Where there is no such program the header is empty, and nothing protects."""
    text = (Path(__file__).parents[2] / "docs/api.md").read_text(encoding="utf-8")
    assert re.search("-H 'Idempotency-Key: [!-~]+'", text)
    assert "uuidgen" not in text


@pytest.mark.parametrize("write", [snippets.curl, snippets.python])
def test_without_a_token_none_is_asked_for(write: Any) -> None:
    """Where the studio has none, the environment need not either."""
    text = write(PLAIN, "http://localhost:8000", "fr", key="k", token=False)
    assert "Authorization" not in text
    assert "TOKEN" not in text
