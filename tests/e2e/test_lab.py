"""The prompt lab in a real browser: folds, the address and its history, and the way to generate."""

from collections.abc import Callable

from playwright.sync_api import Locator, Page, expect

from tests.kit.server import Server, settled

Visit = Callable[..., Page]

OWN = "Moonlight over the sea."


def prompt(page: Page, title: str) -> Locator:
    """The box with the prompt of this title."""
    heading = page.get_by_role("heading", level=3, name=title, exact=True)
    return page.get_by_test_id("stHtml").filter(has=heading)


def test_a_version_with_a_text_of_its_own_is_generated(untouched: Server, visit: Visit) -> None:
    """Somebody adds a version, rewrites one text of its recipe, goes back and forward, changes
    the language, and finds exactly that prompt on the generate page.
    """
    page = visit(f"{untouched.url}/prompt_lab", locale="en-GB")
    page.get_by_role("button", name="Add a version").first.click()
    expect(page.get_by_role("heading", level=2, name="Version C")).to_be_visible()
    page.locator(".st-key-lab_c_texts summary").click()
    field = page.get_by_role("textbox", name="Light", exact=True)
    expect(field).to_have_value("Soft, bright daylight.")
    field.fill(OWN)
    field.press("Control+Enter")
    expect(prompt(page, "C · Picture")).to_contain_text(OWN)
    # The fold stays open around the text that was just written.
    expect(page.get_by_role("textbox", name="Light (changed)")).to_have_value(OWN)

    page.go_back()
    expect(prompt(page, "C · Picture")).not_to_contain_text(OWN)
    page.go_back()
    expect(page.get_by_role("heading", level=2, name="Version C")).to_have_count(0)
    page.go_forward()
    page.go_forward()
    expect(prompt(page, "C · Picture")).to_contain_text(OWN)

    # A browser sends a choice by its label, and labels change with the language.
    choices = page.locator(".st-key-lab_c_choices").get_by_role("button")
    choices.press("Enter")
    themes = page.locator(".st-key-lab_c_theme")
    themes.get_by_role("radio", name="Forest").press("Enter")
    expect(prompt(page, "C · Picture")).to_contain_text("mossy path")
    # It stays open for the next choice, and says where it is; closed, it leaves one there.
    expect(themes.get_by_role("radio", name="Forest")).to_be_focused()
    page.locator(".st-key-lab_c_detail").get_by_role("radio", name="detailed").press("Enter")
    expect(choices).to_contain_text("Watercolor · Forest · Landscape · detailed")
    page.keyboard.press("Escape")
    expect(themes).to_have_count(0)
    expect(choices).to_be_focused()
    page.get_by_role("button", name="Français").click()
    expect(choices).to_contain_text("Aquarelle · Forêt · Paysage · détaillé")
    expect(prompt(page, "C · Image")).to_contain_text("mossy path")

    page.set_viewport_size({"width": 390, "height": 844})
    main = page.get_by_test_id("stMain")
    assert main.evaluate("it => it.scrollWidth <= it.clientWidth")
    page.get_by_role("button", name="Ouvrir C dans Générer").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Générer")
    settled(page)
    expect(main).to_contain_text(OWN)
    expect(page.get_by_role("button", name="Simuler l’animation")).to_be_enabled()
