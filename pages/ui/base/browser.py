"""What a browser remembers from visit to visit: what was put away, and how far somebody went.

It is told by cookies that a script of ours writes. They hold nothing that is secret, nobody trusts
them, and nothing is missing where a browser keeps none: then it is remembered for a session.
"""

import streamlit as st

_TOLD = "browser.told"
"""What this session told it, by name: a session reads the cookies that it began with."""


def remembered(name: str) -> str:
    """What was told of a name; empty if nothing was."""
    told: dict[str, str] = st.session_state.get(_TOLD, {})
    return told.get(name, st.context.cookies.get(f"studio_{name}", ""))


def remember(name: str, value: str) -> None:
    """Tells it with the page that is drawn next. Both are letters, digits and `_`."""
    st.session_state[_TOLD] = {**st.session_state.get(_TOLD, {}), name: value}


def to_remember() -> str:
    """HTML for beside the script `remember`; empty if there is nothing to remember."""
    told: dict[str, str] = st.session_state.get(_TOLD, {})
    pairs = " ".join(f"{name}={value}" for name, value in told.items())
    return f'<span hidden data-remember="{pairs}"></span>' if pairs else ""
