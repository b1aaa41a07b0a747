"""The credits page."""

from runway_core.i18n import Text

TEXTS: dict[str, Text] = {
    "credits.refresh": Text("Actualiser", "Refresh"),
    "credits.balance": Text("Solde", "Balance"),
    "credits.available": Text("Disponibles", "Available"),
    "credits.available.about": Text(
        "Le solde, moins ce que coûteront les animations en cours.",
        "Your balance, minus what the animations in progress will cost.",
    ),
    "credits.enough_for": Text("De quoi faire", "Enough for"),
    "credits.enough_for.animations": Text(
        "{count:animation|animations}", "{count:animation|animations}"
    ),
    "credits.enough_for.about": Text(
        "{credits:crédit|crédits} chacune ({usd}) : dix secondes en 720p.",
        "{credits:credit|credits} each ({usd}): ten seconds at 720p.",
    ),
    "credits.no_key.title": Text("Pas encore de clé API", "No API key yet"),
    "credits.no_key": Text(
        "Sans clé, tout le studio fonctionne sur des vidéos d’exemple simulées et rien n’est "
        "dépensé. Avec une clé, cette page montre le solde, ce qu’il permet et jusqu’à quand, "
        "les générations du jour et leurs limites, la consommation des 30 ou 90 derniers jours "
        "par modèle, et les dépenses du studio à côté de ce que Runway compte.\n\n1. Créez une "
        "clé dans le [portail développeur de Runway]({url}) et ajoutez-y des crédits.\n2. "
        "Écrivez-la dans le fichier `.env`, à côté de `streamlit_app.py` : "
        "`RUNWAY_API_KEY=key_…`\n3. Redémarrez le studio.",
        "Without a key, the whole studio runs on simulated sample videos and nothing is spent. "
        "With a key, this page shows your balance, what it covers and for how long, today's "
        "generations and their limits, usage by model over the last 30 or 90 days, and what "
        "the studio spent next to what Runway counts.\n\n1. Create a key in [Runway's "
        "developer portal]({url}) and add credits there.\n2. Put it in the `.env` file next to "
        "`streamlit_app.py`: `RUNWAY_API_KEY=key_…`\n3. Restart the studio.",
    ),
    "credits.unusual_key": Text(
        "La clé n’a pas la forme habituelle des clés de Runway ; elle est utilisée quand même.",
        "This key does not look like a usual Runway key; it is used anyway.",
    ),
    # What was made in 24 hours; HTML
    "credits.today": Text("Générations du jour, par modèle", "Today's generations, by model"),
    "credits.today.about": Text(
        "Runway compte les dernières 24\u00a0heures, pour tout le compte. « En cours » ne "
        "compte que les générations de ce studio.",
        "Runway counts the last 24 hours, for the whole account. “Running” counts only this "
        "studio's generations.",
    ),
    "credits.today.used": Text(
        "{used} sur {most}, il en reste {left}", "{used} of {most} used, {left} left"
    ),
    "credits.today.no_limit": Text("{used}, sans limite", "{used} used, no limit"),
    "credits.today.used_unknown": Text(
        "Nombre inconnu, {most} au plus", "Number unknown, {most} at most"
    ),
    "credits.today.unknown": Text("Inconnu", "Unknown"),
    "credits.today.running": Text(
        "En cours : {running} sur {most} en même temps", "Running: {running} of {most} at once"
    ),
    "credits.today.running.no_limit": Text(
        "En cours : {running}, sans limite", "Running: {running}, no limit"
    ),
    "credits.today.running.unknown": Text(
        "En cours : {running}, limite inconnue", "Running: {running}, limit unknown"
    ),
    "credits.cap": Text(
        "Plafond du studio : {cap:crédit|crédits} par jour (UTC), dont {spent} déjà "
        "{spent:=engagé|engagés} aujourd’hui.",
        "The studio's own cap: {cap:credit|credits} a day (UTC), {spent} already committed today.",
    ),
    "credits.add": Text("Ajouter des crédits", "Add credits"),
    "credits.add.about": Text(
        "Les crédits API sont distincts de ceux de l’application web de Runway. Ils s’achètent "
        "dans le portail développeur, à partir de {least}. Le studio les voit en trente "
        "secondes au plus et repasse de lui-même en génération réelle.",
        "API credits are separate from those of Runway's web app. You buy them in the "
        "developer portal, from {least}. The studio sees them within thirty seconds and "
        "switches back to real generation by itself.",
    ),
    "credits.add.button": Text("Ouvrir le portail développeur", "Open the developer portal"),
    "credits.prices": Text("Prix", "Prices"),
    "credits.prices.what": Text("Prestation", "Item"),
    "credits.prices.credits": Text("Crédits", "Credits"),
    "credits.prices.usd": Text("Dollars US", "US dollars"),
    "credits.prices.image": Text("{model}, image de {sizes}", "{model}, {sizes} picture"),
    "credits.prices.video": Text("{model}, une seconde de clip", "{model}, one second of video"),
    "credits.prices.default": Text(
        "Une animation : image 720p et dix secondes de clip",
        "One animation: a 720p picture and a ten-second clip",
    ),
    "credits.prices.source": Text(
        "Prix publiés par Runway au {date} ([source]({url})). L’estimation de Runway et le "
        "montant débité font foi.",
        "Prices published by Runway as of {date} ([source]({url})). Runway's own estimate and "
        "final charge prevail.",
    ),
    "credits.usage": Text("Consommation", "Usage"),
    "credits.usage.last": Text(
        "Consommation des {days} derniers jours", "Usage over the last {days:day|days}"
    ),
    "credits.usage.period": Text("Afficher {days:jour|jours}", "Show {days:day|days}"),
    "credits.usage.chart": Text(
        "Crédits par jour et par modèle, du {first} au {last} (UTC). Total : {total}. Le "
        "tableau qui suit donne les mêmes nombres.",
        "Credits by day and model, from {first} to {last} (UTC). Total: {total}. The table "
        "below has the same numbers.",
    ),
    "credits.usage.bar": Text("{day} : {models}", "{day}: {models}"),
    "credits.usage.others": Text("autres modèles", "other models"),
    "credits.usage.table": Text("Crédits par jour et par modèle", "Credits by day and model"),
    "credits.usage.none": Text(
        "Aucun crédit consommé ces {days} derniers jours. Votre première animation réelle "
        "s’affichera ici, par jour et par modèle.",
        "No credits used in the last {days:day|days}. Your first real animation will show up "
        "here, by day and model.",
    ),
    "credits.usage.start": Text("Préparer une animation", "Start an animation"),
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
        "La consommation s’affichera dès que le compte API pourra être lu.",
        "Usage will show here once the API account can be read.",
    ),
    "credits.pace": Text(
        "{per_day:crédit|crédits} par jour en moyenne sur {days:jour|jours} : à ce "
        "rythme, le solde dure jusqu’au {date}.",
        "{per_day:credit|credits} a day on average over {days:day|days}: at this rate, the "
        "balance lasts until {date}.",
    ),
    "credits.pace.far": Text(
        "{per_day:crédit|crédits} par jour en moyenne sur {days:jour|jours} : à ce "
        "rythme, le solde dure plus de dix ans.",
        "{per_day:credit|credits} a day on average over {days:day|days}: at this rate, the "
        "balance lasts more than ten years.",
    ),
    "credits.pace.empty": Text(
        "{per_day:crédit|crédits} par jour en moyenne sur {days:jour|jours} ; le solde est épuisé.",
        "{per_day:credit|credits} a day on average over {days:day|days}; the balance is used up.",
    ),
    # The studio's count beside Runway's
    "credits.compared": Text("Le studio et Runway", "Studio and Runway"),
    "credits.compared.table": Text(
        "Crédits par modèle : le studio et Runway", "Credits by model: studio and Runway"
    ),
    "credits.compared.model": Text("Modèle", "Model"),
    "credits.compared.studio": Text("Studio", "Studio"),
    "credits.compared.open": Text("À confirmer", "Pending"),
    "credits.compared.runway": Text("Runway", "Runway"),
    "credits.compared.difference": Text("Écart", "Difference"),
    "credits.compared.unknown": Text("inconnu", "unknown"),
    "credits.compared.about": Text(
        "Sur les mêmes {days:jour|jours}. « Studio » est ce qu’ont coûté les animations faites "
        "ici ; une tentative compte au jour UTC de son envoi.",
        "Over the same {days:day|days}. “Studio” is what animations made here cost; an attempt "
        "counts on the UTC day it was sent.",
    ),
    "credits.compared.same": Text("Les deux comptes concordent.", "The two counts agree."),
    "credits.compared.open.about": Text(
        "« À confirmer » : le montant maximal des tentatives dont le débit n’est pas encore connu.",
        "“Pending”: the most that attempts with an unknown charge can still cost.",
    ),
    "credits.compared.why": Text(
        "D’où peut venir l’écart :", "Where the difference may come from:"
    ),
    "credits.days": Text("Jours en écart", "Days with a difference"),
    "credits.days.table": Text(
        "Jours et modèles pour lesquels les deux comptes ne concordent pas",
        "Days and models for which the two counts do not agree",
    ),
    "credits.days.each": Text("{day}, {model} : {why}", "{day}, {model}: {why}"),
    "credits.ledger": Text("Télécharger le registre en CSV", "Download the ledger as CSV"),
    "credits.ledger.about": Text(
        "Une ligne par tentative réelle du studio : annoncé, estimé par Runway, débité, issue. "
        "Rien de simulé n’y figure.",
        "One line per real attempt: quoted, estimated by Runway, charged, outcome. Simulated "
        "work is never included.",
    ),
    "credits.why.others": Text(
        "Runway compte tout le compte, y compris d’autres personnes ou d’autres outils qui "
        "utilisent la même clé.",
        "Runway counts the whole account, including other people or tools using the same key.",
    ),
    "credits.why.not_settled": Text(
        "Le débit de certaines tentatives du studio n’est pas encore connu.",
        "The charge for some of the studio's attempts is not known yet.",
    ),
    "credits.why.refunds": Text(
        "Runway inscrit un remboursement au jour où il le fait ; le studio le déduit de la "
        "tentative, au jour de son envoi.",
        "Runway books a refund on the day it makes it; the studio deducts it from the attempt, "
        "on the day the attempt was sent.",
    ),
    "credits.why.days": Text(
        "Runway peut compter une génération plus tard, ou la ranger de l’autre côté de minuit "
        "(UTC).",
        "Runway may count a generation later, or on the other side of midnight (UTC).",
    ),
}
