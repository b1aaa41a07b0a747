"""Which recipes there are, which version of each is in use, and how both change.

A version is a text: one that came with the studio, or one that a person wrote. It has its number
for good. In use is the version that was chosen last; where none was, the newest that came with the
studio, or, of a recipe that somebody began here, its first: saving a text changes no prompts.
"""

import dataclasses
import threading
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from sqlalchemy import Connection

from runway_core.access import LOCAL, Person
from runway_core.briefs import RECIPE_NAME, RECIPE_REF
from runway_core.errors import BriefError, NoRollBack, NoSuchRecipe, RecipeRefused, StorageError
from runway_core.prompts import Fault, Recipe, RecipeError, recipes, trials
from runway_core.store import Database, Promotion, RecipeStore, Version, recipe_rows
from runway_core.telemetry import Events
from runway_core.text import redact, tidied

log = Events(__name__)

LONGEST_NOTE = 500
"""Characters of a note that are kept."""

_MOST_NAMED = 20
"""Most recipes that are named where one is not there."""

_PARSED = 64
"""Recipes that are held read; the others are read again."""


@dataclass(frozen=True, slots=True)
class InUse:
    """The version of a recipe that a brief gets that asks for none."""

    version: Version
    promotion: Promotion | None
    """Who chose it and why; None where nobody did."""


class Recipes:
    """The recipes of a studio, for all its doors. Another process sees what changed at once."""

    def __init__(self, database: Database, clock: Callable[[], float]) -> None:
        self._store = RecipeStore(database, clock)
        self._database, self._clock = database, clock
        self._lock = threading.Lock()
        self._kept = False
        self._in_use: dict[str, tuple[int | None, InUse]] = {}
        self._by_ref: dict[str, Version] = {}
        self._parsed: dict[str, Recipe] = {}

    # Looking

    def find(self, ref: str) -> Recipe:
        """The recipe that a brief asks for: `name`, or `name@version`.

        Raises `BriefError` if there is none; it names those there are.
        """
        said = RECIPE_REF.fullmatch(ref)
        if said is None:
            raise BriefError("recipe", "recipe_form", value=redact(ref, 60))
        try:
            version = self.get(said[1], int(said[2])) if said[2] else self.in_use(said[1]).version
        except NoSuchRecipe as error:
            known = error.params["allowed"]
            raise BriefError("recipe", "recipe_unknown", value=ref, allowed=known) from None
        return self.read(version)

    def in_use(self, name: str) -> InUse:
        """The version that is in use, and why. Raises `NoSuchRecipe`."""
        before = self._in_use.get(name)
        try:
            mark = self._store.newest_choice(name)
            if before is not None and before[0] == mark:
                return before[1]
            found = self._look(name)
        except StorageError:
            # Prompts can be built without the database: by what was in use when it was last seen.
            if before is not None:
                return before[1]
            return InUse(_newest(_without_database(name), name), None)
        self._in_use[name] = mark, found
        return found

    def _look(self, name: str) -> InUse:
        versions = self.versions(name)
        by_number = {each.version: each for each in versions}
        for choice in reversed(self._store.chosen(name)):
            if choice.version in by_number:
                return InUse(by_number[choice.version], choice)
        return InUse(_newest(versions, name, self._there), None)

    def names(self) -> tuple[str, ...]:
        """The names of all recipes, the studio's own first."""
        found = {each.name for each in self._store.versions()} - {*recipes.BUILT_IN}
        return (*recipes.BUILT_IN, *sorted(found))

    def versions(self, name: str) -> tuple[Version, ...]:
        """Every version of a recipe, the oldest first. Raises `NoSuchRecipe`."""
        rows = self._store.versions(name)
        missing = _missing(name, rows)
        if {each.version for each in missing} & {each.version for each in rows}:
            # A person's version had the number first. It is settled now, and for good.
            with self._database.write() as connection:
                self.keep(connection)
            rows, missing = self._store.versions(name), ()
        found = tuple(sorted((*rows, *missing), key=lambda each: each.version))
        if not found:
            raise NoSuchRecipe(id=name, allowed=self._there())
        return found

    def get(self, name: str, number: int) -> Version:
        """One version of a recipe. Raises `NoSuchRecipe`."""
        ref = f"{name}@{number}"
        if ref not in self._by_ref:
            try:
                found = self.versions(name)
            except StorageError:
                found = _without_database(name)
            for each in found:
                if each.version == number:
                    self._by_ref[ref] = each
        if ref not in self._by_ref:
            raise NoSuchRecipe(id=ref, allowed=self._there())
        return self._by_ref[ref]

    def text(self, version: Version) -> str:
        """The text of a version, as it was saved."""
        own = _own().get(version.sha256)
        return own if own is not None else self._store.text(version.sha256) or ""

    def read(self, version: Version) -> Recipe:
        """A version, ready to build prompts with. Raises `BriefError` if this release cannot."""
        found = self._parsed.get(version.ref)
        if found is None or found.sha256 != version.sha256:
            try:
                found = recipes.read_recipe(
                    self.text(version), version.ref, sha256=version.sha256, stored=True
                )
            except RecipeError as error:
                log.warning("recipe.unreadable", recipe=version.ref, detail=str(error))
                raise BriefError("recipe", "recipe_unreadable", value=version.ref) from None
            # One that came with the studio may have another number here than in its file.
            found = dataclasses.replace(found, name=version.name, version=version.version)
            with self._lock:
                while len(self._parsed) >= _PARSED:
                    del self._parsed[next(iter(self._parsed))]
                self._parsed[version.ref] = found
        return found

    def _there(self) -> str:
        try:
            found = [each.ref for name in self.names() for each in self.versions(name)]
        except StorageError:
            found = [each.ref for name in recipes.BUILT_IN for each in _without_database(name)]
        more = ["…"] if len(found) > _MOST_NAMED else []
        return ", ".join([*found[-_MOST_NAMED:], *more])

    # Changing; each raises `ViewersCannotSpend` for those who may only look.

    def checked(self, text: str, name: str = "studio") -> Recipe:
        """A recipe that has no version yet, such as one that somebody is writing.

        Raises `RecipeRefused`, with all that is wrong with it.
        """
        if not RECIPE_NAME.fullmatch(name):
            raise RecipeRefused([Fault("name", "name", redact(name, 60))])
        try:
            # What is far too long is not gone through line by line first.
            whole = len(text) <= recipes.LONGEST
            found = recipes.read_recipe(recipes.titled(text, name, 1) if whole else text, name)
        except RecipeError as error:
            raise RecipeRefused(error.faults) from None
        if (found.name, found.version) != (name, 1):
            raise RecipeRefused([Fault("title")])
        faults = trials.faults(found)
        if faults:
            raise RecipeRefused(faults)
        return found

    def add(
        self, name: str, text: str, note: str = "", *, by: Person = LOCAL
    ) -> tuple[Version, bool]:
        """A new version, with the next free number; and whether it is new: a text that is there
        has its version already. What the text says of its name and number does not count.

        Raises `RecipeRefused`, with all that is wrong with it.
        """
        by.must_be_able_to_spend()
        self.checked(text, name)
        kept = tidied(note)[:LONGEST_NOTE]
        with self._database.write() as connection:
            self.keep(connection)
            there = recipe_rows.versions(connection, name)
            for each in there:
                if each.sha256 == recipes.digest(recipes.titled(text, name, each.version)):
                    return each, False
            number = max((each.version for each in there), default=0) + 1
            written = recipes.titled(text, name, number)
            digest, now = recipes.digest(written), self._clock()
            made = Version(name, number, digest, kept, by.name, False, now)
            recipe_rows.add(connection, made, written)
        log.info("recipe.added", recipe=made.ref, actor=by.name)
        return made, True

    def promote(
        self,
        name: str,
        number: int,
        evidence: Mapping[str, Any] | None = None,
        *,
        by: Person = LOCAL,
    ) -> InUse:
        """Puts a version to use. The one in use, for the same reasons, is left as it is.

        `evidence` tells why: `experiment`, `raters`, `ballots`, `date`. Raises `NoSuchRecipe`.
        """
        by.must_be_able_to_spend()
        version = self.get(name, number)
        told = None if evidence is None else {key: evidence[key] for key in sorted(evidence)}
        choice = Promotion(number, self._clock(), by.name, told)
        with self._database.write() as connection:
            self.keep(connection)
            held = recipe_rows.chosen(connection, name)
            if held and held[-1].version == number and told in (None, held[-1].evidence):
                return InUse(version, held[-1])
            recipe_rows.choose(connection, name, choice)
        log.info("recipe.promoted", recipe=version.ref, actor=by.name)
        return InUse(version, choice)

    def roll_back(self, name: str, *, by: Person = LOCAL) -> InUse:
        """Takes the last choice back: what was in use before is again.

        Raises `NoSuchRecipe`, or `NoRollBack` if nobody chose anything.
        """
        by.must_be_able_to_spend()
        before = self.in_use(name)
        with self._database.write() as connection:
            held = recipe_rows.chosen(connection, name)
            if not held:
                raise NoRollBack(name=name)
            back = Promotion(held[-1].version, self._clock(), by.name, None)
            recipe_rows.choose(connection, name, back, taken_back=True)
        found = self.in_use(name)
        told = {"recipe": found.version.ref, "before": before.version.ref}
        log.info("recipe.rolled_back", actor=by.name, **told)
        return found

    def keep(self, connection: Connection) -> None:
        """Writes what came with the studio down, in a transaction that is open: what is made with
        it can be told from its text, whatever a later release comes with.
        """
        if self._kept:
            return
        wanted = ((v.name, v.version, v.sha256, _own()[v.sha256]) for v in _own_versions())
        # Not so after they were written: that transaction may still be undone.
        self._kept = recipe_rows.keep(connection, wanted, self._clock())


def _newest(
    versions: Sequence[Version], name: str, there: Callable[[], str] = lambda: ""
) -> Version:
    """The version in use where none was chosen."""
    if not versions:
        raise NoSuchRecipe(id=name, allowed=there() or ", ".join(recipes.BUILT_IN))
    return next((each for each in reversed(versions) if each.built_in), versions[0])


@cache
def _own_versions() -> tuple[Version, ...]:
    return tuple(
        Version(name, number, recipes.digest(text), "", None, True, 0.0)
        for name in recipes.BUILT_IN
        for number, text in recipes.built_in(name).items()
    )


@cache
def _own() -> Mapping[str, str]:
    """The texts that came with the studio, by their hash."""
    every = (recipes.built_in(name).values() for name in recipes.BUILT_IN)
    return {recipes.digest(text): text for texts in every for text in texts}


def _without_database(name: str) -> tuple[Version, ...]:
    return tuple(each for each in _own_versions() if each.name == name)


def _missing(name: str, rows: Sequence[Version]) -> tuple[Version, ...]:
    there = {each.sha256 for each in rows}
    return tuple(each for each in _without_database(name) if each.sha256 not in there)
