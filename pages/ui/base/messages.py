"""Every text that only pages say, from the tables in `pages.ui.base.texts` and the pages' rows.

What the core says as well (stages, states, errors, costs) is in `runway_core.i18n.texts`, and `t`
falls back to it.
"""

from typing import Any

from pages.ui.base import language, registry
from pages.ui.base.texts import (
    account,
    copy,
    experiments,
    form,
    frame,
    lab,
    library,
    panel,
    present,
    prompts,
    recipes,
    welcome,
)
from runway_core import i18n
from runway_core.briefs import choices
from runway_core.i18n import Text


def t(key: str, **params: Any) -> str:
    """The text for `key` in the reader's language, numbers written the reader's way.

    Raises:
        KeyError: nobody has a text for it; a test walks every key that the pages ask for.
    """
    spoken = language.current()
    text = TEXTS.get(key)
    if text is None:
        return i18n.say(key, spoken, **params)
    return i18n.filled(text, spoken, **params)


def named(kind: str, value: str) -> str:
    """What the reader calls a style, a theme or an orientation."""
    return choices.name_of(kind, value, language.current())


_TABLES = tuple(
    part.TEXTS
    for part in (
        *(frame, form, copy, prompts, panel, account),
        *(lab, recipes, experiments, library, present, welcome),
    )
)

TEXTS: dict[str, Text] = {
    **{f"nav.{page.name}": page.titles for page in registry.PAGES if page.titles},
    **{key: text for table in _TABLES for key, text in table.items()},
}
