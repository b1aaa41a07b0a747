"""The page of a colleague who judges by an address that they were sent."""

from runway_core.i18n.texts import Text

TEXTS: dict[str, Text] = {
    "judge.title": Text("Juger à l’aveugle", "Judge blind"),
    "judge.about": Text(
        "On vous demande de comparer de courtes animations, sans savoir comment elles ont été "
        "faites. Une touche ou un doigt suffit ; arrêtez et revenez quand vous voulez.",
        "You are asked to compare short animations without knowing how they were made. A key or "
        "a finger is enough; stop and come back whenever you like.",
    ),
    "judge.name": Text("Votre nom", "Your name"),
    "judge.name_help": Text(
        "Vos bulletins sont enregistrés sous ce nom.", "Your ballots are saved under this name."
    ),
    "judge.begin": Text("Commencer", "Begin"),
    "judge.other": Text("Juger sous un autre nom", "Judge under another name"),
    "judge.simulated": Text(
        "SIMULATION : ces animations sont des exemples.",
        "SIMULATION: these animations are samples.",
    ),
    "judge.unreachable": Text(
        "Le studio ne répond pas. Réessayez dans un moment.",
        "The studio does not answer. Try again in a moment.",
    ),
    "judge.incomplete": Text(
        "Cette adresse n’est pas complète : il y manque ce qui suit le « # ». Copiez-la en "
        "entier, telle que vous l’avez reçue.",
        "This address is not complete: what follows the “#” is missing. Copy all of it, "
        "exactly as it was sent to you.",
    ),
    "judge.enough": Text(
        "C’est tout ce qui était demandé. Merci ! Vous pouvez fermer cette page, ou continuer : "
        "d’autres bulletins rendent le résultat plus sûr.",
        "That is all that was asked for. Thank you! You may close this page, or go on: more "
        "ballots make the result surer.",
    ),
}
