"""An experiment in a line of a list."""

from dataclasses import dataclass

from runway_core.errors import LabError
from runway_core.lab import experiment, stages
from runway_core.lab.lab import Lab
from runway_core.store import ExperimentRow, Step


@dataclass(frozen=True, slots=True)
class Summary:
    """Where one stands, without its takes."""

    row: ExperimentRow
    done: int
    every: int
    stages: int
    """How many stages its plan has."""
    spoken_for: float
    """Credits that it has cost, or may still cost with what is under way."""


def newest(lab: Lab, *, limit: int) -> tuple[Summary, ...]:
    """The newest experiments, the newest first."""
    rows, _ = lab.list(limit=limit)
    counts = lab.experiments.counts([row.id for row in rows])
    return tuple(
        Summary(
            row,
            counts[row.id][Step.DONE],
            counts[row.id].total(),
            _stages(row),
            0 if row.simulated else lab.spoken_for(row.id),
        )
        for row in rows
    )


def _stages(row: ExperimentRow) -> int:
    if not row.stage:
        return 0
    try:
        return len(stages.of(experiment.from_mapping(row.file)))
    except LabError:  # made by another release
        return row.stage
