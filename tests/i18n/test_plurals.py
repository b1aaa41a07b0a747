"""Numbers and what is counted by them: one credit, two credits, in French no credit is one."""

import re

import pytest

from pages.ui.base.messages import TEXTS
from runway_core import i18n
from runway_core.i18n.say import Language, filled, say
from runway_core.i18n.texts import Text

EVERY = {**TEXTS, **i18n.catalogue()}

NOUNS = (
    *("animations", "bytes", "characters", "credits", "days", "fragments", "generations"),
    *("minutes", "pixels", "seconds", "units"),
    *("caractères", "crédits", "générations", "jours", "octets", "secondes", "unités"),
)
"""What the studio counts, in both languages."""

VERBS = ("are", "have", "were", "ont", "sont")

COUNTED = re.compile(
    rf"\{{(?!height\b)\w+\}}\s(?:more\s|derniers\s)?(?:{'|'.join((*NOUNS, *VERBS))})\b"
)
"""A number with a word that would stay in the plural whatever the number is. A height is never
one: what is so small is refused.
"""

FIXED = {"credits.usage.last", "credits.usage.none"}
"""The periods of the usage, which are 30 and 90 days."""


def test_every_counted_noun_follows_its_number() -> None:
    """No text of either catalogue leaves a word in the plural, nor writes `(s)`."""
    assert [] == [
        f"{key}: {text}"
        for key, texts in sorted(EVERY.items())
        for text in texts.values()
        if "(s)" in text or (key not in FIXED and COUNTED.search(text))
    ]


@pytest.mark.parametrize(
    ("number", "french", "english"),
    [
        (0, "0 crédit disponible", "0 credits available"),
        (0.5, "0,5 crédit disponible", "0.5 credits available"),
        (1, "1 crédit disponible", "1 credit available"),
        (1.0, "1 crédit disponible", "1 credit available"),
        (1.5, "1,5 crédit disponible", "1.5 credits available"),
        (2, "2 crédits disponibles", "2 credits available"),
        (-1, "-1 crédit disponible", "-1 credit available"),
        (1200, "1\u202f200 crédits disponibles", "1,200 credits available"),
    ],
)
def test_the_singular_ends_below_two_in_french_and_is_one_in_english(
    number: float, french: str, english: str
) -> None:
    """CLDR's plural rules for the two languages."""
    text = Text(
        "{credits:crédit|crédits} {credits:=disponible|disponibles}",
        "{credits:credit|credits} available",
    )
    assert (french, english) == (
        filled(text, "fr", credits=number),
        filled(text, "en", credits=number),
    )


@pytest.mark.parametrize(
    ("key", "params", "language", "said"),
    [
        ("cost.spent", {"credits": 1}, "en", "Runway charged 1 credit."),
        ("cost.spent", {"credits": 1}, "fr", "Runway a débité 1 crédit."),
        (
            "error.cannot_afford.what",
            {"needed": 55, "available": 1, "missing": 54},
            "en",
            "This takes 55 credits and 1 is available: 54 short.",
        ),
    ],
)
def test_sentences_agree_with_their_numbers(
    key: str, params: dict[str, int], language: Language, said: str
) -> None:
    """Nouns and verbs alike."""
    assert said == say(key, language, **params)


def test_any_name_may_stand_in_a_text() -> None:
    """A place called `text` or `language` is filled like every other one."""
    assert "a b" == filled(
        Text("{text} {language}", "{text} {language}"), "en", text="a", language="b"
    )


@pytest.mark.parametrize("count", [0, 1, 2])
def test_an_account_is_enough_for_so_many(count: int) -> None:
    """The card of the Credits page, which said "0 animation" in English."""
    forms = {0: ("0 animation", "0 animations"), 1: ("1 animation",) * 2, 2: ("2 animations",) * 2}
    text = TEXTS["credits.enough_for.animations"]
    assert forms[count] == (filled(text, "fr", count=count), filled(text, "en", count=count))
