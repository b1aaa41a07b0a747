"""A language model proposes both prompts; a person takes them or leaves them.

What people write goes to the model as data, and what the model writes is only ever the text of two
prompts that a person is shown: whoever talks either into anything gains nothing by it.
"""

import base64
import json
import re
from dataclasses import dataclass
from typing import Any

from runway_core.briefs import CheckedBrief, choices
from runway_core.errors import RewriterError
from runway_core.prompts import Prompts
from runway_core.rewriter import rules
from runway_core.rewriter.chat import ChatServer, Message
from runway_core.settings import Settings
from runway_core.states import Stage
from runway_core.text import tidied

_NO_PICTURES = frozenset({400, 404, 413, 415, 422, 500, 501})
"""How servers refuse a picture that their model cannot look at, or that is too large for them."""

_FENCED = re.compile(r"```(?:json)?\s*(\{.*\})\s*```", re.DOTALL | re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Both prompts as a model would have them. They kept the rules; nothing uses them by itself."""

    image: str
    motion: str
    brief: CheckedBrief
    """What was asked about."""
    base: Prompts
    """The recipe's own, which they would take the place of."""
    saw_picture: bool
    """Whether the model looked at the picture that is to be animated."""

    def of(self, stage: Stage) -> str:
        """The prompt of one stage."""
        return self.image if stage is Stage.IMAGE else self.motion


class Rewriter:
    """Suggests prompts. May be used from several threads."""

    def __init__(self, server: ChatServer) -> None:
        self._server = server

    @classmethod
    def of(cls, settings: Settings) -> "Rewriter | None":
        """That of the settings; None if they name no server."""
        return None if settings.rewriter_url is None else cls(ChatServer(settings))

    def suggest(
        self, brief: CheckedBrief, base: Prompts, picture: bytes | None = None
    ) -> Suggestion:
        """What the model makes of `brief`, whose prompts by the recipe are `base`; `picture` is a
        JPEG of what is to be animated.

        Raises `RewriterError`, of which `SuggestionRefused` names the rule that was broken.
        """
        asked = _asked(brief, base)
        try:
            said = self._server.ask(_messages(asked, picture))
        except RewriterError as error:
            if picture is None or error.status not in _NO_PICTURES:
                raise
            picture = None
            said = self._server.ask(_messages(asked, None))
        texts = _read(said)
        rules.check(brief, texts)
        return Suggestion(texts[Stage.IMAGE], texts[Stage.VIDEO], brief, base, picture is not None)


def _asked(brief: CheckedBrief, base: Prompts) -> str:
    kinds = ("style", "theme", "orientation")
    chosen = {kind: choices.name_of(kind, getattr(brief, kind), "en") for kind in kinds}
    data = {"words": brief.words, **chosen, "image": base.image, "motion": base.motion}
    return json.dumps(data, ensure_ascii=False)


def _messages(asked: str, picture: bytes | None) -> list[Message]:
    content: Any = asked
    if picture is not None:
        address = f"data:image/jpeg;base64,{base64.b64encode(picture).decode('ascii')}"
        texts = [{"type": "text", "text": text} for text in (asked, rules.table("picture"))]
        content = [*texts, {"type": "image_url", "image_url": {"url": address}}]
    most = {"image": rules.MOST_WORDS[Stage.IMAGE], "motion": rules.MOST_WORDS[Stage.VIDEO]}
    guidance = rules.table("guidance").format(**most)
    return [{"role": "system", "content": guidance}, {"role": "user", "content": content}]


def _read(said: str) -> dict[Stage, str]:
    """The two texts of an answer, each on one line. Raises `RewriterError` for any other form."""
    fenced = _FENCED.fullmatch(said.strip())
    try:
        whole = fenced[1] if fenced else said.strip()
        pairs: Any = json.loads(whole, object_pairs_hook=list) if whole[:1] == "{" else ()
        texts = {name: tidied(text) for name, text in pairs}
        found = {Stage.IMAGE: texts.pop("image"), Stage.VIDEO: texts.pop("motion")}
        said.encode()  # half a surrogate pair is no text, here or escaped
        "".join(found.values()).encode()
    except (ValueError, TypeError, AttributeError, KeyError, RecursionError):
        raise RewriterError("unreadable") from None
    if texts or len(pairs) != len(found) or not all(found.values()):
        raise RewriterError("unreadable")
    return found
