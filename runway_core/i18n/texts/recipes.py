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
    # Errors
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
