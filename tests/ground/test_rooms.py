"""The house: which room may import from which, and that only a room's face is seen outside it."""

import ast
from collections.abc import Iterator
from pathlib import Path

import runway_core

ROOT = Path(runway_core.__file__).parent
ROOMS = (
    "text",
    "errors states single_flight",
    "telemetry",
    "i18n",
    "access",
    "settings",
    "briefs",
    "prompts",
    "runway",
    "rewriter",
    "store",
    "media",
    "library",
    "money",
    "pipeline",
    "studio",
    "results",
    "lab",
    "sharing",
    "server",
    "api",
    "cli __main__",
)
"""From the ground up: each imports only from those before it. What has no folder is a module."""
FLOOR = {name: floor for floor, names in enumerate(ROOMS) for name in names.split()}
FILES = sorted(path for path in ROOT.rglob("*.py") if path != ROOT / "__init__.py")


def imported(path: Path) -> list[tuple[int, str, str]]:
    """Line, module and name of everything of the package that a file imports."""
    found = []
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("runway_core"):
            found += [(node.lineno, str(node.module), each.name) for each in node.names]
        elif isinstance(node, ast.Import):
            named = [each.name for each in node.names if each.name.startswith("runway_core.")]
            found += [(node.lineno, *name.rsplit(".", 1)) for name in named]
    return found


def wrong_doors(path: Path) -> Iterator[str]:
    """Where a file imports from a room above its own, or past the face of another."""
    room = path.relative_to(ROOT).parts[0].removesuffix(".py")
    for line, module, name in imported(path):
        other, *inside = [*module.split(".")[1:], name][:-1] or [name]
        where = f"{path.relative_to(ROOT)}:{line}"
        if other != room and FLOOR[other] > FLOOR[room]:
            yield f"{where}: {room} is below {other}"
        if other != room and inside:
            yield f"{where}: {other} has a face"


def test_rooms_import_downwards_and_by_the_face() -> None:
    """Every room that a file imports from is below its own, and entered by its `__init__`."""
    assert [] == [wrong for path in FILES for wrong in wrong_doors(path)]


def test_every_room_has_its_place() -> None:
    """A folder or a module that is new is put on a floor, and none that is gone keeps one."""
    there = {path.name.removesuffix(".py") for path in ROOT.iterdir() if path.suffix in {"", ".py"}}
    assert there - {"__init__", "__pycache__"} == set(FLOOR)
