"""Suggest in a real browser: asked for, waited for beside the form, taken, undone."""

from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.kit.rewriter_standin import RewriterStandin
from tests.kit.server import Server, settled

IMAGE = "Two foxes in fresh snow. Bright cartoon illustration."
MOTION = "The foxes play. The camera slowly pushes in."


def test_a_suggestion_is_waited_for_compared_taken_and_undone(
    visit: Callable[..., Page], serve: Callable[..., Server]
) -> None:
    """While the model writes, the form can be used, and the page looks by itself whether it is
    done; what was taken is in the boxes and in the address, and one press brings back the recipe.
    """
    with RewriterStandin() as model:
        model.does("hold")
        model.says(image=IMAGE, motion=MOTION)
        studio = serve(**model.environment)
        page = visit(f"{studio.url}/?words=two+foxes+in+the+snow", locale="en-GB")
        settled(page)
        # Twice in one movement, as many people press: it is asked once, and not left.
        page.get_by_role("button", name="Suggest").dblclick()
        expect(page.get_by_text("The model is writing.")).to_be_visible()
        words = page.get_by_role("textbox", name="Your words")
        words.fill("two foxes in the deep snow")
        words.blur()
        expect(page.locator(".studio-prompt").first).to_contain_text("deep snow")
        model.go_on.set()
        # No press: the page looks by itself. The answer is about the words of before.
        expect(page.get_by_text("The form has changed since")).to_be_visible()
        expect(page.get_by_role("button", name="Take it")).to_have_count(0)

        words.fill("two foxes in the snow")
        words.blur()
        # What is asked for is about the words that the page has, so it has to have these.
        expect(page.locator(".studio-prompt").first).not_to_contain_text("deep snow")
        settled(page)
        page.get_by_role("button", name="Suggest again").click()
        suggested = page.locator(".st-key-generate_suggest ins")
        expect(suggested.filter(has_text="fresh")).to_be_visible()
        page.get_by_role("button", name="Take it").click()
        expect(page.get_by_text("The suggestion has taken the place")).to_be_visible()
        box = page.get_by_role("textbox", name="Motion prompt, as it will be sent")
        expect(box).to_have_value(MOTION)
        settled(page)
        assert "motion_prompt=" in page.url
        page.get_by_role("button", name="Undo").click()
        expect(box).to_have_count(0)
        expect(page.locator(".studio-prompt").first).to_contain_text("two foxes in the snow")
        assert 2 == len(model.asked)
        page.set_viewport_size({"width": 390, "height": 844})
        main = page.get_by_test_id("stMain")
        assert main.evaluate("it => it.scrollWidth <= it.clientWidth")
