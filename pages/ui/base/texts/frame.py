"""The frame around every page, and prices, sizes and times."""

from runway_core.i18n import Text

TEXTS: dict[str, Text] = {
    "lost_page.title": Text("Cette page n’existe pas", "This page does not exist"),
    "lost_page.what": Text(
        "Le studio n’a pas de page à l’adresse « {name} ». Voici les siennes :",
        "The studio has no page at “{name}”. These are its pages:",
    ),
    "sidebar.account": Text("Compte", "Account"),
    "mode.badge.real": Text("Génération réelle", "Real generation"),
    "mode.badge.unknown": Text("Compte illisible", "Account unavailable"),
    "sidebar.available": Text(
        "{credits:crédit|crédits} {credits:=disponible|disponibles}",
        "{credits:credit|credits} available",
    ),
    "sidebar.media_silent": Text(
        "Le stockage des images et des clips ne répond pas. Ce qui est payé attend ; le reste "
        "continue.",
        "The storage of pictures and clips does not answer. What is paid for waits; all else "
        "goes on.",
    ),
    "mode.badge.no_credits": Text("Crédits insuffisants", "Not enough credits"),
    "sidebar.why.no_key": Text("Aucune clé API Runway", "No Runway API key"),
    "sidebar.why.samples": Text("Vidéos d’exemple, gratuites", "Sample videos, free"),
    "sidebar.why.no_credits": Text(
        "{credits:crédit|crédits} {credits:=disponible|disponibles}, {price} par animation",
        "{credits:credit|credits} available, {price} per animation",
    ),
    "blocked.title": Text("Le studio ne peut pas démarrer", "The studio cannot start"),
    "blocked.where": Text(
        "Les réglages se trouvent dans l’environnement ou dans le fichier `.env`. Après une "
        "correction dans `.env`, rechargez cette page ; dans l’environnement, redémarrez le "
        "studio.",
        "Settings come from the environment or the `.env` file. After fixing `.env`, reload "
        "this page; after fixing the environment, restart the studio.",
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
    "sign_in.editor": Text("Peut créer des animations", "Can create animations"),
    "sign_in.viewer": Text("Lecture seule", "View only"),
    "sign_in.unverified": Text(
        "Votre fournisseur d’identité n’a pas vérifié d’adresse e-mail simple pour ce compte.",
        "Your identity provider has not verified a plain e-mail address for this account.",
    ),
    # What Streamlit says by itself: see `streamlit_words`
    "streamlit.apply": Text("Entrée pour valider", "Enter to apply"),
    "streamlit.apply.lines": Text("{1} + Entrée pour valider", "{1} + Enter to apply"),
    "streamlit.menu": Text("Menu principal", "Main menu"),
    "streamlit.menu.system": Text("Système", "System"),
    "streamlit.menu.light": Text("Clair", "Light"),
    "streamlit.menu.dark": Text("Sombre", "Dark"),
    "streamlit.menu.theme": Text("Thème", "Theme"),
    "streamlit.menu.print": Text("Imprimer", "Print"),
    "streamlit.menu.record": Text("Filmer l’écran", "Record screen"),
    "streamlit.menu.made": Text("Réalisé avec Streamlit v", "Made with Streamlit v"),
    "streamlit.silent": Text("Le studio ne répond pas", "The studio is not responding"),
    "streamlit.silent.what": Text(
        "Cette page reprendra d’elle-même dès qu’il répondra. S’il est arrêté, relancez-le "
        "dans un terminal, depuis son dossier ; ce qui était en cours continuera :",
        "This page carries on by itself as soon as it does. If the studio was stopped, start "
        "it again in a terminal, from its own folder; what was in progress carries on:",
    ),
    "streamlit.silent.away": Text(
        "Cette page reprendra d’elle-même dès qu’il répondra. Vérifiez la connexion ; si le "
        "studio est arrêté, ce qui était en cours continuera quand il sera relancé.",
        "This page carries on by itself as soon as it does. Check your connection; if the "
        "studio was stopped, what was in progress carries on once it is started again.",
    ),
    "streamlit.silent.command": Text("make run", "make run"),
    "streamlit.connecting": Text("Connexion…", "Connecting…"),
    "streamlit.name.help": Text("Aide : {1}", "Help for {1}"),
    "streamlit.name.sidebar": Text("Barre latérale", "Sidebar"),
    "streamlit.name.collapse": Text("Replier la barre latérale", "Collapse sidebar"),
    "streamlit.name.expand": Text("Déplier la barre latérale", "Expand sidebar"),
    "streamlit.name.pages": Text("Pages du studio", "Studio pages"),
    "streamlit.name.close": Text("Fermer", "Close"),
    "streamlit.name.copy": Text("Copier", "Copy to clipboard"),
    # Prices, sizes, times
    "price.free": Text("gratuit", "free"),
    "price.credits": Text("{credits:crédit|crédits}, {usd}", "{credits:credit|credits}, {usd}"),
    "size.kilobytes": Text("{amount} ko", "{amount} kB"),
    "size.megabytes": Text("{amount} Mo", "{amount} MB"),
}
