"""Warnings about what Runway's published guidance warns about, in French and in English.

It advises and never refuses: Runway takes such prompts, and often draws something else. It
reads French and English only; a text in another language is left in peace, but for the names
of real people. Positions are in the text as given, in characters.
"""

import re
from dataclasses import dataclass
from functools import cache

from runway_core.i18n import Language, catalogue, say
from runway_core.prompts.lint import rules, scene_rules
from runway_core.prompts.lint.negation import negations
from runway_core.prompts.lint.real_people import people
from runway_core.prompts.lint.rules import CODES, Code, Rule
from runway_core.prompts.reading import camera
from runway_core.prompts.reading.folded_text import Folded, clause_start, fold, pattern_of
from runway_core.prompts.reading.foreign_language import is_foreign
from runway_core.telemetry import Events

log = Events(__name__)


@dataclass(frozen=True, slots=True)
class LintWarning:
    """One warning, and where it points."""

    code: str
    text: str
    """The span as written."""
    start: int
    end: int
    advice: str = ""
    """Which suggestion fits best; empty is the general one."""
    other: str = ""
    """What it contradicts, for a camera move."""

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
        key = _written(self.message_key, "advice.other.message")
        return say(key, language, text=self.text, other=self.other)

    def fix(self, language: Language) -> str:
        """What to write instead, in the reader's language."""
        key = _written(self.fix_key, f"lint.{self.code}.fix", "advice.other.fix")
        return say(key, language, text=self.text, other=self.other)


@cache
def _written(*keys: str) -> str:
    """The first of these messages that somebody wrote. A rule without its words is ours to mend,
    and no reason to fail the person who types.
    """
    if keys[0] not in catalogue():
        log.warning("lint.no_words", key=keys[0])
    return next(key for key in keys if key in catalogue())


def _rank(code: str) -> int:
    """The place of a code among the warnings about the same words; a new one comes last."""
    return CODES.index(code) if code in CODES else len(CODES)


def lint(text: str) -> tuple[LintWarning, ...]:
    """The warnings for `text`, by position. Linear in its length, and never an error."""
    folded = fold(text)
    found = [_warning(folded, "real_person", *span) for span in people(folded)]
    if not is_foreign(folded):
        denied = negations(folded)
        spoken = _quoted(text)
        for refusal in denied:
            span = folded.span(refusal.start, refusal.end)
            if not _within(span[0], spoken):
                found.append(_warning(folded, "negative", *span, advice=refusal.advice))
        # "no text, no logo" asks for neither: the negation is the one thing to say about it.
        refused = tuple(folded.span(refusal.start, refusal.end) for refusal in denied)
        found += _by_rule(folded, spoken, refused)
        found += _sequence(folded, spoken)
        pair = camera.conflict(folded)
        if pair is not None:
            one, two = pair
            other = text[one.start : one.end]
            found.append(_warning(folded, "camera_conflict", two.start, two.end, other=other))
    return _distinct(text, found)


def _by_rule(
    folded: Folded, spoken: tuple[tuple[int, int], ...], refused: tuple[tuple[int, int], ...]
) -> list[LintWarning]:
    found = []
    for rule in (*rules.RULES, *scene_rules.RULES):
        subject = folded.original if rule.exact else folded.text
        for match in _compiled(rule).finditer(subject):
            if rule.opening and not clause_start(folded.text, match.start()):
                continue
            stop = match.start() + len(match[0].rstrip())
            start, end = match.span() if rule.exact else folded.span(match.start(), stop)
            if not rule.anywhere and _within(start, spoken):
                continue
            if rule.code == "text_in_frame" and _within(start, refused):
                continue
            found.append(_warning(folded, rule.code, start, end, advice=rule.advice))
    return found


def _sequence(folded: Folded, spoken: tuple[tuple[int, int], ...]) -> list[LintWarning]:
    """The second step of a story told in steps, if there is one."""
    steps = 0
    for match in _steps().finditer(folded.text):
        before = folded.text[max(0, match.start() - 20) : match.start()]
        span = folded.span(*match.span())
        if re.search(r"\b" + scene_rules.NOT_A_STEP, before) or _within(span[0], spoken):
            continue
        steps += 1
        if steps == 2:
            return [_warning(folded, "several_scenes", *span, advice="steps")]
    return []


def _distinct(text: str, found: list[LintWarning]) -> tuple[LintWarning, ...]:
    """By position; of two with one code that overlap, the first, or the longer.

    Requests that touch are one as well: "please make a cake".
    """
    kept: list[LintWarning] = []
    ends: dict[str, int] = {}
    for warning in sorted(found, key=lambda w: (w.start, -w.end, _rank(w.code))):
        before = ends.get(warning.code)
        gap = text[before : warning.start] if before is not None else None
        joined = gap is not None and not any(c.isalnum() or c in ".!?\n" for c in gap)
        overlapping = before is not None and warning.start < before
        if not overlapping and not (joined and warning.code == "request"):
            kept.append(warning)
        ends[warning.code] = max(warning.end, before or 0)
    return tuple(kept)


def _warning(
    folded: Folded, code: Code, start: int, end: int, advice: str = "", other: str = ""
) -> LintWarning:
    return LintWarning(code, folded.original[start:end], start, end, advice, other)


@cache
def _compiled(rule: Rule) -> re.Pattern[str]:
    if rule.exact:
        return re.compile(rf"\b(?:{rule.pattern})")
    return pattern_of(rf"(?:{rule.pattern})(?:(?<=[^\w])|(?!\w))")


@cache
def _steps() -> re.Pattern[str]:
    return pattern_of(rf"(?:{scene_rules.SEQUENCE})(?!\w)")


def _quoted(text: str) -> tuple[tuple[int, int], ...]:
    """What stands between quotation marks, unless that is the whole text."""
    marks = re.finditer(r"«[^«»]{0,200}»|“[^“”]{0,200}”|\"[^\"]{0,200}\"|「[^「」]{0,200}」", text)
    whole = len(text.strip())
    return tuple(mark.span() for mark in marks if len(mark[0]) < whole)


def _within(position: int, spans: tuple[tuple[int, int], ...]) -> bool:
    return any(start <= position < end for start, end in spans)
