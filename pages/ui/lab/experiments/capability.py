"""Under which name this page marks and judges, and what lets the board save in it."""

import streamlit as st

from pages.ui.base import keys, person
from pages.ui.base.messages import t
from runway_core.errors import StorageError
from runway_core.lab import NOBODY, Look, rater_of, tokens
from runway_core.studio import shared
from runway_core.text import tidied

_RENEWED = tokens.HOURS / 2
"""Hours after which a page that is still open gets another token: a change of what the board is
given has it drawn anew.
"""

LONGEST_NAME = 60


def rater() -> str:
    """Who is signed in; without signing in, who somebody said they are."""
    signed_in = rater_of(person.current())
    if signed_in != NOBODY:
        return signed_in
    return tidied(st.session_state.get(keys.EXPERIMENT_RATER) or "")[:LONGEST_NAME] or NOBODY


def shown() -> str:
    """The rater as the board says it: nothing where nobody said who they are."""
    return "" if rater() == NOBODY else rater()


def ask_for_name() -> None:
    """A field for a name, where nobody signs in: ballots of several people are told apart by it."""
    if rater_of(person.current()) == NOBODY:
        st.text_input(
            t("experiments.rater"),
            key=keys.EXPERIMENT_RATER,
            persist_state="session",
            max_chars=LONGEST_NAME,
            help=t("experiments.rater.help"),
            width=320,
        )


def token(look: Look) -> str:
    """What marks and ballots of this page are saved with, the same until it is old."""
    studio, name = shared(), rater()
    held: dict[tuple[str, str], tuple[float, str]]
    held = st.session_state.setdefault(keys.EXPERIMENT_TOKENS, {})
    made, found = held.get((look.row.id, name), (0.0, ""))
    if studio.now() - made > 3600 * _RENEWED:
        made = studio.now()
        try:
            found = tokens.issue(studio.links, look.row.id, name, now=made, mark=True)
        except StorageError:
            return ""
        held[look.row.id, name] = made, found
    return found
