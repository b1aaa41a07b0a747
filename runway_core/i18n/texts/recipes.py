"""What is said of recipes: what is wrong with one, and what became of it."""

from runway_core.i18n.texts import Text

TEXTS = {
    # What is wrong with a text
    "recipe.fault.line": Text("ligne {line} : {fault}", "line {line}: {fault}"),
    "recipe.fault.syntax": Text("ce n’est pas du TOML ({value})", "this is no TOML ({value})"),
    "recipe.fault.control": Text(
        "un caractère de contrôle ({value}) s’y trouve", "there is a control character ({value})"
    ),
    "recipe.fault.too_large": Text(
        "{where} est trop long : {value} Ko au plus", "{where} is too long: at most {value} KB"
    ),
    "recipe.fault.too_deep": Text("une clé a trop de parties", "a key has too many parts"),
    "recipe.fault.missing": Text("{where} manque", "{where} is missing"),
    "recipe.fault.missing_in": Text("{where} : {value} manque", "{where}: {value} is missing"),
    "recipe.fault.unknown": Text("{where} n’est pas connu", "{where} is not known"),
    "recipe.fault.twice": Text(
        "{where} : {value} y est deux fois", "{where}: {value} is there twice"
    ),
    "recipe.fault.no_part": Text(
        "{where} : {value} n’est pas une partie", "{where}: {value} is no part"
    ),
    "recipe.fault.no_slot": Text(
        "{where} : {value} n’est pas ce qui se lit des mots", "{where}: {value} is no slot"
    ),
    "recipe.fault.no_value": Text(
        "{where} : « {value} » n’est pas connu", "{where}: '{value}' is not known"
    ),
    "recipe.fault.not_text": Text("{where} n’est pas un texte", "{where} is no text"),
    "recipe.fault.not_table": Text("{where} n’est pas une table", "{where} is no table"),
    "recipe.fault.not_number": Text(
        "{where} n’est pas un nombre entier à partir de 1", "{where} is no whole number from 1"
    ),
    "recipe.fault.not_tidy": Text(
        "{where} doit tenir sur une ligne, sans espace au bord ni espaces doubles",
        "{where} has to be one line, without spaces at its ends or twice in a row",
    ),
    "recipe.fault.too_long": Text(
        "{where} est plus long que les prompts (limite : {value})",
        "{where} is longer than prompts are (limit: {value})",
    ),
    "recipe.fault.name": Text(
        "{where} : « {value} » n’est pas un nom de recette",
        "{where}: '{value}' is no name of a recipe",
    ),
    "recipe.fault.title": Text(
        "le nom et le numéro doivent être au début, un par ligne",
        "the name and the version have to be at the beginning, each on a line of its own",
    ),
    "recipe.fault.no_prompt": Text(
        "sans mots, {where} n’a pas de prompt : {value}",
        "without words, {where} has no prompt: {value}",
    ),
    "recipe.fault.over_limit": Text(
        "{where} dépasse la limite : {value}", "{where} is over the limit: {value}"
    ),
    # A version, and the one in use
    "recipe.built_in": Text("venue avec le studio", "came with the studio"),
    "recipe.no_note": Text("sans note", "no note"),
    "recipe.used": Text("recette {name}, version {version}", "recipe {name}, version {version}"),
    "recipe.used.chosen": Text(
        "recette {name}, version {version}, choisie le {day}",
        "recipe {name}, version {version}, chosen on {day}",
    ),
    "recipe.used.evidence": Text(
        "recette {name}, version {version}, choisie le {day} : {evidence}",
        "recipe {name}, version {version}, chosen on {day}: {evidence}",
    ),
    "recipe.evidence.raters": Text("{count:juge|juges}", "{count:rater|raters}"),
    "recipe.evidence.ballots": Text("{count:vote|votes}", "{count:ballot|ballots}"),
    # The command line
    "cli.recipe": Text(
        "les recettes : voir, comparer, essayer, ajouter, choisir une version",
        "recipes: look at, compare, try, add and choose versions",
    ),
    "cli.recipe.action": Text("ce qu’il doit faire", "what it is to do"),
    "cli.recipe.which": Text(
        "la recette, comme « studio », ou une de ses versions, comme « studio@2 »",
        "the recipe, such as “studio”, or one of its versions, such as “studio@2”",
    ),
    "cli.recipe.list": Text("montre les versions", "shows the versions"),
    "cli.recipe.show": Text("montre une version et son texte", "shows a version and its text"),
    "cli.recipe.diff": Text(
        "compare deux versions mot à mot : seulement ce qui change",
        "compares two versions word by word: only what changes",
    ),
    "cli.recipe.add": Text(
        "ajoute une version ; elle ne sert pas avant d’être choisie",
        "adds a version; it is not used before it is promoted",
    ),
    "cli.recipe.promote": Text("met une version en service", "puts a version to use"),
    "cli.recipe.roll-back": Text("revient à la version d’avant", "goes back to the version before"),
    "cli.recipe.export": Text("écrit le TOML d’une version", "writes a version’s TOML"),
    "cli.recipe.check": Text(
        "essaie un fichier sur toutes les combinaisons, sans rien garder",
        "tries a file on every combination, and keeps nothing",
    ),
    "cli.recipe.name": Text("le nom de la recette", "the recipe’s name"),
    "cli.recipe.ref": Text("une version, comme « studio@3 »", "a version, such as “studio@3”"),
    "cli.recipe.before": Text("l’une, comme « studio@2 »", "one version, such as “studio@2”"),
    "cli.recipe.after": Text("l’autre, comme « studio@3 »", "the other, such as “studio@3”"),
    "cli.recipe.file": Text(
        "le fichier TOML ; « - » pour l’entrée standard", "the TOML file; “-” for standard input"
    ),
    "cli.recipe.note": Text("ce qui est nouveau", "what is new in it"),
    "cli.recipe.words": Text(
        "des mots sur lesquels l’essayer ; peut être répété",
        "words to try it on; may be repeated",
    ),
    "cli.recipe.experiment": Text("l’expérience qui l’a montré", "the experiment that showed it"),
    "cli.recipe.raters": Text("combien de personnes ont jugé", "how many people judged"),
    "cli.recipe.ballots": Text("combien de votes", "how many ballots"),
    "cli.recipe.output": Text(
        "où l’écrire ; sinon sur la sortie standard", "where to write it; else to standard output"
    ),
    "cli.recipe.in_use": Text("en service", "in use"),
    "cli.recipe.added": Text("{ref} est enregistrée.", "{ref} is saved."),
    "cli.recipe.there": Text("Ce texte est déjà là : {ref}.", "This text is there already: {ref}."),
    "cli.recipe.now": Text("En service : {told}.", "In use: {told}."),
    "cli.recipe.same": Text("Aucun mot ne change.", "No word changes."),
    "cli.recipe.prompts": Text(
        "{count:prompt change|prompts changent} sur {all}.",
        "{count:prompt changes|prompts change}, of {all}.",
    ),
    "cli.recipe.counts": Text(
        "{combinations:combinaison essayée|combinaisons essayées} : {broken} sans prompt, {dropped} où la recette cède de la place, {advice} avec un conseil, {alike:groupe|groupes} de pareilles.",
        "{combinations:combination|combinations} tried: {broken} without a prompt, {dropped} where the recipe gives way, {advice} with advice, {alike:group|groups} alike.",
    ),
    "cli.recipe.longest": Text(
        "Les plus longs : image {image} sur {image_limit}, mouvement {motion} sur {motion_limit}.",
        "The longest: picture {image} of {image_limit}, motion {motion} of {motion_limit}.",
    ),
    "cli.recipe.written": Text("{ref} est dans {file}.", "{ref} is in {file}."),
    # Errors
    "error.recipe_file.what": Text(
        "Le fichier {file} ne peut pas être lu ou écrit.",
        "The file {file} cannot be read or written.",
    ),
    "error.recipe_file.next": Text(
        "Vérifiez son nom et vos droits ; il doit être en UTF-8.",
        "Check its name and your rights; it has to be UTF-8.",
    ),
    "error.recipe_refused.what": Text(
        "Cette recette ne peut pas servir ({count:défaut|défauts}).",
        "This recipe cannot be used ({count:fault|faults}).",
    ),
    "error.recipe_refused.next": Text(
        "Corrigez ce qui est indiqué, puis enregistrez de nouveau.",
        "Correct what is named, then save it again.",
    ),
    "error.no_such_recipe.what": Text(
        "La recette « {id} » n’existe pas ici.", "There is no recipe “{id}” here."
    ),
    "error.no_such_recipe.next": Text("Il y a : {allowed}.", "There are: {allowed}."),
    "error.no_roll_back.what": Text(
        "Aucune autre version de « {name} » n’a été choisie avant celle-ci.",
        "No other version of “{name}” was chosen before this one.",
    ),
    "error.no_roll_back.next": Text(
        "Choisissez vous-même la version à utiliser.", "Choose the version to use yourself."
    ),
}
