"""What is known of a lost request, in words and as JSON: the same for pages and commands."""

from collections.abc import Callable
from typing import Any

from runway_core import i18n
from runway_core.briefs import catalog
from runway_core.i18n import Language
from runway_core.money import SETTLED, Charge
from runway_core.pipeline import Known
from runway_core.results.result import plain, utc

_CHARGES = {
    Charge.NO: "lost.not_charged",
    Charge.PROBABLY: "lost.probably_charged",
    Charge.UNKNOWN: "lost.unsure",
}

Row = tuple[str, str]
"""A label, and what stands beside it."""


def rows(known: Known, language: Language, moment: Callable[[float], str]) -> tuple[Row, ...]:
    """What is known, line by line; `moment` writes a moment as the reader reads it."""

    def say(key: str, **params: Any) -> str:
        return i18n.say(f"lost.{key}", language, **params)

    def credits_of(amount: float | None) -> str:
        return say("unknown") if amount is None else say("credits", credits=plain(amount))

    facts = known.facts
    stage = i18n.say(f"stage.{known.stage}", language)
    usd = i18n.usd(catalog.usd(facts.price), language)
    usage = say("unknown")
    if facts.runway is not None:
        counts = {"runway": facts.runway, "studio": plain(facts.studio.most)}
        usage = say("usage.value", **counts)
    return (
        (say("sent"), moment(known.sent_at)),
        (
            say("for"),
            say("for.value", stage=stage, model=known.model, credits=facts.price, usd=usd),
        ),
        (say("before"), credits_of(facts.balance_before)),
        (say("after"), credits_of(facts.balance_after)),
        (say("now"), credits_of(facts.balance_now)),
        (say("usage", day=i18n.short_date(known.day, language), model=known.model), usage),
    )


def verdict(known: Known, language: Language) -> str:
    """Whether it was charged, and what shows that or why it cannot be told."""
    found = known.evidence
    parts = [i18n.say(_CHARGES[found.charge], language)]
    parts += [i18n.say(f"lost.witness.{witness}", language) for witness in found.witnesses]
    minutes = round(SETTLED / 60)
    parts += [i18n.say(f"lost.why.{why}", language, minutes=minutes) for why in found.reasons]
    if found.charge is Charge.NO:
        parts.append(i18n.say("lost.free_again", language))
    return " ".join(parts)


def as_json(known: Known, language: Language) -> dict[str, Any]:
    """The same as data, with the verdict as a sentence beside it."""
    facts, found = known.facts, known.evidence
    return {
        "stage": str(known.stage),
        "model": known.model,
        "price": facts.price,
        "sent_at": utc(known.sent_at),
        "balance": {
            "before": facts.balance_before,
            "after": facts.balance_after,
            "now": facts.balance_now,
        },
        "usage": {
            "since": known.day.isoformat(),
            "runway": facts.runway,
            "studio": plain(facts.studio.most),
        },
        "generations": {"runway": facts.generations, "studio": facts.own_generations},
        "charge": str(found.charge),
        "witnesses": [str(witness) for witness in found.witnesses],
        "reasons": [str(why) for why in found.reasons],
        "message": verdict(known, language),
    }
