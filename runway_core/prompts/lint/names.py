"""Names that Runway's moderation would know: real people, and brands and characters that somebody
owns (fact sheet, 1.0, `contentModeration`). The tables are `people.toml` and `brands.toml`.
"""

import re
from collections.abc import Iterator
from functools import cache
from typing import Any

from runway_core.prompts.lint.rules import table
from runway_core.text import Folded, fold

_WORD = re.compile(r"[^\W_]+")


@cache
def _table(file: str) -> dict[str, Any]:
    names = table(file) | {"known": {}, "longest": {}}
    for form in ("exact", "any"):
        rows = zip(fold(names[form]).text.split(","), names[form].split(","), strict=True)
        for plain, written in rows:
            words = _WORD.findall(plain)
            names["known"][" ".join(words)] = _WORD.findall(written) if form == "exact" else []
            names["longest"][words[0]] = max(len(words), names["longest"].get(words[0], 0))
    return names


def named(file: str, folded: Folded) -> Iterator[tuple[int, int]]:
    """Spans, in the original text, that are a name of this table."""
    names, words = _table(file), list(_WORD.finditer(folded.text))
    company: dict[str, bool] = {}
    for index, word in enumerate(words):
        for count in range(names["longest"].get(word[0], 0), 0, -1):
            run = words[index : index + count]
            name = " ".join(part[0] for part in run)
            if name not in names["known"] or len(run) < count:
                continue
            if name in names.get("only", ()) and name not in company:
                company[name] = bool(re.search(names["only"][name], folded.text))
            if company.get(name, True) and _is_meant(names, folded, run, name):
                yield folded.span(word.start(), run[-1].end())
                break


def _is_meant(names: dict[str, Any], folded: Folded, run: list[re.Match[str]], name: str) -> bool:
    start, end, exact = run[0].start(), run[-1].end(), names["known"][name]
    before, after = folded.text[max(0, start - 40) : start], folded.text[end : end + 30]
    capitals = [folded.original[folded.offsets[part.start()]].isupper() for part in run]
    if any(word[0].isupper() > has for word, has in zip(exact, capitals, strict=False)):
        return False
    # Next to each other, in one case ("Rosa parks her bike").
    small = names["small"].split()
    long = {h for w, h in zip(run, capitals, strict=True) if len(w[0]) > 3 and w[0] not in small}
    if len(long) > 1 or not re.fullmatch(r"[\w .'-]+", folded.text[start:end]):
        return False
    unless = names.get("unless", {}).get(name, "(?!)")
    if re.search(names["style"], before) or re.match(f"{names['styled']}|{unless}", after):
        return False
    alone = len(run) == 1 and name not in names.get("only", ())
    creature = exact and re.match(names["creature"], after)
    return not (alone and (creature or re.search(names["christened"], before)))
