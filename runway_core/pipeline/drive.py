"""Takes one animation from where its rows say it is to its end.

`Pipeline.drive` may be called again, by anyone, at any time: the rows are the truth, and every
step writes before it acts. `_Drive.pay` is the only code that sends a paid POST. All ways from
one state to another are in `states.MOVES`. Source: the design page, "Jobs" and "States".
"""

import asyncio
import hashlib
import json
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass, replace

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
from runway_core.media import MediaStore, Wanted, first_frame
from runway_core.money import LOOK_SECONDS, NOT_ITS_FILE, Account, Held
from runway_core.pipeline.pool import Pool
from runway_core.pipeline.submissions import Intent, LeaseLost, Submissions, until_written
from runway_core.pipeline.watch import Watching, is_at_runway, is_there_after_all
from runway_core.runway import (
    PASSING_ERRORS,
    Failure,
    RetryPolicy,
    RunwayClient,
    Simulation,
    simulation,
    wire,
)
from runway_core.settings import Settings
from runway_core.states import Plan, Reason, Stage, State
from runway_core.store import Animation, Claim, Store, Submission
from runway_core.telemetry import Events, bind, binding

log = Events(__name__)

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


@dataclass(frozen=True)
class Pipeline:
    """What takes animations on: settings, rows, files, and Runway (None without a key)."""

    settings: Settings
    store: Store
    submissions: Submissions
    media: MediaStore
    client: RunwayClient | None
    account: Account
    retry: RetryPolicy
    clock: Callable[[], float]

    def client_for(self, subject: Animation, simulated: bool) -> RunwayClient:
        """The client that makes a stage of `subject`: Runway's, or the simulation's."""
        if not simulated:
            assert self.client is not None
            return self.client
        settings = replace(self.settings, base_url=simulation.BASE_URL, api_key=None)
        return RunwayClient(settings, transport=self.simulation(subject), retry=self.retry)

    def simulation(self, subject: Animation) -> Simulation:
        """The Runway that is played for `subject`."""
        return Simulation(subject.brief, self.settings.simulation_seconds, self.clock)

    async def drive(
        self,
        claim: Claim,
        attention: asyncio.Event,
        stopping: asyncio.Event,
        pool: Pool,
        paying: set[str],
    ) -> None:
        """Drives until the animation rests, the lease is lost, or the process stops; `attention`
        is set when a person asked for something (a cancel). `pool` has threads for disk and
        network; `paying`, the ids of those whose paid request is under way: a stop waits for
        them, and for nothing else.
        """
        drive = _Drive(self, claim, attention, stopping, pool, paying)
        with binding(animation=claim.animation_id), suppress(LeaseLost, Stopped):
            await drive.run()


class _Drive:
    """One animation on its way; what it remembers is lost with the process, harmlessly."""

    def __init__(
        self,
        pipeline: Pipeline,
        claim: Claim,
        attention: asyncio.Event,
        stopping: asyncio.Event,
        pool: Pool,
        paying: set[str],
    ) -> None:
        self.pipeline = pipeline
        self.call = pool.call
        self.paying = paying
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
        subject = await self.call(self.pipeline.store.get, self.claim.animation_id)
        step = self.steps.get(subject.state)
        if step is None:
            return True
        attempt = subject.latest()
        bind(stage=str(subject.stage), task="" if attempt is None else attempt.task_id or "")
        if subject.fence != self.claim.fence:
            raise LeaseLost
        if self.pipeline.client is None and is_at_runway(subject):
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
            lambda: self.pipeline.store.move(
                subject.id, [subject.state], fence=self.claim.fence, **changes
            )
        )
        if not done:
            # A person or another worker was faster; the next look tells what to do.
            log.info("animation.moved_meanwhile")

    async def fail(self, subject: Animation, failure: Failure) -> None:
        """Stops here, with the reason."""
        now = await self.call(self.pipeline.store.get, subject.id)
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
        backoff = self.pipeline.retry.pause(self.faults, error)
        await self.pause(max(backoff, asked or 0.0))

    # Submitting

    async def submit(self, subject: Animation) -> None:
        """Buys, or simulates, the stage that the animation is at."""
        if subject.cancel_requested:
            await self.move(subject, state=State.CANCELLED)
            return
        simulated = subject.simulates(subject.stage)
        if not simulated and self.pipeline.client is None:
            # The key was taken away while it waited.
            await self.run_short(subject, Reason.NO_KEY)
            return
        allowance = None
        if not simulated:
            if await self.call(is_there_after_all, self.pipeline, subject):
                await self.call(self.pipeline.submissions.reopen, self.claim, subject)
                return
            # So old at most that those who wait for a place ask once between them.
            allowance = await self.call(self.pipeline.account.allowance, LOOK_SECONDS)
        body = await self.call(self.body, subject, simulated)
        digest = hashlib.sha256(json.dumps(body.as_json(), sort_keys=True).encode()).hexdigest()
        if self.stopping.is_set():
            raise Stopped
        self.paying.add(subject.id)  # until this step ends
        try:
            intent = await self.call(
                lambda: self.pipeline.submissions.intend(
                    self.claim,
                    subject,
                    allowance,
                    request_hash=digest,
                    runway_at=None if simulated else self.runway_time(),
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
                await self.call(self.note_balance, intent)
        except OutOfCredits:
            await self.run_short(
                await self.call(self.pipeline.store.get, subject.id), Reason.NO_CREDITS
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
        client = self.pipeline.client_for(subject, simulated)
        return wire.ImageToVideo(
            model=brief.video_model,
            prompt_image=first_frame.uri(self.pipeline.media, subject.media[Stage.IMAGE], client),
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
        client = self.pipeline.client_for(subject, simulated)
        submissions = self.pipeline.submissions
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
            until_written(lambda: submissions.refused(intent))
            raise
        except RunwayError as error:
            log.error("task.unconfirmed", code=error.code, **sent)
            answered = {name: error.params[name] for name in _ANSWER if name in error.params}
            failure = Failure("answer_lost", params={"model": body.model, **answered})
            until_written(lambda: submissions.lost(intent, failure))
            return False
        finally:
            self.pipeline.account.forget()
        bind(task=created.task_id)
        estimated = created.estimated_credits
        log.info("task.created", task=created.task_id, estimated=estimated, **sent)
        until_written(lambda: submissions.took(intent, created.task_id, estimated))
        return True

    def runway_time(self) -> float | None:
        """The moment by Runway's clock, as its last answer told it."""
        heard = None if self.pipeline.client is None else self.pipeline.client.heard_at
        return None if heard is None else heard.timestamp()

    def note_balance(self, intent: Intent) -> None:
        """Reads the balance right after an answer was lost, and writes it down if both can be
        done: it helps a person to see what became of the request.
        """
        if self.pipeline.client is None:
            return
        self.pipeline.account.forget()
        try:
            organization, _ = self.pipeline.account.organization(0.0)
            self.pipeline.submissions.note_balance(intent, organization.balance)
        except (RunwayError, StorageError) as error:
            log.warning("balance.not_noted", code=error.code)

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
            await self.call(self.pipeline.submissions.refused, intent)
            return
        lost = {"model": latest.model, "simulated": False, "quoted": latest.quoted}
        log.error("task.unconfirmed", code="interrupted", stage=str(intent.stage), **lost)
        failure = Failure("answer_lost", params={"model": latest.model, "said": "interrupted"})
        await self.call(self.pipeline.submissions.lost, intent, failure)
        await self.call(self.note_balance, intent)

    async def run_short(self, subject: Animation, reason: Reason) -> None:
        """Credits ran out before this stage: it is simulated, and says so."""
        plan, quoted = Plan.SIMULATED, 0
        if subject.stage is Stage.VIDEO:
            plan, quoted = Plan.PICTURE_ONLY, subject.brief.price(Stage.IMAGE)
        await self.move(subject, plan=plan, reason=reason, quoted=quoted)

    # Waiting

    async def watch(self, subject: Animation) -> None:
        """Looks at the task until it ends, each time when it is likely to have ended."""
        watching = await self.call(Watching, self.pipeline, subject)
        while True:
            await self.pause(watching.wait())
            now = await self.call(self.pipeline.store.get, subject.id)
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
        client = self.pipeline.client_for(subject, attempt.simulated)
        problem: MediaError | NoSuchTask | None = None
        for fetch in range(FETCHES):
            try:
                if fetch or not self.urls:
                    # Signed URLs grow old; a fresh look at the task gives fresh ones.
                    self.urls = (await self.call(client.get_task, attempt.task_id)).output
                if not self.urls:
                    raise MediaError("no_output")
                await self.call(self.keep, subject, attempt, self.urls[0])
            except (MediaError, NoSuchTask) as error:
                log.warning("stage.not_fetched", code=error.message_code, detail=error.detail)
                problem = error
                self.urls = ()
                if fetch + 1 < FETCHES:
                    await self.pause(self.pipeline.retry.pause(fetch, Unreachable()))
                continue
            self.urls, self.faults = (), 0
            return
        assert problem is not None
        if attempt.adopted_at is not None and problem.message_code == NOT_ITS_FILE:
            log.error("task.not_ours", code=problem.message_code)
            failure = Failure("adopted_other")
            await self.call(self.pipeline.submissions.put_back, self.claim, subject, failure)
            return
        raise problem

    def keep(self, subject: Animation, attempt: Submission, url: str) -> None:
        """Fetches a finished stage's file and moves the animation past the stage.

        Raises:
            MediaError: the file could not be fetched or is not what was promised.
            LeaseLost: somebody else drives it now.
        """
        stage = subject.stage
        wanted = Wanted(subject.id, stage, attempt.attempt, attempt.simulated)
        transport = self.pipeline.simulation(subject) if attempt.simulated else None
        kept = self.pipeline.media.fetch(url, wanted, transport=transport)
        expected = subject.brief.image_size if stage is Stage.IMAGE else subject.brief.video_size
        if (kept.width, kept.height) != (expected.width, expected.height):
            # It was paid for and can be seen: it is kept, with its true size on record.
            log.warning("media.odd_size", name=kept.name, width=kept.width, height=kept.height)
        replaced = subject.media.get(stage)
        with self.pipeline.store.database.write() as connection:
            moved = self.pipeline.store.move_in(
                connection,
                subject.id,
                [State.DOWNLOADING],
                fence=self.claim.fence,
                **_after(subject, self.pipeline.clock()),
            )
            if not moved:
                raise LeaseLost()
            self.pipeline.store.keep_media(subject.id, kept, connection)
        began = subject.stage_began
        log.info(
            "stage.stored",
            stage=str(stage),
            model=attempt.model,
            simulated=attempt.simulated,
            name=kept.name,
            bytes=kept.bytes,
            seconds=None if began is None else self.pipeline.clock() - began,
            replaced=replaced.name if replaced is not None and replaced.name != kept.name else None,
        )

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
        watching = await self.call(Watching, self.pipeline, subject)
        task = await self.call(watching.stop)
        if task is not None:
            self.urls = task.output
        await self.call(watching.settle_cancel, subject, task, self.claim)


def _after(subject: Animation, now: float) -> dict[str, object]:
    """The columns of an animation whose stage is done."""
    done: dict[str, object] = {"progress": None, "runway_status": None, "running_since": None}
    if subject.stage is Stage.VIDEO:
        if subject.plan is Plan.REAL:
            # A simulated clip may have stood here until now, and the reason for it.
            done["reason"] = None
        return {**done, "state": State.SUCCEEDED, "trouble": None, "cancel_requested": False}
    if subject.cancel_requested:
        return {**done, "state": State.CANCELLED}
    return {**done, "stage": Stage.VIDEO, "state": State.QUEUED, "stage_began": now}
