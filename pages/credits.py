"""Credits: the account, what it is enough for, limits, prices and usage."""

import streamlit as st

from pages.ui import account, account_view, problems
from pages.ui.messages import t
from runway_core.studio import shared

with st.container(horizontal=True, vertical_alignment="center"):
    st.title(t("nav.credits"), anchor=False, width="stretch")
    if st.button(t("credits.refresh"), key="credits_refresh", icon=":material/refresh:"):
        account.refresh()
        st.rerun()

report = account.report()
settings = shared().settings

account_view.mode(report)
if report.error is not None:
    problems.show(report.error)
if settings.key_is_unusual:
    st.warning(t("credits.unusual_key"), icon=":material/key:")
if settings.api_key is None:
    account_view.no_key()
elif report.error is None:
    account_view.balance(report)

left, right = st.columns(2, gap="large")
with left:
    if report.organization is not None:
        st.subheader(t("credits.limits"), anchor=False)
        account_view.limits(report.organization, settings.max_credits_per_day)
    st.subheader(t("credits.add"), anchor=False)
    account_view.how_to_add()
with right:
    st.subheader(t("credits.prices"), anchor=False)
    account_view.prices(report.price)

st.subheader(t("credits.usage"), anchor=False)
if report.organization is None:
    st.caption(t("credits.no_usage"))
else:
    account_view.usage()
