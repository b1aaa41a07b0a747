"""The lab: the few calls that pages, the API and the command line share.

Whoever may only look may look here, too; to run, mark and judge takes the right to spend, as what
is kept and who is ahead decides what is bought next.
"""

import re
import threading
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

import numpy as np

from runway_core.access import LOCAL, Person
from runway_core.errors import AmbiguousId, ExperimentState, LabError, NotFound
from runway_core.lab import experiment, plan, reuse, run, stages, tokens
from runway_core.lab.ballots import Ballot
from runway_core.lab.draw import Shown, next_sets
from runway_core.lab.experiment import HALVING, Experiment, Take
from runway_core.lab.plan import Plan, StagePlan
from runway_core.lab.ranking import THESE, Effect, Ranking, effects, rank
from runway_core.lab.run import Steward
from runway_core.lab.spread import ENOUGH_STUDIES, Spread, estimated_spread
from runway_core.money import ledger
from runway_core.states import State
from runway_core.store import (
    CLIP,
    MOST_STARS,
    MOST_TAGS,
    PICTURE,
    Animation,
    ExperimentRow,
    Experiments,
    Mark,
    Run,
    Step,
    TakeRow,
    Vote,
    tidy_note,
    tidy_tags,
)
from runway_core.studio import Studio
from runway_core.studio import studio as studios
from runway_core.telemetry import Events
from runway_core.text import redact, tidied

log = Events(__name__)

KEEP, DROP = "keep", "drop"
LONGEST_NAME = 200

NOBODY = "local"
"""The rater where nobody had to say who they are."""

ENDED = (Run.FINISHED, Run.CANCELLED)

_CANDIDATES = 10
_BEGINNING = re.compile(r"[0-9a-f][0-9a-f-]{3,35}")
_BALLOT_ID = re.compile(r"[!-~]{1,64}")
_STUDIES = 50
"""Experiments whose ballots are looked at for how much cells and raters differ."""

_SPREAD_SECONDS = 60.0
"""How long that stays good: it changes with hundreds of ballots, and each screen asks for it."""

_MOST_READ = 16
"""Experiments whose files are held read: to check two thousand takes takes a moment."""


@dataclass(frozen=True)
class TakeView:
    """A take as it stands."""

    take: Take
    row: TakeRow
    animation: Animation | None
    mark: Mark | None


@dataclass(frozen=True, slots=True)
class Following:
    """The stage that comes next, as marks or ballots stand now: it begins with a person's yes."""

    plan: StagePlan
    variants: tuple[str, ...]
    """Those that go on."""
    cells: int
    said: int
    """Pictures that were marked, or ballots that tell something."""
    wanted: int
    """Pictures there are, or ballots that were planned up to here."""

    @property
    def is_judged(self) -> bool:
        """Whether people have said as much as was planned."""
        return self.plan.takes > 0 and self.said >= self.wanted


@dataclass(frozen=True)
class Look:
    """An experiment as it stands."""

    row: ExperimentRow
    asked: Experiment
    takes: tuple[TakeView, ...]
    spoken_for: float
    """Credits that it has cost, or may still cost with what is under way."""
    spent: float
    """Credits that Runway has charged for it, as far as it said; earlier attempts included."""
    ballots: int
    following: Following | None = None
    """What comes next, of one that waits to be marked or judged."""

    @cached_property
    def stages(self) -> tuple[stages.Stage, ...]:
        """The stages of its plan."""
        return stages.of(self.asked)


@dataclass(frozen=True, slots=True)
class Judging:
    """How an experiment is judged, if nothing else is chosen."""

    size: int
    """Clips on a screen: 2 or 4."""
    goal: int
    """Ballots that its stages so far are planned with."""
    seconds: float
    """How long its clips are."""
    simulated: bool


@dataclass(frozen=True, slots=True)
class Invitation:
    """What stands behind the `#` of an address for colleagues, and until when it holds."""

    token: str
    until: int


@dataclass(frozen=True, slots=True)
class Ranked:
    """A ranking, with what it is of."""

    ranking: Ranking
    effects: tuple[Effect, ...]
    simulated: bool


class Lab:
    """The experiments of a studio."""

    def __init__(self, studio: Studio, steward: Steward | None = None) -> None:
        self.studio = studio
        self.steward = steward
        self.experiments = Experiments(studio.database, studio.now)
        self._spread: tuple[float, Spread] | None = None

    def _wake(self) -> None:
        if self.steward is not None:
            self.steward.wake()

    # Before

    def pinned(self, asked: Experiment) -> Experiment:
        """The same, with a version for every recipe that is named without: what is in use may
        change while it runs.
        """
        data = asked.as_dict()
        refs = asked.axes.get("recipe")
        if refs is not None:
            data["axes"]["recipe"] = [self._pin(ref, asked) for ref in refs]
        else:
            ref = asked.base.get("recipe", asked.brief(asked.takes[0]).recipe)
            data["base"]["recipe"] = self._pin(ref, asked)
        for one in data["leave_out"]:
            if "recipe" in one:
                one["recipe"] = [self._pin(ref, asked) for ref in one["recipe"]]
        return experiment.from_mapping(data)

    def _pin(self, ref: str, asked: Experiment) -> str:
        if "@" in ref:
            return ref
        try:
            return f"{ref}@{self.studio.recipes.in_use(ref).version.version}"
        except NotFound as error:
            first = asked.takes[0]
            raise LabError(
                "brief", place=asked.place("recipe", first), take=first.id, cause=error, why=""
            ) from None

    def plan(self, asked: Experiment, *, budget: int | None = None, by: Person = LOCAL) -> Plan:
        """What an experiment would make and cost now; nothing is sent.

        Raises `LabError` for a take that cannot be made.
        """
        if budget is not None:
            asked = replace(asked, budget=budget)
        return plan.plan(self.studio, self.pinned(asked), by=by)

    def plan_of(self, experiment_id: str, *, by: Person = LOCAL) -> Plan:
        """The same of one that is saved. Raises `NotFound`."""
        row = self.experiments.get(experiment_id)
        return plan.plan(self.studio, _asked(row), budget=row.budget, by=by)

    def save(self, asked: Experiment, *, by: Person = LOCAL) -> ExperimentRow:
        """Keeps an experiment, to be run. Raises `LabError`, `ViewersCannotSpend`."""
        by.must_be_able_to_spend()
        kept = self.pinned(asked)
        takes = ((take.id, take.variant, take.cell) for take in kept.takes)
        row = self.experiments.add(
            kept.name, kept.as_dict(), takes, budget=kept.budget, asked_by=by.name
        )
        log.info("experiment.saved", experiment=row.id, actor=by.name, takes=len(kept.takes))
        return row

    def same(self, asked: Experiment) -> ExperimentRow | None:
        """The newest experiment of the very same file, whatever its budget, that was not
        cancelled.
        """
        wanted = {**self.pinned(asked).as_dict(), "budget": None}
        for row in self.experiments.named(asked.name):
            if row.state is not Run.CANCELLED and {**row.file, "budget": None} == wanted:
                return row
        return None

    def rename(self, experiment_id: str, name: str, *, by: Person = LOCAL) -> ExperimentRow:
        """Gives an experiment another name. Raises `LabError` for none."""
        by.must_be_able_to_spend()
        wanted = tidied(name)[:LONGEST_NAME]
        if not wanted:
            raise LabError("empty", place="name")
        self.experiments.get(experiment_id)
        self.experiments.move(experiment_id, list(Run), name=wanted)
        return self._told("rename", experiment_id, by)

    def remove(self, experiment_id: str, *, by: Person = LOCAL) -> None:
        """Forgets an experiment that was not begun or has ended, with its marks and ballots; what
        was made for it stays. Raises `ExperimentState`, `NotFound`.
        """
        by.must_be_able_to_spend()
        if not self.experiments.remove(experiment_id, [Run.DRAFT, *ENDED]):
            raise ExperimentState(self.experiments.get(experiment_id).state, "delete")
        log.info("experiment.changed", action="delete", experiment=experiment_id, actor=by.name)

    # Colleagues

    def invite(
        self, experiment_id: str, *, days: int = tokens.DAYS, by: Person = LOCAL
    ) -> Invitation:
        """An invitation to judge for so many days, the same one all day long.

        Raises `NotFound`, `ViewersCannotSpend`, and `StorageError` if nothing can be signed.
        """
        by.must_be_able_to_spend()
        row = self.experiments.get(experiment_id)
        until = tokens.last_day(self.studio.now(), days)
        token = tokens.invite(self.studio.links, row.id, until=until, invited=row.taken_back)
        return Invitation(token, until)

    def take_back(self, experiment_id: str, *, by: Person = LOCAL) -> ExperimentRow:
        """Ends all invitations to an experiment, with what colleagues have open by them. Raises
        `NotFound`, `ViewersCannotSpend`.
        """
        by.must_be_able_to_spend()
        self.experiments.take_back(experiment_id)
        return self._told("take_back", experiment_id, by)

    def holds(self, found: tokens.Capability) -> bool:
        """Whether what a colleague shows was not taken back."""
        try:
            return self.experiments.get(found.experiment).taken_back == found.invited
        except NotFound:
            return False

    # Looking

    def find(self, written: str) -> ExperimentRow:
        """The experiment with this id, or with the one id that begins so.

        Raises `NotFound`, or `AmbiguousId`.
        """
        beginning = written.strip().lower()
        if not _BEGINNING.fullmatch(beginning):
            raise NotFound(id=written)
        ids = self.experiments.beginning_with(beginning, most=_CANDIDATES + 1)
        if not ids:
            raise NotFound(id=written)
        if len(ids) > 1:
            more = len(ids) > _CANDIDATES
            raise AmbiguousId(id=beginning, ids=ids[:_CANDIDATES], more=more)
        return self.experiments.get(ids[0])

    def get(self, experiment_id: str) -> ExperimentRow:
        """Where an experiment stands. Raises `NotFound`."""
        return self.experiments.get(experiment_id)

    def list(
        self, *, limit: int = 20, cursor: str | None = None
    ) -> tuple[tuple[ExperimentRow, ...], str | None]:
        """A page of experiments, newest first, and the cursor of the next one."""
        before = None
        if cursor is not None:
            anchor = self.experiments.get(cursor)
            before = (anchor.created_at, anchor.id)
        found = self.experiments.page(limit=limit + 1, before=before)
        return found[:limit], found[limit - 1].id if len(found) > limit else None

    def look(self, experiment_id: str) -> Look:
        """An experiment and all of its takes. Raises `NotFound`."""
        row = self.experiments.get(experiment_id)
        asked = _asked(row)
        rows = {each.id: each for each in self.experiments.takes(row.id)}
        with self.studio.database.read() as connection:
            paid = self.experiments.paid_for(connection, row.id)
            spoken_for = ledger.taken_up(connection, paid)
        ids = [each.animation_id for each in rows.values() if each.animation_id is not None]
        found = self.studio.several(dict.fromkeys((*ids, *paid)))
        animations = {one.id: one for one in found}
        marks = self.experiments.marks(row.id)
        views = tuple(
            TakeView(
                take,
                rows[take.id],
                animations.get(rows[take.id].animation_id or ""),
                marks.get(take.id),
            )
            for take in asked.takes
        )
        spent = sum(animations[one].spent for one in paid if one in animations)
        votes = self.ballots(row.id)
        following = self._following(row, asked, views, votes)
        return Look(row, asked, views, spoken_for, spent, len(votes), following)

    def _following(
        self,
        row: ExperimentRow,
        asked: Experiment,
        views: Sequence[TakeView],
        votes: Sequence[Ballot],
    ) -> Following | None:
        code = (row.cause or {}).get("code")
        if row.state is not Run.WAITING or code not in (run.MARKS, run.BALLOTS):
            return None
        if code == run.MARKS:
            made = [view for view in views if view.row.state is Step.DONE]
            marks = {view.take.id: view.mark.mark for view in made if view.mark is not None}
            takes = tuple(view.take for view in made if marks.get(view.take.id) == KEEP)
            said, wanted = sum(map(bool, marks.values())), len(made)
        else:
            takes = self._next_takes(row, asked, votes)
            said = sum(bool(ballot.order) for ballot in votes)
            wanted = stages.ballots_wanted(asked, row.stage)
        simulated = bool(row.simulated)
        mine = _mine(views, simulated=simulated)
        try:
            stage = row.stage + 1, CLIP
            made_of_it = plan.stage_plan(
                self.studio, asked, stage, takes, mine, simulated=simulated
            )
        except LabError:  # what it needs is not there any more: going on says so
            return None
        variants = tuple(dict.fromkeys(take.variant for take in takes))
        return Following(made_of_it, variants, len({take.cell for take in takes}), said, wanted)

    def retry_credits(self, look: Look) -> int | None:
        """Credits for trying again what failed; None where what it needs is not there any more."""
        failed = [view for view in look.takes if view.row.state is Step.FAILED]
        simulated = bool(look.row.simulated)
        mine, cost = _mine(look.takes, simulated=simulated), 0
        for goal in (PICTURE, CLIP):
            takes = [view.take for view in failed if (view.row.goal or CLIP) == goal]
            stage = look.row.stage, goal
            try:
                cost += plan.stage_plan(
                    self.studio, look.asked, stage, takes, mine, simulated=simulated
                ).credits
            except LabError:
                return None
        return cost

    def spoken_for(self, experiment_id: str) -> float:
        """Credits that it has cost, or may still cost with what is under way: what its budget is
        held against.
        """
        with self.studio.database.read() as connection:
            mine = self.experiments.paid_for(connection, experiment_id)
            return ledger.taken_up(connection, mine)

    # Running

    def run(
        self, experiment_id: str, *, budget: int | None = None, by: Person = LOCAL
    ) -> ExperimentRow:
        """Begins an experiment, or goes on with one; one that ended is left as it is.

        Raises `NotFound`, `ExperimentState`, `LabError`, `ViewersCannotSpend`.
        """
        by.must_be_able_to_spend()
        row = self.experiments.get(experiment_id)
        if row.state in ENDED or row.state is Run.RUNNING:
            return self._with_budget(row, budget)
        if row.state is not Run.DRAFT:
            return self.go_on(experiment_id, budget=budget, by=by)
        row = self._with_budget(row, budget)
        asked = _asked(row)
        first = stages.of(asked)[0]
        takes = stages.takes_of(asked, first, [variant.id for variant in asked.variants])
        simulated, _ = plan.will_be_simulated(self.studio, asked)
        self.experiments.want(
            row.id,
            [Run.DRAFT],
            {take.id: first.goal for take in takes},
            state=Run.RUNNING,
            stage=1,
            simulated=simulated,
            cause=None,
            asked_by=by.name,
        )
        return self._told("run", row.id, by)

    def go_on(
        self, experiment_id: str, *, budget: int | None = None, by: Person = LOCAL
    ) -> ExperimentRow:
        """Goes on with what was paused or stopped, or, once takes were marked or judged, to the
        next stage.

        Raises `ExperimentState` where there is nothing to go on with, `LabError` while nothing was
        kept or judged.
        """
        by.must_be_able_to_spend()
        row = self._with_budget(self.experiments.get(experiment_id), budget)
        if row.state in (Run.PAUSED, Run.STOPPED):
            self.experiments.move(row.id, [row.state], state=Run.RUNNING, cause=None)
            return self._told("go_on", row.id, by)
        code = (row.cause or {}).get("code")
        if row.state is Run.WAITING and code == run.MARKS:
            self._finish_kept(row)
        elif row.state is Run.WAITING and code == run.BALLOTS:
            self._next_of_halving(row)
        else:
            raise ExperimentState(row.state, "go_on")
        return self._told("go_on", row.id, by)

    def _finish_kept(self, row: ExperimentRow) -> None:
        marks = self.experiments.marks(row.id)
        rows = self.experiments.takes(row.id, [Step.DONE])
        kept = [take.id for take in rows if take.id in marks and marks[take.id].mark == KEEP]
        if not kept:
            raise LabError("nothing_kept")
        out = [take.id for take in rows if take.id not in set(kept)]
        self.experiments.want(
            row.id,
            [Run.WAITING],
            dict.fromkeys(kept, CLIP),
            out=out,
            state=Run.RUNNING,
            stage=row.stage + 1,
            cause=None,
        )

    def _next_of_halving(self, row: ExperimentRow) -> None:
        votes = self.ballots(row.id)
        if not any(ballot.order for ballot in votes):
            raise LabError("no_ballots")
        takes = self._next_takes(row, _asked(row), votes)
        changes: dict[str, Any] = {"state": Run.RUNNING, "stage": row.stage + 1, "cause": None}
        self.experiments.want(row.id, [Run.WAITING], {take.id: CLIP for take in takes}, **changes)

    def _next_takes(
        self, row: ExperimentRow, asked: Experiment, votes: Sequence[Ballot]
    ) -> tuple[Take, ...]:
        ranking = rank(votes, [variant.id for variant in asked.variants])
        return stages.next_of_halving(asked, row.stage, ranking)

    def _with_budget(self, row: ExperimentRow, budget: int | None) -> ExperimentRow:
        if budget is None or budget == row.budget:
            return row
        # What has not begun is planned within it.
        changes: dict[str, Any] = {"budget": budget}
        if row.state is Run.DRAFT:
            changes["file"] = {**row.file, "budget": budget}
        self.experiments.move(row.id, [row.state], **changes)
        return self.experiments.get(row.id)

    def pause(self, experiment_id: str, *, by: Person = LOCAL) -> ExperimentRow:
        """Sends nothing more until somebody goes on; what is under way comes to its end."""
        by.must_be_able_to_spend()
        if not self.experiments.move(experiment_id, [Run.RUNNING], state=Run.PAUSED, cause=None):
            raise ExperimentState(self.experiments.get(experiment_id).state, "pause")
        return self._told("pause", experiment_id, by)

    def cancel(self, experiment_id: str, *, by: Person = LOCAL) -> ExperimentRow:
        """Ends an experiment: what waits is not made, what is under way is asked to stop, what is
        there stays.
        """
        by.must_be_able_to_spend()
        running = [state for state in Run if state not in ENDED]
        waiting: Mapping[Step, Any] = {Step.OUT: ((Step.LATER, Step.WANTED), {})}
        if not self.experiments.move(
            experiment_id, running, takes=waiting, state=Run.CANCELLED, cause=None
        ):
            raise ExperimentState(self.experiments.get(experiment_id).state, "cancel")
        run.link_promised(self.experiments, experiment_id)
        sent = self.experiments.takes(experiment_id, [Step.SENT])
        under_way = self.studio.several(take.animation_id or "" for take in sent)
        # First those that wait for a place: one that is stopped before them would give it to them.
        for one in sorted(under_way, key=lambda one: one.state is not State.QUEUED):
            run.stop(self.studio, one.id, by.name)
        return self._told("cancel", experiment_id, by)

    def retry(self, experiment_id: str, *, by: Person = LOCAL) -> ExperimentRow:
        """Tries again what failed, and nothing else."""
        by.must_be_able_to_spend()
        row = self.experiments.get(experiment_id)
        failed = self.experiments.takes(row.id, [Step.FAILED])
        if row.state in (Run.DRAFT, Run.CANCELLED) or not failed:
            raise ExperimentState(row.state, "retry")
        goals = {take.id: take.goal or CLIP for take in failed}
        self.experiments.want(row.id, [row.state], goals, state=Run.RUNNING, cause=None)
        return self._told("retry", row.id, by)

    def first(self, experiment_id: str, take_id: str, *, by: Person = LOCAL) -> TakeRow:
        """Has a take go before all the others that wait. Raises `LabError`."""
        by.must_be_able_to_spend()
        take = self.experiments.take(experiment_id, take_id)
        if take.state not in (Step.LATER, Step.WANTED, Step.FAILED):
            raise LabError("not_waiting", place=take.id, step=str(take.state))
        return self.experiments.put_first(experiment_id, take_id)

    def _told(self, action: str, experiment_id: str, by: Person) -> ExperimentRow:
        log.info("experiment.changed", action=action, experiment=experiment_id, actor=by.name)
        self._wake()
        return self.experiments.get(experiment_id)

    # Said by people

    def mark(
        self, experiment_id: str, take_id: str, said: Mapping[str, Any], *, by: Person = LOCAL
    ) -> Mark:
        """Says something of a take: `mark` (keep, drop or nothing), `stars`, `note`, `tags`; what
        is not said stays. `seq` is the rater's own count. Raises `LabError`.
        """
        by.must_be_able_to_spend()
        self.experiments.take(experiment_id, take_id)
        return self.experiments.mark(experiment_id, take_id, rater_of(by), **_said(said))

    def marks(self, experiment_id: str) -> Mapping[str, Mark]:
        """What is said of each take now. Raises `NotFound`."""
        self.experiments.get(experiment_id)
        return self.experiments.marks(experiment_id)

    def last_seq(self, experiment_id: str, *, by: Person = LOCAL) -> int:
        """Where a rater's count stands."""
        return self.experiments.last_seq(experiment_id, rater_of(by))

    def ballots(self, experiment_id: str) -> tuple[Ballot, ...]:
        """The ballots that count."""
        return tuple(
            Ballot(vote.cell, vote.rater, vote.ranking, vote.outcome, vote.shown)
            for vote in self.experiments.votes(experiment_id)
        )

    def available(self, experiment_id: str) -> Mapping[str, Sequence[str]]:
        """The variants of each cell that can be shown and are still in question."""
        row = self.experiments.get(experiment_id)
        done = [take for take in self.experiments.takes(row.id, [Step.DONE]) if take.goal == CLIP]
        asked = _asked(row)
        if asked.plan == HALVING and row.stage > 1:
            now = set(stages.of(asked)[row.stage - 1].cells)
            left = {take.variant for take in done if take.cell in now}
            done = [take for take in done if not left or take.variant in left]
        found: dict[str, list[str]] = {}
        for take in sorted(done, key=lambda each: each.place):
            found.setdefault(take.cell, []).append(take.variant)
        return found

    def judging(self, experiment_id: str) -> Judging:
        """How it is judged, if nothing else is chosen. Raises `NotFound`."""
        row = self.experiments.get(experiment_id)
        asked = _asked(row)
        return Judging(
            # Of two that stay two, with their whole clips; the last two of more, in two cells.
            size=4 if len(asked.variants) > 2 or asked.plan == HALVING else 2,
            goal=stages.ballots_wanted(asked, row.stage),
            seconds=asked.brief(asked.takes[0]).duration,
            simulated=bool(row.simulated),
        )

    def next_ballots(
        self,
        experiment_id: str,
        *,
        size: int = 4,
        rater: str = NOBODY,
        held: Sequence[str] = (),
    ) -> tuple[Shown, ...]:
        """The next screen for a rater: a set of takes of one cell, of two cells side by side where
        two variants are left, or none where there is nothing to compare. `held` are the cells
        that the rater has on the screen or on the way.
        """
        available = self.available(experiment_id)
        left = {variant for several in available.values() for variant in several}
        votes = self.ballots(experiment_id)
        return next_sets(
            votes,
            available,
            size=size,
            rater=rater,
            rng=np.random.default_rng(),
            two_by_two=size > 2 and len(left) == 2,
            spread=self.spread(),
            held=held,
        )

    def shown(
        self, experiment_id: str, sets: Sequence[Shown]
    ) -> Mapping[str, Mapping[str, Animation]]:
        """The animations of sets that are shown: by cell, then by variant."""
        cells = {each.cell for each in sets}
        rows = [
            take
            for take in self.experiments.takes(experiment_id, [Step.DONE])
            if take.cell in cells and take.animation_id is not None
        ]
        there = {one.id: one for one in self.studio.several(row.animation_id or "" for row in rows)}
        found: dict[str, dict[str, Animation]] = {cell: {} for cell in cells}
        for row in rows:
            if row.animation_id in there:
                found[row.cell][row.variant] = there[row.animation_id]
        return found

    def labels(self, experiment_id: str) -> Mapping[str, str]:
        """What the variants are called. Raises `NotFound`."""
        asked = _asked(self.experiments.get(experiment_id))
        return {variant.id: variant.label for variant in asked.variants}

    def vote(
        self, experiment_id: str, ballot_id: str, said: Mapping[str, Any], *, by: Person = LOCAL
    ) -> Vote:
        """Casts a ballot; the same again is the same one. Raises `LabError`."""
        by.must_be_able_to_spend()
        row = self.experiments.get(experiment_id)
        if not _BALLOT_ID.fullmatch(ballot_id):
            raise LabError("not_shown", place=redact(ballot_id, 64))
        ballot = Ballot.from_mapping({**said, "rater": rater_of(by)})
        named = {*ballot.shown, *(variant for group in ballot.ranking for variant in group)}
        takes = {
            take.variant
            for take in self.experiments.takes(row.id, [Step.DONE])
            if take.cell == ballot.cell and take.goal == CLIP
        }
        if not named <= takes:
            raise LabError("not_shown", place=redact(ballot.cell, 20))
        vote = Vote(
            id=ballot_id,
            cell=ballot.cell,
            rater=ballot.rater,
            ranking=ballot.ranking,
            outcome=ballot.outcome,
            shown=ballot.shown,
            simulated=bool(row.simulated),
        )
        return self.experiments.vote(row.id, vote)

    def undo(self, experiment_id: str, ballot_id: str, *, by: Person = LOCAL) -> Vote:
        """Takes a ballot of one's own back. Raises `NotFound`."""
        by.must_be_able_to_spend()
        return self.experiments.undo(experiment_id, ballot_id, rater_of(by))

    def ranking(self, experiment_id: str, *, target: str = THESE) -> Ranked:
        """Which variant is better, by the ballots so far. Simulated takes never stand beside real
        ones, as an experiment is one or the other; it says which. Raises `NotFound`, `LabError`.
        """
        row = self.experiments.get(experiment_id)
        asked = _asked(row)
        votes = self.ballots(row.id)
        cells = {cell.id: cell for cell in asked.cells}
        judged = [cells[ballot.cell] for ballot in votes if ballot.cell in cells]
        spread = self.spread()
        found = rank(
            votes,
            [variant.id for variant in asked.variants],
            spread=spread,
            target=target,
            themes=max(1, len({cell.at.get("theme") for cell in judged})),
            wordings=max(1, len({cell.at.get("words") for cell in judged})),
        )
        factors = {
            variant.id: {axis: str(value) for axis, value in variant.at.items()}
            for variant in asked.variants
        }
        several = effects(votes, factors, spread=spread) if len(asked.compare) > 1 else ()
        return Ranked(found, several, bool(row.simulated))

    def spread(self) -> Spread:
        """How much cells and raters differ, by the studio's own experiments once there are enough:
        real ones only.
        """
        now = time.monotonic()
        if self._spread is None or now - self._spread[0] > _SPREAD_SECONDS:
            rows = self.experiments.page(limit=_STUDIES)
            real = (self.ballots(row.id) for row in rows if row.simulated is False)
            judged = [votes for votes in real if votes]
            enough = len(judged) >= ENOUGH_STUDIES
            self._spread = now, estimated_spread(judged) if enough else Spread()
        return self._spread[1]


def rater_of(by: Person) -> str:
    """The name under which a person marks and judges."""
    return by.name or NOBODY


_read: dict[tuple[str, int | None], Experiment] = {}


def _mine(views: Sequence[TakeView], *, simulated: bool) -> dict[str, bool]:
    """Of which takes the experiment has made something itself, and whether all of it."""
    return {
        view.take.id: reuse.is_whole(view.animation, simulated=simulated)
        for view in views
        if view.animation is not None and reuse.has_picture(view.animation, simulated=simulated)
    }


def _asked(row: ExperimentRow) -> Experiment:
    """What an experiment's file asks for; but for budget and name, it never changes once saved."""
    name = row.id, row.file.get("budget")
    found = _read.get(name)
    if found is None:
        found = experiment.from_mapping(row.file)
        with _lock:
            while len(_read) >= _MOST_READ:
                del _read[next(iter(_read))]
            _read[name] = found
    return found if found.name == row.name else replace(found, name=row.name)


def _said(said: Mapping[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    if "mark" in said:
        if said["mark"] not in (None, KEEP, DROP):
            raise LabError(
                "not_offered",
                place="mark",
                value=redact(str(said["mark"]), 20),
                allowed=f"{KEEP}, {DROP}",
            )
        found["mark"] = said["mark"]
    if "stars" in said:
        stars = said["stars"]
        whole = isinstance(stars, int) and not isinstance(stars, bool)
        if stars is not None and not (whole and 1 <= stars <= MOST_STARS):
            raise LabError("stars")
        found["stars"] = stars
    if "note" in said:
        found["note"] = tidy_note(said["note"])
    if "tags" in said:
        found["tags"] = list(tidy_tags(said["tags"] or ())[:MOST_TAGS])
    if said.get("seq") is not None:
        found["seq"] = int(said["seq"])
    return found


_labs: dict[Studio, Lab] = {}
_lock = threading.Lock()


def of(studio: Studio) -> Lab:
    """The lab of a studio; with a steward where the studio drives, made on first use."""
    with _lock:
        found = _labs.get(studio)
        if found is None:
            steward = Steward(studio) if studio.is_driving else None
            if steward is not None:
                steward.start()
            found = _labs[studio] = Lab(studio, steward)
            studio.accompany(lambda: _labs.pop(studio, None))
        return found


def shared() -> Lab:
    """The lab of this process's studio. Raises `SettingsError` or `StorageError`."""
    return of(studios.shared())
