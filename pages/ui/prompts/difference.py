"""What one prompt has and the reference has not, word by word, and the other way round."""

import difflib
from collections.abc import Iterable
from itertools import groupby
from typing import NamedTuple

from pages.ui.base.messages import t
from pages.ui.base.phrases import as_html
from runway_core.prompts import Fragment, Source


class _Word(NamedTuple):
    text: str
    from_person: bool
    """The recipes write English; only a person's own words may be in any language."""


def marked(
    reference: Iterable[Fragment], prompt: Iterable[Fragment], names: tuple[str, str]
) -> str:
    """HTML of `prompt`: what it adds to the reference and, where it would stand, what it lacks.

    Both are marked by a sign, a line, a colour and, for who cannot see these, in words that
    call the two prompts by their `names`.
    """
    left, right = _words(reference), _words(prompt)
    pieces: list[str] = []
    for equal, gone, new in _stretches(left, right):
        if equal:
            pieces.append(_run(new))
            continue
        if gone:
            pieces.append(_only("del", "−", names[0], gone))
        if new:
            pieces.append(_only("ins", "+", names[1], new))
    return " ".join(pieces)


def _stretches(
    left: list[_Word], right: list[_Word]
) -> list[tuple[bool, list[_Word], list[_Word]]]:
    """Whether a stretch is in both, what it is on the left, and what on the right.

    An "a" or an "and" that two rewritten sentences happen to share does not tear them apart.
    """
    before, after = [word.text for word in left], [word.text for word in right]
    opcodes = difflib.SequenceMatcher(None, before, after, autojunk=False).get_opcodes()
    found: list[tuple[bool, list[_Word], list[_Word]]] = []
    for index, (what, a, b, c, d) in enumerate(opcodes):
        inside = 0 < index < len(opcodes) - 1
        equal = what == "equal" and not (inside and all(len(word) <= 3 for word in before[a:b]))
        if found and not equal and not found[-1][0]:
            found[-1][1].extend(left[a:b])
            found[-1][2].extend(right[c:d])
        else:
            found.append((equal, left[a:b], right[c:d]))
    return found


def _words(fragments: Iterable[Fragment]) -> list[_Word]:
    own = (Source.WORDS, Source.EDITED)
    return [_Word(word, each.source in own) for each in fragments for word in each.text.split()]


def _run(words: list[_Word]) -> str:
    stretches = []
    for from_person, group in groupby(words, lambda word: word.from_person):
        text = as_html(" ".join(word.text for word in group))
        stretches.append(text if from_person else f'<span lang="en">{text}</span>')
    return " ".join(stretches)


def _only(element: str, sign: str, name: str, words: list[_Word]) -> str:
    said = as_html(t("lab.only.in", name=name))
    return (
        f'<{element} class="studio-only"><span class="sign" aria-hidden="true">{sign}</span>'
        f'<span class="studio-hidden">({said}) </span>{_run(words)}</{element}>'
    )
