"""The board and the ballot in a page: one component, whose scripts lie in the folder beside this.

What they are given stays the same for as long as a view does, as all of it is sent again with every
change: marks and ballots are in the browser and in the store, and go there by themselves.
"""

from collections.abc import Callable, Mapping
from functools import cache
from typing import Any, Literal

import streamlit as st

from pages.serving import component, streamlit_insides
from pages.ui.base import language
from pages.ui.base.messages import t
from runway_core import i18n


def words() -> dict[str, str]:
    """What the component says, in the reader's language."""
    return i18n.words("board.", language.current())


def show(
    kind: Literal["board", "ballot"],
    data: Mapping[str, Any],
    *,
    key: str,
    on_judged: Callable[[], None] = lambda: None,
) -> None:
    """Shows it where this is called, and calls `on_judged` after each ballot.

    Both are given `experiment`, `rater`, `token` (which saves in their name) and `seconds`. A board
    further `save` (where marks are kept; without it nothing can be marked), `axes`, `takes`,
    `rows`, `columns`, `marking` (whether it is the turn of marks: what is left can be kept at
    once), and `shape` ("9 / 16") where takes are not wide. A ballot `ballots` (where
    they are kept), `size` (2 or 4) and `goal`. Addresses are as they can stand in a page.
    """
    mount = _component()
    served = streamlit_insides.serve(
        component.BOARD.name, component.BOARD.version, component.BOARD.script, component.BOARD.style
    )
    if not served:
        st.warning(t("lab.no_board"), icon=":material/warning:")
        return
    given = {"kind": kind, "language": language.current(), "words": words(), **data}
    mount(key=key, data=given, on_judged_change=on_judged)


@cache
def _component() -> Any:
    # Once: each call would take the files away that `serve` has named.
    return st.components.v2.component(component.BOARD.name)
