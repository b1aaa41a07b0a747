"""What a negation is about, in the languages that are read.

Runway's models take positive phrasing only: "no clouds" may well draw clouds (fact sheet,
section 7). What negates, and what only looks so ("un pas de danse", "not only"), stands in
`negation.toml`.
"""

import re
from functools import cache

from runway_core.prompts.lint.rules import pattern, table
from runway_core.text import pattern_of


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    document = table("negation")
    small, topics = document["small"], document["topics"]
    named = "|".join(f"(?P<{name}>{pattern(lines)})" for name, lines in topics.items())
    also = rf"(?:,\s*|\s(?:{small['joins']})\s+|,\s*(?:{small['joins']})\s+)"
    texts = rf"(?:{pattern(topics['text'])})\b".replace(" ", r"\s")
    return (
        pattern_of(rf"(?:{named})(?!\w)"),
        re.compile(small["ends"]),
        re.compile(rf"\s*(?:{small['words']}){{0,3}}[\w-]+"),
        re.compile(rf"\s*{also}(?:{small['words']}|{small['more']}){{0,2}}{texts}"),
    )


def its_object(text: str, start: int, end: int) -> tuple[int, str]:
    """Where the negation ends with what it denies, as far as the same clause tells ("without fear
    and a logo" asks for a logo), and which suggestion fits: a topic, or none.
    """
    topics, ends, following, another_text = _patterns()
    if re.search(r"^(?:personne|nobody|no.?one)\b|\bpersonne$", text[start:end]):
        return end, "people"
    rest = ends.split(text[end : end + 120], maxsplit=1)[0]
    # Its object is looked for among the next six words.
    words = list(re.finditer(r"[^\W_]+", rest))[:6]
    rest = rest[: words[-1].end()] if words else ""
    topic, inside = topics.search(rest), topics.search(text[start:end])
    word = None if topic or inside else following.match(rest)
    about, found = topic or inside, topic or word
    advice, stop = str(about.lastgroup) if about else "", end + (found.end() if found else 0)
    while advice == "text" and topic and (more := another_text.match(text, stop)):
        stop = more.end()
    clause = re.split(r"[.!?;,\n]", text[max(0, start - 40) : start])[-1]
    return stop, "camera" if advice in ("", "still") and "camera" in clause else advice
