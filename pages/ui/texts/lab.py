"""The prompt lab."""

from runway_core.messages import Text

TEXTS: dict[str, Text] = {
    "lab.about": Text(
        "Comparez deux à quatre versions d’une description, et lisez mot à mot ce qui change dans "
        "leurs prompts. Sur cette page, rien n’est envoyé et rien n’est dépensé.",
        "Compare two to four versions of a description, and read word by word what changes in "
        "their prompts. On this page nothing is sent and nothing is spent.",
    ),
    # The versions
    "lab.version": Text("Version {name}", "Version {name}"),
    "lab.choices": Text("{style} · {theme} · {orientation}", "{style} · {theme} · {orientation}"),
    "lab.reference": Text("Référence", "Reference"),
    "lab.refer": Text("Prendre {name} comme référence", "Make {name} the reference"),
    "lab.add": Text("Ajouter une version", "Add a version"),
    "lab.add.help": Text("Elle commence comme {name}.", "It starts as {name}."),
    "lab.add.full": Text("Quatre versions au plus.", "Four versions at most."),
    "lab.remove": Text("Retirer {name}", "Remove {name}"),
    "lab.copy": Text("Recopier {reference} dans {name}", "Copy {reference} into {name}"),
    # The recipe's texts
    "lab.texts": Text("Texte de la recette", "Recipe text"),
    "lab.texts.about": Text(
        "Ce que la recette ajoute à vos mots. Un champ vidé retire son texte du prompt.",
        "What the recipe adds to your words. An emptied field leaves its text out of the prompt.",
    ),
    "lab.texts.reset": Text(
        "Rétablir les textes modifiés : {count}", "Restore changed texts: {count}"
    ),
    "lab.texts.broken": Text(
        "Les textes de la recette reviennent dès que la description est corrigée.",
        "The recipe's texts are back as soon as the description is corrected.",
    ),
    "lab.texts.said": Text(
        "Laissé à vos mots, qui le disent déjà : {parts}.",
        "Left to your words, which say it already: {parts}.",
    ),
    "lab.text.changed": Text("{part} (modifié)", "{part} (changed)"),
    "lab.text.left_out": Text("{part} (retiré)", "{part} (left out)"),
    "lab.text.placeholder": Text("retiré du prompt", "left out of the prompt"),
    "lab.text.recipe": Text("Recette : {text}", "Recipe: {text}"),
    "lab.text.none": Text(
        "Ici, la recette n’a pas de texte à elle.", "The recipe has no text of its own here."
    ),
    "lab.text.no_room": Text(
        "Faute de place, ce texte n’est pas dans le prompt : {limit:caractère|caractères} au plus.",
        "For want of room this text is not in the prompt: {limit:character|characters} at most.",
    ),
    "lab.text.reset": Text("Rétablir : {part}", "Restore: {part}"),
    # What differs
    "lab.differs": Text("Ce qui change d’une version à l’autre", "What differs"),
    "lab.differs.nothing": Text(
        "Rien : les versions sont identiques. Changez une chose dans l’une d’elles.",
        "Nothing: the versions are the same. Change one thing in one of them.",
    ),
    "lab.differs.field": Text("Réglage", "Setting"),
    "lab.differs.words": Text("Vos mots", "Your words"),
    "lab.differs.text": Text("Recette : {part}", "Recipe: {part}"),
    "lab.value.no_words": Text("aucun", "none"),
    "lab.value.recipe": Text("texte de la recette", "the recipe's text"),
    "lab.value.left_out": Text("retiré", "left out"),
    # Their prompts
    "lab.prompts": Text("Prompts", "Prompts"),
    "lab.legend": Text(
        "{reference} est la référence : ses prompts nomment la source de chaque passage. Dans les "
        "autres, **−** marque les mots qui sont seulement dans {reference}, et **+** ceux que la "
        "version ajoute.",
        "{reference} is the reference: its prompts name the source of each stretch. In the others "
        "**−** marks the words that are only in {reference}, and **+** those that the version "
        "adds.",
    ),
    "lab.box.image": Text("{name} · Image", "{name} · Picture"),
    "lab.box.motion": Text("{name} · Mouvement", "{name} · Motion"),
    "lab.only.in": Text("seulement dans {name}", "only in {name}"),
    "lab.same": Text("Mêmes prompts que {name}", "Same prompts as {name}"),
    "lab.broken": Text(
        "Pas de prompt tant que la description n’est pas corrigée.",
        "No prompt until the description is corrected.",
    ),
    "lab.no_reference": Text(
        "La référence {name} n’a pas de prompts pour l’instant : rien n’est comparé.",
        "The reference {name} has no prompts at the moment: nothing is compared.",
    ),
    "lab.price": Text("Prix de {name} : {price}", "Price of {name}: {price}"),
    "lab.use": Text("Ouvrir {name} dans Générer", "Open {name} in Generate"),
    "lab.use.help": Text(
        "Ouvre la page Générer avec cette version. Rien n’est dépensé avant d’y appuyer sur le "
        "bouton.",
        "Opens the Generate page with this version. Nothing is spent before its button is pressed.",
    ),
}
