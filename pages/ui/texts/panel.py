"""An animation on show, what can be done with it, and the list of recent ones."""

from runway_core.messages import Text

TEXTS: dict[str, Text] = {
    "animation.unknown": Text(
        "L’animation demandée par l’adresse est introuvable ; elle a été ignorée.",
        "The animation named in the address cannot be found; it was ignored.",
    ),
    "animation.stored_only": Text(
        "La base de données du studio ne répond pas : voici l’état vu en dernier.",
        "The studio's database does not respond: this is the state last seen.",
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
    "stage.not_made": Text("pas commencée", "not begun"),
    "stage.waiting": Text("en attente", "waiting"),
    "stage.running": Text("en cours depuis {time}", "running for {time}"),
    "stage.queued": Text("après {time} d’attente", "after {time} in the queue"),
    "stage.saving": Text("téléchargement et vérification", "downloading and checking"),
    "stage.stopping": Text("arrêt demandé", "stop requested"),
    "stage.done": Text("prête", "ready"),
    "stage.done.timed": Text("prête en {time}", "ready in {time}"),
    "stage.own_picture": Text("votre propre image, rien à payer", "your own picture, not paid for"),
    "stage.reused": Text(
        "image d’une animation précédente, pas payée à nouveau",
        "picture of an earlier animation, not paid again",
    ),
    "stage.failed": Text("échec", "failed"),
    "stage.cancelled": Text("annulée", "cancelled"),
    "stage.unconfirmed": Text("envoi non confirmé", "not confirmed"),
    "stage.timed_out": Text("l’attente s’est arrêtée", "the wait ended"),
    "stage.simulated": Text("simulée", "simulated"),
    "stage.credits": Text("{credits:crédit|crédits}", "{credits:credit|credits}"),
    "cost.quoted": Text(
        "{price} annoncés, rien n’est encore débité", "{price} quoted, nothing charged yet"
    ),
    "cost.so_far": Text(
        "{price} annoncés, {spent:débité|débités} jusqu’ici",
        "{price} quoted, {spent} charged so far",
    ),
    # Where it is
    "progress.queued": Text(
        "En attente d’une place dans le studio depuis {time}",
        "Waiting for a place in the studio for {time}",
    ),
    "progress.sending": Text("La demande part chez Runway", "The request is on its way to Runway"),
    "progress.starting": Text("La simulation commence", "The simulation begins"),
    "progress.waiting": Text("Dans la file d’attente depuis {time}", "In the queue for {time}"),
    "progress.throttled": Text(
        "Le compte est occupé ; en attente depuis {time}", "The account is busy; waiting for {time}"
    ),
    "progress.unsaid": Text("Runway n’a pas dit où il en est", "Runway has not said how far it is"),
    "progress.runway": Text("{percent} % selon Runway", "{percent}% according to Runway"),
    "progress.simulated": Text("{percent} % (simulation)", "{percent}% (simulation)"),
    "progress.saving": Text("Téléchargement et vérification", "Downloading and checking"),
    "progress.stopping": Text("Runway n’a pas encore répondu", "Runway has not answered yet"),
    "progress.stopping.simulated": Text("La simulation s’arrête", "The simulation is stopping"),
    "progress.trouble": Text("Le studio continue d’essayer.", "The studio goes on trying."),
    "progress.stale": Text(
        "État vu en dernier ; la base de données ne répond pas",
        "State last seen; the database does not respond",
    ),
    "progress.took": Text("Prête en {time} en tout", "Ready in {time} altogether"),
    "eta.left": Text("Encore environ {time} jusqu’au clip", "About {time} until the clip"),
    "eta.soon": Text("Bientôt fini", "Nearly done"),
    "eta.late": Text(
        "Plus long que d’habitude ; rien à faire, le studio attend",
        "Longer than usual; nothing to do, the studio waits",
    ),
    "title.moving": Text("En cours", "Under way"),
    "title.percent": Text("{percent} %", "{percent}%"),
    "title.done": Text("✓ Animation prête", "✓ Animation ready"),
    "title.stopped": Text("✕ Animation arrêtée", "✕ Animation stopped"),
    "stopped.portal": Text("Ouvrir le portail de Runway", "Open Runway's portal"),
    "cancelled.next": Text(
        "Reprendre continue là où elle s’est arrêtée, sans repayer ce qui existe.",
        "Carrying on goes on from where it stopped, without paying again for what exists.",
    ),
    "download.video": Text("Télécharger la vidéo ({size})", "Download the video ({size})"),
    "download.video.simulated": Text(
        "Télécharger la vidéo (SIMULATION, {size})", "Download the video (SIMULATION, {size})"
    ),
    "download.image": Text("Télécharger l’image ({size})", "Download the picture ({size})"),
    "download.image.simulated": Text(
        "Télécharger l’image (SIMULATION, {size})", "Download the picture (SIMULATION, {size})"
    ),
    # Actions
    "action.cancel": Text("Annuler", "Cancel"),
    "action.resume": Text("Reprendre · {price}", "Carry on · {price}"),
    "action.wait_on": Text("Continuer d’attendre · {price}", "Keep waiting · {price}"),
    "action.wait_on.then": Text(
        "Continuer d’attendre, gratuit, puis la vidéo · {price}",
        "Keep waiting, free, then the video · {price}",
    ),
    "action.seed": Text("Autre graine · {price}", "Another seed · {price}"),
    "action.seed.simulated": Text(
        "Autre graine · simulation gratuite", "Another seed · simulated, free"
    ),
    "action.seed.unknown": Text(
        "Autre graine · prix inconnu, compte illisible",
        "Another seed · price unknown, account not readable",
    ),
    "action.for_real": Text("Générer en réel · {price}", "Make it for real · {price}"),
    "action.motion": Text(
        "Préparer un autre mouvement pour cette image",
        "Prepare another motion for this picture",
    ),
    "action.change": Text("Copier ces choix dans le formulaire", "Copy these choices to the form"),
    "action.own_picture": Text("Partir de ma propre image", "Start from my own picture"),
    "action.complete": Text("Faire la vraie vidéo · {price}", "Make the real video · {price}"),
    "action.simulate": Text("Simuler · gratuit", "Simulate · free"),
    "action.task_id": Text("Identifiant de la tâche dans le portail", "Task id in the portal"),
    "action.task_id.help": Text(
        "Le portail développeur de Runway liste les tâches récentes et leurs identifiants.",
        "Runway's developer portal lists recent tasks and their ids.",
    ),
    "action.adopt": Text("Suivre cette tâche · gratuit", "Follow this task · free"),
    "action.send_again": Text("Renvoyer · {price}", "Send again · {price}"),
    "action.send_again.ask": Text("Renvoyer…", "Send again…"),
    "action.send_again.warning": Text(
        "Si la première demande est arrivée, les deux seront débitées.",
        "If the first request did arrive, both will be charged.",
    ),
    "action.send_again.yes": Text("Oui, renvoyer · {price}", "Yes, send again · {price}"),
    "action.look_again": Text("Regarder à nouveau", "Look again"),
    "action.drop": Text("Abandonner", "Drop it"),
    # Details
    "details.title": Text("Détails", "Details"),
    "details.id": Text("Identifiant", "Id"),
    "details.created": Text("Créée le", "Made on"),
    "details.asked_by": Text("Demandée par", "Asked for by"),
    "details.models": Text("Modèles", "Models"),
    "details.sizes": Text("Tailles", "Sizes"),
    "details.seeds": Text("Graines", "Seeds"),
    "details.recipe": Text("Recette", "Recipe"),
    "details.recipe.version": Text("{name}, version {version}", "{name}, version {version}"),
    "details.recipe.own": Text(
        "{name}, version {version}, avec vos propres textes",
        "{name}, version {version}, with your own texts",
    ),
    "details.first_frame": Text("Image de départ", "First frame"),
    "details.first_frame.own": Text("votre propre image", "your own picture"),
    "details.first_frame.of": Text(
        "image d’une animation précédente", "picture of an earlier animation"
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
    "details.ledger.unknown": Text("débit inconnu", "charge not known"),
    "outcome.succeeded": Text("aboutie", "succeeded"),
    "outcome.failed": Text("échouée", "failed"),
    "outcome.cancelled": Text("annulée", "cancelled"),
    "outcome.dropped": Text("abandonnée", "dropped"),
    "outcome.gone": Text("introuvable chez Runway", "not found at Runway"),
    "outcome.open": Text("en cours", "under way"),
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
        "The studio's database does not respond: this is what this session has seen.",
    ),
    "recent.older": Text("Afficher les plus anciennes", "Show older ones"),
    "recent.open": Text("Affichée", "On show"),
    "recent.nothing": Text("rien débité", "nothing charged"),
    "recent.at_most": Text("au plus {price}", "at most {price}"),
    "recent.quoted": Text("{price} annoncés", "{price} quoted"),
    "recent.moving": Text("En cours", "Under way"),
    "recent.failed": Text("Échec", "Failed"),
    "recent.cancelled": Text("Annulée", "Cancelled"),
    "recent.unconfirmed": Text("À confirmer", "To be confirmed"),
    "recent.timed_out": Text("Attente interrompue", "Wait ended"),
    "recent.each": Text("{style}, {theme}", "{style}, {theme}"),
}
