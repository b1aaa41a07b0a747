"""`POST /api/prompts/rewrite`: what a language model would write, over HTTP."""

from collections.abc import Iterator

import pytest
from pydantic import TypeAdapter

from runway_core.results import shapes
from runway_core.studio.studio import shared
from tests.api.test_problems import told
from tests.kit.api import BRIEF, ENGLISH, Client
from tests.kit.rewriter_standin import RewriterStandin

REWRITE = "/api/prompts/rewrite"
IMAGE = "Cute animals playing in a sunny forest. Bright cartoon illustration."
MOTION = "The animals play. The camera slowly pushes in."


@pytest.fixture
def model(monkeypatch: pytest.MonkeyPatch) -> Iterator[RewriterStandin]:
    """A language model, and the settings that lead to it."""
    with RewriterStandin(key="sk-0123456789abcdef") as one:
        for name, value in one.environment.items():
            monkeypatch.setenv(name, value)
        yield one


def test_it_answers_with_both_prompts_and_their_difference(
    client: Client, model: RewriterStandin
) -> None:
    """In the shape that is described; nothing is made."""
    model.says(image=IMAGE, motion=MOTION)
    found = client.post(REWRITE, json=BRIEF).json()
    TypeAdapter(shapes.SuggestionShape).validate_python(found)
    assert {"image": IMAGE, "motion": MOTION} == found["suggestion"]
    assert {"image": len(IMAGE), "motion": len(MOTION), "limit": 1000} == found["lengths"]
    assert found["prompts"]["image"].startswith(BRIEF["prompt"])
    assert {"in": "suggestion", "text": "Cute"} in found["difference"]["image"]
    assert ((), None) == shared().list()


def test_edited_prompts_are_not_what_it_begins_with(client: Client, model: RewriterStandin) -> None:
    """The recipe's own are the base, whatever somebody wrote in their place."""
    found = client.post(REWRITE, json={**BRIEF, "image_prompt": "Nothing of the kind."}).json()
    assert "Nothing of the kind." != found["prompts"]["image"]
    assert model.asked[0].data["image"] == found["prompts"]["image"]


@pytest.mark.parametrize(
    ("act", "status", "expected", "code"),
    [
        ("refuse", 500, 502, "rewriter.refused"),
        ("refuse", 401, 502, "rewriter.key"),
        ("refuse", 429, 502, "rewriter.busy"),
        ("garble", 0, 502, "rewriter.unreadable"),
        ("hang_up", 0, 504, "rewriter_silent"),
    ],
)
def test_a_failure_is_a_problem_that_cost_nothing(
    client: Client, model: RewriterStandin, act: str, status: int, expected: int, code: str
) -> None:
    """Another server's fault, in words; the key is in none of them."""
    model.does(act, status)
    answer = client.post(REWRITE, json=BRIEF, headers=ENGLISH)
    found = told(answer, expected, code)
    assert 0 == found["credits"]
    assert "Nothing was sent to Runway" in found["next"]
    assert str(model.key) not in answer.text


def test_a_broken_rule_is_told(client: Client, model: RewriterStandin) -> None:
    """Which, and by what."""
    model.says(image="Deep forest, playing light.", motion="It sways.")
    answer = client.post(REWRITE, json=BRIEF, headers=ENGLISH)
    assert "cute, animals" in told(answer, 502, "suggestion_refused.lost")["detail"]


def test_without_a_server_it_says_so(client: Client) -> None:
    """409: nothing is wrong with the request, and nothing was sent anywhere."""
    found = told(client.post(REWRITE, json=BRIEF, headers=ENGLISH), 409, "rewriter_off")
    assert "STUDIO_REWRITER_URL" in found["next"]


def test_who_may_only_look_asks_no_model(
    client: Client, model: RewriterStandin, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Words leave the studio, and the model may cost: it takes the right to spend."""
    monkeypatch.setenv("STUDIO_API_READ_TOKEN", "only-looking")
    bearer = {"Authorization": "Bearer only-looking"}
    told(client.post(REWRITE, json=BRIEF, headers=bearer), 403, "request.read_only")
    assert [] == model.asked
