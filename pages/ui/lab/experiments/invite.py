"""An address to hand to a colleague, who sees the ballots of one experiment and nothing else."""

from urllib.parse import urljoin, urlsplit

import streamlit as st

from pages.ui.base import keys, links
from pages.ui.base.messages import t
from pages.ui.base.phrases import escaped, moment
from runway_core.access import is_here
from runway_core.errors import StorageError
from runway_core.lab import Look, tokens
from runway_core.studio import shared

DAYS = (3, tokens.DAYS, 90)


def show(look: Look) -> None:
    """Folded away: the address, and how long it works."""
    folded = st.expander(
        t("experiments.invite"),
        icon=":material/group_add:",
        key=f"{keys.EXPERIMENT_INVITE}_{look.row.id}",
        on_change="rerun",
    )
    if not folded.open:
        return
    with folded:
        st.caption(t("experiments.invite.about"))
        days = st.segmented_control(
            t("experiments.invite.days"),
            DAYS,
            format_func=lambda days: t("experiments.invite.day_count", days=days),
            default=tokens.DAYS,
            required=True,
            key=f"{keys.EXPERIMENT_INVITE}_days_{look.row.id}",
        )
        until = tokens.last_day(shared().now(), days or tokens.DAYS)
        try:
            invitation = tokens.invite(shared().links, look.row.id, until=until)
        except StorageError:
            st.warning(t("animation.stored_only"), icon=":material/cloud_off:")
            return
        page = st.context.url or ""
        # Behind the sign, a browser sends it to nobody, and no log has it.
        address = f"{urljoin(page, links.here('/api/judge'))}#{invitation}"
        st.code(address, language=None, wrap_lines=True)
        st.caption(escaped(t("experiments.invite.until", moment=moment(until))))
        if is_here(urlsplit(page).hostname or ""):
            st.warning(t("experiments.invite.here"), icon=":material/lan:")
