"""What stands around every page."""

import streamlit as st

from pages.ui import account, language, scripts
from pages.ui.messages import t
from runway_core.states import Mode, Reason


def speak_language() -> None:
    """Tells browsers and screen readers the page's language, which Streamlit fixes to English."""
    scripts.run(f"speak_{language.current()}")


def account_status() -> None:
    """The mode, and the balance where it is known, in two lines."""
    report = account.report()
    st.caption(t("sidebar.account"))
    if report.error is not None:
        st.badge(t("mode.badge.unknown"), icon=":material/error:", color="red")
        st.caption(t("credits.unknown"))
    elif report.mode is Mode.REAL:
        st.badge(t("mode.badge.real"), icon=":material/check_circle:", color="green")
        st.caption(t("sidebar.available", credits=report.available))
    else:
        st.badge(t("mode.simulation"), icon=":material/theater_comedy:", color="orange")
        if report.reason is Reason.NO_KEY:
            st.caption(t("sidebar.why.no_key"))
        else:
            numbers = {"credits": report.available, "price": report.price}
            st.caption(t("sidebar.why.no_credits", **numbers))
