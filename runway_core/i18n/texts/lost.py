"""What is known of a paid request whose answer was lost, and what it proves."""

from runway_core.i18n.texts import Text

TEXTS = {
    "lost.unknown": Text("inconnu", "unknown"),
    "lost.credits": Text("{credits:crédit|crédits}", "{credits:credit|credits}"),
    "lost.sent": Text("Envoyé le", "Sent on"),
    "lost.for": Text("Pour", "For"),
    "lost.for.value": Text(
        "{stage}, {model}, {credits:crédit|crédits} ({usd})",
        "{stage}, {model}, {credits:credit|credits} ({usd})",
    ),
    "lost.before": Text("Solde juste avant", "Balance just before"),
    "lost.after": Text("Solde juste après", "Balance just after"),
    "lost.now": Text("Solde maintenant", "Balance now"),
    "lost.usage": Text("{model} depuis le {day} (UTC)", "{model} since {day} (UTC)"),
    "lost.usage.value": Text(
        "{runway:crédit|crédits} selon Runway, {studio} selon le studio sans cet envoi",
        "{runway:credit|credits} according to Runway, {studio} according to the studio without this request",
    ),
    "lost.not_charged": Text(
        "Rien n’a été débité : le solde, la consommation et le nombre de générations le prouvent, et rien d’autre sur le compte n’a pu le masquer.",
        "Nothing was charged: the balance, usage and number of generations prove it, and nothing else on the account could have hidden it.",
    ),
    "lost.free_again": Text(
        "Si vous la renvoyez, elle ne sera payée qu’une fois.",
        "If you send it again, you only pay for it once.",
    ),
    "lost.probably_charged": Text(
        "Cette demande a probablement été débitée.", "This request was probably charged."
    ),
    "lost.witness.balance": Text(
        "Le solde a baissé exactement de ce prix.", "The balance dropped by exactly this price."
    ),
    "lost.witness.usage": Text(
        "Runway compte exactement ce prix de plus que le studio.",
        "Runway counts exactly this much more than the studio.",
    ),
    "lost.witness.generations": Text(
        "Runway compte une génération de plus que le studio.",
        "Runway counts one more generation than the studio.",
    ),
    "lost.unsure": Text(
        "Impossible de dire si cette demande a été débitée.",
        "There is no way to tell whether this request was charged.",
    ),
    "lost.why.too_early": Text(
        "Rien n’indique un débit, mais il peut encore venir : vérifiez de nouveau {minutes:minute|minutes} après l’envoi.",
        "Nothing points to a charge, but one may still come: check again {minutes:minute|minutes} after the request.",
    ),
    "lost.why.own_tasks": Text(
        "D’autres demandes du studio ont fait bouger le compte en même temps.",
        "Other requests from the studio moved the account at the same time.",
    ),
    "lost.why.others": Text(
        "Le compte ne sert pas qu’à ce studio.",
        "This studio is not the only one using the account.",
    ),
    "lost.why.moved": Text(
        "Le solde a bougé d’un autre montant.", "The balance moved by a different amount."
    ),
    "lost.why.no_balance": Text(
        "Le solde n’a pas pu être comparé.", "The balance could not be compared."
    ),
    "lost.why.no_usage": Text(
        "Runway n’a pas communiqué toute la consommation.", "Runway did not report all usage."
    ),
    "lost.why.disagree": Text(
        "Les comptes de Runway se contredisent.", "Runway's own counts contradict each other."
    ),
    "lost.doubt.kind": Text(
        "Impossible de dire pour l’instant si cette tâche fait une image ou une vidéo. Le studio la suit ; si son fichier n’est pas le bon, elle sera retirée.",
        "There is no way to tell yet whether this task makes a picture or a video. The studio follows it; if its file is not the right one, it is removed.",
    ),
    "lost.doubt.time": Text(
        "Runway ne dit pas quand cette tâche a été créée : vérifiez dans le portail que c’est bien la bonne.",
        "Runway does not say when this task was created: check in the portal that it is the right one.",
    ),
}
