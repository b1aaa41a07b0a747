"""A command checks its brief, builds its prompts and lints its words once."""

import pytest

from tests.kit.cli import SHORT, WORDS, Cli
from tests.kit.once import ONCE, counting
from tests.kit.runway_standin import RunwayStandin


@pytest.mark.parametrize(
    "words",
    [("prompt",), ("generate",), ("generate", "--simulate"), ("generate", "--picture-only")],
    ids=" ".join,
)
def test_a_command_goes_the_way_of_a_brief_once(
    run: Cli, runway: RunwayStandin, words: tuple[str, ...]
) -> None:
    """What it tells beforehand and what it sends are one preview."""
    with counting() as done:
        ran = run(*words, *SHORT, *WORDS)
    assert ("", ONCE) == (ran.err, done)


def test_the_demo_goes_it_once(run: Cli, runway: RunwayStandin) -> None:
    """The prompts that it shows are those that it sends."""
    with counting() as done:
        assert 0 == run("demo").code
    assert ONCE == done
