"""Every script that pages run in the browser, in one place.

The server's content policy lets exactly these run, by their hashes, and no other script that
stands in a page: whatever might slip into a page as a text stays a text.
"""

import re
from collections.abc import Iterator, Mapping
from html import escape
from pathlib import Path

import streamlit as st

from pages.serving import streamlit_words
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
    "speak_streamlit": streamlit_words.SCRIPT,
    # A text field sends what was typed when it is left, but a moment later: a press that ended the
    # typing may be there before, and act on the words of before. A link would even lead back to
    # this page. Under a finger nothing lies between the two: links and buttons wait for it.
    "text_first": """if (!window.studioText) {
  let typed = false, left = -Infinity
  window.studioText = true
  addEventListener("input", () => { typed = true }, true)
  addEventListener("blur", () => { if (typed) left = performance.now(); typed = false }, true)
  addEventListener("click", event => {
    const kinds = "a[data-testid$=NavLink], button[data-testid^=stBaseButton]:not([data-variant])"
    const pressed = event.target.closest?.(kinds), wait = 200
    const plain = event.isTrusted && !event.ctrlKey && !event.metaKey && !event.shiftKey
    if (!pressed || !plain || performance.now() - left > wait) return
    event.preventDefault()
    event.stopImmediatePropagation()
    setTimeout(() => pressed.click(), wait)
  }, true)
}""",
    # Makes the heading's place one that screen readers announce whenever it changes. The place has
    # to stay while its content changes, and Streamlit gives no other way to its attributes.
    "announce": """
for (const place of document.querySelectorAll(".st-key-animation_said"))
    place.setAttribute("role", "status")
""",
    # Takes a person to what they asked for, once for each token: it comes into view with the focus,
    # wherever the page put it. Whoever writes in another field by then is left alone, and so is
    # whoever moves on while the page still grows. A card of the animation on show leads to the
    # address that is there already, so nothing else would happen.
    "go_there": """(() => {
  const still = "(prefers-reduced-motion: reduce)"
  const go = (mark, until) => {
    const {to, whole, describedBy} = mark, main = document.querySelector("[data-testid=stMain]")
    const place = document.querySelector(to)
    if (!place || !main) {
      if (performance.now() < until) requestAnimationFrame(() => go(mark, until))
      return
    }
    const at = document.activeElement
    if (at !== place && at.matches("textarea, input")) return
    if (!place.matches("textarea, input")) place.tabIndex = -1
    if (describedBy) place.setAttribute("aria-describedby", describedBy)
    place.focus({preventScroll: true})
    const show = () => {
      const field = place.matches("textarea, input"), room = field ? innerHeight / 5 : 80
      const seen = [to, ...whole ? [whole] : []].map(part => document.querySelector(part))
      let boxes = seen.filter(Boolean).map(part => part.getBoundingClientRect())
      if (!seen[0]) return
      const top = () => Math.min(...boxes.map(box => box.top)) - room
      const bottom = () => Math.max(...boxes.map(box => box.bottom)) + 16 - innerHeight
      // A field to write in comes before what else should be seen.
      if (field && bottom() > top()) boxes = [boxes[0]]
      const by = top() < 0 ? top() : Math.min(top(), Math.max(0, bottom()))
      const behavior = matchMedia(still).matches ? "auto" : "smooth"
      if (Math.abs(by) > 1) main.scrollTo({top: main.scrollTop + by, behavior})
    }
    const watch = new ResizeObserver(show), acts = ["wheel", "touchstart", "pointerdown", "keydown"]
    const leave = () => {
      watch.disconnect()
      for (const act of acts) removeEventListener(act, leave, true)
    }
    for (const act of acts) addEventListener(act, leave, true)
    for (const part of main.querySelectorAll("[data-testid=stVerticalBlock]")) watch.observe(part)
    show()
    setTimeout(leave, 3000)
  }
  const soon = () => performance.now() + 3000
  if (!window.studioBeen) {
    window.studioBeen = new Set()
    const shown = () => new URLSearchParams(location.search).get("animation")
    addEventListener("click", event => {
      const card = event.target.closest(".st-key-recents a"), panel = ".st-key-animation [data-go]"
      const mark = document.querySelector(panel)
      if (mark && card && new URL(card.href).searchParams.get("animation") === shown())
        go(mark.dataset, soon())
    }, true)
  }
  for (const {dataset} of document.querySelectorAll("[data-go]"))
    if (!window.studioBeen.has(dataset.go)) {
      window.studioBeen.add(dataset.go)
      go(dataset, soon())
    }
})()""",
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
    page = Path(st.__file__).parent / "static" / "index.html"
    yield from re.findall(r"<script>(.*?)</script>", page.read_text(encoding="utf-8"), re.DOTALL)
