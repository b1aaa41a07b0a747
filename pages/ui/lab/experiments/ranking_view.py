"""The ranking of an experiment, and whether it can be trusted."""

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

import streamlit as st

from pages.ui.base import keys, language, person, plain_table
from pages.ui.base.messages import t
from pages.ui.base.phrases import amount, as_html, escaped, number
from pages.ui.lab.experiments import axes, controls, words_of
from runway_core.errors import StudioError
from runway_core.lab import (
    LEAST_BALLOTS,
    LEAST_EACH,
    TARGETS,
    Effect,
    Look,
    Ranked,
    Ranking,
    Standing,
    ranking,
    said,
    shared,
)
from runway_core.studio import shared as shared_studio


def show(look: Look) -> None:
    """What the ballots say so far; nothing before the first one."""
    if not shared().ballots(look.row.id):
        return
    with st.container(horizontal=True, vertical_alignment="bottom"):
        st.header(t("experiments.ranking"), anchor=False)
        if look.row.simulated:
            st.badge(t("experiments.simulation"), icon=":material/theater_comedy:", color="orange")
    if look.row.simulated:
        st.warning(t("experiments.ranking.simulated"), icon=":material/theater_comedy:")
    target = st.segmented_control(
        t("experiments.ranking.of"),
        TARGETS,
        format_func={each: t(f"ranking.target.{each}") for each in TARGETS}.__getitem__,
        default=TARGETS[0],
        required=True,
        key=keys.EXPERIMENT_TARGET,
    )
    ranked = shared().ranking(look.row.id, target=str(target or TARGETS[0]))
    found = ranked.ranking
    labels = words_of.variants(look.asked)
    _verdict(found, labels)
    st.html(_table(found, labels))
    st.caption(t("ranking.explained"))
    if ranked.effects:
        _effects(ranked.effects)
    notes = said.notes(found, language.current(), labels)
    if notes:
        st.subheader(t("experiments.trust"), anchor=False)
        st.markdown("\n".join(f"- {escaped(line)}" for line in notes))
    _promote(look, ranked)


def _verdict(found: Ranking, labels: dict[str, str]) -> None:
    first = found.variants[0]
    named: dict[str, Any] = {"variant": labels[first.id], "percent": round(100 * first.p_best)}
    counted = said.summary(found, language.current())
    if found.verdict == ranking.TOO_EARLY:
        least = {"least": LEAST_BALLOTS, "each": LEAST_EACH}
        title, show_box = t("experiments.ranking.too_early", **least), st.info
    elif found.verdict == ranking.WINNER:
        title, show_box = t("experiments.ranking.winner", **named), st.success
    elif found.verdict == ranking.LEADING:
        title, show_box = t("experiments.ranking.leading", **named), st.info
    else:
        tied = ", ".join(labels[each.id] for each in found.variants if each.verdict == ranking.TIED)
        title, show_box = t("experiments.ranking.tied", variants=tied), st.info
    show_box(escaped(counted), title=escaped(title), icon=":material/leaderboard:")


def _table(found: Ranking, labels: dict[str, str]) -> str:
    """HTML: by the lower bound, each with its interval drawn on one scale."""
    rows = sorted(found.variants, key=lambda each: (-each.gap_low, -each.gap))
    low = min(each.gap_low for each in rows)
    high = max(0.0, *(each.gap_high for each in rows))
    span = (high - low) or 1.0
    head = (
        t("ranking.column.variant"),
        t("experiments.ranking.interval"),
        t("ranking.column.gap"),
        t("ranking.column.rate"),
        t("ranking.column.best"),
        t("ranking.column.ballots"),
        t("ranking.column.verdict"),
    )
    body = []
    for each in rows:
        leads = each.id == found.order[0]
        cells = (
            "–" if leads else _gap(each),
            "–" if leads else _percent(found.win_rate(each.id, found.order[0])),
            _percent(each.p_best),
            number(each.ballots),
            t(f"ranking.verdict.{each.verdict}"),
        )
        drawn = (
            f'<span class="interval" aria-hidden="true"><i style="left:'
            f"{100 * (each.gap_low - low) / span:.1f}%;width:"
            f'{100 * (each.gap_high - each.gap_low) / span:.1f}%"></i><b style="left:'
            f'{100 * (each.gap - low) / span:.1f}%"></b></span>'
        )
        named = "".join(
            f'<td data-name="{as_html(title)}">{as_html(cell)}</td>'
            for title, cell in zip(head[2:], cells, strict=True)
        )
        body.append(
            f'<tr><th scope="row">{as_html(labels[each.id])}</th><td>{drawn}</td>{named}</tr>'
        )
    titles = "".join(f'<th scope="col">{as_html(title)}</th>' for title in head)
    caption = as_html(t("experiments.ranking"))
    return (
        f'<table class="studio-ranking"><caption class="studio-hidden">{caption}</caption>'
        f"<thead><tr>{titles}</tr></thead><tbody>{''.join(body)}</tbody></table>"
    )


def _gap(each: Standing) -> str:
    return f"{_logits(each.gap)} ({_logits(each.gap_low)} … {_logits(each.gap_high)})"


def _logits(value: float) -> str:
    return amount(round(value, 2) + 0.0)


def _percent(share: float) -> str:
    return t("ranking.percent", percent=round(100 * share))


def _effects(found: Sequence[Effect]) -> None:
    title = t("experiments.effects")
    st.subheader(title, anchor=False)
    rows = [
        (
            t(
                "experiments.effects.row",
                axis=t(f"experiments.axis.{each.axis}"),
                value=axes.label(each.axis, each.value),
            ),
            f"{_logits(each.effect)} ({_logits(each.low)} … {_logits(each.high)})",
        )
        for each in found
    ]
    head = (t("experiments.effects.value"), t("experiments.effects.effect"))
    plain_table.show(head, rows, alt=title, wraps=True)


def _promote(look: Look, ranked: Ranked) -> None:
    """The winner's recipe for everybody, with why; never by what was only simulated."""
    found = ranked.ranking
    if ranked.simulated or found.verdict not in (ranking.WINNER, ranking.LEADING):
        return
    first = next(each for each in look.asked.variants if each.id == found.order[0])
    ref = first.at.get("recipe")
    if not isinstance(ref, str) or "@" not in ref:
        return
    name, _, version = ref.partition("@")
    recipes = shared_studio().recipes
    try:
        used = recipes.in_use(name).version.ref
    except StudioError:
        return
    if used == ref:
        st.success(t("experiments.promoted", recipe=escaped(ref)), icon=":material/check_circle:")
        return
    counted = {"raters": found.raters, "ballots": found.ballots}
    if st.button(
        t("experiments.promote", recipe=escaped(ref)),
        key="experiment_promote",
        icon=":material/upgrade:",
        disabled=not person.current().may_spend,
    ):
        today = datetime.fromtimestamp(shared_studio().now(), UTC).date().isoformat()
        evidence = {"experiment": look.row.id, "date": today, **counted}
        by = person.current()
        controls.do(look, lambda: recipes.promote(name, int(version), evidence, by=by))
    st.caption(t("experiments.promote.about", **counted))
