"""The form as curl and Python, folded away on the Generate page."""

import json
import re
import shlex

import pytest
from streamlit.testing.v1 import AppTest

from tests.pages.conftest import Open


def unfolded(page: AppTest) -> list[str]:
    """The snippets, once the fold is open."""
    page.session_state["generate_copy"] = True
    page.run()
    assert not page.exception
    return [each.value for each in page.code]


def test_nothing_is_drawn_while_it_is_folded(open_page: Open) -> None:
    """Most people never open it."""
    page = open_page(locale="en")
    assert "Copy as curl or Python" in [each.label for each in page.expander]
    assert [] == [each.value for each in page.code]


def test_both_say_what_the_form_says(open_page: Open) -> None:
    """The present choices, in the reader's language."""
    page = open_page(locale="en", style="anime", words="it's a fox", duration="3")
    curl, python = unfolded(page)
    words = shlex.split(curl)
    body = json.loads(words[words.index("-d") + 1])
    assert ("anime", "it's a fox", 3) == (body["style"], body["prompt"], body["duration"])
    assert "Accept-Language: en" in words
    assert '"prompt": "it\'s a fox"' in python
    assert "STUDIO_API_TOKEN" not in curl + python


def test_token_is_a_variable_and_never_the_token(
    open_page: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is read where the program runs; the page tells so."""
    monkeypatch.setenv("STUDIO_API_TOKEN", "the-studio-s-own")
    page = open_page(locale="en")
    curl, python = unfolded(page)
    assert "Bearer $STUDIO_API_TOKEN" in curl
    assert "os.environ['STUDIO_API_TOKEN']" in python
    assert "The token is read from" in " ".join(each.value for each in page.caption)
    assert "the-studio-s-own" not in str(page)


def test_api_that_answers_nobody_is_said(open_page: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where others are served and no token is set, the copied call would be refused: what to set
    stands above it, and the call shows the token.
    """
    monkeypatch.setenv("STUDIO_ALLOWED_HOSTS", "studio.example.org")
    page = open_page(locale="en")
    curl, _ = unfolded(page)
    assert '"Authorization: Bearer $STUDIO_API_TOKEN"' in curl
    told = " ".join(each.value for each in page.caption).replace("\\", "")
    assert "The API answers no one until STUDIO_API_TOKEN is set" in told


def test_brief_that_cannot_be_sent_is_not_offered(open_page: Open) -> None:
    """The API would refuse it too."""
    page = open_page(locale="en")
    page.text_area(key="generate_words").set_value("x" * 1500).run()
    assert [] == unfolded(page)
    assert "the API would refuse it too" in " ".join(each.value for each in page.caption)


def test_key_is_the_form_s_and_changes_with_it(open_page: Open) -> None:
    """Both carry the same literal key; looking again keeps it, another choice makes a new one."""

    def keys(page: AppTest) -> set[str]:
        found = [re.findall(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}", each.value)
                 for each in page.code]  # fmt: skip
        assert [1, 1] == [len(each) for each in found]
        return {each[0] for each in found}

    page = open_page(locale="en")
    unfolded(page)
    first = keys(page)
    assert 1 == len(first)
    assert first == keys(page.run())
    page.text_area(key="generate_words").set_value("a fox").run()
    assert not first & keys(page)
    assert "run them twice and you pay once" in " ".join(each.value for each in page.caption)
    other = open_page(locale="en")
    unfolded(other)
    assert not first & keys(other)
