"""The credits page."""

from runway_core.messages import Text

TEXTS: dict[str, Text] = {
    "credits.refresh": Text("Actualiser", "Refresh"),
    "credits.balance": Text("Solde", "Balance"),
    "credits.available": Text("Disponibles", "Available"),
    "credits.available.about": Text(
        "Le solde, moins ce que les animations en cours vont coûter.",
        "The balance, less what animations under way are going to cost.",
    ),
    "credits.enough_for": Text("Assez pour", "Enough for"),
    "credits.enough_for.animations": Text(
        "{count:animation|animations}", "{count:animation|animations}"
    ),
    "credits.enough_for.about": Text(
        "{credits:crédit|crédits} l’une ({usd}) : dix secondes en 720p.",
        "{credits:credit|credits} each ({usd}): ten seconds in 720p.",
    ),
    "credits.no_key.title": Text("Pas encore de clé API", "No API key yet"),
    "credits.no_key": Text(
        "Sans clé, tout le studio fonctionne sur des vidéos d’exemple simulées et rien n’est "
        "dépensé. Avec une clé, cette page montre le solde, ce qu’il permet et jusqu’à quand, les "
        "générations du jour et leurs limites, la consommation des 30 ou 90 derniers jours par "
        "modèle, et les dépenses du studio à côté de ce que Runway compte.\n\n"
        "1. Créez une clé dans le [portail développeur de Runway]({url}) et ajoutez-y des "
        "crédits.\n"
        "2. Écrivez-la dans le fichier `.env`, à côté de `streamlit_app.py` : "
        "`RUNWAY_API_KEY=key_…`\n"
        "3. Redémarrez le studio.",
        "Without a key, the whole studio works on simulated sample videos and nothing is spent. "
        "With a key, this page shows the balance, what it is enough for and until when, today's "
        "generations and their limits, usage over the last 30 or 90 days by model, and what the "
        "studio spent beside what Runway counts.\n\n"
        "1. Make a key in [Runway's developer portal]({url}) and add credits there.\n"
        "2. Write it into the `.env` file beside `streamlit_app.py`: `RUNWAY_API_KEY=key_…`\n"
        "3. Restart the studio.",
    ),
    "credits.unusual_key": Text(
        "La clé n’a pas la forme habituelle de celles de Runway ; elle est essayée quand même.",
        "The key does not look like Runway's usual ones; it is tried all the same.",
    ),
    # What was made in 24 hours; HTML
    "credits.today": Text("Générations du jour, par modèle", "Today's generations, by model"),
    "credits.today.about": Text(
        "Runway compte les dernières 24 heures, pour tout le compte. « En cours » ne compte que "
        "les générations de ce studio.",
        "Runway counts the last 24 hours, for the whole account. “Running” counts this studio's "
        "generations only.",
    ),
    "credits.today.used": Text(
        "{used} sur {most}, il en reste {left}", "{used} of {most} used, {left} left"
    ),
    "credits.today.no_limit": Text("{used}, sans limite", "{used} used, no limit"),
    "credits.today.used_unknown": Text(
        "Nombre inconnu, {most} au plus", "Number not known, {most} at most"
    ),
    "credits.today.unknown": Text("Inconnu", "Not known"),
    "credits.today.running": Text(
        "En cours : {running} sur {most} en même temps", "Running: {running} of {most} at once"
    ),
    "credits.today.running.no_limit": Text(
        "En cours : {running}, sans limite", "Running: {running}, no limit"
    ),
    "credits.today.running.unknown": Text(
        "En cours : {running}, limite inconnue", "Running: {running}, limit not known"
    ),
    "credits.cap": Text(
        "Plafond du studio : {cap:crédit|crédits} par jour (UTC), dont {spent} déjà "
        "{spent:=engagé|engagés} aujourd’hui.",
        "The studio's own cap: {cap:credit|credits} a day (UTC), {spent} of them already spent "
        "today.",
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
    "credits.usage": Text("Consommation", "Usage"),
    "credits.usage.last": Text(
        "Consommation des {days} derniers jours", "Usage of the last {days:day|days}"
    ),
    "credits.usage.period": Text("Afficher {days:jour|jours}", "Show {days:day|days}"),
    "credits.usage.chart": Text(
        "Crédits par jour et par modèle, du {first} au {last} (UTC). En tout : {total}. Les mêmes "
        "nombres sont dans le tableau qui suit.",
        "Credits by day and model, from {first} to {last} (UTC). In all: {total}. The table below "
        "has the same numbers.",
    ),
    "credits.usage.bar": Text("{day} : {models}", "{day}: {models}"),
    "credits.usage.others": Text("autres modèles", "other models"),
    "credits.usage.table": Text("Crédits par jour et par modèle", "Credits by day and model"),
    "credits.usage.none": Text(
        "Aucun crédit consommé ces {days} derniers jours. La première animation réelle "
        "s’affichera ici, par jour et par modèle.",
        "No credits were used in the last {days:day|days}. The first real animation will show "
        "here, by day and model.",
    ),
    "credits.usage.start": Text("Préparer une animation", "Prepare an animation"),
    "credits.usage.day": Text("Jour (UTC)", "Day (UTC)"),
    "credits.usage.total": Text("Total", "Total"),
    "credits.usage.about": Text(
        "Ce que Runway compte pour tout le compte, en crédits, par jour UTC.",
        "What Runway counts for the whole account, in credits, by UTC day.",
    ),
    "credits.usage.refunds": Text(
        "Un nombre négatif est un remboursement.", "A negative number is a refund."
    ),
    "credits.usage.export": Text("Télécharger en CSV", "Download as CSV"),
    "credits.no_usage": Text(
        "La consommation s’affiche quand le compte API peut être lu.",
        "Usage is shown when the API account can be read.",
    ),
    "credits.pace": Text(
        "{per_day:crédit|crédits} par jour en moyenne sur {days:jour|jours} : à ce rythme, le "
        "solde dure "
        "jusqu’au {date}.",
        "{per_day:credit|credits} a day, averaged over {days:day|days}: at that pace the "
        "balance lasts "
        "until {date}.",
    ),
    "credits.pace.far": Text(
        "{per_day:crédit|crédits} par jour en moyenne sur {days:jour|jours} : à ce rythme, le "
        "solde dure plus "
        "de dix ans.",
        "{per_day:credit|credits} a day, averaged over {days:day|days}: at that pace the "
        "balance lasts more "
        "than ten years.",
    ),
    "credits.pace.empty": Text(
        "{per_day:crédit|crédits} par jour en moyenne sur {days:jour|jours} ; le solde est épuisé.",
        "{per_day:credit|credits} a day, averaged over {days:day|days}; the balance is used up.",
    ),
    # The studio's count beside Runway's
    "credits.compared": Text("Le studio et Runway", "The studio and Runway"),
    "credits.compared.table": Text(
        "Crédits par modèle : le studio et Runway", "Credits by model: the studio and Runway"
    ),
    "credits.compared.model": Text("Modèle", "Model"),
    "credits.compared.studio": Text("Studio", "Studio"),
    "credits.compared.open": Text("À confirmer", "Not settled"),
    "credits.compared.runway": Text("Runway", "Runway"),
    "credits.compared.difference": Text("Écart", "Difference"),
    "credits.compared.unknown": Text("inconnu", "not known"),
    "credits.compared.about": Text(
        "Les mêmes {days:jour|jours}. « Studio » est ce que les animations faites ici ont coûté ; "
        "une tentative compte au jour UTC où elle a été envoyée.",
        "The same {days:day|days}. “Studio” is what the animations made here cost; an attempt "
        "counts "
        "on the UTC day it was sent on.",
    ),
    "credits.compared.same": Text("Les deux comptes sont égaux.", "The two counts agree."),
    "credits.compared.open.about": Text(
        "« À confirmer » : au plus ce montant pour des tentatives dont le débit n’est pas connu.",
        "“Not settled”: at most this much, for attempts whose charge is not known.",
    ),
    "credits.compared.why": Text(
        "D’où peut venir l’écart :", "Where the difference may come from:"
    ),
    "credits.days": Text("Jours qui diffèrent", "Days that differ"),
    "credits.days.table": Text(
        "Jours et modèles où les deux comptes diffèrent",
        "Days and models on which the two counts differ",
    ),
    "credits.days.each": Text("{day}, {model} : {why}", "{day}, {model}: {why}"),
    "credits.ledger": Text("Télécharger le registre en CSV", "Download the ledger as CSV"),
    "credits.ledger.about": Text(
        "Une ligne par tentative réelle du studio : annoncé, estimé par Runway, débité, issue. "
        "Rien de simulé n’y figure.",
        "A line for each real attempt of the studio: quoted, estimated by Runway, charged, "
        "outcome. Nothing simulated is in it.",
    ),
    "credits.why.others": Text(
        "Runway compte tout le compte : d’autres personnes, ou d’autres outils avec la même clé.",
        "Runway counts the whole account: other people, or other tools with the same key.",
    ),
    "credits.why.not_settled": Text(
        "Le débit de certaines tentatives du studio n’est pas encore connu.",
        "The charge of some of the studio's attempts is not known yet.",
    ),
    "credits.why.refunds": Text(
        "Runway inscrit un remboursement au jour où il est fait ; le studio le retire de la "
        "tentative, au jour de l’envoi.",
        "Runway writes a refund on the day it is made; the studio takes it off the attempt, on "
        "the day it was sent.",
    ),
    "credits.why.days": Text(
        "Runway peut compter plus tard, ou couper les jours autrement autour de minuit (UTC).",
        "Runway may count later, or cut the days differently around midnight (UTC).",
    ),
}
