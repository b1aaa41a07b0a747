"""The lab's experiments: their form, their run, what is judged of them."""

import json
from typing import Any
from urllib.parse import parse_qs

import pytest
from streamlit.testing.v1 import AppTest

from pages.ui.lab import packed
from pages.ui.lab.experiments import draft
from runway_core import lab
from runway_core.errors import ExperimentState, NotFound
from runway_core.lab import Lab, Look, experiment, outlook, tokens, told, words
from runway_core.store import Run
from runway_core.studio.studio import shared
from tests.kit.runway_standin import RunwayStandin
from tests.pages.conftest import Open, button, press, texts

FILE = {
    "name": "Warm light",
    "compare": ["recipe"],
    "plan": "pictures",
    "simulate": True,
    "axes": {
        "recipe": ["studio@1", "studio@2"],
        "style": ["cartoon", "anime"],
        "seed": [1, 2],
    },
    "base": {"theme": "animals", "orientation": "landscape", "words": "a fox"},
}


def pick(page: AppTest, key: str, value: object) -> AppTest:
    """Sets a field."""
    page.get_by_key(key).set_value(value).run()
    assert not page.exception, [item.value for item in page.exception]
    return page


def form(open_page: Open, **file: object) -> AppTest:
    """The form of a new experiment, with a file in it."""
    page = open_page("prompt_lab", lang="en", tab="experiments", experiment="new")
    if file:
        page.session_state["experiment_given"] = (
            experiment.from_mapping({**FILE, **file}).as_toml().encode(),
            "warm.toml",
        )
        page.run()
        assert not page.exception, [item.value for item in page.exception]
    return page


def made(steward: lab.Steward, **file: object) -> Look:
    """An experiment that went as far as it goes by itself."""
    studio = shared()
    desk = Lab(studio)
    row = desk.save(experiment.from_mapping({**FILE, **file}))
    desk.run(row.id)
    return finish(steward, row.id)


def finish(steward: lab.Steward, experiment_id: str) -> Look:
    """The experiment once it waits or has ended."""
    desk = Lab(shared())
    for _ in range(400):
        steward.step()
        look = desk.look(experiment_id)
        moving = [view for view in look.takes if view.animation and view.animation.is_moving]
        if look.row.state is not Run.RUNNING and not moving:
            return look
        for view in moving:
            assert view.animation is not None
            shared().wait(view.animation.id)
    raise AssertionError(look.row)


@pytest.fixture
def steward() -> lab.Steward:
    """Who moves experiments on, a step at a time."""
    shared().start()
    return lab.Steward(shared())


def opened(open_page: Open, look: Look) -> AppTest:
    return open_page("prompt_lab", lang="en", tab="experiments", experiment=look.row.id)


def vote(look: Look, number: int) -> None:
    """A ballot in which the second variant is the better one."""
    desk = Lab(shared())
    cell = look.asked.cells[number % len(look.asked.cells)].id
    shown = ["v1", "v2"] if number % 2 else ["v2", "v1"]
    desk.vote(
        look.row.id, f"b{number}", {"cell": cell, "shown": shown, "ranking": [["v2"], ["v1"]]}
    )


def given(page: AppTest) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """What the boards and the ballots of a page are given."""
    found: dict[str, list[dict[str, Any]]] = {"board": [], "ballot": []}
    for item in page.get("bidi_component"):
        data = json.loads(item.proto.json)
        found[data["kind"]].append(data)
    return found["board"], found["ballot"]


# The form


def test_the_form_begins_with_something_that_can_be_started(open_page: Open) -> None:
    """Nobody meets a fault before they have done anything; the button says what it makes."""
    page = form(open_page)
    assert not page.error
    assert button(page, "experiment_start").startswith("Start: 4 new, 0 already made, free (SIM")


def test_a_file_fills_the_form_and_comes_out_the_same(open_page: Open) -> None:
    """What the command line takes can be opened, and is written again as it was."""
    wanted = {
        "combine": "pair",
        "plan": "halving",
        "budget": 300,
        "sample": 2,
        "note": "why not",
        "axes": {
            "recipe": ["studio@1", "studio@2"],
            "words": ["a fox", "an otter"],
            "replace": ["", "fox => bear"],
            "duration": [5, 10],
            "seed": [1, 2],
        },
        "base": {"style": "anime", "theme": "space", "orientation": "portrait"},
        "leave_out": [{"words": ["an otter"], "replace": ["fox => bear"]}],
    }
    page = form(open_page, **wanted)
    press(page, "experiment_save")
    (row,) = Lab(shared()).list()[0]
    assert Lab(shared()).pinned(experiment.from_mapping({**FILE, **wanted})).as_dict() == row.file


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("axis_seed", "1, x", "“Seed” cannot be read as seeds"),
        ("axis_seed", " ", "“Seed” is empty"),
        ("name", "", "“Name” is empty"),
        ("axis_style", [], "“Style” is empty"),
    ],
)
def test_a_fault_is_said_and_nothing_can_be_started(
    open_page: Open, field: str, value: object, said: str
) -> None:
    """What cannot be used is named as the page names its field, and costs nothing."""
    page = pick(form(open_page, note="x"), f"experiment_{field}", value)
    assert said in texts(page)
    assert page.button(key="experiment_start").disabled


def test_a_reload_brings_the_form_again(open_page: Open) -> None:
    """What was typed is in the address, nonsense included, and nowhere else; a form that nobody
    changed, and one that was begun or emptied, is not.
    """
    page = form(open_page)
    assert "draft" not in page.query_params
    for field, value in (
        ("name", "Calmer"),
        ("axis_words", "a fox\nan owl, en été"),
        ("axis_seed", "1, x"),
        ("budget", 0),
    ):
        pick(page, f"experiment_{field}", value)
    kept = page.query_params["draft"]
    again = open_page("prompt_lab", lang="en", tab="experiments", experiment="new", draft=kept)
    for field in ("name", "axis_words", "axis_seed", "budget"):
        key = f"experiment_{field}"
        assert page.get_by_key(key).value == again.get_by_key(key).value
    pick(again, "experiment_axis_seed", "1, 2")
    press(again, "experiment_save")
    assert "draft" not in again.query_params
    assert "Calmer" == Lab(shared()).list()[0][0].name
    again.query_params["experiment"] = "new"
    again.run()
    assert "a red fox jumps over a mossy log" == again.get_by_key("experiment_axis_words").value


@pytest.mark.parametrize(
    "draft",
    [
        "x",
        "%%%",
        packed.packed([1]),
        packed.packed({"axes": [], "base": 3, "compare": 7, "budget": "all", "leave_out": [1]}),
        packed.packed(
            {"axes": {"style": [["a"]], "seed": {"a": 1}, "zorgle": [1], "words": [3]},
             "base": {"style": "zorgle"}, "compare": ["style", "words"], "combine": ["cross"],
             "leave_out": [{"style": {"a": 1}}, {}]}
        ),
    ],
)  # fmt: skip
def test_an_address_that_says_nothing_sensible_opens_the_form(open_page: Open, draft: str) -> None:
    """Whatever stands in the address, the page opens without a fault of its own."""
    page = open_page("prompt_lab", lang="en", tab="experiments", experiment="new", draft=draft)
    assert "New experiment" in [item.value for item in page.header]


def test_a_budget_of_nothing_is_one(open_page: Open, runway: RunwayStandin) -> None:
    """Nought is not the same as no budget: nothing is bought with it."""
    page = pick(form(open_page, simulate=False), "experiment_budget", 0)
    assert "budget is 0 credits" in texts(page)
    press(page, "experiment_save")
    assert 0 == Lab(shared()).list()[0][0].budget


def test_words_of_a_file_take_the_place_of_the_example(open_page: Open) -> None:
    """Nobody asked for the example; what somebody typed stays before what the file has."""
    page = form(open_page)
    found = words.from_file("numéro;description\n1;une chouette\n".encode("cp1252"), "w.csv")
    page.session_state["experiments.words"] = found
    page.run()
    assert "une chouette" == page.get_by_key("experiment_axis_words").value
    page.session_state["experiments.words"] = words.from_file(b"an owl\n", "w.txt")
    page.run()
    assert "une chouette\nan owl" == page.get_by_key("experiment_axis_words").value


def test_what_is_the_same_everywhere_can_be_changed(open_page: Open) -> None:
    """A theme of one's own takes no axis; what varies is not asked for twice."""
    page = form(open_page, note="x")
    pick(page, "experiment_base_theme", "space")
    assert "The same everywhere: Space" in texts(page)
    press(page, "experiment_save")
    assert "space" == Lab(shared()).list()[0][0].file["base"]["theme"]
    assert not [item for item in page.get("button_group") if item.key == "experiment_base_style"]


def test_motions_on_one_picture_compare_nothing_else(open_page: Open) -> None:
    """Where the plan says what is compared, no switch says otherwise."""
    axes = {"recipe": ["studio@1", "studio@2"], "motion_prompt": ["it turns", "it walks"]}
    base = {**FILE["base"], "style": "anime"}  # type: ignore[dict-item]
    page = form(open_page, plan="motions", compare=["motion_prompt"], axes=axes, base=base)
    assert "so says the plan" in texts(page)
    assert not [item for item in page.get("button_group") if item.key == "experiment_role_recipe"]


def test_cross_and_pair_say_what_they_make(open_page: Open) -> None:
    """Both ways of combining are counted before one is chosen, and one that cannot be says so."""
    page = form(open_page, note="x")
    ways = page.radio(key="experiment_combine")
    assert [
        "2 variants × 4 conditions = 8 takes",
        "2 variants × 2 conditions = 4 takes",
    ] == list(ways.proto.captions)
    pick(page, "experiment_axis_seed", "1, 2, 3")
    assert "not possible" in page.radio(key="experiment_combine").proto.captions[1]


def test_conditions_are_left_out_by_a_box(open_page: Open) -> None:
    """A box that is cleared takes its takes away, and ticking it brings them back."""
    page = form(open_page, note="x")
    page.session_state["experiment_leave_fold"] = True
    page.run()
    pick(page, "experiment_leave_rows", "style")
    pick(page, "experiment_leave_columns", "seed")
    page.checkbox(key="experiment_leave_0_1").uncheck().run()
    assert "Start: 6 new" in button(page, "experiment_start")
    page.checkbox(key="experiment_leave_0_1").check().run()
    assert "Start: 8 new" in button(page, "experiment_start")


def test_money_is_said_and_asked_for_above_an_amount(
    open_page: Open, runway: RunwayStandin
) -> None:
    """The button says pictures' price and time, the line below it the clips'; above the set amount
    the first press asks and begins nothing, and a second one that says yes does.
    """
    seeds = {**FILE["axes"], "seed": [1, 2, 3]}  # type: ignore[dict-item]
    page = form(open_page, simulate=False, axes=seeds)
    said = button(page, "experiment_start")
    assert "12 new, 0 already made, 60 credits" in said
    assert "for pictures, about" in said
    assert "Clips for all of them would be 600 credits" in texts(page)
    press(page, "experiment_start")
    assert "experiment" in page.query_params
    assert "new" == page.query_params["experiment"]
    assert "660 credits" in texts(page)
    assert () == Lab(shared()).list()[0]
    press(page, "experiment_yes")
    (row,) = Lab(shared()).list()[0]
    assert Run.DRAFT is not row.state
    assert row.id == page.query_params["experiment"]


def test_two_presses_in_a_moment_are_one_experiment(open_page: Open) -> None:
    """A double click saves one."""
    page = form(open_page, note="x")
    other = form(open_page, note="x")
    press(page, "experiment_save")
    press(other, "experiment_save")
    assert 1 == len(Lab(shared()).list()[0])


def test_a_brief_from_generate_is_the_base(open_page: Open) -> None:
    """What was chosen there is the same in every take; its words and recipe are varied."""
    page = open_page(
        "prompt_lab",
        lang="en",
        tab="experiments",
        **{"base.style": "anime", "base.words": "an otter", "base.duration": "5"},
    )
    assert "new" == page.query_params["experiment"]
    assert "base.style" not in page.query_params
    assert "an otter" == page.session_state["experiment_axis_words"]
    assert "Anime" in texts(page)
    assert "· 5" in texts(page)


# One experiment


def test_pictures_are_kept_and_their_clips_made(open_page: Open, steward: lab.Steward) -> None:
    """While pictures wait the page says so, counts what is kept and what its clips cost, and goes
    on with those alone.
    """
    look = made(steward)
    page = opened(open_page, look)
    said = texts(page)
    assert "Keep or drop each" in said
    assert "SIMULATION" in said
    assert page.button(key="experiment_next").disabled
    for take in ("v1.c1", "v2.c1"):
        Lab(shared()).mark(look.row.id, take, {"mark": "keep"})
    page.run()
    assert "Kept by variant: studio@1 1/1, studio@2 1/1" in texts(page)
    assert "Clips of the 2 kept pictures: free" in button(page, "experiment_next")
    press(page, "experiment_next")
    done = finish(steward, look.row.id)
    assert Run.FINISHED is done.row.state
    made_clips = [view.take.id for view in done.takes if view.row.state == "done"]
    assert ["v1.c1", "v2.c1"] == made_clips


def test_a_stage_that_is_judged_is_gone_on_from_by_one_press(
    open_page: Open, steward: lab.Steward
) -> None:
    """The page says how many ballots there are of those that were planned, and once they are
    there, what goes on and for how much, on the button as well; nothing goes on by itself.
    """
    axes = {"style": ["anime", "cartoon", "watercolor"], "seed": "1, 2, .., 4"}
    base = {"theme": "space", "orientation": "landscape"}
    look = made(steward, plan="halving", compare=["style"], axes=axes, base=base)
    page = opened(open_page, look)
    first, second = look.stages[:2]
    assert f"none of {first.screens} ballots yet" in texts(page)
    assert page.button(key="experiment_next").disabled
    ranking = [["v2"], ["v1"], ["v3"]]
    said = {"cell": first.cells[0], "shown": ["v1", "v2", "v3"], "ranking": ranking}
    for number in range(first.screens):
        Lab(shared()).vote(look.row.id, f"b{number}", said)
    page.run()
    going = f"2 variants in {len(second.cells)} new condition"
    (judged,) = page.success
    assert f"Stage 1 is judged, by {first.screens} ballots: going on with {going}" in judged.value
    assert f"Go on with {going}" in button(page, "experiment_next")
    assert Run.WAITING is Lab(shared()).get(look.row.id).state
    press(page, "experiment_next")
    assert 2 == finish(steward, look.row.id).row.stage


def test_the_board_and_the_ballot_are_given_what_they_show(
    open_page: Open, steward: lab.Steward
) -> None:
    """The board has every take with its place and its media, in the reader's words, and pictures
    alone while it is about pictures; the ballot has no names. What they are given stays the same
    from run to run, or all of it would be sent again.
    """
    look = made(steward)
    pictures, ballots = given(opened(open_page, look))
    assert not ballots
    (board,) = pictures
    assert [view.take.id for view in look.takes] == [take["id"] for take in board["takes"]]
    assert all("clip" not in take and "loop" not in take for take in board["takes"])
    assert ("recipe", "style") == (board["rows"], board["columns"])
    assert "studio@1, Cartoon, seed 1" == board["takes"][0]["label"]
    capability = tokens.read(shared().links, board["token"], now=shared().now())
    assert capability is not None
    assert (look.row.id, True) == (capability.experiment, capability.may_mark)

    page = opened(open_page, made(steward, plan="full"))
    before = given(page)
    assert "studio@" not in json.dumps(before[1])
    assert all("loop" in take and "clip" in take for take in before[0][0]["takes"])
    page.run()
    assert before == given(page)


def test_a_take_that_was_deleted_says_so(open_page: Open, steward: lab.Steward) -> None:
    """On the board and in the list of takes: in the bin, or gone for good. It is still a take."""
    look = made(steward, plan="full")
    shown = [view.animation.id for view in look.takes if view.animation][:2]
    shared().library.delete(shown[0])
    for word in ("in the bin", "deleted for good"):
        page = opened(open_page, look)
        (board,) = given(page)[0]
        assert [word, None] == [take.get("bin") for take in board["takes"][:2]]
        page.session_state["experiment_takes_fold"] = True
        page.run()
        assert 1 == texts(page).count(f"made · {word}")
        assert told.as_json(Lab(shared()).look(look.row.id), "en")["takes"][0]["binned"]
        shared().library.delete(shown[0], now=True)


def test_who_judges_is_asked_for_where_nobody_signs_in(
    open_page: Open, steward: lab.Steward
) -> None:
    """Ballots of several people are told apart: the name goes into what saves them."""
    look = made(steward, plan="full")
    page = pick(opened(open_page, look), "experiment_rater", " Anna ")
    ((ballot,)) = given(page)[1]
    capability = tokens.read(shared().links, ballot["token"], now=shared().now())
    assert capability is not None
    assert ("Anna", "Anna") == (ballot["rater"], capability.rater)


def test_ballots_make_a_ranking(open_page: Open, steward: lab.Steward) -> None:
    """Before enough was judged it is too early; later the winner is named with how sure that is,
    and that it is of simulated takes; nothing simulated is put to use.
    """
    look = made(steward, plan="full")
    for number in range(3):
        vote(look, number)
    said = texts(opened(open_page, look))
    assert "Too early to conclude" in said
    assert "says nothing of your prompts" in said
    for number in range(3, 40):
        vote(look, number)
    page = opened(open_page, look)
    assert "studio\u2060@2 wins" in page.success[0].proto.title
    assert 'data-name="beats the first"' in texts(page)
    assert not [item for item in page.button if item.key == "experiment_promote"]


def test_the_winner_is_put_to_use_with_its_evidence(
    open_page: Open, runway: RunwayStandin, steward: lab.Steward
) -> None:
    """One press, and Generate uses the recipe; why is kept with it."""
    runway.balance = 1000
    # The version that is in use is not the one that wins.
    shared().recipes.promote("studio", 1)
    look = made(steward, plan="full", simulate=False)
    for number in range(40):
        vote(look, number)
    page = opened(open_page, look)
    assert "studio\u2060@2" in button(page, "experiment_promote")
    press(page, "experiment_promote")
    used = shared().recipes.in_use("studio")
    assert ("studio@2", 40) == (used.version.ref, used.promotion.evidence["ballots"])  # type: ignore[union-attr,index]
    assert "studio\u2060@2 is in use" in page.success[-1].value


def test_cancelling_asks_first(open_page: Open, steward: lab.Steward) -> None:
    """The first press changes nothing."""
    look = made(steward)
    page = opened(open_page, look)
    press(page, "experiment_cancel")
    assert Run.WAITING is Lab(shared()).get(look.row.id).state
    press(page, "experiment_cancel_yes")
    assert Run.CANCELLED is Lab(shared()).get(look.row.id).state


def test_a_take_without_a_picture_says_why(
    open_page: Open, runway: RunwayStandin, steward: lab.Steward
) -> None:
    """That it was left, say: nobody waits for what never comes."""
    look = made(steward, simulate=False, budget=20)
    words = [[take["missing"] for take in given(opened(open_page, look))[0][0]["takes"]]]
    Lab(shared()).cancel(look.row.id)
    words.append([take["missing"] for take in given(opened(open_page, look))[0][0]["takes"]])
    assert [{"made", "waiting"}, {"made", "left out"}] == [set(each) for each in words]


def test_a_budget_that_is_reached_says_what_to_do(
    open_page: Open, runway: RunwayStandin, steward: lab.Steward
) -> None:
    """The run stops with the reason in words, and goes on with a larger budget."""
    look = made(steward, simulate=False, budget=20)
    assert Run.STOPPED is look.row.state
    page = opened(open_page, look)
    assert "The experiment's budget is 20 credits" in texts(page)
    pick(page, "experiment_budget_more", 60)
    press(page, "experiment_budget_go_on")
    look = finish(steward, look.row.id)
    assert (Run.WAITING, 60) == (look.row.state, look.row.budget)


def test_the_list_leads_to_each_experiment(open_page: Open, steward: lab.Steward) -> None:
    """Newest first, with its state, its takes and that it is simulated; and an address of none
    says so.
    """
    first = made(steward)
    second = made(steward, name="Second")
    page = open_page("prompt_lab", lang="en", tab="experiments")
    links = page.main.get("page_link")
    assert ["**Second**", "**Warm light**"] == [item.proto.label for item in links]
    ways = [parse_qs(item.proto.query_string) for item in links]
    assert [[second.row.id], [first.row.id]] == [way["experiment"] for way in ways]
    assert all(["experiments"] == way["tab"] for way in ways)
    said = texts(page)
    assert 2 == said.count("SIMULATION")
    assert "8 of 8 takes made" in said
    assert "Style × 2 · Seed × 2 · Animals · Landscape" in said
    gone = open_page("prompt_lab", lang="en", tab="experiments", experiment="abcd1234")
    assert "There is no experiment" in texts(gone)


def test_every_page_leads_back_to_what_goes_on(open_page: Open, steward: lab.Steward) -> None:
    """What runs or waits for somebody is named in the frame; what has ended is not, nor what is on
    the page already.
    """
    waits = made(steward, name="Waits")
    made(steward, plan="full", name="Ended")
    for name in ("generate", "credits", "prompt_lab"):
        page = open_page(name, lang="en")
        (link,) = page.sidebar.get("page_link")
        assert "Waits · waits for you" == link.proto.label
        assert waits.row.id in link.proto.query_string
    assert not opened(open_page, waits).sidebar.get("page_link")


def test_an_experiment_is_given_another_name(open_page: Open, steward: lab.Steward) -> None:
    """In the list, in its file and in its report; none at all is refused."""
    look = made(steward, plan="full")
    page = pick(opened(open_page, look), f"experiment_new_name_{look.row.id}", " Calmer ")
    assert "Calmer" in [item.value for item in page.header]
    desk = Lab(shared())
    assert "Calmer" == desk.look(look.row.id).asked.name
    assert 'name = "Calmer"' in desk.look(look.row.id).asked.as_toml()
    assert "Calmer" == lab.report.of(desk, look.row.id, "en").name
    page = pick(page, f"experiment_new_name_{look.row.id}", " ")
    assert "Calmer" == desk.get(look.row.id).name


def test_what_is_of_no_use_is_deleted(open_page: Open, steward: lab.Steward) -> None:
    """With its ballots, once it has ended; its animations stay. One that goes on cannot be."""
    waits = made(steward)
    page = opened(open_page, waits)
    assert not [item for item in page.button if item.key == "experiment_delete"]
    with pytest.raises(ExperimentState):
        Lab(shared()).remove(waits.row.id)
    look = made(steward, plan="full", name="Other")
    vote(look, 0)
    page = opened(open_page, look)
    assert "its marks and 1 ballot are forgotten" in texts(page)
    press(page, "experiment_delete")
    assert "experiment" not in page.query_params
    assert [waits.row.id] == [row.id for row in Lab(shared()).list()[0]]
    assert look.takes[0].animation is not None
    assert look.takes[0].animation.id == shared().get(look.takes[0].animation.id).id
    with pytest.raises(NotFound):
        Lab(shared()).look(look.row.id)


def test_many_takes_are_asked_about_even_for_nothing(open_page: Open) -> None:
    """A slip of the hand makes hundreds; takes that ask for the same are counted once, and told."""
    seeds = {**FILE["axes"], "seed": "1, 2, .., 60"}  # type: ignore[dict-item]
    page = form(open_page, axes=seeds)
    press(page, "experiment_start")
    assert "about to make 240 takes" in texts(page)
    assert () == Lab(shared()).list()[0]
    press(page, "experiment_yes")
    assert 1 == len(Lab(shared()).list()[0])
    words = {"recipe": ["studio@2"], "words": ["a fox", "a  fox"], "seed": [1]}
    page = form(open_page, axes=words, compare=["words"], base={**FILE["base"], "style": "anime"})  # type: ignore[dict-item]
    assert "1 take the same as another" in button(page, "experiment_start")


def test_a_finished_one_says_what_comes_next(open_page: Open, steward: lab.Steward) -> None:
    """To judge; and where the report is, with what is not in it."""
    said = texts(opened(open_page, made(steward, plan="full")))
    assert "Judge blind below" in said
    assert "at most 16 clips in an MP4" in said


def test_a_long_axis_goes_down_the_board(open_page: Open, steward: lab.Steward) -> None:
    """A page scrolls down better than sideways."""
    seeds = {"recipe": ["studio@1", "studio@2"], "seed": "1, 2, .., 6"}
    look = made(steward, axes=seeds, base={**FILE["base"], "style": "anime"})  # type: ignore[dict-item]
    ((board,), _) = given(opened(open_page, look))
    assert ("seed", "recipe") == (board["rows"], board["columns"])


def test_every_page_of_it_speaks_french(open_page: Open, steward: lab.Steward) -> None:
    """The list, the form and a run."""
    look = made(steward, plan="full")
    for address in ({}, {"experiment": "new"}, {"experiment": look.row.id}):
        page = open_page("prompt_lab", lang="fr", tab="experiments", **address)
        assert "xpérience" in texts(page)


# What to expect


def test_plans_cost_what_their_stages_make() -> None:
    """What is said of each plan before it is chosen is its takes at their price."""
    costs = {}
    for plan in (experiment.PICTURES, experiment.FULL, experiment.HALVING):
        costs[plan] = outlook.most_credits(experiment.from_mapping({**FILE, "plan": plan}))
    assert 8 * 55 == costs[experiment.PICTURES] == costs[experiment.FULL]
    assert 6 * 55 == costs[experiment.HALVING]
    motions = {
        **FILE,
        "plan": "motions",
        "compare": ["motion_prompt"],
        "axes": {"motion_prompt": ["it turns", "it walks"], "seed": [1, 2]},
        "base": {**FILE["base"], "style": "anime"},  # type: ignore[dict-item]
    }
    assert 4 * 50 + 2 * 5 == outlook.most_credits(experiment.from_mapping(motions))


def test_usual_roles_are_of_the_axes_there_are() -> None:
    """No axis is compared at first that does not exist."""
    assert set(draft.COMPARED_AT_FIRST) <= set(experiment.AXES)
