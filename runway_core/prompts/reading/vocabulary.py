"""What a person's words already name: a style, a theme, a light, a framing, a stop motion.

French and English, singular and plural, whatever the accents and capitals. It decides what a
recipe leaves to the words, so a doubtful word counts as not named: repeating is clumsy, losing
what the person picked is worse.
"""

import re
from functools import cache
from types import MappingProxyType

from runway_core.briefs import choices
from runway_core.prompts.reading.folded_text import fold, listed, pattern_of

_NAMES = MappingProxyType(
    {
        **{
            topic: "|".join(row.named_by)
            for rows in (choices.ROWS.style, choices.ROWS.theme)
            for topic, row in rows.items()
        },
        # Where the words speak of the light, the hour or the weather, ours would contradict.
        "light": (
            r"night(?:s|time|fall)?|nuits?|nocturnes?|evening|soir(?:ee|s)?|sunset|sunrise|dawn"
            r"|dusk"
            r"|coucher? (?:de|du) soleil|lever (?:de|du) soleil|soleil couchant|soleil levant|aube"
            r"|aurore|crepuscule|twilight|midnight|minuit|noon|midi|morning|matins?|matinee"
            r"|moon(?:light|lit)|clair de lune|(?:full|under the) moon|pleine lune|sous la lune"
            r"|sous les etoiles|under the stars|starry|starlight|etoilee?s?|candle(?:s|light|lit)?"
            r"|bougies?|chandelles?|lanterns?|lanternes?|firelight|campfire|feu de camp|sunlight"
            r"|sunlit|sunny|sunshine|sun|soleil|ensoleillee?s?|backlit|contre-jour|golden hour"
            r"|heure doree|neon|neons|storm(?:s|y)?|orages?|orageu(?:x|se)|fog(?:gy)?|mist(?:y)?"
            r"|brouillard|brumes?|brumeu(?:x|se)|rain(?:s|y|ing)?|pluies?|pluvieu(?:x|se)|il pleut"
            r"|snow(?:s|y|ing|fall)?|neige|lighting|lit by|eclair(?:ee?s?|age)|lumieres?|penombre"
            r"|dark(?:ness)?|obscurite|sombres?"
        ),
        "framing": (
            r"close[- ]?ups?|gros plans?|wide[- ](?:shot|angle|view)|(?:full|medium|long"
            r"|mid)[- ]shot"
            r"|plans? (?:larges?|moyens?|d'ensemble|rapproches?|americains?|serres?|generaux"
            r"|general)"
            r"|aerial (?:view|shot)|vues? aeriennes?|bird's[- ]eye|top[- ]down|from above"
            r"|from below"
            r"|vue? d'en haut|vue du ciel|vue plongeante|(?:low|high)[- ]angle|contre[- ]plongee"
            r"|en plongee|macro|over[- ]the[- ]shoulder|par-dessus l'epaule|plan-sequence"
            r"|de profil"
            r"|de dos|from behind|in profile"
        ),
    }
)


@cache
def _pattern(topic: str) -> re.Pattern[str]:
    return pattern_of(rf"(?:{_NAMES[topic]})(?!\w)")


def names(topic: str, words: str) -> bool:
    """Whether `words` already name a style id, a theme id, a `light` or a `framing`."""
    return _pattern(topic).search(fold(words).text) is not None


def only_looks(words: str) -> bool:
    """Whether `words` say how a picture looks and not what is in it: "watercolor, at night"."""
    rest = fold(words).text
    for topic in (*choices.ROWS.style, "light", "framing"):
        rest = _pattern(topic).sub(" ", rest)
    return not any(word.isalnum() for word in set(_word().findall(rest)) - _AROUND)


_AROUND = listed("style in a an the at of and with en de d l du la le un une a au aux et avec like")
"""Small words that may stand around the name of a look."""


@cache
def _word() -> re.Pattern[str]:
    return re.compile(r"\w+|[^\w\s.,;:!?'\"()-]")
