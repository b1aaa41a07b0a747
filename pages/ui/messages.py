"""Every text that only pages say, French and English side by side.

What the core says as well (labels, states, errors, costs) is in `runway_core.messages`, and `t`
falls back to it. Texts are Markdown unless their comment says otherwise; a `$` is escaped.
"""

from typing import Any

from pages.ui import language
from runway_core import i18n
from runway_core.messages import Text


def t(key: str, **params: Any) -> str:
    """The text for `key` in the reader's language, numbers written the reader's way.

    Raises:
        KeyError: nobody has a text for it; a test walks every key that the pages ask for.
    """
    spoken = language.current()
    text = TEXTS.get(key)
    if text is None:
        return i18n.say(key, spoken, **params)
    shown = {name: i18n.number(value, spoken) for name, value in params.items()}
    written: str = getattr(text, spoken)
    return written.format(**shown)


TEXTS: dict[str, Text] = {
    # The frame
    "nav.generate": Text("Générer", "Generate"),
    "nav.generate.help": Text(
        "Décrire une animation, voir ses prompts et son prix, la lancer et la suivre.",
        "Describe an animation, see its prompts and its price, start it and follow it.",
    ),
    "nav.prompt_lab": Text("Atelier de prompts", "Prompt lab"),
    "nav.prompt_lab.help": Text(
        "Comparer deux descriptions mot à mot, sans rien envoyer.",
        "Compare two descriptions word by word; nothing is sent.",
    ),
    "nav.credits": Text("Crédits", "Credits"),
    "nav.credits.help": Text(
        "Le solde du compte API, ses limites, les prix et la consommation.",
        "The API account's balance, its limits, prices and usage.",
    ),
    "sidebar.account": Text("Compte", "Account"),
    "mode.badge.real": Text("Génération réelle", "Real generation"),
    "mode.badge.unknown": Text("Compte illisible", "Account not readable"),
    "sidebar.available": Text("{credits} crédits disponibles", "{credits} credits available"),
    "sidebar.why.no_key": Text("Aucune clé API Runway", "No Runway API key"),
    "sidebar.why.no_credits": Text(
        "{credits} crédits disponibles, {price} par animation",
        "{credits} credits available, {price} an animation",
    ),
    "blocked.title": Text("Le studio ne peut pas démarrer", "The studio cannot start"),
    "blocked.where": Text(
        "Les réglages se trouvent dans l’environnement ou dans le fichier `.env`. Une fois la "
        "valeur corrigée dans `.env`, rechargez cette page ; dans l’environnement, redémarrez le "
        "studio.",
        "Settings are in the environment or in the `.env` file. Once the value is corrected in "
        "`.env`, reload this page; in the environment, restart the studio.",
    ),
    # Prices, sizes, times
    "price.free": Text("gratuit", "free"),
    "price.credits": Text("{credits} crédits, {usd}", "{credits} credits, {usd}"),
    "size.kilobytes": Text("{amount} ko", "{amount} kB"),
    "size.megabytes": Text("{amount} Mo", "{amount} MB"),
    # The form
    "form.style": Text("Style", "Style"),
    "form.theme": Text("Thème", "Theme"),
    "form.orientation": Text("Orientation", "Orientation"),
    "form.orientation.size": Text("{name}, {width} × {height}", "{name}, {width} × {height}"),
    "form.words": Text("Vos mots (facultatif)", "Your words (optional)"),
    "form.words.placeholder": Text(
        "Ex. : un renard roux saute par-dessus une bûche dans la forêt",
        "E.g. a red fox jumps over a log in the forest",
    ),
    "form.words.help": Text(
        "Décrivez ce que l’on voit et ce qui bouge, en français ou en anglais. Ctrl + Entrée met "
        "l’aperçu à jour.",
        "Describe what is seen and what moves, in English or in French. Ctrl + Enter updates the "
        "preview.",
    ),
    "form.options": Text("Options", "Options"),
    "form.duration": Text("Durée du clip", "Length of the clip"),
    "form.duration.seconds": Text("{seconds} secondes", "{seconds} seconds"),
    "form.image_ratio": Text("Taille de l’image", "Size of the picture"),
    "form.image_model": Text("Modèle de l’image", "Picture model"),
    "form.video_model": Text("Modèle de la vidéo", "Video model"),
    "form.image_seed": Text("Graine de l’image", "Picture seed"),
    "form.video_seed": Text("Graine de la vidéo", "Video seed"),
    "form.seed.placeholder": Text("au hasard", "random"),
    "form.seed.help": Text(
        "La même graine donne un résultat semblable, pas identique. Vide : Runway en tire une.",
        "The same seed gives a similar result, not the same one. Empty: Runway draws one.",
    ),
    # Before pressing
    "launch.real": Text(
        "Génération réelle avec Runway Gen-4. Il restera {left} crédits.",
        "Real generation with Runway Gen-4. {left} credits will be left.",
    ),
    "launch.simulated.no_key": Text(
        "Aucune clé API Runway n’est configurée : une vidéo d’exemple, dessinée d’avance, tient "
        "lieu de résultat. En réel : {price}.",
        "No Runway API key is set: a sample video, drawn beforehand, stands in for the result. "
        "For real: {price}.",
    ),
    "launch.simulated.no_credits": Text(
        "Crédits insuffisants ({available} disponibles) : une vidéo d’exemple, dessinée d’avance, "
        "tient lieu de résultat. En réel : {price}.",
        "Not enough credits ({available} available): a sample video, drawn beforehand, stands in "
        "for the result. For real: {price}.",
    ),
    "launch.button.real": Text("Générer l’animation · {price}", "Make the animation · {price}"),
    "launch.button.simulated": Text(
        "Simuler l’animation · {price}", "Simulate the animation · {price}"
    ),
    "launch.button.blocked": Text("Générer l’animation", "Make the animation"),
    "launch.button.instead": Text("Simuler plutôt · gratuit", "Simulate instead · free"),
    "launch.button.rehearse": Text("Essayer en simulation · gratuit", "Try it simulated · free"),
    "launch.button.picture": Text("Image réelle seule · {price}", "Real picture alone · {price}"),
    "launch.button.again": Text("Relire le compte", "Read the account again"),
    # Prompts
    "prompt.title": Text("Aperçu des prompts", "Prompt preview"),
    "prompt.image": Text("Image : ce que l’on voit", "Picture: what is seen"),
    "prompt.motion": Text("Mouvement : ce qui bouge", "Motion: what moves"),
    "prompt.length": Text("{length} / {limit}", "{length} / {limit}"),
    "prompt.length.label": Text(
        "{length} caractères sur {limit}", "{length} characters of {limit}"
    ),
    "prompt.dropped": Text(
        "Vos mots prennent de la place : {count} fragments de la recette ont été retirés.",
        "Your words take up room: {count} fragments of the recipe were left out.",
    ),
    "prompt.broken": Text(
        "L’aperçu revient dès que la description est corrigée.",
        "The preview is back as soon as the description is corrected.",
    ),
    "lint.title": Text("Conseils ({count})", "Advice ({count})"),
    # An animation
    "animation.unknown": Text(
        "L’animation demandée par l’adresse est introuvable ; elle a été ignorée.",
        "The animation named in the address cannot be found; it was ignored.",
    ),
    "animation.stored_only": Text(
        "La base de données du studio ne répond pas : voici l’état vu en dernier.",
        "The studio's database does not respond: this is the state last seen.",
    ),
    "animation.below": Text("Voir l’animation, plus bas", "See the animation, further down"),
    "animation.close": Text("Fermer", "Close"),
    "animation.wait.image": Text("L’image apparaîtra ici", "The picture will appear here"),
    "animation.no_media": Text("Aucune image n’a été produite", "No picture was made"),
    "animation.alt.image": Text("Image : {description}", "Picture: {description}"),
    "animation.alt.video": Text("Clip animé : {description}", "Animated clip: {description}"),
    "badge.video_simulated": Text("VIDÉO SIMULÉE", "SIMULATED VIDEO"),
    "badge.real": Text("Runway Gen-4", "Runway Gen-4"),
    "stage.next": Text("ensuite", "next"),
    "stage.not_made": Text("pas commencée", "not begun"),
    "stage.waiting": Text("en attente depuis {time}", "waiting for {time}"),
    "stage.running": Text("en cours depuis {time}", "running for {time}"),
    "stage.queued": Text("après {time} d’attente", "after {time} in the queue"),
    "stage.saving": Text("téléchargement et vérification", "downloading and checking"),
    "stage.stopping": Text("arrêt demandé", "stop requested"),
    "stage.done": Text("prête", "ready"),
    "stage.done.timed": Text("prête en {time}", "ready in {time}"),
    "stage.failed": Text("échec", "failed"),
    "stage.cancelled": Text("annulée", "cancelled"),
    "stage.unconfirmed": Text("envoi non confirmé", "not confirmed"),
    "stage.timed_out": Text("l’attente s’est arrêtée", "the wait ended"),
    "stage.simulated": Text("simulée", "simulated"),
    "stage.credits": Text("{credits} crédits", "{credits} credits"),
    "progress.runway": Text("{percent} % selon Runway", "{percent}% according to Runway"),
    "progress.simulated": Text("{percent} % (simulation)", "{percent}% (simulation)"),
    "eta.left": Text("Encore environ {time}", "About {time} left"),
    "eta.soon": Text("Bientôt fini", "Nearly done"),
    "eta.late": Text("Plus long que d’habitude", "Longer than usual"),
    "cost.quoted": Text("Prix annoncé : {price}.", "Quoted: {price}."),
    "download.video": Text("Télécharger la vidéo ({size})", "Download the video ({size})"),
    "download.image": Text("Télécharger l’image ({size})", "Download the picture ({size})"),
    # Actions
    "action.cancel": Text("Annuler", "Cancel"),
    "action.resume": Text("Reprendre · {price}", "Carry on · {price}"),
    "action.wait_on": Text("Continuer d’attendre · {price}", "Keep waiting · {price}"),
    "action.complete": Text("Faire la vraie vidéo · {price}", "Make the real video · {price}"),
    "action.simulate": Text("Simuler · gratuit", "Simulate · free"),
    "action.task_id": Text("Identifiant de la tâche dans le portail", "Task id in the portal"),
    "action.task_id.help": Text(
        "Le portail développeur de Runway liste les tâches récentes et leurs identifiants.",
        "Runway's developer portal lists recent tasks and their ids.",
    ),
    "action.adopt": Text("Suivre cette tâche · gratuit", "Follow this task · free"),
    "action.send_again": Text("Renvoyer · {price}", "Send again · {price}"),
    "action.send_again.warning": Text(
        "Si la première demande est arrivée, les deux seront débitées.",
        "If the first request did arrive, both will be charged.",
    ),
    "action.drop": Text("Abandonner", "Drop it"),
    # Details
    "details.title": Text("Détails", "Details"),
    "details.id": Text("Identifiant", "Id"),
    "details.created": Text("Créée le", "Made on"),
    "details.models": Text("Modèles", "Models"),
    "details.sizes": Text("Tailles", "Sizes"),
    "details.seeds": Text("Graines", "Seeds"),
    "details.seed.random": Text("au hasard", "random"),
    "details.recipe": Text("Recette", "Recipe"),
    "details.recipe.version": Text("{name}, version {version}", "{name}, version {version}"),
    "details.task": Text("Tâche Runway ({stage})", "Runway task ({stage})"),
    "details.prompt": Text("Prompt envoyé ({stage})", "Prompt sent ({stage})"),
    # Recent
    "recent.title": Text("Récentes", "Recent"),
    "recent.moving": Text("En cours", "Under way"),
    "recent.failed": Text("Échec", "Failed"),
    "recent.cancelled": Text("Annulée", "Cancelled"),
    "recent.unconfirmed": Text("À confirmer", "To be confirmed"),
    "recent.timed_out": Text("Attente interrompue", "Wait ended"),
    "recent.each": Text("{style}, {theme}", "{style}, {theme}"),
    # Credits
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
    # Prompt lab
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
