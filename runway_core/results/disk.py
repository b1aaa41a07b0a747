"""How much of the disk is used, in words and as JSON."""

from collections.abc import Iterator

from runway_core import i18n
from runway_core.i18n import Language
from runway_core.results import shapes
from runway_core.results.result import utc
from runway_core.studio import Amount, Disk, Outlook

PARTS = ("real", "simulated", "brought", "copies")
"""The files, by what made them."""


def as_json(seen: Disk, outlook: Outlook) -> shapes.Storage:
    """The disk as `GET /api/storage` and `storage --json` give it."""
    return {
        "real": _amount(seen.real),
        "simulated": _amount(seen.simulated),
        "brought": _amount(seen.brought),
        "copies": None if seen.copies is None else _amount(seen.copies),
        "database": seen.database,
        "used": seen.used,
        "free": seen.free,
        "measured_at": utc(seen.measured_at),
        "retention": outlook_as_json(outlook),
    }


def outlook_as_json(seen: Outlook) -> shapes.Retention:
    """What a rule takes, or took."""
    return {
        "simulated_days": seen.rule.simulated,
        "rejected_days": seen.rule.rejected,
        "removed": {"animations": seen.gone.files, "bytes": seen.gone.bytes},
        "binned": {"animations": seen.binned.files, "bytes": seen.binned.bytes},
    }


def outlook_told(seen: Outlook, language: Language, *, done: bool) -> str:
    """The same in a sentence."""
    if seen.rule.is_off:
        return i18n.say("storage.rule.off", language)
    if not seen.gone.files and not seen.binned.files:
        return i18n.say("storage.rule.nothing", language)
    return i18n.say(
        "storage.rule.done" if done else "storage.rule.would",
        language,
        gone=seen.gone.files,
        gone_size=size(seen.gone.bytes, language),
        binned=seen.binned.files,
        binned_size=size(seen.binned.bytes, language),
    )


def _amount(each: Amount) -> shapes.Files:
    return {"files": each.files, "bytes": each.bytes}


def told(seen: Disk, language: Language) -> Iterator[str]:
    """The same in lines for a terminal."""
    yield i18n.say("storage.used", language, size=size(seen.used, language))
    for part in PARTS:
        each: Amount | None = getattr(seen, part)
        name = i18n.say(f"storage.part.{part}", language)
        if each is None:
            yield i18n.say("storage.line.unknown", language, name=name)
        else:
            told = size(each.bytes, language)
            yield i18n.say("storage.line", language, name=name, size=told, count=each.files)
    if seen.database is not None:
        name = i18n.say("storage.part.database", language)
        told = size(seen.database, language)
        yield i18n.say("storage.line.alone", language, name=name, size=told)
    if seen.free is not None:
        yield i18n.say("storage.free", language, size=size(seen.free, language))


_UNITS = ("kilobytes", "megabytes", "gigabytes")


def size(amount: int, language: Language) -> str:
    """Bytes as people say them: `3.2 MB`, `85 kB`."""
    value, unit = amount / 1000, 0
    while value >= 1000 and unit < len(_UNITS) - 1:
        value, unit = value / 1000, unit + 1
    rounded = round(value, 1) if unit and value < 100 else round(value)
    return i18n.say(f"storage.{_UNITS[unit]}", language, amount=rounded)
