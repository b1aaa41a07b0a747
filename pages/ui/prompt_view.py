"""Prompts on the page: where each stretch came from, how long they are, what to mend."""

import difflib
from collections.abc import Iterable

import streamlit as st

from pages.ui import language
from pages.ui.messages import t
from pages.ui.phrases import as_html, escaped
from runway_core import catalog, i18n
from runway_core.lint import LintWarning
from runway_core.prompts import Fragment, Prompts, utf16_length


def preview(prompts: Prompts, warnings: Iterable[LintWarning]) -> None:
    """Both prompts with their sources, and the advice."""
    one_prompt(t("prompt.image"), prompts.image, with_sources(prompts.image_fragments))
    one_prompt(t("prompt.motion"), prompts.motion, with_sources(prompts.motion_fragments))
    if prompts.dropped:
        st.caption(t("prompt.dropped", count=len(prompts.dropped)))
    advice(tuple(warnings))


def one_prompt(title: str, prompt: str, body: str) -> None:
    """One prompt under its title and length. `body` is HTML."""
    limit, length = catalog.PROMPT_LIMIT, utf16_length(prompt)
    numbers = {"length": length, "limit": limit}
    with st.container(border=True):
        st.html(
            f'<div class="studio-head"><h3>{as_html(title)}</h3>'
            f'<span role="img" aria-label="{as_html(t("prompt.length.label", **numbers))}">'
            f"{as_html(t('prompt.length', **numbers))}</span></div>"
            f'<p class="studio-prompt">{body}</p>'
        )


def with_sources(fragments: Iterable[Fragment]) -> str:
    """HTML: stretches of one source run together, each followed by its source in words."""
    stretches: list[tuple[str, str]] = []
    for fragment in fragments:
        source = str(fragment.source)
        if stretches and stretches[-1][0] == source:
            stretches[-1] = (source, f"{stretches[-1][1]} {fragment.text}")
        else:
            stretches.append((source, fragment.text))
    return " ".join(_stretch(source, text) for source, text in stretches)


def _stretch(source: str, text: str) -> str:
    # The recipes write English; only the reader's own words may be in any language.
    spoken = "" if source == "words" else ' lang="en"'
    key = f"source.{source}"
    name = t(key) if key in i18n.catalogue() else source
    return (
        f'<span class="fragment {as_html(source)}"{spoken}>{as_html(text)}</span>'
        # A word joiner, so that the name never begins a line on its own.
        f'\u2060<span class="source">[{as_html(name)}]</span>'
    )


def advice(warnings: tuple[LintWarning, ...]) -> None:
    """What Runway's guidance warns about, each with what to write instead."""
    if not warnings:
        return
    spoken = language.current()
    lines = [
        f"- {escaped(warning.message(spoken))}  \n  **→** {escaped(warning.fix(spoken))}"
        for warning in warnings
    ]
    title = t("lint.title", count=len(warnings))
    st.warning("\n".join(lines), title=title, icon=":material/lightbulb:")


def difference(one: str, other: str) -> tuple[str, str]:
    """HTML of two prompts, the words that only one of them has marked by a sign, a line, a
    colour and, for who cannot see these, in words.
    """
    left, right = one.split(), other.split()
    marked_left: list[str] = []
    marked_right: list[str] = []
    matcher = difflib.SequenceMatcher(None, left, right, autojunk=False)
    for what, a, b, c, d in matcher.get_opcodes():
        if what == "equal":
            marked_left.append(as_html(" ".join(left[a:b])))
            marked_right.append(as_html(" ".join(right[c:d])))
            continue
        if a < b:
            marked_left.append(_only("a", "−", left[a:b]))
        if c < d:
            marked_right.append(_only("b", "+", right[c:d]))
    return " ".join(marked_left), " ".join(marked_right)


def _only(side: str, sign: str, words: list[str]) -> str:
    said = as_html(t(f"lab.only.{side}"))
    return (
        f'<span class="only {side}"><span class="sign" aria-hidden="true">{sign}</span>'
        f'<span class="studio-hidden">({said}) </span>{as_html(" ".join(words))}</span>'
    )
