"""The lab's experiments."""

from runway_core.i18n import Text

TEXTS: dict[str, Text] = {
    "experiments.about": Text(
        "Comparez des recettes, des styles ou des réglages sur les mêmes conditions, jugez à "
        "l’aveugle, et voyez lequel est le meilleur et avec quelle certitude.",
        "Compare recipes, styles or settings under the same conditions, judge blind, and see which "
        "is best and how sure that is.",
    ),
    "experiments.new": Text("Nouvelle expérience", "New experiment"),
    "experiments.list": Text("Expériences", "Experiments"),
    "experiments.none": Text(
        "Aucune expérience pour l’instant. Commencez-en une : simulée, elle ne coûte rien.",
        "No experiments yet. Start one: simulated, it costs nothing.",
    ),
    "experiments.older": Text("Voir les plus anciennes", "Show older ones"),
    "experiments.back": Text("Toutes les expériences", "All experiments"),
    "experiments.unknown": Text(
        "L’expérience de cette adresse n’existe pas.", "There is no experiment at this address."
    ),
    "experiments.simulation": Text("SIMULATION", "SIMULATION"),
    "experiments.rename": Text("Renommer", "Rename"),
    "experiments.rename.yes": Text("Donner ce nom", "Give it this name"),
    "experiments.delete": Text("Supprimer", "Delete"),
    "experiments.delete.ask": Text(
        "L’expérience, ses marques et {ballots:bulletin|bulletins} seront oubliés pour tous. Ses "
        "images et vidéos restent. On ne peut pas revenir en arrière.",
        "The experiment, its marks and {ballots:ballot|ballots} are forgotten for everybody. Its "
        "pictures and clips stay. There is no way back.",
    ),
    "experiments.delete.yes": Text("Oui, la supprimer", "Yes, delete it"),
    "experiments.finished": Text(
        "Tout est fait. Jugez à l’aveugle ci-dessous : le classement vient avec les bulletins, le "
        "rapport à emporter est en dessous.",
        "All of it is made. Judge blind below: the ranking comes with the ballots, and the report "
        "to take along stands under it.",
    ),
    "experiments.report.title": Text("Rapport à emporter", "Report to take along"),
    "experiments.report.about": Text(
        "Un zip avec une page qui s’ouvre partout, même hors ligne : tableau, classement, coûts, "
        "prompts, images et vidéos ; les prises en CSV, et les bulletins.",
        "A zip with a page that opens anywhere, even offline: board, ranking, costs, prompts, "
        "pictures and clips; the takes as CSV, and the ballots.",
    ),
    "experiments.report.grids.about": Text(
        "Côte à côte, il y a {clips} vidéos au plus par MP4, chacune avec son nom, et {grids} MP4 "
        "au plus ; le reste est dans la page. Ce qui n’a pas de vidéo n’y figure pas.",
        "Side by side there are at most {clips} clips in an MP4, each with its name, and at most "
        "{grids} MP4s; the others are in the page. What has no clip is not in them.",
    ),
    "experiments.takes": Text(
        "{done:prise faite|prises faites} sur {every}", "{done} of {every} takes made"
    ),
    "experiments.spent": Text(
        "{spent:crédit engagé|crédits engagés}", "{spent:credit|credits} taken up"
    ),
    "experiments.spent.of": Text(
        "{spent:crédit engagé|crédits engagés} sur {budget}",
        "{spent} of {budget:credit|credits} taken up",
    ),
    "experiments.stage": Text("étape {stage} sur {every}", "stage {stage} of {every}"),
    "experiments.simulation.free": Text(
        "SIMULATION : gratuite, avec des exemples.", "SIMULATION: free, with samples."
    ),
    # States
    "experiments.state.draft": Text("pas commencée", "not started"),
    "experiments.state.running": Text("en cours", "running"),
    "experiments.state.waiting": Text("vous attend", "waits for you"),
    "experiments.state.paused": Text("en pause", "paused"),
    "experiments.state.stopped": Text("arrêtée", "stopped"),
    "experiments.state.cancelled": Text("annulée", "cancelled"),
    "experiments.state.finished": Text("terminée", "finished"),
    # The builder
    "experiments.name": Text("Nom", "Name"),
    "experiments.name.usual": Text("Expérience du {day}", "Experiment of {day}"),
    "experiments.name.recipes": Text("Recettes {refs}", "Recipes {refs}"),
    "experiments.note": Text("Note (facultative)", "Note (optional)"),
    "experiments.varies": Text("Ce qui varie", "What varies"),
    "experiments.varies.help": Text(
        "Le reste est le même partout.", "All else is the same everywhere."
    ),
    "experiments.axis.recipe": Text("Recette", "Recipe"),
    "experiments.axis.style": Text("Style", "Style"),
    "experiments.axis.theme": Text("Thème", "Theme"),
    "experiments.axis.orientation": Text("Orientation", "Orientation"),
    "experiments.axis.words": Text("Description", "Words"),
    "experiments.axis.replace": Text("Chercher et remplacer", "Search and replace"),
    "experiments.axis.seed": Text("Graine", "Seed"),
    "experiments.axis.image_model": Text("Modèle d’image", "Picture model"),
    "experiments.axis.video_model": Text("Modèle de vidéo", "Clip model"),
    "experiments.axis.duration": Text("Durée", "Duration"),
    "experiments.axis.image_ratio": Text("Taille de l’image", "Picture size"),
    "experiments.axis.detail": Text("Détail", "Detail"),
    "experiments.axis.motion_prompt": Text("Prompt du mouvement", "Motion prompt"),
    "experiments.role": Text("Rôle : {axis}", "Role: {axis}"),
    "experiments.role.variant": Text("Comparaison", "Compared"),
    "experiments.role.cell": Text("Condition", "Condition"),
    "experiments.role.motions": Text(
        "Comparé, et rien d’autre : c’est le plan choisi plus bas.",
        "Compared, and nothing else is: so says the plan chosen below.",
    ),
    "experiments.role.condition": Text(
        "Une condition, avec le plan choisi plus bas.", "A condition, by the plan chosen below."
    ),
    "experiments.role.help": Text(
        "Ce qui est comparé donne les variantes, que l’on classe. Une condition est la même pour "
        "toutes : elles y sont comparées.",
        "What is compared makes the variants, which are ranked. A condition is the same for all of "
        "them: they are compared within it.",
    ),
    "experiments.words.lines": Text("Une description par ligne", "One description a line"),
    "experiments.words.file": Text(
        "Ou un fichier texte ou CSV, quel que soit son encodage",
        "Or a text or CSV file, in any encoding",
    ),
    "experiments.words.read": Text(
        "{count:description ajoutée|descriptions ajoutées} ({encoding}).",
        "{count:description|descriptions} added ({encoding}).",
    ),
    "experiments.words.column": Text(
        "{count:description ajoutée|descriptions ajoutées} de la colonne « {column} » "
        "({encoding}).",
        "{count:description|descriptions} added from column “{column}” ({encoding}).",
    ),
    "experiments.seed.how": Text(
        "Par exemple 1, 2, 5, ou 1, 2, .., 8, ou 8 au hasard.",
        "For example 1, 2, 5, or 1, 2, .., 8, or 8 random.",
    ),
    "experiments.seed.label": Text("graine {seed}", "seed {seed}"),
    "experiments.replace.none": Text("telle quelle", "as it is"),
    "experiments.recipe.choose": Text("Choisir des versions", "Choose versions"),
    "experiments.replace.lines": Text(
        "Un remplacement par ligne, comme renard => loutre", "One a line, like fox => otter"
    ),
    "experiments.replace.as_is": Text(
        "Comparer aussi à la description telle quelle", "Compare with the words as they are, too"
    ),
    "experiments.motion.lines": Text("Un mouvement par ligne", "One motion a line"),
    "experiments.place.value": Text("{axis}, valeur {number}", "{axis}, value {number}"),
    "experiments.base": Text("Le même partout : {said}", "The same everywhere: {said}"),
    "experiments.base.change": Text("Changer", "Change"),
    "experiments.base.forget": Text("Oublier ces réglages", "Forget these settings"),
    "experiments.combine": Text("Combiner", "Combine"),
    "experiments.combine.cross": Text(
        "Croiser : chaque valeur avec toutes les autres",
        "Cross: every value with every other",
    ),
    "experiments.combine.pair": Text(
        "Par paires : la première avec la première, la deuxième avec la deuxième",
        "Pair: the first with the first, the second with the second",
    ),
    "experiments.combine.count": Text(
        "{variants:variante|variantes} × {cells:condition|conditions} = {takes:prise|prises}",
        "{variants:variant|variants} × {cells:condition|conditions} = {takes:take|takes}",
    ),
    "experiments.combine.count.left": Text(
        "{variants:variante|variantes}, {cells:condition|conditions}, {takes:prise|prises}",
        "{variants:variant|variants}, {cells:condition|conditions}, {takes:take|takes}",
    ),
    "experiments.combine.unfit": Text(
        "impossible : les listes n’ont pas la même longueur",
        "not possible: the lists are not equally long",
    ),
    "experiments.leave_out": Text("Exclure des conditions", "Leave conditions out"),
    "experiments.leave_out.about": Text(
        "Ce qui n’est pas coché n’est pas fait.", "What is not ticked is not made."
    ),
    "experiments.leave_out.rows": Text("Lignes", "Rows"),
    "experiments.leave_out.columns": Text("Colonnes", "Columns"),
    "experiments.leave_out.few": Text(
        "Il faut deux axes avec plusieurs valeurs.", "It takes two axes with several values."
    ),
    "experiments.leave_out.other": Text("Exclu aussi : {what}", "Also left out: {what}"),
    "experiments.leave_out.back": Text("Tout reprendre", "Take everything back in"),
    "experiments.sample": Text(
        "Ne tirer au sort que … conditions (0 : toutes)", "Draw only … conditions (0: all)"
    ),
    # The plan
    "experiments.plan": Text("Plan", "Plan"),
    "experiments.plan.pictures": Text("Images d’abord", "Pictures first"),
    "experiments.plan.halving": Text("Par élimination, sur les vidéos", "Halving, on clips"),
    "experiments.plan.full": Text("Tout", "Everything"),
    "experiments.plan.motions": Text("Mouvements sur une image", "Motions on one picture"),
    "experiments.plan.pictures.how": Text(
        "Toutes les images, que vous gardez ou écartez, puis les vidéos des gardées. Pour écarter "
        "ce qui est raté, pas pour choisir la meilleure : une image n’annonce sa vidéo qu’en "
        "partie.",
        "All pictures, which you keep or drop, then the clips of the kept. To drop what is broken, "
        "not to choose the best: a picture only partly tells how its clip will be.",
    ),
    "experiments.plan.halving.how": Text(
        "Toutes les variantes dans une première condition ; après vos bulletins, moins de "
        "variantes dans de nouvelles conditions, les deux dernières côte à côte.",
        "All variants in a first condition; after your ballots fewer variants in new conditions, "
        "the last two side by side.",
    ),
    "experiments.plan.full.how": Text(
        "Toutes les vidéos, tout de suite. Le plus sûr et le plus cher.",
        "All clips at once. The surest and the dearest.",
    ),
    "experiments.plan.motions.how": Text(
        "Une image par condition, et une vidéo pour chaque mouvement. Seul le prompt du mouvement "
        "est comparé.",
        "One picture for each condition, and a clip for each motion. Only the motion prompt is "
        "compared.",
    ),
    "experiments.plan.cost": Text("Ici {price} au plus.", "Here {price} at most."),
    "experiments.plan.cost.pictures": Text(
        "Ici {price} au plus, si tout est gardé.", "Here {price} at most, if everything is kept."
    ),
    "experiments.plan.unmeasured": Text(
        "Sa sûreté n’a pas été mesurée.", "How sure it makes was not measured."
    ),
    "experiments.plan.sure": Text(
        "A trouvé la meilleure dans {found} études simulées sur 100, pour"
        " {credits:crédit|crédits}.",
        "Found the best in {found} of 100 simulated studies, for {credits:credit|credits}.",
    ),
    "experiments.plan.studies": Text(
        "Les études simulées : six recettes, dont la meilleure bat la deuxième 60 fois sur 100, "
        "douze conditions, trois juges et {ballots} bulletins. Aucun plan ne trouve toujours.",
        "The simulated studies: six recipes, of which the best beats the second 60 times in 100, "
        "twelve conditions, three raters and {ballots} ballots. No plan always finds it.",
    ),
    "experiments.budget": Text(
        "Budget en crédits (vide : sans)", "Budget in credits (empty: none)"
    ),
    "experiments.budget.help": Text(
        "Un arrêt ferme : rien n’est payé au-delà, et ce qui est fait reste.",
        "A hard stop: nothing is paid beyond it, and what is made stays.",
    ),
    "experiments.simulate": Text("Simuler l’expérience entière", "Simulate the whole experiment"),
    "experiments.simulate.help": Text(
        "Gratuit : des images et vidéos d’exemple, marquées SIMULATION. Ses bulletins ne se mêlent "
        "jamais à de vrais.",
        "Free: sample pictures and clips, marked SIMULATION. Its ballots never mix with real ones.",
    ),
    "experiments.reuse": Text(
        "Reprendre ce qui a déjà été fait à l’identique",
        "Use again what was made before with the same request",
    ),
    # Said before anything is paid
    "experiments.start": Text("Commencer : {what}", "Start: {what}"),
    "experiments.start.blocked": Text("Commencer", "Start"),
    "experiments.start.counts": Text(
        "{new:nouvelle|nouvelles}, {before} déjà {before:=faite|faites}",
        "{new} new, {before} already made",
    ),
    "experiments.start.same": Text(
        "{same:prise pareille|prises pareilles} à une autre",
        "{same:take the same|takes the same} as another",
    ),
    "experiments.start.pictures": Text("{price} d’images", "{price} for pictures"),
    "experiments.start.stage": Text("{price} pour cette étape", "{price} for this stage"),
    "experiments.start.free": Text("gratuit (SIMULATION)", "free (SIMULATION)"),
    "experiments.start.time": Text("environ {time}", "about {time}"),
    "experiments.start.clips": Text(
        "Les vidéos de toutes coûteraient {price} de plus.",
        "Clips for all of them would be {price} more.",
    ),
    "experiments.start.later": Text(
        "Les étapes suivantes coûteraient au plus {price} de plus.",
        "Later stages would be {price} more at most.",
    ),
    "experiments.start.no_key": Text(
        "Sans clé API Runway, tout est simulé. En vrai, ce serait {price} au plus.",
        "Without a Runway API key everything is simulated. For real it would be {price} at most.",
    ),
    "experiments.start.ask": Text(
        "Cette expérience va dépenser {price}, et {most} au plus en tout. Commencer ?",
        "This experiment is about to spend {price}, and {most} at most in all. Start?",
    ),
    "experiments.start.ask.many": Text(
        "Cette expérience va faire {takes:prise|prises}. Commencer ?",
        "This experiment is about to make {takes:take|takes}. Start?",
    ),
    "experiments.start.yes.many": Text("Oui, en faire {takes}", "Yes, make {takes}"),
    "experiments.start.yes": Text("Oui, dépenser {price}", "Yes, spend {price}"),
    "experiments.start.no": Text("Non", "No"),
    "experiments.later_stop": Text("Plus tard dans l’expérience", "Later in the experiment"),
    "experiments.keep": Text("Enregistrer sans commencer", "Save without starting"),
    "experiments.file": Text("Fichier de l’expérience", "File of the experiment"),
    "experiments.file.about": Text(
        "Le même fichier TOML que prend la commande **lab run**.",
        "The same TOML file that the command **lab run** takes.",
    ),
    "experiments.file.save": Text("Télécharger le fichier", "Download the file"),
    "experiments.file.load": Text("Ouvrir un fichier TOML ou JSON", "Open a TOML or JSON file"),
    "experiments.file.loaded": Text(
        "« {name} » est dans le formulaire.", "“{name}” is in the form."
    ),
    "experiments.reset": Text("Vider le formulaire", "Empty the form"),
    "experiments.report": Text("Télécharger le rapport", "Download the report"),
    "experiments.report.grids": Text(
        "Rapport avec les vidéos côte à côte (une minute ou deux)",
        "Report with the clips side by side (a minute or two)",
    ),
    # The run
    "experiments.begin": Text("Commencer maintenant", "Start now"),
    "experiments.again": Text("Modifier une copie", "Change a copy"),
    "experiments.goal.picture": Text("images", "pictures"),
    "experiments.goal.clip": Text("vidéos", "clips"),
    "experiments.stage.of": Text(
        "Étape {stage} sur {every} : {goal}", "Stage {stage} of {every}: {goal}"
    ),
    "experiments.pause": Text("Mettre en pause", "Pause"),
    "experiments.go_on": Text("Continuer", "Go on"),
    "experiments.cancel": Text("Annuler le reste", "Cancel the rest"),
    "experiments.cancel.ask": Text(
        "Ce qui attend ne sera pas fait, ce qui est en route sera arrêté. Ce qui est fait reste.",
        "What waits will not be made, what is under way will be stopped. What is made stays.",
    ),
    "experiments.cancel.yes": Text("Oui, annuler le reste", "Yes, cancel the rest"),
    "experiments.cancel.no": Text("Non, laisser courir", "No, let it run"),
    "experiments.retry": Text(
        "Réessayer {failed:prise en échec|prises en échec}",
        "Try {failed:failed take|failed takes} again",
    ),
    "experiments.first": Text("Faire en premier", "Make this one first"),
    "experiments.first.which": Text("Prise en attente", "Waiting take"),
    "experiments.budget.more": Text("Nouveau budget en crédits", "New budget in credits"),
    "experiments.budget.go_on": Text("Continuer avec ce budget", "Go on with this budget"),
    "experiments.waits.marks": Text(
        "Les images sont prêtes. Gardez ou écartez chacune ; ensuite viennent les vidéos des "
        "gardées.",
        "The pictures are there. Keep or drop each; then come the clips of the kept.",
    ),
    "experiments.waits.ballots": Text(
        "Cette étape est prête. Votez ci-dessous, puis passez à la suivante.",
        "This stage is ready. Judge below, then go on to the next one.",
    ),
    "experiments.waits.unconfirmed": Text(
        "La réponse à une requête payante n’est jamais arrivée. Décidez de chacune ; l’expérience "
        "reprend ensuite d’elle-même.",
        "The answer to a paid request never came. Decide about each; the experiment then goes on "
        "by itself.",
    ),
    "experiments.stopped.next": Text(
        "Ce qui est fait reste. Réglez cela, puis appuyez sur Continuer.",
        "What is made stays. Settle it, then press Go on.",
    ),
    "experiments.hindered": Text(
        "L’expérience essaie encore d’elle-même.", "The experiment tries again by itself."
    ),
    "experiments.failed": Text("En échec", "Failed"),
    "experiments.unconfirmed": Text("Sans réponse, à régler", "Without an answer, to settle"),
    "experiments.settle": Text("Régler {take}", "Settle {take}"),
    "experiments.see": Text("Voir {take}", "See {take}"),
    "experiments.clips": Text(
        "Vidéos des {kept:image gardée|images gardées} : {price}",
        "Clips of the {kept:kept picture|kept pictures}: {price}",
    ),
    "experiments.next_stage": Text(
        "Continuer avec {variants:variante|variantes} dans "
        "{cells:nouvelle condition|nouvelles conditions} : {price}",
        "Go on with {variants:variant|variants} in {cells:new condition|new conditions}: {price}",
    ),
    "experiments.nothing_kept": Text(
        "Gardez au moins une image pour continuer.", "Keep at least one picture to go on."
    ),
    "experiments.no_votes": Text(
        "Votez au moins une fois pour continuer.", "Judge at least once to go on."
    ),
    "experiments.board": Text("Tableau", "Board"),
    "experiments.marks": Text("Garder ou écarter", "Keep or drop"),
    "experiments.kept_rate": Text("Gardées par variante : {rates}.", "Kept by variant: {rates}."),
    "experiments.details": Text("Prises", "Takes"),
    "experiments.take": Text("prise", "take"),
    "experiments.take.state": Text("état", "state"),
    "experiments.take.cost": Text("crédits", "credits"),
    "experiments.step.later": Text("plus tard", "later"),
    "experiments.step.wanted": Text("en attente", "waiting"),
    "experiments.step.sent": Text("en route", "under way"),
    "experiments.step.done": Text("faite", "made"),
    "experiments.step.reused": Text("reprise", "used again"),
    "experiments.step.failed": Text("en échec", "failed"),
    "experiments.step.unconfirmed": Text("sans réponse", "no answer"),
    "experiments.step.out": Text("laissée", "left out"),
    "experiments.binned": Text("dans la corbeille", "in the bin"),
    "experiments.purged": Text("supprimée", "deleted for good"),
    # Judging and ranking
    "experiments.judge": Text("Juger à l’aveugle", "Judge blind"),
    "experiments.judge.size": Text("Vidéos par écran", "Clips a screen"),
    "experiments.rater": Text("Votre nom, pour vos bulletins", "Your name, for your ballots"),
    "experiments.rater.help": Text(
        "Les bulletins de plusieurs personnes se distinguent par ce nom.",
        "Ballots of several people are told apart by this name.",
    ),
    "experiments.invite": Text(
        "Copier une adresse pour un collègue", "Copy an address for a colleague"
    ),
    "experiments.invite.about": Text(
        "Elle ouvre les bulletins de cette expérience et rien d’autre, sans compte : ni prix, ni "
        "prompts, ni noms des variantes. Quiconque l’a peut juger jusqu’à sa date de fin.",
        "It opens this experiment’s ballots and nothing else, without an account: no prices, no "
        "prompts, no names of variants. Whoever has it may judge until it ends.",
    ),
    "experiments.invite.days": Text("Elle fonctionne pendant", "It works for"),
    "experiments.invite.day_count": Text("{days:jour|jours}", "{days:day|days}"),
    "experiments.invite.until": Text(
        "Elle fonctionne jusqu’au {moment}.", "It works until {moment}."
    ),
    "experiments.invite.take_back": Text("Reprendre les adresses", "Take the addresses back"),
    "experiments.invite.take_back.help": Text(
        "Aucune adresse donnée jusqu’ici pour cette expérience ne fonctionne plus. Les bulletins "
        "déjà remis comptent toujours.",
        "No address that was given for this experiment works any more. Ballots that were cast "
        "still count.",
    ),
    "experiments.invite.taken_back": Text(
        "Les adresses données jusqu’ici ne fonctionnent plus. Celle-ci est nouvelle.",
        "The addresses that were given until now work no more. This one is new.",
    ),
    "experiments.invite.here": Text(
        "Cette adresse n’existe que sur cette machine : ouvrez d’abord le studio par un nom que "
        "votre collègue peut atteindre.",
        "This address exists on this machine only: open the studio by a name that your colleague "
        "can reach first.",
    ),
    "experiments.ranking": Text("Classement", "Ranking"),
    "experiments.ranking.of": Text("Valable", "It holds"),
    "experiments.ranking.interval": Text("intervalle à 95 %", "95% interval"),
    "experiments.ranking.simulated": Text(
        "Classement de prises simulées : il montre comment cela marche, et ne dit rien de vos "
        "prompts.",
        "A ranking of simulated takes: it shows how this works, and says nothing of your prompts.",
    ),
    "experiments.ranking.too_early": Text(
        "Trop tôt pour conclure : il faut {least} bulletins en tout et {each} par variante.",
        "Too early to conclude: it takes {least} ballots in all and {each} for each variant.",
    ),
    "experiments.ranking.winner": Text(
        "{variant} gagne : {percent} chances sur 100 que ce soit la meilleure.",
        "{variant} wins: {percent} chances in 100 that it is the best.",
    ),
    "experiments.ranking.leading": Text(
        "{variant} est en tête : {percent} chances sur 100 que ce soit la meilleure.",
        "{variant} leads: {percent} chances in 100 that it is the best.",
    ),
    "experiments.ranking.tied": Text(
        "À égalité en tête : {variants}.", "Tied for first: {variants}."
    ),
    "experiments.effects": Text("Effet de chaque valeur", "Effect of each value"),
    "experiments.effects.value": Text("valeur", "value"),
    "experiments.effects.effect": Text("effet (de … à …)", "effect (from … to …)"),
    "experiments.effects.row": Text("{axis} : {value}", "{axis}: {value}"),
    "experiments.trust": Text("Ce qu’il faut en penser", "What to think of it"),
    "experiments.promote": Text("Mettre {recipe} en service", "Put {recipe} to use"),
    "experiments.promote.about": Text(
        "Générer l’utilisera, et dira d’où cela vient : {raters:juge|juges}, "
        "{ballots:bulletin|bulletins}.",
        "Generate will use it, and say where that comes from: {raters:rater|raters}, "
        "{ballots:ballot|ballots}.",
    ),
    "experiments.promoted": Text("{recipe} est en service.", "{recipe} is in use."),
    # From elsewhere
    "sidebar.experiments": Text("Expériences en cours", "Experiments under way"),
    "experiments.from_form": Text("Comparer des variantes", "Compare variants"),
    "experiments.from_form.help": Text(
        "Ouvre l’atelier avec cette demande comme base. Rien n’est envoyé ni dépensé.",
        "Opens the lab with this brief as its base. Nothing is sent or spent.",
    ),
}
