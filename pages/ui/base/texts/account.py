"""The credits page."""

from runway_core.i18n import Text

TEXTS: dict[str, Text] = {
    "credits.refresh": Text("Actualiser", "Refresh"),
    "credits.balance": Text("Solde", "Balance"),
    "credits.balance.free": Text(
        "{credits:libre|libres}, {held:réservé|réservés} pour ce qui est en cours",
        "{credits} free, {held} held by what is in progress",
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
    # Our caps, and what was made in 24 hours; HTML
    "credits.today.about": Text(
        "Runway compte les dernières 24\u00a0heures, pour tout le compte. « En cours » ne "
        "compte que les générations de ce studio.",
        "Runway counts the last 24 hours, for the whole account. “Running” counts only this "
        "studio's generations.",
    ),
    "credits.today.used": Text(
        "{used} sur {most} utilisées, il en reste {left}", "{used} of {most} used, {left} left"
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
    "credits.limits": Text("Plafonds et limites", "Caps and limits"),
    "credits.cap": Text(
        "{spent} sur {most:crédit|crédits}, il en reste {left}",
        "{spent} of {most:credit|credits}, {left} left",
    ),
    "credits.cap.studio": Text("Studio, par jour (UTC)", "Studio, per day (UTC)"),
    "credits.cap.person": Text("Vous, par jour (UTC)", "You, per day (UTC)"),
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
    "credits.usage": Text("Tout le compte, jour par jour", "The whole account, day by day"),
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
    # How fast the balance goes; HTML
    "credits.pace": Text("Rythme", "Burn rate"),
    "credits.pace.per_day": Text(
        "{credits:crédit|crédits} par jour", "{credits:credit|credits} a day"
    ),
    "credits.pace.until": Text(
        "Au rythme des derniers {days:jour|jours}, le solde dure jusqu’au {date}.",
        "At the rate of the last {days:day|days}, the balance lasts until {date}.",
    ),
    "credits.pace.far": Text(
        "Au rythme des derniers {days:jour|jours}, le solde dure plus de dix ans.",
        "At the rate of the last {days:day|days}, the balance lasts more than ten years.",
    ),
    "credits.pace.empty": Text("Le solde est épuisé.", "The balance is used up."),
    "credits.pace.early": Text("Trop tôt", "Too early"),
    "credits.pace.early.why": Text(
        "{used:crédit|crédits} en {days:jour|jours}. Une date de fin est donnée après cinq jours, "
        "dont trois avec des dépenses.",
        "{used:credit|credits} in {days:day|days}. An end date is given after five days, three of "
        "them with use.",
    ),
    # What the credits went for
    "credits.spend": Text("Dépenses du studio", "What the studio spent"),
    "credits.period": Text("Période", "Period"),
    "credits.period.days": Text("{days:jour|jours}", "{days:day|days}"),
    "credits.spend.none": Text(
        "Le studio n’a rien dépensé sur cette période. Le simulé ne compte jamais.",
        "The studio spent nothing in this period. Simulated work never counts.",
    ),
    "credits.spend.whole": Text("Dépensé", "Spent"),
    "credits.spend.open": Text(
        "dont {credits:crédit|crédits} à confirmer", "{credits:credit|credits} of it pending"
    ),
    "credits.spend.per_kept": Text("Par clip gardé", "Per kept clip"),
    "credits.spend.kept": Text(
        "{count:clip gardé|clips gardés}, tout ce qui a été dépensé compris",
        "{count:kept clip|kept clips}, everything spent included",
    ),
    "credits.spend.no_kept": Text("Aucun encore", "None yet"),
    "credits.spend.no_kept.how": Text(
        "Gardez une prise dans l’atelier, ou donnez quatre étoiles à un clip.",
        "Keep a take in the lab, or give a clip four stars.",
    ),
    "credits.spend.lost": Text("Perdu", "Lost"),
    "credits.spend.lost.share": Text(
        "{share} % des dépenses : rejeté, modéré, échoué ou arrêté",
        "{share}% of the spend: rejected, moderated, failed or stopped",
    ),
    "credits.spend.animations": Text(
        "{count:animation|animations}", "{count:animation|animations}"
    ),
    "credits.spend.each": Text(
        "{count:clip gardé|clips gardés}, à {credits:crédit|crédits} l’un",
        "{count:kept clip|kept clips}, at {credits:credit|credits} each",
    ),
    "credits.spend.others": Text("{count:autre|autres}", "{count:other|others}"),
    "credits.spend.about": Text(
        "Gardé : marqué « garder » dans l’atelier, ou quatre étoiles et plus. Rejeté : écarté dans "
        "l’atelier, deux étoiles et moins, ou mis à la corbeille. Le simulé n’y figure jamais.",
        "Kept: marked “keep” in the lab, or four stars and more. Rejected: dropped in the lab, two "
        "stars and less, or put into the bin. Simulated work is never included.",
    ),
    "credits.spend.as_of": Text("État au {moment}.", "As of {moment}."),
    "credits.outcomes": Text("Ce que cela a donné", "What came of it"),
    "credits.by.style": Text("Par style", "By style"),
    "credits.by.theme": Text("Par thème", "By theme"),
    "credits.by.person": Text("Par personne", "By person"),
    "credits.by.experiment": Text("Par expérience", "By experiment"),
    "credits.by.recipe": Text("Par recette", "By recipe"),
    "credits.by.style.none": Text("Inconnu", "Unknown"),
    "credits.by.theme.none": Text("Inconnu", "Unknown"),
    "credits.by.person.none": Text("Sans nom", "Nobody named"),
    "credits.by.experiment.none": Text("Hors expérience", "Outside experiments"),
    "credits.by.recipe.none": Text("Inconnue", "Unknown"),
    "credits.estimates": Text("Estimation et coût réel", "Estimate against actual"),
    "credits.estimates.table": Text(
        "Crédits annoncés, estimés et débités, par modèle",
        "Credits quoted, estimated and charged, by model",
    ),
    "credits.estimates.attempts": Text("Tentatives", "Attempts"),
    "credits.estimates.quoted": Text("Annoncé", "Quoted"),
    "credits.estimates.estimated": Text("Estimé par Runway", "Runway's estimate"),
    "credits.estimates.final": Text("Débité", "Charged"),
    "credits.estimates.same": Text(
        "Tout a coûté exactement ce qui était annoncé.", "Everything cost exactly what was quoted."
    ),
    "credits.estimates.differ": Text(
        "Écart entre l’annoncé et le débité : {difference}.",
        "Difference between quoted and charged: {difference}.",
    ),
    "credits.estimates.about": Text(
        "Les tentatives dont le débit est connu. Ce qui a échoué coûte souvent moins, ou rien.",
        "Attempts whose charge is known. What failed often costs less, or nothing.",
    ),
    "storage.title": Text("Stockage", "Storage"),
    "storage.fold": Text("Espace disque", "Disk use"),
    "storage.rule": Text("Ce qui n’est pas à garder", "What need not be kept"),
    "storage.rule.about": Text(
        "Une règle permanente se définit par STUDIO_KEEP_SIMULATED_DAYS et "
        "STUDIO_KEEP_REJECTED_DAYS. Essayez-la ici : rien ne part sans votre accord. Ce qui a "
        "été payé ne va qu’à la corbeille, pour 30\u00a0jours ; ce qui est gardé, noté quatre "
        "étoiles, étiqueté ou annoté reste.",
        "A lasting rule is set by STUDIO_KEEP_SIMULATED_DAYS and STUDIO_KEEP_REJECTED_DAYS. "
        "Try one here: nothing goes unless you say so. What was paid for only goes to the bin, "
        "for 30 days; what is kept, has four stars, a tag or a note stays.",
    ),
    "storage.rule.simulated": Text("Simulé, supprimé après", "Simulated, removed after"),
    "storage.rule.rejected": Text("Rejeté, écarté après", "Rejected, put away after"),
    "storage.rule.never": Text("Jamais", "Never"),
    "storage.rule.days": Text("{days:jour|jours}", "{days:day|days}"),
    "storage.rule.off.page": Text("Tout est conservé.", "Everything is kept."),
    "storage.rule.apply": Text("Faire le ménage", "Clean up"),
    "storage.rule.sure": Text(
        "Ce qui est simulé part pour de bon.", "What is simulated goes for good."
    ),
    "storage.rule.apply.now": Text("Faire le ménage maintenant", "Clean up now"),
    "storage.unknown": Text("inconnu", "unknown"),
    "storage.files": Text("{count:fichier|fichiers}", "{count:file|files}"),
    "credits.books": Text(
        "Comptabilité : le studio et Runway, jour par jour, registre",
        "Bookkeeping: studio and Runway, day by day, ledger",
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
