"""Presenting and exporting from the pages: buttons, addresses, and what they ask."""

from __future__ import annotations

import re

from streamlit.testing.v1 import AppTest

from runway_core import sharing
from runway_core.studio.studio import shared
from tests.kit.api import Client, serving
from tests.kit.studio import SHORT
from tests.pages.conftest import Finished, Open, texts


def sharing_page() -> None:
    """What any page does that offers to share a selection."""
    import streamlit as st

    from pages.ui.show import present

    present.share(st.session_state["ids"], key="here")


def test_a_finished_animation_is_presented_by_one_press(
    open_page: Open, finished: Finished
) -> None:
    """A link in a tab of its own, whose token shows it and may tell its words."""
    made = finished(SHORT)
    page = open_page(animation=made.id)
    (link,) = [each for each in page.get("link_button") if each.proto.label == "Présenter"]
    path, _, token = link.proto.url.partition("#")
    assert "./api/show?lang=fr" == path
    told = sharing.told(shared(), token, "fr")
    assert told["own"]
    assert [made.id] == re.findall(r"animations/([^/]+)/video", told["clips"][0]["clip"])


def test_an_address_is_made_with_titles_and_taken_back(
    finished: Finished,
) -> None:
    """A line each for the titles; what is shown can be opened at once, and no more once it was
    taken back.
    """
    one, two = finished(SHORT), finished(SHORT)
    page = AppTest.from_function(sharing_page)
    page.session_state["ids"] = [two.id, one.id]
    page.run()
    page.text_input(key="here_title").set_value("Spring")
    page.text_area(key="here_titles").set_value("Dawn\n")
    page.toggle(key="here_wall").set_value(True)
    page.button(key="here_make").click().run()
    assert not page.exception
    token = page.code[0].value.partition("#")[2]
    told = sharing.told(shared(), token, "en")
    assert ("Spring", True, False) == (told["title"], told["wall"], told["own"])
    assert ["Dawn", ""] == [each["title"] for each in told["clips"]]
    assert two.id in told["clips"][0]["clip"]
    page.button(key="here_revoke").click().run()
    assert not page.code
    with serving() as client:
        assert 401 == looked(client, token)


def looked(client: Client, token: str) -> int:
    return client.get("/api/show/selection", headers={"X-Presentation-Token": token}).status_code


def test_the_library_is_saved_from_a_page(open_page: Open, finished: Finished) -> None:
    """By a link that is made when it is asked for, and holds for an hour or two."""
    finished(SHORT)
    page = open_page("credits")
    assert "library/export" not in texts(page)
    page.session_state["transfer"] = True
    page.run()
    (address,) = re.findall(r'href="\.(/api/library/export[^"]+)"', texts(page))
    until = int(re.findall(r"until=(\d+)", address)[0])
    assert 3600 <= until - shared().now() <= 7200
    with serving() as client:
        answer = client.get(address.replace("&amp;", "&"))
        assert (200, b"PK") == (answer.status_code, answer.content[:2])
