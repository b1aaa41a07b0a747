"""The whole library as one file: a link that saves it, and how such a file is taken in."""

import streamlit as st

from pages.ui.base import links
from pages.ui.base.messages import t
from pages.ui.base.phrases import as_html
from runway_core.errors import StorageError
from runway_core.studio import shared

HOUR = 3600
COMMANDS = """python -m runway_core import library.zip --dry-run
python -m runway_core import library.zip"""


def section() -> None:
    """Folded away; the link is made when it is opened, and holds for an hour or two."""
    folded = st.expander(t("transfer"), icon=":material/import_export:", key="transfer",
                         on_change="rerun")  # fmt: skip
    if not folded.open:
        return
    with folded:
        st.markdown(t("transfer.about"))
        try:
            until = (int(shared().now()) // HOUR + 2) * HOUR
            address = links.here(shared().links.signed("/api/library/export", until))
        except StorageError:
            st.warning(t("animation.stored_only"), icon=":material/cloud_off:")
            return
        # It carries everything: in no tab of its own, whose address somebody might hand on.
        st.html(
            '<div class="studio-downloads">'
            f'<a href="{as_html(address)}" download>{as_html(t("transfer.export"))}</a></div>'
        )
        st.markdown(t("transfer.import"))
        st.code(COMMANDS, language=None, wrap_lines=True)
