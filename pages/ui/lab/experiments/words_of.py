"""What an experiment, its takes and its money are called."""

from pages.ui.base.messages import t
from runway_core.store import ExperimentRow, Run, TakeRow

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


def spent(taken_up: float, budget: int | None) -> str:
    """What it has cost or may still cost with what is under way."""
    amount = int(taken_up) if taken_up == int(taken_up) else taken_up
    if budget is None:
        return t("experiments.spent", spent=amount)
    return t("experiments.spent.of", spent=amount, budget=budget)


def step(row: TakeRow) -> str:
    """Where a take stands."""
    return t("experiments.step.reused" if row.reused else f"experiments.step.{row.state}")
