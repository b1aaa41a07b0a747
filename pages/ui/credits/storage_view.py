"""How much of the disk is used, and by what."""

import streamlit as st

from pages.ui.base import language, person, theme
from pages.ui.base.messages import t
from pages.ui.base.phrases import as_html
from runway_core.results import disk
from runway_core.studio import Disk, Rule, shared

_COLOURS = {
    "real": "greenColor",
    "simulated": "orangeColor",
    "brought": "blueColor",
    "copies": "violetColor",
    "database": "grayColor",
}


def show() -> None:
    """Folded: every file is looked at for it."""
    st.header(t("storage.title"), anchor=False)
    folded = st.expander(
        t("storage.fold"),
        key="credits_storage",
        on_change="rerun",
    )
    if not folded.open:
        return
    with folded:
        with st.skeleton(height=120):
            seen = shared().storage.disk()
        _drawn(seen)
        _retention()


def _drawn(seen: Disk) -> None:
    spoken = language.current()
    bars, rows = [], []
    for part, option in _COLOURS.items():
        each = getattr(seen, part)
        colour = theme.colours(option)[0]
        name = t(f"storage.part.{part}")
        if each is None:
            told, size = t("storage.unknown"), 0
        else:
            size = each if isinstance(each, int) else each.bytes
            told = disk.size(size, spoken)
            if not isinstance(each, int):
                told += " · " + t("storage.files", count=each.files)
        if size:
            share = size / seen.used
            bars.append(f'<i style="flex-grow: {share:.4f}; background: {colour}"></i>')
        rows.append(
            f'<li><i style="background: {colour}"></i><b>{as_html(name)}</b>'
            f"<span>{as_html(told)}</span></li>"
        )
    said = t("storage.used", size=disk.size(seen.used, spoken))
    if seen.free is not None:
        said += " · " + t("storage.free", size=disk.size(seen.free, spoken))
    st.markdown(said)
    st.html(
        f'<div class="studio-outcomes"><div class="bar" aria-hidden="true">{"".join(bars)}</div>'
        f"<ul>{''.join(rows)}</ul></div>"
    )


_OFFERED = (7, 30, 90)
"""Days that can be tried, beside those that are set."""

_DONE = "credits_storage_done"


def _retention() -> None:
    """What need not be kept: tried here, and carried out by a press."""
    keeping = shared().retention
    st.subheader(t("storage.rule"), anchor=False)
    st.caption(t("storage.rule.about"))
    with st.container(horizontal=True, gap="large"):
        simulated = _days("simulated", keeping.rule.simulated)
        rejected = _days("rejected", keeping.rule.rejected)
    rule = Rule(simulated, rejected)
    done = st.session_state.pop(_DONE, None)
    if done is not None:
        st.success(disk.outlook_told(done, language.current(), done=True))
    seen = keeping.outlook(rule)
    if rule.is_off:
        st.markdown(t("storage.rule.off.page"))
        return
    st.markdown(disk.outlook_told(seen, language.current(), done=False))
    if not seen.gone.files and not seen.binned.files:
        return
    may = person.current().may_spend
    with st.popover(t("storage.rule.apply"), icon=":material/delete_sweep:", disabled=not may):
        st.markdown(t("storage.rule.sure"))
        st.button(
            t("storage.rule.apply.now"),
            key="credits_storage_apply",
            type="primary",
            on_click=_apply,
            args=(rule,),
        )


def _days(kind: str, set_to: int | None) -> int | None:
    choices = [0, *sorted({*_OFFERED, *([set_to] if set_to else [])})]
    names = {each: t("storage.rule.days", days=each) for each in choices if each}
    chosen: int = st.segmented_control(
        t(f"storage.rule.{kind}"),
        choices,
        default=set_to or 0,
        format_func={0: t("storage.rule.never"), **names}.__getitem__,
        required=True,
        key=f"credits_storage_{kind}",
    )
    return chosen or None


def _apply(rule: Rule) -> None:
    st.session_state[_DONE] = shared().retention.apply(rule, by=person.current())
    shared().storage.disk(0)
