"""The page on which clips are presented."""

from runway_core.i18n.texts import Text

TEXTS: dict[str, Text] = {
    "show.title": Text("Présentation", "Presentation"),
    "show.simulation": Text("SIMULATION", "SIMULATION"),
    "show.hint": Text(
        "→ suivante · Espace : pause · F : plein écran · W : mur · H : aide",
        "→ next · Space: pause · F: full screen · W: wall · H: help",
    ),
    "show.hint_touch": Text(
        "Balayez pour changer ; touchez le milieu pour les boutons.",
        "Swipe to change; tap the middle for buttons.",
    ),
    "show.still": Text(
        "Votre appareil demande moins de mouvement : Espace lance la lecture · H : aide",
        "Your device asks for less motion: Space plays · H: help",
    ),
    "show.still_touch": Text(
        "Votre appareil demande moins de mouvement : touchez le milieu, puis « Lire ».",
        "Your device asks for less motion: tap the middle, then “Play”.",
    ),
    "show.of": Text("{number} sur {count} : {title}", "{number} of {count}: {title}"),
    "show.clip": Text("Animation {number}", "Animation {number}"),
    "show.wall_of": Text("Mur, {count} en tout", "Wall, {count} in all"),
    "show.end": Text("Fin", "The end"),
    "show.again": Text("Revoir depuis le début", "Again from the start"),
    "show.leave": Text("Fermer", "Close"),
    "show.previous": Text("Précédente", "Previous"),
    "show.next": Text("Suivante", "Next"),
    "show.play": Text("Lire", "Play"),
    "show.pause": Text("Pause", "Pause"),
    "show.wall": Text("Mur", "Wall"),
    "show.one": Text("Une à la fois", "One at a time"),
    "show.full": Text("Plein écran", "Full screen"),
    "show.titles": Text("Titres", "Titles"),
    "show.goes_on": Text("Enchaîner", "Go on by itself"),
    "show.details": Text("Mots et prix", "Words and price"),
    "show.help": Text("Aide", "Help"),
    "show.help.close": Text("Fermer l’aide", "Close the help"),
    "show.help.next": Text("animation suivante, précédente", "next and previous animation"),
    "show.help.ends": Text("première, fin", "first, the end"),
    "show.help.space": Text("pause", "pause"),
    "show.help.full": Text("plein écran", "full screen"),
    "show.help.wall": Text("mur, toutes en même temps", "wall, all in step"),
    "show.help.titles": Text("titres", "titles"),
    "show.help.goes_on": Text("la suivante vient d’elle-même", "the next follows by itself"),
    "show.help.details": Text("mots et prix", "words and price"),
    "show.help.help": Text("cette aide", "this help"),
    "show.key.arrows": Text("→ ←", "→ ←"),
    "show.key.ends": Text("Début, Fin", "Home, End"),
    "show.key.space": Text("Espace", "Space"),
    "show.unreachable": Text(
        "Le studio ne répond pas. Réessayez dans un moment.",
        "The studio does not answer. Try again in a moment.",
    ),
    "show.incomplete": Text(
        "Cette adresse n’est pas complète : il y manque ce qui suit le « # ». Copiez-la en "
        "entier, telle que vous l’avez reçue.",
        "This address is not complete: what follows the “#” is missing. Copy all of it, "
        "exactly as it was sent to you.",
    ),
    "show.nothing": Text(
        "Il n’y a rien à montrer : ces animations ont été supprimées.",
        "There is nothing to show: these animations were deleted.",
    ),
    "cli.present": Text(
        "donner à des animations une adresse à envoyer, qui les montre en plein écran et rien d’autre",
        "give animations an address to send, which shows them full screen and nothing else",
    ),
    "cli.present.ids": Text(
        "animations, dans l’ordre ; `ID=Titre` donne un titre",
        "animations, in order; `ID=Title` gives one a title",
    ),
    "cli.present.title": Text("titre de la présentation", "title of the presentation"),
    "cli.present.wall": Text("commencer par toutes à la fois", "begin with all at once"),
    "cli.present.goes_on": Text("enchaîner les animations", "have the next one follow by itself"),
    "cli.present.days": Text(
        "jours pendant lesquels l’adresse fonctionne", "days for which the address works"
    ),
    "cli.present.studio": Text(
        "adresse du studio, telle que les autres l’ouvrent",
        "the studio's address, as others open it",
    ),
    "cli.present.revoke": Text(
        "reprendre une adresse donnée plus tôt, par son numéro",
        "take back an address given before, by its number",
    ),
    "cli.present.until": Text(
        "Jusqu’au {moment}. Pour la reprendre : present --revoke {id}",
        "Until {moment}. To take it back: present --revoke {id}",
    ),
    "cli.present.revoked": Text(
        "Cette adresse ne montre plus rien.", "This address shows nothing any more."
    ),
    "cli.present.which": Text(
        "Quelles animations ? Donnez leurs ID.", "Which animations? Give their IDs."
    ),
}
