"""The file of an experiment: what it makes, and where it is wrong."""

from __future__ import annotations

import json
from typing import Any

import pytest

from runway_core import i18n
from runway_core.errors import LabError
from runway_core.lab.experiment import MOST_TAKES, Experiment, from_mapping, read
from runway_core.lab.words import decoded, from_file, pasted
from runway_core.results import explain_error

AXES: dict[str, Any] = {
    "style": ["cartoon", "anime"],
    "theme": ["animals", "space"],
    "orientation": ["landscape"],
    "words": ["a fox", "une loutre"],
    "seed": [1, 2],
}


def made(**changes: Any) -> Experiment:
    """An experiment that compares styles; `axes` stands beside the usual ones."""
    axes = {**AXES, **changes.pop("axes", {})}
    axes = {name: values for name, values in axes.items() if values is not None}
    return from_mapping({"name": "Light", "compare": ["style"], "axes": axes, **changes})


def takes(found: Experiment) -> list[str]:
    return [take.id for take in found.takes]


def test_the_axes_compared_make_variants_and_the_others_cells() -> None:
    """Every variant stands in every cell, in the file's order, with its values."""
    found = made()
    assert [dict(one.at) for one in found.variants] == [{"style": "cartoon"}, {"style": "anime"}]
    assert ["v1", "v2"] == [one.id for one in found.variants]
    assert 8 == len(found.cells)
    assert [f"c{number}" for number in range(1, 9)] == [one.id for one in found.cells]
    assert 16 == len(found.takes)
    take = found.take("v2.c3")
    assert {"theme": "animals", "words": "une loutre", "seed": 1} == {
        name: take.at[name] for name in ("theme", "words", "seed")
    }
    assert "anime, animals, une loutre, seed 1" == take.label


def test_pairs_go_side_by_side_and_what_has_one_value_goes_with_all() -> None:
    """First with first; variants and cells still meet all."""
    found = made(combine="pair")
    assert [("animals", "a fox", 1), ("space", "une loutre", 2)] == [
        (one.at["theme"], one.at["words"], one.at["seed"]) for one in found.cells
    ]
    assert ["v1.c1", "v2.c1", "v1.c2", "v2.c2"] == takes(found)


def test_what_is_left_out_or_not_drawn_renames_nothing() -> None:
    """Ids are those of the whole, so that a take that was made stays the same take."""
    whole = {take.id: dict(take.at) for take in made().takes}
    less = made(leave_out=[{"style": "anime", "theme": "space"}, {"seed": [2]}])
    some = made(sample=3, sample_seed=5)
    for found in (less, some):
        assert {take.id: dict(take.at) for take in found.takes}.items() <= whole.items()
    assert not any(
        take.at["seed"] == 2 or (take.at["style"], take.at["theme"]) == ("anime", "space")
        for take in less.takes
    )
    assert 3 == len(some.cells)
    assert 6 == len(some.takes)
    assert takes(some) == takes(made(sample=3, sample_seed=5))
    assert takes(some) != takes(made(sample=3, sample_seed=6))


def test_a_take_s_brief_is_the_base_with_its_values() -> None:
    """The seed is both stages', and a replacement is done in the words."""
    found = made(
        axes={"replace": ["", "fox => otter"], "words": ["a fox"]},
        base={"duration": 5, "detail": "full"},
        compare=["replace"],
    )
    brief = found.brief(next(take for take in found.takes if take.variant == "v2"))
    assert ("a otter", 1, 1, 5, "full") == (
        *(brief.words, brief.image_seed, brief.video_seed),
        *(brief.duration, brief.detail),
    )


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("1, 2, .., 8", [1, 2, 3, 4, 5, 6, 7, 8]),
        ("1, 3, …, 9", [1, 3, 5, 7, 9]),
        ("8, 7, .., 5", [8, 7, 6, 5]),
        ([1, "4, 5, .., 7", 9], [1, 4, 5, 6, 7, 9]),
        (7, [7]),
        ("4294967295", [4294967295]),
    ],
)
def test_seeds_are_read_as_people_write_them(written: Any, expected: list[int]) -> None:
    """Lists, steps up and down, and one number."""
    assert expected == list(made(axes={"seed": written}).axes["seed"])


def test_random_seeds_are_drawn_once_and_written_down() -> None:
    """The same file draws the same; what is kept holds the numbers; without any, one is drawn."""
    found = made(axes={"seed": "3 random"})
    assert 3 == len(set(found.axes["seed"]))
    assert found.axes["seed"] == made(axes={"seed": "3 random"}).axes["seed"]
    assert found.axes["seed"] == from_mapping(found.as_dict()).axes["seed"]
    assert 1 == len(made(axes={"seed": None}).axes["seed"])
    assert "seed" not in made(axes={"seed": None}, base={"image_seed": 4}).axes


@pytest.mark.parametrize("text", ["a « fox »", 'quotes "', "back\\slash", "line\nend", "\x7f é 😀"])
def test_a_file_written_again_asks_for_the_same(text: str) -> None:
    """As TOML and as JSON, whatever the words hold."""
    found = made(
        note=text,
        budget=990,
        sample=2,
        axes={"words": [text, "a fox"]},
        leave_out=[{"style": "anime", "theme": "space"}],
        base={"recipe_texts": {"image.look": text.strip()}},
    )
    assert found == read(found.as_toml())
    assert found == read(json.dumps(found.as_dict()), "json")


WRONG: list[tuple[str, dict[str, Any], str]] = [
    ("unknown", {"stile": 1}, "stile"),
    ("unknown", {"axes": {"stile": ["anime"]}}, "axes.stile"),
    ("unknown", {"base": {"colour": "red"}}, "base.colour"),
    ("empty", {"name": " "}, "name"),
    ("empty", {"axes": {"style": []}}, "axes.style"),
    ("empty", {"compare": ["recipe"]}, "axes.recipe"),
    ("twice", {"axes": {"style": ["anime", "anime"]}}, "axes.style"),
    ("not_a_list", {"axes": {"style": "anime"}}, "axes.style"),
    ("not_text", {"axes": {"style": ["anime", 3]}}, "axes.style[1]"),
    ("not_whole", {"axes": {"duration": ["5"]}}, "axes.duration[0]"),
    ("not_whole", {"budget": -1}, "budget"),
    ("not_whole", {"sample": True}, "sample"),
    ("not_truth", {"simulate": "yes"}, "simulate"),
    ("not_a_table", {"base": []}, "base"),
    ("not_offered", {"combine": "both"}, "combine"),
    ("not_offered", {"plan": "all"}, "plan"),
    ("not_offered", {"compare": ["colour"]}, "compare[0]"),
    ("not_offered", {"leave_out": [{"style": "pixar"}]}, "leave_out[0].style"),
    ("empty", {"leave_out": [{}]}, "leave_out[0]"),
    ("brief", {"axes": {"style": ["anime", "pixar"]}}, "axes.style[1]"),
    ("brief", {"axes": {"duration": [5, 77]}}, "axes.duration[1]"),
    ("brief", {"axes": {"orientation": None}}, "axes.orientation"),
    ("brief", {"base": {"duration": 77}}, "base.duration"),
    ("seeds", {"axes": {"seed": "1, .., x"}}, "axes.seed"),
    ("seeds", {"axes": {"seed": "1, 3, .., 8"}}, "axes.seed"),
    ("seeds", {"axes": {"seed": "1, .."}}, "axes.seed"),
    ("seeds", {"axes": {"seed": [True]}}, "axes.seed"),
    ("seeds", {"axes": {"seed": -1}}, "axes.seed"),
    ("too_many", {"axes": {"seed": "1, .., 900000"}}, "axes.seed"),
    ("too_many", {"axes": {"seed": "1, .., 900"}}, "axes"),
    ("pair_lengths", {"combine": "pair", "axes": {"seed": [1, 2, 3]}}, "axes.theme"),
    ("replace_form", {"axes": {"replace": ["fox otter"]}}, "axes.replace[0]"),
    ("replace_nowhere", {"axes": {"replace": ["bear => otter"]}}, "axes.replace[0]"),
    ("no_takes", {"leave_out": [{"orientation": "landscape"}]}, "leave_out"),
    ("motions_axis", {"plan": "motions"}, "compare"),
]


@pytest.mark.parametrize(
    ("problem", "changes", "place"), WRONG, ids=[f"{one}-{place}" for one, _, place in WRONG]
)
def test_every_fault_is_told_with_its_place(
    problem: str, changes: dict[str, Any], place: str
) -> None:
    """By a code, with where it is, in both languages, and by what is possible there."""
    with pytest.raises(LabError) as refused:
        made(**changes)
    assert (problem, place) == (refused.value.problem, refused.value.place)
    for language in i18n.LANGUAGES:
        told = explain_error(refused.value, language)
        assert place in told.what or problem in {"no_takes", "motions_axis", "too_many"}
        assert "{" not in str(told)


@pytest.mark.parametrize(
    ("text", "kind", "problem"),
    [
        ("name = ", "toml", "not_toml"),
        ("{", "json", "not_json"),
        ("[" * 100_000, "json", "not_json"),
        ("[]", "json", "not_a_table"),
    ],
)
def test_what_is_no_file_of_the_kind_is_refused(text: str, kind: str, problem: str) -> None:
    """By its line, where the reader names one."""
    with pytest.raises(LabError) as refused:
        read(text, kind)
    assert problem == refused.value.problem


def test_takes_are_limited() -> None:
    """What a sample leaves may be as many as the limit, and no more."""
    seeds = f"1, .., {MOST_TAKES}"
    with pytest.raises(LabError, match="too_many"):
        made(axes={"seed": seeds})
    assert MOST_TAKES == len(made(axes={"seed": seeds}, sample=MOST_TAKES // 2).takes)


# ----- Words in files.


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        ("été\nun œuf".encode(), "utf-8"),
        ("été\nun œuf".encode("utf-8-sig"), "utf-8-sig"),
        ("été\nun œuf".encode("utf-16"), "utf-16"),
        ("été\nun œuf".encode("utf-16-le"), "utf-16"),
        ("été\nun œuf".encode("utf-16-be"), "utf-16"),
        ("été\nun œuf".encode("windows-1252"), "windows-1252"),
    ],
)
def test_words_are_read_in_any_encoding_people_have(data: bytes, encoding: str) -> None:
    """The same words, and which encoding was taken."""
    found = from_file(data, "words.txt")
    assert (("été", "un œuf"), encoding) == (found.words, found.encoding)


@pytest.mark.parametrize("data", [b"\x89PNG\x00\x01\x02\xff\xfe", b"\xff\xfe\x41", b"a\x00b\xffc"])
def test_what_is_no_text_is_refused(data: bytes) -> None:
    """A picture, or half a character, is no list of words."""
    with pytest.raises(LabError, match="not_a_text_file"):
        decoded(data)


def test_a_list_is_a_line_each() -> None:
    """Commas stay in the sentence; bullets, numbers, empty lines and repeats go."""
    found = pasted("- a fox, asleep\r\n\n2. an otter\n* a fox, asleep\n")
    assert ("a fox, asleep", "an otter") == found.words


@pytest.mark.parametrize(
    ("name", "text", "words", "column"),
    [
        ("a.csv", 'id,Prompt\n1,"a fox, asleep"\n2,an otter\n', ["a fox, asleep", "an otter"],
         "Prompt"),
        ("a.CSV", "mots;note\nun renard, seul;3\n", ["un renard, seul"], "mots"),
        ("a.tsv", "a fox\t1\nan otter\t2\n", ["a fox", "an otter"], None),
        ("a.csv", '"a fox, asleep"\n"an otter"\n', ["a fox, asleep", "an otter"], None),
        ("a.csv", "", [], None),
    ],
)  # fmt: skip
def test_a_table_gives_its_column_of_words(
    name: str, text: str, words: list[str], column: str | None
) -> None:
    """By its heading, or else the first."""
    found = from_file(text.encode(), name)
    assert (words, column) == (list(found.words), found.column)
