"""Credits: the account, its limits, what was spent on what, and prices."""

import streamlit as st

from pages.ui.base import problems
from pages.ui.base.messages import t
from pages.ui.credits import account, account_view, spend_view, storage_view, usage_view
from pages.ui.show import transfer
from runway_core.errors import StorageError
from runway_core.money import spending
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

readable = report.organization is not None
above = st.container()
st.header(t("credits.spend"), anchor=False)
try:
    if readable or shared().has_ledger():
        days = spend_view.choose()
        seen = spend_view.of(days)
        theirs, pace = None, None
        if readable:
            with st.skeleton(height=400):
                theirs = usage_view.read(days)
        if theirs is not None:
            period = seen.spending.start, seen.spending.before
            pace = spending.pace(theirs, *period, report.balance or 0)
        if readable:
            with above:
                account_view.balance(report, pace)
                account_view.limits(report)
        spend_view.show(seen)
        spend_view.estimates(seen)
        if theirs is not None:
            usage_view.drawn(theirs, seen.spending)
        usage_view.books(theirs, seen.spending)
    else:
        st.caption(t("credits.no_usage"))
except StorageError as error:
    # Said once, if the account could not be told for the same reason.
    if not isinstance(report.error, StorageError):
        problems.show(error)

try:
    storage_view.show()
except StorageError as error:
    problems.show(error)

grid = st.grid(2, min_column_width=360, gap=("small", "large"))
with grid.cell():
    account_view.prices()
with grid.cell():
    account_view.how_to_add()

transfer.section()
