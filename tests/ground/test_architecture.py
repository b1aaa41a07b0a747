"""The package's own shape: who may import whom, what is public, what is documented."""

import ast
import importlib
import re
import subprocess
import sys
from pathlib import Path

import pytest

import runway_core

ROOT = Path(runway_core.__file__).parent
MODULES = sorted(ROOT.rglob("*.py"))
NAMES = [
    ".".join(path.relative_to(ROOT.parent).with_suffix("").parts).removesuffix(".__init__")
    for path in MODULES
]
# Python runs the one, Alembic the other.
IMPORTED = [name for name in NAMES if name.split(".")[-1] not in {"__main__", "env"}]


def imports(path: Path) -> set[str]:
    """The top-level packages that a file imports anywhere in it."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            found.add(node.module.split(".")[0])
    return found


def loaded_by(statements: str) -> set[str]:
    """The top-level packages that a fresh Python holds after `statements`."""
    code = f"{statements}\nimport sys; print(*{{name.split('.')[0] for name in sys.modules}})"
    run = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", code],
        capture_output=True,
        text=True,
        check=True,
        cwd=ROOT.parent,
    )
    return set(run.stdout.split())


def test_core_does_not_import_the_user_interface() -> None:
    """`runway_core` knows neither Streamlit nor the pages nor pandas, not even in a function."""
    above = {"streamlit", "pages", "pandas", "tests"}
    assert {} == {str(path): found for path in MODULES if (found := imports(path) & above)}


def test_whole_core_loads_without_the_user_interface() -> None:
    """No library of ours brings Streamlit or pandas in by itself."""
    found = loaded_by("\n".join(f"import {name}" for name in IMPORTED))

    assert "requests" in found
    assert not found & {"streamlit", "pandas"}


def test_command_line_starts_light() -> None:
    """The package and its command line load none of the heavy libraries, so help is quick."""
    found = loaded_by("import runway_core, runway_core.cli")

    assert not found & {
        "requests",
        "sqlalchemy",
        "alembic",
        "av",
        "PIL",
        "fsspec",
        "fastapi",
        "pydantic",
        "prometheus_client",
    }


def test_commands_count_nothing() -> None:
    """Figures are a server's: no command loads what makes them, nor a web framework."""
    found = loaded_by("import runway_core.cli.commands")

    assert not found & {"prometheus_client", "starlette", "fastapi"}


def test_commands_do_not_wait_for_what_ranks() -> None:
    """Only the lab's own commands load numpy."""
    assert "numpy" not in loaded_by("import runway_core.cli.commands")


def test_public_names_are_sorted_and_importable() -> None:
    """`__all__` is the public surface, in order, and every name of it is there."""
    assert sorted(runway_core.__all__) == runway_core.__all__
    for name in runway_core.__all__:
        assert getattr(runway_core, name) is not None
    assert {*runway_core.__all__, "__version__"} == set(dir(runway_core))


def test_name_that_is_not_public_is_not_there() -> None:
    """A misspelt name is an `AttributeError`, as in any package."""
    with pytest.raises(AttributeError):
        _ = runway_core.Animatoin  # type: ignore[attr-defined]


def test_lists_of_public_names_are_sorted_and_true() -> None:
    """Where a module lists its names, the list is in order and right."""
    for name in IMPORTED:
        module = importlib.import_module(name)
        listed = list(getattr(module, "__all__", []))
        # As the linter sorts: constants, then classes, then functions.
        in_order = sorted(listed, key=lambda each: (not each.isupper(), each[0].islower(), each))
        assert in_order == listed, name
        assert all(hasattr(module, item) for item in listed), name


def test_settings_are_documented_in_the_example() -> None:
    """`.env.example` lists exactly the variables that the settings read."""
    tree = ast.parse((ROOT / "settings.py").read_text(encoding="utf-8"))
    pattern = re.compile(r"(?:RUNWAY|STUDIO|AWS)_[A-Z_]+")
    read = {
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and pattern.fullmatch(node.value)
    }
    lines = (ROOT.parent / ".env.example").read_text(encoding="utf-8").splitlines()
    listed = [
        line.lstrip("# ").split("=")[0]
        for line in lines
        if re.match(r"#? ?(?:RUNWAY|STUDIO|AWS)_[A-Z_]+=", line)
    ]

    assert len(read) >= 12
    assert read == set(listed)
    assert len(listed) == len(set(listed))


def test_environment_is_read_in_one_place() -> None:
    """Only the settings read settings: the other variables are the terminal's."""
    setting = re.compile(r"(?:environ|getenv)\W+(?:get\()?\W*((?:RUNWAY|STUDIO)_\w+)")
    others = [path for path in MODULES if path.name != "settings.py"]
    read = {str(path): setting.findall(path.read_text(encoding="utf-8")) for path in others}
    assert {} == {path: found for path, found in read.items() if found}


WALL_CLOCKS = {("time", "time"), ("datetime", "now"), ("datetime", "utcnow"), ("date", "today")}


def test_moment_is_that_of_the_clock_that_was_given() -> None:
    """Whoever tells the time is told by whom: two clocks would tell two days. The machine's own
    is what a clock is by default, and where none is given: `now or datetime.now(UTC)`.
    """
    offending = []
    for path in (*MODULES, *sorted((ROOT.parent / "pages").rglob("*.py"))):
        nodes = [*ast.walk(ast.parse(path.read_text(encoding="utf-8")))]
        defaults = {
            value for node in nodes if isinstance(node, ast.BoolOp) for value in node.values
        }
        offending += [
            f"{path}:{node.lineno}"
            for node in nodes
            if isinstance(node, ast.Call)
            and isinstance(node.func, ast.Attribute)
            and (ast.unparse(node.func.value).rpartition(".")[2], node.func.attr) in WALL_CLOCKS
            and node not in defaults
        ]
    assert [] == offending
