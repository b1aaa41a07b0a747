"""What is said of the disk, and of what need not be kept."""

from runway_core.i18n.texts import Text

TEXTS = {
    "storage.used": Text("Espace utilisé : {size}", "Disk used: {size}"),
    "storage.free": Text("Espace libre : {size}", "Free: {size}"),
    "storage.part.real": Text("Images et clips réels", "Real pictures and clips"),
    "storage.part.simulated": Text("Simulation", "Simulation"),
    "storage.part.brought": Text("Images apportées", "Pictures of your own"),
    "storage.part.copies": Text("Aperçus", "Previews"),
    "storage.part.database": Text("Base de données", "Database"),
    "storage.line": Text(
        "- {name} : {size}, {count:fichier|fichiers}", "- {name}: {size}, {count:file|files}"
    ),
    "storage.line.alone": Text("- {name} : {size}", "- {name}: {size}"),
    "storage.line.unknown": Text("- {name} : inconnu", "- {name}: unknown"),
    "storage.kilobytes": Text("{amount} ko", "{amount} kB"),
    "storage.megabytes": Text("{amount} Mo", "{amount} MB"),
    "storage.gigabytes": Text("{amount} Go", "{amount} GB"),
    "cli.storage": Text(
        "montrer l’espace disque utilisé et par quoi", "show how much disk is used, and by what"
    ),
}
