"""The lab: experiments, what they cost, how they go on, and what was judged of them."""

from runway_core.lab import experiment, words
from runway_core.lab.experiment import Cell, Experiment, Take, Variant, read

__all__ = ["Cell", "Experiment", "Take", "Variant", "experiment", "read", "words"]
