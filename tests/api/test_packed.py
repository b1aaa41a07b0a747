"""A selection as one zip, by an address of a page's."""

import io
import zipfile

import pytest

from runway_core.briefs.brief import Brief
from runway_core.library import MOST_ZIPPED
from runway_core.studio.studio import shared
from tests.kit import copies
from tests.kit.api import serving


def test_a_page_can_save_several_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the API asks for a token, a page's signed address does without: clips, pictures and the
    manifest of what was asked for. Nobody makes such an address up, and none opens anything else.
    """
    monkeypatch.setenv("STUDIO_API_TOKEN", "a-token-that-is-long-enough-to-be-one")
    with serving() as client:
        briefs = [Brief("anime", "forest", "portrait", words) for words in ("a fox", "an owl")]
        made = [copies.finished(shared(), brief, simulate=True) for brief in briefs]
        ids = ",".join(each.id for each in made)
        signed = shared().links.signed("/api/animations.zip", download="1")
        answer = client.get(f"{signed}&ids={ids}")
        assert 200 == answer.status_code
        assert answer.headers["content-disposition"].startswith("attachment")
        names = zipfile.ZipFile(io.BytesIO(answer.content)).namelist()
        assert 6 == len(names)
        assert {"manifest.json", "manifest.csv"} <= set(names)
        assert 401 == client.get(f"/api/animations.zip?ids={ids}").status_code
        assert 401 == client.get(f"{signed[:-1]}&ids={ids}").status_code
        assert 401 == client.get(signed.replace("/animations.zip", "/animations")).status_code
        assert 404 == client.get(f"{signed}&ids=nobody").status_code
        assert 404 == client.get(signed).status_code


def test_more_than_one_zip_holds_are_refused_in_words() -> None:
    """None of them is left out without a word, and as many as it holds are no too many."""
    with serving() as client:
        one = copies.finished(shared(), Brief("anime", "forest", "portrait"), simulate=True).id
        whole = [one, *(f"x{number}" for number in range(MOST_ZIPPED - 1))]
        at = "/api/animations.zip?ids="
        assert 200 == client.get(at + ",".join(whole)).status_code
        answer = client.get(at + ",".join([*whole, "one-more"]))
        assert (422, "library.too_many") == (answer.status_code, answer.json()["code"])
        assert str(MOST_ZIPPED) in answer.json()["detail"]
