"""What the lint looks for, as data: one row a pattern. Sources: the fact sheet, sections 7 and 3.2.

Patterns are matched against folded text (see `folded_text`): lower case, no French accents, and a
space stands for any white space. They start and end at whole words. A row is worth having only
if it is quiet on innocent words, so most of them ask for the company that makes a word guilty.
"""

from dataclasses import dataclass
from typing import Literal, get_args

Code = Literal[
    "negative",
    "request",
    "several_scenes",
    "text_in_frame",
    "real_person",
    "camera_conflict",
    "abstract",
    "plain_background",
]
CODES: tuple[Code, ...] = get_args(Code)
"""Every code that `lint` can give; of two about the same words, the first comes first."""


@dataclass(frozen=True, slots=True)
class Rule:
    """One way to write what Runway's guidance warns about."""

    code: Code
    pattern: str
    advice: str = ""
    """The suggestion `lint.<code>.fix.<advice>`; empty is the general one."""
    opening: bool = False
    """Only at the beginning of a sentence, where a command stands."""
    exact: bool = False
    """Matched against the text as written, where capitals and quotes tell."""
    anywhere: bool = False
    """Also inside quotation marks, where it is otherwise a character who speaks."""


_DET_EN = r"(?:a|an|the|me|us|it|this|that|these|some|one|two|three|my|our|more|him|her|them)\b"
_DET_FR = r"(?:une?|des|les?|la|de|du|deux|trois|moi|nous|ce|cette|ces|mon|ma|mes|plus|plusieurs)\b"
_THE_CLIP = r"(?:video|clip|image|picture|animation|scene|film|plan)"
_QUOTE = r"[«“\"‘„「]"

REQUESTS = (
    Rule(
        "request",
        r"(?<!-)(?<!\bto )(?<!named )(?<!will )(?<!would )(?<!ladies )(?<!can )(?<!must "
        r")please(?!-)(?! (?:her|his|their|everyone|everybody|the)\b)",
    ),
    Rule(
        "request",
        r"(?:can|could|would|will) you|can we (?:have|see|get)|i(?:'d| would) (?:like|love)|i "
        r"(?:need|want) (?:a|an|the|you|to|it|my|some|this)\b|i want|give me|show me|draw me|tell "
        r"me|make me|make sure|let me see",
    ),
    Rule(
        "request",
        r"(?:make(?! (?:a wish|the most|it (?:home|to|across)))|draw|paint|add|put|change|produce"
        r"|design|show|imagine|animate|turn|remove|erase|delete|replace|include|ensure|keep)"
        rf" {_DET_EN}|(?:create|generate|render|animate)(?= \w)|make(?: it)? sure|ensure",
        opening=True,
    ),
    Rule(
        "request",
        rf"{_THE_CLIP} (?:should|must|needs? to|has to|ought to|doit|devrait|devra|doivent"
        r")|il (?:faut|faudrait) que (?:la |le |l')?(?:video|clip|image|animation|scene|film)",
    ),
    Rule(
        "request",
        r"(?:peux|pourrais|veux|voudrais)[- ]tu|(?:pouvez|pourriez|voulez|voudriez)[- ]vous|tu "
        r"(?:peux|pourrais)|vous (?:pouvez|pourriez)|est-ce (?:possible|que (?:tu|vous))|s'il "
        r"(?:te|vous) plai[ts]|svp|stp|merci (?:de|d')(?! (?:tout|rien)\b)(?=\s?\w+(?:er|ir|re)\b)"
        r"|je (?:veux|voudrais|souhaite|souhaiterais|desire)|j'(?:aimerais|ai besoin)",
    ),
    Rule(
        "request",
        r"(?:fais|dessine|montre|cree|genere|donne|fabrique|invente|imagine|raconte|peins|realise"
        r"|anime|mets|prepare|faites|dessinez|montrez|creez|generez|donnez|inventez|imaginez"
        r"|racontez|peignez|realisez|animez)-(?:moi|nous|lui|la|le)",
    ),
    Rule(
        "request",
        r"(?:cree[rz]?|genere[rz]?|ajoute[rz]?|dessine[rz]?|fais|faites|faire|enleve[rz]?"
        r"|supprime[rz]?|retire[rz]?|change[rz]?|mets|mettez|realise[rz]?|produis|produisez"
        r"|imagine[rz]?|anime[rz]?|rends|rendez|montre[rz]?|remplace[rz]?|garde[rz]?)"
        rf" (?:{_DET_FR}|en sorte|l'|d')|assure-toi|assurez-vous|veille[rz]? a|fais attention"
        r"|(?:creer|generer|creez|generez) (?=\w)",
        opening=True,
    ),
)

TEXTS_IN_FRAME = (
    Rule(
        "text_in_frame",
        r"logos?|logotypes?|water-?mark(?:s|ed)?|filigranes?|sub-?titles?|subtitled|sous-titr(?:e"
        r"|es|ee?s?|age)|speech (?:bubble|balloon)s?|word art|text overlays?|brand names?"
        r"|typograph(?:y|ie)|lettering",
        anywhere=True,
    ),
    Rule(
        "text_in_frame",
        r"(?:some |the |big |overlaid |on-screen |onscreen )?text(?! messages?\b| book| him\b| "
        r"her\b)|textes?|captions?|captioned|alphabet|lettres? de l'alphabet|inscriptions? (?:sur"
        r"|en|qui|dans)",
    ),
    Rule(
        "text_in_frame",
        r"(?:title|end|opening|rolling|closing) (?:card|screen|credits)s?|credits roll|main title"
        r"|(?:with|and) (?:the|a) (?:title|word|words|letters|number|numbers|inscription)|words? "
        r"(?:appear|appears|appearing|written|float|floating|reading|on (?:the )?screen)|written "
        r"(?:on|in (?:the (?:sky|sand|snow|air|clouds?|stars?)|big|gold|golden|large|bold|red"
        r"|white|capital)|across|above)|(?:write|writes|writing) (?:his|her|its|their|the|my) "
        r"(?:name|word)s?|letters (?:that )?spell(?:ing)?|spell(?:s|ing)? (?:out |the )|spelled "
        r"out",
    ),
    Rule(
        "text_in_frame",
        r"(?:sign|signs|banner|board|billboard|poster|shirt|t-shirt|flag|book|card|label|plaque"
        r"|bubble|screen|placard|signpost|note|sticker|badge)s? (?:(?:that|which) )?(?:says?"
        r"|saying|reads?|reading|spell(?:s|ing)|displaying|labell?ed|marked|with (?:the "
        r")?(?:words?|name|text|letters))",
    ),
    Rule(
        "text_in_frame",
        r"(?:est|etait|sont|nom|mot|prenom|texte|titre|phrase|message) ecrite?s?|ecrite?s? (?:en"
        r" (?:lettres?|gros|grand|grosses|rouge|bleu|or|blanc|noir|majuscules?|capitales?|neon)|au"
        r" (?:tableau|mur)|(?:sur|dans) (?:les?|la|une?) (?:sable|mur|ciel|neige|tableau"
        r"|t-shirt|tee-shirt"
        r"|maillot|pancarte|panneau|ballon|gateau|nuages?|banderole|drapeau|porte|affiche|livre))"
        r"|on lit(?= (?:[«“\"]|les? mots?\b))"
        r"|(?:on peut|peut-on) lire(?! (?:au|dans|en|a|tranquil\w*|une?|des|les?|la|sous|sur|et)"
        r"\b)",
    ),
    Rule(
        "text_in_frame",
        r"(?:pancarte|panneau|banderole|affiche|drapeau|ecriteau|badge|t-shirt|maillot"
        r"|etiquette)x?s? (?:qui (?:dit|disent|indique|annonce)|disant|indiquant|annoncant|marque"
        r"|marquee|ou (?:il est|est) (?:ecrit|marque)|avec (?:ecrit|le mot|les mots|le nom|le "
        r"texte|marque))",
    ),
    Rule(
        "text_in_frame",
        r"titres? (?:a l'ecran|a l'image|en (?:bas|haut|lettres|gros|incrustation)|du film|au "
        r"debut|anime)|avec (?:le |un )titre|generique de (?:debut|fin)|ecran[- ]titre|carton[- "
        r"]titre|bulles? de (?:dialogue|texte|bd|bande dessinee)|phylacteres?|en (?:toutes "
        r")?lettres (?:d'or|capitales|majuscules|dorees|rouges|geantes|lumineuses)|avec les? mots?"
        r"|mots? (?:ecrits?|qui (?:s'affiche|apparai)\w*)|le mot \w+ (?:s'affiche|apparait|ecrit)"
        r"|legendes? (?:en bas|sous l'image|a l'ecran)|(?:ecrit|ecrivent|ecrire) (?:son|leur|ton"
        r"|mon) (?:nom|prenom)",
    ),
    Rule(
        "text_in_frame",
        rf"(?i:the\s+words?|le\s+mot|les\s+mots|titled|title|titre|intitulée?)"
        rf"\s*:?\s*{_QUOTE}"
        r"|(?i:the\s+words?|le\s+mot|les\s+mots)\s+[A-ZÉÈÀÊÇ]{2,}\b"
        r"|(?i:the\s+letters?|la\s+lettre|les\s+lettres)\s+[«“\"]?\s?[A-HJ-Z]\b(?!')",
        exact=True,
        anywhere=True,
    ),
    Rule(
        "text_in_frame",
        r"(?:spelling|forming|form|forms|shows?|showing|displays?|displaying|writes?) the words?"
        r"|the word (?:hello|love|welcome|happy|bonjour|bravo|merci)",
    ),
)

OTHERS = (
    Rule(
        "abstract",
        r"(?:embod(?:y|ies|ying)|symboli[sz](?:es?|ing|ent)|represent(?:s|ing)?|evok(?:es?|ing)"
        r"|convey(?:s|ing)?|personnifie|incarne(?:nt)?|evoque(?:nt)?|represente(?:nt)?"
        r"|exprime(?:nt)?) (?:the |la |le |l'|une? |a )?(?:(?:sense|feeling|idea|sentiment|idee"
        r"|notion|spirit|power) (?:of |de |d'|du )(?:la |l')?)?(?:ambition|courage|hope|freedom"
        r"|joy|liberty|peace|resilience|innocence|nostalgia|unity|wisdom|happiness|friendship"
        r"|childhood|espoir|liberte|joie|paix|nostalgie|unite|sagesse|bonheur|amitie|enfance"
        r"|solitude|loneliness)|captur(?:es?|ing) the (?:essence|spirit) of|capture l'(?:essence"
        r"|esprit)|metaphor (?:for|of)|metaphore (?:de|du)",
    ),
    Rule(
        "plain_background",
        r"(?:on|against|with|over) (?:a |an )?(?:(?:plain|pure|solid|simple|blank|empty|clean) "
        r")?(?:white|transparent) background|isolated on (?:a )?(?:white|transparent)|green "
        r"?screen(?! door)|(?:sur|avec) (?:un )?fond (?:blanc|uni|transparent|vert)|fond (?:blanc"
        r"|transparent) uni|(?:transparent|plain white|pure white) background",
    ),
)

RULES = (*REQUESTS, *TEXTS_IN_FRAME, *OTHERS)
