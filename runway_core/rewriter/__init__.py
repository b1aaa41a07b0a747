"""A language model that suggests both prompts, if there is one; and what its answer must keep."""

from runway_core.rewriter.rewriter import Rewriter, Suggestion
from runway_core.rewriter.rules import Rule

__all__ = [
    "Rewriter",
    "Rule",
    "Suggestion",
]
