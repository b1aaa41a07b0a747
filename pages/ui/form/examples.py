"""Words to begin with, three for each theme: one scene, one subject, one thing that it does.

They follow Runway's guidance (concrete, physical, nothing but what is to be seen); a test holds
each of them to the advice that the studio gives.
"""

from typing import Final, NamedTuple

from runway_core.i18n import Text


class Example(NamedTuple):
    """What a chip says, and the words that it stands for."""

    label: Text
    words: Text


def _example(label: tuple[str, str], words: tuple[str, str]) -> Example:
    return Example(Text(*label), Text(*words))


EXAMPLES: Final[dict[str, tuple[Example, ...]]] = {
    "adventure": (
        _example(
            ("Pont de corde", "Rope bridge"),
            (
                "une petite exploratrice au chapeau de paille traverse un pont de corde",
                "a young explorer in a straw hat walks across a rope bridge",
            ),
        ),
        _example(
            ("Radeau", "Raft"),
            (
                "un garçon en gilet orange pagaie sur un radeau de bois au fil de la rivière",
                "a boy in an orange vest paddles a wooden raft down a river",
            ),
        ),
        _example(
            ("Montgolfière", "Balloon"),
            (
                "une montgolfière rayée s’élève au-dessus d’une vallée de montagne",
                "a striped hot-air balloon rises above a mountain valley",
            ),
        ),
    ),
    "magic": (
        _example(
            ("Apprentie sorcière", "Young witch"),
            (
                "une apprentie sorcière remue un chaudron d’où montent des bulles dorées",
                "a young witch stirs a cauldron while golden bubbles rise from it",
            ),
        ),
        _example(
            ("Dragon", "Dragon"),
            (
                "un petit dragon vert souffle des étincelles sur une bougie",
                "a small green dragon blows sparks onto a candle",
            ),
        ),
        _example(
            ("Livre volant", "Flying book"),
            (
                "un vieux livre ouvert s’envole d’un bureau en battant des pages",
                "an old open book lifts off a desk, flapping its pages",
            ),
        ),
    ),
    "animals": (
        _example(
            ("Renard", "Fox"),
            (
                "un renard roux saute par-dessus une bûche moussue",
                "a red fox jumps over a mossy log",
            ),
        ),
        _example(
            ("Chiots", "Puppies"),
            (
                "deux chiots se disputent une balle rouge dans l’herbe haute",
                "two puppies tug at a red ball in tall grass",
            ),
        ),
        _example(
            ("Éléphanteau", "Baby elephant"),
            (
                "un éléphanteau s’arrose avec sa trompe au bord d’une mare",
                "a baby elephant sprays itself with its trunk beside a pond",
            ),
        ),
    ),
    "friendship": (
        _example(
            ("Cerf-volant", "Kite"),
            (
                "deux enfants courent sur une plage en tirant un cerf-volant jaune",
                "two children run along a beach pulling a yellow kite",
            ),
        ),
        _example(
            ("Ours et souris", "Bear and mouse"),
            (
                "un gros ours tend une fraise à une petite souris",
                "a big bear hands a strawberry to a tiny mouse",
            ),
        ),
        _example(
            ("Balançoire", "Swing"),
            (
                "une fille pousse son ami sur une balançoire sous un vieux chêne",
                "a girl pushes her friend on a swing under an old oak",
            ),
        ),
    ),
    "space": (
        _example(
            ("Astronaute", "Astronaut"),
            (
                "une astronaute en combinaison orange bondit sur une planète de sable rouge",
                "an astronaut in an orange suit leaps across a planet of red sand",
            ),
        ),
        _example(
            ("Robot", "Robot"),
            (
                "un petit robot à roulettes plante une fleur dans un cratère",
                "a small wheeled robot plants a flower in a crater",
            ),
        ),
        _example(
            ("Fusée", "Rocket"),
            (
                "une fusée ronde en métal passe devant une planète aux anneaux bleus",
                "a round metal rocket flies past a planet with blue rings",
            ),
        ),
    ),
    "underwater": (
        _example(
            ("Tortue", "Turtle"),
            (
                "une jeune tortue de mer nage entre des coraux roses",
                "a young sea turtle swims between pink corals",
            ),
        ),
        _example(
            ("Pieuvre", "Octopus"),
            (
                "une pieuvre orange déroule ses bras devant un coffre ouvert",
                "an orange octopus unrolls its arms in front of an open chest",
            ),
        ),
        _example(
            ("Baleine", "Whale"),
            (
                "une baleine bleue glisse au milieu d’un banc de poissons argentés",
                "a blue whale glides through a school of silver fish",
            ),
        ),
    ),
    "forest": (
        _example(
            ("Écureuil", "Squirrel"),
            (
                "un écureuil roux grimpe le long d’un tronc, une noisette entre les dents",
                "a red squirrel climbs a trunk with a hazelnut in its teeth",
            ),
        ),
        _example(
            ("Faon", "Fawn"),
            (
                "un faon tacheté avance dans un ruisseau bordé de fougères",
                "a spotted fawn wades through a stream lined with ferns",
            ),
        ),
        _example(
            ("Chouette", "Owl"),
            (
                "une chouette blanche déploie ses ailes sur une branche de sapin",
                "a white owl spreads its wings on a fir branch",
            ),
        ),
    ),
    "superhero": (
        _example(
            ("Envol", "Take-off"),
            (
                "une fillette à la cape rouge s’envole d’un toit, le poing levé",
                "a little girl in a red cape takes off from a rooftop, one fist raised",
            ),
        ),
        _example(
            ("Super-chat", "Super cat"),
            (
                "un chat masqué à la cape bleue saute de balcon en balcon",
                "a masked cat in a blue cape leaps from balcony to balcony",
            ),
        ),
        _example(
            ("Héros et bus", "Hero and bus"),
            (
                "un héros en costume vert soulève un bus jaune à bout de bras",
                "a hero in a green suit lifts a yellow bus above his head",
            ),
        ),
    ),
}
"""The examples of each theme, in the order of the chips."""
