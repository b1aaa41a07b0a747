"""How much of the disk is used, and by what."""

import streamlit as st

from pages.ui.base import language, theme
from pages.ui.base.messages import t
from pages.ui.base.phrases import as_html
from runway_core.results import disk
from runway_core.studio import Disk, shared

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
        icon=":material/hard_drive:",
        key="credits_storage",
        on_change="rerun",
    )
    if not folded.open:
        return
    with folded:
        with st.skeleton(height=120):
            seen = shared().storage.disk()
        _drawn(seen)


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
