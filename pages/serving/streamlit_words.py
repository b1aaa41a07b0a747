"""Streamlit's own words, which are English and fixed, in the reader's language.

The browser draws them, so a script changes them there: each text of a place in `PLACES` becomes
ours, and so do the names that only screen readers hear. What is not known stays.
"""

import json
from collections.abc import Mapping
from typing import Final

from pages.ui.base.messages import TEXTS
from runway_core.i18n import COMMON_LANGUAGE, LANGUAGES, Language

Said = tuple[tuple[str, str], ...]

UPLOADS: Final = "[data-testid=stFileUploaderDropzone]"

PLACES: Final[Mapping[str, Said]] = {
    UPLOADS: (
        (r"^Upload$", "upload.choose"),
        (r"^file upload$", "upload.choose"),
        (r"^Drag and drop .* here$", "upload.drop"),
        (r"^(\d+)(?:\.0)? ?MB per file$", "upload.limit"),
        (r"^Add files$", "upload.other"),
        (r"^add icon$", "upload.other"),
        (r"^Remove (.*)$", "upload.remove"),
        (r"^File must be (\d+)(?:\.0)? ?MB or smaller\.$", "upload.too_large"),
        (r"(\d+)\.(\d+) ?MB$", "upload.size.parts"),
        (r"(\d+) ?MB$", "upload.size.megabytes"),
        (r"(\d+)\.(\d+) ?KB$", "upload.size.kilobytes"),
        (r"(\d+) ?KB$", "upload.size.kilobytes"),
        (r"(\d+)(?:\.0)? ?B$", "upload.size.bytes"),
    ),
    # Below a field that is being written in.
    "[data-testid=InputInstructions]": (
        (r"^Press (⌘|Ctrl)\+Enter to apply$", "streamlit.apply.lines"),
        (r"^Press Enter to apply$", "streamlit.apply"),
    ),
    "[data-testid=stMainMenu], [data-testid=stMainMenuPopover]": (
        (r"^System$", "streamlit.menu.system"),
        (r"^Light$", "streamlit.menu.light"),
        (r"^Dark$", "streamlit.menu.dark"),
        (r"^Theme$", "streamlit.menu.theme"),
        (r"^Print$", "streamlit.menu.print"),
        (r"^Record screen$", "streamlit.menu.record"),
        (r"^Made with Streamlit v", "streamlit.menu.made"),
        (r"^Main menu$", "streamlit.menu"),
    ),
    "[role=dialog]": (
        (r"^Connection error$", "streamlit.silent"),
        (r"^Is Streamlit still running\?.*$", "streamlit.silent.what"),
        # Under a name of this machine other than "localhost", and from elsewhere.
        (r"^Streamlit server is not responding\..*$", "streamlit.silent.away"),
        (r"^streamlit run yourscript\.py$", "streamlit.silent.command"),
    ),
    "[data-testid=stConnectionStatus]": ((r"^Connecting$", "streamlit.connecting"),),
}
"""CSS selectors of places in the page, and for each what Streamlit 1.67 says there, as the
browser's regular expressions, with the key of what we say; the first that fits. What stands in
brackets is `{1}` and `{2}` in our text."""

NAMES: Final[Said] = (
    (r"^Help for (.*)$", "streamlit.name.help"),
    (r"^Main menu$", "streamlit.menu"),
    (r"^Sidebar$", "streamlit.name.sidebar"),
    (r"^Collapse sidebar$", "streamlit.name.collapse"),
    (r"^Expand sidebar$", "streamlit.name.expand"),
    (r"^App pages$", "streamlit.name.pages"),
    (r"^Close$", "streamlit.name.close"),
    (r"^Copy to clipboard$", "streamlit.name.copy"),
)
"""The same for names that only screen readers hear, anywhere in the page."""


def _text(key: str, language: Language) -> str:
    return TEXTS[key][language].replace("{1}", "$1").replace("{2}", "$2")


def _said(said: Said, language: Language) -> list[list[str]]:
    return [[pattern, _text(key, language)] for pattern, key in said]


def filled(script: str) -> str:
    """The script of the browser, with what stands above in it."""
    table = {
        language: {
            "places": [[place, _said(said, language)] for place, said in PLACES.items()],
            "names": _said(NAMES, language),
            # Of the ways in which a file can fail on its way, some name servers and codes.
            "failed": _text("upload.failed", language),
        }
        for language in LANGUAGES
    }
    placed = script.replace("UPLOADS", json.dumps(UPLOADS))
    placed = placed.replace("COMMON", json.dumps(COMMON_LANGUAGE))
    return placed.replace("TABLE", json.dumps(table).replace("</", "<\\/"))
