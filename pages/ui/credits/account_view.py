"""The parts of the credits page that the account and the price list fill."""

from datetime import date
from itertools import groupby

import streamlit as st

from pages.ui.base import cards, language, person, plain_table, theme
from pages.ui.base.messages import t
from pages.ui.base.phrases import escaped, long_date, number, usd
from runway_core import i18n
from runway_core.briefs import catalog
from runway_core.money import Cap, CreditsReport, Pace, usual_price
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


def balance(report: CreditsReport, pace: Pace | None) -> None:
    """What there is, what of it is free, what it is enough for, and for how long."""
    balance, free = report.balance or 0, report.available or 0
    share = free / balance if balance > 0 else 0.0
    held = max(0, balance - free)
    freely = t("credits.balance.free", credits=free, held=held)
    each = t("credits.enough_for.about", credits=report.price, usd=usd(report.price))
    shown = [
        cards.line(t("credits.balance"))
        + cards.line(t("stage.credits", credits=balance), "big")
        + cards.line(usd(balance), "small")
        + (cards.bar(share, theme.colours("primaryColor")[0]) if balance > 0 else "")
        + cards.line(freely)
        + _alert(report),
        cards.line(t("credits.enough_for"))
        + cards.line(t("credits.enough_for.animations", count=report.animations_left), "big")
        + cards.line(each, "small"),
    ]
    if pace is not None:
        shown.append(_pace(pace, balance))
    cards.show(shown)


def _alert(report: CreditsReport) -> str:
    if report.alert is None:
        return ""
    if report.is_low:
        return cards.line(t("alert.low", balance=report.balance, level=report.alert), "low")
    return cards.line(t("alert.set", level=report.alert), "small")


def _pace(pace: Pace, balance: int) -> str:
    said = cards.line(t("credits.pace"))
    if not pace.is_known:
        early = t("credits.pace.early.why", used=pace.used, days=pace.days)
        return said + cards.line(t("credits.pace.early"), "big") + cards.line(early, "small")
    per_day = t("credits.pace.per_day", credits=round(pace.per_day, 1))
    if balance <= 0:
        until = t("credits.pace.empty")
    elif pace.runs_out is None:
        until = t("credits.pace.far", days=pace.days)
    else:
        until = t("credits.pace.until", date=long_date(pace.runs_out), days=pace.days)
    return said + cards.line(per_day, "big") + cards.line(until, "small")


def limits(report: CreditsReport) -> None:
    """Every cap as a bar: ours of the day, and for each model Runway's generations and places."""
    assert report.organization is not None
    models = report.organization.models
    offered = [model.id for model in catalog.MODELS.values() if model.offered]
    others = [name for name, each in models.items() if name not in offered and each.used_today]
    st.header(t("credits.limits"), anchor=False)
    cards.show(
        (
            *map(_cap, shared().caps(by=person.current())),
            *(
                _of_today(name, models.get(name), report.running.get(name, 0))
                for name in (*offered, *others)
            ),
        )
    )
    st.caption(t("credits.today.about"))


def _cap(cap: Cap) -> str:
    left = max(0, result.plain(cap.most - cap.spent))
    told = t("credits.cap", spent=result.plain(cap.spent), most=cap.most, left=left)
    name = t("credits.cap.person" if cap.is_personal else "credits.cap.studio")
    return cards.line(name, "name") + cards.line(told) + _bar(cap.spent, cap.most)


NEARLY = 0.9
"""Of a limit: from there on its bar warns."""


def _bar(used: float, most: float) -> str:
    share = used / most if most else 1.0
    colour = theme.colours("primaryColor" if share < NEARLY else "orangeColor")[0]
    return cards.bar(share, colour)


def _of_today(name: str, limits: ModelLimits | None, running: int) -> str:
    made = places = ""
    if limits is None:
        used = t("credits.today.unknown")
        now = t("credits.today.running.unknown", running=running)
    else:
        used, most = _used(limits), limits.max_concurrent
        key = "credits.today.running.no_limit" if most is None else "credits.today.running"
        now = t(key, running=running, most=most)
        if limits.max_daily and limits.used_today is not None:
            made = _bar(limits.used_today, limits.max_daily)
        if most:
            places = _bar(running, most)
    said = cards.line(used) + made + cards.line(now, "small" if not places else "") + places
    return cards.line(name, "name") + said


def _used(limits: ModelLimits) -> str:
    used, most = limits.used_today, limits.max_daily
    if used is None:
        return t(
            "credits.today.unknown" if most is None else "credits.today.used_unknown", most=most
        )
    if most is None:
        return t("credits.today.no_limit", used=used)
    return t("credits.today.used", used=used, most=most, left=max(0, most - used))


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
