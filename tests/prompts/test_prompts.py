"""From a brief and a recipe to prompts: the rules of `prompts.build`, and its vocabulary."""

import itertools
import json
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from runway_core.briefs import catalog, choices
from runway_core.briefs.brief import Brief
from runway_core.errors import BriefError, PromptTooLong
from runway_core.prompts.build import build, recipe_texts
from runway_core.prompts.lint import cleaned, lint
from runway_core.prompts.prompts import Fragment, Prompts, utf16_length
from runway_core.prompts.recipe import RECIPES, Part, Source
from runway_core.states import Stage
from runway_core.text.sentences import closed, tidied

PROMPT_LIMIT = catalog.MODELS[catalog.DEFAULT_IMAGE_MODEL].prompt_limit

STUDIO = RECIPES["studio"]
COMBINATIONS = list(itertools.product(catalog.STYLES, catalog.THEMES, catalog.ORIENTATIONS))
GUIDE = Brief("cartoon", "animals", "landscape", "cute animals playing in forest")
NEUTRAL = "a red kite flies over a hill"
"""Words that name no style, theme, light, framing or camera."""


def sources(fragments: tuple[Fragment, ...]) -> list[str]:
    return [fragment.source for fragment in fragments]


def added(fragments: tuple[Fragment, ...]) -> int:
    """How many words are not the person's."""
    return sum(len(f.text.split()) for f in fragments if f.source is not Source.WORDS)


def parts_of(fragments: tuple[Fragment, ...], *wanted: Source) -> list[str]:
    return [fragment.text for fragment in fragments if fragment.source in wanted]


@pytest.mark.parametrize("words", ["", NEUTRAL, "un cerf-volant rouge vole", "a fox"])
@pytest.mark.parametrize("style", catalog.STYLES)
def test_every_combination_is_valid_short_and_clean(style: str, words: str) -> None:
    """Each is whole, a few short sentences, adds at most 30 words to the motion prompt, and passes
    our own lint.
    """
    for theme, orientation in itertools.product(catalog.THEMES, catalog.ORIENTATIONS):
        prompts = build(Brief(style, theme, orientation, words))

        assert {"style", "composition"} <= set(sources(prompts.image_fragments)), prompts
        assert {"style", "camera"} <= set(sources(prompts.motion_fragments)), prompts
        assert added(prompts.image_fragments) <= 60, prompts
        assert added(prompts.motion_fragments) <= 30, prompts
        assert () == lint(prompts.image) == lint(prompts.motion), prompts
        assert () == prompts.dropped, prompts


def test_no_two_combinations_are_alike() -> None:
    """All image prompts are distinct, and all motion prompts of one orientation."""
    all_prompts = [build(Brief(*combination)) for combination in COMBINATIONS]

    assert len({prompts.image for prompts in all_prompts}) == len(COMBINATIONS)
    assert 2 * len({prompts.motion for prompts in all_prompts}) >= len(COMBINATIONS)


@pytest.mark.parametrize("words", ["a fox", "une loutre", "a robot", "deux pandas", "a train"])
def test_obeying_is_not_silence(words: str) -> None:
    """Short plain words still get a whole prompt: a light, a camera move, an act, something else
    that moves.
    """
    for theme in ("adventure", "animals", "friendship", "magic", "forest"):
        prompts = build(Brief("cartoon", theme, "landscape", words))

        assert {"light", "tone"} <= set(sources(prompts.image_fragments)), (theme, prompts)
        of_motion = [fragment.source for fragment in prompts.motion_fragments]
        assert {Source.CAMERA, Source.MOTION} <= set(of_motion), (theme, prompts)
        assert Part.WORLD not in prompts.left_to_words, (theme, prompts)


def test_build_is_pure() -> None:
    """The same brief gives equal prompts, and says which recipe made them."""
    assert build(GUIDE) == build(GUIDE)
    assert (STUDIO.name, STUDIO.version) == (build(GUIDE).recipe, build(GUIDE).recipe_version)
    assert 2 == STUDIO.version


@pytest.mark.parametrize("words", ["", NEUTRAL, "!", "une caméra fixe sur un chat", "x" * 990])
def test_prompts_are_their_fragments(words: str) -> None:
    """Joined by single spaces, the fragments are the prompt, so a page can show each source."""
    prompts = build(Brief("anime", "space", "portrait", words))

    assert prompts.image == " ".join(fragment.text for fragment in prompts.image_fragments)
    assert prompts.motion == " ".join(fragment.text for fragment in prompts.motion_fragments)
    assert {type(f.source) for f in prompts.image_fragments + prompts.motion_fragments} == {Source}


def test_words_lead_both_prompts_then_each_source_in_order() -> None:
    """Words, theme, style, composition, light, tone; in motion: words, camera, action, manner."""
    prompts = build(Brief("cartoon", "magic", "landscape", "a fox"))

    assert prompts.image.startswith("a fox. ")
    assert prompts.motion.startswith("a fox. The camera ")
    assert sources(prompts.image_fragments) == [
        "words", "theme", "style", "style", "composition", "light", "tone",
    ]  # fmt: skip
    assert sources(prompts.motion_fragments) == ["words", "camera", "motion", "style", "theme"]


def test_motion_prompt_leaves_the_picture_to_the_picture() -> None:
    """No fragment of the image prompt but the words is said again in the motion prompt."""
    for combination in COMBINATIONS:
        prompts = build(Brief(*combination, NEUTRAL))
        image = {f.text for f in prompts.image_fragments if f.source is not Source.WORDS}
        assert not image & {f.text for f in prompts.motion_fragments}


def test_without_words_the_theme_tells_the_story() -> None:
    """Empty words are fine: the theme brings a subject and something for it to do."""
    for theme in catalog.THEMES:
        prompts = build(Brief("watercolor", theme, "landscape"))
        told, acted = STUDIO.texts[f"theme.{theme}"][Part.THEME][0], prompts.motion_fragments[1]

        assert prompts.image.startswith(told.text)
        assert Source.MOTION == acted.source
        assert Source.WORDS not in sources(prompts.image_fragments + prompts.motion_fragments)


@pytest.mark.parametrize(
    ("words", "in_image", "in_motion"),
    [
        ("!", True, True),
        ("watercolor", True, False),
        ("à l’aquarelle, la nuit", True, False),
        ("gros plan", True, False),
        ("slow pull back", False, True),
        ("skipping and giggling", False, True),
    ],
)
def test_words_without_a_subject_get_the_themes(
    words: str, in_image: bool, in_motion: bool
) -> None:
    """Marks, or words that only say how it looks or moves, still need somebody in the picture."""
    prompts = build(Brief("watercolor", "space", "portrait", words))

    assert prompts.image.startswith("A small astronaut in a rounded white suit")
    assert (in_image, in_motion) == (words in prompts.image, words in prompts.motion)


@pytest.mark.parametrize("blank", ["", "   ", "\n\t", "\u200b\u200d", "\u3000"])
def test_blank_words_are_no_words(blank: str) -> None:
    """Nothing visible is nothing said."""
    brief = Brief("anime", "magic", "portrait")

    assert build(brief) == build(Brief("anime", "magic", "portrait", blank))


def test_brief_outside_the_catalogue_is_an_error_that_names_the_field() -> None:
    """`build` checks the brief itself."""
    with pytest.raises(BriefError) as caught:
        build(Brief("cubist", "magic", "portrait"))

    assert caught.value.field == "style"


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("  a  fox\n\tjumps ", "a fox jumps."),
        ("Un renard\u00a0!", "Un renard !"),
        ("a fox jumps.", "a fox jumps."),
        ("a fox…", "a fox…"),
        ("a fox?", "a fox?"),
        ('he shouts "hello!"', 'he shouts "hello!"'),
        ('the "fox"', 'the "fox".'),
        ("a fox 🦊", "a fox 🦊."),
        ("a fox! 🦊", "a fox! 🦊"),
        ("a fox,", "a fox,"),
        ("a fox:", "a fox:"),
        ("夜の森の狐", "夜の森の狐。"),
        ("狐が跳ぶ。", "狐が跳ぶ。"),
        ("狐が跳ぶ！", "狐が跳ぶ！"),
        ("森の「狐」", "森の「狐」。"),
        ("여우가 뛴다", "여우가 뛴다."),
        ("एक लोमड़ी", "एक लोमड़ी।"),
        ("शेर।", "शेर।"),
        ("ثعلب يقفز", "ثعلب يقفز."),
        ("ماذا؟", "ماذا؟"),
        ("สุนัขวิ่ง", "สุนัขวิ่ง"),
        ("лиса", "лиса."),
        ("αλεπού", "αλεπού."),
        ("Աղվես", "Աղվես։"),
        ("🦊", "🦊."),
        ("a\x00fox\x1b", "a fox."),
        ("-", "-"),
    ],
)
def test_words_end_as_their_script_ends_sentences(words: str, shown: str) -> None:
    """As written but for white space; a final mark of the script, unless there is one already."""
    prompts = build(Brief("cartoon", "magic", "portrait", words))

    for fragments in (prompts.image_fragments, prompts.motion_fragments):
        assert [shown] == parts_of(fragments, Source.WORDS)


@pytest.mark.parametrize("style", catalog.STYLES)
def test_a_named_style_is_not_repeated(style: str) -> None:
    """The naming goes, in both prompts; the detail that does not name it stays."""
    name = choices.ROWS.style[style].named_by["en"].split(",")[0].strip()
    prompts = build(Brief(style, "magic", "portrait", f"a robot, {name}"))

    texts = STUDIO.texts[f"style.{style}"]
    assert [texts[Part.STYLE_DETAIL][0].text] == parts_of(prompts.image_fragments, Source.STYLE)
    assert {Part.STYLE, Part.MANNER} & set(prompts.left_to_words) >= {Part.STYLE}


@pytest.mark.parametrize("words", ["a robot, 3D render", "un robot en pâte à modeler"])
def test_a_style_that_was_not_picked_wins(words: str) -> None:
    """The words lead: nothing of the picked style is added to another."""
    prompts = build(Brief("watercolor", "magic", "portrait", words))

    assert [] == parts_of(prompts.image_fragments, Source.STYLE)
    assert [] == parts_of(prompts.motion_fragments, Source.STYLE)


def test_words_about_the_light_replace_ours() -> None:
    """Night in the words and sunlight in the recipe would contradict each other."""
    prompts = build(Brief("anime", "adventure", "landscape", "une cabane la nuit"))

    assert parts_of(prompts.image_fragments, Source.LIGHT) == []
    assert Part.LIGHT in prompts.left_to_words


def test_words_about_the_framing_replace_ours() -> None:
    """A close-up is no wide composition."""
    prompts = build(Brief("anime", "magic", "landscape", "gros plan sur une lanterne rouge"))

    assert [] == parts_of(prompts.image_fragments, Source.COMPOSITION)


@pytest.mark.parametrize(
    "words",
    [
        "the camera zooms in on a robot",
        "un robot, travelling avant",
        "a robot, locked camera",
        "ein Roboter, langsamer Kamerazoom",
        "un robot, la cámara hace zoom lento",
        "雪の中を走る子猫、カメラがゆっくりズームイン",
        "一只橘猫在雪地里奔跑，镜头缓慢推近",
        "夜の森の狐",
    ],
)
def test_a_camera_move_in_the_words_or_none_that_is_read_leaves_ours_out(words: str) -> None:
    """One move a shot: theirs; and where nobody can tell whether they have one, none is added."""
    prompts = build(Brief("anime", "magic", "portrait", words))

    assert [] == parts_of(prompts.motion_fragments, Source.CAMERA)
    assert Part.CAMERA in prompts.left_to_words


@pytest.mark.parametrize("words", ["a bear holding a camera", "a planet in orbit", "a frying pan"])
def test_a_camera_in_the_picture_is_no_camera_move(words: str) -> None:
    """Our own move stays next to innocent words."""
    prompts = build(Brief("anime", "magic", "portrait", words))

    assert ["The camera glides slowly forward."] == parts_of(
        prompts.motion_fragments, Source.CAMERA
    )


@pytest.mark.parametrize(
    ("theme", "words", "absent"),
    [
        ("forest", "a bonfire at night in the snow", "green fern leaves sunlight softly step"),
        ("adventure", "a steam train crosses a bridge", "looks around subject it"),
        ("adventure", "two pandas", "subject it hills.It"),
        ("animals", "un renard endormi", "turns blinks playful lively"),
        ("superhero", "a fire engine", "cape chin proud"),
        ("adventure", "a ship on the open sea", "hills grass path"),
        ("underwater", "the moon over the desert", "coral bubbles sea water"),
        ("friendship", "a jelly on a plate", "friends smile they"),
        ("animals", "a snail, perfectly still", "turns blinks hop breeze"),
        ("adventure", "a castle in a thunderstorm", "gentle joyful sunlight"),
        ("adventure", "heavy rain on a tin roof", "explorer puppy it subject sunlight"),
        ("animals", "il neige sur le village", "bunny fox animals they"),
        ("forest", "falling leaves", "fawn it"),
        ("underwater", "an orca breaching", "coral underwater bubbles current"),
        ("underwater", "a sailboat", "coral underwater bubbles current"),
        ("forest", "an earthworm", "head step blinks"),
        ("animals", "a starfish", "head step blinks"),
        ("adventure", "close-up of a bear", "step steps"),
        ("adventure", "a squirrel on a skateboard", "step steps hills"),
        ("friendship", "a barge on a canal", "waves"),
        ("animals", "horses inside a barn", "grass breeze sunlight daylight"),
        ("animals", "a boat at anchor", "along moves"),
        ("animals", "a motionless heron by a lake", "ripples glints turns"),
        ("friendship", "a sad girl", "smile smiles cheerful lively"),
        ("space", "a comet over a desert", "planets outer"),
    ],
)
def test_nothing_is_added_against_the_words(theme: str, words: str, absent: str) -> None:
    """Neither place nor season, light, gesture, number or mood."""
    for style, orientation in itertools.product(catalog.STYLES, catalog.ORIENTATIONS):
        prompts = build(Brief(style, theme, orientation, words))
        fragments = prompts.image_fragments + prompts.motion_fragments
        styles = {Source.WORDS, Source.STYLE}
        ours = " ".join(f.text for f in fragments if f.source not in styles).lower()
        for word in absent.split():
            assert not re.search(rf"\b{word}\b", ours), (word, prompts)


@pytest.mark.parametrize(
    ("theme", "words", "absent"),
    [
        ("superhero", "a hamster, no cape", "cape"),
        ("superhero", "un hamster sans cape", "cape"),
        ("underwater", "a sea turtle, no coral", "coral"),
        ("magic", "une fée sans étincelles", "sparkle"),
        ("friendship", "two rabbits, no smiling", "smile"),
        ("space", "a robot without planets", "planets"),
        ("animals", "un pingouin sur la banquise, sans neige qui tombe", "snow"),
    ],
)
def test_what_the_words_deny_is_not_added(theme: str, words: str, absent: str) -> None:
    """A model draws what it reads of, so that nothing of ours may bring it back."""
    prompts = build(Brief("cartoon", theme, "landscape", words))
    assert absent not in f"{prompts.image} {prompts.motion}".lower().replace(words.lower(), "")


def test_a_denial_of_what_is_never_added_takes_nothing_away() -> None:
    """Most who deny something deny words in the picture."""
    plain, denied = (
        build(Brief("cartoon", "animals", "landscape", f"a fox{more}"))
        for more in ("", ", no text, no watermark, no people, no music")
    )
    assert (plain.image, plain.motion) == (denied.image, denied.motion)


@pytest.mark.parametrize(
    ("theme", "words", "light", "world"),
    [
        ("forest", "a toad in a hat", "Soft, even light.", "Light and soft shadows shift."),
        ("animals", "a fox in a zorgle", "Soft, even light.", "Light and soft shadows shift."),
        ("animals", "a fox in the rain", "Soft, silvery light.", "Raindrops fall softly."),
        ("animals", "a train in the fog", "Soft, hazy light.", "Thin mist drifts by."),
        (
            "friendship",
            "a boy on a windy hill",
            "Crisp, airy light.",
            "Grass and leaves sway and bend.",
        ),
        ("forest", "snowfall", "Soft, pale light.", "A soft white layer slowly grows."),
        (
            "animals",
            "a bear in a cave",
            "Soft, low light.",
            "Tiny specks of dust drift in the air.",
        ),
        (
            "animals",
            "two swans on a pond",
            "Soft, bright daylight.",
            "The water ripples and glints.",
        ),
        ("animals", "a truck parked on a beach", "Soft, bright daylight.", "Small waves roll in."),
        ("animals", "a scared kitten", "Soft, even light.", "Light and soft shadows shift."),
        ("animals", "an otter", "Soft, bright daylight.", "Soft daylight shifts and plays."),
        (
            "animals",
            "a windmill in a storm",
            "Dim, heavy light.",
            "Strong gusts shake everything around.",
        ),
        ("animals", "a fox at dusk", None, "Soft shadows slowly lengthen."),
        (
            "underwater",
            "a goldfish in a castle",
            "Sun rays shimmering down through the water.",
            "Small bubbles rise and sea plants wave gently.",
        ),
        (
            "underwater",
            "an orca breaching",
            "Bright sunlight sparkling on the water.",
            "The water sways and glints.",
        ),
    ],
)
def test_light_and_movement_around_fit_what_is_said(
    theme: str, words: str, light: str | None, world: str
) -> None:
    """A picture has a light and something that moves around, by the place and the weather of the
    words, also where nobody can tell the place; a light that is said leaves ours out.
    """
    prompts = build(Brief("cartoon", theme, "landscape", words))

    assert parts_of(prompts.image_fragments, Source.LIGHT) == ([light] if light else [])
    assert world in parts_of(prompts.motion_fragments, Source.THEME)


def test_a_clause_goes_where_it_belongs() -> None:
    """Looks to the picture, the camera and the later steps of a story to the clip, and nothing is
    lost between the two.
    """
    words = "a red fox runs across the snow, close-up, the camera zooms in. Then it stops."
    prompts = build(Brief("anime", "magic", "portrait", words))

    assert "a red fox runs across the snow, close-up." == prompts.image_fragments[0].text
    assert (
        "a red fox runs across the snow, the camera zooms in. Then it stops."
        == prompts.motion_fragments[0].text
    )


def test_a_thing_of_the_words_is_not_said_again() -> None:
    """A reef that the words name is not drawn a second time."""
    prompts = build(Brief("realistic", "underwater", "landscape", "a fish in the coral"))

    assert "coral" not in " ".join(f.text for f in prompts.image_fragments[1:])


@pytest.mark.parametrize(
    ("text", "units"),
    [("", 0), ("abc", 3), ("é", 1), ("e\u0301", 2), ("🦊", 2), ("👩‍🚀", 5), ("狐", 1), ("𝕏", 2)],
)
def test_length_is_counted_in_utf16_units(text: str, units: int) -> None:
    """As Runway counts: a character outside the basic plane is two."""
    assert units == utf16_length(text)


@given(st.text(max_size=200))
def test_length_agrees_with_the_encoding(text: str) -> None:
    """The count is that of the UTF-16 encoding without its mark."""
    assert len(text.encode("utf-16-le")) // 2 == utf16_length(text)


TEXTS_OF_A_FOX = set(recipe_texts(Brief("cartoon", "magic", "landscape", "a fox")))
"""The parts that the prompts of the next test have."""


@pytest.mark.parametrize("stage", list(Stage))
def test_fragments_give_way_one_by_one_in_the_stated_order(stage: Stage) -> None:
    """Unit by unit, longer words push out the next part of the order, and never another one."""
    short = build(Brief("cartoon", "magic", "landscape", "a fox")).fragments()
    order = STUDIO.give_way[stage]
    present = {part for part in Part if part.stage is stage and part in TEXTS_OF_A_FOX}
    assert len(short["image"]) + len(short["motion"]) == 2 + len(TEXTS_OF_A_FOX)
    order = tuple(part for part in order if part in present)
    seen: list[tuple[str, ...]] = []
    for length in range(600, PROMPT_LIMIT + 1):
        words = "a fox" + "!" * (length - 5)
        prompts = build(Brief("cartoon", "magic", "landscape", words))
        text = prompts.image if stage is Stage.IMAGE else prompts.motion
        gone = tuple(part for part in prompts.dropped if part in order)

        assert gone == order[: len(gone)]
        assert utf16_length(text) <= PROMPT_LIMIT
        assert text.startswith(words)
        if not seen or seen[-1] != gone:
            # A part goes at the unit where it no longer fits, not before.
            shorter = build(Brief("cartoon", "magic", "landscape", words[:-1]))
            before = shorter.image if stage is Stage.IMAGE else shorter.motion
            assert not seen or utf16_length(before) + 1 > PROMPT_LIMIT
            seen.append(gone)

    assert [order[:count] for count in range(len(order) + 1)] == seen


def test_what_a_person_picked_goes_last() -> None:
    """Light and framing before detail, detail before tone, the theme's and style's names last."""
    assert (Part.THEME, Part.STYLE) == STUDIO.give_way[Stage.IMAGE][-2:]
    assert Part.MANNER == STUDIO.give_way[Stage.VIDEO][-1]
    assert set(Part) == {part for order in STUDIO.give_way.values() for part in order}
    for stage, order in STUDIO.give_way.items():
        assert {stage} == {part.stage for part in order}


@pytest.mark.parametrize(
    ("words", "over"),
    [
        ("x" * 1000, None),
        ("x" * 1001, 1),
        ("x" * 1500, 500),
        ("🦊" * 500, None),
        ("🦊" * 500 + "x", 1),
        ("🦊" * 501, 2),
        ("  " + "x" * 1000 + "\n", None),
        ("狐" * 1000, None),
        ("狐" * 1001, 1),
    ],
    ids=lambda value: f"{value[:2]!r}*{len(value)}" if isinstance(value, str) else str(value),
)
def test_words_are_never_cut(words: str, over: int | None) -> None:
    """Up to 1000 units they go through whole; over that is an error that says by how much."""
    brief = Brief("cartoon", "animals", "landscape", words)
    if over is None:
        prompts = build(brief)
        assert words.strip() == prompts.image == prompts.motion
        return
    with pytest.raises(PromptTooLong) as caught:
        build(brief)

    assert over == caught.value.over
    assert caught.value.params["limit"] == PROMPT_LIMIT
    assert PROMPT_LIMIT + over == caught.value.params["length"]
    assert caught.value.params["stage"] == "image"


WORDS = st.one_of(
    st.text(max_size=60),
    st.text(alphabet="ab 🦊狐é.,!\n\u200d", max_size=1200),
    st.lists(st.sampled_from(["no", "caméra", "zoom avant", "aquarelle", "nuit", "🦊", "狐", "."]))
    .map(" ".join),
    st.builds(lambda n, tail: "x" * n + tail, st.integers(560, 1010), st.text(max_size=12)),
)  # fmt: skip


def built_or_over(brief: Brief) -> Prompts | int:
    """The prompts, or how many units the words are over."""
    try:
        return build(brief)
    except PromptTooLong as error:
        return error.over


@given(WORDS, st.sampled_from(COMBINATIONS))
@settings(max_examples=300, deadline=None)
def test_any_words_give_valid_prompts_or_the_right_error(
    words: str, combination: tuple[str, str, str]
) -> None:
    """Either 1 to 1000 units, in which nothing of the words is lost between the two; or by how
    much they are over.
    """
    tidy = tidied(words.strip())
    over = utf16_length(tidy) - PROMPT_LIMIT
    prompts = built_or_over(Brief(*combination, words))
    if isinstance(prompts, int):
        assert 0 < prompts <= over
        return
    said = f"{prompts.image} {prompts.motion}"
    assert all(word in said for word in re.findall(r"\w+", cleaned(tidy)))
    for text, fragments in (
        (prompts.image, prompts.image_fragments),
        (prompts.motion, prompts.motion_fragments),
    ):
        assert 1 <= utf16_length(text) <= PROMPT_LIMIT
        assert text == " ".join(fragment.text for fragment in fragments)
        assert text == text.strip()
    assert prompts == Prompts.from_dict(json.loads(json.dumps(prompts.as_dict())))


@given(st.text(max_size=80))
def test_closing_a_sentence_only_ever_adds_one_mark(text: str) -> None:
    """Nothing of the words changes, and closing twice changes nothing more."""
    tidy = tidied(text)

    assert closed(tidy).startswith(tidy)
    assert len(closed(tidy)) <= len(tidy) + 1
    assert closed(tidy) == closed(closed(tidy))


def test_prompts_survive_json() -> None:
    """They are stored with the animation; JSON says "from" for a fragment's source."""
    prompts = build(GUIDE)
    data = json.loads(json.dumps(prompts.as_dict()))

    assert prompts == Prompts.from_dict(data)
    assert {"text", "from"} == set(data["fragments"]["image"][0])
    assert data["fragments"]["image"][0]["from"] == "words"


def test_prompts_of_another_version_can_be_read() -> None:
    """A source or part that this version does not know is kept as it was written."""
    stored = build(GUIDE).as_dict()
    stored["fragments"]["image"].append({"text": "with a hat", "from": "accessory"})
    stored["dropped"] = ["image.hat"]

    read = Prompts.from_dict(stored)

    assert Fragment("with a hat", "accessory") == read.image_fragments[-1]
    assert read.dropped == ("image.hat",)
