"""What an animation and the account say about themselves. The guide gives the first sentences."""

from runway_core.i18n.texts import Text

TEXTS = {
    "alert.message": Text(
        "Runway Prompt Studio : il reste {balance:crédit|crédits}, moins que le seuil de {level}.",
        "Runway Prompt Studio: {balance:credit|credits} left, below the level of {level}.",
    ),
    "alert.low": Text(
        "Solde bas : {balance:crédit|crédits}, sous le seuil de {level}",
        "Low balance: {balance:credit|credits}, below the level of {level}",
    ),
    "alert.set": Text("Alerte sous {level:crédit|crédits}", "Alert below {level:credit|credits}"),
    "message.real": Text(
        "Animation générée avec Runway Gen-4 !", "Animation generated with Runway Gen-4!"
    ),
    "message.simulation": Text("Mode simulation activé", "Simulation mode on"),
    "message.simulation.no_key": Text(
        "Mode simulation activé (aucune clé API)", "Simulation mode on (no API key)"
    ),
    "message.simulation.no_credits": Text(
        "Mode simulation activé (crédits insuffisants)", "Simulation mode on (not enough credits)"
    ),
    "message.simulation.requested": Text(
        "Mode simulation activé (à votre demande)", "Simulation mode on (as requested)"
    ),
    "message.mixed": Text(
        "Image générée avec Runway Gen-4, vidéo simulée",
        "Picture generated with Runway Gen-4, video simulated",
    ),
    "message.mixed.no_key": Text(
        "Image générée avec Runway Gen-4, vidéo simulée (aucune clé API)",
        "Picture generated with Runway Gen-4, video simulated (no API key)",
    ),
    "message.mixed.no_credits": Text(
        "Image générée avec Runway Gen-4, vidéo simulée (crédits insuffisants)",
        "Picture generated with Runway Gen-4, video simulated (not enough credits)",
    ),
    "message.mixed.requested": Text(
        "Image générée avec Runway Gen-4, vidéo simulée (à votre demande)",
        "Picture generated with Runway Gen-4, video simulated (as requested)",
    ),
    "message.queued": Text("En attente d’une place", "Waiting for a free slot"),
    "message.submitting": Text("Envoi de la demande à Runway", "Sending the request to Runway"),
    "message.waiting": Text("Dans la file d’attente de Runway", "In Runway's queue"),
    "message.throttled": Text("Dans la file d’attente de votre compte", "In your account's queue"),
    "message.running.image": Text("Runway dessine l’image", "Runway is drawing the picture"),
    "message.running.video": Text("Runway anime l’image", "Runway is animating the picture"),
    "message.downloading.image": Text(
        "Image prête, téléchargement en cours", "Picture ready, downloading it"
    ),
    "message.downloading.video": Text(
        "Vidéo prête, téléchargement en cours", "Video ready, downloading it"
    ),
    "message.simulating.image": Text("Simulation de l’image en cours", "Simulating the picture"),
    "message.simulating.video": Text("Simulation de la vidéo en cours", "Simulating the video"),
    "message.failed": Text("L’animation n’a pas abouti", "The animation failed"),
    "message.cancelling": Text("Arrêt demandé", "Stopping"),
    "message.cancelled": Text("Animation annulée", "Animation cancelled"),
    "message.unconfirmed": Text(
        "Envoi non confirmé ; rien ne sera renvoyé sans vous",
        "Not confirmed; nothing will be sent again without you",
    ),
    "message.timed_out": Text(
        "Runway met plus de temps que prévu : reprendre l’attente ne coûte rien",
        "Runway is taking longer than expected: waiting longer costs nothing",
    ),
    "description": Text("{style}, {theme}, {orientation}", "{style}, {theme}, {orientation}"),
    "description.words": Text(
        "{style}, {theme}, {orientation} : « {words} »",
        "{style}, {theme}, {orientation}: “{words}”",
    ),
    "description.simulation": Text("(simulation)", "(simulation)"),
    "description.simulation.no_key": Text(
        "(simulation - aucune clé API)", "(simulation - no API key)"
    ),
    "description.simulation.no_credits": Text(
        "(simulation - crédits insuffisants)", "(simulation - not enough credits)"
    ),
    "description.simulation.requested": Text(
        "(simulation - à votre demande)", "(simulation - as requested)"
    ),
    "description.mixed": Text("(vidéo simulée)", "(video simulated)"),
    "description.mixed.no_key": Text(
        "(vidéo simulée - aucune clé API)", "(video simulated - no API key)"
    ),
    "description.mixed.no_credits": Text(
        "(vidéo simulée - crédits insuffisants)", "(video simulated - not enough credits)"
    ),
    "description.mixed.requested": Text(
        "(vidéo simulée - à votre demande)", "(video simulated - as requested)"
    ),
    "cost.none": Text("Rien n’a été débité.", "Nothing was charged."),
    "cost.moving": Text(
        "{quoted:crédit|crédits} {quoted:=annoncé|annoncés}, {credits:débité|débités} jusqu’ici.",
        "{quoted:credit|credits} quoted, {credits} charged so far.",
    ),
    "cost.spent": Text(
        "Runway a débité {credits:crédit|crédits}.", "Runway charged {credits:credit|credits}."
    ),
    "cost.unknown": Text(
        "Le coût final n’est pas encore connu : {credits:crédit|crédits} au plus.",
        "The final cost is not known yet: {credits:credit|credits} at most.",
    ),
    "cost.never": Text(
        "Le coût final est inconnu : {credits:crédit|crédits} au plus.",
        "The final cost is unknown: {credits:credit|credits} at most.",
    ),
    # Of a request about an animation: it cost nothing itself, and the animation may have.
    "cost.request.moving": Text(
        "Cette demande n’a rien coûté ; l’animation est annoncée à {quoted:crédit|crédits}, dont {credits:débité|débités} jusqu’ici.",
        "This request cost nothing; the animation is quoted at {quoted:credit|credits}, {credits} of them charged so far.",
    ),
    "cost.request.spent": Text(
        "Cette demande n’a rien coûté ; l’animation a coûté {credits:crédit|crédits}.",
        "This request cost nothing; the animation has cost {credits:credit|credits}.",
    ),
    "cost.request.unknown": Text(
        "Cette demande n’a rien coûté ; le coût de l’animation n’est pas encore connu : {credits:crédit|crédits} au plus.",
        "This request cost nothing; the animation's final cost is not known yet: {credits:credit|credits} at most.",
    ),
    "cost.request.never": Text(
        "Cette demande n’a rien coûté ; le coût de l’animation est inconnu : {credits:crédit|crédits} au plus.",
        "This request cost nothing; the animation's cost is unknown: {credits:credit|credits} at most.",
    ),
    "cost.doubt": Text(
        "Impossible de dire ici si une animation a été lancée : la liste des animations le montre.",
        "There is no way to tell here whether an animation was started: the list of animations shows it.",
    ),
    "cost.unseen": Text(
        "Ce que l’animation a coûté ne peut pas être lu pour l’instant.",
        "What the animation has cost cannot be read right now.",
    ),
    # What becomes of what was paid for, once it rests
    "kept.carried_on": Text(
        "L’image est gardée : si vous reprenez, elle ne sera pas repayée.",
        "The picture is kept: if you carry on, you will not pay for it again.",
    ),
    "kept.reused": Text(
        "L’image est gardée et peut être animée à nouveau sans être repayée ; une nouvelle animation paierait la sienne.",
        "The picture is kept and can be animated again without paying for it again; a new animation would pay for its own.",
    ),
    "kept.price": Text(
        "Ce qui reste à faire coûte {credits:crédit|crédits}.",
        "What is left to do costs {credits:credit|credits}.",
    ),
    "kept.dropped": Text(
        "La demande a été abandonnée : le studio ne la suit plus.",
        "The request was given up: the studio no longer follows it.",
    ),
    "reason.no_key": Text(
        "Aucune clé API Runway n’est configurée : tout fonctionne sur une vidéo d’exemple simulée, sans rien dépenser.",
        "No Runway API key is set: everything runs on a simulated sample video, and nothing is spent.",
    ),
    "reason.key_elsewhere": Text(
        "RUNWAYML_API_SECRET est définie, mais le studio lit RUNWAY_API_KEY.",
        "RUNWAYML_API_SECRET is set, but the studio reads RUNWAY_API_KEY.",
    ),
    "reason.no_credits": Text(
        "Le compte API Runway n’a pas assez de crédits pour une animation complète.",
        "The Runway API account does not have enough credits for a full animation.",
    ),
    "reason.requested": Text(
        "Simulation demandée : rien n’est dépensé.", "Simulation requested: nothing is spent."
    ),
    "credits.real": Text(
        "Génération réelle : {credits:crédit|crédits} {credits:=disponible|disponibles}",
        "Real generation: {credits:credit|credits} available",
    ),
    "credits.simulation.no_key": Text(
        "Mode simulation : aucune clé API Runway", "Simulation mode: no Runway API key"
    ),
    "credits.simulation.no_credits": Text(
        "Mode simulation activé (crédits insuffisants)", "Simulation mode on (not enough credits)"
    ),
    "credits.unknown": Text("Le solde n’a pas pu être lu", "The balance could not be read"),
    "credits.day.why.others": Text("autres usages du compte", "other use of the account"),
    "credits.day.why.not_settled": Text("débit pas encore connu", "charge not known yet"),
    "credits.day.why.refunds": Text("remboursement un autre jour", "refund on another day"),
    "credits.day.why.days": Text(
        "compté plus tard par Runway, ou de l’autre côté de minuit (UTC)",
        "counted later by Runway, or on the other side of midnight (UTC)",
    ),
    "advice.other.message": Text(
        "« {text} » donne souvent autre chose que ce que l’on attend.",
        "“{text}” often produces something other than what you expect.",
    ),
    "advice.other.fix": Text(
        "Décrivez simplement ce que l’on voit et ce qui bouge.",
        "Describe plainly what we see and what moves.",
    ),
    "picture.small.message": Text(
        "L’image fait {width} × {height} pixels : Runway en recommande au moins {least} × {least}, et le clip sera flou.",
        "The picture is {width} × {height} pixels: Runway recommends at least {least} × {least}, and the clip will be blurry.",
    ),
    "picture.small.fix": Text(
        "Utilisez-en une plus grande si vous l’avez.", "Use a larger one if you have it."
    ),
    "badge.simulation": Text("SIMULATION", "SIMULATION"),
}
