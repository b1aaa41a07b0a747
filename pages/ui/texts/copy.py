"""The form as a program."""

from runway_core.messages import Text

TEXTS: dict[str, Text] = {
    "copy.title": Text("Copier pour curl ou Python", "Copy as curl or Python"),
    "copy.about": Text(
        "Les choix de cette page, comme un appel de l’API HTTP. L’envoyer fait une animation, au "
        "même prix que le bouton.",
        "This page's choices as a call of the HTTP API. Sending it makes an animation, at the "
        "same price as the button.",
    ),
    "copy.key": Text(
        "Les deux portent la même clé d’idempotence : lancés deux fois, ils ne paient qu’une fois. "
        "Pour une autre animation avec les mêmes choix, changez cette clé.",
        "Both carry the same idempotency key: run twice, they pay once. For another animation with "
        "the same choices, change that key.",
    ),
    "copy.token": Text(
        "Le jeton est lu dans la variable {variable}, là où vous le lancez.",
        "The token is read from the variable {variable}, where you run it.",
    ),
    "copy.closed": Text(
        "L’API ne répond à personne tant que {variable} n’est pas réglé sur le serveur.",
        "The API answers nobody until {variable} is set on the server.",
    ),
    "copy.broken": Text(
        "Corrigez d’abord la demande : l’API la refuserait aussi.",
        "Correct the brief first: the API would refuse it too.",
    ),
    "copy.docs": Text("Description de l’API", "Description of the API"),
}
