"""A saved clip on the Generate page: dropped, it fills the form, and that can be undone."""

from unittest.mock import patch

import pytest
from streamlit.runtime.memory_uploaded_file_manager import MemoryUploadedFileManager
from streamlit.testing.v1 import AppTest

from runway_core.briefs.brief import Brief
from runway_core.media import tag
from runway_core.states import Stage
from runway_core.studio.studio import shared
from tests.kit.standin.pictures import picture, video
from tests.pages.conftest import Open, press, texts, unfold

BRIEF = Brief("anime", "space", "portrait", "un renard roux", duration=2, video_seed=7)


def saved(brief: Brief = BRIEF) -> bytes:
    """The bytes of a clip as somebody saved it."""
    made = shared().wait(shared().submit(brief).id)
    with tag.export(shared().media, made, Stage.VIDEO).stream as stream:
        return stream.read()


def drop(page: AppTest, data: bytes, fold: str = "from_clip") -> AppTest:
    """Gives a clip to the field in a fold."""
    unfold(page, fold)
    page.file_uploader[0].upload("clip.mp4", data, "video/mp4").run()
    assert not page.exception, [item.value for item in page.exception]
    return page


@pytest.mark.parametrize("fold", ["from_clip", "own_picture"])
def test_the_clip_fills_the_form(open_page: Open, fold: str) -> None:
    """All of its choices, wherever it is dropped; that, and that it was a simulation, is said."""
    page = drop(open_page(locale="en"), saved(), fold)
    assert "anime" == page.get_by_key("generate_style").value
    assert "space" == page.get_by_key("generate_theme").value
    assert "portrait" == page.get_by_key("generate_orientation").value
    assert BRIEF.words == page.text_area(key="generate_words").value
    assert {"style": "anime", "video_seed": "7", "duration": "2"}.items() <= dict(
        page.query_params
    ).items()
    assert "now contains the choices of the clip, which was a simulation" in texts(page)
    assert page.file_uploader[0].value is None


def test_the_form_before_comes_back(open_page: Open) -> None:
    """Nothing that somebody typed is lost by a clip."""
    page = open_page(locale="en", words="my own words", style="watercolor")
    drop(page, saved())
    press(page, "generate_undo")
    assert "my own words" == page.text_area(key="generate_words").value
    assert "watercolor" == page.get_by_key("generate_style").value
    press(page, "generate_redo")
    assert BRIEF.words == page.text_area(key="generate_words").value


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize(
    ("data", "said"),
    [
        (video(320, 240, 2), {"en": "does not say how it was made", "fr": "ne dit pas comment"}),
        (video(320, 240, 2)[:500], {"en": "incomplete or damaged", "fr": "incomplet ou endommagé"}),
        (picture(64, 36), {"en": "not an MP4 clip", "fr": "n’est pas un clip MP4"}),
    ],
)
def test_another_file_is_told_in_words(
    open_page: Open, language: str, data: bytes, said: dict[str, str]
) -> None:
    """The form stays as it was, and the next clip is read."""
    page = drop(open_page(locale=language, words="my own words"), data)
    assert said[language] in texts(page)
    assert "my own words" == page.text_area(key="generate_words").value
    drop(page, saved())
    assert said[language] not in texts(page)
    assert BRIEF.words == page.text_area(key="generate_words").value


def test_a_film_of_ones_own_is_still_no_picture(open_page: Open) -> None:
    """In the field for a picture, a clip that says nothing is told as it was before."""
    page = drop(open_page(locale="en"), video(320, 240, 2), "own_picture")
    assert "This file is a video, not a picture." in texts(page)


def test_the_clip_is_freed(open_page: Open) -> None:
    """It was read: Streamlit would keep it in memory until the page is closed."""
    page = open_page(locale="en")
    removing = patch.object(MemoryUploadedFileManager, "remove_file", autospec=True)
    with removing as remove:
        drop(page, saved())
        drop(page, video(320, 240, 2))
    assert 2 == len({call.args[2] for call in remove.call_args_list})
