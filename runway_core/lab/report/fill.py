"""A report's values, from an experiment as it stands."""

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from runway_core import i18n
from runway_core.briefs import choices
from runway_core.i18n import Language
from runway_core.lab import said
from runway_core.lab.report.data import Axis, Money, Named, ReportData, ReportTake, take_of
from runway_core.results import result
from runway_core.states import Stage
from runway_core.store import PICTURE

if TYPE_CHECKING:
    from runway_core.lab.experiment import Experiment
    from runway_core.lab.lab import Lab, Look, TakeView


def of(lab: "Lab", experiment_id: str, language: Language) -> ReportData:
    """The report of an experiment, in the reader's language. Raises `NotFound`, `StorageError`."""
    look = lab.look(experiment_id)
    asked = look.asked
    ballots = lab.ballots(look.row.id)
    ranking = None
    told: tuple[str, ...] = ()
    effects: Any = ()
    if ballots:
        ranked = lab.ranking(look.row.id)
        ranking, effects = ranked.ranking.as_dict(), ranked.effects
        labels = {each.id: each.label for each in asked.variants}
        told = (
            said.summary(ranked.ranking, language),
            *said.notes(ranked.ranking, language, labels),
        )
    axes = tuple(
        Axis(
            name,
            i18n.say(f"report.axis.{name}", language),
            tuple(Named(str(value), _value(name, value, language)) for value in values),
        )
        for name, values in asked.axes.items()
        if len(values) > 1
    )
    rows, columns = _shown(asked)
    return ReportData(
        name=asked.name,
        language=language,
        made_at=lab.studio.now(),
        file=asked.as_toml(),
        variants=tuple(Named(each.id, each.label) for each in asked.variants),
        cells=tuple(Named(each.id, each.label) for each in asked.cells),
        takes=tuple(_take(lab, view, language) for view in look.takes),
        axes=axes,
        rows=rows,
        columns=columns,
        note=asked.note,
        ballots=ballots,
        ranking=ranking,
        said=told,
        effects=effects,
        money=_money(look),
    )


def _take(lab: "Lab", view: "TakeView", language: Language) -> ReportTake:
    take, mark, animation = view.take, view.mark, view.animation
    named: dict[str, Any] = {
        "id": take.id,
        "variant": take.variant,
        "cell": take.cell,
        "label": take.label,
        "at": dict(take.at),
    }
    if mark is not None:
        named |= {"mark": mark.mark, "stars": mark.stars or 0}
        named |= {"note": mark.note, "tags": mark.tags}
    named["state"] = i18n.say(f"report.step.{view.row.state}", language)
    if animation is None:
        return ReportTake(**named)
    filled = take_of(lab.studio, animation, **named)
    filled = replace(filled, told=result.message(animation, language))
    if view.row.reused:
        filled = replace(filled, credits=0)
    if view.row.goal == PICTURE and filled.picture is not None:
        # Its clip was not wanted: what there is of one only holds its place.
        simulated = bool(filled.picture.simulated)
        filled = replace(filled, loop=None, clip=None, seconds=None, simulated=simulated)
    return filled


def _money(look: "Look") -> Money:
    spent = dict.fromkeys(Stage, 0.0)
    for view in look.takes:
        if view.animation is not None and not view.row.reused:
            for item in view.animation.submissions:
                if not item.simulated:
                    spent[item.stage] += item.final or 0
    return Money(
        look.spent,
        pictures=spent[Stage.IMAGE],
        clips=spent[Stage.VIDEO],
        budget=look.row.budget,
        reused=sum(view.row.reused for view in look.takes),
    )


def _shown(asked: "Experiment") -> tuple[str, str]:
    """The axes that the board begins with: what is compared in columns, the condition in rows,
    where either is one axis.
    """
    several = [name for name, values in asked.axes.items() if len(values) > 1]
    compared = [name for name in several if name in asked.compare]
    others = [name for name in several if name not in asked.compare]
    return others[0] if len(others) == 1 else "", compared[0] if len(compared) == 1 else ""


def _value(axis: str, value: Any, language: Language) -> str:
    if axis in {"style", "theme", "orientation"}:
        return choices.name_of(axis, str(value), language)
    if axis == "detail":
        return i18n.say(f"detail.{value}", language)
    if axis == "duration":
        return i18n.say("report.seconds", language, seconds=value)
    text = str(value) or "–"
    return text if len(text) <= 60 else f"{text[:59]}…"
