"""A saved clip, dropped on the page in a real browser."""

import io
import json
from collections.abc import Callable

from playwright.sync_api import Page, expect

from runway_core.briefs.brief import Brief
from runway_core.media import tag
from tests.kit.server import Server
from tests.kit.standin.pictures import video


def test_a_clip_fills_the_form_and_that_can_be_undone(
    untouched: Server, visit: Callable[..., Page]
) -> None:
    """Its words and choices are in the form and in the address; one press brings back what was
    there, and a clip from elsewhere changes nothing.
    """
    brief = Brief("anime", "space", "portrait", "un renard roux")
    text = json.dumps({"made_by": tag.MADE_BY, "brief": brief.as_dict()})
    changed = tag.tagged(io.BytesIO(video(320, 240, 2)), text)
    assert changed is not None
    clip = {"name": "clip.mp4", "mimeType": "video/mp4"}
    page = visit(f"{untouched.url}/?words=mes+mots")
    words = page.locator(".st-key-generate_words textarea")
    page.get_by_text("Reprendre les choix d’un clip").click()
    field = page.locator("input[type=file]")
    field.set_input_files({**clip, "buffer": video(320, 240, 2)})
    expect(page.get_by_text("ne dit pas comment il a été fait")).to_be_visible()
    expect(words).to_have_value("mes mots")
    # The field is a new one after each clip; the one of before may stand until the run has ended.
    expect(field).to_have_count(1)
    field.set_input_files({**clip, "buffer": changed.read()})
    expect(words).to_have_value("un renard roux")
    expect(page.get_by_text("Le formulaire contient maintenant les choix du clip")).to_be_visible()
    expect(page.get_by_text("ne dit pas comment il a été fait")).to_have_count(0)
    assert "style=anime" in page.url
    page.get_by_role("button", name="Revenir en arrière").click()
    expect(words).to_have_value("mes mots")
