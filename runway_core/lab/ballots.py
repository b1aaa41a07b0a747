"""A ballot: how somebody who did not see the names ranked takes of one cell.

A file of ballots has a JSON object in each line, so that it can be added to, cut and joined.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from runway_core.errors import BallotError
from runway_core.text import redact

ALL_BAD, CANNOT_SAY = "all_bad", "cannot_say"

MOST_TOGETHER = 10
"""So many may be tied with one another: the fit goes through every subset of them."""

_NAME_LENGTH = 200


@dataclass(frozen=True, slots=True)
class Ballot:
    """What one rater said of the takes of one cell that were on the screen together."""

    cell: str
    rater: str
    ranking: tuple[tuple[str, ...], ...] = ()
    """Variants, best first, ties together."""
    outcome: str | None = None
    """`all_bad`, which is a tie of all that were shown, or `cannot_say`, which tells nothing."""
    shown: tuple[str, ...] = ()
    """Variants as they stood, left to right; empty where nobody wrote it down."""

    @property
    def order(self) -> tuple[tuple[str, ...], ...]:
        """What is to be learnt from it: the ranking, best first, or nothing."""
        if self.outcome is None:
            return self.ranking
        return (self.shown,) if self.outcome == ALL_BAD else ()

    @classmethod
    def from_mapping(cls, data: object, line: int | None = None) -> "Ballot":
        """A ballot from JSON; what is in it besides is passed over.

        Raises:
            BallotError: it cannot be used; it says why, and names the `line`.
        """
        if not isinstance(data, Mapping):
            raise BallotError("not_an_object", line=line)
        cell, rater = _name(data.get("cell")), _name(data.get("rater"))
        if cell is None:
            raise BallotError("no_cell", line=line)
        if rater is None:
            raise BallotError("no_rater", line=line)
        shown = _shown(data.get("shown"), line)
        outcome = data.get("outcome")
        if outcome is None:
            ranking = _ranking(data.get("ranking"), line)
            ranked = [variant for group in ranking for variant in group]
            if shown and set(shown) != set(ranked):
                raise BallotError("shown", line=line)
        else:
            if outcome not in (ALL_BAD, CANNOT_SAY):
                raise BallotError("outcome", line=line, outcome=redact(str(outcome), 40))
            if data.get("ranking"):
                raise BallotError("both", line=line)
            if outcome == ALL_BAD:
                _check(shown, line)
                _check_together(shown, line)
            ranking = ()
        return cls(cell, rater, ranking, outcome, shown)

    def as_dict(self) -> dict[str, Any]:
        """The object that stands in a file's line."""
        data: dict[str, Any] = {"cell": self.cell, "rater": self.rater}
        if self.outcome is None:
            data["ranking"] = [list(group) for group in self.ranking]
        else:
            data["outcome"] = self.outcome
        if self.shown:
            data["shown"] = list(self.shown)
        return data


def read_jsonl(text: str) -> tuple[Ballot, ...]:
    """The ballots of a file; empty lines are none.

    Raises:
        BallotError: a line is no ballot; it names the line and says why.
    """
    found = []
    # Not `splitlines`, which also breaks at characters that may stand in a JSON string.
    for number, line in enumerate(text.removeprefix("\ufeff").split("\n"), 1):
        if line.strip():
            try:
                data = json.loads(line)
            except (ValueError, RecursionError):
                raise BallotError("not_json", line=number) from None
            found.append(Ballot.from_mapping(data, number))
    return tuple(found)


def write_jsonl(ballots: Iterable[Ballot]) -> str:
    """The text of a file, which `read_jsonl` reads back."""
    return "".join(json.dumps(each.as_dict(), ensure_ascii=False) + "\n" for each in ballots)


def _name(value: object) -> str | None:
    """A name, or a number that stands for one."""
    if isinstance(value, int) and not isinstance(value, bool) and abs(value) < 10**18:
        return str(value)
    if isinstance(value, str) and value.strip() and len(value) <= _NAME_LENGTH:
        return value.strip()
    return None


def _shown(value: object, line: int | None) -> tuple[str, ...]:
    if value is None:
        return ()
    names = [_name(each) for each in value] if isinstance(value, list | tuple) else [None]
    found = tuple(name for name in names if name is not None)
    if len(found) < len(names) or len(set(found)) < len(found):
        raise BallotError("shown", line=line)
    return found


def _ranking(value: object, line: int | None) -> tuple[tuple[str, ...], ...]:
    if not isinstance(value, list | tuple):
        raise BallotError("no_ranking", line=line)
    groups = []
    for group in value:
        # One that is tied with nobody may stand without its brackets.
        names = [_name(each) for each in (group if isinstance(group, list | tuple) else [group])]
        found = tuple(name for name in names if name is not None)
        if not names or len(found) < len(names):
            raise BallotError("no_ranking", line=line)
        _check_together(found, line)
        groups.append(found)
    _check([name for group in groups for name in group], line)
    return tuple(groups)


def _check(names: Iterable[str], line: int | None) -> None:
    seen: set[str] = set()
    for name in names:
        if name in seen:
            raise BallotError("twice", line=line, variant=redact(name, 40))
        seen.add(name)
    if len(seen) < 2:
        raise BallotError("alone", line=line)


def _check_together(names: tuple[str, ...], line: int | None) -> None:
    if len(names) > MOST_TOGETHER:
        raise BallotError("many_together", line=line, most=MOST_TOGETHER)
