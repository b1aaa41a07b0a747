"""The library: what cannot be said of an animation, or done with it."""

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
}
