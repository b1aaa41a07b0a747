"""Who asks, and what they may do.

Without sign-in there is one local editor, as before. With it, whoever signs in may look; who may
spend is a list of settings. The rule is enforced by the studio itself, whatever a page shows.
"""

import getpass
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from runway_core.errors import NotInvited, ViewersCannotSpend

LONGEST_NAME = 200
"""Characters that the database keeps of who asked. A longer address is nobody's: cut off, it
could be somebody else's.
"""


class Role(StrEnum):
    """What a person may do."""

    EDITOR = "editor"
    """May look, spend credits, and stop what is under way."""
    VIEWER = "viewer"
    """May look at everything, and change nothing."""


@dataclass(frozen=True, slots=True)
class Person:
    """Who asks for something."""

    name: str | None = None
    """An e-mail address that the identity provider vouches for, or a user's name on this
    machine; None where nobody had to say.
    """
    role: Role = Role.EDITOR

    @property
    def may_spend(self) -> bool:
        """Whether this person may spend credits, and stop what others spend them on."""
        return self.role is Role.EDITOR

    def must_be_able_to_spend(self) -> None:
        """Raises `ViewersCannotSpend` for those who may only look."""
        if not self.may_spend:
            raise ViewersCannotSpend()


LOCAL = Person()
"""Whoever sits before a dashboard without sign-in."""


def command_line() -> Person:
    """Whoever runs a command, by the name of their account on this machine."""
    try:
        name = getpass.getuser()
    except (OSError, KeyError, ImportError):
        # No account has this number, as in some containers.
        return LOCAL
    return Person(name[:LONGEST_NAME])


def signed_in(
    claims: Mapping[str, object], *, editors: Iterable[str], viewers: Iterable[str]
) -> Person:
    """The person that an identity provider's `claims` describe.

    `editors` and `viewers` hold e-mail addresses and `*@domain`, in lower case. An address
    beats a domain, and among equals the viewers' list wins: a mistake shuts rather than opens.
    In neither list, one is a viewer; unless there is a list of viewers, which is then all of
    them. An address that the provider has not verified is in no list.

    Raises:
        NotInvited: the studio is not for this person.
    """
    address = str(claims.get("email") or "").strip().lower()
    trusted = _is_verified(claims) and 0 < len(address) <= LONGEST_NAME
    viewers = tuple(viewers)
    listed = _listed(address, tuple(editors), viewers) if trusted else None
    if listed is None and viewers:
        raise NotInvited(address=address[:LONGEST_NAME] or "?")
    return Person(address if trusted else None, listed or Role.VIEWER)


def _is_verified(claims: Mapping[str, object]) -> bool:
    # Some providers send the word instead of the truth value.
    return claims.get("email_verified") in {True, "true", "True"}


def _listed(address: str, editors: tuple[str, ...], viewers: tuple[str, ...]) -> Role | None:
    domain = f"*@{address.rpartition('@')[2]}"
    order = (
        *((address, viewers, Role.VIEWER), (address, editors, Role.EDITOR)),
        *((domain, viewers, Role.VIEWER), (domain, editors, Role.EDITOR)),
    )
    return next((role for wanted, listed, role in order if wanted in listed), None)
