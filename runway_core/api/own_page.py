"""Pages of the API's own, for people without an account: one HTML page each, its words in the
reader's language, and its scripts and styles by addresses that change with them.
"""

import hashlib
import json
from collections.abc import Iterable
from functools import cached_property
from html import escape
from pathlib import Path

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from runway_core import i18n
from runway_core.api.problems import language_of, worded
from runway_core.errors import NotFound
from runway_core.i18n import LANGUAGES, SPEECH, Language

UI = Path(__file__).resolve().parents[2] / "pages" / "ui"
"""Where the pages have their scripts: files are read, and nothing of it is imported."""

_KINDS = {".js": "text/javascript; charset=utf-8", ".css": "text/css; charset=utf-8"}

_PAGE = """<!doctype html>
<html lang="{language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>{title}</title>
<link rel="icon" href="../app/static/mark.svg">
{links}
</head>
<body>
{body}
</body>
</html>
"""


class OwnPage:
    """One such page: `name` is its address, and the first of its `kinds` of words has its title.

    `files` are relative to `UI`; the script is called as the page. `body` has places for
    `{title}`, `{languages}` and `{words}`.
    """

    def __init__(self, name: str, files: Iterable[str], kinds: Iterable[str], body: str) -> None:
        self._name, self._kinds, self._body = name, tuple(kinds), body
        self._paths = {Path(file).name: UI / file for file in files}

    @cached_property
    def _files(self) -> dict[str, bytes]:
        return {name: path.read_bytes() for name, path in self._paths.items()}

    @cached_property
    def _version(self) -> str:
        return hashlib.sha256(b"".join(self._files.values())).hexdigest()[:12]

    def page(self, request: Request, asked: str) -> Response:
        """The page; what it is opened for, only its script knows."""
        known = next((each for each in LANGUAGES if each == asked), None)
        language = known or language_of(request.scope)
        headers = {**worded(request.scope), "Content-Language": language}
        return HTMLResponse(self._html(language), headers=headers)

    def _html(self, language: Language) -> str:
        words: dict[str, str] = {}
        for kind in reversed(self._kinds):
            words |= i18n.words(kind, language)
        title = escape(i18n.say(f"{self._kinds[0]}title", language))
        place = f"{self._name}/{self._version}"
        styles = (name for name in self._paths if name.endswith(".css"))
        links = [f'<link rel="stylesheet" href="{place}/{name}">' for name in styles]
        links.append(f'<script type="module" src="{place}/{self._name}.js"></script>')
        others = (each for each in LANGUAGES if each != language)
        body = self._body.format(
            title=title,
            words=escape(json.dumps(words, ensure_ascii=False)),
            languages="".join(
                f'<a href="?lang={each}" lang="{each}" hreflang="{each}">{SPEECH[each].name}</a>'
                for each in others
            ),
        )
        return _PAGE.format(language=language, title=title, links="\n".join(links), body=body)

    def file(self, version: str, name: str) -> Response:
        """What it is made of, to be kept for good. Raises `NotFound`."""
        if name not in self._paths or version != self._version:
            raise NotFound(id=name)
        headers = {"Cache-Control": "public, immutable, max-age=31536000"}
        kind = _KINDS[self._paths[name].suffix]
        return Response(self._files[name], headers=headers, media_type=kind)
