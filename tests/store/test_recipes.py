"""Versions of recipes and the choices between them, as rows."""

from __future__ import annotations

from pathlib import Path

import pytest

from runway_core.settings import Settings
from runway_core.store import recipes
from runway_core.store.recipes import Promotion, RecipeStore, Version
from runway_core.store.tables import Database
from tests.kit.store import NOON, Clock

OWN = [("studio", 1, "a" * 64, "one"), ("studio", 2, "b" * 64, "two")]
"""What a studio came with."""


def version(number: int, name: str = "studio") -> Version:
    return Version(name, number, f"{name}{number}".ljust(64, "0"), "a note", "Ada", False, NOON)


@pytest.fixture
def kept(database: Database) -> RecipeStore:
    """The rows of a new database."""
    return RecipeStore(database, Clock())


def test_what_was_written_is_read(kept: RecipeStore) -> None:
    """Every column of a version, its text by its hash, and those of one name alone."""
    made, other = version(3), version(1, "mine")
    with kept.database.write() as connection:
        recipes.add(connection, made, "text three")
        recipes.add(connection, other, "mine")
    assert (made,) == kept.versions("studio")
    assert (other, made) == kept.versions()
    assert ("text three", None) == (kept.text(made.sha256), kept.text("f" * 64))


def test_what_came_with_the_studio_is_written_once(kept: RecipeStore) -> None:
    """A second time there is nothing to do, and it says so."""
    with kept.database.write() as connection:
        assert not recipes.keep(connection, OWN, NOON)
        assert recipes.keep(connection, OWN, NOON)
    assert [("studio@1", True), ("studio@2", True)] == [
        (each.ref, each.built_in) for each in kept.versions()
    ]


def test_a_number_that_a_person_has_stays_theirs(kept: RecipeStore) -> None:
    """A later release comes with a version 3: it gets the next free number, and for good."""
    with kept.database.write() as connection:
        recipes.keep(connection, OWN, NOON)
        recipes.add(connection, version(3), "theirs")
        later = [*OWN, ("studio", 3, "c" * 64, "three")]
        recipes.keep(connection, later, NOON)
        assert recipes.keep(connection, later, NOON)
    assert [(1, True), (2, True), (3, False), (4, True)] == [
        (each.version, each.built_in) for each in kept.versions("studio")
    ]
    assert "three" == kept.text("c" * 64)


@pytest.mark.parametrize(
    ("said", "held"),
    [
        ("", []),
        ("3", [3]),
        ("3 4", [3, 4]),
        ("3 4 -", [3]),
        ("3 4 - -", []),
        ("3 4 - 5 -", [3]),
        ("3 - 4", [4]),
        ("3 3", [3]),
        ("3 4 4 -", [3]),
        ("3 4 3", [3, 4, 3]),
    ],
)
def test_a_choice_that_was_taken_back_holds_no_more(
    kept: RecipeStore, said: str, held: list[int]
) -> None:
    """One step a time goes back to what was before; the same version chosen again is one choice."""
    with kept.database.write() as connection:
        for each in said.split():
            number = 0 if each == "-" else int(each)
            choice = Promotion(number, NOON, "Ada", None)
            recipes.choose(connection, "studio", choice, taken_back=each == "-")
        recipes.choose(connection, "mine", Promotion(1, NOON, None, None))
    assert held == [each.version for each in kept.chosen("studio")]


def test_a_choice_keeps_its_reasons(kept: RecipeStore) -> None:
    """Who, when and by what evidence; the mark tells that something was chosen since."""
    assert kept.newest_choice("studio") is None
    choice = Promotion(3, NOON, "Ada", {"experiment": "x", "raters": 3, "ballots": 60})
    with kept.database.write() as connection:
        recipes.choose(connection, "studio", choice)
    assert (choice,) == kept.chosen("studio")
    first = kept.newest_choice("studio")
    with kept.database.write() as connection:
        recipes.choose(connection, "studio", Promotion(3, NOON, None, None))
    assert first != kept.newest_choice("studio")


def test_rows_are_there_after_a_new_start(tmp_path: Path) -> None:
    """They are the studio's, not a process's."""
    for _ in range(2):
        database = Database.open(Settings(data_dir=tmp_path))
        with database.write() as connection:
            recipes.keep(connection, OWN, NOON)
        assert 2 == len(RecipeStore(database, Clock()).versions())
        database.close()
