"""The documentation of every state: complete, with its pictures, in the pages' own words."""

import pytest

from scripts.states.poses import GROUPS
from scripts.states.table import FOLDER, STATES, Seen, readme

WANTED = {
    *("no-key", "no-credits", "picture-only", "limit", "queued", "running", "running-no-number"),
    *("slow", "moderated", "failed", "timed-out", "cancelled", "unconfirmed", "offline"),
    *("real", "simulated", "mixed"),
}
"""What stakeholders asked to see."""

LARGEST = 150_000
"""Bytes of a picture: the page shows twenty of them, and a result fills most of one."""


def test_every_state_that_was_asked_for_is_there() -> None:
    """No state is left to imagination."""
    names = [state.name for state in STATES]
    assert len(names) == len(set(names))
    assert set() == WANTED - set(names)


def test_every_state_can_be_brought_about() -> None:
    """A picture can be taken again whenever the page looks different."""
    posed = [name for group in GROUPS for name in group.poses]
    assert sorted(state.name for state in STATES) == sorted(posed)


@pytest.mark.parametrize("state", STATES, ids=lambda state: state.name)
def test_every_state_has_its_pictures(state: Seen) -> None:
    """Each picture is there, is a WebP, and is small enough for a page of them."""
    for name in state.files:
        picture = (FOLDER / name).read_bytes()
        assert (b"RIFF", b"WEBP") == (picture[:4], picture[8:12])
        assert len(picture) <= LARGEST, name


@pytest.mark.parametrize("state", STATES, ids=lambda state: state.name)
def test_every_state_says_something_a_price_and_a_next_step(state: Seen) -> None:
    """In both languages, from the catalogue: a sentence without a text has no key there."""
    assert state.says
    assert state.following
    for line in state.lines:
        assert line.text("fr") != ""
        assert line.text("en") != ""
        assert "{" not in line.text("fr") + line.text("en")


def test_the_page_is_what_the_table_says() -> None:
    """A sentence that changes in the catalogue changes there: run `make states`."""
    assert readme() == (FOLDER / "README.md").read_text(encoding="utf-8")


def test_nothing_else_lies_beside_the_pictures() -> None:
    """The picture of a state that is gone goes with it."""
    known = {name for state in STATES for name in state.files} | {"README.md"}
    assert known == {path.name for path in FOLDER.iterdir()}
