"""What a recipe, its versions and the choice between them look like, as JSON and in words."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from typing_extensions import TypedDict

from runway_core import i18n
from runway_core.i18n import Language
from runway_core.results.result import utc
from runway_core.store import Version
from runway_core.studio import InUse, Recipes


class VersionShape(TypedDict):
    """A version of a recipe."""

    name: str
    version: int
    note: str
    author: str | None
    built_in: bool
    created_at: str | None
    sha256: str
    in_use: bool


class InUseShape(TypedDict):
    """The version that a brief gets that asks for none, and who chose it why."""

    name: str
    version: int
    at: str | None
    by: str | None
    evidence: dict[str, Any] | None


class RecipeShape(TypedDict):
    """A recipe with its versions, the newest first."""

    name: str
    in_use: InUseShape
    versions: list[VersionShape]


def version_as_json(version: Version, used: InUse) -> VersionShape:
    """A version, without its text."""
    return {
        "name": version.name,
        "version": version.version,
        "note": version.note,
        "author": version.author,
        "built_in": version.built_in,
        "created_at": utc(version.created_at) if version.created_at else None,
        "sha256": version.sha256,
        "in_use": version.version == used.version.version,
    }


def in_use_as_json(used: InUse) -> InUseShape:
    """What is in use."""
    choice = used.promotion
    return {
        "name": used.version.name,
        "version": used.version.version,
        "at": None if choice is None else utc(choice.at),
        "by": None if choice is None else choice.by,
        "evidence": None if choice is None or choice.evidence is None else dict(choice.evidence),
    }


def as_json(recipes: Recipes, name: str) -> RecipeShape:
    """A recipe. Raises `NoSuchRecipe`."""
    versions, used = recipes.versions(name), recipes.in_use(name)
    return {
        "name": name,
        "in_use": in_use_as_json(used),
        "versions": [version_as_json(each, used) for each in reversed(versions)],
    }


def told(used: InUse, language: Language) -> str:
    """Such as: recipe studio, version 4, chosen on 12 Dec: 3 raters, 60 ballots."""
    which = {"name": used.version.name, "version": used.version.version}
    choice = used.promotion
    if choice is None:
        return i18n.say("recipe.used", language, **which)
    evidence = choice.evidence or {}
    when = _day(evidence.get("date")) or date.fromisoformat(utc(choice.at)[:10])
    said = [
        i18n.say(f"recipe.evidence.{name}", language, count=evidence[name])
        for name in ("raters", "ballots")
        if _is_count(evidence.get(name))
    ]
    key = "recipe.used.evidence" if said else "recipe.used.chosen"
    day = i18n.short_date(when, language)
    return i18n.say(key, language, **which, day=day, evidence=", ".join(said))


def note(version: Version, language: Language) -> str:
    """What is to be known of a version beside its number."""
    if version.built_in:
        return i18n.say("recipe.built_in", language)
    return version.note or i18n.say("recipe.no_note", language)


def _is_count(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and value >= 0


def _day(value: object) -> date | None:
    try:
        return date.fromisoformat(str(value)[:10])
    except ValueError:
        return None


def difference_told(data: Mapping[str, Any]) -> list[str]:
    """The texts that changed, a few lines each: what is gone between `[-` and `-]`, what is new
    between `{+` and `+}`.
    """
    marks = {"both": "{}", "before": "[-{}-]", "after": "{{+{}+}}"}
    lines = []
    for each in data["texts"]:
        lines.append(" ".join(filter(None, (each["owner"], each["part"]))))
        pieces = [marks[piece["in"]].format(piece["text"]) for piece in each["pieces"]]
        lines.append("  " + (" ".join(pieces) or str(each["after"])))
    return lines
