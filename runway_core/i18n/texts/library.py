"""The library: its commands, and what cannot be said of an animation, or done with it."""

from runway_core.i18n.texts import Text

TEXTS = {
    "problem.library": Text("Impossible pour cette animation", "Not possible for this animation"),
    "error.library.stars.what": Text(
        "Une note va de 1 à {most} étoiles.", "A rating is 1 to {most} stars."
    ),
    "error.library.stars.next": Text("Donnez-en une autre.", "Give another one."),
    "error.library.tags.what": Text(
        "Une animation porte au plus {most} étiquettes.", "An animation has at most {most} tags."
    ),
    "error.library.tags.next": Text("Retirez-en une d’abord.", "Take one away first."),
    "error.library.gone.what": Text(
        "Cette animation a été supprimée pour de bon.", "This animation was deleted for good."
    ),
    "error.library.gone.next": Text(
        "Reprenez ses mots dans une nouvelle animation.", "Use its words in a new animation."
    ),
    "error.library.too_many.what": Text(
        "Une archive contient au plus {most:animation|animations}.",
        "An archive holds at most {most:animation|animations}.",
    ),
    "error.library.too_many.next": Text("Choisissez-en moins.", "Choose fewer of them."),
    "error.wrong_state.delete.what": Text(
        "Cette animation est en cours, ou une demande payée attend une décision : elle ne peut pas être supprimée.",
        "This animation is in progress, or a paid request waits for a decision: it cannot be deleted.",
    ),
    "error.wrong_state.delete.next": Text(
        "Annulez-la ou attendez sa fin, puis supprimez-la.",
        "Cancel it or wait for its end, then delete it.",
    ),
    "error.wrong_state.resume_binned.what": Text(
        "Cette animation est dans la corbeille.", "This animation is in the bin."
    ),
    "error.wrong_state.resume_binned.next": Text("Restaurez-la d’abord.", "Restore it first."),
    "error.library.moment.what": Text(
        "--{name} attend un jour ou un instant.", "--{name} takes a day or a moment."
    ),
    "error.library.moment.next": Text(
        "Écrivez par exemple 2026-11-22 ou 2026-11-22T14:30.",
        "Write 2026-11-22 or 2026-11-22T14:30, for example.",
    ),
    "state.queued": Text("en file d’attente", "queued"),
    "state.submitting": Text("en cours d’envoi", "being sent"),
    "state.waiting": Text("en attente chez Runway", "waiting at Runway"),
    "state.running": Text("en cours", "in progress"),
    "state.downloading": Text("en téléchargement", "downloading"),
    "state.succeeded": Text("terminée", "finished"),
    "state.failed": Text("échouée", "failed"),
    "state.cancelling": Text("en cours d’arrêt", "stopping"),
    "state.cancelled": Text("arrêtée", "stopped"),
    "state.unconfirmed": Text("non confirmée", "unconfirmed"),
    "state.timed_out": Text("délai dépassé", "timed out"),
    "cli.price.row": Text("{credits:crédit|crédits}", "{credits:credit|credits}"),
    "cli.price.most": Text("{price} au plus", "{price} at most"),
    "cli.none_such": Text("Aucune animation ne correspond.", "No animation matches."),
    "cli.list.search": Text(
        "mots, ou débuts de mots, des consignes, des prompts envoyés, de la note ou des étiquettes",
        "words, or their beginnings, of the words, the prompts that were sent, the note or the tags",
    ),
    "cli.list.state": Text(
        "état ; plusieurs fois pour plusieurs", "state; several times for several"
    ),
    "cli.list.mode": Text("réel, simulé ou les deux", "real, simulated, or one of each"),
    "cli.list.stars": Text(
        "au moins tant d’étoiles ; 0 : celles qui n’en ont pas",
        "at least so many stars; 0: those without any",
    ),
    "cli.list.tag": Text("qui portent cette étiquette", "that have this tag"),
    "cli.list.person": Text("demandées par cette personne", "that this person asked for"),
    "cli.list.model": Text("faites avec ce modèle", "made with this model"),
    "cli.list.experiment": Text(
        "prises de l’expérience de cet identifiant", "takes of the experiment with this ID"
    ),
    "cli.list.recipe": Text(
        "faites avec cette recette : nom, ou nom@version",
        "made with this recipe: name, or name@version",
    ),
    "cli.list.since": Text("depuis ce jour ou cet instant", "from this day or moment on"),
    "cli.list.until": Text("avant ce jour ou cet instant", "before this day or moment"),
    "cli.list.binned": Text("celles de la corbeille", "those in the bin"),
    "cli.list.sort": Text(
        "ordre : plus récentes, plus anciennes, étoiles ou coût",
        "order: newest, oldest, stars or cost",
    ),
    "cli.rate": Text("donner des étoiles à une animation", "give stars to an animation"),
    "cli.rate.stars": Text("1 à 5 ; 0 les retire", "1 to 5; 0 takes them back"),
    "cli.tag": Text(
        "ajouter des étiquettes à une animation, ou en retirer",
        "add tags to an animation, or take them away",
    ),
    "cli.tag.tags": Text(
        "+étiquette pour ajouter, -étiquette pour retirer", "+tag to add one, -tag to take one away"
    ),
    "cli.note": Text(
        "écrire une note sur une animation, à la place de l’ancienne",
        "write a note on an animation, in place of the one before",
    ),
    "cli.note.text": Text("la note ; vide pour l’effacer", "the note; empty to clear it"),
    "cli.delete": Text(
        "mettre des animations à la corbeille, pour 30 jours",
        "put animations into the bin, for 30 days",
    ),
    "cli.delete.now": Text(
        "supprimer tout de suite celles qui n’ont rien coûté",
        "remove those that cost nothing at once",
    ),
    "cli.deleted.binned": Text("{id} est à la corbeille.", "{id} is in the bin."),
    "cli.deleted.gone": Text("{id} est supprimée.", "{id} is removed."),
    "cli.deleted.refused": Text(
        "{id} est en cours, ou une demande payée attend une décision : elle reste.",
        "{id} is in progress, or a paid request waits for a decision: it stays.",
    ),
    "cli.restore": Text(
        "reprendre des animations de la corbeille", "take animations out of the bin"
    ),
    "cli.zip": Text(
        "mettre images et vidéos dans une archive, avec ce qui les a faites",
        "pack pictures and clips as a zip, with what made them",
    ),
    "cli.zip.output": Text(
        "fichier de l’archive ; jamais par-dessus un autre", "the zip's file; never over another"
    ),
    "cli.zipped": Text(
        "{count:animation|animations} dans {path}", "{count:animation|animations} in {path}"
    ),
}
