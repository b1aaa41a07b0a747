"""What an import did, or would do, in words."""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from runway_core import i18n
from runway_core.i18n import Language
from runway_core.results import disk

if TYPE_CHECKING:
    from runway_core.sharing.importing import Taken

KINDS = ("animations", "recipes", "pictures", "experiments")


def told(found: "Taken", language: Language) -> Iterator[str]:
    """Line by line: what is new, what is there already, what the file does not have."""
    for kind in KINDS:
        counts = getattr(found, kind)
        numbers = {"new": counts.new, "there": counts.there, "conflicts": counts.conflicts}
        yield i18n.say(f"import.{kind}", language, **numbers)
    size = disk.size(found.bytes, language)
    yield i18n.say("import.size", language, ballots=found.ballots, size=size)
    for name in found.conflicts:
        yield i18n.say("import.conflict", language, name=name)
    yield from left_out(found.left_out, language)


def left_out(counts: Mapping[str, int], language: Language) -> Iterator[str]:
    """What an export left out, a line for each reason; another release may have other reasons."""
    for why, count in counts.items():
        key = f"left_out.{why}"
        if count and key in i18n.catalogue():
            yield i18n.say(key, language, count=count)


def is_new(found: "Taken") -> bool:
    """Whether there is anything to take in."""
    return any(
        counts.new or (kind == "recipes" and counts.conflicts)
        for kind in KINDS
        if (counts := getattr(found, kind))
    )
