"""Negations in French and English, and what each one is about.

Runway's models take positive phrasing only: "no clouds" may well draw clouds (fact sheet,
section 7). What looks like a negation and is none stays out: a dance step ("un pas de danse"),
a person ("une personne"), "plus de couleurs", "not only", "nothing but", "oh no".
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from runway_core.prompts.reading.folded_text import Folded, clause_start, listed, pattern_of


@dataclass(frozen=True, slots=True)
class Negation:
    """A negation and its object, in folded positions."""

    start: int
    end: int
    advice: str
    """Which suggestion fits: a topic of `_TOPICS`, or empty."""


_ENGLISH = (
    r"no[- ]one(?!')|(?<!-)(?<!\boh )no(?= [a-z])(?! (?:matter|doubt|wonder|problem|problems|and"
    r"|or|but|no|yes|way|time|to|is|it|he|she|they|i|you|we|idea|ordinary|less|sooner|with|as"
    r"|please)\b)"
    r"|(?<!-me-)(?<!why )(?<!\bor )(?<!\bif )(?<!\bof )not"
    r"(?! (?:only|just|simply|far|long|to mention|unlike|least|surprisingly|so far|yet)\b)"
    r"|(?:do|does|did|is|are|was|were|ca|wo|should|could|would|must|has|have|had|need)n't"
    r"(?! (?:wait|help|stop|resist|it|they|he|she|we|you|i)\b)"
    r"|(?:doesnt|isnt|arent|didnt|wasnt|werent|shouldnt)"
    r"|cannot(?! (?:wait|help|stop|resist)\b)"
    r"|without(?! (?:saying|end|delay|fail|hesitation|hesitating|effort|warning|a care)\b)"
    r"|(?<!-)never(?!-)(?! (?:ending|mind|before|land|fails)\b)|neither"
    r"|nothing(?! but\b)|(?<!\ba )nobody(?!')|none(?! other\b)|negative prompt"
)
_ENGLISH_ORDER = r"avoid(?:ing)?|exclude|omit|leave out|get rid of"

_FRENCH = (
    r"(?<!comic )(?<!-)sans(?!-)(?! (?:cesse|fin|doute|arret|relache|pareil|pareille|egal|egale"
    r"|souci|soucis|effort|efforts|peine|peur|crainte|tarder|plus tarder|serif|abri|attendre|nom"
    r"|limite|limites|borne|bornes|precedent|prix|oublier|compter|faute|hesiter|hesitation|font"
    r"|gene|papiers|logis|reproche|faille|encombre|issue|tambour)\b)"
    r"|(?:personne|(?<!si de )rien|nul|nulle) (?:ne |n')"
    r"|(?<!d')aucune?s?(?! (?:doute|souci|probleme)\b)"
    r"|(?<!\ba )(?<!que )(?<!\bsi )(?<!du )jamais (?:de |d'|aucun)"
    r"|(?<!\bun )(?<!petit )(?<!de )rien (?:de |d')(?!plus\b|tel\b)"
    r"|ni (?=[^.!?;\n]{1,40}? ni )"
    r"|(?:et|mais) non (?:pas|un|une|le|la|des|les)"
    r"|(?:depourvue?|exempte?)s? de|a eviter"
)
_FRENCH_ORDER = r"evite[rz]?|exclu[st]|exclure|excluez|interdiction de|hors de question"

_ITS_NOUN = listed(
    "un le les des ses mes tes nos vos leurs ces ce son mon ton leur au aux du de d a par quelques"
    " chaque petit petits grand grands premier premiers leger legers gros quel dernier derniers"
    " simple joli jolis beau beaux faux bon bons bruit bruits deux trois quatre cinq six sept huit"
    " neuf dix cent mille plusieurs quels tels meme memes pour sur"
)
"""Words after which "pas" is a step."""
_STEPS = listed(
    "danse danses deux trois quatre valse geant geants course cote tango ballet bourree charge oie"
    " porte tir polka salsa samba rock tortue fourmi la vis"
)
"""What follows "pas de" where it is a step: pas de danse, le pas de la porte."""
_VERBS = listed(
    "est a ai as ont sont suis es va vont veut veux faut peut peux bouge bougent fait font sait"
    " aime etait avait doit voit y ait soit c sera serait met mets marche dort"
)
"""Verbs after which a spoken "pas" negates without "ne"."""
_PAUSES = listed("et mais surtout ou donc car avec")
_PERSON = listed(
    "une la cette chaque autre meme jeune petite grande belle vieille seule de en aucune brave"
    " gentille quelle premiere par"
)

_TOPICS: tuple[tuple[str, str], ...] = (
    (
        "camera",
        r"camera(?: (?:movements?|moves?|motion|shake))?|mouvements? de (?:la )?camera|zooms?"
        r"|zoom(?:ing|er)|panning|travellings?",
    ),
    ("sky", r"clouds?|cloudy|nuages?|nuageux"),
    ("weather", r"rain|pluie|storms?|orages?|wind|vent|snow|neige|fog|brouillard|brume|mist"),
    (
        "text",
        r"(?:visible |written |on-screen )?(?:texts?|words?|letters?|lettering|writing|captions?"
        r"|logos?|watermarks?|subtitles?|signature|textes?|mots?|lettres?|ecritures?|ecrits?"
        r"|filigranes?|sous-titres?|legendes?|inscriptions?|titres?|titles?)",
    ),
    ("people", r"people|persons?|personnes?|humans?|humains?|gens|crowds?|foule|adultes?|adults?"),
    (
        "gentle",
        r"scar(?:y|ed|ing)|fears?|frightening|frightened|afraid|violen(?:t|te|ce)|effrayante?s?|peur|bad"
        r"|mechante?s?|monsters?|monstres?|danger(?:ous|eux|euse)?|blood|sang|weapons?|armes?"
        r"|fight(?:s|ing)?|guns?|sad|tristes?|cry(?:ing)?|pleure(?:r|nt)?|angry|colere|mean|evil",
    ),
    ("bright", r"dark(?:ness)?|shadows?|ombres?|sombres?|noir(?:s|e|es)?|night|nuit"),
    ("going", r"stop(?:s|ping)?|(?:s')?arret(?:e|er|ent)|cess(?:e|er|ent)"),
    (
        "still",
        r"mov(?:e|es|ing|ement|ements)|motion|boug(?:e|er|ent)|mouvements?|anim(?:ate|ation)s?",
    ),
    (
        "sharp",
        r"blur(?:s|ry|red)?|flous?|floues?|distort(?:ed|ions?)|deforme(?:e|es|s)?|ugly|grain"
        r"|deformations?|artifacts?|artefacts?|noise|(?:extra |too many )(?:fingers|limbs|legs"
        r"|arms)",
    ),
    ("plain", r"backgrounds?|arriere-plan|decors?|fond"),
    ("colour", r"colou?rs?|couleurs?"),
)

_SMALL = (
    r"(?:(?:a|an|any|the|of|de|des|du|le|la|les|un|une|en|se|to|be|too|very|trop|tres|single|have"
    r"|show|more|y|avoir|etre)\s+|[dlst]')"
)
_NEXT = r"\s*(?:" + _SMALL + r"){0,3}[\w-]+"
_CLAUSE_END = (
    r"[.!?;,\n]|\b(?:and|but|while|as|with|that|which|in|on|et|mais|avec|qui|dans|sur|pendant)\b"
)
"""Where the object of a negation must have come: "without fear and a logo" asks for a logo."""
_WINDOW = 6
"""Words after a negation among which its object is looked for."""


@cache
def _patterns() -> tuple[tuple[re.Pattern[str], bool], ...]:
    # `(?!\w)` closes what `pattern_of` opens: only whole words.
    return (
        (pattern_of(rf"(?:(?:{_ENGLISH})(?!-\w)|{_FRENCH})(?:(?<=[ '])|(?!\w))"), False),
        (pattern_of(rf"(?:{_ENGLISH_ORDER}|{_FRENCH_ORDER})(?!\w)"), True),
    )


@cache
def _topics() -> re.Pattern[str]:
    return pattern_of("(?:" + "|".join(f"(?P<{n}>{p})" for n, p in _TOPICS) + r")(?!\w)")


@cache
def _words() -> re.Pattern[str]:
    return re.compile(r"[^\W_]+")


@cache
def _next() -> re.Pattern[str]:
    return re.compile(_NEXT)


@cache
def _list_of_texts() -> re.Pattern[str]:
    text = dict(_TOPICS)["text"].replace(" ", r"\s")
    return re.compile(
        r"\s*(?:,\s*|\s(?:or|nor|and|ou|et|ni)\s+|,\s*(?:or|nor|and|ou|et|ni)\s+)"
        rf"(?:{_SMALL}|no\s+|sans\s+|pas\s+de\s+|any\s+){{0,2}}(?:{text})\b"
    )


def negations(folded: Folded) -> tuple[Negation, ...]:
    """Every negation in the text, in order, without overlaps."""
    text = folded.text
    found: list[Negation] = []
    for start, end in sorted({*_fixed(folded), *_ne(text), *_bare_pas(text)}):
        if not found or start >= found[-1].end:
            found.append(_with_object(text, start, end))
    return tuple(found)


def _fixed(folded: Folded) -> Iterator[tuple[int, int]]:
    text = folded.text
    for pattern, order in _patterns():
        for match in pattern.finditer(text):
            start, end = match.start(), match.start() + len(match[0].rstrip())
            word = match[0].split(" ")[0]
            if order and not clause_start(text, start):
                continue
            if word == "no" and _innocent_no(folded, start):
                continue
            yield start, end


def _innocent_no(folded: Folded, start: int) -> bool:
    """A title of another language's: Tonari no Totoro."""
    first, last = folded.span(start, start + 2)
    left = folded.original[:first].split()
    right = folded.original[last:].split(maxsplit=1)
    title = bool(left and right) and left[-1][:1].isupper() and right[0][:1].isupper()
    return title and folded.original[first] == "n"


def _ne(text: str) -> Iterator[tuple[int, int]]:
    """The negation "ne … pas" and its kin, at most five words apart; "ne … que" is no negation."""
    for opening in re.finditer(r"\b(?:ne\s+|n'\s*)(?!importe\b|est[- ]ce\s)", text):
        before, previous = "", opening.end()
        for count, word in enumerate(_words().finditer(text, opening.end())):
            gap = text[previous : word.start()]
            if count > 5 or re.search(r"[.!?;:,\n]", gap) or word[0] in ("que", "qu"):
                break
            if _negates(word[0], before, _word_after(text, word.end())):
                yield opening.start(), word.end()
                break
            before, previous = word[0], word.end()


def _negates(word: str, before: str, after: str) -> bool:
    match word:
        case "pas":
            return before not in _ITS_NOUN or before == "a"
        case "plus":
            return before not in {"de", "le", "la", "les", "au", "un", "bien"} and after != "que"
        case "personne":
            return before not in _PERSON
        case "jamais" | "rien" | "aucun" | "aucune" | "guere" | "ni":
            return True
    return False


def _bare_pas(text: str) -> Iterator[tuple[int, int]]:
    """A "pas" without "ne": "pas de nuages", "c'est pas", "gentil, pas méchant"."""
    for match in re.finditer(r"\bpas\b(?![-'])", text):
        start, end = match.span()
        before, after = _word_before(text, start), _word_after(text, end)
        rest = text[end : end + 40].split()
        second = re.sub(r"^(?:[dl]')?", "", rest[1]).strip(".,;:!?") if len(rest) > 1 else ""
        left = text[max(0, start - 20) : start]
        if left.endswith("-") or after in ("mal", "seulement", "que", "loin", "grave"):
            continue
        if before in ("pourquoi", "ce") or (after in ("a", "apres") and second == "pas"):
            continue
        spoken = before in _VERBS - {"a"} or (before == "a" and _has(text, start))
        if before in _ITS_NOUN and not spoken:
            continue
        if after == "de" and second in _STEPS:
            continue
        # "pas" opens what is refused: pas de nuages, pas un bruit, pas trop vite.
        opens = after in {"de", "d", "un", "une", "trop", "tres", "besoin", "encore", "beaucoup"}
        if opens or spoken or before in _PAUSES or left.rstrip(" ").endswith(","):
            yield (start - len(before) - 1 if spoken else start), end


def _has(text: str, position: int) -> bool:
    """Whether the "a" before `position` is the verb: "y a pas", "il a pas"."""
    words = _words().findall(text[max(0, position - 40) : position])
    return len(words) > 1 and words[-2] in {"y", "il", "elle", "on", "qui", "ca"}


def _with_object(text: str, start: int, end: int) -> Negation:
    """The negation together with what it denies, as far as the same clause tells."""
    said = text[start:end]
    rest = re.split(_CLAUSE_END, text[end : end + 120], maxsplit=1)[0]
    words = list(_words().finditer(rest))[:_WINDOW]
    rest = rest[: words[-1].end()] if words else ""
    topic = _topics().search(rest)
    if re.search(r"^(?:personne|nobody|no.?one)\b|\bpersonne$", said):
        return Negation(start, end, "people")
    clause = re.split(r"[.!?;,\n]", text[max(0, start - 40) : start])[-1]
    inside = _topics().search(said)
    if topic is not None:
        advice, stop = str(topic.lastgroup), end + topic.end()
        if advice == "text":
            while more := _list_of_texts().match(text, stop):
                stop = more.end()
    else:
        following = _next().match(rest)
        advice, stop = "", end + (following.end() if following else 0)
        if inside is not None:
            advice, stop = str(inside.lastgroup), end
    if advice in ("", "still") and "camera" in clause:
        advice = "camera"
    return Negation(start, stop, advice)


def _word_before(text: str, position: int) -> str:
    # Only within the clause: a word before a comma does not govern what follows it.
    left = text[max(0, position - 30) : position]
    match = re.search(r"([^\W_]+)[\s'’-]*$", left)
    return match[1] if match else ""


def _word_after(text: str, position: int) -> str:
    match = _words().search(text, position, position + 30)
    return match[0] if match and not re.search(r"[.!?;,]", text[position : match.start()]) else ""
