"""One animation whole: what it is, what is thought of it, what it was made of, and what next."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

import streamlit as st

from pages.serving import scripts
from pages.ui.base import keys, language, person, problems, registry
from pages.ui.base.messages import t
from pages.ui.base.phrases import as_html, escaped, long_date, moment, price, where
from pages.ui.form import brief_form, from_clip, parameters, to_lab
from pages.ui.library import cards, kin, shelf
from pages.ui.panel import details_view, media_view, progress_view
from pages.ui.show import present
from runway_core.briefs import Brief
from runway_core.errors import NotFound, StorageError, StudioError, UnreadableAnimation, WrongState
from runway_core.library import LONGEST_NOTE
from runway_core.results import result
from runway_core.states import Mode, Stage, State
from runway_core.store import BIN_SECONDS, Animation
from runway_core.studio import shared, variations

_UNKNOWN = "library.unknown"


def opened() -> Animation | None:
    """The animation that the address names; one in the bin as well."""
    asked = st.query_params.get(keys.ANIMATION)
    st.session_state[_UNKNOWN] = None
    if not asked:
        return None
    try:
        found = shared().get(asked)
        if found.purged_at is not None:
            raise NotFound(id=asked)
        return found
    except (NotFound, UnreadableAnimation, StorageError) as error:
        st.session_state[_UNKNOWN] = error
        st.query_params.pop(keys.ANIMATION, None)
        return None


def missing() -> None:
    """Why the one in the address cannot be shown."""
    error = st.session_state[_UNKNOWN]
    if isinstance(error, NotFound):
        st.info(t("library.gone"), icon=":material/search_off:")
    elif error is not None:
        problems.show(error)


def show(animation: Animation) -> None:
    """All of it, from what is seen to what is looked up."""
    # However somebody goes back, its card gets the focus.
    st.session_state[keys.LIBRARY_FROM] = animation.id
    st.set_page_config(page_title=f"{cards.title(animation)[:60]} · Runway Prompt Studio")
    _ways(animation)
    with st.container(key="library_head", gap="xsmall"):
        st.title(escaped(cards.title(animation)), anchor=False)
        st.markdown(_about(animation))
    _state(animation)
    _failed(animation)
    groups = kin.of(animation)
    seen, told = st.columns([7, 5], gap="large")
    with seen, st.container(key="library_seen"):
        scripts.run("escape", beside=media_view.frame(animation))
        if animation.media:
            st.html(media_view.downloads(animation))
    with told:
        _opinion(animation)
        with st.container(key="library_on", gap="small"):
            _again(animation)
            _money(animation)
            if not animation.is_moving and animation.binned_at is None:
                _elsewhere(animation)
        st.html(progress_view.stages(animation, roomy=False))
        details_view.show(animation)
    # Below both: on a phone what is thought of a clip comes right after it.
    with st.container(key="library_kin"):
        kin.show(animation, groups)
    kin.prompts(animation, groups)


def _ways(animation: Animation) -> None:
    """Back to the shelf, and to the neighbours there."""
    order: list[str] = st.session_state.get(keys.LIBRARY_ORDER, [])
    at = order.index(animation.id) if animation.id in order else None
    with st.container(horizontal=True, key="library_ways"):
        if st.button(
            t("library.back"), key="library_back", icon=":material/arrow_back:", type="tertiary"
        ):
            close()
        if at is None:
            return
        st.space("stretch")
        for name, to, icon, key in (
            ("previous", at - 1, "chevron_left", "Left"),
            ("next", at + 1, "chevron_right", "Right"),
        ):
            if st.button(
                t(f"library.{name}"),
                key=f"library_{name}",
                icon=f":material/{icon}:",
                type="tertiary",
                shortcut=key,
                disabled=not 0 <= to < len(order),
            ):
                st.query_params[keys.ANIMATION] = order[to]
                st.rerun()


def close() -> None:
    """Back to the shelf."""
    st.query_params.pop(keys.ANIMATION, None)
    st.rerun()


def _about(animation: Animation) -> str:
    name, when = escaped(cards.kind_of(animation)), moment(animation.created_at)
    parts = [name, when]
    if animation.mode is not Mode.SIMULATION:
        parts.append(cards.price(animation).replace("$", r"\$"))
    return f"{media_view.badge(animation)} :small[{' · '.join(parts)}]"


def _state(animation: Animation) -> None:
    """What is not as it should be, and what can be done about it."""
    if animation.binned_at is not None:
        with st.container(horizontal=True, vertical_alignment="center"):
            st.info(t("library.binned", day=_end(animation)), icon=":material/delete:")
            if person.current().may_spend and st.button(
                t("library.restore"), key="library_restore"
            ):
                _attempt(
                    animation, lambda: shared().library.restore(animation.id, by=person.current())
                )
    if animation.is_moving:
        _generate(t("library.follow"), {keys.ANIMATION: animation.id}, ":material/play_circle:")
    elif animation.state is not State.SUCCEEDED:
        explained = result.explain(animation, language.current())
        if explained is not None:
            problems.show_explanation(explained)


def _end(animation: Animation) -> str:
    assert animation.binned_at is not None
    end = animation.binned_at + BIN_SECONDS
    return long_date(datetime.fromtimestamp(end, where()[0]).date())


def _failed(animation: Animation) -> None:
    kept = st.session_state.get(keys.LIBRARY_ERROR)
    if kept is not None and kept[0] == animation.id:
        problems.show(kept[1])


# ----- What is thought of it.


def _opinion(animation: Animation) -> None:
    off = not person.current().may_spend
    stars, tags, note = (f"library_{name}_{animation.id}" for name in ("stars", "tags", "note"))

    ids, library, by = [animation.id], shared().library, person.current()

    def rated() -> None:
        chosen = st.session_state[stars]
        value = None if chosen is None else chosen + 1
        _save(animation, lambda: library.rate(ids, value, by=by))

    def tagged() -> None:
        wanted, held = set(st.session_state[tags]), set(animation.tags)
        _save(animation, lambda: library.tag(ids, wanted - held, held - wanted, by=by))

    def noted() -> None:
        _save(animation, lambda: library.note(animation.id, st.session_state[note] or "", by=by))

    known = [tag for tag, _ in library.tags()]
    with st.container(key="library_opinion", gap="small"):
        # As the store has it, whoever changed it last.
        st.session_state[stars] = None if animation.stars is None else animation.stars - 1
        st.session_state[tags] = list(animation.tags)
        st.session_state[note] = animation.note
        st.feedback("stars", key=stars, on_change=rated, disabled=off)
        st.multiselect(
            t("library.tags"),
            sorted({*known, *animation.tags}),
            key=tags,
            on_change=tagged,
            accept_new_options=True,
            placeholder=t("library.tags.add"),
            disabled=off,
        )
        st.text_area(
            t("library.note"),
            key=note,
            on_change=noted,
            height=68,
            max_chars=LONGEST_NOTE,
            placeholder=t("library.note.hint"),
            disabled=off,
        )


def _save(animation: Animation, act: Callable[[], object]) -> None:
    try:
        act()
    except StudioError as error:
        st.session_state[keys.LIBRARY_ERROR] = (animation.id, error)
    else:
        st.session_state.pop(keys.LIBRARY_ERROR, None)


def _attempt(animation: Animation, act: Callable[[], object]) -> None:
    _save(animation, act)
    st.rerun()


# ----- What next.


def _again(animation: Animation) -> None:
    """Into the form of the Generate page, by its address: into what it holds, or in its place."""
    form, brief = brief_form.held(keys.GENERATE), animation.brief
    with st.container(key="library_again", gap="xsmall"):
        st.markdown(f"**{t('library.use')}**", help=t("library.use.help"))
        with st.container(horizontal=True, gap="small"):
            _into_form("library.use.all", _seeded(brief, animation), ":material/content_copy:")
            if brief.words.strip():
                _into_form(
                    "library.use.words", replace(form, words=brief.words), ":material/notes:"
                )
            _into_form("library.use.seed", _seeded(form, animation), ":material/casino:")
            lab = registry.named("prompt_lab")
            if lab is not None and animation.state is State.SUCCEEDED:
                st.page_link(
                    lab.page(),
                    label=t("library.vary"),
                    icon=to_lab.ICON,
                    query_params=dict(to_lab.parameters_of(variations.of_its_recipe(animation))),
                )


def _elsewhere(animation: Animation) -> None:
    """Where more can be done with it, and where others see it."""
    with st.container(
        horizontal=True, gap="small", vertical_alignment="center", key="library_elsewhere"
    ):
        _generate(t("library.open"), {keys.ANIMATION: animation.id}, ":material/movie_filter:")
        if Stage.VIDEO in animation.media:
            present.button([animation.id], key="library_present")
            present.share([animation.id], key="library_share")
        asks = person.current().may_spend and _asks_to_delete(animation)
    if asks:
        _delete_or_keep(animation)


def _seeded(brief: Brief, animation: Animation) -> Brief:
    """`brief` with the seeds that the animation was made with."""
    if animation.brief.first_frame is None:
        brief = replace(brief, image_seed=animation.seed(Stage.IMAGE))
    return replace(brief, video_seed=animation.seed(Stage.VIDEO))


def _into_form(key: str, brief: Brief, icon: str) -> None:
    # An address without parameters would leave the form as it is.
    _generate(t(key), parameters.written(brief) or {"style": brief.style}, icon)


def _generate(label: str, asked: dict[str, str], icon: str) -> None:
    page = registry.start()
    if page is not None:
        st.page_link(page.page(), label=label, icon=icon, query_params=asked)


def _money(animation: Animation) -> None:
    """What is missing, or was only played, for its price."""
    if animation.binned_at is not None or animation.is_moving:
        return
    if animation.mode is Mode.SIMULATION and animation.state is State.SUCCEEDED:
        _into_form("library.for_real", _seeded(animation.brief, animation), ":material/verified:")
        return
    try:
        cost = shared().resume_price(animation)
    except WrongState:
        return
    done = animation.state is State.SUCCEEDED
    label = t("library.finish" if done else "library.carry_on", price=price(cost))
    off = person.why_not()
    if st.button(
        label,
        key="library_resume",
        icon=":material/play_arrow:",
        disabled=off is not None,
        help=off,
        wrap=True,
    ):
        _attempt(animation, lambda: shared().resume(animation.id, agreed=cost, by=person.current()))


def _asks_to_delete(animation: Animation) -> bool:
    """The button for it, until it was pressed; whether it was."""
    if st.session_state.get(keys.LIBRARY_ASKED) == animation.id:
        return True
    if st.button(
        t("library.delete"), key="library_delete", icon=":material/delete:", type="tertiary"
    ):
        st.session_state[keys.LIBRARY_ASKED] = animation.id
        st.rerun()
    return False


def _delete_or_keep(animation: Animation) -> None:
    """Deleting, which asks first."""
    simulated = animation.mode is Mode.SIMULATION
    st.warning(
        t(f"library.delete.{'simulated' if simulated else 'paid'}"), icon=":material/delete:"
    )
    with st.container(horizontal=True):
        if st.button(t("library.delete.bin"), key="library_delete_bin", type="primary"):
            _delete(animation, now=False)
        if simulated and st.button(t("library.delete.now"), key="library_delete_now"):
            _delete(animation, now=True)
        if st.button(t("library.delete.keep"), key="library_delete_keep"):
            st.session_state.pop(keys.LIBRARY_ASKED, None)
            st.rerun()


def _delete(animation: Animation, *, now: bool) -> None:
    st.session_state.pop(keys.LIBRARY_ASKED, None)
    try:
        st.session_state[keys.LIBRARY_TOLD] = shelf.deleted([animation.id], now=now)
    except StudioError as error:
        st.session_state[keys.LIBRARY_ERROR] = (animation.id, error)
        st.rerun()
    close()


# ----- A clip from somebody's disk.


def drop() -> None:
    """A field for a clip that was saved from a studio: what it was made of opens on Generate."""
    page = registry.start()
    if page is None:
        return
    fold = st.expander(t("library.drop"), key="library_drop_fold", on_change="rerun")
    if fold.open:
        with fold:
            st.caption(as_html(t("library.drop.about")))
            from_clip.field(keys.GENERATE, then=lambda: st.switch_page(page.page()))
