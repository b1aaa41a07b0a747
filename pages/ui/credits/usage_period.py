"""The days whose usage is looked at: chosen by a button, kept by the address and the session."""

import streamlit as st

from pages.serving import streamlit_insides
from pages.ui.base import keys
from pages.ui.base.messages import t
from pages.ui.base.phrases import escaped
from pages.ui.form import address

PERIODS = (30, 90)
"""Days; Runway tells at most the last ninety."""


def choose() -> int:
    """The title, and a button for the other period."""
    asked = st.query_params.get_all(keys.USAGE_DAYS)
    known = [days for days in PERIODS if [str(days)] == asked]
    if known:
        (days,) = known
    elif streamlit_insides.by_history() and not asked:
        days = PERIODS[0]
    else:
        # A click in the navigation brings an address that says nothing: as it was left.
        days = st.session_state.get(keys.USAGE_DAYS, PERIODS[0])
    _look_at(days)
    (other,) = set(PERIODS) - {days}
    st.header(t("credits.usage.last", days=days), anchor=False)
    if asked not in ([], [str(days)]):
        names = escaped(keys.USAGE_DAYS)
        st.info(t("address.ignored", names=names), icon=":material/link_off:")
    st.button(
        t("credits.usage.period", days=other),
        key="credits_period",
        icon=":material/date_range:",
        on_click=_look_at,
        args=(other,),
    )
    return days


def _look_at(days: int) -> None:
    st.session_state[keys.USAGE_DAYS] = days
    address.put(keys.USAGE_DAYS, None if days == PERIODS[0] else str(days))
