"""Which language a text is written in, as far as its alphabet and its small words tell.

Words such as "no" and "pan" mean other things in Portuguese or Spanish, so that a text is only read
in the language that most of its small words speak.
"""

import re
import tomllib
import unicodedata
from collections import Counter
from functools import lru_cache
from pathlib import Path

OTHER = "other"
"""A language that is none of ours, or an alphabet that none of these languages has."""

_TABLES = tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))
_WORD = re.compile(r"[^\W\d_]+(?:'s\b|'(?=[^\W\d_]))?")
_UKRAINIAN = re.compile("[іїєґ]")
_PLAIN = str.maketrans("àâçéèêëîïôöûùü", "aaceeeeiioouuu")
_SPEAKS: dict[str, list[str]] = {}
for _code, _words in _TABLES["words"].items():
    for _word in set(_words.split()):
        _SPEAKS.setdefault(_word, []).append(_code)


@lru_cache(maxsize=64)
def language_of(text: str) -> str | None:
    """The language of `text`: fr, en, es, de or it; ja, zh, ko, ar, ru, th, hi, he or el by the
    alphabet; "other" for any other; None where there is too little to tell.
    """
    text = unicodedata.normalize("NFC", text)
    return (None if text.isascii() else _by_script(text)) or _by_words(text.lower())


def _by_script(text: str) -> str | None:
    counts = {code: len(re.findall(script, text)) for code, script in _TABLES["scripts"].items()}
    # A word of another alphabet is quoted in any language; and Japanese is mostly Chinese signs.
    if counts["ja"] * 4 > counts["zh"]:
        counts["ja"] += counts.pop("zh")
    latin = sum(c.isalpha() and (c < "\u0300" or "\u1e00" <= c <= "\u1eff") for c in text)
    counts[OTHER] = sum(map(str.isalpha, text)) - latin - sum(counts.values())
    code = max(counts, key=lambda each: counts[each])
    # Five letters of the alphabet say what one or two signs do.
    if counts[code] * (3 if code in ("ja", "zh", "ko") else 1) <= latin or not counts[code]:
        return None
    return OTHER if code == "ru" and _UKRAINIAN.search(text) else code


def _by_words(text: str) -> str | None:
    votes = Counter({"es": 3 * sum(text.count(mark) for mark in "¿¡")})
    for word in _WORD.findall(text.replace("’", "'")):
        for code in _SPEAKS.get(word) or _SPEAKS.get(word.translate(_PLAIN)) or ():
            votes[code] += 2
        for code, letters in _TABLES["letters"].items():
            votes[code] += 3 * any(letter in letters for letter in word)
        if any(letter in _TABLES["shared"]["letters"] for letter in word):
            votes.update(_TABLES["shared"]["languages"].split())
    best = max(("fr", "en", "es", "it", "de", OTHER), key=lambda code: votes[code])
    return best if votes[best] > 1 else None
