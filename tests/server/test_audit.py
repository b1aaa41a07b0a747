"""The audit of locked packages, by the real pip-audit, against a source of this machine."""

import json
import subprocess
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from scripts import audit
from scripts.audit import BROKEN, CLEAN, FOUND, NO_DATA
from scripts.audit import audit as audited

ROOT = Path(audit.__file__).parents[1]


class Source:
    """An OSV service that knows of the faults that it is given: ids by package and version."""

    def __init__(self) -> None:
        self.faults: dict[tuple[str, str], str] = {audit.KNOWN_FAULTY: "GHSA-232r-66cg-79px"}
        self.asked: list[str] = []
        self.status = 200
        self.url = ""

    def answer(self, query: dict[str, Any]) -> dict[str, Any]:
        name, version = query["package"]["name"], query["version"]
        self.asked.append(name)
        fault = self.faults.get((name, version))
        if fault is None:
            return {}
        events = [{"introduced": "0"}, {"fixed": "99.1"}]
        affected = {
            "package": {"name": name, "ecosystem": "PyPI"},
            "ranges": [{"type": "ECOSYSTEM", "events": events}],
        }
        return {"vulns": [{"id": fault, "summary": "told", "affected": [affected]}]}


@pytest.fixture
def source() -> Iterator[Source]:
    one = Source()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            query = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            body = json.dumps(one.answer(query)).encode()
            self.send_response(one.status)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            """Quiet."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    one.url = f"http://127.0.0.1:{server.server_address[1]}/v1/query"
    yield one
    server.shutdown()
    server.server_close()
    thread.join(10)


@pytest.fixture
def lock(tmp_path: Path) -> tuple[Path, ...]:
    file = tmp_path / "requirements.txt"
    file.write_text(
        "pillow==9.0.0\n    # via x\nrequests==2.0.0\ncolorama==0.4.6 ; sys_platform == 'never'\n"
    )
    return (file,)


def test_nothing_found_is_said_with_how_much_was_audited(
    source: Source, lock: tuple[Path, ...]
) -> None:
    """Every package of the lock was asked for, and the one whose fault is known."""
    outcome = audited(lock, source=source.url)
    assert (CLEAN, ("Audited 2 locked packages: no known faults.",)) == (
        outcome.code,
        outcome.lines,
    )
    assert {"pillow", "requests", audit.KNOWN_FAULTY[0]} == set(source.asked)


def test_a_fault_fails_and_names_package_fault_and_cure(
    source: Source, lock: tuple[Path, ...]
) -> None:
    """What to do is one look away."""
    source.faults["requests", "2.0.0"] = "PYSEC-1"
    outcome = audited(lock, source=source.url)
    assert FOUND == outcome.code
    assert ("requests 2.0.0: PYSEC-1, mended in 99.1",) == outcome.lines[1:]


def test_without_data_it_says_that_nothing_was_audited(
    source: Source, lock: tuple[Path, ...]
) -> None:
    """Nobody answers, or with an error: that is neither a pass nor a fault."""
    silent = audited(lock, source="http://127.0.0.1:1/v1/query")
    assert NO_DATA == silent.code
    assert silent.lines[0].startswith("NOT AUDITED: no data")
    source.status = 503
    assert NO_DATA == audited(lock, source=source.url).code


def test_a_source_that_knows_nothing_is_no_data(source: Source, lock: tuple[Path, ...]) -> None:
    """An answer of "no faults" to everything, from a proxy's page say, is not believed."""
    source.faults.clear()
    outcome = audited(lock, source=source.url)
    assert NO_DATA == outcome.code
    assert "paramiko==2.0.0" in outcome.lines[1]


def test_a_source_that_takes_too_long_is_no_data(
    lock: tuple[Path, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    """CI does not hang on it."""
    run = subprocess.run

    def late(command: list[str], **how: Any) -> Any:
        if "--dry-run" in command:
            return run(command, **how)
        raise subprocess.TimeoutExpired(command, how["timeout"])

    monkeypatch.setattr(subprocess, "run", late)
    assert NO_DATA == audited(lock).code


def test_a_lock_that_cannot_be_read_is_no_lack_of_data(tmp_path: Path) -> None:
    """It fails, or the audit could be switched off by a slip in a file."""
    file = tmp_path / "requirements.txt"
    file.write_text("pillow\n")
    assert BROKEN == audited((file,)).code
    assert BROKEN == audited((tmp_path / "missing.txt",)).code


def test_the_projects_own_locks_can_be_read() -> None:
    """Each package with its version, so that all of them are asked for."""
    for file in audit.LOCKS:
        names = [line for line in file.read_text().splitlines() if line[:1].isalnum()]
        assert len(names) > 50
        assert all("==" in line for line in names)
    files = [part for file in audit.LOCKS for part in ("-r", str(file))]
    run = audit._pip_audit("--dry-run", *files)
    assert run is not None
    assert 0 == run.returncode, run.stderr


def test_ci_audits_and_does_not_hide_that_it_could_not() -> None:
    """A fault stops CI; a lack of data is said at its end, and does not."""
    script = (ROOT / ".ci" / "run").read_text()
    assert "python -m scripts.audit" in script
    assert "NOT AUDITED" in script
