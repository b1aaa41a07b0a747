"""The first five minutes: the examples of an empty studio, and the tour."""

from runway_core.i18n import Text

TEXTS: dict[str, Text] = {
    "example.label": Text("EXEMPLE · SIMULATION", "EXAMPLE · SIMULATION"),
    "example.remove": Text("Retirer l’exemple", "Remove the example"),
    "example.alt": Text("Exemple simulé : {description}", "Simulated example: {description}"),
    "example.generate": Text(
        "Un style, un thème, quelques mots : le studio écrit les deux prompts, fait une image, "
        "puis l’anime. Voici ce que donnent Cartoon et Animaux sans un mot de plus.",
        "A style, a theme, a few words: the studio writes both prompts, makes a picture, then "
        "animates it. This is what Cartoon and Animals become without another word.",
    ),
    "example.lab": Text(
        "Une expérience pose une question et compte les réponses. Ici : quel style pour la "
        "forêt ? Chacun classe les prises sans savoir d’où elles viennent.",
        "An experiment asks one question and counts the answers. Here: which style for the "
        "forest? Everybody ranks the takes without knowing what made them.",
    ),
    "example.lab.result": Text(
        "**{name}** arrive en tête de {won} bulletins sur {ballots}, inventés pour l’exemple : "
        "trop peu pour conclure, et rien n’est compté.",
        "**{name}** comes first on {won} of {ballots} ballots, made up for this example: too few "
        "to conclude, and nothing is counted.",
    ),
    "example.library": Text(
        "Tout ce que vous faites reste ici, avec ses prompts, ses graines et son prix : "
        "retrouvez-le par ses mots, notez-le, comparez-le.",
        "Everything you make stays here, with its prompts, seeds and cost: find it by its words, "
        "rate it, compare it.",
    ),
    "tour.start": Text("Visite guidée", "Take the tour"),
    "tour.place": Text("Étape {at} sur {every}", "Step {at} of {every}"),
    "tour.next": Text("Suivant", "Next"),
    "tour.back": Text("Précédent", "Back"),
    "tour.leave": Text("Quitter la visite", "Leave the tour"),
    "tour.end": Text("Terminer", "Finish"),
    "tour.step.choices": Text(
        "Choisissez un style, un thème et une orientation : c’est déjà assez pour une animation.",
        "Pick a style, a theme and an orientation: that is already enough for an animation.",
    ),
    "tour.step.words": Text(
        "Dites le reste avec vos mots, en français ou en anglais. Ils l’emportent sur tout ce que "
        "le studio ajoute.",
        "Say the rest in your own words, in English or French. They win over everything that the "
        "studio adds.",
    ),
    "tour.step.prompts": Text(
        "Voici les deux prompts, avant tout envoi : l’image, puis son mouvement. Vous pouvez les "
        "réécrire.",
        "These are both prompts, before anything is sent: the picture, then its motion. You may "
        "rewrite them.",
    ),
    "tour.step.button": Text(
        "Le bouton annonce le prix avant que vous n’appuyiez. Sans clé ni crédits, c’est un "
        "exemple gratuit.",
        "The button tells the price before you press. Without a key or credits it is a free "
        "sample.",
    ),
    "tour.step.after": Text(
        "Ce que vous faites reste ici, et dans la bibliothèque. L’atelier compare des variantes ; "
        "la page Crédits dit ce qu’elles ont coûté.",
        "What you make stays here, and in the library. The lab compares variants; the Credits "
        "page says what they cost.",
    ),
}
