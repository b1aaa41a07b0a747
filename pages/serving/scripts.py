"""Every script that pages run in the browser, in one place.

The server's content policy lets exactly these run, by their hashes, and no other script that
stands in a page: whatever might slip into a page as a text stays a text.
"""

import re
from collections.abc import Iterator, Mapping
from html import escape
from pathlib import Path

import streamlit as st

from pages.serving import static, streamlit_insides, streamlit_words
from runway_core.i18n import LANGUAGES

_TEXTS = {path.stem: static.read(path) for path in Path(__file__).parent.glob("js/*.js")}
_SPEAK = _TEXTS.pop("speak")

SCRIPTS: Mapping[str, str] = {
    **_TEXTS,
    **{f"speak_{language}": _SPEAK.replace("LANGUAGE", language) for language in LANGUAGES},
    "speak_streamlit": streamlit_words.filled(_TEXTS["speak_streamlit"]),
}
"""By the names of their files, in the folder `js`, where each says what it is for."""


def tag(name: str) -> str:
    """HTML: one of `SCRIPTS`."""
    return f"<script>{SCRIPTS[name]}</script>"


def run(*names: str, beside: str = "") -> None:
    """Runs some of `SCRIPTS` where this is called, after the HTML `beside` is there. They run again
    when that changes.
    """
    st.html(beside + "".join(map(tag, names)), unsafe_allow_javascript=True)


def mark(token: str, to: str, *, whole: str = "", described_by: str = "") -> str:
    """HTML for beside `go_there`: takes the person to the element of the CSS selector `to`, once
    for each `token`, and as far as both fit in view with what `whole` selects.

    `described_by` is the id of what a screen reader says with the element's name.
    """
    wanted = {"go": token, "to": to, "whole": whole, "described-by": described_by}
    data = "".join(f' data-{name}="{escape(value)}"' for name, value in wanted.items())
    return f"<span{data}></span>"


def all_in_pages() -> Iterator[str]:
    """The text of every script that may stand in a page: ours, and that of Streamlit's own page."""
    yield from SCRIPTS.values()
    yield from re.findall(r"<script>(.*?)</script>", streamlit_insides.document(), re.DOTALL)
