"""What an experiment, its takes and its money are called."""

from collections.abc import Mapping
from typing import Any

from pages.ui.base.messages import t
from pages.ui.base.phrases import shortened
from pages.ui.form.choice_pictures import CHOICES
from pages.ui.lab.experiments import axes
from runway_core.lab import Experiment
from runway_core.store import Animation, ExperimentRow, Run, TakeRow

_MOST_NAMED = 4
"""Compared values that a line names."""

_COLOURS = {
    Run.DRAFT: "gray",
    Run.RUNNING: "blue",
    Run.WAITING: "violet",
    Run.PAUSED: "gray",
    Run.STOPPED: "red",
    Run.CANCELLED: "gray",
    Run.FINISHED: "green",
}


def badges(row: ExperimentRow) -> str:
    """Markdown: where it stands, and whether it is simulated."""
    told = f":{_COLOURS[row.state]}-badge[{t(f'experiments.state.{row.state}')}]"
    if is_simulated(row):
        told += f" :orange-badge[:material/theater_comedy: {t('experiments.simulation')}]"
    return told


def is_simulated(row: ExperimentRow) -> bool:
    """Whether it is, or, not begun yet, will be."""
    return bool(row.simulated if row.simulated is not None else row.file.get("simulate"))


def about(row: ExperimentRow) -> str:
    """What it compares, and under how many conditions of each kind: its name may say nothing."""
    told, where = [], []
    for axis, values in row.file.get("axes", {}).items():
        name = t(f"experiments.axis.{axis}")
        if axis in row.file.get("compare", ()):
            shown = [shortened(axes.label(axis, each)) for each in values[:_MOST_NAMED]]
            more = ["…"] if len(values) > _MOST_NAMED else []
            told.append(t("experiments.effects.row", axis=name, value=" / ".join([*shown, *more])))
        elif len(values) > 1:
            where.append(f"{name} × {len(values)}")
        else:
            where += [shortened(axes.label(axis, each)) for each in values]
    base = row.file.get("base", {})
    where += [axes.label(axis, base[axis]) for axis in CHOICES if axis in base]
    return " · ".join([*told, *where])


def spent(taken_up: float, budget: int | None) -> str:
    """What it has cost or may still cost with what is under way."""
    amount = int(taken_up) if taken_up == int(taken_up) else taken_up
    if budget is None:
        return t("experiments.spent", spent=amount)
    return t("experiments.spent.of", spent=amount, budget=budget)


def take(asked: Experiment, at: Mapping[str, Any]) -> str:
    """What tells a take, or a variant, from the others, in the reader's language."""
    told = (axes.label(axis, held) for axis, held in at.items() if len(asked.axes[axis]) > 1)
    return ", ".join(map(shortened, told))


def variants(asked: Experiment) -> dict[str, str]:
    """What each variant is called, by its id."""
    return {each.id: take(asked, each.at) or each.id for each in asked.variants}


def step(row: TakeRow, animation: Animation | None) -> str:
    """Where a take stands, and whether its animation was deleted since."""
    told = t("experiments.step.reused" if row.reused else f"experiments.step.{row.state}")
    if animation is None or animation.binned_at is None:
        return told
    return f"{told} · {deleted(animation)}"


def deleted(animation: Animation) -> str:
    """Where the animation of a take is that was deleted."""
    return t("experiments.binned" if animation.purged_at is None else "experiments.purged")
