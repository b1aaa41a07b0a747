"""Recipes over HTTP: looked at, compared, tried, added, chosen, taken back."""

import hashlib

import pytest

from runway_core.prompts import recipe as texts
from tests.kit.api import BRIEF, ENGLISH, Client

TWO = texts.built_in("studio")[2]
LIVELIER = TWO.replace("Bold clean outlines, flat colors.", "Thick outlines, loud colors.")
STUDIO = "/api/recipes/studio"


def test_every_recipe_and_what_is_in_use(client: Client) -> None:
    """What came with the studio, the newest first; nobody chose anything yet."""
    (found,) = client.get("/api/recipes").json()["recipes"]
    assert found == client.get(STUDIO).json()
    assert {"name": "studio", "version": 2, "at": None, "by": None, "evidence": None} == found[
        "in_use"
    ]
    assert [(2, True, True), (1, True, False)] == [
        (each["version"], each["built_in"], each["in_use"]) for each in found["versions"]
    ]


def test_a_version_and_its_file(client: Client) -> None:
    """The file is the text to the letter, and its hash is the version's."""
    whole = client.get(f"{STUDIO}/2").json()
    file = client.get(f"{STUDIO}/2.toml")
    assert (TWO, TWO) == (whole["text"], file.content.decode())
    assert "application/toml" in file.headers["Content-Type"]
    assert 'filename="studio-2.toml"' in file.headers["Content-Disposition"]
    assert hashlib.sha256(file.content).hexdigest() == whole["sha256"]


def test_a_new_version_is_added_once(client: Client) -> None:
    """201, then 200 with the same; it is not in use, and a brief can ask for it."""
    first = client.post(STUDIO, json={"text": LIVELIER, "note": "louder"})
    again = client.post(STUDIO, json={"text": LIVELIER})
    assert (201, 200) == (first.status_code, again.status_code)
    assert first.json() == again.json()
    assert (3, "louder", False) == tuple(first.json()[key] for key in ("version", "note", "in_use"))
    for recipe, seen in (("studio", False), ("studio@3", True)):
        told = client.post("/api/prompts/preview", json={**BRIEF, "recipe": recipe}).json()
        assert seen == ("loud colors" in told["prompts"]["image"])


def test_chosen_with_evidence_and_taken_back(client: Client) -> None:
    """Briefs get it from the next one on; back is one call, and there is an end to it."""
    client.post(STUDIO, json={"text": LIVELIER})
    evidence = {"experiment": "e", "raters": 3, "ballots": 60, "date": "2026-12-12"}
    now = client.post(f"{STUDIO}/3/promote", json={"evidence": evidence}).json()
    assert (3, evidence) == (now["version"], now["evidence"])
    assert now == client.get(STUDIO).json()["in_use"]
    assert now == client.post(f"{STUDIO}/3/promote", json={}).json()
    image = client.post("/api/prompts/preview", json=BRIEF).json()["prompts"]["image"]
    assert "loud colors" in image
    assert 2 == client.post(f"{STUDIO}/roll-back").json()["version"]
    ended = client.post(f"{STUDIO}/roll-back", headers=ENGLISH)
    assert (409, "no_roll_back") == (ended.status_code, ended.json()["code"])


def test_a_difference_has_only_what_changed(client: Client) -> None:
    """Of the texts and of the prompts, without words or with them."""
    client.post(STUDIO, json={"text": LIVELIER})
    told = client.get(f"{STUDIO}/difference", params={"from": 2, "to": 3}).json()
    assert [("style.cartoon", "image.style_detail")] == [
        (each["owner"], each["part"]) for each in told["texts"]
    ]
    assert 16 == len(told["prompts"])
    words = {"from": 2, "to": 3, "prompt": ["a fox", "un renard"]}
    assert 32 == len(client.get(f"{STUDIO}/difference", params=words).json()["prompts"])
    same = client.get(f"{STUDIO}/difference", params={"from": 2, "to": 2}).json()
    assert {"texts": [], "prompts": []} == same


def test_one_is_tried_and_nothing_is_kept(client: Client) -> None:
    """Counts over every combination and the words."""
    told = client.post(f"{STUDIO}/check", json={"text": LIVELIER, "words": ["", "x" * 990]}).json()
    assert (192, 0, 96) == tuple(
        told["counts"][name] for name in ("combinations", "broken", "dropped")
    )
    assert 2 == len(client.get(STUDIO).json()["versions"])


@pytest.mark.parametrize("call", ["", "/check"])
def test_what_cannot_be_used_is_refused_with_its_place(client: Client, call: str) -> None:
    """Each fault is one of the problem's errors, in the reader's language."""
    spoilt = TWO.replace("[theme.forest]", "[theme.woods]")
    refused = client.post(STUDIO + call, json={"text": spoilt}, headers=ENGLISH)
    assert (422, "recipe_refused") == (refused.status_code, refused.json()["code"])
    errors = refused.json()["errors"]
    assert {"text"} == {each["field"] for each in errors}
    assert any(each["detail"] == "theme.forest is missing" for each in errors)
    line = TWO.split("\n").index("[theme.forest]") + 1
    assert f"line {line}: theme.woods is not known" in [each["detail"] for each in errors]


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("GET", "/api/recipes/nobody"),
        ("GET", f"{STUDIO}/9"),
        ("GET", f"{STUDIO}/9.toml"),
        ("GET", f"{STUDIO}/difference?from=1&to=9"),
        ("POST", f"{STUDIO}/9/promote"),
        ("POST", "/api/recipes/nobody/roll-back"),
    ],
)
def test_one_that_is_not_there(client: Client, method: str, path: str) -> None:
    """404, and it says what there is."""
    body = {"json": {}} if path.endswith("promote") else {}
    answer = client.request(method, path, headers=ENGLISH, **body)
    assert (404, "no_such_recipe") == (answer.status_code, answer.json()["code"])
    assert "studio@2" in answer.json()["next"]


def test_a_brief_that_asks_for_one_that_is_not_there(client: Client) -> None:
    """Nothing is wrong with its form: 404, with the field."""
    answer = client.post("/api/prompts/preview", json={**BRIEF, "recipe": "studio@9"})
    assert (404, "brief.recipe_unknown") == (answer.status_code, answer.json()["code"])
    assert "recipe" == answer.json()["errors"][0]["field"]
    assert 422 == client.post("/api/prompts/preview", json={**BRIEF, "recipe": "a b"}).status_code


def test_who_may_only_look_changes_nothing(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    """The token that may look sees everything, tries and compares, and adds and chooses nothing."""
    monkeypatch.setenv("STUDIO_API_TOKEN", "t" * 32)
    monkeypatch.setenv("STUDIO_API_READ_TOKEN", "r" * 32)
    client.headers["Authorization"] = "Bearer " + "r" * 32
    assert 200 == client.get(STUDIO).status_code
    for path, body in (
        ("", {"text": LIVELIER}),
        ("/1/promote", {}),
        ("/roll-back", None),
    ):
        answer = client.post(STUDIO + path, json=body)
        assert (403, "request.read_only") == (answer.status_code, answer.json()["code"])
