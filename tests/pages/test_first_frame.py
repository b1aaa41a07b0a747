"""A first frame of one's own: given, shown, paid for once, and taken out again."""

import base64
from collections.abc import Callable
from unittest.mock import patch

import pytest
from streamlit.runtime.memory_uploaded_file_manager import MemoryUploadedFileManager
from streamlit.testing.v1 import AppTest

from pages.ui.form import brief_form
from runway_core.briefs.brief import Brief
from runway_core.errors import StorageError
from runway_core.media.pictures import MAX_BYTES, Pictures
from runway_core.states import Mode, Reason, Stage
from runway_core.store.animation import Animation
from runway_core.studio.studio import shared
from runway_core.studio.variations import another_motion
from tests.kit.runway_standin import RunwayStandin
from tests.kit.standin.pictures import picture
from tests.pages.conftest import Finished, Open, button, press, texts, unfold

Rest = Callable[[], Animation]


def give(page: AppTest, data: bytes, name: str = "cat.jpg") -> AppTest:
    """Gives a picture to the field that is there now."""
    unfold(page, "own_picture")
    page.file_uploader[0].upload(name, data, "image/jpeg").run()
    assert not page.exception, [item.value for item in page.exception]
    return page


def own(width: int = 1600, height: int = 900) -> bytes:
    return picture(width, height, form="JPEG")


MADE_BEFORE = Brief("anime", "forest", "landscape", "a fawn")
"""What an animation is of whose picture may be animated again."""


def test_the_picture_is_shown_with_what_is_to_be_known(
    open_page: Open, runway: RunwayStandin
) -> None:
    """Above the button: a thumbnail, the size, and the price of the clip alone."""
    page = give(open_page(locale="en"), own())
    sha256 = page.query_params["first_frame"]
    said = texts(page)
    assert f'src="./api/pictures/{sha256}?until=' in said
    assert "Your picture" in said
    assert "1600 × 900 pixels" in said
    assert "will leave out" not in said
    assert "Animate this picture · 50 credits, $0.50, 950 left after" == button(
        page, "generate_start"
    )


def test_what_will_be_cut_off_is_told(open_page: Open) -> None:
    """A square loses almost half in a wide clip, and the words say how much."""
    page = give(open_page(locale="en"), own(1000, 1000))
    assert "The clip will leave out 44% of it" in texts(page)
    page.get_by_key("generate_orientation").set_value("portrait").run()
    assert "The clip will leave out 44% of it" in texts(page)


def test_only_the_clip_is_paid_and_that_picture_is_sent(
    open_page: Open, runway: RunwayStandin, at_rest: Rest
) -> None:
    """50 credits, no picture drawn, and the bytes that Runway gets are the picture's."""
    page = give(open_page(), own())
    press(page, "generate_start")
    made = at_rest()
    assert Mode.REAL is made.mode
    assert 50 == runway.spent
    assert [] == runway.posts("image")
    uri = str(runway.posts("video")[-1].json["promptImage"])
    held = shared().pictures.find(str(page.session_state["generate_first_frame"]))
    expected = shared().media.read(held.name)
    if uri.startswith("data:"):
        assert expected == base64.b64decode(uri.partition("base64,")[2])
    else:
        assert expected == runway.account.uploaded(uri.removeprefix("runway://")).data


def test_the_same_picture_is_brought_once(open_page: Open) -> None:
    """Reruns do not read the file again."""
    with patch.object(Pictures, "bring", autospec=True, side_effect=Pictures.bring) as bring:
        page = give(open_page(), own())
        page.run()
        page.get_by_key("generate_style").set_value("anime").run()
    assert 1 == bring.call_count


def test_the_pictures_prompt_is_not_shown_as_if_it_were_sent(open_page: Open) -> None:
    """Nothing is drawn, so there is one prompt; an edit comes back with the drawing."""
    page = open_page(locale="en", image_prompt="A lighthouse.")
    give(page, own())
    said = texts(page)
    assert "Not sent: the first frame already exists" in said
    assert "lighthouse" not in said
    assert "image_prompt" not in page.query_params
    press(page, "generate_first_frame_remove")
    assert "A lighthouse." == page.text_area(key="generate_image_prompt_box").value


def test_the_picture_can_be_taken_out(open_page: Open, runway: RunwayStandin) -> None:
    """One click, and a picture is drawn and paid for again; the field is empty."""
    page = give(open_page(), own())
    press(page, "generate_first_frame_remove")
    assert {} == page.query_params
    assert "55" in button(page, "generate_start")
    assert page.file_uploader[0].value is None
    give(page, own(1280, 720))
    assert "first_frame" in page.query_params


def test_a_file_that_is_not_looked_at_again_is_freed(open_page: Open) -> None:
    """Streamlit keeps it in memory otherwise, until the page is closed."""
    removing = patch.object(MemoryUploadedFileManager, "remove_file", autospec=True)
    with removing as remove:
        page = give(open_page(), own())
        first = page.session_state["generate_upload_brought"]
        give(page, own(1280, 720))
        second = page.session_state["generate_upload_brought"]
        press(page, "generate_first_frame_remove")
    assert [first, second] == [call.args[2] for call in remove.call_args_list]


def test_emptying_the_field_takes_the_picture_out(open_page: Open) -> None:
    """The cross beside the file's name does what it seems to do."""
    page = give(open_page(), own())
    page.file_uploader[0].clear().run()
    assert {} == page.query_params


def test_the_picture_stays_after_another_page(open_page: Open) -> None:
    """The field forgets its file on another page; the picture is kept."""
    page = give(open_page(), own())
    sha256 = page.query_params["first_frame"]
    page.query_params = {}
    page.switch_page("credits.py").run()
    page.switch_page("generate.py").run()
    assert {"first_frame": sha256} == page.query_params


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"%PDF-1.7 no picture at all", "is a PDF or PostScript document"),
        (b"\0\0\0\x18ftypheic", "on an iPhone, choose Settings"),
        (b"", "This file is empty."),
        (own()[:200], "not a readable JPEG, PNG or WebP picture"),
        (b"\xff\xd8\xff" + b"0" * MAX_BYTES, "over 30 MB"),
    ],
    ids=["pdf", "heic", "empty", "cut-short", "too-large"],
)
def test_a_file_that_cannot_be_used_is_told_in_words(
    open_page: Open, data: bytes, words: str
) -> None:
    """The form stays as it was, and the reason stays until another file is given."""
    page = give(open_page(locale="en"), data)
    assert words in texts(page)
    assert {} == page.query_params
    page.run()
    assert words in texts(page)
    page.file_uploader[0].clear().run()
    assert words not in texts(page)


def test_a_full_disk_is_told_in_words(open_page: Open) -> None:
    """What cannot be kept is an error, not a traceback; the next run tries the same file again."""
    with patch.object(Pictures, "bring", side_effect=StorageError):
        page = give(open_page(locale="en"), own())
    assert not page.exception
    assert {} == page.query_params
    assert 1 == len(list(page.error))
    page.run()
    assert [] == list(page.error)
    assert ["first_frame"] == list(page.query_params)


def test_a_shape_that_the_model_does_not_take_stops_the_button(open_page: Open) -> None:
    """The reason is told, and the picture can be taken out."""
    page = give(open_page(locale="en"), own(2000, 400))
    assert page.button(key="generate_start").disabled
    assert "only accepts a width-to-height ratio" in texts(page)
    press(page, "generate_first_frame_remove")
    assert not page.button(key="generate_start").disabled


def test_an_icon_stops_the_button(open_page: Open, runway: RunwayStandin) -> None:
    """Nobody is offered the clip of a picture of one pixel, and it can be taken out."""
    page = give(open_page(locale="en"), own(1, 1))
    assert page.button(key="generate_start").disabled
    assert "that is an icon" in texts(page)
    press(page, "generate_first_frame_remove")
    assert not page.button(key="generate_start").disabled


def test_a_small_picture_is_warned_about(open_page: Open, runway: RunwayStandin) -> None:
    """Before anything is paid, and it can be animated all the same."""
    page = give(open_page(locale="en"), own(600, 400))
    assert "Runway recommends at least 640 × 640" in texts(page)
    assert not page.button(key="generate_start").disabled
    give(page, own(1280, 720))
    assert "recommends at least" not in texts(page)


def test_a_picture_of_an_animation_says_so(
    open_page: Open, runway: RunwayStandin, finished: Finished
) -> None:
    """It is known where it comes from."""
    made = finished(MADE_BEFORE)
    page = open_page(locale="en", first_frame=made.media[Stage.IMAGE].sha256)
    assert "Picture from an earlier animation" in texts(page)


def test_a_simulated_picture_is_only_ever_simulated(
    open_page: Open, runway: RunwayStandin, finished: Finished, at_rest: Rest
) -> None:
    """Nobody pays to animate a sample: the button says free, and why."""
    made = finished(MADE_BEFORE, simulate=True)
    page = open_page(locale="en", first_frame=made.media[Stage.IMAGE].sha256)
    said = texts(page)
    assert "Simulated picture: its clip can only be simulated." in said
    assert "The first frame is simulated" in said
    assert "Simulate animation · free" == button(page, "generate_start")
    press(page, "generate_start")
    again = at_rest()
    assert (Mode.SIMULATION, Reason.REQUESTED) == (again.mode, again.reason)
    assert 0 == runway.spent


def test_another_motion_for_the_same_picture(
    open_page: Open, runway: RunwayStandin, finished: Finished
) -> None:
    """Suggested to the form, it opens the motion prompt, which is what one wants to change."""
    made = finished(MADE_BEFORE)
    brief = another_motion(made)
    assert brief is not None
    page = open_page(locale="en", animation=made.id)
    page.session_state["generate_suggested"] = brief
    page.run()
    assert made.media[Stage.IMAGE].sha256 == page.query_params["first_frame"]
    assert "generate_motion_prompt_box" in [area.key for area in page.text_area]
    assert "50 credits" in button(page, "generate_start")


def test_without_credits_the_picture_alone_is_not_offered(
    open_page: Open, runway: RunwayStandin
) -> None:
    """There is nothing to draw."""
    runway.balance = 20
    page = give(open_page(locale="en"), own())
    assert "Simulate animation · free" == button(page, "generate_start")
    assert "generate_picture" not in [each.key for each in page.main.button]
    assert "For real: 50 credits" in texts(page)


def test_the_dialog_begins_a_form_with_the_picture(open_page: Open) -> None:
    """What is given there is suggested to the form as it stands, for the next run."""
    app = AppTest.from_function(_dialog, default_timeout=250).run()
    app.file_uploader[0].upload("cat.jpg", own(), "image/jpeg").run()
    assert not app.exception
    suggested = app.session_state["generate_suggested"]
    assert 1600 == shared().pictures.find(suggested.first_frame).width
    assert ("a whale", brief_form.DEFAULT.style) == (suggested.words, suggested.style)


def _dialog() -> None:
    import streamlit as st

    from pages.ui.form import first_frame

    st.session_state.setdefault("generate_words", "a whale")
    first_frame.dialog()
