"""What the credits went for, in words and as JSON."""

from collections.abc import Iterator

from runway_core import i18n
from runway_core.i18n import Language
from runway_core.money import Estimated, Group, Overview, Sum
from runway_core.results import shapes
from runway_core.results.result import plain


def as_json(seen: Overview) -> shapes.Spending:
    """The overview as `GET /api/runway/spending` and `credits --json` give it."""
    return {
        "start": seen.spending.start.isoformat(),
        "before": seen.spending.before.isoformat(),
        "total": _sum(seen.whole),
        "outcomes": {str(outcome): _sum(each) for outcome, each in seen.outcomes.items()},
        "by": {
            str(dimension): [_group(each) for each in groups]
            for dimension, groups in seen.by.items()
        },
        "estimates": {
            "total": _estimated(seen.estimated),
            "models": {model: _estimated(each) for model, each in seen.estimates.items()},
        },
    }


def _sum(each: Sum) -> shapes.SpentSum:
    return {
        "charged": plain(each.amount.charged),
        "not_settled": plain(each.amount.open),
        "animations": each.animations,
        "kept": each.kept,
        "per_kept": None if each.per_kept is None else plain(round(each.per_kept, 2)),
    }


def _group(group: Group) -> shapes.SpentGroup:
    return {"key": group.key, "name": group.name or group.key, **_sum(group.sum)}


def _estimated(each: Estimated) -> shapes.EstimatedSum:
    return {
        "attempts": each.attempts,
        "quoted": plain(each.quoted),
        "estimated": plain(each.estimated),
        "charged": plain(each.final),
    }


def told(seen: Overview, language: Language) -> Iterator[str]:
    """The sums in lines for a terminal."""
    whole, days = seen.whole, (seen.spending.before - seen.spending.start).days
    spent = plain(whole.amount.most)
    yield i18n.say("cli.spent", language, days=days, credits=spent, count=whole.animations)
    for outcome, each in seen.outcomes.items():
        name = i18n.say(f"outcome.of.{outcome}", language)
        amount = plain(each.amount.most)
        yield i18n.say(
            "cli.spent.outcome", language, name=name, credits=amount, count=each.animations
        )
    if whole.per_kept is not None:
        yield i18n.say("cli.spent.kept", language, credits=round(whole.per_kept, 1))
