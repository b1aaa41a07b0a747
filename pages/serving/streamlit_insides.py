"""All that is used of Streamlit's insides: what it promised to nobody, and may change any day.

Everything else goes by its public functions. Whoever needs one of these asks here. Where another
Streamlit has it no more, the log says once what is lost by it, and the page is slower or plainer;
none ever stays shut.
"""

import functools
import importlib
import logging
import re
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, ParamSpec, TypeVar, cast

import streamlit as st

from runway_core.server import Held
from runway_core.telemetry import Events

if TYPE_CHECKING:
    from streamlit.runtime.memory_uploaded_file_manager import MemoryUploadedFileManager

log = Events(__name__)

ROOT: Final = Path(st.__file__).resolve().parent / "static"
"""Its folder for the browser: the document, and below `static` its scripts, styles and fonts."""

REACHES: Final[dict[str, str]] = {}
"""Each reach below by its name, with what is lost without it."""

_told: set[str] = set()
_P = ParamSpec("_P")
_R = TypeVar("_R")


def _reach(lost: str, *, without: Any) -> Callable[[Callable[_P, _R]], Callable[_P, _R]]:
    """Enters a reach into the table, and answers `without` where it leads nowhere."""

    def entered(function: Callable[_P, _R]) -> Callable[_P, _R]:
        REACHES[function.__name__] = lost

        @functools.wraps(function)
        def guarded(*given: _P.args, **named: _P.kwargs) -> _R:
            try:
                return function(*given, **named)
            except Exception as error:  # noqa: BLE001 - what nobody promised fails in any way
                _tell(function.__name__, error)
                return cast(_R, without)

        return guarded

    return entered


def _tell(reach: str, why: object) -> None:
    if reach not in _told:
        _told.add(reach)
        log.warning("streamlit.changed", reach=reach, lost=REACHES[reach], why=why)


# ----- The run of a page.


@_reach("Back and Forward count as somebody's own changes", without=False)
def by_history() -> bool:
    """Whether Back or Forward started this run."""
    from streamlit.runtime.scriptrunner import get_script_run_ctx

    context = get_script_run_ctx()
    return context is not None and context.is_history_navigation


@_reach("a picture that was taken out stays in memory until its session ends", without=None)
def drop(file_id: str | None) -> None:
    """Frees a file that this page does not look at again. The browser has a file removed that is
    taken out of its field, but not one whose field is gone.
    """
    from streamlit.runtime.scriptrunner import get_script_run_ctx

    context = get_script_run_ctx()
    if file_id is not None and context is not None:
        files = cast("MemoryUploadedFileManager", context.uploaded_file_mgr)
        files.remove_file(context.session_id, file_id)


# ----- Its sessions, from outside of their runs.


@_reach(
    "no picture can be brought: nobody knows how many are in memory",
    without={"": {"": sys.maxsize}},
)
def held() -> Held:
    """Bytes of every file that people sent to a page, by its id, by its session's."""
    files: Any = st.runtime.get_instance().uploaded_file_mgr
    # Copies, as other threads add and remove.
    return {
        session: {name: len(file.data) for name, file in list(kept.items())}
        for session, kept in list(files.file_storage.items())
    }


@_reach("no picture can be brought: nobody knows whose a session is", without=None)
def claims(session_id: str) -> Mapping[str, object] | None:
    """What `st.user` tells in a session's runs; None if there is no such session."""
    session = st.runtime.get_instance().get_app_session(session_id)
    return None if session is None else dict(session._user_info)


@_reach("a copy of a cookie outlives its owner's signing out", without=None)
def signed_in_by(name: str, value: str) -> bytes | None:
    """What a cookie of Streamlit's says, if it is one that was signed here and still holds."""
    from streamlit.web.server.server_util import get_cookie_secret
    from streamlit.web.server.starlette.starlette_app_utils import decode_signed_value

    return decode_signed_value(get_cookie_secret(), name, value)


# ----- Its files for the browser.


@_reach("the policy stops the script of Streamlit's own page", without="")
def document() -> str:
    """The one document that Streamlit sends for every page."""
    return (ROOT / "index.html").read_text(encoding="utf-8")


_OF_ALL_PAGES: Final = re.compile(r'"\./static/js/([\w.-]+\.js)"')
_IMPORTED: Final = re.compile(r'(?:\bfrom|\bimport)\s*"\./([\w.-]+\.js)"')


@_reach("its files come from Streamlit itself, which takes longer", without={})
def files() -> dict[str, Path]:
    """Its scripts, styles and fonts by the paths that a browser asks for."""
    found = {f"/{path.relative_to(ROOT).as_posix()}": path for path in ROOT.rglob("static/**/*.*")}
    if not found:
        raise FileNotFoundError(ROOT)
    return found


@_reach("the scripts of a page's widgets come after the others", without=())
def scripts_of(widgets: Iterable[str]) -> Sequence[str]:
    """Names of the files that widgets need and that not every page brings: a file is named by its
    widget and a hash of its content.
    """
    folder, found = ROOT / "static" / "js", []
    seen = set(_OF_ALL_PAGES.findall(document()))
    by_kind = {kind: [path.name for path in folder.glob(f"{kind}.????????.js")] for kind in widgets}
    if missing := [kind for kind, names in by_kind.items() if not names]:
        _tell("scripts_of", missing)
    wanted = [name for names in by_kind.values() for name in names]
    while wanted:
        name = wanted.pop()
        if name not in seen and (folder / name).is_file():
            seen.add(name)
            wanted += _IMPORTED.findall((folder / name).read_text(encoding="utf-8"))
            found.append(name)
    return found


_LOADS: Final = re.compile(r"export\{\w+ as t\}")


@_reach("the first widget of each kind comes a third of a second late", without="")
def loader() -> str:
    """The name of the file whose only export, `t(load, …)`, loads a script when it is needed."""
    (path,) = (ROOT / "static" / "js").glob("preload-helper.????????.js")
    if not _LOADS.search(path.read_text(encoding="utf-8")):
        raise ValueError(path.name)
    return path.name


@_reach("the lab has no board and no ballots", without=False)
def serve(component: str, folder: str, script: Path, style: Path) -> bool:
    """Names a component's files, which `Frontend` answers below `folder`, where Streamlit looks for
    them: it finds those of installed packages alone. Again and again is as good as once.
    """
    from streamlit.components.v2.component_registry import BidiComponentDefinition
    from streamlit.components.v2.get_bidi_component_manager import get_bidi_component_manager

    manager, named = get_bidi_component_manager(), f"{folder}/{script.name}"
    known = manager.get(component)
    if known is None or known.js_asset_relative_path != named:
        files = {"js": str(script), "css": str(style), "js_asset_relative_path": named}
        styled = f"{folder}/{style.name}"
        manager.register(
            BidiComponentDefinition(component, **files, css_asset_relative_path=styled)  # type: ignore[arg-type]
        )
    return True


# ----- The start of its server.


_LATE: Final = ("numpy", "streamlit.emojis")


@_reach("the first picture and the first label wait for what draws them", without=None)
def load_late() -> None:
    """Loads what Streamlit itself loads with the first picture and the first label."""
    for name in _LATE:
        importlib.import_module(name)


@_reach("the log has lines in Streamlit's form beside ours", without=None)
def log_as(adopt: Callable[..., None]) -> None:
    """Has `adopt` done with every logger that Streamlit makes, some of them late; and no traceback
    logged that we log.
    """
    from streamlit import logger

    logger.setup_formatter  # noqa: B018 - there is nothing to replace without it
    logger.setup_formatter = adopt
    logging.getLogger("streamlit.error_util").addFilter(
        lambda record: record.getMessage() != "Uncaught app execution"
    )


@_reach("the server's port, address and path come from config.toml alone", without=None)
def configure(asked: Mapping[str, str], *, by_us: bool) -> None:
    """Takes what was `asked` for over config.toml, where Streamlit reads its configuration `by_us`
    and not by a command of its own; that one misses the path under another server.
    """
    if by_us:
        from streamlit.web import bootstrap

        # Before any of it is asked for: what `run` reads anew and finds changed, it warns of.
        bootstrap.load_config_options(dict(asked))
    elif "server.baseUrlPath" in asked:
        from streamlit import config

        config.set_option("server.baseUrlPath", asked["server.baseUrlPath"])


# ----- Its page in the browser. What is selected in vain there changes nothing.

IN_THE_BROWSER: Final[Mapping[str, str]] = {
    "__streamlit": "the page looks for its server at two addresses more",
    "stMain": "nothing is scrolled to; its field still gets the focus",
    "stMainBlockContainer": "pages are as wide as the screen",
    "stHeader": "an empty bar lies over the top of pages",
    "stColumn": "what comes of the form stands beside it where that is cramped",
    "stHorizontalBlock": "what comes of the form stands beside it where that is cramped",
    "stSidebar": "the rail is as wide as a sidebar",
    "stSidebarCollapseButton": "the rail has a button to fold it away",
    "stSidebarContent": "the rail's labels are cut off",
    "stSidebarHeader": "the rail's sign is out of its place",
    "stSidebarLogo": "the rail's sign has its name beside it, cut off",
    "stSidebarNav": "the rail's labels are cut off",
    "stSidebarNavItems": "the rail's labels are cut off",
    "stSidebarNavLink": "the rail's labels stand beside their icons, cut off",
    "stSidebarNavLinkContainer": "the rail's labels are cut off",
    "stSidebarNavSeparator": "the rail has a line",
    "stSidebarResizeHandle": "the rail can be pulled at, in vain",
    "stSidebarUserContent": "what stands in the rail is cut off",
    "stElementContainer": "what stands in the rail is not in its middle",
    "stButton": "the rail's button is not in its middle",
    "stVerticalBlock": "what is scrolled to is not followed while the page grows",
    "stTextArea": "words that are typed right before a link is pressed may be forgotten",
    "stTextInput": "words that are typed right before a link is pressed may be forgotten",
    "stNumberInput": "a number that is typed right before a link is pressed may be forgotten",
    "stApp": "words that are typed right before a link is pressed may be forgotten",
    "NavLink": "a link may be pressed before the words that were just typed are there",
    "stPageLink-NavLink": "cards of animations look like plain links",
    "stBaseButton": "a button may be pressed before the words that were just typed are there",
    "stBaseButton-primary": "white letters on light green in the dark theme",
    "stBaseButton-secondary": "the last number of a long price stands alone on a line",
    "stMultiSelectTagsContainer": "white letters on light green in the dark theme",
    "stCaptionContainer": "links in captions are pale",
    "stMarkdownContainer": "the panel's button to close has its word on a phone too",
    "stIconMaterial": "cards have an icon that takes room; icons' names are looked at as words",
    "stExpander": "the folds of the form stand one below the other on a phone",
    "stPopoverBody": "the lab's folds are as narrow as Streamlit makes them",
    "stPopoverButton": "the lab's folds stand a little higher than their neighbours",
    "stFileChip": "what is wrong with a file shows only under the pointer",
    "stFileChipName": "a file whose name is one of Streamlit's words is named otherwise",
    "stFileUploaderDropzone": "the field for a picture speaks English",
    "InputInstructions": "the line below a field speaks English",
    "stMainMenu": "the menu speaks English",
    "stMainMenuPopover": "the menu speaks English",
    "stConnectionStatus": "the sign of a lost connection speaks English",
}
"""Names that our scripts and styles look for, and what is lost where they find none."""

# ----- What goes over the wire. The server knows it by these names.

ON_THE_WIRE: Final[Mapping[str, str]] = {
    "<head>": "pages look for their server, and Back stops at what nobody did",
    "</body>": "pages have none of our styles, and Streamlit's own words are English",
    '"./static/js/': "an address below a page's name shows an empty page",
    "/bidi-components/": "the lab has no board and no ballots",
    "/_stcore/upload_file/": "a picture is let in of any size that a request may have",
    "_streamlit_user": "a copy of a cookie outlives its owner's signing out",
    "/auth/logout": "a copy of a cookie outlives its owner's signing out",
}
"""Texts of Streamlit's document and addresses, and what is lost where it has others."""
