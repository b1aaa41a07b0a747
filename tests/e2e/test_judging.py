"""Judging in a real browser: thirty ballots by keyboard on the lab's page, the last two in two
cells at once, and a colleague who was sent an address.
"""

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.kit.api import wait_for
from tests.kit.axe import violations
from tests.kit.forbidden import Forbidden
from tests.kit.judging import address, experiment_in, lab_in, made, runs
from tests.kit.nginx import HOST, SOCKET, Nginx, location
from tests.kit.oidc_provider import IdentityProvider
from tests.kit.server import VISIT_SECONDS, Server, server, settled

Visit = Callable[..., Page]


def where(one: str) -> str:
    return f"/prompt_lab?tab=experiments&experiment={one}"


def clips(page: Page) -> Locator:
    return page.locator("figure:visible")


def counted(page: Page, done: int, goal: int = 30) -> None:
    """Waits until so many ballots are counted, and the next screen is there."""
    expect(page.get_by_text(f"{done} of {goal}", exact=True)).to_be_visible()
    expect(clips(page).first).to_be_visible()


def test_thirty_ballots_in_a_row_by_keyboard(
    serve: Callable[..., Server], tmp_path: Path, visit: Visit
) -> None:
    """On the page itself and from its opening on without a mouse: ranked, tied, all bad, not to be
    said, taken back, and gone on with after the page was loaded anew. Each is in the ranking, and
    when there are as many as were planned the page says what comes next.
    """
    axes = {"recipe": ["studio@1", "studio@2"], "style": ["cartoon", "anime"], "seed": [1, 2]}
    one = experiment_in(tmp_path, compare=["recipe", "style"], axes=axes)
    studio = serve()
    page = visit(studio.url + where(one), locale="en-GB")
    enough = page.get_by_text("The plan asks for no more.")
    for done in range(30):
        counted(page, done)
        expect(clips(page)).to_have_count(4)
        expect(enough).to_be_hidden()
        if done == 11:
            page.keyboard.press("1")
            page.keyboard.press("u")  # what was begun
            page.keyboard.press("u")  # the ballot before
            counted(page, 10)
            page.keyboard.press("t")
            counted(page, 11)
        if done == 17:
            expect(page.locator(".last")).to_contain_text("1 = ")
            page.reload()
            settled(page)
            counted(page, 17)
        for key in {5: "t", 6: "b", 7: "c"}.get(done % 9, "213"):
            page.keyboard.press(key)
    counted(page, 30)
    expect(enough).to_be_visible()
    ranking = page.locator(".studio-ranking")
    # The three that say nothing are no part of it.
    expect(ranking.get_by_role("row").nth(1)).to_contain_text("27")
    page.keyboard.press("3")
    page.keyboard.press("1")
    page.keyboard.press("2")
    counted(page, 31)
    expect(ranking.get_by_role("row").nth(1)).to_contain_text("28")


def test_one_pair_is_judged_again_and_again(
    serve: Callable[..., Server], tmp_path: Path, visit: Visit
) -> None:
    """Where there is nothing else, the next screen is of the same two: nobody waits for another."""
    one = experiment_in(tmp_path, axes={"recipe": ["studio@1", "studio@2"], "seed": [1]})
    page = visit(serve().url + where(one), locale="en-GB")
    for done in range(6):
        counted(page, done)
        expect(clips(page)).to_have_count(2)
        page.keyboard.press("1")
    counted(page, 6)


def test_the_last_two_stand_in_two_cells_at_once(
    serve: Callable[..., Server], tmp_path: Path, visit: Visit
) -> None:
    """In the last stage of halving: two rows of the two that are left, each a ballot of its own
    cell. What is said of a whole screen is said of the rows in which nothing was chosen yet.
    """
    styles = ["cartoon", "anime", "watercolor", "fairy_tale"]
    with lab_in(tmp_path) as (lab, steward):
        one = made(
            lab,
            steward,
            plan="halving",
            compare=["style"],
            axes={"style": styles, "seed": [1, 2, 3, 4]},
        )
        while lab.look(one).stages[lab.get(one).stage - 1].variants > 2:
            for cell, variants in lab.available(one).items():
                said = {"cell": cell, "shown": variants, "ranking": [[each] for each in variants]}
                lab.vote(one, f"{cell}-{len(variants)}", said)
            lab.go_on(one)
            runs(lab, steward, one)
        before = len(lab.ballots(one))
    studio = serve()
    page = visit(studio.url + where(one), locale="en-GB")
    expect(page.get_by_text("In each row: which one is better?")).to_be_visible()
    expect(clips(page)).to_have_count(4)
    for keys, done in (("23", before + 2), ("4b", before + 4)):
        for key in keys:
            page.keyboard.press(key)
        expect(page.get_by_text(re.compile(f"^{done} of "))).to_be_visible()
        expect(clips(page)).to_have_count(4)
    ranking = f"{studio.url}/api/lab/experiments/{one}/ranking"
    wait_for(lambda: page.request.get(ranking).json()["ballots"] == before + 4)
    studio.stop()
    with lab_in(tmp_path) as (lab, _):
        first, second, third, fourth = lab.ballots(one)[before:]
    assert {2} == {len(each.shown) for each in (first, second, third, fourth)}
    assert first.cell != second.cell
    assert third.cell != fourth.cell
    assert ((first.shown[1],), (first.shown[0],)) == first.ranking
    assert ((second.shown[0],), (second.shown[1],)) == second.ranking
    assert "all_bad" == third.outcome
    assert ((fourth.shown[1],), (fourth.shown[0],)) == fourth.ranking


# ----- A colleague.


@pytest.fixture(scope="module")
def asking(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Server, str, str]]:
    """A studio that asks who one is, and the paths of two addresses: one holds, one is over."""
    folder = tmp_path_factory.mktemp("asking")
    axes = {"recipe": ["studio@1", "studio@2"], "style": ["cartoon", "anime"], "seed": [1, 2]}
    one = experiment_in(folder, compare=["recipe", "style"], axes=axes)
    with IdentityProvider() as provider:
        studio = server("streamlit", folder, STUDIO_EDITORS="editor@example.org")
        secrets = folder / "secrets.toml"
        secrets.write_text(provider.secrets(studio.url))
        studio.command += ["--secrets.files", str(secrets)]
        studio.start()
        yield studio, address(folder, one), address(folder, one, ended=True)
        studio.stop()
    assert "Traceback" not in studio.log.read_text()


@pytest.fixture
def guest(browser: Browser) -> Iterator[Callable[..., Page]]:
    """Opens an address as somebody whom the studio does not know, under its policy."""
    pages: list[tuple[Page, Forbidden]] = []

    def open_page(url: str, **how: object) -> Page:
        context = browser.new_context(**{"locale": "en-GB", **how})  # type: ignore[arg-type]
        context.set_default_timeout(1000 * VISIT_SECONDS)
        forbidden = Forbidden(context)
        page = context.new_page()
        page.goto(url)
        pages.append((page, forbidden))
        return page

    yield open_page
    for page, forbidden in pages:
        assert [] == forbidden.on(page)
        page.context.close()


def test_a_colleague_without_an_account_judges_and_sees_nothing_else(
    asking: tuple[Server, str, str], guest: Callable[..., Page]
) -> None:
    """By keyboard alone: a name, asked once, then ballots. No way leads elsewhere, no name of a
    variant, no prompt and no price is shown or sent, and the pages still ask who one is.
    """
    studio, path, _ = asking
    page = guest(studio.url)
    sent: list[str] = []
    page.goto("about:blank")
    page.on("response", lambda answer: sent.append(answer.url))
    page.goto(studio.url + path)
    page.keyboard.type("Ana")
    page.keyboard.press("Enter")
    for done in range(5):
        counted(page, done)
        expect(clips(page)).to_have_count(4)
        for key in "213":
            page.keyboard.press(key)
    counted(page, 5)
    page.keyboard.press("u")
    counted(page, 4)
    expect(page.get_by_text("You are Ana")).to_be_visible()
    expect(page.get_by_text("SIMULATION")).to_be_visible()
    assert not re.search("(?i)studio@|cartoon|anime|rocket|credit", page.inner_text("body"))
    (way,) = page.locator("a").evaluate_all("all => all.map(it => it.href)")
    assert path.replace("#", "?lang=fr#") == way.removeprefix(studio.url)
    secret = path.partition("#")[2]
    assert sent
    assert not [each for each in sent if secret in each]
    page.reload()
    counted(page, 4)
    page.get_by_role("link", name="Français").click()
    expect(page.get_by_text("4 sur 30")).to_be_visible()
    page.get_by_role("button", name="Juger sous un autre nom").click()
    page.get_by_label("Votre nom").fill("ben@example.org")
    page.get_by_role("button", name="Commencer").click()
    expect(page.get_by_role("alert")).to_contain_text("Écrivez un nom sans « @ »")
    page.get_by_label("Votre nom").fill("Ben")
    page.get_by_role("button", name="Commencer").click()
    expect(page.get_by_text("0 sur 30")).to_be_visible()
    page.goto(f"{studio.url}/credits")
    settled(page)
    expect(page.locator(".st-key-sign_in button")).to_be_visible()


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda path, over: over, "Cette adresse ne fonctionne plus : sa date de fin est passée."),
        (lambda path, over: path[:-4] + "xxxx", "Cette adresse n’est pas complète, ou n’est plus"),
        (lambda path, over: path.partition("#")[0], "il y manque ce qui suit le « # »"),
    ],
    ids=["over", "changed", "cut off"],
)
def test_an_address_that_does_not_hold_says_why(
    asking: tuple[Server, str, str],
    guest: Callable[..., Page],
    change: Callable[[str, str], str],
    said: str,
) -> None:
    """And asks for no name in vain, once that is known."""
    studio, path, over = asking
    page = guest(studio.url + change(path, over), locale="fr-FR")
    if page.get_by_role("textbox").count():
        page.keyboard.type("Ana")
        page.keyboard.press("Enter")
    expect(page.get_by_role("alert")).to_contain_text(said)
    expect(page.get_by_role("textbox")).to_have_count(0)
    expect(clips(page)).to_have_count(0)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_on_a_phone_a_finger_is_enough(
    asking: tuple[Server, str, str], guest: Callable[..., Page], scheme: str
) -> None:
    """Nothing is wider than the screen, buttons are large enough, and axe finds nothing."""
    studio, path, _ = asking
    page = guest(
        studio.url + path,
        viewport={"width": 390, "height": 844},
        has_touch=True,
        color_scheme=scheme,
        bypass_csp=True,
    )
    found = violations(page)
    page.get_by_label("Your name").fill(f"Cleo {scheme}")
    page.get_by_role("button", name="Begin").tap()
    counted(page, 0)
    found += violations(page)
    for number in (2, 1, 3):
        button = page.locator("figure:visible button").nth(number - 1)
        box = button.bounding_box()
        assert box is not None
        assert min(box["width"], box["height"]) >= 44
        button.tap()
    counted(page, 1)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert [] == found


@pytest.mark.parametrize(
    ("path", "upstream", "told"),
    [("/studio/", "{}/", {}), ("/studio", "{}", {"STREAMLIT_SERVER_BASE_URL_PATH": "studio"})],
    ids=["the proxy takes the path off", "the studio takes it off"],
)
def test_an_address_is_copied_and_works_below_a_path(
    serve: Callable[..., Server],
    tmp_path: Path,
    visit: Visit,
    guest: Callable[..., Page],
    path: str,
    upstream: str,
    told: dict[str, str],
) -> None:
    """It stands on the judging view with the day on which it ends, and leads below the path, where
    clips come from as well.
    """
    axes = {"recipe": ["studio@1", "studio@2"], "seed": [1, 2]}
    one = experiment_in(tmp_path, axes=axes)
    studio = serve(**told)
    block = location(path, upstream.format(studio.url), SOCKET, HOST)
    with Nginx(tmp_path, block) as nginx:
        page = visit(f"{nginx.url}/studio{where(one)}", locale="en-GB")
        page.get_by_text("Copy an address for a colleague").click()
        expect(page.get_by_text("It works until")).to_be_visible()
        expect(page.get_by_role("radio", name="14 days")).to_be_checked()
        copied = page.locator("[class*=experiment_invite] code").inner_text()
        assert copied.startswith(f"{nginx.url}/studio/api/judge#")
        counted(page, 0)
        page.locator(".ballot").press("1")
        counted(page, 1)
        asked: list[str] = []
        colleague = guest("about:blank")
        colleague.on("request", lambda request: asked.append(request.url))
        colleague.goto(copied)
        colleague.get_by_label("Your name").fill("Ana")
        colleague.keyboard.press("Enter")
        counted(colleague, 0)
        colleague.keyboard.press("1")
        counted(colleague, 1)
        playing = colleague.locator("figure:visible video").first
        expect(playing).to_have_js_property("paused", False)
        page.get_by_role("button", name="Take the addresses back").click()
        expect(
            page.get_by_text("The addresses that were given until now work no more")
        ).to_be_visible()
        fresh = page.locator("[class*=experiment_invite] code")
        expect(fresh).not_to_have_text(copied)
        later = guest(copied)
        expect(later.get_by_role("textbox").or_(later.get_by_role("alert"))).to_be_visible()
        later.get_by_label("Your name").fill("Ben")
        later.keyboard.press("Enter")
        expect(later.get_by_role("alert")).to_contain_text("no longer recognised")
        assert {"studio"} == {urlsplit(each).path.split("/")[1] for each in asked}
