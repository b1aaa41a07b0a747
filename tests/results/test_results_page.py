"""The page of measurements: a verb rewrites what it measured and nothing else."""

from __future__ import annotations

from pathlib import Path

from bench import page


def test_measuring_one_thing_again_keeps_the_others(tmp_path: Path) -> None:
    """The campaign's table outlives `make bench`, and the other way round."""
    file = tmp_path / "RESULTS.md"
    page.write(["## (b) Second\n\nold 2\n", "## (a) First\n\n1"], file)
    page.write(["## (g) Last\n\n| x |\n|---|"], file)
    page.write(["## (b) Second\n\nnew 2"], file)

    text = file.read_text()
    places = [text.index(part) for part in ("# Results", "## (a)", "new 2", "## (g) Last")]
    assert sorted(places) == places
    assert "old 2" not in text
    assert 3 == text.count("*Measured on ")
    assert text == page.write([], file)


def test_page_that_is_kept_is_one_that_can_be_rewritten() -> None:
    """Every section of it has the heading that its verb writes."""
    kept = page._sections(page.RESULTS.read_text(encoding="utf-8"))
    sources = Path(page.__file__).parent.rglob("*.py")
    written = "\n".join(source.read_text(encoding="utf-8") for source in sources)
    assert kept
    assert [] == [name for name in kept if f'"{name}"' not in written]
