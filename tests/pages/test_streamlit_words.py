"""Streamlit's own words in the reader's language: see also `tests/e2e/test_streamlit_words.py`."""

import re
from pathlib import Path

import pytest
import streamlit

from pages.serving import scripts
from pages.serving.streamlit_words import NAMES, PLACES
from pages.ui.base.messages import TEXTS

FOLDER = Path(streamlit.__file__).parent / "static" / "static" / "js"
SAID = (*(pair for said in PLACES.values() for pair in said), *NAMES)


@pytest.mark.parametrize(("pattern", "key"), SAID)
def test_every_text_has_what_it_repeats(pattern: str, key: str) -> None:
    """What stands in brackets in theirs is in ours, in both languages."""
    groups = re.compile(pattern).groups
    for words in TEXTS[key]:
        used = {int(number) for number in re.findall(r"\{(\d)\}", words)}
        assert used <= set(range(1, groups + 1))


@pytest.mark.parametrize(
    ("file", "written", "words"),
    [
        *(("FileUploader", f"`{said}`", said) for said in ("Upload", "Add files")),
        ("FileUploader", "`Drag and drop a file here`", "Drag and drop a file here"),
        ("InputInstructions", "`Press Enter to ${e}`", "Press Enter to apply"),
        ("InputInstructions", "`⌘`:`Ctrl`}+Enter to ${e}`", "Press Ctrl+Enter to apply"),
        ("InputInstructions", "`apply`", "Press ⌘+Enter to apply"),
        *(
            ("index", f"`{said}`", said)
            for said in (
                *("System", "Light", "Dark", "Print", "Record screen", "Theme", "Main menu"),
                *("Made with Streamlit v", "Connection error", "Connecting", "Sidebar"),
                *("Collapse sidebar", "Expand sidebar", "App pages", "Close"),
            )
        ),
    ],
)
def test_streamlit_still_says_what_is_looked_for(file: str, written: str, words: str) -> None:
    """A new Streamlit that says it otherwise is noticed here."""
    found = [each.read_text(encoding="utf-8") for each in FOLDER.glob(f"{file}.????????.js")]
    assert any(written in text for text in found)
    assert any(re.search(pattern, words) for pattern, _ in SAID)


def test_the_policy_lets_it_run() -> None:
    """And it cannot end its own element."""
    script = scripts.SCRIPTS["speak_streamlit"]
    assert script in set(scripts.all_in_pages())
    assert "</" not in script
