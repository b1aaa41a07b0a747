"""A library as one file: made, read, refused."""

from runway_core.i18n.texts import Text

TEXTS: dict[str, Text] = {
    "error.archive.not_ours.what": Text(
        "Ce fichier n’est pas une bibliothèque exportée par un studio.",
        "This file is not a library that a studio exported.",
    ),
    "error.archive.not_ours.next": Text(
        "Choisissez le fichier créé par « export », en entier.",
        "Choose the file that “export” made, all of it.",
    ),
    "error.archive.other_version.what": Text(
        "Ce fichier est d’une autre version du format ({version}) ; ce studio lit la version {ours}.",
        "This file is of another version of the format ({version}); this studio reads version {ours}.",
    ),
    "error.archive.other_version.next": Text(
        "Mettez ce studio à jour, puis importez-le à nouveau.",
        "Update this studio, then import it again.",
    ),
    "error.archive.damaged.what": Text(
        "Ce fichier est endommagé : « {what} » n’est pas tel qu’il a été écrit. Rien n’a été importé "
        "de ce qui l’est.",
        "This file is damaged: “{what}” is not as it was written. Nothing that is was imported.",
    ),
    "error.archive.damaged.next": Text(
        "Copiez-le à nouveau depuis l’autre studio, ou exportez-le encore.",
        "Copy it again from the other studio, or export it once more.",
    ),
    "error.archive.not_allowed.what": Text(
        "Ce fichier contient ce qu’aucun studio n’y met (« {name} »). Rien n’a été importé.",
        "This file holds what no studio puts there (“{name}”). Nothing was imported.",
    ),
    "error.archive.not_allowed.next": Text(
        "N’importez que des fichiers dont vous connaissez l’origine.",
        "Import only files whose origin you know.",
    ),
    "error.archive.bad_line.what": Text(
        "La ligne {line} de ce fichier ne peut pas être lue ({field}). Rien n’a été importé.",
        "Line {line} of this file cannot be read ({field}). Nothing was imported.",
    ),
    "error.archive.bad_line.next": Text(
        "Exportez-le à nouveau depuis un studio à jour.",
        "Export it again from a studio that is up to date.",
    ),
    "error.archive.no_file.what": Text(
        "Le fichier « {name} » ne peut pas être lu.", "The file “{name}” cannot be read."
    ),
    "error.archive.no_file.next": Text(
        "Vérifiez son nom et vos droits.", "Check its name and your rights."
    ),
    "problem.archive": Text("Fichier refusé", "File refused"),
    "cli.export": Text(
        "mettre toute la bibliothèque, ou une partie, dans un fichier qu’un autre studio peut lire",
        "put the whole library, or a part of it, into one file that another studio can read",
    ),
    "cli.export.file": Text("le fichier à créer", "the file to make"),
    "cli.export.only": Text(
        "seulement celles-ci, avec leurs recettes ; sans expériences",
        "only these, with their recipes; without experiments",
    ),
    "cli.export.stars": Text("avec au moins tant d’étoiles", "with at least so many stars"),
    "cli.export.tag": Text("avec cette étiquette", "with this tag"),
    "cli.export.search": Text(
        "seulement celles dont les mots contiennent ceci", "only those whose words hold this"
    ),
    "cli.export.done": Text("Exporté dans {file} ({size} Mo).", "Exported to {file} ({size} MB)."),
    "cli.import": Text(
        "reprendre la bibliothèque d’un autre studio ; ce qui est déjà là reste tel quel",
        "take in another studio's library; what is there already stays as it is",
    ),
    "cli.import.file": Text("un fichier créé par « export »", "a file that “export” made"),
    "cli.import.dry_run": Text(
        "vérifier tout et dire ce qui serait importé, sans rien garder",
        "check everything and say what would be imported; nothing is kept",
    ),
    "import.done": Text("Importé :", "Imported:"),
    "import.would": Text(
        "Vérifié ; rien n’a été importé. Le serait :",
        "Checked; nothing was imported. This would be:",
    ),
    "import.animations": Text(
        "animations : {new} en plus, {there} déjà là, {conflicts} en conflit",
        "animations: {new} new, {there} there already, {conflicts} in conflict",
    ),
    "import.recipes": Text(
        "recettes : {new} en plus, {there} déjà là, {conflicts} sous un autre numéro",
        "recipes: {new} new, {there} there already, {conflicts} under another number",
    ),
    "import.pictures": Text(
        "images apportées : {new} en plus, {there} déjà là, {conflicts} en conflit",
        "pictures that were brought: {new} new, {there} there already, {conflicts} in conflict",
    ),
    "import.experiments": Text(
        "expériences : {new} en plus, {there} déjà là, {conflicts} en conflit",
        "experiments: {new} new, {there} there already, {conflicts} in conflict",
    ),
    "import.size": Text(
        "{ballots:bulletin|bulletins} ; fichiers : {size}",
        "{ballots:ballot|ballots}; files: {size}",
    ),
    "import.conflict": Text("conflit : {name}", "conflict: {name}"),
    "left_out.under_way": Text(
        "Pas dans le fichier, car en cours : {count:animation|animations}.",
        "Not in the file, as under way: {count:animation|animations}.",
    ),
    "left_out.undecided": Text(
        "Pas dans le fichier, car quelqu’un doit encore décider : {count:animation|animations}.",
        "Not in the file, as somebody still has to decide: {count:animation|animations}.",
    ),
    "left_out.files": Text(
        "Fichiers absents ou endommagés, laissés de côté : {count:fichier|fichiers}.",
        "Files that are missing or damaged, left out: {count:file|files}.",
    ),
    "left_out.without_files": Text(
        "Pas dans le fichier, car le clip manque : {count:animation|animations}.",
        "Not in the file, as the clip is missing: {count:animation|animations}.",
    ),
    "left_out.experiments_ended": Text(
        "En cours, et arrêtées dans le fichier : {count:expérience|expériences}.",
        "Under way, and ended in the file: {count:experiment|experiments}.",
    ),
}
