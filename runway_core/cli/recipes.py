"""The commands for recipes, below `recipe`."""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from runway_core import i18n
from runway_core.briefs import RECIPE_REF
from runway_core.errors import NoSuchRecipe, RecipeFile
from runway_core.prompts import recipes as texts
from runway_core.prompts import trials, versions_apart
from runway_core.results import recipes as results
from runway_core.store import Version
from runway_core.studio import InUse, Studio

if TYPE_CHECKING:
    from runway_core.cli.commands import Command

OK = 0


def run(command: Command, studio: Studio) -> int:
    """Does what stands after `recipe`."""
    _ACTIONS[command.options.action](command, studio)
    return OK


def _list(command: Command, studio: Studio) -> None:
    name = command.options.name
    names = studio.recipes.names() if name is None else (name,)
    if command.options.json:
        command.give({"recipes": [results.as_json(studio.recipes, each) for each in names]})
        return
    for each in names:
        used = studio.recipes.in_use(each)
        for version in reversed(studio.recipes.versions(each)):
            command.out(_row(command, version, used))


def _row(command: Command, version: Version, used: InUse) -> str:
    made = datetime.fromtimestamp(version.created_at, UTC).date()
    shown = [
        version.ref,
        "" if version.built_in else i18n.plain_date(made, command.language),
        version.author or "",
        results.note(version, command.language),
    ]
    if version.ref == used.version.ref:
        shown.append(f"[{_say(command, 'in_use')}]")
    return "  ".join(filter(None, shown))


def _show(command: Command, studio: Studio) -> None:
    version = _version(studio, command.options.ref)
    used, text = studio.recipes.in_use(version.name), studio.recipes.text(version)
    if command.options.json:
        command.give({**results.version_as_json(version, used), "text": text})
        return
    command.out(_row(command, version, used))
    command.out()
    _out(command, text)


def _diff(command: Command, studio: Studio) -> None:
    options = command.options
    pair = [_version(studio, ref) for ref in (options.before, options.after)]
    before, after = map(studio.recipes.read, pair)
    words = options.words or [""]
    changed = versions_apart.prompts(before, after, words)
    data = versions_apart.as_dict(versions_apart.texts(before, after), changed)
    if options.json:
        command.give(data)
        return
    for line in results.difference_told(data) or [_say(command, "same")]:
        command.out(line)
    every = 2 * len(trials.tried(after, words).each)
    command.out(_say(command, "prompts", count=len(changed), all=every))


def _add(command: Command, studio: Studio) -> None:
    options = command.options
    text = _read(options.file)
    made, new = studio.recipes.add(options.name, text, options.note, by=command.by)
    if options.json:
        told = results.version_as_json(made, studio.recipes.in_use(made.name))
        command.give({**told, "new": new})
        return
    command.out(_say(command, "added" if new else "there", ref=made.ref))


def _promote(command: Command, studio: Studio) -> None:
    version, given = _version(studio, command.options.ref), vars(command.options)
    said = {name: given.get(name) for name in ("experiment", "raters", "ballots")}
    evidence: dict[str, Any] = {name: value for name, value in said.items() if value is not None}
    if evidence:
        evidence["date"] = datetime.fromtimestamp(studio.now(), UTC).date().isoformat()
    used = studio.recipes.promote(version.name, version.version, evidence or None, by=command.by)
    _tell(command, used)


def _roll_back(command: Command, studio: Studio) -> None:
    _tell(command, studio.recipes.roll_back(command.options.name, by=command.by))


def _tell(command: Command, used: InUse) -> None:
    if command.options.json:
        command.give({**results.in_use_as_json(used)})
        return
    command.out(_say(command, "now", told=results.told(used, command.language)))


def _export(command: Command, studio: Studio) -> None:
    version = _version(studio, command.options.ref)
    text, file = studio.recipes.text(version), command.options.output
    if file is None:
        _out(command, text)
        return
    try:
        Path(file).write_text(text, encoding="utf-8", newline="\n")
    except (OSError, ValueError) as error:
        raise RecipeFile(file=file, detail=str(error)) from None
    if command.options.json:
        command.give({"name": version.name, "version": version.version, "path": file})
        return
    command.out(_say(command, "written", ref=version.ref, file=file))


def _check(command: Command, studio: Studio) -> None:
    found = studio.recipes.checked(_read(command.options.file))
    data = trials.as_dict(trials.tried(found, command.options.words or [""]))
    if command.options.json:
        command.give(data)
        return
    command.out(_say(command, "counts", **data["counts"]))
    limits = {f"{name}_limit": limit for name, limit in data["limits"].items()}
    command.out(_say(command, "longest", **data["longest"], **limits))


def _out(command: Command, text: str) -> None:
    # Line by line: within a line an end of one is a trick on the terminal, and shown as such.
    for line in text.rstrip("\n").split("\n"):
        command.out(line)


_ACTIONS = {
    "list": _list,
    "show": _show,
    "diff": _diff,
    "add": _add,
    "promote": _promote,
    "roll-back": _roll_back,
    "export": _export,
    "check": _check,
}


def _version(studio: Studio, ref: str) -> Version:
    """The version that is named, or the one in use of a recipe. Raises `NoSuchRecipe`."""
    said = RECIPE_REF.fullmatch(ref)
    if said is None:
        raise NoSuchRecipe(id=ref, allowed=", ".join(studio.recipes.names()))
    if said[2] is None:
        return studio.recipes.in_use(said[1]).version
    return studio.recipes.get(said[1], int(said[2]))


def _read(file: str) -> str:
    """A recipe's text. One byte more than is allowed tells that it is too long."""
    most = 4 * texts.LONGEST + 1
    try:
        if file == "-":
            return sys.stdin.buffer.read(most).decode("utf-8-sig")
        with Path(file).open("rb") as stream:
            return stream.read(most).decode("utf-8-sig")
    except (OSError, ValueError) as error:
        raise RecipeFile(file=file, detail=str(error)) from None


def _say(command: Command, key: str, **params: Any) -> str:
    return i18n.say(f"cli.recipe.{key}", command.language, **params)
