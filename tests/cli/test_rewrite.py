"""`prompt --rewrite`: what a language model would write, beside the recipe's prompts."""

import pytest

from runway_core.results import shapes
from tests.kit.cli import BRIEF, Cli
from tests.kit.rewriter_standin import RewriterStandin

WORDS = ("--prompt", "two foxes in the snow")
IMAGE = "Two foxes in fresh snow. Bright cartoon illustration."
MOTION = "The foxes play. The camera slowly pushes in."


def set_up(model: RewriterStandin, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in model.environment.items():
        monkeypatch.setenv(name, value)


def test_the_suggestion_is_told_with_its_difference(
    run: Cli, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The recipe's prompts, the model's, and between marks what only one of them has."""
    with RewriterStandin() as model:
        set_up(model, monkeypatch)
        model.says(image=IMAGE, motion=MOTION)
        ran = run("prompt", "--rewrite", *BRIEF, *WORDS)
    assert 0 == ran.code
    assert "two foxes in the snow. " in ran.out
    assert f"Picture, suggested ({len(IMAGE)}/1,000)\n  {IMAGE}\n" in ran.out
    assert f"  {MOTION}\n" in ran.out
    assert "[-two-] {+Two+}" in ran.out
    assert "added {+so+}, left out [-so-]:" in ran.out


def test_json_is_what_the_api_answers(run: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    """The same shape; the pieces put together are both prompts again."""
    with RewriterStandin() as model:
        set_up(model, monkeypatch)
        model.says(image=IMAGE, motion=MOTION)
        data = run("prompt", "--rewrite", "--json", *BRIEF, *WORDS).data
    assert set(shapes.SuggestionShape.__annotations__) == data.keys()
    assert {"image": IMAGE, "motion": MOTION} == data["suggestion"]
    for name in ("image", "motion"):
        pieces = data["difference"][name]
        for whole in ("prompts", "suggestion"):
            parts = [each["text"] for each in pieces if each["in"] in ("both", whole)]
            assert data[whole][name] == " ".join(parts)


def test_without_a_server_it_says_what_to_set(run: Cli) -> None:
    """The recipe's prompts are told all the same; the code says that it failed."""
    ran = run("prompt", "--rewrite", *BRIEF, *WORDS)
    assert 1 == ran.code
    assert "two foxes in the snow. " in ran.out
    assert "STUDIO_REWRITER_URL" in ran.err
    data = run("prompt", "--rewrite", "--json", *BRIEF, *WORDS).data
    assert "rewriter_off" == data["error"]["code"]


@pytest.mark.parametrize("language", ["fr", "en"])
def test_a_refusal_says_that_nothing_was_sent_or_paid(
    run: Cli, monkeypatch: pytest.MonkeyPatch, language: str
) -> None:
    """What happened, what it cost, what to do next; no key."""
    with RewriterStandin(key="sk-0123456789abcdef") as model:
        set_up(model, monkeypatch)
        model.does("refuse", 500)
        ran = run("prompt", "--rewrite", *BRIEF, *WORDS, language=language)
        assert 1 == ran.code
        assert "500" in ran.err
        told = {"fr": "Rien n’est parti vers Runway", "en": "Nothing was sent to Runway"}[language]
        assert told in ran.err.replace("\xa0", " ")
        assert {"fr": "Rien n’a été débité.", "en": "Nothing was charged."}[language] in ran.err
        assert str(model.key) not in ran.err


def test_without_the_option_no_server_is_asked(run: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    """Words leave the studio only when somebody asks for it."""
    with RewriterStandin() as model:
        set_up(model, monkeypatch)
        assert 0 == run("prompt", *BRIEF, *WORDS).code
    assert [] == model.asked
