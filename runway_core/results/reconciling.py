"""The studio's ledger beside Runway's usage, day by day, in words and as JSON."""

from collections.abc import Iterator
from typing import Any

from runway_core import i18n
from runway_core.i18n import Language
from runway_core.money import Compared, DayCompared, Spending, spending
from runway_core.results.result import plain
from runway_core.runway import Usage


def as_json(ours: Spending, theirs: Usage) -> dict[str, Any]:
    """Both counts by model, and every day and model on which they differ. Credits."""
    seen = spending.compare(ours, theirs)
    return {
        "start": ours.start.isoformat(),
        "before": ours.before.isoformat(),
        "total": _counts(seen.whole),
        "models": {model: _counts(each) for model, each in seen.models.items()},
        "days": [
            {
                "day": each.day.isoformat(),
                "model": each.model,
                **_counts(each.counts),
                "reasons": [str(why) for why in each.reasons],
            }
            for each in spending.differing(ours, theirs)
        ],
    }


def _counts(each: Compared) -> dict[str, Any]:
    differs = each.difference
    return {
        "studio": plain(each.studio.charged),
        "not_settled": plain(each.studio.open),
        "runway": each.runway,
        "difference": None if differs is None else plain(differs),
    }


def told(ours: Spending, theirs: Usage, language: Language) -> Iterator[str]:
    """The same in lines for a terminal."""
    days = (ours.before - ours.start).days
    yield i18n.say("cli.reconcile.title", language, days=days)
    seen = spending.compare(ours, theirs)
    for model, each in seen.models.items():
        yield _line("cli.reconcile.model", each, language, model=model)
    differing = spending.differing(ours, theirs)
    if not differing:
        yield i18n.say("cli.reconcile.same", language)
    for one in differing:
        yield _day(one, language)


def _day(one: DayCompared, language: Language) -> str:
    why = ", ".join(i18n.say(f"credits.day.why.{reason}", language) for reason in one.reasons)
    named = {"day": one.day.isoformat(), "model": one.model, "why": why}
    return _line("cli.reconcile.day", one.counts, language, **named)


def _line(key: str, each: Compared, language: Language, **named: str) -> str:
    differs = plain(each.difference or 0)
    sign = "+" if differs > 0 else ""
    return i18n.say(
        key,
        language,
        studio=plain(each.studio.charged),
        open=plain(each.studio.open),
        runway=each.runway,
        difference=f"{sign}{i18n.number(differs, language)}",
        **named,
    )
