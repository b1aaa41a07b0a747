"""The form, and what stands around its button."""

from runway_core.messages import Text

TEXTS: dict[str, Text] = {
    "form.style": Text("Style", "Style"),
    "form.theme": Text("Thème", "Theme"),
    "form.orientation": Text("Orientation", "Orientation"),
    "form.orientation.size": Text("{name}, {width} × {height}", "{name}, {width} × {height}"),
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
    "form.options": Text("Options", "Options"),
    "form.duration": Text("Durée du clip", "Length of the clip"),
    "form.duration.seconds": Text("{seconds} secondes", "{seconds} seconds"),
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
    # Before pressing
    "launch.real": Text(
        "Génération réelle avec Runway Gen-4. Il restera {left} crédits.",
        "Real generation with Runway Gen-4. {left} credits will be left.",
    ),
    "launch.simulated.no_key": Text(
        "Aucune clé API Runway n’est configurée : une vidéo d’exemple, dessinée d’avance, tient "
        "lieu de résultat. En réel : {price}.",
        "No Runway API key is set: a sample video, drawn beforehand, stands in for the result. "
        "For real: {price}.",
    ),
    "launch.simulated.no_credits": Text(
        "Crédits insuffisants ({available} disponibles) : une vidéo d’exemple, dessinée d’avance, "
        "tient lieu de résultat. En réel : {price}.",
        "Not enough credits ({available} available): a sample video, drawn beforehand, stands in "
        "for the result. For real: {price}.",
    ),
    "launch.button.real": Text("Générer l’animation · {price}", "Make the animation · {price}"),
    "launch.button.simulated": Text(
        "Simuler l’animation · {price}", "Simulate the animation · {price}"
    ),
    "launch.button.blocked": Text("Générer l’animation", "Make the animation"),
    "launch.button.instead": Text("Simuler plutôt · gratuit", "Simulate instead · free"),
    "launch.button.rehearse": Text("Essayer en simulation · gratuit", "Try it simulated · free"),
    "launch.button.picture": Text("Image réelle seule · {price}", "Real picture alone · {price}"),
    "launch.button.again": Text("Relire le compte", "Read the account again"),
}
