"""An animation on show, what can be done with it, and the list of recent ones."""

from runway_core.i18n import Text

TEXTS: dict[str, Text] = {
    "animation.unknown": Text(
        "L’animation demandée par l’adresse est introuvable ; le reste de l’adresse a été pris "
        "en compte.",
        "The animation in the address cannot be found; the rest of the address was used.",
    ),
    "animation.stored_only": Text(
        "La base de données du studio ne répond pas : voici le dernier état connu.",
        "The studio's database is not responding: this is the last known state.",
    ),
    "animation.close": Text("Fermer", "Close"),
    "animation.wait.image": Text("L’image apparaîtra ici", "The picture will appear here"),
    "animation.no_media": Text("Aucune image n’a été produite", "No picture was made"),
    "animation.alt.image": Text("Image : {description}", "Picture: {description}"),
    "animation.alt.video": Text("Clip animé : {description}", "Animated clip: {description}"),
    "badge.video_simulated": Text("VIDÉO SIMULÉE", "SIMULATED VIDEO"),
    "badge.real": Text("Runway Gen-4", "Runway Gen-4"),
    # The two stages, and the money
    "stage.cost": Text("Coût", "Cost"),
    "stage.next": Text("ensuite", "next"),
    "stage.not_made": Text("pas commencée", "not started"),
    "stage.waiting": Text("en attente", "waiting"),
    "stage.running": Text("en cours depuis {time}", "running for {time}"),
    "stage.queued": Text("après {time} d’attente", "after {time} in the queue"),
    "stage.saving": Text("téléchargement et vérification", "downloading and checking"),
    "stage.stopping": Text("arrêt demandé", "stop requested"),
    "stage.done": Text("prête", "ready"),
    "stage.done.timed": Text("prête en {time}", "ready in {time}"),
    "stage.own_picture": Text(
        "votre propre image, rien à payer", "your own picture, nothing to pay"
    ),
    "stage.reused": Text(
        "image d’une animation précédente, pas repayée",
        "picture from an earlier animation, not paid again",
    ),
    "stage.failed": Text("échec", "failed"),
    "stage.cancelled": Text("annulée", "cancelled"),
    "stage.unconfirmed": Text("envoi non confirmé", "not confirmed"),
    "stage.timed_out": Text("attente interrompue", "stopped waiting"),
    "stage.simulated": Text("simulée", "simulated"),
    "stage.credits": Text("{credits:crédit|crédits}", "{credits:credit|credits}"),
    "cost.quoted": Text(
        "{price} annoncés, rien de débité pour l’instant", "{price} quoted, nothing charged yet"
    ),
    "cost.so_far": Text(
        "{price} annoncés, {spent:débité|débités} jusqu’ici",
        "{price} quoted, {spent} charged so far",
    ),
    # Where it is
    "progress.queued": Text(
        "En attente d’une place dans le studio depuis {time}",
        "Waiting for a free slot in the studio for {time}",
    ),
    "progress.sending": Text("La demande part chez Runway", "Sending the request to Runway"),
    "progress.starting": Text("La simulation commence", "Starting the simulation"),
    "progress.waiting": Text("Dans la file d’attente depuis {time}", "Queued at Runway for {time}"),
    "progress.throttled": Text(
        "Le compte est occupé ; en attente depuis {time}",
        "Your account is busy; waiting for {time}",
    ),
    "progress.unsaid": Text("Runway n’a pas dit où il en est", "Runway has not reported progress"),
    "progress.runway": Text("{percent} % selon Runway", "{percent}% according to Runway"),
    "progress.simulated": Text("{percent} % (simulation)", "{percent}% (simulation)"),
    "progress.saving": Text("Téléchargement et vérification", "Downloading and checking"),
    "progress.stopping": Text("Runway n’a pas encore répondu", "Runway has not answered yet"),
    "progress.stopping.simulated": Text("La simulation s’arrête", "Stopping the simulation"),
    "progress.trouble": Text("Le studio continue d’essayer.", "The studio keeps trying."),
    "progress.stale": Text(
        "Dernier état connu ; la base de données ne répond pas",
        "Last known state; the database is not responding",
    ),
    "progress.took": Text("Terminé en {time}", "Done in {time}"),
    "progress.took.no_time": Text("Terminé en moins d’une seconde", "Done in under a second"),
    "progress.key": Text("touche F : plein écran", "F: full screen"),
    "eta.left": Text("Clip prêt dans environ {time}", "Clip ready in about {time}"),
    "eta.soon": Text("Bientôt fini", "Almost done"),
    "eta.late": Text(
        "Plus long que d’habitude ; rien à faire, le studio attend",
        "Taking longer than usual; nothing to do, the studio is waiting",
    ),
    "eta.nobody": Text(
        "Aucun worker ne tourne ; il commencera dès qu’il y en aura un",
        "No worker is running; it begins as soon as there is one",
    ),
    "title.moving": Text("En cours", "In progress"),
    "title.percent": Text("{percent} %", "{percent}%"),
    "title.done": Text("✓ Animation prête", "✓ Animation ready"),
    "title.stopped": Text("✕ Animation arrêtée", "✕ Animation stopped"),
    "stopped.portal": Text("Ouvrir le portail de Runway", "Open Runway's portal"),
    "cancelled.next": Text(
        "« Reprendre » repart de là où elle s’est arrêtée, sans repayer ce qui existe.",
        "“Carry on” picks up where it stopped, without paying again for what exists.",
    ),
    "download.video": Text("Télécharger la vidéo ({size})", "Download the video ({size})"),
    "download.image": Text("Télécharger l’image ({size})", "Download the picture ({size})"),
    # Actions
    "action.cancel": Text("Annuler", "Cancel"),
    "action.resume": Text("Reprendre · {price}", "Carry on · {price}"),
    "action.wait_on": Text("Continuer d’attendre · {price}", "Keep waiting · {price}"),
    "action.wait_on.then": Text(
        "Continuer d’attendre, gratuit, puis la vidéo · {price}",
        "Keep waiting, free, then the video · {price}",
    ),
    "action.seed": Text("Autre tirage · {price}", "Another seed · {price}"),
    "action.seed.simulated": Text("Autre tirage · gratuit", "Another seed · free"),
    "action.seed.unknown": Text(
        "Autre tirage · prix inconnu, compte illisible",
        "Another seed · price unknown, account unavailable",
    ),
    "action.for_real": Text("En réel · {price}", "For real · {price}"),
    "action.motion": Text("Autre mouvement", "Another motion"),
    "action.change": Text("Reprendre ces choix", "Reuse these choices"),
    "action.compare": Text("Variantes", "Variants"),
    "action.own_picture": Text("Mon image", "My picture"),
    "action.complete": Text(
        "Générer la vraie vidéo · {price}", "Generate the real video · {price}"
    ),
    "action.simulate": Text("Simuler · gratuit", "Simulate · free"),
    "action.task_id": Text("Identifiant de la tâche dans le portail", "Task ID in the portal"),
    "action.task_id.help": Text(
        "Le portail développeur de Runway liste les tâches récentes et leurs identifiants.",
        "Runway's developer portal lists recent tasks and their IDs.",
    ),
    "action.adopt": Text("Suivre cette tâche · gratuit", "Follow this task · free"),
    "action.send_again": Text("Renvoyer · {price}", "Send again · {price}"),
    "action.send_again.ask": Text("Renvoyer…", "Send again…"),
    "action.send_again.warning": Text(
        "Si la première demande est bien arrivée, les deux seront débitées.",
        "If the first request did arrive, you will be charged for both.",
    ),
    "action.send_again.yes": Text("Oui, renvoyer · {price}", "Yes, send again · {price}"),
    "action.look_again": Text("Vérifier à nouveau", "Check again"),
    "action.drop": Text("Abandonner", "Give up on it"),
    # Details
    "details.title": Text("Détails", "Details"),
    "details.id": Text("Identifiant", "ID"),
    "details.created": Text("Créée le", "Created"),
    "details.asked_by": Text("Demandée par", "Requested by"),
    "details.imported": Text("Importée", "Imported"),
    "details.imported.spent": Text(
        "{credits:crédit|crédits} dans le studio d’origine ; rien ici",
        "{credits:credit|credits} in the studio it came from; nothing here",
    ),
    "details.models": Text("Modèles", "Models"),
    "details.sizes": Text("Tailles", "Sizes"),
    "details.seeds": Text("Graines", "Seeds"),
    "details.recipe": Text("Recette", "Recipe"),
    "details.recipe.version": Text("{name}, version {version}", "{name}, version {version}"),
    "details.recipe.full": Text("prompts détaillés", "detailed prompts"),
    "details.recipe.own": Text(
        "{name}, version {version}, avec vos propres textes",
        "{name}, version {version}, with your own texts",
    ),
    "details.first_frame": Text("Image de départ", "First frame"),
    "details.first_frame.own": Text("votre propre image", "your own picture"),
    "details.first_frame.of": Text(
        "image d’une animation précédente", "picture from an earlier animation"
    ),
    "details.task": Text("Tâche Runway ({stage})", "Runway task ({stage})"),
    "details.ledger": Text(
        "Crédits ({stage}, tentative {attempt})", "Credits ({stage}, attempt {attempt})"
    ),
    "details.ledger.quoted": Text("{credits:annoncé|annoncés}", "{credits} quoted"),
    "details.ledger.estimated": Text(
        "{credits:estimé|estimés} par Runway", "{credits} estimated by Runway"
    ),
    "details.ledger.final": Text("{credits:débité|débités}", "{credits} charged"),
    "details.ledger.unknown": Text("débit inconnu", "charge unknown"),
    "outcome.succeeded": Text("aboutie", "succeeded"),
    "outcome.failed": Text("échouée", "failed"),
    "outcome.cancelled": Text("annulée", "cancelled"),
    "outcome.dropped": Text("abandonnée", "given up"),
    "outcome.gone": Text("introuvable chez Runway", "not found at Runway"),
    "outcome.open": Text("en cours", "in progress"),
    "outcome.unconfirmed": Text("non confirmée", "not confirmed"),
    "details.prompt": Text("Prompt envoyé ({stage})", "Prompt sent ({stage})"),
    "details.prompt.edited": Text(
        "Prompt envoyé ({stage}), écrit par vous", "Prompt sent ({stage}), written by you"
    ),
    # Recent
    "recent.title": Text("Récentes", "Recent"),
    "recent.empty": Text(
        "Vos animations apparaîtront ici. Choisissez un style et un thème, écrivez ce que vous "
        "voulez voir, puis appuyez sur le bouton : sans clé ni crédits, c’est une "
        "simulation gratuite.",
        "Your animations will appear here. Choose a style and a theme, write what you want to "
        "see, then press the button: without a key or credits, it is a free simulation.",
    ),
    "recent.silent": Text(
        "La base de données du studio ne répond pas : voici ce que cette session a vu.",
        "The studio's database is not responding: this is what this session has seen.",
    ),
    "recent.older": Text("Afficher les précédentes", "Show older ones"),
    "recent.all": Text("Toutes", "All"),
    "recent.open": Text("Affichée", "On show"),
    "recent.nothing": Text("rien débité", "nothing charged"),
    "recent.at_most": Text("au plus {price}", "at most {price}"),
    "recent.quoted": Text("{price} annoncés", "{price} quoted"),
    "recent.moving": Text("En cours", "In progress"),
    "recent.made": Text("Terminée", "Ready"),
    "recent.percent": Text("{stage} {percent} %", "{stage} {percent}%"),
    "recent.queued": Text("N° {place} dans la file", "No. {place} in the queue"),
    "recent.waiting": Text("Dans la file de Runway", "In Runway's queue"),
    "recent.stopping": Text("Arrêt demandé", "Stop requested"),
    "recent.failed": Text("Échec", "Failed"),
    "recent.cancelled": Text("Annulée", "Cancelled"),
    "recent.unconfirmed": Text("À confirmer", "To be confirmed"),
    "recent.timed_out": Text("Attente interrompue", "Stopped waiting"),
    "recent.each": Text("{style}, {theme}", "{style}, {theme}"),
}
