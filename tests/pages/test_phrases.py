"""Other people's words in places that read Markdown: they show as they are."""

import pytest
from streamlit.testing.v1 import AppTest

from pages.ui.base import phrases
from pages.ui.base.registry import PAGES
from runway_core.briefs.brief import Brief
from runway_core.errors import SettingsError
from runway_core.studio.studio import shared
from tests.kit.runway_standin import RunwayStandin
from tests.pages.conftest import Finished, Open

HOSTILE = (
    "foxes https://evil.example/x HTTP://evil.example www.evil.example WWW.evil.example "
    "eve@evil.example mailto:eve@evil.example [x](https://evil.example) ![y](https://evil.example) "
    "<b>bold</b> :red[red] :material/bomb: :smile: :+1: $x^2$ **strong** `code` a -> b -- c"
)
"""What Markdown, Streamlit's and GitHub's, makes something else of."""

BARE = (
    *("https://evil", "HTTP://evil", "www.evil", "WWW.evil", "eve@evil", "mailto:eve"),
    *(":red[red", ":material/bomb", ":smile", ":+1", "<b>", " $x", " **strong", "a -> b", "b -- c"),
)
"""None of these is in a text that reads Markdown; escapes do not keep them from being found."""


def read_as_markdown(page: AppTest) -> list[str]:
    """Every text of a page that is read so: bodies, titles, labels, helps."""
    parts = [part for part in page.main if part.type not in {"html", "code"}]
    protos = [part.proto for part in parts if getattr(part, "proto", None) is not None]
    # What a person typed is a field's `value`, and shows as it is.
    names = ("body", "title", "label", "help", "text")
    found = [getattr(proto, name, None) for proto in protos for name in names]
    return [text for text in found if isinstance(text, str) and text]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("https://e.org", "https:~//e.org"),
        ("HTTPS://e.org", "HTTPS:~//e.org"),
        ("ftp://e.org", "ftp:~//e.org"),
        ("www.e.org", "www~.e.org"),
        ("wWw.e.org", "wWw~.e.org"),
        ("a@e.org", "a~@e.org"),
        (":red[a]", ":~red\\[a\\]"),
        (":material/home:", ":~material/home:"),
        (":+1:", ":~+1:"),
        ("a -> b", "a ~-\\> b"),
        ("a -- b", "a ~-- b"),
        ("a->b, 1--2", "a-\\>b, 1--2"),
        ("- a", "\\- a"),
        ("+ a", "\\+ a"),
        ("12. a", "12\\. a"),
        ("1) a", "1\\) a"),
        ("# a", "\\# a"),
        ("a\n\n- b", "a - b"),
        ("$a$ & <b>", "\\$a\\$ \\& \\<b\\>"),
        ("![a](b)", "!\\[a\\](b)"),
        ("12:30, see: this", "12:~30, see: this"),
    ],
)
def test_nothing_is_found_in_a_text(text: str, expected: str) -> None:
    """No link, picture, colour, icon, emoji, formula, arrow or list (`~`: a joiner, unseen)."""
    assert expected.replace("~", "\u2060") == phrases.escaped(text)


@pytest.mark.parametrize("name", [page.name for page in PAGES])
@pytest.mark.parametrize("language", ["fr", "en"])
def test_no_page_makes_something_else_of_words(
    open_page: Open, runway: RunwayStandin, finished: Finished, name: str, language: str
) -> None:
    """In the form, the panel, its details and the list; on each page."""
    made = finished(Brief("anime", "forest", "landscape", HOSTILE), simulate=True)
    address = {"animation": made.id, "words": HOSTILE, "style": HOSTILE, HOSTILE: "x"}
    page = open_page(name, locale=language, **address)
    told = read_as_markdown(page)
    # The panel's line stands only where animations do; what an address asks for is named anywhere.
    assert name != "generate" or any("evil.example" in text for text in told)
    assert not [(bare, text) for text in told for bare in BARE if bare in text]


def test_a_setting_that_is_named_makes_no_link(
    open_page: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nor does any other value in an error."""
    monkeypatch.setenv("STUDIO_LANGUAGE", "https://evil.example")
    with pytest.raises(SettingsError):
        shared()
    told = read_as_markdown(open_page())
    assert any("evil.example" in text for text in told)
    assert not [text for text in told if "https://evil" in text]
