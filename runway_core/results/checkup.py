"""What the doctor found, in words and as JSON."""

from collections.abc import Iterator, Sequence

from runway_core import i18n
from runway_core.i18n import Language
from runway_core.results import shapes
from runway_core.results.disk import size
from runway_core.results.result import explain_error
from runway_core.studio import Finding, Level

_SEVERITY = list(Level)


def level(found: Sequence[Finding]) -> Level:
    """The worst of what was found."""
    return max((each.level for each in found), key=_SEVERITY.index, default=Level.OK)


def as_json(found: Sequence[Finding], language: Language) -> shapes.Checkup:
    """What was found as `doctor --json` gives it."""
    return {"level": level(found).value, "checks": [_checked(each, language) for each in found]}


def _checked(each: Finding, language: Language) -> shapes.Checked:
    message, following = _words(each, language)
    return {
        "part": each.part,
        "code": each.code,
        "level": each.level.value,
        "message": message,
        "next": following,
        "facts": dict(each.facts),
    }


def told(found: Sequence[Finding], language: Language) -> Iterator[str]:
    """The same in lines for a terminal, with a last one that sums it up."""
    for each in found:
        message, following = _words(each, language)
        mark = i18n.say(f"doctor.level.{each.level}", language)
        part = i18n.say(f"doctor.part.{each.part}", language)
        yield i18n.say("doctor.line", language, mark=mark, part=part, message=message)
        if following is not None:
            yield "    " + i18n.say("doctor.line.next", language, next=following)
    counts = {name.value: sum(each.level is name for each in found) for name in Level}
    yield i18n.say(f"doctor.sum.{level(found)}", language, **counts)


def _words(each: Finding, language: Language) -> tuple[str, str | None]:
    """What was found, and what to do where something is to be done."""
    if each.error is not None:
        explained = explain_error(each.error, language)
        return explained.what, explained.next
    facts = dict(each.facts)
    if each.part == "disk":
        facts["free"] = size(int(facts["free"]), language)
    if "port" in facts:
        # A number that counts nothing.
        facts["port"] = str(facts["port"])
    if "place" in facts and each.part == "settings":
        facts["place"] = i18n.say(f"doctor.place.{str(facts['place']).strip('.')}", language)
    key = "doctor.silent" if each.code == "silent" else f"doctor.{each.part}.{each.code}"
    message = i18n.say(key, language, **facts)
    if each.level is Level.OK:
        return message, None
    return message, i18n.say(f"{key}.next", language, **facts)
