"""Credits: the account, what it is enough for, limits, usage and prices."""

import streamlit as st

from pages.ui.base import problems
from pages.ui.base.messages import t
from pages.ui.credits import account, account_view, usage_view
from runway_core.studio import shared

with st.container(horizontal=True, vertical_alignment="center"):
    st.title(t("nav.credits"), anchor=False, width="stretch")
    if st.button(t("credits.refresh"), key="credits_refresh", icon=":material/refresh:"):
        account.refresh()
        st.rerun()

# From top to bottom, though Runway has to answer first: nothing jumps when it does.
settings = shared().settings
with st.skeleton(height=400):
    report = account.report()
account_view.mode(report)
if report.error is not None:
    problems.show(report.error)
if settings.key_is_unusual:
    st.warning(t("credits.unusual_key"), icon=":material/key:")
if settings.api_key is None:
    account_view.no_key(elsewhere=settings.key_is_elsewhere)
if report.organization is not None:
    account_view.balance(report)
    account_view.today(report)
    if settings.max_credits_per_day is not None:
        account_view.cap(settings.max_credits_per_day)

usage_view.show(report)

grid = st.grid(2, min_column_width=360, gap=("small", "large"))
with grid.cell():
    account_view.prices()
with grid.cell():
    account_view.how_to_add()
