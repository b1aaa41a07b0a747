"""Warnings about what Runway's published guidance warns about.

It advises and never refuses: Runway takes such prompts, and often draws something else. French and
English are read in depth, Spanish, German and Italian for what is written most, any language for
settings of other tools and for names. Positions are in the text as given, in characters.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from runway_core.briefs import choices
from runway_core.i18n import Language, catalogue, say
from runway_core.prompts.lint import fixes, rules
from runway_core.prompts.lint.camera_conflict import conflict
from runway_core.prompts.lint.names import named
from runway_core.prompts.lint.negation import its_object
from runway_core.prompts.lint.rules import CODES, Code, Rule, clause_start, compiled
from runway_core.prompts.reading.foreign_language import language_of
from runway_core.telemetry import Events
from runway_core.text import Folded, fold

log = Events(__name__)
Span = tuple[int, int]
_QUOTED = re.compile(r"«[^«»]{0,200}»|“[^“”]{0,200}”|\"[^\"]{0,200}\"|「[^「」]{0,200}」")
_ROOM = 2000
"""Longer texts are no prompts: what one press would leave is not worked out for them."""


@dataclass(frozen=True, slots=True)
class About:
    """What the reading says of a text, and what was picked with it: the style that the words name
    (as written, where, and its id or "other"), the ids of the picked style and theme, the place
    that the theme cannot be in, the language of words that are not read, and the names of pictures
    that go along ("@name").
    """

    style_named: tuple[str, int, int, str] | None = None
    style: str = ""
    theme: str = ""
    theme_clashes: Span | None = None
    language: str | None = None
    pictures: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class LintWarning:
    """One warning, and where it points. `text` is the span as written, `advice` the suggestion that
    fits best, `other` what it contradicts: a camera move, or the id of the picked style or theme.
    """

    code: str
    text: str
    start: int
    end: int
    advice: str = ""
    other: str = ""
    replacement: str | None = None
    """The whole text as one press would leave it; None where a person has to write."""
    pick: tuple[str, str] | None = None
    """What one press would pick instead: a kind and an id."""
    kept: str = ""
    """What that press leaves of the span."""

    @property
    def message_key(self) -> str:
        """Key of the sentence that says what is wrong."""
        return f"lint.{self.code}.message"

    @property
    def fix_key(self) -> str:
        """Key of the sentence that suggests what to write instead."""
        return f"lint.{self.code}.fix" + (f".{self.advice}" if self.advice else "")

    def message(self, language: Language) -> str:
        """What is wrong, in the reader's language."""
        return self._say(language, self.message_key, "advice.other.message")

    def fix(self, language: Language) -> str:
        """What to write instead, in the reader's language."""
        return self._say(language, self.fix_key, f"lint.{self.code}.fix", "advice.other.fix")

    def _say(self, language: Language, *keys: str) -> str:
        kind, other = self.code.removesuffix("_conflict"), self.other
        if kind in ("style", "theme"):
            other = choices.name_of(kind, other, language)
        return say(_written(*keys), language, text=self.text, other=other)


@cache
def _written(*keys: str) -> str:
    """The first of these messages that somebody wrote. One that is missing fails nobody."""
    if keys[0] not in catalogue():
        log.warning("lint.no_words", key=keys[0])
    return next(key for key in keys if key in catalogue())


def lint(text: str, about: About | None = None) -> tuple[LintWarning, ...]:
    """The warnings for `text`, by position. Linear in its length, and never an error."""
    about = about or About()
    folded, found = _of_the_text(text)
    kept = [w for w in found if w.text.removeprefix("@") not in about.pictures]
    return _distinct(text, [*kept, *_picked(folded, about)])


@lru_cache(maxsize=256)
def _of_the_text(text: str) -> tuple[Folded, tuple[LintWarning, ...]]:
    """What a text brings whatever was picked; it is asked for by the prompts and by the advice."""
    folded = fold(text)
    language = language_of(text) or "en"
    found = [_warning(folded, "real_person", span) for span in named("people", folded)]
    found += [_warning(folded, "brand", span) for span in named("brands", folded)]
    # The whole text between quotation marks is no quotation.
    quoted = [m.span() for m in _QUOTED.finditer(text) if len(m[0]) < len(text.strip())]
    for rule in rules.every():
        if rule.languages == "any" or language in rule.languages.split():
            found += _by_rule(rule, folded, quoted)
    denied = sorted((w.start, w.end) for w in found if w.code == "negative")
    pair = language in ("en", "fr") and conflict(folded, lambda m: not _within(m.start, denied))
    if pair:
        span, other = (pair[1].start, pair[1].end), text[pair[0].start : pair[0].end]
        found.append(_warning(folded, "camera_conflict", span, other=other, cut="clause"))
    spans: dict[str, list[Span]] = {"quoted": quoted}
    for warning in sorted(found, key=lambda w: w.start):
        spans.setdefault(warning.code, []).append((warning.start, warning.end))
    ways = rules.table("rules")["gives_way"]
    better = {code: [spans.get(to, ()) for to in ways[code].split()] for code in ways}
    kept = [w for w in found if not any(_within(w.start, at) for at in better.get(w.code, ()))]
    return folded, tuple(kept)


LEFT_OUT = frozenset({"parameter", "request", "negative"})
"""What no prompt should say, wherever it can go without tearing a sentence."""


@lru_cache(maxsize=256)
def cleaned(text: str) -> str:
    """`text` as prompts take it: without the settings of other tools, without a request to make
    something, without clauses that only deny; a denial of camera moves as a locked camera.
    """
    for _ in range(8):
        found = (w.replacement for w in lint(text) if w.code in LEFT_OUT and w.replacement)
        shorter = next(found, None)
        if shorter is None:
            break
        text = shorter
    folded, _ = _of_the_text(text)
    framed = (each.span(str(each.lastgroup)) for each in rules.quiet().finditer(folded.text))
    edits = [(*folded.span(*span), "") for span in framed]
    return fixes.without(text, *edits) or text


def _by_rule(rule: Rule, folded: Folded, quoted: Sequence[Span]) -> Iterator[LintWarning]:
    subject = folded.original if rule.exact else folded.text
    if rule.needs and not any(part in subject for part in rule.needs.split()):
        return
    count = done = 0
    for match in compiled(rule).finditer(subject):
        groups = match.groupdict()
        start, stop = match.span("span" if groups.get("span") else 0)
        stop = start + len(subject[start:stop].rstrip())
        if rule.exact:
            start, stop = (bisect_left(folded.offsets, place) for place in (start, stop))
        opens = not rule.opening or clause_start(folded.text, start)
        if start == stop or start < done or groups.get("innocent") or not opens:
            continue
        advice = rule.advice
        if rule.code == "negative":
            done, advice = its_object(folded.text, start, stop)
            stop = done
        span = folded.span(start, stop)
        # What is denied counts in quotes as well, until it was weighed against other warnings.
        if rule.anywhere or rule.code == "negative" or not _within(span[0], quoted):
            count += 1
            if not rule.second or count == 2:
                keep = next((name for name in groups if groups[name] and "keep" in name), "")
                kept = folded.span(*match.span(keep)) if keep else (0, 0)
                yield _warning(folded, rule.code, span, advice, cut=rule.cut, kept=kept)


def _picked(folded: Folded, about: About) -> Iterator[LintWarning]:
    """What the words and the choices cannot both have, and words that are not read."""
    if about.style_named is not None and about.style_named[3] != about.style:
        _, start, end, named = about.style_named
        advice, cut = ("other", "clause") if named == "other" else ("", "")
        one = _warning(folded, "style_conflict", (start, end), advice, about.style, cut)
        yield one if advice else replace(one, pick=("style", named))
    if about.theme_clashes is not None:
        yield _warning(folded, "theme_conflict", about.theme_clashes, other=about.theme)
    if about.language is not None and (words := re.search(r"\S(?s:.*\S)?", folded.original)):
        yield _warning(folded, "language", words.span(), other=about.language)


def _distinct(text: str, found: list[LintWarning]) -> tuple[LintWarning, ...]:
    """By position; of two with one code that overlap, the first, or the longer.

    Requests that touch are one as well, "please make a cake", and so are settings; one press takes
    all settings away.
    """
    kept: list[LintWarning] = []
    ends: dict[str, int] = {}
    edits: list[tuple[int, int, str]] = []
    for warning in sorted(found, key=lambda w: (w.start, -w.end, [*CODES, w.code].index(w.code))):
        before = ends.get(warning.code, -1)
        gap = text[before : warning.start] if before >= 0 else "."
        joined = not any(c.isalnum() or c in ".!?\n" for c in gap)
        if warning.start >= before:
            if warning.code == "parameter":
                edits.append((warning.start, warning.end, warning.kept))
            if not (joined and warning.code in ("request", "parameter")):
                kept.append(warning)
        ends[warning.code] = max(warning.end, before)
    if len(edits) > 1 and len(text) <= _ROOM:
        rest = fixes.without(text, *edits)
        kept = [replace(w, replacement=rest) if w.code == "parameter" else w for w in kept]
    return tuple(kept)


def _warning(
    folded: Folded, code: Code, span: Span, advice: str = "", other: str = "", cut: str = "",
    kept: Span = (0, 0),
) -> LintWarning:  # fmt: skip
    text, (start, end), rest, left = folded.original, span, None, folded.original[slice(*kept)]
    if cut and len(text) <= _ROOM:
        lead = rules.lead_in(folded, start) if "lead" in cut else None
        stretch = fixes.clause(text, start, end) if cut == "clause" else (start, lead or end)
        if stretch and (lead or cut != "lead"):
            rest = fixes.without(text, (*stretch, left), *fixes.question(text, lead))
        if code == "negative" and (still := fixes.locked(folded, start)):
            advice, (rest, left) = "camera", still
    return LintWarning(code, text[start:end], start, end, advice, other, rest, kept=left)


def _within(position: int, spans: Sequence[Span]) -> bool:
    """Whether one of these spans, which are in order, holds the position."""
    place = bisect_right(spans, position, key=lambda span: span[0]) - 1
    return place >= 0 and position < spans[place][1]
