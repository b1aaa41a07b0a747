"""The frame: navigation, language, account status, and what a wrong setting looks like."""

import asyncio
import os
import re
import runpy
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from unittest.mock import patch

import pytest
import requests
from streamlit.testing.v1 import AppTest

from pages.ui.base import frame
from pages.ui.base.registry import PAGES
from pages.ui.panel import panel
from runway_core.server import start_up
from runway_core.settings import Settings
from runway_core.store.tables import Database
from tests.kit.caller import Caller
from tests.kit.runway_standin import RunwayStandin
from tests.kit.server import Server, free_port
from tests.pages.conftest import ROUTER, Open, press, texts

ROOT = Path(__file__).parents[2]
NAMES = [entry.name for entry in PAGES]


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("spoken", ["fr", "en"])
def test_every_page_opens_in_both_languages(open_page: Open, name: str, spoken: str) -> None:
    """Every page works without a key, in French and in English, and has a title."""
    page = open_page(name, lang=spoken)
    (titles,) = (entry.titles for entry in PAGES if name == entry.name)
    assert [titles[spoken]] == [title.value for title in page.title]


@pytest.mark.parametrize(
    ("locale", "title"),
    [("fr-CA", "Générer"), ("en-GB", "Generate"), ("de-DE", "Generate"), (None, "Générer")],
)
def test_the_browser_decides_the_language(open_page: Open, locale: str | None, title: str) -> None:
    """Without a setting the browser's language is spoken, and French if it does not say."""
    assert title == open_page(locale=locale).title[0].value


def test_the_setting_comes_before_the_browser(
    open_page: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    """STUDIO_LANGUAGE is the language to begin with, whatever the browser says."""
    monkeypatch.setenv("STUDIO_LANGUAGE", "en")
    assert "Generate" == open_page(locale="fr-FR").title[0].value


def test_the_switch_changes_the_language_and_the_address(open_page: Open) -> None:
    """The switch speaks at once and is kept in the address; back at the start it is dropped."""
    page = open_page(locale="fr-FR")
    press(page, "language_switch")
    assert "Generate" == page.title[0].value
    assert "en" == page.query_params["lang"]
    press(page, "language_switch")
    assert "Générer" == page.title[0].value
    assert "lang" not in page.query_params


def test_the_language_stays_on_the_next_page(open_page: Open) -> None:
    """Changing page drops parameters from the address; the language comes back by itself."""
    page = open_page(lang="en")
    page.switch_page("credits.py").run()
    assert "Credits" == page.title[0].value
    assert "en" == page.query_params["lang"]


@pytest.mark.parametrize("value", ["xx", "", "FR'--", "<script>"])
def test_an_unknown_language_is_ignored(open_page: Open, value: str) -> None:
    """Whatever stands in `?lang=`, the page speaks a language it knows and mends the address."""
    page = open_page(lang=value)
    assert "Générer" == page.title[0].value
    assert "lang" not in page.query_params


@pytest.mark.parametrize(
    ("variable", "value", "said"),
    [
        ("RUNWAY_TIMEOUT", "abc", "RUNWAY_TIMEOUT is “abc”"),
        ("RUNWAY_POLL_INTERVAL", "1", "minimum 5"),
        ("STUDIO_LANGUAGE", "klingon", "possible values: fr, en"),
        ("RUNWAY_BASE_URL", "http://example.org", "must start with https"),
    ],
)
@pytest.mark.parametrize("name", NAMES)
def test_a_wrong_setting_is_said_on_every_page(
    open_page: Open,
    monkeypatch: pytest.MonkeyPatch,
    name: str,
    variable: str,
    value: str,
    said: str,
) -> None:
    """A setting that cannot be used is a sentence and an advice in place of the page."""
    monkeypatch.setenv(variable, value)
    page = open_page(name, locale="en")
    assert ["The studio cannot start"] == [title.value for title in page.title]
    assert said in texts(page)


def test_a_wrong_setting_is_said_in_the_language_that_is_set(
    open_page: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A fault of one setting does not undo another: STUDIO_LANGUAGE, of `.env` too, holds."""
    Path(".env").write_text('STUDIO_LANGUAGE="en"\n', encoding="utf-8")
    monkeypatch.setenv("RUNWAY_TIMEOUT", "abc")
    assert "The studio cannot start" == open_page(locale="fr-FR").title[0].value


def test_a_corrected_setting_needs_no_restart(
    open_page: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The page tries again on every run, so the next reload after a correction works."""
    monkeypatch.setenv("RUNWAY_TIMEOUT", "abc")
    page = open_page(locale="en")
    monkeypatch.setenv("RUNWAY_TIMEOUT", "300")
    page.run()
    assert "Generate" == page.title[0].value


def test_a_data_folder_that_cannot_be_made_is_said(
    open_page: Open, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """A disk that refuses is told like a wrong setting, not with a traceback."""
    (tmp_path / "file").write_text("not a folder")
    monkeypatch.setenv("STUDIO_DATA_DIR", str(tmp_path / "file" / "data"))
    assert "The studio cannot start" == open_page(locale="en").title[0].value


@pytest.mark.parametrize(("spoken", "said"), [("en", "Update the studio"), ("fr", "Mettez le")])
def test_a_database_of_a_newer_studio_is_said(
    open_page: Open, clean_environment: Path, spoken: str, said: str
) -> None:
    """An older studio neither touches it nor fails with a traceback: it says what to do."""
    Database.open(Settings(data_dir=clean_environment)).close()
    with closing(sqlite3.connect(clean_environment / "studio.db")) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '0099'")
        connection.commit()
    page = open_page(lang=spoken)
    assert page.title[0].value in {"The studio cannot start", "Le studio ne peut pas démarrer"}
    assert said in texts(page)
    assert "0099" in texts(page)


def test_the_sidebar_says_that_there_is_no_key(open_page: Open) -> None:
    """What the account allows is always in sight, in words."""
    said = "\n".join(item.value for item in [*page_sidebar(open_page(locale="en"))])
    assert "No Runway API key" in said


def test_the_sidebar_says_the_balance(open_page: Open, runway: RunwayStandin) -> None:
    """With a key, the balance is always in sight, written the reader's way."""
    said = "\n".join(item.value for item in page_sidebar(open_page(locale="fr-FR")))
    assert "1\u202f000 crédits disponibles" in said


def page_sidebar(page: AppTest) -> list:
    return list(page.sidebar.markdown)


def test_pages_load_pandas_only_for_tables() -> None:
    """The first page is up before pandas is: only the credits page loads it."""
    program = (
        "import sys\n"
        "from streamlit.testing.v1 import AppTest\n"
        "before = 'pandas' in sys.modules\n"
        f"page = AppTest.from_file({str(ROUTER)!r}, default_timeout=250).run()\n"
        "assert not page.exception, page.exception\n"
        "print(before, 'pandas' in sys.modules)\n"
    )
    command = [sys.executable, "-W", "ignore", "-c", program]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(command, capture_output=True, text=True, env=environment, check=True)
    before, after = done.stdout.split()
    assert before == after


def test_a_fault_in_our_code_shows_no_traceback(capsys: pytest.CaptureFixture[str]) -> None:
    """Whatever breaks, a reader sees a sentence, and the log has the traceback without secrets."""
    from streamlit_app import show_error

    shown: list[bool] = []
    key = "key_" + "a" * 40
    with patch("pages.ui.base.problems.show_unexpected", lambda: shown.append(True)):
        assert show_error(RuntimeError(f"the key is {key}")) is True
    assert [True] == shown
    assert key not in capsys.readouterr().err


def test_the_launcher_renders_as_a_script() -> None:
    """A tool that runs the launcher as a page sees the dashboard, not an empty page."""
    page = AppTest.from_file(str(ROOT / "streamlit_app.py"), default_timeout=250).run()
    assert not page.exception
    assert "Générer" == page.title[0].value


LAUNCHES = {
    "streamlit run": ("-m", "streamlit", "run", str(ROOT / "streamlit_app.py")),
    "python": (str(ROOT / "streamlit_app.py"),),
    "uvicorn": ("-m", "uvicorn", "--app-dir", str(ROOT), "streamlit_app:app"),
}


@pytest.fixture(params=LAUNCHES.values(), ids=LAUNCHES.keys())
def server(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The whole server, as a person starts it, from another folder."""
    port = free_port()
    environment = {**os.environ, "STREAMLIT_SERVER_PORT": str(port)}
    arguments = [sys.executable, *request.param]
    if "uvicorn" in request.param:
        arguments += ["--port", str(port), "--host", "127.0.0.1"]
    running = Server(arguments, port, environment, tmp_path / "server.log", folder=tmp_path)
    try:
        running.start()
        yield running.url
    finally:
        running.stop()
    assert "Traceback" not in running.log.read_text()


@pytest.mark.slow
def test_every_way_to_start_serves_the_same(server: str) -> None:
    """`streamlit run`, `python` and `uvicorn` serve pages and media alike, from any folder; the
    very first visit may be to any page, and so may the next.
    """
    own = {"prompt_lab": "lab_add", "credits": "credits_refresh", "": "generate_start"}
    for name, key in own.items():
        visitor = Caller(server)
        assert key in visitor.looks(name)
        assert "page_not_found" not in visitor.said
    for path in ("/", "/credits", "/prompt_lab"):
        assert 200 == requests.get(server + path, timeout=120).status_code
    missing = requests.get(f"{server}/api/animations/none/video", timeout=120)
    assert (404, "not_found") == (missing.status_code, missing.json()["code"])


def test_the_server_answers_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is the first thing that the server does when it starts."""
    asked: list[str] = []
    monkeypatch.setattr(start_up, "answer_at_once", lambda: asked.append("sockets"))
    launcher = runpy.run_path(str(ROOT / "streamlit_app.py"), run_name="launcher")

    async def begin() -> None:
        async with launcher["lifespan"](launcher["app"]):
            pass

    asyncio.run(begin())
    assert ["sockets"] == asked


def test_the_panel_looks_in_numbers() -> None:
    """Durations are numbers: text would load pandas for every visitor."""
    assert isinstance(panel.LOOK_EVERY, float)
    assert callable(frame.account_status)


def test_no_page_is_longer_than_a_screenful_or_two() -> None:
    """A page reads like the screen it makes; what repeats is in `pages.ui`."""
    for path in ROUTER.parent.glob("*.py"):
        assert len(path.read_text(encoding="utf-8").splitlines()) <= 120, path.name


def test_no_text_is_written_in_a_page() -> None:
    """Whatever a reader sees is in the catalogue, so that no language is forgotten."""
    sentence = re.compile(r'st\.(title|subheader|caption|markdown|button|info)\(\s*f?"[A-Za-zÀ-ÿ]')
    for path in ROUTER.parent.rglob("*.py"):
        assert not sentence.search(path.read_text(encoding="utf-8")), path.name
