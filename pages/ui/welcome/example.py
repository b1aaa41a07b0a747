"""Examples where a studio has nothing of its own yet: labelled, removable, and stored nowhere."""

import base64

import streamlit as st

from pages.serving import scripts, static
from pages.ui.base import browser, language
from pages.ui.base.messages import named, t
from pages.ui.base.phrases import as_html
from pages.ui.welcome import tour
from runway_core import i18n
from runway_core.errors import StorageError
from runway_core.studio import Example, shared


def on_page() -> None:
    """How an animation comes to be, for whoever has made none."""
    if _is_removed("generate") or not _is_empty():
        return
    with st.container(border=True, key="example_generate"):
        _shown(t("example.generate"), _clip(Example.of()))
        with st.container(horizontal=True):
            tour.offer("example_tour")
            _removal("generate")


def in_lab() -> None:
    """What an experiment is: two variants, the ballots of two people, and what they come to."""
    if _is_removed("lab"):
        return
    # It loads numpy, for which no other page waits.
    from runway_core.lab import example

    with st.container(border=True, key="example_lab"):
        pictures = (
            _picture(Example.of(brief), named("style", name))
            for name, brief in example.VARIANTS.items()
        )
        _shown(t("example.lab"), "".join(pictures))
        votes = example.won()
        best = next(iter(votes))
        st.markdown(
            t(
                "example.lab.result",
                name=named("style", best),
                won=votes[best],
                ballots=len(example.BALLOTS),
            )
        )
        _removal("lab")


def in_library() -> None:
    """What is kept of an animation, and how it is found again."""
    if _is_removed("library") or not _is_empty():
        return
    with st.container(border=True, key="example_library"):
        _shown(t("example.library"), _clip(Example.of()))
        _removal("library")


def _is_empty() -> bool:
    try:
        return not shared().list(limit=1)[0]
    except StorageError:
        # Nobody knows: what is said of that is enough.
        return False


def _is_removed(place: str) -> bool:
    return browser.remembered(f"example_{place}") == "removed"


def _shown(said: str, what: str) -> None:
    """The label, what there is to learn, and the HTML of an example; in one element, as it is there
    whenever somebody opens the page for the first time.
    """
    label = f'<span class="studio-label">{as_html(t("example.label"))}</span>'
    scripts.run(
        "example",
        beside='<div class="studio-taught">'
        f'<p class="studio-example">{label} {as_html(i18n.unbroken(said))}</p>'
        f'<div class="studio-examples">{what}</div></div>',
    )


def _removal(place: str) -> None:
    st.button(
        t("example.remove"),
        key=f"example_{place}_remove",
        type="tertiary",
        icon=":material/close:",
        on_click=_remove,
        args=(place,),
    )


def _remove(place: str) -> None:
    browser.remember(f"example_{place}", "removed")


def _clip(shown: Example) -> str:
    # Files of the page, loaded when they are played: opening it waits for neither. Streamlit's own
    # player has no name for those who do not see it.
    clip, picture = static.address("example.mp4"), static.address("example.webp")
    said = _said(shown)
    return (
        f'<figure><video src="{clip}" poster="{picture}" preload="none" playsinline muted loop'
        f' aria-label="{as_html(said)}"></video><figcaption>{as_html(said)}</figcaption></figure>'
    )


def _picture(shown: Example, name: str) -> str:
    source = _data("image/webp", shown.picture)
    alt = as_html(_said(shown))
    return (
        f'<figure><img src="{source}" alt="{alt}"><figcaption>{as_html(name)}</figcaption></figure>'
    )


def _said(shown: Example) -> str:
    names = {
        field: named(field, getattr(shown.brief, field))
        for field in ("style", "theme", "orientation")
    }
    what = i18n.say("description", language.current(), **names)
    return t("example.alt", description=what)


def _data(kind: str, content: bytes) -> str:
    return f"data:{kind};base64,{base64.b64encode(content).decode()}"
