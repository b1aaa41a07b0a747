"""What the command line says: help, progress and questions; and what a copied program says."""

from runway_core.i18n.texts import Text

TEXTS = {
    "cli.description": Text(
        "Des prompts, une image et une vidéo avec Runway Gen-4, ou en simulation sans crédits.",
        "Prompts, a picture and a video with Runway Gen-4, or simulated without credits.",
    ),
    "cli.epilog": Text(
        "Codes de sortie : 0 réel, 3 si une étape a été simulée, 2 demande invalide, 1 autre erreur.",
        "Exit codes: 0 real, 3 if any stage was simulated, 2 invalid request, 1 any other error.",
    ),
    "cli.language": Text("langue des messages", "language of the messages"),
    "cli.json": Text(
        "une réponse JSON sur la sortie standard", "one JSON answer on standard output"
    ),
    "cli.prompt": Text(
        "montrer les prompts, leur longueur, les conseils et le prix ; rien n’est envoyé",
        "show the prompts, their lengths, advice and the price; nothing is sent",
    ),
    "cli.rewrite": Text(
        "demander aussi deux prompts au modèle de langage de STUDIO_REWRITER_URL",
        "also ask the language model at STUDIO_REWRITER_URL for two prompts",
    ),
    "cli.from_clip": Text(
        "un clip téléchargé depuis un studio, dont les choix sont repris ; ce qui est donné à côté "
        "les remplace",
        "a clip that was downloaded from a studio, whose choices are used; what is given beside it "
        "replaces them",
    ),
    "cli.clip.brief": Text(
        "Choix du clip : {choices} ; vos mots : {words}",
        "The clip's choices: {choices}; your words: {words}",
    ),
    "cli.clip.made": Text(
        "Recette {name}, version {version} ; graines : {seeds}",
        "Recipe {name}, version {version}; seeds: {seeds}",
    ),
    "cli.clip.simulated": Text("SIMULATION", "SIMULATION"),
    "cli.clip.other_prompts": Text(
        "Le clip a été fait avec d’autres prompts que ceux d’aujourd’hui : voyez --json.",
        "The clip was made with other prompts than today's: see --json.",
    ),
    "cli.generate": Text(
        "créer une animation et attendre le résultat", "create an animation and wait for the result"
    ),
    "cli.credits": Text(
        "montrer le solde et ce qu’il permet", "show the balance and what it covers"
    ),
    "cli.demo": Text(
        "démonstration : les crédits, une animation, ce qui s’est passé (coûte une animation si le compte a des crédits)",
        "demonstration: the credits, one animation, what happened (costs one animation if the account has credits)",
    ),
    "cli.worker": Text(
        "animer ce qui est demandé ailleurs, jusqu’à l’arrêt (SIGTERM, Ctrl-C)",
        "drive what is asked for elsewhere, until it is stopped (SIGTERM, Ctrl-C)",
    ),
    "cli.worker.here": Text(
        "Au travail. Ctrl-C arrête ; une requête payée en cours est d’abord notée.",
        "At work. Ctrl-C stops; a paid request under way is recorded first.",
    ),
    "cli.list": Text(
        "lister les animations, la plus récente d’abord", "list the animations, newest first"
    ),
    "cli.show": Text("montrer une animation", "show an animation"),
    "cli.cancel": Text(
        "arrêter une animation et dire ce qu’elle a coûté", "stop an animation and say what it cost"
    ),
    "cli.resume": Text(
        "reprendre une animation là où elle en est, sans repayer ce qui existe",
        "carry on with an animation where it left off, without paying again for what exists",
    ),
    "cli.download": Text(
        "copier l’image et la vidéo dans un dossier", "copy the picture and the video into a folder"
    ),
    "cli.style": Text("style visuel", "visual style"),
    "cli.theme": Text("thème", "theme"),
    "cli.orientation": Text("orientation", "orientation"),
    "cli.words": Text("vos mots, dans n’importe quelle langue", "your words, in any language"),
    "cli.duration": Text(
        "secondes de vidéo ({least} à {most})", "seconds of video ({least} to {most})"
    ),
    "cli.image_model": Text("modèle de l’image", "picture model"),
    "cli.video_model": Text("modèle de la vidéo", "video model"),
    "cli.image_ratio": Text(
        "taille de l’image, par exemple 1920:1080", "picture size, for example 1920:1080"
    ),
    "cli.image_seed": Text("graine de l’image", "picture seed"),
    "cli.video_seed": Text("graine de la vidéo", "video seed"),
    "cli.detail": Text("prompt de l’image court ou détaillé", "short or detailed picture prompt"),
    "cli.image_prompt": Text(
        "prompt de l’image, à la place de celui de la recette",
        "picture prompt, in place of the recipe's",
    ),
    "cli.motion_prompt": Text(
        "prompt du mouvement, à la place de celui de la recette",
        "motion prompt, in place of the recipe's",
    ),
    "cli.reading": Text(
        "ce que disent vos mots, là où ils sont mal lus : place=forest, camera=- pour rien, "
        "season=unknown pour pas clair ; répétable. Champs : animacy (sujet), number (nombre), "
        "state (action), place (lieu), season (saison), light (lumière), weather (météo), "
        "mood (ambiance), camera, framing (cadrage), style",
        "what your words say, where they are read wrongly: place=forest, camera=- for nothing, "
        "season=unknown for not clear; may be repeated. Slots: animacy (subject), number, "
        "state (act), place, season, light, weather, mood, camera, framing, style",
    ),
    "cli.first_frame": Text(
        "votre image (JPEG, PNG ou WebP) à animer : seule la vidéo est payée",
        "your own picture (JPEG, PNG or WebP) to animate: you only pay for the video",
    ),
    "cli.simulate": Text("simuler sans rien dépenser", "simulate without spending anything"),
    "cli.picture_only": Text(
        "payer seulement l’image et simuler la vidéo",
        "pay for the picture only and simulate the video",
    ),
    "cli.id": Text(
        "identifiant de l’animation, ou ses premiers caractères (au moins 4)",
        "animation ID, or its first characters (at least 4)",
    ),
    "cli.limit": Text("combien en montrer", "how many to show"),
    "cli.cursor": Text("où la page précédente s’est arrêtée", "where the previous page ended"),
    "cli.output": Text("dossier de destination", "destination folder"),
    "cli.yes": Text("accepter le prix annoncé", "accept the quoted price"),
    "cli.adopt": Text(
        "identifiant de la tâche trouvée dans le portail de Runway (envoi non confirmé)",
        "ID of the task found in Runway's portal (unconfirmed request)",
    ),
    "cli.send_again": Text(
        "renvoyer une demande non confirmée, au risque de payer deux fois",
        "send an unconfirmed request again, at the risk of paying twice",
    ),
    "cli.price": Text(
        "Prix : {credits:crédit|crédits} ({usd})", "Price: {credits:credit|credits} ({usd})"
    ),
    "cli.length": Text("{stage} ({length}/{limit})", "{stage} ({length}/{limit})"),
    "cli.read": Text("Lu dans vos mots : {chips}", "Read in your words: {chips}"),
    "cli.suggestion": Text(
        "{stage}, suggestion ({length}/{limit})", "{stage}, suggested ({length}/{limit})"
    ),
    "cli.suggestion.difference": Text(
        "en plus {{+ainsi+}}, en moins [-ainsi-] :", "added {{+so+}}, left out [-so-]:"
    ),
    "cli.warning": Text("Conseil : {message} {fix}", "Advice: {message} {fix}"),
    "cli.no_warning": Text(
        "Aucun conseil : la description suit les recommandations de Runway.",
        "No advice: the description follows Runway's guidance.",
    ),
    "cli.balance": Text(
        "Solde : {credits:crédit|crédits}, dont {available:disponible|disponibles}",
        "Balance: {credits:credit|credits}, {available} available",
    ),
    "cli.enough": Text(
        "De quoi faire {count:animation|animations} à {credits:crédit|crédits}",
        "Enough for {count:animation|animations} at {credits:credit|credits}",
    ),
    "cli.limits": Text(
        "{model} : {used} aujourd’hui sur {daily}, {concurrent} à la fois",
        "{model}: {used} of {daily} used today, {concurrent} at a time",
    ),
    "cli.no_limit": Text("sans limite", "no limit"),
    "cli.unknown": Text("?", "?"),
    "cli.offer": Text(
        "Le solde suffit pour l’image seule : ajoutez --picture-only ({credits:crédit|crédits}).",
        "The balance covers the picture alone: add --picture-only ({credits:credit|credits}).",
    ),
    "cli.mode": Text("Mode : {mode}", "Mode: {mode}"),
    "cli.file": Text("{stage} : {path}", "{stage}: {path}"),
    "cli.file.there": Text(
        "Ce fichier y était déjà : rien n’a été écrit.",
        "This file was already there: nothing was written.",
    ),
    "cli.file.renamed": Text(
        "Un autre fichier porte déjà ce nom : celui-ci a reçu un numéro.",
        "Another file already has that name, so a number was added to this one.",
    ),
    "cli.asked_by": Text("Demandée par : {name}", "Requested by: {name}"),
    "cli.id_line": Text("Identifiant : {id}", "ID: {id}"),
    "cli.nothing": Text(
        "Aucune animation pour l’instant. Essayez : python -m runway_core generate --style cartoon --theme animals --orientation landscape",
        "No animations yet. Try: python -m runway_core generate --style cartoon --theme animals --orientation landscape",
    ),
    "cli.more": Text("Suite : --cursor {cursor}", "More: --cursor {cursor}"),
    "cli.confirm": Text(
        "Continuer coûte {credits:crédit|crédits} ({usd}). Continuer ? [o/N] ",
        "Carrying on costs {credits:credit|credits} ({usd}). Continue? [y/N] ",
    ),
    "cli.yes_letters": Text("o oui y yes", "y yes o oui"),
    "cli.use_yes": Text("Ajoutez --yes pour accepter ce prix.", "Add --yes to accept this price."),
    "cli.interrupted": Text(
        "Interrompu. Rien n’est perdu : « python -m runway_core resume {id} » continue, « cancel {id} » arrête.",
        "Interrupted. Nothing is lost: “python -m runway_core resume {id}” carries on, “cancel {id}” stops it.",
    ),
    "cli.still": Text(
        "« python -m runway_core show {id} » dit où en est l’animation et ce qu’elle a coûté.",
        "“python -m runway_core show {id}” shows where the animation stands and what it cost.",
    ),
    "cli.not_shown": Text(
        "Le résultat n’a pas pu être écrit en entier, mais rien n’est perdu : « python -m runway_core show {id} » le montre.",
        "The result could not be written in full, but nothing is lost: “python -m runway_core show {id}” shows it.",
    ),
    "cli.no_output": Text(
        "La réponse n’a pas pu être écrite sur la sortie standard. Vérifiez qu’elle est ouverte et que le disque n’est pas plein.",
        "The answer could not be written to standard output. Check that it is open and that the disk is not full.",
    ),
    "cli.reconcile": Text(
        "comparer, jour par jour, le registre du studio avec ce que Runway compte",
        "compare the studio's ledger with Runway's count, day by day",
    ),
    "cli.days": Text(
        "combien de jours compter et comparer, {most} au plus",
        "how many days to count and compare, {most} at most",
    ),
    "cli.spent": Text(
        "Dépensé par le studio sur {days:jour|jours} : {credits:crédit|crédits}, "
        "{count:animation|animations}",
        "Spent by the studio over {days:day|days}: {credits:credit|credits}, "
        "{count:animation|animations}",
    ),
    "cli.spent.outcome": Text(
        "- {name} : {credits:crédit|crédits}, {count:animation|animations}",
        "- {name}: {credits:credit|credits}, {count:animation|animations}",
    ),
    "cli.spent.kept": Text(
        "- Par clip gardé : {credits:crédit|crédits}", "- Per kept clip: {credits:credit|credits}"
    ),
    "cli.reconcile.title": Text(
        "Le studio et Runway, sur {days:jour|jours} (UTC)",
        "Studio and Runway, over {days:day|days} (UTC)",
    ),
    "cli.reconcile.model": Text(
        "{model} : studio {studio}, à confirmer {open}, Runway {runway}, écart {difference}",
        "{model}: studio {studio}, pending {open}, Runway {runway}, difference {difference}",
    ),
    "cli.reconcile.day": Text(
        "{day}, {model} : studio {studio}, à confirmer {open}, Runway {runway}, écart {difference} ({why})",
        "{day}, {model}: studio {studio}, pending {open}, Runway {runway}, difference {difference} ({why})",
    ),
    "cli.reconcile.same": Text("Aucun jour en écart.", "No days with a difference."),
    "cli.lost": Text(
        "Ce que l’on sait de la demande perdue", "What is known about the lost request"
    ),
    "cli.lost.row": Text("{label} : {value}", "{label}: {value}"),
    "cli.lost.ways": Text(
        "Trois issues : « resume {id} --adopt TÂCHE » suit une tâche trouvée dans le portail de Runway, « resume {id} --send-again » renvoie, « cancel {id} » abandonne.",
        "Three ways out: “resume {id} --adopt TASK” follows a task found in Runway's portal, “resume {id} --send-again” sends it again, “cancel {id}” gives up on it.",
    ),
    "cli.left": Text("encore {seconds} s environ", "about {seconds} s left"),
    "cli.longer": Text("plus long que d’habitude", "longer than usual"),
    "cli.demo.credits": Text("1. Les crédits", "1. Credits"),
    "cli.demo.make": Text("2. Une animation", "2. An animation"),
    "cli.demo.result": Text("3. Ce qui s’est passé", "3. What happened"),
    "cli.cannot_write": Text("Impossible d’écrire dans « {path} ».", "Cannot write to “{path}”."),
    "snippet.key": Text(
        "La même clé redonne la même animation, payée une seule fois. Changez-la pour en créer une autre.",
        "The same key returns the same animation, paid for once. Change it to create another one.",
    ),
    "snippet.later": Text(
        "Relancer ce script ne repaie rien : avec la même clé, il suit la même animation.",
        "Running this script again does not pay again: with the same key, it follows the same animation.",
    ),
    "snippet.not_yet": Text(
        "La vidéo n’est pas encore prête : relancez ce script.",
        "The video is not ready yet: run this script again.",
    ),
    "snippet.there": Text("Ce fichier existe déjà :", "This file already exists:"),
    "snippet.saved": Text("Enregistrée :", "Saved:"),
    "start.here": Text("Le studio est prêt : {address}", "The studio is ready: {address}"),
    "start.real": Text(
        "Mode réel : une clé Runway est en place, les animations coûtent des crédits.",
        "Real mode: a Runway key is set, so animations cost credits.",
    ),
    "start.no_key": Text(
        "Mode simulation, sans clé Runway : rien n’est débité. Pour de vraies animations, mettez RUNWAY_API_KEY dans .env et redémarrez.",
        "Simulation mode, no Runway key: nothing is charged. For real animations, set RUNWAY_API_KEY in .env and restart.",
    ),
    "start.stop": Text("Ctrl-C pour l’arrêter.", "Press Ctrl-C to stop it."),
    "start.taken": Text(
        "Le port {port} est déjà utilisé par un autre programme. Arrêtez-le, ou choisissez un autre port : STREAMLIT_SERVER_PORT=8001 make run",
        "Port {port} is already in use by another program. Stop it, or choose another port: STREAMLIT_SERVER_PORT=8001 make run",
    ),
    "start.taken_by": Text(
        "Le port {port} est déjà utilisé par {holder}. Arrêtez ce programme, ou choisissez un autre port : STREAMLIT_SERVER_PORT=8001 make run",
        "Port {port} is already in use by {holder}. Stop that program, or choose another port: STREAMLIT_SERVER_PORT=8001 make run",
    ),
    "start.not_allowed": Text(
        "Ce compte n’a pas le droit d’utiliser le port {port}. Choisissez un port au-dessus de 1023 : STREAMLIT_SERVER_PORT=8001 make run",
        "This account is not allowed to use port {port}. Choose one above 1023: STREAMLIT_SERVER_PORT=8001 make run",
    ),
    "start.unusable": Text(
        "Le studio ne peut pas s’ouvrir à l’adresse {place}. Vérifiez STREAMLIT_SERVER_ADDRESS et STREAMLIT_SERVER_PORT.",
        "The studio cannot open at {place}. Check STREAMLIT_SERVER_ADDRESS and STREAMLIT_SERVER_PORT.",
    ),
    "start.no_port": Text(
        "« {port} » n’est pas un numéro de port. Exemple : STREAMLIT_SERVER_PORT=8001 make run",
        "“{port}” is not a port number. Example: STREAMLIT_SERVER_PORT=8001 make run",
    ),
}
