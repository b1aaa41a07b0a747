"""Whatever is typed, a command answers with its exit code: never with a traceback."""

from __future__ import annotations

import contextlib
import io
import os

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.kit.cli import BRIEF, Cli, exit_code
from tests.kit.wild import TEXT

KNOWN = st.sampled_from(
    ["list", "show", "cancel", "resume", "download", "credits", "prompt", "--json", "--limit",
     "--cursor", "--language", "fr", "--first-frame", ".", "--adopt", "--send-again", "--yes",
     "--output", "--duration", "--image-seed", "-1", "9" * 30, *BRIEF]
)  # fmt: skip
WORD = TEXT | KNOWN
ANY = (
    st.lists(WORD, max_size=7)
    | st.tuples(st.sampled_from(["show", "cancel", "resume", "download"]), WORD)
    | st.tuples(st.just("list"), st.sampled_from(["--limit", "--cursor"]), WORD)
    | st.tuples(st.just("prompt"), *map(st.just, BRIEF), st.just("--prompt"), WORD)
    | st.tuples(st.just("prompt"), *map(st.just, BRIEF), st.just("--first-frame"), WORD)
).map(list)


@given(words=ANY, json=st.booleans())
@settings(max_examples=200, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_words_are_done_or_refused(words: list[str], json: bool) -> None:
    """With a terminal that takes what is text, and nothing else."""
    out = io.TextIOWrapper(io.BytesIO(), "utf-8")
    err = io.TextIOWrapper(io.BytesIO(), "utf-8", errors="backslashreplace")
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        code = exit_code([*words, "--json"] if json else words)
    assert code in {0, 1, 2, 3}


@pytest.mark.parametrize("json", [(), ("--json",)], ids=["text", "json"])
@pytest.mark.parametrize(
    "words",
    [
        ("show", b"\xff"),
        ("list", "--cursor", b"\xed\xa0\x80"),
        ("prompt", *BRIEF, "--prompt", b"a \xff fox"),
        ("prompt", *BRIEF, "--first-frame", b"\xff.png"),
        ("prompt", "--style", b"\xff", *BRIEF[2:]),
    ],
)
def test_bytes_that_are_no_text_are_refused(
    run: Cli, words: tuple[str | bytes, ...], json: tuple[str, ...]
) -> None:
    """What a terminal of another encoding sends, which Python gives to a program as lone
    surrogates, gets words back, and an exit code.
    """
    ran = run(*map(os.fsdecode, words), *json)
    assert ran.code in {1, 2}
    assert (ran.out if json else ran.err).strip()
