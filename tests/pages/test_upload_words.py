"""The field for files speaks the reader's language: see also `tests/e2e/test_upload_field.py`."""

import re
from pathlib import Path

import pytest
import streamlit

from pages.ui import scripts
from pages.ui.texts.form import TEXTS
from pages.ui.upload_words import SAID, SCRIPT

FOLDER = Path(streamlit.__file__).parent / "static" / "static" / "js"


@pytest.mark.parametrize(("pattern", "key"), SAID)
def test_every_text_has_what_it_repeats(pattern: str, key: str) -> None:
    """What stands in brackets in theirs is in ours, in both languages."""
    groups = re.compile(pattern).groups
    for words in TEXTS[key]:
        used = {int(number) for number in re.findall(r"\{(\d)\}", words)}
        assert used <= set(range(1, groups + 1))


@pytest.mark.parametrize("words", ["Upload", "Drag and drop a file here", "Add files"])
def test_streamlit_still_says_what_is_looked_for(words: str) -> None:
    """A new Streamlit that says it otherwise is noticed here."""
    (field,) = FOLDER.glob("FileUploader.????????.js")
    assert f"`{words}`" in field.read_text(encoding="utf-8")
    assert any(re.search(pattern, words) for pattern, _ in SAID)


def test_the_policy_lets_it_run() -> None:
    """And it cannot end its own element."""
    assert SCRIPT in set(scripts.all_in_pages())
    assert "</" not in SCRIPT
