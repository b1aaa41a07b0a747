"""The prompt lab."""

from runway_core.messages import Text

TEXTS: dict[str, Text] = {
    "lab.about": Text(
        "Changez une chose d’un côté et voyez ce que cela change dans les prompts. Rien n’est "
        "envoyé, rien n’est dépensé.",
        "Change one thing on one side and see what it changes in the prompts. Nothing is sent, "
        "nothing is spent.",
    ),
    "lab.side": Text("Version {name}", "Version {name}"),
    "lab.use": Text("Utiliser {name} pour générer", "Use {name} to generate"),
    "lab.same": Text("Les deux prompts sont identiques.", "Both prompts are the same."),
    "lab.legend": Text(
        "Souligné avec **−** : seulement dans A. Souligné avec **+** : seulement dans B.",
        "Underlined with **−**: only in A. Underlined with **+**: only in B.",
    ),
    "lab.only.a": Text("seulement dans A", "only in A"),
    "lab.only.b": Text("seulement dans B", "only in B"),
    "lab.price": Text("Prix : {price}", "Price: {price}"),
    "lab.image": Text("Prompt de l’image", "Picture prompt"),
    "lab.motion": Text("Prompt du mouvement", "Motion prompt"),
    "lab.broken": Text(
        "Ce côté n’a pas de prompts tant que sa description n’est pas corrigée.",
        "This side has no prompts until its description is corrected.",
    ),
}
