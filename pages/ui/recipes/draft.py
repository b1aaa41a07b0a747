"""The recipe that somebody is writing: which version it began with, and its text as it stands.

The text is the truth; the fields only show it, so that they follow when it is replaced.
"""

from dataclasses import dataclass
from functools import lru_cache
from typing import Final

import streamlit as st

from pages.ui.form import address
from runway_core.errors import RecipeRefused
from runway_core.prompts import Recipe, trials
from runway_core.store import Version
from runway_core.studio import shared

VERSION: Final = "version"
"""The parameter in the address that names the version on show: `?tab=recipes&version=studio@2`."""

_TEXTS: Final = "recipes.drafts"
_EDITION: Final = "recipes.edition"


@dataclass(frozen=True, slots=True)
class Draft:
    """A version, and the text that is being made of it."""

    base: Version
    original: str
    text: str

    @property
    def is_changed(self) -> bool:
        """Whether there is anything to save."""
        return self.text != self.original


def current() -> Draft:
    """What is on show: the version that the address names, else the one in use."""
    recipes, asked = shared().recipes, st.query_params.get(VERSION, "")
    name = asked.partition("@")[0]
    known = {each.ref: each for each in recipes.versions(name)} if name in recipes.names() else {}
    base = known.get(asked) or recipes.in_use(name if known else "studio").version
    original = recipes.text(base)
    return Draft(base, original, _texts().get(base.ref, original))


def _texts() -> dict[str, str]:
    held: dict[str, str] = st.session_state.setdefault(_TEXTS, {})
    return held


def show(ref: str) -> None:
    """Puts a version on show; what was being made of another one stays there."""
    address.put(VERSION, ref)


def write(base: Version, text: str, *, renew: bool = False) -> None:
    """Keeps the text. With `renew` the fields are drawn anew: it came from elsewhere."""
    _texts()[base.ref] = text
    if renew:
        st.session_state[_EDITION] = edition() + 1


def discard(base: Version) -> None:
    """Goes back to the version as it is."""
    _texts().pop(base.ref, None)
    st.session_state[_EDITION] = edition() + 1


def edition() -> int:
    """Grows when the fields have to show another text than somebody typed there."""
    count: int = st.session_state.get(_EDITION, 0)
    return count


@lru_cache(maxsize=16)
def _read(text: str, name: str) -> Recipe | RecipeRefused:
    try:
        return shared().recipes.checked(text, name)
    except RecipeRefused as error:
        return error


def read(draft: Draft) -> Recipe:
    """The draft, ready to build prompts with. Raises `RecipeRefused`."""
    if not draft.is_changed:
        return shared().recipes.read(draft.base)
    found = _read(draft.text, draft.base.name)
    if isinstance(found, RecipeRefused):
        raise RecipeRefused(found.faults)  # a new one: each raising adds to the one it raises
    return found


class _Same:
    """A recipe, equal to any that was read from the same text."""

    def __init__(self, recipe: Recipe) -> None:
        self.recipe = recipe

    def __hash__(self) -> int:
        return hash(self.recipe.sha256)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and self.recipe.sha256 == other.recipe.sha256


@lru_cache(maxsize=4)
def _tried(same: _Same, words: tuple[str, ...]) -> trials.Trials:
    return trials.tried(same.recipe, words)


def tried(recipe: Recipe, words: tuple[str, ...]) -> trials.Trials:
    """The recipe on every combination with each of these words; the last few are remembered."""
    return _tried(_Same(recipe), words)
