"""The form, and what stands around its button."""

from runway_core.i18n import Text

TEXTS: dict[str, Text] = {
    "form.style": Text("Style", "Style"),
    "form.theme": Text("Thème", "Theme"),
    "form.orientation": Text("Orientation", "Orientation"),
    "form.orientation.size": Text(
        "{name}, {width}\u00a0×\u00a0{height}", "{name}, {width}\u00a0×\u00a0{height}"
    ),
    "form.words": Text("Vos mots (facultatif)", "Your words (optional)"),
    "form.words.placeholder": Text(
        "Ex. : un renard roux saute par-dessus une bûche dans la forêt",
        "E.g. a red fox jumps over a log in the forest",
    ),
    "form.words.help": Text(
        "Décrivez ce que l’on voit et ce qui bouge, en français ou en anglais. L’aperçu suit ; "
        "Ctrl + Entrée lance l’animation.",
        "Describe what we see and what moves, in English or French. The preview follows; "
        "Ctrl + Enter starts the animation.",
    ),
    "form.example.undo": Text("Rétablir mes mots", "Restore my words"),
    "form.options": Text("Options", "Options"),
    "form.duration": Text("Durée du clip", "Clip length"),
    "form.duration.fitted": Text(
        "{model} ne fait pas {before:seconde|secondes} : "
        "la durée est maintenant de {seconds:seconde|secondes}.",
        "{model} does not make {before:second|seconds}: it is {seconds:second|seconds} now.",
    ),
    "form.duration.seconds": Text("{seconds:seconde|secondes}", "{seconds:second|seconds}"),
    "form.image_ratio": Text("Taille de l’image", "Picture size"),
    "form.image_model": Text("Modèle de l’image", "Picture model"),
    "form.video_model": Text("Modèle de la vidéo", "Video model"),
    "form.image_seed": Text("Graine de l’image", "Picture seed"),
    "form.video_seed": Text("Graine de la vidéo", "Video seed"),
    "form.seed.placeholder": Text("au hasard", "random"),
    "form.seed.help": Text(
        "La même graine donne un résultat semblable, pas identique. Laissez vide pour un "
        "tirage au hasard.",
        "The same seed gives a similar result, not an identical one. Leave it empty for a "
        "random one.",
    ),
    "form.detail": Text("Prompts", "Prompts"),
    "form.detail.help": Text(
        "Détaillés : le prompt de l’image reçoit aussi un détail du thème, la matière et le plan, "
        "là où vos mots n’en disent rien.",
        "Detailed: the picture's prompt also gets a detail of the theme, the texture and the shot, "
        "where your words say nothing of them.",
    ),
    # A first frame of one's own
    "first_frame.title": Text("Partir de ma propre image", "Start from my own picture"),
    "first_frame.file": Text("Image à animer", "Picture to animate"),
    "first_frame.about": Text(
        "JPEG, PNG ou WebP, 30 Mo au plus. Elle remplace l’image générée : seul le clip est "
        "payé. Ce que le fichier contient d’autre, comme le lieu de la prise de vue, reste ici.",
        "JPEG, PNG or WebP, up to 30 MB. It replaces the generated picture, so you only pay "
        "for the clip. Anything else in the file, such as where it was taken, stays here.",
    ),
    # A clip that fills the form
    "clip.title": Text("Reprendre les choix d’un clip", "Reuse the choices of a clip"),
    "clip.file": Text("Clip à lire", "Clip to read"),
    "clip.about": Text(
        "Un clip MP4 téléchargé depuis un studio, 30 Mo au plus. Le formulaire reprend le style, "
        "les mots et les réglages dont il a été fait ; le clip n’est pas gardé.",
        "An MP4 clip downloaded from a studio, up to 30 MB. The form takes the style, the words "
        "and the settings that it was made of; the clip is not kept.",
    ),
    # The field's own words: see `streamlit_words`
    "upload.choose": Text("Choisir un fichier", "Choose a file"),
    "upload.drop": Text("Déposez le fichier ici", "Drop the file here"),
    "upload.limit": Text("{1} Mo au plus", "{1} MB at most"),
    "upload.other": Text("Choisir un autre fichier", "Choose another file"),
    "upload.remove": Text("Retirer {1}", "Remove {1}"),
    "upload.too_large": Text(
        "Ce fichier dépasse {1} Mo. Réduisez l’image, puis ajoutez-la de nouveau.",
        "This file is over {1} MB. Make the picture smaller, then add it again.",
    ),
    "upload.failed": Text(
        "Ce fichier n’est pas arrivé. Vérifiez la connexion, puis ajoutez-le de nouveau.",
        "This file did not arrive. Check your connection, then add it again.",
    ),
    "upload.size.parts": Text("{1},{2} Mo", "{1}.{2} MB"),
    "upload.size.megabytes": Text("{1} Mo", "{1} MB"),
    "upload.size.kilobytes": Text("{1} ko", "{1} kB"),
    "upload.size.bytes": Text("{1} o", "{1} B"),
    "first_frame.reading": Text("Lecture de l’image…", "Reading the picture…"),
    "first_frame.alt": Text("L’image qui sera animée", "The picture to be animated"),
    "first_frame.brought": Text("Votre image", "Your picture"),
    "first_frame.made": Text(
        "Image d’une animation précédente", "Picture from an earlier animation"
    ),
    "first_frame.size": Text(
        "{width} × {height} pixels, {size}", "{width} × {height} pixels, {size}"
    ),
    "first_frame.cropped": Text(
        "Le clip n’en montrera pas {percent} % : Runway rogne deux bords.",
        "The clip will leave out {percent}% of it: Runway crops two edges.",
    ),
    "first_frame.simulated": Text(
        "Image simulée : son clip ne peut être que simulé.",
        "Simulated picture: its clip can only be simulated.",
    ),
    "first_frame.remove": Text("Retirer", "Remove"),
    # Before pressing
    "launch.real": Text(
        "Runway Gen-4 : {available:crédit|crédits} {available:=disponible|disponibles}.",
        "Runway Gen-4: {available:credit|credits} available.",
    ),
    "launch.simulated.no_key": Text(
        "Aucune clé API Runway n’est configurée : le résultat sera une vidéo d’exemple, "
        "dessinée d’avance. En réel : {price}.",
        "No Runway API key is set, so the result will be a ready-made sample video. For real: "
        "{price}.",
    ),
    "launch.simulated.no_credits": Text(
        "Crédits insuffisants ({available:disponible|disponibles}) : le résultat sera une "
        "vidéo d’exemple, dessinée d’avance. En réel : {price}.",
        "Not enough credits ({available} available), so the result will be a ready-made sample "
        "video. For real: {price}.",
    ),
    "launch.simulated.requested": Text(
        "L’image de départ est simulée : l’animer en réel dépenserait des crédits pour un exemple.",
        "The first frame is simulated: animating it for real would spend credits on a sample.",
    ),
    "launch.button.real": Text(
        "Générer l’animation · {price}, il en restera {left}",
        "Generate animation · {price}, {left} left after",
    ),
    "launch.button.real.picture": Text(
        "Animer cette image · {price}, il en restera {left}",
        "Animate this picture · {price}, {left} left after",
    ),
    "launch.button.simulated": Text(
        "Simuler l’animation · {price}", "Simulate animation · {price}"
    ),
    "launch.button.refused": Text("Générer l’animation · {price}", "Generate animation · {price}"),
    "launch.button.refused.picture": Text(
        "Animer cette image · {price}", "Animate this picture · {price}"
    ),
    "launch.button.blocked": Text("Générer l’animation", "Generate animation"),
    "launch.button.instead": Text("Simuler plutôt · gratuit", "Simulate instead · free"),
    "launch.button.picture": Text("Image réelle seule · {price}", "Real picture only · {price}"),
    "launch.button.takes": Text(
        "Générer {count:prise|prises} · {price}, il en restera {left}",
        "Generate {count:take|takes} · {price}, {left} left after",
    ),
    "launch.button.simulated.takes": Text(
        "Simuler {count:prise|prises} · {price}", "Simulate {count:take|takes} · {price}"
    ),
    "launch.button.shorter": Text(
        "Assez pour {seconds:seconde|secondes} · {price}",
        "Enough for {seconds:second|seconds} · {price}",
    ),
    "launch.takes": Text("Prises à la fois", "Takes at once"),
    "launch.takes.help": Text(
        "Les mêmes choix avec d’autres graines : chaque prise est une animation, à son prix.",
        "The same choices with other seeds: each take is an animation, at its own price.",
    ),
    "launch.takes.some": Text(
        "Assez pour {many} des {takes} prises.", "Enough for {many} of the {takes} takes."
    ),
    "launch.button.again": Text("Relire le compte", "Check the account again"),
    # What took the place of something else
    "undo": Text("Revenir en arrière", "Undo"),
    "redo": Text("Refaire", "Redo"),
    "undo.close": Text("Fermer", "Close"),
    "undo.back": Text("Tout est redevenu comme avant.", "Everything is back as it was."),
    "undo.choices": Text(
        "Le formulaire contient maintenant les choix de l’animation du {when}.",
        "The form now contains the choices from the animation of {when}.",
    ),
    "undo.clip": Text(
        "Le formulaire contient maintenant les choix du clip.",
        "The form now contains the choices of the clip.",
    ),
    "undo.clip.simulated": Text(
        "Le formulaire contient maintenant les choix du clip, qui était une simulation.",
        "The form now contains the choices of the clip, which was a simulation.",
    ),
    "undo.motion": Text(
        "Le formulaire contient maintenant l’image de l’animation du {when}. Décrivez le "
        "nouveau mouvement ; le prix est sur le bouton principal.",
        "The form now contains the picture from the animation of {when}. Describe the new "
        "motion; the price is on the main button.",
    ),
    "undo.picture": Text(
        "Le formulaire part maintenant de votre image. Décrivez le mouvement ; le prix est sur le "
        "bouton principal.",
        "The form now starts from your picture. Describe the motion; the price is on the main "
        "button.",
    ),
    "undo.picture.gone": Text(
        "Le formulaire ne contient plus cette image.", "The form no longer contains that picture."
    ),
    "undo.version": Text(
        "Le formulaire contient maintenant la version {name} de l’atelier de prompts.",
        "The form now contains version {name} from the prompt lab.",
    ),
    "undo.address": Text(
        "Le formulaire contient maintenant les choix de l’adresse.",
        "The form now contains the choices in the address.",
    ),
    "undo.changed": Text(
        "Vous avez modifié ces choix depuis.", "You have changed these choices since."
    ),
    "undo.prompt": Text(
        "Le prompt de la recette a remplacé le vôtre.", "The recipe's prompt has replaced yours."
    ),
    "undo.suggestion": Text(
        "La suggestion a pris la place de vos prompts.",
        "The suggestion has taken the place of your prompts.",
    ),
    "undo.texts": Text(
        "Les textes de la recette ont remplacé les vôtres.",
        "The recipe's texts have replaced yours.",
    ),
    "undo.advice": Text("Le conseil a été suivi.", "The advice was followed."),
    "undo.idea": Text(
        "Une idée a remplacé le prompt du mouvement.",
        "An idea has replaced the motion prompt.",
    ),
    "undo.reading": Text(
        "Vos corrections de la lecture ont été retirées.",
        "Your corrections of the reading have been removed.",
    ),
    "undo.lab.copy": Text(
        "La version {name} est maintenant une copie de la version {reference}.",
        "Version {name} is now a copy of version {reference}.",
    ),
    "undo.lab.remove": Text("La version {name} a été retirée.", "Version {name} has been removed."),
    # The address
    "address.ignored": Text(
        "L’adresse contient des valeurs inutilisables, ignorées ici : {names}",
        "Some values in the address cannot be used and were ignored: {names}",
    ),
}
