"""One task being waited for: when to look, what a look means, and how it ends.

Source: the API fact sheet, section 2.
"""

from typing import TYPE_CHECKING

from runway_core.briefs import Brief, catalog
from runway_core.errors import NoSuchTask, Refused, RunwayDown, RunwayError, Unreachable
from runway_core.pipeline.submissions import Intent, LeaseLost
from runway_core.runway import PASSING_ERRORS, Failure, Task, TaskStatus, Watch
from runway_core.states import PASSING, Stage, State
from runway_core.store import Animation, Claim
from runway_core.telemetry import Events

if TYPE_CHECKING:
    from runway_core.pipeline.drive import Pipeline

log = Events(__name__)

QUEUE_PATIENCE = 86_400.0
"""Seconds in Runway's queue after which we stop looking by ourselves."""

SILENCE_PATIENCE = 900.0
"""Seconds without any answer about a task after which we stop looking by ourselves."""

UNKNOWN_LOOKS = 3
"""Looks in a row at which Runway must not know a task before we believe it."""


def is_at_runway(subject: Animation) -> bool:
    """Whether going on means asking Runway about a task that it has."""
    attempt = subject.latest()
    if attempt is None or attempt.simulated or attempt.task_id is None:
        return False
    return subject.state in {
        State.WAITING,
        State.RUNNING,
        State.DOWNLOADING,
        State.CANCELLING,
    }


def is_there_after_all(pipeline: "Pipeline", subject: Animation) -> bool:
    """Whether Runway knows the task of the stage's newest attempt, though it once seemed not to.

    Asked before the stage is bought again. Raises `RunwayError` if nobody knows.
    """
    former, kept = subject.latest(), subject.media.get(subject.stage)
    if former is None or former.simulated or former.task_id is None or pipeline.client is None:
        return False
    fetched = kept is not None and kept.attempt == former.attempt
    given_up = former.outcome == "gone" or (former.outcome == "succeeded" and not fetched)
    # Stopped, but Runway said only that it knew no such task.
    unsure = former.outcome == "cancelled" and former.final is None
    if not given_up and not unsure:
        return False
    try:
        task = pipeline.client.get_task(former.task_id)
    except NoSuchTask:
        return False
    return task.status is not TaskStatus.CANCELLED


class Watching:
    """The task of an animation's newest attempt."""

    def __init__(self, pipeline: "Pipeline", subject: Animation) -> None:
        attempt = subject.latest()
        assert attempt is not None
        assert attempt.task_id is not None
        self._pipeline = pipeline
        self._attempt = attempt
        self._task_id: str = attempt.task_id
        self._intent = Intent(subject.id, subject.stage, attempt.attempt)
        self._client = pipeline.client_for(subject, attempt.simulated)
        self._model = subject.brief.model(subject.stage)
        self._interval = pipeline.settings.poll_interval
        self._looked = 0
        self._unknown = 0
        self._heard = pipeline.clock()
        self._trouble: Failure | None = None
        # As long as nothing else is known, the task is taken to have begun when it was made.
        self._began = subject.running_since or pipeline.clock()
        self._last_queued: float | None = None
        self._watch = self._new_watch()

    def _new_watch(self) -> Watch:
        return _watch(self._pipeline, self._model)

    def wait(self) -> float:
        """Seconds until the next look."""
        if self._attempt.simulated:
            pace = self._pipeline.settings.simulation_seconds
            return 0.0 if self._looked == 0 else max(0.05, pace / 20)
        if self._trouble is not None:
            return self._pipeline.retry.pause(3, Unreachable()) + self._interval
        return self._watch.next_wait(self._pipeline.clock() - self._began)

    def look(self) -> Task | None:
        """The task now; None if nothing could be learnt this time. Raises what will not pass."""
        self._looked += 1
        log.debug("task.polled", model=self._model.id, simulated=self._attempt.simulated)
        try:
            task = self._client.get_task(self._task_id)
        except NoSuchTask:
            self._unknown += 1
            if self._unknown >= UNKNOWN_LOOKS:
                return Task(self._task_id, TaskStatus.UNKNOWN)
            return None
        except PASSING_ERRORS as error:
            log.warning("task.unseen", code=error.code)
            self._trouble = Failure.of_error(error)
            return None
        except Refused as error:
            # The key or the right to use it is gone; the task goes on without us.
            self._trouble = Failure.of_error(error)
            return Task(self._task_id, TaskStatus.UNKNOWN, failure_code="refused")
        self._unknown = 0
        self._trouble = None
        self._heard = self._pipeline.clock()
        return task

    def note(self, subject: Animation, task: Task | None, claim: Claim) -> bool:
        """Writes down a look that did not end the waiting; False if that ends here after all."""
        now = self._pipeline.clock()
        if self._unknown >= UNKNOWN_LOOKS:
            return self._gone(subject, claim)
        if task is not None and task.failure_code == "refused":
            self._rest(subject, claim, self._trouble or Failure("refused"))
            return False
        if task is None:
            if now - self._heard > SILENCE_PATIENCE and self._trouble is not None:
                self._rest(subject, claim, self._trouble)
                return False
            return self._move(subject, claim, trouble=self._trouble)
        if task.status in {TaskStatus.PENDING, TaskStatus.THROTTLED}:
            return self._note_queued(subject, task, claim, now)
        return self._note_running(subject, task, claim, now)

    def _note_queued(self, subject: Animation, task: Task, claim: Claim, now: float) -> bool:
        self._began = self._last_queued = now
        self._watch = self._new_watch()
        if now - (subject.stage_began or now) > QUEUE_PATIENCE:
            self._rest(subject, claim, Failure("timed_out.queue"))
            return False
        # A status that goes backwards changes the words on the page, and nothing else.
        return self._move(
            subject,
            claim,
            state=State.WAITING,
            runway_status=str(task.status),
            progress=None,
            running_since=None,
            trouble=None,
        )

    def _note_running(self, subject: Animation, task: Task, claim: Claim, now: float) -> bool:
        if subject.running_since is None:
            # It began somewhere between the last look that saw it queued and this one.
            if self._last_queued is not None:
                self._began = (self._last_queued + now) / 2
            self._pipeline.submissions.started(self._intent, self._began)
        self._watch.saw(now - self._began, task.progress)
        if now - self._began > self._pipeline.settings.timeout:
            seconds = round(self._pipeline.settings.timeout)
            self._rest(subject, claim, Failure("timed_out", params={"seconds": seconds}))
            return False
        return self._move(
            subject,
            claim,
            state=State.RUNNING,
            runway_status=str(task.status),
            progress=task.progress,
            running_since=self._began,
            trouble=None,
        )

    def finish(self, subject: Animation, task: Task, claim: Claim) -> None:
        """Writes down how the task ended and what it cost, and where that leads."""
        outcome = str(task.status).lower()
        now = self._pipeline.clock()
        if subject.running_since is None and not self._attempt.simulated:
            # It began and ended between two looks.
            began = self._began if self._last_queued is None else (self._last_queued + now) / 2
            self._pipeline.submissions.started(self._intent, began)
        changes: dict[str, object]
        if task.status is TaskStatus.SUCCEEDED:
            changes = {"state": State.DOWNLOADING, "progress": 1.0}
        elif task.status is TaskStatus.FAILED:
            changes = {"state": State.FAILED, "failure": Failure.of_task(task.failure_code)}
        else:
            # Not by us: from Runway's portal, say.
            changes = {"state": State.CANCELLED, "failure": Failure("cancelled_outside")}
        self._settle(subject, claim, outcome, task.cost, task.failure_code, **changes)

    def stop(self) -> Task | None:
        """Tells Runway to stop the task. The task as last seen; None if it is gone.

        A finished task is left alone: deleting it would destroy its output.
        """
        try:
            before = self._client.get_task(self._task_id)
        except NoSuchTask:
            return None
        if before.status.is_final:
            return before
        balance, others = self._balance(), self._pipeline.submissions.others(self._intent)
        self._client.cancel_task(self._task_id)
        try:
            after = self._client.get_task(self._task_id)
        except NoSuchTask:
            cost = self._cost_after(before, balance, others)
            return Task(self._task_id, TaskStatus.CANCELLED, cost=cost)
        return after

    def _balance(self) -> int | None:
        if self._attempt.simulated:
            return None
        try:
            return self._pipeline.account.organization(0.0)[0].balance
        except RunwayError:
            return None

    def _cost_after(
        self, before: Task, balance: int | None, others: tuple[int, int]
    ) -> float | None:
        """What a cancelled task cost that Runway no longer shows, by the balance before and
        after; None if that does not tell, as when other requests may have moved it meanwhile.
        """
        if self._attempt.simulated:
            return 0.0
        after, charge = self._balance(), self._attempt.spoken_for
        if balance is None or after is None:
            return None
        # What came back may be another's: one that failed in between, say.
        if others[1] or others != self._pipeline.submissions.others(self._intent):
            return None
        came_back = after - balance
        if 0 < came_back <= charge:
            return charge - came_back
        # Documented: what is running is not refunded. What was only queued is; if nothing has
        # come back yet, it may come later.
        unchanged = came_back == 0 and before.status is TaskStatus.RUNNING
        return charge if unchanged else None

    def settle_cancel(self, subject: Animation, task: Task | None, claim: Claim) -> None:
        """Writes down what became of a task that was to be stopped."""
        if task is not None and task.status is TaskStatus.SUCCEEDED:
            # It was faster than the wish: what was paid for is kept.
            changes: dict[str, object] = {"state": State.DOWNLOADING, "progress": 1.0}
            self._settle(subject, claim, "succeeded", task.cost, None, **changes)
        elif task is not None and not task.status.is_final:
            # Runway took the wish and still shows the task: look again in a moment.
            raise RunwayDown(detail="still there after being cancelled")
        else:
            cost = None if task is None else task.cost
            code = None if task is None else task.failure_code
            self._settle(subject, claim, "cancelled", cost, code, state=State.CANCELLED)

    def _gone(self, subject: Animation, claim: Claim) -> bool:
        """Runway does not know the task any more, so its output cannot be had."""
        failure = Failure("task.gone", Failure.of_task(None).again)
        self._settle(subject, claim, "gone", None, None, state=State.FAILED, failure=failure)
        return False

    def _settle(
        self,
        subject: Animation,
        claim: Claim,
        outcome: str,
        cost: float | None,
        code: str | None,
        **changes: object,
    ) -> None:
        store = self._pipeline.store
        self._pipeline.account.forget()
        with store.database.write() as connection:
            if not store.move_in(
                connection, subject.id, [subject.state], fence=claim.fence, **changes
            ):
                raise LeaseLost()
            self._pipeline.submissions.settle(
                self._intent,
                outcome,
                final=0.0 if self._attempt.simulated else cost,
                failure_code=code,
                connection=connection,
            )
        log.info(
            "task.ended",
            outcome=outcome,
            model=self._model.id,
            simulated=self._attempt.simulated,
            credits=0 if self._attempt.simulated else cost,
            failure=code,
        )
        self._tell_failure(changes.get("failure"))

    def _rest(self, subject: Animation, claim: Claim, failure: Failure) -> None:
        if self._move(subject, claim, state=State.TIMED_OUT, failure=failure):
            self._tell_failure(failure)

    def _tell_failure(self, failure: object) -> None:
        if isinstance(failure, Failure):
            stage = str(self._attempt.stage)
            log.warning("animation.failed", code=failure.code, stage=stage)

    def _move(self, subject: Animation, claim: Claim, **changes: object) -> bool:
        return self._pipeline.store.move(subject.id, [subject.state], fence=claim.fence, **changes)


def seconds_left(pipeline: "Pipeline", subject: Animation) -> float | None:
    """Seconds that the whole animation will probably still take; None if it is later than it
    ever was, or if nothing is under way.
    """
    if subject.state not in PASSING:
        return None
    later = _whole(pipeline, subject, Stage.VIDEO) if subject.stage is Stage.IMAGE else 0.0
    if subject.simulates(subject.stage) or subject.running_since is None:
        return _whole(pipeline, subject, subject.stage) + later
    watch = _watch(pipeline, subject.brief.model(subject.stage))
    watch.saw(subject.updated_at - subject.running_since, subject.progress)
    left = watch.remaining(pipeline.clock() - subject.running_since)
    return None if left is None else left + later


def _whole(pipeline: "Pipeline", subject: Animation, stage: Stage) -> float:
    if subject.simulates(stage):
        return pipeline.settings.simulation_seconds
    return usual_seconds(pipeline, subject.brief, stage)


def usual_seconds(pipeline: "Pipeline", brief: Brief, stage: Stage) -> float:
    """How long a stage of such a brief usually takes, if it is real."""
    model = brief.model(stage)
    return pipeline.submissions.usual(model.id, model.typical_seconds).mean


def _watch(pipeline: "Pipeline", model: catalog.Model) -> Watch:
    usual = pipeline.submissions.usual(model.id, model.typical_seconds)
    return Watch(usual.mean, usual.spread, pipeline.settings.poll_interval)
