"""Presenting and exporting from the pages: buttons, addresses, and what they ask."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from pages.ui.base import person
from runway_core import sharing
from runway_core.access.people import Person, Role
from runway_core.errors import NotFound
from runway_core.settings import Settings
from runway_core.sharing import export
from runway_core.studio.studio import Studio, shared
from tests.kit.api import Client, serving
from tests.kit.studio import SHORT
from tests.pages.conftest import Finished, Open, press, texts


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


@pytest.fixture
def library(tmp_path: Path) -> tuple[str, bytes]:
    """Another studio's library: the id of the one animation in it, and its file."""
    settings = replace(Settings.load({}), data_dir=tmp_path / "other")
    with Studio(settings) as other:
        other.start()
        made = other.wait(other.submit(SHORT).id)
        return made.id, b"".join(export.export(other))


def bring(page: AppTest, data: bytes) -> str:
    """Gives a file to the field; what the page says then."""
    page.session_state["transfer"] = True
    page.run()
    page.file_uploader[0].upload("library.zip", data, "application/zip").run()
    assert not page.exception, [item.value for item in page.exception]
    return texts(page)


def test_a_library_is_looked_through_before_it_is_brought(
    open_page: Open, library: tuple[str, bytes]
) -> None:
    """What it would bring is said, and nothing is kept before a press; the second time it brings
    nothing, and offers nothing.
    """
    made, data = library
    page = open_page("credits", lang="en")
    said = bring(page, data)
    assert "nothing was imported. This would be:" in said
    assert "animations: 1 new, 0 there already" in said
    with pytest.raises(NotFound):
        shared().get(made)
    press(page, "transfer_now")
    assert ["Imported:"] == [item.proto.title for item in page.success]
    assert made == shared().get(made).id
    assert page.file_uploader[0].value is None
    said = bring(page, data)
    assert "Everything that is in this file is there already." in said
    assert "transfer_now" not in [each.key for each in page.button]


def test_what_is_no_library_is_said_in_its_place(open_page: Open) -> None:
    """In words, and there is nothing to press."""
    page = open_page("credits", lang="en")
    assert "is not a library that a studio exported" in bring(page, b"x" * 100)
    assert "transfer_now" not in [each.key for each in page.button]


def test_whoever_may_only_look_brings_nothing(
    open_page: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The field is there, and off."""
    monkeypatch.setattr(person, "current", lambda: Person("Ada", Role.VIEWER))
    page = open_page("credits", lang="en")
    page.session_state["transfer"] = True
    page.run()
    assert page.file_uploader[0].disabled
