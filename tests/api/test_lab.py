"""Experiments over HTTP, from the file to the ranking; and those who judge by a token."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from pydantic import TypeAdapter

from runway_core import i18n
from runway_core.api import judge as judge_api
from runway_core.api import lab as lab_api
from runway_core.lab import shared as shared_lab
from runway_core.lab import tokens, told
from runway_core.store import Run
from runway_core.studio.studio import shared
from tests.kit.api import ENGLISH, Client, wait_for
from tests.kit.runway_standin import RunwayStandin

FILE: dict[str, Any] = {
    "name": "Light",
    "compare": ["style"],
    "axes": {
        "style": ["cartoon", "anime"],
        "theme": ["animals"],
        "orientation": ["landscape"],
        "words": ["a fox"],
        "seed": [1, 2],
        "duration": [2],
    },
}
TOML = """
name = "Light"
compare = ["style"]
[axes]
style = ["cartoon", "anime"]
theme = ["animals"]
orientation = ["landscape"]
words = ["a fox"]
seed = [1, 2]
duration = [2]
"""
LAB = "/api/lab/experiments"


def save(client: Client, **changes: Any) -> dict[str, Any]:
    answer = client.post(LAB, json={**FILE, **changes}, headers=ENGLISH)
    assert 201 == answer.status_code, answer.text
    return answer.json()


def finished(client: Client, one: str) -> dict[str, Any]:
    wait_for(lambda: client.get(f"{LAB}/{one}").json()["state"] != "running")
    return client.get(f"{LAB}/{one}", headers=ENGLISH).json()


def fits(shape: type[Any], data: Any) -> None:
    """The data is what the document says, and no more."""
    TypeAdapter(shape).validate_python(data)
    assert set(shape.__annotations__) == data.keys()


def test_an_experiment_from_its_file_to_its_ranking(client: Client, runway: RunwayStandin) -> None:
    """Priced and saved, run, looked at, marked, judged, ranked; and run again for nothing."""
    saved = save(client)
    assert (4, 4, 0, 60) == (saved["takes"], saved["new"], saved["made_before"],
                             saved["now"]["credits"])  # fmt: skip
    assert "4 new, 0 already made, 60 credits ($0.60), about" in saved["message"]
    assert [] == saved["stops"]
    one = saved["id"]
    begun = client.post(f"{LAB}/{one}/run", json={"budget": 100})
    assert (200, 100) == (begun.status_code, begun.json()["budget"])
    whole = finished(client, one)
    assert ("finished", {"done": 4}, 60) == (whole["state"], whole["counts"], whole["spent"])
    fits(told.ExperimentShape, whole)
    fits(told.TakeShape, whole["takes"][0])
    clip = client.get(whole["takes"][0]["clip"])
    assert "video/mp4" == clip.headers["content-type"]
    assert 8 == len(runway.posts())
    assert "finished" == client.post(f"{LAB}/{one}/run", json={}).json()["state"]
    assert 8 == len(runway.posts())

    said = client.post(f"{LAB}/{one}/marks", json={"take": "v1.c1", "mark": "keep", "stars": 4})
    fits(told.MarkShape, said.json())
    client.post(f"{LAB}/{one}/marks", json={"take": "v1.c1", "mark": None, "tags": ["calm"]})
    marks = client.get(f"{LAB}/{one}/marks").json()
    fits(told.MarksShape, marks)
    assert (None, 4, ["calm"], 2) == (*(marks["marks"][0][name] for name in
                                        ("mark", "stars", "tags")), marks["seq"])  # fmt: skip

    offered = client.get(f"{LAB}/{one}/ballots/next?size=2").json()
    fits(told.NextBallots, offered)
    (ballot,) = offered["ballots"]
    assert "style" not in json.dumps(offered)
    body = {"cell": ballot["cell"], "shown": ballot["shown"], "ranking": [["v2"], ["v1"]]}
    cast = client.post(f"{LAB}/{one}/ballots/one", json=body)
    fits(told.BallotShape, cast.json())
    assert {"v1": "cartoon", "v2": "anime"} == cast.json()["variants"]
    assert cast.json() == client.post(f"{LAB}/{one}/ballots/one", json=body).json()
    ranked = client.get(f"{LAB}/{one}/ranking").json()
    assert (1, "v2", False) == (ranked["ballots"], ranked["variants"][0]["id"],
                                ranked["simulated"])  # fmt: skip
    assert client.delete(f"{LAB}/{one}/ballots/one").json()["undone"]
    assert 0 == client.get(f"{LAB}/{one}/ranking").json()["ballots"]
    listed = client.get(LAB).json()
    assert [one] == [each["id"] for each in listed["experiments"]]
    fits(told.ExperimentLine, listed["experiments"][0])


def test_a_file_may_be_toml_and_nothing_is_kept_of_a_plan(client: Client) -> None:
    """The same experiment either way; without a key it is simulated, and says so."""
    plain = {"Content-Type": "text/plain", **ENGLISH}
    told_plan = client.post("/api/lab/plan", data=TOML, headers=plain).json()
    same = client.post("/api/lab/plan", json=FILE, headers=ENGLISH).json()
    assert same == told_plan
    fits(told.PlanShape, told_plan)
    assert (True, "no_key") == (told_plan["simulated"], told_plan["reason"])
    assert [] == client.get(LAB).json()["experiments"]


@pytest.mark.parametrize(
    ("body", "kind", "status", "code"),
    [
        (json.dumps({**FILE, "plan": "all"}), "application/json", 422, "lab.not_offered"),
        ("{", "application/json", 400, "request.bad_json"),
        ("name =", "text/plain", 422, "lab.not_toml"),
        (b"\xff\xfe", "text/plain", 422, "lab.not_a_text_file"),
        ("x", "application/xml", 415, "request.content_type"),
    ],
)
def test_what_is_no_experiment_is_a_problem(
    client: Client, body: Any, kind: str, status: int, code: str
) -> None:
    """By its code, and with the place."""
    answer = client.post(LAB, data=body, headers={"Content-Type": kind})
    assert (status, code) == (answer.status_code, answer.json()["code"])
    if code == "lab.not_offered":
        assert "plan" == answer.json()["errors"][0]["field"]


def test_what_makes_no_sense_now_is_a_problem(client: Client) -> None:
    """An experiment, a take, a ballot that there is not; a state that does not allow it."""
    one = save(client)["id"]
    for path, body, status in (
        (f"{LAB}/nothing/run", {}, 404),
        (f"{LAB}/{one}/pause", {}, 409),
        (f"{LAB}/{one}/retry", {}, 409),
        (f"{LAB}/{one}/takes/v9.c9/first", {}, 422),
        (f"{LAB}/{one}/marks", {"take": "v9.c9"}, 422),
        (f"{LAB}/{one}/ballots/b", {"cell": "c1", "shown": ["v1", "v2"]}, 422),
        (f"{LAB}/{one}/ballots/b", {"cell": "c1", "shown": ["v1", "v2"],
                                   "ranking": [["v1"], ["v2"]]}, 422),
    ):  # fmt: skip
        assert status == client.post(path, json=body).status_code, path
    assert 404 == client.delete(f"{LAB}/{one}/ballots/b").status_code


def test_a_token_judges_one_experiment_and_nothing_else(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without an account: ballots, and marks if it says so, as the rater that it names."""
    one, other = save(client, simulate=True)["id"], save(client, name="Other")["id"]
    client.post(f"{LAB}/{one}/run", json={})
    finished(client, one)
    studio = shared()
    judge = tokens.issue(studio.links, one, "ana", now=studio.now())
    marker = tokens.issue(studio.links, one, "ben", now=studio.now(), mark=True)
    old = tokens.issue(studio.links, one, "eva", now=studio.now(), hours=-1)
    # From now on nobody else may call.
    object.__setattr__(studio.settings, "api_token", "t" * 32)

    def status(method: str, path: str, token: str, **how: Any) -> int:
        headers = {"X-Lab-Token": token}
        return client.request(method, path, headers=headers, **how).status_code

    offered = client.get(f"{LAB}/{one}/ballots/next", headers={"X-Lab-Token": judge}).json()
    ballot = offered["ballots"][0]
    assert offered["simulated"]
    assert 200 == client.get(ballot["takes"][0]["clip"]).status_code
    said = {"cell": ballot["cell"], "shown": ballot["shown"], "outcome": "all_bad"}
    cast = client.post(f"{LAB}/{one}/ballots/a", json=said, headers={"X-Lab-Token": judge}).json()
    assert ("ana", True) == (cast["rater"], cast["simulated"])
    assert 404 == status("DELETE", f"{LAB}/{one}/ballots/a", marker)
    assert 200 == status("DELETE", f"{LAB}/{one}/ballots/a", judge)
    assert 200 == status("POST", f"{LAB}/{one}/marks", marker, json={"take": "v1.c1"})
    assert 200 == status("GET", f"{LAB}/{one}/marks", marker)
    for method, path, token in (
        ("GET", f"{LAB}/{one}/marks", judge),
        ("GET", f"{LAB}/{one}", marker),
        ("GET", f"{LAB}/{one}/ranking", marker),
        ("POST", f"{LAB}/{one}/run", marker),
        ("GET", f"{LAB}/{other}/ballots/next", judge),
        ("GET", f"{LAB}/{one}/ballots/next", old),
        ("GET", f"{LAB}/{one}/ballots/next", judge[:-2] + "xx"),
        ("GET", "/api/animations", marker),
    ):
        assert 401 == status(method, path, token), (method, path)


def test_a_colleague_gets_in_by_an_address_alone(client: Client) -> None:
    """It opens a page that tells nothing; with a name it gives a token to judge, for this one
    experiment, which is told no name of a variant and holds no longer than the address.
    """
    one, other = save(client, simulate=True)["id"], save(client, name="Other")["id"]
    client.post(f"{LAB}/{one}/run", json={})
    finished(client, one)
    studio = shared()
    until = tokens.last_day(studio.now())
    invitation = tokens.invite(studio.links, one, until=until)
    # From now on nobody else may call.
    object.__setattr__(studio.settings, "api_token", "t" * 32)
    page = client.get("/api/judge", headers=ENGLISH)
    assert (200, "text/html") == (page.status_code, page.headers["content-type"].split(";")[0])
    assert "Judge blind" in page.text
    for name in re.findall(r'(?:href|src)="(judge/[^"]+)"', page.text):
        assert "immutable" in client.get(f"/api/{name}").headers["cache-control"]

    welcome = enter(client, invitation, "  Ana\n")
    assert 200 == welcome.status_code
    told_it = welcome.json()
    assert ("Ana", one, 2, 30, True) == (told_it["rater"], told_it["experiment"], told_it["size"],
                                         told_it["goal"], told_it["simulated"])  # fmt: skip
    found = tokens.read(studio.links, told_it["token"], now=until - 1)
    assert found is not None
    assert (False, until) == (found.may_mark, found.until)
    assert tokens.read(studio.links, told_it["token"], now=until + 1) is None

    as_ana = {"X-Lab-Token": told_it["token"]}
    offered = client.get(f"{LAB}/{one}/ballots/next?size=2", headers=as_ana).json()
    ballot = offered["ballots"][0]
    said = {"cell": ballot["cell"], "shown": ballot["shown"], "outcome": "all_bad"}
    cast = client.post(f"{LAB}/{one}/ballots/a", json=said, headers=as_ana)
    undone = client.delete(f"{LAB}/{one}/ballots/a", headers=as_ana)
    assert (200, 200) == (cast.status_code, undone.status_code)
    assert ({}, {}) == (cast.json()["variants"], undone.json()["variants"])
    for told_text in (welcome.text, json.dumps(offered), cast.text, undone.text):
        assert not re.search("cartoon|anime|fox|Light|credit", told_text)
    picture, clip = ballot["takes"][0]["picture"], ballot["takes"][0]["clip"]
    assert (200, 200) == (client.get(picture).status_code, client.get(clip).status_code)
    for method, path in (
        # To save it would tell the prompts; another's is not theirs.
        ("GET", f"{clip}&download=1"),
        ("GET", re.sub("[0-9a-f-]{36}", one, clip)),
        ("GET", clip.replace("/video", "/events")),
        ("GET", clip.split("?")[0]),
        ("GET", f"{LAB}/{one}"),
        ("GET", f"{LAB}/{one}/marks"),
        ("POST", f"{LAB}/{one}/marks"),
        ("GET", f"{LAB}/{one}/ranking"),
        ("GET", f"{LAB}/{one}/report.zip"),
        ("POST", f"{LAB}/{one}/run"),
        ("POST", f"{LAB}/{one}/go-on"),
        ("POST", f"{LAB}/{one}/cancel"),
        ("GET", f"{LAB}/{other}/ballots/next"),
        ("GET", LAB),
        ("GET", "/api/animations"),
        ("GET", "/api/account"),
        ("GET", "/api/recipes"),
        ("POST", "/api/animations"),
    ):
        for token in (told_it["token"], invitation):
            headers = {"X-Lab-Token": token, "Authorization": f"Bearer {token}"}
            del headers["Authorization" if method == "GET" else "X-Lab-Token"]
            answer = client.request(method, path, headers=headers, json={})
            assert 401 == answer.status_code, (method, path)
    assert 401 == client.get(f"{LAB}/{one}/ballots/next",
                             headers={"X-Lab-Token": invitation}).status_code  # fmt: skip


def test_an_address_that_is_over_or_not_ours_says_so(client: Client) -> None:
    """And a token to judge is no invitation, nor is a changed one."""
    one = save(client, simulate=True)["id"]
    studio = shared()
    over = tokens.invite(studio.links, one, until=round(studio.now()) - 1)
    answer = enter(client, over, "Ana")
    assert (410, "request.invitation_over") == (answer.status_code, answer.json()["code"])
    assert "no longer works: its end date has passed" in answer.json()["detail"]
    whole = tokens.invite(studio.links, one, until=tokens.last_day(studio.now()))
    judge = tokens.issue(studio.links, one, "ana", now=studio.now())
    longer = whole[0] + ("A" if whole[1] != "A" else "B") + whole[2:]
    for shown in (longer, whole[:-3], judge, "", "x" * 3000):
        answer = enter(client, shown, "Ana")
        assert (401, "request.no_invitation") == (answer.status_code, answer.json()["code"])


def test_addresses_are_given_and_taken_back(client: Client) -> None:
    """For so many days, the same one all day; taking back ends every one of this experiment, with
    what is open by it, and of no other. Its ballots count on, a new address works, and a budget
    that is raised brings none back.
    """
    one, other = save(client, simulate=True)["id"], save(client, name="Other", simulate=True)["id"]
    client.post(f"{LAB}/{one}/run", json={})
    finished(client, one)

    def address(of: str, **asked: Any) -> str:
        answer = client.post(f"{LAB}/{of}/invitations", json=asked)
        assert 200 == answer.status_code
        page, _, token = answer.json()["url"].partition("#")
        assert "/api/judge" == page
        return str(token)

    first, elsewhere = address(one), address(other)
    assert (first, 422) == (
        address(one, days=14),
        client.post(f"{LAB}/{one}/invitations", json={"days": 0}).status_code,
    )
    assert first != address(one, days=3)
    welcome = enter(client, first, "Ana").json()
    as_ana = {"X-Lab-Token": welcome["token"]}
    screen = client.get(f"{LAB}/{one}/ballots/next?size=2", headers=as_ana).json()["ballots"][0]
    said = {"cell": screen["cell"], "shown": screen["shown"], "outcome": "all_bad"}
    assert 200 == client.post(f"{LAB}/{one}/ballots/a", json=said, headers=as_ana).status_code

    assert one == client.delete(f"{LAB}/{one}/invitations").json()["id"]
    shared_lab().experiments.move(one, list(Run), file=shared_lab().get(one).file)
    object.__setattr__(shared().settings, "api_token", "t" * 32)
    assert "request.no_invitation" == enter(client, first, "Ana").json()["code"]
    assert 401 == client.get(f"{LAB}/{one}/ballots/next", headers=as_ana).status_code
    assert 200 == enter(client, elsewhere, "Ana").status_code
    object.__setattr__(shared().settings, "api_token", None)
    assert 1 == len(shared_lab().ballots(one))
    assert "taken_back" not in shared_lab().get(one).file
    assert 200 == enter(client, address(one), "Ana").status_code


@pytest.mark.parametrize("name", ["", "  ", "ana@example.org", "api:token", "local"])
def test_nobody_judges_by_an_address_in_the_name_of_another(client: Client, name: str) -> None:
    """Of who signs in, of a program, or of whoever needed no name."""
    one = save(client, simulate=True)["id"]
    whole = tokens.invite(shared().links, one, until=tokens.last_day(shared().now()))
    answer = enter(client, whole, name)
    assert (422, "request.guest_name") == (answer.status_code, answer.json()["code"])


def test_an_address_is_the_same_all_day_and_works_for_whole_days() -> None:
    """So that it does not change under who copies it."""
    day = 86_400
    assert tokens.last_day(10 * day) == tokens.last_day(11 * day - 1)
    assert 14 * day <= tokens.last_day(11 * day - 1) - (11 * day - 1) <= 15 * day


def test_cells_that_are_on_the_way_count_as_judged(client: Client) -> None:
    """So that a screen that is loaded ahead is of another cell."""
    one = save(client, simulate=True)["id"]
    client.post(f"{LAB}/{one}/run", json={})
    finished(client, one)
    for held, expected in (("c1", "c2"), ("c2", "c1"), ("c1,c2,c2", "c1")):
        (ballot,) = client.get(f"{LAB}/{one}/ballots/next?size=2&held={held}").json()["ballots"]
        assert expected == ballot["cell"]


def enter(client: Client, invitation: str, name: str) -> Any:
    headers = {"X-Lab-Token": invitation, **ENGLISH}
    return client.post("/api/lab/invited", json={"name": name}, headers=headers)


def test_whoever_may_only_look_marks_nothing(client: Client) -> None:
    """The read token sees experiments."""
    one = save(client)["id"]
    object.__setattr__(shared().settings, "api_read_token", "r" * 32)
    reader = {"Authorization": f"Bearer {'r' * 32}"}
    assert 200 == client.get(f"{LAB}/{one}", headers=reader).status_code
    assert 403 == client.post(f"{LAB}/{one}/run", json={}, headers=reader).status_code
    marked = client.post(f"{LAB}/{one}/marks", json={"take": "v1.c1"}, headers=reader)
    assert 403 == marked.status_code


def test_one_is_renamed_and_forgotten(client: Client) -> None:
    """Its name is told everywhere; what goes on is not forgotten, and what was is not there."""
    one = save(client)["id"]
    named = client.patch(f"{LAB}/{one}", json={"name": "Calmer"})
    assert (200, "Calmer") == (named.status_code, named.json()["name"])
    assert 422 == client.patch(f"{LAB}/{one}", json={"name": " "}).status_code
    client.post(f"{LAB}/{one}/run", json={})
    assert 409 == client.delete(f"{LAB}/{one}").status_code
    finished(client, one)
    assert "Calmer" == client.delete(f"{LAB}/{one}").json()["name"]
    assert 404 == client.get(f"{LAB}/{one}").status_code


def test_examples_are_what_is_answered() -> None:
    """Each is of its shape."""
    fits(told.ExperimentShape, lab_api._WHOLE)
    fits(told.ExperimentLine, lab_api._LINE)
    fits(told.TakeShape, lab_api._TAKE)
    fits(told.PlanShape, lab_api._PLAN)


def test_a_colleagues_page_says_what_there_are_words_for() -> None:
    """No word is missing, and none is there that nobody says."""
    script = (Path(judge_api.__file__).parents[2] / "pages/ui/lab/judge/judge.js").read_text()
    said = set(re.findall(r"words\.(\w+)", script)) | {"title", "enough"}
    assert said == {
        key.removeprefix("judge.") for key in i18n.catalogue() if key.startswith("judge.")
    }
