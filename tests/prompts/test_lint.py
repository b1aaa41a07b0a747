"""The lint: it finds what Runway's guidance warns about, and is quiet on innocent words."""

import importlib
import math
import string
import time
import unicodedata

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from runway_core import i18n
from runway_core.i18n.texts.lint import TEXTS
from runway_core.prompts.lint import rules
from runway_core.prompts.lint.lint import LintWarning, lint
from runway_core.prompts.lint.rules import CODES, Rule
from runway_core.prompts.reading import camera
from runway_core.prompts.reading.camera import Move
from runway_core.text import fold
from tests.prompts import advice_corpus
from tests.prompts.lint_corpus import ELSEWHERE, ENGLISH, FRENCH, GUILTY

GUILTY_ROWS = [(code, text, span) for code, rows in GUILTY.items() for text, span in rows]


@pytest.mark.parametrize("code", GUILTY)
def test_guilty_sentences_are_warned_about(code: str) -> None:
    """With their code first, and the words that are to blame as they were written."""
    firsts = {text: [(w.code, w.text) for w in lint(text)[:1]] for text, _ in GUILTY[code]}

    assert {text: [(code, span)] for text, span in GUILTY[code]} == firsts


@pytest.mark.parametrize("sentences", [ENGLISH, FRENCH, ELSEWHERE], ids=["en", "fr", "elsewhere"])
def test_innocent_sentences_are_left_in_peace(sentences: list[str]) -> None:
    """A warning on innocent words teaches people to ignore warnings."""
    assert {} == {text: found for text in sentences if (found := lint(text))}


def test_innocent_sentences_stay_innocent_in_company_and_in_capitals() -> None:
    """One after another they make no sense, and still nothing to warn about."""
    for text in (*ENGLISH, *FRENCH):
        assert lint(f"{text}.") == ()
        assert lint(f"  {text}\n") == ()


def test_guilt_survives_spelling() -> None:
    """Typographic apostrophes and accents typed as separate characters change nothing."""
    for code, text, _ in GUILTY_ROWS:
        decomposed = unicodedata.normalize("NFD", text)
        found = [w for w in lint(decomposed) if w.code == code]

        assert code in {w.code for w in lint(text.replace("'", "’"))}, text
        assert found, text
        assert all(decomposed[w.start : w.end] == w.text for w in found), text


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("a fox jumps", []),
        ("please, no clouds", ["request", "negative"]),
        ("a fox without fear and a logo", ["negative", "text_in_frame"]),
        ("no text, no logo", ["negative"]),
        ("please make a cake", ["request"]),
        ("No clouds. No rain.", ["negative", "negative"]),
        ("Peux-tu dessiner Zendaya sans chapeau ?", ["request", "real_person", "negative"]),
        ("fixed camera. pan left, then pan right", ["camera_conflict"]),
    ],
)
def test_warnings_come_in_the_order_of_the_text(text: str, codes: list[str]) -> None:
    """By position, one a fault: "no text" is a negation and no second warning about text."""
    warnings = lint(text)

    assert [w.code for w in warnings] == codes
    assert sorted(w.start for w in warnings) == [w.start for w in warnings]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("a fox, then a bear", None),
        ("a fox, then a bear, then an owl", "several_scenes"),
        ("d'abord un renard", None),
        ("d'abord un renard, puis un ours", "several_scenes"),
        ("tout d'abord un renard", None),
        ("now and then a fox, now and then a bear", None),
        ("at first a fox, finally a bear", "several_scenes"),
    ],
)
def test_one_turn_is_a_scene_and_two_are_several(text: str, code: str | None) -> None:
    """A single "then" fits ten seconds; a story told in steps does not."""
    assert [w.code for w in lint(text)] == ([code] if code else [])


@pytest.mark.parametrize(
    ("text", "other", "span"),
    [
        ("caméra fixe avec un travelling avant", "caméra fixe", "travelling avant"),
        ("zoom in, then zoom out", "zoom in", "zoom out"),
        ("the camera pans left and the camera pans right", "the camera pans left", None),
        ("la caméra avance puis recule", "la caméra avance", "recule"),
    ],
)
def test_camera_conflict_names_both_moves(text: str, other: str, span: str | None) -> None:
    """The second move is marked, and the first is named next to it."""
    (warning,) = lint(text)

    assert warning.code == "camera_conflict"
    assert warning.other == other
    assert span in (None, warning.text)


@pytest.mark.parametrize(
    "text",
    [
        "the camera pans left as the fox runs right",
        "slow push in, tilt up",
        "the camera follows the fox and glides forward",
        "zoom in on the fox, the fox steps back",
        "caméra fixe sur un chat qui saute puis recule",
        "the camera rises, the sun goes down",
        "static shot, the fox zooms past",
        "static shot, no zoom in",
        "handheld tracking shot, then the fox naps",
        "slow push in, rack focus to the lamp",
    ],
)
def test_moves_that_agree_are_no_conflict(text: str) -> None:
    """What the subject does is not what the camera does."""
    assert "camera_conflict" not in {w.code for w in lint(text)}


@pytest.mark.parametrize(
    ("text", "moves"),
    [
        ("the camera slowly zooms in", [Move.CLOSER]),
        ("slow dolly out", [Move.AWAY]),
        ("pan to the left", [Move.LEFT]),
        ("panoramique vers la droite", [Move.RIGHT]),
        ("la caméra s'élève", [Move.UP]),
        ("crane down", [Move.DOWN]),
        ("tracking shot of a fox", [Move.FOLLOW]),
        ("la caméra tourne autour du renard", [Move.ORBIT]),
        ("handheld camera", [Move.HANDHELD]),
        ("locked-off camera", [Move.LOCKED]),
        ("plan fixe", [Move.LOCKED]),
        ("a gentle pan across the valley", [Move.PAN]),
        ("The camera trembles", [Move.OTHER]),
        ("a barn, rack focus from a bucket to a calf", [Move.OTHER]),
        ("a hill, focus shift to the horizon", [Move.OTHER]),
        ("a barn, dolly zoom", [Move.OTHER]),
        ("a barn, truck left", [Move.LEFT]),
        ("slow pedestal down", [Move.DOWN]),
        ("whip pan at the end", [Move.PAN]),
        ("a truck left the depot, a statue on a pedestal", []),
        ("Locked camera. The camera remains still.", [Move.LOCKED, Move.LOCKED]),
        ("a planet in orbit, a tilted hat, a frying pan, Peter Pan", []),
        ("the chef slides the frying pan left of the stove", []),
        ("une grue, une casserole, le plan d'eau, un zoo", []),
    ],
)
def test_camera_words_are_told_from_others(text: str, moves: list[Move]) -> None:
    """Runway's camera vocabulary in both languages; its homonyms move no camera."""
    assert [mention.move for mention in camera.mentions(text)] == moves


@pytest.mark.parametrize(
    ("text", "french", "english"),
    [
        ("no camera movement", "La caméra reste immobile", "The camera remains still."),
        ("sans mouvement de caméra", "Caméra fixe.", "Locked camera."),
        ("la caméra ne bouge pas", "Caméra fixe.", "Locked camera."),
        ("sans nuages", "un ciel bleu dégagé", "a clear blue sky"),
        ("a street with no people", "déserte", "empty"),
        ("le dragon n'est pas méchant", "gentil", "gentle"),
        ("no hat", "à la place", "instead"),
        ("no text", "unies", "plain surfaces"),
        ("not blurry", "nette", "sharp"),
        ("caméra fixe, zoom avant", "caméra fixe", "caméra fixe"),
        ("0-3s: a fox", "mouvement continu", "continuous movement"),
        ("Taylor Swift", "Inventez", "Make up"),
    ],
)
def test_fix_is_concrete(text: str, french: str, english: str) -> None:
    """The suggestion fits what was negated or asked for, in the reader's language."""
    warning = lint(text)[0]
    fix = TEXTS[warning.fix_key]

    assert french in fix["fr"].format(text=warning.text, other=warning.other)
    assert english in fix["en"].format(text=warning.text, other=warning.other)


def test_every_warning_has_its_words() -> None:
    """Each code and each advice of the corpus, and each key is one that can come up."""
    warnings = [w for _, text, _ in GUILTY_ROWS for w in lint(text)]
    warnings += [w for rows in advice_corpus.GUILTY.values() for text in rows for w in lint(text)]
    warnings += [w for text, about in advice_corpus.PICKED for w in lint(text, about)]
    wanted = {w.message_key for w in warnings} | {w.fix_key for w in warnings}

    for code in CODES:
        keys = [f"lint.{code}.message", f"lint.{code}.fix"]
        assert [] == [key for key in keys if key not in TEXTS]
        assert code in {w.code for w in warnings}, f"no sentence of the corpus for {code}"
    assert wanted <= set(TEXTS)
    assert set(TEXTS) == wanted | {f"lint.{code}.fix" for code in CODES}


def test_words_are_typeset_in_both_languages() -> None:
    """Same placeholders; French spaces do not break, and no straight quote is left."""
    for key, text in TEXTS.items():
        fields = [{f for _, f, _, _ in string.Formatter().parse(t) if f} for t in text.values()]
        assert fields[0] == fields[1] <= {"text", "other"}, key
        assert not any(mark in side for side in text.values() for mark in "'\""), key
        for mark in ":;!?»":
            assert f" {mark}" not in text["fr"], key
            before = text["fr"].split(mark)[:-1]
            assert all(part.endswith(("\u00a0", "\u202f")) for part in before), key
        assert all(part.startswith("\u00a0") for part in text["fr"].split("«")[1:]), key


def test_warning_speaks_both_languages() -> None:
    """The words are quoted as written, as each language quotes."""
    (warning,) = lint("Un ciel sans nuages")

    assert "«\u00a0sans nuages\u00a0»" in warning.message("fr")
    assert "“sans nuages”" in warning.message("en")
    assert warning.fix("fr") != warning.fix("en")


def test_braces_in_the_words_are_only_words() -> None:
    """What a person writes is never taken for a placeholder."""
    (warning,) = lint("a sky without {text}")

    assert warning.text == "without {text"
    assert "“without {text”" in TEXTS[warning.message_key]["en"].format(text=warning.text)


PIECES = [
    "no", "not", "ne", "pas", "n'", "sans", "personne", "plus", "caméra", "the", "camera", "zoom",
    "in", "out", "pan", "left", "then", 'puis\nplease', "you", "sign", "says", "«", "»", "\"",
    "'", "’", "0:00", "-", "0:03", "Taylor", "Swift", "looks", "like", "Aa", "Bb", "scene", "2",
    ":", ",", ".", "É", "é", "🦊", '\u72d0\ntitle', "text", "word", "le", "mot", "A", "Crée",
    "une", '\xa0', '\u2028',
]  # fmt: skip
FRAGMENTS = st.lists(st.sampled_from(PIECES), max_size=60).map(" ".join)


@given(st.one_of(st.text(max_size=200), FRAGMENTS))
@settings(max_examples=400, deadline=None)
@example("Looks like É")
@example("ne")
@example("n'")
@example("e\u0301" * 10)
@example("İstanbul'da no cloud")
def test_lint_never_fails_and_points_into_the_text(text: str) -> None:
    """Any text at all: spans lie inside it, are what they say, and come in order, each time."""
    warnings = lint(text)

    assert warnings == lint(text)
    assert [w.start for w in warnings] == sorted(w.start for w in warnings)
    for warning in warnings:
        assert isinstance(warning, LintWarning)
        assert 0 <= warning.start < warning.end <= len(text)
        assert text[warning.start : warning.end] == warning.text
        assert warning.code in CODES
        assert warning.fix_key in TEXTS


@pytest.mark.slow
@pytest.mark.parametrize(
    "seed",
    [
        "a small fox jumps over a log ", "un petit renard saute par-dessus une bûche ",
        "the camera slowly zooms in and ", "no no ", "ne ", "pas ", "ni ", "personne ", "0:0 1 2 ",
        "Looks like Aa Bb ", "then ", '"', "« ", "the to ", " ", "camera is ", "d'", "taylor ",
        "please ", "e\u0301", "sans texte, ", "(", "((a)) ", "[a] ", "@a ", "--ar 2 ", "16:9 ",
        'says "a" ', "Elsa Olaf ", "8k, ", "no a, ", "sin texto, ",
        "no zoom, ", "zoom in then ", "monster ", "zombie eats a ", "thanks, ", "video of ",
    ],
)  # fmt: skip
def test_work_grows_with_the_text(seed: str) -> None:
    """Ten times the text is about ten times the work, and not a hundred times.

    Regular expressions do most of it and count no steps, so that processor time stands for work,
    the least of many turns each: a busy machine spoils some of them, and work that grows with
    the square is a hundred times as much in all.
    """

    def work(length: int) -> float:
        text = (seed * length)[:length]
        fold.cache_clear()
        start = time.thread_time()
        lint(text)
        return time.thread_time() - start

    short, long = math.inf, math.inf
    for turn in range(50):
        short, long = min(short, work(2000)), min(long, work(20_000))
        if turn > 1 and long < 40 * short:
            return
    raise AssertionError(f"{long} s for ten times the text of {short} s")


@pytest.mark.parametrize("language", i18n.LANGUAGES)
def test_a_rule_without_its_words_raises_for_nobody(
    language: i18n.Language, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """A new rule whose code is in no list and has no message is told in general words, and the
    log says once what is to be written.
    """
    module = importlib.import_module("runway_core.prompts.lint.lint")
    every = (*rules.every(), Rule("brand_new", "foxes", advice="somehow"))
    monkeypatch.setattr(module.rules, "every", lambda: every)
    module._written.cache_clear()
    found = module.lint("no foxes, please draw foxes")
    assert "brand_new" in [warning.code for warning in found]
    for _ in range(2):
        told = [warning for warning in found if warning.code == "brand_new"]
        assert all("foxes" in each.message(language) and each.fix(language) for each in told)
    # One for the message and one for the suggestion.
    assert 2 == caplog.text.count("lint.no_words")


def test_advice_without_its_words_is_the_general_one() -> None:
    """A suggestion that nobody wrote falls back to that of its code."""
    warning = LintWarning("negative", "no hat", 0, 6, advice="nobody_wrote_it")
    assert i18n.say("lint.negative.fix", "en") == warning.fix("en")


def test_every_rule_has_its_code_in_the_list() -> None:
    """The first that fails names the rule: add its code to `rules.Code`, and its messages."""
    for rule in rules.every():
        assert rule.code in CODES, rule.where
