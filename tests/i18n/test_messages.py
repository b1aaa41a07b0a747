"""What is said: complete in both languages, in the guide's own words where it gives them."""

import ast
import dataclasses
import itertools
import re
import string
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

import runway_core
from runway_core import errors, i18n
from runway_core.briefs.brief import Brief
from runway_core.errors import StudioError
from runway_core.i18n.say import LANGUAGES, Language
from runway_core.i18n.texts import Text
from runway_core.media.names import file_name
from runway_core.prompts import lint
from runway_core.prompts.build import build
from runway_core.prompts.recipe import Fault, Part, Source
from runway_core.results import result
from runway_core.runway.failures import NO_CODE, OTHER, TASK_FAILURES, Again, Failure
from runway_core.states import Mode, Plan, Reason, Stage, State
from runway_core.store.animation import Animation, Media, Submission

CATALOGUE = i18n.catalogue()
SOURCES = sorted(Path(runway_core.__file__).parent.rglob("*.py"))
EVERY_LANGUAGE = pytest.mark.parametrize("language", LANGUAGES)


def placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


def has_words(code: str, params: Any = None) -> None:
    """Fails unless an error code can be told in both languages, with what it carries."""
    for language in LANGUAGES:
        for part in ("what", "next"):
            told = i18n.say(f"error.{code}.{part}", language, **(params or {}))
            assert told, code
            assert "{" not in told, code


# ----- The catalogue.


def gaps(text: Text, language: Language) -> Iterator[str]:
    """What a message lacks in a language."""
    if not isinstance(text, Text):
        yield "is no Text"
    if language not in text:
        yield "is missing"
    if not text[language].strip():
        yield "is empty"
    if "  " in text[language]:
        yield "has two spaces in a row"
    if placeholders(text[LANGUAGES[0]]) != placeholders(text[language]):
        yield f"takes other placeholders: {text[language]!r}"


@EVERY_LANGUAGE
def test_every_message_is_whole_in_every_language(language: Language) -> None:
    """No language is missing or empty, and all take the same placeholders."""
    assert [] == [
        f"{key} {gap}" for key, text in sorted(CATALOGUE.items()) for gap in gaps(text, language)
    ]


def test_no_key_is_written_twice() -> None:
    """Two files of messages do not silently overrule each other."""
    from runway_core.i18n.texts import (
        board,
        commands,
        doctor,
        judge,
        lab,
        labels,
        library,
        lint,
        lost,
        ranking,
        reading,
        recipes,
        report,
        requests,
        results,
        show,
        storage,
        transfer,
    )
    from runway_core.i18n.texts import errors as error_messages

    parts = [library, labels, results, error_messages, requests, lint, lost, reading, ranking, lab]
    parts += [recipes, report, board, judge, show, transfer, commands, storage, doctor]

    assert len(CATALOGUE) == sum(len(part.TEXTS) for part in parts)


def test_no_key_is_written_twice_in_one_file() -> None:
    """Python keeps the second of two equal keys without a word."""
    for path in sorted(Path(runway_core.__file__).parent.glob("i18n/texts/*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Dict):
                keys = [key.value for key in node.keys if isinstance(key, ast.Constant)]
                assert len(keys) == len(set(keys))


def test_french_is_set_as_french() -> None:
    """Apostrophes are curly, quotation marks French, and what stands before ! ? : ; is a space."""
    wrong = {}
    for key, text in sorted(CATALOGUE.items()):
        french = re.sub(r"https?://\S+|\{\w+\}", "x", text["fr"])
        if {*french} & {*"'\"“"} or re.search(r"[\w)»][!?;:](\s|$)", french):
            wrong[key] = text["fr"]
    assert {} == wrong


# ----- The guide's words.


@pytest.mark.parametrize(
    ("key", "expected"),
    [
        ("message.real", "Animation générée avec Runway Gen-4 !"),
        ("message.simulation.no_credits", "Mode simulation activé (crédits insuffisants)"),
        ("description.simulation.no_credits", "(simulation - crédits insuffisants)"),
    ],
)
def test_guide_sentences_are_the_guide_s(key: str, expected: str) -> None:
    """What the integration guide says is said to the letter."""
    assert expected == i18n.say(key, "fr")


def animation(state: State = State.SUCCEEDED, **changes: Any) -> Animation:
    brief = changes.pop("brief", None) or Brief("cartoon", "animals", "landscape", "a fox")
    fields: dict[str, Any] = {
        **{field.name: None for field in dataclasses.fields(Animation)},
        "note": "",
        "tags": (),
        "id": "0123456789abcdef",
        "state": state,
        "stage": Stage.VIDEO,
        "plan": Plan.REAL,
        "brief": brief,
        "prompts": build(brief),
        "quoted": 55,
        "created_at": 0.0,
        "updated_at": 0.0,
        "cancel_requested": False,
        "fence": 1,
        "lease_until": 0.0,
        "submissions": (),
        "media": {},
        **changes,
    }
    return Animation(**fields)


def test_real_animation_says_the_guide_s_sentence() -> None:
    """A real animation has the guide's message and nothing about simulation."""
    subject = animation()

    assert "Animation générée avec Runway Gen-4 !" == result.message(subject, "fr")
    assert "simul" not in result.description(subject, "fr")


WHY = {
    Reason.NO_CREDITS: ("crédits insuffisants", "not enough credits"),
    Reason.NO_KEY: ("aucune clé API", "no API key"),
    Reason.REQUESTED: ("à votre demande", "as requested"),
}
"""Why something was simulated; the guide's words are for missing credits, and for these alone."""


@pytest.mark.parametrize("reason", Reason)
def test_simulated_animation_says_why_in_its_own_words(reason: Reason) -> None:
    """A simulated one has the guide's message and description, with the reason that is true."""
    french, english = WHY[reason]
    whole = animation(plan=Plan.SIMULATED, reason=reason)
    half = animation(plan=Plan.PICTURE_ONLY, reason=reason)

    assert f"Mode simulation activé ({french})" == result.message(whole, "fr")
    assert f"Simulation mode on ({english})" == result.message(whole, "en")
    assert result.description(whole, "fr").endswith(f"(simulation - {french})")
    assert result.description(whole, "en").endswith(f"(simulation - {english})")
    assert result.message(half, "fr").endswith(f"vidéo simulée ({french})")
    assert result.message(half, "en").endswith(f"video simulated ({english})")
    assert result.description(half, "fr").endswith(f"(vidéo simulée - {french})")
    assert result.description(half, "en").endswith(f"(video simulated - {english})")


def test_no_key_is_never_called_missing_credits() -> None:
    """What stands beside "No API key" does not contradict it."""
    said = [text for key, text in CATALOGUE.items() if key.endswith(".no_key")]

    assert said
    for text in said:
        assert "crédits insuffisants" not in text["fr"]
        assert "not enough credits" not in text["en"]


@EVERY_LANGUAGE
@pytest.mark.parametrize("words", ["", "a {fox} « of » %s"], ids=["no-words", "words"])
def test_anything_simulated_is_said_to_be(words: str, language: Language) -> None:
    """Every mode and reason has its words, and none of them passes for real work."""
    brief = Brief("anime", "space", "portrait", words)
    for plan, reason in itertools.product(Plan, Reason):
        subject = animation(plan=plan, reason=reason, brief=brief)

        said = f"{result.message(subject, language)} {result.description(subject, language)}"

        assert words in said, (plan, reason)
        assert (Mode.REAL is not subject.mode) == ("simul" in said.lower()), (plan, reason)


@EVERY_LANGUAGE
@pytest.mark.parametrize("state", State)
def test_every_state_has_its_words(state: State, language: Language) -> None:
    """Wherever an animation stands, there is a sentence for it, and the whole of it is JSON."""
    for stage, status in itertools.product(Stage, (None, "PENDING", "THROTTLED")):
        subject = animation(state, stage=stage, runway_status=status)
        message = result.message(subject, language)

        assert message, (stage, status)
        assert result.as_json(subject, language)["message"] == message, (stage, status)


def test_place_in_the_account_s_queue_is_told_apart() -> None:
    """Waiting for one's own limit is not waiting for Runway."""
    waiting = [
        result.message(animation(State.WAITING, runway_status=status), "en")
        for status in ("PENDING", "THROTTLED")
    ]

    assert waiting[0] != waiting[1]


def test_modes_and_reasons_have_their_names() -> None:
    """What a page shows of a mode and a reason has words."""
    wanted = {f"mode.{mode}" for mode in Mode} | {f"reason.{reason}" for reason in Reason}
    for mode, reason in itertools.product(set(Mode) - {Mode.REAL}, Reason):
        wanted |= {f"message.{mode}.{reason}", f"description.{mode}.{reason}"}
    assert set() == wanted - set(CATALOGUE)


def test_stages_and_sources_have_their_names() -> None:
    """Every stage and source of a fragment has a label; choices have theirs in their rows."""
    expected = {
        *(f"stage.{stage}" for stage in Stage),
        *(f"source.{source}" for source in Source),
    }

    assert expected <= set(CATALOGUE)


@pytest.mark.parametrize("language", LANGUAGES)
def test_parts_can_stand_in_one_row(language: Language) -> None:
    """No two are called the same in one prompt, and none has a comma of its own."""
    names = [(part.stage, i18n.say(f"part.{part}", language)) for part in Part]
    assert len(Part) == len(set(names))
    assert [] == [name for _, name in names if "," in name]


@pytest.mark.parametrize("setting", ["8k", "--ar 9:16", "in 4k", "seed: 42", "ultra HD"])
def test_what_advice_says_of_settings_is_so(setting: str) -> None:
    """The recipe's prompts leave them out, as it says; nothing has to be pressed for that."""
    words = f"a fox, {setting}"
    (found,) = lint(words)
    assert "The recipe’s prompts leave it out" in found.fix("en")
    assert "Les prompts de la recette l’omettent" in found.fix("fr")
    built = build(Brief("cartoon", "animals", "landscape", words))
    assert setting not in built.image + built.motion


# ----- Errors.

EXAMPLES: dict[str, StudioError] = {
    type(error).__name__: error
    for error in (
        errors.StudioError(),
        errors.SettingsError("RUNWAY_TIMEOUT", "too_small", value="1", least=10.0),
        errors.BriefError("style", "not_offered", value="x", allowed="y"),
        errors.PromptTooLong(length=1001, limit=1000, stage="image"),
        errors.LabError("not_toml", place="line 3"),
        errors.LibraryError("stars", most=5),
        errors.ArchiveError("bad_line", line=3, field="id"),
        errors.BudgetReached(budget=200, spent=165, needed=55),
        errors.ExperimentState("draft", "pause"),
        errors.CannotAfford(needed=55, available=5),
        errors.DailyCapReached(cap=100, spent=55, needed=55),
        errors.PersonalCapReached(cap=100, spent=55, needed=55),
        errors.ViewersCannotSpend(),
        errors.NotInvited(address="a@example.org"),
        errors.NeedsConsent(50),
        errors.NoRollBack(name="studio"),
        errors.NoSuchRecipe(id="studio@9", allowed="studio@1"),
        errors.RecipeFile(file="mine.toml"),
        errors.RecipeRefused([Fault("missing", "name")]),
        errors.WrongState("succeeded", "cancel"),
        errors.NotFound(id="x"),
        errors.AmbiguousId(id="0b9f", ids=("0b9f1", "0b9f2"), more=True),
        errors.RunwayError(),
        errors.Unreachable(),
        errors.AnswerLost(),
        errors.RunwayDown(status=500),
        errors.BadAnswer(),
        errors.Refused(),
        errors.InvalidRequest(fields=("ratio",)),
        errors.VersionRefused(version="1999-01-01", status=400),
        errors.RequestTooLarge(status=413),
        errors.OutOfCredits(),
        errors.KeyRefused(),
        errors.NotEntitled(),
        errors.NoSuchTask(),
        errors.TooManyRequests(retry_after=3.0),
        errors.DailyLimitReached(),
        errors.NoGenerationsLeft(model="gen4_turbo", needed=1, left=0, most=50),
        errors.WrongTask("early", minutes=7),
        errors.RewriterError("refused", status=500),
        errors.RewriterOff(),
        errors.RewriterSilent(),
        errors.SuggestionRefused("lost", text="scarf"),
        errors.BallotError("no_cell", line=3),
        errors.MediaError("too_large", limit=64),
        errors.RequestError("no_route"),
        errors.StorageError(),
        errors.MediaStoreError("silent"),
        errors.Unstorable(),
        errors.UnreadableAnimation(id="x"),
        errors.NewerDatabase(found="0009", known="0002"),
        errors.UnknownDatabase(found="?", known="0002"),
        errors.BackupFailed(),
        errors.MigrationFailed(found="0001", known="0002"),
        errors.NotTheOwner(known="0002"),
    )
}
ONLY_BASES = {"NotAllowed"}
"""Classes that are never raised themselves."""


def every_error(kind: type[StudioError] = StudioError) -> list[type[StudioError]]:
    """The classes of the public tree; a module's own signals are not told to anybody."""
    children = [child for child in kind.__subclasses__() if child.__module__ == errors.__name__]
    return [kind, *(found for child in children for found in every_error(child))]


@pytest.mark.parametrize("kind", every_error(), ids=lambda kind: kind.__name__)
def test_every_error_has_its_words(kind: type[StudioError]) -> None:
    """Each class of error says what happened and what to do next, in both languages."""
    if kind.__name__ in ONLY_BASES:
        assert kind.__subclasses__()
        return
    error = EXAMPLES[kind.__name__]

    has_words(error.message_code, error.params)
    for language in LANGUAGES:
        explained = result.explain_error(error, language)
        assert explained.what
        assert explained.next
        # Of a fault of ours nobody knows when it struck.
        cost = "cost.doubt" if kind is StudioError else "cost.none"
        if kind is errors.UnreadableAnimation:
            cost = "cost.unseen"
        assert i18n.say(cost, language) == explained.cost


def test_error_tree_is_the_one_that_is_drawn() -> None:
    """The picture at the top of the module shows every class, under its parent."""
    drawn: list[tuple[int, str]] = []
    for line in (errors.__doc__ or "").splitlines():
        if match := re.match(r"    ([│ ├└─]*)(\w+)(\s|$)", line):
            drawn.append((len(match[1]) // 3, match[2]))
    parents: dict[str, str] = {}
    for index, (depth, name) in enumerate(drawn):
        above = [other for level, other in drawn[:index] if level == depth - 1]
        if above:
            parents[name] = above[-1]

    assert {kind.__name__ for kind in every_error()} == {name for _, name in drawn}
    assert {
        kind.__name__: kind.__mro__[1].__name__ for kind in every_error() if kind is not StudioError
    } == parents


def raised_codes() -> set[str]:
    """The message codes that the package's own source can produce, read from its calls."""
    prefixes = {"SettingsError": ("settings.", 1), "BriefError": ("brief.", 1)}
    prefixes |= {"MediaStoreError": ("media_store.", 0)}
    prefixes |= {"MediaError": ("media.", 0), "WrongState": ("wrong_state.", 1)}
    prefixes |= {"RequestError": ("request.", 0), "Failure": ("", 0)}
    prefixes |= {"RewriterError": ("rewriter.", 0), "LabError": ("lab.", 0)}
    prefixes |= {"BallotError": ("ballot.", 0), "LibraryError": ("library.", 0)}
    found: set[str] = set()
    for path in SOURCES:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Name):
                continue
            prefix, place = prefixes.get(node.func.id, ("", 99))
            if len(node.args) > place and isinstance(node.args[place], ast.Constant):
                found.add(f"{prefix}{node.args[place].value}")
    return found


def test_every_code_that_is_raised_has_its_words() -> None:
    """No case is left to "something unexpected", and the walk above really finds the cases."""
    codes = raised_codes()
    wanted = {f"error.{code}.{half}" for code in codes for half in ("what", "next")}
    assert set() == wanted - set(CATALOGUE)
    assert {
        "settings.too_small",
        "brief.not_offered",
        "media.cut_short",
        "media.no_output",
        "wrong_state.adopt_ours",
        "request.key_reused",
        "timed_out.queue",
        "task.gone",
    } <= codes


def test_every_failure_of_a_task_has_its_words() -> None:
    """Each row of Runway's failure codes can be explained without Runway's own text."""
    for code in sorted({row.code for row in (*TASK_FAILURES, NO_CODE, OTHER)}):
        has_words(code)


def test_every_error_message_has_both_halves() -> None:
    """Whoever is told what happened is told what to do next."""
    halves = {key.rsplit(".", 1)[0] for key in CATALOGUE if key.startswith("error.")}

    for half in halves:
        assert f"{half}.what" in CATALOGUE
        assert f"{half}.next" in CATALOGUE


@EVERY_LANGUAGE
def test_unknown_code_is_still_explained(language: Language) -> None:
    """A failure that a newer version wrote has words too."""
    explained = result.explain(
        animation(State.FAILED, failure=Failure("from.the.future", Again.NEVER, {"x": 1})), language
    )

    assert explained is not None
    assert i18n.say("error.unexpected.what", language) == explained.what


@EVERY_LANGUAGE
@pytest.mark.parametrize("plan", [Plan.SIMULATED, Plan.PICTURE_ONLY])
def test_simulated_for_an_unknown_reason_is_still_said_to_be(
    plan: Plan, language: Language
) -> None:
    """A reason of another release is not told, and that it is simulated is."""
    subject = animation(plan=plan, reason=None)

    assert "simul" in result.message(subject, language).lower()
    assert "(" not in result.message(subject, language)
    assert result.description(subject, language).endswith(")")
    assert "simul" in result.description(subject, language).lower()


# ----- What it cost.


def attempt(**changes: Any) -> Submission:
    return Submission(
        **{
            "stage": Stage.IMAGE, "attempt": 1, "simulated": False, "model": "gen4_image",
            "quoted": 5, "intent_at": 0.0, **changes,
        }
    )  # fmt: skip


@pytest.mark.parametrize(
    ("attempts", "expected"),
    [
        ((), "Nothing was charged."),
        ((attempt(simulated=True),), "Nothing was charged."),
        ((attempt(final=0),), "Nothing was charged."),
        ((attempt(outcome="dropped"),), "The final cost is unknown: 5 credits at most."),
        ((attempt(outcome="dropped", final=0),), "Nothing was charged."),
        ((attempt(final=5),), "Runway charged 5 credits."),
        ((attempt(final=5), attempt(final=2.5)), "Runway charged 7.5 credits."),
        ((attempt(),), "The final cost is not known yet: 5 credits at most."),
        ((attempt(estimated=8),), "The final cost is not known yet: 8 credits at most."),
        (
            (attempt(final=5), attempt(stage=Stage.VIDEO, quoted=50)),
            "The final cost is not known yet: 55 credits at most.",
        ),
    ],
    ids=[
        "none",
        "simulated",
        "refunded",
        "dropped",
        "proved",
        "known",
        "two",
        "open",
        "estimated",
        "mixed",
    ],
)
def test_cost_is_what_runway_said_or_the_most_it_can_be(
    attempts: tuple[Submission, ...], expected: str
) -> None:
    """Nobody is told that nothing was charged while that is not known."""
    assert expected == result.cost(animation(submissions=attempts), "en")


@EVERY_LANGUAGE
@pytest.mark.parametrize("reason", [None, Reason.NO_KEY, Reason.NO_CREDITS])
def test_account_says_where_it_stands(reason: Reason | None, language: Language) -> None:
    """Real, simulated for a reason, or not known: each has a sentence."""
    mode = Mode.REAL if reason is None else Mode.SIMULATION
    report: Any = SimpleNamespace(error=None, mode=mode, reason=reason, available=1234)
    unknown: Any = SimpleNamespace(error=errors.Unreachable())

    assert result.credits_message(report, language)
    assert i18n.say("credits.unknown", language) == result.credits_message(unknown, language)


def test_saved_file_says_that_it_is_simulated() -> None:
    """A file that leaves the studio says by its name what it is: the words, or the choices, the
    day and the seed.
    """
    names, briefs = [], [Brief("cartoon", "animals", "landscape", "a fox", video_seed=7)]
    briefs.append(dataclasses.replace(briefs[0], words="?!"))
    for simulated in (False, True):
        kept = Media(
            Stage.VIDEO, 1, "x/video-1.mp4", "video/mp4", 1, "", 1, 1, 2.0,
            simulated=simulated, stored_at=0.0,
        )  # fmt: skip
        for brief in briefs:
            subject = animation(media={Stage.VIDEO: kept}, brief=brief, created_at=1_795_348_800.0)
            names.append(file_name(subject, Stage.VIDEO))

    assert [
        "a-fox-2026-11-22-7.mp4",
        "cartoon-animals-landscape-2026-11-22-7.mp4",
        "SIMULATION-a-fox-2026-11-22-7.mp4",
        "SIMULATION-cartoon-animals-landscape-2026-11-22-7.mp4",
    ] == names


# ----- Numbers and languages.


@pytest.mark.parametrize(
    ("value", "french", "english"),
    [
        (0, "0", "0"),
        (999, "999", "999"),
        (1000, "1\u202f000", "1,000"),
        (4_294_967_295, "4\u202f294\u202f967\u202f295", "4,294,967,295"),
        (-1234, "-1\u202f234", "-1,234"),
        (5.5, "5,5", "5.5"),
        (5.0, "5", "5"),
        (100.0, "100", "100"),
        (1234.25, "1\u202f234,25", "1,234.25"),
        ("1,000.5", "1,000.5", "1,000.5"),
        (True, "True", "True"),
        (None, "None", "None"),
    ],
    ids=repr,
)
def test_numbers_are_written_as_the_reader_does(value: object, french: str, english: str) -> None:
    """French groups with a narrow space and has a decimal comma; texts are left alone."""
    assert (french, english) == (i18n.number(value, "fr"), i18n.number(value, "en"))


@pytest.mark.parametrize(
    ("amount", "french", "english"),
    [
        (0.55, "0,55\u00a0$US", "$0.55"),
        (0.5, "0,50\u00a0$US", "$0.50"),
        (10, "10,00\u00a0$US", "$10.00"),
        (1234.5, "1\u202f234,50\u00a0$US", "$1,234.50"),
    ],
)
def test_dollars_are_written_as_the_reader_does(amount: float, french: str, english: str) -> None:
    """Cents are always shown; in French the sign stands behind."""
    assert (french, english) == (i18n.usd(amount, "fr"), i18n.usd(amount, "en"))


def test_message_writes_its_numbers() -> None:
    """The numbers inside a sentence follow the sentence's language."""
    assert "1\u202f055 crédits" in i18n.say("credits.real", "fr", credits=1055)
    assert "1,055 credits" in i18n.say("credits.real", "en", credits=1055)


def test_message_that_does_not_exist_is_an_error() -> None:
    """A misspelt key is found by a test, not by a reader."""
    with pytest.raises(KeyError):
        i18n.say("no.such.key", "fr")


@pytest.mark.parametrize(
    ("tag", "expected"),
    [
        (None, "fr"),
        ("", "fr"),
        ("C", "en"),
        ("POSIX", "en"),
        ("C.UTF-8", "en"),
        ("French_France.1252", "fr"),
        ("fr@euro", "fr"),
        ("fra", "fr"),
        ("fr", "fr"),
        ("fr-CA", "fr"),
        ("FR_fr.UTF-8", "fr"),
        ("en", "en"),
        ("en_US.UTF-8", "en"),
        ("de-DE", "en"),
        ("fry", "en"),
        ("frisian", "en"),
    ],
    ids=repr,
)
def test_language_of_a_locale(tag: str | None, expected: Language) -> None:
    """French for French and where nothing is said, English for everybody else."""
    assert expected == i18n.language_of(tag)


@pytest.mark.parametrize(
    ("environ", "expected"),
    [
        ({}, "en"),
        ({"LANG": "en_GB.UTF-8"}, "en"),
        ({"LANG": "C.UTF-8"}, "en"),
        ({"LANG": "C.utf8"}, "en"),
        ({"LANG": "de_DE.UTF-8"}, "en"),
        ({"LANG": "fr_CA.ISO8859-1@euro"}, "fr"),
        ({"LC_ALL": "fr_FR.UTF-8", "LANG": "en_GB.UTF-8"}, "fr"),
        ({"LC_MESSAGES": "en_GB", "LANG": "fr_FR"}, "en"),
        ({"LC_ALL": "", "LC_MESSAGES": "", "LANG": "en"}, "en"),
        ({"LC_ALL": "C", "LANG": "fr_FR"}, "en"),
        ({"LANGUAGE": "fr:en", "LANG": "en_US.UTF-8"}, "fr"),
        ({"LANGUAGE": "de:en:fr", "LC_ALL": "fr_FR.UTF-8"}, "en"),
        ({"LANGUAGE": "de:fr_CA", "LANG": "de_DE.UTF-8"}, "fr"),
        ({"LANGUAGE": "de", "LANG": "es_ES.UTF-8"}, "en"),
        ({"LANGUAGE": "", "LANG": "fr_FR.UTF-8"}, "fr"),
        ({"LANGUAGE": "fr", "LC_ALL": "C"}, "en"),
        ({"LANGUAGE": "fr", "LANG": "POSIX"}, "en"),
        ({"LANGUAGE": "fr"}, "fr"),
    ],
    ids=str,
)
def test_language_of_a_terminal(environ: dict[str, str], expected: Language) -> None:
    """The locale's variables count in their usual order, and empty ones do not; who reads
    neither French nor English, or does not say, gets English.
    """
    assert expected == i18n.system_language(environ)


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        ("en;q=0.5, fr;q=0.8", "fr"),
        ("en; q = 0.9, fr;q=0.8", "en"),
        ("fr;q=0, en;q=0.1", "en"),
        ("de, en;q=0.3", "en"),
        *((f"en;q={strange}, fr;q=0.1", "fr") for strange in ("inf", "1e3", "1_0", "٣", "2", "-1")),
        ("en;q=nan, fr;q=0.1", "fr"),
    ],
)
def test_language_that_a_browser_likes_best(header: str, expected: Language) -> None:
    """By weights from 0 to 1 as HTTP writes them; what is none says nothing."""
    assert expected == i18n.accepted_language(header)


# ----- What must not be told.


@pytest.mark.parametrize(
    ("text", "secret"),
    [
        ("bad key key_" + "0123456789abcdef" * 2, "0123456789abcdef"),
        ("Authorization: Bearer abc.def-ghi", "abc.def-ghi"),
        ("GET https://cdn.example/a.mp4?_jwt=token-of-ours&x=1", "token-of-ours"),
        ("_jwt=token-of-ours", "token-of-ours"),
        ("postgresql://user:hidden@host/db", "hidden"),
        ("s3://name:hidden@host", "hidden"),
    ],
    ids=["key", "bearer", "link", "token", "database", "storage"],
)
def test_detail_is_redacted(text: str, secret: str) -> None:
    """Raw text from outside is cleaned before it is kept, and never shown at all."""
    error = errors.RunwayDown(detail=text)

    assert secret not in error.detail
    assert error.detail
    assert "detail" not in str(error)


def test_detail_is_bounded() -> None:
    """An error does not carry a page of HTML about."""
    assert len(errors.RunwayDown(detail="x" * 100_000).detail) <= 2001
