"""The advice by language and by what was picked, what one press leaves, and the rules as data."""

import re
from collections.abc import Iterable
from typing import Any

import pytest

from runway_core import i18n
from runway_core.briefs import Brief
from runway_core.prompts.lint import About, fixes, rules
from runway_core.prompts.lint.about import about as about_brief
from runway_core.prompts.lint.lint import LintWarning, cleaned, lint
from runway_core.prompts.lint.names import _table
from runway_core.prompts.lint.rules import CODES, compiled
from runway_core.prompts.reading.foreign_language import language_of
from runway_core.text import fold
from tests.prompts import lint_corpus
from tests.prompts.advice_corpus import GUILTY, INNOCENT, LANGUAGES, PICKED

SENTENCES = [
    *(text for rows in (*INNOCENT.values(), *GUILTY.values()) for text in rows),
    *(text for rows in lint_corpus.GUILTY.values() for text, _ in rows),
    *(*lint_corpus.ENGLISH, *lint_corpus.FRENCH, *lint_corpus.ELSEWHERE),
]


@pytest.mark.parametrize("tempting", INNOCENT)
def test_sentences_that_tempt_a_rule_are_left_in_peace(tempting: str) -> None:
    """Each rule has words that nearly are what it looks for."""
    assert {} == {text: found for text in INNOCENT[tempting] if (found := lint(text))}


def test_the_corpus_is_wide_enough() -> None:
    """Hundreds of innocent sentences, and a good number of guilty ones for each code."""
    assert sum(len(set(rows)) for rows in INNOCENT.values()) >= 300
    assert all(len(set(rows)) >= 25 for rows in GUILTY.values())


@pytest.mark.parametrize("code", GUILTY)
def test_guilty_sentences_bring_their_advice_and_no_other(code: str) -> None:
    """One fault is one warning: what is said has one reason."""
    codes = {text: {warning.code for warning in lint(text)} for text in GUILTY[code]}

    assert {text: {code} for text in GUILTY[code]} == codes


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_language_of_a_text_is_told(language: str) -> None:
    """By its alphabet, or by its small words; too little tells nothing."""
    told = {text: language_of(text) for text in LANGUAGES[language]}

    assert dict.fromkeys(LANGUAGES[language], language or None) == told


def test_our_sentences_are_never_taken_for_another_language() -> None:
    """Or nothing in them would be read."""
    ours = (*lint_corpus.ENGLISH, *lint_corpus.FRENCH)
    assert [] == [text for text in ours if language_of(text) not in ("fr", "en", None)]


REPLACEMENTS = {
    # Settings go, all at one press; weighted words stay.
    "a red kite over a bay --ar 16:9 --v 6": "a red kite over a bay",
    "a red kite, 8k, over a bay, highly detailed": "a red kite, over a bay",
    "Masterpiece, a red kite": "A red kite",
    "16:9, a red kite. A bay.": "a red kite. A bay.",
    "(masterpiece:1.2), ((red kite)), <lora:kites:0.8>": "red kite",
    "a (red:1.3) kite": "a red kite",
    "a kite --no text, logo": "a kite",
    "@mila flies a kite with @tom": "mila flies a kite with tom",
    "a kite, negative prompt: blurry, text": "a kite",
    '{"prompt": "a kite"}': None,
    "4k": None,
    # A denial goes where it is a clause of its own; else a person has to write.
    "a bay, no boats, at dawn": "a bay, at dawn",
    "No boats, a bay": "A bay",
    "A bay. No boats. A kite.": "A bay. A kite.",
    "a bay without boats": "a bay",
    "une baie sans bateaux, un phare": "une baie, un phare",
    "a bay, and no boats in it": "a bay",
    "a bay without boats sleeps": None,
    "the boat does not move": None,
    "eine Bucht, keine Boote": "eine Bucht",
    "una playa, sin gente, al amanecer": "una playa, al amanecer",
    # The words of a request go before what it asks for.
    "Have the gull gliding over a bay": "The gull gliding over a bay",
    "Have both gulls glide": "Both gulls glide",
    "please make a cake": "a cake",
    "Create a video of a gull": "A gull",
    "Could you please draw a gull": "A gull",
    "Imagine that a gull bakes bread": "A gull bakes bread",
    "a gull, please": "a gull",
    "Dessine-moi un mouton": "Un mouton",
    "Crée une vidéo d'un mouton": "Un mouton",
    "Montre le mouton qui saute": "Le mouton qui saute",
    "Quiero una oveja en la nieve": "Una oveja en la nieve",
    "Zeige einen Bären im Schnee": "Einen Bären im Schnee",
    "Make it dance": None,
    "Fais danser les moutons": None,
    # Speech and texts go with their clause.
    'a gull dances and says "hello".': "a gull dances.",
    'a gull saying "hello"': "a gull",
    "un mouton danse, « Bonjour ! » dit-il": None,
    'a gull says "hello" to a crab': None,
    'a gull, with the words "Well done" on its scarf': "a gull",
    "a gull, big subtitles, at dawn": "a gull, at dawn",
    "the camera pans left, then pans right": "the camera pans left",
    "a gull on a white background": "a gull",
    # A denial of camera moves says what it means; beside another move it only goes.
    "a gull naps, no camera movement": "a gull naps, locked camera",
    "a gull naps without any camera movement, at dawn": "a gull naps, locked camera, at dawn",
    "A gull naps. The camera must not move.": "A gull naps. Locked camera.",
    "The camera never moves while a gull naps": "Locked camera, a gull naps",
    "a gull naps and the camera doesn't move at all": "a gull naps, locked camera",
    "une mouette dort, pas de mouvement de caméra": "une mouette dort, locked camera",
    "La caméra ne bouge pas pendant qu'une mouette dort": "Locked camera, une mouette dort",
    "una gaviota duerme, sin movimiento de cámara": "una gaviota duerme, locked camera",
    "eine Möwe schläft, keine Kamerabewegung": "eine Möwe schläft, locked camera",
    "eine Möwe schläft, die Kamera bewegt sich nicht": "eine Möwe schläft, locked camera",
    "un gabbiano dorme, senza movimenti di camera": "un gabbiano dorme, locked camera",
    "static shot of a gull, no zoom in": "static shot of a gull",
    "pan left, a gull naps, no zoom": "pan left, a gull naps",
    "tracking shot of a gull, no camera shake": "tracking shot of a gull",
    "a gull with no camera": "a gull",
    "a gull naps. Camera: no movement.": "a gull naps. Locked camera.",
    # What a request wraps its subject in goes with it, and so do thanks and the question mark.
    "could you make a video where a gull naps, thanks!": "a gull naps, thanks!",
    "a gull naps, thanks!": "a gull naps",
    "Can you animate a gull napping?": "A gull napping",
    "Can you draw a gull? It naps.": "A gull. It naps.",
    "Create a watercolor video of a gull": "A watercolor video of a gull",
    "Mach mir bitte ein Video von einer Möwe": "Einer Möwe",
    "Fammi un video di un gabbiano": "Un gabbiano",
    "Crea un vídeo con una gaviota": "Una gaviota",
    "Fais une vidéo dans laquelle une mouette dort": "Une mouette dort",
    # In languages that are not read, where a clause does no more than deny.
    "o gato dorme, sem chuva": "o gato dorme",
    "кот спит, без дождя, рассвет": "кот спит, рассвет",
    "小狐狸在森林里，不要下雨": "小狐狸在森林里",
    "二匹の子犬が走る、雨なし": "二匹の子犬が走る",
    "قطة تنام، بدون مطر": "قطة تنام",
}


def test_one_press_leaves_a_text_that_reads_well() -> None:
    """Spaces, commas and the first capital are put right, and nothing else of the words is lost."""
    assert REPLACEMENTS == {text: lint(text)[0].replacement for text in REPLACEMENTS}


def test_a_press_takes_away_and_adds_nothing() -> None:
    """Every word of what is left was in the text, in that order; the warning is mended. Only the
    camera that is not to move is said in other words.
    """
    locked = re.findall(r"\w+", rules.table("negation")["locked"]["says"])

    def words(of: str) -> list[str]:
        return re.findall(r"\w+", of.lower())

    for text in SENTENCES:
        for warning in lint(text):
            if warning.replacement is not None:
                before, left = iter(words(text)), words(warning.replacement)
                if (warning.code, warning.advice) == ("negative", "camera"):
                    left = [word for word in left if word not in locked or word in words(text)]
                assert all(word in before for word in left), warning
                same = [w for w in lint(warning.replacement) if w.code == warning.code]
                assert len(same) < len([w for w in lint(text) if w.code == warning.code]), warning


def test_a_press_says_what_it_writes_instead() -> None:
    """Where it does more than take away, so that the button can tell."""
    for text, kept in (("a gull, no zoom", "locked camera"), ("pan left, no zoom", "")):
        assert kept == lint(text)[0].kept


CLEANED = {
    "a video in which two moles dig": "two moles dig",
    "A clip about a brave mole": "A brave mole",
    "une vidéo où une taupe creuse": "une taupe creuse",
    "Ein Video, in dem ein Igel tanzt": "Ein Igel tanzt",
    "Un vídeo de un gato con botas": "Un gato con botas",
    "Un video in cui una talpa scava": "Una talpa scava",
    "First a mole digs. Cut to: it naps. Next scene: a hen lands.": (
        "First a mole digs. It naps. A hen lands."
    ),
    "a mole digs, no zoom, no camera movement, no text": "a mole digs, locked camera",
    "a video of a mole plays on a big screen": None,
    "a picture of a mole": None,
    "a film of dust": None,
    "une animation de Noël": None,
}


def test_what_prompts_never_say_goes_without_advice() -> None:
    """That it is a video, and where the next scene begins; a video that is seen in it stays."""
    assert {text: left or text for text, left in CLEANED.items()} == {
        text: cleaned(text) for text in CLEANED
    }


@pytest.mark.parametrize("tempting", INNOCENT)
def test_innocent_words_reach_the_prompts_whole(tempting: str) -> None:
    """What brings no advice is not cut either, but for "a video of"."""
    wrapped = {"a short video of a bear waving": "a bear waving"}
    for text in INNOCENT[tempting]:
        assert wrapped.get(text, text) == cleaned(text)


def test_a_press_tidies_both_sides_of_a_cut() -> None:
    """Whatever stood around it."""
    for text, left in {
        "a, [x], b": "a, b",
        "[x], a": "a",
        "a; [x].": "a.",
        "a. [x]. b": "a. b",
        "a [x] b": "a b",
        "a\n[x]\nb": "a\n\nb",
        "a ([x]) b": "a () b",
        "[x]": None,
    }.items():
        start = text.index("[x]")
        assert left == fixes.without(text, (start, start + 3, "")), text


def test_a_long_text_gets_its_advice_without_a_press() -> None:
    """No prompt is that long, and working it out would cost the square of the length."""
    (warning,) = lint("a quiet bay. " * 200 + "no boats")

    assert "no boats" == warning.text
    assert warning.replacement is None


@pytest.mark.parametrize(("text", "about"), PICKED)
@pytest.mark.parametrize("language", i18n.LANGUAGES)
def test_what_was_picked_is_weighed_against_the_words(
    text: str, about: About, language: i18n.Language
) -> None:
    """Only where the reading says so, and by the names that people know."""
    assert () == lint(text)
    (warning,) = lint(text, about)
    assert warning.text == text[warning.start : warning.end]
    assert "anime" not in warning.message(language)
    assert "underwater" not in warning.message(language)


def test_the_style_of_the_words_is_one_press_away() -> None:
    """It is picked, if it is one of ours; another can only be taken out of the words."""
    ours, others, theme, language = (lint(text, about)[0] for text, about in PICKED)

    assert ("style", "watercolor") == ours.pick
    assert ("", None) == (ours.advice, ours.replacement)
    assert (None, "other", "an owl") == (others.pick, others.advice, others.replacement)
    assert ("theme_conflict", "on a glacier") == (theme.code, theme.text)
    assert "Underwater" in theme.message("en")
    assert "uma coruja na janela" == language.text


@pytest.mark.parametrize(
    ("theme", "words", "clashes"),
    [
        ("underwater", "my goldfish swims through a castle", False),
        ("underwater", "a knight in a castle", True),
        ("underwater", "a dog on a skateboard", False),
        ("space", "a comet over a desert", False),
        ("space", "northern lights over a lake", False),
        ("space", "a cow in a meadow", True),
        ("forest", "a hedgehog in a barn", False),
    ],
)
def test_a_place_is_advised_on_only_where_the_theme_cannot_be(
    theme: str, words: str, clashes: bool
) -> None:
    """What is in the sky is seen from anywhere, a fish may have a castle, a thing is no place."""
    found = about_brief(Brief("cartoon", theme, "landscape", words)).theme_clashes

    assert (found is not None) is clashes


def test_the_picked_style_may_be_named_as_well() -> None:
    """To say what was picked is no conflict."""
    named = About(style_named=("watercolor", 8, 18, "watercolor"), style="watercolor")
    assert () == lint("an owl, watercolor", named)


def test_a_name_with_its_picture_is_no_setting() -> None:
    """ "@hero" means a picture that goes along, where one does."""
    text = "@hero waves at @queen"

    assert ["@hero"] == [w.text for w in lint(text, About(pictures=("queen",)))]
    assert () == lint(text, About(pictures=("queen", "hero")))


def test_a_name_of_the_tables_is_found_wherever_it_stands() -> None:
    """Each name, but for those that need company; "named so" or in somebody's manner it is none."""
    for file, code in (("people", "real_person"), ("brands", "brand")):
        table = _table(file)
        for name, written in table["known"].items():
            if name not in table.get("only", ()):
                text = f"in a garden {' '.join(written) or name} waters a rose"
                assert code in {warning.code for warning in lint(text)}, name
    assert len(_table("brands")["known"]) >= 300


def test_every_rule_can_be_made() -> None:
    """They are made when a text first needs them, which is too late to learn of a mistake."""
    for rule in rules.every():
        assert compiled(rule).groups >= 0


def test_a_rule_is_never_skipped_where_it_would_match() -> None:
    """`needs` is there to save time, and changes nothing: neither for these sentences nor for the
    shortest words of each way through a pattern.
    """
    for rule in rules.every():
        needs = rule.needs.split()
        for text in SENTENCES if needs else ():
            subject = text if rule.exact else fold(text).text
            if compiled(rule).search(subject):
                assert any(part in subject for part in needs), (rule.where, text)
        ways = _ways_through(re._parser.parse(compiled(rule).pattern)) if needs else ()
        missed = [way for way in ways if not any(part in way for part in needs)]
        assert [] == missed, (rule.where, needs)


def _ways_through(parsed: Iterable[tuple[object, Any]]) -> list[str]:
    """The letters that each way through a pattern takes; a gap for what may be different."""
    ways = [""]
    for kind, what in parsed:
        parts = [" "]
        match str(kind):
            case "LITERAL":
                parts = [chr(what)]
            case "IN" if all(str(each[0]) == "LITERAL" for each in what):
                parts = [chr(each[1]) for each in what]
            case "IN" if "CATEGORY_DIGIT" in str(what):
                parts = ["7"]
            case "BRANCH":
                parts = [way for branch in what[1] for way in _ways_through(branch)]
            case "SUBPATTERN":
                parts = _ways_through(what[-1])
            case "MAX_REPEAT" | "MIN_REPEAT" if what[0] > 0:
                parts = [f"{way} " for way in _ways_through(what[2])]
            case "ASSERT" | "ASSERT_NOT" | "AT":
                parts = [""]
        ways = list(dict.fromkeys(way + part for way in ways for part in parts))[:20_000]
    return ways


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ({"code": "scary"}, "rule 2 (scary): no pattern like this"),
        ({"code": "scary", "pattern": 3}, "rule 2 (scary): no pattern like this"),
        (
            {"code": "scary", "pattern": "boo", "opening": "yes"},
            "rule 2 (scary): no opening like this",
        ),
        ({"code": "scary", "pattern": "boo", "open": True}, "rule 2 (scary): no open like this"),
        ({"code": "scarry", "pattern": "boo"}, "rule 2 (scarry): no such code"),
        ({"pattern": "boo"}, "rule 2 (None): no code like this"),
    ],
)
def test_a_mistake_in_a_row_is_told_with_its_place(row: dict[str, object], said: str) -> None:
    """The first thing that a person who edits the file reads."""
    good = {"code": "scary", "pattern": "boo"}

    with pytest.raises(ValueError, match=re.escape(f"some.toml, {said}")):
        rules.read({"rule": [good, row]}, "some")
    assert "boo" == rules.read({"rule": [good]}, "some")[0].pattern


def test_a_pattern_that_is_none_is_told_with_its_place() -> None:
    """As soon as it is made."""
    (rule,) = rules.read({"rule": [{"code": "scary", "pattern": "boo("}]}, "some")

    with pytest.raises(ValueError, match=re.escape("some.toml, rule 1 (scary)")):
        compiled(rule)


def test_what_gives_way_is_a_code() -> None:
    """Each side of `gives_way`, but for what stands in quotation marks."""
    for code, ways in rules.table("rules")["gives_way"].items():
        assert {code, *ways.split()} <= {*CODES, "quoted"}


def test_a_warning_is_told_in_general_words_where_a_choice_is_gone() -> None:
    """A style of another release is told as it is stored."""
    warning = LintWarning("style_conflict", "pixel art", 0, 9, other="stained_glass")
    assert "stained glass" in warning.message("en")
