"""Small framed texts in a row, as HTML: nothing more to load than the page itself."""

from collections.abc import Iterable

import streamlit as st

from pages.ui.base.phrases import as_html


def show(cards: Iterable[str]) -> None:
    """A row of cards, fewer to a row where it is narrow; each is HTML."""
    items = "".join(f"<li>{card}</li>" for card in cards)
    st.html(f'<ul class="studio-cards">{items}</ul>')


def line(text: str, look: str = "") -> str:
    """A line of a card: plain, its `name`, its `big` number or something `small`."""
    return f'<p class="{look}">{as_html(text)}</p>'


def bar(share: float, colour: str) -> str:
    """A bar filled up to `share` of 1. For the eye only: a line has to say the same in words."""
    filled = f'<i style="background: {colour}; width: {100 * min(1.0, share):.1f}%"></i>'
    return f'<div class="bar" aria-hidden="true">{filled}</div>'
