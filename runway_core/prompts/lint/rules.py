"""What the lint looks for, as data: one row a pattern. Sources: the fact sheet, sections 7 and 3.2.

Patterns are matched against folded text (see `folding`): lower case, no French accents, and a
space stands for any white space. They start and end at whole words. A row is worth having only
if it is quiet on innocent words, so most of them ask for the company that makes a word guilty.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Rule:
    """One way to write what Runway's guidance warns about."""

    code: str
    pattern: str
    needs: tuple[str, ...] = ()
    """The pattern is tried only where one of these stands in the text: it keeps the lint fast."""
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
        r"(?<!-)(?<!\bto )(?<!named )(?<!will )(?<!would )(?<!ladies )(?<!can )(?<!must )"
        r"please(?!-)(?! "
        r"(?:her|his|their"
        r"|everyone|everybody|the)\b)",
        ("please",),
    ),
    Rule(
        "request",
        r"(?:can|could|would|will) you|can we (?:have|see|get)|i(?:'d| would) (?:like|love)"
        r"|i (?:need|want) (?:a|an|the|you|to"
        r"|it|my|some|this)\b|i want|give me|show me|draw me|tell me|make me|make sure|let me see",
        ("you", "i ", "i'", " me", "sure", "can we"),
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
        ("faut", "faudrait", "should", "must", "need", "has to", "ought", "doi", "devr"),
    ),
    Rule(
        "request",
        r"(?:peux|pourrais|veux|voudrais)[- ]tu|(?:pouvez|pourriez|voulez|voudriez)[- ]vous"
        r"|tu (?:peux|pourrais)|vous (?:pouvez|pourriez)|est-ce (?:possible|que (?:tu|vous))"
        r"|s'il (?:te|vous) plai[ts]|svp|stp|merci (?:de|d')(?! (?:tout|rien)\b)(?=\s?\w+(?:er"
        r"|ir|re)\b)"
        r"|je (?:veux|voudrais|souhaite|souhaiterais|desire)|j'(?:aimerais|ai besoin)",
        ("tu", "vous", "s'il", "svp", "stp", "merci", "je ", "j'", "possible"),
    ),
    Rule(
        "request",
        r"(?:fais|dessine|montre|cree|genere|donne|fabrique|invente|imagine|raconte|peins|realise"
        r"|anime|mets|prepare|faites|dessinez|montrez|creez|generez|donnez|inventez|imaginez"
        r"|racontez|peignez|realisez|animez)-(?:moi|nous|lui|la|le)",
        ("-moi", "-nous", "-lui", "-la", "-le"),
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
        r"logos?|logotypes?|water-?mark(?:s|ed)?|filigranes?|sub-?titles?|subtitled"
        r"|sous-titr(?:e|es|ee?s?"
        r"|age)|speech (?:bubble|balloon)s?|word art|text overlays?|brand names?|typograph(?:y"
        r"|ie)|lettering",
        (
            "logo",
            "mark",
            "filigrane",
            "titr",
            "title",
            "speech",
            "word",
            "text",
            "typo",
            "brand",
            "lettering",
        ),
        anywhere=True,
    ),
    Rule(
        "text_in_frame",
        r"(?:some |the |big |overlaid |on-screen |onscreen )?text(?! messages?\b| book| him\b"
        r"| her\b)"
        r"|textes?|captions?|captioned|alphabet|lettres? de l'alphabet|inscriptions? (?:sur|en"
        r"|qui|dans)",
        ("text", "caption", "alphabet", "inscription"),
    ),
    Rule(
        "text_in_frame",
        r"(?:title|end|opening|rolling|closing) (?:card|screen|credits)s?|credits roll|main title"
        r"|(?:with|and) (?:the|a) (?:title|word|words|letters|number|numbers|inscription)|words?"
        r" (?:appear|appears|appearing|written|float|floating|reading|on (?:the )?screen)"
        r"|written (?:on"
        r"|in (?:the (?:sky|sand|snow|air|clouds?|stars?)|big|gold|golden|large|bold|red|white"
        r"|capital)"
        r"|across|above)|(?:write|writes|writing) (?:his|her|its|their|the|my) (?:name|word)s?"
        r"|letters (?:that )?spell(?:ing)?|spell(?:s"
        r"|ing)? (?:out |the )|spelled out",
        ("title", "credit", "word", "letter", "number", "writ", "spell", "inscription", "card"),
    ),
    Rule(
        "text_in_frame",
        r"(?:sign|signs|banner|board|billboard|poster|shirt|t-shirt|flag|book|card|label|plaque"
        r"|bubble"
        r"|screen|placard|signpost|note|sticker|badge)s? (?:(?:that|which) )?(?:says?|saying"
        r"|reads?"
        r"|reading|spell(?:s|ing)|displaying|labell?ed|marked|with (?:the )?(?:words?|name|text"
        r"|letters))",
        (
            "sign",
            "banner",
            "board",
            "poster",
            "shirt",
            "flag",
            "book",
            "card",
            "label",
            "plaque",
            "bubble",
            "screen",
            "note",
            "sticker",
            "badge",
        ),
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
        ("ecrit", "lit", "lire"),
    ),
    Rule(
        "text_in_frame",
        r"(?:pancarte|panneau|banderole|affiche|drapeau|ecriteau|badge|t-shirt|maillot"
        r"|etiquette)x?s?"
        r" (?:qui (?:dit|disent|indique|annonce)|disant|indiquant|annoncant|marque|marquee"
        r"|ou (?:il est|est)"
        r" (?:ecrit|marque)|avec (?:ecrit|le mot|les mots|le nom|le texte|marque))",
        (
            "pancarte",
            "panneau",
            "banderole",
            "affiche",
            "drapeau",
            "ecriteau",
            "badge",
            "shirt",
            "maillot",
            "etiquette",
        ),
    ),
    Rule(
        "text_in_frame",
        r"titres? (?:a l'ecran|a l'image|en (?:bas|haut|lettres|gros|incrustation)|du film"
        r"|au debut|anime)"
        r"|avec (?:le |un )titre|generique de (?:debut|fin)|ecran[- ]titre|carton[- ]titre"
        r"|bulles? de"
        r" (?:dialogue|texte|bd|bande dessinee)|phylacteres?|en (?:toutes )?lettres (?:d'or"
        r"|capitales"
        r"|majuscules|dorees|rouges|geantes|lumineuses)|avec les? mots?|mots? (?:ecrits?"
        r"|qui (?:s'affiche"
        r"|apparai)\w*)|le mot \w+ (?:s'affiche|apparait|ecrit)|legendes? (?:en bas"
        r"|sous l'image|a l'ecran)"
        r"|(?:ecrit|ecrivent|ecrire) (?:son|leur|ton|mon) (?:nom|prenom)",
        ("titre", "generique", "carton", "bulle", "phylactere", "lettre", "mot", "legende", "nom"),
    ),
    Rule(
        "text_in_frame",
        rf"(?i:the\s+words?|le\s+mot|les\s+mots|titled|title|titre|intitulée?)"
        rf"\s*:?\s*{_QUOTE}"
        r"|(?i:the\s+words?|le\s+mot|les\s+mots)\s+[A-ZÉÈÀÊÇ]{2,}\b"
        r"|(?i:the\s+letters?|la\s+lettre|les\s+lettres)\s+[«“\"]?\s?[A-HJ-Z]\b(?!')",
        ("word", "mot", "tit", "letter", "lettre"),
        exact=True,
        anywhere=True,
    ),
    Rule(
        "text_in_frame",
        r"(?:spelling|forming|form|forms|shows?|showing|displays?|displaying"
        r"|writes?) the words?|the word"
        r" (?:hello|love|welcome|happy|bonjour|bravo|merci)",
        ("word",),
    ),
)

OTHERS = (
    Rule(
        "abstract",
        r"(?:embod(?:y|ies|ying)|symboli[sz](?:es?|ing|ent)|represent(?:s|ing)?|evok(?:es?|ing)"
        r"|convey(?:s"
        r"|ing)?|personnifie|incarne(?:nt)?|evoque(?:nt)?|represente(?:nt)?|exprime(?:nt)?)"
        r" (?:the |la |le |l'|une? |a )?(?:(?:sense|feeling|idea|sentiment|idee|notion|spirit"
        r"|power) "
        r"(?:of |de |d'|du )(?:la |l')?)?(?:ambition|courage|hope|freedom|joy|liberty|peace"
        r"|resilience"
        r"|innocence|nostalgia|unity|wisdom|happiness|friendship|childhood|espoir|liberte|joie"
        r"|paix"
        r"|nostalgie|unite|sagesse|bonheur|amitie|enfance|solitude|loneliness)"
        r"|captur(?:es?|ing) the (?:essence|spirit) of|capture l'(?:essence|esprit)"
        r"|metaphor (?:for|of)"
        r"|metaphore (?:de|du)",
        (
            "embod",
            "symboli",
            "represent",
            "evo",
            "convey",
            "incarne",
            "personnifie",
            "exprime",
            "captur",
            "metaphor",
        ),
    ),
    Rule(
        "plain_background",
        r"(?:on|against|with|over) (?:a |an )?(?:(?:plain|pure|solid|simple|blank|empty"
        r"|clean) )?(?:white"
        r"|transparent) background|isolated on (?:a )?(?:white|transparent)"
        r"|green ?screen(?! door)|(?:sur|avec)"
        r" (?:un )?fond (?:blanc|uni|transparent|vert)|fond (?:blanc|transparent) uni"
        r"|(?:transparent|plain"
        r" white|pure white) background",
        ("background", "isolated", "green", "fond "),
    ),
)

RULES = (*REQUESTS, *TEXTS_IN_FRAME, *OTHERS)
