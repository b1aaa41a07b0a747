"""Who looks at the page: the gate, what viewers see, and whom every press is made for."""

import ast
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from pages.ui.base import person
from pages.ui.base.registry import PAGES
from runway_core.access.people import Person
from runway_core.briefs.brief import Brief
from runway_core.errors import SettingsError
from runway_core.states import State
from runway_core.store.animation import Animation
from runway_core.studio.studio import Studio, shared
from tests.kit.rewriter_standin import RewriterStandin
from tests.kit.runway_standin import RunwayStandin
from tests.kit.store import put
from tests.kit.studio import wait_for
from tests.pages.conftest import ROUTER, press, texts, unfold

EDITOR = {"is_logged_in": True, "email": "editor@example.org", "email_verified": True}
VIEWER = {"is_logged_in": True, "email": "viewer@example.org", "email_verified": True}
PROVIDER = {"client_id": "studio", "client_secret": "x", "server_metadata_url": "http://x"}
AUTH: dict[str, Any] = {"redirect_uri": "x", "cookie_secret": "x", **PROVIDER}

Visit = Callable[..., AppTest]


@pytest.fixture
def visit(monkeypatch: pytest.MonkeyPatch) -> Visit:
    """Opens a page where sign-in is set up, as whoever `user` is."""
    monkeypatch.setenv("STUDIO_EDITORS", "editor@example.org")

    def opened(
        user: dict[str, Any], name: str = "generate", *, auth: Any = AUTH, **address: str
    ) -> AppTest:
        page = AppTest.from_file(str(ROUTER), default_timeout=250)
        page.context = {"locale": "en-GB"}
        page.secrets["auth"] = auth
        page.user = user
        for parameter, value in address.items():
            page.query_params[parameter] = value
        page.run()
        if name != "generate":
            page.switch_page(f"{name}.py").run()
        assert not page.exception, [item.value for item in page.exception]
        return page

    return opened


def keys_of(page: AppTest) -> list[str]:
    """But for the language, which anybody may change."""
    return [button.key for button in page.button if button.key != "language_switch"]


@pytest.mark.parametrize("name", [entry.name for entry in PAGES])
@pytest.mark.parametrize("user", [{"is_logged_in": False}, {}, {"email": "editor@example.org"}])
def test_stranger_sees_the_gate_alone(visit: Visit, name: str, user: dict[str, Any]) -> None:
    """On every page, whatever the session claims without having signed in."""
    page = visit(user, name)
    assert ["Sign in"] == [title.value for title in page.title]
    assert ["sign_in"] == keys_of(page)
    assert "credits" not in texts(page).lower()


def test_each_provider_has_its_button(visit: Visit) -> None:
    """One that is named is named on its button."""
    auth = {"redirect_uri": "x", "cookie_secret": "x", "google": PROVIDER, "okta": PROVIDER}
    page = visit({}, auth=auth)
    assert ["sign_in_google", "sign_in_okta"] == keys_of(page)
    assert "Sign in with google" in texts(page)


def test_incomplete_section_is_said(visit: Visit) -> None:
    """Pressing the button of a half-written section says what to do, and lets nobody in."""
    page = visit({}, auth={"client_id": "studio"})
    page.button(key="sign_in").click().run()
    assert "[auth]" in texts(page)
    assert ["Sign in"] == [title.value for title in page.title]


@pytest.mark.parametrize(
    ("found", "signs_in"),
    [
        (None, False),
        ({}, True),
        (AUTH, True),
        (SettingsError("secrets.toml", "not_readable"), True),
    ],
    ids=["no section", "an empty one", "a whole one", "a file that cannot be read"],
)
def test_api_is_told_whether_people_sign_in(
    monkeypatch: pytest.MonkeyPatch, found: Any, signs_in: bool
) -> None:
    """A slip of the pen opens the API as little as the pages."""

    def settings() -> Any:
        if isinstance(found, SettingsError):
            raise found
        return found

    monkeypatch.setattr(person, "sign_in_settings", settings)
    assert signs_in is person.signs_in()


def test_editor_starts_and_is_written_down(visit: Visit, runway: RunwayStandin) -> None:
    """The press is made for whoever is signed in, and the details say so."""
    page = visit(EDITOR)
    press(page, "generate_start")
    (made,), _ = shared().list()
    assert ("editor@example.org", 55) == (made.asked_by, made.quoted)
    assert "editor@example.org" in texts(page)


def test_two_people_who_ask_for_the_same_ask_twice(
    visit: Visit, monkeypatch: pytest.MonkeyPatch, runway: RunwayStandin
) -> None:
    """Presses of the same form in two tabs are one request only if one person made them."""
    monkeypatch.setenv("STUDIO_EDITORS", "editor@example.org, second@example.org")
    for address in ("editor@example.org", "second@example.org"):
        press(visit({**EDITOR, "email": address}), "generate_start")
    made, _ = shared().list()
    assert ["editor@example.org", "second@example.org"] == sorted(str(one.asked_by) for one in made)


def test_viewer_sees_everything_and_can_press_nothing(
    visit: Visit, runway: RunwayStandin, at_rest: Callable[[], Animation]
) -> None:
    """The button is off and says why; so are those of a finished animation and of the upload."""
    shared().submit(Brief("cartoon", "animals", "landscape"), by=Person("editor@example.org"))
    done = at_rest()
    page = visit(VIEWER, animation=done.id)
    assert page.button(key="generate_start").disabled
    assert "You can look at everything, but not start or stop anything." in texts(page)
    assert "55 credits" in page.button(key="generate_start").label
    assert page.button(key="animation_seed").disabled
    assert not page.button(key="animation_change").disabled
    assert "viewer@example.org" in texts(page)
    unfold(page, "own_picture")
    assert page.get("file_uploader")[0].proto.disabled


@pytest.mark.parametrize("state", [State.UNCONFIRMED, State.FAILED, State.TIMED_OUT])
def test_viewer_settles_nothing(visit: Visit, runway: RunwayStandin, state: State) -> None:
    """An animation that waits for a person's decision does not wait for theirs."""
    studio = shared()
    made = studio.submit(Brief("cartoon", "animals", "landscape"), simulate=True)
    studio.wait(made.id)
    put(studio.pipeline.store, made.id, state)
    page = visit(VIEWER, animation=made.id)
    acting = ("resume", "adopt", "send_again", "drop", "seed", "simulate", "cancel")
    buttons = [each for each in page.button if each.key in {f"animation_{it}" for it in acting}]
    assert buttons
    assert all(button.disabled for button in buttons)


def test_viewer_who_presses_all_the_same_makes_nothing(
    visit: Visit, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A button that is off is only drawn so: the studio refuses whoever presses it."""
    monkeypatch.setattr(person, "why_not", lambda: None)
    page = visit(VIEWER)
    press(page, "generate_start")
    assert ((), None) == shared().list()
    assert "You can look at everything, but not start or stop anything." in texts(page)


def test_viewer_sends_no_words_to_a_model(visit: Visit, monkeypatch: pytest.MonkeyPatch) -> None:
    """Suggest is off for them, and refused to whoever presses it all the same."""
    with RewriterStandin() as model:
        for name, value in model.environment.items():
            monkeypatch.setenv(name, value)
        assert visit(VIEWER).button(key="generate_suggestion_ask").disabled
        monkeypatch.setattr(person, "why_not", lambda: None)
        page = press(visit(VIEWER), "generate_suggestion_ask")
        wait_for(lambda: not page.run().button(key="generate_suggestion_ask").disabled)
        assert "You can look at everything, but not start or stop anything." in texts(page)
        assert [] == model.asked


@pytest.mark.parametrize(
    "claims", [{"email_verified": False}, {"email": "editor@example.or\u212a"}], ids=str
)
def test_unverified_address_is_a_viewer_and_told(visit: Visit, claims: dict[str, object]) -> None:
    """An address that anybody could have typed, or that only looks like one, opens nothing."""
    page = visit({**EDITOR, **claims})
    assert page.button(key="generate_start").disabled
    told = "Your identity provider has not verified a plain e-mail address for this account."
    assert told in texts(page)


def test_whoever_is_on_no_list_is_turned_away(
    visit: Visit, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With a list of viewers, others see that they have no access, and a way out."""
    monkeypatch.setenv("STUDIO_VIEWERS", "somebody@example.org")
    page = visit(VIEWER)
    assert ["sign_out"] == keys_of(page)
    assert "viewer@example.org does not have access to this studio." in texts(page)
    assert "generate_start" in keys_of(visit(EDITOR))


def test_signing_out_leads_back_to_the_gate(visit: Visit) -> None:
    """And nothing of the studio stays on the page."""
    page = visit(EDITOR)
    page.button(key="sign_out").click().run()
    page.run()
    assert ["Sign in"] == [title.value for title in page.title]


@pytest.mark.parametrize("text", ["[auth\n", "= 1", "[auth]\nx = \n"])
def test_broken_secrets_open_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, text: str
) -> None:
    """A file that cannot be read may ask for sign-in: nobody comes in until it can."""
    import streamlit as st

    file = tmp_path / "secrets.toml"
    file.write_text(text)
    get_option = st.get_option
    # An `AppTest` has secrets of its own, so what Streamlit says of such a file is said here.
    monkeypatch.setattr(type(st.secrets), "load_if_toml_exists", lambda _: False)
    monkeypatch.setattr(
        st, "get_option", lambda key: [str(file)] if key == "secrets.files" else get_option(key)
    )
    page = AppTest.from_file(str(ROUTER), default_timeout=250)
    page.context = {"locale": "en-GB"}
    page.run()
    assert ["The studio cannot start"] == [title.value for title in page.title]
    assert ".streamlit/secrets.toml cannot be read" in texts(page)
    assert [] == keys_of(page)


def test_section_that_is_none_opens_nothing(visit: Visit) -> None:
    """`auth = "…"` was meant to ask for sign-in."""
    page = visit(EDITOR, auth="google")
    assert ["The studio cannot start"] == [title.value for title in page.title]


def test_without_sign_in_everything_is_as_before() -> None:
    """One local editor, nothing about signing in on the page."""
    page = AppTest.from_file(str(ROUTER), default_timeout=250)
    page.context = {"locale": "en-GB"}
    page.run()
    assert not page.button(key="generate_start").disabled
    assert not {"sign_in", "sign_out"} & set(keys_of(page))
    press(page, "generate_start")
    (made,), _ = shared().list()
    assert made.asked_by is None


def test_every_press_says_who_pressed() -> None:
    """No page calls what spends or stops without the person: the default is the local editor."""
    spending = {"submit", "cancel", "resume", "adopt", "send_again"}
    assert all(hasattr(Studio, name) for name in spending)
    calls = 0
    for path in ROUTER.parent.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Attribute):
                continue
            if node.func.attr in spending and ast.unparse(node.func.value) == "shared()":
                calls += 1
                assert "by" in {keyword.arg for keyword in node.keywords}, path.name
    assert calls >= 7
