"""Real people whom Runway's moderation would recognise, and phrases that ask for one.

Runway checks for recognisable public figures (fact sheet, 1.0, `contentModeration`). The table
is modest: full names of living people, or of people whose photographs everybody knows. Figures
whom only paintings show (Napoléon, Cléopâtre, Mozart) are history lessons, and stay out; so does
any first name or surname that a fox could have. A name alone counts only where nobody else bears
it, with its capital, and where no character is christened so: "un chat nommé Messi" is a cat.
"""

import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise

from runway_core.prompts.reading.folded_text import Folded, listed, pattern_of

_FULL = """
emmanuel macron, brigitte macron, nicolas sarkozy, carla bruni, francois hollande, jacques
chirac, marine le pen, jordan bardella, jean luc melenchon, gabriel attal, edouard philippe,
anne hidalgo, charles de gaulle, simone veil, donald trump, joe biden, kamala harris, barack
obama, michelle obama, hillary clinton, bill clinton, george w bush, jd vance, vladimir poutine,
vladimir putin, xi jinping, kim jong un, volodymyr zelensky, angela merkel, giorgia meloni,
justin trudeau, boris johnson, keir starmer, rishi sunak, narendra modi, nelson mandela, greta
thunberg, pope francis, pope leo xiv, pape francois, pape leon xiv, dalai lama, king charles
iii, roi charles iii, queen elizabeth ii, reine elisabeth ii, prince harry, meghan markle, kate
middleton, princess diana, lady diana, elon musk, mark zuckerberg, jeff bezos, bill gates, steve
jobs, sam altman, tim cook, bernard arnault, taylor swift, lady gaga, ariana grande, billie
eilish, dua lipa, katy perry, justin bieber, ed sheeran, harry styles, selena gomez, miley
cyrus, olivia rodrigo, sabrina carpenter, bruno mars, kanye west, kim kardashian, kylie jenner,
kendall jenner, snoop dogg, jennifer lopez, celine dion, britney spears, justin timberlake,
michael jackson, elvis presley, freddie mercury, david bowie, john lennon, paul mccartney, mick
jagger, bob marley, elton john, jay z, travis scott, post malone, johnny hallyday, edith piaf,
aya nakamura, jean jacques goldman, mylene farmer, clara luciani, kylian mbappe, cristiano
ronaldo, lionel messi, leo messi, zinedine zidane, antoine griezmann, karim benzema, paul pogba,
thierry henry, olivier giroud, ousmane dembele, erling haaland, david beckham, diego maradona,
antoine dupont, teddy riner, leon marchand, tony parker, victor wembanyama, lebron james,
michael jordan, stephen curry, kobe bryant, serena williams, roger federer, rafael nadal, novak
djokovic, carlos alcaraz, usain bolt, simone biles, tiger woods, lewis hamilton, max verstappen,
charles leclerc, mike tyson, muhammad ali, tom brady, megan rapinoe, tom cruise, brad pitt,
angelina jolie, leonardo dicaprio, johnny depp, george clooney, will smith, tom hanks, robert
downey jr, chris hemsworth, chris evans, scarlett johansson, tom holland, emma watson, emma
stone, daniel radcliffe, rupert grint, jennifer lawrence, jennifer aniston, margot robbie, ryan
gosling, ryan reynolds, timothee chalamet, keanu reeves, dwayne johnson, the rock johnson,
arnold schwarzenegger, sylvester stallone, jackie chan, bruce lee, millie bobby brown, jenna
ortega, pedro pascal, robert pattinson, kristen stewart, meryl streep, julia roberts, natalie
portman, anne hathaway, morgan freeman, samuel l jackson, denzel washington, marilyn monroe,
audrey hepburn, charlie chaplin, robin williams, jim carrey, adam sandler, jason momoa, gal
gadot, henry cavill, christian bale, hugh jackman, benedict cumberbatch, omar sy, jean dujardin,
marion cotillard, lea seydoux, vincent cassel, gerard depardieu, jean paul belmondo, alain
delon, brigitte bardot, louis de funes, sophie marceau, dany boon, jamel debbouze, gad elmaleh,
florence foresti, cyril hanouna, squeezie, mrbeast, mr beast, lena situations, oprah winfrey,
jimmy fallon, steven spielberg, george lucas, tim burton, walt disney, hayao miyazaki, quentin
tarantino, christopher nolan, stephen king, albert einstein, stephen hawking, marie curie,
thomas pesquet, neil armstrong, martin luther king, rosa parks, malala yousafzai, mother teresa,
mere teresa, mahatma gandhi, adolf hitler, joseph staline, joseph stalin, mao zedong, fidel
castro, che guevara, winston churchill, john f kennedy, margaret thatcher, osama bin laden,
saddam hussein
"""
_ALONE = """
macron, trump, obama, biden, poutine, putin, zelensky, mbappe, messi, ronaldo, zidane, neymar,
haaland, maradona, rihanna, beyonce, zendaya, stromae, shakira, eminem, schwarzenegger, hitler,
spielberg, zuckerberg, dicaprio
"""
_CHRISTENED = re.compile(
    r"(?:nomme|nommee|appele|appelee|baptise|baptisee|s'appelle|named|called|prenomme|surnomme)"
    r"\s+(?:the\s+|le\s+|la\s+)?$"
)
_TITLES = listed("king queen prince princess lady pope mother roi reine pape mere dalai")
"""Written with or without a capital."""
_STYLE_OF = re.compile(r"(?:style|style (?:of|de)|(?:a la )?maniere de|films? (?:by|de))\s+$")
"""A manner of drawing asks for no face: "in the style of Tim Burton"."""
_CREATURE = re.compile(r",?\s+(?:the|le|la|l'|the\s+little|un|une)\s")

_PHRASES = (
    r"(?:photo|photos|picture|portrait|image|video|film|caricature|statue) (?:of|de|du"
    r"|d')\s?(?:the |le"
    r" |la |l'|our |notre )?(?:us |french |american |current |actual )?(?:president"
    r"|premier ministre|prime"
    r" minister|pope|pape)(?! (?:des|of the) (?:\w+s))",
    r"(?:the |le |la )?(?:president|presidente|premier ministre"
    r"|prime minister) (?:of the (?:united states"
    r"|republic|usa|us)|of (?:france|america|russia|ukraine|china)|de la republique"
    r"|des etats-unis|francais"
    r"|americain|de la france|russe)",
    r"(?:famous|well-known|world-famous|real-life|celebrity) (?:actor|actress|singer|footballer"
    r"|football"
    r" player|soccer player|pop star|movie star|rapper|politician|youtuber|influencer|celebrity"
    r"|athlete)s?",
    r"(?:acteur|actrice|chanteur|chanteuse|footballeur|footballeuse|rappeur|rappeuse|politicien"
    r"|youtubeur"
    r"|youtubeuse|influenceur|influenceuse|sportif|joueur de foot|presentateur"
    r"|presentatrice)s? (?:tres )?"
    r"(?:celebre|connue?|mondialement connue?)s?",
    r"celebres? (?:acteur|actrice|chanteur|chanteuse|footballeur|footballeuse|rappeur|rappeuse"
    r"|politicien"
    r"|youtubeur|youtubeuse|influenceur|influenceuse|joueur)s?",
    r"(?:based on|inspired by|looks like|after) a (?:real person|celebrity)"
    r"|une? (?:vraie celebrite|personne"
    r" reelle)|(?:a|real|une) celebrit(?:y|e)(?! (?:cat|dog|chat)\b)",
)
_LIKE = (
    r"(?:looks?\s+(?:exactly\s+|just\s+)?like|looking\s+like|resembl(?:es|ing)|ressembl(?:e"
    r"|ant)\s+à"
    r"|ressemble\s+a)\s+(?P<name>{full})"
    r"|(?:(?:with|avec)\s+(?:the|le)\s+(?:face\s+of|visage\s+de)|sosie\s+de|look-?alike\s+of"
    r"|in\s+the\s+likeness\s+of|à\s+l['’]effigie\s+de)\s+(?P<face>{full})"
)
_NAME = r"[A-ZÀÂÇÉÈÊÎÔÛ][a-zà-ÿ]+(?:[ -][A-ZÀÂÇÉÈÊÎÔÛ][a-zà-ÿ]+){1,2}"
_NOBODY = listed(
    "Santa Father Mother Père Mère Mount Mont New Saint Sainte Tour Eiffel Lake Lac Planet "
    "Planète Snow Peter Mickey Minnie Donald Harry Mary Winnie Robin Captain Capitaine Princess "
    "Princesse Prince King Queen Roi Reine Big Little Petit Petite Mister Madame Monsieur Papa "
    "Maman Doctor Docteur Mrs Uncle Aunt Baby Bébé The Le La Les Un Une Blanche Jack Sherlock "
    "Hello Star Spider Iron Bob Buzz Darth Luke Indiana James Mary Pippi Fifi Tom Jean Jeanne "
    "Notre Statue Grand Great North South Milky Voie Willy Charlie Robinson Barbe Barbie Super"
)
"""First words of names that stand for a story, a place or a title."""
_STORIES = frozenset({"Santa", "Father", "Père", "Mickey", "Peter", "Blanche", "Snow"})
"""The same, after words that ask for a face, which a place or a title has not."""


@cache
def _tables() -> tuple[frozenset[str], frozenset[str]]:
    def read(table: str) -> frozenset[str]:
        return frozenset(name.strip() for name in table.replace("\n", " ").split(","))

    return read(_FULL), read(_ALONE)


@cache
def _phrases() -> re.Pattern[str]:
    return pattern_of("(?:" + "|".join(_PHRASES) + r")(?!\w)")


@cache
def _like() -> re.Pattern[str]:
    return re.compile(_LIKE.format(full=_NAME))


def people(folded: Folded) -> Iterator[tuple[int, int]]:
    """Spans, in the original text, that name or ask for a real person."""
    full, alone = _tables()
    words = list(re.finditer(r"[^\W_]+", folded.text))
    for index, word in enumerate(words):
        for count in (4, 3, 2, 1):
            run = words[index : index + count]
            known = len(run) == count and " ".join(part[0] for part in run) in full
            if known and _is_a_name(folded, run):
                yield folded.span(word.start(), run[-1].end())
                break
        else:
            if word[0] in alone and _is_a_person(folded, word.start(), word.end()):
                yield folded.span(word.start(), word.end())
    for match in _phrases().finditer(folded.text):
        yield folded.span(*match.span())
    for match in _like().finditer(folded.original):
        group = "name" if match["name"] else "face"
        first = match[group].replace("-", " ").split()[0]
        if first not in (_NOBODY if group == "name" else _STORIES):
            yield match.span(group)


def _is_a_name(folded: Folded, run: list[re.Match[str]]) -> bool:
    """Next to each other, in one case ("Rosa parks her bike"), and not the name of a style."""
    gaps = [folded.text[one.end() : two.start()] for one, two in pairwise(run)]
    names = [part for part in run if len(part[0]) > 3 and part[0] not in _TITLES]
    initials = [folded.original[folded.offsets[part.start()]] for part in names]
    one_case = len({initial.isupper() for initial in initials}) < 2
    before = folded.text[max(0, run[0].start() - 30) : run[0].start()]
    return one_case and all(not gap.strip(" -.'") for gap in gaps) and not _STYLE_OF.search(before)


def _is_a_person(folded: Folded, start: int, end: int) -> bool:
    first, _ = folded.span(start, end)
    if not folded.original[first].isupper():
        return False
    before = folded.text[max(0, start - 30) : start]
    return not _CHRISTENED.search(before) and not _CREATURE.match(folded.text, end)
