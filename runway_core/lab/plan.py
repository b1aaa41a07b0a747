"""What an experiment costs before anything is paid: what is new and what is there, credits,
minutes, and what would stop it.
"""

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from runway_core.access import LOCAL, Person
from runway_core.briefs import Brief, catalog
from runway_core.errors import BudgetReached, NotAllowed, RunwayError, StudioError
from runway_core.lab import reuse, stages
from runway_core.lab.experiment import MOTIONS, Experiment
from runway_core.money import Needs
from runway_core.states import Reason, Stage
from runway_core.store import PICTURE
from runway_core.studio import Preview, Studio

SIMULATED_AT_ONCE = 8
"""Simulated takes under way: they wait for nobody."""

AT_ONCE = 4
"""Real takes under way where the account's limits are not known."""


@dataclass(frozen=True, slots=True)
class StagePlan:
    """What a stage makes and costs, at most where it depends on what people say."""

    number: int
    goal: str
    takes: int
    new: int
    made_before: int
    picture_credits: int
    clip_credits: int
    seconds: float

    @property
    def credits(self) -> int:
        """For all of it."""
        return self.picture_credits + self.clip_credits


@dataclass(frozen=True, slots=True)
class Plan:
    """What an experiment would make and cost."""

    takes: int
    new: int
    """Takes of which something has to be made."""
    made_before: int
    """Takes that are there: real for real, simulated for simulated."""
    same: int
    """Takes that ask for the very same as another one here: what is made of that is theirs too."""
    stages: tuple[StagePlan, ...]
    simulated: bool
    reason: Reason | None
    """Why it would be simulated."""
    first_stops: tuple[StudioError, ...]
    """What would stop the first stage."""
    later_stops: tuple[StudioError, ...]
    """What would stop the whole, if nothing changes until then."""

    @property
    def credits(self) -> int:
        """What running it now would buy: the first stage."""
        return self.stages[0].credits

    @property
    def picture_credits(self) -> int:
        """Credits for pictures, in all stages."""
        return sum(stage.picture_credits for stage in self.stages)

    @property
    def clip_credits(self) -> int:
        """And for clips, at most."""
        return sum(stage.clip_credits for stage in self.stages)

    @property
    def most_credits(self) -> int:
        """What all stages would buy, at most."""
        return sum(stage.credits for stage in self.stages)

    @property
    def seconds(self) -> float:
        """How long the first stage takes, about."""
        return self.stages[0].seconds

    def as_dict(self, told: Mapping[str, Any] | None = None) -> dict[str, Any]:
        """As JSON. `told` is what stands in place of the errors."""
        return {
            "takes": self.takes,
            "new": self.new,
            "made_before": self.made_before,
            "same": self.same,
            "simulated": self.simulated,
            "reason": None if self.reason is None else str(self.reason),
            "pictures": {"credits": self.picture_credits, "usd": catalog.usd(self.picture_credits)},
            "clips": {"credits": self.clip_credits, "usd": catalog.usd(self.clip_credits)},
            "now": {"credits": self.credits, "usd": catalog.usd(self.credits)},
            "most": {"credits": self.most_credits, "usd": catalog.usd(self.most_credits)},
            "seconds": round(self.seconds),
            "stages": [
                {
                    "stage": stage.number,
                    "goal": stage.goal,
                    "takes": stage.takes,
                    "new": stage.new,
                    "made_before": stage.made_before,
                    "credits": stage.credits,
                    "seconds": round(stage.seconds),
                }
                for stage in self.stages
            ],
            **(told or {}),
        }


def plan(
    studio: Studio, asked: Experiment, *, budget: int | None = None, by: Person = LOCAL
) -> Plan:
    """What `asked` would make and cost now; nothing is sent. `budget` stands in for the file's.

    Raises `LabError` for a take that cannot be made.
    """
    simulated, reason = will_be_simulated(studio, asked)
    previews = {take.id: reuse.preview(studio, asked, take) for take in asked.takes}
    there: dict[str, bool] = {}
    same: set[str] = set()
    if asked.reuse:
        made = reuse.before(studio, previews, simulated=simulated)
        there = {take_id: found.whole for take_id, found in made.items()}
        same = reuse.twins(previews) - there.keys()
        there |= dict.fromkeys(same, True)
    prices = {
        take.id: _prices(asked, previews, there, take.id, simulated=simulated)
        for take in asked.takes
    }
    lanes = in_flight(studio, asked, simulated=simulated)
    pace = _Pace(studio, simulated=simulated)
    found = _stages(asked, prices, previews, there, lanes, pace)
    budget = asked.budget if budget is None else budget
    first, later = _stops(studio, asked, found, budget, by, simulated=simulated)
    counted = _ids(asked, stages.of(asked))
    return Plan(
        takes=len(asked.takes),
        new=sum(_lacks(there.get(take)) for take in counted),
        made_before=sum(not _lacks(there.get(take)) and take not in same for take in counted),
        same=sum(take in same for take in counted),
        stages=found,
        simulated=simulated,
        reason=reason,
        first_stops=first,
        later_stops=later,
    )


def will_be_simulated(studio: Studio, asked: Experiment) -> tuple[bool, Reason | None]:
    """Whether an experiment would be simulated as a whole, and why."""
    if asked.simulate:
        return True, Reason.REQUESTED
    return (False, None) if studio.account.has_key else (True, Reason.NO_KEY)


def in_flight(studio: Studio, asked: Experiment, *, simulated: bool) -> int:
    """How many takes are under way at once: as many as the account takes and no more, so that
    what somebody asks for meanwhile waits behind no queue.
    """
    if simulated:
        return SIMULATED_AT_ONCE
    known = studio.settings.concurrency
    try:
        organization, _ = studio.account.organization()
    except RunwayError:
        return known or AT_ONCE
    models = {name for take in asked.takes[:1] for name in _models(asked.brief(take))}
    limits = [
        organization.models[name].max_concurrent for name in models if name in organization.models
    ]
    if limits and None not in limits:
        theirs = sum(limit for limit in limits if limit is not None)
        known = theirs if known is None else min(known, theirs)
    return known or AT_ONCE


def _models(brief: Brief) -> tuple[str, str]:
    return brief.image_model, brief.video_model


def _lacks(whole: bool | None) -> bool:
    """Whether something of a take is missing: all of it (None), or its clip."""
    return whole is not True


_Prices = tuple[int, int]
"""Credits of a take's picture and clip that would still have to be paid."""


def _prices(
    asked: Experiment,
    previews: Mapping[str, Preview],
    there: Mapping[str, bool],
    take_id: str,
    *,
    simulated: bool,
) -> _Prices:
    if simulated:
        return 0, 0
    brief, found = previews[take_id].brief, there.get(take_id)
    if found:
        return 0, 0
    picture = 0 if found is not None else brief.price(Stage.IMAGE)
    if asked.plan == MOTIONS and not _leads(asked, take_id):
        # It gets the picture of the cell's first take.
        picture = 0
    return picture, brief.price(Stage.VIDEO)


def _leads(asked: Experiment, take_id: str) -> bool:
    cell = asked.take(take_id).cell
    return next(take for take in asked.takes if take.cell == cell).id == take_id


def _ids(asked: Experiment, several: Iterable[stages.Stage]) -> tuple[str, ...]:
    """The takes that stages may make, each once."""
    cells = {cell for stage in several for cell in stage.cells}
    return tuple(take.id for take in asked.takes if take.cell in cells)


def _stages(
    asked: Experiment,
    prices: Mapping[str, _Prices],
    previews: Mapping[str, Preview],
    there: Mapping[str, bool],
    lanes: int,
    pace: "_Pace",
) -> tuple[StagePlan, ...]:
    every = stages.of(asked)
    pictures_first = every[0].goal == PICTURE
    found = []
    for stage in every:
        # A stage buys pictures, clips, or both.
        buys = (
            stage.goal == PICTURE or not pictures_first,
            stage.goal != PICTURE,
        )

        def price(take: str, buys: tuple[bool, bool] = buys) -> int:
            return sum(amount for amount, bought in zip(prices[take], buys, strict=True) if bought)

        ids: list[str] = []
        for cell in stage.cells:
            # Which variants go on is not known yet: the dearest, to be on the safe side.
            here = [take.id for take in asked.takes if take.cell == cell]
            ids += sorted(here, key=price, reverse=True)[: stage.variants]
        new = [one for one in ids if _is_new(there.get(one), stage.goal)]
        seconds = [pace.of(previews[one].brief, buys) for one in new]
        found.append(
            StagePlan(
                number=stage.number,
                goal=stage.goal,
                takes=len(ids),
                new=len(new),
                made_before=len(ids) - len(new),
                picture_credits=sum(prices[one][0] for one in ids) if buys[0] else 0,
                clip_credits=sum(prices[one][1] for one in ids) if buys[1] else 0,
                seconds=max(sum(seconds) / lanes, max(seconds, default=0.0)),
            )
        )
    return tuple(found)


def _is_new(whole: bool | None, goal: str) -> bool:
    return whole is None if goal == PICTURE else _lacks(whole)


class _Pace:
    """How long takes usually last; each model is asked for once."""

    def __init__(self, studio: Studio, *, simulated: bool) -> None:
        self._studio = studio
        self._simulated = simulated
        self._known: dict[tuple[str, Stage], float] = {}

    def of(self, brief: Brief, buys: tuple[bool, bool]) -> float:
        """Seconds that a take spends in a stage that buys its picture, its clip, or both."""
        drawn = buys[0] and brief.first_frame is None
        wanted = [*([Stage.IMAGE] if drawn else []), *([Stage.VIDEO] if buys[1] else [])]
        return math.fsum(self._stage(brief, one) for one in wanted)

    def _stage(self, brief: Brief, stage: Stage) -> float:
        if self._simulated:
            return self._studio.settings.simulation_seconds
        key = brief.model(stage).id, stage
        if key not in self._known:
            self._known[key] = self._studio.usual_seconds(brief, stage)
        return self._known[key]


def _stops(
    studio: Studio,
    asked: Experiment,
    found: Sequence[StagePlan],
    budget: int | None,
    by: Person,
    *,
    simulated: bool,
) -> tuple[tuple[StudioError, ...], tuple[StudioError, ...]]:
    if simulated or not any(stage.credits for stage in found):
        return (), ()
    first, whole = found[0], sum(stage.credits for stage in found)
    stops: list[list[StudioError]] = [[], []]
    for errors, needed in zip(stops, (first.credits, whole), strict=True):
        if budget is not None and needed > budget:
            errors.append(BudgetReached(budget=budget, spent=0, needed=needed))
    try:
        allowance = studio.account.allowance()
    except RunwayError as error:
        return (*stops[0], error), (*stops[1], error)
    brief = asked.brief(asked.takes[0])
    generations = {
        brief.model(Stage.IMAGE).id: sum(s.new for s in found if s.goal == PICTURE),
        brief.model(Stage.VIDEO).id: sum(s.new for s in found if s.goal != PICTURE),
    }
    now_only = {brief.model(Stage.IMAGE).id: first.new}
    if first.goal != PICTURE:
        now_only[brief.model(Stage.VIDEO).id] = first.new
    with studio.database.read() as connection:
        for errors, needed, tasks in (
            (stops[0], first.credits, now_only),
            (stops[1], whole, generations),
        ):
            refused: NotAllowed | None = allowance.refusal(
                connection, Needs(needed, tasks), studio.now(), by=by
            )
            if refused is not None:
                errors.append(refused)
    return tuple(stops[0]), tuple(stops[1])
