"""The parts of the credits page. Loads pandas, so only that page imports it."""

from itertools import groupby

import pandas as pd
import streamlit as st

from pages.ui import account, language, problems
from pages.ui.messages import t
from pages.ui.phrases import number, price, usd
from runway_core import catalog, i18n, result
from runway_core.credits import CreditsReport
from runway_core.errors import RunwayError
from runway_core.states import Mode
from runway_core.wire import Organization


def mode(report: CreditsReport) -> None:
    """Whether the next animation would be real, and why."""
    text = result.credits_message(report, language.current())
    if report.error is not None:
        st.markdown(f":red-badge[:material/error: {t('mode.badge.unknown')}] {text}")
    elif report.mode is Mode.REAL:
        st.markdown(f":green-badge[:material/check_circle: {t('mode.real')}] {text}")
    else:
        badge = f":orange-badge[:material/theater_comedy: {t('mode.simulation')}]"
        st.markdown(f"{badge} {t(f'reason.{report.reason}')}")


def no_key() -> None:
    """What a key would show, and how to set one."""
    with st.container(border=True):
        st.subheader(t("credits.no_key.title"), anchor=False)
        st.markdown(t("credits.no_key", url=catalog.BILLING_URL))


def balance(report: CreditsReport) -> None:
    """Three numbers."""
    left = report.animations_left
    key = "credits.enough_for.one" if left in {0, 1} else "credits.enough_for.animations"
    with st.grid(3):
        st.metric(
            t("credits.balance"),
            t("stage.credits", credits=report.balance),
            delta=usd(report.balance or 0),
            delta_color="off",
            delta_arrow="off",
            border=True,
        )
        st.metric(
            t("credits.available"),
            t("stage.credits", credits=report.available),
            delta=usd(report.available or 0),
            delta_color="off",
            delta_arrow="off",
            help=t("credits.available.help"),
            border=True,
        )
        st.metric(
            t("credits.enough_for"),
            t(key, count=left),
            delta=t("credits.enough_for.each", credits=report.price),
            delta_color="off",
            delta_arrow="off",
            help=t("credits.enough_for.help", price=price(report.price)),
            border=True,
        )


def limits(organization: Organization, cap: int | None) -> None:
    """What Runway allows for each model, and what was used of it."""

    def shown(value: int | None, unknown: str) -> str:
        return t(unknown) if value is None else number(value)

    rows = [
        {
            t("credits.limits.model"): name,
            t("credits.limits.concurrent"): shown(each.max_concurrent, "credits.limits.none"),
            t("credits.limits.daily"): shown(each.max_daily, "credits.limits.none"),
            t("credits.limits.used"): shown(each.used_today, "credits.limits.unknown"),
        }
        for name, each in organization.models.items()
        if name in catalog.MODELS and catalog.MODELS[name].offered
    ]
    _table(rows, alt=t("credits.limits"))
    if cap is not None:
        st.caption(t("credits.cap", cap=cap))


def how_to_add() -> None:
    """Where API credits are bought."""
    least = i18n.usd(catalog.MINIMUM_PURCHASE_USD, language.current()).replace("$", r"\$")
    st.markdown(t("credits.add.about", least=least))
    st.link_button(t("credits.add.button"), catalog.BILLING_URL, icon=":material/open_in_new:")


def prices(whole: int) -> None:
    """The price list, by the catalogue."""
    lines: list[tuple[str, int]] = [(t("credits.prices.default"), whole)]
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
    rows = [
        {
            t("credits.prices.what"): label,
            t("credits.prices.credits"): number(amount),
            t("credits.prices.usd"): usd(amount),
        }
        for label, amount in lines
    ]
    _table(rows, alt=t("credits.prices"))
    source = {"date": catalog.PRICES_AS_OF, "url": catalog.PRICES_SOURCE}
    st.caption(t("credits.prices.source", **source))


def _sizes_by_price(model: catalog.Model) -> list[tuple[int, str]]:
    """The sizes that a brief can ask for, by what they cost."""
    if model.credits_per_image is None:
        return []
    asked = [ratio for shape in catalog.ORIENTATIONS.values() for ratio in shape.images]
    priced = sorted((model.credits(ratio), ratio.spelling.replace(":", "×")) for ratio in asked)
    grouped = groupby(priced, key=lambda pair: pair[0])
    return [(amount, ", ".join(size for _, size in pairs)) for amount, pairs in grouped]


def usage() -> None:
    """Credits by day and model, as Runway counts them."""
    found = account.usage()
    if isinstance(found, RunwayError):
        problems.show(found)
        return
    if not found.rows:
        st.caption(t("credits.usage.none"))
        return
    total, day = t("credits.usage.total"), t("credits.usage.day")
    frame = pd.DataFrame([(row.day, row.model, row.credits) for row in found.rows])
    frame.columns = [day, "model", "credits"]
    table = frame.pivot_table(
        index=day, columns="model", values="credits", aggfunc="sum", fill_value=0
    ).sort_index(ascending=False)
    table = table[(table != 0).any(axis=1)]
    if table.empty:
        st.caption(t("credits.usage.none"))
        return
    table[total] = table.sum(axis=1)
    table.index = [each.isoformat() for each in table.index]
    table = pd.concat([pd.DataFrame([table.sum()], index=[total]), table])
    table.index.name = day
    shown = table.map(lambda amount: number(int(amount))).reset_index()
    _table(shown.to_dict("records"), alt=t("credits.usage"))
    st.caption(t("credits.usage.about"))


def _table(rows: list[dict[str, str]], *, alt: str) -> None:
    st.table(pd.DataFrame(rows), hide_index=True, border="horizontal", alt=alt)
