"""The theme's colours, for what the pages draw themselves."""

import streamlit as st

KINDS = ("light", "dark")


def colours(option: str) -> tuple[str, ...]:
    """The colours of an option of `config.toml`, each as CSS that fits the reader's theme.

    Where nothing is set, the browser's own for a page, and the text's for the rest.
    """
    plain = "Canvas" if option == "backgroundColor" else "currentColor"
    set_to = [st.get_option(f"theme.{kind}.{option}") or plain for kind in KINDS]
    light, dark = ([value] if isinstance(value, str) else list(value) for value in set_to)
    return tuple(f"light-dark({a}, {b})" for a, b in zip(light, dark, strict=False))
