"""What the studio's credits went for in the chosen period: by outcome, style, person and so on."""

from collections.abc import Mapping, Sequence
from typing import Final

import streamlit as st

from pages.serving import streamlit_insides
from pages.ui.base import cards, keys, plain_table, theme
from pages.ui.base.messages import named, t
from pages.ui.base.phrases import as_html, escaped, moment, number, signed, usd
from pages.ui.form import address
from runway_core.briefs import catalog
from runway_core.money import Dimension, Estimated, Group, Outcome, Overview, overview
from runway_core.results import result
from runway_core.studio import shared

PERIODS: Final = (7, 30, 90)
"""Days; Runway tells at most the last ninety."""

USUAL: Final = 30

_SWITCH: Final = "credits_period"

MOST_GROUPS: Final = 6
"""Bars of one kind; what is beyond is added up in the last."""

_COLOURS: Final[Mapping[Outcome, str]] = {
    Outcome.KEPT: "greenColor",
    Outcome.UNJUDGED: "blueColor",
    Outcome.REJECTED: "orangeColor",
    Outcome.MODERATED: "violetColor",
    Outcome.FAILED: "redColor",
    Outcome.STOPPED: "grayColor",
    Outcome.UNDER_WAY: "yellowColor",
}


def choose() -> int:
    """The period, which the address and the session keep."""
    asked = st.query_params.get_all(keys.USAGE_DAYS)
    known = [days for days in PERIODS if [str(days)] == asked]
    if known:
        (days,) = known
    elif streamlit_insides.by_history() and not asked:
        days = USUAL
    else:
        # A click in the navigation brings an address that says nothing: as it was left.
        days = st.session_state.get(keys.USAGE_DAYS, USUAL)
    look_at(days)
    if st.session_state.get(_SWITCH) != days:
        st.session_state[_SWITCH] = days
    if asked not in ([], [str(days)]):
        names = escaped(keys.USAGE_DAYS)
        st.info(t("address.ignored", names=names), icon=":material/link_off:")
    st.segmented_control(
        t("credits.period"),
        PERIODS,
        format_func={each: t("credits.period.days", days=each) for each in PERIODS}.__getitem__,
        required=True,
        key=_SWITCH,
        label_visibility="collapsed",
        on_change=lambda: look_at(st.session_state[_SWITCH]),
    )
    return days


def look_at(days: int) -> None:
    """Makes `days` the period."""
    st.session_state[keys.USAGE_DAYS] = days
    address.put(keys.USAGE_DAYS, None if days == USUAL else str(days))


def show(seen: Overview) -> None:
    """What was spent, on what, and what became of it."""
    if not seen.whole.animations:
        st.caption(t("credits.spend.none"))
        return
    _headline(seen)
    _outcomes(seen)
    groups = {
        dimension: found for dimension, found in seen.by.items() if [g for g in found if g.key]
    }
    grid = st.grid(2, min_column_width=320, gap=("medium", "large"))
    for dimension, found in groups.items():
        with grid.cell():
            _bars(dimension, found)
    about = t("credits.spend.about")
    if seen.whole.animations > overview.FEW // 2:
        about += " " + t("credits.spend.as_of", moment=moment(seen.read_at))
    st.caption(about)


def _headline(seen: Overview) -> None:
    whole = seen.whole
    spent = result.plain(whole.amount.most)
    if whole.amount.open:
        open_ = t("credits.spend.open", credits=result.plain(whole.amount.open))
    else:
        open_ = usd(spent)
    each = whole.per_kept
    kept = t("credits.spend.kept", count=whole.kept)
    lost = sum(
        seen.outcomes[each].amount.most
        for each in (Outcome.REJECTED, Outcome.MODERATED, Outcome.FAILED, Outcome.STOPPED)
        if each in seen.outcomes
    )
    share = round(100 * lost / whole.amount.most) if whole.amount.most else 0
    cards.show(
        (
            cards.line(t("credits.spend.whole"))
            + cards.line(t("stage.credits", credits=spent), "big")
            + cards.line(open_, "small"),
            cards.line(t("credits.spend.per_kept"))
            + cards.line(
                t("credits.spend.no_kept")
                if each is None
                else t("stage.credits", credits=round(each, 1)),
                "big",
            )
            + cards.line(t("credits.spend.no_kept.how") if each is None else kept, "small"),
            cards.line(t("credits.spend.lost"))
            + cards.line(t("stage.credits", credits=result.plain(lost)), "big")
            + cards.line(t("credits.spend.lost.share", share=share), "small"),
        )
    )


def _outcomes(seen: Overview) -> None:
    whole = seen.whole.amount.most
    rows = []
    parts = []
    for outcome, each in seen.outcomes.items():
        colour = theme.colours(_COLOURS[outcome])[0]
        share = each.amount.most / whole if whole else 0.0
        name = t(f"outcome.of.{outcome}")
        cost = t("stage.credits", credits=result.plain(each.amount.most))
        count = t("credits.spend.animations", count=each.animations)
        parts.append(f'<i style="flex-grow: {share:.4f}; background: {colour}"></i>')
        rows.append(
            f'<li><i style="background: {colour}"></i><b>{as_html(name)}</b>'
            f"<span>{as_html(f'{cost} · {count}')}</span></li>"
        )
    st.subheader(t("credits.outcomes"), anchor=False)
    st.html(
        f'<div class="studio-outcomes"><div class="bar" aria-hidden="true">{"".join(parts)}</div>'
        f"<ul>{''.join(rows)}</ul></div>"
    )


def _bars(dimension: Dimension, found: Sequence[Group]) -> None:
    most = found[0].sum.amount.most
    shown, others = list(found[:MOST_GROUPS]), found[MOST_GROUPS:]
    lines = [(_name(dimension, each), each.sum) for each in shown]
    if others:
        rest = sum((each.sum for each in others[1:]), others[0].sum)
        lines.append((t("credits.spend.others", count=len(others)), rest))
    items = []
    for name, each in lines:
        share = each.amount.most / most if most else 0.0
        told = t("stage.credits", credits=result.plain(each.amount.most))
        if each.per_kept is None:
            small = t("credits.spend.animations", count=each.animations)
        else:
            small = t("credits.spend.each", count=each.kept, credits=round(each.per_kept, 1))
        items.append(
            f'<li><p class="row"><span>{as_html(name)}</span><b>{as_html(told)}</b></p>'
            f"{cards.bar(share, theme.colours('primaryColor')[0])}"
            f'<p class="small">{as_html(small)}</p></li>'
        )
    st.subheader(t(f"credits.by.{dimension}"), anchor=False)
    st.html(f'<ul class="studio-spent">{"".join(items)}</ul>')


def _name(dimension: Dimension, group: Group) -> str:
    if group.key is None:
        return t(f"credits.by.{dimension}.none")
    if dimension in (Dimension.STYLE, Dimension.THEME):
        known = catalog.STYLES if dimension is Dimension.STYLE else catalog.THEMES
        # A release before may have had more of them.
        return named(str(dimension), group.key) if group.key in known else group.key
    return group.name or group.key


def estimates(seen: Overview) -> None:
    """What attempts were said to cost beside what they cost."""
    whole = seen.estimated
    if not whole.attempts:
        return

    def cells(each: Estimated) -> list[str]:
        written = [number(each.attempts)]
        written += [
            number(result.plain(value)) for value in (each.quoted, each.estimated, each.final)
        ]
        return [*written, signed(result.plain(each.final - each.quoted))]

    st.subheader(t("credits.estimates"), anchor=False)
    less = result.plain(whole.final - whole.quoted)
    if less:
        st.markdown(t("credits.estimates.differ", difference=signed(less)))
    else:
        st.markdown(t("credits.estimates.same"))
    plain_table.show(
        (
            t("credits.compared.model"),
            t("credits.estimates.attempts"),
            t("credits.estimates.quoted"),
            t("credits.estimates.estimated"),
            t("credits.estimates.final"),
            t("credits.compared.difference"),
        ),
        [(model, *cells(each)) for model, each in seen.estimates.items()],
        alt=t("credits.estimates.table"),
        total=(t("credits.usage.total"), *cells(whole)),
        tall=True,
    )
    st.caption(t("credits.estimates.about"))


def of(days: int) -> Overview:
    """The overview of the last `days`. Raises `StorageError`."""
    return shared().overview(days)
