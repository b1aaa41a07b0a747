"""What a page, or a colleague without an account, may do in one experiment: mark and judge, or
judge only. Signed by the secret of the media links, and good for a while.

An invitation is what an address for colleagues carries. It judges nothing itself: whoever opens it
says a name, and gets a token to judge in that name until the invitation ends.
"""

import base64
import json
from dataclasses import dataclass

from itsdangerous import BadSignature, Signer

from runway_core.access import Person
from runway_core.media import MediaLinks

HEADER = "X-Lab-Token"
SALT = "lab-capability"

INVITE, JUDGE, MARK = "invite", "judge", "mark"

HOURS = 12.0
"""How long a token holds, if nothing else is said."""

DAY = 86_400
DAYS, LONGEST_DAYS = 14, 365
"""How long an invitation holds, if nothing else is said, and at most."""

PAGE = "/api/judge"
"""Where it is shown, below the studio's own address."""

LONGEST = 2000


@dataclass(frozen=True, slots=True)
class Capability:
    """What somebody may do in an experiment."""

    experiment: str
    rater: str
    may_mark: bool
    """Beside judging: to mark, to see the marks, and what a ballot's variants are called."""
    until: float
    invited: int = 0
    """How often addresses had been taken back when it was issued; only for colleagues."""

    @property
    def person(self) -> Person:
        """As whom marks and ballots are kept."""
        return Person(self.rater)


def issue(
    links: MediaLinks,
    experiment_id: str,
    rater: str,
    *,
    now: float,
    mark: bool = False,
    hours: float = HOURS,
    invited: int = 0,
) -> str:
    """A token for `rater`. Raises `StorageError` if the secret can neither be read nor made."""
    until = round(now + 3600 * hours)
    return _signed(links, [experiment_id, rater, MARK if mark else JUDGE, until, invited])


def read(links: MediaLinks, token: str, *, now: float) -> Capability | None:
    """What a token allows; None for one that is not ours, or holds no more."""
    data = _data(links, token)
    if data is None or data[2] == INVITE:
        return None
    experiment_id, rater, what, until, invited = data
    found = Capability(experiment_id, rater, what == MARK, float(until), invited)
    return found if now <= found.until else None


def last_day(now: float, days: int = DAYS) -> int:
    """When an invitation of so many days ends: with a day, so that it is the same one all day."""
    return (int(now) // DAY + days + 1) * DAY - 1


def invite(links: MediaLinks, experiment_id: str, *, until: int, invited: int = 0) -> str:
    """An invitation to judge. Raises `StorageError` like `issue`."""
    return _signed(links, [experiment_id, "", INVITE, until, invited])


def invitation(links: MediaLinks, token: str) -> Capability | None:
    """What an invitation, which may have ended, is for, without a rater; None if it is not ours."""
    data = _data(links, token)
    if data is None or data[2] != INVITE:
        return None
    return Capability(data[0], "", False, float(data[3]), data[4])


def _signed(links: MediaLinks, data: list[str | int]) -> str:
    text = base64.urlsafe_b64encode(json.dumps(data).encode()).decode()
    return _signer(links).sign(text).decode()


def _data(links: MediaLinks, token: str) -> tuple[str, str, str, int, int] | None:
    if len(token) > LONGEST or not token.isascii():
        return None
    try:
        text = _signer(links).unsign(token)
    except BadSignature:
        return None
    experiment_id, rater, what, until, *more = json.loads(base64.urlsafe_b64decode(text))
    return experiment_id, rater, what, until, *(more or [0])


def _signer(links: MediaLinks) -> Signer:
    return links.signer(SALT)
