"""What a browser remembers, in a real one."""

from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.kit.server import Server


def test_an_example_that_was_removed_stays_away(
    serve: Callable[..., Server], visit: Callable[..., Page]
) -> None:
    """Also on the next visit, which is another session, and on no other page."""
    page = visit(serve().url, locale="en-GB")
    page.get_by_role("button", name="Remove the example").click()
    expect(page.get_by_text("EXAMPLE · SIMULATION")).to_have_count(0)
    page.wait_for_function("document.cookie.includes('studio_example_generate=removed')")
    page.reload()
    expect(page.locator(".st-key-generate_start button")).to_be_visible()
    expect(page.locator(".st-key-generate_prompts .studio-prompt").first).to_be_visible()
    expect(page.get_by_text("EXAMPLE · SIMULATION")).to_have_count(0)
    page.get_by_role("link", name="Library").click()
    expect(page.get_by_text("EXAMPLE · SIMULATION")).to_be_visible()
