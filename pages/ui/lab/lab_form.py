"""The versions side by side: how many, what each holds, and which one is the reference."""

import dataclasses
from collections.abc import Callable

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from pages.serving import streamlit_insides
from pages.ui.base import keys, undo
from pages.ui.base.messages import named, t
from pages.ui.form import address, brief_form
from pages.ui.form.choice_pictures import CHOICES
from runway_core.briefs import FULL, Brief

NAMES = ("A", "B", "C", "D")
FEWEST = 2

_ADD = "lab_add"
PLACE = "lab"
_FORMS = dict(zip(NAMES, keys.LAB_FORMS, strict=True))
_FIELDS = (*CHOICES, "words", "detail", "recipe_texts", "reading")
_START = {"B": dataclasses.replace(brief_form.DEFAULT, style="watercolor")}
"""Versions that do not start as the usual brief, so that there is a difference to see."""


def form_of(name: str) -> str:
    """The form that holds the version with this name."""
    return _FORMS[name]


def names() -> tuple[str, ...]:
    """The names of the versions on the page."""
    count: int = st.session_state[keys.LAB_COUNT]
    return NAMES[:count]


def reference() -> str:
    """The name of the version that the others are compared with."""
    chosen: str = st.session_state[keys.LAB_REFERENCE]
    return chosen


def row(key: str) -> list[DeltaGenerator]:
    """A place for each version, side by side or, where it is narrow, one below the other."""
    # By styles of ours: `st.grid` measures itself and is drawn a second time.
    with st.container(key=f"lab_row_{len(names())}_{key}"):
        return [st.container() for _ in names()]


def settle() -> tuple[str, ...]:
    """Fills the versions before anything is drawn; the names in the address that it ignored."""
    was_bare, first = _is_bare(), keys.LAB_COUNT not in st.session_state
    # The key of a button lasts as long as its page is on the screen.
    came_by_link = _ADD not in st.session_state and not was_bare
    ignored: list[str] = []
    for name, form in _FORMS.items():
        ignored += address.settle(form, _prefix(name))
        brief_form.fill(form, _start(name))
        ignored += _strip(name)
    went_back = streamlit_insides.by_history() and (_is_bare() or not was_bare)
    # Else the address is our own, or it says nothing as after a click in the navigation.
    if first or came_by_link or went_back:
        ignored += _read()
    return tuple(ignored)


def keep(briefs: dict[str, Brief]) -> None:
    """Writes the versions into the address."""
    for name, form in _FORMS.items():
        start = _start(name)
        address.keep(form, briefs.get(name, start), _prefix(name), bare=start)
    count, chosen = len(briefs), reference()
    address.put(keys.LAB_COUNT_IN_ADDRESS, str(count) if count != FEWEST else None)
    address.put(keys.LAB_REFERENCE_IN_ADDRESS, chosen if chosen != NAMES[0] else None)


def controls() -> None:
    """A button for one version more."""
    full = len(names()) == len(NAMES)
    st.button(
        t("lab.add"),
        key=_ADD,
        icon=":material/add:",
        disabled=full,
        help=t("lab.add.full") if full else t("lab.add.help", name=names()[-1]),
        on_click=_add,
    )
    undo.note_beside(PLACE, undo.WORDS)


def keep_before(said: undo.Said) -> None:
    """Remembers all versions as they are, just before something takes the place of what was
    typed.
    """
    typed = (key for form in keys.LAB_FORMS for key in brief_form.session_keys(form))
    counted = (keys.LAB_COUNT, keys.LAB_REFERENCE)
    undo.keep(PLACE, (*typed, *counted), said, go_there=False)


def brief(name: str) -> Brief:
    """What the fields of a version hold: nothing else than this page shows."""
    held = brief_form.held(_FORMS[name])
    return Brief(**{field: getattr(held, field) for field in _FIELDS})


def version(name: str) -> Brief:
    """The fields of one version under its name."""
    form = _FORMS[name]
    _heading(name)
    _choices(form)
    st.text_area(
        t("form.words"),
        key=keys.field(form, "words"),
        persist_state="session",
        placeholder=t("form.words.placeholder"),
        help=t("form.words.help"),
        height=96,
    )
    return brief(name)


def actions(name: str) -> None:
    """What can be done with a version as a whole; below it, so that the fields stand in line."""
    with st.container(horizontal=True, gap="small"):
        if name != reference():
            label = t("lab.refer", name=name)
            _action(label, f"lab_refer_{name}", ":material/flag:", _refer, name)
            label = t("lab.copy", reference=reference(), name=name)
            _action(
                label, f"lab_copy_{name}", ":material/content_copy:", _copy_over, reference(), name
            )
        if len(names()) > FEWEST:
            label = t("lab.remove", name=name)
            _action(label, f"lab_remove_{name}", ":material/close:", _remove, name)


def _action(label: str, key: str, icon: str, act: Callable[..., None], *args: str) -> None:
    st.button(label, key=key, type="tertiary", icon=icon, on_click=act, args=args)


def _heading(name: str) -> None:
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        st.header(t("lab.version", name=name), anchor=False, width="content")
        if name == reference():
            st.badge(t("lab.reference"), icon=":material/flag:", color="gray")


def _choices(form: str) -> None:
    """A button that says what is chosen and opens the pictures to choose from."""
    # Not a select box for each: six of those take a browser a quarter longer to open the page, and
    # on a phone each brings up the keyboard, as it is a field to write in.
    chosen = {field: named(field, st.session_state[keys.field(form, field)]) for field in CHOICES}
    full = st.session_state[keys.field(form, "detail")] == FULL
    label = t("lab.choices.full" if full else "lab.choices", **chosen)
    with st.popover(label, key=f"{form}_choices", width="stretch", wrap=True):
        for field in CHOICES:
            brief_form.pills(form, field)
        brief_form.detail(form)


def _prefix(name: str) -> str:
    return f"{name.lower()}_"


def _start(name: str) -> Brief:
    return _START.get(name, brief_form.DEFAULT)


def _strip(name: str) -> list[str]:
    """Takes off what an address brings and this page does not show: the parameters' names."""
    held, shown = brief_form.held(_FORMS[name]), brief(name)
    fields = [each.name for each in dataclasses.fields(Brief) if each.name not in _FIELDS]
    foreign = [field for field in fields if getattr(held, field) != getattr(shown, field)]
    if foreign:
        brief_form.fill(_FORMS[name], shown, over=True)
    return [_prefix(name) + field for field in foreign]


def _read() -> list[str]:
    """Takes number and reference from the address; the names of those that cannot be used."""
    asked = st.query_params.get(keys.LAB_COUNT_IN_ADDRESS, str(FEWEST))
    counts = {str(number): number for number in range(FEWEST, len(NAMES) + 1)}
    st.session_state[keys.LAB_COUNT] = counts.get(asked, FEWEST)
    chosen = st.query_params.get(keys.LAB_REFERENCE_IN_ADDRESS, NAMES[0])
    st.session_state[keys.LAB_REFERENCE] = chosen if chosen in names() else NAMES[0]
    ignored = [] if asked in counts else [keys.LAB_COUNT_IN_ADDRESS]
    return ignored + ([] if chosen in names() else [keys.LAB_REFERENCE_IN_ADDRESS])


def _is_bare() -> bool:
    """Whether the address says nothing about the versions, as after a click in the navigation."""
    ours = (*map(_prefix, NAMES), keys.LAB_COUNT_IN_ADDRESS, keys.LAB_REFERENCE_IN_ADDRESS)
    return not any(name.startswith(ours) for name in st.query_params)


def _refer(name: str) -> None:
    st.session_state[keys.LAB_REFERENCE] = name


def _copy(source: str, target: str) -> None:
    """Field by field, as they are: a version need not be one that has prompts."""
    for name in _FIELDS:
        value = st.session_state[keys.field(_FORMS[source], name)]
        st.session_state[keys.field(_FORMS[target], name)] = value


def _copy_over(source: str, target: str) -> None:
    keep_before(undo.Said("undo.lab.copy", {"reference": source, "name": target}))
    _copy(source, target)


def _add() -> None:
    here = names()
    if len(here) < len(NAMES):
        _copy(here[-1], NAMES[len(here)])
        st.session_state[keys.LAB_COUNT] += 1


def _remove(name: str) -> None:
    """Takes a version away; those behind it move up, and the reference with them."""
    here = names()
    if len(here) == FEWEST or name not in here:
        return
    keep_before(undo.Said("undo.lab.remove", {"name": name}))
    place, chosen = here.index(name), here.index(reference())
    for target, source in zip(here[place:], here[place + 1 :], strict=False):
        _copy(source, target)
    if chosen == place:
        chosen = 0
    st.session_state[keys.LAB_REFERENCE] = NAMES[chosen - (chosen > place)]
    st.session_state[keys.LAB_COUNT] -= 1
