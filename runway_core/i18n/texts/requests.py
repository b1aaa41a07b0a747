"""What the HTTP API says: calls that cannot be taken, and the title of every kind of problem."""

from runway_core.i18n.texts import Text

_PROBLEMS = {
    "error.request.bad_json.what": Text(
        "Le corps de la requête n’est pas du JSON lisible.",
        "The request body is not readable JSON.",
    ),
    "error.request.bad_json.next": Text(
        "Envoyez un objet JSON en UTF-8.", "Send a JSON object in UTF-8."
    ),
    "error.request.bad_header.what": Text(
        "L’en-tête {header} n’est pas utilisable.", "The {header} header cannot be used."
    ),
    "error.request.bad_header.next": Text(
        "Donnez de 1 à {limit:caractère|caractères} ASCII imprimables, une seule fois.",
        "Give 1 to {limit} printable ASCII characters, once.",
    ),
    "error.request.token_missing.what": Text(
        "Cette API demande un jeton.", "This API requires a token."
    ),
    "error.request.token_missing.next": Text(
        "Ajoutez l’en-tête « Authorization », avec le mot Bearer puis la valeur de STUDIO_API_TOKEN.",
        "Add an “Authorization” header: the word Bearer, then the value of STUDIO_API_TOKEN.",
    ),
    "error.request.token_unset.what": Text(
        "Ce studio est ouvert à d’autres machines : la connexion y est demandée, ou STUDIO_ALLOWED_HOSTS est défini. Sans jeton, son API ne répond à personne.",
        "This studio is open to other machines: sign-in is on, or STUDIO_ALLOWED_HOSTS is set. Without a token, its API answers no one.",
    ),
    "error.request.token_unset.next": Text(
        "Définissez STUDIO_API_TOKEN sur le serveur, redémarrez-le, puis envoyez ce jeton.",
        "Set STUDIO_API_TOKEN on the server, restart it, then send that token.",
    ),
    "error.request.token_wrong.what": Text(
        "Ce jeton n’est pas le bon.", "This token is not the right one."
    ),
    "error.request.token_wrong.next": Text(
        "Vérifiez la valeur de STUDIO_API_TOKEN sur le serveur.",
        "Check the value of STUDIO_API_TOKEN on the server.",
    ),
    "error.request.too_many_failures.what": Text(
        "Trop de jetons incorrects ont été envoyés.", "Too many wrong tokens were sent."
    ),
    "error.request.too_many_failures.next": Text(
        "Envoyez le bon jeton : il est toujours accepté. Un autre ne sera vérifié que dans {seconds:seconde|secondes}.",
        "Send the right token: it is always accepted. Any other one is only checked in {seconds:second|seconds}.",
    ),
    "error.request.not_local.what": Text(
        "Sans jeton, l’API ne répond qu’aux programmes de cette machine, et pas à travers un proxy.",
        "Without a token, the API only answers programs on this machine, and not through a proxy.",
    ),
    "error.request.not_local.next": Text(
        "Définissez STUDIO_API_TOKEN sur le serveur, puis envoyez ce jeton.",
        "Set STUDIO_API_TOKEN on the server, then send that token.",
    ),
    "error.request.no_invitation.what": Text(
        "Cette adresse n’est pas complète, ou n’est plus reconnue.",
        "This address is not complete, or is no longer recognised.",
    ),
    "error.request.no_invitation.next": Text(
        "Copiez-la en entier, telle que vous l’avez reçue, ou demandez-en une nouvelle.",
        "Copy all of it, exactly as it was sent to you, or ask for a new one.",
    ),
    "error.request.invitation_over.what": Text(
        "Cette adresse ne fonctionne plus : sa date de fin est passée.",
        "This address no longer works: its end date has passed.",
    ),
    "error.request.invitation_over.next": Text(
        "Demandez-en une nouvelle à la personne qui vous l’a envoyée.",
        "Ask whoever sent it to you for a new one.",
    ),
    "error.request.guest_name.what": Text(
        "Ce nom ne peut pas servir ici.", "This name cannot be used here."
    ),
    "error.request.guest_name.next": Text(
        "Écrivez un nom sans « @ » ni « : », par exemple votre prénom.",
        "Write a name without “@” or “:”, for instance your first name.",
    ),
    "error.request.read_only.what": Text(
        "Ce jeton est en lecture seule : il ne permet ni de dépenser ni de modifier.",
        "This token is read-only: it cannot spend or change anything.",
    ),
    "error.request.read_only.next": Text(
        "Envoyez le jeton de STUDIO_API_TOKEN.", "Send the STUDIO_API_TOKEN token."
    ),
    "error.request.cross_site.what": Text(
        "La requête vient de la page d’un autre site.",
        "The request comes from a page on another site.",
    ),
    "error.request.cross_site.next": Text(
        "Appelez l’API depuis un programme, ou depuis sa propre adresse.",
        "Call the API from a program, or from its own address.",
    ),
    "error.request.no_route.what": Text(
        "Il n’y a rien à cette adresse.", "There is nothing at this address."
    ),
    "error.request.no_route.next": Text(
        "Les appels possibles sont décrits à l’adresse /api/docs.",
        "Available calls are described at /api/docs.",
    ),
    "error.request.wrong_method.what": Text(
        "Cette adresse n’accepte pas la méthode {method}.",
        "This address does not accept the {method} method.",
    ),
    "error.request.wrong_method.next": Text(
        "Méthodes acceptées : {allowed}.", "Allowed methods: {allowed}."
    ),
    "error.request.too_slow.what": Text(
        "La requête a mis plus de {seconds:seconde|secondes} à arriver.",
        "The request took more than {seconds:second|seconds} to arrive.",
    ),
    "error.request.too_slow.next": Text(
        "Envoyez-la de nouveau, sur une connexion plus rapide.",
        "Send it again, over a faster connection.",
    ),
    "error.request.key_reused.what": Text(
        "Cette clé d’idempotence a déjà servi pour une autre demande.",
        "This idempotency key was already used for another request.",
    ),
    "error.request.key_reused.next": Text(
        "Prenez une clé neuve pour chaque nouvelle demande, et la même pour la répéter.",
        "Use a new key for each new request, and the same one to repeat it.",
    ),
    "error.request.too_large.what": Text(
        "La requête dépasse {limit:octet|octets}.", "The request is over {limit:byte|bytes}."
    ),
    "error.request.too_large.next": Text("Réduisez-la.", "Make it smaller."),
    "error.request.content_type.what": Text(
        "Ce type de contenu n’est pas accepté ici.", "This content type is not accepted here."
    ),
    "error.request.content_type.next": Text(
        "Envoyez l’en-tête Content-Type avec l’une de ces valeurs : {allowed}.",
        "Send a Content-Type header with one of these values: {allowed}.",
    ),
    "error.request.bad_range.what": Text(
        "Le fichier n’a pas cette plage : il fait {size:octet|octets}.",
        "The file has no such range: it is {size:byte|bytes} long.",
    ),
    "error.request.bad_range.next": Text(
        "Demandez le fichier entier, ou une plage qui existe.",
        "Request the whole file, or a range that exists.",
    ),
    "error.request.invalid.what": Text(
        "La requête contient des valeurs inutilisables.",
        "The request contains values that cannot be used.",
    ),
    "error.request.invalid.next": Text(
        "Corrigez les champs de la liste « errors ».", "Fix the fields listed in “errors”."
    ),
    "error.request.busy.what": Text(
        "Le studio répond déjà à beaucoup de requêtes.",
        "The studio is already answering many requests.",
    ),
    "error.request.busy.next": Text(
        "Réessayez dans {seconds:seconde|secondes}.", "Try again in {seconds:second|seconds}."
    ),
    "error.request.not_ready.what": Text("Le studio n’est pas prêt.", "The studio is not ready."),
    "error.request.not_ready.next": Text(
        "Regardez ce qui manque dans « checks », et le journal du serveur.",
        "See what is missing in “checks”, and the server's log.",
    ),
}

_FIELDS = {
    "field.missing": Text("Ce champ manque.", "This field is missing."),
    "field.unknown": Text("Ce champ n’existe pas.", "There is no such field."),
    "field.not_text": Text("Donnez un texte.", "Give text."),
    "field.not_whole": Text("Donnez un nombre entier.", "Give a whole number."),
    "field.not_truth": Text("Donnez true ou false.", "Give true or false."),
    "field.not_object": Text("Donnez un objet JSON.", "Give a JSON object."),
    "field.too_small": Text("Le minimum est {least}.", "Minimum {least}."),
    "field.too_large": Text("Le maximum est {most}.", "Maximum {most}."),
    "field.too_short": Text(
        "Donnez au moins {least:caractère|caractères}.",
        "Give at least {least:character|characters}.",
    ),
    "field.too_long": Text(
        "Donnez au plus {most:caractère|caractères}.", "Give at most {most:character|characters}."
    ),
    "field.not_offered": Text("Choix possibles : {allowed}.", "Options: {allowed}."),
    "field.not_a_moment": Text(
        "Donnez une date et une heure avec leur fuseau : 2026-11-22T10:00:00Z.",
        "Give a date and time with a time zone: 2026-11-22T10:00:00Z.",
    ),
    "field.not_a_hash": Text(
        "Donnez le SHA-256 d’une image : 64 chiffres hexadécimaux.",
        "Give a picture's SHA-256: 64 hexadecimal digits.",
    ),
    "field.wrong_form": Text(
        "Cette valeur n’a pas le bon format.", "This value is not in the right format."
    ),
    "field.either": Text(
        "Donnez l’un ou l’autre, pas les deux : {allowed}.",
        "Give one or the other, not both: {allowed}.",
    ),
    "field.invalid": Text("Cette valeur n’est pas utilisable.", "This value cannot be used."),
}
"""What is wrong with one field."""

_TITLES = {
    "problem.unexpected": Text("Erreur inattendue", "Unexpected error"),
    "problem.settings": Text("Réglage inutilisable", "Unusable setting"),
    "problem.brief": Text("Demande inutilisable", "Unusable brief"),
    "problem.lab": Text("Expérience inutilisable", "Unusable experiment"),
    "problem.ballot": Text("Vote illisible", "Unreadable ballot"),
    "problem.budget": Text("Budget de l’expérience atteint", "Experiment budget reached"),
    "problem.experiment_state": Text(
        "Impossible à ce stade de l’expérience", "Not possible at this stage of the experiment"
    ),
    "problem.not_allowed": Text("Refusé par le studio", "Refused by the studio"),
    "problem.cannot_afford": Text("Crédits insuffisants", "Not enough credits"),
    "problem.daily_cap": Text("Plafond du studio atteint", "Studio cap reached"),
    "problem.personal_cap": Text("Plafond par personne atteint", "Personal cap reached"),
    "problem.viewers_cannot_spend": Text("Réservé aux éditeurs", "Editors only"),
    "problem.not_invited": Text("Pas d’accès à ce studio", "No access to this studio"),
    "problem.no_generations": Text("Plus de générations aujourd’hui", "No generations left today"),
    "problem.wrong_task": Text("Ce n’est pas la bonne tâche", "Not the right task"),
    "problem.needs_consent": Text("Prix à accepter", "Price to accept"),
    "problem.wrong_state": Text("Impossible dans cet état", "Not possible in this state"),
    "problem.no_such_recipe": Text("Recette introuvable", "No such recipe"),
    "problem.no_roll_back": Text("Rien à reprendre", "Nothing to go back to"),
    "problem.recipe_file": Text("Fichier illisible", "Unreadable file"),
    "problem.recipe_refused": Text("Recette inutilisable", "Unusable recipe"),
    "problem.not_found": Text("Introuvable", "Not found"),
    "problem.ambiguous_id": Text("Identifiant ambigu", "Ambiguous ID"),
    "problem.runway": Text("Runway n’a pas pu répondre", "Runway could not answer"),
    "problem.unreachable": Text("Runway est injoignable", "Runway cannot be reached"),
    "problem.answer_lost": Text("Réponse de Runway perdue", "Runway's answer was lost"),
    "problem.runway_down": Text("Problème passager chez Runway", "Temporary problem at Runway"),
    "problem.bad_answer": Text("Réponse de Runway illisible", "Unreadable answer from Runway"),
    "problem.request_too_large": Text(
        "Demande trop lourde pour Runway", "Request too large for Runway"
    ),
    "problem.refused": Text("Refusé par Runway", "Refused by Runway"),
    "problem.invalid_request": Text("Demande refusée par Runway", "Request rejected by Runway"),
    "problem.version_refused": Text(
        "Version de l’API refusée par Runway", "API version rejected by Runway"
    ),
    "problem.out_of_credits": Text(
        "Crédits insuffisants chez Runway", "Not enough credits at Runway"
    ),
    "problem.key_refused": Text(
        "Clé du studio refusée par Runway", "Runway rejected the studio's key"
    ),
    "problem.not_entitled": Text("Pas d’accès à ce modèle", "No access to this model"),
    "problem.no_such_task": Text("Tâche inconnue de Runway", "Task unknown to Runway"),
    "problem.too_many_requests": Text("Runway demande de ralentir", "Runway asks to slow down"),
    "problem.daily_limit": Text(
        "Limite quotidienne du compte atteinte", "The account's daily limit is reached"
    ),
    "problem.rewriter": Text("Échec du serveur de suggestions", "The suggestion server failed"),
    "problem.rewriter_off": Text("Suggestions non configurées", "Suggestions are not set up"),
    "problem.rewriter_silent": Text(
        "Serveur de suggestions silencieux", "The suggestion server did not answer"
    ),
    "problem.suggestion_refused": Text("Suggestion écartée", "Suggestion discarded"),
    "problem.media": Text("Fichier indisponible", "File unavailable"),
    "problem.media_store": Text("Stockage des médias en panne", "Media storage not responding"),
    "problem.storage": Text("Stockage en panne", "Storage not responding"),
    "problem.unstorable": Text("Écriture refusée", "Write refused"),
    "problem.animation_unreadable": Text(
        "Animation d’une autre version", "Animation from another version"
    ),
    "problem.database_newer": Text("Base de données plus récente", "Newer database"),
    "problem.database_unknown": Text("Base de données inconnue", "Unknown database"),
    "problem.backup_failed": Text("Sauvegarde impossible", "Backup failed"),
    "problem.migration_failed": Text("Mise à jour impossible", "Update failed"),
    "problem.not_the_owner": Text("Mise à jour réservée", "Update not allowed"),
    "problem.request.bad_json": Text("JSON illisible", "Unreadable JSON"),
    "problem.request.bad_header": Text("En-tête inutilisable", "Unusable header"),
    "problem.request.token_missing": Text("Jeton requis", "Token required"),
    "problem.request.token_unset": Text("Aucun jeton défini", "No token set"),
    "problem.request.token_wrong": Text("Jeton refusé", "Token rejected"),
    "problem.request.too_many_failures": Text("Trop de jetons incorrects", "Too many wrong tokens"),
    "problem.request.not_local": Text("Réservé à cette machine", "This machine only"),
    "problem.request.no_invitation": Text("Invitation inconnue", "Unknown invitation"),
    "problem.request.invitation_over": Text("Invitation terminée", "Invitation over"),
    "problem.request.guest_name": Text("Nom refusé", "Name refused"),
    "problem.request.read_only": Text("Lecture seule", "Read only"),
    "problem.request.cross_site": Text("Requête d’un autre site", "Request from another site"),
    "problem.request.no_route": Text("Adresse inconnue", "Unknown address"),
    "problem.request.wrong_method": Text("Méthode refusée", "Method not allowed"),
    "problem.request.too_slow": Text("Requête trop lente", "Request too slow"),
    "problem.request.key_reused": Text(
        "Clé d’idempotence déjà utilisée", "Idempotency key already used"
    ),
    "problem.request.too_large": Text("Requête trop longue", "Request too large"),
    "problem.request.content_type": Text("Type de contenu refusé", "Content type not accepted"),
    "problem.request.bad_range": Text("Plage inexistante", "No such range"),
    "problem.request.invalid": Text("Valeurs inutilisables", "Unusable values"),
    "problem.request.busy": Text("Le studio est occupé", "The studio is busy"),
    "problem.request.not_ready": Text("Le studio n’est pas prêt", "The studio is not ready"),
}
"""The title of each kind of problem: the same at every occurrence."""

TEXTS = {**_PROBLEMS, **_FIELDS, **_TITLES}
