"""Who asks, and what they may do.

Without sign-in there is one local editor, as before. With it, whoever signs in may look; who may
spend is a list of settings. The rule is enforced by the studio itself, whatever a page shows.
"""

import getpass
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from runway_core.errors import NotInvited, ViewersCannotSpend
from runway_core.text import tidied

LONGEST_NAME = 200
"""Characters that the database keeps of who asked. A longer address is nobody's: cut off, it
could be somebody else's.
"""


_NAME = r"[a-z0-9!#$%&'+/=?^_`{|}~-]+(?:\.[a-z0-9!#$%&'+/=?^_`{|}~-]+)*"
"""Without quotes, white space, and the star that the lists have a meaning for."""

_DOMAIN = r"(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z0-9](?:[a-z0-9-]*[a-z0-9])?"
"""In ASCII: a domain in another alphabet is written `xn--…`."""

_ADDRESS = re.compile(f"{_NAME}@{_DOMAIN}")
_ENTRY = re.compile(rf"(?:{_NAME}|\*)@{_DOMAIN}")


def plain_address(text: object) -> str | None:
    """An e-mail address as it is compared: in ASCII, in lower case, with nothing else changed.
    None for anything that is not one.

    Letters of other alphabets fold into ASCII ones (the Kelvin sign becomes a `k`), and what is
    stripped may have told two addresses apart: neither is done, here or in the settings' lists.
    """
    return _plain(text, _ADDRESS)


def plain_entry(text: str) -> str | None:
    """An entry of the settings' lists as it is compared, an address or `*@domain`; None for
    anything else.
    """
    return _plain(text, _ENTRY)


def _plain(text: object, shape: re.Pattern[str]) -> str | None:
    if not isinstance(text, str) or not text.isascii() or len(text) > LONGEST_NAME:
        return None
    found = shape.fullmatch(text.lower())
    return found[0] if found else None


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
    name = tidied(name.encode("utf-8", "replace").decode())
    return Person(name[:LONGEST_NAME]) if name else LOCAL


def signed_in(
    claims: Mapping[str, object], *, editors: Iterable[str], viewers: Iterable[str]
) -> Person:
    """The person that an identity provider's `claims` describe.

    `editors` and `viewers` hold e-mail addresses and `*@domain`, in lower case. An address
    beats a domain, and among equals the viewers' list wins: a mistake shuts rather than opens.
    In neither list, one is a viewer; unless there is a list of viewers, which is then all of
    them. What is no `plain_address`, or not verified (`email_verified` is true), is in no list.

    Raises:
        NotInvited: the studio is not for this person.
    """
    address = plain_address(claims.get("email"))
    # Nothing but the truth value: where words are taken for it, "false" is soon one of them.
    trusted = address if claims.get("email_verified") is True else None
    viewers = tuple(viewers)
    listed = None if trusted is None else _listed(trusted, tuple(editors), viewers)
    if listed is None and viewers:
        raise NotInvited(address=address or "?")
    return Person(trusted, listed or Role.VIEWER)


def _listed(address: str, editors: tuple[str, ...], viewers: tuple[str, ...]) -> Role | None:
    domain = f"*@{address.rpartition('@')[2]}"
    order = (
        *((address, viewers, Role.VIEWER), (address, editors, Role.EDITOR)),
        *((domain, viewers, Role.VIEWER), (domain, editors, Role.EDITOR)),
    )
    return next((role for wanted, listed, role in order if wanted in listed), None)
