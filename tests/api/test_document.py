"""The OpenAPI document: whole, true, and held against the API by schemathesis."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from pydantic import TypeAdapter

from runway_core.api import animations, offers
from runway_core.api.app import application, document
from runway_core.api.shapes import ANIMATION, Problem
from runway_core.briefs.brief import Brief
from runway_core.results import result, shapes, spent
from runway_core.studio.studio import shared
from tests.kit.api import BRIEF, Client, rests
from tests.kit.runway_standin import RunwayStandin

DOCUMENT = document()
OPERATIONS = [
    pytest.param(path, method, operation, id=operation["operationId"])
    for path, methods in DOCUMENT["paths"].items()
    for method, operation in methods.items()
]
EVERY_OPERATION = pytest.mark.parametrize(("path", "method", "operation"), OPERATIONS)


def test_document_is_the_served_one(client: Client) -> None:
    """OpenAPI 3.1, at its address."""
    served = client.get("/api/openapi.json").json()
    assert ("3.1.0", [{"url": "/api"}]) == (served["openapi"], served["servers"])
    assert json.loads(json.dumps(DOCUMENT)) == served


@EVERY_OPERATION
def test_operation_is_described(path: str, method: str, operation: dict[str, Any]) -> None:
    """An id of its own, a summary, a description and a tag that is explained."""
    assert operation["summary"]
    assert operation["description"]
    assert set(operation["tags"]) <= {tag["name"] for tag in DOCUMENT["tags"]}


def test_operation_ids_are_unique() -> None:
    """Generated clients name their functions by them."""
    ids = [each.id for each in OPERATIONS]
    assert len(ids) == len(set(ids))


@EVERY_OPERATION
def test_every_problem_has_an_example(path: str, method: str, operation: dict[str, Any]) -> None:
    """Each error is a problem document, shown as it will be."""
    for status, response in operation["responses"].items():
        if int(status) < 400:
            continue
        (media_type,) = response["content"]
        content = response["content"][media_type]
        assert "application/problem+json" == media_type
        assert {"$ref": "#/components/schemas/Problem"} == content["schema"]
        assert content["examples"]
        for example in content["examples"].values():
            assert int(status) == example["value"]["status"]
            Problem.model_validate(example["value"])


@EVERY_OPERATION
def test_every_json_body_has_an_example(path: str, method: str, operation: dict[str, Any]) -> None:
    """What is sent, and what comes back."""
    bodies = [operation.get("requestBody", {})]
    bodies += [each for status, each in operation["responses"].items() if int(status) < 300]
    for body in bodies:
        schema = body.get("content", {}).get("application/json", {}).get("schema")
        if schema is not None:
            assert DOCUMENT["components"]["schemas"][schema["$ref"].rpartition("/")[2]]["examples"]


def test_guide_s_body_is_the_first_example() -> None:
    """Whoever looks for the guide's call finds it."""
    examples = DOCUMENT["components"]["schemas"]["GenerateBody"]["examples"]
    assert BRIEF == examples[0]


def test_who_may_is_described() -> None:
    """A bearer token, which a program of this machine may do without."""
    assert "bearer" == DOCUMENT["components"]["securitySchemes"]["bearer"]["scheme"]
    assert [{}, {"bearer": []}] == DOCUMENT["security"]


def names(shape: type[Any]) -> set[str]:
    return set(shape.__annotations__)


def test_shapes_are_those_of_the_results(client: Client, runway: RunwayStandin) -> None:
    """Answers are not checked when they are given; mypy and this hold them to what is described."""
    brief = Brief("cartoon", "animals", "landscape", "no people please", duration=2)
    made = rests(shared().submit(brief).id)
    given = result.as_json(made, "en")
    assert names(shapes.AnimationShape) == given.keys()
    assert names(shapes.StageShape) == given["stages"][0].keys()
    assert names(shapes.Entry) == given["ledger"][0].keys()
    assert names(shapes.File) == given["image"].keys()
    assert names(shapes.Clip) == given["video"].keys()
    preview = result.preview_as_json(shared().preview(brief), "en")
    assert names(shapes.PreviewShape) == preview.keys()
    assert names(shapes.Advice) == preview["lint"][0].keys()
    account = result.credits_as_json(shared().credits(), "en")
    assert names(shapes.Account) == account.keys()
    spending = spent.as_json(shared().overview())
    assert names(shapes.SpentGroup) == spending["by"]["style"][0].keys()
    assert names(shapes.EstimatedSum) == spending["estimates"]["total"].keys()
    storage = client.get("/api/storage").json()
    assert names(shapes.Storage) == storage.keys()
    assert 2 == storage["real"]["files"] + storage["simulated"]["files"]
    assert spending == client.get("/api/runway/spending").json()
    for shape, data in (
        (shapes.Storage, storage),
        (shapes.Spending, spending),
        (shapes.AnimationShape, given),
        (shapes.PreviewShape, preview),
        (shapes.Account, account),
        (offers.Catalog, offers.as_json("fr")),
        (shapes.AnimationShape, ANIMATION),
    ):
        TypeAdapter(shape).validate_python(data)
        assert names(shape) == data.keys()


def test_preview_tells_prompts_and_price(client: Client) -> None:
    """And sends nothing."""
    told = client.post("/api/prompts/preview", json={**BRIEF, "duration": 4}).json()
    assert {"credits": 25, "usd": 0.25} == told["price"]
    assert told["prompts"]["image"].startswith("cute animals playing in forest")
    assert ((), None) == shared().list()


def test_preview_tells_short_or_detailed_prompts(client: Client) -> None:
    """Short ones unless more is asked for; another value is answered with those that there are."""
    detailed = {**BRIEF, "detail": "full"}
    usual, short, full = (
        client.post("/api/prompts/preview", json=body).json()["prompts"]
        for body in (BRIEF, {**BRIEF, "detail": "short"}, detailed)
    )
    assert usual == short
    assert len(short["image"]) < len(full["image"])
    assert short["motion"] == full["motion"]
    refused = client.post("/api/prompts/preview", json={**BRIEF, "detail": "long"})
    assert 422 == refused.status_code
    (wrong,) = refused.json()["errors"]
    assert "detail" == wrong["field"]
    assert "short, full" in wrong["detail"]


@pytest.mark.parametrize("language", ["fr", "en"])
def test_catalogue_is_everything_that_a_body_takes(client: Client, language: str) -> None:
    """The words of the schema are the words of the catalogue, labelled for a reader."""
    told = client.get("/api/catalog", headers={"Accept-Language": language}).json()
    properties = DOCUMENT["components"]["schemas"]["BriefBody"]["properties"]
    for field, kind in (("style", "styles"), ("theme", "themes"), ("orientation", "orientations")):
        assert properties[field]["enum"] == [each["id"] for each in told[kind]]
    assert properties["detail"]["enum"] == [each["id"] for each in told["details"]]
    detailed = {"fr": "détaillés", "en": "detailed"}[language]
    assert detailed == told["details"][1]["label"]
    labels = {each["id"]: each["label"] for each in told["themes"]}
    assert {"fr": "Espace", "en": "Space"}[language] == labels["space"]
    slots = DOCUMENT["components"]["schemas"]["Reading"]["properties"]
    assert set(slots) == {each["id"] for each in told["reading"]}
    for slot in told["reading"]:
        assert all(re.match(slots[slot["id"]]["pattern"], each["id"]) for each in slot["values"])


@pytest.mark.slow
@pytest.mark.timeout(240)  # a quarter of a minute, where nothing else is going on
def test_everything_that_the_document_allows_is_answered_as_it_says(
    client: Client, tmp_path: Path
) -> None:
    """schemathesis: no failure, no answer of 500, the same calls every time."""
    command = [
        *("-m", "schemathesis.cli", "run", f"{client.base}/api/openapi.json"),
        *("--max-examples", "4", "--seed", "1", "--no-color", "--workers", "1"),
        *("--generation-deterministic", "--suppress-health-check", "all"),
        # Without one it sleeps for as long as each 429 says, and sends the same again.
        *("--rate-limit", "1000/s"),
        # An experiment's report has to make its clips' copies first.
        *("--request-timeout", "120"),
    ]
    # What an experiment's file may hold together, and which takes it has, is more than a schema can
    # say: these may be refused.
    (tmp_path / "schemathesis.toml").write_text(
        "\n".join(
            f'[[operations]]\ninclude-operation-id = "{each}"\n'
            "checks.positive_data_acceptance.enabled = false"
            for each in (
                "saveExperiment",
                "planExperiment",
                "mark",
                "vote",
                "first",
                "import_library",
            )
        )
    )
    # It knows what a picture is, and is told what a clip is.
    told = {"SCHEMATHESIS_HOOKS": "tests.kit.clips", "PYTHONPATH": str(Path(__file__).parents[2])}
    ran = subprocess.run(
        [sys.executable, *command],
        cwd=tmp_path,
        env=os.environ | told,
        capture_output=True,
        text=True,
        timeout=230,
    )
    assert 0 == ran.returncode, ran.stdout[-6000:] + ran.stderr[-2000:]
    assert "No issues found" in ran.stdout or "passed" in ran.stdout, ran.stdout[-2000:]


def test_the_first_request_reads_no_call_again() -> None:
    """FastAPI reads whatever a router includes once more when it is first asked for anything: for a
    second nobody was answered. The calls that were read are the ones that are served.
    """
    served = list(map(id, application().router.routes))
    read = list(map(id, animations.router.routes))
    assert read
    assert set(read) <= set(served)
