"""The credits page."""

from runway_core.messages import Text

TEXTS: dict[str, Text] = {
    "credits.refresh": Text("Actualiser", "Refresh"),
    "credits.balance": Text("Solde", "Balance"),
    "credits.available": Text("Disponibles", "Available"),
    "credits.available.help": Text(
        "Le solde, moins ce que les animations en cours vont coûter.",
        "The balance, less what animations under way are going to cost.",
    ),
    "credits.enough_for": Text("Assez pour", "Enough for"),
    "credits.enough_for.animations": Text("{count} animations", "{count} animations"),
    "credits.enough_for.one": Text("{count} animation", "{count} animation"),
    "credits.enough_for.each": Text("{credits} crédits l’une", "{credits} credits each"),
    "credits.enough_for.help": Text(
        "Animations de dix secondes en 720p, à {price} l’une.",
        "Ten-second animations in 720p, at {price} each.",
    ),
    "credits.no_key.title": Text("Pas encore de clé API", "No API key yet"),
    "credits.no_key": Text(
        "Sans clé, tout le studio fonctionne sur des vidéos d’exemple simulées et rien n’est "
        "dépensé. Avec une clé, cette page montre le solde, ce qu’il permet, les limites par "
        "modèle et la consommation des trente derniers jours.\n\n"
        "1. Créez une clé dans le [portail développeur de Runway]({url}) et ajoutez-y des "
        "crédits.\n"
        "2. Écrivez-la dans le fichier `.env`, à côté de `streamlit_app.py` : "
        "`RUNWAY_API_KEY=key_…`\n"
        "3. Redémarrez le studio.",
        "Without a key, the whole studio works on simulated sample videos and nothing is spent. "
        "With a key, this page shows the balance, what it is enough for, the limits of each "
        "model, and the usage of the last thirty days.\n\n"
        "1. Make a key in [Runway's developer portal]({url}) and add credits there.\n"
        "2. Write it into the `.env` file beside `streamlit_app.py`: `RUNWAY_API_KEY=key_…`\n"
        "3. Restart the studio.",
    ),
    "credits.unusual_key": Text(
        "La clé n’a pas la forme habituelle de celles de Runway ; elle est essayée quand même.",
        "The key does not look like Runway's usual ones; it is tried all the same.",
    ),
    "credits.limits": Text("Limites par modèle", "Limits of each model"),
    "credits.limits.model": Text("Modèle", "Model"),
    "credits.limits.concurrent": Text("En même temps", "At once"),
    "credits.limits.daily": Text("Par 24 heures", "In 24 hours"),
    "credits.limits.used": Text("Utilisées", "Used"),
    "credits.limits.none": Text("sans limite", "no limit"),
    "credits.limits.unknown": Text("inconnu", "not known"),
    "credits.cap": Text(
        "Plafond du studio : {cap} crédits par jour (UTC).",
        "The studio's own cap: {cap} credits a day (UTC).",
    ),
    "credits.add": Text("Ajouter des crédits", "Add credits"),
    "credits.add.about": Text(
        "Les crédits API sont distincts de ceux de l’application web de Runway. Ils s’achètent "
        "dans le portail développeur, à partir de {least}. Le studio les voit dans les trente "
        "secondes et repasse de lui-même en génération réelle.",
        "API credits are separate from those of Runway's web application. They are bought in the "
        "developer portal, from {least}. The studio sees them within thirty seconds and goes "
        "back to real generation by itself.",
    ),
    "credits.add.button": Text("Ouvrir le portail développeur", "Open the developer portal"),
    "credits.prices": Text("Prix", "Prices"),
    "credits.prices.what": Text("Quoi", "What"),
    "credits.prices.credits": Text("Crédits", "Credits"),
    "credits.prices.usd": Text("Dollars US", "US dollars"),
    "credits.prices.image": Text("{model}, image de {sizes}", "{model}, a picture of {sizes}"),
    "credits.prices.video": Text("{model}, une seconde de clip", "{model}, a second of clip"),
    "credits.prices.default": Text(
        "Une animation : image 720p et dix secondes de clip",
        "One animation: a 720p picture and ten seconds of clip",
    ),
    "credits.prices.source": Text(
        "Prix publiés par Runway au {date} ([source]({url})). L’estimation de Runway et le débit "
        "final font foi.",
        "Prices published by Runway as of {date} ([source]({url})). Runway's own estimate and "
        "final charge hold.",
    ),
    "credits.usage": Text("Consommation des 30 derniers jours", "Usage of the last 30 days"),
    "credits.usage.none": Text(
        "Aucun crédit consommé sur cette période.", "No credits were used in this time."
    ),
    "credits.usage.day": Text("Jour (UTC)", "Day (UTC)"),
    "credits.usage.total": Text("Total", "Total"),
    "credits.usage.about": Text(
        "En crédits, par jour UTC. Un nombre négatif est un remboursement.",
        "In credits, by UTC day. A negative number is a refund.",
    ),
    "credits.no_usage": Text(
        "La consommation s’affiche quand le compte API peut être lu.",
        "Usage is shown when the API account can be read.",
    ),
}
