"""The pair of prompts that is made of a brief, and where each stretch of them came from."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from runway_core.prompts.recipe import PARTS, Source
from runway_core.states import Stage


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
    recipe_sha256: str = ""
    """Of the recipe's text, which the studio keeps; empty where an earlier release built them."""
    dropped: tuple[str, ...] = ()
    """`Part`s that gave way to long words, in the order they went."""
    left_to_words: tuple[str, ...] = ()
    """`Part`s left out because none of their texts fits the words."""

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
            "recipe_sha256": self.recipe_sha256,
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
            recipe_sha256=data.get("recipe_sha256", ""),
            dropped=_read_parts(data.get("dropped", ())),
            left_to_words=_read_parts(data.get("left_to_words", ())),
        )


_SOURCES = {source.value: source for source in Source}


def _read_fragments(items: Iterable[Mapping[str, str]]) -> tuple[Fragment, ...]:
    return tuple(Fragment(i["text"], _SOURCES.get(i["from"], i["from"])) for i in items)


def _read_parts(values: Iterable[str]) -> tuple[str, ...]:
    return tuple(PARTS.get(value, value) for value in values)
