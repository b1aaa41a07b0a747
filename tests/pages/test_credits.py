"""The credits page, with a key and without, and when Runway does not answer."""

import pytest

from pages.ui import account
from runway_core import catalog
from runway_core.brief import Brief
from runway_core.studio import shared
from tests.pages.conftest import Open, texts
from tests.runway_standin import RunwayStandin


def tables(page) -> str:
    return "\n".join(table.value.to_csv(index=False) for table in page.table)


def test_without_a_key_it_says_how_to_set_one(open_page: Open) -> None:
    """No key: what a key would show, where it goes, and where it comes from."""
    said = texts(open_page("credits", lang="en"))
    assert "No API key yet" in said
    assert "`RUNWAY_API_KEY=key_…`" in said
    assert catalog.BILLING_URL in said


@pytest.mark.parametrize("spoken", ["fr", "en"])
def test_prices_are_the_catalogues(open_page: Open, spoken: str) -> None:
    """The price list comes from the catalogue, with its date and its source."""
    page = open_page("credits", lang=spoken)
    listed = tables(page)
    for model in catalog.MODELS.values():
        assert (model.id + ", " in listed) is model.offered
    assert {"fr": "0,55", "en": "$0.55"}[spoken] in listed
    assert catalog.PRICES_AS_OF in texts(page)
    assert catalog.PRICES_SOURCE in texts(page)


def test_buying_is_explained(open_page: Open) -> None:
    """API credits are not the web plan's, and the least purchase is said."""
    page = open_page("credits", lang="en")
    assert "separate from those of Runway's web application" in texts(page)
    assert "from $10.00" in texts(page)
    assert [catalog.BILLING_URL] == [link.url for link in page.get("link_button")]


def test_balance_and_what_it_is_enough_for(open_page: Open, runway: RunwayStandin) -> None:
    """The balance, what of it is free, and how many animations that is."""
    runway.balance = 1234
    page = open_page("credits", lang="en")
    shown = [metric.value for metric in page.metric]
    assert ["1,234 credits", "1,234 credits", "22 animations"] == shown


def test_limits_say_what_has_no_limit(open_page: Open, runway: RunwayStandin) -> None:
    """A missing limit is no limit, and is said in words."""
    runway.concurrency["gen4_turbo"] = None
    listed = tables(open_page("credits", lang="en"))
    assert "gen4_turbo,no limit," in listed


def test_usage_is_a_table_by_model(open_page: Open, runway: RunwayStandin) -> None:
    """What was used in thirty days, by day and model, with a total."""
    with shared() as studio:
        studio.start()
        studio.wait(studio.submit(Brief("anime", "forest", "portrait")).id)
    from runway_core.studio import close_shared

    close_shared()
    page = open_page("credits", lang="en")
    assert "Total,5,50,55" in tables(page)
    assert "A negative number is a refund" in texts(page)


def test_refresh_looks_again(open_page: Open, runway: RunwayStandin) -> None:
    """The balance is remembered for half a minute; the button looks at once."""
    page = open_page("credits", lang="en")
    runway.balance = 77
    page.run()
    assert "1,000 credits" == page.metric[0].value
    page.button(key="credits_refresh").click().run()
    assert "77 credits" == page.metric[0].value


def test_too_little_is_said(open_page: Open, runway: RunwayStandin) -> None:
    """With too little credit the mode is simulation, and the reason is written."""
    runway.balance = 3
    page = open_page("credits", lang="en")
    assert "not have enough credits for a whole animation" in texts(page)
    assert "0 animation" == page.metric[2].value


@pytest.mark.parametrize(
    ("status", "said"),
    [(401, "Runway does not accept the API key"), (403, "The account may not use this model")],
)
def test_an_error_is_explained(
    open_page: Open, runway: RunwayStandin, status: int, said: str
) -> None:
    """An account that cannot be read is an error with advice; the rest of the page stands."""
    runway.fault("organization", "status", status=status, times=None)
    page = open_page("credits", lang="en")
    assert said in texts(page)
    assert "Prices" in texts(page)
    assert 0 == len(page.metric)


def test_a_silent_usage_does_not_hide_the_balance(open_page: Open, runway: RunwayStandin) -> None:
    """Usage that cannot be read is told in its place; balance and limits stand."""
    runway.fault("usage", "status", status=403, times=None)
    page = open_page("credits", lang="en")
    assert 3 == len(page.metric)
    assert 1 == len(page.error)


def test_an_unusual_key_is_a_warning(open_page: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    """A key of another shape is tried all the same, with a word."""
    with RunwayStandin(key="mine") as runway:
        for name, value in runway.environment.items():
            monkeypatch.setenv(name, value)
        page = open_page("credits", lang="en")
        assert "does not look like Runway's usual ones" in texts(page)
        assert "mine" not in texts(page).replace("determined", "")


def test_the_studios_own_cap_is_shown(
    open_page: Open, runway: RunwayStandin, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A cap that can refuse a submit is in sight beforehand."""
    monkeypatch.setenv("STUDIO_MAX_CREDITS_PER_DAY", "120")
    assert "120 credits a day" in texts(open_page("credits", lang="en"))


def test_memory_is_bounded_in_time() -> None:
    """What is remembered about the account is forgotten within minutes."""
    assert 0 < account.FAILURE_SECONDS <= 120
    assert 0 < account.USAGE_SECONDS <= 600
