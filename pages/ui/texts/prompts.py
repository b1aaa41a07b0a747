"""Prompts, their lengths and the advice about them."""

from runway_core.messages import Text

TEXTS: dict[str, Text] = {
    "prompt.title": Text("Aperçu des prompts", "Prompt preview"),
    "prompt.image": Text("Image : ce que l’on voit", "Picture: what is seen"),
    "prompt.motion": Text("Mouvement : ce qui bouge", "Motion: what moves"),
    "prompt.length": Text("{length} / {limit}", "{length} / {limit}"),
    "prompt.length.label": Text(
        "{length} caractères sur {limit}", "{length} characters of {limit}"
    ),
    "prompt.dropped": Text(
        "Vos mots prennent de la place : {count} fragments de la recette ont été retirés.",
        "Your words take up room: {count} fragments of the recipe were left out.",
    ),
    "prompt.broken": Text(
        "L’aperçu revient dès que la description est corrigée.",
        "The preview is back as soon as the description is corrected.",
    ),
    "lint.title": Text("Conseils ({count})", "Advice ({count})"),
}
