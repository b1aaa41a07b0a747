"""What there is to say of a ranking beside its table, for every door and for the report."""

from collections.abc import Mapping

from runway_core import i18n
from runway_core.i18n import Language
from runway_core.lab.ranking import LEAST_EACH, Ranking


def summary(found: Ranking, language: Language) -> str:
    """The verdict, what it is of, and what it was made from."""
    return i18n.say(
        "ranking.summary",
        language,
        target=i18n.say(f"ranking.target.{found.target}", language),
        ballots=found.ballots,
        raters=found.raters,
        cells=found.cells,
        verdict=i18n.say(f"ranking.verdict.{found.verdict}", language),
    )


def notes(
    found: Ranking, language: Language, labels: Mapping[str, str] | None = None
) -> tuple[str, ...]:
    """What to think of it, each a sentence: what is missing, and what the raters are like. Variants
    are called by their `labels`, where there are any.
    """
    labels = labels or {}

    def say(key: str, **params: object) -> str:
        return i18n.say(f"ranking.{key}", language, **params)

    def listed(ids: tuple[str, ...] | list[str]) -> str:
        return ", ".join(labels.get(each, each) for each in ids)

    lines = []
    if not found.connected:
        lines.append(say("not_connected"))
    few = [each.id for each in found.variants if each.ballots < LEAST_EACH]
    if few:
        lines.append(say("few_ballots", least=LEAST_EACH, variants=listed(few)))
    more = found.more_ballots()
    if more.ballots is None:
        lines.append(say("other_takes"))
    elif more.ballots:
        lines.append(say("more", count=more.ballots))
    for kind, which in (("unbeaten", found.unbeaten), ("winless", found.winless)):
        if which:
            lines.append(say(kind, variants=listed(which)))
    if found.agreement is not None:
        lines.append(say("agreement", alpha=round(found.agreement, 2)))
    left = found.left_side
    if left.out_of:
        low, high = left.interval
        shares = {"percent": left.value, "low": low, "high": high}
        lines.append(say("left", **{name: round(100 * each) for name, each in shares.items()}))
    if found.cannot_say.count:
        lines.append(say("cannot_say", percent=round(100 * found.cannot_say.value)))
    return tuple(lines)
