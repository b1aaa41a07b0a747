"""The launcher: one server for the dashboard and its media.

`streamlit run streamlit_app.py`, `python streamlit_app.py` and `uvicorn streamlit_app:app` serve
the same thing. Streamlit reads this file without running it to find the literal `app = st.App(…)`,
and the pages start in `pages/router.py`: with that as the main script, a visitor who opens a page
by its address gets the same frame as everybody else.
"""

import asyncio
import errno
import logging
import os
import runpy
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import streamlit as st
from starlette.middleware import Middleware

from pages.serving import scripts, streamlit_insides, warm
from pages.serving.document import Document
from pages.serving.frontend import Frontend
from pages.ui.base import person
from runway_core import i18n
from runway_core.api import PREFIX, admission, figures, routes
from runway_core.errors import StudioError
from runway_core.i18n import Language
from runway_core.results import explain_error
from runway_core.server import (
    BasePath,
    Disconnects,
    Guard,
    Observed,
    OnBasePath,
    SignedOut,
    Uploads,
    disconnects,
    start_up,
)
from runway_core.settings import Settings
from runway_core.studio import close_shared, shared, stop_shared, stopping
from runway_core.telemetry import Events, logs
from runway_core.text import terminal

ROUTER = Path(__file__).resolve().parent / "pages" / "router.py"

log = Events("studio")


@asynccontextmanager
async def lifespan(_: st.App) -> AsyncIterator[None]:
    """Animations go on from where they stand as soon as the server is up."""
    logs.to_standard_error(form=Settings.wanted_log_format())
    logging.getLogger("asyncio").addFilter(disconnects.is_news)
    keep_search_path()
    figures.shared()
    start_up.answer_at_once()
    blocked: StudioError | None = None
    try:
        # Opening the database takes a while, and this loop serves everybody.
        settings = (await asyncio.to_thread(shared)).settings
    except StudioError as error:
        # The server stays up: every page says what is wrong and what to do.
        blocked = error
        log.error("studio.blocked", code=error.message_code, why=error, detail=error.detail)
    else:
        log.info("studio.started")
        await asyncio.to_thread(begin_lab)
        tell_who_may_call(settings)
    await asyncio.to_thread(ready)
    server = start_up.here()
    telling = asyncio.create_task(greet(server, blocked))
    try:
        with stopping.prompt(stop_shared):
            yield
    finally:
        telling.cancel()
        if server is not None and not server.started:
            # Uvicorn asks for its port only now.
            can_serve(server.config.host, str(server.config.port))
        await asyncio.to_thread(close_shared)
        log.info("studio.stopped")


def keep_search_path() -> None:
    """Has `sys.path` stay as it is. Streamlit puts the folder of its main script there for each run
    of a page, and takes it out: an import in another thread that goes through the path at that
    moment passes over an entry, and may find no such module.
    """
    folder = str(ROUTER.parent)
    if folder not in sys.path:
        sys.path.append(folder)


def begin_lab() -> None:
    """Has experiments go on from where they stand. It loads much, so not before it is needed."""
    from runway_core import lab

    try:
        lab.shared()
    except StudioError as error:
        log.error("lab.blocked", code=error.message_code, why=error, detail=error.detail)


async def greet(server: start_up.Server | None, blocked: StudioError | None) -> None:
    """Says where the page is and in which mode, as soon as somebody can open it."""
    if server is None or not await start_up.until_started(server):
        return
    language = spoken()
    place = start_up.address(server, base() or "")
    terminal.say(i18n.say("start.here", language, address=place))
    if blocked is not None:
        terminal.say(str(explain_error(blocked, language)))
    else:
        mode = "real" if shared().account.has_key else "no_key"
        terminal.say(i18n.say(f"start.{mode}", language))
    terminal.say(i18n.say("start.stop", language))


def spoken() -> Language:
    """The language of the terminal that the server was started in."""
    return Settings.wanted_language() or i18n.system_language()


def tell_who_may_call(settings: Settings) -> None:
    """Says when the API answers nobody who shows no token, which is not what it does at first."""
    if settings.api_token is None and admission.serves_others(settings, signs_in=person.signs_in()):
        readers = settings.api_read_token is not None
        log.warning(
            "api.closed",
            why="people sign in, or STUDIO_ALLOWED_HOSTS is set, and there is no STUDIO_API_TOKEN",
            open_to="holders of STUDIO_API_READ_TOKEN, to look" if readers else "nobody",
            next="set STUDIO_API_TOKEN and start again to let programs call",
        )


def ready() -> None:
    """Loads what will be used, and lets no later search for garbage look through it."""
    warm.load()
    start_up.keep_what_is_loaded()


def can_serve(host: str | None, port: str) -> bool:
    """Whether the port can be had; if not, says whose it is and how to take another."""
    language = spoken()
    if not (port.isascii() and port.isdigit() and int(port) < 65536):
        terminal.note(i18n.say("start.no_port", language, port=port))
        return False
    why = start_up.refusal(host, int(port))
    if why is None:
        return True
    holder = start_up.holder(int(port)) if why.errno == errno.EADDRINUSE else None
    kind = {errno.EADDRINUSE: "taken", errno.EACCES: "not_allowed"}.get(why.errno or 0, "unusable")
    key = "start.taken_by" if holder else f"start.{kind}"
    told = {"port": port, "place": f"{host or ''}:{port}", "holder": holder}
    terminal.note(i18n.say(key, language, **told))
    return False


def show_error(error: Exception) -> bool:
    """A clear sentence in the page, and the traceback, without secrets, in the log only."""
    from pages.ui.base.problems import show_unexpected

    log.failure("page.failed", error)
    show_unexpected()
    return True


streamlit_insides.log_as(logs.adopt)

ASKED = {
    f"server.{name}": os.environ[variable]
    for name, variable in (
        ("port", "STREAMLIT_SERVER_PORT"),
        ("address", "STREAMLIT_SERVER_ADDRESS"),
        ("baseUrlPath", "STREAMLIT_SERVER_BASE_URL_PATH"),
        ("fileWatcherType", "STREAMLIT_SERVER_FILE_WATCHER_TYPE"),
    )
    if os.environ.get(variable)
}
"""What the environment says of the server, over config.toml; `streamlit run` reads it by itself."""

STARTS = __name__ == "__main__" and not st.runtime.exists()
"""Whether this is the launcher. A test runs this file as a page would be run, with a server."""

streamlit_insides.configure(ASKED, by_us=STARTS)


def base() -> str | None:
    """The path that the pages are served below."""
    found: str | None = st.get_option("server.baseUrlPath")
    return found


app = st.App(
    ROUTER,
    routes=routes(person.signs_in),
    lifespan=lifespan,
    # From the outside in: nothing is served that was not let in, but for the files that every
    # Streamlit has, a hundred of them to a page.
    middleware=[
        Middleware(Disconnects),
        Middleware(BasePath, configured=base),
        Middleware(Frontend),
        Middleware(Document),
        Middleware(Observed),
        Middleware(Guard, scripts=scripts.all_in_pages(), by_https=person.signs_in_by_https),
        Middleware(SignedOut, genuine=streamlit_insides.signed_in_by),
        Middleware(Uploads, who=person.of_session, held=streamlit_insides.held),
        Middleware(OnBasePath, configured=base, below=PREFIX),
    ],
    on_script_error=show_error,
)


if STARTS:
    terminal.keep_descriptors()
    if not can_serve(st.get_option("server.address"), str(st.get_option("server.port"))):
        sys.exit(1)
    app.run(config=ASKED)
elif __name__ == "__main__":
    runpy.run_path(str(ROUTER))
