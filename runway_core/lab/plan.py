"""What an experiment costs before anything is paid: what is new and what is there, credits,
minutes, and what would stop it. All that is said of it anywhere is counted here, take by take.
"""

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from runway_core.access import LOCAL, Person
from runway_core.briefs import Brief, catalog
from runway_core.errors import BudgetReached, NotAllowed, RunwayError, StudioError
from runway_core.lab import reuse, stages
from runway_core.lab.experiment import MOTIONS, Experiment, Take
from runway_core.money import Needs
from runway_core.states import Reason, Stage
from runway_core.store import CLIP
from runway_core.studio import Studio

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
    """Takes of which something is made."""
    made_before: int
    """Takes that are there: real for real, simulated for simulated."""
    same: int
    """Takes that ask for the very same as another one here: what is made of that is theirs too."""
    picture_credits: int
    clip_credits: int
    seconds: float
    tasks: Mapping[str, int]
    """Pictures and clips that are made, by model."""

    @property
    def credits(self) -> int:
        """For all of it."""
        return self.picture_credits + self.clip_credits


@dataclass(frozen=True, slots=True)
class Plan:
    """What an experiment would make and cost."""

    takes: int
    stages: tuple[StagePlan, ...]
    simulated: bool
    reason: Reason | None
    """Why it would be simulated."""
    first_stops: tuple[StudioError, ...]
    """What would stop the first stage."""
    later_stops: tuple[StudioError, ...]
    """What would stop the whole, if nothing changes until then."""

    @property
    def new(self) -> int:
        """Takes of the first stage of which something is made."""
        return self.stages[0].new

    @property
    def made_before(self) -> int:
        """Takes of the first stage that are there."""
        return self.stages[0].made_before

    @property
    def same(self) -> int:
        """Takes of the first stage that get what is made of another one."""
        return self.stages[0].same

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
                    "same": stage.same,
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
    wanted, there = _looked_up(studio, asked, asked.takes, simulated=simulated)
    lanes = in_flight(studio, asked, simulated=simulated)
    pace = _Pace(studio, simulated=simulated)
    found = _stages(asked, wanted, there, lanes, pace, simulated=simulated)
    budget = asked.budget if budget is None else budget
    first, later = _stops(studio, found, budget, by)
    return Plan(
        takes=len(asked.takes),
        stages=found,
        simulated=simulated,
        reason=reason,
        first_stops=first,
        later_stops=later,
    )


def stage_plan(
    studio: Studio,
    asked: Experiment,
    stage: tuple[int, str],
    takes: Sequence[Take],
    mine: Mapping[str, bool],
    *,
    simulated: bool,
) -> StagePlan:
    """What a stage (its number and goal) makes and costs of exactly these takes. `mine` says of
    which takes the experiment has made something itself, and whether all of it. How long it takes
    is not told: the account is not asked.
    """
    wanted, there = _looked_up(studio, asked, takes, simulated=simulated)
    for one in wanted:
        if one.take.id in mine:
            there[one.name] = mine[one.take.id] or there.get(one.name) is True
    tally = _Tally(stage[1], there, simulated=simulated)
    have = dict(there)
    for one in wanted:
        tally.add(one, have)
    return tally.as_plan(stage[0])


def most_credits(asked: Experiment) -> int:
    """What all stages would cost, for real, if nothing was there and everything was kept. Pure."""
    wanted = _wanted(asked, {take.id: asked.brief(take) for take in asked.takes}, {})
    return sum(stage.credits for stage in _stages(asked, wanted, {}))


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


@dataclass(frozen=True, slots=True)
class _Wanted:
    """What a take asks for."""

    take: Take
    brief: Brief
    name: str
    """The same for those that ask for the very same, where that is not to be made twice."""
    draws: bool
    """Whether a picture is drawn for it; of motions only the first take of a cell has its own."""


_There = dict[str, bool]
"""By name: what is there, its picture (False) or its clip as well (True)."""


def _wanted(
    asked: Experiment, briefs: Mapping[str, Brief], names: Mapping[str, str | None]
) -> tuple[_Wanted, ...]:
    leads = _leads(asked)
    return tuple(
        _Wanted(
            asked.take(take_id),
            brief,
            names.get(take_id) or take_id,
            brief.first_frame is None
            and (asked.plan != MOTIONS or leads[asked.take(take_id).cell] == take_id),
        )
        for take_id, brief in briefs.items()
    )


def _leads(asked: Experiment) -> Mapping[str, str]:
    """The first take of each cell."""
    return {take.cell: take.id for take in reversed(asked.takes)}


def _looked_up(
    studio: Studio, asked: Experiment, takes: Sequence[Take], *, simulated: bool
) -> tuple[tuple[_Wanted, ...], _There]:
    """What takes ask for, and what is there of it."""
    previews = {take.id: reuse.preview(studio, asked, take) for take in takes}
    if not asked.reuse:
        return _wanted(asked, {one: seen.brief for one, seen in previews.items()}, {}), {}
    leads = set(_leads(asked).values()) if asked.plan == MOTIONS else previews.keys()
    first = {one: seen for one, seen in previews.items() if one in leads}
    made = dict(reuse.before(studio, first, simulated=simulated))
    if asked.plan == MOTIONS:
        # What is there of the others is on the picture that the first of their cell has.
        on_them = {asked.take(one).cell: found.animation for one, found in made.items()}
        for take in takes:
            if take.id not in leads and take.cell in on_them:
                brief = reuse.on_picture(previews[take.id].brief, on_them[take.cell])
                previews[take.id] = studio.preview(brief)
        others = {one: seen for one, seen in previews.items() if one not in leads}
        others = {one: seen for one, seen in others.items() if seen.brief.first_frame is not None}
        made |= reuse.before(studio, others, simulated=simulated)
    names = {one: reuse.likeness_of(seen) for one, seen in previews.items()}
    wanted = _wanted(asked, {one: seen.brief for one, seen in previews.items()}, names)
    return wanted, {one.name: made[one.take.id].whole for one in wanted if one.take.id in made}


def _stages(
    asked: Experiment,
    wanted: Sequence[_Wanted],
    there: Mapping[str, bool],
    lanes: int = 1,
    pace: "_Pace | None" = None,
    *,
    simulated: bool = False,
) -> tuple[StagePlan, ...]:
    """All stages, one after the other, as each finds what those before it have made."""
    have, found = dict(there), []
    for stage in stages.of(asked):
        tally = _Tally(stage.goal, there, pace, simulated=simulated)
        for cell in stage.cells:
            here = [one for one in wanted if one.take.cell == cell]
            if len(here) <= stage.variants:
                for one in here:
                    tally.add(one, have)
                continue
            # Which variants go on is not known yet: the dearest, to be on the safe side.
            alike: dict[str, _Wanted] = {}
            for one in here:
                alike.setdefault(one.name, one)
            once = sorted(alike.values(), key=lambda one: -tally.price(one, have))
            rest = [one for one in here if one not in once]
            perhaps = dict(have)
            for one in (*once, *rest)[: stage.variants]:
                tally.add(one, perhaps)
        found.append(tally.as_plan(stage.number, lanes))
    return tuple(found)


class _Tally:
    """What a stage makes, take by take."""

    def __init__(
        self,
        goal: str,
        there: Mapping[str, bool],
        pace: "_Pace | None" = None,
        *,
        simulated: bool,
    ) -> None:
        self._goal = goal
        self._there = there
        self._pace = pace
        self._simulated = simulated
        self._takes: Counter[str] = Counter()
        self._credits: Counter[Stage] = Counter()
        self._tasks: Counter[str] = Counter()
        self._seconds: list[float] = []

    def _lacks(self, one: _Wanted, have: Mapping[str, bool]) -> tuple[Stage, ...]:
        """What is to be made of a take."""
        known = have.get(one.name)
        picture = [Stage.IMAGE] if one.draws and known is None else []
        clip = [Stage.VIDEO] if self._goal == CLIP and known is not True else []
        return (*picture, *clip)

    def price(self, one: _Wanted, have: Mapping[str, bool]) -> int:
        """Credits that a take would cost."""
        return 0 if self._simulated else sum(map(one.brief.price, self._lacks(one, have)))

    def add(self, one: _Wanted, have: _There) -> None:
        """Counts a take, and has it be there for those after it."""
        lacks = self._lacks(one, have)
        if lacks:
            self._takes["new"] += 1
            have[one.name] = self._goal == CLIP
        else:
            self._takes["same" if self._lacks(one, self._there) else "made_before"] += 1
        for stage in lacks:
            self._tasks[one.brief.model(stage).id] += 1
            if not self._simulated:
                self._credits[stage] += one.brief.price(stage)
        if lacks and self._pace is not None:
            self._seconds.append(self._pace.of(one.brief, lacks))

    def as_plan(self, number: int, lanes: int = 1) -> StagePlan:
        """All of it."""
        seconds = self._seconds
        return StagePlan(
            number=number,
            goal=self._goal,
            takes=self._takes.total(),
            new=self._takes["new"],
            made_before=self._takes["made_before"],
            same=self._takes["same"],
            picture_credits=self._credits[Stage.IMAGE],
            clip_credits=self._credits[Stage.VIDEO],
            seconds=max(sum(seconds) / lanes, max(seconds, default=0.0)),
            tasks=dict(self._tasks),
        )


class _Pace:
    """How long takes usually last; each model is asked for once."""

    def __init__(self, studio: Studio, *, simulated: bool) -> None:
        self._studio = studio
        self._simulated = simulated
        self._known: dict[tuple[str, Stage], float] = {}

    def of(self, brief: Brief, several: Iterable[Stage]) -> float:
        """Seconds that a take spends in these of its stages."""
        return math.fsum(self._stage(brief, one) for one in several)

    def _stage(self, brief: Brief, stage: Stage) -> float:
        if self._simulated:
            return self._studio.settings.simulation_seconds
        key = brief.model(stage).id, stage
        if key not in self._known:
            self._known[key] = self._studio.usual_seconds(brief, stage)
        return self._known[key]


def _stops(
    studio: Studio, found: Sequence[StagePlan], budget: int | None, by: Person
) -> tuple[tuple[StudioError, ...], tuple[StudioError, ...]]:
    first, whole = found[0].credits, sum(stage.credits for stage in found)
    if not whole:
        return (), ()
    stops: list[list[StudioError]] = [[], []]
    for errors, needed in zip(stops, (first, whole), strict=True):
        if budget is not None and needed > budget:
            errors.append(BudgetReached(budget=budget, spent=0, needed=needed))
    try:
        allowance = studio.account.allowance()
    except RunwayError as error:
        return (*stops[0], error), (*stops[1], error)
    tasks: Counter[str] = Counter()
    for stage in found:
        tasks += Counter(stage.tasks)
    with studio.database.read() as connection:
        for errors, needed, several in (
            (stops[0], first, found[0].tasks),
            (stops[1], whole, tasks),
        ):
            refused: NotAllowed | None = allowance.refusal(
                connection, Needs(needed, several), studio.now(), by=by
            )
            if refused is not None:
                errors.append(refused)
    return tuple(stops[0]), tuple(stops[1])
