"""What the pipeline works with, put together once."""

import time
from collections.abc import Callable
from dataclasses import dataclass, field, replace

from runway_core.errors import RunwayError, StorageError, Unstorable
from runway_core.media import MediaStore, Wanted
from runway_core.money import Account
from runway_core.pipeline.submissions import Intent, LeaseLost, Submissions
from runway_core.runway import (
    RetryPolicy,
    RunwayClient,
    Simulation,
    Timeouts,
    simulation,
)
from runway_core.settings import Settings
from runway_core.states import Plan, Stage, State
from runway_core.store import Animation, Claim, Store, Submission
from runway_core.telemetry import Events

log = Events(__name__)

WRITE_PATIENCE = 600.0
"""Seconds to go on trying to write a task id that was paid for."""


@dataclass(frozen=True)
class Tools:
    """Settings, rows, files and clients. `client` is None without a key."""

    settings: Settings
    store: Store
    submissions: Submissions
    media: MediaStore
    client: RunwayClient | None
    account: Account
    retry: RetryPolicy = field(default_factory=RetryPolicy)
    timeouts: Timeouts = field(default_factory=Timeouts)
    clock: Callable[[], float] = time.time

    def client_for(self, subject: Animation, simulated: bool) -> RunwayClient:
        """The client that makes a stage of `subject`: Runway's, or the simulation's."""
        if not simulated:
            assert self.client is not None
            return self.client
        settings = replace(self.settings, base_url=simulation.BASE_URL, api_key=None)
        return RunwayClient(settings, transport=self._transport(subject), retry=self.retry)

    def _transport(self, subject: Animation) -> Simulation:
        return Simulation(subject.brief, self.settings.simulation_seconds, self.clock)

    def runway_time(self) -> float | None:
        """The moment by Runway's clock, as its last answer told it."""
        heard = None if self.client is None else self.client.heard_at
        return None if heard is None else heard.timestamp()

    def note_balance(self, intent: Intent) -> None:
        """Reads the balance right after an answer was lost, and writes it down if both can be
        done: it helps a person to see what became of the request.
        """
        if self.client is None:
            return
        self.account.forget()
        try:
            organization, _ = self.account.organization(0.0)
            self.submissions.note_balance(intent, organization.balance)
        except (RunwayError, StorageError) as error:
            log.warning("balance.not_noted", code=error.code)

    def until_written(self, write: Callable[[], None]) -> None:
        """Calls `write` until the database takes it: what it says has been paid for. Raises
        `StorageError` when the patience is over, or `Unstorable` at once: no try helps there.
        """
        end = time.monotonic() + WRITE_PATIENCE
        pause = 0.05
        while True:
            try:
                write()
            except Unstorable as error:
                log.error("database.refused", what="task", detail=error.detail)
                raise
            except StorageError as error:
                log.error("database.refused", what="task", detail=error.detail)
                if time.monotonic() > end:
                    raise
                time.sleep(pause)
                pause = min(2 * pause, 5.0)
            else:
                return

    def keep(self, claim: Claim, subject: Animation, attempt: Submission, url: str) -> None:
        """Fetches a finished stage's file and moves the animation past the stage.

        Raises:
            MediaError: the file could not be fetched or is not what was promised.
            LeaseLost: somebody else drives it now.
        """
        stage = subject.stage
        wanted = Wanted(subject.id, stage, attempt.attempt, attempt.simulated)
        transport = self._transport(subject) if attempt.simulated else None
        kept = self.media.fetch(url, wanted, transport=transport)
        expected = subject.brief.image_size if stage is Stage.IMAGE else subject.brief.video_size
        if (kept.width, kept.height) != (expected.width, expected.height):
            # It was paid for and can be seen: it is kept, with its true size on record.
            log.warning("media.odd_size", name=kept.name, width=kept.width, height=kept.height)
        replaced = subject.media.get(stage)
        with self.store.database.write() as connection:
            moved = self.store.move_in(
                connection,
                subject.id,
                [State.DOWNLOADING],
                fence=claim.fence,
                **_after(subject, self.clock()),
            )
            if not moved:
                raise LeaseLost()
            self.store.keep_media(subject.id, kept, connection)
        began = subject.stage_began
        log.info(
            "stage.stored",
            stage=str(stage),
            model=attempt.model,
            simulated=attempt.simulated,
            name=kept.name,
            bytes=kept.bytes,
            seconds=None if began is None else self.clock() - began,
            replaced=replaced.name if replaced is not None and replaced.name != kept.name else None,
        )


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
