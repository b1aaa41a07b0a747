"""The parts of the credits page that the account and the price list fill."""

from datetime import date
from itertools import groupby

import streamlit as st

from pages.ui.base import cards, language, plain_table, theme
from pages.ui.base.messages import t
from pages.ui.base.phrases import escaped, long_date, number, usd
from runway_core import i18n
from runway_core.briefs import catalog
from runway_core.money import CreditsReport, usual_price
from runway_core.results import result
from runway_core.runway import ModelLimits
from runway_core.states import Mode
from runway_core.studio import shared


def mode(report: CreditsReport) -> None:
    """Whether the next animation would be real, and why."""
    if report.error is not None:
        badge = f":red-badge[:material/error: {t('mode.badge.unknown')}]"
        st.markdown(f"{badge} {t('credits.unknown')}")
    elif report.mode is Mode.REAL:
        badge = f":green-badge[:material/check_circle: {t('mode.real')}]"
        st.markdown(f"{badge} {t('launch.real', available=report.available)}")
    else:
        badge = f":orange-badge[:material/theater_comedy: {t('mode.simulation')}]"
        st.markdown(f"{badge} {t(f'reason.{report.reason}')}")


def no_key(*, elsewhere: bool) -> None:
    """What a key would show, and how to set one; whether it is set under another name."""
    with st.container(border=True):
        st.header(t("credits.no_key.title"), anchor=False)
        if elsewhere:
            st.warning(escaped(t("reason.key_elsewhere")), icon=":material/key:")
        st.markdown(t("credits.no_key", url=catalog.BILLING_URL))


def balance(report: CreditsReport) -> None:
    """Three numbers."""
    left, whole = report.animations_left, report.price
    each = t("credits.enough_for.about", credits=whole, usd=usd(whole))
    cards.show(
        (
            cards.line(t("credits.balance"))
            + cards.line(t("stage.credits", credits=report.balance), "big")
            + cards.line(usd(report.balance or 0), "small"),
            cards.line(t("credits.available"))
            + cards.line(t("stage.credits", credits=report.available), "big")
            + cards.line(t("credits.available.about"), "small"),
            cards.line(t("credits.enough_for"))
            + cards.line(t("credits.enough_for.animations", count=left), "big")
            + cards.line(each, "small"),
        )
    )


def today(report: CreditsReport) -> None:
    """What was made of each model in 24 hours, and what runs now, against what Runway allows."""
    assert report.organization is not None
    limits = report.organization.models
    offered = [model.id for model in catalog.MODELS.values() if model.offered]
    others = [name for name, each in limits.items() if name not in offered and each.used_today]
    st.header(t("credits.today"), anchor=False)
    cards.show(
        _of_today(name, limits.get(name), report.running.get(name, 0))
        for name in (*offered, *others)
    )
    st.caption(t("credits.today.about"))


def _of_today(name: str, limits: ModelLimits | None, running: int) -> str:
    bar = ""
    if limits is None:
        used = t("credits.today.unknown")
        now = t("credits.today.running.unknown", running=running)
    else:
        used = _used(limits)
        most = limits.max_concurrent
        key = "credits.today.running.no_limit" if most is None else "credits.today.running"
        now = t(key, running=running, most=most)
        if limits.max_daily and limits.used_today is not None:
            share = limits.used_today / limits.max_daily
            bar = cards.bar(share, theme.colours("primaryColor")[0])
    return cards.line(name, "name") + cards.line(used) + bar + cards.line(now, "small")


def _used(limits: ModelLimits) -> str:
    used, most = limits.used_today, limits.max_daily
    if used is None:
        return t(
            "credits.today.unknown" if most is None else "credits.today.used_unknown", most=most
        )
    if most is None:
        return t("credits.today.no_limit", used=used)
    return t("credits.today.used", used=used, most=most, left=max(0, most - used))


def cap(credits: int) -> None:
    """The studio's own cap, and how much of it is gone."""
    spent = sum(row.amount.most for row in shared().spending(1).rows)
    st.caption(t("credits.cap", cap=credits, spent=result.plain(spent)))


def how_to_add() -> None:
    """Where API credits are bought."""
    least = i18n.usd(catalog.MINIMUM_PURCHASE_USD, language.current()).replace("$", r"\$")
    st.header(t("credits.add"), anchor=False)
    st.markdown(t("credits.add.about", least=least))
    st.link_button(t("credits.add.button"), catalog.BILLING_URL, icon=":material/open_in_new:")


def prices() -> None:
    """The price list, by the catalogue."""
    lines: list[tuple[str, int]] = [(t("credits.prices.default"), usual_price())]
    for model in catalog.MODELS.values():
        if not model.offered:
            continue
        if model.credits_per_second is not None:
            label = t("credits.prices.video", model=model.id)
            lines.append((label, model.credits_per_second))
        lines += [
            (t("credits.prices.image", model=model.id, sizes=sizes), amount)
            for amount, sizes in _sizes_by_price(model)
        ]
    head = (t("credits.prices.what"), t("credits.prices.credits"), t("credits.prices.usd"))
    st.header(t("credits.prices"), anchor=False)
    plain_table.show(
        head,
        [(label, number(amount), usd(amount)) for label, amount in lines],
        alt=t("credits.prices"),
    )
    as_of = long_date(date.fromisoformat(catalog.PRICES_AS_OF))
    st.caption(t("credits.prices.source", date=as_of, url=catalog.PRICES_SOURCE))


def _sizes_by_price(model: catalog.Model) -> list[tuple[int, str]]:
    """The sizes that a brief can ask for, by what they cost."""
    if model.credits_per_image is None:
        return []
    asked = [ratio for sizes in model.sizes.values() for ratio in sizes]
    priced = sorted((model.credits(ratio), ratio.spelling.replace(":", "×")) for ratio in asked)
    grouped = groupby(priced, key=lambda pair: pair[0])
    return [(amount, ", ".join(size for _, size in pairs)) for amount, pairs in grouped]
