"""Several people, one studio: who may spend, who asked, and how much each may ask for."""

from collections.abc import Callable

import pytest

from runway_core.access.people import LOCAL, Person, Role
from runway_core.errors import DailyCapReached, PersonalCapReached, ViewersCannotSpend
from runway_core.results import result
from runway_core.states import State
from runway_core.store.animation import Animation
from runway_core.studio.studio import Studio
from tests.kit.runway_standin import RunwayStandin
from tests.kit.studio import BRIEF, SHORT, at_once, rests

ANA, BOB = Person("ana@example.org"), Person("bob@example.org")
VIEWER = Person("eva@example.org", Role.VIEWER)

DOORS: dict[str, Callable[[Studio, str], object]] = {
    "submit": lambda studio, _: studio.submit(BRIEF, by=VIEWER),
    "simulate": lambda studio, _: studio.submit(BRIEF, simulate=True, by=VIEWER),
    "cancel": lambda studio, made: studio.cancel(made, by=VIEWER),
    "resume": lambda studio, made: studio.resume(made, agreed=100, by=VIEWER),
    "adopt": lambda studio, made: studio.adopt(made, "task", by=VIEWER),
    "send_again": lambda studio, made: studio.send_again(made, agreed=100, by=VIEWER),
}


@pytest.mark.parametrize("door", DOORS.values(), ids=DOORS.keys())
def test_viewer_changes_nothing_by_any_door(
    still: Studio, runway: RunwayStandin, door: Callable[[Studio, str], object]
) -> None:
    """The studio itself refuses, whatever a page shows; nothing is written or sent."""
    made = still.submit(BRIEF, by=ANA)
    with pytest.raises(ViewersCannotSpend):
        door(still, made.id)
    assert (made,) == still.list()[0]
    assert [] == runway.posts()


def test_viewer_is_not_even_given_what_another_click_made(still: Studio) -> None:
    """The key of somebody else's request is no way around the rule."""
    still.submit(BRIEF, request_key="form-1", by=ANA)
    with pytest.raises(ViewersCannotSpend):
        still.submit(BRIEF, request_key="form-1", by=VIEWER)


@pytest.mark.parametrize("who", [ANA, LOCAL], ids=["named", "local"])
def test_who_asked_is_kept(still: Studio, who: Person) -> None:
    """In the row and in the result that the API and `--json` give; whoever stops it changes
    nothing about that.
    """
    made = still.submit(BRIEF, by=who)
    still.cancel(made.id, by=BOB)
    found = still.get(made.id)
    assert who.name == found.asked_by
    assert who.name == result.as_json(found, "en")["asked_by"]


def test_each_person_has_a_cap_of_their_own(fresh: Callable[..., Studio]) -> None:
    """What one person may ask for in a day says nothing about another; each is told beforehand."""
    studio = fresh(started=False, max_credits_per_person_per_day=29)
    studio.submit(SHORT, by=ANA)
    with pytest.raises(PersonalCapReached) as caught:
        studio.submit(SHORT, by=ANA)
    assert {"cap": 29, "spent": 15, "needed": 15, "left": 14} == caught.value.params
    told = studio.decide(SHORT, by=ANA).refused
    assert isinstance(told, PersonalCapReached)
    assert caught.value.params == told.params
    assert None is studio.decide(SHORT, by=BOB).refused
    assert studio.submit(SHORT, by=BOB).asked_by == BOB.name
    assert studio.submit(SHORT, by=LOCAL).asked_by is None
    with pytest.raises(PersonalCapReached):
        studio.submit(SHORT, by=LOCAL)


def test_what_was_spent_counts_as_what_is_promised(fresh: Callable[..., Studio]) -> None:
    """A finished animation goes on counting for whoever asked for it."""
    studio = fresh(max_credits_per_person_per_day=29)
    rests(studio, studio.submit(SHORT, by=ANA).id)
    with pytest.raises(PersonalCapReached) as caught:
        studio.submit(SHORT, by=ANA)
    assert {"cap": 29, "spent": 15, "needed": 15, "left": 14} == caught.value.params
    rests(studio, studio.submit(SHORT, by=BOB).id)


def test_the_studios_cap_stands_above_all(fresh: Callable[..., Studio]) -> None:
    """Many people within their caps do not pass the studio's."""
    studio = fresh(started=False, max_credits_per_day=29, max_credits_per_person_per_day=29)
    studio.submit(SHORT, by=ANA)
    with pytest.raises(DailyCapReached) as caught:
        studio.submit(SHORT, by=BOB)
    assert "daily_cap" == caught.value.code


def test_ten_clicks_at_once_do_not_pass_a_persons_cap(fresh: Callable[..., Studio]) -> None:
    """It is checked in the transaction that writes the promise."""
    studio = fresh(started=False, max_credits_per_person_per_day=30)
    answers = at_once(10, lambda number: studio.submit(SHORT, by=(ANA, BOB)[number % 2]))
    made = [answer for answer in answers if isinstance(answer, Animation)]
    assert [ANA.name, ANA.name, BOB.name, BOB.name] == sorted(str(one.asked_by) for one in made)
    refused = [answer for answer in answers if not isinstance(answer, Animation)]
    assert {PersonalCapReached} == {type(error) for error in refused}


def test_carrying_on_counts_for_whoever_asked_first(fresh: Callable[..., Studio]) -> None:
    """Nobody gets around a cap by having somebody else press the button."""
    studio = fresh(max_credits_per_person_per_day=14)
    made = studio.submit(SHORT, picture_only=True, by=ANA)
    rests(studio, made.id)
    with pytest.raises(PersonalCapReached) as caught:
        studio.resume(made.id, agreed=10, by=BOB)
    assert {"cap": 14, "spent": 5, "needed": 10, "left": 9} == caught.value.params


def test_a_persons_cap_is_checked_again_before_the_post(
    fresh: Callable[..., Studio], runway: RunwayStandin
) -> None:
    """It may have been lowered since."""
    studio = fresh(started=False)
    made = studio.submit(SHORT, by=ANA)
    studio.close()
    end = rests(fresh(max_credits_per_person_per_day=14), made.id)
    assert end.failure is not None
    assert (State.FAILED, "personal_cap") == (end.state, end.failure.code)
    assert 5 == runway.spent
