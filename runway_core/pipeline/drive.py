"""Takes one animation from where its rows say it is to its end.

`Pipeline.drive` may be called again, by anyone, at any time: the rows are the truth, and every
step writes before it acts. `_Drive.pay` is the only code that sends a paid POST.
Source: the design page, "Jobs" and "States".
"""

import asyncio
import hashlib
import json
from collections.abc import Awaitable, Callable
from concurrent.futures import Executor
from contextlib import suppress
from typing import TypeVar

from runway_core.errors import (
    CannotAfford,
    DailyCapReached,
    MediaError,
    NoGenerationsLeft,
    NoSuchTask,
    OutOfCredits,
    Refused,
    RunwayError,
    StorageError,
    Unreachable,
    Unstorable,
)
from runway_core.media import first_frame
from runway_core.money import LOOK_SECONDS, NOT_ITS_FILE, Held
from runway_core.pipeline.submissions import Intent, LeaseLost
from runway_core.pipeline.tools import Tools
from runway_core.pipeline.watch import Watching, is_at_runway, is_there_after_all
from runway_core.runway import PASSING_ERRORS, Failure, wire
from runway_core.states import Plan, Reason, Stage, State
from runway_core.store import Animation, Claim
from runway_core.telemetry import Events, bind, binding

log = Events(__name__)
Result = TypeVar("Result")

FAULTS_BORNE = 4
"""Passing faults in a row before a step gives up and says so; carrying on is then free."""

FETCHES = 4
"""Tries at a finished task's file, each with a fresh URL."""

_ANSWER = ("said", "status")
"""What an error tells of Runway's answer."""

STORAGE_SECONDS = 5.0
"""Between two tries to write to a disk or database that does not take it."""


class Stopped(Exception):
    """The process is ending: leave the animation to the next one."""


class Pipeline:
    """Drives animations with the given tools. One object serves many at once."""

    def __init__(self, tools: Tools, pool: Executor) -> None:
        self.tools = tools
        self.paying: set[str] = set()
        """Ids of those whose paid request is under way: a stop waits for them, and nothing else."""
        self._pool = pool

    async def drive(self, claim: Claim, attention: asyncio.Event, stopping: asyncio.Event) -> None:
        """Drives until the animation rests, the lease is lost, or the process stops; `attention`
        is set when a person asked for something (a cancel).
        """
        drive = _Drive(self, claim, attention, stopping)
        with binding(animation=claim.animation_id), suppress(LeaseLost, Stopped):
            await drive.run()

    async def call(self, function: Callable[..., Result], *args: object) -> Result:
        """`function(*args)` in a thread: the loop itself never waits for a disk or a network."""
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(self._pool, lambda: function(*args))


class _Drive:
    """One animation on its way; what it remembers is lost with the process, harmlessly."""

    def __init__(
        self, pipeline: Pipeline, claim: Claim, attention: asyncio.Event, stopping: asyncio.Event
    ) -> None:
        self.tools = pipeline.tools
        self.call = pipeline.call
        self.paying = pipeline.paying
        self.claim = claim
        self.attention = attention
        self.stopping = stopping
        self.faults = 0
        self.urls: tuple[str, ...] = ()
        self.steps: dict[State, Callable[[Animation], Awaitable[None]]] = {
            State.QUEUED: self.submit,
            State.SUBMITTING: self.recover,
            State.WAITING: self.watch,
            State.RUNNING: self.watch,
            State.DOWNLOADING: self.fetch,
            State.CANCELLING: self.cancel,
        }

    async def run(self) -> None:
        """Step by step until the animation rests."""
        while True:
            try:
                if await self.advance():
                    return
            except Unstorable:
                # No wait helps: whoever let us begin counts the tries, and ends it with a word.
                raise
            except StorageError as error:
                # What has been paid for can wait for the disk.
                log.error("storage.refused", detail=error.detail)
                await self.pause(STORAGE_SECONDS)

    async def advance(self) -> bool:
        """Takes one step; whether the animation rests."""
        if self.stopping.is_set():
            raise Stopped
        subject = await self.call(self.tools.store.get, self.claim.animation_id)
        step = self.steps.get(subject.state)
        if step is None:
            return True
        attempt = subject.latest()
        bind(stage=str(subject.stage), task="" if attempt is None else attempt.task_id or "")
        if subject.fence != self.claim.fence:
            raise LeaseLost
        if self.tools.client is None and is_at_runway(subject):
            # The key was taken away; the task goes on without us and can be had later.
            await self.move(subject, state=State.TIMED_OUT, failure=Failure("key_refused"))
            return False
        try:
            await step(subject)
        except PASSING_ERRORS as error:
            await self.bear(subject, error)
        except Unstorable:
            raise
        except StorageError as error:
            with suppress(StorageError):  # a person sees what is waited for
                await self.move(subject, trouble=Failure.of_error(error))
            raise
        except (RunwayError, DailyCapReached, NoGenerationsLeft, MediaError) as error:
            await self.fail(subject, Failure.of_error(error))
        finally:
            self.paying.discard(subject.id)
        return False

    async def pause(self, seconds: float) -> None:
        """Waits, holding no thread, until the time is over or somebody wants something."""
        tasks = [asyncio.create_task(event.wait()) for event in (self.attention, self.stopping)]
        try:
            await asyncio.wait(tasks, timeout=seconds, return_when=asyncio.FIRST_COMPLETED)
        finally:
            for task in tasks:
                task.cancel()
        self.attention.clear()
        if self.stopping.is_set():
            raise Stopped

    async def move(self, subject: Animation, **changes: object) -> None:
        """Changes the row if it is still in the state that was read and still ours."""
        done = await self.call(
            lambda: self.tools.store.move(
                subject.id, [subject.state], fence=self.claim.fence, **changes
            )
        )
        if not done:
            # A person or another worker was faster; the next look tells what to do.
            log.info("animation.moved_meanwhile")

    async def fail(self, subject: Animation, failure: Failure) -> None:
        """Stops here, with the reason."""
        now = await self.call(self.tools.store.get, subject.id)
        if now.state is not subject.state:
            # A person was faster: what failed is not what matters any more.
            return
        if now.state is State.CANCELLING:
            # The wish to stop stands; what went wrong on the way does not undo it.
            await self.move(now, state=State.TIMED_OUT, failure=failure)
        else:
            await self.move(now, state=State.FAILED, failure=failure)
        log.warning("animation.failed", code=failure.code, stage=str(subject.stage))

    async def bear(self, subject: Animation, error: RunwayError) -> None:
        """Goes on after a passing fault, more slowly each time, or gives up and says so."""
        self.faults += 1
        if self.faults >= FAULTS_BORNE:
            await self.fail(subject, Failure.of_error(error))
            return
        await self.move(subject, trouble=Failure.of_error(error))
        asked: float | None = getattr(error, "retry_after", None)
        backoff = self.tools.retry.pause(self.faults, error)
        await self.pause(max(backoff, asked or 0.0))

    # Submitting

    async def submit(self, subject: Animation) -> None:
        """Buys, or simulates, the stage that the animation is at."""
        if subject.cancel_requested:
            await self.move(subject, state=State.CANCELLED)
            return
        simulated = subject.simulates(subject.stage)
        if not simulated and self.tools.client is None:
            # The key was taken away while it waited.
            await self.run_short(subject, Reason.NO_KEY)
            return
        allowance = None
        if not simulated:
            if await self.call(is_there_after_all, self.tools, subject):
                await self.call(self.tools.submissions.reopen, self.claim, subject)
                return
            # So old at most that those who wait for a place ask once between them.
            allowance = await self.call(self.tools.account.allowance, LOOK_SECONDS)
        body = await self.call(self.body, subject, simulated)
        digest = hashlib.sha256(json.dumps(body.as_json(), sort_keys=True).encode()).hexdigest()
        if self.stopping.is_set():
            raise Stopped
        self.paying.add(subject.id)  # until this step ends
        try:
            intent = await self.call(
                lambda: self.tools.submissions.intend(
                    self.claim,
                    subject,
                    allowance,
                    request_hash=digest,
                    runway_at=None if simulated else self.tools.runway_time(),
                )
            )
        except Held as held:
            await self.pause(held.seconds)
            return
        except CannotAfford:
            await self.run_short(subject, Reason.NO_CREDITS)
            return
        try:
            # In a thread from the POST to the written task id: whatever happens to this
            # coroutine, the thread finishes both.
            answered = await self.call(self.pay, intent, subject, body)
            if not answered and not self.stopping.is_set():
                await self.call(self.tools.note_balance, intent)
        except OutOfCredits:
            await self.run_short(
                await self.call(self.tools.store.get, subject.id), Reason.NO_CREDITS
            )
        self.faults = 0

    def body(self, subject: Animation, simulated: bool) -> wire.TextToImage | wire.ImageToVideo:
        """The request for the animation's stage."""
        brief = subject.brief
        if subject.stage is Stage.IMAGE:
            return wire.TextToImage(
                model=brief.image_model,
                prompt_text=subject.prompts.image,
                ratio=brief.image_size.spelling,
                seed=subject.seed(Stage.IMAGE),
            )
        client = self.tools.client_for(subject, simulated)
        return wire.ImageToVideo(
            model=brief.video_model,
            prompt_image=first_frame.uri(self.tools.media, subject.media[Stage.IMAGE], client),
            prompt_text=subject.prompts.motion,
            ratio=brief.video_size.spelling,
            duration=brief.duration,
            seed=subject.seed(Stage.VIDEO),
        )

    def pay(
        self, intent: Intent, subject: Animation, body: wire.TextToImage | wire.ImageToVideo
    ) -> bool:
        """Sends the one POST of an intent and writes down what became of it; False if its
        answer was lost.
        """
        simulated = subject.simulates(subject.stage)
        client = self.tools.client_for(subject, simulated)
        submissions = self.tools.submissions
        sent = {
            "stage": str(intent.stage),
            "model": body.model,
            "simulated": simulated,
            "quoted": 0 if simulated else subject.brief.price(intent.stage),
        }
        try:
            if isinstance(body, wire.TextToImage):
                created = client.create_image(body)
            else:
                created = client.create_video(body)
        except (Refused, Unreachable) as error:
            log.warning("task.refused", code=error.code, **sent)
            self.tools.until_written(lambda: submissions.refused(intent))
            raise
        except RunwayError as error:
            log.error("task.unconfirmed", code=error.code, **sent)
            answered = {name: error.params[name] for name in _ANSWER if name in error.params}
            failure = Failure("answer_lost", params={"model": body.model, **answered})
            self.tools.until_written(lambda: submissions.lost(intent, failure))
            return False
        finally:
            self.tools.account.forget()
        bind(task=created.task_id)
        estimated = created.estimated_credits
        log.info("task.created", task=created.task_id, estimated=estimated, **sent)
        self.tools.until_written(lambda: submissions.took(intent, created.task_id, estimated))
        return True

    async def recover(self, subject: Animation) -> None:
        """The process that was submitting is gone: was the answer written down?"""
        latest = subject.latest()
        if latest is None or latest.outcome is not None:
            # There is no intent, so nothing was sent.
            await self.move(subject, state=State.QUEUED)
            return
        if latest.task_id is not None:
            await self.move(subject, state=State.WAITING)
            return
        intent = Intent(subject.id, subject.stage, latest.attempt)
        if latest.simulated:
            # A simulated request costs nothing: it is simply made again.
            await self.call(self.tools.submissions.refused, intent)
            return
        lost = {"model": latest.model, "simulated": False, "quoted": latest.quoted}
        log.error("task.unconfirmed", code="interrupted", stage=str(intent.stage), **lost)
        failure = Failure("answer_lost", params={"model": latest.model, "said": "interrupted"})
        await self.call(self.tools.submissions.lost, intent, failure)
        await self.call(self.tools.note_balance, intent)

    async def run_short(self, subject: Animation, reason: Reason) -> None:
        """Credits ran out before this stage: it is simulated, and says so."""
        plan, quoted = Plan.SIMULATED, 0
        if subject.stage is Stage.VIDEO:
            plan, quoted = Plan.PICTURE_ONLY, subject.brief.price(Stage.IMAGE)
        await self.move(subject, plan=plan, reason=reason, quoted=quoted)

    # Waiting

    async def watch(self, subject: Animation) -> None:
        """Looks at the task until it ends, each time when it is likely to have ended."""
        watching = await self.call(Watching, self.tools, subject)
        while True:
            await self.pause(watching.wait())
            now = await self.call(self.tools.store.get, subject.id)
            if now.state not in {State.WAITING, State.RUNNING} or now.fence != self.claim.fence:
                return
            task = await self.call(watching.look)
            if task is not None and task.status.is_final:
                self.urls, self.faults = task.output, 0
                await self.call(watching.finish, now, task, self.claim)
                return
            if not await self.call(watching.note, now, task, self.claim):
                return

    # Fetching

    async def fetch(self, subject: Animation) -> None:
        """Brings the finished task's file home and goes on to the next stage."""
        attempt = subject.latest()
        assert attempt is not None
        assert attempt.task_id is not None
        client = self.tools.client_for(subject, attempt.simulated)
        problem: MediaError | NoSuchTask | None = None
        for fetch in range(FETCHES):
            try:
                if fetch or not self.urls:
                    # Signed URLs grow old; a fresh look at the task gives fresh ones.
                    self.urls = (await self.call(client.get_task, attempt.task_id)).output
                if not self.urls:
                    raise MediaError("no_output")
                await self.call(self.tools.keep, self.claim, subject, attempt, self.urls[0])
            except (MediaError, NoSuchTask) as error:
                log.warning("stage.not_fetched", code=error.message_code, detail=error.detail)
                problem = error
                self.urls = ()
                if fetch + 1 < FETCHES:
                    await self.pause(self.tools.retry.pause(fetch, Unreachable()))
                continue
            self.urls, self.faults = (), 0
            return
        assert problem is not None
        if attempt.adopted_at is not None and problem.message_code == NOT_ITS_FILE:
            log.error("task.not_ours", code=problem.message_code)
            failure = Failure("adopted_other")
            await self.call(self.tools.submissions.put_back, self.claim, subject, failure)
            return
        raise problem

    # Stopping

    async def cancel(self, subject: Animation) -> None:
        """Tells Runway to stop, and finds out what it cost."""
        attempt = subject.latest()
        if attempt is None or attempt.outcome is not None:
            await self.move(subject, state=State.CANCELLED)
            return
        if attempt.task_id is None:
            await self.recover(subject)
            return
        watching = await self.call(Watching, self.tools, subject)
        task = await self.call(watching.stop)
        if task is not None:
            self.urls = task.output
        await self.call(watching.settle_cancel, subject, task, self.claim)
