"""The prompt lab."""

from runway_core.i18n import Text

TEXTS: dict[str, Text] = {
    "lab.about": Text(
        "Comparez deux à quatre versions d’une demande et voyez, mot à mot, ce qui change dans "
        "leurs prompts. Rien n’est envoyé ni dépensé sur cette page.",
        "Compare two to four versions of a brief and see, word by word, what changes in their "
        "prompts. Nothing is sent or spent on this page.",
    ),
    "lab.tabs": Text("Partie de l’atelier", "Part of the lab"),
    "lab.tab.texts": Text("Textes", "Texts"),
    "lab.tab.experiments": Text("Expériences", "Experiments"),
    # The versions
    "lab.version": Text("Version {name}", "Version {name}"),
    "lab.choices": Text("{style} · {theme} · {orientation}", "{style} · {theme} · {orientation}"),
    "lab.choices.full": Text(
        "{style} · {theme} · {orientation} · détaillé",
        "{style} · {theme} · {orientation} · detailed",
    ),
    "lab.reference": Text("Référence", "Reference"),
    "lab.refer": Text("Prendre {name} comme référence", "Make {name} the reference"),
    "lab.add": Text("Ajouter une version", "Add a version"),
    "lab.add.help": Text("Elle part d’une copie de {name}.", "It starts as a copy of {name}."),
    "lab.add.full": Text("Quatre versions au plus.", "Four versions at most."),
    "lab.remove": Text("Retirer {name}", "Remove {name}"),
    "lab.copy": Text("Recopier {reference} dans {name}", "Copy {reference} into {name}"),
    # The recipe's texts
    "lab.texts": Text("Texte de la recette", "Recipe text"),
    "lab.texts.about": Text(
        "Ce que la recette ajoute à vos mots. Videz un champ pour retirer son texte du prompt.",
        "What the recipe adds to your words. Empty a field to leave its text out of the prompt.",
    ),
    "lab.texts.reset": Text(
        "Rétablir les textes modifiés : {count}", "Restore changed texts: {count}"
    ),
    "lab.texts.broken": Text(
        "Les textes de la recette reviendront une fois la demande corrigée.",
        "The recipe's texts come back once the brief is fixed.",
    ),
    "lab.texts.said": Text(
        "Non ajouté, pour ne pas contredire vos mots : {parts}.",
        "Not added, so as not to contradict your words: {parts}.",
    ),
    "lab.text.changed": Text("{part} (modifié)", "{part} (changed)"),
    "lab.text.left_out": Text("{part} (retiré)", "{part} (left out)"),
    "lab.text.placeholder": Text("retiré du prompt", "left out of the prompt"),
    "lab.text.recipe": Text("Recette : {text}", "Recipe: {text}"),
    "lab.text.none": Text("La recette n’a pas de texte ici.", "The recipe has no text here."),
    "lab.text.no_room": Text(
        "Ce texte ne tient pas dans le prompt, limité à {limit:caractère|caractères}.",
        "This text does not fit in the prompt, which is limited to {limit:character|characters}.",
    ),
    "lab.text.reset": Text("Rétablir : {part}", "Restore: {part}"),
    # The board
    "lab.no_board": Text(
        "Le tableau ne peut pas être affiché par cette version de Streamlit.",
        "This version of Streamlit cannot show the board.",
    ),
    # What differs
    "lab.differs": Text("Ce qui change d’une version à l’autre", "What changes between versions"),
    "lab.differs.nothing": Text(
        "Rien : les versions sont identiques. Changez quelque chose dans l’une d’elles.",
        "Nothing: the versions are identical. Change something in one of them.",
    ),
    "lab.differs.field": Text("Réglage", "Setting"),
    "lab.differs.words": Text("Vos mots", "Your words"),
    "lab.differs.reading": Text("Lecture corrigée", "Corrected reading"),
    "lab.differs.text": Text("Recette : {part}", "Recipe: {part}"),
    "lab.value.no_words": Text("aucun", "none"),
    "lab.value.as_read": Text("comme lue", "as read"),
    "lab.value.recipe": Text("texte de la recette", "the recipe's text"),
    "lab.value.left_out": Text("retiré", "left out"),
    # Their prompts
    "lab.prompts": Text("Prompts", "Prompts"),
    "lab.legend": Text(
        "{reference} est la référence : ses prompts indiquent d’où vient chaque passage. Dans "
        "les autres, **−** marque les mots propres à {reference}, et **+** ceux que la version "
        "ajoute.",
        "{reference} is the reference: its prompts show where each passage comes from. In the "
        "others, **−** marks words found only in {reference}, and **+** words the version adds.",
    ),
    "lab.box.image": Text("{name} · Image", "{name} · Picture"),
    "lab.box.motion": Text("{name} · Mouvement", "{name} · Motion"),
    "lab.only.in": Text("seulement dans {name}", "only in {name}"),
    "lab.same": Text("Mêmes prompts que {name}", "Same prompts as {name}"),
    "lab.broken": Text(
        "Pas de prompt tant que la demande n’est pas corrigée.",
        "No prompt until the brief is fixed.",
    ),
    "lab.no_reference": Text(
        "La référence {name} n’a pas encore de prompts : rien à comparer.",
        "The reference, {name}, has no prompts yet, so there is nothing to compare.",
    ),
    "lab.price": Text("Prix de {name} : {price}", "Price of {name}: {price}"),
    "lab.use": Text("Ouvrir {name} dans Générer", "Open {name} in Generate"),
    "lab.use.help": Text(
        "Ouvre la page Générer avec cette version. Rien n’est dépensé tant que vous n’y "
        "appuyez pas sur le bouton.",
        "Opens the Generate page with this version. Nothing is spent until you press its button.",
    ),
}
