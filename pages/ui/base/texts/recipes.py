"""The prompt lab's recipes, and the recipe that Generate uses."""

from runway_core.i18n import Text

TEXTS: dict[str, Text] = {
    # The lab’s tab
    "lab.tab.recipes": Text("Recettes", "Recipes"),
    # Versions
    "recipes.about": Text(
        "Une recette est ce que le studio ajoute à vos mots. Changez un texte, voyez ce qu’il "
        "donne partout, puis enregistrez-le comme version. Rien n’est envoyé ni dépensé ici.",
        "A recipe is what the studio adds to your words. Change a text, see what it does "
        "everywhere, then save it as a version. Nothing is sent or spent here.",
    ),
    "recipes.which": Text("Recette", "Recipe"),
    "recipes.versions": Text("Versions", "Versions"),
    "recipes.version": Text("Version", "Version"),
    "recipes.version.number": Text("Version {number}", "Version {number}"),
    "recipes.note": Text("Note", "Note"),
    "recipes.author": Text("Auteur", "Author"),
    "recipes.date": Text("Date", "Date"),
    "recipes.in_use": Text("en service", "in use"),
    "recipes.state": Text("Service", "Use"),
    "recipes.now": Text("En service : {told}.", "In use: {told}."),
    "recipes.pick": Text("Version à voir ou à changer", "Version to look at or change"),
    "recipes.label": Text("{number} · {note}", "{number} · {note}"),
    "recipes.label.in_use": Text("{number} · {note} (en service)", "{number} · {note} (in use)"),
    "recipes.viewer": Text(
        "Vous pouvez tout regarder et essayer. Enregistrer et choisir est réservé aux éditeurs.",
        "You can look at and try everything. Saving and choosing is for editors.",
    ),
    "recipes.promote": Text("Mettre en service", "Put to use"),
    "recipes.promote.ask": Text(
        "Générer se servira de la version {number} pour toute nouvelle demande de chacun. Ce qui "
        "est déjà fait garde la sienne.",
        "Generate will use version {number} for everybody’s new briefs. What is made keeps its "
        "own.",
    ),
    "recipes.promote.yes": Text(
        "Oui, mettre la version {number} en service", "Yes, put version {number} to use"
    ),
    "recipes.back": Text("Revenir à la version d’avant", "Go back to the version before"),
    "recipes.back.ask": Text(
        "Le dernier choix est repris : la version qui servait avant sert de nouveau.",
        "The last choice is taken back: the version used before is used again.",
    ),
    "recipes.back.yes": Text("Oui, revenir en arrière", "Yes, go back"),
    "recipes.export": Text("Exporter en TOML", "Export as TOML"),
    "recipes.import": Text("Importer un fichier TOML", "Import a TOML file"),
    "recipes.import.help": Text(
        "Son texte prend la place de celui en cours ; rien n’est enregistré avant que vous ne le "
        "demandiez.",
        "Its text takes the place of the one below; nothing is saved before you say so.",
    ),
    "recipes.import.unreadable": Text(
        "Ce fichier n’est pas un texte en UTF-8.", "This file is not a text in UTF-8."
    ),
    # The draft
    "recipes.edit": Text("Changer les textes", "Change the texts"),
    "recipes.changed": Text(
        "Modifié par rapport à la version {number}, pas encore enregistré.",
        "Changed from version {number}, not saved yet.",
    ),
    "recipes.unchanged": Text("Comme la version {number}.", "As in version {number}."),
    "recipes.discard": Text("Abandonner les modifications", "Discard the changes"),
    "recipes.used": Text(
        "Les textes que ces prompts utilisent", "The texts that these prompts use"
    ),
    "recipes.others": Text("Tous les textes de ces choix", "All texts for these choices"),
    "recipes.others.about": Text(
        "Pour chaque partie, le premier texte qui va avec les mots est pris. Un texte vidé laisse "
        "sa partie de côté.",
        "Of each part the first text that fits the words is taken. An emptied one leaves its part "
        "out.",
    ),
    "recipes.replace": Text(
        "Remplacer des mots dans tous les textes", "Replace words in all texts"
    ),
    "recipes.replace.sought": Text("Chercher", "Find"),
    "recipes.replace.instead": Text("Mettre à la place", "Put in its place"),
    "recipes.replace.count": Text(
        "Dans {count:texte|textes} de la recette, tous styles et thèmes confondus.",
        "In {count:text|texts} of the recipe, of all styles and themes.",
    ),
    "recipes.replace.done": Text(
        "{count:texte changé|textes changés}. « Abandonner les modifications » les rend.",
        "{count:text|texts} changed. “Discard the changes” gives them back.",
    ),
    "recipes.replace.button": Text("Remplacer partout", "Replace all"),
    "recipes.replace.not_editable": Text(
        "Ces mots ne peuvent se remplacer que dans le fichier entier, plus bas.",
        "These words can only be replaced in the whole file, below.",
    ),
    "recipes.fits": Text("Si les mots disent · {fits}", "If the words say · {fits}"),
    "recipes.fits.slot": Text("{slot} : {values}", "{slot}: {values}"),
    "recipes.everywhere": Text("partout", "everywhere"),
    "recipes.file": Text("Le fichier entier", "The whole file"),
    "recipes.file.label": Text(
        "Recette en TOML, avec ses conditions", "Recipe as TOML, with its conditions"
    ),
    "recipes.not_editable": Text(
        "Ce texte ne peut se changer que dans le fichier entier, plus bas.",
        "This text can only be changed in the whole file, below.",
    ),
    "recipes.faults": Text("Cette recette ne peut pas servir", "This recipe cannot be used"),
    "recipes.effect": Text("Ce que cela donne", "What it does"),
    "recipes.effect.words": Text("Avec ces mots", "With these words"),
    "recipes.effect.legend": Text(
        "**−** : seulement dans la version {number}. **+** : seulement dans votre texte.",
        "**−**: only in version {number}. **+**: only in your text.",
    ),
    "recipes.effect.version": Text("la version {number}", "version {number}"),
    "recipes.effect.yours": Text("votre texte", "your text"),
    # Over all combinations
    "recipes.trials": Text("Sur toutes les combinaisons", "Over all combinations"),
    "recipes.trials.words": Text(
        "Essayer aussi avec ces mots, une demande par ligne",
        "Try with these words as well, one brief a line",
    ),
    "recipes.trials.words.help": Text(
        "Au plus {most} lignes. La recette est aussi essayée sans mots.",
        "At most {most} lines. The recipe is tried without words, too.",
    ),
    "recipes.trials.of": Text(
        "{combinations:combinaison essayée|combinaisons essayées}",
        "{combinations:combination|combinations} tried",
    ),
    "recipes.trials.of.broken": Text("{count} sans prompt", "{count} without a prompt"),
    "recipes.trials.of.dropped": Text(
        "{count} où la recette cède de la place", "{count} where the recipe gives way"
    ),
    "recipes.trials.of.advice": Text("{count} avec un conseil", "{count} with advice"),
    "recipes.trials.of.alike": Text(
        "{count:groupe|groupes} de pareilles", "{count:group|groups} alike"
    ),
    "recipes.trials.of.changed": Text(
        "{count:prompt changé|prompts changés}", "{count:prompt|prompts} changed"
    ),
    "recipes.trials.longest": Text(
        "Les prompts les plus longs : image {image}, mouvement {motion} sur {limit}.",
        "The longest prompts: picture {image}, motion {motion} of {limit}.",
    ),
    "recipes.trials.nothing": Text(
        "Rien à signaler : chaque combinaison a ses prompts, et tous tiennent.",
        "Nothing to report: every combination has its prompts, and all fit.",
    ),
    "recipes.trials.more": Text("… et {count} de plus.", "… and {count} more."),
    "recipes.trials.place": Text("Combinaison", "Combination"),
    "recipes.trials.words.column": Text("Mots", "Words"),
    "recipes.trials.found": Text("À voir", "To look at"),
    "recipes.trials.lengths": Text("Longueurs", "Lengths"),
    "recipes.trials.no_prompt": Text("sans prompt : {stage}", "no prompt: {stage}"),
    "recipes.trials.over_limit": Text("mots trop longs : {stage}", "words too long: {stage}"),
    "recipes.trials.gives_way": Text("laissé de côté : {parts}", "left out: {parts}"),
    "recipes.trials.advice": Text("conseil : {codes}", "advice: {codes}"),
    "recipes.trials.alike": Text("pareille que {others}", "same as {others}"),
    # Saving
    "recipes.save": Text("Enregistrer", "Save"),
    "recipes.save.note": Text("Ce qui est nouveau", "What is new"),
    "recipes.save.button": Text("Enregistrer comme nouvelle version", "Save as a new version"),
    "recipes.saved": Text(
        "La version {number} est enregistrée. Elle ne sert pas avant d’être mise en service.",
        "Version {number} is saved. It is not used before it is put to use.",
    ),
    "recipes.there": Text(
        "Ce texte est déjà la version {number}.", "This text is version {number} already."
    ),
    # Two versions
    "recipes.compare": Text("Comparer deux versions", "Compare two versions"),
    "recipes.compare.before": Text("De", "From"),
    "recipes.compare.after": Text("À", "To"),
    "recipes.compare.same": Text("Aucun mot ne change.", "No word changes."),
    "recipes.compare.counts": Text(
        "{texts:texte change|textes changent}, {prompts:prompt change|prompts changent} sans mots.",
        "{texts:text changes|texts change}, {prompts:prompt changes|prompts change} without words.",
    ),
    "recipes.compare.prompts": Text("Les prompts qui changent", "The prompts that change"),
    "recipes.compare.words": Text("Ce qui change, mot à mot", "What changes, word by word"),
    "recipes.compare.refits": Text(
        "{count:texte de plus ne change|textes de plus ne changent} que de conditions.",
        "{count:more text keeps its|more texts keep their} words and {count:=fits|fit} other "
        "conditions.",
    ),
    "recipes.compare.give_way": Text(
        "Ce qui cède la place en premier · {stage}", "What gives way first · {stage}"
    ),
    "recipes.compare.full": Text("Ce que « détaillé » ajoute", "What “detailed” adds"),
    "recipes.experiment": Text(
        "Laquelle est la meilleure ? {before} et {after} dans une expérience",
        "Which is better? {before} and {after} in an experiment",
    ),
    "recipes.experiment.help": Text(
        "Ouvre une nouvelle expérience avec ces deux versions. Rien n’est envoyé ni dépensé.",
        "Opens a new experiment with these two versions. Nothing is sent or spent.",
    ),
    # Generate
    "recipes.generate": Text("Prompts : {told}.", "Prompts: {told}."),
    "recipes.generate.pinned": Text(
        "Prompts : recette {recipe}, choisie pour cette demande.",
        "Prompts: recipe {recipe}, chosen for this brief.",
    ),
    "recipes.generate.unpin": Text("Prendre celle en service", "Use the one in use"),
}
