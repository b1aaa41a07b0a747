"""Words that lead from one scene to another: cuts, timings, steps of a story. Data only.

One scene fits a clip of five to ten seconds (fact sheet, section 7). A single "then" or "puis"
is a turn within it; a hair cut, a paper cut "to look like" something and the World Cup are none.
"""

from runway_core.prompts.lint.rules import Rule

RULES = (
    Rule(
        "several_scenes",
        r"(?:then|suddenly|we|camera|it|and|quick|hard|smash|jump|match) cuts? to|cuts? to "
        r"(?:black|white|another|a new|a different|the next|a close|a wide|close|wide|him|her|them"
        r"|an (?:aerial|extreme|overhead))|(?:jump|smash|hard|match|quick|fast|multiple|rapid) "
        r"cuts?",
    ),
    Rule(
        "several_scenes",
        r"cuts? to(?! (?:size|shape|fit|length|look)\b)|coupe a :|cut (?:sur|vers|a)|transition "
        r"(?:to|vers)",
        opening=True,
    ),
    Rule(
        "several_scenes",
        r"(?:next|second|third|new|another|final|last|following|previous|different|several"
        r"|multiple|two|three|many|other) (?:scenes?|shots?)(?! of (?:espresso|juice))|scene "
        r"changes?|(?:change|changes) of scene|(?:scene|shot|panel|part) (?:[2-9]"
        r"|10)(?=\s*(?:[:.,;)\]\-–—]|$))|(?:scene|shot) two(?=\s*[:.,])|time[- ]jump|flash-?backs?"
        r"|storyboard",
    ),
    Rule(
        "several_scenes",
        r"fad(?:es?|ing) to (?:black|white|another|the next|a new)|fad(?:es?|ing) into (?:another"
        r"|the next|a new)|cross-?fad(?:es?|ing)|dissolv(?:es?|ing) (?:in)?to (?:another|the next"
        r"|a new)|(?:scene|shot|camera|video|we) (?:then )?(?:transitions?|switch(?:es)?"
        r"|changes?) (?:in)?to",
    ),
    Rule(
        "several_scenes",
        r"(?:a )?montage (?:of|with|sequence|showing|video|rapide|photo|parallele|de (?:scenes?"
        r"|plans?|images?|photos?|moments?))|in a montage|split[- ]screen|ecran (?:partage|divise)"
        r"|(?:en )?plusieurs (?:scenes?|plans?|tableaux|sequences)",
    ),
    Rule("several_scenes", r"montage(?=\s*:)", opening=True),
    Rule(
        "several_scenes",
        r"meanwhile,? (?:elsewhere|in|at|back|on the other|far|across|outside|inside)|(?:hours?"
        r"|days?|weeks?|months?|years?|minutes?) later|(?:the )?(?:next|following) (?:day|morning"
        r"|night|scene)|later that (?:day|night|evening)",
    ),
    Rule(
        "several_scenes",
        r"(?:puis|ensuite|et|apres)?,? ?on (?:passe|coupe|bascule|enchaine) (?:ensuite )?(?:a|au"
        r"|aux|dans|sur|vers|pour)(?! (?:table|l'(?:action|attaque)|travers|vive)\b)|(?:plan|scene"
        r"|sequence|image) suivante?|(?:nouvelle|prochaine|autre|deuxieme|seconde|troisieme"
        r"|derniere) (?:scene|sequence)|(?:nouveau|prochain|autre|deuxieme|second|troisieme"
        r"|dernier) plan|scene finale|changements? de (?:scene|plan|decor)|differentes scenes"
        r"|(?:scene|plan|sequence) (?:[2-9]|10)(?=\s*(?:[:.,;)\]\-–—]|$))|fondu (?:au|enchaine"
        r"|vers)|coupe (?:franche|seche)|retour en arriere",
    ),
    Rule(
        "several_scenes",
        r"pendant ce temps,? (?:ailleurs|dans|au|aux|a|sur|chez|loin|en)|au meme moment,? "
        r"(?:ailleurs|dans|a|chez)|(?:heures?|jours?|semaines?|mois|annees?|ans|minutes?) plus "
        r"tard|le lendemain(?! (?:de|du|des|d)\b)",
    ),
    Rule(
        "several_scenes",
        r"0{1,2}:\d\d ?(?:-|–|—|to|a) ?0{0,2}:?\d\d?|(?:from |de )?\d{1,2} ?s? ?(?:-|–|—|to|a) "
        r"?\d{1,2} ?(?:s|sec|secs|seconds?|secondes?)|(?:at|after|from) (?:second )?\d{1,2} ?(?:s"
        r"|secs?|seconds)|seconds? \d{1,2}(?=\W)|secondes? \d{1,2}(?=\W)|(?:first|last|next) "
        r"\d{1,2} ?(?:s|secs?|seconds)|(?:a|apres) (?:la )?(?:seconde )?\d{1,2} ?(?:s|sec"
        r"|secondes)|\d{1,2} ?(?:premieres|dernieres) secondes",
        advice="timing",
    ),
)

SEQUENCE = (
    r"at first(?! (?:sight|light|glance|snow|dawn|hand))|first(?:ly)?(?=,)|to begin with"
    r"|then(?! again"
    r"\b)|next(?=,)|after that|afterwards|finally|lastly|eventually|in the end|at the end(?! of\b)"
    r"|(?:tout )?d'abord|au debut(?! (?:du|de|des|d)\b)|pour commencer|premierement|puis|ensuite"
    r"|apres (?:cela|ca|quoi)|enfin|finalement|pour finir|pour terminer|a la fin(?! (?:du|de"
    r"|des|d)\b)"
)
"""Steps of a story. One is a turn within a scene; from the second on they are several scenes."""

NOT_A_STEP = r"(?:now and|since|until|by|back|even|just|right|if|only|every now and)\s+$"
"""What stands before a "then" that orders nothing."""
