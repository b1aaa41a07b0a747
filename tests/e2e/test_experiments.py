"""An experiment in a real browser, from an empty studio to a ranking."""

import re
from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.kit.server import Server

Visit = Callable[..., Page]


def test_a_simulated_experiment_comes_to_a_ranking(
    serve: Callable[..., Server], visit: Visit
) -> None:
    """Somebody compares two recipes in two styles with two seeds, keeps four pictures, has their
    clips made, judges them blind, and sees how the recipes stand; the list leads back to it.
    """
    page = visit(f"{serve().url}/prompt_lab?tab=experiments", locale="en-GB")
    page.get_by_role("button", name="New experiment").click()
    varied = page.locator(".st-key-experiment_varies")
    varied.get_by_role("button", name="Style", exact=True).click()
    styles = page.locator(".st-key-experiment_axis_style")
    styles.get_by_role("button", name="Cartoon").click()
    styles.get_by_role("button", name="Anime").click()
    # What is compared and what is a condition is the person's to say.
    page.locator(".st-key-experiment_role_style").get_by_text("condition").click()
    expect(page.get_by_text("2 variants × 4 conditions = 8 takes").first).to_be_visible()
    start = page.get_by_role("button", name="Start: 8 new, 0 already made, free (SIMULATION)")
    start.click()

    panel = page.locator(".st-key-experiment_panel")
    expect(panel).to_contain_text("Keep or drop each")
    expect(panel).to_contain_text("Stage 1 of 2: pictures")
    expect(panel).to_contain_text("SIMULATION")
    address = page.url
    assert re.search(r"[?&]experiment=[0-9a-f-]{36}", address)
    board = page.locator(".st-key-experiment_board")
    for take in ("studio@1, Cartoon, seed 1", "studio@2, Cartoon, seed 1",
                 "studio@1, Cartoon, seed 2", "studio@2, Cartoon, seed 2"):  # fmt: skip
        board.get_by_role("gridcell", name=take).press("k")
    panel.get_by_role("button", name="Clips of the 4 kept pictures: free").click()
    expect(panel).to_contain_text("Stage 2 of 2: clips")
    expect(panel).to_contain_text("4 made")

    ballot = page.locator(".st-key-experiment_ballot")
    screen = ballot.get_by_role("region", name="Blind ballot")
    expect(ballot.locator("figure:visible")).to_have_count(2)
    screen.press("1")
    expect(ballot).to_contain_text("1 of 30")
    expect(page.get_by_role("heading", name="Ranking")).to_be_visible()
    ranking = page.locator(".studio-ranking")
    expect(ranking.get_by_role("row")).to_have_count(3)
    expect(ranking).to_contain_text("too early")
    expect(page.get_by_text("A ranking of simulated takes")).to_be_visible()
    # The next one is there, and takes the keys without a press of the mouse.
    expect(ballot.locator("figure:visible")).to_have_count(2)
    screen.press("t")
    expect(ballot).to_contain_text("2 of 30")

    page.get_by_role("button", name="All experiments").click()
    listed = page.locator("[class*=st-key-experiment_row_]")
    expect(listed).to_contain_text("SIMULATION")
    expect(listed).to_contain_text("stage 2 of 2")
    listed.get_by_role("link", name="Experiment of").click()
    expect(panel).to_contain_text("Stage 2 of 2: clips")
    assert address == page.url

    # Other pages lead back to where somebody was, and so does Back.
    page.get_by_role("link", name="Credits").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Credits")
    page.get_by_role("link", name="Prompt lab").click()
    expect(panel).to_contain_text("Stage 2 of 2: clips")
    expect(page).to_have_url(address)
    page.get_by_text("Recipes", exact=True).click()
    expect(page.get_by_text("A recipe is what the studio adds")).to_be_visible()
    page.go_back()
    expect(panel).to_contain_text("Stage 2 of 2: clips")
