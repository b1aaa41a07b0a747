"""The shelf: every animation as a card, in one component, and what its visitors ask of it.

The view stands in the address, so a reload, Back and a link to a colleague show the same. What the
browser asks comes as a numbered list, of which what was done already is passed over: two presses in
a row may come as one message, and one message twice.
"""

from collections.abc import Callable, Mapping
from functools import cache
from typing import Any, Final

import streamlit as st

from pages.serving import component, streamlit_insides
from pages.ui.base import keys, language, links, person, registry
from pages.ui.base.messages import t
from pages.ui.base.texts import library as texts
from pages.ui.library import cards, view
from pages.ui.library.view import View
from pages.ui.show import present
from runway_core import i18n
from runway_core.errors import NotFound, StorageError, StudioError, UnreadableAnimation
from runway_core.library import Query
from runway_core.results import explain_error
from runway_core.states import PASSING
from runway_core.store import Animation
from runway_core.studio import shared

AT_ONCE: Final = 48
"""Cards at first, and with each press of the button for more."""

MOST: Final = 240
"""Cards on one page; what is older stands on the next one."""

LOOK_EVERY: Final = 3.0
"""Seconds between two looks while something is made. A number: text would load pandas."""

MOST_AT_ONCE: Final = 500
"""Animations that one press changes."""

_KEY: Final = "library_shelf"


def show() -> None:
    """The shelf, a fragment of its own: a star draws nothing else on the page anew. While something
    is made, it looks again by itself.
    """
    moving = _is_moving()

    @st.fragment(run_every=LOOK_EVERY if moving else None)
    def shelf() -> None:
        if st.query_params.get(keys.ANIMATION) or (moving and not _is_moving()):
            st.rerun()
        _draw()

    shelf()


def _is_moving() -> bool:
    try:
        return bool(shared().library.page(Query(states=PASSING), limit=1).animations)
    except StorageError:
        return False


def words() -> dict[str, str]:
    """What the component says by itself."""
    spoken = language.current()
    named = texts.SHELF.items()
    return {key.removeprefix("shelf."): i18n.unbroken(text[spoken]) for key, text in named}


def _draw() -> None:
    wanted = view.read()
    try:
        given = _data(wanted)
    except StorageError:
        st.warning(t("library.silent"), icon=":material/cloud_off:")
        return
    mount, it = _component(), component.SHELF
    if not streamlit_insides.serve(it.name, it.version, it.script, it.style):
        st.warning(t("library.no_shelf"), icon=":material/warning:")
        return
    with st.container(key="library"):
        mount(key=_KEY, data=given, on_asked_change=_asked)


@cache
def _component() -> Any:
    # Once: each call would take the files away that `serve` has named.
    return st.components.v2.component(component.SHELF.name)


# ----- What it is given.


def _data(wanted: View) -> dict[str, Any]:
    library, asked = shared().library, view.query(wanted)
    shown = _number(st.query_params.get(keys.LIBRARY_SHOWN))
    after = st.query_params.get(keys.LIBRARY_AFTER)
    try:
        page = library.page(asked, limit=shown, cursor=after)
    except NotFound:
        after, page = None, library.page(asked, limit=shown)
    listed, choices = page.animations, library.choices()
    total = choices.total
    found = library.count(asked) if wanted else total
    st.session_state[keys.LIBRARY_ORDER] = [each.id for each in listed]
    st.session_state[keys.LIBRARY_NEXT] = page.next
    days = wanted.get("sort", view.NEWEST) in (view.NEWEST, "oldest")
    labels = view.options(choices)
    on = [
        {"name": name, "said": view.said(name, value, labels)}
        for name, value in wanted.items()
        if name != "sort"
    ]
    if after is not None:
        on.append({"name": keys.LIBRARY_AFTER, "said": t("library.after")})
    return {
        "language": language.current(),
        "words": words(),
        "view": dict(wanted),
        "filters": [_filter(name, values, wanted) for name, values in labels.items()
                    if values != () or name in wanted],
        "on": on,
        "counted": t("library.found", found=found, total=total)
        if wanted else t("library.total", total=total),
        "cards": [cards.of(each, days=days) for each in listed],
        "more": "" if page.next is None else t("library.more", count=AT_ONCE),
        "empty": {} if listed else _empty(wanted, total, labels),
        "tags": [tag for tag, _ in choices.tags],
        "may": person.current().may_spend,
        "bin": bool(asked.binned),
        "together": _together(),
        "present": st.session_state.pop(keys.LIBRARY_PRESENT, None),
        "told": st.session_state.pop(keys.LIBRARY_TOLD, ""),
        "done": st.session_state.get(keys.LIBRARY_DONE, {}),
        "from": st.session_state.get(keys.LIBRARY_FROM),
        "zip": links.signed("/api/animations.zip", download="1") + "&ids=",
    }  # fmt: skip


def _filter(name: str, values: tuple[view.Option, ...] | None, wanted: View) -> dict[str, Any]:
    """One of the fields. What is asked for and no longer there stays among its values."""
    label = t(f"library.filter.{name}")
    given: dict[str, Any] = {"name": name, "label": label, "quick": name in view.QUICK}
    if values is not None:
        held = wanted.get(name)
        if held is not None and held not in [value for value, _ in values]:
            values = (*values, (held, held))
        usual = {"sort": "library.sort.newest", "bin": "library.bin.no"}.get(name, "library.any")
        given["options"] = [("", t(usual)), *values]
    return given


def _empty(wanted: View, total: int, labels: view.Options) -> dict[str, Any]:
    """What to change where nothing is found, by what comes of it."""
    sought = [name for name in wanted if name != "sort"]
    if not sought:
        generate = "." if registry.PAGES[0].default else registry.PAGES[0].name
        link = {"href": f"{generate}?lang={language.current()}", "link": t("library.empty.link")}
        title, text = t("library.empty"), t("library.empty.text")
        return {"title": title, "text": text, "ways": [], **link}
    library, ways = shared().library, []
    for name in sought:
        rest = view.changed(wanted, {name: ""})
        count = library.count(view.query(rest))
        if count:
            what = view.said(name, wanted[name], labels)
            ways.append(
                {"name": name, "said": t("library.nothing.without", what=what, found=count)}
            )
    if total and not ways:
        ways.append({"name": "", "said": t("library.nothing.all", total=total)})
    return {"title": t("library.nothing"), "text": t("library.nothing.text"), "ways": ways}


def _together() -> list[dict[str, Any]]:
    """The clips that the address wants side by side, as far as there are clips of them."""
    ids = st.query_params.get(keys.LIBRARY_COMPARED, "").split(",")[: view.MOST_COMPARED]
    found = [one for each in ids if each and (one := _get(each)) is not None]
    return [given for one in found if (given := cards.of(one))["proxy"]]


def _get(animation_id: str) -> Animation | None:
    try:
        found = shared().get(animation_id)
        return None if found.purged_at is not None else found
    except (NotFound, UnreadableAnimation):
        return None


def _number(value: str | None) -> int:
    wanted = int(value) if value and value.isascii() and value.isdigit() and len(value) < 4 else 0
    return min(MOST, max(AT_ONCE, wanted))


def deleted(ids: list[str], *, now: bool) -> str:
    """Deletes animations, and says what became of them. Raises `StudioError`."""
    found = shared().library.delete(ids, now=now, by=person.current())
    named = {"deleted": found.binned, "gone": found.gone, "refused": found.refused}
    return " ".join(
        t(f"library.told.{name}", count=len(each)) for name, each in named.items() if each
    )


# ----- What it asks.


def _asked() -> None:
    said = st.session_state[_KEY].asked
    done: dict[str, int] = st.session_state.setdefault(keys.LIBRARY_DONE, {})
    st.session_state.pop(keys.LIBRARY_FROM, None)
    if not isinstance(said, Mapping):
        return
    page = str(said.get("page"))
    for each in said.get("asked", ()):
        if each["n"] > done.get(page, 0):
            done.pop(page, None)
            done[page] = each["n"]
            _do(each)
    for oldest in list(done)[:-4]:
        del done[oldest]


def _do(asked: Mapping[str, Any]) -> None:
    ids = [str(each) for each in asked.get("ids", ())][:MOST_AT_ONCE]
    act = _ACTS.get(asked["do"])
    if act is not None:
        act(asked, ids)
    elif asked["do"] in _CHANGES and person.current().may_spend:
        try:
            st.session_state[keys.LIBRARY_TOLD] = _CHANGES[asked["do"]](asked, ids)
        except StudioError as error:
            told = explain_error(error, language.current())
            st.session_state[keys.LIBRARY_TOLD] = f"{told.what} {told.next}"


def _view(asked: Mapping[str, Any], _: list[str]) -> None:
    wanted = view.changed(view.read(), asked.get("view"))
    others = {
        name: st.query_params.get_all(name)
        for name in st.query_params
        if name not in (*view.NAMES, keys.LIBRARY_SHOWN, keys.LIBRARY_AFTER)
    }
    st.query_params.from_dict({**others, **wanted})


def _more(_: Mapping[str, Any], __: list[str]) -> None:
    shown = _number(st.query_params.get(keys.LIBRARY_SHOWN)) + AT_ONCE
    if shown <= MOST:
        st.query_params[keys.LIBRARY_SHOWN] = str(shown)
    elif st.session_state.get(keys.LIBRARY_NEXT):
        st.query_params.pop(keys.LIBRARY_SHOWN, None)
        st.query_params[keys.LIBRARY_AFTER] = st.session_state[keys.LIBRARY_NEXT]


def _open(asked: Mapping[str, Any], _: list[str]) -> None:
    st.query_params[keys.ANIMATION] = str(asked["id"])


def _compare(_: Mapping[str, Any], ids: list[str]) -> None:
    if len(ids) > 1:
        st.query_params[keys.LIBRARY_COMPARED] = ",".join(ids[: view.MOST_COMPARED])
    else:
        st.query_params.pop(keys.LIBRARY_COMPARED, None)


def _present(_: Mapping[str, Any], ids: list[str]) -> None:
    """Where these are shown full screen: the browser has opened a tab for it."""
    try:
        st.session_state[keys.LIBRARY_PRESENT] = present.address(ids)
    except StudioError as error:
        st.session_state[keys.LIBRARY_TOLD] = explain_error(error, language.current()).what


def _rate(asked: Mapping[str, Any], ids: list[str]) -> str:
    stars = asked.get("stars")
    shared().library.rate(ids, int(stars) if stars else None, by=person.current())
    return ""


def _tag(asked: Mapping[str, Any], ids: list[str]) -> str:
    add, remove = ([str(each) for each in asked.get(name, ())] for name in ("add", "remove"))
    shared().library.tag(ids, add, remove, by=person.current())
    return t("library.told.tagged", count=len(ids))


def _delete(asked: Mapping[str, Any], ids: list[str]) -> str:
    return deleted(ids, now=bool(asked.get("now")))


def _restore(_: Mapping[str, Any], ids: list[str]) -> str:
    shared().library.restore(ids, by=person.current())
    return t("library.told.restored", count=len(ids))


_ACTS: Final[Mapping[str, Callable[[Mapping[str, Any], list[str]], None]]] = {
    "view": _view,
    "more": _more,
    "open": _open,
    "compare": _compare,
    "present": _present,
}
_CHANGES: Final[Mapping[str, Callable[[Mapping[str, Any], list[str]], str]]] = {
    "rate": _rate,
    "tag": _tag,
    "delete": _delete,
    "restore": _restore,
}
