"""The form, and what stands around its button."""

from runway_core.messages import Text

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
        "Décrivez ce que l’on voit et ce qui bouge, en français ou en anglais. Ctrl + Entrée met "
        "l’aperçu à jour.",
        "Describe what is seen and what moves, in English or in French. Ctrl + Enter updates the "
        "preview.",
    ),
    "form.example.undo": Text("Reprendre mes mots", "Put my words back"),
    "form.options": Text("Options", "Options"),
    "form.duration": Text("Durée du clip", "Length of the clip"),
    "form.duration.seconds": Text("{seconds:seconde|secondes}", "{seconds:second|seconds}"),
    "form.image_ratio": Text("Taille de l’image", "Size of the picture"),
    "form.image_model": Text("Modèle de l’image", "Picture model"),
    "form.video_model": Text("Modèle de la vidéo", "Video model"),
    "form.image_seed": Text("Graine de l’image", "Picture seed"),
    "form.video_seed": Text("Graine de la vidéo", "Video seed"),
    "form.seed.placeholder": Text("au hasard", "random"),
    "form.seed.help": Text(
        "La même graine donne un résultat semblable, pas identique. Vide : Runway en tire une.",
        "The same seed gives a similar result, not the same one. Empty: Runway draws one.",
    ),
    # A first frame of one's own
    "first_frame.title": Text("Partir de ma propre image", "Begin with a picture of my own"),
    "first_frame.file": Text("Image à animer", "Picture to animate"),
    "first_frame.about": Text(
        "JPEG, PNG ou WebP, 30 Mo au plus. Elle tient lieu d’image : seul le clip est payé. Les "
        "données du fichier, comme le lieu de prise de vue, restent ici.",
        "JPEG, PNG or WebP, 30 MB at most. It stands in for the picture: only the clip is paid "
        "for. What the file says besides, such as where it was taken, stays here.",
    ),
    # The field's own words: see `streamlit_words`
    "upload.choose": Text("Choisir un fichier", "Choose a file"),
    "upload.drop": Text("Déposez le fichier ici", "Drop the file here"),
    "upload.limit": Text("{1} Mo au plus", "{1} MB at most"),
    "upload.other": Text("Choisir un autre fichier", "Choose another file"),
    "upload.remove": Text("Retirer {1}", "Take {1} out"),
    "upload.too_large": Text(
        "Ce fichier dépasse {1} Mo. Réduisez l’image, puis donnez-la de nouveau.",
        "This file is over {1} MB. Make the picture smaller, then give it again.",
    ),
    "upload.failed": Text(
        "Ce fichier n’est pas arrivé. Vérifiez la connexion, puis donnez-le de nouveau.",
        "This file did not arrive. Check the connection, then give it again.",
    ),
    "upload.size.parts": Text("{1},{2} Mo", "{1}.{2} MB"),
    "upload.size.megabytes": Text("{1} Mo", "{1} MB"),
    "upload.size.kilobytes": Text("{1} ko", "{1} kB"),
    "upload.size.bytes": Text("{1} o", "{1} B"),
    "first_frame.reading": Text("Lecture de l’image…", "Reading the picture…"),
    "first_frame.alt": Text("L’image qui sera animée", "The picture that will be animated"),
    "first_frame.brought": Text("Votre image", "Your picture"),
    "first_frame.made": Text("Image d’une animation précédente", "Picture of an earlier animation"),
    "first_frame.size": Text(
        "{width} × {height} pixels, {size}", "{width} × {height} pixels, {size}"
    ),
    "first_frame.cropped": Text(
        "Le clip n’en montrera pas {percent} % : Runway coupe deux bords.",
        "The clip will not show {percent}% of it: Runway cuts two edges off.",
    ),
    "first_frame.simulated": Text(
        "Image simulée : son clip ne peut être que simulé.",
        "A simulated picture: its clip can only be simulated.",
    ),
    "first_frame.remove": Text("Retirer", "Take it out"),
    # Before pressing
    "launch.real": Text(
        "Génération réelle avec Runway Gen-4 : {available:crédit|crédits} "
        "{available:=disponible|disponibles}.",
        "Real generation with Runway Gen-4: {available:credit|credits} available.",
    ),
    "launch.simulated.no_key": Text(
        "Aucune clé API Runway n’est configurée : une vidéo d’exemple, dessinée d’avance, tient "
        "lieu de résultat. En réel : {price}.",
        "No Runway API key is set: a sample video, drawn beforehand, stands in for the result. "
        "For real: {price}.",
    ),
    "launch.simulated.no_credits": Text(
        "Crédits insuffisants ({available:disponible|disponibles}) : une vidéo d’exemple, "
        "dessinée d’avance, "
        "tient lieu de résultat. En réel : {price}.",
        "Not enough credits ({available} available): a sample video, drawn beforehand, stands in "
        "for the result. For real: {price}.",
    ),
    "launch.simulated.requested": Text(
        "L’image de départ est simulée : l’animer en réel coûterait des crédits pour un exemple.",
        "The first frame is simulated: to animate it for real would cost credits for a sample.",
    ),
    "launch.button.real": Text(
        "Générer l’animation · {price}, il en restera {left}",
        "Make the animation · {price}, leaves {left}",
    ),
    "launch.button.real.picture": Text(
        "Animer cette image · {price}, il en restera {left}",
        "Animate this picture · {price}, leaves {left}",
    ),
    "launch.button.simulated": Text(
        "Simuler l’animation · {price}", "Simulate the animation · {price}"
    ),
    "launch.button.refused": Text("Générer l’animation · {price}", "Make the animation · {price}"),
    "launch.button.refused.picture": Text(
        "Animer cette image · {price}", "Animate this picture · {price}"
    ),
    "launch.button.blocked": Text("Générer l’animation", "Make the animation"),
    "launch.button.instead": Text("Simuler plutôt · gratuit", "Simulate instead · free"),
    "launch.button.rehearse": Text("Essayer en simulation · gratuit", "Try it simulated · free"),
    "launch.button.picture": Text("Image réelle seule · {price}", "Real picture alone · {price}"),
    "launch.button.again": Text("Relire le compte", "Read the account again"),
    # What took the place of something else
    "undo": Text("Revenir en arrière", "Undo"),
    "redo": Text("Refaire", "Redo"),
    "undo.close": Text("Fermer", "Close"),
    "undo.back": Text("Tout est comme avant.", "Everything is as it was before."),
    "undo.choices": Text(
        "Le formulaire contient maintenant les choix de l’animation du {when}.",
        "The form now holds the choices of the animation of {when}.",
    ),
    "undo.motion": Text(
        "Le formulaire contient maintenant l’image de l’animation du {when}. Décrivez le nouveau "
        "mouvement ; le prix est sur le bouton principal.",
        "The form now holds the picture of the animation of {when}. Describe the new motion; the "
        "price is on the main button.",
    ),
    "undo.picture": Text(
        "Le formulaire part maintenant de votre image. Décrivez le mouvement ; le prix est sur le "
        "bouton principal.",
        "The form now starts from your picture. Describe the motion; the price is on the main "
        "button.",
    ),
    "undo.picture.gone": Text(
        "Ce n’est plus cette image que le formulaire contient.",
        "The form no longer holds that picture.",
    ),
    "undo.version": Text(
        "Le formulaire contient maintenant la version {name} de l’atelier de prompts.",
        "The form now holds version {name} of the prompt lab.",
    ),
    "undo.address": Text(
        "Le formulaire contient maintenant ce que dit l’adresse.",
        "The form now holds what the address says.",
    ),
    "undo.prompt": Text(
        "Le prompt de la recette a remplacé le vôtre.",
        "The recipe's prompt took the place of yours.",
    ),
    "undo.texts": Text(
        "Les textes de la recette ont remplacé les vôtres.",
        "The recipe's texts took the place of yours.",
    ),
    "undo.lab.copy": Text(
        "La version {name} contient maintenant une copie de la version {reference}.",
        "Version {name} now holds a copy of version {reference}.",
    ),
    "undo.lab.remove": Text("La version {name} a été retirée.", "Version {name} was taken away."),
    # The address
    "address.ignored": Text(
        "L’adresse contient des valeurs inutilisables, qui ont été ignorées : {names}",
        "The address holds values that cannot be used, which were ignored: {names}",
    ),
}
