"""What stages, modes and the parts of a recipe are called; choices say it in their own rows."""

from runway_core.i18n.texts import Text

TEXTS = {
    "stage.image": Text("Image", "Picture"),
    "stage.video": Text("Vidéo", "Video"),
    "mode.real": Text("Réel", "Real"),
    "mode.simulation": Text("Simulation", "Simulation"),
    "mode.mixed": Text("Image réelle, vidéo simulée", "Real picture, simulated video"),
    "source.words": Text("vos mots", "your words"),
    "source.edited": Text("votre prompt", "your prompt"),
    "source.style": Text("style", "style"),
    "source.theme": Text("thème", "theme"),
    "source.composition": Text("composition", "composition"),
    "source.light": Text("lumière", "light"),
    "source.motion": Text("mouvement", "motion"),
    "source.camera": Text("caméra", "camera"),
    "source.tone": Text("ton", "tone"),
    "part.image.theme": Text("Thème", "Theme"),
    "part.image.theme_detail": Text("Détail du thème", "Theme detail"),
    "part.image.style": Text("Style", "Style"),
    "part.image.style_detail": Text("Détail du style", "Style detail"),
    "part.image.frame": Text("Cadre", "Frame"),
    "part.image.shot": Text("Plan", "Shot"),
    "part.image.light": Text("Lumière", "Light"),
    "part.image.tone": Text("Ton", "Tone"),
    "part.video.camera": Text("Caméra", "Camera"),
    "part.video.action": Text("Action", "Action"),
    "part.video.manner": Text("Style du mouvement", "Motion style"),
    "part.video.manner_detail": Text("Détail du style de mouvement", "Motion style detail"),
    "part.video.world": Text("Arrière-plan", "Background"),
    "part.video.pace": Text("Rythme", "Pace"),
}
