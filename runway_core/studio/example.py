"""What an empty studio shows of itself: an example, read from the drawn samples.

It is never stored: so nothing is made for it, nothing can count it, and there is nothing to delete.
"""

from dataclasses import dataclass

from runway_core.briefs import Brief
from runway_core.runway import simulation
from runway_core.states import Stage

PAGE = Brief("cartoon", "animals", "landscape")
"""What the page's example was asked for. Its files lie in `pages/static`, as a page has them."""


@dataclass(frozen=True, slots=True)
class Example:
    """A brief with the sample that stands for it. `simulated` is what it is, and always true."""

    brief: Brief
    picture: bytes
    """WebP."""
    simulated: bool = True

    @classmethod
    def of(cls, brief: Brief = PAGE) -> "Example":
        """The example of a brief, at once and for nothing."""
        return cls(brief, simulation.sample(brief, Stage.IMAGE).read_bytes())
