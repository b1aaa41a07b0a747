"""The two lists everything is made from: the looks (styles) and the scenes (themes).

A look is a class in a module `look_….py` and a scene an object in a module `scenes_….py`, each with
the id of a row of `choices.toml`: they are found, not listed.
"""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

from runway_core.briefs import catalog

from .looks_base import Look
from .model import Scene


def _written(prefix: str) -> Iterator[object]:
    for path in sorted(Path(__file__).parent.glob(f"{prefix}_*.py")):
        yield from vars(import_module(f"{__package__}.{path.stem}")).values()


_LOOKS = {
    each.id: each()
    for each in _written("look")
    if isinstance(each, type) and issubclass(each, Look)
}
_SCENES = {each.id: each for each in _written("scenes") if isinstance(each, Scene)}

UNWRITTEN = [
    *(
        f"style.{style}: scripts/samples/look_{style}.py, with a Look whose id is {style!r}"
        for style in catalog.STYLES
        if style not in _LOOKS
    ),
    *(
        f"theme.{theme}: scripts/samples/scenes_{theme}.py, with a Scene whose id is {theme!r}"
        for theme in catalog.THEMES
        if theme not in _SCENES
    ),
]
"""What can be chosen and cannot be drawn yet, and where that would be written."""

LOOKS: dict[str, Look] = {style: _LOOKS[style] for style in catalog.STYLES if style in _LOOKS}
SCENES: dict[str, Scene] = {theme: _SCENES[theme] for theme in catalog.THEMES if theme in _SCENES}
