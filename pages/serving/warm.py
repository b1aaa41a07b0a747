"""What a first visitor would wait for, done before there is one."""

import importlib
import pkgutil

from pages import ui
from pages.serving import streamlit_insides
from runway_core.prompts import lint


def load() -> None:
    """Loads the modules of all pages, which Streamlit loads with the first visit of each, and
    makes the patterns that prompts are searched with.
    """
    streamlit_insides.load_late()
    for found in pkgutil.walk_packages(ui.__path__, "pages.ui."):
        importlib.import_module(found.name)
    lint("a fox")
