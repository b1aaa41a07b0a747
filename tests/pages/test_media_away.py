"""A store of media that is silent, as pages say it."""

import pytest

from pages.ui.base.messages import t
from runway_core.briefs.brief import Brief
from runway_core.errors import MediaStoreError
from runway_core.media import silence
from runway_core.states import State
from runway_core.studio.studio import shared
from tests.kit.odd_store import OddStore
from tests.pages.conftest import Open, texts


@pytest.fixture
def away(monkeypatch: pytest.MonkeyPatch) -> None:
    """Media elsewhere, in a store that has just fallen silent with a clip in it."""
    OddStore.empty()
    monkeypatch.setenv("STUDIO_MEDIA_URL", "odd://bucket/media")
    monkeypatch.setattr(silence, "PAUSE", 1000.0)
    made = shared().wait(shared().submit(Brief("cartoon", "animals", "landscape")).id)
    assert State.SUCCEEDED is made.state
    OddStore.fails("timeout")
    with pytest.raises(MediaStoreError):
        shared().media.read(next(iter(made.media.values())).name)


@pytest.mark.parametrize("page", ["generate", "library", "credits"])
def test_every_page_opens_and_says_it(open_page: Open, away: None, page: str) -> None:
    """Beside the account, and nothing else of the page is missing."""
    shown = texts(open_page(page, lang="en"))
    assert "The storage of pictures and clips does not answer." in shown
    assert "Something went wrong" not in shown


def test_nothing_is_said_of_a_store_that_answers(open_page: Open, away: None) -> None:
    """As soon as it does."""
    OddStore.empty()
    silence_ends = shared().media._place._silence
    silence_ends._until = None
    assert t("sidebar.media_silent") not in texts(open_page("library", lang="en"))
