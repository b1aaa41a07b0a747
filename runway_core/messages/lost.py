"""What is known of a paid request whose answer was lost, and what it proves."""

from runway_core.messages import Text

TEXTS = {
    "lost.unknown": Text(
        "inconnu",
        "not known",
    ),
    "lost.credits": Text(
        "{credits:crédit|crédits}",
        "{credits:credit|credits}",
    ),
    "lost.sent": Text(
        "Envoyé le",
        "Sent on",
    ),
    "lost.for": Text(
        "Pour",
        "For",
    ),
    "lost.for.value": Text(
        "{stage}, {model}, {credits:crédit|crédits} ({usd})",
        "{stage}, {model}, {credits:credit|credits} ({usd})",
    ),
    "lost.before": Text(
        "Solde juste avant",
        "Balance right before",
    ),
    "lost.after": Text(
        "Solde juste après",
        "Balance right after",
    ),
    "lost.now": Text(
        "Solde maintenant",
        "Balance now",
    ),
    "lost.usage": Text(
        "{model} depuis le {day} (UTC)",
        "{model} since {day} (UTC)",
    ),
    "lost.usage.value": Text(
        "{runway:crédit|crédits} selon Runway, {studio} selon le studio sans cet envoi",
        "{runway:credit|credits} by Runway, {studio} by the studio without this request",
    ),
    "lost.not_charged": Text(
        "Rien n’a été débité : le solde, la consommation et le nombre de générations le prouvent, et rien d’autre sur le compte n’a pu le cacher.",
        "Nothing was charged: balance, usage and number of generations prove it, and nothing else on the account could have hidden it.",
    ),
    "lost.free_again": Text(
        "Renvoyer ne sera payé qu’une fois.",
        "Sending it again is paid for once.",
    ),
    "lost.probably_charged": Text(
        "Cette demande a probablement été débitée.",
        "This request was probably charged.",
    ),
    "lost.witness.balance": Text(
        "Le solde a baissé d’exactement ce prix.",
        "The balance fell by exactly this price.",
    ),
    "lost.witness.usage": Text(
        "Runway compte exactement ce prix de plus que le studio.",
        "Runway counts exactly this price more than the studio.",
    ),
    "lost.witness.generations": Text(
        "Runway compte une génération de plus que le studio.",
        "Runway counts one generation more than the studio.",
    ),
    "lost.unsure": Text(
        "On ne peut pas dire si cette demande a été débitée.",
        "It cannot be told whether this request was charged.",
    ),
    "lost.why.too_early": Text(
        "Rien ne montre un débit, mais il peut venir plus tard : regardez de nouveau {minutes:minute|minutes} après l’envoi.",
        "Nothing shows a charge, but one may come later: look again {minutes:minute|minutes} after the request.",
    ),
    "lost.why.own_tasks": Text(
        "D’autres demandes du studio ont fait bouger le compte en même temps.",
        "Other requests of the studio moved the account at the same time.",
    ),
    "lost.why.others": Text(
        "Le compte ne sert pas qu’à ce studio.",
        "The account is not used by this studio alone.",
    ),
    "lost.why.moved": Text(
        "Le solde a bougé d’un autre montant.",
        "The balance moved by another amount.",
    ),
    "lost.why.no_balance": Text(
        "Le solde n’a pas pu être comparé.",
        "The balance could not be compared.",
    ),
    "lost.why.no_usage": Text(
        "Runway n’a pas dit tout ce qui a été consommé.",
        "Runway did not tell everything that was used.",
    ),
    "lost.why.disagree": Text(
        "Les comptes de Runway se contredisent.",
        "Runway's own counts contradict each other.",
    ),
    "lost.doubt.kind": Text(
        "On ne peut pas encore dire si cette tâche fait une image ou une vidéo. Le studio la suit ; si son fichier n’est pas le bon, elle sera retirée.",
        "It cannot be told yet whether this task makes a picture or a video. The studio follows it; if its file is not the right one, it is put back.",
    ),
    "lost.doubt.time": Text(
        "Runway ne dit pas quand cette tâche a été créée : vérifiez dans le portail que c’est bien la bonne.",
        "Runway does not say when this task was made: check in the portal that it is the right one.",
    ),
}
