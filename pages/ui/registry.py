"""The pages, once: navigation, links and tests read this list."""

from dataclasses import dataclass
from pathlib import Path

import streamlit as st

from pages.ui.messages import t

_FOLDER = Path(__file__).resolve().parents[1]


@dataclass(frozen=True, slots=True)
class Entry:
    """One page. `name` is its file, its address, and the key of its title."""

    name: str
    icon: str
    default: bool = False

    @property
    def path(self) -> Path:
        """The page's script."""
        return _FOLDER / f"{self.name}.py"

    def page(self) -> st.Page:
        """The page for Streamlit; its title follows the language, its address does not."""
        return st.Page(
            self.path,
            title=t(f"nav.{self.name}"),
            icon=self.icon,
            url_path="" if self.default else self.name,
            default=self.default,
        )


PAGES = (
    Entry("generate", ":material/movie_filter:", default=True),
    Entry("prompt_lab", ":material/compare:"),
    Entry("credits", ":material/toll:"),
)
"""Every page, in the order of the navigation."""
