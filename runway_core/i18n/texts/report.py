"""What the report of an experiment says."""

from runway_core.i18n.texts import Text

TEXTS = {
    "cli.lab.report": Text(
        "écrire le rapport d’une expérience dans un dossier : une page, les tableaux, les clips",
        "write an experiment's report into a folder: a page, the tables, the clips",
    ),
    "cli.lab.report.output": Text(
        "où le dossier du rapport est créé", "where the report's folder is made"
    ),
    "cli.lab.report.no_grid": Text(
        "sans les clips côte à côte, longs à faire",
        "without the clips side by side, which take long",
    ),
    "cli.lab.report.there": Text("Rapport : {path}", "Report: {path}"),
    "error.lab.report_unwritten.what": Text(
        "Le rapport ne peut pas être écrit dans « {file} ».",
        "The report cannot be written to “{file}”.",
    ),
    "error.lab.report_unwritten.next": Text(
        "Choisissez un dossier où vous pouvez écrire, avec assez de place.",
        "Choose a folder that you may write to, with enough room.",
    ),
    "report.title": Text("rapport", "report"),
    "report.made": Text(
        "{takes:prise|prises} : {variants:variante|variantes} dans {cells:case|cases}. "
        "État au {day}.",
        "{takes:take|takes}: {variants:variant|variants} in {cells:cell|cells}. As of {day}.",
    ),
    "report.simulated": Text(
        "Rien ici n’a été dessiné par Runway : ce sont des exemples, et rien n’a été dépensé.",
        "None of this was drawn by Runway: these are samples, and nothing was spent.",
    ),
    "report.simulated.some": Text(
        "Une partie de ces prises est simulée : chacune le dit.",
        "Some of these takes are simulated: each says so.",
    ),
    "report.ranking": Text("Classement", "Ranking"),
    "report.ranking.none": Text(
        "Il n’y a pas encore de bulletin : rien n’est classé.",
        "There are no ballots yet: nothing is ranked.",
    ),
    "report.ranking.verdict": Text(
        "D’après {ballots:bulletin|bulletins} : {verdict}.",
        "From {ballots:ballot|ballots}: {verdict}.",
    ),
    "report.effects": Text("Ce qu’ajoute chaque valeur", "What each value adds"),
    "report.ranking.simulated": Text(
        "Des prises simulées ont été jugées : ce classement ne dit rien de Runway.",
        "Simulated takes were judged: this ranking says nothing of Runway.",
    ),
    "report.costs": Text("Coûts", "Costs"),
    "report.costs.spent": Text("Dépensé", "Spent"),
    "report.costs.pictures": Text("Dont images", "Of it for pictures"),
    "report.costs.clips": Text("Dont clips", "Of it for clips"),
    "report.costs.budget": Text("Budget", "Budget"),
    "report.costs.reused": Text(
        "Prises déjà faites, non repayées", "Takes made before, not paid again"
    ),
    "report.costs.column.variant": Text("Variante", "Variant"),
    "report.costs.column.takes": Text("Prises", "Takes"),
    "report.costs.column.clips": Text("Clips", "Clips"),
    "report.costs.column.kept": Text("Gardées", "Kept"),
    "report.costs.column.dropped": Text("Écartées", "Dropped"),
    "report.costs.column.spent": Text("Dépensé", "Spent"),
    "report.costs.at_least": Text("{credits} au moins", "{credits} at least"),
    "report.credits": Text("{credits:crédit|crédits}", "{credits:credit|credits}"),
    "report.credits.unknown": Text("coût pas encore connu", "cost not known yet"),
    "report.takes": Text("Prises", "Takes"),
    "report.cell": Text("Case", "Cell"),
    "report.variant": Text("Variante", "Variant"),
    "report.axis.recipe": Text("Recette", "Recipe"),
    "report.axis.style": Text("Style", "Style"),
    "report.axis.theme": Text("Thème", "Theme"),
    "report.axis.orientation": Text("Orientation", "Orientation"),
    "report.axis.words": Text("Mots", "Words"),
    "report.axis.replace": Text("Remplacement", "Replacement"),
    "report.axis.seed": Text("Graine", "Seed"),
    "report.axis.image_model": Text("Modèle de l’image", "Picture model"),
    "report.axis.video_model": Text("Modèle de la vidéo", "Video model"),
    "report.axis.duration": Text("Durée", "Length"),
    "report.axis.image_ratio": Text("Taille de l’image", "Picture size"),
    "report.axis.detail": Text("Prompts", "Prompts"),
    "report.axis.motion_prompt": Text("Prompt du mouvement", "Motion prompt"),
    "report.seconds": Text("{seconds:seconde|secondes}", "{seconds:second|seconds}"),
    "report.step.later": Text("pas encore demandée", "not asked for yet"),
    "report.step.wanted": Text("attend son tour", "waits for its turn"),
    "report.step.sent": Text("en cours", "under way"),
    "report.step.done": Text("terminée", "done"),
    "report.step.failed": Text("échouée", "failed"),
    "report.step.unconfirmed": Text("sans réponse de Runway", "no answer from Runway"),
    "report.step.out": Text("écartée", "left out"),
    "report.mark.keep": Text("gardée", "kept"),
    "report.mark.drop": Text("écartée", "dropped"),
    "report.clip": Text("le clip", "the clip"),
    "report.details": Text("Prompts et détails", "Prompts and details"),
    "report.take.take": Text("Prise", "Take"),
    "report.take.state": Text("État", "State"),
    "report.take.image_prompt": Text("Prompt de l’image", "Picture prompt"),
    "report.take.motion_prompt": Text("Prompt du mouvement", "Motion prompt"),
    "report.take.recipe": Text("Recette", "Recipe"),
    "report.take.models": Text("Modèles", "Models"),
    "report.take.seeds": Text("Graines", "Seeds"),
    "report.take.note": Text("Remarque", "Note"),
    "report.take.tags": Text("Étiquettes", "Tags"),
    "report.files": Text("Aussi dans ce dossier", "Also in this folder"),
    "report.files.grid": Text(
        "les clips côte à côte, pour une présentation",
        "the clips side by side, for a presentation",
    ),
    "report.files.takes": Text(
        "une ligne par prise, pour un tableur", "a row for each take, for a spreadsheet"
    ),
    "report.files.ballots": Text(
        "les bulletins ; « lab rank » les classe de nouveau",
        "the ballots; “lab rank” ranks them again",
    ),
    "report.files.experiment": Text(
        "l’expérience ; « lab run » la refait", "the experiment; “lab run” runs it again"
    ),
}
