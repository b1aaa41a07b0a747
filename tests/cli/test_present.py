"""An address for a selection, by the command line."""

from __future__ import annotations

import pytest

from runway_core import sharing
from runway_core.errors import RequestError
from runway_core.settings import Settings
from runway_core.studio.studio import Studio
from tests.kit.cli import SHORT, Cli


def test_present_gives_an_address_and_takes_it_back(run: Cli) -> None:
    """With titles, for so many days, in the order that was given."""
    one, two = (run("generate", *SHORT, "--json").data["id"] for _ in range(2))
    made = run("present", f"{two}=Dawn: a=b", one, "--days", "3", "--title", "Spring",
               "--studio", "https://studio.example.org/x/", "--json")  # fmt: skip
    assert 0 == made.code
    page, _, token = made.data["url"].partition("#")
    assert "https://studio.example.org/x/api/show" == page
    with Studio(Settings.load()) as studio:
        told = sharing.told(studio, token, "en")
        assert ("Spring", ["Dawn: a=b", ""]) == (
            told["title"],
            [each["title"] for each in told["clips"]],
        )
        assert two in told["clips"][0]["clip"]
    assert "shows nothing any more" in run("present", "--revoke", made.data["id"]).out
    with Studio(Settings.load()) as studio, pytest.raises(RequestError, match="no_invitation"):
        sharing.told(studio, token, "en")


def test_present_asks_for_clips_that_there_are(run: Cli) -> None:
    """None, one that there is not, and too many days are refused in words."""
    assert 2 == run("present").code
    assert 1 == run("present", "0f8fad5b").code
    assert 2 == run("present", "0f8fad5b", "--days", "400").code
