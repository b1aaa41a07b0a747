"""What was used, by day and model, and the studio's count beside Runway's."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from functools import partial

import streamlit as st

from pages.serving import streamlit_insides
from pages.ui.base import keys, plain_table, problems
from pages.ui.base.messages import t
from pages.ui.base.phrases import amount, escaped, long_date, number, short_date, signed
from pages.ui.base.registry import PAGES
from pages.ui.credits import account, usage_chart
from pages.ui.form import address
from runway_core.errors import RunwayError, StorageError
from runway_core.money import Compared, CreditsReport, DayCompared, Spending, ledger, spending
from runway_core.results import result
from runway_core.runway import Usage
from runway_core.studio import shared
from runway_core.text import spreadsheets

PERIODS = (30, 90)
"""Days; Runway tells at most the last ninety."""


def show(report: CreditsReport) -> None:
    """The chart, the pace, the table and the comparison, for the days that the reader chose."""
    try:
        _show(report)
    except StorageError as error:
        # Said once, if the account could not be told for the same reason.
        if not isinstance(report.error, StorageError):
            problems.show(error)


def _show(report: CreditsReport) -> None:
    readable = report.organization is not None
    if not readable and not shared().spending(PERIODS[-1]).rows:
        st.header(t("credits.usage"), anchor=False)
        st.caption(t("credits.no_usage"))
        return
    days = _choose()
    ours = shared().spending(days)
    theirs: Usage | RunwayError | None = None
    if readable:
        with st.skeleton(height=400):
            theirs = account.usage(days)
    if isinstance(theirs, RunwayError):
        problems.show(theirs)
        theirs = None
    if theirs is not None:
        _used(theirs, ours, report.balance or 0)
    if ours.rows or (theirs is not None and spending.used_by_day(theirs)):
        _compared(ours, theirs)
    if theirs is not None:
        _differing(spending.differing(ours, theirs))
    _ledger()


def _choose() -> int:
    """The title, and a button for the other period. The choice is kept by the address and the
    session.
    """
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


def _used(theirs: Usage, ours: Spending, balance: int) -> None:
    used, models = spending.used_by_day(theirs), list(spending.used_by_model(theirs))
    count = (ours.before - ours.start).days
    if not used:
        st.markdown(t("credits.usage.none", days=count))
        st.page_link(
            PAGES[0].page(), label=t("credits.usage.start"), icon=":material/movie_filter:"
        )
        return
    days = [ours.start + timedelta(days=index) for index in range(count)]
    total = amount(sum(sum(each.values()) for each in used.values()))
    alt = t(
        "credits.usage.chart",
        first=short_date(days[0]),
        last=short_date(days[-1]),
        total=total,
    )
    usage_chart.show(days, used, models, alt)
    _pace(theirs, ours, balance)
    _table(used, models)
    st.download_button(
        t("credits.usage.export"),
        partial(as_csv, used, models),
        file_name=f"runway-usage-{ours.start}-{days[-1]}.csv",
        mime="text/csv",
        key="credits_export",
        on_click="ignore",
        icon=":material/download:",
    )
    refunds = any(part < 0 for parts in used.values() for part in parts.values())
    about = [t("credits.usage.about"), *([t("credits.usage.refunds")] if refunds else [])]
    st.caption(" ".join(about))


def _pace(theirs: Usage, ours: Spending, balance: int) -> None:
    found = spending.pace(theirs, ours.start, ours.before, balance)
    if found is None:
        return
    said = {"per_day": round(found.per_day, 1), "days": (ours.before - ours.start).days}
    if balance <= 0:
        st.markdown(t("credits.pace.empty", **said))
    elif found.runs_out is None:
        st.markdown(t("credits.pace.far", **said))
    else:
        st.markdown(t("credits.pace", date=long_date(found.runs_out), **said))


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
    if not shared().ledger(PERIODS[-1]):
        return
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
