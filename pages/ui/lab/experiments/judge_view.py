"""Blind ballots: two clips of one condition side by side, without their names."""

import uuid

import streamlit as st

from pages.ui.base import keys, person, problems
from pages.ui.base.messages import t
from pages.ui.base.phrases import as_html, escaped
from pages.ui.lab.experiments import ranking_view
from pages.ui.panel import media_view
from runway_core.errors import StudioError
from runway_core.lab import NOBODY, Look, Shown, rater_of, shared
from runway_core.states import Stage
from runway_core.store import Run


def show(look: Look) -> None:
    """The next ballot, as long as there are two clips to compare, and what all of them say."""
    if look.row.state is Run.DRAFT:
        return

    @st.fragment
    def judged() -> None:
        # One fragment: each ballot changes the ranking, and nothing else on the page.
        if _can_be_judged(look):
            _judge(look)
        ranking_view.show(look)

    judged()


def _can_be_judged(look: Look) -> bool:
    available = shared().available(look.row.id)
    return any(len(variants) > 1 for variants in available.values())


def _judge(look: Look) -> None:
    st.header(t("experiments.judge"), anchor=False)
    off = person.why_not()
    if off is not None:
        st.caption(escaped(off))
        return
    with st.container(border=True, key="experiment_ballot"):
        _ballot(look)


def _ballot(look: Look) -> None:
    rater = rater_of(person.current())
    if rater != NOBODY:
        st.caption(t("experiments.judge.who", rater=escaped(rater)))
    key = f"{keys.EXPERIMENT_BALLOT}.{look.row.id}"
    if key not in st.session_state:
        drawn = shared().next_ballots(look.row.id, size=2, rater=rater)
        st.session_state[key] = (uuid.uuid4().hex, drawn[0]) if drawn else None
    held: tuple[str, Shown] | None = st.session_state[key]
    if held is None:
        st.caption(t("experiments.judge.over"))
        return
    _, shown = held
    takes = {(view.take.variant, view.take.cell): view for view in look.takes}
    clips = []
    for place, variant in enumerate(shown.variants, 1):
        view = takes[variant, shown.cell]
        assert view.animation is not None
        source = as_html(media_view.address(view.animation, view.animation.media[Stage.VIDEO]))
        name = as_html(t("experiments.judge.clip", number=place))
        clips.append(
            f'<figure><video src="{source}" controls muted autoplay loop playsinline '
            f'aria-label="{name}"></video><figcaption>{name}</figcaption></figure>'
        )
    st.html(f'<div class="studio-ballot">{"".join(clips)}</div>')
    st.markdown(t("experiments.judge.question"))
    with st.container(horizontal=True, key="experiment_choices"):
        for place, variant in enumerate(shown.variants, 1):
            others = [each for each in shown.variants if each != variant]
            st.button(
                t("experiments.judge.clip", number=place),
                key=f"experiment_choose_{place}",
                shortcut=str(place),
                on_click=_vote,
                args=(look, key, {"ranking": [[variant], others]}),
            )
        tie = {"ranking": [list(shown.variants)]}
        for name, said in (
            ("tie", tie),
            ("all_bad", {"outcome": "all_bad"}),
            ("cannot_say", {"outcome": "cannot_say"}),
        ):
            st.button(
                t(f"experiments.judge.{name}"),
                key=f"experiment_{name}",
                on_click=_vote,
                args=(look, key, said),
            )
        last = st.session_state.get(f"{key}.last")
        if last is not None:
            st.button(
                t("experiments.judge.undo"),
                key="experiment_undo",
                type="tertiary",
                on_click=_undo,
                args=(look, key),
            )
    failed = st.session_state.get(f"{key}.error")
    if failed is not None:
        problems.show(failed)


def _vote(look: Look, key: str, said: dict[str, object]) -> None:
    ballot_id, shown = st.session_state[key]
    whole = {"cell": shown.cell, "shown": list(shown.variants), **said}
    _try(key, lambda: shared().vote(look.row.id, ballot_id, whole, by=person.current()))
    if st.session_state.get(f"{key}.error") is None:
        st.session_state[f"{key}.last"] = ballot_id
        del st.session_state[key]


def _undo(look: Look, key: str) -> None:
    ballot_id = st.session_state.pop(f"{key}.last")
    _try(key, lambda: shared().undo(look.row.id, ballot_id, by=person.current()))


def _try(key: str, act: object) -> None:
    st.session_state.pop(f"{key}.error", None)
    try:
        act()  # type: ignore[operator]
    except StudioError as error:
        st.session_state[f"{key}.error"] = error
