"""Addresses that a browser may be given: signed by one secret for all processes of a studio."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing
from pathlib import Path

import pytest

from runway_core.errors import StorageError
from runway_core.lab import tokens
from runway_core.media import links
from runway_core.media.links import MediaLinks
from runway_core.settings import Settings
from runway_core.store import Database
from runway_core.text import redact

SECRET = "0123456789abcdef" * 2


@pytest.fixture
def signing(tmp_path: Path) -> Iterator[Callable[..., MediaLinks]]:
    """Makes what signs in a process with a data folder, on a database that may be another's."""
    with ExitStack() as stack:

        def new(folder: str = "a", rows: str = "a", **changes: object) -> MediaLinks:
            settings = Settings(data_dir=tmp_path / folder, **changes)  # type: ignore[arg-type]
            database = stack.enter_context(
                closing(Database.open(Settings(data_dir=tmp_path / rows)))
            )
            return MediaLinks(settings, database)

        yield new


def given(address: str) -> dict[str, str]:
    """What a signed address carries."""
    return dict(pair.split("=") for pair in address.partition("?")[2].split("&"))


def test_link_holds_for_a_day_or_two_and_stays_the_same_for_one(
    signing: Callable[..., MediaLinks],
) -> None:
    """A clip that plays is not loaded again at every run of its page."""
    day, now = links.PERIOD, [10 * links.PERIOD + 5.0]
    one = signing()
    one._clock = lambda: now[0]
    link = one.signed("/x")
    now[0] += day - 10
    assert link == one.signed("/x")
    now[0] += day
    assert one.allows("/x", given(link))
    assert link != one.signed("/x")
    now[0] += 10
    assert not one.allows("/x", given(link))


def test_a_server_s_link_holds_on_every_other(signing: Callable[..., MediaLinks]) -> None:
    """Whatever its folder is: media, tokens to judge and invitations. Another studio's does not."""
    one, other, elsewhere = signing("a"), signing("b"), signing("a", rows="c")
    link = one.signed("/x")
    assert link == other.signed("/x")
    assert not elsewhere.allows("/x", given(link))
    token = tokens.issue(one, "an-experiment", "ana", now=0.0)
    invitation = tokens.invite(other, "an-experiment", until=9)
    assert tokens.read(other, token, now=1.0) is not None
    assert tokens.invitation(one, invitation) is not None
    assert tokens.read(elsewhere, token, now=1.0) is None


def test_no_file_is_made(signing: Callable[..., MediaLinks], tmp_path: Path) -> None:
    """The secret is in the database, and in nothing that is told."""
    one = signing("b")
    one.signed("/x")
    assert not (tmp_path / "b").exists()
    assert 64 == len(one._secret)
    assert "a … b" == redact(f"a {one._secret} b")


def test_what_an_earlier_release_signed_holds_on(
    signing: Callable[..., MediaLinks], tmp_path: Path
) -> None:
    """Its secret, in a file of the data folder, is taken by the first who starts, for all."""
    (tmp_path / "old").mkdir()
    (tmp_path / "old" / links.FILE).write_text(SECRET)
    assert SECRET == signing("old")._secret
    assert SECRET == signing("new")._secret


@pytest.mark.parametrize("spoilt", [b"", b"a-secret", b"\xff" * 40], ids=ascii)
def test_file_that_protects_nothing_is_not_taken(
    signing: Callable[..., MediaLinks], tmp_path: Path, spoilt: bytes
) -> None:
    """A secret that could be guessed would let everybody in."""
    (tmp_path / "old").mkdir()
    (tmp_path / "old" / links.FILE).write_bytes(spoilt)
    assert spoilt != signing("old")._secret.encode()


def test_file_that_cannot_be_read_is_told(
    signing: Callable[..., MediaLinks], tmp_path: Path
) -> None:
    """A new secret would end every address that was given out."""
    (tmp_path / "old" / links.FILE).mkdir(parents=True)
    with pytest.raises(StorageError):
        signing("old").signed("/x")


def test_the_setting_s_secret_comes_first(signing: Callable[..., MediaLinks]) -> None:
    """It needs no database, and servers that are given the same one agree."""
    one, other = signing(link_secret=SECRET), signing("b", rows="c", link_secret=SECRET)
    assert one.signed("/x") == other.signed("/x")
    assert not signing().allows("/x", given(one.signed("/x")))
