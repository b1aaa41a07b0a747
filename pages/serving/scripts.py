"""Every script that pages run in the browser, in one place.

The server's content policy lets exactly these run, by their hashes, and no other script that
stands in a page: whatever might slip into a page as a text stays a text.
"""

import json
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


def import_map() -> str:
    """JSON: `at_once.js` in the place of Streamlit's own loader of scripts, which it knows by
    another name; empty where there is none that is known.
    """
    name = streamlit_insides.loader()
    if not name:
        return ""
    theirs = f"./static/js/{name}"
    places = {theirs: static.address("at_once.js"), "streamlit-loader": theirs}
    return json.dumps({"imports": places})


def imports() -> str:
    """HTML: the import map, if there is one, and what it names, to be fetched at once."""
    found = import_map()
    link = f'<link rel="modulepreload" href="{static.address("at_once.js")}">'
    return found and f'<script type="importmap">{found}</script>{link}'


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
    yield import_map()  # to a browser's policy it is one
    yield from re.findall(r"<script>(.*?)</script>", streamlit_insides.document(), re.DOTALL)
