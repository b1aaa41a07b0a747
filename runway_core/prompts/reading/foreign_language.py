"""Which language a text is written in, as far as its alphabet and its small words tell.

Words such as "no" and "pan" mean other things in Portuguese or Spanish, so that a text is only read
in the language that most of its small words speak. A letter that no other language has counts as
such a word. Words that several share ("la", "de", "un") speak for each of them.
"""

import re
import unicodedata
from collections import Counter
from functools import lru_cache

from runway_core.prompts.reading.folded_text import listed

OTHER = "other"
"""A language that is none of ours, or an alphabet that none of these languages has."""

_SMALL = {
    "en": """
the and with of his her their its from to at by for into while are is that this it over under a an
on in as through across near behind the's you i my we they there has have without not don't up down
past off two three who she he be no back then us
""",
    "fr": """
le la les un une des du de dans sur avec et en qui que est au aux son sa ses pour par il elle
ils elles ou ne pas non jamais sans plus sous vers chez entre deux trois leur leurs ce cette se je
tu à l' d' s' c' j' n' qu' neige foret nuit plage ciel
""",
    "es": """
el los las la un una unos unas del de al con por para y en muy su sus como sin pero hay esta este
que se es no lo le dos tres sobre entre hacia bajo desde quiero gato perro niño niña zorro oso
nunca nadie cuando mientras donde ningún ninguna nieve bosque noche agua cielo playa calle
""",
    "de": """
der die das und mit ein eine einem einen einer eines im am auf ist den dem des nicht zu von aus
ohne uber unter durch zwei drei sein seine seinem seinen ihr ihre ihren ihrem zum zur bei vor
kein keine keinen keinem wie sich er sie es wird sind hat hund katze ich
""",
    "it": """
il lo la i gli le un uno una che di del della dello dei delle degli nel nella nei nelle al alla ai
alle sul sulla sulle sui con per e ed su suo sua suoi in da dal dalla sono non senza due tre tra
come gatto cane volpe bambino bambina mentre sotto sopra niente nessun nessuno nessuna si l' d' un'
dell' nell' all' dall' sull' piccolo piccola mangia gioca balla né bosco neve notte acqua spiaggia
""",
    OTHER: """
um uma em na no nos nas do da dos das com seu sua e os as o a ao sem gato menino menina
bosque raposa noite praia
een het en van met op zijn naar de
och en ett med på är som i den det över liten
til av og på den lille
ve bir bu ile için
w na się z i do jest nie
și cu pe în este
ja on ei
di yang dan ke dengan sebuah seekor
ang ng sa mga
""",
}
_LETTERS = {
    "es": "ñ¿¡",
    "de": "ß",
    "it": "ìò",
    # Spanish and Italian have some of these as well, and small words besides.
    OTHER: "ãõøåłşğıčšžřťďňěůýđơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịĩọỏốồổỗộớờởỡợụủũứừửữựỳỵỷỹęśćńźżőűțșă",
}
_ELSEWHERE = "áíóú"
"""Letters that neither French nor English has, of any of the others."""
_SCRIPTS = (
    ("ja", r"[\u3040-\u30ff\uff66-\uff9f]"),
    ("ko", r"[\u1100-\u11ff\uac00-\ud7af]"),
    ("zh", r"[\u3400-\u9fff]"),
    ("ar", r"[\u0600-\u06ff\u0750-\u077f]"),
    ("ru", r"[\u0400-\u04ff]"),
    ("th", r"[\u0e00-\u0e7f]"),
    ("hi", r"[\u0900-\u097f]"),
    ("he", r"[\u0590-\u05ff]"),
    ("el", r"[\u0370-\u03ff\u1f00-\u1fff]"),
)
_WORD = re.compile(r"[^\W\d_]+(?:'s\b|'(?=[^\W\d_]))?")
_UKRAINIAN = re.compile("[іїєґ]")

_SPEAKS: dict[str, tuple[str, ...]] = {}
for _code, _words in _SMALL.items():
    for _word in listed(_words):
        _SPEAKS[_word] = (*_SPEAKS.get(_word, ()), _code)


@lru_cache(maxsize=64)
def language_of(text: str) -> str | None:
    """The language of `text`: fr, en, es, de or it; ja, zh, ko, ar, ru, th, hi, he or el by the
    alphabet; "other" for any other; None where there is too little to tell.
    """
    text = unicodedata.normalize("NFC", text)
    return (None if text.isascii() else _by_script(text)) or _by_words(text.lower())


def _by_script(text: str) -> str | None:
    letters = sum(map(str.isalpha, text))
    counts = {code: len(re.findall(script, text)) for code, script in _SCRIPTS}
    # A word of another alphabet is quoted in any language; and Japanese is mostly Chinese signs.
    if counts["ja"] * 4 > counts["zh"]:
        counts["ja"] += counts.pop("zh")
    latin = sum(1 for letter in text if letter.isalpha() and letter < "\u0300")
    latin += len(re.findall(r"[\u1e00-\u1eff]", text))
    counts[OTHER] = letters - latin - sum(counts.values())
    code = max(counts, key=lambda each: counts[each])
    # Five letters of the alphabet say what one or two signs do.
    if counts[code] * (3 if code in ("ja", "zh", "ko") else 1) <= latin or not counts[code]:
        return None
    return OTHER if code == "ru" and _UKRAINIAN.search(text) else code


def _by_words(text: str) -> str | None:
    votes: Counter[str] = Counter()
    for word in _WORD.findall(text.replace("’", "'")):
        for code in _SPEAKS.get(word) or _SPEAKS.get(word.translate(_PLAIN)) or ():
            votes[code] += 2
        if not word.isascii():
            for code, letters in _LETTERS.items():
                votes[code] += 3 * any(letter in letters for letter in word)
            if any(letter in _ELSEWHERE for letter in word):
                for code in ("es", "it", OTHER):
                    votes[code] += 1
    votes["es"] += 3 * sum(text.count(mark) for mark in "¿¡")
    best = max(("fr", "en", "es", "it", "de", OTHER), key=lambda code: votes[code])
    return best if votes[best] > 1 else None


_PLAIN = str.maketrans("àâçéèêëîïôöûùü", "aaceeeeiioouuu")
