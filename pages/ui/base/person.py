"""Who looks at the page: signing in where that is set up, and what they may do.

Sign-in is Streamlit's own, by OpenID Connect: `[auth]` in `.streamlit/secrets.toml`. Without it
there is one local editor.
"""

from collections.abc import Mapping
from pathlib import Path

import streamlit as st
from streamlit.errors import StreamlitAuthError

from pages.serving import scripts, streamlit_insides
from pages.ui.base import keys, language, problems
from pages.ui.base.messages import t
from pages.ui.base.phrases import as_html, escaped
from runway_core.access import LOCAL, Person, Role, people
from runway_core.errors import NotInvited, SettingsError, StudioError, ViewersCannotSpend
from runway_core.results import explain_error
from runway_core.studio import shared

_FILE = ".streamlit/secrets.toml"


def sign_in_settings() -> Mapping[str, object] | None:
    """The section `[auth]`; None if there is none.

    Raises `SettingsError` if the file cannot be read: what it asks for is not known then, and
    nobody comes in by a slip of the pen.
    """
    if st.secrets.load_if_toml_exists():
        found = st.secrets.get("auth")
        if found is None or isinstance(found, Mapping):
            return found
    elif not any(Path(name).exists() for name in st.get_option("secrets.files")):
        return None
    raise SettingsError(_FILE, "not_readable")


def signs_in() -> bool:
    """Whether people sign in, as far as the API has to know: also if that cannot be read."""
    try:
        return sign_in_settings() is not None
    except SettingsError:
        return True


def current() -> Person:
    """Who looks at the page. Whoever did not come in by the gate may do nothing."""
    try:
        if sign_in_settings() is None:
            return LOCAL
        return _signed_in(st.user.to_dict())
    except (NotInvited, SettingsError):
        return Person(None, Role.VIEWER)


def of_session(session_id: str) -> Person | None:
    """Who has the page open that this session is for; None if nobody has who came in by the gate.

    For what a page sends beside its own runs, in which `current` cannot be asked.
    """
    claims = streamlit_insides.claims(session_id)
    if claims is None:
        return None
    try:
        if sign_in_settings() is None:
            return LOCAL
        return _signed_in(claims) if claims.get("is_logged_in") else None
    except StudioError:
        return None


def _signed_in(claims: Mapping[str, object]) -> Person:
    settings = shared().settings
    if not claims.get("is_logged_in"):
        return Person(None, Role.VIEWER)
    return people.signed_in(claims, editors=settings.editors, viewers=settings.viewers)


def signs_in_by_https() -> bool:
    """Whether people come back from signing in to an address with https, so that no cookie of
    theirs is ever needed without it.
    """
    try:
        return str((sign_in_settings() or {}).get("redirect_uri", "")).startswith("https://")
    except SettingsError:
        return False


def why_not() -> str | None:
    """Why this person's buttons that start or stop something are off; None if they are not."""
    if current().may_spend:
        return None
    explained = explain_error(ViewersCannotSpend(), language.current())
    return f"{explained.what} {explained.next}"


def admitted() -> bool:
    """The gate: whether the page may be shown. If not, what to do is shown in its place.

    Raises `SettingsError` or `StorageError`.
    """
    found = sign_in_settings()
    if found is None:
        return True
    if not st.user.to_dict().get("is_logged_in"):
        _ask_to_sign_in(found)
        return False
    try:
        _signed_in(st.user.to_dict())
    except NotInvited as error:
        st.title(t("sign_in.title"), anchor=False)
        problems.show(error)
        _sign_out_button()
        return False
    return True


def status() -> None:
    """Who is signed in and what they may do, and the way out; nothing without sign-in."""
    if sign_in_settings() is None:
        return
    scripts.run("go_to_place")
    person = current()
    st.caption(t("sign_in.you"))
    claims = st.user.to_dict()
    name = str(person.name or claims.get("email") or claims.get("name") or "?")
    # Not as Markdown, which would make a link of an address.
    st.html(f'<div style="overflow-wrap:anywhere">{as_html(name)}</div>')
    if person.may_spend:
        st.badge(t("sign_in.editor"), icon=":material/edit:", color="green")
    else:
        st.badge(t("sign_in.viewer"), icon=":material/visibility:", color="gray")
        if person.name is None:
            st.caption(t("sign_in.unverified"))
    _sign_out_button()


def _sign_out_button() -> None:
    if st.button(t("sign_in.out"), key=keys.SIGN_OUT, icon=":material/logout:", type="tertiary"):
        st.logout()


def _ask_to_sign_in(found: Mapping[str, object]) -> None:
    """The page for strangers: a button for each provider, and nothing of the studio."""
    st.title(t("sign_in.title"), anchor=False)
    st.markdown(t("sign_in.about"))
    scripts.run("remember_place")
    named = [name for name, section in found.items() if isinstance(section, Mapping)]
    providers: list[str | None] = [None] if "client_id" in found else []
    for provider in [*providers, *named]:
        label = (
            t("sign_in.in") if provider is None else t("sign_in.with", provider=escaped(provider))
        )
        key = keys.SIGN_IN if provider is None else f"{keys.SIGN_IN}_{provider}"
        if st.button(label, key=key, icon=":material/login:", type="primary"):
            try:
                st.login(provider)
            except StreamlitAuthError:
                problems.show(SettingsError(_FILE, "sign_in_incomplete"))
