"""Printing after paying: whatever the streams are, the exit code tells what became of the
animation, and what was paid for is not asked for again.
"""

from __future__ import annotations

import contextlib
import json
import os
import select
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
from tests.kit.cli import SHORT, Cli, exit_code_with
from tests.kit.runway_standin import RunwayStandin
from tests.kit.studio import wait_for

WORDS = "🦊 日本の子猫 é ¥5 \\ \u202f…"
"""No encoding of few letters has them all; a yen sign comes back from Shift-JIS as a backslash."""

GENERATE = ["generate", *SHORT, "--prompt", WORDS, "--language", "fr"]
COMMAND = [sys.executable, "-m", "runway_core"]
ENCODINGS = [("cp1252", True), ("cp1252", False), ("ascii", True), ("shift_jis", False),
             ("utf-16", True), ("utf-16", False)]  # fmt: skip
"""With `--json` and without. The others are written to in the tests of the module."""


def ours(environment: dict[str, str], **more: str) -> dict[str, str]:
    """What a terminal sets; PYTHONDEVMODE tells what is otherwise passed over at the end. Empty is
    unset: what waits to be written is what the interpreter tries again when it ends.
    """
    return {**environment, "PYTHONUTF8": "0", "PYTHONUNBUFFERED": "", **more}


def written(folder: Path, encoding: str, words: list[str]) -> tuple[int, bytes, bytes]:
    """The exit code of a command, and its bytes on streams of that encoding."""
    out, err = folder / "stdout", folder / "stderr"
    code = exit_code_with(
        words,
        stdout=out.open("w", encoding=encoding),
        stderr=err.open("w", encoding=encoding, errors="backslashreplace"),
    )
    return code, out.read_bytes(), err.read_bytes()


def assert_quiet(words: bytes) -> None:
    assert b"Traceback" not in words
    assert b"Exception ignored" not in words


def assert_paid_once(runway: RunwayStandin, *, times: int = 1) -> None:
    assert (times, times) == (len(runway.posts("image")), len(runway.posts("video")))
    assert times * 15 == runway.spent


@pytest.mark.parametrize(("encoding", "as_json"), ENCODINGS)
def test_any_encoding_gets_the_result(
    runway: RunwayStandin, tmp_path: Path, encoding: str, as_json: bool
) -> None:
    """Exit code 0 for what is real. JSON is the same JSON everywhere; text has what can be
    written, and the nearest letters for the rest.
    """
    code, out, err = written(tmp_path, encoding, [*GENERATE, *(["--json"] if as_json else [])])
    assert (0, b"") == (code, err)
    told = out.decode(encoding)
    if as_json:
        assert (WORDS.strip(), "real") == (json.loads(told)["prompt"], json.loads(told)["mode"])
    else:
        assert "avec Runway Gen-4 !" in told
        assert ("日本" in told) == (encoding != "cp1252")
        nearest = "Animation generee" if encoding == "shift_jis" else "Animation générée"
        assert nearest in told
    assert_paid_once(runway)


@pytest.mark.parametrize("streams", ["<&- >&- 2>&-", ">/dev/full 2>/dev/full"])
def test_streams_that_take_nothing_change_no_exit_code(
    run: Cli, runway: RunwayStandin, environment: dict[str, str], streams: str
) -> None:
    """Paid once and kept. A process, as a descriptor that is closed gets its number to another
    file, and as the end of the interpreter is one more try to write, with an exit code of its own.
    """
    ran = subprocess.run(
        ["sh", "-c", f'exec "$@" {streams}', "sh", *COMMAND, *GENERATE],
        env=ours(environment, PYTHONDEVMODE="1"),
        capture_output=True,
        timeout=120,
    )
    assert (0, b"", b"") == (ran.returncode, ran.stdout, ran.stderr)
    assert_made(run, runway)


@pytest.mark.parametrize("as_json", [False, True])
@pytest.mark.parametrize("broken", ["full", "closed", "without a reader"])
def test_output_that_takes_nothing_is_told_of_where_there_is_room(
    run: Cli,
    runway: RunwayStandin,
    capsys: pytest.CaptureFixture[str],
    broken: str,
    as_json: bool,
) -> None:
    """Exit code 0 for what is real; standard error says where the result is."""
    with contextlib.ExitStack() as open_files:
        stream = None
        if broken == "full":
            stream = open_files.enter_context(Path("/dev/full").open("w", encoding="utf-8"))
        elif broken == "without a reader":
            reading, writing = os.pipe()
            os.close(reading)
            stream = os.fdopen(writing, "w", encoding="utf-8")
        code = exit_code_with([*GENERATE, *(["--json"] if as_json else [])], stdout=stream)
    words = capsys.readouterr().err
    assert (0, True) == (code, f"python -m runway_core show {assert_made(run, runway)}" in words)


def assert_made(run: Cli, runway: RunwayStandin) -> str:
    """The one that was paid for is kept; its id."""
    (made,) = run("list", "--json").data["animations"]
    assert ("succeeded", "real") == (made["state"], made["mode"])
    assert_paid_once(runway)
    return str(made["id"])


def test_every_exit_code_is_the_same_on_a_full_disk(
    run: Cli, runway: RunwayStandin, capsys: pytest.CaptureFixture[str]
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
        (1, ("list", "--language", "en")),
    ):
        capsys.readouterr()
        with Path("/dev/full").open("w", encoding="utf-8") as full:
            assert code == exit_code_with([*words], stdout=full), words
    assert "Check that it is open" in capsys.readouterr().err
    assert_paid_once(runway)


def test_reader_that_goes_away_changes_no_exit_code(
    run: Cli, runway: RunwayStandin, capsys: pytest.CaptureFixture[str]
) -> None:
    """When the picture is paid for, and the clip is being made."""
    runway.account.stage_seconds["video"] = 3600.0
    reading, writing = os.pipe()

    def leave() -> None:
        wait_for(lambda: runway.posts("video"))
        os.close(reading)
        runway.finish()

    reader = threading.Thread(target=leave)
    reader.start()
    code = exit_code_with(GENERATE, stdout=os.fdopen(writing, "w", encoding="utf-8"))
    reader.join()
    words = capsys.readouterr().err
    assert (0, True) == (code, f"show {assert_made(run, runway)}" in words)


def test_pipe_that_does_not_wait_gets_all_of_the_json(
    runway: RunwayStandin, capsys: pytest.CaptureFixture[str]
) -> None:
    """More than a pipe holds, on a pipe that refuses instead of waiting (O_NONBLOCK)."""
    with Studio(Settings.load()) as studio:
        for number in range(30):
            brief = Brief("anime", "space", "portrait", words=f"{number} " + "🦊" * 400)
            studio.submit(brief, simulate=True)
    reading, writing = os.pipe()
    os.set_blocking(writing, False)
    told: list[bytes] = []

    def read() -> None:
        # Not before the pipe is full: then it has refused, or whoever writes has to wait.
        wait_for(lambda: not select.select([], [writing], [], 0)[1])
        with os.fdopen(reading, "rb") as stream:
            told.append(stream.read())

    reader = threading.Thread(target=read)
    reader.start()
    code = exit_code_with(
        ["list", "--limit", "500", "--json"],
        stdout=os.fdopen(writing, "w", encoding="utf-8"),
    )
    reader.join()
    assert 65536 < len(told[0])
    assert (0, "") == (code, capsys.readouterr().err)
    assert 30 == len(json.loads(told[0])["animations"])


TYPED = b"\xff\x1b]0;title\x07\xc2\x9b31m"
"""Bytes that are no text, and steer a terminal."""


def assert_plain(said: bytes) -> None:
    assert said.strip()
    assert said.isascii()
    assert not set(said) & (set(range(0x20)) - {0x0A})


def test_terminal_without_letters_is_told_everything(runway: RunwayStandin, tmp_path: Path) -> None:
    """Help, refusals and words of any bytes are told in ASCII too."""
    typed = TYPED.decode("ascii", "surrogateescape")
    for words, code in (
        (["--help", "--language", "fr"], 0),
        (["generate", "--language", "fr"], 2),
        (["list", typed], 2),
    ):
        found, out, err = written(tmp_path, "ascii", words)
        assert code == found
        assert_plain(out + err)


def test_words_of_any_bytes_are_told_in_ascii(
    runway: RunwayStandin, environment: dict[str, str]
) -> None:
    """A process, as it is the interpreter that makes words of what was typed, and letters of the
    environment.
    """
    ran = subprocess.run(
        [*map(os.fsencode, COMMAND), b"show", TYPED, b"--language", b"fr"],
        env=ours(environment, PYTHONIOENCODING="ascii", LC_ALL="C"),
        capture_output=True,
        timeout=120,
    )
    assert 1 == ran.returncode
    assert_quiet(ran.stderr)
    assert_plain(ran.stdout + ran.stderr)


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
