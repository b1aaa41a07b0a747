"""Printing after paying: whatever the streams are, the exit code tells what became of the
animation, and what was paid for is not asked for again.
"""

from __future__ import annotations

import json
import os
import sqlite3
import subprocess
import sys
import threading
from contextlib import closing
from pathlib import Path

import pytest

from runway_core.briefs.brief import Brief
from runway_core.settings import Settings
from runway_core.studio.studio import Studio
from tests.kit.cli import SHORT, Cli
from tests.kit.runway_standin import RunwayStandin

WORDS = "🦊 日本の子猫 é ¥5 \\ \u202f…"
"""No encoding of few letters has them all; a yen sign comes back from Shift-JIS as a backslash."""

COMMAND = [sys.executable, "-m", "runway_core"]
GENERATE = [*COMMAND, "generate", *SHORT, "--prompt", WORDS, "--language", "fr"]
ENCODINGS = [("cp1252", True), ("cp1252", False), ("ascii", True), ("shift_jis", False),
             ("utf-16", True), ("utf-16", False)]  # fmt: skip
"""With `--json` and without. The others are written to in the tests of the module."""


def ours(environment: dict[str, str], **more: str) -> dict[str, str]:
    """What a terminal sets; PYTHONDEVMODE tells what is otherwise passed over at the end. Empty is
    unset: what waits to be written is what the interpreter tries again when it ends.
    """
    return {**environment, "PYTHONUTF8": "0", "PYTHONUNBUFFERED": "", **more}


def assert_quiet(words: bytes) -> None:
    assert b"Traceback" not in words
    assert b"Exception ignored" not in words


def assert_paid_once(runway: RunwayStandin, *, times: int = 1) -> None:
    assert (times, times) == (len(runway.posts("image")), len(runway.posts("video")))
    assert times * 15 == runway.spent


@pytest.mark.parametrize(("encoding", "as_json"), ENCODINGS)
def test_any_encoding_gets_the_result(
    runway: RunwayStandin, environment: dict[str, str], encoding: str, as_json: bool
) -> None:
    """Exit code 0 for what is real. JSON is the same JSON everywhere; text has what can be
    written, and the nearest letters for the rest.
    """
    ran = subprocess.run(
        [*GENERATE, *(["--json"] if as_json else [])],
        env=ours(environment, PYTHONIOENCODING=encoding),
        capture_output=True,
        timeout=120,
    )
    assert (0, b"") == (ran.returncode, ran.stderr)
    told = ran.stdout.decode(encoding)
    if as_json:
        assert (WORDS.strip(), "real") == (json.loads(told)["prompt"], json.loads(told)["mode"])
    else:
        assert "avec Runway Gen-4 !" in told
        assert ("日本" in told) == (encoding != "cp1252")
        written = "Animation generee" if encoding == "shift_jis" else "Animation générée"
        assert written in told
    assert_paid_once(runway)


BROKEN = {
    "full": "exec {} >/dev/full",
    "closed": "exec {} >&-",
    "all closed": "exec {} <&- >&- 2>&-",
    "no room to complain": "exec {} >/dev/full 2>/dev/full",
}


def onto(how: str, environment: dict[str, str], *words: str) -> tuple[int, str]:
    """The exit code, and what came on standard error, of a command with such streams."""
    ran = subprocess.run(
        ["sh", "-c", BROKEN[how].format('"$@"'), "sh", *words],
        env=environment,
        capture_output=True,
        timeout=120,
    )
    assert_quiet(ran.stderr)
    assert b"" == ran.stdout
    return ran.returncode, ran.stderr.decode()


@pytest.mark.parametrize(
    ("how", "as_json"),
    [("full", True), ("closed", True), ("closed", False), ("all closed", False),
     ("no room to complain", True)],
)  # fmt: skip
def test_stream_that_takes_nothing_changes_no_exit_code(
    run: Cli, runway: RunwayStandin, environment: dict[str, str], how: str, as_json: bool
) -> None:
    """Paid once and kept; standard error, if there is one, says where the result is."""
    form = ["--json"] if as_json else []
    code, words = onto(how, ours(environment, PYTHONDEVMODE="1"), *GENERATE, *form)
    (made,) = run("list", "--json").data["animations"]
    assert ("succeeded", "real") == (made["state"], made["mode"])
    said = f"python -m runway_core show {made['id']}"
    assert (0, how in {"full", "closed"}) == (code, said in words)
    assert_paid_once(runway)


def test_every_exit_code_is_the_same_on_a_full_disk(
    run: Cli, runway: RunwayStandin, environment: dict[str, str]
) -> None:
    """Real, simulated, wrong, failed; only of a list nothing is left if it was not written."""
    made = run("generate", *SHORT, "--json").data["id"]
    for code, words in (
        (0, ("show", made)),
        (0, ("resume", "--help")),
        (3, ("generate", *SHORT, "--simulate")),
        (2, ("generate", *SHORT, "--duration", "11", "--json")),
        (2, ("generate",)),
        (1, ("show", "nothing", "--json")),
    ):
        assert code == onto("full", ours(environment), *COMMAND, *words)[0], words
    code, told = onto("full", ours(environment), *COMMAND, "list", "--language", "en")
    assert (1, True) == (code, "Check that it is open" in told)
    assert_paid_once(runway)


@pytest.mark.parametrize("leaves", ["before", "after paying"])
def test_reader_that_goes_away_changes_no_exit_code(
    run: Cli, runway: RunwayStandin, environment: dict[str, str], leaves: str
) -> None:
    """Before the command begins, or when the picture is paid for: the clip is made and kept."""
    if leaves == "after paying":
        runway.account.stage_seconds["video"] = 60.0
    reading, writing = os.pipe()
    if leaves == "before":
        os.close(reading)
    with subprocess.Popen(
        [*GENERATE, *(["--json"] if leaves == "before" else [])],
        env=ours(environment, PYTHONDEVMODE="1"),
        stdout=writing,
        stderr=subprocess.PIPE,
    ) as child:
        os.close(writing)
        if leaves == "after paying":
            asked = threading.Event()
            while not runway.posts("video"):
                assert child.poll() is None
                asked.wait(0.01)
            os.close(reading)
            runway.account.stage_seconds["video"] = 0.03
            runway.finish()
        assert child.stderr is not None
        words = child.stderr.read()
    assert_quiet(words)
    (made,) = run("list", "--json").data["animations"]
    assert (0, True) == (child.returncode, f"show {made['id']}".encode() in words)
    assert ("succeeded", "real") == (made["state"], made["mode"])
    assert_paid_once(runway)


def test_pipe_that_does_not_wait_gets_all_of_the_json(
    runway: RunwayStandin, environment: dict[str, str], clean_environment: Path
) -> None:
    """More than a pipe holds, on a pipe that refuses instead of waiting (O_NONBLOCK)."""
    with Studio(Settings.load()) as studio:
        for number in range(30):
            brief = Brief("anime", "space", "portrait", words=f"{number} " + "🦊" * 400)
            studio.submit(brief, simulate=True)
    reading, writing = os.pipe()
    os.set_blocking(writing, False)
    with subprocess.Popen(
        [*COMMAND, "list", "--limit", "500", "--json"],
        env=ours(environment),
        stdout=writing,
        stderr=subprocess.PIPE,
    ) as child:
        os.close(writing)
        with os.fdopen(reading, "rb") as stream:
            told = stream.read()
        assert child.stderr is not None
        assert b"" == child.stderr.read()
    assert 65536 < len(told)
    assert (0, 30) == (child.returncode, len(json.loads(told)["animations"]))


def test_terminal_without_letters_shows_progress_and_asks(
    runway: RunwayStandin, environment: dict[str, str]
) -> None:
    """Help, refusals and words of any bytes are told in ASCII too."""
    plain = ours(environment, PYTHONIOENCODING="ascii", LC_ALL="C")
    for words, code in (
        ([b"--help", b"--language", b"fr"], 0),
        ([b"generate", b"--language", b"fr"], 2),
        ([b"list", b"\xff\x1b]0;title\x07\xc2\x9b31m"], 2),
        ([b"show", b"\xff\x1b]0;title\x07\xc2\x9b31m", b"--language", b"fr"], 1),
    ):
        command = [os.fsencode(sys.executable), b"-m", b"runway_core", *words]
        ran = subprocess.run(command, env=plain, capture_output=True, timeout=120)
        assert code == ran.returncode
        assert_quiet(ran.stderr)
        said = ran.stdout + ran.stderr
        assert said.strip()
        assert said.isascii()
        assert not set(said) & (set(range(0x20)) - {0x0A})


def test_fault_after_paying_does_not_say_that_nothing_was_charged(
    run: Cli, runway: RunwayStandin, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What can be said is where to look: by words and by JSON."""
    monkeypatch.setattr(Studio, "wait", _fails)
    for form in ((), ("--json",)):
        ran = run("generate", *SHORT, *form)
        made = run("list", "--json").data["animations"][0]["id"]
        told = ran.data["error"]["message"] if form else ran.err
        assert 1 == ran.code
        assert f"show {made}” shows where the animation stands and what it cost" in told
        assert "Nothing was charged" not in told
        assert not form or ran.data["id"] == made


def _fails(*_: object, **__: object) -> None:
    raise ZeroDivisionError("a fault of ours")


STEERING = "fox\x1b]0;title\x07\x1b[31m \x9b2J \x7f \u202egpj \u2028 \nId: another"
"""What sets a title, colours, clears the screen, turns round, and begins a line of its own."""


@pytest.fixture
def steering(run: Cli, clean_environment: Path) -> str:
    """An animation of a release before words were cleaned; by somebody of such a name."""
    made = run("generate", *SHORT, "--prompt", "fox", "--json").data["id"]
    with closing(sqlite3.connect(clean_environment / "studio.db")) as connection:
        (brief, prompts) = connection.execute("SELECT brief, prompts FROM animation").fetchone()
        found = json.loads(brief) | {"words": STEERING}, json.loads(prompts) | {"image": STEERING}
        connection.execute(
            "UPDATE animation SET brief = ?, prompts = ?, asked_by = ?",
            (*map(json.dumps, found), STEERING),
        )
        connection.commit()
    return str(made)


@pytest.mark.parametrize("form", [(), ("--json",)], ids=["text", "json"])
@pytest.mark.parametrize("command", ["list", "show", "cancel", "resume", "download", "language"])
def test_nothing_that_steers_a_terminal_comes_out(
    run: Cli, steering: str, command: str, form: tuple[str, ...]
) -> None:
    """Of words, prompts, names, and what was typed: marks in text, escapes in JSON."""
    words = {"list": ("list",), "language": ("list", STEERING)}.get(command, (command, steering))
    ran = run(*words, *form)
    said = ran.out + ran.err
    assert all(line.isprintable() for line in said.split("\n"))
    assert not any(line.startswith("Id: another") for line in said.split("\n"))
    if command in {"list", "show"} and not form:
        assert "fox␛]0;title␇␛[31m \\u009b2J ␡ \\u202egpj \\u2028 ␊Id: another" in said
    if command == "show" and form:
        assert (STEERING, STEERING) == (ran.data["prompt"], ran.data["asked_by"])


def test_nothing_that_steers_comes_out_of_what_is_refused(run: Cli, runway: RunwayStandin) -> None:
    """An error that repeats what was typed repeats it as marks."""
    for words in (
        ("show", STEERING),
        ("prompt", "--style", STEERING, *SHORT[2:]),
        ("list", "--cursor", STEERING),
        ("generate", STEERING),
        ("download", run("generate", *SHORT, "--json").data["id"], "--output", "a\x9b\0"),
    ):
        for form in ((), ("--json",)):
            ran = run(*words, *form)
            assert ran.code in {1, 2}
            assert all(line.isprintable() for line in (ran.out + ran.err).split("\n"))
