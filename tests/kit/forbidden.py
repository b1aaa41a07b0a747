"""What a browser forbids because of a page's Content-Security-Policy."""

from playwright.sync_api import BrowserContext, ConsoleMessage, Page, WebError

_COLLECT = """
window.violations = []
document.addEventListener("securitypolicyviolation", event => window.violations.push(
    `${event.violatedDirective} ${event.blockedURI} ${event.sourceFile}:${event.lineNumber}`))
"""


class Forbidden:
    """Notes it for every page that is opened in `context` from now on."""

    def __init__(self, context: BrowserContext) -> None:
        self._said: list[tuple[Page | None, str]] = []
        context.add_init_script(_COLLECT)
        context.on("console", self._hear)
        context.on("weberror", self._fail)

    def on(self, page: Page) -> list[str]:
        """What was forbidden on this page, and what went wrong there."""
        return [*page.evaluate("window.violations"), *(it for at, it in self._said if at == page)]

    def _hear(self, message: ConsoleMessage) -> None:
        if "Content Security" in message.text:
            self._said.append((message.page, message.text))

    def _fail(self, failure: WebError) -> None:
        self._said.append((failure.page, str(failure.error)))
