"""The rows of what can be chosen: whole, or refused with the name of every field that is not."""

import copy
import tomllib
from collections.abc import Iterator
from typing import Any

import pytest

from runway_core.briefs import catalog, choices
from runway_core.briefs.choices import FILE, ROWS, name_of, read
from runway_core.i18n import LANGUAGES, Text

DOCUMENT = tomllib.loads(FILE.read_text(encoding="utf-8"))
ONE_OF_EACH = {
    kind: {name: DOCUMENT[kind][name] for name in names}
    for kind, names in {
        "style": ["cartoon"],
        "theme": ["magic"],
        "orientation": list(catalog.ORIENTATIONS),
    }.items()
}
Path = tuple[str | int, ...]


def fields(found: Any, path: Path = ()) -> Iterator[Path]:
    """Where everything stands below the rows."""
    if len(path) > 2:
        yield path
    if isinstance(found, dict | list):
        for key, each in found.items() if isinstance(found, dict) else enumerate(found):
            yield from fields(each, (*path, key))


def spelled(path: Path) -> str:
    """`theme.magic.examples[0].label.fr`."""
    steps = (f"[{step}]" if isinstance(step, int) else f".{step}" for step in path)
    return "".join(steps).removeprefix(".")


def changed(path: Path, value: Any = None) -> dict[str, Any]:
    """The rows with one field taken out, or with another value."""
    rows: Any = copy.deepcopy(ONE_OF_EACH)
    *above, last = path
    found = rows
    for step in above:
        found = found[step]
    if value is None:
        del found[last]
    else:
        found[last] = value
    return rows


FIELDS = list(fields(ONE_OF_EACH))
NEEDED = [path for path in FIELDS if isinstance(path[-1], str)]


def refusal(path: Path, value: Any = None) -> str:
    """What is said about rows with one field taken out, or with another value."""
    try:
        read(changed(path, value))
    except ValueError as error:
        return str(error)
    return "not refused"


def test_field_that_is_missing_is_named() -> None:
    """Row and field, whichever it is, and nothing else."""
    said = {spelled(path): refusal(path) for path in NEEDED}
    assert {} == {
        name: text
        for name, text in said.items()
        if not text.endswith(f"choices.toml: {name} is missing")
    }


@pytest.mark.parametrize("value", [" ", 5, []], ids=repr)
def test_field_of_another_kind_is_named(value: object) -> None:
    """A blank text and a number are no text, nor is an empty list a list of something."""
    said = {spelled(path): refusal(path, value) for path in FIELDS}
    assert {} == {
        name: text
        for name, text in said.items()
        if "choices.toml" not in text or f"{name} is missing" not in text
    }


def test_every_fault_is_named_at_once() -> None:
    """A new row is made whole in one go; a misspelt field is told as well."""
    rows = changed(("style", "clay"), {"label": {"fr": "Pâte", "de": "Knete"}, "txets": {}})
    with pytest.raises(ValueError, match=r"choices\.toml") as caught:
        read(rows)
    assert [
        "style.clay.txets is not known",
        "style.clay.label.de is not known",
        "style.clay.label.en is missing",
        "style.clay.named_by is missing",
    ] == str(caught.value).split("choices.toml: ")[1].split("; ")


def test_rows_cannot_be_changed_by_accident() -> None:
    """What is offered is the same for everybody."""
    with pytest.raises(TypeError):
        ROWS.style["cartoon"] = ROWS.style["anime"]  # type: ignore[index]


def test_rows_are_the_catalogue() -> None:
    """What can be chosen has a row, in the order of the buttons."""
    assert catalog.STYLES == tuple(DOCUMENT["style"])
    assert catalog.THEMES == tuple(DOCUMENT["theme"])
    assert list(catalog.ORIENTATIONS) == list(DOCUMENT["orientation"])


def told() -> Iterator[Text]:
    """Every text of the rows that a reader sees."""
    for rows in (ROWS.style, ROWS.theme, ROWS.orientation):
        yield from (row.label for row in rows.values())
    for row in ROWS.theme.values():
        yield from (text for each in row.examples for text in (each.label, each.words))


def test_texts_are_plain() -> None:
    """The page sets the space around a text, and nothing is put into one."""
    for text in told():
        assert all(each == each.strip() and not {*each} & {*"{}$"} for each in text.values())


@pytest.mark.parametrize("language", LANGUAGES)
def test_name_is_that_of_the_row(language: str) -> None:
    """In the reader's language, and no two alike."""
    for kind in ("style", "theme", "orientation"):
        rows = getattr(ROWS, kind)
        names = [name_of(kind, each, language) for each in rows]  # type: ignore[arg-type]
        assert [row.label[language] for row in rows.values()] == names
        assert len(rows) == len(set(names))


def test_what_is_not_offered_any_more_is_called_as_it_is_stored() -> None:
    """An animation of another release keeps its place in the lists."""
    assert "oil on canvas" == choices.name_of("style", "oil_on_canvas", "fr")
