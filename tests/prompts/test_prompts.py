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
from runway_core.prompts.build import Fragment, Part, Prompts, Source, build, utf16_length
from runway_core.prompts.lint.lint import lint
from runway_core.prompts.reading import vocabulary
from runway_core.prompts.reading.folded_text import fold
from runway_core.prompts.recipe import RECIPES, STUDIO
from runway_core.states import Stage
from runway_core.text.sentences import closed, tidied

PROMPT_LIMIT = catalog.MODELS[catalog.DEFAULT_IMAGE_MODEL].prompt_limit

COMBINATIONS = list(itertools.product(catalog.STYLES, catalog.THEMES, catalog.ORIENTATIONS))
GUIDE = Brief("cartoon", "animals", "landscape", "cute animals playing in forest")
NEUTRAL = "a red kite flies over a hill"
"""Words that name no style, theme, light, framing or camera."""


def sources(fragments: tuple[Fragment, ...]) -> list[str]:
    return [fragment.source for fragment in fragments]


def parts_of(fragments: tuple[Fragment, ...], *wanted: Source) -> list[str]:
    return [fragment.text for fragment in fragments if fragment.source in wanted]


@pytest.mark.parametrize("words", ["", NEUTRAL, "un cerf-volant rouge vole"])
@pytest.mark.parametrize("style", catalog.STYLES)
def test_every_combination_is_valid_short_and_clean(style: str, words: str) -> None:
    """Each is within the limit, a few short sentences, and passes our own lint."""
    for theme, orientation in itertools.product(catalog.THEMES, catalog.ORIENTATIONS):
        prompts = build(Brief(style, theme, orientation, words))

        assert 250 <= utf16_length(prompts.image) <= 500, prompts
        assert 200 <= utf16_length(prompts.motion) <= 350, prompts
        assert () == lint(prompts.image) == lint(prompts.motion), prompts
        assert () == prompts.dropped == prompts.left_to_words, prompts


@pytest.mark.parametrize(
    "words",
    [
        "",
        NEUTRAL,
        "🦊",
        "夜の森の狐",
        # Names everything that words can name, so that most of the recipe is left out.
        "cartoon fairy tale anime realistic papercraft watercolor adventure magic animals friends"
        " in outer space underwater forest superhero at night, close-up, the camera zooms in",
    ],
)
def test_no_two_combinations_are_alike(words: str) -> None:
    """All image prompts and all motion prompts are distinct, with the same words too."""
    all_prompts = [build(Brief(*combination, words)) for combination in COMBINATIONS]

    assert len({prompts.image for prompts in all_prompts}) == len(COMBINATIONS)
    assert len({prompts.motion for prompts in all_prompts}) == len(COMBINATIONS)


def test_build_is_pure() -> None:
    """The same brief gives equal prompts, and says which recipe made them."""
    assert build(GUIDE) == build(GUIDE)
    assert (STUDIO.name, STUDIO.version) == (build(GUIDE).recipe, build(GUIDE).recipe_version)
    assert STUDIO is RECIPES[GUIDE.recipe]


@pytest.mark.parametrize("words", ["", NEUTRAL, "!", "une caméra fixe sur un chat", "x" * 990])
def test_prompts_are_their_fragments(words: str) -> None:
    """Joined by single spaces, the fragments are the prompt, so a page can show each source."""
    prompts = build(Brief("anime", "space", "portrait", words))

    assert prompts.image == " ".join(fragment.text for fragment in prompts.image_fragments)
    assert prompts.motion == " ".join(fragment.text for fragment in prompts.motion_fragments)
    assert {type(f.source) for f in prompts.image_fragments + prompts.motion_fragments} == {Source}


def test_words_lead_both_prompts_then_each_source_in_order() -> None:
    """Words, theme, style, composition, light, tone; in motion: words, camera, action, manner."""
    prompts = build(Brief("cartoon", "magic", "landscape", NEUTRAL))

    assert prompts.image.startswith(NEUTRAL + ". ")
    assert prompts.motion.startswith(NEUTRAL + ". The camera ")
    assert sources(prompts.image_fragments) == [
        "words", "theme", "theme", "style", "style", "composition", "composition", "light", "tone",
    ]  # fmt: skip
    assert sources(prompts.motion_fragments) == [
        "words", "camera", "motion", "style", "style", "theme", "tone",
    ]  # fmt: skip


def test_motion_prompt_follows_the_published_template() -> None:
    """The camera [movement] as the subject [action]. [extra detail]: Runway's own form."""
    for combination in COMBINATIONS:
        motion = build(Brief(*combination)).motion
        assert motion.startswith("The camera ")
        first, _, extra = motion.partition(". ")
        assert " as the subject" in first
        assert extra


def test_motion_prompt_leaves_the_picture_to_the_picture() -> None:
    """No fragment of the image prompt but the words is said again in the motion prompt."""
    for combination in COMBINATIONS:
        prompts = build(Brief(*combination, NEUTRAL))
        image = {f.text for f in prompts.image_fragments if f.source is not Source.WORDS}
        assert not image & {f.text for f in prompts.motion_fragments}


def test_without_words_the_theme_tells_the_story() -> None:
    """Empty words are fine: the theme brings a subject and something for it to do."""
    prompts = build(Brief("watercolor", "forest", "landscape"))

    assert prompts.image.startswith(STUDIO.themes["forest"].subject)
    assert STUDIO.themes["forest"].action in prompts.motion
    assert Source.WORDS not in sources(prompts.image_fragments + prompts.motion_fragments)


@pytest.mark.parametrize("words", ["!", "…", "watercolor", "à l’aquarelle, la nuit", "gros plan"])
def test_words_without_a_subject_get_the_themes(words: str) -> None:
    """Marks, or words that only say how it looks, still need somebody in the picture."""
    prompts = build(Brief("watercolor", "space", "portrait", words))

    assert words in prompts.image
    assert STUDIO.themes["space"].subject in prompts.image
    assert STUDIO.themes["space"].action in prompts.motion


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

    assert shown == prompts.image_fragments[0].text == prompts.motion_fragments[0].text


NAMED = [
    ("cartoon", "a cartoon fox", True),
    ("cartoon", "un DESSIN ANIMÉ de chat", True),
    ("cartoon", "des dessins animes", True),
    ("cartoon", "the art on the wall", False),
    ("cartoon", "un carton de jouets", False),
    ("fairy_tale", "a fairytale castle", True),
    ("fairy_tale", "un conte de fées", True),
    ("fairy_tale", "il conte une histoire", False),
    ("fairy_tale", "a fairy dances", False),
    ("anime", "anime girl with a sword", True),
    ("anime", "un style manga", True),
    ("anime", "un dessin animé", False),
    ("anime", "un jouet animé par un ressort", False),
    ("anime", "le clown anime la fête", False),
    ("anime", "animals", False),
    ("realistic", "a photo-realistic wolf", True),
    ("realistic", "une scène réaliste", True),
    ("realistic", "a real friend", False),
    ("paper_craft", "papier découpé", True),
    ("paper_craft", "a paper cut-out boat", True),
    ("paper_craft", "un avion en papier", False),
    ("paper_craft", "a paper plane", False),
    ("watercolor", "une Aquarelle douce", True),
    ("watercolor", "watercolours", True),
    ("watercolor", "a\u0300 l'aquarelle", True),
    ("watercolor", "colorful water", False),
    ("adventure", "une grande aventure", True),
    ("adventure", "the adventurous mouse", True),
    ("adventure", "un calendrier de l'avent", False),
    ("magic", "un chapeau magique", True),
    ("magic", "a magical lamp", True),
    ("magic", "an imagination machine", False),
    ("animals", "les animaux de la ferme", True),
    ("animals", "three foxes", True),
    ("animals", "deux chevaux", True),
    ("animals", "a foxglove in bloom", False),
    ("animals", "un cerf-volant", False),
    ("friendship", "deux amis", True),
    ("friendship", "best friends forever", True),
    ("friendship", "a friendly robot", False),
    ("friendship", "la famille", False),
    ("space", "un chat dans l’espace", True),
    ("space", "a cat in space", True),
    ("space", "des enfants dans l'espace de jeu", False),
    ("space", "dans l'espace d'un instant", False),
    ("space", "in space to play", False),
    ("space", "space to play", False),
    ("space", "a spacious room", False),
    ("underwater", "sous la mer", True),
    ("underwater", "under the sea", True),
    ("underwater", "a glass of water", False),
    ("forest", "dans la forêt", True),
    ("forest", "deep in the woods", True),
    ("forest", "un jouet en bois", False),
    ("forest", "a forester", False),
    ("superhero", "un super-héros", True),
    ("superhero", "superheroes", True),
    ("superhero", "a hero", False),
    ("light", "la nuit, un hibou", True),
    ("light", "under the stars", True),
    ("light", "a knight", False),
    ("light", "a light jacket", False),
    ("light", "a sunflower", False),
    ("framing", "gros plan sur un chat", True),
    ("framing", "a close-up of a cat", True),
    ("framing", "a plan to close up shop", True),
    ("framing", "une plongée sous-marine", False),
]


@pytest.mark.parametrize(("topic", "words", "named"), NAMED)
def test_vocabulary_knows_names_from_look_alikes(topic: str, words: str, named: bool) -> None:
    """French and English, plurals, capitals and accents; innocent neighbours do not count."""
    assert named == vocabulary.names(topic, words)


@pytest.mark.parametrize("topic", [*catalog.STYLES, *catalog.THEMES])
def test_vocabulary_was_tried_on_names_and_look_alikes(topic: str) -> None:
    """Each row's words have examples in `NAMED`, of both kinds; patterns are in folded letters,
    as they would never match others.
    """
    found = {named for of, _, named in NAMED if of == topic}
    assert found == {True, False}, f"NAMED needs words that name {topic!r}, and some that do not"
    row = choices.ROWS.style.get(topic) or choices.ROWS.theme[topic]
    for pattern in row.named_by:
        # A `\W` would be no fault: classes are not letters.
        letters = re.sub(r"\\.", "", pattern)
        assert letters == fold(letters).text


def naming(topic: str) -> str:
    """Words that name a style or a theme."""
    return next((words for of, words, named in NAMED if named and of == topic), topic)


@pytest.mark.parametrize("style", catalog.STYLES)
def test_a_named_style_is_not_repeated(style: str) -> None:
    """The naming goes, in both prompts; the detail that does not name it stays."""
    texts = STUDIO.styles[style]
    words = f"un robot : {naming(style)}"
    prompts = build(Brief(style, "magic", "portrait", words))

    assert [texts.detail] == parts_of(prompts.image_fragments, Source.STYLE)
    assert [texts.manner_detail] == parts_of(prompts.motion_fragments, Source.STYLE)
    assert Part.STYLE in prompts.left_to_words


@pytest.mark.parametrize("theme", catalog.THEMES)
def test_a_named_theme_is_not_repeated(theme: str) -> None:
    """The same for themes: the naming goes, the helpful detail stays."""
    texts = STUDIO.themes[theme]
    prompts = build(Brief("anime", theme, "portrait", naming(theme)))

    assert [texts.detail] == parts_of(prompts.image_fragments, Source.THEME)
    assert prompts.left_to_words == (Part.THEME,)


def test_what_remains_next_to_a_name_does_not_name_it_again() -> None:
    """Details and movements hold no name of their own style or theme."""
    for style, texts in STUDIO.styles.items():
        assert not vocabulary.names(style, f"{texts.detail} {texts.manner_detail}"), style
        assert vocabulary.names(style, texts.name), style
    for theme, told in STUDIO.themes.items():
        rest = f"{told.detail} {told.light} {told.gesture} {told.world}"
        assert not vocabulary.names(theme, rest), theme
        assert vocabulary.names(theme, told.name), theme


def test_words_about_the_light_replace_ours() -> None:
    """Night in the words and sunlight in the recipe would contradict each other."""
    prompts = build(Brief("anime", "adventure", "landscape", "une cabane la nuit"))

    assert parts_of(prompts.image_fragments, Source.LIGHT) == []
    assert prompts.left_to_words == (Part.LIGHT,)


def test_words_about_the_framing_replace_our_shot_but_not_the_shape() -> None:
    """A close-up is no full view; the picture stays wide or tall."""
    prompts = build(Brief("anime", "magic", "landscape", "gros plan sur une lanterne rouge"))

    shape = STUDIO.orientations["landscape"]
    assert [shape.frame] == parts_of(prompts.image_fragments, Source.COMPOSITION)


@pytest.mark.parametrize(
    "words",
    ["the camera zooms in on a robot", "un robot, travelling avant", "a robot, locked camera"],
)
def test_a_camera_move_in_the_words_replaces_ours(words: str) -> None:
    """One move a shot: with theirs, the camera fragment only keeps the subject in the frame."""
    prompts = build(Brief("anime", "magic", "portrait", words))

    assert parts_of(prompts.motion_fragments, Source.CAMERA) == ["staying inside the tall frame."]
    assert "The camera tilts" not in prompts.motion
    assert Part.CAMERA in prompts.left_to_words


@pytest.mark.parametrize("words", ["a bear holding a camera", "a planet in orbit", "a frying pan"])
def test_a_camera_in_the_picture_is_no_camera_move(words: str) -> None:
    """Our own move stays next to innocent words."""
    prompts = build(Brief("anime", "magic", "portrait", words))

    assert parts_of(prompts.motion_fragments, Source.CAMERA) == ["The camera tilts slowly up"]


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


@pytest.mark.parametrize("stage", list(Stage))
def test_fragments_give_way_one_by_one_in_the_stated_order(stage: Stage) -> None:
    """Unit by unit, longer words push out the next part of the order, and never another one."""
    order = STUDIO.give_way[stage]
    seen: list[tuple[str, ...]] = []
    for length in range(600, PROMPT_LIMIT + 1):
        prompts = build(Brief("cartoon", "magic", "landscape", "x" * length))
        text = prompts.image if stage is Stage.IMAGE else prompts.motion
        gone = tuple(part for part in prompts.dropped if part in order)

        assert gone == order[: len(gone)]
        assert utf16_length(text) <= PROMPT_LIMIT
        assert text.startswith("x" * length)
        if not seen or seen[-1] != gone:
            # A part goes at the unit where it no longer fits, not before.
            shorter = build(Brief("cartoon", "magic", "landscape", "x" * (length - 1)))
            before = shorter.image if stage is Stage.IMAGE else shorter.motion
            assert not seen or utf16_length(before) + 1 > PROMPT_LIMIT
            seen.append(gone)

    assert [order[:count] for count in range(len(order) + 1)] == seen


def test_what_a_person_picked_goes_last() -> None:
    """Light and framing before detail, detail before tone, the theme's and style's names last."""
    assert STUDIO.give_way[Stage.IMAGE] == (
        Part.LIGHT,
        Part.SHOT,
        Part.FRAME,
        Part.THEME_DETAIL,
        Part.STYLE_DETAIL,
        Part.TONE,
        Part.THEME,
        Part.STYLE,
    )
    assert STUDIO.give_way[Stage.VIDEO] == (
        Part.WORLD,
        Part.PACE,
        Part.MANNER_DETAIL,
        Part.ACTION,
        Part.CAMERA,
        Part.MANNER,
    )
    assert set(Part) == {part for order in STUDIO.give_way.values() for part in order}
    for stage, order in STUDIO.give_way.items():
        assert {stage} == {part.stage for part in order}


def test_a_sentence_that_loses_a_half_is_still_a_sentence() -> None:
    """Camera and action share one; whichever stays stands alone, with the camera ours or theirs."""
    for lead, alone in (
        ("", "The camera tilts slowly upward. Smooth live action."),
        ("zoom avant ", "The subject stays inside the tall frame. Smooth live action."),
    ):
        texts = set()
        for length in range(600, PROMPT_LIMIT - len(lead) + 1):
            words = lead + "x" * length
            motion = build(Brief("realistic", "forest", "portrait", words)).motion
            texts.add(motion[len(words) :].lstrip(".").strip())
        assert all(text == "" or (text[0].isupper() and text[-1] == ".") for text in texts)
        assert alone in texts
        assert all(" as." not in text and ",." not in text for text in texts)


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


@given(WORDS, st.sampled_from(COMBINATIONS))
@settings(max_examples=300, deadline=None)
def test_any_words_give_valid_prompts_or_the_right_error(
    words: str, combination: tuple[str, str, str]
) -> None:
    """Either 1 to 1000 units that begin with the words as written, or by how much they are over."""
    tidy = tidied(words.strip())
    over = utf16_length(tidy) - PROMPT_LIMIT
    if over > 0:
        with pytest.raises(PromptTooLong) as caught:
            build(Brief(*combination, words))
        assert caught.value.over == over
        return
    prompts = build(Brief(*combination, words))
    for text, fragments in (
        (prompts.image, prompts.image_fragments),
        (prompts.motion, prompts.motion_fragments),
    ):
        assert 1 <= utf16_length(text) <= PROMPT_LIMIT
        assert text.startswith(tidy)
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
