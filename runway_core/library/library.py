"""The library: what pages, the API and the command line do with what was made.

What is said of an animation is said of it everywhere: a star that was given on an experiment's
board is one here.
"""

import time
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select

from runway_core.access import LOCAL, Person
from runway_core.errors import LibraryError, NotFound, WrongState
from runway_core.library import zipping
from runway_core.media import Copies, MediaStore
from runway_core.states import Stage, State
from runway_core.store import (
    BROUGHT,
    HELD,
    MOST_STARS,
    MOST_TAGS,
    Animation,
    Database,
    Keeping,
    Query,
    Store,
    tables,
    tidy_note,
    tidy_tags,
)
from runway_core.telemetry import Events

log = Events(__name__)

ALL = Query()

MOST_RELATED = 200
"""Animations that are told as related to one."""


@dataclass(frozen=True, slots=True)
class Shelf:
    """A page of the library."""

    animations: tuple[Animation, ...]
    next: str | None
    """The cursor of the next page; None at the end."""


@dataclass(frozen=True, slots=True)
class Deleted:
    """What became of what was to be deleted, by ids."""

    binned: tuple[str, ...] = ()
    """In the bin, where they can be had back from."""
    gone: tuple[str, ...] = ()
    """Removed for good."""
    refused: tuple[str, ...] = ()
    """Under way, or with a request whose answer was lost."""
    unknown: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Lineage:
    """What an animation is related to, newest first, without itself and without the bin."""

    picture_of: tuple[Animation, ...]
    """All that show the same picture: other motions of it."""
    takes: tuple[Animation, ...]
    """All of the same words and choices, with other seeds or prompts."""
    from_clip: Animation | None
    """The one that its picture was made for, if that is another."""
    experiments: tuple[tuple[str, str], ...]
    """Those that it is a take of: id and name."""


Counted = tuple[tuple[str, int], ...]
"""Values, each with the number of animations that have it."""


@dataclass(frozen=True, slots=True)
class Choices:
    """What the animations on the shelf can be chosen by."""

    total: int
    """How many they are."""
    tags: Counted
    """The most used first."""
    people: tuple[str, ...]
    """Everybody who asked for something."""
    recipes: tuple[str, ...]
    """By name, and each version as `name@2`."""
    models: tuple[str, ...]
    experiments: tuple[tuple[str, str], ...]
    """Id and name of each that has animations, the newest first."""


class Library:
    """The library of one studio."""

    def __init__(
        self,
        database: Database,
        store: Store,
        media: MediaStore,
        copies: Copies,
        clock: Callable[[], float] = time.time,
    ) -> None:
        self._database = database
        self._store = store
        self._media = media
        self._copies = copies
        self._keeping = Keeping(database, clock)

    # Found

    def page(self, query: Query = ALL, *, limit: int = 24, cursor: str | None = None) -> Shelf:
        """A page of what `query` lets through, in its order. Raises `NotFound` if the cursor is
        none of ours.
        """
        return Shelf(*self._store.page(limit=limit, cursor=cursor, where=query))

    def count(self, query: Query = ALL) -> int:
        """How many animations `query` lets through."""
        return self._store.count(query)

    def tags(self) -> Counted:
        """Every tag with its number, the most used first."""
        return _most_used_first(self._keeping.terms("tag")[0])

    def choices(self) -> Choices:
        """What there is to choose from."""
        tags, people, recipes, models, rest = self._keeping.terms(
            "tag", "person", "recipe", "model"
        )
        return Choices(
            total=sum(rest.values()),
            tags=_most_used_first(tags),
            people=tuple(sorted(people)),
            recipes=tuple(sorted(recipes)),
            models=tuple(sorted(models)),
            experiments=self._experiments(),
        )

    def _experiments(self) -> tuple[tuple[str, str], ...]:
        table, takes = tables.experiment.c, tables.take.c
        made = select(takes.experiment_id).where(takes.animation_id.is_not(None)).distinct()
        query = select(table.id, table.name).where(table.id.in_(made))
        with self._database.read() as connection:
            rows = connection.execute(query.order_by(table.created_at.desc(), table.id))
            return tuple((row.id, row.name) for row in rows)

    # Said by people

    def describe(
        self, animation_id: str, said: Mapping[str, Any], *, by: Person = LOCAL
    ) -> Animation:
        """Writes `stars`, `note` or `tags` of an animation, all of them in place of what was there;
        what is not said stays. Raises `LibraryError` or `NotFound`.
        """
        (wanted,) = self._known(animation_id, by)
        found = dict(said)
        if "stars" in said:
            _must_be_stars(said["stars"])
        if "note" in said:
            found["note"] = tidy_note(said["note"])
        if "tags" in said:
            found["tags"] = list(tidy_tags(said["tags"] or ()))
            if len(found["tags"]) > MOST_TAGS:
                raise LibraryError("tags", most=MOST_TAGS)
        if found:
            self._keeping.say([wanted], **found)
            _log_said("describe", [wanted], by)
        return self._store.get(wanted)

    def rate(
        self, ids: str | Iterable[str], stars: int | None, *, by: Person = LOCAL
    ) -> tuple[Animation, ...]:
        """Gives stars, 1 to 5, or takes them back. Raises `LibraryError` or `NotFound`."""
        _must_be_stars(stars)
        wanted = self._known(ids, by)
        self._keeping.say(wanted, stars=stars)
        _log_said("rate", wanted, by)
        return self._store.several(wanted)

    def note(self, animation_id: str, text: str, *, by: Person = LOCAL) -> Animation:
        """Writes what somebody has to say of an animation, in place of what was there."""
        return self.describe(animation_id, {"note": text}, by=by)

    def tag(
        self,
        ids: str | Iterable[str],
        add: Iterable[str] = (),
        remove: Iterable[str] = (),
        *,
        by: Person = LOCAL,
    ) -> tuple[Animation, ...]:
        """Adds tags and takes others away. Raises `LibraryError` or `NotFound`."""
        wanted = self._known(ids, by)
        more, less = tidy_tags(add), tidy_tags(remove)
        for one in self._store.several(wanted):
            left = [each for each in one.tags if each not in less]
            if len({*left, *more}) > MOST_TAGS:
                raise LibraryError("tags", most=MOST_TAGS)
        self._keeping.tag(wanted, more, less)
        _log_said("tag", wanted, by)
        return self._store.several(wanted)

    def _known(self, ids: str | Iterable[str], by: Person) -> list[str]:
        """The ids, of animations that there are, for somebody who may change them."""
        by.must_be_able_to_spend()
        wanted = [ids] if isinstance(ids, str) else list(dict.fromkeys(ids))
        there = {one.id for one in self._store.several(wanted)}
        for each in wanted:
            if each not in there:
                raise NotFound(id=each)
        return wanted

    # The bin

    def delete(self, ids: str | Iterable[str], *, now: bool = False, by: Person = LOCAL) -> Deleted:
        """Puts animations into the bin, from where they can be had back for 30 days. With `now`,
        those that cost nothing are removed at once with their files, unless an experiment that
        goes on has them. Deleting twice is deleting once.

        Raises `WrongState` if none can be deleted because all are under way, `NotFound` if there
        is none of them.
        """
        by.must_be_able_to_spend()
        wanted = [ids] if isinstance(ids, str) else list(dict.fromkeys(ids))
        found = {one.id: one for one in self._store.several(wanted)}
        unknown = tuple(one for one in wanted if one not in found)
        held = [one for one in found.values() if one.state in HELD]
        if wanted and not found:
            raise NotFound(id=wanted[0])
        if held and len(held) == len(found):
            raise WrongState(held[0].state, "delete")
        quick = {one.id for one in found.values() if now and is_free(one)}
        there = self._keeping.bin(found, at_once=quick)
        if quick:
            self.purge()
        gone = {one.id for one in self._store.several(there) if one.purged_at is not None}
        log.info("library.deleted", binned=len(there) - len(gone), gone=len(gone), actor=by.name)
        return Deleted(
            binned=tuple(one for one in there if one not in gone),
            gone=tuple(one for one in there if one in gone),
            refused=tuple(one for one in found if one not in there),
            unknown=unknown,
        )

    def restore(self, ids: str | Iterable[str], *, by: Person = LOCAL) -> tuple[Animation, ...]:
        """Takes animations out of the bin, with everything that they had. Raises `LibraryError` if
        one of them was removed for good.
        """
        wanted = self._known(ids, by)
        there = self._keeping.restore(wanted)
        if there:
            _log_said("restore", there, by)
        if len(there) < len(wanted):
            raise LibraryError("gone")
        return self._store.several(there)

    def purge(self) -> int:
        """Removes what has lain in the bin for 30 days, with its files; how many that were. What
        cannot be removed now is tried again the next time.
        """
        count = 0
        while due := self._keeping.due():
            for each in due:
                needed = set(each.needed)
                folder = self._media.names_in(each.animation_id)
                mine = [name for name in folder if not _belongs_to(name, needed)]
                for name in (*each.names, *mine):
                    # What somebody brought is not the animation's.
                    if not name.startswith(BROUGHT):
                        self._media.remove(name)
                self._keeping.gone(each.animation_id)
                count += 1
        if count:
            log.info("library.purged", animations=count)
        return count

    # Related

    def lineage(self, animation_id: str) -> Lineage:
        """What an animation is related to. Raises `NotFound`."""
        subject = self._store.get(animation_id)
        files, runs, takes = tables.media.c, tables.animation.c, tables.take.c
        picture = subject.media.get(Stage.IMAGE)
        newest = runs.created_at.desc(), runs.id.desc()
        with self._database.read() as connection:
            same: list[str] = []
            origin = None
            if picture is not None:
                query = (
                    select(runs.id, files.attempt)
                    .where(files.sha256 == picture.sha256, files.stage == Stage.IMAGE)
                    .where(runs.id == files.animation_id, runs.binned_at.is_(None))
                )
                rows = connection.execute(query.order_by(*newest).limit(MOST_RELATED)).all()
                same = [row.id for row in rows if row.id != subject.id]
                if picture.attempt == 0:
                    origin = next((row.id for row in rows if row.attempt), None)
            named = select(tables.experiment.c.id, tables.experiment.c.name).where(
                takes.animation_id == subject.id, takes.experiment_id == tables.experiment.c.id
            )
            experiments = tuple((row.id, row.name) for row in connection.execute(named).unique())
        brief = subject.brief
        alike = Query(
            style=brief.style, theme=brief.theme, orientation=brief.orientation,
            text=brief.words or None,
        )  # fmt: skip
        found, _ = self._store.page(limit=MOST_RELATED, where=alike)
        retakes = tuple(
            one for one in found if one.brief.words == brief.words and one.id != subject.id
        )
        pictures = self._store.several(same)
        return Lineage(
            picture_of=pictures,
            takes=retakes,
            from_clip=next((one for one in pictures if one.id == origin), None),
            experiments=experiments,
        )

    # Packed up

    def zip(self, ids: Iterable[str]) -> Iterator[bytes]:
        """Clips and pictures of animations as a zip, piece by piece, with a manifest of what made
        each. Raises `NotFound` before the first piece if there is none of them.
        """
        found = self._store.several(dict.fromkeys(ids))
        if not found:
            raise NotFound(id="animations")
        if len(found) > zipping.MOST_ZIPPED:
            raise LibraryError("too_many", most=zipping.MOST_ZIPPED)
        return zipping.pieces(self._media, found)


def _most_used_first(found: Mapping[str, int]) -> Counted:
    return tuple(sorted(found.items(), key=lambda each: (-each[1], each[0].casefold())))


def _log_said(action: str, ids: Sequence[str], by: Person) -> None:
    log.info("library.said", action=action, animations=len(ids), actor=by.name)


def _must_be_stars(stars: object) -> None:
    if stars is None or (type(stars) is int and 1 <= stars <= MOST_STARS):
        return
    raise LibraryError("stars", most=MOST_STARS)


def _belongs_to(name: str, needed: Collection[str]) -> bool:
    """Whether a file is one of those that are needed, or a small copy of one."""
    return any(name.startswith(each.rpartition(".")[0]) for each in needed)


def is_free(subject: Animation) -> bool:
    """Whether an animation cost nothing, so that nothing is lost with it that was paid for."""
    files = subject.media.values()
    return (
        subject.state is not State.UNCONFIRMED
        and subject.spoken_for == 0
        and all(file.simulated or file.is_brought for file in files)
    )
