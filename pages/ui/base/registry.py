"""The pages, once: navigation, links, what is fetched with a page, and tests read this list.

A page is a script beside the router and a row here. What else the row may have (a title in both
languages, widgets and pictures that are named with it) makes it better; without, it opens all the
same.
"""

from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, urlsplit

import streamlit as st

from pages.serving import component
from pages.serving.component import Component
from pages.ui.base import language
from runway_core import i18n
from runway_core.i18n import Text

_FOLDER = Path(__file__).resolve().parents[2]


@dataclass(frozen=True, slots=True)
class Entry:
    """One page. `name` is its file and its address, and `nav.<name>` the key of its title."""

    name: str
    titles: Text | None = None
    """Its name for readers; without one it is its own name."""
    icon: str = ":material/article:"
    default: bool = False
    widgets: tuple[str, ...] = ("Html", "Button")
    """The kinds of widget that are there from the start, by the names of their scripts."""
    pictures: tuple[str, ...] = ()
    """Pictures that are in sight from the start and that only styles name."""
    components: tuple[Component, ...] = ()
    """Components of ours that are there from the start."""

    @property
    def path(self) -> Path:
        """The page's script."""
        return _FOLDER / f"{self.name}.py"

    @property
    def title(self) -> str:
        """The page's name in the reader's language."""
        if self.titles is None:
            return self.name.replace("_", " ").capitalize()
        return i18n.filled(self.titles, language.current())

    def page(self) -> st.Page:
        """The page for Streamlit; its title follows the language, its address does not."""
        return st.Page(
            self.path,
            title=self.title,
            icon=self.icon,
            url_path="" if self.default else self.name,
            default=self.default,
        )


PAGES = (
    Entry(
        "generate",
        Text("Générer", "Generate"),
        ":material/movie_filter:",
        default=True,
        widgets=("Html", "Button", "ButtonGroup", "TextArea", "PageLink"),
        pictures=("choices.webp",),
    ),
    Entry(
        "library",
        Text("Bibliothèque", "Library"),
        ":material/photo_library:",
        widgets=("Html", "Button", "BidiComponent"),
        components=(component.SHELF,),
    ),
    Entry(
        "prompt_lab",
        Text("Atelier de prompts", "Prompt lab"),
        ":material/compare:",
        widgets=("Html", "Button", "ButtonGroup", "TextArea"),
    ),
    Entry(
        "credits",
        Text("Crédits", "Credits"),
        ":material/toll:",
        widgets=("Html", "Button", "ButtonGroup", "DownloadButton", "LinkButton"),
    ),
)
"""Every page, in the order of the navigation."""


def there() -> list[Entry]:
    """The pages whose scripts are there. One without is left out, and the others open."""
    return [entry for entry in PAGES if entry.path.is_file()]


def named(name: str) -> Entry | None:
    """The page of this name, if its script is there."""
    return next((entry for entry in there() if entry.name == name), None)


def start() -> Entry | None:
    """The page that opens without a name, if its script is there."""
    return next((entry for entry in there() if entry.default), None)


def asked(url: str | None) -> str | None:
    """The last name of an address, which is a page's; None if it has none."""
    try:
        names = urlsplit(url or "").path.split("/")
    except ValueError:
        return None
    return next((name for name in reversed(names) if name), None)


def meant(name: str) -> Entry | None:
    """The page whose name was written otherwise: in capitals, or with a hyphen."""
    plain = unquote(name).strip().casefold().replace("-", "_").removesuffix(".py")
    return next((entry for entry in there() if plain == entry.name), None)
