"""Every script that pages run in the browser, in one place.

The server's content policy lets exactly these run, by their hashes, and no other script that
stands in a page: whatever might slip into a page as a text stays a text.
"""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

import streamlit as st

from runway_core.i18n import LANGUAGES

_SPEAK = "document.documentElement.lang = '{language}'"

SCRIPTS: Mapping[str, str] = {
    # Tells Streamlit's page where its server is. Of itself it first looks below the page's own
    # address and, when that fails, above it: two questions more before a page other than the first
    # begins to load. What it would ask besides has to be asked: the answer brings the cookie by
    # which the socket knows who is signed in.
    "find_server": "window.__streamlit = {BACKEND_BASE_URL: new URL('.', location).href}",
    # Tells browsers and screen readers the page's language, which Streamlit fixes to English.
    **{f"speak_{language}": _SPEAK.format(language=language) for language in LANGUAGES},
    # Makes the heading's place one that screen readers announce whenever it changes. The place has
    # to stay while its content changes, and Streamlit gives no other way to its attributes.
    "announce": """
for (const place of document.querySelectorAll(".st-key-animation_said"))
    place.setAttribute("role", "status")
""",
    # Two writes after one click, and the write of a page just opened, are one entry: what nobody
    # did anything for is nothing that Back should stop at.
    "one_entry_a_click": """(() => {
  const push = history.pushState.bind(history), replace = history.replaceState.bind(history)
  let acted = false
  for (const kind of ["pointerdown", "keydown", "click", "change"])
    addEventListener(kind, () => { acted = true }, true)
  history.pushState = (...entry) => { (acted ? push : replace)(...entry); acted = false }
})()""",
    # Signing in ends at the first page. The browser's tab remembers where somebody wanted to go;
    # only a path of this very site is ever kept or gone to.
    "remember_place": """
sessionStorage.setItem("studio.wanted", location.pathname + location.search)
""",
    "go_to_place": r"""{
    const wanted = sessionStorage.getItem("studio.wanted")
    sessionStorage.removeItem("studio.wanted")
    const here = location.pathname + location.search
    if (wanted && /^[/](?![/\\])/.test(wanted) && wanted !== here) location.replace(wanted)
}""",
}


def tag(name: str) -> str:
    """HTML: one of `SCRIPTS`."""
    return f"<script>{SCRIPTS[name]}</script>"


def run(name: str) -> None:
    """Runs one of `SCRIPTS` where this is called."""
    st.html(tag(name), unsafe_allow_javascript=True)


def all_in_pages() -> Iterator[str]:
    """The text of every script that may stand in a page: ours, and that of Streamlit's own page."""
    yield from SCRIPTS.values()
    page = Path(st.__file__).parent / "static" / "index.html"
    yield from re.findall(r"<script>(.*?)</script>", page.read_text(encoding="utf-8"), re.DOTALL)
