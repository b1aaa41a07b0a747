"""What stands around every page."""

import streamlit as st

from pages.serving import scripts
from pages.ui.base import language
from pages.ui.base.messages import t
from pages.ui.credits import account
from runway_core.states import Mode, Reason


def speak_language() -> None:
    """Tells browsers and screen readers the page's language, which Streamlit fixes to English.

    What all pages run besides comes with it: an element less.
    """
    scripts.run(f"speak_{language.current()}", "text_first")


def account_status() -> None:
    """The mode, and the balance where it is known, in one element: it is on every page."""
    report = account.report()
    if report.error is not None:
        badge = f":red-badge[:material/error: {t('mode.badge.unknown')}]"
        said = t("credits.unknown")
    elif report.mode is Mode.REAL:
        badge = f":green-badge[:material/check_circle: {t('mode.badge.real')}]"
        said = t("sidebar.available", credits=report.available)
    else:
        badge = f":orange-badge[:material/theater_comedy: {t('mode.simulation')}]"
        if report.reason is Reason.NO_KEY:
            said = t("sidebar.why.no_key")
        else:
            said = t("sidebar.why.no_credits", credits=report.available, price=report.price)
    title = t("sidebar.account")
    st.markdown(f":small[:gray[{title}]]\n\n{badge}\n\n:small[:gray[{said}]]")
