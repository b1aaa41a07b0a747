"""What another Streamlit may not have any more: by it pages are slower or plainer, never shut."""

import ast
import re
import runpy
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from pages.serving import component, document, scripts
from pages.serving import streamlit_insides as insides
from tests.kit.api import serving
from tests.pages.conftest import Open

ROOT = Path(__file__).parents[2]

Take = Callable[[pytest.MonkeyPatch, Path], None]


def attribute(path: str) -> Take:
    """Takes away what a dotted path leads to."""
    return lambda patch, _: patch.delattr(path)


def inner(path: str) -> Take:
    """Leaves what a dotted path leads to with nothing in it."""
    return lambda patch, _: patch.setattr(path, SimpleNamespace())


def files(patch: pytest.MonkeyPatch, empty: Path) -> None:
    """Leaves nothing where Streamlit's files for the browser are."""
    patch.setattr(insides, "ROOT", empty)


GONE: dict[str, tuple[Take, tuple[Any, ...], dict[str, Any], Any]] = {
    "by_history": (attribute("streamlit.runtime.scriptrunner.get_script_run_ctx"), (), {}, False),
    "drop": (attribute("streamlit.runtime.scriptrunner.get_script_run_ctx"), ("x",), {}, None),
    "held": (inner("pages.serving.streamlit_insides.st"), (), {}, {"": {"": sys.maxsize}}),
    "claims": (inner("pages.serving.streamlit_insides.st"), ("a session",), {}, None),
    "signed_in_by": (
        *(attribute("streamlit.web.server.server_util.get_cookie_secret"), ("name", "v"), {}, None),
    ),
    "document": (files, (), {}, ""),
    "files": (files, (), {}, {}),
    "scripts_of": (files, (("Button",),), {}, []),
    "loader": (files, (), {}, ""),
    "serve": (
        attribute("streamlit.components.v2.component_registry.BidiComponentDefinition"),
        ("studio.board", "0", component.BOARD.script, component.BOARD.style),
        {},
        False,
    ),
    "load_late": (lambda patch, _: patch.setattr(insides, "_LATE", ("nowhere",)), (), {}, None),
    "log_as": (inner("streamlit.logger"), (print,), {}, None),
    "configure": (
        attribute("streamlit.web.bootstrap.load_config_options"),
        ({},),
        {"by_us": True},
        None,
    ),
}
"""How each reach is taken away, how it is asked then, and what it answers."""

ALL = pytest.mark.parametrize("reach", insides.REACHES)


@pytest.fixture
def without(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, reach: str) -> Iterator[str]:
    """The reach leads nowhere."""
    monkeypatch.setattr(insides, "_told", set())
    with monkeypatch.context() as patch:
        GONE[reach][0](patch, tmp_path)
        yield reach


@ALL
def test_what_is_gone_is_told_once_with_what_is_lost(
    without: str, caplog: pytest.LogCaptureFixture
) -> None:
    """And the answer is the one that does without."""
    _, given, named, answer = GONE[without]
    for _ in range(2):
        assert answer == getattr(insides, without)(*given, **named)
    told = [vars(each)["studio"] for each in caplog.records if each.msg == "streamlit.changed"]
    (one,) = [fields for fields in told if without == fields["reach"]]
    assert insides.REACHES[without] == one["lost"]


@ALL
def test_the_pages_open_without_it(without: str, open_page: Open) -> None:
    """The server starts and sends the document, and every page that has a form is drawn."""
    launcher = runpy.run_path(str(ROOT / "streamlit_app.py"), run_name="launcher")
    launcher["ready"]()
    with serving(launcher["app"]) as client:
        assert 200 == client.get("/").status_code
    for name in ("generate", "prompt_lab"):
        assert open_page(name).title


# ----- The page in the browser.


def test_every_name_that_is_looked_for_in_the_browser_is_in_the_table() -> None:
    """With what is lost where it is not found; and none that nobody looks for."""
    served = [document.CSS, *scripts.SCRIPTS.values()]
    looked_for = {
        name
        for text in served
        for name in re.findall(r"data-testid[$^]?=\\?[\"']?([\w-]+)|window\.(__\w+)", text)
    }
    assert set(insides.IN_THE_BROWSER) == {one or other for one, other in looked_for}


def test_streamlit_still_has_every_name_that_is_looked_for() -> None:
    """A new Streamlit without one of them is noticed here, and not by a plainer page."""
    folder = insides.ROOT / "static" / "js"
    written = "".join(path.read_text(encoding="utf-8") for path in folder.glob("*.js"))
    parts = [part for name in insides.IN_THE_BROWSER for part in name.split("-")]
    assert [] == [part for part in parts if part not in written]


def test_streamlit_still_says_over_the_wire_what_is_looked_for() -> None:
    """In its document or its server; and it is looked for by ours, or the row is of no use."""
    theirs = [*(insides.ROOT.parent / "web").rglob("*.py"), insides.ROOT / "index.html"]
    said = "".join(path.read_text(encoding="utf-8") for path in theirs)
    ours = [Path(document.__file__), Path(component.__file__)]
    ours += (ROOT / "runway_core" / "server").glob("*.py")
    known = "".join(path.read_text(encoding="utf-8") for path in ours)
    names = [name.strip("/") for name in insides.ON_THE_WIRE]
    assert [] == [name for name in names if name not in said or name not in known]


# ----- Nobody else reaches into it.

PUBLIC = {"streamlit", "streamlit.delta_generator", "streamlit.errors"}


def test_streamlit_s_insides_are_named_in_one_file_alone() -> None:
    """Whatever is imported elsewhere is promised by Streamlit."""
    assert set(GONE) == set(insides.REACHES)
    found = set()
    for path in [ROOT / "streamlit_app.py", *(ROOT / "pages").rglob("*.py")]:
        if path != Path(insides.__file__):
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                names = [each.name for each in node.names] if isinstance(node, ast.Import) else []
                names += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
                found |= {(path.name, name) for name in names if name.startswith("streamlit")}
    assert set() == {
        (where, name) for where, name in found if name not in {*PUBLIC, "streamlit_app"}
    }
