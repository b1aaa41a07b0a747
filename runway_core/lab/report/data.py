"""What a report tells, as plain values: whoever runs experiments fills it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import PurePosixPath
from typing import IO, TYPE_CHECKING, Any

from runway_core.i18n import Language
from runway_core.lab.ballots import Ballot
from runway_core.lab.ranking import Effect
from runway_core.media import COPIES, tag
from runway_core.states import Stage
from runway_core.store import Animation, Media

if TYPE_CHECKING:
    from runway_core.studio import Studio


@dataclass(frozen=True, slots=True)
class Named:
    """An id, and what a person calls it."""

    id: str
    label: str


@dataclass(frozen=True, slots=True)
class Axis:
    """What was varied: its name as the experiment's file has it, and its values."""

    name: str
    label: str
    values: tuple[Named, ...]


@dataclass(frozen=True, slots=True)
class File:
    """A picture or a clip to be put in. `open` raises `MediaError` if it is gone, `StorageError` if
    it cannot be had now.
    """

    extension: str
    """With its dot."""
    open: Callable[[], IO[bytes]]
    simulated: bool | None = None
    """None: as its take is."""


@dataclass(frozen=True, slots=True)
class ReportTake:
    """One take, whatever became of it."""

    id: str
    variant: str
    cell: str
    label: str
    at: Mapping[str, Any] = field(default_factory=dict)
    """Values by the names of axes."""
    state: str = "waiting"
    """As a person reads it."""
    told: str = ""
    """A sentence about it, such as why it failed; nothing where the state says it all."""
    simulated: bool = False
    image_prompt: str = ""
    motion_prompt: str = ""
    recipe: str = ""
    image_model: str = ""
    video_model: str = ""
    image_seed: int | None = None
    video_seed: int | None = None
    seconds: float | None = None
    credits: float | None = 0
    """What it cost; None while that is not known."""
    picture: File | None = None
    still: File | None = None
    loop: File | None = None
    clip: File | None = None
    mark: str | None = None
    """`keep`, `drop`, or None."""
    stars: int = 0
    note: str = ""
    tags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Money:
    """Credits of the whole experiment."""

    spent: float
    pictures: float | None = None
    clips: float | None = None
    budget: int | None = None
    reused: int = 0
    """Takes that were there before, and were not paid again."""


@dataclass(frozen=True)
class ReportData:
    """A whole experiment, at one moment."""

    name: str
    language: Language
    made_at: float
    """Seconds since 1970."""
    file: str
    """The experiment's file, as TOML."""
    variants: tuple[Named, ...]
    cells: tuple[Named, ...]
    takes: tuple[ReportTake, ...]
    axes: tuple[Axis, ...] = ()
    rows: str = ""
    columns: str = ""
    """The axes that the board begins with; empty: one column a variant."""
    note: str = ""
    ballots: Sequence[Ballot] = ()
    ranking: Mapping[str, Any] | None = None
    """`Ranking.as_dict()`; None where nobody judged."""
    said: tuple[str, ...] = ()
    """What else there is to say of the ranking, each a sentence: `said.summary`, `said.notes`."""
    effects: Sequence[Effect] = ()
    """What single values of the axes add, where several axes were compared."""
    money: Money = Money(0)

    @property
    def simulated(self) -> bool:
        """Whether any of it is simulated."""
        return any(take.simulated for take in self.takes)


def take_of(
    studio: "Studio",
    subject: Animation,
    *,
    id: str,
    variant: str,
    cell: str,
    label: str,
    at: Mapping[str, Any],
    state: str,
    mark: str | None = None,
    stars: int = 0,
    note: str = "",
    tags: Sequence[str] = (),
) -> ReportTake:
    """A take whose animation was submitted. `state` is in the reader's language. Its clip leaves
    with what made it; its small copies are made if there are none yet.
    """
    picture, clip = subject.media.get(Stage.IMAGE), subject.media.get(Stage.VIDEO)
    brief, drawn = subject.brief, subject.brief.first_frame is None

    def small(whole: Media | None, kind: str) -> File | None:
        if whole is None:
            return None
        made = partial(studio.copies.made, whole, kind)
        return File(COPIES[kind].extension, lambda: studio.media.open(made().name), whole.simulated)

    return ReportTake(
        id=id,
        variant=variant,
        cell=cell,
        label=label,
        at=at,
        state=state,
        simulated=any(each.simulated for each in subject.media.values()),
        image_prompt=subject.prompts.image if drawn else "",
        motion_prompt=subject.prompts.motion,
        recipe=f"{subject.prompts.recipe}@{subject.prompts.recipe_version}",
        image_model=brief.image_model if drawn else "",
        video_model=brief.video_model,
        image_seed=subject.seed(Stage.IMAGE) if drawn else None,
        video_seed=subject.seed(Stage.VIDEO),
        seconds=None if clip is None else clip.duration,
        credits=subject.spent if subject.spend_is_known else None,
        picture=None
        if picture is None
        else File(
            PurePosixPath(picture.name).suffix,
            partial(studio.media.open, picture.name),
            picture.simulated,
        ),
        still=small(picture, "still"),
        loop=small(clip, "loop"),
        clip=None
        if clip is None
        else File(
            PurePosixPath(clip.name).suffix,
            lambda: tag.export(studio.media, subject, Stage.VIDEO).stream,
            clip.simulated,
        ),
        mark=mark,
        stars=stars,
        note=note,
        tags=tuple(tags),
    )
