"""What the lab says of experiments: what is wrong with a file, what a run waits for."""

from runway_core.i18n.texts import Text

_MEND = Text("Corrigez cet endroit et recommencez.", "Correct it there and try again.")

TEXTS = {
    "cli.lab.plan": Text(
        "dire ce qu’une expérience ferait et coûterait ; rien n’est envoyé",
        "say what an experiment would make and cost; nothing is sent",
    ),
    "cli.lab.run": Text(
        "faire tourner une expérience, ou la reprendre ; le même fichier ne repaie rien",
        "run an experiment, or go on with it; the same file pays for nothing twice",
    ),
    "cli.lab.list": Text(
        "lister les expériences, la plus récente d’abord", "list the experiments, newest first"
    ),
    "cli.lab.show": Text(
        "montrer une expérience et ses prises", "show an experiment and its takes"
    ),
    "cli.lab.pause": Text(
        "ne plus rien envoyer ; ce qui est en cours se termine",
        "send nothing more; what is under way comes to its end",
    ),
    "cli.lab.go-on": Text(
        "continuer après une pause, un arrêt, des marques ou des votes",
        "go on after a pause, a stop, marks or ballots",
    ),
    "cli.lab.cancel": Text(
        "finir : ce qui attend n’est pas fait, ce qui est là reste",
        "end it: what waits is not made, what is there stays",
    ),
    "cli.lab.first": Text(
        "faire une prise avant toutes celles qui attendent",
        "have a take made before all the others that wait",
    ),
    "cli.lab.first.done": Text("{take} passe en premier.", "{take} goes first."),
    "cli.lab.go_on_by": Text(
        "Pour continuer : python -m runway_core lab go-on {id}",
        "To go on: python -m runway_core lab go-on {id}",
    ),
    "cli.lab.retry": Text("réessayer ce qui a échoué", "try again what failed"),
    "cli.lab.rename": Text(
        "donner un autre nom à une expérience", "give an experiment another name"
    ),
    "cli.lab.delete": Text(
        "oublier une expérience pas commencée ou terminée, avec ses bulletins ; ses animations restent",
        "forget an experiment that was not begun or has ended, with its ballots; its animations stay",
    ),
    "cli.lab.name": Text("le nouveau nom", "the new name"),
    "cli.lab.invite": Text(
        "donner une adresse à un collègue qui ne fera que juger",
        "give a colleague who only judges an address",
    ),
    "cli.lab.invite.take_back": Text(
        "reprendre toutes les adresses données pour cette expérience",
        "take back all addresses that were given for this experiment",
    ),
    "cli.lab.invite.until": Text(
        "Jusqu’au {moment}. Pour reprendre toutes ses adresses : lab invite {id} --take-back",
        "Until {moment}. To take all its addresses back: lab invite {id} --take-back",
    ),
    "cli.lab.invite.taken_back": Text(
        "Plus aucune adresse de « {name} » ne fonctionne.",
        "No address of “{name}” works any more.",
    ),
    "cli.lab.deleted": Text("« {name} » est oubliée.", "“{name}” is forgotten."),
    "cli.lab.mark": Text("garder ou écarter une prise", "keep or drop a take"),
    "cli.lab.file": Text(
        "l’expérience, en TOML ou en JSON (.json)", "the experiment, as TOML or as JSON (.json)"
    ),
    "cli.lab.budget": Text(
        "crédits, à la place du budget du fichier : un arrêt net",
        "credits, in place of the file's budget: a hard stop",
    ),
    "cli.lab.words": Text(
        "descriptions d’un fichier texte ou CSV, à la place de axes.words",
        "words from a text or CSV file, in place of axes.words",
    ),
    "cli.lab.yes": Text("accepter le prix sans demander", "accept the price without asking"),
    "cli.lab.id": Text(
        "identifiant de l’expérience, ou ses premiers caractères (au moins 4)",
        "experiment ID, or its first characters (at least 4)",
    ),
    "cli.lab.take": Text("la prise, par exemple v1.c3", "the take, for example v1.c3"),
    "cli.lab.mark.mark": Text(
        "keep : garder ; drop : écarter ; none : ni l’un ni l’autre",
        "keep, drop, or none to take it back",
    ),
    "cli.lab.words_read": Text(
        "{file} : {count:description|descriptions}, lues en {encoding}.",
        "{file}: {count:description|descriptions}, read as {encoding}.",
    ),
    "cli.lab.stage": Text(
        "étape {stage} ({goal}) : {takes:prise|prises}, dont {new:nouvelle|nouvelles}, {credits:crédit|crédits}",
        "stage {stage} ({goal}): {takes:take|takes}, {new} new, {credits:credit|credits}",
    ),
    "cli.lab.stop": Text("Ce qui l’arrêterait : {why}", "What would stop it: {why}"),
    "cli.lab.stop.later": Text(
        "Ce qui l’arrêterait plus tard : {why}", "What would stop it later: {why}"
    ),
    "cli.lab.goal.picture": Text("images", "pictures"),
    "cli.lab.goal.clip": Text("vidéos", "clips"),
    "cli.lab.confirm": Text(
        "Cette étape coûte {credits:crédit|crédits} ({usd}). Continuer ? [o/N] ",
        "This stage costs {credits:credit|credits} ({usd}). Continue? [y/N] ",
    ),
    "cli.lab.interrupted": Text(
        "Interrompu. Rien n’est perdu : relancez la même commande pour continuer, ou « python -m runway_core lab cancel {id} » pour finir.",
        "Interrupted. Nothing is lost: run the same command again to go on, or “python -m runway_core lab cancel {id}” to end it.",
    ),
    "cli.lab.progress": Text(
        "{done}/{takes}, {sent} en cours, {credits:crédit|crédits}",
        "{done}/{takes}, {sent} under way, {credits:credit|credits}",
    ),
    "cli.lab.state": Text("{state}, étape {stage} : {takes}", "{state}, stage {stage}: {takes}"),
    "cli.lab.cost": Text(
        "{spent:crédit débité|crédits débités}, {spoken} avec ce qui est en cours",
        "{spent:credit|credits} charged, {spoken} with what is under way",
    ),
    "cli.lab.simulated": Text("Simulation : rien n’est débité.", "Simulated: nothing is charged."),
    "cli.lab.nothing": Text("Aucune expérience pour l’instant.", "There are no experiments yet."),
    "cli.lab.marked": Text("{take} : {mark}", "{take}: {mark}"),
    "lab.plan.simulated": Text(
        "{new:nouvelle|nouvelles}, {made:déjà faite|déjà faites}{same}, en simulation : rien n’est débité.",
        "{new} new, {made} already made{same}, simulated: nothing is charged.",
    ),
    "lab.plan.whole": Text(
        "{new:nouvelle|nouvelles}, {made:déjà faite|déjà faites}{same}, {credits:crédit|crédits} ({usd}), environ {minutes} min.",
        "{new} new, {made} already made{same}, {credits:credit|credits} ({usd}), about {minutes} min.",
    ),
    "lab.plan.staged": Text(
        "{new:nouvelle|nouvelles}, {made:déjà faite|déjà faites}{same}, {credits:crédit|crédits} ({usd}) pour la première étape, environ {minutes} min ; les suivantes coûteraient au plus {later:crédit|crédits}.",
        "{new} new, {made} already made{same}, {credits:credit|credits} ({usd}) for the first stage, about {minutes} min; the rest would be {later:credit|credits} at most.",
    ),
    "lab.plan.pictures": Text(
        "{new:nouvelle|nouvelles}, {made:déjà faite|déjà faites}{same}, {credits:crédit|crédits} ({usd}) d’images, environ {minutes} min ; les vidéos de toutes coûteraient {later:crédit|crédits}.",
        "{new} new, {made} already made{same}, {credits:credit|credits} ({usd}) for pictures, about {minutes} min; clips for all of them would be {later:credit|credits}.",
    ),
    "lab.plan.same": Text(
        ", {count:identique à une autre|identiques à une autre}",
        ", {count} the same as another one",
    ),
    "lab.following.cost": Text(
        "coûte {credits:crédit|crédits} ({usd})", "costs {credits:credit|credits} ({usd})"
    ),
    "lab.following.free": Text("ne coûte rien (simulation)", "costs nothing (simulated)"),
    "lab.following.ballots.judged": Text(
        "L’étape {stage} est jugée, en {said:bulletin|bulletins} : continuer avec {variants:variante|variantes} dans {cells:nouvelle condition|nouvelles conditions} {cost}.",
        "Stage {stage} is judged, by {said:ballot|ballots}: going on with {variants:variant|variants} in {cells:new condition|new conditions} {cost}.",
    ),
    "lab.following.ballots.more": Text(
        "Étape {stage} : {said} bulletins sur {wanted}. Continuer dès maintenant avec {variants:variante|variantes} dans {cells:nouvelle condition|nouvelles conditions} {cost}.",
        "Stage {stage}: {said} of {wanted:ballot|ballots}. Going on now with {variants:variant|variants} in {cells:new condition|new conditions} {cost}.",
    ),
    "lab.following.ballots.none": Text(
        "Étape {stage} : aucun bulletin sur {wanted}. L’étape suivante, {variants:variante|variantes} dans {cells:nouvelle condition|nouvelles conditions}, {cost}.",
        "Stage {stage}: none of {wanted:ballot|ballots} yet. The next one, {variants:variant|variants} in {cells:new condition|new conditions}, {cost}.",
    ),
    "lab.following.marks.judged": Text(
        "Toutes les images sont marquées : continuer avec les vidéos des {kept:image gardée|images gardées} {cost}.",
        "All pictures are marked: going on with the clips of the {kept:kept one|kept ones} {cost}.",
    ),
    "lab.following.marks.more": Text(
        "{said:image marquée|images marquées} sur {wanted}. Continuer dès maintenant avec les vidéos des {kept:image gardée|images gardées} {cost}.",
        "{said} of {wanted:picture|pictures} marked. Going on now with the clips of the {kept:kept one|kept ones} {cost}.",
    ),
    "lab.following.marks.none": Text(
        "Aucune image marquée sur {wanted}.", "None of {wanted:picture|pictures} marked yet."
    ),
    "lab.waits.marks.what": Text(
        "Les images sont là : marquez celles à garder.",
        "The pictures are there: mark those to keep.",
    ),
    "lab.waits.marks.next": Text(
        "Continuez ensuite : seules les prises gardées seront animées.",
        "Then go on: only the takes that are kept are animated.",
    ),
    "lab.waits.ballots.what": Text(
        "Les prises de cette étape sont là : votez.",
        "The takes of this stage are there: judge them.",
    ),
    "lab.waits.ballots.next": Text(
        "Continuez ensuite : les variantes en tête passent à l’étape suivante.",
        "Then go on: the variants that are ahead go on to the next stage.",
    ),
    "lab.waits.unconfirmed.what": Text(
        "La réponse à une demande payante s’est perdue : une personne doit décider.",
        "The answer to a paid request was lost: a person has to decide.",
    ),
    "lab.waits.unconfirmed.next": Text(
        "Ouvrez l’animation de cette prise et choisissez ; l’expérience continue ensuite d’elle-même.",
        "Open that take’s animation and choose; the experiment then goes on by itself.",
    ),
    "error.lab.not_toml.what": Text(
        "Le fichier n’est pas du TOML valide ({place}).", "The file is not valid TOML ({place})."
    ),
    "error.lab.not_toml.next": _MEND,
    "error.lab.not_json.what": Text(
        "Le fichier n’est pas du JSON valide ({place}).", "The file is not valid JSON ({place})."
    ),
    "error.lab.not_json.next": _MEND,
    "error.lab.not_a_table.what": Text(
        "« {place} » doit contenir des champs nommés.", "“{place}” must hold named fields."
    ),
    "error.lab.not_a_table.next": _MEND,
    "error.lab.not_a_list.what": Text(
        "« {place} » doit être une liste.", "“{place}” must be a list."
    ),
    "error.lab.not_a_list.next": _MEND,
    "error.lab.not_text.what": Text("« {place} » doit être un texte.", "“{place}” must be text."),
    "error.lab.not_text.next": _MEND,
    "error.lab.not_whole.what": Text(
        "« {place} » doit être un nombre entier d’au moins {least}.",
        "“{place}” must be a whole number of at least {least}.",
    ),
    "error.lab.not_whole.next": _MEND,
    "error.lab.not_truth.what": Text(
        "« {place} » doit être true ou false.", "“{place}” must be true or false."
    ),
    "error.lab.not_truth.next": _MEND,
    "error.lab.unknown.what": Text(
        "« {place} » n’existe pas. Possible ici : {allowed}.",
        "There is no “{place}”. Possible here: {allowed}.",
    ),
    "error.lab.unknown.next": _MEND,
    "error.lab.not_offered.what": Text(
        "« {value} » n’est pas possible pour « {place} ». Possible : {allowed}.",
        "“{value}” is not possible for “{place}”. Possible: {allowed}.",
    ),
    "error.lab.not_offered.next": _MEND,
    "error.lab.empty.what": Text("« {place} » est vide.", "“{place}” is empty."),
    "error.lab.empty.next": _MEND,
    "error.lab.twice.what": Text(
        "« {value} » figure deux fois dans « {place} ».", "“{value}” is in “{place}” twice."
    ),
    "error.lab.twice.next": _MEND,
    "error.lab.seeds.what": Text(
        "« {place} » ne se lit pas comme des graines : {value}.",
        "“{place}” cannot be read as seeds: {value}.",
    ),
    "error.lab.seeds.next": Text(
        "Écrivez par exemple 1, 2, 5 ou 1, 2, .., 8 ou 8 au hasard.",
        "Write for example 1, 2, 5 or 1, 2, .., 8 or 8 random.",
    ),
    "error.lab.pair_lengths.what": Text(
        "Par paires, les listes ont la même longueur ; « {place} » a {found:valeur|valeurs} au lieu de {wanted}.",
        "In pairs, lists are equally long; “{place}” has {found:value|values} instead of {wanted}.",
    ),
    "error.lab.pair_lengths.next": Text(
        "Complétez la liste, ou croisez les valeurs (combine = cross).",
        "Complete the list, or cross the values (combine = cross).",
    ),
    "error.lab.replace_form.what": Text(
        "« {place} » doit être vide, ou de la forme renard => loutre.",
        "“{place}” must be empty, or of the form fox => otter.",
    ),
    "error.lab.replace_form.next": _MEND,
    "error.lab.replace_nowhere.what": Text(
        "Ce que « {place} » doit remplacer n’est dans aucune des descriptions : {value}.",
        "What “{place}” is to replace is in none of the words: {value}.",
    ),
    "error.lab.replace_nowhere.next": _MEND,
    "error.lab.too_many.what": Text(
        "Cette expérience aurait {found:prise|prises}, et {most} est le maximum.",
        "This experiment would have {found:take|takes}, and {most} is the most.",
    ),
    "error.lab.too_many.next": Text(
        "Retirez des valeurs, ou ne tirez au sort que quelques conditions (sample).",
        "Take values away, or draw only some of the conditions (sample).",
    ),
    "error.lab.no_takes.what": Text(
        "Il ne reste aucune prise : tout est exclu.", "No take is left: everything is left out."
    ),
    "error.lab.no_takes.next": Text(
        "Excluez moins de conditions (leave_out), ou ajoutez des valeurs.",
        "Leave fewer conditions out (leave_out), or add values.",
    ),
    "error.lab.brief.what": Text("{why} (« {place} », {take})", "{why} (“{place}”, {take})"),
    "error.lab.brief.next": _MEND,
    "error.lab.motions_axis.what": Text(
        "Les mouvements sur une même image (plan motions) ne comparent que des prompts du mouvement.",
        "Motions on one picture (plan motions) compare motion prompts and nothing else.",
    ),
    "error.lab.motions_axis.next": Text(
        "Faites varier le prompt du mouvement (axes.motion_prompt), ou choisissez un autre plan.",
        "Vary the motion prompt (axes.motion_prompt), or choose another plan.",
    ),
    "error.lab.not_a_text_file.what": Text(
        "Ce fichier n’est pas du texte.", "This file is not text."
    ),
    "error.lab.not_a_text_file.next": Text(
        "Enregistrez-le en texte ou en CSV, et recommencez.",
        "Save it as text or CSV, and try again.",
    ),
    "error.lab.no_file.what": Text(
        "Le fichier « {place} » ne peut pas être lu.", "The file “{place}” cannot be read."
    ),
    "error.lab.no_file.next": Text(
        "Vérifiez son nom et ses droits.", "Check its name and its permissions."
    ),
    "error.lab.no_take.what": Text(
        "Cette expérience n’a pas de prise « {place} ».", "This experiment has no take “{place}”."
    ),
    "error.lab.no_take.next": Text(
        "Les prises s’appellent v1.c1, v1.c2 et ainsi de suite.",
        "Takes are called v1.c1, v1.c2 and so on.",
    ),
    "error.lab.nothing_kept.what": Text(
        "Aucune prise n’est gardée : il n’y a pas de vidéo à faire.",
        "No take is kept: there is no clip to make.",
    ),
    "error.lab.nothing_kept.next": Text(
        "Marquez au moins une prise à garder, puis continuez.",
        "Mark at least one take as kept, then go on.",
    ),
    "error.lab.no_ballots.what": Text(
        "Il n’y a pas encore de vote qui dise quelles variantes continuent.",
        "There is no ballot yet that says which variants go on.",
    ),
    "error.lab.no_ballots.next": Text(
        "Votez d’abord sur les prises de cette étape.", "Judge the takes of this stage first."
    ),
    "error.lab.stars.what": Text("Une note va de 1 à 5 étoiles.", "A rating is 1 to 5 stars."),
    "error.lab.stars.next": _MEND,
    "error.lab.not_shown.what": Text(
        "Ce vote ne porte pas sur les prises d’une même cellule de cette expérience ({place}).",
        "This ballot is not about takes of one cell of this experiment ({place}).",
    ),
    "error.lab.not_shown.next": Text(
        "Demandez le vote suivant et répondez à celui-là.",
        "Ask for the next ballot and answer that one.",
    ),
    "error.lab.mixed.what": Text(
        "Des prises simulées et réelles ne se comparent pas dans un même vote.",
        "Simulated and real takes are not compared in one ballot.",
    ),
    "error.lab.mixed.next": Text(
        "Demandez le vote suivant : il n’en mélange pas.",
        "Ask for the next ballot: it does not mix them.",
    ),
    "error.lab.ballot_taken.what": Text(
        "Cet identifiant de vote a déjà servi à un autre vote.",
        "This ballot ID was already used for another ballot.",
    ),
    "error.lab.ballot_taken.next": Text(
        "Donnez un nouvel identifiant à chaque vote.", "Give each ballot an ID of its own."
    ),
    "error.budget.what": Text(
        "Le budget de l’expérience est de {budget:crédit|crédits} : {spent:crédit dépensé ou promis|crédits dépensés ou promis}, et {needed} de plus à prévoir.",
        "The experiment's budget is {budget:credit|credits}: {spent:credit|credits} spent or promised, and {needed} more to pay.",
    ),
    "error.budget.next": Text(
        "Ce qui est fait reste. Augmentez le budget pour continuer.",
        "What is made stays. Raise the budget to go on.",
    ),
    "lab.action.pause": Text("rien n’est à mettre en pause", "there is nothing to pause"),
    "lab.action.go_on": Text("rien n’est à continuer", "there is nothing to go on with"),
    "lab.action.cancel": Text("rien n’est à annuler", "there is nothing left to cancel"),
    "lab.action.delete": Text(
        "elle ne peut pas être supprimée maintenant", "it cannot be deleted now"
    ),
    "lab.action.retry": Text("rien n’est à réessayer", "there is nothing to try again"),
    "lab.state.draft": Text("pas commencée", "not started"),
    "lab.state.running": Text("en cours", "running"),
    "lab.state.waiting": Text("en attente de vous", "waiting for you"),
    "lab.state.paused": Text("en pause", "paused"),
    "lab.state.stopped": Text("arrêtée", "stopped"),
    "lab.state.cancelled": Text("annulée", "cancelled"),
    "lab.state.finished": Text("terminée", "finished"),
    "lab.step.later": Text("pour plus tard", "later"),
    "lab.step.wanted": Text("en attente", "waiting"),
    "lab.step.sent": Text("en route", "under way"),
    "lab.step.done": Text("{count:=faite|faites}", "{count:=made|made}"),
    "lab.step.failed": Text("en échec", "failed"),
    "lab.step.unconfirmed": Text("sans réponse", "no answer"),
    "lab.step.out": Text("{count:=laissée|laissées}", "{count:=left out|left out}"),
    "error.lab.not_waiting.what": Text(
        "La prise {place} n’attend pas : elle est {step}.",
        "Take {place} does not wait: it is {step}.",
    ),
    "error.lab.not_waiting.next": Text(
        "Choisissez une prise qui attend.", "Choose a take that waits."
    ),
    "error.experiment_state.what": Text(
        "L’expérience est {state} : {action}.", "The experiment is {state}: {action}."
    ),
    "error.experiment_state.next": Text(
        "Regardez où elle en est, puis recommencez.", "Look where it stands, then try again."
    ),
}
