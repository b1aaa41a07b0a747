"""The component of the lab's board: its words, its files, and how Streamlit is told of them."""

import importlib
import re
from pathlib import Path

import pytest
import streamlit
from streamlit.components.v2.component_manager import BidiComponentManager

from pages.serving import component, streamlit_insides
from runway_core.i18n.texts.board import TEXTS

BOARD = component.BOARD
SCRIPTS = {path.name: path.read_text(encoding="utf-8") for path in BOARD.folder.glob("*.js")}
STYLE = BOARD.style.read_text(encoding="utf-8")


def test_scripts_say_what_there_are_words_for() -> None:
    """No word is missing, and none is there that nobody says."""
    whole = "\n".join(SCRIPTS.values())
    said = set(re.findall(r"words\.(\w+)", whole)) | {"play", "pause"}
    # Those that are named by a mark.
    said |= {f"{kind}{mark}" for mark in ("keep", "drop") for kind in ("", "do_", "show_")}
    said |= {"unmarked", "show_unmarked", "show_all"}
    # And by what they are of a take.
    said |= {"image_prompt", "motion_prompt", "note", "tags"}
    assert said == {key.removeprefix("board.") for key in TEXTS}


@pytest.mark.parametrize("language", ["fr", "en"])
def test_no_key_means_two_things(language: str) -> None:
    """On the board, and on the ballot."""
    for group in (
        ("keep_key", "drop_key"),
        ("tie_key", "bad_key", "skip_key", "undo_key", "full_key"),
    ):
        keys = [TEXTS[f"board.{name}"][language] for name in group]  # type: ignore[index]
        assert len(keys) == len(set(keys))
        assert all(len(key) == 1 and key.isalpha() for key in keys)


def test_the_policy_stays_as_strict_as_it_is() -> None:
    """Nothing is written into a page as code, and nothing is run from a text."""
    forbidden = r"innerHTML|insertAdjacentHTML|document\.write|\beval\(|new Function|import\("
    assert {} == {name: re.findall(forbidden, text) for name, text in SCRIPTS.items()
                  if re.search(forbidden, text)}  # fmt: skip


def test_scripts_can_be_read_in_one_sitting() -> None:
    """The board and the ballot together are 700 lines at most, with comments and blank ones, and
    none is longer than 100.
    """
    lines = [line for text in SCRIPTS.values() for line in text.splitlines()]
    assert len(lines) <= 700
    assert [] == [line for line in lines if len(line) > 100]


def test_only_neighbours_are_imported() -> None:
    """By names without a place, so that they come from the folder with the same hash, and from a
    report that has them beside it.
    """
    imported = {name for text in SCRIPTS.values() for name in re.findall(r'from "(.*?)"', text)}
    assert {f"./{name}" for name in ("board.js", "ballot.js", "kit.js")} == imported


def test_an_address_carries_the_hash_of_all_files(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever keeps one for good never has two releases side by side."""
    addresses = dict(BOARD.files())
    assert {*SCRIPTS, "board.css"} == {path.name for path in addresses.values()}
    below = f"/_stcore/bidi-components/{BOARD.name}/{BOARD.version}/"
    assert all(address == below + path.name for address, path in addresses.items())


def test_streamlit_looks_where_we_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is told once, and again where it has forgotten."""
    manager = BidiComponentManager()
    module = importlib.import_module("streamlit.components.v2.get_bidi_component_manager")
    monkeypatch.setattr(module, "get_bidi_component_manager", lambda: manager)
    given = (
        BOARD.name,
        BOARD.version,
        BOARD.script,
        BOARD.style,
    )
    for _ in range(2):
        assert streamlit_insides.serve(*given)
        told = manager.get(BOARD.name)
        assert told is not None
        below = f"/_stcore/bidi-components/{BOARD.name}"
        assert {f"{below}/{told.js_url}", f"{below}/{told.css_url}"} <= dict(BOARD.files()).keys()
    assert manager.get(BOARD.name) is told
    manager.clear()
    assert streamlit_insides.serve(*given)
    assert manager.get(BOARD.name) is not None


def test_streamlit_still_gives_the_colours_that_are_used() -> None:
    """Each is a value of its theme, under the name that its script makes of it."""
    folder = Path(streamlit.__file__).parent / "static" / "static" / "js"
    (script,) = folder.glob("BidiComponent.*.js")
    written = script.read_text(encoding="utf-8")

    def named(variable: str) -> str:
        first, *others = variable.removeprefix("--st-").split("-")
        return first + "".join(each.capitalize() for each in others)

    used = set(re.findall(r"--st-[\w-]+", STYLE))
    assert used
    assert [] == [each for each in sorted(used) if f"{named(each)}:" not in written]
