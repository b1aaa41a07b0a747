"""What happened, and what to do next, for every error code."""

from runway_core.messages import Text

_SETTLE = Text(
    "Cherchez la tâche dans le portail de Runway et donnez son identifiant ; sinon renvoyez en connaissance de cause, ou abandonnez.",
    "Look for the task in Runway's portal and give its id; or send again knowingly, or drop it.",
)
"""What to do while nobody knows whether a task was made, whatever hid it."""

TEXTS = {
    "error.unexpected.what": Text(
        "Une erreur inattendue s’est produite dans le studio.",
        "Something unexpected went wrong in the studio.",
    ),
    "error.unexpected.next": Text(
        "Réessayez ; si cela revient, consultez le journal du serveur.",
        "Try again; if it comes back, look at the server's log.",
    ),
    "error.settings.not_a_header.what": Text(
        "{variable} contient un caractère qu’une requête HTTP ne peut pas transporter.",
        "{variable} holds a character that an HTTP request cannot carry.",
    ),
    "error.settings.not_a_header.next": Text(
        "Recopiez la valeur sans espace ni retour à la ligne.",
        "Copy the value again, without spaces or line breaks.",
    ),
    "error.settings.not_a_text_file.what": Text(
        "{variable} ne peut pas être lu comme un texte UTF-8.",
        "{variable} cannot be read as UTF-8 text.",
    ),
    "error.settings.not_a_text_file.next": Text(
        "Enregistrez-le en UTF-8, lisible par le compte qui lance le studio.",
        "Save it as UTF-8, readable by the account that starts the studio.",
    ),
    "error.settings.not_a_file.what": Text(
        "{variable} est un dossier, pas un fichier.",
        "{variable} is a folder, not a file.",
    ),
    "error.settings.not_a_file.next": Text(
        "Remplacez-le par le fichier, ou supprimez-le ; docker en crée un quand le fichier à monter manque.",
        "Put the file in its place, or delete it; docker makes one where the file to mount is missing.",
    ),
    "error.settings.line.what": Text(
        "La ligne {line} de {variable} est illisible.",
        "Line {line} of {variable} cannot be read.",
    ),
    "error.settings.line.next": Text(
        "Écrivez NOM=valeur et fermez chaque guillemet ouvert.",
        "Write NAME=value, and close every quotation mark that you open.",
    ),
    "error.settings.reference.what": Text(
        "La ligne {line} de {variable} renvoie à {name}, qui n’est pas définie.",
        "Line {line} of {variable} refers to {name}, which is not set.",
    ),
    "error.settings.reference.next": Text(
        "Définissez cette variable, ou écrivez la valeur elle-même.",
        "Set that variable, or write the value itself.",
    ),
    "error.settings.quote.what": Text(
        "{variable} commence ou finit par un guillemet isolé.",
        "{variable} begins or ends with a quotation mark that stands alone.",
    ),
    "error.settings.quote.next": Text(
        "Retirez-le. S’il fait partie de la valeur, entourez-la de guillemets de l’autre sorte.",
        "Remove it. If it belongs to the value, put the value between marks of the other kind.",
    ),
    "error.settings.same_token.what": Text(
        "{variable} vaut la même chose que {other}.",
        "{variable} is the same as {other}.",
    ),
    "error.settings.same_token.next": Text(
        "Donnez-leur deux valeurs différentes : l’un permet de dépenser, l’autre non.",
        "Give them two different values: one may spend, the other may not.",
    ),
    "error.settings.not_a_url.what": Text(
        "{variable} n’est pas une adresse web.",
        "{variable} is not a web address.",
    ),
    "error.settings.not_a_url.next": Text(
        "Exemple : https://api.dev.runwayml.com/v1",
        "Example: https://api.dev.runwayml.com/v1",
    ),
    "error.settings.url_has_extras.what": Text(
        "{variable} contient un mot de passe, des paramètres ou une ancre.",
        "{variable} holds a password, parameters or an anchor.",
    ),
    "error.settings.url_has_extras.next": Text(
        "Gardez seulement le protocole, l’hôte et le chemin.",
        "Keep only the scheme, the host and the path.",
    ),
    "error.settings.url_not_https.what": Text(
        "{variable} doit commencer par https : la clé voyagerait en clair.",
        "{variable} has to begin with https: the key would travel in clear.",
    ),
    "error.settings.url_not_https.next": Text(
        "Utilisez https, ou une adresse de cette machine.",
        "Use https, or an address of this machine.",
    ),
    "error.settings.not_a_number.what": Text(
        "{variable} vaut « {value} », ce n’est pas un nombre.",
        "{variable} is “{value}”, which is not a number.",
    ),
    "error.settings.not_a_number.next": Text(
        "Donnez un nombre de secondes.",
        "Give a number of seconds.",
    ),
    "error.settings.not_whole.what": Text(
        "{variable} vaut « {value} », ce n’est pas un nombre entier.",
        "{variable} is “{value}”, which is not a whole number.",
    ),
    "error.settings.not_whole.next": Text(
        "Donnez un nombre entier, ou retirez la variable.",
        "Give a whole number, or remove the variable.",
    ),
    "error.settings.too_small.what": Text(
        "{variable} vaut « {value} » ; le minimum est {least}.",
        "{variable} is “{value}”; the least is {least}.",
    ),
    "error.settings.too_small.next": Text(
        "Corrigez la valeur ou retirez la variable.",
        "Correct the value or remove the variable.",
    ),
    "error.settings.not_a_language.what": Text(
        "{variable} vaut « {value} » ; possibles : {allowed}.",
        "{variable} is “{value}”; possible: {allowed}.",
    ),
    "error.settings.not_a_language.next": Text(
        "Corrigez la valeur, ou retirez la variable pour suivre le navigateur.",
        "Correct the value, or remove the variable to follow the browser.",
    ),
    "error.settings.not_readable.what": Text(
        "{variable} ne peut pas être lu : on ne sait pas qui peut entrer.",
        "{variable} cannot be read: nobody knows who may come in.",
    ),
    "error.settings.not_readable.next": Text(
        "Corrigez ce fichier TOML, ou retirez-le si personne ne doit se connecter.",
        "Correct this TOML file, or remove it if nobody has to sign in.",
    ),
    "error.settings.sign_in_incomplete.what": Text(
        "La section [auth] de {variable} est incomplète.",
        "The section [auth] of {variable} is incomplete.",
    ),
    "error.settings.sign_in_incomplete.next": Text(
        "Comparez-la à .streamlit/secrets.toml.example.",
        "Compare it with .streamlit/secrets.toml.example.",
    ),
    "error.settings.not_people.what": Text(
        "{variable} contient « {value} », ce n’est ni une adresse e-mail ni *@domaine.",
        "{variable} holds “{value}”, which is neither an e-mail address nor *@domain.",
    ),
    "error.settings.not_people.next": Text(
        "Exemple : ana@exemple.org, *@studio.exemple.org",
        "Example: ana@example.org, *@studio.example.org",
    ),
    "error.settings.not_hosts.what": Text(
        "{variable} contient « {value} », ce n’est pas un nom d’hôte.",
        "{variable} holds “{value}”, which is not a host name.",
    ),
    "error.settings.not_hosts.next": Text(
        "Donnez des noms sans protocole ni port, par exemple studio.exemple.org ou *.exemple.org",
        "Give names without scheme or port, such as studio.example.org or *.example.org",
    ),
    "error.settings.not_a_log_format.what": Text(
        "{variable} vaut « {value} » ; possibles : {allowed}.",
        "{variable} is “{value}”; possible: {allowed}.",
    ),
    "error.settings.not_a_log_format.next": Text(
        "Corrigez la valeur, ou retirez la variable pour un journal à lire.",
        "Correct the value, or remove the variable for a log to read.",
    ),
    "error.settings.not_a_database.what": Text(
        "{variable} ne désigne pas une base de données utilisable.",
        "{variable} does not name a usable database.",
    ),
    "error.settings.not_a_database.next": Text(
        "Vérifiez l’URL SQLAlchemy et que son pilote est installé.",
        "Check the SQLAlchemy URL and that its driver is installed.",
    ),
    "error.settings.not_writable.what": Text(
        "Le dossier de {variable} ne peut pas être créé.",
        "The folder of {variable} cannot be made.",
    ),
    "error.settings.not_writable.next": Text(
        "Choisissez un dossier où vous pouvez écrire.",
        "Choose a folder that you can write to.",
    ),
    "error.settings.not_a_store.what": Text(
        "{variable} ne désigne pas un stockage utilisable.",
        "{variable} does not name a usable store.",
    ),
    "error.settings.not_a_store.next": Text(
        "Vérifiez l’URL fsspec et que son pilote est installé.",
        "Check the fsspec URL and that its driver is installed.",
    ),
    "error.brief.words_not_text.what": Text(
        "Vos mots ne sont pas un texte lisible.",
        "Your words are not readable text.",
    ),
    "error.brief.words_not_text.next": Text(
        "Retapez-les, ou collez du texte simple.",
        "Type them again, or paste plain text.",
    ),
    "error.brief.words_too_long.what": Text(
        "Vos mots comptent {length:caractère|caractères} ; le maximum est {limit}.",
        "Your words have {length:character|characters}; the most is {limit}.",
    ),
    "error.brief.words_too_long.next": Text(
        "Raccourcissez-les.",
        "Shorten them.",
    ),
    "error.brief.prompt_too_long.what": Text(
        "Vos mots sont trop longs de {over:unité|unités} : {length} pour un maximum de {limit}.",
        "Your words are too long by {over:unit|units}: {length} of at most {limit}.",
    ),
    "error.brief.prompt_too_long.next": Text(
        "Raccourcissez-les ; ils ne sont jamais coupés à votre place.",
        "Shorten them; they are never cut for you.",
    ),
    "error.brief.edit_too_long.what": Text(
        "Le prompt modifié est trop long de {over:unité|unités} : {length} pour un maximum de {limit}.",
        "The edited prompt is too long by {over:unit|units}: {length} of at most {limit}.",
    ),
    "error.brief.edit_too_long.next": Text(
        "Raccourcissez-le, ou revenez au prompt de la recette.",
        "Shorten it, or go back to the recipe's prompt.",
    ),
    "error.brief.prompt_empty.what": Text(
        "Un prompt est vide, et Runway n’en accepte pas.",
        "A prompt is empty, and Runway does not take one.",
    ),
    "error.brief.prompt_empty.next": Text(
        "Écrivez-le, ou revenez au prompt de la recette.",
        "Write it, or go back to the recipe's prompt.",
    ),
    "error.brief.picture_unknown.what": Text(
        "L’image de départ demandée est introuvable dans le studio.",
        "The first frame that was asked for cannot be found in the studio.",
    ),
    "error.brief.picture_unknown.next": Text(
        "Choisissez-en une autre, ou laissez Runway dessiner l’image.",
        "Choose another one, or let Runway draw the picture.",
    ),
    "error.brief.picture_shape.what": Text(
        "L’image fait {width} × {height} pixels : {model} n’accepte qu’un rapport largeur sur "
        "hauteur de {least} à {most}.",
        "The picture has {width} × {height} pixels: {model} only takes a width over height "
        "between {least} and {most}.",
    ),
    "error.brief.picture_shape.next": Text(
        "Recadrez-la, puis donnez-la de nouveau.",
        "Crop it, then give it again.",
    ),
    "error.brief.picture_kind.what": Text(
        "Ce fichier n’est pas une image JPEG, PNG ou WebP lisible.",
        "This file is not a JPEG, PNG or WebP picture that can be read.",
    ),
    "error.brief.picture_kind.next": Text(
        "Enregistrez-la dans l’un de ces formats, puis donnez-la de nouveau.",
        "Save it in one of these formats, then give it again.",
    ),
    "error.brief.picture_empty.what": Text(
        "Ce fichier est vide.",
        "This file is empty.",
    ),
    "error.brief.picture_empty.next": Text(
        "Donnez un fichier JPEG, PNG ou WebP.",
        "Give a JPEG, PNG or WebP file.",
    ),
    "error.brief.picture_missing.what": Text(
        "Il n’y a pas de fichier « {file} ».",
        "There is no file “{file}”.",
    ),
    "error.brief.picture_missing.next": Text(
        "Vérifiez le nom et le dossier.",
        "Check the name and the folder.",
    ),
    "error.brief.picture_folder.what": Text(
        "« {file} » est un dossier, pas un fichier.",
        "“{file}” is a folder, not a file.",
    ),
    "error.brief.picture_folder.next": Text(
        "Donnez le nom d’une image de ce dossier.",
        "Give the name of a picture in that folder.",
    ),
    "error.brief.picture_unreadable.what": Text(
        "Le fichier « {file} » existe, mais ne peut pas être lu.",
        "The file “{file}” exists, but cannot be read.",
    ),
    "error.brief.picture_unreadable.next": Text(
        "Vérifiez que vous avez le droit de le lire, ou copiez-le ailleurs.",
        "Check that you are allowed to read it, or copy it somewhere else.",
    ),
    "error.brief.picture_heic.what": Text(
        "Ce fichier est une image HEIC, le format des iPhone ; Runway ne la prend pas.",
        "This file is an HEIC picture, the format of iPhones; Runway does not take it.",
    ),
    "error.brief.picture_heic.next": Text(
        "Exportez-la en JPEG : sur Mac, ouvrez-la dans Aperçu, puis Fichier > Exporter ; sur "
        "iPhone, choisissez Réglages > Appareil photo > Formats > Le plus compatible pour les "
        "prochaines photos.",
        "Export it as JPEG: on a Mac, open it in Preview, then File > Export; on an iPhone, choose "
        "Settings > Camera > Formats > Most Compatible for the next photos.",
    ),
    "error.brief.picture_avif.what": Text(
        "Ce fichier est une image AVIF ; Runway ne la prend pas.",
        "This file is an AVIF picture; Runway does not take it.",
    ),
    "error.brief.picture_avif.next": Text(
        "Ouvrez-la dans une application d’images et exportez-la en JPEG.",
        "Open it in a picture app and export it as JPEG.",
    ),
    "error.brief.picture_gif.what": Text(
        "Ce fichier est un GIF ; Runway ne le prend pas.",
        "This file is a GIF; Runway does not take it.",
    ),
    "error.brief.picture_gif.next": Text(
        "Ouvrez-le dans une application d’images et exportez une de ses images en JPEG.",
        "Open it in a picture app and export one of its frames as JPEG.",
    ),
    "error.brief.picture_tiff.what": Text(
        "Ce fichier est un TIFF, ou une photo brute (RAW) ; Runway ne le prend pas.",
        "This file is a TIFF, or a raw photo; Runway does not take it.",
    ),
    "error.brief.picture_tiff.next": Text(
        "Ouvrez-le dans une application d’images et exportez-le en JPEG.",
        "Open it in a picture app and export it as JPEG.",
    ),
    "error.brief.picture_bmp.what": Text(
        "Ce fichier est une image BMP ; Runway ne la prend pas.",
        "This file is a BMP picture; Runway does not take it.",
    ),
    "error.brief.picture_bmp.next": Text(
        "Ouvrez-la dans une application d’images et exportez-la en PNG ou en JPEG.",
        "Open it in a picture app and export it as PNG or JPEG.",
    ),
    "error.brief.picture_svg.what": Text(
        "Ce fichier est un dessin SVG ; Runway ne le prend pas.",
        "This file is an SVG drawing; Runway does not take it.",
    ),
    "error.brief.picture_svg.next": Text(
        "Ouvrez-le dans une application de dessin et exportez-le en PNG, d’au moins 640 pixels de "
        "côté.",
        "Open it in a drawing app and export it as PNG, at least 640 pixels a side.",
    ),
    "error.brief.picture_pdf.what": Text(
        "Ce fichier est un document PDF ou PostScript, pas une image.",
        "This file is a PDF or PostScript document, not a picture.",
    ),
    "error.brief.picture_pdf.next": Text(
        "Ouvrez-le et exportez la page voulue en JPEG ou en PNG.",
        "Open it and export the page that you want as JPEG or PNG.",
    ),
    "error.brief.picture_video.what": Text(
        "Ce fichier est une vidéo, pas une image.",
        "This file is a video, not a picture.",
    ),
    "error.brief.picture_video.next": Text(
        "Mettez-la en pause sur l’image voulue, faites-en une capture d’écran, et donnez celle-ci.",
        "Pause it on the frame that you want, take a screenshot, and give that.",
    ),
    "error.brief.picture_too_small.what": Text(
        "L’image ne fait que {width} × {height} pixels : c’est une icône, dont le clip ne montrerait "
        "que des carrés.",
        "The picture has only {width} × {height} pixels: it is an icon, and its clip would show "
        "nothing but squares.",
    ),
    "error.brief.picture_too_small.next": Text(
        "Donnez-en une d’au moins {least:pixel|pixels} de côté ; Runway recommande 640 × 640 ou plus.",
        "Give one of at least {least:pixel|pixels} a side; Runway recommends 640 × 640 or more.",
    ),
    "error.brief.picture_too_large.what": Text(
        "L’image dépasse {megabytes} Mo ou {megapixels} millions de pixels.",
        "The picture is over {megabytes} MB or {megapixels} million pixels.",
    ),
    "error.brief.picture_too_large.next": Text(
        "Réduisez-la, puis donnez-la de nouveau.",
        "Make it smaller, then give it again.",
    ),
    "error.brief.nothing_to_draw.what": Text(
        "L’image existe déjà : il n’y a pas d’image seule à générer.",
        "The picture exists already: there is no picture alone to make.",
    ),
    "error.brief.nothing_to_draw.next": Text(
        "Lancez l’animation de cette image, ou retirez-la.",
        "Animate this picture, or take it out.",
    ),
    "error.brief.field_twice.what": Text(
        "« prompt » et « words » disent la même chose deux fois.",
        "“prompt” and “words” say the same thing twice.",
    ),
    "error.brief.field_twice.next": Text(
        "Gardez seulement « prompt ».",
        "Keep only “prompt”.",
    ),
    "error.brief.field_unknown.what": Text(
        "Le champ « {field} » n’existe pas.",
        "There is no field “{field}”.",
    ),
    "error.brief.field_unknown.next": Text(
        "Retirez-le ou corrigez son nom.",
        "Remove it or correct its name.",
    ),
    "error.brief.field_missing.what": Text(
        "Le champ « {field} » manque.",
        "The field “{field}” is missing.",
    ),
    "error.brief.field_missing.next": Text(
        "Ajoutez-le : style, theme et orientation sont obligatoires.",
        "Add it: style, theme and orientation are required.",
    ),
    "error.brief.not_offered.what": Text(
        "« {value} » n’est pas un choix possible pour {field}.",
        "“{value}” is not a choice for {field}.",
    ),
    "error.brief.not_offered.next": Text(
        "Choix possibles : {allowed}.",
        "Possible: {allowed}.",
    ),
    "error.brief.seed_out_of_range.what": Text(
        "« {value} » n’est pas une graine possible.",
        "“{value}” is not a possible seed.",
    ),
    "error.brief.seed_out_of_range.next": Text(
        "Donnez un nombre entier de 0 à {largest}, ou rien.",
        "Give a whole number from 0 to {largest}, or nothing.",
    ),
    "error.cannot_afford.what": Text(
        "Il faut {needed:crédit|crédits} et {available:est disponible|sont disponibles} : il en manque {missing}.",
        "It takes {needed:credit|credits} and {available:is|are} available: {missing:is|are} missing.",
    ),
    "error.cannot_afford.next": Text(
        "Ajoutez des crédits API sur dev.runwayml.com, ou essayez en simulation.",
        "Add API credits on dev.runwayml.com, or try it simulated.",
    ),
    "error.no_generations.what": Text(
        "Runway limite {model} à {most:génération|générations} par 24 heures : il en faudrait {needed}, il en reste {left}.",
        "Runway limits {model} to {most:generation|generations} in 24 hours: this needs {needed}, and {left:is|are} left.",
    ),
    "error.no_generations.next": Text(
        "Elles se libèrent sur 24 heures glissantes ; la page Crédits montre les limites. Ou essayez en simulation.",
        "They free up over a rolling 24 hours; the Credits page shows the limits. Or try it simulated.",
    ),
    "error.daily_cap.what": Text(
        "Le plafond du studio est de {cap:crédit|crédits} par jour, dont {spent:est pris|sont pris} : il en faudrait {needed}, il en reste {left} aujourd’hui.",
        "The studio's cap is {cap:credit|credits} a day, and {spent:is|are} taken: this needs {needed}, and {left:is|are} left today.",
    ),
    "error.daily_cap.next": Text(
        "Attendez minuit UTC, ou changez STUDIO_MAX_CREDITS_PER_DAY.",
        "Wait until midnight UTC, or change STUDIO_MAX_CREDITS_PER_DAY.",
    ),
    "error.personal_cap.what": Text(
        "Le plafond par personne est de {cap:crédit|crédits} par jour, dont {spent:est pris|sont pris} : il en faudrait {needed}, il en reste {left} aujourd’hui.",
        "Each person's cap is {cap:credit|credits} a day, and {spent:is|are} taken: this needs {needed}, and {left:is|are} left today.",
    ),
    "error.personal_cap.next": Text(
        "Attendez minuit UTC, ou faites changer STUDIO_MAX_CREDITS_PER_PERSON_PER_DAY.",
        "Wait until midnight UTC, or have STUDIO_MAX_CREDITS_PER_PERSON_PER_DAY changed.",
    ),
    "error.viewers_cannot_spend.what": Text(
        "Vous pouvez tout regarder, mais rien lancer ni arrêter.",
        "You can look at everything, but not start or stop anything.",
    ),
    "error.viewers_cannot_spend.next": Text(
        "Pour créer des animations, faites ajouter votre adresse à STUDIO_EDITORS.",
        "To make animations, have your address added to STUDIO_EDITORS.",
    ),
    "error.not_invited.what": Text(
        "L’adresse {address} n’a pas accès à ce studio.",
        "The address {address} has no access to this studio.",
    ),
    "error.not_invited.next": Text(
        "Connectez-vous avec une autre adresse vérifiée, ou faites ajouter celle-ci à STUDIO_VIEWERS.",
        "Sign in with another verified address, or have this one added to STUDIO_VIEWERS.",
    ),
    "error.needs_consent.what": Text(
        "Continuer coûterait {credits:crédit|crédits} de plus.",
        "Going on would cost {credits} more {credits:=credit|credits}.",
    ),
    "error.needs_consent.next": Text(
        "Acceptez ce prix pour continuer.",
        "Accept this price to go on.",
    ),
    "error.wrong_task.kind.image.what": Text(
        "Cette tâche est une vidéo ; c’est une image qui a été demandée.",
        "This task is a video; what was asked for is a picture.",
    ),
    "error.wrong_task.kind.image.next": Text(
        "Cherchez dans le portail de Runway une tâche d’image, à l’heure de l’envoi.",
        "Look in Runway's portal for a picture task at the time of the request.",
    ),
    "error.wrong_task.kind.video.what": Text(
        "Cette tâche est une image ; c’est une vidéo qui a été demandée.",
        "This task is a picture; what was asked for is a video.",
    ),
    "error.wrong_task.kind.video.next": Text(
        "Cherchez dans le portail de Runway une tâche de vidéo, à l’heure de l’envoi.",
        "Look in Runway's portal for a video task at the time of the request.",
    ),
    "error.wrong_task.early.what": Text(
        "Cette tâche a été créée {minutes} min avant que la demande ne parte : ce n’est pas elle.",
        "This task was made {minutes} min before the request went out: it is not the one.",
    ),
    "error.wrong_task.early.next": Text(
        "Cherchez dans le portail de Runway une tâche créée à l’heure de l’envoi.",
        "Look in Runway's portal for a task made at the time of the request.",
    ),
    "error.wrong_task.late.what": Text(
        "Cette tâche a été créée {minutes} min après la demande, bien après la fin de l’attente : ce n’est pas elle.",
        "This task was made {minutes} min after the request, long after the wait for it ended: it is not the one.",
    ),
    "error.wrong_task.late.next": Text(
        "Cherchez dans le portail de Runway une tâche créée à l’heure de l’envoi.",
        "Look in Runway's portal for a task made at the time of the request.",
    ),
    "error.adopted_other.what": Text(
        "La tâche suivie n’était pas la bonne : son fichier n’est pas du genre demandé. Elle est retirée, rien n’est perdu.",
        "The task that was followed was not the one: its file is not of the kind asked for. It is put back, and nothing is lost.",
    ),
    "error.adopted_other.next": Text(
        "Cherchez une autre tâche dans le portail de Runway ; sinon renvoyez en connaissance de cause, ou abandonnez.",
        "Look for another task in Runway's portal; or send again knowingly, or drop it.",
    ),
    "error.wrong_state.cancel.what": Text(
        "Il n’y a plus rien à annuler.",
        "There is nothing left to cancel.",
    ),
    "error.wrong_state.cancel.next": Text(
        "Regardez son résultat.",
        "Look at its result.",
    ),
    "error.wrong_state.resume.what": Text(
        "Il n’y a rien à reprendre ici.",
        "There is nothing to carry on here.",
    ),
    "error.wrong_state.resume.next": Text(
        "Regardez son résultat.",
        "Look at its result.",
    ),
    "error.wrong_state.resume.moving.what": Text(
        "Cette animation est déjà en cours.",
        "This animation is under way already.",
    ),
    "error.wrong_state.resume.moving.next": Text(
        "Attendez sa fin : il n’y a rien à relancer.",
        "Wait for its end: there is nothing to start again.",
    ),
    "error.wrong_state.resume.unconfirmed.what": Text(
        "On ne sait pas encore si sa demande a été prise.",
        "It is not known yet whether its request was taken.",
    ),
    "error.wrong_state.resume.unconfirmed.next": _SETTLE,
    "error.wrong_state.resume_unchanged.what": Text(
        "La même demande échouerait de la même façon.",
        "The same request would fail in the same way.",
    ),
    "error.wrong_state.resume_unchanged.next": Text(
        "Changez la description, puis lancez une nouvelle animation.",
        "Change the description, then start a new animation.",
    ),
    "error.wrong_state.resume_retired.what": Text(
        "Un modèle de cette animation n’est plus proposé : rien ne peut plus être acheté pour elle.",
        "A model of this animation is not offered any more: nothing more can be bought for it.",
    ),
    "error.wrong_state.resume_retired.next": Text(
        "Reprenez ses mots avec un autre modèle, dans une nouvelle animation.",
        "Use its words with another model, in a new animation.",
    ),
    "error.wrong_state.adopt.what": Text(
        "Aucun envoi n’attend de confirmation ici.",
        "No submission is waiting to be confirmed here.",
    ),
    "error.wrong_state.adopt.next": Text(
        "Rien à faire.",
        "Nothing to do.",
    ),
    "error.wrong_state.adopt_ours.what": Text(
        "Cette tâche appartient déjà à une animation du studio.",
        "This task already belongs to an animation of the studio.",
    ),
    "error.wrong_state.adopt_ours.next": Text(
        "Vérifiez l’identifiant dans le portail de Runway.",
        "Check the id in Runway's portal.",
    ),
    "error.wrong_state.send_again.what": Text(
        "Aucun envoi n’attend de décision ici.",
        "No submission is waiting for a decision here.",
    ),
    "error.wrong_state.send_again.next": Text(
        "Rien à faire.",
        "Nothing to do.",
    ),
    "error.not_found.what": Text(
        "« {id} » est introuvable.",
        "“{id}” cannot be found.",
    ),
    "error.not_found.next": Text(
        "Vérifiez l’identifiant, ou choisissez dans la liste.",
        "Check the id, or choose from the list.",
    ),
    "error.not_found.file.what": Text(
        "L’animation « {id} » n’a pas ce fichier.",
        "The animation “{id}” does not have this file.",
    ),
    "error.not_found.file.next": Text(
        "Son état dit s’il doit encore venir.",
        "Its state tells whether it is still to come.",
    ),
    "error.ambiguous_id.what": Text(
        "Plusieurs animations commencent par « {id} » : {ids}.",
        "Several animations begin with “{id}”: {ids}.",
    ),
    "error.ambiguous_id.next": Text(
        "Donnez un caractère de plus, ou l’identifiant entier.",
        "Give one more character, or the whole id.",
    ),
    "error.unreachable.what": Text(
        "Runway est injoignable : aucune connexion n’a pu être établie.",
        "Runway cannot be reached: no connection was made.",
    ),
    "error.unreachable.next": Text(
        "Vérifiez le réseau et RUNWAY_BASE_URL, puis reprenez ; ou essayez en simulation.",
        "Check the network and RUNWAY_BASE_URL, then carry on; or try it simulated.",
    ),
    "error.answer_lost.what": Text(
        "La demande est partie, mais la réponse de Runway n’est jamais arrivée.",
        "The request went out, but Runway's answer never came.",
    ),
    "error.answer_lost.next": _SETTLE,
    "error.answer_lost.status.what": Text(
        "Runway a répondu {status} : cela ne dit pas si la demande a été prise.",
        "Runway answered {status}, which does not tell whether the request was taken.",
    ),
    "error.answer_lost.status.next": _SETTLE,
    "error.answer_lost.unreadable.what": Text(
        "Runway a répondu, mais sans identifiant de tâche lisible.",
        "Runway answered, but without a task id that can be read.",
    ),
    "error.answer_lost.unreadable.next": _SETTLE,
    "error.answer_lost.cut.what": Text(
        "La réponse de Runway ({status}) s’est interrompue avant d’être complète.",
        "Runway's answer ({status}) broke off before it was whole.",
    ),
    "error.answer_lost.cut.next": _SETTLE,
    "error.answer_lost.interrupted.what": Text(
        "Le studio s’est arrêté pendant l’envoi : la réponse de Runway n’est pas connue.",
        "The studio stopped while the request was being sent: Runway's answer is not known.",
    ),
    "error.answer_lost.interrupted.next": _SETTLE,
    "error.runway_down.what": Text(
        "Runway a un problème passager.",
        "Runway has a passing problem.",
    ),
    "error.runway_down.next": Text(
        "Réessayez dans quelques minutes, ou essayez en simulation.",
        "Try again in a few minutes, or try it simulated.",
    ),
    "error.runway_down.status.what": Text(
        "Runway a un problème passager (réponse {status}).",
        "Runway has a passing problem (it answered {status}).",
    ),
    "error.runway_down.status.next": Text(
        "Réessayez dans quelques minutes, ou essayez en simulation.",
        "Try again in a few minutes, or try it simulated.",
    ),
    "error.bad_answer.what": Text(
        "Runway a donné une réponse illisible.",
        "Runway gave an answer that cannot be read.",
    ),
    "error.bad_answer.next": Text(
        "Réessayez dans quelques minutes.",
        "Try again in a few minutes.",
    ),
    "error.bad_answer.status.what": Text(
        "Runway a répondu {status}, ce qui n’était pas prévu.",
        "Runway answered {status}, which was not expected.",
    ),
    "error.bad_answer.status.next": Text(
        "Vérifiez RUNWAY_BASE_URL, puis réessayez dans quelques minutes.",
        "Check RUNWAY_BASE_URL, then try again in a few minutes.",
    ),
    "error.runway.what": Text(
        "Runway n’a pas pu répondre.",
        "Runway could not answer.",
    ),
    "error.runway.next": Text(
        "Réessayez dans quelques minutes.",
        "Try again in a few minutes.",
    ),
    "error.refused.what": Text(
        "Runway a refusé la demande.",
        "Runway refused the request.",
    ),
    "error.refused.next": Text(
        "Vérifiez les réglages, puis réessayez.",
        "Check the settings, then try again.",
    ),
    "error.refused.status.what": Text(
        "Runway, ou un serveur sur le chemin, a refusé la demande (réponse {status}).",
        "Runway, or a server on the way to it, refused the request (it answered {status}).",
    ),
    "error.refused.status.next": Text(
        "Vérifiez RUNWAY_BASE_URL et le proxy, puis réessayez.",
        "Check RUNWAY_BASE_URL and the proxy, then try again.",
    ),
    "error.request_too_large.what": Text(
        "Runway refuse la demande : l’image est trop lourde.",
        "Runway refuses the request: the picture is too large.",
    ),
    "error.request_too_large.next": Text(
        "Prenez une image plus petite, puis lancez une nouvelle animation.",
        "Take a smaller picture, then start a new animation.",
    ),
    "error.invalid_request.what": Text(
        "Runway n’accepte pas cette demande.",
        "Runway does not accept this request.",
    ),
    "error.invalid_request.next": Text(
        "Changez les choix ou l’image, puis lancez une nouvelle animation. Le journal du serveur garde la réponse de Runway.",
        "Change the choices or the picture, then start a new animation. The server's log keeps Runway's answer.",
    ),
    "error.invalid_request.fields.what": Text(
        "Runway n’accepte pas cette demande (champs : {fields}).",
        "Runway does not accept this request (fields: {fields}).",
    ),
    "error.invalid_request.fields.next": Text(
        "Changez ces choix et lancez une nouvelle animation.",
        "Change these choices and start a new animation.",
    ),
    "error.version_refused.what": Text(
        "Runway n’accepte pas la version « {version} » de son API.",
        "Runway does not accept the version “{version}” of its API.",
    ),
    "error.version_refused.next": Text(
        "Corrigez RUNWAY_API_VERSION ou retirez-la, puis redémarrez le studio.",
        "Correct or remove RUNWAY_API_VERSION, then restart the studio.",
    ),
    "error.out_of_credits.what": Text(
        "Runway dit que le compte n’a pas assez de crédits.",
        "Runway says that the account does not have enough credits.",
    ),
    "error.out_of_credits.next": Text(
        "Les crédits API sont distincts de ceux de l’application web : ajoutez-en sur dev.runwayml.com.",
        "API credits are separate from the web application's: add some on dev.runwayml.com.",
    ),
    "error.key_refused.what": Text(
        "Runway n’accepte pas la clé API.",
        "Runway does not accept the API key.",
    ),
    "error.key_refused.next": Text(
        "Vérifiez RUNWAY_API_KEY : une clé du portail développeur, pas de l’application web.",
        "Check RUNWAY_API_KEY: a key from the developer portal, not from the web application.",
    ),
    "error.not_entitled.what": Text(
        "Le compte n’a pas droit à ce modèle.",
        "The account may not use this model.",
    ),
    "error.not_entitled.next": Text(
        "Choisissez un autre modèle, ou demandez l’accès à Runway.",
        "Choose another model, or ask Runway for access.",
    ),
    "error.no_such_task.what": Text(
        "Runway ne connaît pas cette tâche.",
        "Runway does not know this task.",
    ),
    "error.no_such_task.next": Text(
        "Vérifiez l’identifiant ; une tâche annulée ou supprimée n’existe plus.",
        "Check the id; a cancelled or deleted task is gone.",
    ),
    "error.too_many_requests.what": Text(
        "Runway demande de ralentir.",
        "Runway asks to slow down.",
    ),
    "error.too_many_requests.next": Text(
        "Attendez une minute, puis reprenez.",
        "Wait a minute, then carry on.",
    ),
    "error.daily_limit.what": Text(
        "La limite quotidienne de générations du compte Runway est atteinte.",
        "The Runway account's daily limit of generations is reached.",
    ),
    "error.daily_limit.next": Text(
        "Elle se libère sur 24 heures glissantes ; la page Crédits montre les limites.",
        "It frees up over a rolling 24 hours; the Credits page shows the limits.",
    ),
    "error.media.expired.what": Text(
        "Le lien du fichier a expiré.",
        "The file's link has expired.",
    ),
    "error.media.expired.next": Text(
        "Reprenez : un lien neuf est demandé, sans rien payer.",
        "Carry on: a fresh link is asked for, and nothing is paid.",
    ),
    "error.media.unreachable.what": Text(
        "Le fichier n’a pas pu être téléchargé.",
        "The file could not be downloaded.",
    ),
    "error.media.unreachable.next": Text(
        "Reprenez : le télécharger à nouveau ne coûte rien.",
        "Carry on: downloading it again costs nothing.",
    ),
    "error.media.unsafe_address.what": Text(
        "Le fichier est annoncé à une adresse qui n’est pas en https sur Internet : par prudence, "
        "elle n’a pas été contactée.",
        "The file is announced at an address that is not https on the internet: to be safe, it was "
        "not contacted.",
    ),
    "error.media.unsafe_address.next": Text(
        "Rien n’est perdu : reprenez plus tard, le télécharger ne coûte rien. Si cela se répète, "
        "vérifiez RUNWAY_BASE_URL et le DNS de ce serveur.",
        "Nothing is lost: carry on later, downloading it costs nothing. If it happens again, check "
        "RUNWAY_BASE_URL and this server's DNS.",
    ),
    "error.media.redirect.what": Text(
        "Le serveur du fichier renvoie ailleurs ; par prudence, on ne suit pas.",
        "The file's server points elsewhere; to be safe, it is not followed.",
    ),
    "error.media.redirect.next": Text(
        "Reprenez plus tard : le télécharger à nouveau ne coûte rien.",
        "Carry on later: downloading it again costs nothing.",
    ),
    "error.media.wrong_type.what": Text(
        "Le serveur a donné autre chose que le fichier attendu.",
        "The server gave something other than the expected file.",
    ),
    "error.media.wrong_type.next": Text(
        "Reprenez : le télécharger à nouveau ne coûte rien.",
        "Carry on: downloading it again costs nothing.",
    ),
    "error.media.wrong_bytes.what": Text(
        "Ce qui est arrivé n’est pas le fichier attendu, ou est abîmé.",
        "What arrived is not the expected file, or it is damaged.",
    ),
    "error.media.wrong_bytes.next": Text(
        "Reprenez : le télécharger à nouveau ne coûte rien.",
        "Carry on: downloading it again costs nothing.",
    ),
    "error.media.too_large.what": Text(
        "Le fichier dépasse {limit} Mo : le téléchargement a été arrêté.",
        "The file is over {limit} MB: the download was stopped.",
    ),
    "error.media.too_large.next": Text(
        "Reprenez plus tard : le télécharger à nouveau ne coûte rien.",
        "Carry on later: downloading it again costs nothing.",
    ),
    "error.media.cut_short.what": Text(
        "Le fichier est arrivé incomplet.",
        "The file arrived incomplete.",
    ),
    "error.media.cut_short.next": Text(
        "Reprenez : le télécharger à nouveau ne coûte rien.",
        "Carry on: downloading it again costs nothing.",
    ),
    "error.media.changed.what": Text(
        "Le fichier de l’image n’est plus celui qui a été gardé : il n’est pas envoyé.",
        "The picture's file is not the one that was kept any more: it is not sent.",
    ),
    "error.media.changed.next": Text(
        "Remettez le fichier depuis une sauvegarde, ou recommencez avec une autre image.",
        "Put the file back from a backup, or begin again with another picture.",
    ),
    "error.media.changed.file.what": Text(
        "Le fichier stocké n’est pas entier, ou n’est plus celui qui a été gardé.",
        "The stored file is not whole, or not the one that was kept any more.",
    ),
    "error.media.changed.file.next": Text(
        "Réessayez ; si cela continue, remettez le fichier depuis une sauvegarde.",
        "Try again; if it goes on, put the file back from a backup.",
    ),
    "error.media.missing.what": Text(
        "Le fichier n’est plus dans le stockage du studio.",
        "The file is no longer in the studio's store.",
    ),
    "error.media.missing.next": Text(
        "Vérifiez STUDIO_DATA_DIR ou STUDIO_MEDIA_URL.",
        "Check STUDIO_DATA_DIR or STUDIO_MEDIA_URL.",
    ),
    "error.media.no_output.what": Text(
        "Runway dit avoir terminé, mais ne donne aucun fichier.",
        "Runway says it has finished, but gives no file.",
    ),
    "error.media.no_output.next": Text(
        "Reprenez dans quelques minutes : regarder à nouveau ne coûte rien.",
        "Carry on in a few minutes: looking again costs nothing.",
    ),
    "error.animation_unreadable.what": Text(
        "Cette animation a été écrite par une autre version du studio, que celle-ci ne sait pas "
        "lire.",
        "This animation was written by another version of the studio, which this one cannot read.",
    ),
    "error.animation_unreadable.next": Text(
        "Mettez le studio à jour. Rien d’elle n’a été modifié.",
        "Update the studio. Nothing of it was changed.",
    ),
    "error.database_newer.what": Text(
        "La base de données a été utilisée par une version plus récente du studio (révision {found} ; cette version-ci connaît {known}).",
        "The database has been used by a newer version of the studio (revision {found}; this one knows {known}).",
    ),
    "error.database_newer.next": Text(
        "Mettez le studio à jour, ou remettez la sauvegarde que la mise à jour a laissée à côté de la base. Rien n’a été modifié.",
        "Update the studio, or put back the copy that the update left beside the database. Nothing was changed.",
    ),
    "error.database_unknown.what": Text(
        "La base de données n’est d’aucune version connue du studio (révision {found} ; attendue : {known}).",
        "The database is of no version that the studio knows (revision {found}; expected: {known}).",
    ),
    "error.database_unknown.next": Text(
        "Vérifiez STUDIO_DATABASE_URL et STUDIO_DATA_DIR, ou remettez une sauvegarde. Rien n’a été modifié.",
        "Check STUDIO_DATABASE_URL and STUDIO_DATA_DIR, or put a backup back. Nothing was changed.",
    ),
    "error.backup_failed.what": Text(
        "La base de données doit être mise à jour, et sa sauvegarde préalable n’a pas pu être écrite, ou n’est pas saine.",
        "The database has to be brought up to date, and the copy to make before could not be written, or is not sound.",
    ),
    "error.backup_failed.next": Text(
        "Libérez de la place et vérifiez les droits sur le dossier de la base, puis relancez. Rien n’a été modifié.",
        "Free some space and check the rights on the database's folder, then start again. Nothing was changed.",
    ),
    "error.migration_failed.what": Text(
        "La base de données n’a pas pu passer de la révision {found} à la révision {known}.",
        "The database could not be taken from revision {found} to revision {known}.",
    ),
    "error.migration_failed.next": Text(
        "Elle est telle qu’avant. Le journal du serveur dit pourquoi ; en attendant, revenez à la version précédente du studio.",
        "It is as it was before. The server's log says why; until it is mended, go back to the previous version of the studio.",
    ),
    "error.storage.what": Text(
        "Le disque ou la base de données du studio ne répond pas.",
        "The studio's disk or database does not respond.",
    ),
    "error.storage.next": Text(
        "Vérifiez la place libre et les droits du dossier de données, puis réessayez.",
        "Check the free space and the rights of the data folder, then try again.",
    ),
    "error.unstorable.what": Text(
        "La base de données du studio refuse ce qui devait y être écrit.",
        "The studio's database refuses what was to be written.",
    ),
    "error.unstorable.next": Text(
        "Le journal du studio dit pourquoi. Ce qui est déjà payé est gardé ; reprendre ne le paie pas deux fois.",
        "The studio's log says why. What is already paid for is kept; carrying on does not pay for it twice.",
    ),
    "error.task.moderated_input.what": Text(
        "La modération de Runway a refusé la description ou l’image.",
        "Runway's moderation refused the description or the picture.",
    ),
    "error.task.moderated_input.next": Text(
        "Changez vos mots, ou l’image, avant de relancer ; ne renvoyez pas la même demande, des refus répétés peuvent suspendre le compte.",
        "Change your words, or the picture, before you start again; do not send the same request, repeated refusals can suspend the account.",
    ),
    "error.task.moderated_output.what": Text(
        "La modération de Runway a retenu le résultat.",
        "Runway's moderation withheld the result.",
    ),
    "error.task.moderated_output.next": Text(
        "Changez la description avant de relancer.",
        "Change the description before you start again.",
    ),
    "error.task.internal.what": Text(
        "Runway a rencontré une erreur interne.",
        "Runway had an internal error.",
    ),
    "error.task.internal.next": Text(
        "Attendez un peu, puis relancez cette étape : c’est une nouvelle tâche payante.",
        "Wait a little, then start this stage again: it is a new paid task.",
    ),
    "error.task.bad_output.what": Text(
        "Runway n’a pas pu produire un bon résultat.",
        "Runway could not produce a good result.",
    ),
    "error.task.bad_output.next": Text(
        "Retirez de la description textes, logos et filigranes, puis lancez une nouvelle animation.",
        "Remove texts, logos and watermarks from the description, then start a new animation.",
    ),
    "error.task.asset_invalid.what": Text(
        "Runway ne peut pas utiliser l’image de départ.",
        "Runway cannot use the first frame.",
    ),
    "error.task.asset_invalid.next": Text(
        "Choisissez une autre image, ou une autre taille, puis lancez une nouvelle animation.",
        "Choose another picture, or another size, then start a new animation.",
    ),
    "error.task.provider_down.what": Text(
        "Un service dont Runway dépend est indisponible.",
        "A service that Runway depends on is unavailable.",
    ),
    "error.task.provider_down.next": Text(
        "Attendez, puis relancez cette étape : c’est une nouvelle tâche payante.",
        "Wait, then start this stage again: it is a new paid task.",
    ),
    "error.task.other.what": Text(
        "Runway n’a pas pu terminer la tâche.",
        "Runway could not finish the task.",
    ),
    "error.task.other.next": Text(
        "Changez la description, puis lancez une nouvelle animation.",
        "Change the description, then start a new animation.",
    ),
    "error.task.gone.what": Text(
        "Runway ne connaît plus cette tâche : son résultat est perdu chez Runway.",
        "Runway no longer knows this task: its result is lost at Runway.",
    ),
    "error.task.gone.next": Text(
        "Relancez cette étape si vous le souhaitez : c’est une nouvelle tâche payante.",
        "Start this stage again if you wish: it is a new paid task.",
    ),
    "error.timed_out.what": Text(
        "Plus de {seconds:seconde|secondes} d’exécution : le studio a cessé d’attendre, Runway peut encore terminer.",
        "More than {seconds:second|seconds} of running: the studio stopped waiting, Runway may still finish.",
    ),
    "error.timed_out.next": Text(
        "Reprenez l’attente : cela ne coûte rien.",
        "Wait on: it costs nothing.",
    ),
    "error.timed_out.queue.what": Text(
        "Un jour entier dans la file de Runway : le studio a cessé d’attendre.",
        "A whole day in Runway's queue: the studio stopped waiting.",
    ),
    "error.timed_out.queue.next": Text(
        "Reprenez l’attente sans frais, ou annulez.",
        "Wait on at no cost, or cancel.",
    ),
    "error.cancelled_outside.what": Text(
        "La tâche a été annulée en dehors du studio.",
        "The task was cancelled outside the studio.",
    ),
    "error.cancelled_outside.next": Text(
        "Relancez cette étape si vous le souhaitez : c’est une nouvelle tâche payante.",
        "Start this stage again if you wish: it is a new paid task.",
    ),
    # Before anybody looks at a request
    "refusal.host.what": Text(
        "Ce serveur ne répond pas au nom « {host} ».",
        "This server does not answer to the name “{host}”.",
    ),
    "refusal.host.next": Text(
        "Ouvrez-le par localhost, ou ajoutez ce nom à STUDIO_ALLOWED_HOSTS.",
        "Open it by localhost, or add this name to STUDIO_ALLOWED_HOSTS.",
    ),
    "refusal.origin.what": Text(
        "Une page d’un autre site a envoyé cette requête : rien n’a été fait.",
        "A page of another site sent this request: nothing was done.",
    ),
    "refusal.origin.next": Text(
        "Derrière un proxy, ajoutez le nom public du studio à STUDIO_ALLOWED_HOSTS.",
        "Behind a proxy, add the studio's public name to STUDIO_ALLOWED_HOSTS.",
    ),
    "refusal.body.what": Text(
        "La requête est trop grande : {megabytes} Mo au plus ici.",
        "The request is too large: {megabytes} MB at most here.",
    ),
    "refusal.body.next": Text("Envoyez-en moins.", "Send less."),
    "refusal.address.what": Text("L’adresse est trop longue.", "The address is too long."),
    "refusal.address.next": Text(
        "Raccourcissez les textes qu’elle contient.", "Shorten the texts that it holds."
    ),
    "refusal.headers.what": Text(
        "Les en-têtes de la requête sont trop longs.", "The request's headers are too long."
    ),
    "refusal.headers.next": Text(
        "Effacez les cookies de ce site, puis réessayez.",
        "Delete this site's cookies, then try again.",
    ),
    "refusal.framing.what": Text(
        "La requête annonce sa longueur de deux façons : elle n’a pas été lue.",
        "The request tells its length in two ways: it was not read.",
    ),
    "refusal.framing.next": Text(
        "Envoyez soit Content-Length, soit Transfer-Encoding (chunked) en HTTP/1.1.",
        "Send either Content-Length, or Transfer-Encoding (chunked) over HTTP/1.1.",
    ),
    "refusal.upload_stranger.what": Text(
        "Cette image ne vient pas d’une page ouverte par une personne connectée : elle n’a pas été "
        "reçue.",
        "This picture does not come from a page that somebody who has signed in has open: it was "
        "not taken.",
    ),
    "refusal.upload_stranger.next": Text(
        "Rechargez la page, connectez-vous si elle le demande, puis réessayez.",
        "Reload the page, sign in if it asks you to, then try again.",
    ),
    "refusal.upload_viewer.what": Text(
        "Vous pouvez tout regarder, mais pas apporter d’image : elle n’a pas été reçue.",
        "You can look at everything, but not bring a picture: it was not taken.",
    ),
    "refusal.upload_viewer.next": Text(
        "Pour créer, faites ajouter votre adresse à STUDIO_EDITORS.",
        "To make something, have your address added to STUDIO_EDITORS.",
    ),
    "refusal.upload_session.what": Text(
        "Cette page garde déjà beaucoup d’images : {files} ou {megabytes} Mo au plus. Celle-ci n’a "
        "pas été reçue.",
        "This page holds many pictures already: {files} or {megabytes} MB at most. This one was not "
        "taken.",
    ),
    "refusal.upload_session.next": Text(
        "Retirez-en une, ou rechargez la page.",
        "Take one out, or reload the page.",
    ),
    "refusal.upload_all.what": Text(
        "Trop d’images arrivent en même temps sur ce serveur : celle-ci n’a pas été reçue.",
        "Too many pictures are coming to this server at once: this one was not taken.",
    ),
    "refusal.upload_all.next": Text(
        "Réessayez dans quelques minutes.",
        "Try again in a few minutes.",
    ),
}
