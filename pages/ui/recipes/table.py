"""A table of words: cells stand at the left, and on a phone each under the name of its column, but
for those that hold nothing. A column in which nothing stands at all is left out."""

from collections.abc import Iterable, Sequence
from itertools import compress

import streamlit as st

from pages.ui.base.phrases import as_html


def show(
    head: Sequence[str], rows: Iterable[Sequence[str]], *, alt: str, tall: bool = False
) -> None:
    """Rows whose first cell names them. A `tall` table scrolls in its own frame."""
    rows = list(rows)
    told = [any(cells) for cells in zip(*rows, strict=True)]
    head = list(compress(head, told))
    columns = "".join(f'<th scope="col">{as_html(name)}</th>' for name in head)
    body = "".join(_row(head, list(compress(row, told))) for row in rows)
    name = as_html(alt)
    frame = f' class="studio-tall" role="region" aria-label="{name}" tabindex="0"' if tall else ""
    st.html(
        f'<div{frame}><table class="studio-versions"><caption class="studio-hidden">{name}'
        f"</caption><thead><tr>{columns}</tr></thead><tbody>{body}</tbody></table></div>"
    )


def _row(head: Sequence[str], row: Sequence[str]) -> str:
    first, *others = row
    cells = "".join(
        f'<td data-name="{as_html(name)}">{as_html(cell)}</td>' if cell else "<td></td>"
        for name, cell in zip(head[1:], others, strict=True)
    )
    return f'<tr><th scope="row">{as_html(first)}</th>{cells}</tr>'
