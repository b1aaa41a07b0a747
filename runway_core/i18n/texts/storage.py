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
    "storage.rule.off": Text(
        "Tout est conservé : aucune règle n’est définie.", "Everything is kept: no rule is set."
    ),
    "storage.rule.nothing": Text("Rien ne serait supprimé maintenant.", "Nothing would go now."),
    "storage.rule.would": Text(
        "Partiraient maintenant : {gone:animation gratuite|animations gratuites} ({gone_size}), "
        "supprimées ; {binned:animation payée|animations payées} ({binned_size}), à la corbeille.",
        "Would go now: {gone:free animation|free animations} ({gone_size}), removed; "
        "{binned:paid animation|paid animations} ({binned_size}), into the bin.",
    ),
    "storage.rule.done": Text(
        "Fait : {gone:animation gratuite supprimée|animations gratuites supprimées} ({gone_size}), "
        "{binned:animation payée|animations payées} ({binned_size}) à la corbeille.",
        "Done: {gone:free animation|free animations} ({gone_size}) removed, "
        "{binned:paid animation|paid animations} ({binned_size}) put into the bin.",
    ),
    "cli.storage.apply": Text(
        "faire partir ce que la règle désigne, au lieu de seulement le dire",
        "have what the rule names go, instead of only saying it",
    ),
    "cli.storage.simulated": Text(
        "jours après lesquels le simulé part, au lieu de la règle définie",
        "days after which simulated animations go, in place of the rule that is set",
    ),
    "cli.storage.rejected": Text(
        "jours après lesquels le rejeté part, au lieu de la règle définie",
        "days after which rejected animations go, in place of the rule that is set",
    ),
    "cli.storage": Text(
        "montrer l’espace disque utilisé et par quoi", "show how much disk is used, and by what"
    ),
}
