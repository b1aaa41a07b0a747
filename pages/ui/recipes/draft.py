"""The recipe that somebody is writing: which version it began with, and its text as it stands.

The text is the truth; the fields only show it, so that they follow when it is replaced.
"""

import difflib
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Final

import streamlit as st

from pages.serving import streamlit_insides
from pages.ui.form import address
from pages.ui.lab import packed
from runway_core.errors import RecipeRefused
from runway_core.prompts import Recipe, recipes, trials
from runway_core.store import Version
from runway_core.studio import shared

VERSION: Final = "version"
"""The parameter in the address that names the version on show: `?tab=recipes&version=studio@2`."""

EDITS: Final = "edits"
"""The parameter in the address that keeps what is being made of it."""

_WRITTEN: Final = "recipes.written"
"""That parameter as it was last read or written."""

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
    held, asked = shared().recipes, st.query_params.get(VERSION, "")
    name = asked.partition("@")[0]
    known = {each.ref: each for each in held.versions(name)} if name in held.names() else {}
    base = known.get(asked) or held.in_use(name if known else "studio").version
    original = held.text(base)
    _from_address(base, original)
    return Draft(base, original, _texts().get(base.ref, original))


def _texts() -> dict[str, str]:
    held: dict[str, str] = st.session_state.setdefault(_TEXTS, {})
    return held


def _from_address(base: Version, original: str) -> None:
    """Takes what was being written after a reload or Back, once."""
    given = st.query_params.get(EDITS)
    first = _WRITTEN not in st.session_state
    went = streamlit_insides.by_history() and given != st.session_state.get(_WRITTEN)
    st.session_state.setdefault(_WRITTEN, given)
    if went or (first and given is not None):
        st.session_state[_WRITTEN] = given
        ref, edits = _pair(None if given is None else packed.unpacked(given))
        text = rewritten(original, edits) if ref == base.ref else None
        if text is not None and len(text) <= recipes.LONGEST:
            write(base, text, renew=True)
        else:
            discard(base)


def keep(shown: Draft) -> None:
    """Writes what differs from the version into the address: a reload and Back bring it again."""
    wanted = None
    if shown.is_changed:
        wanted = packed.packed([shown.base.ref, edited(shown.original, shown.text)])
    address.put(EDITS, wanted)
    st.session_state[_WRITTEN] = wanted


def _pair(held: Any) -> tuple[Any, Any]:
    return tuple(held) if isinstance(held, list) and len(held) == 2 else (None, None)


def edited(before: str, after: str) -> list[list[Any]]:
    """The lines that are other ones: from where to where, and what stands there instead."""
    old, new = before.split("\n"), after.split("\n")
    matcher = difflib.SequenceMatcher(None, old, new, autojunk=False)
    return [[a, b, new[c:d]] for what, a, b, c, d in matcher.get_opcodes() if what != "equal"]


def rewritten(before: str, edits: Any) -> str | None:
    """The other text again; None if `edits` are none of this one."""
    old, found, at = before.split("\n"), list[str](), 0
    for each in edits if isinstance(edits, list) else [None]:
        match each:
            case [int(first), int(last), [*lines]] if at <= first <= last <= len(old):
                if not all(isinstance(line, str) for line in lines):
                    return None
                found += [*old[at:first], *lines]
                at = last
            case _:
                return None
    return "\n".join([*found, *old[at:]])


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
