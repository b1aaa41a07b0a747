"""Starting an animation: what it will be, what it costs, and one press of a button."""

import uuid
from dataclasses import replace

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from pages.ui.base import keys, person, problems
from pages.ui.base.messages import t
from pages.ui.base.phrases import escaped, price
from pages.ui.credits import account
from pages.ui.form import address, double_clicks, first_frame
from runway_core.access import Person
from runway_core.briefs import Brief, catalog
from runway_core.errors import CannotAfford, NotAllowed, RunwayError, StorageError, StudioError
from runway_core.money import Decision
from runway_core.states import Plan, Reason
from runway_core.studio import Preview, shared

MOST_TAKES = 4
"""Animations that one press may start."""

_TAKES = "takes"
"""The field that says how many."""


def box(
    form: str,
    brief: Brief,
    preview: Preview | None,
    problem: StudioError | None,
    *,
    quiet: bool = False,
) -> None:
    """The buttons, the mode, said before anything is pressed, and the picture to be animated.

    `quiet` while somebody looks at a result: then the price is not the loudest thing on the page.
    """
    waiting, buttons = st.empty(), st.container(key="launch_buttons")
    if brief.first_frame is not None:
        # Below the button, which stays where it is, in sight with what is written next.
        first_frame.strip(form, brief, None if preview is None else preview.picture)
    with buttons:
        _buttons(form, preview, problem, waiting, quiet=quiet)


def _buttons(
    form: str,
    preview: Preview | None,
    problem: StudioError | None,
    waiting: DeltaGenerator,
    *,
    quiet: bool,
) -> None:
    if problem is not None or preview is None:
        _primary(t("launch.button.blocked"), disabled=True)
        if problem is not None:
            problems.show(problem)
        return
    try:
        decided = _decision(preview, waiting)
    except (RunwayError, StorageError) as error:
        _unreadable(preview, error)
        return
    off, refused = person.why_not(), decided.refused
    takes: int = st.session_state.get(keys.field(form, _TAKES)) or 1
    try:
        many, why = _within_reach(preview, decided, takes)
    except (RunwayError, StorageError) as error:
        _unreadable(preview, error)
        return
    blocked = bool(refused or off or many < takes)
    label, low = _label(preview, decided, takes), account.low(account.report())
    pressed = _primary(label, disabled=blocked, quiet=quiet, low=low)
    if off is not None:
        st.info(escaped(off), icon=":material/visibility:")
        return
    if refused is not None:
        problems.show(refused)
        if st.button(t("launch.button.instead"), key="generate_instead"):
            start(preview, simulate=True)
        return
    if pressed:
        _pay(form, preview, takes=takes)
    if many < takes:
        _some_takes(form, preview, decided, many, takes, why)
    st.markdown(_mode(preview, decided))
    _offers(form, preview, decided)
    _how_many(form)
    _failed_submit(preview)


def _within_reach(preview: Preview, decided: Decision, takes: int) -> tuple[int, NotAllowed | None]:
    """How many of so many takes may be had now. One was looked at; what is simulated is free."""
    if takes == 1 or decided.plan is not Plan.REAL or decided.refused is not None:
        return takes, None
    return shared().takes(preview, takes, by=person.current())


def _how_many(form: str) -> None:
    """How many takes a press makes: the same once more, with other seeds."""
    key = keys.field(form, _TAKES)
    if key not in st.session_state:
        st.session_state[key] = 1
    st.pills(
        t("launch.takes"),
        range(1, MOST_TAKES + 1),
        required=True,
        key=key,
        persist_state="session",
        help=t("launch.takes.help"),
    )


def _some_takes(
    form: str,
    preview: Preview,
    decided: Decision,
    many: int,
    takes: int,
    why: NotAllowed | None,
) -> None:
    """Said before anything is pressed: what there is enough for, and that in one press."""
    st.warning(t("launch.takes.some", many=many, takes=takes), icon=":material/toll:")
    if why is not None and not isinstance(why, CannotAfford):
        problems.show(why)
    if many:
        label = _takes_label(decided, many)
        if st.button(label, key="generate_some", icon=":material/play_arrow:", width="stretch"):
            _pay(form, preview, takes=many)


def _takes_label(decided: Decision, takes: int) -> str:
    cost = takes * decided.quoted
    left = None if decided.available is None else decided.available - cost
    return t("launch.button.takes", count=takes, price=price(cost), left=left)


def _decision(preview: Preview, waiting: DeltaGenerator) -> Decision:
    # Only the first look can take long; later, a placeholder would flicker on every click.
    if keys.LOOKED in st.session_state:
        return account.decision(preview)
    with waiting, st.skeleton(height=40):
        st.session_state[keys.LOOKED] = True
        return account.decision(preview)


def _pay(form: str, asked: Brief | Preview, *, picture_only: bool = False, takes: int = 1) -> None:
    """Submits what the pressed button said, and nothing that the address has put in its place."""
    if not address.filled(form):
        start(asked, picture_only=picture_only, takes=takes)


def start(
    asked: Brief | Preview, *, simulate: bool = False, picture_only: bool = False, takes: int = 1
) -> None:
    """Submits, and opens what comes of it; a refusal is shown beside the buttons.

    Each of several `takes` is an animation of its own, and a request of its own: a second press
    of the same finds each, and whichever was not made is made then.
    """
    brief = (asked.brief if isinstance(asked, Preview) else asked).as_dict()
    by = person.current()
    # Before submitting: a second click stops the run that the first one started, and may do so
    # at any point.
    tab = st.session_state.setdefault(keys.TAB, uuid.uuid4().hex)
    opened: str | None = None
    st.session_state.pop(keys.SUBMIT_ERROR, None)
    try:
        for take in range(takes):
            made = _submit(tab, asked, take, simulate=simulate, picture_only=picture_only, by=by)
            opened = opened or made
    except StudioError as error:
        st.session_state[keys.SUBMIT_ERROR] = (brief, error)
    if opened is not None:
        address.opened(opened)
    st.rerun()


def _submit(
    tab: str, asked: Brief | Preview, take: int, *, simulate: bool, picture_only: bool, by: Person
) -> str:
    """The id of one take. The first has the seeds that were asked for, the others have any."""
    brief = asked.brief if isinstance(asked, Preview) else asked
    if take and (brief.image_seed, brief.video_seed) != (None, None):
        asked = shared().preview(replace(brief, image_seed=None, video_seed=None))
        brief = asked.brief
    # Two people who ask for the same have asked twice: each under a name and a cap.
    press = {
        "brief": brief.as_dict(),
        "by": by.name,
        "simulate": simulate,
        "picture_only": picture_only,
        **({"take": take} if take else {}),
    }
    with double_clicks.request(tab, press, _is_under_way) as key:
        made = shared().submit(
            asked, simulate=simulate, picture_only=picture_only, request_key=key, by=by
        )
    return made.id


def _is_under_way(request_key: str) -> bool:
    made = shared().requested(request_key)
    return made is not None and made.is_moving


def _primary(label: str, *, disabled: bool = False, quiet: bool = False, low: str = "") -> bool:
    """The button; on a phone it is a bar that stays in sight, with `low` above it, as the rail that
    says that elsewhere is folded away: see `css/frame.css`.
    """
    with st.container(key="launch_bar", gap=None):
        if low:
            with st.container(key="launch_low"):
                st.markdown(low)
        return st.button(
            label,
            key="generate_start",
            type="secondary" if quiet else "primary",
            icon=":material/play_arrow:",
            width="stretch",
            disabled=disabled,
        )


def _label(preview: Preview, decided: Decision, takes: int) -> str:
    """What pressing does, what it costs, and what it leaves."""
    if decided.plan is not Plan.REAL:
        if takes > 1:
            return t("launch.button.simulated.takes", count=takes, price=price(decided.quoted))
        return t("launch.button.simulated", price=price(decided.quoted))
    if takes > 1:
        return _takes_label(decided, takes)
    kind = "real" if decided.refused is None else "refused"
    what = kind if preview.brief.first_frame is None else f"{kind}.picture"
    return t(f"launch.button.{what}", price=price(decided.quoted), left=decided.leaves)


def _mode(preview: Preview, decided: Decision) -> str:
    if decided.plan is Plan.REAL:
        badge = f":green-badge[:material/check_circle: {t('mode.real')}]"
        return f"{badge} {t('launch.real', available=decided.available)}"
    # The button says that it simulates; this is why.
    badge = ":orange[:material/theater_comedy:]"
    whole = price(preview.credits)
    if decided.reason is Reason.REQUESTED:
        return f"{badge} {t('launch.simulated.requested')}"
    if decided.reason is Reason.NO_KEY:
        return f"{badge} {t('launch.simulated.no_key', price=whole)}"
    text = t("launch.simulated.no_credits", price=whole, available=decided.available)
    return f"{badge} {text} [{t('credits.add')}]({catalog.BILLING_URL})"


def _offers(form: str, preview: Preview, decided: Decision) -> None:
    if decided.reason is Reason.NO_CREDITS and decided.plan is Plan.SIMULATED:
        _shorter(form, preview)
    if decided.picture_price is not None:
        label = t("launch.button.picture", price=price(decided.picture_price))
        if st.button(label, key="generate_picture", icon=":material/image:", width="stretch"):
            _pay(form, preview, picture_only=True)
    if decided.plan is Plan.REAL:
        label = t("launch.button.instead")
        if st.button(label, key="generate_rehearse", type="tertiary"):
            start(preview, simulate=True)


def _shorter(form: str, preview: Preview) -> None:
    """The longest clip that the balance is enough for, in one press."""
    try:
        seconds = shared().shorter(preview, by=person.current())
    except (RunwayError, StorageError):
        return
    if seconds is None:
        return
    brief = replace(preview.brief, duration=seconds)
    label = t("launch.button.shorter", seconds=seconds, price=price(brief.price()))
    icon = ":material/timer:"
    if st.button(label, key="generate_shorter", icon=icon, width="stretch", wrap=True):
        _pay(form, brief)


def _unreadable(preview: Preview, error: StudioError) -> None:
    """Never a silent simulation: the error, and the offer."""
    if _primary(t("launch.button.instead"), disabled=not person.current().may_spend):
        start(preview, simulate=True)
    problems.show(error)
    if st.button(t("launch.button.again"), key="generate_reread", icon=":material/refresh:"):
        account.refresh()
        st.rerun()


def _failed_submit(preview: Preview) -> None:
    kept = st.session_state.get(keys.SUBMIT_ERROR)
    if kept is None or kept[0] != preview.brief.as_dict():
        return
    problems.show(kept[1])
    if st.button(t("launch.button.instead"), key="generate_instead"):
        start(preview, simulate=True)
