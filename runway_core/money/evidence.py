"""Whether a paid request whose answer was lost was charged: what can be proved, and what not.

Three witnesses: the account's balance, its usage by day, and its count of generations. Each can
be drowned out by what else happens on the account, so "not charged" is said only where all of
them are silent about it and nobody and nothing else could have hidden it. "Probably charged" is
said on what fits the price exactly. Pure; the facts are gathered in `unconfirmed`.
Source: the API fact sheet, sections 1.7, 1.8 and 6.
"""

from dataclasses import dataclass, field
from enum import StrEnum

from runway_core.money.spending import Amount

SETTLED = 900.0
"""Seconds after the request before which nothing is proved: a task may be charged, counted or
begun late."""

DAY = 86_400.0
"""Seconds for which Runway's count of generations remembers one, and after which a task in its
queue is not waited for any more."""


class Charge(StrEnum):
    """Whether it was charged."""

    NO = "not_charged"
    """Proved."""
    PROBABLY = "probably_charged"
    UNKNOWN = "unknown"


class Witness(StrEnum):
    """What may show a charge."""

    BALANCE = "balance"
    USAGE = "usage"
    GENERATIONS = "generations"


class Unsure(StrEnum):
    """Why it cannot be told."""

    TOO_EARLY = "too_early"
    OWN_TASKS = "own_tasks"
    """Other work of the studio moved the account meanwhile."""
    OTHERS = "others"
    """Somebody else uses the account, or did in the days before."""
    MOVED = "moved"
    """The balance moved by another amount: a purchase, or others."""
    NO_BALANCE = "no_balance"
    NO_USAGE = "no_usage"
    DISAGREE = "disagree"
    """One witness shows a charge, another shows none."""


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known. Credits; None for what could not be read."""

    price: int
    age: float
    """Seconds since the request was sent."""
    balance_before: int | None = None
    balance_after: int | None = None
    """Read right after the answer was lost."""
    balance_now: int | None = None
    own_tasks: bool = False
    """Whether other real attempts of the studio were open then, or have been sent since."""
    runway: int | None = None
    """Runway's usage of the model since the request's UTC day."""
    studio: Amount = field(default_factory=Amount)
    """The studio's own count for the same model and days, without this request."""
    alone: bool = False
    """Whether on all other days and models, a week back, Runway counts what the studio does."""
    generations: int | None = None
    """Tasks of the model that Runway counts in 24 hours."""
    own_generations: int | None = 0
    """Those of the studio among them, without this one; None if that is not known, as when the
    answer to another request was lost too."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """What follows from the facts."""

    charge: Charge
    witnesses: tuple[Witness, ...] = ()
    """Those that show a charge, if it is probable."""
    reasons: tuple[Unsure, ...] = ()
    """Why it cannot be told, if so."""


class _Says(StrEnum):
    CHARGED = "charged"
    NOTHING = "nothing"
    """It shows no charge."""


_Word = _Says | Unsure | None
"""What a witness says, or why it says nothing; None where that is no obstacle."""


def judge(facts: Facts) -> Evidence:
    """The evidence that `facts` make."""
    words: dict[Witness, _Word] = {
        Witness.BALANCE: _balance(facts),
        Witness.USAGE: _usage(facts),
        Witness.GENERATIONS: _generations(facts),
    }
    charged = tuple(witness for witness, word in words.items() if word is _Says.CHARGED)
    if charged:
        denied = {witness for witness, word in words.items() if word is _Says.NOTHING}
        if facts.age < SETTLED:
            # Usage is counted last: its silence denies nothing yet.
            denied.discard(Witness.USAGE)
        if denied:
            return Evidence(Charge.UNKNOWN, reasons=(Unsure.DISAGREE,))
        return Evidence(Charge.PROBABLY, charged)
    reasons = [word for word in words.values() if isinstance(word, Unsure)]
    if facts.runway is not None and not facts.alone:
        reasons.append(Unsure.OTHERS)
    if not reasons and facts.age < SETTLED:
        reasons.append(Unsure.TOO_EARLY)
    if reasons:
        return Evidence(Charge.UNKNOWN, reasons=tuple(dict.fromkeys(reasons)))
    return Evidence(Charge.NO)


def _balance(facts: Facts) -> _Word:
    before, now = facts.balance_before, facts.balance_now
    if before is None or now is None:
        return Unsure.NO_BALANCE
    if facts.own_tasks:
        return Unsure.OWN_TASKS
    seen = {now} if facts.balance_after is None else {facts.balance_after, now}
    if before - facts.price in seen:
        return _Says.CHARGED
    return _Says.NOTHING if seen == {before} else Unsure.MOVED


def _usage(facts: Facts) -> _Word:
    if facts.runway is None:
        return Unsure.NO_USAGE
    if facts.studio.open:
        return Unsure.OWN_TASKS
    more = facts.runway - facts.studio.charged
    if more == facts.price:
        return _Says.CHARGED
    return _Says.NOTHING if more == 0 else Unsure.OTHERS


def _generations(facts: Facts) -> _Word:
    if facts.age > DAY:
        # It would not be in the count any more; by now a charge would be in the other two.
        return None
    if facts.generations is None:
        return Unsure.NO_USAGE
    if facts.own_generations is None:
        return Unsure.OWN_TASKS
    more = facts.generations - facts.own_generations
    if more == 1:
        return _Says.CHARGED
    return _Says.NOTHING if more == 0 else Unsure.OTHERS
