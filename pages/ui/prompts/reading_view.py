"""What was read of somebody's words: chips, what stays out because of them, and the way to correct
them.

The truth is the mapping of corrections that `brief_form.fill` puts into the session; the fields
only show it.
"""

from collections.abc import Mapping

import streamlit as st

from pages.ui.base import keys, language, undo
from pages.ui.base.messages import t
from pages.ui.base.phrases import as_html
from runway_core.briefs import Brief
from runway_core.prompts import reading
from runway_core.prompts.reading import Slot
from runway_core.results import chips
from runway_core.studio import Preview

AS_READ = "="
"""In a field: as it was read."""


def show(form: str, brief: Brief, seen: Preview | None, place: str, keep: undo.Keep) -> None:
    """The chips, if there are words to read, or the way out of corrections that cannot be used.

    That they were taken back is said here as well; `place` is what undo remembers it under.
    """
    undo.note_beside(place, _said_at(form))
    own = corrections(form)
    if not (own or (seen is not None and brief.words.strip())):
        return
    # The way back stands beside the chips, or below where it is narrow.
    with st.container(horizontal=True, gap="small", key=keys.field(form, "reading_chips")):
        if seen is not None:
            st.html(_chips(seen) + _kept_out(seen))
        if own:
            st.button(
                t("reading.reset", count=len(own)),
                key=keys.field(form, "reading_reset"),
                type="tertiary",
                icon=":material/undo:",
                on_click=_reset,
                args=(form, keep),
            )
    if seen is not None:
        _fields(form, seen, own)


def corrections(form: str) -> dict[str, str]:
    """What a person corrected, by slot."""
    held: Mapping[str, str] = st.session_state.get(keys.field(form, "reading")) or {}
    return dict(held)


def said(pairs: Mapping[str, str]) -> str:
    """Corrections in words."""
    each = ((t(f"slot.{slot}"), _named(Slot(slot), value)) for slot, value in pairs.items())
    return ", ".join(t("reading.each", slot=slot, value=value) for slot, value in each)


def _chips(seen: Preview) -> str:
    """HTML: what was read, each thing with what it is about for who only hears it."""
    rows = "".join(_chip(each) for each in chips.chips(seen.brief, seen.notes, language.current()))
    return f'<ul class="studio-chips" aria-label="{as_html(t("reading.title"))}">{rows}</ul>'


def _chip(chip: chips.Chip) -> str:
    if chip.slot is None:
        return f'<li class="quiet">{as_html(chip.text)}</li>'
    name = t(f"slot.{chip.slot}")
    about = f'<span class="studio-hidden">{as_html(t("reading.each", slot=name, value=""))}</span>'
    if not chip.corrected:
        return f"<li>{about}{as_html(chip.text)}</li>"
    if name in chip.text:
        # "Mood: nothing" says itself what it is about.
        about = ""
    mark = f'<span class="studio-hidden"> ({as_html(t("reading.corrected"))})</span>'
    return f'<li class="own">{about}{as_html(chip.text)}{mark}</li>'


def _kept_out(seen: Preview) -> str:
    """HTML: the parts that stay out of the recipe's own prompts, and because of which chip."""
    told = chips.not_added(seen.brief, seen.notes, language.current())
    return f'<p class="studio-aside">{as_html(told)}</p>' if told else ""


def _fields(form: str, seen: Preview, own: Mapping[str, str]) -> None:
    """A field for each slot, folded away. Closed they are not drawn: most people never open it.

    They stand below the chips that they change, where the keyboard finds them next.
    """
    key = keys.field(form, "reading_fold")
    fold = st.expander(t("reading.correct"), key=key, on_change="rerun")
    if not fold.open:
        return
    with fold:
        st.caption(t("reading.about"))
        with st.container(key=keys.field(form, "reading_fields"), gap="small"):
            for slot in chips.ORDER:
                _field(form, slot, seen.notes.as_read[slot], own.get(slot))


def _field(form: str, slot: Slot, read: tuple[str, ...], own: str | None) -> None:
    key, shown = keys.field(form, f"reading_{slot}"), own or AS_READ
    values = dict.fromkeys((reading.NOTHING, *reading.VALUES[slot], reading.UNKNOWN))
    if own is not None:
        # Several values, from a link.
        values[own] = None
    as_read = _named(slot, " ".join(read) or reading.NOTHING)
    labels = {AS_READ: t("reading.as_read", value=as_read)}
    labels |= {value: _named(slot, value) for value in values}
    # Only where it differs: what is set here replaces what somebody may be choosing.
    if st.session_state.get(key) != shown:
        st.session_state[key] = shown
    st.selectbox(
        t(f"slot.{slot}").capitalize(),
        tuple(labels),
        format_func=labels.__getitem__,
        key=key,
        # A list to choose from: a field to write in would bring up a phone's keyboard.
        filter_mode=None,
        on_change=_write,
        args=(form, slot),
    )


def _named(slot: Slot, values: str) -> str:
    return chips.named(slot, values.split(), language.current())


def _write(form: str, slot: Slot) -> None:
    held, chosen = corrections(form), st.session_state[keys.field(form, f"reading_{slot}")]
    if chosen == AS_READ:
        held.pop(slot, None)
    else:
        held[slot.value] = chosen
    st.session_state[keys.field(form, "reading")] = held


def _reset(form: str, keep: undo.Keep) -> None:
    keep(undo.Said("undo.reading", field=_said_at(form)))
    st.session_state[keys.field(form, "reading")] = {}


def _said_at(form: str) -> str:
    return keys.field(form, "reading")
