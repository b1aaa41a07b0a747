"""What a page, or a colleague without an account, may do in one experiment: mark and judge, or
judge only. Signed by the secret of the media links, and good for a while.
"""

import base64
import json
from dataclasses import dataclass

from itsdangerous import BadSignature, Signer

from runway_core.access import Person
from runway_core.media import MediaLinks

HEADER = "X-Lab-Token"
SALT = "lab-capability"

JUDGE, MARK = "judge", "mark"

HOURS = 12.0
"""How long a token holds, if nothing else is said."""

LONGEST = 2000


@dataclass(frozen=True, slots=True)
class Capability:
    """What somebody may do in an experiment."""

    experiment: str
    rater: str
    may_mark: bool
    """Beside judging: to mark, and to see the marks."""
    until: float

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
) -> str:
    """A token for `rater`. Raises `StorageError` if the secret can neither be read nor made."""
    data = [experiment_id, rater, MARK if mark else JUDGE, round(now + 3600 * hours)]
    text = base64.urlsafe_b64encode(json.dumps(data).encode()).decode()
    return _signer(links).sign(text).decode()


def read(links: MediaLinks, token: str, *, now: float) -> Capability | None:
    """What a token allows; None for one that is not ours, or holds no more."""
    if len(token) > LONGEST or not token.isascii():
        return None
    try:
        text = _signer(links).unsign(token)
    except BadSignature:
        return None
    experiment_id, rater, what, until = json.loads(base64.urlsafe_b64decode(text))
    found = Capability(experiment_id, rater, what == MARK, float(until))
    return found if now <= found.until else None


def _signer(links: MediaLinks) -> Signer:
    return links.signer(SALT)
