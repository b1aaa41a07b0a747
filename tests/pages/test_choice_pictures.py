"""The pictures of the choices: one for each, where the page's style looks for it."""

import re
from itertools import combinations
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from pages.serving import static
from pages.ui.base import keys
from pages.ui.form import choice_pictures
from pages.ui.form.choice_pictures import CHOICES, EDGE, PICTURE, SPRITE
from runway_core.briefs import catalog
from scripts import choices

CELLS = [(kind, value) for kind, values in CHOICES.items() for value in values]


@pytest.fixture(scope="module")
def kept() -> np.ndarray:
    """The file's pixels, RGBA."""
    with Image.open(SPRITE) as image:
        return np.asarray(image.convert("RGBA")).astype(int)


def cell(pixels: np.ndarray, kind: str, value: str) -> np.ndarray:
    """One picture of the file."""
    left, top = choice_pictures.place(kind, value)
    return pixels[top : top + PICTURE[1], left : left + PICTURE[0]]


def test_every_choice_of_the_catalogue_has_a_picture() -> None:
    """A style, theme or orientation that is offered is drawn, in the order of the buttons."""
    assert catalog.STYLES == CHOICES["style"]
    assert catalog.THEMES == CHOICES["theme"]
    assert tuple(catalog.ORIENTATIONS) == CHOICES["orientation"]


@pytest.mark.parametrize(("kind", "value"), CELLS)
def test_every_choice_is_drawn(kept: np.ndarray, kind: str, value: str) -> None:
    """What has no picture yet is an empty place in the file: `make choices` draws it."""
    seen = cell(kept, kind, value)[..., 3] > 0
    assert seen.any(), f"{kind}.{value} is not in {SPRITE.name}: make choices"


def test_file_has_the_size_that_the_style_assumes(kept: np.ndarray) -> None:
    """Otherwise every picture would be cut in the wrong place."""
    assert choice_pictures.size() == (kept.shape[1], kept.shape[0])


def test_file_is_small() -> None:
    """It is fetched by everybody's first visit."""
    assert SPRITE.stat().st_size < 150_000


def test_pictures_do_not_overlap(kept: np.ndarray) -> None:
    """Each has its place with an edge around it, inside the file."""
    for kind, value in CELLS:
        left, top = choice_pictures.place(kind, value)
        assert 0 <= left - EDGE <= left + PICTURE[0] + EDGE <= kept.shape[1]
        assert 0 <= top - EDGE <= top + PICTURE[1] + EDGE <= kept.shape[0]
    for one, other in combinations(CELLS, 2):
        (x, y), (u, v) = choice_pictures.place(*one), choice_pictures.place(*other)
        assert abs(x - u) >= PICTURE[0] + 2 * EDGE or abs(y - v) >= PICTURE[1] + 2 * EDGE


def test_no_two_pictures_look_alike(kept: np.ndarray) -> None:
    """Whoever looks for a choice finds it by its picture."""
    for one, other in combinations(CELLS, 2):
        assert np.abs(cell(kept, *one) - cell(kept, *other)).mean() > 8, (one, other)


@pytest.mark.parametrize(("kind", "value"), CELLS)
def test_picture_is_what_the_program_draws(kept: np.ndarray, kind: str, value: str) -> None:
    """The file can be made again: it differs from a fresh one by compression only."""
    fresh = choices.picture(kind, value).astype(int)[EDGE:-EDGE, EDGE:-EDGE]
    seen = fresh[..., 3:] > 0
    assert (np.abs(fresh - cell(kept, kind, value)) * seen).mean() < 5


@pytest.mark.parametrize("form", keys.FORMS)
def test_style_shows_each_picture_at_its_place(form: str) -> None:
    """The percentages of the style lead back to the pixels of the table, in every form."""
    css = choice_pictures.css()
    for kind, value in CELLS:
        buttons = rf":is\([^()]*\.st-key-{re.escape(keys.field(form, kind))}\b[^()]*\) button"
        number = CHOICES[kind].index(value) + 1
        found = re.search(
            rf"{buttons}:nth-of-type\({number}\)::before"
            r" { background-position: (\S+)% (\S+)%; }",
            css,
        )
        assert found is not None, (kind, value)
        room = [whole - shown for whole, shown in zip(choice_pictures.size(), PICTURE, strict=True)]
        pairs = zip(found.groups(), room, strict=True)
        at = tuple(round(float(share) / 100 * most) for share, most in pairs)
        assert at == choice_pictures.place(kind, value)


def test_address_changes_with_the_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A browser that kept an old picture asks for the new one."""
    monkeypatch.setattr(static, "FOLDER", tmp_path)
    addresses = []
    for content in (b"old", b"new"):
        (tmp_path / "picture.webp").write_bytes(content)
        static.path.cache_clear()
        addresses.append(static.address("picture.webp"))
    static.path.cache_clear()

    assert addresses[0] != addresses[1]
    assert all(each.startswith("./app/static/picture.webp?v=") for each in addresses)
