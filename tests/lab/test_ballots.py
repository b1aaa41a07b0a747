"""Ballots: what is one, and what is said of a line that is none."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from runway_core.errors import BallotError
from runway_core.i18n.say import LANGUAGES
from runway_core.lab import Ballot, read_jsonl, write_jsonl
from runway_core.lab.ballots import MOST_TOGETHER
from runway_core.results import result

WHOLE = {"cell": "c1", "rater": "ana", "ranking": [["v2"], ["v1", "v4"], ["v3"]]}


def test_line_of_the_design_is_read() -> None:
    """Best first, ties together, as they stand in the file."""
    (ballot,) = read_jsonl(json.dumps(WHOLE))

    assert Ballot("c1", "ana", (("v2",), ("v1", "v4"), ("v3",))) == ballot
    assert ballot.ranking == ballot.order


def test_all_bad_is_a_tie_of_all_that_were_shown() -> None:
    """It says that none of them is better than another."""
    data = {"cell": "c1", "rater": "ana", "outcome": "all_bad", "shown": ["v1", "v2", "v3"]}

    assert (("v1", "v2", "v3"),) == Ballot.from_mapping(data).order


def test_cannot_say_says_nothing() -> None:
    """It is a ballot, and there is nothing to be learnt from it, shown or not."""
    data: dict[str, Any] = {"cell": "c1", "rater": "ana", "outcome": "cannot_say"}

    assert () == Ballot.from_mapping(data).order
    assert () == Ballot.from_mapping(data | {"shown": ["v1", "v2"]}).order


def test_numbers_are_names_and_one_needs_no_brackets() -> None:
    """`["v1", "v2"]` is a ranking of two, and cell 3 is called "3"."""
    ballot = Ballot.from_mapping({"cell": 3, "rater": 1, "ranking": ["v1", ["v2"]]})

    assert Ballot("3", "1", (("v1",), ("v2",))) == ballot


def test_empty_lines_and_other_fields_are_passed_over() -> None:
    """So is the mark that some editors put at the beginning."""
    text = "\ufeff" + json.dumps(WHOLE | {"id": "x"}) + "\r\n\n  \n" + json.dumps(WHOLE) + "\n"

    assert 2 == len(read_jsonl(text))


def test_line_ends_at_a_line_feed_alone() -> None:
    """What else separates lines may stand in a name."""
    ballot = Ballot("c\u2028\x851", "ana", (("v1",), ("v2",)))

    assert (ballot,) == read_jsonl(write_jsonl([ballot]))


names = st.text(min_size=1, max_size=8).filter(lambda text: text == text.strip())


@given(st.lists(names, min_size=2, max_size=6, unique=True), names, names, st.data())
def test_what_is_written_is_read_back(
    variants: list[str], cell: str, rater: str, data: st.DataObject
) -> None:
    """Whatever the names, separators of lines within them too."""
    cut = data.draw(st.integers(0, len(variants)))
    groups = ((*variants[:cut],), *((each,) for each in variants[cut:]))
    ranked = Ballot(cell, rater, tuple(filter(None, groups)), None, tuple(reversed(variants)))
    others = [
        Ballot(cell, rater, (), outcome, tuple(variants)) for outcome in ("all_bad", "cannot_say")
    ]

    assert (ranked, *others) == read_jsonl(write_jsonl([ranked, *others]))


BROKEN: dict[str, object] = {
    "not_an_object": [1],
    "no_cell": {**WHOLE, "cell": " "},
    "no_rater": {**WHOLE, "rater": None},
    "no_ranking": {"cell": "c1", "rater": "ana"},
    "shown": {**WHOLE, "shown": ["v1", "v2"]},
    "outcome": {"cell": "c1", "rater": "ana", "outcome": "fine"},
    "both": {**WHOLE, "outcome": "cannot_say"},
    "twice": {**WHOLE, "ranking": [["v1"], ["v2", "v1"]]},
    "alone": {**WHOLE, "ranking": [["v1"]]},
    "many_together": {**WHOLE, "ranking": [[f"v{each}" for each in range(MOST_TOGETHER + 1)]]},
}
MORE: list[tuple[str, object]] = [
    ("no_cell", {**WHOLE, "cell": True}),
    ("no_cell", {**WHOLE, "cell": "x" * 201}),
    ("no_ranking", {**WHOLE, "ranking": "v1 v2"}),
    ("no_ranking", {**WHOLE, "ranking": [["v1"], []]}),
    ("no_ranking", {**WHOLE, "ranking": [["v1"], [None]]}),
    ("shown", {**WHOLE, "shown": ["v1", "v2", "v3", "v4", "v5"]}),
    ("shown", {**WHOLE, "shown": ["v1", "v1"]}),
    ("shown", {**WHOLE, "shown": "v1"}),
    ("outcome", {"cell": "c1", "rater": "ana", "outcome": ["all_bad"]}),
    ("alone", {"cell": "c1", "rater": "ana", "outcome": "all_bad"}),
    ("alone", {**WHOLE, "ranking": []}),
]


@pytest.mark.parametrize(("problem", "data"), [*BROKEN.items(), *MORE])
def test_broken_ballot_is_refused_with_its_line(problem: str, data: object) -> None:
    """The problem and the line are named, in words of both languages."""
    text = "\n".join([json.dumps(WHOLE), "", json.dumps(data)])

    with pytest.raises(BallotError) as caught:
        read_jsonl(text)

    assert (problem, 3) == (caught.value.problem, caught.value.line)
    told = [result.explain_error(caught.value, language).what for language in LANGUAGES]
    assert told[0].startswith("Ligne 3")
    assert told[1].startswith("Line 3")


@pytest.mark.parametrize("line", ["{", "[" * 100_000, "9" * 5_000, "\x00"])
def test_what_is_no_json_is_refused_with_its_line(line: str) -> None:
    """However it is broken."""
    with pytest.raises(BallotError) as caught:
        read_jsonl(f"{json.dumps(WHOLE)}\n{line}")

    assert ("not_json", 2) == (caught.value.problem, caught.value.line)


@pytest.mark.parametrize("problem", sorted(BROKEN))
def test_ballot_that_came_alone_has_no_line(problem: str) -> None:
    """One that is sent by itself is told what is wrong, without a line."""
    with pytest.raises(BallotError) as caught:
        Ballot.from_mapping(BROKEN[problem])

    assert caught.value.line is None
    assert "Ballot refused" in result.explain_error(caught.value, "en").what
