"""Scripts in pages: all in one table, so that the server's policy can name them."""

from pathlib import Path

from pages.serving import scripts

PAGES = Path(scripts.__file__).parents[1]


def test_no_page_has_a_script_of_its_own() -> None:
    """A script that is not in the table would not run: the policy knows only the table's."""
    for path in PAGES.rglob("*.py"):
        if path.name != "scripts.py":
            text = path.read_text(encoding="utf-8")
            assert "unsafe_allow_javascript" not in text, path.name
            assert "<script" not in text, path.name


def test_the_policy_hears_of_every_script() -> None:
    """Of ours, and of the one in Streamlit's own page, which sets something up before it starts."""
    known = list(scripts.all_in_pages())
    assert set(scripts.SCRIPTS.values()) < set(known)
    assert any("prerenderReady" in script for script in known)
