"""The lab's recipes in a real browser: a text is changed, saved, put to use and taken back, all by
keyboard; on a phone nothing is wider than the screen.
"""

from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Page, expect

from tests.kit.server import Server, settled

Visit = Callable[..., Page]

OWN = "Chunky outlines, milky colors."


def test_a_recipe_is_changed_saved_and_put_to_use(
    serve: Callable[..., Server], visit: Visit, tmp_path: Path
) -> None:
    """What was written is in the prompt beside it, is kept under the next number, and is what
    Generate uses once somebody says so; the file that is exported can be imported.
    """
    server = serve()
    page = visit(f"{server.url}/prompt_lab", locale="en-GB")
    page.get_by_role("radio", name="Recipes").press("Enter")
    field = page.get_by_role("textbox", name="Style detail · Cartoon")
    field.fill(OWN)
    field.press("Control+Enter")
    effect = page.locator(".st-key-recipes_effect")
    expect(effect.locator("ins").first).to_contain_text("Chunky")
    expect(page.get_by_text("not saved yet")).to_be_visible()
    expect(page.get_by_test_id("stMain")).to_contain_text("16 prompts changed")

    note = page.get_by_role("textbox", name="What is new")
    note.fill("chunkier")
    note.press("Enter")
    settled(page)
    page.get_by_role("button", name="Save as a new version").press("Enter")
    expect(page.get_by_text("Version 3 is saved.")).to_be_visible()
    assert "version=studio%403" in page.url

    page.get_by_role("button", name="Put to use").press("Enter")
    page.get_by_role("button", name="Yes, put version 3 to use").press("Enter")
    expect(page.get_by_text("In use: recipe studio, version 3, chosen on")).to_be_visible()
    with page.expect_download() as download:
        page.get_by_role("button", name="Export as TOML").click()
    file = tmp_path / "mine.toml"
    download.value.save_as(file)
    assert OWN in file.read_text(encoding="utf-8")

    page.set_viewport_size({"width": 390, "height": 844})
    main = page.get_by_test_id("stMain")
    assert main.evaluate("it => it.scrollWidth <= it.clientWidth")
    file.write_text(file.read_text(encoding="utf-8").replace("milky", "bold"), encoding="utf-8")
    page.get_by_text("The whole file").click()
    page.locator("input[type=file]").set_input_files(file)
    expect(effect.locator("ins").first).to_contain_text("bold")

    other = visit(server.url, locale="en-GB")
    expect(other.get_by_test_id("stMain")).to_contain_text("recipe studio, version 3, chosen on")
    expect(other.get_by_test_id("stMain")).to_contain_text(OWN)
