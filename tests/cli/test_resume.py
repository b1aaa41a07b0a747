"""Stopping and carrying on from the command line: what it costs, and what it asks first."""

from __future__ import annotations

import contextlib
import io
import os
import pty
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator

import pytest

from runway_core.settings import Settings
from runway_core.states import Stage
from runway_core.studio.studio import Studio
from tests.kit.cli import SHORT, Cli, exit_code_with
from tests.kit.runway_standin import RunwayStandin
from tests.kit.stopping import task_of
from tests.kit.studio import held, wait_for


def test_ctrl_c_leaves_the_animation_to_be_carried_on_with(
    run: Cli, runway: RunwayStandin, environment: dict[str, str]
) -> None:
    """Nothing is lost or paid again; and those that come after do not wait for it."""
    runway.concurrency.update(gen4_image=1)
    runway.account.stage_seconds["image"] = 3600.0
    with subprocess.Popen(
        [sys.executable, "-m", "runway_core", "generate", *SHORT, "--language", "en"],
        env=environment,
        text=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as child:
        # Whoever looks again has written down what the look before showed.
        wait_for(lambda: child.poll() is not None or len(runway.calls("task")) >= 2)
        child.send_signal(signal.SIGINT)
        _, words = child.communicate(timeout=120)
    runway.account.stage_seconds["image"] = 0.03
    assert 130 == child.returncode
    assert "Interrupted. Nothing is lost" in words
    assert "Traceback" not in words
    assert runway.key not in words
    animation_id = carried_on_with(words)
    assert "running" in run("show", animation_id, "--json").data["state"]
    runway.finish()
    assert 0 == run("generate", *SHORT).code
    ran = run("resume", animation_id, "--json")
    assert (0, "succeeded", animation_id) == (ran.code, ran.data["state"], ran.data["id"])
    assert 2 == len(runway.posts("image")) == len(runway.posts("video"))
    assert 30 == runway.spent


def carried_on_with(words: str) -> str:
    """The id that somebody who interrupted a command is told to go on with."""
    return words.partition("resume ")[2].partition("”")[0]


@pytest.fixture(params=[signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def number(request: pytest.FixtureRequest) -> Iterator[signal.Signals]:
    """A signal that ends a program; heeded also where the tests run under `nohup`."""
    number = signal.Signals(request.param)
    ours = signal.default_int_handler if number is signal.SIGINT else signal.SIG_DFL
    before = signal.signal(number, ours)
    yield number
    signal.signal(number, before)


def test_stop_waits_for_the_answer_of_a_paid_request(
    run: Cli, runway: RunwayStandin, monkeypatch: pytest.MonkeyPatch, number: signal.Signals
) -> None:
    """Ctrl-C, the end of the session or of the terminal: what was bought is known afterwards."""
    runway.account.pending_seconds = 3600.0
    answer = runway.fault("text_to_image", "held")
    stopping = threading.Event()
    stop = Studio.stop
    known: list[str | None] = []

    def told(studio: Studio) -> None:
        stopping.set()
        stop(studio)
        known.extend(task_of(studio.get(one.id)) for one in studio.list()[0])

    def end_it() -> None:
        try:
            wait_for(lambda: answer.fired)
            # Else the signal would end the tests.
            assert callable(signal.getsignal(number))
            os.kill(os.getpid(), number)
            assert stopping.wait(120)
        finally:
            answer.release()

    monkeypatch.setattr(Studio, "stop", told)
    ending = threading.Thread(target=end_it)
    ending.start()
    ran = run("generate", *SHORT)
    ending.join()
    assert [*runway.tasks] == known
    assert (130, "Interrupted") == (ran.code, ran.err[:11])
    runway.account.pending_seconds = 0.0
    made = carried_on_with(ran.err)
    shown = run("show", made, "--json").data
    assert ("waiting", list(runway.tasks)) == (shown["state"], [shown["stages"][0]["task_id"]])
    runway.finish()
    assert 0 == run("resume", made).code
    assert (1, 1) == (len(runway.posts("image")), len(runway.posts("video")))


def test_cancel_stops_and_tells_the_cost(run: Cli, runway: RunwayStandin) -> None:
    """What nobody drives any more: cancelled as wished is a success; the words say what it cost."""
    with Studio(Settings.load()) as studio:
        studio.start()
        made = held(studio, runway, Stage.IMAGE, "RUNNING").id
    ran = run("cancel", made)
    assert 0 == ran.code
    assert "Animation cancelled" in ran.out
    assert "Runway charged 5 credits." in ran.out
    ran = run("cancel", made)
    assert (1, "") == (ran.code, ran.out)


def test_resume_that_costs_more_asks_first(run: Cli, runway: RunwayStandin) -> None:
    """Without a person to ask, `--yes` is needed; nothing is sent before."""
    made = run("generate", *SHORT, "--picture-only", "--json").data["id"]
    ran = run("resume", made)
    assert (1, "") == (ran.code, ran.out)
    assert "--yes" in ran.err
    assert [] == runway.posts("video")
    ran = run("resume", made, "--yes", "--json")
    assert (0, "real", {"quoted": 15, "spent": 15}) == (
        ran.code,
        ran.data["mode"],
        ran.data["credits"],
    )
    assert (1, 1) == (len(runway.posts("image")), len(runway.posts("video")))


@pytest.mark.parametrize(
    ("answer", "language", "code"),
    [("y", "en", 0), ("oui", "fr", 0), ("", "en", 1), ("n", "fr", 1)],
    ids=["yes", "oui", "nothing", "non"],
)
def test_resume_asks_a_person_at_a_terminal(
    run: Cli,
    runway: RunwayStandin,
    monkeypatch: pytest.MonkeyPatch,
    answer: str,
    language: str,
    code: int,
) -> None:
    """The question has the price; only a yes is a yes."""
    made = run("generate", *SHORT, "--picture-only", "--json").data["id"]
    monkeypatch.setattr(sys, "stdin", keyboard := io.StringIO(answer + "\n"))
    for stream in (keyboard, sys.stderr):
        monkeypatch.setattr(stream, "isatty", lambda: True, raising=False)
    ran = run("resume", made, language=language)
    assert code == ran.code
    assert 1 == ran.err.count("[o/N]" if language == "fr" else "[y/N]")
    assert "10" in ran.err.partition("N]")[0]
    assert (1 - code) == len(runway.posts("video"))


@pytest.mark.parametrize(
    "typed", [b"", b"\xff\xfe\n", b"y"], ids=["nothing_more", "no_text", "no_enter"]
)
def test_resume_takes_only_a_yes_that_can_be_read(
    run: Cli, runway: RunwayStandin, typed: bytes
) -> None:
    """A keyboard that was closed, or sends what is no text, agreed to nothing. Whoever types a
    letter and ends the input there did.
    """
    made = run("generate", *SHORT, "--picture-only", "--json").data["id"]
    ours, theirs = pty.openpty()
    os.write(ours, typed + (b"\x04\x04" if not typed.endswith(b"\n") else b""))
    code = exit_code_with(
        ["resume", made, "--language", "en"],
        stdin=os.fdopen(os.dup(theirs), encoding="utf-8", errors="strict"),
        stderr=os.fdopen(theirs, "w", encoding="utf-8"),
    )
    shown = b""
    with contextlib.suppress(OSError):
        while part := os.read(ours, 4096):
            shown += part
    os.close(ours)
    assert b"Traceback" not in shown
    assert b"[y/N]" in shown
    agreed = typed == b"y"
    assert (0 if agreed else 1, int(agreed)) == (code, len(runway.posts("video")))


def test_resume_of_what_is_finished_is_refused(run: Cli, runway: RunwayStandin) -> None:
    """Exit code 1, and nothing is sent."""
    made = run("generate", *SHORT, "--json").data["id"]
    assert 1 == run("resume", made, "--yes").code
    assert 1 == len(runway.posts("video"))


def test_show_tells_what_is_known_of_a_lost_submission(run: Cli, runway: RunwayStandin) -> None:
    """In words and as JSON: when, what for, the balances, the verdict, and the three ways out."""
    runway.fault("text_to_image", "drop_after")
    made = run("generate", *SHORT, "--json").data["id"]
    ran = run("show", made)
    assert "For: Picture, gen4_image, 5 credits ($0.05)" in ran.out
    assert "Balance just before: 1,000 credits" in ran.out
    assert "Balance now: 995 credits" in ran.out
    assert "This request was probably charged." in ran.out
    for way in (f"resume {made} --adopt", f"resume {made} --send-again", f"cancel {made}"):
        assert way in ran.out
    known = run("show", made, "--json").data["unconfirmed"]
    assert ("image", "gen4_image", 5) == (known["stage"], known["model"], known["price"])
    assert (1000, 995) == (known["balance"]["before"], known["balance"]["now"])
    assert ("probably_charged", []) == (known["charge"], known["reasons"])
    assert {"runway": 5, "studio": 0} == {
        side: known["usage"][side] for side in ("runway", "studio")
    }
    assert "unconfirmed" not in run("generate", *SHORT, "--json").data


def test_resume_tells_the_risk_before_it_sends_again(run: Cli, runway: RunwayStandin) -> None:
    """What is known about a charge stands before the question of its price."""
    runway.fault("text_to_image", "drop_after")
    made = run("generate", *SHORT, "--json").data["id"]
    ran = run("resume", made, "--send-again")
    assert 1 == ran.code
    assert ran.err.index("This request was probably charged.") < ran.err.index("--yes")
    assert 1 == len(runway.posts())


def test_nobody_is_asked_for_the_price_of_what_is_not_sent_again(
    run: Cli, runway: RunwayStandin
) -> None:
    """Where no request was lost, or the lost one was dropped: then nothing of it can be settled."""
    made = run("generate", *SHORT, "--json").data["id"]
    runway.fault("text_to_image", "drop_after")
    lost = run("generate", *SHORT, "--json").data["id"]
    dropped = run("cancel", lost)
    assert "the studio no longer follows it. What is left to do costs" in dropped.out
    assert "send again" not in dropped.out
    for one in (made, lost):
        ran = run("resume", one, "--send-again")
        assert (1, False) == (ran.code, "--yes" in ran.err)
        assert "No request is waiting" in ran.err
    assert (2, 1) == (len(runway.posts("image")), len(runway.posts("video")))


def test_resume_says_why_a_task_is_not_the_one(run: Cli, runway: RunwayStandin) -> None:
    """A clip is no picture; nothing is changed by the mistake."""
    runway.fault("text_to_image", "drop_after")
    made = run("generate", *SHORT, "--json").data["id"]
    with runway.lock:
        body = {"model": "gen4_turbo", "ratio": "1280:720"}
        clip = runway.account.create("image_to_video", body).id
    ran = run("resume", made, "--adopt", clip)
    assert (1, "") == (ran.code, ran.out)
    assert "This task is a video; a picture was requested." in ran.err
    assert "unconfirmed" == run("show", made, "--json").data["state"]


def test_resume_settles_a_lost_submission_as_the_person_says(
    run: Cli, runway: RunwayStandin
) -> None:
    """Adopt the task that was found, or send again with the price agreed to."""
    ids = []
    for _ in range(2):
        runway.fault("text_to_image", "drop_after")
        ran = run("generate", *SHORT, "--json")
        assert (1, "unconfirmed", None) == (
            ran.code,
            ran.data["state"],
            ran.data["credits"]["spent"],
        )
        ids.append(ran.data["id"])
    first, second = ids
    assert 1 == run("resume", first, "--yes").code
    assert 1 == run("resume", first, "--adopt", "not-a-task").code
    assert 2 == len(runway.posts())
    ran = run("resume", first, "--adopt", next(iter(runway.tasks)), "--json")
    assert (0, 15) == (ran.code, ran.data["credits"]["spent"])
    assert 1 == run("resume", second, "--send-again").code
    assert 3 == len(runway.posts())
    assert 0 == run("resume", second, "--send-again", "--yes").code
    assert 3 == len(runway.posts("image"))


def test_simulated_picture_is_not_completed_for_real(run: Cli, runway: RunwayStandin) -> None:
    """Whatever is agreed to beforehand."""
    made = run("generate", *SHORT, "--simulate", "--json").data["id"]
    assert 1 == run("resume", made, "--yes").code
    assert ([], 0) == (runway.posts(), runway.spent)
