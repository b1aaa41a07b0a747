"""What the ranking of variants says: verdicts, what is still missing, and faults of a ballot."""

from runway_core.i18n.texts import Text

_BALLOT = {
    "not_json": Text("ce n’est pas du JSON.", "this is not JSON."),
    "not_an_object": Text("ce n’est pas un objet JSON.", "this is no JSON object."),
    "no_cell": Text(
        "« cell » manque, ou n’est pas un nom.", "“cell” is missing, or is not a name."
    ),
    "no_rater": Text(
        "« rater » manque, ou n’est pas un nom.", "“rater” is missing, or is not a name."
    ),
    "no_ranking": Text(
        "« ranking » manque, ou n’est pas une liste de listes de noms, le meilleur d’abord.",
        "“ranking” is missing, or is not a list of lists of names, best first.",
    ),
    "shown": Text(
        "« shown » n’est pas la liste des variantes du classement.",
        "“shown” is not the list of the variants that were ranked.",
    ),
    "outcome": Text(
        "« outcome » est « {outcome} » ; il n’y a que « all_bad » et « cannot_say ».",
        "“outcome” is “{outcome}”; there are only “all_bad” and “cannot_say”.",
    ),
    "both": Text(
        "« outcome » remplace un classement, et il y a les deux.",
        "“outcome” stands in place of a ranking, and there are both.",
    ),
    "twice": Text("« {variant} » y est deux fois.", "“{variant}” is in it twice."),
    "alone": Text(
        "il faut au moins deux variantes à comparer.",
        "it takes at least two variants to compare.",
    ),
    "many_together": Text(
        "au plus {most} variantes peuvent être à égalité.",
        "at most {most} variants can be tied with one another.",
    ),
}
_REPAIR = Text(
    "Corrigez-le, ou enlevez-le : docs/command-line.md en donne la forme.",
    "Correct it, or take it out: docs/command-line.md has its form.",
)


def _told(problem: str, text: Text) -> dict[str, Text]:
    """A fault of a ballot that came alone, and of one that stands in a line of a file."""
    return {
        f"error.ballot.{problem}.what": Text(
            f"Bulletin refusé : {text['fr']}", f"Ballot refused: {text['en']}"
        ),
        f"error.ballot.{problem}.next": _REPAIR,
        f"error.ballot.{problem}.line.what": Text(
            f"Ligne {{line}} : {text['fr']}", f"Line {{line}}: {text['en']}"
        ),
        f"error.ballot.{problem}.line.next": _REPAIR,
    }


TEXTS = {
    "error.lab.file_missing.what": Text(
        "Il n’y a pas de fichier « {file} ».", "There is no file “{file}”."
    ),
    "error.lab.file_missing.next": Text(
        "Vérifiez le nom et le dossier.", "Check the name and the folder."
    ),
    "error.lab.file_unreadable.what": Text(
        "« {file} » ne peut pas être lu.", "“{file}” cannot be read."
    ),
    "error.lab.file_unreadable.next": Text(
        "Donnez un fichier de texte, en UTF-8, que vous avez le droit de lire.",
        "Give a text file, in UTF-8, that you may read.",
    ),
    "error.lab.unknown_target.what": Text(
        "« {target} » n’est pas un but ; il y a « these » et « general ».",
        "“{target}” is no target; there are “these” and “general”.",
    ),
    "error.lab.unknown_target.next": Text("Choisissez l’un des deux.", "Choose one of the two."),
    **{
        key: told for problem, text in _BALLOT.items() for key, told in _told(problem, text).items()
    },
    "ranking.target.these": Text("Pour ces thèmes et ces mots", "For these themes and words"),
    "ranking.target.general": Text("En général", "In general"),
    "ranking.verdict.too_early": Text("trop tôt", "too early"),
    "ranking.verdict.tied": Text("à égalité en tête", "tied for first"),
    "ranking.verdict.leading": Text("en tête", "leading"),
    "ranking.verdict.winner": Text("gagnante", "winner"),
    "ranking.verdict.behind": Text("derrière", "behind"),
    "ranking.summary": Text(
        "{target}, d’après {ballots:bulletin|bulletins}, {raters:juge|juges}, {cells:condition|conditions} : {verdict}.",
        "{target}, from {ballots:ballot|ballots}, {raters:rater|raters}, {cells:condition|conditions}: {verdict}.",
    ),
    "ranking.nothing": Text("Il n’y a encore rien à classer.", "There is nothing to rank yet."),
    "ranking.column.variant": Text("variante", "variant"),
    "ranking.column.gap": Text("écart (de … à …)", "gap (from … to …)"),
    "ranking.column.rate": Text("bat la première", "beats the first"),
    "ranking.column.best": Text("est la meilleure", "is the best"),
    "ranking.column.ballots": Text("bulletins", "ballots"),
    "ranking.column.verdict": Text("verdict", "verdict"),
    "ranking.percent": Text("{percent} %", "{percent}%"),
    "ranking.explained": Text(
        "L’écart à la première est en logits, avec son intervalle à 95 % : à −0,4 elle est préférée 40 fois sur 100 à la première, à −0,85 30 fois, à 0 une fois sur deux. « Bat la première » dit de même, et compte une égalité pour moitié.",
        "The gap to the first is in logits, with its 95% interval: at −0.4 it is preferred to the first 40 times of 100, at −0.85 30 times, at 0 every other time. “Beats the first” says the same, and counts a tie as half.",
    ),
    "ranking.more": Text(
        "Encore {count:bulletin|bulletins} environ pour pouvoir trancher.",
        "About {count:more ballot|more ballots} until it can be decided.",
    ),
    "ranking.other_takes": Text(
        "Il faut plus de conditions ou de juges pour trancher ; plus de bulletins n’y suffiraient pas.",
        "It takes more conditions or raters to decide it; more ballots alone would not do.",
    ),
    "ranking.not_connected": Text(
        "Toutes les variantes n’ont pas été comparées entre elles, même de proche en proche.",
        "Not all variants were compared with one another, not even by way of others.",
    ),
    "ranking.few_ballots": Text(
        "Moins de {least} bulletins : {variants}.", "Fewer than {least} ballots: {variants}."
    ),
    "ranking.unbeaten": Text("Jamais battues : {variants}.", "Never beaten: {variants}."),
    "ranking.winless": Text("Jamais gagnantes : {variants}.", "Never won: {variants}."),
    "ranking.agreement": Text(
        "Accord des juges (alpha de Krippendorff) : {alpha}.",
        "Agreement of the raters (Krippendorff’s alpha): {alpha}.",
    ),
    "ranking.left": Text(
        "Le premier à gauche bat le dernier à droite dans {percent} % des cas (intervalle : {low} à {high} % ; 50 % serait sans biais).",
        "The first on the left beats the last on the right in {percent}% of cases (interval {low} to {high}%; 50% would be no bias).",
    ),
    "ranking.cannot_say": Text(
        "« Je ne sais pas » : {percent} % des bulletins.",
        "“Cannot say”: {percent}% of the ballots.",
    ),
    "cli.lab": Text(
        "le laboratoire : quel prompt est le meilleur", "the lab: which prompt is the better one"
    ),
    "cli.lab.action": Text("ce qu’il doit faire", "what it is to do"),
    "cli.lab.rank": Text(
        "classer les variantes d’après un fichier de bulletins",
        "rank the variants by a file of ballots",
    ),
    "cli.lab.rank.file": Text(
        "bulletins, un objet JSON par ligne ; docs/command-line.md en donne la forme",
        "ballots, a JSON object a line; docs/command-line.md has its form",
    ),
    "cli.lab.rank.target": Text(
        "these : pour ces thèmes et ces mots ; general : pour d’autres aussi",
        "these: for these themes and words; general: for others as well",
    ),
    "cli.lab.rank.themes": Text(
        "avec general : combien de thèmes ont été essayés",
        "with general: how many themes were tried",
    ),
    "cli.lab.rank.wordings": Text(
        "avec general : combien de textes ont été essayés",
        "with general: how many wordings were tried",
    ),
    "cli.lab.rank.variants": Text("ne classer que celles-ci", "rank these only"),
}
