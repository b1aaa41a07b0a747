"""Which files are named with a page."""

from pathlib import Path

import pytest
import streamlit

from pages.serving import static
from pages.serving.document import links, modules
from pages.serving.streamlit_insides import scripts_of
from pages.ui.base.registry import PAGES, Entry
from pages.ui.form import choice_pictures

FOLDER = Path(streamlit.__file__).parent / "static" / "static" / "js"
EVERY_PAGE = pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)


@pytest.mark.parametrize("kind", sorted({kind for page in PAGES for kind in page.widgets}))
def test_every_kind_of_widget_has_its_script(kind: str) -> None:
    """A new Streamlit that calls it otherwise is noticed here, not by a slow page."""
    assert 1 == len(list(FOLDER.glob(f"{kind}.????????.js")))


@EVERY_PAGE
def test_a_page_comes_with_the_names_of_its_scripts(page: Entry) -> None:
    """As they stand in Streamlit's folder, by an address that a proxy's prefix does not break."""
    named = list(modules(page))
    assert len(named) > len(page.widgets)
    widgets = [each for each in named if each.startswith("./static/js/")]
    assert all((FOLDER / each.removeprefix("./static/js/")).is_file() for each in widgets)
    assert len(widgets) == len(set(widgets)) == len(list(scripts_of(page.widgets)))
    others = [path for each in page.components for path, _ in each.files() if path.endswith(".js")]
    assert [f".{path}" for path in others] == named[len(widgets) :]


@EVERY_PAGE
def test_a_page_comes_with_the_names_of_its_pictures(page: Entry) -> None:
    """By the very address that its styles give, or the browser would fetch them twice."""
    named = [link for link in links(page) if "as=image" in link]
    assert [
        f"<{static.address(picture)}>; rel=preload; as=image; fetchpriority=low"
        for picture in page.pictures
    ] == named
    styles = choice_pictures.css()
    assert all(f'url("{static.address(each)}")' in styles for each in page.pictures)


@EVERY_PAGE
def test_what_every_page_brings_is_not_named_again(page: Entry) -> None:
    """The document names those itself."""
    document = (FOLDER.parents[1] / "index.html").read_text(encoding="utf-8")
    assert [] == [each for each in scripts_of(page.widgets) if each in document]
