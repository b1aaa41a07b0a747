"""Experiments that run: staged, within their budget, paid once, stopped by what meets all."""

from __future__ import annotations

import dataclasses
from collections import Counter
from collections.abc import Callable
from typing import Any

import pytest

from runway_core.access import Person, Role
from runway_core.errors import (
    ExperimentState,
    LabError,
    NotFound,
    StorageError,
    ViewersCannotSpend,
)
from runway_core.lab import Lab
from runway_core.lab.experiment import Experiment, from_mapping
from runway_core.lab.lab import KEEP
from runway_core.states import Mode, Stage
from runway_core.store.experiments import ExperimentRow, Run, Step
from runway_core.studio.studio import Studio
from tests.kit.judging import judge
from tests.kit.runway_standin import RunwayStandin
from tests.kit.studio import posts, wait_for

MATRIX: dict[str, Any] = {
    "recipe": ["studio@1", "studio@2"],
    "style": ["cartoon", "anime", "watercolor"],
    "theme": ["animals", "space"],
    "orientation": ["landscape"],
    "words": ["two foxes"],
    "seed": [1, 2],
    "duration": [2],
}
"""2 recipes, 3 styles, 2 themes, 2 seeds: 24 takes of 5 + 10 credits."""

SMALL: dict[str, Any] = {**MATRIX, "style": ["cartoon"], "theme": ["animals"]}
"""4 takes."""


def asked(axes: dict[str, Any] = SMALL, **changes: Any) -> Experiment:
    given = {"name": "Light", "compare": ["recipe"], "plan": "full", "axes": axes}
    return from_mapping({**given, **changes})


def settles(lab: Lab, experiment_id: str) -> ExperimentRow:
    """The experiment once it does not run any more, and nothing of it is under way."""

    def calm() -> bool:
        busy = lab.experiments.takes(experiment_id, [Step.SENT], most=1)
        return lab.get(experiment_id).state is not Run.RUNNING and not busy

    wait_for(calm)
    return lab.get(experiment_id)


def ran(lab: Lab, wanted: Experiment, **how: Any) -> ExperimentRow:
    return settles(lab, lab.run(lab.save(wanted).id, **how).id)


def accounts_match(studio: Studio, runway: RunwayStandin) -> None:
    """What we wrote down is what Runway charged, in whatever order the requests came there."""
    ours = Counter((line.model, line.final) for line in studio.ledger())
    assert Counter((one.model, one.final) for one in runway.charged) == ours


def steps(lab: Lab, row: ExperimentRow) -> Counter[Step]:
    return Counter(take.state for take in lab.experiments.takes(row.id))


def test_a_matrix_is_made_once_and_then_known(lab: Lab, runway: RunwayStandin) -> None:
    """Every take is paid for once; the same file again pays for nothing, nor does another that has
    some of the same.
    """
    runway.balance = 2000
    wanted = asked(MATRIX)
    before = lab.plan(wanted)
    assert (24, 24, 0, 120, 240) == (
        *(before.takes, before.new, before.made_before),
        *(before.picture_credits, before.clip_credits),
    )
    row = ran(lab, wanted)
    assert Run.FINISHED is row.state
    assert Counter({Step.DONE: 24}) == steps(lab, row)
    assert (24, 24) == posts(runway)
    assert 360 == lab.spoken_for(row.id) == lab.look(row.id).spent == runway.spent
    accounts_match(lab.studio, runway)

    after = lab.plan(wanted)
    assert (0, 24, 0) == (after.new, after.made_before, after.most_credits)
    assert row.id == lab.same(wanted).id  # type: ignore[union-attr]
    assert row.id == lab.run(row.id).id
    again = ran(lab, asked({**MATRIX, "style": ["anime"]}))
    assert Counter({Step.DONE: 8}) == steps(lab, again)
    assert all(take.reused for take in lab.experiments.takes(again.id))
    assert (24, 24) == posts(runway)
    assert 0 == lab.spoken_for(again.id)


def test_takes_that_ask_for_the_same_are_made_once(lab: Lab, runway: RunwayStandin) -> None:
    """As two words that only differ in a space; asked for anew, each is made."""
    wanted = asked({**SMALL, "recipe": ["studio@2"], "words": ["a fox", "a fox "]},
                   compare=["words"])  # fmt: skip
    plan = lab.plan(wanted)
    assert (4, 2, 2, 30) == (plan.takes, plan.new, plan.same, plan.most_credits)
    row = ran(lab, wanted)
    assert Counter({Step.DONE: 4}) == steps(lab, row)
    assert (2, 2) == posts(runway)
    assert 30 == lab.spoken_for(row.id)


TWINS: dict[str, Any] = {**SMALL, "recipe": ["studio@2"], "words": ["a fox", "a fox "], "seed": [1]}
"""2 takes that ask for the very same."""


@pytest.mark.sqlite
@pytest.mark.parametrize("kill", ["promised", "sent", "drawn"])
def test_a_kill_makes_no_twin_pay_again(
    studio: Studio,
    labs: Callable[..., Lab],
    runway: RunwayStandin,
    monkeypatch: pytest.MonkeyPatch,
    kill: str,
) -> None:
    """Who goes on finds on disk that one of them is under way: just promised, not yet linked with
    its take; sent, its answer outstanding; or in its clip.
    """
    lab = labs(studio, moving=False)
    row = lab.run(lab.save(asked(TWINS, compare=["words"])).id)
    assert lab.steward is not None
    held = runway.fault("image_to_video" if kill == "drawn" else "text_to_image", "held")
    with monkeypatch.context() as patch:
        if kill == "promised":
            submit = Studio.submit

            def dying(self: Studio, *given: Any, **how: Any) -> Any:
                submit(self, *given, **how)
                raise _Killed

            patch.setattr(Studio, "submit", dying)
            with pytest.raises(_Killed):
                lab.steward.step()
        else:
            lab.steward.step()
    wait_for(lambda: runway.calls(held.where))
    # Its lease is not waited for: its process is taken for dead.
    monkeypatch.setattr("runway_core.store.lease_owner.Owner.knows_dead", lambda *_: True)
    next_one = labs(studio, moving=False).steward
    assert next_one is not None
    next_one.step()
    next_one.step()
    assert Counter({Step.SENT: 1, Step.WANTED: 1}) == steps(lab, row)
    held.release()

    def ended() -> bool:
        next_one.step()
        return lab.get(row.id).state is Run.FINISHED

    wait_for(ended)
    assert Counter({Step.DONE: 2}) == steps(lab, row)
    assert (1, 1) == posts(runway)
    accounts_match(studio, runway)


@pytest.mark.parametrize(("decided", "paid"), [("taken", 1), ("dropped", 2)])
def test_a_twin_of_a_lost_request_waits_for_the_decision(
    lab: Lab, runway: RunwayStandin, decided: str, paid: int
) -> None:
    """It may have been paid, so that the other one is not sent before a person says what it was."""
    runway.fault("text_to_image", "drop_after", times=1)
    row = ran(lab, asked(TWINS, compare=["words"]))
    assert (Run.WAITING, "unconfirmed") == (row.state, (row.cause or {})["code"])
    assert Counter({Step.UNCONFIRMED: 1, Step.WANTED: 1}) == steps(lab, row)
    (lost,) = lab.experiments.takes(row.id, [Step.UNCONFIRMED])
    assert lost.animation_id is not None
    if decided == "taken":
        (task,) = runway.tasks
        lab.studio.adopt(lost.animation_id, task)
    else:
        lab.studio.cancel(lost.animation_id)
    wait_for(lambda: lab.get(row.id).state is Run.FINISHED)
    assert (paid, 1) == posts(runway)
    assert Counter({Step.DONE: 3 - paid, **({Step.OUT: 1} if paid == 2 else {})}) == steps(lab, row)


def test_who_asks_for_new_takes_gets_them(lab: Lab, runway: RunwayStandin) -> None:
    """Reuse is a wish of the file."""
    ran(lab, asked())
    ran(lab, asked(name="Again", reuse=False))
    assert (8, 8) == posts(runway)


class _Killed(BaseException):
    """As a kill would have it: nothing after it is done."""


@pytest.mark.sqlite
@pytest.mark.parametrize("place", ["before", "after"])
def test_a_steward_that_is_killed_pays_for_nothing_twice(
    studio: Studio,
    labs: Callable[..., Lab],
    runway: RunwayStandin,
    monkeypatch: pytest.MonkeyPatch,
    place: str,
) -> None:
    """Before the promise, or after it and before the take knows of it: the next one goes on."""
    lab = labs(studio, moving=False)
    row = lab.run(lab.save(asked()).id)
    submit, sent = Studio.submit, []

    def dying(self: Studio, *given: Any, **how: Any) -> Any:
        if len(sent) == 2 and place == "before":
            raise _Killed
        made = submit(self, *given, **how)
        sent.append(made.id)
        if len(sent) == 2 and place == "after":
            raise _Killed
        return made

    with monkeypatch.context() as patch:
        patch.setattr(Studio, "submit", dying)
        assert lab.steward is not None
        with pytest.raises(_Killed):
            lab.steward.step()
    # Its lease is not waited for: its process is taken for dead.
    monkeypatch.setattr("runway_core.store.lease_owner.Owner.knows_dead", lambda *_: True)
    labs(studio)
    assert Run.FINISHED is settles(lab, row.id).state
    assert (4, 4) == posts(runway)
    assert 60 == lab.spoken_for(row.id)
    accounts_match(studio, runway)


def test_two_stewards_do_not_share_an_experiment(
    studio: Studio, labs: Callable[..., Lab], runway: RunwayStandin
) -> None:
    """One holds it, and the other's promises would be refused."""
    lab, other = labs(studio, moving=False), labs(studio, moving=False)
    row = lab.run(lab.save(asked()).id)
    for each in (lab, other):
        assert each.steward is not None
        each.steward.step()
    (hold,) = lab.steward._holds.values()  # type: ignore[union-attr]
    assert {} == other.steward._holds  # type: ignore[union-attr]
    old = dataclasses.replace(hold, fence=hold.fence - 1)
    with lab.studio.database.read() as connection:
        assert lab.experiments.is_running_in(connection, old) is None
        assert lab.experiments.is_running_in(connection, hold) is not None
    assert row.id == hold.experiment_id


def test_the_budget_is_never_passed(lab: Lab, runway: RunwayStandin) -> None:
    """What is there is kept; raised, it goes on with the rest."""
    row = ran(lab, asked(budget=34))
    assert (Run.STOPPED, "budget") == (row.state, (row.cause or {})["code"])
    assert Counter({Step.DONE: 2, Step.WANTED: 2}) == steps(lab, row)
    assert 30 == lab.spoken_for(row.id) == runway.spent
    lab.go_on(row.id, budget=45)
    assert Run.STOPPED is settles(lab, row.id).state
    assert 45 == runway.spent
    lab.go_on(row.id, budget=60)
    assert Run.FINISHED is settles(lab, row.id).state
    assert (4, 4) == posts(runway)


def test_what_is_cancelled_costs_what_was_paid(lab: Lab, runway: RunwayStandin) -> None:
    """What waits is never made, what is under way stops, what is there stays."""
    runway.account.stage_seconds["video"] = 60.0
    row = lab.run(lab.save(asked(MATRIX)).id)
    wait_for(lambda: runway.posts("video"))
    lab.cancel(row.id)
    row = settles(lab, row.id)
    assert Run.CANCELLED is row.state
    assert Step.OUT in steps(lab, row)
    assert not {Step.WANTED, Step.SENT, Step.LATER} & steps(lab, row).keys()
    sent = len(runway.posts())
    assert lab.spoken_for(row.id) == runway.spent
    assert sent < 48
    with pytest.raises(ExperimentState):
        lab.go_on(row.id)
    assert row.id == lab.run(row.id).id
    assert sent == len(runway.posts())


def test_what_is_paused_goes_on(lab: Lab, runway: RunwayStandin) -> None:
    """Nothing more is sent until then; what is under way comes to its end."""
    runway.account.stage_seconds["image"] = 60.0
    row = lab.run(lab.save(asked({**SMALL, "seed": "1, 2, .., 6"})).id)
    wait_for(lambda: runway.posts("image"))
    lab.pause(row.id)
    with pytest.raises(ExperimentState):
        lab.pause(row.id)
    runway.account.stage_seconds["image"] = 0.0
    runway.finish()
    row = settles(lab, row.id)
    assert Run.PAUSED is row.state
    made = steps(lab, row)[Step.DONE]
    assert 0 < made < 12
    lab.go_on(row.id)
    assert Run.FINISHED is settles(lab, row.id).state
    assert (12, 12) == posts(runway)


def test_what_would_meet_all_stops_all(lab: Lab, runway: RunwayStandin) -> None:
    """No take fails of it; once it is mended, all of them are made."""
    runway.fault("text_to_image", "status", times=None, status=401)
    row = ran(lab, asked())
    assert (Run.STOPPED, "key_refused") == (row.state, (row.cause or {})["code"])
    assert Counter({Step.WANTED: 4}) == steps(lab, row)
    runway.clear_faults()
    lab.go_on(row.id)
    assert Run.FINISHED is settles(lab, row.id).state
    assert Counter({Step.DONE: 4}) == steps(lab, row)
    assert 60 == runway.spent


def test_a_daily_limit_stops_all_and_leaves_the_rest_for_another_day(
    lab: Lab, runway: RunwayStandin
) -> None:
    """Runway's own limit: what it let through is there, the rest is made once it lets more."""
    runway.daily["gen4_turbo"] = 2
    row = ran(lab, asked())
    assert (Run.STOPPED, "no_generations") == (row.state, (row.cause or {})["code"])
    assert Counter({Step.DONE: 2, Step.WANTED: 2}) == steps(lab, row)
    runway.daily["gen4_turbo"] = None
    lab.studio.account.forget()
    lab.go_on(row.id)
    assert Run.FINISHED is settles(lab, row.id).state
    assert 60 == runway.spent == lab.spoken_for(row.id)


def test_no_take_is_simulated_for_want_of_credits(lab: Lab, runway: RunwayStandin) -> None:
    """A real experiment stops instead, and stays real."""
    runway.balance = 40
    plan = lab.plan(asked())
    assert ["cannot_afford"] == [error.code for error in plan.first_stops]
    row = ran(lab, asked())
    assert (Run.STOPPED, "cannot_afford") == (row.state, (row.cause or {})["code"])
    assert 2 == steps(lab, row)[Step.DONE]
    runway.balance = 1000
    lab.studio.account.forget()
    lab.go_on(row.id)
    row = settles(lab, row.id)
    assert Run.FINISHED is row.state
    assert {Mode.REAL} == {view.animation.mode for view in lab.look(row.id).takes}  # type: ignore[union-attr]


def test_only_what_failed_is_tried_again(lab: Lab, runway: RunwayStandin) -> None:
    """A task of its own that fails is its take's matter: the others go on."""
    runway.fault("image_to_video", "fail_code", code="INTERNAL")
    row = ran(lab, asked())
    assert Counter({Step.DONE: 3, Step.FAILED: 1}) == steps(lab, row)
    assert Run.FINISHED is row.state
    spent, told = lab.look(row.id).spent, lab.retry_credits(lab.look(row.id))
    lab.retry(row.id)
    row = settles(lab, row.id)
    assert Counter({Step.DONE: 4}) == steps(lab, row)
    assert told == lab.look(row.id).spent - spent
    # The picture that was there is not paid for again, nor is it in the price that is told first.
    assert (4, 5) == posts(runway)
    with pytest.raises(ExperimentState):
        lab.retry(row.id)


def test_pictures_first_buys_clips_for_what_is_kept(lab: Lab, runway: RunwayStandin) -> None:
    """A picture each; then it waits for marks; then the clips of the kept, for their price."""
    row = ran(lab, asked(plan="pictures"))
    assert (Run.WAITING, "marks") == (row.state, (row.cause or {})["code"])
    assert (4, 0) == posts(runway)
    assert 20 == lab.spoken_for(row.id)
    with pytest.raises(LabError, match="nothing_kept"):
        lab.go_on(row.id)
    for take in ("v1.c1", "v2.c2"):
        lab.mark(row.id, take, {"mark": KEEP})
    lab.mark(row.id, "v1.c2", {"mark": "drop"})
    lab.go_on(row.id)
    row = settles(lab, row.id)
    assert Run.FINISHED is row.state
    assert Counter({Step.DONE: 2, Step.OUT: 2}) == steps(lab, row)
    assert (4, 2) == posts(runway)
    assert 40 == lab.spoken_for(row.id) == runway.spent
    assert {"c1": ["v1"], "c2": ["v2"]} == dict(lab.available(row.id))


def test_a_picture_that_is_there_is_animated_and_not_drawn_again(
    lab: Lab, runway: RunwayStandin
) -> None:
    """Pictures of an experiment before count for the next one's first stage, and its clips are
    made on them; a third knows those as well.
    """
    ran(lab, asked(plan="pictures"))
    plan = lab.plan(asked(name="Two", plan="pictures"))
    assert (0, 4, 0, 40) == (
        *(plan.stages[0].new, plan.stages[0].made_before),
        *(plan.picture_credits, plan.clip_credits),
    )
    full = ran(lab, asked(name="Three"))
    assert Run.FINISHED is full.state
    assert (4, 4) == posts(runway)
    assert 40 == lab.spoken_for(full.id)
    assert Run.FINISHED is ran(lab, asked(name="Four")).state
    assert (4, 4) == posts(runway)


def test_halving_makes_fewer_variants_in_more_cells(lab: Lab, runway: RunwayStandin) -> None:
    """All in a first cell; then those that are ahead in new ones, as people judge."""
    axes = {**SMALL, "style": ["cartoon", "anime", "watercolor"], "seed": "1, 2, .., 6"}
    wanted = asked({**axes, "recipe": ["studio@2"]}, plan="halving", compare=["style"])
    row = ran(lab, wanted)
    assert (Run.WAITING, "ballots", 1) == (row.state, (row.cause or {})["code"], row.stage)
    assert 3 == steps(lab, row)[Step.DONE]
    with pytest.raises(LabError, match="no_ballots"):
        lab.go_on(row.id)
    told = []
    while row.state is Run.WAITING:
        judge(lab, row.id, "v2", 4)
        following, before = lab.look(row.id).following, lab.spoken_for(row.id)
        assert following is not None
        told.append((following.plan.number, following.is_judged, following.said))
        assert "v2" in following.variants
        lab.go_on(row.id)
        row = settles(lab, row.id)
        # What was said of the next stage is what it cost.
        assert following.plan.credits == lab.spoken_for(row.id) - before > 0
        assert following.plan.takes == len(following.variants) * following.cells
    assert [(2, False, 4), (3, False, 12)] == told
    assert Run.FINISHED is row.state
    assert lab.look(row.id).following is None
    assert Counter({Step.DONE: 9, Step.OUT: 9}) == steps(lab, row)
    done = lab.experiments.takes(row.id, [Step.DONE])
    by_variant = Counter(take.variant for take in done)
    assert by_variant["v2"] == max(by_variant.values()) > min(by_variant.values())
    assert len(runway.posts("video")) == len(done) < 18
    judge(lab, row.id, "v2", 6)
    found = lab.ranking(row.id)
    assert "v2" == found.ranking.order[0]
    assert not found.simulated


def test_a_stage_is_judged_once_as_many_ballots_as_planned_say_something(
    lab: Lab, runway: RunwayStandin
) -> None:
    """Who cannot say says nothing; going on is a person's, whatever was judged: nothing is sent."""
    axes = {**SMALL, "recipe": ["studio@2"], "style": ["cartoon", "anime", "watercolor"]}
    row = ran(lab, asked({**axes, "seed": "1, 2, .., 6"}, plan="halving", compare=["style"]))
    (first, *_) = lab.look(row.id).stages

    def following() -> Any:
        return lab.look(row.id).following

    assert (0, first.screens, False) == (
        *(following().said, following().wanted),
        following().is_judged,
    )
    judge(lab, row.id, "v1", first.screens - 1)
    unsure = {"cell": first.cells[0], "shown": ["v1", "v2"], "outcome": "cannot_say"}
    lab.vote(row.id, "unsure", unsure)
    assert not following().is_judged
    judge(lab, row.id, "v1", 1)
    assert following().is_judged
    row = settles(lab, row.id)
    assert Run.WAITING is row.state
    assert (3, 3) == posts(runway)


def test_the_next_stage_costs_what_is_not_there(lab: Lab, runway: RunwayStandin) -> None:
    """Clips of kept pictures: their price, less those that another experiment has made meanwhile,
    and also for seeds that are drawn, which nothing else is like.
    """
    row = ran(lab, asked(plan="pictures"))
    said = lab.look(row.id).following
    assert said is not None
    assert (0, 0, 4, False) == (said.plan.credits, said.said, said.wanted, said.is_judged)
    for take in ("v1.c1", "v1.c2", "v2.c1"):
        lab.mark(row.id, take, {"mark": KEEP})
    ran(lab, asked({**SMALL, "recipe": ["studio@1"], "seed": [1]}, name="Other", compare=["seed"]))
    said = lab.look(row.id).following
    assert said is not None
    assert (3, 2, 1, 20) == (
        *(said.plan.takes, said.plan.new, said.plan.made_before),
        said.plan.credits,
    )
    assert not said.is_judged
    lab.mark(row.id, "v2.c2", {"mark": "drop"})
    assert lab.look(row.id).following.is_judged  # type: ignore[union-attr]
    spent = runway.spent
    lab.go_on(row.id)
    assert Run.FINISHED is settles(lab, row.id).state
    assert 20 == runway.spent - spent


@pytest.mark.parametrize("budget", [None, 60])
@pytest.mark.parametrize("combine", ["cross", "pair"])
@pytest.mark.parametrize("which", ["pictures", "halving", "full", "motions"])
def test_what_is_said_is_what_is_paid(
    lab: Lab, runway: RunwayStandin, which: str, combine: str, budget: int | None
) -> None:
    """Of every plan, crossed with a cell left out or paired, with two that are the same, with some
    that are there: the first stage's price is paid for it, or its budget stops it before more is.
    """
    ran(lab, asked({**SMALL, "recipe": ["studio@2"], "words": ["a fox", "a bear"], "seed": [1]},
                   name="Before", compare=["words"]))  # fmt: skip
    runway.account.hues = 8
    axes: dict[str, Any] = {**SMALL, "recipe": ["studio@2"]}
    axes["words"] = ["a fox", "a fox ", "a bear", "an owl"]
    changes: dict[str, Any] = {"leave_out": [{"words": ["an owl"], "seed": [2]}]}
    if which == "motions":
        axes["motion_prompt"] = ["It turns.", "It runs."]
    if combine == "pair":
        axes["seed"], changes = [1, 2, 3, 4], {}
        axes |= {"motion_prompt": ["1", "2", "3", "4"]} if which == "motions" else {}
    compared = "motion_prompt" if which == "motions" else "words"
    wanted = asked(axes, plan=which, combine=combine, compare=[compared], budget=budget, **changes)
    said, before = lab.plan(wanted), runway.spent
    row = ran(lab, wanted)
    paid = runway.spent - before
    assert paid == lab.spoken_for(row.id)
    assert said.made_before + said.new + said.same == said.stages[0].takes
    if [error.code for error in said.first_stops] == ["budget"]:
        assert (Run.STOPPED, "budget") == (row.state, (row.cause or {})["code"])
        assert paid <= (budget or 0) < said.credits
        lab.go_on(row.id, budget=said.credits)
        row = settles(lab, row.id)
        paid = runway.spent - before
    assert Run.STOPPED is not row.state
    assert said.credits == paid
    assert 0 == lab.plan(dataclasses.replace(wanted, name="Again", budget=None)).stages[0].new or (
        which == "halving"
    )


def test_motions_are_made_on_one_picture(lab: Lab, runway: RunwayStandin) -> None:
    """A cell's first take draws it; the others pay for their clip alone."""
    axes = {
        **SMALL,
        "recipe": ["studio@2"],
        "motion_prompt": ["It turns.", "It waits.", "It runs."],
    }
    wanted = asked(axes, plan="motions", compare=["motion_prompt"])
    assert (10, 60) == (lab.plan(wanted).picture_credits, lab.plan(wanted).clip_credits)
    row = ran(lab, wanted)
    assert Counter({Step.DONE: 6}) == steps(lab, row)
    assert (2, 6) == posts(runway)
    pictures: dict[str, set[str]] = {}
    for view in lab.look(row.id).takes:
        assert view.animation is not None
        pictures.setdefault(view.take.cell, set()).add(view.animation.media[Stage.IMAGE].sha256)
    assert [1, 1] == [len(each) for each in pictures.values()]


def test_an_unconfirmed_take_waits_for_a_person(lab: Lab, runway: RunwayStandin) -> None:
    """The others go on; the experiment says what it waits for, and ends once that is decided."""
    runway.fault("image_to_video", "drop_after", times=1)
    row = ran(lab, asked())
    assert (Run.WAITING, "unconfirmed") == (row.state, (row.cause or {})["code"])
    (lost,) = lab.experiments.takes(row.id, [Step.UNCONFIRMED])
    assert 3 == steps(lab, row)[Step.DONE]
    assert lost.animation_id is not None
    lab.studio.cancel(lost.animation_id)
    wait_for(lambda: lab.get(row.id).state is Run.FINISHED)
    assert Counter({Step.DONE: 3, Step.OUT: 1}) == steps(lab, row)


def test_one_take_can_go_first(studio: Studio, labs: Callable[..., Lab]) -> None:
    """Before all the others that wait, and the last that was put first before the first."""
    lab = labs(studio, moving=False)
    row = lab.run(lab.save(asked(MATRIX)).id)
    lab.first(row.id, "v1.c9")
    lab.first(row.id, "v2.c7")
    order = [take.id for take in lab.experiments.takes(row.id, [Step.WANTED])]
    assert ["v2.c7", "v1.c9", "v1.c1"] == order[:3]
    with pytest.raises(LabError, match="no_take"):
        lab.first(row.id, "v9.c1")


def test_without_a_key_everything_is_simulated_and_says_so(
    fresh: Callable[..., Studio], labs: Callable[..., Lab], runway: RunwayStandin
) -> None:
    """From the plan to the ballots, at no cost."""
    lab = labs(fresh(api_key=None))
    plan = lab.plan(asked(MATRIX))
    assert (True, "no_key", 0) == (plan.simulated, plan.reason, plan.most_credits)
    row = ran(lab, asked(MATRIX))
    assert (Run.FINISHED, True) == (row.state, row.simulated)
    assert Counter({Step.DONE: 24}) == steps(lab, row)
    judge(lab, row.id, "v1", 3)
    assert lab.ranking(row.id).simulated
    assert all(vote.simulated for vote in lab.experiments.votes(row.id))
    assert [] == runway.posts()
    assert 0 == lab.spoken_for(row.id)


def test_real_and_simulated_do_not_stand_in_for_one_another(
    lab: Lab, runway: RunwayStandin
) -> None:
    """What was simulated is made when it is to be real, and the other way round."""
    ran(lab, asked(simulate=True))
    assert [] == runway.posts()
    assert 4 == lab.plan(asked(name="Real")).new
    ran(lab, asked(name="Real"))
    assert (4, 4) == posts(runway)
    again = ran(lab, asked(name="Sim", simulate=True))
    assert all(take.reused for take in lab.experiments.takes(again.id))


def test_nobody_waits_behind_a_whole_experiment(lab: Lab, runway: RunwayStandin) -> None:
    """So few takes are under way that one that somebody asks for comes soon."""
    runway.account.stage_seconds["image"] = 60.0
    row = lab.run(lab.save(asked(MATRIX)).id)
    wait_for(lambda: runway.posts("image"))
    lab.pause(row.id)
    out = lab.experiments.takes(row.id, [Step.SENT])
    limits = lab.studio.account.organization()[0].models
    places = sum(limits[name].max_concurrent or 0 for name in ("gen4_image", "gen4_turbo"))
    assert len(out) <= places


def test_those_who_may_only_look_look(lab: Lab) -> None:
    """They spend nothing, stop nothing, and say nothing that decides what is bought."""
    viewer = Person("v@example.org", Role.VIEWER)
    row = lab.save(asked())
    assert row.id == lab.look(row.id).row.id == lab.list()[0][0].id
    assert 4 == lab.plan(asked(), by=viewer).takes
    for call in (lab.run, lab.go_on, lab.pause, lab.cancel, lab.retry):
        with pytest.raises(ViewersCannotSpend):
            call(row.id, by=viewer)
    for said in (
        lambda: lab.save(asked(), by=viewer),
        lambda: lab.mark(row.id, "v1.c1", {}, by=viewer),
        lambda: lab.vote(row.id, "b", {}, by=viewer),
        lambda: lab.undo(row.id, "b", by=viewer),
        lambda: lab.first(row.id, "v1.c1", by=viewer),
    ):
        with pytest.raises(ViewersCannotSpend):
            said()


def test_what_cannot_be_made_is_told_before_anything_is_paid(lab: Lab) -> None:
    """A recipe that there is not, words that are too long: by their place."""
    with pytest.raises(LabError) as refused:
        lab.plan(asked({**SMALL, "recipe": ["studio@2", "studio@99"]}))
    assert ("brief", "axes.recipe[1]") == (refused.value.problem, refused.value.place)
    with pytest.raises(LabError) as refused:
        lab.plan(asked({**SMALL, "words": ["a fox", "fox " * 400]}))
    assert ("brief", "axes.words[1]") == (refused.value.problem, refused.value.place)


def test_a_recipe_in_use_is_pinned_when_it_is_saved(lab: Lab) -> None:
    """What is promoted later is not what the rest of the takes are made with."""
    version = lab.studio.recipes.in_use("studio").version.version
    kept = lab.get(lab.save(asked({**SMALL, "recipe": ["studio", "studio@1"]})).id).file
    assert [f"studio@{version}", "studio@1"] == kept["axes"]["recipe"]
    axes = {name: values for name, values in SMALL.items() if name != "recipe"}
    kept = lab.get(lab.save(asked(axes, compare=["seed"])).id).file
    assert f"studio@{version}" == kept["base"]["recipe"]


def test_an_experiment_is_found_by_the_beginning_of_its_id(lab: Lab) -> None:
    """As an animation is."""
    row = lab.save(asked())
    assert row.id == lab.find(row.id[:8].upper()).id
    for wrong in ("x", "ffff", "00000000-0000"):
        with pytest.raises(NotFound):
            lab.find(wrong)


@pytest.mark.sqlite
def test_a_database_that_is_silent_for_a_while_ends_nothing(
    lab: Lab, runway: RunwayStandin, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The steward looks again."""
    claim, silent = lab.experiments.claim, Counter[str]()

    def once(self: Any, *given: Any) -> Any:
        silent["looks"] += 1
        if silent["looks"] == 1:
            raise StorageError(detail="locked")
        return type(lab.experiments).claim_really(self, *given)  # type: ignore[attr-defined]

    monkeypatch.setattr(type(lab.experiments), "claim_really", claim.__func__, raising=False)
    monkeypatch.setattr(type(lab.experiments), "claim", once)
    assert Run.FINISHED is ran(lab, asked()).state
    assert silent["looks"] > 1
