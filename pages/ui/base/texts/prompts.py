"""Prompts, their lengths and the advice about them."""

from runway_core.i18n import Text

TEXTS: dict[str, Text] = {
    "prompt.title": Text("Aperçu des prompts", "Prompt preview"),
    "prompt.image": Text("Image : ce que l’on voit", "Picture: what we see"),
    "prompt.motion": Text("Mouvement : ce qui bouge", "Motion: what moves"),
    "prompt.length": Text("{length} / {limit}", "{length} / {limit}"),
    "prompt.length.label": Text(
        "{length:caractère|caractères} sur {limit}", "{length:character|characters} of {limit}"
    ),
    "prompt.dropped": Text(
        "Vos mots prennent de la place : {count:fragment|fragments} de la recette "
        "{count:=a été retiré|ont été retirés}.",
        "Your words take up room: {count:recipe fragment|recipe fragments} {count:=was|were} "
        "left out.",
    ),
    "prompt.broken": Text(
        "L’aperçu reviendra une fois la demande corrigée.",
        "The preview comes back once the brief is fixed.",
    ),
    "prompt.given": Text(
        "Non envoyé : l’image de départ existe déjà, Runway n’a rien à dessiner.",
        "Not sent: the first frame already exists, so Runway draws nothing.",
    ),
    "prompt.no_recipe": Text(
        "Pas de prompt de la recette à comparer tant que la demande n’est pas corrigée.",
        "No recipe prompt to compare with until the brief is fixed.",
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
        "Dès que votre texte diffère de celui de la recette, c’est lui qui est envoyé. Ctrl + "
        "Entrée met l’aperçu à jour.",
        "Once your text differs from the recipe's, yours is sent instead. Ctrl + Enter updates "
        "the preview.",
    ),
    "prompt.edit.close": Text("Fermer sans rien changer", "Close without changes"),
    "prompt.edit.reset": Text("Revenir au prompt de la recette", "Back to the recipe's prompt"),
    "prompt.edit.yours": Text("Votre texte", "Your text"),
    "prompt.edit.holds": Text(
        "Vos choix et vos mots ne changent plus ce prompt.",
        "Your choices and words no longer change this prompt.",
    ),
    "prompt.edit.name.recipe": Text("la recette", "the recipe"),
    "prompt.edit.name.yours": Text("votre texte", "your text"),
    "prompt.edit.legend": Text(
        "**−** : seulement dans la recette. **+** : seulement dans votre texte.",
        "**−**: only in the recipe. **+**: only in your text.",
    ),
    "prompt.own_texts": Text(
        "Textes de la recette remplacés par les vôtres : {count}",
        "Recipe texts replaced by yours: {count}",
    ),
    "prompt.own_texts.reset": Text(
        "Revenir aux textes de la recette", "Back to the recipe's texts"
    ),
    "prompt.ideas": Text("Idées pour cette image :", "Ideas for this picture:"),
    "prompt.idea.calmer": Text("Plus calme", "Calmer"),
    "prompt.idea.livelier": Text("Plus vif", "Livelier"),
    "prompt.idea.camera": Text("Caméra seule", "Camera only"),
    "source.changed": Text("{source}, modifié", "{source}, changed"),
    "prompt.changed": Text(
        "En pointillé : ce qu’une recette modifiée a changé.",
        "Dashed: what a changed recipe changed.",
    ),
    "prompt.sent": Text("Prompts envoyés", "Prompts sent"),
    "prompt.sent.next": Text("Voir les prompts du formulaire", "Show the form's prompts"),
    # What was read of the words
    "reading.title": Text("Lu dans vos mots", "Read in your words"),
    "reading.each": Text("{slot} : {value}", "{slot}: {value}"),
    "reading.corrected": Text("corrigé par vous", "corrected by you"),
    "reading.correct": Text("Corriger la lecture", "Correct the reading"),
    "reading.about": Text(
        "La recette n’ajoute rien qui contredise ce qui est lu ici. Corrigez ce qui est mal lu : "
        "vos mots restent tels quels.",
        "The recipe adds nothing that contradicts what is read here. Correct what is read wrongly: "
        "your words stay as they are.",
    ),
    "reading.as_read": Text("Lu : {value}", "Read: {value}"),
    "reading.reset": Text(
        "Revenir à la lecture d’origine ({count:correction|corrections})",
        "Back to what was read ({count:correction|corrections})",
    ),
    "suggest.ask": Text("Suggérer", "Suggest"),
    "suggest.again": Text("Suggérer encore", "Suggest again"),
    "suggest.about": Text(
        "Un modèle de langage propose les deux prompts. Vos mots lui sont envoyés ; rien ne change "
        "tant que vous n’avez pas accepté.",
        "A language model proposes both prompts. Your words are sent to it; nothing changes until "
        "you accept.",
    ),
    "suggest.waiting": Text(
        "Le modèle écrit. Vous pouvez continuer, ou lancer l’animation sans attendre.",
        "The model is writing. You can carry on, or start the animation without waiting.",
    ),
    "suggest.ready": Text(
        "Une suggestion : comparez, puis prenez ou laissez.",
        "A suggestion: compare, then take it or leave it.",
    ),
    "suggest.none": Text("Pas de suggestion cette fois.", "No suggestion this time."),
    "suggest.name": Text("la suggestion", "the suggestion"),
    "suggest.legend": Text(
        "**−** : seulement dans la recette. **+** : seulement dans la suggestion.",
        "**−**: only in the recipe. **+**: only in the suggestion.",
    ),
    "suggest.picture": Text(
        "Le modèle a regardé l’image de départ.", "The model looked at the first frame."
    ),
    "suggest.take": Text("Prendre", "Take it"),
    "suggest.take.lab": Text("Prendre dans Générer", "Take it to Generate"),
    "suggest.leave": Text("Laisser", "Leave it"),
    "suggest.changed": Text(
        "Le formulaire a changé depuis : cette suggestion ne lui correspond plus.",
        "The form has changed since: this suggestion is not about it any more.",
    ),
    "lint.press.without": Text("Retirer « {text} »", "Remove “{text}”"),
    "lint.press.instead": Text(
        "Écrire « {kept} » au lieu de « {text} »", "Write “{kept}” for “{text}”"
    ),
    "lint.press.pick": Text("Choisir le style {name}", "Pick the style {name}"),
    "lint.title": Text("Conseils ({count})", "Advice ({count})"),
}
