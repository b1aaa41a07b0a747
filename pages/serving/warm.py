"""What a first visitor would wait for, done before there is one."""

import importlib
import pkgutil

from pages import ui
from runway_core.prompts import lint

_LATE = ("numpy", "streamlit.emojis")
"""What Streamlit loads with the first picture and the first label."""


def load() -> None:
    """Loads the modules of all pages, which Streamlit loads with the first visit of each, and
    makes the patterns that prompts are searched with.
    """
    ours = (found.name for found in pkgutil.walk_packages(ui.__path__, "pages.ui."))
    for name in (*_LATE, *ours):
        importlib.import_module(name)
    lint("a fox")
