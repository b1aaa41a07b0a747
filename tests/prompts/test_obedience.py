"""The judge of `bench.prompts` and the first recipe, which it compares with."""

import pytest

from bench.prompts import KINDS, Case, Faults, Judge
from runway_core.briefs import Brief
from runway_core.prompts.build import build
from runway_core.prompts.prompts import Fragment, Prompts
from runway_core.prompts.recipe import Part, Source, recipe

SLOTS = dict.fromkeys(("place", "season", "light", "weather", "camera", "framing", "style_named"))
FOX = {**SLOTS, "number": "one", "animacy": "animal", "state": "none"}
PICKED = ("cartoon", "forest", "landscape")


def faults(
    words: str,
    slots: dict[str, str],
    image: tuple[tuple[Source, str], ...] = (),
    motion: tuple[tuple[Source, str], ...] = (),
    due: tuple[str, ...] = (),
) -> Faults:
    case = Case("t", words, PICKED, "en", {**FOX, **slots}, frozenset(due))
    stages = [
        ((Fragment(words, Source.WORDS),) if words else ())
        + tuple(Fragment(text, source) for source, text in added)
        for added in (image, motion)
    ]
    texts = [" ".join(each.text for each in fragments) for fragments in stages]
    prompts = Prompts(texts[0], texts[1], stages[0], stages[1], "studio", 2)
    return Judge(case, prompts).verdict()


LOOKS = (
    (Source.STYLE, "Cartoon drawing."),
    (Source.COMPOSITION, "Wide picture."),
    (Source.LIGHT, "Soft, even light."),
)
THEME, CAMERA, MOTION = Source.THEME, Source.CAMERA, Source.MOTION
CASES = {
    "K1": ("a fox", {"place": "snow", "season": "winter"}, [(THEME, "Tall ferns.")], []),
    "K2": ("a clock", {"animacy": "object"}, [], [(MOTION, "It turns its head and blinks.")]),
    "K3": ("a fox asleep", {"state": "asleep"}, [], [(MOTION, "It looks up.")]),
    "K4": ("two foxes", {"number": "several"}, [], [(MOTION, "The subject looks up.")]),
    "K5": ("a fox, pan left", {"camera": "pan left"}, [], [(CAMERA, "The camera pushes in.")]),
    "K6": ("a fox, close-up", {"framing": "close-up"}, [(THEME, "Wide picture.")], []),
    "K7": ("cartoon fox", {"style_named": "cartoon"}, [(Source.STYLE, "A cartoon drawing.")], []),
    "K8": ("a clock", {"animacy": "object"}, [(THEME, "Warm smiles.")], []),
    "K9": ("slowly", {"animacy": "none", "number": "none"}, [], []),
    "K11": ("a fox at night", {"light": "night"}, [(Source.LIGHT, "Sunlight.")], []),
    "K13": ("a fox, pan left", {"camera": "pan left"}, [], []),
    "K14": ("clouds and a fox", {"place": "sky"}, [], [(THEME, "Clouds drift by.")]),
    "K15": ("a fox asleep", {"state": "asleep"}, [], [(CAMERA, "The camera pans right.")]),
    "long": ("a fox", {}, [], [(THEME, "word " * 31)]),
    "thin": ("a fox", {}, [], []),
}


@pytest.mark.parametrize("kind", CASES)
def test_each_kind_is_found_where_a_text_shows_it(kind: str) -> None:
    """What is against the slots of a brief counts, whatever recipe it comes from."""
    words, slots, image, motion = CASES[kind]
    assert kind in faults(words, slots, tuple(image), tuple(motion))


def test_a_word_in_neither_prompt_is_lost() -> None:
    """Nothing of the words is lost between the two prompts."""
    case = Case("t", "a red fox", PICKED, "en", FOX, frozenset())
    fox = (Fragment("a fox", Source.WORDS),)
    assert Judge(case, Prompts("a fox", "a fox", fox, fox, "x", 1)).verdict()["lost"] == ["red"]


def test_prompts_that_fit_have_no_fault() -> None:
    """A whole prompt for short plain words: the judge asks for no silence."""
    motion = ((CAMERA, "The camera pushes in slowly."), (MOTION, "It looks up."))
    assert not faults("a fox", {}, LOOKS, motion)
    assert set(CASES) | {"lost"} == set(KINDS)


@pytest.mark.parametrize("due", [(), ("style_conflict",)])
def test_another_style_beside_the_named_one_counts_where_they_differ(due: tuple[str, ...]) -> None:
    """Whether two styles differ is for the brief to say: a drawing may well be a cartoon."""
    found = faults("oil fox", {"style_named": "oil"}, LOOKS[:1], due=due)
    assert ("K7" in found) is bool(due)


def test_the_first_recipe_still_opens() -> None:
    """It is kept as data: its theme, its style and its pace stand in its prompts."""
    first = recipe("studio", 1)
    prompts = build(Brief(*PICKED, words="a fox"), first)
    assert "Colorful 2D cartoon illustration." in prompts.image
    assert "curling ferns" in prompts.image
    assert "Gentle, cheerful pace in one continuous shot." in prompts.motion
    assert set(first.give_way) == {part.stage for part in Part}
