"""Characters that steer a terminal instead of being seen: shown as marks, escaped in JSON.

Words come from anybody. Raw, they could set a window's title, fill a clipboard, hide what follows,
or write a line that looks like one of ours.
"""

import json
import re
from collections.abc import Callable
from typing import Any

_STEERING = re.compile(
    # C0, DEL and C1 (U+009B begins a command as ESC [ does), the two separators that some take
    # for the end of a line, what turns the direction of writing round, and half surrogate pairs
    r"[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u206f\ud800-\udfff]"
)

_PICTURES = {**{code: chr(0x2400 + code) for code in range(0x20)}, 0x7F: "\u2421"}
"""Unicode's own pictures of C0 and DEL: ␛, ␊, ␡."""


def marked(text: str) -> str:
    r"""`text` as one line on which everything can be seen: `␛` for an escape, `\u009b` for what
    has no picture.
    """
    return _STEERING.sub(lambda found: _mark(found[0]), text)


def marked_lines(text: str) -> str:
    """The same for a text of our own that has several lines."""
    return "\n".join(map(marked, text.split("\n")))


def as_json(
    data: Any,
    *,
    indent: int | None = None,
    ascii_only: bool = False,
    default: Callable[[Any], Any] | None = None,
) -> str:
    """JSON to be read by people too."""
    return escaped(json.dumps(data, ensure_ascii=ascii_only, indent=indent, default=default))


def escaped(written: str) -> str:
    r"""The same JSON with what steers as `\u` and its code; all else stands as it is."""
    # JSON escapes what is below a space by itself: the line breaks are those between its lines.
    return _STEERING.sub(lambda found: found[0] if found[0] == "\n" else _code(found[0]), written)


def _mark(character: str) -> str:
    return _PICTURES.get(ord(character)) or _code(character)


def _code(character: str) -> str:
    return f"\\u{ord(character):04x}"
