"""The credits page, with a key and without, with use and without, and when Runway is silent."""

import csv
import html
import re
import time
import tomllib
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from io import StringIO
from pathlib import Path
from unittest.mock import patch

import pytest
from sqlalchemy import insert, update
from streamlit.testing.v1 import AppTest

from pages.ui.credits import account, usage_chart, usage_view
from runway_core import i18n
from runway_core.briefs import catalog
from runway_core.briefs.brief import Brief
from runway_core.errors import StorageError
from runway_core.states import Stage, State
from runway_core.store import tables as database
from runway_core.store.animations import Store
from runway_core.store.experiments import Experiments
from runway_core.studio.studio import shared
from tests.kit.runway_standin import RunwayStandin
from tests.pages.conftest import Finished, Open, press, texts

DAY = 86_400.0
ROOT = Path(__file__).parents[2]

Spent = Callable[..., None]
Used = Callable[[int, str, int], None]


def plain(text: str) -> str:
    return html.unescape(re.sub(r"<[^>]*>", "", text)).replace("\xa0", " ").strip()


def tables(page: AppTest) -> dict[str, list[list[str]]]:
    """The rows of every table, its head first, by the table's caption."""
    found = {}
    for item in page.html:
        for table in re.findall(r"<table>.*?</table>", str(item.value), re.DOTALL):
            rows = re.findall(r"<tr.*?</tr>", table, re.DOTALL)
            cells = [re.findall(r"<t[hd].*?</t[hd]>", row, re.DOTALL) for row in rows]
            caption = re.search(r"<caption.*?</caption>", table, re.DOTALL)
            assert caption
            found[plain(caption[0])] = [[plain(cell) for cell in row] for row in cells]
    return found


def cards(page: AppTest) -> list[list[str]]:
    """The lines of every card."""
    bodies = "\n".join(str(item.value) for item in page.html)
    inside = re.findall(r"<li>(<p.*?)</li>", bodies, re.DOTALL)
    return [[plain(line) for line in re.findall(r"<p.*?</p>", card)] for card in inside]


def card(page: AppTest, name: str) -> list[str]:
    (found,) = [lines for name_of, *lines in cards(page) if name_of == name]
    return found


def chart(page: AppTest) -> str:
    (found,) = [str(item.value) for item in page.html if "<figure" in str(item.value)]
    return found


def day(back: int) -> str:
    """The UTC day so many days ago, as the table writes it in English."""
    then = datetime.now(UTC) - timedelta(days=back)
    return f"{then.day} {then:%b}"


@pytest.fixture
def used(runway: RunwayStandin) -> Callable[[int, str, int], None]:
    """Writes into Runway's count: so many days ago, that model, so many credits."""

    def add(back: int, model: str, credits: int) -> None:
        runway.account.movements.append((time.time() - back * DAY, model, credits))

    return add


@pytest.fixture
def spent() -> Spent:
    """Writes a real attempt into the studio's own ledger."""

    def add(back: int, model: str, quoted: int, *, final: float | None) -> None:
        row = {
            "animation_id": f"{back} {model}",
            "stage": str(Stage.VIDEO),
            "attempt": 1,
            "simulated": False,
            "model": model,
            "request_hash": "",
            "intent_at": time.time() - back * DAY,
            "quoted": quoted,
            "final": final,
        }
        with shared().database.write() as connection:
            connection.execute(insert(database.submission).values(row))

    return add


# ----- Without an account to look at.


def test_without_a_key_it_says_how_to_set_one(open_page: Open) -> None:
    """No key: what a key would show, where it goes, and where it comes from."""
    page = open_page("credits", lang="en")
    said = texts(page)
    assert "No API key yet" in [header.value for header in page.header]
    assert "usage by model over the last 30 or 90 days" in said
    assert "`RUNWAY_API_KEY=key_…`" in said
    assert catalog.BILLING_URL in said
    assert [] == cards(page)
    assert ["Prices"] == list(tables(page))


def test_without_a_key_what_was_spent_is_still_told(open_page: Open, spent: Spent) -> None:
    """A key that was taken away does not take the studio's own count with it."""
    spent(3, "gen4_turbo", 50, final=50.0)
    page = open_page("credits", lang="en")
    assert ["gen4_turbo", "50", "unknown", "unknown"] in tables(page)[
        "Credits by model: studio and Runway"
    ]
    assert "The two counts agree" not in texts(page)


@pytest.mark.parametrize(
    ("status", "said"),
    [
        (401, "Runway does not accept this API key"),
        (403, "The account does not have access to this model"),
    ],
)
def test_an_error_is_explained(
    open_page: Open, runway: RunwayStandin, status: int, said: str
) -> None:
    """An account that cannot be read is an error with advice; the rest of the page stands."""
    runway.fault("organization", "status", status=status, times=None)
    page = open_page("credits", lang="en")
    assert said in texts(page)
    assert "Usage will show here once the API account can be read" in texts(page)
    assert ["Prices"] == list(tables(page))
    assert [] == cards(page)
    assert [] == runway.calls("usage")


def test_offline_the_page_stands(open_page: Open, runway: RunwayStandin) -> None:
    """No network: an explanation, prices and how to buy; nothing breaks."""
    runway.stop()
    page = open_page("credits", lang="en")
    assert "Runway cannot be reached" in texts(page)
    assert "Prices" in tables(page)
    runway.start()
    page.button(key="credits_refresh").click().run()
    assert "1,000 credits" == card(page, "Balance")[0]


@pytest.mark.parametrize("with_key", [True, False])
def test_a_silent_database_is_told_once(
    open_page: Open, request: pytest.FixtureRequest, with_key: bool
) -> None:
    """With a key or without, one explanation; and the next look is a new one."""
    if with_key:
        request.getfixturevalue("runway")
    page = open_page("credits", lang="en")
    before = texts(page)

    def silent(*_: object, **__: object) -> None:
        raise StorageError

    with (
        patch("runway_core.store.tables.Database.read", silent),
        patch.object(Store, "page", silent),
    ):
        page.run()
    assert not page.exception
    assert 1 == len(page.error)
    page.run()
    assert 0 == len(page.error)
    assert before == texts(page)


# ----- Prices, and buying.


@pytest.mark.parametrize("spoken", ["fr", "en"])
def test_prices_are_the_catalogues(open_page: Open, spoken: str) -> None:
    """The price list comes from the catalogue, with its date and its source."""
    page = open_page("credits", lang=spoken)
    listed = [row[0] for row in tables(page)[{"fr": "Prix", "en": "Prices"}[spoken]]]
    for model in catalog.MODELS.values():
        assert any(label.startswith(model.id + ", ") for label in listed) is model.offered
    (whole,) = [row[1:] for row in tables(page).popitem()[1] if "55" in row]
    assert ["55", {"fr": "0,55 $US", "en": "$0.55"}[spoken]] == whole
    as_of = {"fr": "21 avril 2026", "en": "21 April 2026"}[spoken]
    assert "2026-04-21" == catalog.PRICES_AS_OF
    assert as_of in texts(page)
    assert catalog.PRICES_SOURCE in texts(page)


def test_buying_is_explained(open_page: Open) -> None:
    """API credits are not the web plan's, and the least purchase is said."""
    page = open_page("credits", lang="en")
    assert "separate from those of Runway's web app" in texts(page)
    assert "from $10.00" in texts(page)
    assert [catalog.BILLING_URL] == [link.url for link in page.get("link_button")]


# ----- The balance.


def test_balance_and_what_it_is_enough_for(open_page: Open, runway: RunwayStandin) -> None:
    """The balance, what of it is free, and how many animations that is."""
    runway.balance = 1234
    page = open_page("credits", lang="en")
    expected = ["1,234 credits", "$12.34", "1,234 free, 0 held by what is in progress"]
    assert expected == card(page, "Balance")
    enough = ["22 animations", "55 credits each ($0.55): ten seconds at 720p."]
    assert enough == card(page, "Enough for")


def test_numbers_are_written_the_readers_way(open_page: Open, runway: RunwayStandin) -> None:
    """In French too."""
    runway.balance = 1234
    page = open_page("credits", locale="fr-FR")
    assert ["1\u202f234 crédits", "12,34 $US"] == card(page, "Solde")[:2]


def test_refresh_looks_again(open_page: Open, runway: RunwayStandin, used: Spent) -> None:
    """Balance and usage are remembered for a while; the button looks at once."""
    page = open_page("credits", lang="en")
    runway.balance = 77
    used(0, "gen4_turbo", 50)
    page.run()
    assert "1,000 credits" == card(page, "Balance")[0]
    assert "No credits used" in texts(page)
    page.button(key="credits_refresh").click().run()
    assert "77 credits" == card(page, "Balance")[0]
    assert "No credits used" not in texts(page)


def test_too_little_is_said(open_page: Open, runway: RunwayStandin) -> None:
    """With too little credit the mode is simulation, and the reason is written."""
    runway.balance = 3
    page = open_page("credits", lang="en")
    assert "not have enough credits for a full animation" in texts(page)
    assert "0 animations" == card(page, "Enough for")[0]


def test_an_unusual_key_is_a_warning(open_page: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    """A key of another shape is tried all the same, with a word."""
    with RunwayStandin(key="a-key-of-mine") as runway:
        for name, value in runway.environment.items():
            monkeypatch.setenv(name, value)
        page = open_page("credits", lang="en")
        assert "does not look like a usual Runway key" in texts(page)
        assert "a-key-of-mine" not in texts(page)


def test_a_low_balance_is_on_every_page(
    open_page: Open, runway: RunwayStandin, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In one line beside the account, and with the balance; above the level only the level."""
    monkeypatch.setenv("STUDIO_ALERT_CREDITS", "500")
    page = open_page("credits", lang="en")
    assert "Alert below 500 credits" == card(page, "Balance")[3]
    assert "Low balance" not in texts(page)
    runway.balance = 480
    shared().account.forget()
    told = "Low balance: 480 credits, below the level of 500"
    page = open_page("generate", lang="en")
    # In the rail, and above the button for phones, which have no rail in sight.
    assert 2 == texts(page).count(told)
    page.switch_page("credits.py").run()
    assert 1 == sum(told in str(item.value) for item in page.markdown)
    assert told == card(page, "Balance")[3]


# ----- Today's generations.


def test_todays_generations_are_said_against_the_limit(
    open_page: Open, runway: RunwayStandin
) -> None:
    """How many of how many, how many are left, and a bar that says the same."""
    shared().start()
    for _ in range(3):
        shared().wait(shared().submit(Brief("anime", "forest", "portrait")).id)
    runway.daily["gen4_turbo"] = 2
    page = open_page("credits", lang="en")
    assert ["3 of 200 used, 197 left", "Running: 0 of 2 at once"] == card(page, "gen4_image")
    assert "3 of 2 used, 0 left" == card(page, "gen4_turbo")[0]
    bars = "".join(str(item.value) for item in page.html)
    assert "width: 1.5%" in bars
    assert "width: 100.0%" in bars


def test_no_limit_is_said_in_words(open_page: Open, runway: RunwayStandin) -> None:
    """A limit of null is no limit, and takes the bar away."""
    runway.concurrency["gen4_turbo"] = None
    runway.daily["gen4_turbo"] = None
    page = open_page("credits", lang="en")
    assert ["0 used, no limit", "Running: 0, no limit"] == card(page, "gen4_turbo")
    bars = [str(item.value) for item in page.html if "gen4_turbo</p>" in str(item.value)]
    # Two of each of the other models: the day's generations, and what runs.
    assert 4 == bars[0].count('class="bar"')


def test_what_runway_does_not_say_is_not_known(open_page: Open, runway: RunwayStandin) -> None:
    """A model that is missing from Runway's answer is not one without limits."""
    told = runway.account.organization

    def shortened() -> dict:
        answer = told()
        del answer["tier"]["models"]["gen4.5"], answer["usage"]["models"]["gen4.5"]
        del answer["usage"]["models"]["gen4_turbo"]
        return answer

    with patch.object(runway.account, "organization", shortened):
        page = open_page("credits", lang="en")
    assert ["Unknown", "Running: 0, limit unknown"] == card(page, "gen4.5")
    assert "Number unknown, 50 at most" == card(page, "gen4_turbo")[0]


def test_models_used_elsewhere_are_shown_too(open_page: Open, runway: RunwayStandin) -> None:
    """A model that only others use is listed on days when they do."""
    assert "gen4_image_turbo" not in [name for name, *_ in cards(open_page("credits"))]
    with patch.object(runway.account, "made_today", lambda model: 4):
        shared().account.forget()
        page = open_page("credits", lang="en")
    assert "4 of 200 used, 196 left" == card(page, "gen4_image_turbo")[0]


def test_running_ones_are_ours(open_page: Open, runway: RunwayStandin) -> None:
    """How many of our own tasks take a place now, against how many may."""
    runway.account.stage_seconds["image"] = 60.0
    made = shared().submit(Brief("anime", "forest", "portrait"))
    end = time.monotonic() + 120
    while shared().get(made.id).state is not State.RUNNING:
        assert time.monotonic() < end
        time.sleep(0.02)
    shared().account.forget()
    page = open_page("credits", lang="en")
    assert ["1 of 200 used, 199 left", "Running: 1 of 2 at once"] == card(page, "gen4_image")
    assert "945 free, 50 held by what is in progress" == card(page, "Balance")[2]
    shared().cancel(made.id)


def test_our_own_caps_are_shown(
    open_page: Open, runway: RunwayStandin, monkeypatch: pytest.MonkeyPatch, spent: Spent
) -> None:
    """A cap that can refuse a submit is in sight beforehand, with what is gone of it as a bar."""
    monkeypatch.setenv("STUDIO_MAX_CREDITS_PER_DAY", "120")
    spent(0, "gen4_turbo", 50, final=None)
    spent(1, "gen4_turbo", 50, final=50.0)
    page = open_page("credits", lang="en")
    assert ["50 of 120 credits, 70 left"] == card(page, "Studio, per day (UTC)")
    assert "width: 41.7%" in "".join(str(item.value) for item in page.html)
    assert "You, per day (UTC)" not in [name for name, *_ in cards(page)]


def test_a_persons_cap_counts_what_is_promised_to_them(
    open_page: Open, runway: RunwayStandin, monkeypatch: pytest.MonkeyPatch, spent: Spent
) -> None:
    """What waits in the queue is spoken for; what others spent is not theirs."""
    monkeypatch.setenv("STUDIO_MAX_CREDITS_PER_PERSON_PER_DAY", "200")
    shared().stop()
    shared().submit(Brief("anime", "forest", "portrait"))
    spent(0, "gen4_turbo", 50, final=50.0)
    page = open_page("credits", lang="en")
    assert ["55 of 200 credits, 145 left"] == card(page, "You, per day (UTC)")


# ----- Usage.


def test_usage_is_a_chart_and_a_table_by_model(open_page: Open, used: Spent) -> None:
    """By day and model, the newest day first, with totals; a refund is a negative number."""
    used(0, "gen4_turbo", 50)
    used(0, "gen4_image", 5)
    used(2, "gen4_turbo", -100)
    used(2, "gen4.5", 1200)
    page = open_page("credits", lang="en")
    assert [
        ["Day (UTC)", "Total", "gen4.5", "gen4_image", "gen4_turbo"],
        ["Total", "1,155", "1,200", "5", "−50"],
        [day(0), "55", "0", "5", "50"],
        [day(2), "1,100", "1,200", "0", "−100"],
    ] == tables(page)["Credits by day and model"]
    assert "A negative number is a refund" in texts(page)
    drawn = chart(page)
    assert f'title="{day(2)}: gen4.5 1,200, gen4_turbo −100"' in drawn.replace("\xa0", " ")
    assert f"to {day(0)} (UTC). Total: 1,155." in drawn.replace("\xa0", " ")
    assert 30 == drawn.count("title=")


def test_without_a_refund_none_is_named(open_page: Open, used: Spent) -> None:
    """What a negative number is need not be said where there is none."""
    used(0, "gen4_turbo", 50)
    said = texts(open_page("credits", lang="en"))
    assert "What Runway counts for the whole account" in said
    assert "refund" not in said


def test_a_refund_hangs_below_the_line(open_page: Open, used: Spent) -> None:
    """Negative bars begin at zero and go down; the axis says so with a minus."""
    used(0, "gen4_turbo", 100)
    used(1, "gen4_turbo", -100)
    drawn = chart(open_page("credits", lang="en"))
    bars = re.findall(r'<i style="bottom: ([\d.]+)%; height: ([\d.]+)%', drawn)
    assert [("0.00", "50.00"), ("50.00", "50.00")] == bars
    assert "<span>−100</span>" in drawn


def choose(page: AppTest, days: int) -> None:
    page.button_group(key="credits_period").set_value(days).run()
    assert not page.exception, [item.value for item in page.exception]


def chosen(page: AppTest) -> object:
    return page.button_group(key="credits_period").value


def test_ninety_days_are_one_click_and_stay(
    open_page: Open, runway: RunwayStandin, used: Spent
) -> None:
    """The choice counts for chart, table and comparison; each period is asked for once."""
    used(2, "gen4_turbo", 50)
    used(60, "gen4_turbo", 500)
    page = open_page("credits", lang="en")
    assert "50" == tables(page)["Credits by day and model"][1][1]
    choose(page, 90)
    assert "550" == tables(page)["Credits by day and model"][1][1]
    assert 90 == chart(page).count("title=")
    assert "550" == tables(page)["Credits by model: studio and Runway"][1][2]
    asked = [call.json for call in runway.calls("usage")]
    days = [
        (date.fromisoformat(each["beforeDate"]) - date.fromisoformat(each["startDate"])).days
        for each in asked
    ]
    assert [30, 90] == days
    choose(page, 30)
    assert 2 == len(runway.calls("usage"))


def test_the_period_can_come_from_the_address(open_page: Open, used: Spent) -> None:
    """A link to ninety days shows ninety."""
    used(60, "gen4_turbo", 500)
    page = open_page("credits", lang="en", credits_days="90")
    assert "500" == tables(page)["Credits by day and model"][1][1]
    assert 90 == chosen(page)


def test_the_period_is_kept_when_somebody_comes_back(open_page: Open, used: Spent) -> None:
    """A click in the navigation drops it from the address; the page puts it back."""
    used(60, "gen4_turbo", 500)
    page = open_page("credits", lang="en")
    choose(page, 90)
    assert "90" == page.query_params["credits_days"]
    page.switch_page("generate.py").run()
    del page.query_params["credits_days"]
    page.switch_page("credits.py").run()
    assert 90 == chosen(page)
    assert "90" == page.query_params["credits_days"]
    choose(page, 30)
    assert 30 == chosen(page)
    assert "credits_days" not in page.query_params


@pytest.mark.parametrize("asked", ["", "91", "-30", "90.0", "<b>", ["90", "30"]])
def test_a_period_that_there_is_not_is_ignored_with_a_word(
    open_page: Open, used: Spent, asked: str | list[str]
) -> None:
    """The usual thirty days are shown, and the address says nothing else any more."""
    used(2, "gen4_turbo", 50)
    page = open_page("credits", lang="en", credits_days=asked)
    assert 30 == chosen(page)
    assert "credits_days" in texts(page)
    assert "credits_days" not in page.query_params
    page.run()
    assert "credits_days" not in texts(page)


def test_without_use_it_says_where_to_begin(open_page: Open, runway: RunwayStandin) -> None:
    """No empty chart, no table of zeros: a sentence, and the way to the first animation."""
    page = open_page("credits", lang="en")
    assert "No credits used in the last 30 days" in texts(page)
    assert ["Start an animation"] == [link.label for link in page.get("page_link")]
    assert ["Prices"] == list(tables(page))


def test_a_silent_usage_does_not_hide_the_balance(
    open_page: Open, runway: RunwayStandin, spent: Spent
) -> None:
    """Usage that cannot be read is told in its place; balance, limits and our count stand."""
    spent(0, "gen4_turbo", 50, final=50.0)
    runway.fault("usage", "status", status=403, times=None)
    page = open_page("credits", lang="en")
    assert "1,000 credits" == card(page, "Balance")[0]
    assert 1 == len(page.error)
    assert ["Total", "50", "unknown", "unknown"] in tables(page)[
        "Credits by model: studio and Runway"
    ]


def test_the_pace_says_how_long_the_balance_lasts(
    open_page: Open, runway: RunwayStandin, used: Used
) -> None:
    """Credits a day on average, and the day on which they end."""
    for back, cost in ((9, 400), (5, 300), (3, 300)):
        used(back, "gen4_turbo", cost)
    end = datetime.now(UTC).date() + timedelta(days=10)
    rate, until = card(open_page("credits", lang="en"), "Burn rate")
    assert "100 credits a day" == rate
    told = f"the balance lasts until {end.day} {end:%B} {end.year}"
    assert f"At the rate of the last 10 days, {told}." == until


def test_no_end_is_foretold_from_too_little(
    open_page: Open, runway: RunwayStandin, used: Used
) -> None:
    """One day of use is no pace: it is said what there is, and what is wanted."""
    used(9, "gen4_turbo", 900)
    rate, why = card(open_page("credits", lang="en"), "Burn rate")
    assert "Too early" == rate
    assert why.startswith("900 credits in 10 days. An end date is given after five days")


@pytest.mark.parametrize(
    ("balance", "credits", "said"),
    [
        (10_000_000, 3, "more than ten years"),
        (0, 300, "The balance is used up"),
        (1000, -300, None),
    ],
)
def test_a_pace_without_a_date_is_said_too(
    open_page: Open,
    runway: RunwayStandin,
    used: Used,
    balance: int,
    credits: int,
    said: str | None,
) -> None:
    """Years away, already at its end, or no pace at all."""
    runway.balance = balance
    for back in (3, 5, 7):
        used(back, "gen4_turbo", credits)
    page = open_page("credits", lang="en")
    assert "lasts until" not in texts(page)
    if said is None:
        assert "Burn rate" not in [name for name, *_ in cards(page)]
    else:
        assert said in card(page, "Burn rate")[1]


def test_the_export_is_for_spreadsheets(open_page: Open, used: Spent) -> None:
    """ISO dates, plain numbers, zeros written, oldest first, the same in every language."""
    used(0, "gen4_turbo", 50)
    used(1, "gen4.5", -1200)
    assert ["credits_export"] == [
        button.key for button in open_page("credits").get("download_button")
    ]
    rows = {date(2026, 11, 21): {"gen4.5": -1200}, date(2026, 11, 22): {"gen4_turbo": 50}}
    assert [
        ["day_utc", "gen4_turbo", "gen4.5", "total"],
        ["2026-11-21", "0", "-1200", "-1200"],
        ["2026-11-22", "50", "0", "50"],
    ] == list(csv.reader(StringIO(usage_view.as_csv(rows, ["gen4_turbo", "gen4.5"]))))


def test_no_name_in_an_export_is_a_formula() -> None:
    """A model's name comes from Runway: in a spreadsheet it is text, in one cell of one line."""
    link = '=HYPERLINK("https://elsewhere.example","total")'
    names = [link, "+1", "-2", "@SUM(A1)", "\t=1+1", "a,b\n=c", "total", "\ufeff=x", "gen4.5"]
    exported = usage_view.as_csv({date(2026, 11, 21): dict.fromkeys(names, 5)}, names)
    head, line = csv.reader(StringIO(exported))
    assert [
        *("day_utc", f"'{link}", "'+1", "'-2", "'@SUM(A1)", "'=1+1", "a,b =c", "total", "'=x"),
        *("gen4.5", "total"),
    ] == head
    assert ["2026-11-21", *["5"] * 9, "45"] == line


def test_key_under_another_name_is_told(open_page: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    """Beside what a key would show: which name is set, and which is read."""
    monkeypatch.setenv("RUNWAYML_API_SECRET", "a-key-of-theirs")
    page = open_page("credits")
    told = " ".join(str(item.value).replace("\\", "") for item in page.warning)
    assert "RUNWAYML_API_SECRET" in told
    assert "RUNWAY_API_KEY" in told


# ----- The studio beside Runway.


def test_made_here_and_reported_there_agree(open_page: Open, runway: RunwayStandin) -> None:
    """What this studio alone made is what Runway counts, and the page says so."""
    shared().start()
    shared().wait(shared().submit(Brief("anime", "forest", "portrait")).id)
    page = open_page("credits", lang="en")
    assert [
        ["Model", "Studio", "Runway", "Difference"],
        ["Total", "55", "55", "0"],
        ["gen4_turbo", "50", "50", "0"],
        ["gen4_image", "5", "5", "0"],
    ] == tables(page)["Credits by model: studio and Runway"]
    assert "The two counts agree" in texts(page)


def test_differences_are_shown_and_explained(
    open_page: Open, runway: RunwayStandin, used: Spent, spent: Spent
) -> None:
    """What Runway counts more or less, what is still open, and where that may come from."""
    used(0, "gen4_turbo", 500)
    used(1, "gen4_image", -5)
    spent(0, "gen4_turbo", 50, final=50.0)
    spent(1, "gen4_image", 8, final=None)
    page = open_page("credits", lang="en")
    assert [
        ["Model", "Studio", "Pending", "Runway", "Difference"],
        ["Total", "50", "8", "495", "+445"],
        ["gen4_turbo", "50", "0", "500", "+450"],
        ["gen4_image", "0", "8", "−5", "−5"],
    ] == tables(page)["Credits by model: studio and Runway"]
    said = texts(page)
    assert "other people or tools using the same key" in said
    assert "charge for some of the studio's attempts is not known yet" in said
    assert "Runway books a refund on the day it makes it" in said
    assert "on the other side of midnight (UTC)" in said
    assert "The two counts agree" not in said


def test_the_days_that_differ_are_named(open_page: Open, used: Used, spent: Spent) -> None:
    """Only they, the newest first, each with where that may come from."""
    used(0, "gen4_turbo", 50)
    spent(0, "gen4_turbo", 50, final=50.0)
    used(3, "gen4_turbo", 80)
    spent(3, "gen4_turbo", 50, final=50.0)
    spent(5, "gen4_image", 8, final=None)
    used(5, "gen4_image", 8)
    page = open_page("credits", lang="en")
    assert [
        ["Day (UTC)", "Studio", "Pending", "Runway", "Difference"],
        [f"{day(3)}, gen4_turbo: other use of the account", "50", "0", "80", "+30"],
        [f"{day(5)}, gen4_image: charge not known yet", "0", "8", "8", "+8"],
    ] == tables(page)["Days and models for which the two counts do not agree"]


def test_days_that_agree_are_not_listed(open_page: Open, used: Used, spent: Spent) -> None:
    """No table says that there is nothing in it."""
    used(0, "gen4_turbo", 50)
    spent(0, "gen4_turbo", 50, final=50.0)
    assert "Days and models for which the two counts do not agree" not in tables(
        open_page("credits", lang="en")
    )


def test_the_ledger_can_be_taken_along(
    open_page: Open, runway: RunwayStandin, spent: Spent
) -> None:
    """Offered as soon as there is a line in it, with a key or without."""
    page = open_page("credits", lang="en")
    assert "credits_ledger" not in [item.key for item in page.get("download_button")]
    spent(2, "gen4_turbo", 50, final=50.0)
    page.run()
    (offered,) = [item for item in page.get("download_button") if "ledger" in item.proto.label]
    assert "Download the ledger as CSV" == offered.proto.label


# ----- What the credits went for.


def test_spending_is_told_by_what_came_of_it(
    open_page: Open, runway: RunwayStandin, finished: Finished
) -> None:
    """What was spent, what a kept clip cost with everything else included, and by style."""
    made = [finished(Brief(style, "forest", "portrait")) for style in ("anime", "cartoon")]
    experiment = Experiments(shared().database, shared().now)
    with shared().database.write() as connection:
        row = {
            "experiment_id": "x",
            "id": "t1",
            "place": 0,
            "variant": "v1",
            "cell": "c1",
            "state": "done",
            "request_key": "k",
            "past": [],
            "animation_id": made[0].id,
        }
        connection.execute(insert(database.take).values(row))
    experiment.mark("x", "t1", "ana", mark="keep")
    page = open_page("credits", lang="en")
    assert ["110 credits", "$1.10"] == card(page, "Spent")
    assert ["110 credits", "1 kept clip, everything spent included"] == card(page, "Per kept clip")
    said = plain("".join(str(item.value) for item in page.html))
    assert "Kept55 credits · 1 animation" in said
    assert "Not judged55 credits · 1 animation" in said
    assert "Anime55 credits1 kept clip, at 55 credits each" in said
    assert "Cartoon55 credits1 animation" in said
    assert "Everything cost exactly what was quoted" in texts(page)


def test_simulated_work_is_no_spending(open_page: Open, finished: Finished) -> None:
    """Without a key nothing was spent, however much was made."""
    finished(Brief("anime", "forest", "portrait"))
    page = open_page("credits", lang="en")
    assert "Spent" not in [name for name, *_ in cards(page)]
    assert "Usage will show here once the API account can be read" in texts(page)


def test_the_disk_is_looked_at_when_it_is_unfolded(open_page: Open, finished: Finished) -> None:
    """Every file is looked at for it, so the page does not do it unasked."""
    finished(Brief("anime", "forest", "portrait"))
    page = open_page("credits", lang="en")
    assert "Disk used" not in texts(page)
    page.session_state["credits_storage"] = True
    page.run()
    assert not page.exception
    said = plain("".join(str(item.value) for item in page.html))
    assert "Disk used" in texts(page)
    assert re.search(r"Simulation[\d.]+ [kM]B · 2 files", said)
    assert "Real pictures and clips0 kB · 0 files" in said


def test_a_rule_is_tried_before_it_is_carried_out(open_page: Open, finished: Finished) -> None:
    """What would go is said for a choice of days, and goes by a press of its own."""
    made = finished(Brief("anime", "forest", "portrait"))
    with shared().database.write() as connection:
        table = database.animation
        old = {"created_at": time.time() - 10 * DAY}
        connection.execute(update(table).where(table.c.id == made.id).values(**old))
    page = open_page("credits", lang="en")
    page.session_state["credits_storage"] = True
    page.run()
    assert "Everything is kept." in texts(page)
    assert "credits_storage_apply" not in [button.key for button in page.button]
    page.button_group(key="credits_storage_simulated").set_value(30).run()
    assert "Nothing would go now." in texts(page)
    page.button_group(key="credits_storage_simulated").set_value(7).run()
    assert "Would go now: 1 free animation" in texts(page)
    assert shared().get(made.id).binned_at is None
    press(page, "credits_storage_apply")
    (done,) = page.success
    assert done.value.startswith("Done: 1 free animation")
    assert shared().get(made.id).binned_at is not None


# ----- The looks of it.


@pytest.mark.parametrize(
    ("day", "spoken", "short", "long"),
    [
        (date(2026, 8, 1), "fr", "1er août", "1er août 2026"),
        (date(2026, 8, 1), "en", "1 Aug", "1 August 2026"),
        (date(2027, 2, 22), "fr", "22 févr.", "22 février 2027"),
    ],
)
def test_days_are_written_the_readers_way(
    day: date, spoken: i18n.Language, short: str, long: str
) -> None:
    """The first of a month is an ordinal in French; a day never leaves its month's line."""
    assert short.replace(" ", "\xa0") == i18n.short_date(day, spoken)
    assert long.replace(" ", "\xa0") == i18n.long_date(day, spoken)


@pytest.mark.parametrize(
    ("low", "high", "expected"),
    [
        (0, 0, [0, 1]),
        (0, 3, [0, 1, 2, 3]),
        (0, 55, [0, 10, 20, 30, 40, 50, 60]),
        (-260, 330, [-300, -200, -100, 0, 100, 200, 300, 400]),
        (-50, 0, [-50, -40, -30, -20, -10, 0]),
        (0, 123_456, [0, 20_000, 40_000, 60_000, 80_000, 100_000, 120_000, 140_000]),
    ],
)
def test_the_axis_has_round_numbers(low: int, high: int, expected: list[int]) -> None:
    """Whatever was used, a handful of round steps around it, zero among them."""
    assert expected == usage_chart.ticks(low, high)


def test_many_models_share_the_last_colour(open_page: Open, used: Spent) -> None:
    """The chart stays legible; the table still has every model."""
    for index in range(9):
        used(0, f"model-{index}", 100 - index)
    page = open_page("credits", lang="en")
    legend = [plain(item) for item in re.findall(r"<li>.*?</li>", chart(page))]
    assert [*(f"model-{index}" for index in range(5)), "other models"] == legend
    assert "other models 374" in chart(page)
    assert 11 == len(tables(page)["Credits by day and model"][0])


def test_names_of_models_are_text(open_page: Open, used: Spent) -> None:
    """Whatever Runway calls a model, it is shown and not obeyed."""
    used(0, "<b onclick=x>&", 5)
    page = open_page("credits", lang="en")
    assert "<b onclick" not in "".join(str(item.value) for item in page.html)
    assert "<b onclick=x>&" in chart(page) or "&lt;b onclick=x&gt;&amp;" in chart(page)


def luminance(colour: str) -> float:
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize("kind", ["light", "dark"])
def test_the_themes_chart_colours_stand_out(kind: str) -> None:
    """Every colour of a bar is told from the page: 3:1, as for any graphic."""
    theme = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text("utf-8"))["theme"][kind]
    page = luminance(theme["backgroundColor"])
    colours = theme["chartCategoricalColors"]
    assert usage_chart.MOST_COLOURS <= len(colours)
    for colour in (*colours, theme["primaryColor"]):
        light, dark = sorted((luminance(colour), page), reverse=True)
        assert (light + 0.05) / (dark + 0.05) >= 3, colour


def test_the_page_needs_no_pandas(open_page: Open, used: Spent) -> None:
    """Neither chart nor tables load it: it takes long, and nobody waits for it but an export."""
    sources = [ROOT / "pages" / "credits.py", *(ROOT / "pages" / "ui").rglob("*.py")]
    loading = [
        path.name
        for path in sources
        if re.search(r"^import pandas|^from pandas", path.read_text("utf-8"), re.MULTILINE)
    ]
    assert [] == loading
    used(0, "gen4_turbo", 50)
    page = open_page("credits")
    shown = {kind for kind in ("arrow_table", "arrow_data_frame", "table") if page.get(kind)}
    assert set() == shown


def test_memory_is_bounded_in_time() -> None:
    """What is remembered about the account is forgotten within minutes."""
    assert 0 < account.FAILURE_SECONDS <= 120
    assert 0 < account.USAGE_SECONDS <= 600


def test_each_refund_of_a_day_hangs_below_the_one_before() -> None:
    """And each use stands on the one before: no part of a stack hides another."""
    marks = [-20, 0, 20]
    bar = usage_chart._bar([4, -5, 6, -3], marks)
    found = re.findall(r"bottom: (-?[\d.]+)%; height: ([\d.]+)%", bar)
    ends = [40 * float(low) / 100 - 20 for low, _ in found]
    assert [0, -5, 4, -8] == pytest.approx(ends)
    assert [4, 5, 6, 3] == pytest.approx([40 * float(tall) / 100 for _, tall in found])
