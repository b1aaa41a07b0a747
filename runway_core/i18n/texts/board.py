"""What the lab's board and ballot say. Their scripts fill the places in braces themselves."""

from runway_core.i18n.languages import LANGUAGES, SPEECH
from runway_core.i18n.texts import Text

TEXTS: dict[str, Text] = {
    # The board
    "board.board": Text("Tableau des prises", "Board of takes"),
    "board.rows": Text("Lignes", "Rows"),
    "board.columns": Text("Colonnes", "Columns"),
    "board.none": Text("aucune", "none"),
    "board.all": Text("tout", "all"),
    "board.show": Text("Afficher", "Show"),
    "board.show_all": Text("tout", "everything"),
    "board.show_keep": Text("ce qui est gardé", "what is kept"),
    "board.show_drop": Text("ce qui est écarté", "what is dropped"),
    "board.show_unmarked": Text("ce qui reste à voir", "what is unmarked"),
    "board.shown": Text("Prises affichées : {count}", "Takes shown: {count}"),
    "board.gone": Text("Image introuvable ou abîmée", "Picture missing or damaged"),
    "board.nothing": Text("Aucune prise à afficher ici.", "No takes to show here."),
    "board.counted": Text(
        "Gardées : {keep} · écartées : {drop} · restantes : {left}",
        "Kept: {keep} · dropped: {drop} · left: {left}",
    ),
    "board.keys": Text(
        "Flèches pour se déplacer, {keep_key} pour garder, {drop_key} pour écarter, 1 à 5 pour noter, "
        "Entrée pour ouvrir, Espace pour tout arrêter ou relancer.",
        "Arrows to move, {keep_key} to keep, {drop_key} to drop, 1 to 5 to rate, Enter to open, Space to "
        "stop or play all.",
    ),
    # Marks
    "board.keep": Text("gardée", "kept"),
    "board.drop": Text("écartée", "dropped"),
    "board.unmarked": Text("marque retirée", "mark taken back"),
    "board.do_keep": Text("Garder", "Keep"),
    "board.do_drop": Text("Écarter", "Drop"),
    "board.keep_rest": Text(
        "Garder tout ce qui n’est pas écarté ({count})", "Keep all that are not dropped ({count})"
    ),
    "board.keep_rest_undo": Text("Reprendre ces {count} marques", "Take these {count} marks back"),
    "board.keep_key": Text("G", "K"),
    "board.drop_key": Text("E", "D"),
    "board.rating": Text("Note sur cinq", "Rating out of five"),
    "board.stars": Text("{stars} sur 5", "{stars} out of 5"),
    "board.note": Text("Remarque", "Note"),
    "board.tags": Text("Étiquettes, séparées par des virgules", "Tags, separated by commas"),
    # Time
    "board.point": Text(*(SPEECH[each].decimal for each in LANGUAGES)),
    "board.play": Text("Tout lire", "Play all"),
    "board.pause": Text("Tout arrêter", "Pause all"),
    "board.scrub": Text("Moment de toutes les boucles", "Moment of all loops"),
    # Saving
    "board.unsaved": Text(
        "Pas encore enregistré : {count}. Nouvel essai en cours ; gardez cet onglet ouvert.",
        "Not saved yet: {count}. It is tried again; keep this tab open.",
    ),
    "board.refused": Text("Non enregistré : {problem}", "Not saved: {problem}"),
    # One cell, opened
    "board.previous": Text("Prise précédente", "Previous take"),
    "board.next": Text("Prise suivante", "Next take"),
    "board.close": Text("Fermer", "Close"),
    "board.cost": Text("Coût", "Cost"),
    "board.credits": Text("crédits\u00a0: {credits}", "credits: {credits}"),
    "board.simulated": Text("simulé, 0 crédit", "simulated, 0 credits"),
    "board.seed": Text("Graine", "Seed"),
    "board.length": Text("Durée", "Length"),
    "board.compare": Text("Ce qui change par rapport à : {other}", "What changes against: {other}"),
    "board.image_prompt": Text("Prompt de l’image", "Picture prompt"),
    "board.motion_prompt": Text("Prompt du mouvement", "Motion prompt"),
    # The ballot
    "board.ballot": Text("Bulletin à l’aveugle", "Blind ballot"),
    "board.question": Text("Lequel est le meilleur ?", "Which one is better?"),
    "board.question_four": Text("Du meilleur au moins bon", "From the best to the least good"),
    "board.question_rows": Text(
        "Dans chaque ligne : lequel est le meilleur ?", "In each row: which one is better?"
    ),
    "board.clip": Text("Clip {number}", "Clip {number}"),
    "board.rank": Text("rang {rank}", "rank {rank}"),
    "board.rater": Text("Votre nom : {rater}", "You are {rater}"),
    "board.progress": Text("Bulletins enregistrés", "Ballots saved"),
    "board.judged": Text("{done} sur {goal}", "{done} of {goal}"),
    "board.loading": Text("Chargement du bulletin suivant…", "Loading the next ballot…"),
    "board.over": Text(
        "Plus rien à juger pour le moment. Merci !", "Nothing more to judge for now. Thank you!"
    ),
    "board.enough": Text(
        "Le plan n’en demande pas plus. Le classement, plus bas, dit ce qu’il en est et quoi "
        "faire ; d’autres bulletins le rendent plus sûr.",
        "The plan asks for no more. The ranking below says where things stand and what to do; "
        "more ballots make it surer.",
    ),
    "board.ended": Text(
        "Cette page ne peut plus rien demander. Rechargez-la.",
        "This page can ask for nothing more. Reload it.",
    ),
    "board.tie": Text("à égalité", "tie"),
    "board.all_bad": Text("tous mauvais", "all bad"),
    "board.cannot_say": Text("je ne sais pas", "cannot say"),
    "board.undo": Text("annuler le dernier", "undo the last"),
    "board.full": Text("pleine taille", "full size"),
    "board.tie_key": Text("T", "T"),
    "board.bad_key": Text("M", "B"),
    "board.skip_key": Text("S", "C"),
    "board.undo_key": Text("U", "U"),
    "board.full_key": Text("P", "F"),
    "board.chosen": Text("Choix noté. Le suivant est affiché.", "Choice noted. The next is shown."),
    "board.undone": Text("Dernier bulletin annulé.", "Last ballot undone."),
    "board.last": Text("Le précédent : {names}", "The one before: {names}"),
}
