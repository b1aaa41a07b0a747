"""A form in the address, so that a link, a reload, Back and Forward open exactly that form.

Streamlit makes every write an entry of the browser's history, except in a run that Back or Forward
started: there it replaces the entry. A click in the navigation arrives without any parameters,
which says nothing about the form; Back and Forward to such an address do.
"""

import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

import streamlit as st

from pages.serving import streamlit_insides
from pages.ui.base import keys, undo
from pages.ui.form import brief_form
from pages.ui.form.parameters import fits, is_one, read, written
from runway_core.briefs import Brief
from runway_core.text import redact

ECHO_SECONDS: Final = 20.0
"""How long a browser may still send an address from before our last write: on a bad line a press
overtakes what the page was sent by seconds.
"""

MOST_NAMED: Final = 8
"""Parameters to name when they are ignored."""


@dataclass(slots=True)
class _Known:
    """The address as this session last read or wrote it, for one form."""

    given: dict[str, str]
    animation: str | None
    prefix: str
    echoes: list[tuple[float, dict[str, str], str | None]] = field(default_factory=list)
    """Addresses that we wrote over, and when."""
    filled: bool = False
    """Whether the form was filled from the address in this run, in place of what it held."""

    def wrote_over(self, given: dict[str, str], animation: str | None) -> None:
        """Remembers that a browser may still send this."""
        now = time.monotonic()
        self.echoes = [each for each in self.echoes if now - each[0] < ECHO_SECONDS]
        self.echoes.append((now, given, animation))


def settle(form: str, prefix: str = "") -> tuple[str, ...]:
    """Fills the form from the address, if somebody else than we set it.

    Before the form is drawn. Gives the names of parameters that could not be used.
    """
    given, twice = _given(prefix)
    animation = st.query_params.get(keys.ANIMATION)
    known: _Known | None = st.session_state.get(_key(form))
    if known is not None:
        known.filled = False
    if known is not None and not twice:
        if _is_ours(known, given, animation):
            return ()
        if not given and not streamlit_insides.by_history():
            # Somebody came back by the navigation, or opened an animation from the list: such a
            # link says nothing about the form, which is as it was left.
            _restore(form, animation)
            return ()
    if form == keys.GENERATE and animation is None and streamlit_insides.by_history():
        # The address that somebody went back to shows no animation.
        st.session_state.pop(keys.OPENED, None)
    if known is not None and not twice and given == known.given:
        # Only the animation is another one.
        known.animation = animation
        return ()
    brief, ignored = read(given)
    if known is not None:
        _keep(form, by_person=not streamlit_insides.by_history())
        brief_form.forget(form)
    echoes = [] if known is None else known.echoes
    st.session_state[_key(form)] = _Known(given, animation, prefix, echoes, known is not None)
    if len(ignored) < len(given):
        brief_form.fill(form, brief, over=True)
    return tuple(_shown(prefix + name) for name in (*twice, *ignored)[:MOST_NAMED])


def keep(form: str, brief: Brief, prefix: str = "", *, bare: Brief = brief_form.DEFAULT) -> None:
    """Writes what differs from the usual start into the address, if that says something else.

    `bare` is what the form shows at an address without parameters.
    """
    given, twice = _given(prefix)
    wanted = written(brief) or ({} if _same(brief, bare) else {"style": brief.style})
    usual = _Known(given, None, prefix)
    known: _Known = st.session_state.setdefault(_key(form), usual)
    if given != wanted or twice:
        says, ignored = read(given)
        unread = bool(twice or ignored)
        if unread or not _same(brief, says if given else bare):
            # What the browser sent, and what it was sent before and may not have had yet.
            known.wrote_over(given, st.query_params.get(keys.ANIMATION))
            known.wrote_over(known.given, known.animation)
            _write({prefix: wanted})
            given = wanted
    known.given, known.animation = given, st.query_params.get(keys.ANIMATION)


def filled(form: str) -> bool:
    """Whether the address has just put something else into the form than what was on the page: a
    press of this moment was meant for that.
    """
    known: _Known | None = st.session_state.get(_key(form))
    return known is not None and known.filled


def opened(animation_id: str) -> None:
    """Shows an animation that was just made, and leaves the form as it is."""
    known: _Known | None = st.session_state.get(_key(keys.GENERATE))
    if known is not None:
        known.wrote_over(known.given, known.animation)
        known.animation = animation_id
    st.query_params[keys.ANIMATION] = animation_id


def _is_ours(known: _Known, given: dict[str, str], animation: str | None) -> bool:
    """Whether the address says what it said when we last looked, or a moment before that."""
    if given == known.given and animation == known.animation:
        return True
    if streamlit_insides.by_history():
        return False
    now = time.monotonic()
    return bool(given and given == known.given) or any(
        (then, shown) == (given, animation) and now - at < ECHO_SECONDS
        for at, then, shown in known.echoes
    )


def _keep(form: str, *, by_person: bool) -> None:
    """Remembers what the form holds before an address takes its place.

    Forward undoes Back, unless the form held more than an address can.
    """
    if form == keys.GENERATE and (by_person or not fits(brief_form.held(form))):
        undo.keep(form, brief_form.session_keys(form), undo.Said("undo.address"), go_there=False)


def _restore(form: str, animation: str | None) -> None:
    """Puts the forms of its page, and the open animation, back into the address in one write.

    `animation` is the one that the address names.
    """
    parts = {}
    for each in keys.LAB_FORMS if form in keys.LAB_FORMS else (form,):
        known: _Known | None = st.session_state.get(_key(each))
        if known is not None:
            known.given = written(brief_form.held(each))
            parts[known.prefix] = known.given
            known.wrote_over({}, animation)
            if each == keys.GENERATE:
                known.animation = animation or st.session_state.get(keys.OPENED)
    shown = animation or st.session_state.get(keys.OPENED) if "" in parts else None
    _write(parts, {} if shown is None else {keys.ANIMATION: shown})


def _given(prefix: str) -> tuple[dict[str, str], tuple[str, ...]]:
    """A form's parameters as they stand in the address, and the names of those there twice."""
    given, twice = {}, []
    for name in st.query_params:
        if not _is_parameter(name, prefix):
            continue
        values = st.query_params.get_all(name)
        short = name.removeprefix(prefix)
        if len(values) == 1:
            given[short] = values[0]
        else:
            twice.append(short)
    return given, tuple(twice)


def _is_parameter(name: str, prefix: str) -> bool:
    if not name.startswith(prefix):
        return False
    return is_one(name.removeprefix(prefix))


def _write(parts: Mapping[str, Mapping[str, str]], others: Mapping[str, str] | None = None) -> None:
    """Replaces the parameters of the forms with these prefixes, in one message."""
    now = {name: st.query_params.get_all(name) for name in st.query_params}
    kept = {name: [value] for name, value in (others or {}).items()}
    for name, values in now.items():
        if not any(_is_parameter(name, prefix) for prefix in parts):
            kept[name] = values
    for prefix, part in parts.items():
        kept.update({prefix + name: [value] for name, value in part.items()})
    if kept != now:
        st.query_params.from_dict({name: v[0] if len(v) == 1 else v for name, v in kept.items()})


def _same(one: Brief, other: Brief) -> bool:
    return written(one) == written(other)


def _shown(name: str) -> str:
    """A name as it can stand in a sentence, whoever made it up."""
    return "".join(letter if letter.isprintable() else "?" for letter in redact(name, 40))


def _key(form: str) -> str:
    return keys.field(keys.ADDRESS, form)


def put(parameter: str, value: str | None) -> None:
    """Writes one parameter of the address, if that changes it; None takes it out."""
    if value is None:
        st.query_params.pop(parameter, None)
    elif st.query_params.get_all(parameter) != [value]:
        st.query_params[parameter] = value
