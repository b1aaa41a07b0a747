"""What was used, by day and model, and the studio's count beside Runway's."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from functools import partial

import streamlit as st

from pages.ui.base import plain_table, problems
from pages.ui.base.messages import t
from pages.ui.base.phrases import amount, number, short_date, signed
from pages.ui.base.registry import PAGES
from pages.ui.credits import account, usage_chart
from runway_core.errors import RunwayError
from runway_core.money import Compared, DayCompared, Spending, ledger, spending
from runway_core.results import result
from runway_core.runway import Usage
from runway_core.studio import shared
from runway_core.text import spreadsheets


def read(days: int) -> Usage | None:
    """Runway's count of the last `days`; None, with the reason on the page, if nobody can tell."""
    theirs = account.usage(days)
    if isinstance(theirs, RunwayError):
        problems.show(theirs)
        return None
    return theirs


def drawn(theirs: Usage, ours: Spending) -> None:
    """What the whole account used, day by day."""
    used, models = spending.used_by_day(theirs), list(spending.used_by_model(theirs))
    count = (ours.before - ours.start).days
    st.subheader(t("credits.usage"), anchor=False)
    if not used:
        st.markdown(t("credits.usage.none", days=count))
        st.page_link(
            PAGES[0].page(), label=t("credits.usage.start"), icon=":material/movie_filter:"
        )
        return
    days = [ours.start + timedelta(days=index) for index in range(count)]
    alt = t(
        "credits.usage.chart",
        first=short_date(days[0]),
        last=short_date(days[-1]),
        total=amount(sum(sum(each.values()) for each in used.values())),
    )
    usage_chart.show(days, used, models, alt)
    refunds = any(part < 0 for parts in used.values() for part in parts.values())
    about = [t("credits.usage.about"), *([t("credits.usage.refunds")] if refunds else [])]
    st.caption(" ".join(about))


def books(theirs: Usage | None, ours: Spending) -> None:
    """The tables behind all this, for whoever does the accounts."""
    used = {} if theirs is None else spending.used_by_day(theirs)
    has_ledger = shared().has_ledger()
    if not used and not ours.rows and not has_ledger:
        return
    with st.expander(t("credits.books"), key="credits_books"):
        if ours.rows or used:
            _compared(ours, theirs)
        if theirs is not None:
            _differing(spending.differing(ours, theirs))
        if theirs is not None and used:
            models = list(spending.used_by_model(theirs))
            st.subheader(t("credits.usage.table"), anchor=False)
            _table(used, models)
            last = ours.before - timedelta(days=1)
            st.download_button(
                t("credits.usage.export"),
                partial(as_csv, used, models),
                file_name=f"runway-usage-{ours.start}-{last}.csv",
                mime="text/csv",
                key="credits_export",
                on_click="ignore",
                icon=":material/download:",
            )
        if has_ledger:
            _ledger()


def _table(used: Mapping[date, Mapping[str, int]], models: Sequence[str]) -> None:
    def cells(parts: Mapping[str, int]) -> list[str]:
        # The sum first: on a phone it stays in sight while the models scroll sideways.
        return [amount(sum(parts.values())), *(amount(parts.get(model, 0)) for model in models)]

    sums = {model: sum(each.get(model, 0) for each in used.values()) for model in models}
    total = t("credits.usage.total")
    plain_table.show(
        (t("credits.usage.day"), total, *models),
        [(short_date(day), *cells(used[day])) for day in sorted(used, reverse=True)],
        alt=t("credits.usage.table"),
        total=(total, *cells(sums)),
        tall=True,
    )


def as_csv(used: Mapping[date, Mapping[str, int]], models: Sequence[str]) -> str:
    """The table for a spreadsheet: a line a day, a column a model, the same in every language."""
    rows: list[tuple[spreadsheets.Cell, ...]] = [("day_utc", *models, "total")]
    for day, each in used.items():
        amounts = [each.get(model, 0) for model in models]
        rows.append((day.isoformat(), *amounts, sum(amounts)))
    return spreadsheets.as_csv(rows)


def _compared(ours: Spending, theirs: Usage | None) -> None:
    seen = spending.compare(ours, theirs)
    unsettled = bool(seen.whole.studio.open)

    def cells(each: Compared) -> list[str]:
        unknown = t("credits.compared.unknown")
        written = [number(result.plain(each.studio.charged))]
        if unsettled:
            written.append(number(result.plain(each.studio.open)))
        written.append(unknown if each.runway is None else amount(each.runway))
        differs = each.difference
        written.append(unknown if differs is None else signed(result.plain(differs)))
        return written

    st.subheader(t("credits.compared"), anchor=False)
    head = [t("credits.compared.model"), t("credits.compared.studio")]
    head += [t("credits.compared.open")] if unsettled else []
    head += [t("credits.compared.runway"), t("credits.compared.difference")]
    plain_table.show(
        head,
        [(model, *cells(each)) for model, each in seen.models.items()],
        alt=t("credits.compared.table"),
        total=(t("credits.usage.total"), *cells(seen.whole)),
    )
    about = [t("credits.compared.about", days=(ours.before - ours.start).days)]
    about += [t("credits.compared.open.about")] if unsettled else []
    st.caption(" ".join(about))
    if seen.reasons:
        reasons = "".join(f"\n- {t(f'credits.why.{why}')}" for why in seen.reasons)
        st.markdown(t("credits.compared.why") + "\n" + reasons)
    elif theirs is not None and not unsettled:
        st.markdown(t("credits.compared.same"))


def _differing(days: Sequence[DayCompared]) -> None:
    """The days on which the two counts differ, and why that may be."""
    if not days:
        return

    unsettled = any(each.counts.studio.open for each in days)

    def cells(each: DayCompared) -> list[str]:
        # What names a row holds its reason too: on a phone both stay in sight.
        why = ", ".join(t(f"credits.day.why.{why}") for why in each.reasons)
        named = {"day": short_date(each.day), "model": each.model, "why": why}
        written = [t("credits.days.each", **named)]
        written.append(number(result.plain(each.counts.studio.charged)))
        if unsettled:
            written.append(number(result.plain(each.counts.studio.open)))
        written.append(amount(each.counts.runway or 0))
        written.append(signed(result.plain(each.counts.difference or 0)))
        return written

    st.subheader(t("credits.days"), anchor=False)
    head = [t("credits.usage.day"), t("credits.compared.studio")]
    head += [t("credits.compared.open")] if unsettled else []
    head += [t("credits.compared.runway"), t("credits.compared.difference")]
    plain_table.show(
        head,
        [cells(each) for each in days],
        alt=t("credits.days.table"),
        tall=True,
        wraps=True,
    )


def _ledger() -> None:
    """Every attempt that may have cost something, for a spreadsheet."""
    st.download_button(
        t("credits.ledger"),
        lambda: ledger.as_csv(shared().ledger()),
        file_name="runway-ledger.csv",
        mime="text/csv",
        key="credits_ledger",
        on_click="ignore",
        icon=":material/download:",
    )
    st.caption(t("credits.ledger.about"))
