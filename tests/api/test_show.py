"""Presentations over HTTP: what an address shows, and that it shows nothing else."""

import re
from typing import Any

import pytest

from runway_core import i18n, sharing
from runway_core.api.own_page import UI
from runway_core.briefs.brief import Brief
from runway_core.sharing import Chosen, Presentation
from runway_core.store.animation import Animation
from runway_core.studio.studio import shared
from tests.kit.api import BRIEF, ENGLISH, Client, rests

PRESENTATIONS = "/api/presentations"
DAY = 86_400


def clip(words: str = "two foxes on a hill") -> Animation:
    """A simulated animation with its clip."""
    brief = Brief(BRIEF["style"], BRIEF["theme"], BRIEF["orientation"], words, duration=2)
    return rests(shared().submit(brief).id)


def look(client: Client, token: str, **headers: str) -> Any:
    shown = {"X-Presentation-Token": token, **ENGLISH, **headers}
    return client.get("/api/show/selection", headers=shown)


def given(client: Client, *ids: str, **more: Any) -> tuple[str, str]:
    """The id and the token of a new address."""
    answer = client.post(PRESENTATIONS, json={"clips": [{"id": one} for one in ids], **more})
    assert 201 == answer.status_code
    page, _, token = answer.json()["url"].partition("#")
    assert "/api/show" == page
    return answer.json()["id"], token


def test_an_address_shows_its_selection_and_nothing_else(client: Client) -> None:
    """In order, with titles of one's own and what is simulated; not a word of prompts, prices,
    people or choices, and no other call.
    """
    first, second, other = clip(), clip("a heron"), clip("a mole")
    clips = [{"id": second.id, "title": " Dawn\n"}, {"id": first.id}]
    answer = client.post(
        PRESENTATIONS, json={"clips": clips, "title": "Spring", "mode": "wall", "days": 3}
    )
    token = answer.json()["url"].partition("#")[2]
    # From now on nobody else may call.
    object.__setattr__(shared().settings, "api_token", "t" * 32)
    page = client.get("/api/show", headers=ENGLISH)
    assert (200, "text/html") == (page.status_code, page.headers["content-type"].split(";")[0])
    for name in re.findall(r'(?:href|src)="(show/[^"]+)"', page.text):
        assert "immutable" in client.get(f"/api/{name}").headers["cache-control"]
    told = look(client, token)
    assert 200 == told.status_code
    assert "no-store" in told.headers["cache-control"]
    found = told.json()
    assert ("Spring", True, False, False) == (found["title"], found["wall"], found["goes_on"],
                                              found["own"])  # fmt: skip
    assert ["Dawn", ""] == [each["title"] for each in found["clips"]]
    assert [True, True] == [each["simulated"] for each in found["clips"]]
    assert not re.search("heron|foxes|cartoon|credit|prompt|local|asked|seed", told.text.lower())
    for each in found["clips"]:
        assert {"title", "width", "height", "simulated", "picture", "still", "seconds", "clip",
                "proxy", "loop"} == each.keys()  # fmt: skip
        for name in ("picture", "clip", "still"):
            assert 200 == client.get(f"/api/{each[name][2:]}").status_code
    address = f"/api/{found['clips'][0]['clip'][2:]}"
    for method, path in (
        ("GET", f"{address}&download=1"),
        ("GET", address.replace(second.id, other.id)),
        ("GET", address.split("?")[0]),
        ("GET", f"/api/animations/{second.id}"),
        ("GET", "/api/animations"),
        ("GET", "/api/runway/credits"),
        ("POST", PRESENTATIONS),
        ("DELETE", f"{PRESENTATIONS}/{answer.json()['id']}"),
        ("POST", "/api/animations/generate"),
    ):
        for headers in ({"X-Presentation-Token": token}, {"Authorization": f"Bearer {token}"}):
            answered = client.request(method, path, headers=headers, json={})
            assert 401 == answered.status_code, (method, path)


def test_an_address_that_is_over_changed_or_taken_back_says_so(client: Client) -> None:
    """In the reader's language; and files cannot be had for longer than the address holds."""
    one = clip()
    studio = shared()
    number, token = given(client, one.id, days=1)
    address = look(client, token).json()["clips"][0]["clip"]
    until = int(re.findall(r"until=(\d+)", address)[0])
    assert studio.now() + DAY <= until + 1 <= studio.now() + 2 * DAY
    for changed in (token[:-3], "x" + token, "", "x" * 50_000):
        answer = look(client, changed)
        assert (401, "request.no_invitation") == (answer.status_code, answer.json()["code"])
    clock = studio._clock
    studio._clock = lambda: clock() + 2 * DAY
    over = look(client, token, **{"Accept-Language": "fr"})
    assert (410, "request.invitation_over") == (over.status_code, over.json()["code"])
    assert "sa date de fin est passée" in over.json()["detail"]
    studio._clock = clock
    assert 200 == look(client, token).status_code
    assert 204 == client.delete(f"{PRESENTATIONS}/{number}").status_code
    back = look(client, token)
    assert (401, "request.no_invitation") == (back.status_code, back.json()["code"])
    for unknown in (number.upper(), "../x", one.id):
        assert 404 == client.delete(f"{PRESENTATIONS}/{unknown}").status_code


def test_one_s_own_tells_words_and_price_when_asked(client: Client) -> None:
    """Nothing is kept for it, and it is the same for an hour."""
    one = clip("a small rocket")
    studio = shared()
    token = sharing.own(studio, Presentation((Chosen(one.id),)))
    assert token == sharing.own(studio, Presentation((Chosen(one.id),)))
    found = look(client, token).json()
    assert found["own"]
    assert "a small rocket" in found["clips"][0]["details"]["description"]
    assert "" == found["clips"][0]["details"]["cost"]


def test_a_title_that_is_too_long_ends_between_two_words(client: Client) -> None:
    """And says that it goes on; one without a space is cut where it has to be."""
    one = clip()
    titles = {
        "word " * 30: f"{'word ' * 22}word…",
        "w" * 200: f"{'w' * 119}…",
        "w" * 120: "w" * 120,
    }
    token = sharing.own(shared(), Presentation(tuple(Chosen(one.id, each) for each in titles)))
    shown = [each["title"] for each in look(client, token).json()["clips"]]
    assert list(titles.values()) == shown


def test_what_is_gone_is_left_out(client: Client) -> None:
    """And an address of what there is not is not given."""
    one = clip()
    token = sharing.own(shared(), Presentation((Chosen("0" * 36), Chosen(one.id, "Here"))))
    assert ["Here"] == [each["title"] for each in look(client, token).json()["clips"]]
    refused = client.post(PRESENTATIONS, json={"clips": [{"id": "0" * 36}]})
    assert 404 == refused.status_code


@pytest.mark.parametrize("body", [{"clips": []}, {"clips": [{"id": "x"}] * 61}])
def test_a_presentation_has_some_clips_and_not_too_many(client: Client, body: Any) -> None:
    """From one to sixty."""
    assert 422 == client.post(PRESENTATIONS, json=body).status_code


def test_whoever_may_only_look_gives_no_address(client: Client) -> None:
    """An address publishes what it shows."""
    object.__setattr__(shared().settings, "api_read_token", "r" * 32)
    answer = client.post(
        PRESENTATIONS,
        json={"clips": [{"id": "x"}]},
        headers={"Authorization": "Bearer " + "r" * 32},
    )
    assert (403, "request.read_only") == (answer.status_code, answer.json()["code"])


def test_the_page_says_what_there_are_words_for() -> None:
    """No word is missing, and none is there that nobody says."""
    script = (UI / "show" / "show.js").read_text()
    said = set(re.findall(r"words\.(\w+)", script)) | set(
        re.findall(r'words\["([\w.]+)"\]', script)
    )
    kept = {key.removeprefix("show.") for key in i18n.catalogue() if key.startswith("show.")}
    assert said | {"title"} == kept


@pytest.mark.parametrize("page", ["show", "judge"])
def test_french_signs_stay_with_their_word(client: Client, page: str) -> None:
    """No line of these pages begins with a colon, or ends with an opening quotation mark."""
    written = client.get(f"/api/{page}", params={"lang": "fr"}).text
    (words,) = re.findall(r'data-words="(.*?)"', written)
    assert "\u00a0:" in words
    assert not re.search("« | [»:;!?]", words)
