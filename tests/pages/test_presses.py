"""Presses that mean one request: a double click, a rerun, the same form in two tabs."""

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest

from pages.ui.base import keys
from pages.ui.form import double_clicks
from pages.ui.form.double_clicks import DOUBLE_CLICK_SECONDS, MOST, OTHER_TAB_SECONDS, request
from runway_core.briefs.brief import Brief
from runway_core.errors import StorageError
from runway_core.states import Stage
from runway_core.store.animation import Animation
from runway_core.studio.studio import shared
from tests.kit.runway_standin import RunwayStandin
from tests.kit.studio import task_at
from tests.pages.conftest import Open, press

Rest = Callable[[], Animation]

BRIEF = Brief("cartoon", "animals", "landscape", "two foxes on a hill")


def request_key(session: str, asked: dict[str, object], *, moving: bool = True) -> str:
    """The key of a press whose request is made at once."""
    with request(session, asked, lambda _key: moving) as key:
        return key


@pytest.fixture(autouse=True)
def forgotten(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing was pressed yet."""
    monkeypatch.setattr(double_clicks, "_pressed", {})


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Callable[[float], None]:
    """Moves the clock of the presses."""
    now = [100.0]
    monkeypatch.setattr(double_clicks.time, "monotonic", lambda: now[0])

    def move(seconds: float) -> None:
        now[0] += seconds

    return move


@pytest.mark.parametrize(
    ("session", "after", "moving", "same"),
    [
        ("a", DOUBLE_CLICK_SECONDS - 0.1, True, True),
        ("a", DOUBLE_CLICK_SECONDS - 0.1, False, True),
        ("a", DOUBLE_CLICK_SECONDS + 0.1, True, False),
        ("b", DOUBLE_CLICK_SECONDS - 0.1, False, True),
        ("b", DOUBLE_CLICK_SECONDS + 0.1, True, True),
        ("b", DOUBLE_CLICK_SECONDS + 0.1, False, False),
        ("b", OTHER_TAB_SECONDS + 0.1, True, False),
    ],
)
def test_presses_close_together_are_one_request(
    clock: Callable[[float], None], session: str, after: float, moving: bool, same: bool
) -> None:
    """In one tab a moment later is a new wish; from another tab it takes longer to get there, but
    what has ended may be wanted anew.
    """
    first = request_key("a", {"brief": "x"})
    clock(after)
    assert same == (first == request_key(session, {"brief": "x"}, moving=moving))


@pytest.mark.parametrize("session", ["a", "b"])
def test_a_request_that_takes_long_is_still_the_same(
    clock: Callable[[float], None], session: str
) -> None:
    """A slow Runway does not make two of a double click: time counts from when it was made."""
    with request("a", {"brief": "x"}, lambda _key: False) as first:
        clock(60.0)
        assert first == request_key(session, {"brief": "x"})
        clock(60.0)
    clock(DOUBLE_CLICK_SECONDS - 0.1)
    assert first == request_key("a", {"brief": "x"})


@pytest.mark.parametrize("error", [StorageError(), ValueError("a fault of ours")], ids=repr)
@pytest.mark.parametrize("session", ["a", "b"])
def test_a_request_that_failed_is_made_again_with_its_key(
    clock: Callable[[float], None], error: Exception, session: str
) -> None:
    """It may have been written down before it failed, and then it is found: nobody pays twice.
    Once it was made, time counts from then.
    """
    with (
        pytest.raises(type(error)),
        request("a", {"brief": "x"}, lambda _key: False) as first,
    ):
        raise error
    clock(3600.0)
    assert first == request_key(session, {"brief": "x"})
    clock(DOUBLE_CLICK_SECONDS + 0.1)
    assert first != request_key(session, {"brief": "x"}, moving=False)


def test_a_failure_after_it_was_made_changes_nothing(clock: Callable[[float], None]) -> None:
    """A second press that finds the database silent leaves the first one as it was."""
    first = request_key("a", {"brief": "x"})
    with (
        pytest.raises(StorageError),
        request("a", {"brief": "x"}, lambda _key: False) as second,
    ):
        raise StorageError()
    assert first == second
    clock(DOUBLE_CLICK_SECONDS + 0.1)
    assert first != request_key("a", {"brief": "x"})


def test_a_failure_while_another_press_makes_it_changes_nothing(
    clock: Callable[[float], None],
) -> None:
    """What was made is remembered as made: a press later on is for another one."""
    made = []

    def fail() -> None:
        with request("a", {"brief": "x"}, lambda _key: True) as key:
            made.extend([key, request_key("b", {"brief": "x"})])
            raise StorageError()

    with pytest.raises(StorageError):
        fail()
    assert made[0] == made[1]
    clock(DOUBLE_CLICK_SECONDS + 0.1)
    assert made[0] != request_key("a", {"brief": "x"})


def test_whether_it_is_under_way_cannot_be_told(clock: Callable[[float], None]) -> None:
    """In doubt it is the same request: another key could pay a second time."""

    def silent(_key: str) -> bool:
        raise StorageError()

    first = request_key("a", {"brief": "x"})
    clock(DOUBLE_CLICK_SECONDS + 0.1)
    with request("b", {"brief": "x"}, silent) as second:
        assert first == second
    assert first == request_key("c", {"brief": "x"})


def test_a_look_that_breaks_leaves_the_first_press_remembered(
    clock: Callable[[float], None],
) -> None:
    """Nothing is dropped before what may fail is done."""

    def broken(_key: str) -> bool:
        raise RuntimeError("a fault of ours")

    first = request_key("a", {"brief": "x"})
    clock(DOUBLE_CLICK_SECONDS + 0.1)
    with pytest.raises(RuntimeError), request("b", {"brief": "x"}, broken):
        raise AssertionError("no press")
    assert first == request_key("b", {"brief": "x"})


def test_nobody_waits_for_another_form_s_look(clock: Callable[[float], None]) -> None:
    """The database is asked whether a request is under way while others may press; whoever
    pressed the same form meanwhile has made the request that is meant.
    """
    first = request_key("a", {"brief": "x"})
    clock(DOUBLE_CLICK_SECONDS + 0.1)
    pressed: list[str] = []

    def look(_key: str) -> bool:
        with ThreadPoolExecutor(1) as pool:
            for brief in ("x", "y"):
                pressed.append(pool.submit(request_key, "a", {"brief": brief}).result(timeout=120))
        return True

    with request("b", {"brief": "x"}, look) as last:
        assert 2 == len(set(pressed))
        assert pressed[0] == last != first


def test_another_brief_is_another_request(clock: Callable[[float], None]) -> None:
    """However close together."""
    keys = [request_key("a", {"brief": name, "simulate": on})
            for name, on in (("x", False), ("y", False), ("x", True))]  # fmt: skip
    assert 3 == len(set(keys))


def test_few_presses_are_remembered(clock: Callable[[float], None]) -> None:
    """A server that runs for months does not grow."""
    for number in range(MOST + 50):
        request_key("a", {"brief": number})
    assert MOST == len(double_clicks._pressed)


def test_presses_of_many_tabs_at_the_same_moment_are_one_request() -> None:
    """Every tab is a thread of its own."""
    gate = threading.Barrier(8)

    def one(tab: int) -> str:
        gate.wait()
        return request_key(str(tab), {"brief": "x"})

    with ThreadPoolExecutor(8) as pool:
        assert 1 == len(set(pool.map(one, range(8))))


def test_the_same_form_in_two_tabs_makes_one(
    open_page: Open, runway: RunwayStandin, at_rest: Rest, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Pressed here and there: one animation, one price, and both tabs show it."""
    # Pages are slow here: it is not their speed that is tested.
    monkeypatch.setattr(double_clicks, "DOUBLE_CLICK_SECONDS", 60.0)
    first, second = open_page(lang="en"), open_page(lang="en")
    press(first, "generate_start")
    press(second, "generate_start")
    made = at_rest()
    assert [made.id] == [one.id for one in shared().list()[0]]
    assert (made.id, made.id) == (
        first.session_state[keys.OPENED],
        second.session_state[keys.OPENED],
    )
    assert 55 == runway.spent


def test_a_second_tab_later_asks_whether_it_is_still_under_way(
    open_page: Open, runway: RunwayStandin, at_rest: Rest, monkeypatch: pytest.MonkeyPatch
) -> None:
    """While the first one is being made, it is the one; once it has ended, another is made."""
    monkeypatch.setattr(double_clicks, "DOUBLE_CLICK_SECONDS", 0.0)
    monkeypatch.setattr(double_clicks, "OTHER_TAB_SECONDS", 60.0)
    runway.account.stage_seconds["image"] = 60.0
    tabs = [open_page(lang="en") for _ in range(3)]
    press(tabs[0], "generate_start")
    press(tabs[1], "generate_start")
    assert 1 == len(shared().list()[0])
    task_at(runway, Stage.IMAGE)
    runway.account.stage_seconds["image"] = 0.03
    runway.finish()
    at_rest()
    press(tabs[2], "generate_start")
    at_rest()
    assert 2 == len(shared().list()[0])


def test_two_tabs_that_press_at_once_make_one(runway: RunwayStandin, at_rest: Rest) -> None:
    """Both sessions submit at the same moment, as the pages do."""
    gate = threading.Barrier(6)

    def tab(number: int) -> str:
        gate.wait()
        with request(str(number), {"brief": BRIEF.as_dict()}, lambda _key: True) as key:
            return shared().submit(BRIEF, request_key=key).id

    with ThreadPoolExecutor(6) as pool:
        assert 1 == len(set(pool.map(tab, range(6))))
    at_rest()
    assert (1, 55) == (len(shared().list()[0]), runway.spent)


def test_tabs_with_different_forms_make_two(
    open_page: Open, runway: RunwayStandin, at_rest: Rest
) -> None:
    """Only the very same request is one."""
    first, second = open_page(lang="en"), open_page(lang="en")
    second.text_area(key="generate_words").set_value("a whale").run()
    press(first, "generate_start")
    press(second, "generate_start")
    at_rest()
    assert 2 == len(shared().list()[0])
