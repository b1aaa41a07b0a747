"""Animations in the database: made, found, claimed by a worker, and moved along.

Every change names the states it expects and, when a worker makes it, the fence it holds, so
that a late answer cannot undo a decision and a worker that lost its lease changes nothing.
"""

import math
import time
import uuid
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, fields
from functools import cache
from itertools import islice
from typing import Any

from sqlalchemy import (
    BindParameter,
    ColumnElement,
    Connection,
    Row,
    and_,
    bindparam,
    insert,
    or_,
    select,
    update,
)

from runway_core.briefs import Brief
from runway_core.errors import BriefError, NotFound, UnreadableAnimation, WrongState
from runway_core.prompts import Prompts
from runway_core.runway import Failure
from runway_core.states import PASSING, RESTING, Plan, Reason, Stage, State, must_be_allowed
from runway_core.store import finder, jobs, leases, likeness, listing, queue, tables
from runway_core.store.animation import Animation, Media, Submission
from runway_core.store.keeping import BIN_SECONDS
from runway_core.store.lease_owner import Owner
from runway_core.store.listing import EVERYTHING, Filter
from runway_core.store.tables import Database
from runway_core.telemetry import Events

log = Events(__name__)


@dataclass(frozen=True, slots=True)
class Claim:
    """The right to drive one animation, for as long as its fence is the newest."""

    animation_id: str
    fence: int
    job: int = 0
    """What it came with where jobs are handed out: see `queue`."""


class Store:
    """The animations of one database."""

    def __init__(self, database: Database, clock: Callable[[], float] = time.time) -> None:
        self.database = database
        self.clock = clock

    # Made and found

    def add(
        self,
        brief: Brief,
        prompts: Prompts,
        *,
        plan: Plan,
        reason: Reason | None,
        quoted: int,
        picture: Media | None = None,
        request_key: str | None = None,
        request_digest: str | None = None,
        asked_by: str | None = None,
        check: Callable[[Connection], None] | None = None,
    ) -> Animation:
        """A new, queued animation; with a `request_key` seen before, the one it made.

        With a `picture` it begins at the video. `check` runs in the same transaction and may
        refuse by raising.
        """
        now = self.clock()
        table = tables.animation
        with self.database.write() as connection:
            if request_key is not None:
                found = connection.scalar(
                    select(table.c.id).where(table.c.request_key == request_key)
                )
                if found is not None:
                    return _load(connection, [found], alone=True)[0]
            if check is not None:
                check(connection)
            if picture is not None and not picture.is_brought:
                _must_be_kept(connection, picture.name, now - BIN_SECONDS)
            animation_id = str(uuid.uuid4())
            connection.execute(
                insert(table).values(
                    id=animation_id,
                    request_key=request_key,
                    request_digest=request_digest,
                    asked_by=asked_by,
                    created_at=now,
                    updated_at=now,
                    state=State.QUEUED,
                    stage=Stage.IMAGE if picture is None else Stage.VIDEO,
                    plan=plan,
                    reason=reason,
                    brief=brief.as_dict(),
                    **listing.columns(brief.as_dict()),
                    prompts=prompts.as_dict(),
                    likeness=likeness.of(brief, prompts, animation_id),
                    quoted=quoted,
                    stage_began=now,
                    cancel_requested=False,
                )
            )
            if picture is not None:
                self.keep_media(animation_id, picture, connection)
            else:
                finder.refresh(connection, [animation_id])
            queue.has_to_move(connection, queue.ANIMATIONS, animation_id)
            return _load(connection, [animation_id], alone=True)[0]

    def put(
        self,
        connection: Connection,
        animation_id: str,
        brief: Brief,
        prompts: Prompts,
        **values: Any,
    ) -> None:
        """Writes one down that another studio made, as it stood there. After many old ones their
        order is put right by `finder.rebuild`.
        """
        table = tables.animation
        connection.execute(
            insert(table).values(
                id=animation_id,
                brief=brief.as_dict(),
                **listing.columns(brief.as_dict()),
                prompts=prompts.as_dict(),
                likeness=likeness.of(brief, prompts, animation_id),
                cancel_requested=False,
                **values,
            )
        )
        finder.refresh(connection, [animation_id])

    def get(self, animation_id: str) -> Animation:
        """The animation as it stands. Raises `NotFound`."""
        with self.database.read() as connection:
            found = _load(connection, [animation_id], alone=True)
        if not found:
            raise NotFound(id=animation_id)
        return found[0]

    def beginning_with(self, beginning: str, *, most: int) -> tuple[str, ...]:
        """Ids that begin so, at most `most`, newest first. The case of letters may count."""
        with self.database.read() as connection:
            return listing.beginning_with(connection, tables.animation, beginning, most)

    def requested(self, request_key: str) -> Animation | None:
        """The animation that was made for `request_key`, if there is one."""
        table = tables.animation
        with self.database.read() as connection:
            found = connection.scalar(select(table.c.id).where(table.c.request_key == request_key))
            return None if found is None else _load(connection, [found], alone=True)[0]

    def several(self, ids: Iterable[str]) -> tuple[Animation, ...]:
        """The animations with these ids, as they stand; what does not exist is left out."""
        with self.database.read() as connection:
            return tuple(_load(connection, list(ids)))

    def alike(self, likenesses: Iterable[str]) -> Mapping[str, tuple[Animation, ...]]:
        """What was made of the same requests and rests, by likeness, the newest first. What lies in
        the bin may be gone tomorrow.
        """
        table = tables.animation
        query = (
            select(table.c.id, table.c.likeness)
            .where(table.c.likeness.in_(set(likenesses)), table.c.state.not_in(list(PASSING)))
            .where(table.c.binned_at.is_(None))
            .order_by(table.c.created_at.desc(), table.c.id.desc())
        )
        with self.database.read() as connection:
            likeness_of = {row.id: row.likeness for row in connection.execute(query)}
            found: dict[str, list[Animation]] = {}
            for one in _load(connection, list(likeness_of)):
                found.setdefault(likeness_of[one.id], []).append(one)
        return {name: tuple(each) for name, each in found.items()}

    def page(
        self, *, limit: int = 20, cursor: str | None = None, where: Filter = EVERYTHING
    ) -> tuple[tuple[Animation, ...], str | None]:
        """The next animations that `where` lets through, in its order, and the cursor of those
        that follow; `cursor` is where the last page ended. Raises `NotFound` if it is none of ours.
        """
        table = tables.animation.c
        query = select(table.number, table.id)
        found: list[Animation] = []
        last: str | None = None
        with self.database.read() as connection:
            rest = listing.in_order(connection, where, cursor)
            # One more than is shown tells that there are more. Those that cannot be read are left
            # out, and the next ones take their place.
            while lot := list(islice(rest, limit + 1 - len(found))):
                these = [number for number, _ in lot]
                rows = connection.execute(query.where(table.number.in_(these)))
                ids = {row.number: row.id for row in rows}
                marks = {ids[number]: mark for number, mark in lot}
                for one in _load(connection, list(marks)):
                    if not _is_between(one, where):
                        continue
                    if len(found) < limit:
                        last = marks[one.id] + one.id
                    found.append(one)
                if len(found) > limit:
                    return tuple(found[:limit]), last
        return tuple(found), None

    def count(self, where: Filter = EVERYTHING) -> int:
        """How many animations `where` lets through."""
        with self.database.read() as connection:
            return listing.matching(connection, where).bit_count()

    def changed(self, views: Iterable[tuple[str, float]]) -> tuple[Animation, ...]:
        """Of animations seen before, by id and `updated_at`, those that have changed since."""
        table = tables.animation
        seen = set(views)
        ids = {animation_id for animation_id, _ in seen}
        query = select(table.c.id, table.c.updated_at).where(table.c.id.in_(ids))
        with self.database.read() as connection:
            now = connection.execute(query).all()
            moments = {row.id: row.updated_at for row in now}
            moved = {one for one, moment in seen if moments.get(one, moment) != moment}
            return tuple(_load(connection, list(moved)))

    # Driven

    def claim(
        self, owner: Owner, *, most: int = 1000, only: "str | ColumnElement[bool] | None" = None
    ) -> tuple[Claim, ...]:
        """Takes animations that have something left to do and nobody alive to do it; `only` is
        the one to take, or what those to take have in common.

        What `owner` holds it goes on holding, even if a lease ran out while the machine slept.
        """
        table = tables.animation
        query = (
            select(table.c.id, table.c.owner, table.c.fence)
            .where(tables.MOVING)
            # What another release plans is not for this one to carry out.
            .where(table.c.stage.in_(list(Stage)), table.c.plan.in_(list(Plan)))
            .where(leases.is_anothers(table, owner))
            # Not the column itself: with its rows counted, SQLite may then walk all animations by
            # age instead of the few that move, as the order its indexes were made in has it.
            .order_by(table.c.created_at + 0)
        )
        if only is not None:
            query = query.where(table.c.id == only if isinstance(only, str) else only)
        found = leases.claim(self.database, table, query, owner, now=self.clock(), most=most)
        return tuple(Claim(*each) for each in found)

    def renew(self, owner: Owner) -> None:
        """Extends the leases of everything that `owner` drives."""
        table = tables.animation
        leases.renew(self.database, table, owner, tables.MOVING, now=self.clock())

    def release(self, claim: Claim) -> None:
        """Gives an animation back, for anyone to claim at once."""
        table = tables.animation
        leases.release(self.database, table, claim.animation_id, claim.fence)

    def move(
        self,
        animation_id: str,
        expected: Iterable[State],
        *,
        fence: int | None = None,
        **changes: Any,
    ) -> bool:
        """Changes columns if the animation is in one of the `expected` states (and, with a
        `fence`, if it is still ours); False, and no change, otherwise.

        Raises `ForbiddenMove` for a new state that is not reached from there (`MOVES`).
        """
        with self.database.write() as connection:
            return self.move_in(connection, animation_id, expected, fence=fence, **changes)

    def move_in(
        self,
        connection: Connection,
        animation_id: str,
        expected: Iterable[State],
        *,
        fence: int | None = None,
        **changes: Any,
    ) -> bool:
        """`move` inside a transaction that is already open."""
        expected = list(expected)
        if (state := changes.get("state")) is not None:
            must_be_allowed(expected, state)
        return self._change(connection, animation_id, expected, fence=fence, **changes)

    def _change(
        self,
        connection: Connection,
        animation_id: str,
        expected: Collection[State],
        *,
        fence: int | None = None,
        **changes: Any,
    ) -> bool:
        table = tables.animation
        now = self.clock()
        guard = [table.c.id == animation_id, table.c.state.in_(list(expected))]
        if fence is not None:
            guard.append(table.c.fence == fence)
        state = changes.get("state")
        if state is not None and state not in PASSING:
            changes.setdefault("finished_at", now)
            # What rests is nobody's: a process that dies right now leaves no owner behind.
            changes |= {"owner": None, "lease_until": 0.0}
            changes.setdefault("trouble", None)
        for name in ("failure", "trouble"):
            if isinstance(changes.get(name), Failure):
                changes[name] = changes[name].as_dict()
        sets_off = state in PASSING and self._rests(connection, animation_id, expected)
        done = connection.execute(
            update(tables.animation).where(and_(*guard)).values(updated_at=now, **changes)
        )
        if done.rowcount and changes.keys() & {"state", "plan"}:
            finder.refresh(connection, [animation_id])
        if done.rowcount and sets_off:
            queue.has_to_move(connection, queue.ANIMATIONS, animation_id)
        return done.rowcount == 1

    def _rests(
        self, connection: Connection, animation_id: str, expected: Collection[State]
    ) -> bool:
        """Whether it is in a state of `expected` in which nobody drives it."""
        if RESTING.isdisjoint(expected) or not jobs.are_kept(connection):
            return False
        table = tables.animation.c
        state = connection.scalar(select(table.state).where(table.id == animation_id))
        return state in RESTING

    # Stopped by a person

    def ask_to_cancel(self, animation_id: str, *, proved: bool = False) -> Animation:
        """Writes down that a person wants it stopped; a worker does the rest.

        Nothing submitted yet: it is cancelled at once. A lost submission is dropped; `proved`
        if it is known to have cost nothing. Raises `NotFound` or `WrongState`.
        """
        with self.database.write() as connection:
            found = _load(connection, [animation_id], alone=True)
            if not found:
                raise NotFound(id=animation_id)
            before = found[0]
            if before.state in {State.SUCCEEDED, State.FAILED, State.CANCELLED}:
                raise WrongState(before.state, "cancel")
            changes: dict[str, Any] = {"cancel_requested": True}
            if before.state is State.QUEUED:
                changes["state"] = State.CANCELLED
            elif before.state in {State.WAITING, State.RUNNING, State.TIMED_OUT}:
                changes |= {"state": State.CANCELLING, "finished_at": None, "failure": None}
            elif before.state is State.UNCONFIRMED:
                self._drop_open(connection, before, proved)
                changes["state"] = State.CANCELLED
            self.move_in(connection, animation_id, [before.state], **changes)
            jobs.call_attention(connection, animation_id)
            return _load(connection, [animation_id], alone=True)[0]

    def _drop_open(self, connection: Connection, subject: Animation, proved: bool) -> None:
        table = tables.submission
        connection.execute(
            update(table)
            .where(table.c.animation_id == subject.id, table.c.task_id.is_(None))
            .where(table.c.outcome.is_(None))
            .values(outcome="dropped", final=0.0 if proved else None, ended_at=self.clock())
        )

    def send_again(
        self,
        animation_id: str,
        quoted: int,
        check: Callable[[Connection], None],
        *,
        proved: bool = False,
    ) -> bool:
        """A person decided not to wait for the lost submission and to make it once more;
        `proved` if it is known to have cost nothing.

        False if it is not unconfirmed (any more): then nothing is changed.
        """
        with self.database.write() as connection:
            found = _load(connection, [animation_id], alone=True)
            if not found or found[0].state is not State.UNCONFIRMED:
                return False
            check(connection)
            self._drop_open(connection, found[0], proved)
            return self.move_in(
                connection,
                animation_id,
                [State.UNCONFIRMED],
                state=State.QUEUED,
                quoted=quoted,
                failure=None,
                finished_at=None,
                cancel_requested=False,
                stage_began=self.clock(),
            )

    def wanting_cancel(self, owner: Owner) -> frozenset[str]:
        """Ids that `owner` drives and that somebody wants stopped."""
        table = tables.animation
        query = select(table.c.id).where(
            table.c.owner == str(owner),
            tables.MOVING,
            or_(table.c.cancel_requested, table.c.state == State.CANCELLING),
        )
        with self.database.read() as connection:
            return frozenset(connection.scalars(query))

    # Kept

    def keep_media(self, animation_id: str, item: Media, connection: Connection) -> None:
        """Writes what was stored for a stage, in place of what was there (a simulated clip
        that is replaced by a real one).
        """
        table = tables.media
        values = {field.name: getattr(item, field.name) for field in fields(item)}
        connection.execute(
            table.delete().where(table.c.animation_id == animation_id, table.c.stage == item.stage)
        )
        connection.execute(insert(table).values(animation_id=animation_id, **values))
        finder.refresh(connection, [animation_id])


def _must_be_kept(connection: Connection, name: str, moment: float) -> None:
    """Raises `BriefError` unless an animation has the picture that was not put into the bin before
    `moment`: what lies there so long may be removed at any time. From now on the picture stays.
    """
    files, runs = tables.media.c, tables.animation.c
    kept = select(files.name).where(
        files.name == name,
        runs.id == files.animation_id,
        or_(runs.binned_at.is_(None), runs.binned_at > moment),
    )
    if connection.execute(kept.limit(1)).first() is None:
        raise BriefError("first_frame", "picture_unknown")


def _is_between(one: Animation, where: Filter) -> bool:
    since = -math.inf if where.since is None else where.since
    return since <= one.created_at < (math.inf if where.until is None else where.until)


# Made once: every look at anything loads animations, and to make a query takes longer than to ask.
_THESE: BindParameter[Any] = bindparam("ids", expanding=True)
_ANIMATIONS = select(tables.animation).where(tables.animation.c.id.in_(_THESE))
_SUBMISSIONS = (
    select(tables.submission)
    .where(tables.submission.c.animation_id.in_(_THESE))
    # An image comes before a video in time, and "image" before "video" in the alphabet.
    .order_by(tables.submission.c.stage, tables.submission.c.attempt)
)
_MEDIA = select(tables.media).where(tables.media.c.animation_id.in_(_THESE))

_STAGE = frozenset({"stage"})
_READ = frozenset(
    {"state", "stage", "plan", "reason", "brief", "prompts", "trouble", "failure", "submissions",
     "media", "tags"}
)  # fmt: skip
"""What of an animation is more than a column."""


def _load(connection: Connection, ids: list[str], *, alone: bool = False) -> list[Animation]:
    """The animations with these ids, in this order; ids that do not exist are left out, and what
    another version of the studio wrote and this one cannot read, or, of one that is asked for
    `alone`, `UnreadableAnimation` is raised.
    """
    # Not every text can be asked for: half a surrogate pair, say, is refused by the driver.
    ids = [one for one in ids if one.isascii()]
    if not ids:
        return []
    these = {"ids": ids}
    rows = {row.id: row for row in connection.execute(_ANIMATIONS, these)}
    unreadable: dict[str, Exception] = {}
    submissions: dict[str, list[Submission]] = {}
    for row in connection.execute(_SUBMISSIONS, these):
        try:
            item = Submission(Stage(row.stage), **_columns(row, Submission, _STAGE))
        except ValueError as error:
            unreadable[row.animation_id] = error
            continue
        submissions.setdefault(row.animation_id, []).append(item)
    media: dict[str, dict[Stage, Media]] = {}
    for row in connection.execute(_MEDIA, these):
        try:
            file = Media(Stage(row.stage), **_columns(row, Media, _STAGE))
        except ValueError as error:
            unreadable[row.animation_id] = error
            continue
        media.setdefault(row.animation_id, {})[file.stage] = file
    found = []
    for one in (one for one in ids if one in rows):
        try:
            if one in unreadable:
                raise unreadable[one]
            found.append(_animation(rows[one], submissions.get(one, []), media.get(one, {})))
        except (AttributeError, KeyError, TypeError, ValueError) as error:
            # Its state, say, is one of a later release. It may have cost something: it is neither
            # guessed at nor touched.
            log.error("animation.unreadable", animation=one, why=error)
            if alone:
                raise UnreadableAnimation(id=one, detail=str(error)) from None
    return found


@cache
def _names(kind: type, leave_out: frozenset[str]) -> tuple[str, ...]:
    return tuple(field.name for field in fields(kind) if field.name not in leave_out)


def _columns(row: Row[Any], kind: type, leave_out: frozenset[str]) -> dict[str, Any]:
    return {name: getattr(row, name) for name in _names(kind, leave_out)}


def _animation(
    row: Row[Any], submissions: list[Submission], media: Mapping[Stage, Media]
) -> Animation:
    return Animation(
        state=State(row.state),
        stage=Stage(row.stage),
        plan=Plan(row.plan),
        # What is only told may be another release's; what decides may not.
        reason=next((each for each in Reason if each == row.reason), None),
        brief=Brief.stored(row.brief),
        prompts=Prompts.from_dict(row.prompts),
        trouble=Failure.from_dict(row.trouble) if row.trouble is not None else None,
        failure=Failure.from_dict(row.failure) if row.failure is not None else None,
        submissions=tuple(submissions),
        media=media,
        tags=tuple(row.tags or ()),
        **_columns(row, Animation, _READ),
    )
