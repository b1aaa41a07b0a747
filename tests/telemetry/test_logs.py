"""The log: readable on a server, quiet in a command, and never with a secret."""

import io
import json
import logging
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import runway_core
from runway_core.cli.options import main
from runway_core.telemetry import logs
from runway_core.telemetry.events import Events, binding
from runway_core.text import redaction
from tests.kit.runway_standin import RunwayStandin

KEY = "key_" + "5a" * 64
JWT = "eyJ" + "hbGciOiJSUzI1NiJ9.eyJzdWIiOiJhbmEifQ.c2lnbmF0dXJl"


@pytest.fixture(autouse=True)
def as_before() -> Iterator[None]:
    """Handlers are the process's: they are put back."""
    names = (*logs.LOGGERS, *logs.OTHERS, *logs.UNWANTED, "uvicorn.custom")
    kept = [logging.getLogger(name) for name in names]
    state = [(each, list(each.handlers), each.level, each.propagate, each.disabled)
             for each in kept]  # fmt: skip
    factory = logging.getLogRecordFactory()
    yield
    logging.setLogRecordFactory(factory)
    for logger, handlers, level, propagate, disabled in state:
        logger.handlers, logger.propagate, logger.disabled = handlers, propagate, disabled
        logger.setLevel(level)


class Target:
    """What a server would have written to its standard error."""

    def __init__(self, captured: pytest.CaptureFixture[str]) -> None:
        self._captured = captured
        self._written = ""

    def getvalue(self) -> str:
        self._written += self._captured.readouterr().err
        return self._written


@pytest.fixture
def target(capsys: pytest.CaptureFixture[str]) -> Target:
    return Target(capsys)


def lines(target: Target) -> list[dict[str, object]]:
    return [json.loads(line) for line in target.getvalue().splitlines()]


def test_server_log_says_when_what_and_where(target: Target) -> None:
    """A line an event: moment, level, the module, the message."""
    logs.to_standard_error()

    logging.getLogger("runway_core.pipeline.drive").info("animation %s moves", 7)

    line = target.getvalue()
    assert line.endswith("INFO runway_core.pipeline.drive: animation 7 moves\n")
    assert line[:4].isdigit()


def test_an_event_is_its_name_and_fields(target: Target) -> None:
    """As text: one word for the name, one for each field, those with spaces quoted."""
    logs.to_standard_error()
    with binding(animation="a-1", stage="image", task=""):
        Events("runway_core.pipeline.drive").info(
            "task.created", model="gen4_turbo", quoted=5, said='a "b"\nc', nothing=None
        )
    assert target.getvalue().endswith(
        "INFO runway_core.pipeline.drive task.created animation=a-1 stage=image"
        ' model=gen4_turbo quoted=5 said="a \\"b\\"\\nc"\n'
    )


def test_an_event_is_one_json_object(target: Target) -> None:
    """For programs: the same, with numbers as numbers and the moment in UTC."""
    logs.to_standard_error(form="json")
    with binding(animation="a-1"):
        Events("runway_core.pipeline.runner").warning(
            "media.odd_size", bytes=12, seconds=0.12345, level="x"
        )
    (line,) = lines(target)
    assert str(line.pop("time")).endswith("Z")
    assert {
        "level": "warning",
        "logger": "runway_core.pipeline.runner",
        "event": "media.odd_size",
        "animation": "a-1",
        "bytes": 12,
        "seconds": 0.123,
        "level_": "x",
    } == line


def test_a_librarys_sentence_is_joined_too(target: Target) -> None:
    """Its words come as a message, with what is bound around them."""
    logs.to_standard_error(form="json")
    with binding(request="r-1"):
        logging.getLogger("urllib3").warning("retrying %s", 3)
    (line,) = lines(target)
    assert ("log", "retrying 3", "r-1") == (line["event"], line["message"], line["request"])


def test_nobody_can_write_a_line_of_their_own(target: Target) -> None:
    """A line break in what comes from outside stays inside its field."""
    logs.to_standard_error()
    Events("runway_core.server.request_guard").warning(
        "request.refused", host="a\n2026 INFO studio: all is well"
    )
    assert 1 == target.getvalue().count("\n")


def test_nothing_that_steers_a_terminal_is_written(target: Target) -> None:
    """In a sentence, a field, what is bound or a traceback: marks, and no line like an event's."""
    steering = "\x1b]0;x\x07 \x9b31m \x7f \u202e \n2026 INFO studio: all is well"
    for form in ("text", "json"):
        logs.to_standard_error(form=form)
        with binding(actor=steering):
            try:
                raise ValueError(steering)
            except ValueError:
                logging.getLogger("uvicorn.error").exception("said %s", steering)
            Events("studio").info("page.opened", words=steering)
        written = target.getvalue()
        assert written.replace("\n", "").isprintable()
        assert "\n2026 INFO studio" not in written
        target._written = ""


def test_log_that_cannot_be_written_stops_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """A server that was started without standard error, or whose disk is full, goes on; so does
    one whose line cannot be made.
    """
    logs.to_standard_error()
    for broken in (None, Full()):
        monkeypatch.setattr(sys, "stderr", broken)
        Events("studio").info("task.created", task="t-1")
    monkeypatch.setattr(sys, "stderr", written := io.StringIO())
    logging.getLogger("studio").propagate = False  # pytest's own handlers would raise
    logging.getLogger("studio").info("%s and %s", "one")
    assert "INFO studio: a line of the log could not be written\n" == written.getvalue()


class Full(io.StringIO):
    def write(self, _: str) -> int:
        raise OSError(28, "No space left on device")


SECRETS = {
    "a key": (KEY, KEY[4:]),
    "a bearer": ("Authorization: Bearer abc123def", "abc123def"),
    "a signed address": ("GET https://host/a.mp4?X-Sig=abc123def", "abc123def"),
    "a path with a token": ('"GET /a.mp4?_jwt=abc123def HTTP/1.1" 200', "abc123def"),
    "a sign-in code": ("/oauth2callback?code=abc123def&state=xyz789", "abc123def"),
    "a token in a query": ("/api/x?a=1&access_token=abc123def", "abc123def"),
    "a web token": (f"token {JWT}", JWT[12:]),
    "a cookie": ("Cookie: _streamlit_user=abc123def; x=1", "abc123def"),
    "a database": ("postgresql://ana:abc123def@host/db", "abc123def"),
    "one of the settings": ("sent s3cret-of-the-settings on", "s3cret-of-the-settings"),
}


@pytest.mark.parametrize("form", ["text", "json"])
@pytest.mark.parametrize(("told", "secret"), SECRETS.values(), ids=SECRETS.keys())
def test_no_secret_is_written_wherever_it_stands(
    target: Target,
    form: logs.Format,
    told: str,
    secret: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """In a message, an argument, a field, something bound, or a traceback; of ours and others'."""
    monkeypatch.setattr(redaction, "_hidden", {"s3cret-of-the-settings"})
    logs.to_standard_error(form=form)
    late = logging.getLogger("uvicorn.custom")
    # A handler of a library's own, made later than ours.
    late.handlers = [logging.StreamHandler(sys.stderr)]
    for name in ("studio", "uvicorn.error", "streamlit", "uvicorn.custom"):
        logger = logging.getLogger(name)
        logger.error(told)
        logger.error("told %s", told)
        try:
            raise ValueError(told)
        except ValueError:
            logger.exception("failed with %s", told)
    with binding(actor=told):
        Events("studio").error("page.failed", said=told, number=1)
        Events("studio").failure("page.failed", ValueError(told))
    written = target.getvalue()
    assert 8 <= written.count("ValueError")
    assert secret not in written


def test_streamlit_prints_no_traceback_beside_the_log() -> None:
    """It does where `rich` is installed, with whatever is in it, unless it is told not to."""
    ask = "import streamlit; print(streamlit.get_option('logger.enableRich'))"
    root = Path(runway_core.__file__).parents[1]
    told = subprocess.run([sys.executable, "-c", ask], cwd=root, capture_output=True, check=True)
    assert b"False" == told.stdout.strip()


def test_addresses_are_not_logged_by_the_server_itself(target: Target) -> None:
    """Uvicorn's access log prints queries as they are: it is off."""
    logs.to_standard_error()
    access = logging.getLogger("uvicorn.access")
    access.setLevel(logging.INFO)
    access.info('%s - "%s %s HTTP/%s" %d', "127.0.0.1", "GET", "/?token=abc123def", "1.1", 200)
    assert "" == target.getvalue()


def test_short_settings_are_no_secrets(monkeypatch: pytest.MonkeyPatch) -> None:
    """A token of a few letters is part of many words: hiding it would tear the log apart."""
    monkeypatch.setattr(redaction, "_hidden", set())
    redaction.hide("abc", None, "")
    assert "abcdef" == redaction.redact("abcdef")


def test_command_keeps_the_log_off_the_terminal(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    """A refusal is told in the command's own words, without Runway's and without log lines."""
    with RunwayStandin(key="key_" + "1f" * 64) as runway:
        for name, value in {**runway.environment, "RUNWAY_API_KEY": "key_wrong"}.items():
            monkeypatch.setenv(name, value)
        assert 1 == main(["credits", "--language", "en"])

    told = capfd.readouterr()
    assert "Runway does not accept this API key." in told.err
    assert "401" not in told.err + told.out
    assert "WARNING" not in told.err
