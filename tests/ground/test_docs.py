"""What the README and docs say, against what is there: links, settings, commands, rooms, paths."""

import re
import shlex
from pathlib import Path

import pytest

import runway_core
from runway_core.cli.options import parser
from tests.ground.test_rooms import ROOMS

ROOT = Path(runway_core.__file__).parents[1]
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
EVERY_PAGE = pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
EVERYTHING = "\n".join(page.read_text(encoding="utf-8") for page in PAGES)
VERBS = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.M))


def anchors(page: Path) -> set[str]:
    """The headings of a page as GitHub makes addresses of them."""
    prose = re.sub(r"^```.*?^```", "", page.read_text(encoding="utf-8"), flags=re.M | re.S)
    titles = re.findall(r"^#+ (.+)$", prose, re.M)
    return {re.sub(r"[^\w -]", "", title).lower().replace(" ", "-") for title in titles}


@EVERY_PAGE
def test_every_link_leads_somewhere(page: Path) -> None:
    """A file or folder that is there, and in a page of text a heading of it."""
    for link in re.findall(r"\]\(([^)\s]+)\)", page.read_text(encoding="utf-8")):
        name, _, anchor = link.partition("#")
        if "://" in link:
            continue
        target = (page.parent / name).resolve() if name else page
        assert target.exists(), link
        assert not anchor or anchor in anchors(target), link


def test_every_page_is_found_from_the_readme() -> None:
    """None has to be known of by somebody."""
    readme = PAGES[0].read_text(encoding="utf-8")
    for page in PAGES[1:]:
        assert f"](docs/{page.name})" in readme


def test_every_setting_is_told_once() -> None:
    """A row for each variable of `.env.example`, with the default that is written there."""
    example = (ROOT / ".env.example").read_text(encoding="utf-8")
    rows = re.findall(r"^\| `((?:RUNWAY|STUDIO|AWS)_\w+)` \| `?(.*?)`? \|", EVERYTHING, re.M)
    given = re.findall(r"^([A-Z_]+)=(.*)$", example, re.M)
    assert [name for name, _ in given] == [name for name, _ in rows]
    assert [] == [name for name, value in given if value and (name, value) not in rows]


def test_every_verb_is_there_and_told() -> None:
    """What the pages tell to make can be made, and `development.md` has a row for each."""
    assert set(re.findall(r"`?make ([a-z-]+)", "\n".join(commands()))) <= VERBS
    rows = re.findall(r"^\| `make ([a-z-]+)", (ROOT / "docs/development.md").read_text(), re.M)
    phony = re.findall(r"^\.PHONY: (run .*)$", (ROOT / "Makefile").read_text(), re.M)[0].split()
    assert sorted(phony) == sorted(rows)


def commands() -> list[str]:
    """Every line of code in the pages, in a block or between marks."""
    blocks = re.findall(r"^ *```\w*\n(.*?)^ *```", EVERYTHING, re.M | re.S)
    return [line for block in blocks for line in block.split("\n")] + re.findall(
        r"`([^`\n]+)`", EVERYTHING
    )


def test_every_program_is_there() -> None:
    """What follows `python` is a file or a module; our own commands are read by their parser."""
    told = [line.partition("python ")[2] for line in commands() if "python " in line]
    assert len(told) > 15
    for words in (shlex.split(line, comments=True) for line in told):
        name = words[1] if words[0] == "-m" else words[0]
        module = ROOT / (name if words[0] != "-m" else name.replace(".", "/"))
        places = (module, module.with_suffix(".py"), module / "__main__.py")
        assert name in {"venv", "pytest"} or any(place.is_file() for place in places), name
        if name == "runway_core":
            assert words[2] == parser("en").parse_args(words[2:]).command


@EVERY_PAGE
def test_every_path_is_there(page: Path) -> None:
    """What looks like a file or a folder of ours is one."""
    text = page.read_text(encoding="utf-8")
    folders = re.findall(r"`((?:runway_core|pages|tests|bench|scripts|docs)/[\w/]*)`", text)
    for name in [*folders, *re.findall(r"(?<![\w.])[\w/]+/\w+\.(?:py|toml)\b", text)]:
        assert (ROOT / name).exists() or (ROOT / "runway_core" / name).exists(), name


def test_rooms_are_in_their_order() -> None:
    """The table of rooms is the order that imports are held to."""
    text = (ROOT / "docs/architecture.md").read_text(encoding="utf-8")
    table = text.partition("| Room |")[2].partition("\n\n")[0]
    rows = re.findall(r"^\| (`.*?) \|", table, re.M)
    assert [floor.split() for floor in ROOMS] == [
        re.findall(r"`(\w+)[/.py]*`", row) for row in rows
    ]
