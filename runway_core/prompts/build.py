"""From a brief and a recipe to the two prompts. Pure: the same brief gives the same prompts.

The person's words lead both prompts, as written. In the picture they are the subject; before
the motion they say what happens, and everything after them speaks of movement only. What the
words already name (style, theme, light, framing, camera) is left to them. Where the model's
UTF-16 units are too few, the recipe's texts give way in its stated order, and the words never do.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from runway_core.briefs import Brief, choices
from runway_core.errors import BriefError, PromptTooLong
from runway_core.prompts.reading import camera, vocabulary
from runway_core.prompts.recipe import RECIPES, Part, Recipe, Source
from runway_core.states import Stage
from runway_core.text import closed, has_meaning, redact, tidied

__all__ = [
    "RECIPES",
    "Fragment",
    "Part",
    "Prompts",
    "Recipe",
    "Source",
    "build",
    "utf16_length",
]


def utf16_length(text: str) -> int:
    """Length in UTF-16 code units, which is how Runway counts: most emoji are two."""
    return len(text) + sum(character > "\uffff" for character in text)


@dataclass(frozen=True, slots=True)
class Fragment:
    """A stretch of a prompt and where it came from."""

    text: str
    source: str
    """A `Source`; a plain string where a newer version wrote it."""

    def as_dict(self) -> dict[str, str]:
        """JSON, which spells the source "from"."""
        return {"text": self.text, "from": str(self.source)}


@dataclass(frozen=True, slots=True)
class Prompts:
    """What is sent for one brief. A prompt is its fragments, joined by single spaces."""

    image: str
    motion: str
    image_fragments: tuple[Fragment, ...]
    motion_fragments: tuple[Fragment, ...]
    recipe: str
    recipe_version: int
    dropped: tuple[str, ...] = ()
    """`Part`s that gave way to long words, in the order they went."""
    left_to_words: tuple[str, ...] = ()
    """`Part`s left out because the words already say it."""

    def fragments(self) -> dict[str, list[dict[str, str]]]:
        """The fragments of both prompts as JSON."""
        return {
            "image": [fragment.as_dict() for fragment in self.image_fragments],
            "motion": [fragment.as_dict() for fragment in self.motion_fragments],
        }

    def as_dict(self) -> dict[str, Any]:
        """A JSON-ready copy that `from_dict` reads back."""
        return {
            "image": self.image,
            "motion": self.motion,
            "fragments": self.fragments(),
            "recipe": self.recipe,
            "recipe_version": self.recipe_version,
            "dropped": [str(part) for part in self.dropped],
            "left_to_words": [str(part) for part in self.left_to_words],
        }

    def is_edited(self, stage: Stage) -> bool:
        """Whether a person wrote the stage's prompt in place of the recipe."""
        fragments = self.image_fragments if stage is Stage.IMAGE else self.motion_fragments
        return any(fragment.source == Source.EDITED for fragment in fragments)

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> "Prompts":
        """Prompts as they were stored, by this version or another."""
        fragments = data.get("fragments") or {}
        return cls(
            image=data["image"],
            motion=data["motion"],
            image_fragments=_read_fragments(fragments.get("image", ())),
            motion_fragments=_read_fragments(fragments.get("motion", ())),
            recipe=data["recipe"],
            recipe_version=data["recipe_version"],
            dropped=_read_parts(data.get("dropped", ())),
            left_to_words=_read_parts(data.get("left_to_words", ())),
        )


def build(brief: Brief, recipe: Recipe | None = None) -> Prompts:
    """The prompts for `brief`, by its own recipe or by `recipe`: neither is empty or
    longer than its model takes.

    Raises:
        BriefError: the brief has not been checked, and cannot be made.
        PromptTooLong: the words alone, or a text in their or the recipe's place, are over the
            limit; `over` says by how many units.
    """
    brief = brief.checked()
    draft = _Draft.of(brief, recipe or RECIPES[brief.recipe])
    edits = {Stage.IMAGE: brief.image_prompt, Stage.VIDEO: brief.motion_prompt}
    image, image_dropped = _made(draft, Stage.IMAGE, "image_prompt", edits[Stage.IMAGE])
    motion, motion_dropped = _made(draft, Stage.VIDEO, "motion_prompt", edits[Stage.VIDEO])
    return Prompts(
        image=_joined(image),
        motion=_joined(motion),
        image_fragments=image,
        motion_fragments=motion,
        recipe=draft.recipe.name,
        recipe_version=draft.recipe.version,
        dropped=image_dropped + motion_dropped,
        left_to_words=tuple(
            part for part in Part if part in draft.said and edits[part.stage] is None
        ),
    )


def recipe_texts(brief: Brief) -> dict[Part, str]:
    """The recipe's own text of every part that the prompts for `brief` can have.

    An emptied part counts: without the camera's, the action's is a sentence of its own. Raises
    `BriefError` if the brief has no prompts.
    """
    brief = brief.checked()
    draft = _Draft.of(brief, RECIPES[brief.recipe])
    draft.check_length(draft.words, Stage.IMAGE, "words")
    emptied = frozenset(part for part in Part if draft.own.get(part) == "")
    texts = {part: dict(draft.texts(part.stage, emptied - {part})).get(part) for part in Part}
    return {part: text for part, text in texts.items() if text}


_Made = tuple[tuple[Fragment, ...], tuple[Part, ...]]
"""Fragments, and what gave way for them."""


def _made(draft: "_Draft", stage: Stage, field: str, edited: str | None) -> _Made:
    """The fragments of one prompt: what a person wrote in its place, or the recipe's."""
    if edited is not None:
        draft.check_length(edited, stage, field)
        return (Fragment(edited, Source.EDITED),), ()
    draft.check_length(draft.words, stage, "words")
    fragments, dropped = _fit(draft, stage)
    if not _joined(fragments):
        if not dropped:
            raise BriefError(field, "prompt_empty")
        draft.check_length(_joined(draft.fragments(stage, frozenset())), stage, "recipe_texts")
    return fragments, dropped


@dataclass(frozen=True, slots=True)
class _Draft:
    """Everything that the fragments of one brief depend on."""

    style: choices.StyleTexts
    theme: choices.ThemeTexts
    shape: choices.OrientationTexts
    orientation: str
    recipe: Recipe
    words: str
    has_subject: bool
    """Whether the words say what is in the picture, and not only how it looks."""
    said: frozenset[Part]
    """The parts of the recipe that the words make superfluous."""
    own: Mapping[str, str]
    """Texts in place of the recipe's."""
    limits: Mapping[Stage, int]
    """UTF-16 code units that the stages' models take."""

    @classmethod
    def of(cls, brief: Brief, recipe: Recipe) -> "_Draft":
        words = tidied(brief.words)
        has_subject = has_meaning(words) and not vocabulary.only_looks(words)
        style = recipe.styles[brief.style]
        said: set[Part] = set()
        if vocabulary.names(brief.style, words):
            said.add(Part.STYLE)
            if style.manner:
                said.add(Part.MANNER)
        if vocabulary.names(brief.theme, words) and has_subject:
            said.add(Part.THEME)
        if vocabulary.names("light", words):
            said.add(Part.LIGHT)
        if vocabulary.names("framing", words):
            said.add(Part.SHOT)
        if camera.mentions(words):
            said.add(Part.CAMERA)
        return cls(
            style=style,
            theme=recipe.themes[brief.theme],
            shape=recipe.orientations[brief.orientation],
            orientation=brief.orientation,
            recipe=recipe,
            words=words,
            has_subject=has_subject,
            said=frozenset(said),
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
        # An emptied part is gone too, so that what stands beside it becomes a sentence.
        gone |= {part for part in Part if self.own.get(part) == ""}
        texts = self.texts(stage, gone)
        kept = ((part, self.own.get(part, text)) for part, text in texts if part not in gone)
        return [(part, text) for part, text in kept if text]

    def fragments(self, stage: Stage, gone: frozenset[Part]) -> tuple[Fragment, ...]:
        """One prompt, the words first."""
        following = tuple(Fragment(text, part.source) for part, text in self.parts(stage, gone))
        if not self.words:
            return following
        return (Fragment(closed(self.words), Source.WORDS), *following)

    def texts(self, stage: Stage, gone: frozenset[Part]) -> list[tuple[Part, str]]:
        """The recipe's own texts for one prompt, as they are without what is `gone`."""
        return self._image() if stage is Stage.IMAGE else self._motion(gone)

    def _image(self) -> list[tuple[Part, str]]:
        texts = [
            (Part.THEME, self.theme.name if self.has_subject else self.theme.subject),
            (Part.THEME_DETAIL, self.theme.detail),
            (Part.STYLE, self.style.name),
            (Part.STYLE_DETAIL, self.style.detail),
            (Part.FRAME, self.shape.frame),
            (Part.SHOT, self.shape.shot),
            (Part.LIGHT, self.theme.light),
            (Part.TONE, self.recipe.tone),
        ]
        return [(part, text) for part, text in texts if part not in self.said]

    def _motion(self, gone: frozenset[Part]) -> list[tuple[Part, str]]:
        return [
            *self._movement(gone),
            *([] if Part.MANNER in self.said else [(Part.MANNER, self.style.manner)]),
            (Part.MANNER_DETAIL, self.style.manner_detail),
            (Part.WORLD, self.theme.world),
            (Part.PACE, self.recipe.pace),
        ]

    def _movement(self, gone: frozenset[Part]) -> list[tuple[Part, str]]:
        """One sentence for camera and subject, of which either can stand alone."""
        action = self.theme.gesture if self.has_subject else self.theme.action
        alone = f"{action[0].upper()}{action[1:]}"
        if Part.CAMERA in gone:
            return [(Part.ACTION, f"{alone}.")]
        if Part.CAMERA in self.said:
            # The words move the camera: ours would contradict them. The frame still matters.
            if Part.ACTION in gone:
                return [(Part.CAMERA, f"The subject stays {self.shape.inside}.")]
            return [(Part.ACTION, f"{alone},"), (Part.CAMERA, f"staying {self.shape.inside}.")]
        move = f"The camera {self.theme.camera[self.orientation]}"
        if Part.ACTION in gone:
            return [(Part.CAMERA, f"{move}.")]
        return [(Part.CAMERA, move), (Part.ACTION, f"as {action}.")]


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
    return (Fragment(draft.words, Source.WORDS),), tuple(p for p in order if p in present)


def _joined(fragments: Iterable[Fragment]) -> str:
    return " ".join(fragment.text for fragment in fragments)


_SOURCES = {source.value: source for source in Source}
_PARTS = {part.value: part for part in Part}


def _read_fragments(items: Iterable[Mapping[str, str]]) -> tuple[Fragment, ...]:
    return tuple(Fragment(i["text"], _SOURCES.get(i["from"], i["from"])) for i in items)


def _read_parts(values: Iterable[str]) -> tuple[str, ...]:
    return tuple(_PARTS.get(value, value) for value in values)
