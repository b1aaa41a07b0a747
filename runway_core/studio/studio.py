"""The studio: the few calls that pages, the API and the command line share.

Nothing above this module holds a rule about prompts, money or states.
"""

import dataclasses
import re
import threading
import time
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from concurrent.futures import Future
from contextlib import contextmanager, suppress
from datetime import UTC, date, datetime
from functools import partial

from sqlalchemy import ColumnElement, Connection

from runway_core.access import LOCAL, Person
from runway_core.briefs import Brief
from runway_core.errors import (
    AmbiguousId,
    CannotAfford,
    MediaError,
    NotAllowed,
    NotFound,
    RewriterOff,
    StorageError,
    StudioError,
    WrongState,
)
from runway_core.library import Library
from runway_core.media import Copies, MediaLinks, MediaStore, Pictures
from runway_core.money import (
    Account,
    Alarm,
    Cap,
    Caps,
    CreditsReport,
    Decision,
    Doubt,
    Overview,
    Overviews,
    Spending,
    allowance,
    ledger,
    spending,
)
from runway_core.pipeline import (
    Engine,
    Known,
    Lost,
    Pipeline,
    Pool,
    Runner,
    Submissions,
    Worker,
    resuming,
    seconds_left,
    usual_seconds,
)
from runway_core.prompts import build
from runway_core.rewriter import Rewriter, Suggestion
from runway_core.runway import RetryPolicy, RunwayClient, Timeouts, Usage
from runway_core.settings import THEIR_KEY, Settings
from runway_core.single_flight import SingleFlight
from runway_core.states import Plan, Stage
from runway_core.store import (
    EVERYTHING,
    Animation,
    Database,
    Filter,
    Owner,
    Presence,
    Store,
    backlog,
    jobs,
)
from runway_core.studio.preview import Preview
from runway_core.studio.recipes import Recipes
from runway_core.studio.retention import Retention
from runway_core.studio.storage import Storage
from runway_core.telemetry import Events
from runway_core.text import hide

log = Events(__name__)

LEAST_OF_AN_ID = 4
"""Characters of an id that may stand for it: fewer would soon be another's, too."""

CANDIDATES = 10
"""Most ids that are named where several begin as was said."""

SUGGESTED_AT_ONCE = 4
"""Suggestions under way for the pages; the next ones wait."""

_BEGINNING = re.compile(rf"[0-9a-f][0-9a-f-]{{{LEAST_OF_AN_ID - 1},35}}")


class Studio:
    """Everything, put together from the settings. `close()` it, or use it as a context."""

    def __init__(
        self,
        settings: Settings,
        *,
        retry: RetryPolicy | None = None,
        timeouts: Timeouts | None = None,
        clock: Callable[[], float] | None = None,
    ) -> None:
        self.settings = settings
        hide(settings.api_key, settings.api_token, settings.api_read_token, settings.rewriter_key)
        hide(settings.link_secret)
        if settings.key_is_elsewhere:
            log.warning("settings.key_elsewhere", set=THEIR_KEY, read="RUNWAY_API_KEY")
        if settings.alert_webhook is not None and settings.alert_credits is None:
            log.warning(
                "settings.no_level", set="STUDIO_ALERT_WEBHOOK", next="STUDIO_ALERT_CREDITS"
            )
        retry, timeouts = retry or RetryPolicy(), timeouts or Timeouts()
        database = Database.open(settings, clock)
        clock = clock or database.clock
        self._clock = clock
        store = Store(database, clock)
        client = None
        if settings.api_key is not None:
            client = RunwayClient(settings, retry=retry, timeouts=timeouts)
        self.account = Account(client, settings, database, clock)
        self.database = database
        self.media = MediaStore(settings, clock)
        self.copies = Copies(self.media)
        self.pictures = Pictures(database, self.media, clock)
        self.links = MediaLinks(settings, database, clock)
        self.storage = Storage(settings, database, self.media, clock)
        self.library = Library(database, store, self.media, self.copies, clock)
        self.retention = Retention(settings, database, self.library, clock)
        self.recipes = Recipes(database, clock)
        self.overviews = Overviews(database, clock)
        self._alarm = Alarm(settings, self.account, database, clock)
        self.pipeline = Pipeline(
            settings=settings,
            store=store,
            submissions=Submissions(database, store, clock),
            media=self.media,
            client=client,
            account=self.account,
            retry=retry,
            clock=clock,
        )
        self.rewriter = Rewriter.of(settings)
        """Who suggests prompts; None where nobody does."""
        self._suggesting = Pool(SUGGESTED_AT_ONCE, "studio-suggesting")
        self._store = store
        self._client = client
        self._lost = Lost(self.pipeline, timeouts)
        self._engine: Engine | None = None
        self._started = False
        self._beside: list[Callable[[], object]] = []
        self._called: list[Callable[[], object]] = []
        self.presence = Presence(database, Owner(), has_key=client is not None)
        """This process, as the others see it where work is handed out."""

    def __enter__(self) -> "Studio":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def start(self, *, only: str | ColumnElement[bool] | None = None) -> None:
        """Starts to drive animations in the background of this process, unless that is left to
        others (`Settings.worker`); a command drives what is `only` its own in any case.
        """
        if self._started:
            return
        self._started = True
        if only is not None or self.settings.worker:
            # A command drives its own, and leaves the rest to a server.
            upkeep = self._keep_up if only is None else None
            self._engine = self._new_engine(only, upkeep)
            self._engine.start()
        if only is None:
            # A command leaves these to a server, too.
            self._alarm.start()
            self.overviews.start()

    def _new_engine(
        self, only: str | ColumnElement[bool] | None, upkeep: Callable[[], object] | None
    ) -> Engine:
        if not self.database.hands_out_jobs:
            return Runner(self.pipeline, only=only, upkeep=upkeep)
        called = {jobs.Job.CONDUCT: self._call}
        return Worker(
            self.pipeline, presence=self.presence, only=only, upkeep=upkeep, called=called
        )

    def _call(self) -> None:
        for wake in self._called:
            wake()

    def _keep_up(self) -> None:
        if not self.media.is_there():
            # At the start too: nothing else is held up by that, and what is due is due next time.
            log.error("media.away")
            return
        try:
            left = self.media.sweep()
        except StorageError as error:
            # Its key may not be allowed to look for it.
            log.warning("media.not_swept", code=error.message_code, detail=error.detail)
        else:
            if left:
                log.info("media.swept", uploads=left)
        # What the rule puts into the bin stays there: only what lay there long enough is removed.
        if not self.retention.rule.is_off:
            self.retention.apply()
        self.library.purge()

    def accompany(
        self, stop: Callable[[], object], wake: Callable[[], object] | None = None
    ) -> None:
        """Has `stop` called before this studio stops driving, of what goes on beside it; and
        `wake` when the database calls for somebody to move an experiment on.
        """
        self._beside.append(stop)
        if wake is not None:
            self._called.append(wake)

    def stop(self) -> None:
        """Stops driving, after paid requests under way are recorded; looking still works."""
        for each in self._beside:
            each()
        self._alarm.stop()
        self.overviews.stop()
        if self._engine is not None:
            self._engine.stop()

    def close(self) -> None:
        """Stops driving, after paid requests under way are recorded, and closes everything."""
        self.stop()
        self._engine, self._started = None, False
        self._suggesting.shutdown()
        if self._client is not None:
            self._client.close()
        self.database.close()

    @property
    def is_driving(self) -> bool:
        """Whether this process drives animations, and has lately looked for some."""
        return self._engine is not None and self._engine.is_well

    def somebody_drives(self) -> bool:
        """Whether what is asked for here is made: by this process, or by another that was heard of
        lately. Raises `StorageError`.
        """
        if self.settings.worker:
            return True
        with self.database.read() as connection:
            return backlog.somebody_drives(connection, self.now())

    def _wake(self) -> None:
        if self._engine is not None:
            self._engine.wake()

    # Before

    def preview(self, brief: Brief) -> Preview:
        """Prompts, warnings and price of a brief; nothing is sent. Raises `BriefError`."""
        return Preview.of(brief, self.pictures, self.recipes)

    def _seen(self, asked: Brief | Preview) -> Preview:
        return asked if isinstance(asked, Preview) else self.preview(asked)

    def decide(self, asked: Brief | Preview, *, by: Person = LOCAL) -> Decision:
        """Whether a brief would be real or simulated now, and why, and whether it may be had.

        Raises `BriefError`, or `RunwayError` if the account cannot be looked at.
        """
        seen = self._seen(asked)
        return self.account.decide(seen.brief, simulate=seen.must_simulate, by=by)

    def takes(
        self, asked: Brief | Preview, most: int, *, by: Person = LOCAL
    ) -> tuple[int, NotAllowed | None]:
        """How many real animations of a brief may be had now, `most` at most, and why not more."""
        return self.account.takes(self._seen(asked).brief, most, by=by)

    def shorter(self, asked: Brief | Preview, *, by: Person = LOCAL) -> int | None:
        """The seconds of the longest clip that the balance is enough for, where it is not enough
        for that of the brief; None if it is enough for none.
        """
        return self.account.shorter(self._seen(asked).brief, by=by)

    def suggest(self, asked: Brief | Preview, *, by: Person = LOCAL) -> Suggestion:
        """What a language model makes of a brief. Words, choices and the recipe's prompts go to the
        server of the settings, and with them the picture to be animated; nothing goes to Runway.

        Raises `BriefError`, `ViewersCannotSpend`, or `RewriterError`.
        """
        by.must_be_able_to_spend()
        if self.rewriter is None:
            raise RewriterOff
        seen = self._seen(asked)
        plain = dataclasses.replace(seen.brief, image_prompt=None, motion_prompt=None)
        base = build.build(plain, seen.recipe)
        picture = None
        if seen.picture is not None:
            # It helps, and is not needed: that it is gone is told where it matters.
            with suppress(MediaError, StorageError):
                picture = self.pictures.small(seen.picture)
        log.info("suggestion.asked_for", actor=by.name, picture=picture is not None)
        return self.rewriter.suggest(seen.brief, base, picture)

    def begin_to_suggest(
        self, asked: Brief | Preview, *, by: Person = LOCAL
    ) -> "Future[Suggestion]":
        """The same beside whatever else goes on: a page does not wait for a model."""
        return self._suggesting.submit(self.suggest, asked, by=by)

    # Making

    def submit(
        self,
        asked: Brief | Preview,
        *,
        simulate: bool = False,
        picture_only: bool = False,
        never_simulate: bool = False,
        request_key: str | None = None,
        request_digest: str | None = None,
        also: Callable[[Connection], None] | None = None,
        by: Person = LOCAL,
    ) -> Animation:
        """Writes an animation down to be made, and returns at once. What was shown before is
        handed on as it is, and so is what is sent.

        `request_key` names the request: the same key again gives the same animation, so a
        double click makes one. With `never_simulate` what would be simulated is refused; `also`
        may refuse by raising, in the transaction that promises. Raises `BriefError`, `NotAllowed`
        or `RunwayError`; then nothing was sent and nothing charged.
        """
        by.must_be_able_to_spend()
        made = None if request_key is None else self._store.requested(request_key)
        if made is not None:
            return made
        seen = self._seen(asked)
        decision = self.account.decide(
            seen.brief,
            simulate=simulate or seen.must_simulate,
            picture_only=picture_only,
            by=by,
        )
        if never_simulate and decision.plan is Plan.SIMULATED:
            raise CannotAfford(needed=seen.brief.price(), available=decision.available or 0)
        promise = self.account.promise(seen.brief, decision.stages, by=by)
        check = _every(promise, self.recipes.keep, also)
        try:
            made = self._store.add(
                seen.brief,
                seen.prompts,
                plan=decision.plan,
                reason=decision.reason,
                quoted=decision.quoted,
                picture=None if seen.picture is None else seen.picture.as_media(self._clock()),
                request_key=request_key,
                request_digest=request_digest,
                asked_by=by.name,
                check=check,
            )
        except StorageError as error:
            # A database may fall silent after it has taken a row.
            error.in_doubt = True
            raise
        told = {"animation": made.id, "plan": str(made.plan), "quoted": made.quoted}
        log.info("animation.asked_for", actor=by.name, **told)
        self._wake()
        return made

    # Looking

    def get(self, animation_id: str) -> Animation:
        """The animation as it stands. Raises `NotFound`."""
        return self._store.get(animation_id)

    def find(self, written: str) -> Animation:
        """The animation with this id, or with the one id that begins so: at least
        `LEAST_OF_AN_ID` characters, however they are written.

        Raises `NotFound`, or `AmbiguousId` if several begin so.
        """
        beginning = written.strip().lower()
        if not _BEGINNING.fullmatch(beginning):
            return self.get(written)
        ids = self._store.beginning_with(beginning, most=CANDIDATES + 1)
        if not ids:
            raise NotFound(id=written)
        if len(ids) > 1:
            more = len(ids) > CANDIDATES
            raise AmbiguousId(id=beginning, ids=ids[:CANDIDATES], more=more)
        return self.get(ids[0])

    def several(self, ids: Iterable[str]) -> tuple[Animation, ...]:
        """The animations with these ids, as they stand; what there is not is left out."""
        return self._store.several(ids)

    def alike(self, likenesses: Iterable[str]) -> Mapping[str, tuple[Animation, ...]]:
        """What was made of the same requests before and rests, by `likeness`, newest first."""
        return self._store.alike(likenesses)

    def usual_seconds(self, brief: Brief, stage: Stage) -> float:
        """How long a stage of such a brief usually takes, if it is real."""
        return usual_seconds(self.pipeline, brief, stage)

    def requested(self, request_key: str) -> Animation | None:
        """The animation that was submitted with `request_key`, if there is one."""
        return self._store.requested(request_key)

    def list(
        self,
        *,
        limit: int = 20,
        cursor: str | None = None,
        where: Filter = EVERYTHING,
    ) -> tuple[tuple[Animation, ...], str | None]:
        """A page of the animations that `where` lets through, newest first unless it says another
        order, and the cursor of the next one. What lies in the bin is in none that does not ask
        for it.

        Raises `NotFound` if the cursor is not one of ours.
        """
        return self._store.page(limit=limit, cursor=cursor, where=where)

    def changed(self, seen: Iterable[Animation]) -> tuple[Animation, ...]:
        """Of animations seen before, those that have changed since, as they stand; what moved then
        counts as changed.
        """
        return self._store.changed(
            (each.id, 0.0 if each.is_moving else each.updated_at) for each in seen
        )

    def wait(
        self,
        animation_id: str,
        *,
        on_change: Callable[[Animation], None] | None = None,
        interval: float = 0.05,
    ) -> Animation:
        """Blocks until the animation rests; `on_change` hears of every change on the way."""
        seen = None
        while True:
            now = self._store.get(animation_id)
            if now != seen and on_change is not None:
                on_change(now)
            seen = now
            if not now.is_moving:
                return now
            time.sleep(interval)

    def now(self) -> float:
        """The moment by the clock that animations are timed with: seconds since 1970."""
        return self._clock()

    def seconds_left(self, subject: Animation) -> float | None:
        """How long it will probably still take; None if it is later than it ever was, or if
        nothing is under way.
        """
        return seconds_left(self.pipeline, subject)

    # Stopping and carrying on; each raises `ViewersCannotSpend` for those who may only look. An
    # error tells what the animation has cost.

    @contextmanager
    def _changing(self, action: str, animation_id: str, by: Person) -> Iterator[None]:
        try:
            by.must_be_able_to_spend()
            log.info("animation.changed", action=action, animation=animation_id, actor=by.name)
            yield
        except StudioError as error:
            try:
                error.about = self._store.get(animation_id)
            except StudioError:
                if isinstance(error, StorageError):
                    error.unseen = True
            raise

    def cancel(self, animation_id: str, *, by: Person = LOCAL) -> Animation:
        """Asks to stop; Runway's answer decides whether credits come back.

        Raises `NotFound`, or `WrongState` if there is nothing left to stop.
        """
        with self._changing("cancel", animation_id, by):
            proved = self._lost.is_proved_free(self._store.get(animation_id))
            asked = self._store.ask_to_cancel(animation_id, proved=proved)
            self._wake()
            return asked

    def resume_price(self, subject: Animation) -> int:
        """Credits that carrying on would still buy.

        Raises `WrongState` if carrying on makes no sense.
        """
        _must_be_on_the_shelf(subject)
        return resuming.plan(subject).price

    def resume(
        self,
        animation_id: str,
        *,
        agreed: int = 0,
        also: Callable[[Connection], None] | None = None,
        by: Person = LOCAL,
    ) -> Animation:
        """Carries on from where it stands, without paying again for what exists.

        `agreed` is the price in credits that the person was shown and accepted. `also` may refuse
        by raising, in the transaction that promises.

        Raises:
            NeedsConsent: it costs more than was agreed to, and than was quoted at first.
            WrongState: carrying on makes no sense.
            CannotAfford, RunwayError: it cannot be paid for now.
        """
        with self._changing("resume", animation_id, by):
            subject = self._store.get(animation_id)
            _must_be_on_the_shelf(subject)
            # It counts for whoever asked for it first.
            whose = Person(subject.asked_by)

            def preflight(stages: Collection[Stage]) -> Callable[[Connection], None]:
                return _every(self.account.promise(subject.brief, stages, by=whose), also)

            if not resuming.resume(self.pipeline, subject, agreed, preflight):
                raise WrongState(self._store.get(animation_id).state, "resume")
            self._wake()
            return self._store.get(animation_id)

    # A submission whose answer was lost

    def lost(self, subject: Animation) -> Known:
        """What is known of a lost submission, and whether it was charged.

        Raises `WrongState` if nothing is unconfirmed.
        """
        return self._lost.known(subject)

    def adopt(
        self,
        animation_id: str,
        task_id: str,
        *,
        by: Person = LOCAL,
        on_doubt: Callable[[Doubt], None] | None = None,
    ) -> Animation:
        """Carries on with a task that a person found in Runway's portal. Costs nothing more.

        `on_doubt` hears of what could not be checked. Raises `NotFound` if Runway does not know
        the task, `WrongTask` if it cannot be the one, `WrongState` if it is already ours.
        """
        with self._changing("adopt", animation_id, by):
            self._lost.adopt(self._store.get(animation_id), task_id, on_doubt)
            self._wake()
            return self._store.get(animation_id)

    def send_again(self, animation_id: str, *, agreed: int, by: Person = LOCAL) -> Animation:
        """Sends a lost submission once more, knowing that it may be paid for twice.

        Raises `NeedsConsent` unless `agreed` covers the stage's price.
        """
        with self._changing("send_again", animation_id, by):
            subject = self._store.get(animation_id)
            whose = Person(subject.asked_by)
            preflight = partial(self.account.promise, subject.brief, [subject.stage], by=whose)
            if not self._lost.send_again(subject, agreed, preflight):
                raise WrongState(self._store.get(animation_id).state, "send_again")
            self._wake()
            return self._store.get(animation_id)

    # Credits

    def credits(self, *, refresh: bool = False) -> CreditsReport:
        """Balance, limits and mode. Never raises for Runway's sake: the report says why."""
        return self.account.report(refresh=refresh)

    def usage(self, days: int = 30) -> Usage:
        """Credits by UTC day and model over the last `days`, today included.

        Raises `RunwayError`, or `NotFound` without a key.
        """
        if self._client is None:
            raise NotFound(id="key")
        return self._client.usage(*self._last(days))

    def spending(self, days: int = 30) -> Spending:
        """What this studio spent on the days of `usage(days)`. Raises `StorageError`."""
        with self.database.read() as connection:
            return spending.read(connection, *self._last(days))

    def caps(self, *, by: Person = LOCAL) -> tuple[Cap, ...]:
        """Our own caps of the day, and what is gone of them. Raises `StorageError`."""
        with self.database.read() as connection:
            return allowance.gone(connection, Caps.of(self.settings), self._clock(), by)

    def has_ledger(self) -> bool:
        """Whether there was ever a real attempt. Raises `StorageError`."""
        with self.database.read() as connection:
            return not ledger.is_empty(connection)

    def overview(self, days: int = 30) -> Overview:
        """What the credits of those days went for. Raises `StorageError`."""
        return self.overviews.of(days)

    def ledger(self, days: int | None = None) -> tuple[ledger.Line, ...]:
        """Every real attempt of the last `days`, or of all time, oldest first. Raises
        `StorageError`.
        """
        since = 0.0
        if days is not None:
            since = datetime.combine(self._last(days)[0], datetime.min.time(), UTC).timestamp()
        with self.database.read() as connection:
            return tuple(ledger.lines(connection, since))

    def _last(self, days: int) -> tuple[date, date]:
        return spending.last(days, self._clock())


def _must_be_on_the_shelf(subject: Animation) -> None:
    """What lies in the bin may go for good: nothing more is bought for it."""
    if subject.binned_at is not None:
        raise WrongState(subject.state, "resume_binned")


def _every(*checks: Callable[[Connection], None] | None) -> Callable[[Connection], None]:
    def every(connection: Connection) -> None:
        for check in checks:
            if check is not None:
                check(connection)

    return every


_shared: Studio | None = None
_shared_lock = threading.Lock()
_opening: SingleFlight[Studio] = SingleFlight()
_ending = threading.Event()


def shared() -> Studio:
    """The studio of this process, driving animations; made on first use.

    Raises `SettingsError` or `StorageError`.
    """
    studio = _shared
    return _opening.ask(_open) if studio is None else studio


def _open() -> Studio:
    global _shared
    if _shared is not None:
        return _shared
    # Opening a database may take long, and whoever ends the process must not wait for it.
    studio = Studio(Settings.load())
    with _shared_lock:
        if not _ending.is_set():
            studio.start()
        _shared = studio
    return studio


def stop_shared() -> None:
    """Stops driving in this process, for good: it is ending, and its pages may go on looking."""
    with _shared_lock:
        _ending.set()
        studio = _shared
    if studio is not None:
        studio.stop()


def opened() -> Studio | None:
    """The studio of this process if there is one already; it is never made here."""
    return _shared


def close_shared() -> None:
    """Closes the studio of this process, if there is one."""
    global _shared
    studio = _shared
    if studio is None:
        return
    studio.close()
    with _shared_lock:
        if _shared is studio:
            _shared = None
