"""What a person's words already name: a style, a theme, a light, a framing, a stop motion.

French and English, singular and plural, whatever the accents and capitals. It decides what a
recipe leaves to the words, so a doubtful word counts as not named: repeating is clumsy, losing
what the person picked is worse.
"""

import re
from functools import cache
from types import MappingProxyType

from runway_core.briefs import catalog
from runway_core.prompts.reading.folded_text import fold, listed, pattern_of

_ANIMALS = (
    "fox(?:es)?|cubs?|cats?|kitten|dogs?|pupp(?:y|ies)|bears?|rabbit|bunn(?:y|ies)|hare|wol(?:f|ves)"
    "|horse|pon(?:y|ies)|cow|pig(?:let)?|sheep|lamb|goat|duck(?:ling)?|chick(?:en|s)?|hen|owl|bird"
    "|parrot|penguin|panda|koala|tiger|lion(?:ess)?|elephant|giraffe|zebra|monkey|hippo|rhino"
    "|crocodile|turtle|tortoise|frog|snake|dolphin|whale|shark|octopus|squirrel|hedgehog|deer|fawn"
    "|mouse|mice|butterfl(?:y|ies)|bees?|ladybug|snail|dinosaur|otter|raccoon|kangaroo|llama"
    "|renard(?:eau)?|chats?|chaton|chiens?|chiot|ours(?:on)?|lapins?|lievre|loups?|louveteau"
    "|cheva(?:l|ux)|poney|vaches?|cochon|moutons?|agneau|chevre|canard|caneton|poussin|poules?|coq"
    "|hiboux?|chouette|oiseaux?|perroquet|pingouin|manchot|tigre|lionceau|girafe|zebre|singe"
    "|hippopotame|tortue|grenouille|serpent|dauphin|baleine|requin|poulpe|pieuvre|ecureuil"
    "|herisson|faon|biche|cerf|souris|papillons?|abeilles?|coccinelle|escargot|dinosaure|loutre"
    "|kangourou|anes?|poissons?|fish"
)
"""A named animal is a named theme: "friendly animals" next to "a fox" would draw
others. A "cerf-volant" is a kite."""

_NOT_OUTER_SPACE = (
    r"(?! (?:to|for|of|between|where|enough|that|under|behind|around|in|on|a|left)\b)"
)
_PAS_LE_COSMOS = (
    r"(?! (?:de|du|des|d'\w+|jeux?|vert|public|clos|libre|reduit|restreint|prevu|reserve|qui|ou"
    r"|entre|ouvert|detente|lecture|enfants?|commun)\b)(?! d')"
)

_NAMES = MappingProxyType(
    {
        "cartoon": r"cartoon(?:s|y|ish)?|toons?|dessins? animes?",
        "fairy_tale": (
            r"fairy[- ]?tales?|story[- ]?books?|contes? (?:de fees?|merveilleux|enchantes?)"
        ),
        # A bare "anime" is also a French verb, and "animé" any thing that moves.
        "anime": (
            r"(?<!dessin )(?<!dessins )(?<!\bil )(?<!elle )(?<!\bon )(?<!qui )(?<!s')(?<!l')"
            r"anime(?!s?\w)(?! (?:le|la|les|un|une|des|ses|son|sa|par|de|d'\w+)\b)(?! l')"
            r"|manga|japanimation|japanese animation|animation japonaise|animes? japonais"
        ),
        "realistic": (
            r"(?:photo|hyper|ultra)?[- ]?(?:realistic(?:ally)?|realistes?)"
            r"|(?:photo[- ]?)?(?:realism|realisme)|live[- ]action|prises? de vues? reelles?"
        ),
        "paper_craft": (
            r"paper[- ]?crafts?|paper[- ]?cuts?(?:[- ]?outs?)?|cut[- ]?(?:out[- ])?paper"
            r"|papiers? decoupes?|decoupages?|origamis?|kirigamis?"
        ),
        "watercolor": r"water[- ]?colou?r(?:s|ed)?|aquarelles?|aquarelled?",
        "adventure": r"adventur(?:e|er|ous)s?|aventur(?:e|ier|iere|eux|euse)s?",
        "magic": (
            r"magic(?:al|ally)?|magie|magiques?|magiquement|enchant(?:ed|ing)|enchantee?s?"
            r"|feeriques?|feerie"
        ),
        "animals": rf"animals?|animaux|(?:{_ANIMALS})s?(?!-)",
        "friendship": (
            r"friend(?:s|ships?)?|buddy|buddies|pals|amis?|amies?|amities?|copains?|copines?"
        ),
        "space": (
            r"outer space|deep space|(?:in|into|through|across) space" + _NOT_OUTER_SPACE + r"|"
            r"(?:dans|a travers|vers) l'espace" + _PAS_LE_COSMOS + r"|"
            r"espace (?:intersideral|lointain|cosmique|infini)|cosmos|galax(?:y|ies)|galaxies?"
            r"|interstellar|intersideral|interstellaire|milky way|voie lactee"
        ),
        "underwater": (
            r"under[- ]?water|undersea|(?:under|beneath|below) the (?:sea|ocean|water|waves)"
            r"|(?:bottom|depths) of the (?:sea|ocean)|sous l'eau|sous l'ocean"
            r"|sous (?:la mer|les mers|les flots|les eaux)|sous-marine?s?|fonds? marins?"
            r"|au fond de (?:la mer|l'ocean|l'eau)"
        ),
        "forest": (
            r"forests?|forets?|woodlands?|(?:in|into|through) the woods|sous-bois"
            r"|(?:dans|a travers) les? bois|au fond des bois"
        ),
        "superhero": r"super[- ]?hero(?:es|s|ines?)?|super[- ]?heroines?|super[- ]?heros",
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
    for topic in (*catalog.STYLES, "light", "framing"):
        rest = _pattern(topic).sub(" ", rest)
    return not any(word.isalnum() for word in set(_word().findall(rest)) - _AROUND)


_AROUND = listed("style in a an the at of and with en de d l du la le un une a au aux et avec like")
"""Small words that may stand around the name of a look."""


@cache
def _word() -> re.Pattern[str]:
    return re.compile(r"\w+|[^\w\s.,;:!?'\"()-]")
