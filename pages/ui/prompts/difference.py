"""What one prompt has and the reference has not, word by word, and the other way round."""

from collections.abc import Iterable
from itertools import groupby
from typing import NamedTuple

from pages.ui.base.messages import t
from pages.ui.base.phrases import as_html
from runway_core.prompts import Fragment, Source
from runway_core.text import stretches


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
    for equal, gone, new in stretches(left, right, _text):
        if equal:
            pieces.append(_run(new))
            continue
        if gone:
            pieces.append(_only("del", "−", names[0], gone))
        if new:
            pieces.append(_only("ins", "+", names[1], new))
    return " ".join(pieces)


def _words(fragments: Iterable[Fragment]) -> list[_Word]:
    own = (Source.WORDS, Source.EDITED)
    return [_Word(word, each.source in own) for each in fragments for word in each.text.split()]


def _text(word: _Word) -> str:
    return word.text


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
