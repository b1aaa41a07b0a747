"""Presenting clips: full screen, and by an address for others."""

from runway_core.i18n.texts import Text

TEXTS = {
    "present": Text("Présenter", "Present"),
    "present.help": Text(
        "En plein écran dans un autre onglet, sans prix ni commandes. F : plein écran, H : aide.",
        "In another tab, without prices or controls. F: full screen, H: help.",
    ),
    "present.share": Text("Adresse de présentation", "Address to present"),
    "present.share.about": Text(
        "Qui a l’adresse voit ces animations, sans compte, et rien d’autre : ni prix, ni prompts, "
        "ni noms.",
        "Whoever has the address sees these animations, without an account, and nothing else: no "
        "prices, no prompts, no names.",
    ),
    "present.share.title": Text("Titre", "Title"),
    "present.share.titles": Text(
        "Titres : un par ligne, dans l’ordre", "Titles: one a line, in order"
    ),
    "present.share.wall": Text("Commencer par le mur", "Begin with the wall"),
    "present.share.days": Text("Elle fonctionne pendant", "It works for"),
    "present.share.day_count": Text("{days:jour|jours}", "{days:day|days}"),
    "present.share.make": Text("Créer l’adresse", "Make the address"),
    "present.share.until": Text("Elle fonctionne jusqu’au {moment}.", "It works until {moment}."),
    "present.share.here": Text(
        "Cette adresse ne mène qu’à cette machine : ouvrez le studio par son nom sur le réseau "
        "pour en copier une que d’autres peuvent suivre.",
        "This address leads to this machine only: open the studio by its name on the network to "
        "copy one that others can follow.",
    ),
    "present.share.revoke": Text("Reprendre cette adresse", "Take this address back"),
    "transfer": Text("Exporter, importer", "Export, import"),
    "transfer.about": Text(
        "Toute la bibliothèque dans un seul fichier, qu’un autre studio peut lire : animations et "
        "fichiers, prompts, étoiles et notes, recettes, expériences et bulletins. Ce qui est en "
        "cours n’y est pas. Qui a le fichier peut tout y lire.",
        "The whole library in one file that another studio can read: animations and their files, "
        "prompts, stars and notes, recipes, experiments and ballots. What is under way is not in "
        "it. Whoever has the file can read all of it.",
    ),
    "transfer.export": Text("Exporter la bibliothèque", "Export the library"),
    "transfer.import": Text(
        "Reprendre la bibliothèque d’un autre studio : le fichier est d’abord vérifié en entier, "
        "et rien n’est gardé avant votre accord. Ce qui est déjà là reste tel quel.",
        "Bring another studio's library: the file is checked as a whole first, and nothing is kept "
        "before you say so. What is there already stays as it is.",
    ),
    "transfer.file": Text("Fichier d’une bibliothèque (.zip)", "File of a library (.zip)"),
    "transfer.now": Text("Importer ces nouveautés", "Bring in what is new"),
    "transfer.nothing_new": Text(
        "Tout ce que contient ce fichier est déjà là.",
        "Everything that is in this file is there already.",
    ),
    "transfer.larger": Text(
        "Un fichier plus grand se reprend par une commande, d’abord pour voir, puis pour de bon "
        "(par l’API aussi : `POST /api/library/import`) :",
        "A larger file is taken in by a command, first to see, then for good (by the API as well: "
        "`POST /api/library/import`):",
    ),
}
