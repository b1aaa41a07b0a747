"""What stands around every page."""

import streamlit as st

from pages.serving import scripts
from pages.ui.base import browser, keys, language, links
from pages.ui.base.messages import t
from pages.ui.base.phrases import escaped
from pages.ui.credits import account
from runway_core.errors import StorageError
from runway_core.states import Mode, Reason
from runway_core.store import Experiments
from runway_core.studio import shared

MOST_EXPERIMENTS = 3
"""Experiments that the frame names; the list has all of them."""


def speak_language() -> None:
    """Tells browsers and screen readers the page's language, which Streamlit fixes to English.

    What all pages run besides comes with it: an element less.
    """
    scripts.run(
        *(f"speak_{language.current()}", "text_first", "remember"), beside=browser.to_remember()
    )


def experiments() -> None:
    """The way back to what goes on in the lab, or waits there for somebody, from every page."""
    # The store's own look: the lab loads numpy, for which no other page waits.
    studio = shared()
    try:
        going = Experiments(studio.database, studio.now).going(most=MOST_EXPERIMENTS)
    except StorageError:
        return
    shown = st.query_params.get(keys.EXPERIMENT)
    going = tuple(row for row in going if row.id != shown)
    if not going:
        return
    with st.container(gap="xsmall", key="experiments_going"):
        st.markdown(f":small[:gray[{t('sidebar.experiments')}]]")
        for row in going:
            state = t(f"experiments.state.{row.state}")
            links.to_experiment(f"{escaped(row.name)} · {state}", row.id, ":material/science:")


def account_status() -> None:
    """The mode, the balance where it is known, and a store of media that is silent, in one element:
    it is on every page.
    """
    report = account.report()
    if report.error is not None:
        badge = f":red-badge[:material/error: {t('mode.badge.unknown')}]"
        said = t("credits.unknown")
    elif report.mode is Mode.REAL:
        badge = f":green-badge[:material/check_circle: {t('mode.badge.real')}]"
        said = t("sidebar.available", credits=report.available)
    else:
        # What it means for the next animation is said by the button that starts it.
        if report.reason is Reason.NO_KEY:
            why, said = t("sidebar.why.no_key"), t("sidebar.why.samples")
        else:
            why = t("mode.badge.no_credits")
            said = t("sidebar.why.no_credits", credits=report.available, price=report.price)
        badge = f":orange-badge[:material/theater_comedy: {why}]"
    title = t("sidebar.account")
    low = account.low(report)
    low = low and f"\n\n{low}"
    away = ""
    if shared().media.is_silent:
        away = f"\n\n:small[:orange[:material/cloud_off: {t('sidebar.media_silent')}]]"
    st.markdown(f":small[:gray[{title}]]\n\n{badge}\n\n:small[:gray[{said}]]{low}{away}")
