"""The library: its shelf of cards, one animation whole, and several at once."""

from runway_core.i18n import LANGUAGES, SPEECH, Text

TEXTS: dict[str, Text] = {
    "library.silent": Text(
        "La base de données du studio ne répond pas. Rien n’est perdu ; rechargez la page dans un "
        "moment.",
        "The studio's database is not responding. Nothing is lost; reload the page in a moment.",
    ),
    "library.no_shelf": Text(
        "Cette version de Streamlit n’affiche pas les cartes. Les animations récentes sont sur la "
        "page Générer.",
        "This version of Streamlit does not show the cards. Recent animations are on the Generate "
        "page.",
    ),
    # What is asked for
    "library.filter.q": Text("Mots", "Words"),
    "library.filter.when": Text("Quand", "When"),
    "library.filter.stars": Text("Étoiles", "Stars"),
    "library.filter.style": Text("Style", "Style"),
    "library.filter.theme": Text("Thème", "Theme"),
    "library.filter.orientation": Text("Orientation", "Orientation"),
    "library.filter.mode": Text("Mode", "Mode"),
    "library.filter.state": Text("État", "State"),
    "library.filter.tag": Text("Étiquette", "Tag"),
    "library.filter.model": Text("Modèle", "Model"),
    "library.filter.experiment": Text("Expérience", "Experiment"),
    "library.filter.recipe": Text("Recette", "Recipe"),
    "library.filter.person": Text("Personne", "Person"),
    "library.filter.since": Text("Depuis le", "From"),
    "library.filter.until": Text("Jusqu’au", "Until"),
    "library.filter.bin": Text("Corbeille", "Bin"),
    "library.filter.sort": Text("Trier par", "Sort by"),
    "library.any": Text("Tout", "Any"),
    "library.sort.newest": Text("Récentes", "Newest"),
    "library.sort.oldest": Text("Anciennes", "Oldest"),
    "library.sort.stars": Text("Étoiles", "Stars"),
    "library.sort.cost": Text("Prix", "Cost"),
    "library.when.today": Text("Aujourd’hui", "Today"),
    "library.when.yesterday": Text("Hier", "Yesterday"),
    "library.when.week": Text("7 derniers jours", "Last 7 days"),
    "library.when.month": Text("30 derniers jours", "Last 30 days"),
    "library.stars.least": Text("{stars:étoile|étoiles} ou plus", "{stars:star|stars} or more"),
    "library.state.done": Text("Terminée", "Finished"),
    "library.state.moving": Text("En cours", "In progress"),
    "library.state.failed": Text("Échec", "Failed"),
    "library.state.stopped": Text("Arrêtée ou à confirmer", "Stopped or to be confirmed"),
    "library.bin.only": Text("Dans la corbeille", "In the bin"),
    "library.bin.no": Text("exclue", "left out"),
    "library.said": Text("{label} : {value}", "{label}: {value}"),
    "library.said.words": Text("« {words} »", "“{words}”"),
    "library.after": Text("Suite, plus ancienne", "Continued, further back"),
    "library.total": Text("{total:animation|animations}", "{total:animation|animations}"),
    "library.found": Text(
        "{found:trouvée|trouvées} sur {total}", "{found} of {total:animation|animations}"
    ),
    "library.more": Text("Afficher {count} de plus", "Show {count} more"),
    "library.empty": Text("Rien ici pour l’instant", "Nothing here yet"),
    "library.empty.text": Text(
        "Tout ce que le studio produit est gardé ici : chaque clip, avec ses mots et ses prompts.",
        "Everything that the studio makes is kept here: each clip, with its words and prompts.",
    ),
    "library.empty.link": Text("Créer la première animation", "Make the first animation"),
    "library.nothing": Text("Rien ne correspond", "Nothing matches"),
    "library.nothing.text": Text(
        "Aucune animation n’a tout cela à la fois. Retirez un critère :",
        "No animation has all of this at once. Take one away:",
    ),
    "library.nothing.without": Text(
        "Sans {what} : {found:animation|animations}",
        "Without {what}: {found:animation|animations}",
    ),
    "library.nothing.all": Text(
        "Tout afficher : {total:animation|animations}", "Show all: {total:animation|animations}"
    ),
    "library.told.tagged": Text(
        "Étiquettes enregistrées pour {count:animation|animations}.",
        "Tags saved for {count:animation|animations}.",
    ),
    "library.told.deleted": Text(
        "Dans la corbeille pour 30 jours : {count:animation|animations}.",
        "In the bin for 30 days: {count:animation|animations}.",
    ),
    "library.told.gone": Text(
        "{count:animation effacée|animations effacées} pour de bon.",
        "{count:animation|animations} removed for good.",
    ),
    "library.told.refused": Text(
        "{count:animation est encore|animations sont encore} en cours et {count:=reste|restent}.",
        "{count:animation is|animations are} still in progress and {count:=stays|stay}.",
    ),
    "library.told.restored": Text(
        "{count:animation restaurée|animations restaurées}.",
        "{count:animation|animations} restored.",
    ),
    # One animation
    "library.back": Text("Toutes les animations", "All animations"),
    "library.previous": Text("Précédente", "Previous"),
    "library.next": Text("Suivante", "Next"),
    "library.gone": Text(
        "Cette animation est introuvable : elle a été supprimée, ou l’adresse est incomplète.",
        "This animation cannot be found: it was deleted, or the address is incomplete.",
    ),
    "library.tags": Text("Étiquettes", "Tags"),
    "library.tags.add": Text("Choisir ou écrire une étiquette", "Choose or write a tag"),
    "library.note": Text("Remarque", "Note"),
    "library.note.hint": Text(
        "Ce qu’il faut savoir de ce clip", "What is worth knowing about this clip"
    ),
    "library.follow": Text("Suivre sur la page Générer", "Follow on the Generate page"),
    "library.open": Text("Sur la page Générer", "On the Generate page"),
    "library.use": Text("Reprendre", "Use again"),
    "library.use.words": Text("Ces mots", "These words"),
    "library.use.seed": Text("Ces graines", "These seeds"),
    "library.use.all": Text("Tout", "Everything"),
    "library.use.help": Text(
        "Ouvre la page Générer. Rien n’est lancé.", "Opens the Generate page. Nothing is started."
    ),
    "library.vary": Text("Varier une seule chose", "Vary one thing"),
    "library.for_real": Text("La produire pour de vrai", "Make it for real"),
    "library.finish": Text("La finir pour de vrai ({price})", "Finish it for real ({price})"),
    "library.carry_on": Text("Reprendre où elle s’est arrêtée ({price})", "Carry on ({price})"),
    "library.delete": Text("Supprimer", "Delete"),
    "library.delete.paid": Text(
        "Elle a été payée : elle restera 30 jours dans la corbeille, d’où vous pouvez la "
        "reprendre.",
        "It was paid for: it stays in the bin for 30 days, from where you can take it back.",
    ),
    "library.delete.simulated": Text(
        "C’est une simulation : elle peut aller dans la corbeille, ou disparaître tout de suite.",
        "It is a simulation: it can go to the bin, or go for good at once.",
    ),
    "library.delete.bin": Text("Dans la corbeille", "To the bin"),
    "library.delete.now": Text("Pour de bon", "For good"),
    "library.delete.keep": Text("La garder", "Keep it"),
    "library.binned": Text("Dans la corbeille jusqu’au {day}.", "In the bin until {day}."),
    "library.restore": Text("La reprendre", "Restore"),
    "library.kin": Text("Avec la même image", "With the same picture"),
    "library.takes": Text("Les mêmes choix, d’autres graines", "The same choices, other seeds"),
    "library.seed": Text("graine {seed}", "seed {seed}"),
    "library.prompts": Text("Prompts", "Prompts"),
    "library.prompts.image": Text("Image", "Picture"),
    "library.prompts.motion": Text("Mouvement", "Motion"),
    "library.against": Text("Comparer avec", "Compare with"),
    "library.this": Text("celle-ci", "this one"),
    "library.other": Text("l’autre", "the other"),
    "library.same": Text("Identique.", "The same."),
    # A clip from a disk
    "library.drop": Text("Retrouver d’où vient un clip", "Find where a clip comes from"),
    "library.drop.about": Text(
        "Déposez un clip téléchargé d’un studio : ses choix, ses mots et ses prompts s’ouvrent sur "
        "la page Générer.",
        "Drop a clip that was downloaded from a studio: its choices, words and prompts open on the "
        "Generate page.",
    ),
}

SHELF: dict[str, Text] = {
    "shelf.search": Text("Chercher dans les mots et les prompts", "Search words and prompts"),
    "shelf.filters": Text("Filtres", "Filters"),
    "shelf.filters_on": Text("Filtres ({count})", "Filters ({count})"),
    "shelf.without": Text("Retirer {what}", "Take away {what}"),
    "shelf.clear": Text("Tout retirer", "Clear all"),
    "shelf.all": Text("Animations", "Animations"),
    "shelf.none": Text("Aucune image", "No picture"),
    "shelf.gone": Text("Image introuvable ou abîmée", "Picture missing or damaged"),
    "shelf.play": Text("Lire : {words}", "Play: {words}"),
    "shelf.select": Text("Sélectionner : {words}", "Select: {words}"),
    "shelf.rating": Text("Étoiles", "Stars"),
    "shelf.stars": Text("{stars} sur 5", "{stars} out of 5"),
    "shelf.keys": Text(
        "Flèches pour se déplacer, Entrée pour ouvrir, Espace pour sélectionner, 1 à 5 pour noter, "
        "C pour comparer, T pour étiqueter, / pour chercher.",
        "Arrows to move, Enter to open, Space to select, 1 to 5 to rate, C to compare, T to tag, "
        "/ to search.",
    ),
    # Several at once
    "shelf.several": Text("Sélection", "Selection"),
    "shelf.chosen": Text("Sélection : {count}", "Selected: {count}"),
    "shelf.none_chosen": Text("Ne rien sélectionner", "Clear selection"),
    "shelf.compare": Text("Comparer", "Compare"),
    "shelf.compare_four": Text("Comparer les 4 premiers", "Compare the first 4"),
    "shelf.two": Text("Sélectionnez au moins deux clips.", "Select two clips at least."),
    "shelf.tag": Text("Étiqueter", "Tag"),
    "shelf.present": Text("Présenter", "Present"),
    "shelf.present_all": Text("Présenter les clips affichés", "Present the clips shown"),
    "shelf.zip": Text("Télécharger (zip)", "Download (zip)"),
    "shelf.delete": Text("Supprimer", "Delete"),
    "shelf.restore": Text("Reprendre", "Restore"),
    "shelf.save": Text("Enregistrer", "Save"),
    "shelf.cancel": Text("Annuler", "Cancel"),
    "shelf.tag_many": Text("Étiqueter (sélection : {count})", "Tag (selected: {count})"),
    "shelf.tag_add": Text("Ajouter, séparées par des virgules", "Add, separated by commas"),
    "shelf.tag_remove": Text("Retirer :", "Take away:"),
    "shelf.delete_many": Text("Supprimer (sélection : {count}) ?", "Delete (selected: {count})?"),
    "shelf.delete_paid": Text(
        "Payées : {count}. Elles restent 30 jours dans la corbeille, d’où vous pouvez les "
        "reprendre.",
        "Paid for: {count}. They stay in the bin for 30 days, from where you can take them back.",
    ),
    "shelf.delete_now": Text(
        "Effacer les simulations pour de bon ({count})", "Remove simulations for good ({count})"
    ),
    "shelf.delete_kept": Text(
        "Sans cela, elles restent 30 jours dans la corbeille.",
        "Otherwise they stay in the bin for 30 days.",
    ),
    # Side by side
    "shelf.together": Text("Côte à côte", "Side by side"),
    "shelf.point": Text(*(SPEECH[each].decimal for each in LANGUAGES)),
    "shelf.hide": Text("Cacher qui est qui", "Hide which is which"),
    "shelf.reveal": Text("Montrer qui est qui", "Show which is which"),
    "shelf.close": Text("Fermer", "Close"),
    "shelf.left": Text("Vers la gauche", "To the left"),
    "shelf.right": Text("Vers la droite", "To the right"),
    "shelf.moved": Text("Maintenant à la place {letter}", "Now in place {letter}"),
    "shelf.open": Text("Ouvrir", "Open"),
    "shelf.pause": Text("Tout arrêter", "Pause all"),
    "shelf.play_all": Text("Tout lire", "Play all"),
    "shelf.scrub": Text("Moment de tous les clips", "Moment of all clips"),
    "shelf.together_keys": Text(
        "Espace pour tout arrêter ou relancer, ← et → pour avancer pas à pas, S pour échanger, "
        "H pour cacher qui est qui.",
        "Space to pause or play all, ← and → to step, S to swap, H to hide which is which.",
    ),
}
"""What the shelf's scripts say; they fill the places in braces themselves."""
