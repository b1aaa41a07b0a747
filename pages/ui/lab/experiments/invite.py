"""An address to hand to a colleague, who sees the ballots of one experiment and nothing else."""

import streamlit as st

from pages.ui.base import keys, links, person
from pages.ui.base.messages import t
from pages.ui.base.phrases import moment
from runway_core.errors import StorageError
from runway_core.lab import Look, shared, tokens

DAYS = (3, tokens.DAYS, 90)


def show(look: Look) -> None:
    """Folded away: the address, and how long it works."""
    folded = st.expander(
        t("experiments.invite"),
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
        by = person.current()
        try:
            made = shared().invite(look.row.id, days=days or tokens.DAYS, by=by)
        except StorageError:
            st.warning(t("animation.stored_only"), icon=":material/cloud_off:")
            return
        until = t("experiments.invite.until", moment=moment(made.until))
        here = t("experiments.invite.here")
        links.hand_on(tokens.PAGE, made.token, until=until, here_only=here)
        _take_back(look)


def _take_back(look: Look) -> None:
    """Ends every address of this experiment, and says that a new one is shown."""
    done = f"{keys.EXPERIMENT_INVITE}_taken_back_{look.row.id}"
    if st.button(
        t("experiments.invite.take_back"),
        key=f"{keys.EXPERIMENT_INVITE}_take_back_{look.row.id}",
        icon=":material/link_off:",
        help=t("experiments.invite.take_back.help"),
    ):
        shared().take_back(look.row.id, by=person.current())
        st.session_state[done] = True
        st.rerun(scope="fragment")
    if st.session_state.pop(done, False):
        st.caption(t("experiments.invite.taken_back"))
