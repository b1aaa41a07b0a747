"""Prompts, their lengths and the advice about them."""

from runway_core.messages import Text

TEXTS: dict[str, Text] = {
    "prompt.title": Text("Aperçu des prompts", "Prompt preview"),
    "prompt.image": Text("Image : ce que l’on voit", "Picture: what is seen"),
    "prompt.motion": Text("Mouvement : ce qui bouge", "Motion: what moves"),
    "prompt.length": Text("{length} / {limit}", "{length} / {limit}"),
    "prompt.length.label": Text(
        "{length:caractère|caractères} sur {limit}",
        "{length:character|characters} of {limit}",
    ),
    "prompt.dropped": Text(
        "Vos mots prennent de la place : {count:fragment|fragments} de la recette "
        "{count:=a été retiré|ont été retirés}.",
        "Your words take up room: {count:fragment|fragments} of the recipe {count:=was|were} "
        "left out.",
    ),
    "prompt.broken": Text(
        "L’aperçu revient dès que la description est corrigée.",
        "The preview is back as soon as the description is corrected.",
    ),
    "prompt.given": Text(
        "Non envoyé : l’image de départ existe déjà, Runway n’en dessine pas.",
        "Not sent: the first frame exists already, and Runway draws none.",
    ),
    "prompt.no_recipe": Text(
        "La recette n’a pas de prompt à comparer tant que la description n’est pas corrigée.",
        "The recipe has no prompt to compare with until the description is corrected.",
    ),
    "prompt.edit.image": Text("Modifier le prompt de l’image", "Edit the picture prompt"),
    "prompt.edit.video": Text("Modifier le prompt du mouvement", "Edit the motion prompt"),
    "prompt.edit.box.image": Text(
        "Prompt de l’image, tel qu’il sera envoyé", "Picture prompt, as it will be sent"
    ),
    "prompt.edit.box.video": Text(
        "Prompt du mouvement, tel qu’il sera envoyé", "Motion prompt, as it will be sent"
    ),
    "prompt.edit.help": Text(
        "Dès qu’il diffère de celui de la recette, votre texte la remplace. Ctrl + Entrée met "
        "l’aperçu à jour.",
        "As soon as it differs from the recipe's, your text takes its place. Ctrl + Enter updates "
        "the preview.",
    ),
    "prompt.edit.close": Text("Fermer sans rien changer", "Close, nothing changed"),
    "prompt.edit.reset": Text("Revenir au prompt de la recette", "Back to the recipe's prompt"),
    "prompt.edit.yours": Text("Votre texte", "Your text"),
    "prompt.edit.holds": Text(
        "Les choix et vos mots ne changent plus ce prompt.",
        "Choices and your words no longer change this prompt.",
    ),
    "prompt.edit.name.recipe": Text("la recette", "the recipe"),
    "prompt.edit.name.yours": Text("votre texte", "your text"),
    "prompt.edit.legend": Text(
        "**−** : seulement dans la recette. **+** : seulement dans votre texte.",
        "**−**: only in the recipe. **+**: only in your text.",
    ),
    "prompt.own_texts": Text(
        "Textes de la recette remplacés par les vôtres : {count}",
        "Recipe texts replaced by your own: {count}",
    ),
    "prompt.own_texts.reset": Text(
        "Revenir aux textes de la recette", "Back to the recipe's texts"
    ),
    "lint.title": Text("Conseils ({count})", "Advice ({count})"),
}
