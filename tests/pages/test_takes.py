"""Several takes at one press, and what a balance is enough for: the price first, each paid once."""

import time
from collections.abc import Callable

import pytest

from pages.ui.form import double_clicks
from runway_core.briefs.brief import Brief
from runway_core.errors import StorageError
from runway_core.store.animation import Animation
from runway_core.studio.studio import Studio, shared
from tests.kit.runway_standin import RunwayStandin
from tests.pages.conftest import Open, button, press, texts

FEW_SECONDS = 120


@pytest.fixture(autouse=True)
def pages_are_slow_here(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is not their speed that is tested."""
    monkeypatch.setattr(double_clicks, "DOUBLE_CLICK_SECONDS", 60.0)


def rested(count: int) -> tuple[Animation, ...]:
    """All animations, once there are so many and all rest."""
    end = time.monotonic() + FEW_SECONDS
    while time.monotonic() < end:
        made, _ = shared().list(limit=10)
        if len(made) >= count and not any(each.is_moving for each in made):
            return made
        time.sleep(0.02)
    raise AssertionError("they never came to rest")


def test_takes_are_animations_of_their_own_for_the_price_that_was_said(
    open_page: Open, runway: RunwayStandin
) -> None:
    """The button says the price of all; each is made once, with seeds of its own."""
    page = open_page(locale="en")
    page.get_by_key("generate_takes").set_value(3).run()
    assert "Generate 3 takes · 165 credits, $1.65, 835 left after" == button(page, "generate_start")
    press(page, "generate_start")
    made = rested(3)
    assert 3 == len(made)
    assert 3 == len({each.brief.video_seed or each.seed("video") for each in made})
    assert 165 == runway.spent


def test_a_double_click_pays_for_no_take_twice(open_page: Open, runway: RunwayStandin) -> None:
    """Nor does a press in another tab that says the same."""
    for _ in range(2):
        page = open_page(locale="en")
        page.get_by_key("generate_takes").set_value(2).run()
        press(page, "generate_start")
    press(page, "generate_start")
    assert 2 == len(rested(2))
    assert 110 == runway.spent


def test_a_press_after_a_fault_makes_only_the_takes_that_are_missing(
    open_page: Open, runway: RunwayStandin, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The second take is not written down: it is told, and the next press finds the first."""
    real: Callable[..., Animation] = Studio.submit
    asked: list[object] = []

    def falls_silent_once(self: Studio, *given: object, **how: object) -> Animation:
        asked.append(how["request_key"])
        if len(asked) == 2:
            raise StorageError
        return real(self, *given, **how)

    monkeypatch.setattr(Studio, "submit", falls_silent_once)
    page = open_page(locale="en")
    page.get_by_key("generate_takes").set_value(2).run()
    press(page, "generate_start")
    assert "database" in texts(page)
    assert 1 == len(rested(1))
    press(page, "generate_start")
    assert 2 == len(rested(2))
    assert asked[:2] == asked[2:]
    assert 110 == runway.spent


def test_given_seeds_are_those_of_the_first_take(open_page: Open, runway: RunwayStandin) -> None:
    """The others would be the same clip over again."""
    page = open_page(locale="en", image_seed="7", video_seed="8")
    page.get_by_key("generate_takes").set_value(2).run()
    press(page, "generate_start")
    seeds = [(each.brief.image_seed, each.brief.video_seed) for each in rested(2)]
    assert sorted(seeds, key=str) == [(7, 8), (None, None)]


def test_what_covers_only_some_takes_is_said_before(open_page: Open, runway: RunwayStandin) -> None:
    """All cannot be pressed; those that there is enough for can, for their own price."""
    runway.balance = 130
    page = open_page(locale="en")
    page.get_by_key("generate_takes").set_value(4).run()
    assert page.button(key="generate_start").disabled
    assert "Enough for 2 of the 4 takes." in texts(page)
    assert "Generate 2 takes · 110 credits, $1.10, 20 left after" == button(page, "generate_some")
    press(page, "generate_some")
    assert 2 == len(rested(2))
    assert 110 == runway.spent


def test_simulated_takes_are_free(open_page: Open) -> None:
    """As many as are asked for."""
    page = open_page(locale="en")
    page.get_by_key("generate_takes").set_value(2).run()
    assert "Simulate 2 takes · free" == button(page, "generate_start")
    press(page, "generate_start")
    assert ["simulation"] * 2 == [each.mode for each in rested(2)]


def test_a_balance_that_is_enough_for_less_says_so_and_offers_it(
    open_page: Open, runway: RunwayStandin
) -> None:
    """With 30 credits, where ten seconds cost 55: five, in one press, and the way to more."""
    runway.balance = 30
    page = open_page(locale="en")
    assert "Enough for 5 seconds · 30 credits, $0.30" == button(page, "generate_shorter")
    assert "[Add credits](https://" in texts(page)
    press(page, "generate_shorter")
    (made,) = rested(1)
    assert (5, "real") == (made.brief.duration, made.mode)
    assert 30 == runway.spent


@pytest.mark.parametrize(("balance", "duration"), [(1000, "10"), (12, "10"), (30, "2")])
def test_nothing_shorter_is_offered_where_there_is_nothing_to_offer(
    open_page: Open, runway: RunwayStandin, balance: int, duration: str
) -> None:
    """The whole is covered, or not even the shortest is."""
    runway.balance = balance
    page = open_page(duration=duration)
    assert "generate_shorter" not in [each.key for each in page.button]


def test_the_longest_clip_within_reach_is_chosen(runway: RunwayStandin) -> None:
    """Between several the longest, by the model's own lengths and prices."""
    runway.balance = 54
    seconds = shared().shorter(Brief("anime", "forest", "landscape", duration=10))
    assert seconds is not None
    cost = Brief("anime", "forest", "landscape", duration=seconds).price()
    longer = Brief("anime", "forest", "landscape", duration=seconds + 1).price()
    assert cost <= 54 < longer
