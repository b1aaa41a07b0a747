"""The form as a program."""

from runway_core.i18n import Text

TEXTS: dict[str, Text] = {
    "copy.title": Text("Copier pour curl ou Python", "Copy as curl or Python"),
    "copy.about": Text(
        "Les choix de cette page, sous forme d’appel à l’API HTTP. L’envoyer crée une "
        "animation, au même prix que le bouton.",
        "This page's choices as a call to the HTTP API. Running it creates an animation, at "
        "the same price as the button.",
    ),
    "copy.key": Text(
        "Les deux contiennent la même clé d’idempotence : lancez-les deux fois, vous ne payez "
        "qu’une fois. Pour une autre animation avec les mêmes choix, changez la clé.",
        "Both contain the same idempotency key: run them twice and you pay once. For another "
        "animation with the same choices, change the key.",
    ),
    "copy.token": Text(
        "Le jeton est lu dans la variable {variable}, là où vous lancez l’appel.",
        "The token is read from the {variable} variable, wherever you run it.",
    ),
    "copy.closed": Text(
        "L’API ne répond à personne tant que {variable} n’est pas défini sur le serveur.",
        "The API answers no one until {variable} is set on the server.",
    ),
    "copy.broken": Text(
        "Corrigez d’abord la demande : l’API la refuserait aussi.",
        "Fix the brief first: the API would refuse it too.",
    ),
    "copy.docs": Text("Documentation de l’API", "API documentation"),
}
