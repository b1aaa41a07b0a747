"""An animation as it stands: one snapshot of its rows, and what follows from them."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from runway_core.briefs import Brief
from runway_core.prompts import Prompts
from runway_core.runway import Failure
from runway_core.states import Mode, Plan, Reason, Stage, State
from runway_core.store import likeness

BROUGHT = "pictures/"
"""Where the media store keeps pictures that people brought."""


IMPORTED = "imported"
"""The outcome of attempts that another studio made: history, which counts nowhere here. They stand
as simulated ones, as every sum of money leaves those out.
"""


def mode_of(plan: str, kept: Mapping[str, tuple[bool, bool]]) -> Mode:
    """What a whole animation is made of, by its plan and, of each stage that there is something of,
    whether that is simulated and whether somebody brought it.
    """
    planned = {
        Stage.IMAGE: plan == Plan.SIMULATED,
        Stage.VIDEO: plan in (Plan.SIMULATED, Plan.PICTURE_ONLY),
    }
    brought = kept.get(Stage.IMAGE, (False, False))[1]
    made = (Stage.VIDEO,) if brought else tuple(Stage)
    simulated = {kept[stage][0] if stage in kept else planned[stage] for stage in made}
    if len(simulated) == 2:
        return Mode.MIXED
    return Mode.SIMULATION if simulated == {True} else Mode.REAL


def ending(outcome: str | None, task_id: str | None) -> str:
    """How an attempt ended, in one word; one without an end is `open`, or `unconfirmed`."""
    if outcome is not None:
        return outcome
    return "unconfirmed" if task_id is None else "open"


@dataclass(frozen=True, slots=True)
class Submission:
    """One attempt at a stage: the intent, the task that it became, and what it cost."""

    stage: Stage
    attempt: int
    simulated: bool
    model: str
    quoted: int
    """Credits by our price table."""
    intent_at: float
    balance_before: int | None = None
    estimated: float | None = None
    """Credits by Runway, when it took the task."""
    final: float | None = None
    """Credits that the finished task charged; None while that is not known."""
    task_id: str | None = None
    running_since: float | None = None
    ended_at: float | None = None
    outcome: str | None = None
    """succeeded, failed, cancelled, dropped or gone; None while it is open."""
    failure_code: str | None = None
    balance_after: int | None = None
    """The account's balance when it was read after the answer was lost."""
    runway_at: float | None = None
    """The intent's moment by Runway's clock, as its last answer before told."""
    adopted_at: float | None = None
    """When a person named the task; None for one that Runway's answer named."""

    @property
    def ending(self) -> str:
        """How it ended, in one word."""
        return ending(self.outcome, self.task_id)

    @property
    def is_unconfirmed(self) -> bool:
        """Whether a POST may have been taken of which nobody knows."""
        return self.task_id is None and self.outcome is None

    @property
    def spoken_for(self) -> float:
        """Credits that this attempt has cost, or the most that it may still cost."""
        if self.simulated:
            return 0
        known = (self.final, self.estimated, float(self.quoted))
        return next(amount for amount in known if amount is not None)


@dataclass(frozen=True, slots=True)
class Media:
    """A stored file. `name` is ours, under the media store."""

    stage: Stage
    attempt: int
    name: str
    content_type: str
    bytes: int
    sha256: str
    width: int
    height: int
    duration: float | None
    """Seconds, for a clip."""
    simulated: bool
    stored_at: float

    @property
    def is_brought(self) -> bool:
        """Whether a person brought it: nobody drew it, neither Runway nor the simulation."""
        return self.name.startswith(BROUGHT)


@dataclass(frozen=True)
class Animation:
    """One brief on its way through the pipeline, at one moment. Moments are seconds since 1970."""

    id: str
    state: State
    stage: Stage
    plan: Plan
    reason: Reason | None
    brief: Brief
    prompts: Prompts
    quoted: int
    """Credits that submitting was said to cost; 0 when it was simulated from the start."""
    created_at: float
    updated_at: float
    finished_at: float | None
    runway_status: str | None
    progress: float | None
    """Runway's own fraction, 0 to 1, while it says one."""
    stage_began: float | None
    running_since: float | None
    trouble: Failure | None
    """A fault that passes by itself: we go on trying."""
    failure: Failure | None
    cancel_requested: bool
    fence: int
    owner: str | None
    lease_until: float
    submissions: tuple[Submission, ...]
    media: Mapping[Stage, Media]
    asked_by: str | None = None
    """The person, or the tool, that asked for it, if that is known."""
    request_digest: str | None = None
    """SHA-256 of the body that came with its request key."""
    stars: int | None = None
    """1 to 5, as people gave them; None for none."""
    note: str = ""
    tags: tuple[str, ...] = ()
    binned_at: float | None = None
    """When it was put into the bin; None for one that is not there."""
    purged_at: float | None = None
    """When its files were removed for good. What it cost stays on record."""

    @property
    def is_moving(self) -> bool:
        """Whether a worker has something left to do."""
        from runway_core.states import PASSING

        return self.state in PASSING

    @property
    def goes_on(self) -> bool:
        """Whether it is on its way to its end, and nobody has asked to stop."""
        stopping = self.cancel_requested or self.state is State.CANCELLING
        return self.is_moving and not stopping

    def attempts(self, stage: Stage) -> tuple[Submission, ...]:
        """The stage's attempts, oldest first."""
        return tuple(item for item in self.submissions if item.stage is stage)

    def latest(self, stage: Stage | None = None) -> Submission | None:
        """The newest attempt at `stage`, by default at the stage it is in."""
        attempts = self.attempts(stage or self.stage)
        return attempts[-1] if attempts else None

    def simulates(self, stage: Stage) -> bool:
        """Whether `stage` is to be simulated, as planned now."""
        if self.plan is Plan.PICTURE_ONLY:
            return stage is Stage.VIDEO
        return self.plan is Plan.SIMULATED

    def was_simulated(self, stage: Stage) -> bool:
        """Whether what there is of `stage` is simulated; before there is any, the plan."""
        if stage in self.media:
            return self.media[stage].simulated
        return self.simulates(stage)

    @cached_property
    def mode(self) -> Mode:
        """Real, simulated, or one of each."""
        kept = {str(stage): (it.simulated, it.is_brought) for stage, it in self.media.items()}
        return mode_of(self.plan, kept)

    def seed(self, stage: Stage) -> int:
        """The seed that is sent for `stage`: the brief's, or one drawn from the id, so that
        every result can be asked for again.
        """
        drawn = likeness.seed(self.brief, stage, self.id)
        assert drawn is not None
        return drawn

    @property
    def spent(self) -> float:
        """Credits that finished real attempts charged, as far as Runway said."""
        return sum(item.final or 0 for item in self.submissions if not item.simulated)

    @property
    def spent_elsewhere(self) -> float | None:
        """Credits that it cost in the studio that it was imported from; None for our own."""
        theirs = [item for item in self.submissions if item.outcome == IMPORTED]
        return sum(item.final or 0 for item in theirs) if theirs else None

    @property
    def spoken_for(self) -> float:
        """Credits that the attempts have cost, or the most that they may have cost."""
        return sum(item.spoken_for for item in self.submissions)

    @property
    def spend_is_known(self) -> bool:
        """Whether every real attempt's cost is known."""
        return all(item.simulated or item.final is not None for item in self.submissions)
