"""What a brief would become, before anything is sent: prompts, advice, price."""

from dataclasses import dataclass

from runway_core.briefs import Brief, catalog
from runway_core.media import Picture, Pictures
from runway_core.prompts import LintWarning, Prompts, build, lint
from runway_core.states import Stage


@dataclass(frozen=True, slots=True)
class Preview:
    """What a brief would become."""

    brief: Brief
    prompts: Prompts
    warnings: tuple[LintWarning, ...]
    credits: int
    """The whole price, if it were real."""
    picture: Picture | None = None
    """What is animated, where none is to be drawn."""

    @property
    def must_simulate(self) -> bool:
        """Whether it begins with a simulated picture, which nobody should pay to animate."""
        return self.picture is not None and self.picture.simulated

    @property
    def usd(self) -> float:
        """The price in US dollars."""
        return catalog.usd(self.credits)


def preview(brief: Brief, pictures: Pictures) -> Preview:
    """The preview of `brief`; nothing is sent. Raises `BriefError` if it cannot be used."""
    checked = brief.checked()
    built = build.build(checked)
    picture = None
    if checked.first_frame is not None:
        picture = pictures.find(checked.first_frame)
        picture.check(checked)
    return Preview(checked, built, advice(checked), checked.price(), picture)


def advice(brief: Brief) -> tuple[LintWarning, ...]:
    """The warnings about everything in `brief` that a person wrote and that would be sent."""
    # No picture is drawn where one was given, and its prompt stays here.
    edits = {} if brief.first_frame else {Stage.IMAGE: brief.image_prompt}
    edits[Stage.VIDEO] = brief.motion_prompt
    by_recipe = {stage for stage, edit in edits.items() if edit is None}
    written = [brief.words] if by_recipe else []
    written += [edit for edit in edits.values() if edit is not None]
    written += [text for part, text in brief.recipe_texts if part.split(".")[0] in by_recipe]
    # The same words in both prompts are one thing to mend.
    found = {(each.code, each.text): each for text in written for each in lint(text)}
    return tuple(found.values())
