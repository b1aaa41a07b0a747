"""Pictures on the buttons that choose a style, a theme and an orientation.

One file holds them all. The table here says where each one lies in it: `scripts/choices.py` draws
by it, and the style below shows by it. The buttons stay Streamlit's own pills, with their keys
and their keyboard; the pictures are backgrounds, so screen readers hear the labels alone.
"""

from pathlib import Path
from string import Template
from typing import Final

from pages.serving import static
from pages.ui.base import keys
from runway_core.briefs import catalog

SPRITE: Final = static.FOLDER / "choices.webp"
"""All pictures."""

PICTURE: Final = (288, 128)
"""Width and height of what a button shows, in the file's pixels: over twice the page's."""

EDGE: Final = 4
"""Pixels that go on around each picture, so that its neighbours never shine through."""

COLUMNS: Final = 4

_FIRST_ROW: Final = {"style": 0, "theme": 2, "orientation": 5}
_ROWS: Final = 6
"""Where each kind begins in the file, with room for two more styles and four more themes: what is
added moves nothing, and has no picture until it is drawn."""

CHOICES: Final[dict[str, tuple[str, ...]]] = {
    "style": catalog.STYLES,
    "theme": catalog.THEMES,
    "orientation": tuple(catalog.ORIENTATIONS),
}
"""What has pictures, in the order of the buttons."""


def size() -> tuple[int, int]:
    """Width and height of the whole file."""
    return COLUMNS * (PICTURE[0] + 2 * EDGE), _ROWS * (PICTURE[1] + 2 * EDGE)


def place(kind: str, value: str) -> tuple[int, int]:
    """Left and top of a picture in the file, without its edge."""
    row, column = divmod(CHOICES[kind].index(value), COLUMNS)
    return column * (PICTURE[0] + 2 * EDGE) + EDGE, (_FIRST_ROW[kind] + row) * (
        PICTURE[1] + 2 * EDGE
    ) + EDGE


def css() -> str:
    """Turns the pills of every form into cards."""
    names = {
        kind: f":is({', '.join(f'.st-key-{keys.field(form, kind)}' for form in keys.FORMS)})"
        for kind in CHOICES
    }
    return "\n".join(
        [
            _CARDS.substitute(
                names,
                all=f":is({', '.join(names.values())})",
                file=static.address(SPRITE.name),
                zoom=_zoom(),
                check=_CHECK,
                shape=f"{PICTURE[0]} / {PICTURE[1]}",
            ),
            *(
                f"{names[kind]} button:nth-of-type({CHOICES[kind].index(value) + 1})::before"
                f" {{ background-position: {_position(kind, value)}; }}"
                for kind, values in CHOICES.items()
                for value in values
            ),
        ]
    )


def _zoom() -> str:
    # The file's size where one picture fills the box that shows it.
    pairs = zip(size(), PICTURE, strict=True)
    return " ".join(f"{100 * whole / shown:.4f}%" for whole, shown in pairs)


def _position(kind: str, value: str) -> str:
    # A percentage of the room that is left: 100 % shows the far end.
    room = [whole - shown for whole, shown in zip(size(), PICTURE, strict=True)]
    pairs = zip(place(kind, value), room, strict=True)
    return " ".join(f"{100 * at / most:.4f}%" for at, most in pairs)


_CHECK: Final = (
    "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 15 15'%3E"
    "%3Cpath d='m4 7.8 2.4 2.4L11 5.4' fill='none' stroke='%23fff' stroke-width='1.9'"
    " stroke-linecap='round' stroke-linejoin='round'/%3E%3C/svg%3E"
)

_CARDS: Final = Template(static.read(Path(__file__).with_suffix(".css")))
