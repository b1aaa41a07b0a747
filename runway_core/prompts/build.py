"""From a brief and a recipe to the two prompts. Pure: the same brief gives the same prompts.

The person's words lead, as written; a text of the recipe is added only if it clashes with nothing
that they say. Where the model's UTF-16 units are too few, the recipe's texts give way in its stated
order, and the words never do.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache

from runway_core.briefs import Brief
from runway_core.errors import BriefError, PromptTooLong
from runway_core.prompts import recipe as recipes
from runway_core.prompts.lint import cleaned, lint
from runway_core.prompts.prompts import Fragment, Prompts, utf16_length
from runway_core.prompts.reading import Kind, Reading, Slot, read
from runway_core.prompts.recipe import Idea, Part, Recipe, Source, Text
from runway_core.states import Stage
from runway_core.text import closed, redact, tidied


@dataclass(frozen=True, slots=True)
class Notes:
    """What a person is shown beside prompts that are built; none of it is stored."""

    as_read: Reading
    """What the words say, as they are read."""
    reading: Reading
    """The same with a person's corrections."""
    kept_out: Mapping[Part, Slot | None]
    """The parts that stay out because of the words, each with the slot that keeps it out, or None
    where the words show the thing themselves."""
    ideas: Mapping[Idea, str]
    """Other motion prompts for a picture that is there: the words, and one movement or none. None
    contradicts the words, is too long, or is the motion prompt itself."""


def build(brief: Brief, recipe: Recipe | None = None) -> Prompts:
    """The prompts for `brief`, as `noted` gives them, without the notes."""
    return noted(brief, recipe)[0]


def noted(brief: Brief, recipe: Recipe | None = None) -> tuple[Prompts, Notes]:
    """The prompts for `brief` by `recipe`, or by the studio's own that it asks for: neither is
    empty or longer than its model takes.

    Raises:
        BriefError: the brief has not been checked, and cannot be made.
        PromptTooLong: the words alone, or a text in their or the recipe's place, are over the
            limit; `over` says by how many units.
    """
    brief = brief.checked()
    draft = _Draft.of(brief, recipe or _built_in(brief))
    edits = {Stage.IMAGE: brief.image_prompt, Stage.VIDEO: brief.motion_prompt}
    image, image_dropped = _made(draft, Stage.IMAGE, "image_prompt", edits[Stage.IMAGE])
    motion, motion_dropped = _made(draft, Stage.VIDEO, "motion_prompt", edits[Stage.VIDEO])
    prompts = Prompts(
        image=_joined(image),
        motion=_joined(motion),
        image_fragments=image,
        motion_fragments=motion,
        recipe=draft.recipe.name,
        recipe_version=draft.recipe.version,
        recipe_sha256=draft.recipe.sha256,
        dropped=image_dropped + motion_dropped,
        left_to_words=tuple(
            part for part in draft.left if edits[part.stage] is None and part not in draft.own
        ),
    )
    ideas = _ideas(draft, brief.style, prompts.motion)
    return prompts, Notes(draft.as_read, draft.reading, _kept_out(draft, brief), ideas)


def recipe_texts(brief: Brief, recipe: Recipe | None = None) -> dict[Part, str]:
    """The recipe's own text of every part that the prompts for `brief` have, edited or not.

    Raises `BriefError` if the brief has no prompts.
    """
    brief = brief.checked()
    draft = _Draft.of(brief, recipe or _built_in(brief))
    draft.check_length(draft.words[Stage.IMAGE], Stage.IMAGE, "words")
    return dict(draft.texts)


def _built_in(brief: Brief) -> Recipe:
    name, _, version = brief.recipe.partition("@")
    try:
        return recipes.recipe(name, int(version) if version else None)
    except KeyError:
        known = ", ".join(recipes.BUILT_IN)
        raise BriefError("recipe", "recipe_unknown", value=brief.recipe, allowed=known) from None


def _kept_out(draft: "_Draft", brief: Brief) -> Mapping[Part, Slot | None]:
    reading, found = draft.reading, dict[Part, Slot | None]()
    for part in draft.left:
        tried = draft.recipe.candidates(part, _picked(brief))
        clashes = [tuple(each.clashes(reading, brief.style)) for each in tried]
        # What the words do not say keeps nothing out that a correction could bring.
        told = [slots for slots in clashes if all(reading[slot] for slot in slots)]
        if told and part not in draft.own:
            # A text for another kind of subject, or for none, is never near.
            nearest = min(told, key=lambda slots: (Slot.ANIMACY in slots, len(slots)))
            found[part] = next(iter(nearest), None)
    return found


def _ideas(draft: "_Draft", style: str, there: str) -> Mapping[Idea, str]:
    words, found = draft.words[Stage.VIDEO], dict[Idea, str]()
    for kind in Idea:
        parts = draft.recipe.texts.get(f"idea.{kind}", {})
        fitting = (_fitting(texts, draft.reading, style) for texts in parts.values())
        added = [text for text in fitting if text is not None]
        text = " ".join([*([closed(words)] if words else []), *added])
        if added and text != there and utf16_length(text) <= draft.limits[Stage.VIDEO]:
            found[kind] = text
    return found


def _picked(brief: Brief) -> tuple[str, ...]:
    kinds = ("style", "theme", "orientation")
    return tuple(f"{kind}.{getattr(brief, kind)}" for kind in kinds)


def _fitting(texts: Iterable[Text], reading: Reading, style: str) -> str | None:
    return next((each.text for each in texts if each.clash(reading, style) is None), None)


_Made = tuple[tuple[Fragment, ...], tuple[Part, ...]]
"""Fragments, and what gave way for them."""


def _made(draft: "_Draft", stage: Stage, field: str, edited: str | None) -> _Made:
    """The fragments of one prompt: what a person wrote in its place, or the recipe's."""
    if edited is not None:
        draft.check_length(edited, stage, field)
        return (Fragment(edited, Source.EDITED),), ()
    draft.check_length(draft.words[stage], stage, "words")
    fragments, dropped = _fit(draft, stage)
    if not _joined(fragments):
        if not dropped:
            raise BriefError(field, "prompt_empty")
        draft.check_length(_joined(draft.fragments(stage, frozenset())), stage, "recipe_texts")
    return fragments, dropped


@dataclass(frozen=True, slots=True)
class Said:
    """What the words say, whatever is picked beside them."""

    words: Mapping[Stage, str]
    """What each prompt takes of the words."""
    as_read: Reading
    reading: Reading
    """`as_read` with a person's corrections."""

    @classmethod
    def of(cls, words: str, corrections: Iterable[tuple[str, str]] = ()) -> "Said":
        """Of these words, and what a person says that they say."""
        # What is denied is left out of the words, and what shows it out of ours.
        denied = {each.advice or "other": "" for each in lint(words) if each.code == "negative"}
        words = cleaned(words)
        as_read = read(words)
        as_read = replace(as_read, slots={**as_read.slots, Slot.DENIED: tuple(denied)})
        reading = as_read.corrected(tuple(corrections))
        return cls({stage: _words(words, reading, stage) for stage in Stage}, as_read, reading)

    @property
    def story(self) -> bool:
        """Whether the theme tells what is seen, as the words do not."""
        return not self.reading.has_subject


@dataclass(frozen=True, slots=True)
class _Draft:
    """Everything that the fragments of one brief depend on."""

    recipe: Recipe
    words: Mapping[Stage, str]
    """What each prompt takes of the words."""
    as_read: Reading
    reading: Reading
    """`as_read` with a person's corrections."""
    story: bool
    """Whether the theme tells what is seen, as the words do not."""
    texts: Mapping[Part, str]
    """The recipe's texts that fit the words."""
    left: tuple[Part, ...]
    """The parts of which no text fits the words."""
    own: Mapping[str, str]
    """Texts in place of the recipe's."""
    limits: Mapping[Stage, int]
    """UTF-16 code units that the stages' models take."""

    @classmethod
    def of(cls, brief: Brief, recipe: Recipe) -> "_Draft":
        said, picked = Said.of(brief.words, brief.reading), _picked(brief)
        reading = said.reading
        texts, left = dict[Part, str](), list[Part]()
        for part in recipe.parts(brief.detail):
            tried = list(recipe.candidates(part, picked))
            unsaid = (
                each for each in tried if part not in SPECIFIC or not repeats(each.text, reading)
            )
            found = _fitting(unsaid, reading, brief.style)
            if found is not None:
                texts[part] = found
            elif tried:
                left.append(part)
        return cls(
            recipe=recipe,
            words=said.words,
            as_read=said.as_read,
            reading=reading,
            story=said.story,
            texts=texts,
            left=tuple(left),
            own=_own_texts(brief),
            limits={stage: brief.model(stage).prompt_limit for stage in Stage},
        )

    def check_length(self, text: str, stage: Stage, field: str) -> None:
        """Raises `PromptTooLong` if the stage's model does not take as much as `text`."""
        length, limit = utf16_length(text), self.limits[stage]
        if length > limit:
            raise PromptTooLong(length=length, limit=limit, stage=stage.value, field=field)

    def parts(self, stage: Stage, gone: frozenset[Part]) -> list[tuple[Part, str]]:
        """The recipe's part of one prompt, in order, once `gone` has given way."""
        kept = (part for part in Part if part.stage is stage and part not in gone)
        texts = ((part, self.own.get(part, self.texts.get(part, ""))) for part in kept)
        return [(part, text) for part, text in texts if text]

    def fragments(self, stage: Stage, gone: frozenset[Part]) -> tuple[Fragment, ...]:
        """One prompt: the words first, unless the theme tells whom they are about."""
        found = [Fragment(text, part.source) for part, text in self.parts(stage, gone)]
        words = self.words[stage]
        if words:
            first = found[:1] if self.story and stage is Stage.IMAGE else []
            place = len([each for each in first if each.source == Source.THEME])
            found.insert(place, Fragment(closed(words), Source.WORDS))
        return tuple(found)


_STAGES = {
    Stage.IMAGE: frozenset({Kind.SCENE, Kind.LOOKS}),
    Stage.VIDEO: frozenset({Kind.SCENE, Kind.CAMERA, Kind.MOTION}),
}
"""The clauses that go into each prompt."""
SPECIFIC = frozenset({Part.THEME, Part.THEME_DETAIL, Part.LIGHT, Part.ACTION, Part.WORLD})
"""The parts that show things, which the words may show already."""


def _words(words: str, reading: Reading, stage: Stage) -> str:
    """What a prompt takes of the words: a clause that is only about the camera is for the clip,
    one that is only about looks for the picture.
    """
    kept = [each for each in reading.clauses if each.kind in _STAGES[stage]]
    if len(kept) == len(reading.clauses):
        return tidied(words)
    return tidied(" ".join(each.text for each in kept).rstrip(" ,;:、，،؛"))


def repeats(text: str, reading: Reading) -> bool:
    """Whether a text of ours names a thing that the words name."""
    ours = _named(text)
    return any(f"{word}s" in ours or word in ours for word in reading.things)


@lru_cache(maxsize=4096)
def _named(text: str) -> frozenset[str]:
    """The words of a text of a recipe, which come again with every brief."""
    return frozenset(word.strip(".,").lower() for word in text.split())


def _own_texts(brief: Brief) -> Mapping[str, str]:
    parts = tuple(Part)
    for name, _ in brief.recipe_texts:
        if name not in parts:
            raise BriefError(
                "recipe_texts", "not_offered", value=redact(name, 60), allowed=", ".join(parts)
            )
    return dict(brief.recipe_texts)


def _fit(draft: _Draft, stage: Stage) -> _Made:
    """The fragments that fit, and what gave way for it, strictly in the recipe's order."""
    order = draft.recipe.give_way[stage]
    present = {part for part, _ in draft.parts(stage, frozenset())}
    for count in range(len(order) + 1):
        fragments = draft.fragments(stage, frozenset(order[:count]))
        if utf16_length(_joined(fragments)) <= draft.limits[stage]:
            return fragments, tuple(part for part in order[:count] if part in present)
    # Words as long as the limit: even the full stop that we would add gives way.
    return (Fragment(draft.words[stage], Source.WORDS),), tuple(p for p in order if p in present)


def _joined(fragments: Iterable[Fragment]) -> str:
    return " ".join(fragment.text for fragment in fragments)
