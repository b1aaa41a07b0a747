"""What happened, and what to do next, for every error code."""

from runway_core.i18n.texts import Text

_SETTLE = Text(
    "Cherchez la tâche dans le portail de Runway et donnez son identifiant ; sinon, renvoyez la demande en connaissance de cause, ou abandonnez.",
    "Look for the task in Runway's portal and give its ID; otherwise, send the request again at your own risk, or give up on it.",
)
"""What to do while nobody knows whether a task was made, whatever hid it."""

_SUGGEST_AGAIN = Text(
    "Rien n’est parti vers Runway, et vos prompts n’ont pas changé. Demandez-en une autre.",
    "Nothing was sent to Runway, and your prompts are unchanged. Ask for another one.",
)
"""What to do about a suggestion that breaks a rule: models seldom answer twice alike."""

TEXTS = {
    "error.unexpected.what": Text(
        "Une erreur inattendue s’est produite dans le studio.",
        "Something unexpected went wrong in the studio.",
    ),
    "error.unexpected.next": Text(
        "Réessayez ; si l’erreur se répète, consultez le journal du serveur.",
        "Try again; if it keeps happening, check the server's log.",
    ),
    "error.settings.not_a_header.what": Text(
        "{variable} contient un caractère qu’une requête HTTP ne peut pas transporter.",
        "{variable} contains a character that an HTTP request cannot carry.",
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
        "Save it as UTF-8, readable by the account that runs the studio.",
    ),
    "error.settings.not_a_file.what": Text(
        "{variable} est un dossier, pas un fichier.", "{variable} is a folder, not a file."
    ),
    "error.settings.not_a_file.next": Text(
        "Remplacez-le par le fichier, ou supprimez-le ; Docker crée un dossier quand le fichier à monter n’existe pas.",
        "Replace it with the file, or delete it; Docker creates a folder when the file to mount does not exist.",
    ),
    "error.settings.line.what": Text(
        "La ligne {line} de {variable} est illisible.", "Line {line} of {variable} cannot be read."
    ),
    "error.settings.line.next": Text(
        "Écrivez NOM=valeur, et fermez tout guillemet ouvert.",
        "Write NAME=value, and close any quotes you open.",
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
        "{variable} starts or ends with an unmatched quotation mark.",
    ),
    "error.settings.quote.next": Text(
        "Retirez-le. S’il fait partie de la valeur, entourez-la de l’autre sorte de guillemets.",
        "Remove it. If it is part of the value, put the value in the other kind of quotes.",
    ),
    "error.settings.too_short.what": Text(
        "{variable} est trop court : au moins {least:caractère|caractères}.",
        "{variable} is too short: at least {least:character|characters}.",
    ),
    "error.settings.too_short.next": Text(
        "Tirez-le au hasard : openssl rand -hex 32", "Draw it at random: openssl rand -hex 32"
    ),
    "error.settings.same_token.what": Text(
        "{variable} vaut la même chose que {other}.", "{variable} is the same as {other}."
    ),
    "error.settings.same_token.next": Text(
        "Donnez-leur deux valeurs différentes : l’un permet de dépenser, l’autre non.",
        "Give them two different values: one can spend, the other cannot.",
    ),
    "error.settings.not_a_url.what": Text(
        "{variable} n’est pas une adresse web.", "{variable} is not a web address."
    ),
    "error.settings.not_a_url.next": Text("Exemple : {example}", "Example: {example}"),
    "error.settings.url_has_extras.what": Text(
        "{variable} contient un mot de passe, des paramètres ou une ancre.",
        "{variable} contains a password, parameters or an anchor.",
    ),
    "error.settings.url_has_extras.next": Text(
        "Gardez seulement le protocole, l’hôte et le chemin.",
        "Keep only the scheme, the host and the path.",
    ),
    "error.settings.url_not_https.what": Text(
        "{variable} doit commencer par https : la clé voyagerait en clair.",
        "{variable} must start with https: the key would travel unencrypted.",
    ),
    "error.settings.url_not_https.next": Text(
        "Utilisez https, ou une adresse de cette machine.",
        "Use https, or an address on this machine.",
    ),
    "error.settings.not_a_number.what": Text(
        "{variable} vaut « {value} », ce n’est pas un nombre.",
        "{variable} is “{value}”, which is not a number.",
    ),
    "error.settings.not_a_number.next": Text(
        "Donnez un nombre de secondes.", "Give a number of seconds."
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
        "{variable} vaut « {value} » ; minimum {least}.",
        "{variable} is “{value}”; minimum {least}.",
    ),
    "error.settings.too_small.next": Text(
        "Corrigez la valeur ou retirez la variable.", "Fix the value or remove the variable."
    ),
    "error.settings.not_a_language.what": Text(
        "{variable} vaut « {value} » ; valeurs possibles : {allowed}.",
        "{variable} is “{value}”; possible values: {allowed}.",
    ),
    "error.settings.not_a_language.next": Text(
        "Corrigez la valeur, ou retirez la variable pour suivre le navigateur.",
        "Fix the value, or remove the variable to follow the browser.",
    ),
    "error.settings.not_readable.what": Text(
        "{variable} ne peut pas être lu : impossible de savoir qui peut se connecter.",
        "{variable} cannot be read, so the studio does not know who may sign in.",
    ),
    "error.settings.not_readable.next": Text(
        "Corrigez ce fichier TOML, ou retirez-le si personne ne doit se connecter.",
        "Fix this TOML file, or remove it if nobody has to sign in.",
    ),
    "error.settings.sign_in_incomplete.what": Text(
        "La section [auth] de {variable} est incomplète.",
        "The [auth] section of {variable} is incomplete.",
    ),
    "error.settings.sign_in_incomplete.next": Text(
        "Comparez-la à .streamlit/secrets.toml.example.",
        "Compare it with .streamlit/secrets.toml.example.",
    ),
    "error.settings.not_people.what": Text(
        "{variable} contient « {value} », ce n’est ni une adresse e-mail ni *@domaine.",
        "{variable} contains “{value}”, which is neither an e-mail address nor *@domain.",
    ),
    "error.settings.not_people.next": Text(
        "Exemple : ana@exemple.org, *@studio.exemple.org",
        "Example: ana@example.org, *@studio.example.org",
    ),
    "error.settings.not_hosts.what": Text(
        "{variable} contient « {value} », ce n’est pas un nom d’hôte.",
        "{variable} contains “{value}”, which is not a host name.",
    ),
    "error.settings.not_hosts.next": Text(
        "Donnez des noms sans protocole ni port, par exemple studio.exemple.org ou *.exemple.org",
        "Give names without a scheme or port, such as studio.example.org or *.example.org",
    ),
    "error.settings.not_a_log_format.what": Text(
        "{variable} vaut « {value} » ; valeurs possibles : {allowed}.",
        "{variable} is “{value}”; possible values: {allowed}.",
    ),
    "error.settings.not_a_log_format.next": Text(
        "Corrigez la valeur, ou retirez la variable pour un journal lisible.",
        "Fix the value, or remove the variable for a readable log.",
    ),
    "error.settings.not_a_switch.what": Text(
        "{variable} vaut « {value} » ; valeurs possibles : on, off.",
        "{variable} is “{value}”; possible values: on, off.",
    ),
    "error.settings.not_a_switch.next": Text(
        "Corrigez la valeur, ou retirez la variable.", "Fix the value, or remove the variable."
    ),
    "error.settings.not_a_database.what": Text(
        "{variable} ne désigne pas une base de données utilisable.",
        "{variable} does not point to a usable database.",
    ),
    "error.settings.not_a_database.next": Text(
        "Vérifiez l’URL SQLAlchemy, et que son pilote est installé.",
        "Check the SQLAlchemy URL, and that its driver is installed.",
    ),
    "error.settings.not_writable.what": Text(
        "Le dossier de {variable} ne peut pas être créé.",
        "The {variable} folder cannot be created.",
    ),
    "error.settings.not_writable.next": Text(
        "Choisissez un dossier où vous pouvez écrire.", "Choose a folder you can write to."
    ),
    "error.settings.not_a_store.what": Text(
        "{variable} ne désigne pas un stockage utilisable.",
        "{variable} does not point to usable storage.",
    ),
    "error.settings.not_a_store.next": Text(
        "Vérifiez l’URL fsspec, et que son pilote est installé.",
        "Check the fsspec URL, and that its driver is installed.",
    ),
    "error.brief.words_not_text.what": Text(
        "Vos mots ne sont pas un texte lisible.", "Your words are not readable text."
    ),
    "error.brief.words_not_text.next": Text(
        "Retapez-les, ou collez du texte simple.", "Retype them, or paste plain text."
    ),
    "error.brief.words_too_long.what": Text(
        "Vos mots comptent {length:caractère|caractères} ; le maximum est {limit}.",
        "Your words are {length:character|characters} long; the maximum is {limit}.",
    ),
    "error.brief.words_too_long.next": Text("Raccourcissez-les.", "Shorten them."),
    "error.brief.prompt_too_long.what": Text(
        "Vos mots dépassent de {over:caractère|caractères} : {length} pour un maximum de {limit}.",
        "Your words are {over:character|characters} too long: {length}, with a maximum of {limit}.",
    ),
    "error.brief.prompt_too_long.next": Text(
        "Raccourcissez-les ; ils ne sont jamais coupés à votre place.",
        "Shorten them; they are never cut for you.",
    ),
    "error.brief.edit_too_long.what": Text(
        "Le prompt modifié dépasse de {over:caractère|caractères} : {length} pour un maximum de {limit}.",
        "The edited prompt is {over:character|characters} too long: {length}, with a maximum of {limit}.",
    ),
    "error.brief.edit_too_long.next": Text(
        "Raccourcissez-le, ou revenez au prompt de la recette.",
        "Shorten it, or go back to the recipe's prompt.",
    ),
    "error.brief.prompt_empty.what": Text(
        "Un prompt est vide, et Runway n’accepte pas de prompt vide.",
        "A prompt is empty, and Runway does not accept empty prompts.",
    ),
    "error.brief.prompt_empty.next": Text(
        "Écrivez-le, ou revenez au prompt de la recette.",
        "Write it, or go back to the recipe's prompt.",
    ),
    "error.brief.clip_kind.what": Text(
        "Ce fichier n’est pas un clip MP4.", "This file is not an MP4 clip."
    ),
    "error.brief.clip_kind.next": Text(
        "Choisissez un clip téléchargé depuis un studio.",
        "Choose a clip that was downloaded from a studio.",
    ),
    "error.brief.clip_empty.what": Text("Ce fichier est vide.", "This file is empty."),
    "error.brief.clip_empty.next": Text(
        "Choisissez un clip téléchargé depuis un studio.",
        "Choose a clip that was downloaded from a studio.",
    ),
    "error.brief.clip_damaged.what": Text(
        "Ce clip est incomplet ou endommagé : ses choix ne peuvent pas être lus.",
        "This clip is incomplete or damaged: its choices cannot be read.",
    ),
    "error.brief.clip_damaged.next": Text(
        "Téléchargez-le de nouveau depuis le studio.", "Download it from the studio again."
    ),
    "error.brief.clip_foreign.what": Text(
        "Ce clip ne dit pas comment il a été fait : il vient d’ailleurs, ou un outil a retiré "
        "ce qu’il disait.",
        "This clip does not say how it was made: it comes from elsewhere, or a tool removed what "
        "it said.",
    ),
    "error.brief.clip_foreign.next": Text(
        "Choisissez un clip téléchargé depuis un studio, tel quel.",
        "Choose a clip exactly as it was downloaded from a studio.",
    ),
    "error.brief.clip_missing.what": Text(
        "Le fichier « {file} » n’existe pas, ou ne peut pas être lu.",
        "There is no file named “{file}”, or it cannot be read.",
    ),
    "error.brief.clip_missing.next": Text(
        "Vérifiez le nom et le dossier.", "Check the name and the folder."
    ),
    "error.brief.picture_unknown.what": Text(
        "L’image de départ demandée est introuvable dans le studio.",
        "The requested first frame is not in the studio.",
    ),
    "error.brief.picture_unknown.next": Text(
        "Choisissez-en une autre, ou laissez Runway dessiner l’image.",
        "Choose another one, or let Runway draw the picture.",
    ),
    "error.brief.picture_shape.what": Text(
        "L’image fait {width} × {height} pixels : {model} n’accepte qu’un rapport largeur sur hauteur de {least} à {most}.",
        "The picture is {width} × {height} pixels: {model} only accepts a width-to-height ratio from {least} to {most}.",
    ),
    "error.brief.picture_shape.next": Text(
        "Recadrez-la, puis ajoutez-la de nouveau.", "Crop it, then add it again."
    ),
    "error.brief.picture_kind.what": Text(
        "Ce fichier n’est pas une image JPEG, PNG ou WebP lisible.",
        "This file is not a readable JPEG, PNG or WebP picture.",
    ),
    "error.brief.picture_kind.next": Text(
        "Enregistrez l’image dans l’un de ces formats, puis ajoutez-la de nouveau.",
        "Save the picture in one of these formats, then add it again.",
    ),
    "error.brief.picture_empty.what": Text("Ce fichier est vide.", "This file is empty."),
    "error.brief.picture_empty.next": Text(
        "Choisissez un fichier JPEG, PNG ou WebP.", "Choose a JPEG, PNG or WebP file."
    ),
    "error.brief.picture_missing.what": Text(
        "Le fichier « {file} » n’existe pas.", "There is no file named “{file}”."
    ),
    "error.brief.picture_missing.next": Text(
        "Vérifiez le nom et le dossier.", "Check the name and the folder."
    ),
    "error.brief.picture_folder.what": Text(
        "« {file} » est un dossier, pas un fichier.", "“{file}” is a folder, not a file."
    ),
    "error.brief.picture_folder.next": Text(
        "Choisissez une image de ce dossier.", "Choose a picture in that folder."
    ),
    "error.brief.picture_unreadable.what": Text(
        "Le fichier « {file} » existe, mais ne peut pas être lu.",
        "The file “{file}” exists but cannot be read.",
    ),
    "error.brief.picture_unreadable.next": Text(
        "Vérifiez que vous avez le droit de le lire, ou copiez-le ailleurs.",
        "Check that you have permission to read it, or copy it somewhere else.",
    ),
    "error.brief.picture_heic.what": Text(
        "Ce fichier est une image HEIC, le format des iPhone ; Runway ne l’accepte pas.",
        "This file is a HEIC picture, the iPhone format; Runway does not accept it.",
    ),
    "error.brief.picture_heic.next": Text(
        "Exportez-la en JPEG : sur Mac, ouvrez-la dans Aperçu, puis Fichier > Exporter ; sur iPhone, choisissez Réglages > Appareil photo > Formats > Le plus compatible pour les prochaines photos.",
        "Export it as JPEG: on a Mac, open it in Preview, then File > Export; on an iPhone, choose Settings > Camera > Formats > Most Compatible for future photos.",
    ),
    "error.brief.picture_avif.what": Text(
        "Ce fichier est une image AVIF ; Runway ne l’accepte pas.",
        "This file is an AVIF picture; Runway does not accept it.",
    ),
    "error.brief.picture_avif.next": Text(
        "Ouvrez-la dans un éditeur d’images et exportez-la en JPEG.",
        "Open it in an image editor and export it as JPEG.",
    ),
    "error.brief.picture_gif.what": Text(
        "Ce fichier est un GIF ; Runway ne l’accepte pas.",
        "This file is a GIF; Runway does not accept it.",
    ),
    "error.brief.picture_gif.next": Text(
        "Ouvrez-le dans un éditeur d’images et exportez l’une de ses images en JPEG.",
        "Open it in an image editor and export one of its frames as JPEG.",
    ),
    "error.brief.picture_tiff.what": Text(
        "Ce fichier est un TIFF ou une photo brute (RAW) ; Runway ne l’accepte pas.",
        "This file is a TIFF or a RAW photo; Runway does not accept it.",
    ),
    "error.brief.picture_tiff.next": Text(
        "Ouvrez-le dans un éditeur d’images et exportez-le en JPEG.",
        "Open it in an image editor and export it as JPEG.",
    ),
    "error.brief.picture_bmp.what": Text(
        "Ce fichier est une image BMP ; Runway ne l’accepte pas.",
        "This file is a BMP picture; Runway does not accept it.",
    ),
    "error.brief.picture_bmp.next": Text(
        "Ouvrez-la dans un éditeur d’images et exportez-la en PNG ou en JPEG.",
        "Open it in an image editor and export it as PNG or JPEG.",
    ),
    "error.brief.picture_svg.what": Text(
        "Ce fichier est un dessin SVG ; Runway ne l’accepte pas.",
        "This file is an SVG drawing; Runway does not accept it.",
    ),
    "error.brief.picture_svg.next": Text(
        "Ouvrez-le dans une application de dessin et exportez-le en PNG, d’au moins 640 pixels de côté.",
        "Open it in a drawing app and export it as PNG, at least 640 pixels on each side.",
    ),
    "error.brief.picture_pdf.what": Text(
        "Ce fichier est un document PDF ou PostScript, pas une image.",
        "This file is a PDF or PostScript document, not a picture.",
    ),
    "error.brief.picture_pdf.next": Text(
        "Ouvrez-le et exportez la page voulue en JPEG ou en PNG.",
        "Open it and export the page you want as JPEG or PNG.",
    ),
    "error.brief.picture_video.what": Text(
        "Ce fichier est une vidéo, pas une image.", "This file is a video, not a picture."
    ),
    "error.brief.picture_video.next": Text(
        "Mettez-la en pause sur l’image voulue, faites une capture d’écran et utilisez-la.",
        "Pause it on the frame you want, take a screenshot and use that.",
    ),
    "error.brief.picture_too_small.what": Text(
        "L’image ne fait que {width} × {height} pixels : c’est une icône, dont le clip ne montrerait que des carrés.",
        "The picture is only {width} × {height} pixels: that is an icon, and its clip would show nothing but squares.",
    ),
    "error.brief.picture_too_small.next": Text(
        "Choisissez-en une d’au moins {least:pixel|pixels} de côté ; Runway recommande 640 × 640 ou plus.",
        "Choose one of at least {least:pixel|pixels} on each side; Runway recommends 640 × 640 or more.",
    ),
    "error.brief.picture_too_large.what": Text(
        "L’image dépasse {megabytes} Mo ou {megapixels} millions de pixels.",
        "The picture is over {megabytes} MB or {megapixels} million pixels.",
    ),
    "error.brief.picture_too_large.next": Text(
        "Réduisez-la, puis ajoutez-la de nouveau.", "Make it smaller, then add it again."
    ),
    "error.brief.nothing_to_draw.what": Text(
        "L’image existe déjà : il n’y a pas d’image seule à générer.",
        "The picture already exists: there is no picture to generate on its own.",
    ),
    "error.brief.nothing_to_draw.next": Text(
        "Lancez l’animation de cette image, ou retirez-la.", "Animate this picture, or remove it."
    ),
    "error.brief.field_twice.what": Text(
        "« prompt » et « words » disent la même chose deux fois.",
        "“prompt” and “words” say the same thing twice.",
    ),
    "error.brief.field_twice.next": Text("Gardez seulement « prompt ».", "Keep only “prompt”."),
    "error.brief.field_unknown.what": Text(
        "Le champ « {field} » n’existe pas.", "There is no “{field}” field."
    ),
    "error.brief.field_unknown.next": Text(
        "Retirez-le ou corrigez son nom.", "Remove it or fix its name."
    ),
    "error.brief.field_missing.what": Text(
        "Le champ « {field} » manque.", "The “{field}” field is missing."
    ),
    "error.brief.field_missing.next": Text(
        "Ajoutez-le : style, theme et orientation sont obligatoires.",
        "Add it: style, theme and orientation are required.",
    ),
    "error.brief.not_offered.what": Text(
        "« {value} » n’est pas un choix possible pour {field}.",
        "“{value}” is not an option for {field}.",
    ),
    "error.brief.not_offered.next": Text("Choix possibles : {allowed}.", "Options: {allowed}."),
    "error.brief.recipe_unknown.what": Text(
        "La recette « {value} » n’existe pas ici.", "There is no recipe “{value}” here."
    ),
    "error.brief.recipe_unknown.next": Text("Il y a : {allowed}.", "There are: {allowed}."),
    "error.brief.recipe_unreadable.what": Text(
        "La recette « {value} » vient d’une autre version du studio, qui l’écrivait autrement.",
        "The recipe “{value}” comes from another release of the studio, which wrote it otherwise.",
    ),
    "error.brief.recipe_unreadable.next": Text(
        "Choisissez une autre version dans l’atelier de prompts.",
        "Choose another version in the prompt lab.",
    ),
    "error.brief.recipe_form.what": Text(
        "« {value} » n’est pas un nom de recette.", "“{value}” is not the name of a recipe."
    ),
    "error.brief.recipe_form.next": Text(
        "Écrivez son nom, comme « studio », ou une de ses versions, comme « studio@2 ».",
        "Write its name, such as “studio”, or one of its versions, such as “studio@2”.",
    ),
    "error.brief.seed_out_of_range.what": Text(
        "« {value} » n’est pas une graine valide.", "“{value}” is not a valid seed."
    ),
    "error.brief.seed_out_of_range.next": Text(
        "Donnez un nombre entier de 0 à {largest}, ou rien.",
        "Give a whole number from 0 to {largest}, or nothing.",
    ),
    "error.cannot_afford.what": Text(
        "Il faut {needed:crédit|crédits} et {available:est disponible|sont disponibles} : il en manque {missing}.",
        "This takes {needed:credit|credits} and {available:is|are} available: {missing} short.",
    ),
    "error.cannot_afford.next": Text(
        "Ajoutez des crédits API sur dev.runwayml.com, ou simulez.",
        "Add API credits at dev.runwayml.com, or simulate instead.",
    ),
    "error.no_generations.what": Text(
        "Runway limite {model} à {most:génération|générations} par 24 heures : il en faudrait {needed}, il en reste {left}.",
        "Runway limits {model} to {most:generation|generations} in 24 hours: this needs {needed}, {left} left.",
    ),
    "error.no_generations.next": Text(
        "Elles se libèrent sur 24 heures glissantes ; la page Crédits montre les limites. Vous pouvez aussi simuler.",
        "They free up over a rolling 24 hours; the Credits page shows the limits. Or simulate instead.",
    ),
    "error.daily_cap.what": Text(
        "Le plafond du studio est de {cap:crédit|crédits} par jour, dont {spent} déjà {spent:=engagé|engagés} : il en faudrait {needed}, il en reste {left} aujourd’hui.",
        "The studio's cap is {cap:credit|credits} a day, {spent} already committed: this needs {needed}, {left} left today.",
    ),
    "error.daily_cap.next": Text(
        "Attendez minuit UTC, ou changez STUDIO_MAX_CREDITS_PER_DAY.",
        "Wait until midnight UTC, or change STUDIO_MAX_CREDITS_PER_DAY.",
    ),
    "error.personal_cap.what": Text(
        "Le plafond par personne est de {cap:crédit|crédits} par jour, dont {spent} déjà {spent:=engagé|engagés} : il en faudrait {needed}, il en reste {left} aujourd’hui.",
        "The cap per person is {cap:credit|credits} a day, {spent} already committed: this needs {needed}, {left} left today.",
    ),
    "error.personal_cap.next": Text(
        "Attendez minuit UTC, ou faites changer STUDIO_MAX_CREDITS_PER_PERSON_PER_DAY.",
        "Wait until midnight UTC, or ask to have STUDIO_MAX_CREDITS_PER_PERSON_PER_DAY changed.",
    ),
    "error.viewers_cannot_spend.what": Text(
        "Vous pouvez tout consulter, mais rien lancer ni arrêter.",
        "You can look at everything, but not start or stop anything.",
    ),
    "error.viewers_cannot_spend.next": Text(
        "Pour créer des animations, demandez que votre adresse soit ajoutée à STUDIO_EDITORS.",
        "To create animations, ask to have your address added to STUDIO_EDITORS.",
    ),
    "error.not_invited.what": Text(
        "L’adresse {address} n’a pas accès à ce studio.",
        "{address} does not have access to this studio.",
    ),
    "error.not_invited.next": Text(
        "Connectez-vous avec une autre adresse vérifiée, ou demandez que celle-ci soit ajoutée à STUDIO_VIEWERS.",
        "Sign in with another verified address, or ask to have this one added to STUDIO_VIEWERS.",
    ),
    "error.needs_consent.what": Text(
        "Continuer coûterait {credits:crédit|crédits} de plus.",
        "Carrying on would cost {credits} more {credits:=credit|credits}.",
    ),
    "error.needs_consent.next": Text(
        "Acceptez ce prix pour continuer.", "Accept this price to carry on."
    ),
    "error.wrong_task.kind.image.what": Text(
        "Cette tâche est une vidéo ; c’est une image qui a été demandée.",
        "This task is a video; a picture was requested.",
    ),
    "error.wrong_task.kind.image.next": Text(
        "Cherchez dans le portail de Runway une tâche d’image, à l’heure de l’envoi.",
        "In Runway's portal, look for a picture task from the time of the request.",
    ),
    "error.wrong_task.kind.video.what": Text(
        "Cette tâche est une image ; c’est une vidéo qui a été demandée.",
        "This task is a picture; a video was requested.",
    ),
    "error.wrong_task.kind.video.next": Text(
        "Cherchez dans le portail de Runway une tâche de vidéo, à l’heure de l’envoi.",
        "In Runway's portal, look for a video task from the time of the request.",
    ),
    "error.wrong_task.early.what": Text(
        "Cette tâche a été créée {minutes} min avant l’envoi de la demande : ce n’est pas la bonne.",
        "This task was created {minutes} min before the request was sent: it is not the right one.",
    ),
    "error.wrong_task.early.next": Text(
        "Cherchez dans le portail de Runway une tâche créée à l’heure de l’envoi.",
        "In Runway's portal, look for a task created at the time of the request.",
    ),
    "error.wrong_task.late.what": Text(
        "Cette tâche a été créée {minutes} min après la demande, bien après la fin de l’attente : ce n’est pas la bonne.",
        "This task was created {minutes} min after the request, long after the wait for it ended: it is not the right one.",
    ),
    "error.wrong_task.late.next": Text(
        "Cherchez dans le portail de Runway une tâche créée à l’heure de l’envoi.",
        "In Runway's portal, look for a task created at the time of the request.",
    ),
    "error.adopted_other.what": Text(
        "La tâche suivie n’était pas la bonne : son fichier n’est pas du genre demandé. Elle a été retirée, rien n’est perdu.",
        "The task being followed was not the right one: its file is not the kind that was requested. It has been removed, and nothing is lost.",
    ),
    "error.adopted_other.next": Text(
        "Cherchez une autre tâche dans le portail de Runway ; sinon, renvoyez la demande en connaissance de cause, ou abandonnez.",
        "Look for another task in Runway's portal, send the request again at your own risk, or give up on it.",
    ),
    "error.wrong_state.cancel.what": Text(
        "Il n’y a plus rien à annuler.", "There is nothing left to cancel."
    ),
    "error.wrong_state.cancel.next": Text("Regardez le résultat.", "Look at the result."),
    "error.wrong_state.resume.what": Text(
        "Il n’y a rien à reprendre ici.", "There is nothing to carry on with here."
    ),
    "error.wrong_state.resume.next": Text("Regardez le résultat.", "Look at the result."),
    "error.wrong_state.resume.moving.what": Text(
        "Cette animation est déjà en cours.", "This animation is already in progress."
    ),
    "error.wrong_state.resume.moving.next": Text(
        "Attendez qu’elle se termine : il n’y a rien à relancer.",
        "Wait for it to finish: there is nothing to start again.",
    ),
    "error.wrong_state.resume.unconfirmed.what": Text(
        "On ne sait pas encore si la demande a été acceptée.",
        "It is not known yet whether the request was accepted.",
    ),
    "error.wrong_state.resume.unconfirmed.next": _SETTLE,
    "error.wrong_state.resume_unchanged.what": Text(
        "La même demande échouerait de la même façon.",
        "The same request would fail in the same way.",
    ),
    "error.wrong_state.resume_unchanged.next": Text(
        "Changez la demande, puis lancez une nouvelle animation.",
        "Change the brief, then start a new animation.",
    ),
    "error.wrong_state.resume_retired.what": Text(
        "Un modèle de cette animation n’est plus proposé : plus rien ne peut être acheté pour elle.",
        "A model this animation uses is no longer offered: nothing more can be bought for it.",
    ),
    "error.wrong_state.resume_retired.next": Text(
        "Reprenez ses mots avec un autre modèle, dans une nouvelle animation.",
        "Use its words with another model, in a new animation.",
    ),
    "error.wrong_state.adopt.what": Text(
        "Aucune demande n’attend de confirmation ici.",
        "No request is waiting to be confirmed here.",
    ),
    "error.wrong_state.adopt.next": Text("Rien à faire.", "Nothing to do."),
    "error.wrong_state.adopt_ours.what": Text(
        "Cette tâche appartient déjà à une animation du studio.",
        "This task already belongs to one of the studio's animations.",
    ),
    "error.wrong_state.adopt_ours.next": Text(
        "Vérifiez l’identifiant dans le portail de Runway.", "Check the ID in Runway's portal."
    ),
    "error.wrong_state.send_again.what": Text(
        "Aucune demande n’attend de décision ici.", "No request is waiting for a decision here."
    ),
    "error.wrong_state.send_again.next": Text("Rien à faire.", "Nothing to do."),
    "error.not_found.what": Text("« {id} » est introuvable.", "“{id}” was not found."),
    "error.not_found.next": Text(
        "Vérifiez l’identifiant, ou choisissez dans la liste.",
        "Check the ID, or pick one from the list.",
    ),
    "error.not_found.file.what": Text(
        "L’animation « {id} » n’a pas ce fichier.", "The animation “{id}” does not have this file."
    ),
    "error.not_found.file.next": Text(
        "Son état dit si ce fichier doit encore arriver.",
        "Its state tells whether the file is still to come.",
    ),
    "error.ambiguous_id.what": Text(
        "Plusieurs animations commencent par « {id} » : {ids}.",
        "Several animations start with “{id}”: {ids}.",
    ),
    "error.ambiguous_id.next": Text(
        "Donnez un caractère de plus, ou l’identifiant complet.",
        "Give one more character, or the full ID.",
    ),
    "error.unreachable.what": Text(
        "Runway est injoignable : aucune connexion n’a pu être établie.",
        "Runway cannot be reached: no connection could be made.",
    ),
    "error.unreachable.next": Text(
        "Vérifiez le réseau et RUNWAY_BASE_URL, puis reprenez ; ou simulez.",
        "Check the network and RUNWAY_BASE_URL, then carry on; or simulate instead.",
    ),
    "error.answer_lost.what": Text(
        "La demande est partie, mais la réponse de Runway n’est jamais arrivée.",
        "The request was sent, but Runway's answer never arrived.",
    ),
    "error.answer_lost.next": _SETTLE,
    "error.answer_lost.status.what": Text(
        "Runway a répondu {status}, ce qui ne dit pas si la demande a été acceptée.",
        "Runway answered {status}, which does not say whether the request was accepted.",
    ),
    "error.answer_lost.status.next": _SETTLE,
    "error.answer_lost.unreadable.what": Text(
        "Runway a répondu, mais sans identifiant de tâche lisible.",
        "Runway answered, but without a readable task ID.",
    ),
    "error.answer_lost.unreadable.next": _SETTLE,
    "error.answer_lost.cut.what": Text(
        "La réponse de Runway ({status}) a été coupée avant la fin.",
        "Runway's answer ({status}) was cut off before the end.",
    ),
    "error.answer_lost.cut.next": _SETTLE,
    "error.answer_lost.interrupted.what": Text(
        "Le studio s’est arrêté pendant l’envoi de la demande : la réponse de Runway est inconnue.",
        "The studio stopped while the request was being sent: Runway's answer is unknown.",
    ),
    "error.answer_lost.interrupted.next": _SETTLE,
    "error.runway_down.what": Text(
        "Runway rencontre un problème passager.", "Runway is having a temporary problem."
    ),
    "error.runway_down.next": Text(
        "Réessayez dans quelques minutes, ou simulez.",
        "Try again in a few minutes, or simulate instead.",
    ),
    "error.runway_down.status.what": Text(
        "Runway rencontre un problème passager (réponse {status}).",
        "Runway is having a temporary problem (it answered {status}).",
    ),
    "error.runway_down.status.next": Text(
        "Réessayez dans quelques minutes, ou simulez.",
        "Try again in a few minutes, or simulate instead.",
    ),
    "error.bad_answer.what": Text(
        "Runway a donné une réponse illisible.", "Runway's answer could not be read."
    ),
    "error.bad_answer.next": Text(
        "Réessayez dans quelques minutes.", "Try again in a few minutes."
    ),
    "error.bad_answer.status.what": Text(
        "Runway a donné une réponse inattendue ({status}).",
        "Runway gave an unexpected answer ({status}).",
    ),
    "error.bad_answer.status.next": Text(
        "Vérifiez RUNWAY_BASE_URL, puis réessayez dans quelques minutes.",
        "Check RUNWAY_BASE_URL, then try again in a few minutes.",
    ),
    "error.runway.what": Text("Runway n’a pas pu répondre.", "Runway could not answer."),
    "error.runway.next": Text("Réessayez dans quelques minutes.", "Try again in a few minutes."),
    "error.refused.what": Text("Runway a refusé la demande.", "Runway refused the request."),
    "error.refused.next": Text(
        "Vérifiez les réglages, puis réessayez.", "Check your settings, then try again."
    ),
    "error.refused.status.what": Text(
        "Runway, ou un serveur intermédiaire, a refusé la demande (réponse {status}).",
        "Runway, or a server in between, refused the request (it answered {status}).",
    ),
    "error.refused.status.next": Text(
        "Vérifiez RUNWAY_BASE_URL et le proxy, puis réessayez.",
        "Check RUNWAY_BASE_URL and the proxy, then try again.",
    ),
    "error.request_too_large.what": Text(
        "Runway a refusé la demande : l’image est trop lourde.",
        "Runway refused the request: the picture is too large.",
    ),
    "error.request_too_large.next": Text(
        "Choisissez une image plus petite, puis lancez une nouvelle animation.",
        "Choose a smaller picture, then start a new animation.",
    ),
    "error.invalid_request.what": Text(
        "Runway n’accepte pas cette demande.", "Runway does not accept this request."
    ),
    "error.invalid_request.next": Text(
        "Changez vos choix ou l’image, puis lancez une nouvelle animation. La réponse de Runway est dans le journal du serveur.",
        "Change your choices or the picture, then start a new animation. Runway's answer is in the server's log.",
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
        "Runway does not accept version “{version}” of its API.",
    ),
    "error.version_refused.next": Text(
        "Corrigez RUNWAY_API_VERSION ou retirez-la, puis redémarrez le studio.",
        "Fix or remove RUNWAY_API_VERSION, then restart the studio.",
    ),
    "error.out_of_credits.what": Text(
        "Runway indique que le compte n’a pas assez de crédits.",
        "Runway says the account does not have enough credits.",
    ),
    "error.out_of_credits.next": Text(
        "Les crédits API sont distincts de ceux de l’application web : ajoutez-en sur dev.runwayml.com.",
        "API credits are separate from the web app's: add some at dev.runwayml.com.",
    ),
    "error.key_refused.what": Text(
        "Runway n’accepte pas la clé API.", "Runway does not accept this API key."
    ),
    "error.key_refused.next": Text(
        "Vérifiez RUNWAY_API_KEY : une clé du portail développeur, pas de l’application web.",
        "Check RUNWAY_API_KEY: it must be a key from the developer portal, not from the web app.",
    ),
    "error.not_entitled.what": Text(
        "Le compte n’a pas accès à ce modèle.", "The account does not have access to this model."
    ),
    "error.not_entitled.next": Text(
        "Choisissez un autre modèle, ou demandez l’accès à Runway.",
        "Choose another model, or ask Runway for access.",
    ),
    "error.no_such_task.what": Text(
        "Runway ne connaît pas cette tâche.", "Runway does not know this task."
    ),
    "error.no_such_task.next": Text(
        "Vérifiez l’identifiant ; une tâche annulée ou supprimée n’existe plus.",
        "Check the ID; a cancelled or deleted task no longer exists.",
    ),
    "error.too_many_requests.what": Text(
        "Runway demande de ralentir.", "Runway is asking us to slow down."
    ),
    "error.too_many_requests.next": Text(
        "Attendez une minute, puis reprenez.", "Wait a minute, then carry on."
    ),
    "error.daily_limit.what": Text(
        "La limite quotidienne de générations du compte Runway est atteinte.",
        "The Runway account has reached its daily limit of generations.",
    ),
    "error.daily_limit.next": Text(
        "Elle se libère sur 24 heures glissantes ; la page Crédits montre les limites.",
        "It frees up over a rolling 24 hours; the Credits page shows the limits.",
    ),
    "error.rewriter.what": Text(
        "Le serveur de suggestions a échoué.",
        "The suggestion server failed.",
    ),
    "error.rewriter.next": Text(
        "Rien n’est parti vers Runway, et vos prompts n’ont pas changé. Réessayez.",
        "Nothing was sent to Runway, and your prompts are unchanged. Try again.",
    ),
    "error.rewriter.unreachable.what": Text(
        "Le serveur de suggestions est injoignable.",
        "The suggestion server cannot be reached.",
    ),
    "error.rewriter.unreachable.next": Text(
        "Rien n’est parti vers Runway, et vos prompts n’ont pas changé. Vérifiez STUDIO_REWRITER_URL, et que ce serveur est lancé.",
        "Nothing was sent to Runway, and your prompts are unchanged. Check STUDIO_REWRITER_URL, and that this server is running.",
    ),
    "error.rewriter.refused.what": Text(
        "Le serveur de suggestions a refusé la demande (réponse {status}).",
        "The suggestion server refused the request (it answered {status}).",
    ),
    "error.rewriter.refused.next": Text(
        "Rien n’est parti vers Runway, et vos prompts n’ont pas changé. Vérifiez STUDIO_REWRITER_URL et STUDIO_REWRITER_MODEL ; le journal du studio a sa réponse.",
        "Nothing was sent to Runway, and your prompts are unchanged. Check STUDIO_REWRITER_URL and STUDIO_REWRITER_MODEL; its answer is in the studio's log.",
    ),
    "error.rewriter.key.what": Text(
        "Le serveur de suggestions n’accepte pas la clé (réponse {status}).",
        "The suggestion server does not accept the key (it answered {status}).",
    ),
    "error.rewriter.key.next": Text(
        "Rien n’est parti vers Runway, et vos prompts n’ont pas changé. Vérifiez STUDIO_REWRITER_KEY.",
        "Nothing was sent to Runway, and your prompts are unchanged. Check STUDIO_REWRITER_KEY.",
    ),
    "error.rewriter.busy.what": Text(
        "Le serveur de suggestions est débordé (réponse {status}).",
        "The suggestion server is overloaded (it answered {status}).",
    ),
    "error.rewriter.busy.next": Text(
        "Rien n’est parti vers Runway, et vos prompts n’ont pas changé. Réessayez dans un moment.",
        "Nothing was sent to Runway, and your prompts are unchanged. Try again in a moment.",
    ),
    "error.rewriter.unreadable.what": Text(
        "Le modèle n’a pas répondu par deux prompts.",
        "The model did not answer with two prompts.",
    ),
    "error.rewriter.unreadable.next": Text(
        "Rien n’est parti vers Runway, et vos prompts n’ont pas changé. Réessayez ; si cela se répète, choisissez un autre modèle (STUDIO_REWRITER_MODEL).",
        "Nothing was sent to Runway, and your prompts are unchanged. Try again; if it keeps happening, choose another model (STUDIO_REWRITER_MODEL).",
    ),
    "error.rewriter_off.what": Text(
        "Aucun serveur de suggestions n’est configuré.",
        "No suggestion server is set up.",
    ),
    "error.rewriter_off.next": Text(
        "Rien n’est parti nulle part. Donnez son adresse dans STUDIO_REWRITER_URL et redémarrez le studio.",
        "Nothing was sent anywhere. Put its address into STUDIO_REWRITER_URL and start the studio again.",
    ),
    "error.rewriter_silent.what": Text(
        "Le serveur de suggestions n’a pas répondu à temps.",
        "The suggestion server did not answer in time.",
    ),
    "error.rewriter_silent.next": Text(
        "Rien n’est parti vers Runway, et vos prompts n’ont pas changé. Réessayez, ou choisissez un modèle plus rapide.",
        "Nothing was sent to Runway, and your prompts are unchanged. Try again, or choose a faster model.",
    ),
    "error.suggestion_refused.what": Text(
        "La suggestion du modèle a été écartée.",
        "The model's suggestion was discarded.",
    ),
    "error.suggestion_refused.next": _SUGGEST_AGAIN,
    "error.suggestion_refused.words.what": Text(
        "La suggestion du modèle a été écartée : {count:mot|mots}, {most} au plus.",
        "The model's suggestion was discarded: {count:word|words}, {most} at most.",
    ),
    "error.suggestion_refused.words.next": _SUGGEST_AGAIN,
    "error.suggestion_refused.length.what": Text(
        "La suggestion du modèle a été écartée : {count:caractère|caractères}, {most} au plus.",
        "The model's suggestion was discarded: {count:character|characters}, {most} at most.",
    ),
    "error.suggestion_refused.length.next": _SUGGEST_AGAIN,
    "error.suggestion_refused.markup.what": Text(
        "La suggestion du modèle a été écartée : elle contient « {text} ».",
        "The model's suggestion was discarded: it contains “{text}”.",
    ),
    "error.suggestion_refused.markup.next": _SUGGEST_AGAIN,
    "error.suggestion_refused.instructions.what": Text(
        "La suggestion du modèle a été écartée : elle parle au lieu de décrire (« {text} »).",
        "The model's suggestion was discarded: it talks instead of describing (“{text}”).",
    ),
    "error.suggestion_refused.instructions.next": _SUGGEST_AGAIN,
    "error.suggestion_refused.language.what": Text(
        "La suggestion du modèle a été écartée : elle n’est pas en anglais.",
        "The model's suggestion was discarded: it is not in English.",
    ),
    "error.suggestion_refused.language.next": _SUGGEST_AGAIN,
    "error.suggestion_refused.camera.what": Text(
        "La suggestion du modèle a été écartée : plus d’un mouvement de caméra, ou un autre que le vôtre.",
        "The model's suggestion was discarded: more than one camera move, or another than yours.",
    ),
    "error.suggestion_refused.camera.next": _SUGGEST_AGAIN,
    "error.suggestion_refused.person.what": Text(
        "La suggestion du modèle a été écartée : elle nomme {text}, que vos mots ne nomment pas.",
        "The model's suggestion was discarded: it names {text}, whom your words do not name.",
    ),
    "error.suggestion_refused.person.next": _SUGGEST_AGAIN,
    "error.suggestion_refused.advice.what": Text(
        "La suggestion du modèle a été écartée : le studio déconseillerait « {text} ».",
        "The model's suggestion was discarded: the studio would advise against “{text}”.",
    ),
    "error.suggestion_refused.advice.next": _SUGGEST_AGAIN,
    "error.suggestion_refused.lost.what": Text(
        "La suggestion du modèle a été écartée : il y manque de vos mots : {text}.",
        "The model's suggestion was discarded: some of your words are missing: {text}.",
    ),
    "error.suggestion_refused.lost.next": _SUGGEST_AGAIN,
    "error.media.expired.what": Text(
        "Le lien du fichier a expiré.", "The link to the file has expired."
    ),
    "error.media.expired.next": Text(
        "Reprenez : un nouveau lien est demandé, sans rien payer.",
        "Carry on: a fresh link is requested, at no cost.",
    ),
    "error.media.unreachable.what": Text(
        "Le fichier n’a pas pu être téléchargé.", "The file could not be downloaded."
    ),
    "error.media.unreachable.next": Text(
        "Reprenez : le télécharger à nouveau ne coûte rien.",
        "Carry on: downloading it again costs nothing.",
    ),
    "error.media.unsafe_address.what": Text(
        "L’adresse du fichier n’est pas une adresse https d’Internet : par prudence, elle n’a pas été contactée.",
        "The file's address is not an https address on the internet: to be safe, it was not contacted.",
    ),
    "error.media.unsafe_address.next": Text(
        "Rien n’est perdu : reprenez plus tard, le téléchargement ne coûte rien. Si cela se répète, vérifiez RUNWAY_BASE_URL et le DNS de ce serveur.",
        "Nothing is lost: carry on later, downloading it costs nothing. If it keeps happening, check RUNWAY_BASE_URL and this server's DNS.",
    ),
    "error.media.redirect.what": Text(
        "Le serveur du fichier renvoie ailleurs ; par prudence, le studio n’a pas suivi.",
        "The file's server redirects elsewhere; to be safe, the studio did not follow.",
    ),
    "error.media.redirect.next": Text(
        "Reprenez plus tard : le télécharger à nouveau ne coûte rien.",
        "Carry on later: downloading it again costs nothing.",
    ),
    "error.media.wrong_type.what": Text(
        "Le serveur a envoyé autre chose que le fichier attendu.",
        "The server sent something other than the expected file.",
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
        "The file is over {limit} MB, so the download was stopped.",
    ),
    "error.media.too_large.next": Text(
        "Reprenez plus tard : le télécharger à nouveau ne coûte rien.",
        "Carry on later: downloading it again costs nothing.",
    ),
    "error.media.cut_short.what": Text(
        "Le fichier est arrivé incomplet.", "The file arrived incomplete."
    ),
    "error.media.cut_short.next": Text(
        "Reprenez : le télécharger à nouveau ne coûte rien.",
        "Carry on: downloading it again costs nothing.",
    ),
    "error.media.changed.what": Text(
        "Le fichier de l’image n’est plus celui qui a été gardé : il n’est pas envoyé.",
        "The picture's file is no longer the one that was kept, so it is not sent.",
    ),
    "error.media.changed.next": Text(
        "Restaurez le fichier depuis une sauvegarde, ou recommencez avec une autre image.",
        "Restore the file from a backup, or start again with another picture.",
    ),
    "error.media.changed.file.what": Text(
        "Le fichier stocké est incomplet, ou n’est plus celui qui avait été gardé.",
        "The stored file is incomplete, or is no longer the one that was kept.",
    ),
    "error.media.changed.file.next": Text(
        "Réessayez ; si cela continue, restaurez le fichier depuis une sauvegarde.",
        "Try again; if it keeps happening, restore the file from a backup.",
    ),
    "error.media.no_loop.what": Text(
        "Ce clip ne peut pas être lu : sa petite copie pour le tableau n’a pas pu être faite.",
        "This clip cannot be played, so its small copy for the board could not be made.",
    ),
    "error.media.no_loop.next": Text(
        "Restaurez le fichier depuis une sauvegarde, ou refaites l’animation.",
        "Restore the file from a backup, or make the animation again.",
    ),
    "error.media.missing.what": Text(
        "Le fichier n’est plus dans le stockage du studio.",
        "The file is no longer in the studio's storage.",
    ),
    "error.media.missing.next": Text(
        "Vérifiez STUDIO_DATA_DIR ou STUDIO_MEDIA_URL.",
        "Check STUDIO_DATA_DIR or STUDIO_MEDIA_URL.",
    ),
    "error.media.no_output.what": Text(
        "Runway annonce avoir terminé, mais ne donne aucun fichier.",
        "Runway says it has finished but gives no file.",
    ),
    "error.media.no_output.next": Text(
        "Reprenez dans quelques minutes : vérifier à nouveau ne coûte rien.",
        "Carry on in a few minutes: checking again costs nothing.",
    ),
    "error.animation_unreadable.what": Text(
        "Cette animation a été écrite par une autre version du studio, que celle-ci ne sait pas lire.",
        "This animation was written by another version of the studio, and this version cannot read it.",
    ),
    "error.animation_unreadable.next": Text(
        "Mettez le studio à jour. L’animation n’a pas été modifiée.",
        "Update the studio. The animation was not changed.",
    ),
    "error.database_newer.what": Text(
        "La base de données a été utilisée par une version plus récente du studio (révision {found} ; cette version-ci connaît {known}).",
        "The database has been used by a newer version of the studio (revision {found}; this one knows {known}).",
    ),
    "error.database_newer.next": Text(
        "Mettez le studio à jour, ou remettez la sauvegarde que la mise à jour a laissée à côté de la base. Rien n’a été modifié.",
        "Update the studio, or restore the copy that the update left next to the database. Nothing was changed.",
    ),
    "error.database_unknown.what": Text(
        "Cette version du studio ne connaît pas cette base de données (révision {found} ; attendue : {known}).",
        "This version of the studio does not know this database (revision {found}; expected: {known}).",
    ),
    "error.database_unknown.next": Text(
        "Vérifiez STUDIO_DATABASE_URL et STUDIO_DATA_DIR, ou remettez une sauvegarde. Rien n’a été modifié.",
        "Check STUDIO_DATABASE_URL and STUDIO_DATA_DIR, or restore a backup. Nothing was changed.",
    ),
    "error.backup_failed.what": Text(
        "La base de données doit être mise à jour, mais la sauvegarde préalable n’a pas pu être écrite, ou est endommagée.",
        "The database needs an update, but the backup that comes first could not be written, or is damaged.",
    ),
    "error.backup_failed.next": Text(
        "Libérez de la place et vérifiez les droits sur le dossier de la base, puis relancez. Rien n’a été modifié.",
        "Free some space and check the permissions on the database's folder, then start again. Nothing was changed.",
    ),
    "error.migration_failed.what": Text(
        "La base de données n’a pas pu passer de la révision {found} à la révision {known}.",
        "The database could not be updated from revision {found} to revision {known}.",
    ),
    "error.migration_failed.next": Text(
        "Elle est restée telle quelle. Le journal du serveur dit pourquoi ; en attendant, revenez à la version précédente du studio.",
        "It is unchanged. The server's log says why; until this is fixed, go back to the previous version of the studio.",
    ),
    "error.not_the_owner.what": Text(
        "Les tables de la base de données doivent passer à la révision {known}, et le rôle de ce serveur n’en a pas le droit.",
        "The tables of the database have to be brought to revision {known}, which this server's role may not do.",
    ),
    "error.not_the_owner.next": Text(
        "Mettez-la à jour une fois avec le rôle propriétaire : docs/deploying.md, « Roles ».",
        "Bring it up to date once as the role that owns it: docs/deploying.md, “Roles”.",
    ),
    "error.storage.what": Text(
        "Le disque ou la base de données du studio ne répond pas.",
        "The studio's disk or database is not responding.",
    ),
    "error.storage.next": Text(
        "Vérifiez la place libre et les droits du dossier de données, puis réessayez.",
        "Check the free space and the permissions of the data folder, then try again.",
    ),
    "error.media_store.silent.what": Text(
        "Le stockage des images et des clips ne répond pas.",
        "The storage of pictures and clips does not answer.",
    ),
    "error.media_store.silent.next": Text(
        "Rien n’est perdu : ce qui est payé sera gardé dès qu’il répond, le reste peut être réessayé dans un moment. Si cela dure, vérifiez STUDIO_MEDIA_URL et le réseau.",
        "Nothing is lost: what is paid for is kept as soon as it answers, and anything else can be tried again in a moment. If this goes on, check STUDIO_MEDIA_URL and the network.",
    ),
    "error.media_store.refused.what": Text(
        "Le stockage des images et des clips refuse l’accès au studio.",
        "The storage of pictures and clips refuses the studio access.",
    ),
    "error.media_store.refused.next": Text(
        "Rien n’est perdu : ce qui est payé sera gardé dès qu’il l’accepte. Vérifiez STUDIO_MEDIA_URL et les droits de sa clé sur ce dossier.",
        "Nothing is lost: what is paid for is kept as soon as it is let in. Check STUDIO_MEDIA_URL and what its key may do in that folder.",
    ),
    "error.media_store.trouble.what": Text(
        "Le stockage des images et des clips annonce une panne.",
        "The storage of pictures and clips reports a fault.",
    ),
    "error.media_store.trouble.next": Text(
        "Rien n’est perdu : ce qui est payé sera gardé dès que possible, le reste peut être réessayé dans un moment. Si cela dure, le journal du serveur dit ce que le stockage répond.",
        "Nothing is lost: what is paid for is kept as soon as it can be, and anything else can be tried again in a moment. If this goes on, the server's log says what the storage answers.",
    ),
    "error.unstorable.what": Text(
        "La base de données du studio a refusé ce qui devait y être écrit.",
        "The studio's database refused what had to be written.",
    ),
    "error.unstorable.next": Text(
        "Le journal du studio dit pourquoi. Ce qui est déjà payé est gardé ; reprendre ne le repaie pas.",
        "The studio's log says why. What is already paid for is kept; carrying on does not pay for it again.",
    ),
    "error.task.moderated_input.what": Text(
        "La modération de Runway a refusé la description ou l’image.",
        "Runway's moderation rejected the description or the picture.",
    ),
    "error.task.moderated_input.next": Text(
        "Changez vos mots, ou l’image, avant de relancer ; ne renvoyez pas la même demande, des refus répétés peuvent faire suspendre le compte.",
        "Change your words, or the picture, before starting again; do not send the same request, as repeated rejections can suspend the account.",
    ),
    "error.task.moderated_output.what": Text(
        "La modération de Runway a retenu le résultat.", "Runway's moderation withheld the result."
    ),
    "error.task.moderated_output.next": Text(
        "Changez la description avant de relancer.", "Change the description before starting again."
    ),
    "error.task.internal.what": Text(
        "Runway a rencontré une erreur interne.", "Runway had an internal error."
    ),
    "error.task.internal.next": Text(
        "Attendez un peu, puis relancez cette étape : c’est une nouvelle tâche payante.",
        "Wait a little, then run this stage again: it is a new paid task.",
    ),
    "error.task.bad_output.what": Text(
        "Runway n’a pas pu produire un bon résultat.", "Runway could not produce a good result."
    ),
    "error.task.bad_output.next": Text(
        "Retirez de la description textes, logos et filigranes, puis lancez une nouvelle animation.",
        "Remove any text, logo or watermark from the description, then start a new animation.",
    ),
    "error.task.asset_invalid.what": Text(
        "Runway ne peut pas utiliser l’image de départ.", "Runway cannot use the first frame."
    ),
    "error.task.asset_invalid.next": Text(
        "Choisissez une autre image, ou une autre taille, puis lancez une nouvelle animation.",
        "Choose another picture, or another size, then start a new animation.",
    ),
    "error.task.provider_down.what": Text(
        "Un service dont Runway dépend est indisponible.",
        "A service that Runway relies on is unavailable.",
    ),
    "error.task.provider_down.next": Text(
        "Attendez, puis relancez cette étape : c’est une nouvelle tâche payante.",
        "Wait, then run this stage again: it is a new paid task.",
    ),
    "error.task.other.what": Text(
        "Runway n’a pas pu terminer la tâche.", "Runway could not finish the task."
    ),
    "error.task.other.next": Text(
        "Changez la description, puis lancez une nouvelle animation.",
        "Change the description, then start a new animation.",
    ),
    "error.task.gone.what": Text(
        "Runway ne connaît plus cette tâche : son résultat y est perdu.",
        "Runway no longer knows this task, and its result is lost there.",
    ),
    "error.task.gone.next": Text(
        "Relancez cette étape si vous le souhaitez : c’est une nouvelle tâche payante.",
        "Run this stage again if you wish: it is a new paid task.",
    ),
    "error.timed_out.what": Text(
        "Plus de {seconds:seconde|secondes} d’exécution : le studio a cessé d’attendre, mais Runway peut encore terminer.",
        "Running for more than {seconds:second|seconds}: the studio stopped waiting, but Runway may still finish.",
    ),
    "error.timed_out.next": Text(
        "Continuez d’attendre : cela ne coûte rien.", "Keep waiting: it costs nothing."
    ),
    "error.timed_out.queue.what": Text(
        "Un jour entier dans la file de Runway : le studio a cessé d’attendre.",
        "A whole day in Runway's queue: the studio stopped waiting.",
    ),
    "error.timed_out.queue.next": Text(
        "Continuez d’attendre sans frais, ou annulez.", "Keep waiting at no cost, or cancel."
    ),
    "error.cancelled_outside.what": Text(
        "La tâche a été annulée en dehors du studio.", "The task was cancelled outside the studio."
    ),
    "error.cancelled_outside.next": Text(
        "Relancez cette étape si vous le souhaitez : c’est une nouvelle tâche payante.",
        "Run this stage again if you wish: it is a new paid task.",
    ),
    # Before anybody looks at a request
    "refusal.host.what": Text(
        "Ce serveur ne répond pas au nom « {host} ».",
        "This server does not answer to the name “{host}”.",
    ),
    "refusal.host.next": Text(
        "Ouvrez-le par localhost, ou ajoutez ce nom à STUDIO_ALLOWED_HOSTS.",
        "Open it as localhost, or add this name to STUDIO_ALLOWED_HOSTS.",
    ),
    "refusal.origin.what": Text(
        "Une page d’un autre site a envoyé cette requête : rien n’a été fait.",
        "A page on another site sent this request: nothing was done.",
    ),
    "refusal.origin.next": Text(
        "Derrière un proxy, ajoutez le nom public du studio à STUDIO_ALLOWED_HOSTS.",
        "Behind a proxy, add the studio's public name to STUDIO_ALLOWED_HOSTS.",
    ),
    "refusal.body.what": Text(
        "La requête est trop grande : {megabytes} Mo au plus ici.",
        "The request is too large: {megabytes} MB at most here.",
    ),
    "refusal.body.next": Text("Réduisez-la.", "Make it smaller."),
    "refusal.address.what": Text("L’adresse est trop longue.", "The address is too long."),
    "refusal.address.next": Text(
        "Raccourcissez les textes qu’elle contient.", "Shorten the texts in it."
    ),
    "refusal.headers.what": Text(
        "Les en-têtes de la requête sont trop longs.", "The request's headers are too long."
    ),
    "refusal.headers.next": Text(
        "Effacez les cookies de ce site, puis réessayez.",
        "Delete this site's cookies, then try again.",
    ),
    "refusal.framing.what": Text(
        "La requête annonce sa longueur de deux façons : elle n’a pas été lue.",
        "The request states its length in two ways: it was not read.",
    ),
    "refusal.framing.next": Text(
        "Envoyez soit Content-Length, soit Transfer-Encoding (chunked) en HTTP/1.1.",
        "Send either Content-Length, or Transfer-Encoding (chunked) over HTTP/1.1.",
    ),
    "refusal.upload_stranger.what": Text(
        "Cette image n’a pas été envoyée depuis la page d’une personne connectée : elle n’a pas été acceptée.",
        "This picture was not sent from the page of someone signed in: it was not accepted.",
    ),
    "refusal.upload_stranger.next": Text(
        "Rechargez la page, connectez-vous si elle le demande, puis réessayez.",
        "Reload the page, sign in if it asks you to, then try again.",
    ),
    "refusal.upload_viewer.what": Text(
        "Vous pouvez tout consulter, mais pas ajouter d’image : celle-ci n’a pas été acceptée.",
        "You can look at everything, but not add pictures: this one was not accepted.",
    ),
    "refusal.upload_viewer.next": Text(
        "Pour créer des animations, demandez que votre adresse soit ajoutée à STUDIO_EDITORS.",
        "To create animations, ask to have your address added to STUDIO_EDITORS.",
    ),
    "refusal.upload_session.what": Text(
        "Cette page contient déjà beaucoup d’images : {files} ou {megabytes} Mo au plus. Celle-ci n’a pas été acceptée.",
        "This page already contains many pictures: {files} or {megabytes} MB at most. This one was not accepted.",
    ),
    "refusal.upload_session.next": Text(
        "Retirez-en une, ou rechargez la page.", "Remove one, or reload the page."
    ),
    "refusal.upload_all.what": Text(
        "Trop d’images arrivent en même temps sur ce serveur : celle-ci n’a pas été acceptée.",
        "Too many pictures are reaching this server at once: this one was not accepted.",
    ),
    "refusal.upload_all.next": Text(
        "Réessayez dans quelques minutes.", "Try again in a few minutes."
    ),
}
