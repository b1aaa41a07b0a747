"""Pictures on the buttons that choose a style, a theme and an orientation.

One file holds them all. The table here says where each one lies in it: `scripts/choices.py` draws
by it, and the style below shows by it. The buttons stay Streamlit's own pills, with their keys
and their keyboard; the pictures are backgrounds, so screen readers hear the labels alone.
"""

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

CHOICES: Final[dict[str, tuple[str, ...]]] = {
    "style": catalog.STYLES,
    "theme": catalog.THEMES,
    "orientation": tuple(catalog.ORIENTATIONS),
}
"""What has pictures, in the order of the buttons."""

_CELLS: Final = tuple((kind, value) for kind, values in CHOICES.items() for value in values)


def size() -> tuple[int, int]:
    """Width and height of the whole file."""
    rows = -(-len(_CELLS) // COLUMNS)
    return COLUMNS * (PICTURE[0] + 2 * EDGE), rows * (PICTURE[1] + 2 * EDGE)


def place(kind: str, value: str) -> tuple[int, int]:
    """Left and top of a picture in the file, without its edge."""
    row, column = divmod(_CELLS.index((kind, value)), COLUMNS)
    return column * (PICTURE[0] + 2 * EDGE) + EDGE, row * (PICTURE[1] + 2 * EDGE) + EDGE


def css() -> str:
    """Turns the pills of every form into cards."""
    names = {
        kind: f":is({', '.join(f'.st-key-{keys.field(form, kind)}' for form in keys.FORMS)})"
        for kind in CHOICES
    }
    return "\n".join(
        [
            _CARDS.replace("$all", f":is({', '.join(names.values())})")
            .replace("$orientation", names["orientation"])
            .replace("$theme", names["theme"])
            .replace("$file", static.address(SPRITE.name))
            .replace("$zoom", _zoom())
            .replace("$check", _CHECK)
            .replace("$shape", f"{PICTURE[0]} / {PICTURE[1]}"),
            *(
                f"{names[kind]} button:nth-of-type({CHOICES[kind].index(value) + 1})::before"
                f" {{ background-position: {_position(kind, value)}; }}"
                for kind, value in _CELLS
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

# What is chosen shows by a ring, a check sign and bold letters. `data-focus-visible` is how the
# pills tell a keyboard's focus. The widths are those of the form's column, not of the screen.
_CARDS = """
$all { container-type: inline-size; width: 100%; max-width: 38rem; --columns: 3; }
$theme { --columns: 4; }
$orientation { --columns: 2; }
$all label { min-height: 0; margin-bottom: 0.2rem; }
$all label p { line-height: 1.35; }
$all [role=radiogroup] {
  display: grid; grid-template-columns: repeat(var(--columns), minmax(0, 1fr)); gap: 6px;
  width: auto; max-width: none;
}
$all button[data-variant=pills] {
  position: relative; display: flex; flex-direction: column; align-items: stretch;
  justify-content: flex-start; width: auto; min-width: 0; height: auto; min-height: 0;
  padding: 0; overflow: hidden; white-space: normal;
  border-radius: 10px;
}
$all button::before {
  content: ""; flex: none; aspect-ratio: $shape;
  background: url("$file") no-repeat 0 0 / $zoom;
}
$all button > div { flex: 1; display: flex; align-items: center; justify-content: center;
  min-width: 0; padding: 0.1rem 0.2rem 0.2rem; }
$all button p { font-size: 0.8125rem; line-height: 1.2; text-align: center; text-wrap: balance;
  overflow-wrap: anywhere; }
$orientation button[data-variant=pills] { flex-direction: row; align-items: center; }
$orientation button::before { height: 2.3rem; margin: 0.1rem 0 0.1rem 0.15rem; }
$orientation button > div { justify-content: flex-start; padding: 0 0.4rem; }
$orientation button p { text-align: left; }
$all button[aria-checked=true] { box-shadow: 0 0 0 1px currentColor; }
$all button[aria-checked=true] p { font-weight: 650; }
$all button[aria-checked=true]::after {
  content: ""; position: absolute; top: 4px; right: 4px; width: 18px; height: 18px;
  box-sizing: border-box; border-radius: 50%; border: 1px solid #ffffff;
  background: #0b665f url("$check");
}
$orientation button[aria-checked=true]::after { right: auto; left: 4px; }
$all button[data-hovered]::before { filter: brightness(1.05) saturate(1.06); }
$all button[data-focus-visible] { outline: 2px solid currentColor; outline-offset: 2px; }
@container (max-width: 17rem) {
  $all [role=radiogroup] { grid-template-columns: repeat(2, minmax(0, 1fr)); }
  $orientation [role=radiogroup] { grid-template-columns: minmax(0, 1fr); }
}
"""
