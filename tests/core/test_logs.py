"""The log: readable on a server, quiet in a command, and never with a secret."""

import io
import logging
import sys
from collections.abc import Iterator

import pytest

from runway_core import logs
from runway_core.cli import main
from tests.runway_standin import RunwayStandin


@pytest.fixture(autouse=True)
def as_before() -> Iterator[None]:
    """Handlers are the process's: they are put back."""
    kept = {name: logging.getLogger(name) for name in logs.LOGGERS}
    state = {name: (list(logger.handlers), logger.level) for name, logger in kept.items()}
    yield
    for name, (handlers, level) in state.items():
        kept[name].handlers = handlers
        kept[name].setLevel(level)


def test_server_log_says_when_what_and_where(monkeypatch: pytest.MonkeyPatch) -> None:
    """A line an event: moment, level, the module, the message."""
    target = io.StringIO()
    monkeypatch.setattr(sys, "stderr", target)
    logs.to_standard_error()

    logging.getLogger("runway_core.pipeline").info("animation %s moves", 7)

    line = target.getvalue()
    assert line.endswith("INFO runway_core.pipeline: animation 7 moves\n")
    assert line[:4].isdigit()


def test_secret_in_a_message_or_a_traceback_is_not_written(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Whatever slipped in, neither a key nor the token of a signed URL comes out."""
    key = "key_" + "5a" * 64
    target = io.StringIO()
    monkeypatch.setattr(sys, "stderr", target)
    logs.to_standard_error()

    try:
        raise ValueError(f"Authorization: Bearer {key}")
    except ValueError:
        logging.getLogger("studio").exception("at https://host/a.mp4?_jwt=%s", "abc123")

    assert "ValueError" in target.getvalue()
    assert key not in target.getvalue()
    assert "abc123" not in target.getvalue()


def test_command_keeps_the_log_off_the_terminal(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    """A refusal is told in the command's own words, without Runway's and without log lines."""
    with RunwayStandin(key="key_" + "1f" * 64) as runway:
        for name, value in {**runway.environment, "RUNWAY_API_KEY": "key_wrong"}.items():
            monkeypatch.setenv(name, value)
        assert 1 == main(["credits", "--language", "en"])

    told = capfd.readouterr()
    assert "Runway does not accept the API key." in told.err
    assert "401" not in told.err + told.out
    assert "WARNING" not in told.err
