"""The two lists everything is made from: the looks (styles) and the scenes (themes)."""

from __future__ import annotations

from .look_anime import Anime
from .look_cartoon import Cartoon
from .look_fairy import FairyTale
from .look_paper import PaperCraft
from .look_realistic import Realistic
from .look_watercolor import Watercolor
from .looks_base import Look
from .model import Scene
from .scenes_nature import ANIMALS, FOREST
from .scenes_people import ADVENTURE, FRIENDSHIP
from .scenes_sky import SPACE, SUPERHERO
from .scenes_wonder import MAGIC, UNDERWATER

LOOKS: dict[str, Look] = {
    look.id: look
    for look in (Cartoon(), FairyTale(), Anime(), Realistic(), PaperCraft(), Watercolor())
}
SCENES: dict[str, Scene] = {
    scene.id: scene
    for scene in (ADVENTURE, MAGIC, ANIMALS, FRIENDSHIP, SPACE, UNDERWATER, FOREST, SUPERHERO)
}
