"""Tables as HTML: the browser needs nothing more to show one, and the server no pandas."""

from collections.abc import Iterable, Sequence

import streamlit as st

from pages.ui.base import theme
from pages.ui.base.phrases import as_html


def show(
    head: Sequence[str],
    rows: Iterable[Sequence[str]],
    *,
    alt: str,
    total: Sequence[str] = (),
    tall: bool = False,
    wraps: bool = False,
) -> None:
    """Rows whose first cell names them and whose others are numbers.

    `total` stands first, in bold. A `tall` table scrolls in its own frame, sideways too; with
    `wraps` the names of its rows may take more than one line.
    """
    lines = [_row(head, "th", 'scope="col"')]
    body = [_row(total, "td", 'scope="row"', ' class="total"')] if total else []
    body += [_row(row, "td", 'scope="row"') for row in rows]
    frame = f' role="region" aria-label="{as_html(alt)}" tabindex="0"' if tall else ""
    look = (" tall" if tall else "") + (" wraps" if wraps else "")
    page = theme.colours("backgroundColor")[0]
    st.html(
        f'<div class="studio-table{look}"{frame} style="--page: {page}">'
        f'<table><caption class="studio-hidden">{as_html(alt)}</caption>'
        f"<thead>{''.join(lines)}</thead><tbody>{''.join(body)}</tbody></table></div>"
    )


def _row(cells: Sequence[str], kind: str, scope: str, look: str = "") -> str:
    first, *others = (as_html(cell) for cell in cells)
    written = "".join(
        f"<th {scope}>{cell}</th>" if kind == "th" else f"<td>{cell}</td>" for cell in others
    )
    return f"<tr{look}><th {scope}>{first}</th>{written}</tr>"
