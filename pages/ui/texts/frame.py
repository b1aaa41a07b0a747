"""The frame around every page, and prices, sizes and times."""

from runway_core.messages import Text

TEXTS: dict[str, Text] = {
    "nav.generate": Text("Générer", "Generate"),
    "lost_page.title": Text("Cette page n’existe pas", "There is no such page"),
    "lost_page.what": Text(
        "Le studio n’a pas de page à l’adresse « {name} ». Voici celles qu’il a :",
        "The studio has no page at the address “{name}”. These are the ones it has:",
    ),
    "nav.prompt_lab": Text("Atelier de prompts", "Prompt lab"),
    "nav.credits": Text("Crédits", "Credits"),
    "sidebar.account": Text("Compte", "Account"),
    "mode.badge.real": Text("Génération réelle", "Real generation"),
    "mode.badge.unknown": Text("Compte illisible", "Account not readable"),
    "sidebar.available": Text(
        "{credits:crédit|crédits} {credits:=disponible|disponibles}",
        "{credits:credit|credits} available",
    ),
    "sidebar.why.no_key": Text("Aucune clé API Runway", "No Runway API key"),
    "sidebar.why.no_credits": Text(
        "{credits:crédit|crédits} {credits:=disponible|disponibles}, {price} par animation",
        "{credits:credit|credits} available, {price} an animation",
    ),
    "blocked.title": Text("Le studio ne peut pas démarrer", "The studio cannot start"),
    "blocked.where": Text(
        "Les réglages se trouvent dans l’environnement ou dans le fichier `.env`. Une fois la "
        "valeur corrigée dans `.env`, rechargez cette page ; dans l’environnement, redémarrez le "
        "studio.",
        "Settings are in the environment or in the `.env` file. Once the value is corrected in "
        "`.env`, reload this page; in the environment, restart the studio.",
    ),
    # Signing in
    "sign_in.title": Text("Se connecter", "Sign in"),
    "sign_in.about": Text(
        "Ce studio est réservé à son équipe. Connectez-vous pour l’ouvrir.",
        "This studio is for its team. Sign in to open it.",
    ),
    "sign_in.in": Text("Se connecter", "Sign in"),
    "sign_in.with": Text("Se connecter avec {provider}", "Sign in with {provider}"),
    "sign_in.out": Text("Se déconnecter", "Sign out"),
    "sign_in.you": Text("Connexion", "Signed in"),
    "sign_in.editor": Text("Peut créer des animations", "Can make animations"),
    "sign_in.viewer": Text("Peut regarder", "Can look"),
    "sign_in.unverified": Text(
        "Votre fournisseur d’identité n’a pas vérifié d’adresse e-mail simple pour ce compte.",
        "Your identity provider has not verified a plain e-mail address for this account.",
    ),
    # Prices, sizes, times
    "price.free": Text("gratuit", "free"),
    "price.credits": Text("{credits:crédit|crédits}, {usd}", "{credits:credit|credits}, {usd}"),
    "size.kilobytes": Text("{amount} ko", "{amount} kB"),
    "size.megabytes": Text("{amount} Mo", "{amount} MB"),
}
