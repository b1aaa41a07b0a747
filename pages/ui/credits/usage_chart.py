"""A bar for each day, a colour and a pattern for each model; refunds hang below the line.

Drawn in HTML: Streamlit's charts load a megabyte into the browser, and pandas and Altair on the
server, before the first bar; and the text of a picture would shrink with it on a phone.
"""

import math
from collections.abc import Mapping, Sequence
from datetime import date

import streamlit as st

from pages.ui.base import theme
from pages.ui.base.messages import t
from pages.ui.base.phrases import amount, as_html, short_date

MOST_COLOURS = 6
"""Models beyond share the last one."""

_STRIPES = "repeating-linear-gradient({}deg, #fff5 0 2px, transparent 2px 5px)"
_PATTERNS = ("none", *(_STRIPES.format(turn) for turn in (45, 0, 135, 90)), "none")


def show(
    days: Sequence[date], used: Mapping[date, Mapping[str, int]], models: Sequence[str], alt: str
) -> None:
    """Credits of `models` (the most used first) on each of `days`; `alt` says it in words."""
    named = list(models if len(models) <= MOST_COLOURS else models[: MOST_COLOURS - 1])
    stacks = [_stack(used.get(day, {}), named) for day in days]
    names = named if len(named) == len(models) else [*named, t("credits.usage.others")]
    low = min(sum(part for part in stack if part < 0) for stack in stacks)
    high = max(sum(part for part in stack if part > 0) for stack in stacks)
    marks = ticks(low, high)
    legend = "".join(
        f'<li><i style="{_look(index)}"></i>{as_html(name)}</li>'
        for index, name in enumerate(names)
    )
    bars = "".join(
        f'<div title="{as_html(_told(day, names, stack))}">{_bar(stack, marks)}</div>'
        for day, stack in zip(days, stacks, strict=True)
    )
    axis = max(len(amount(mark)) for mark in marks)
    st.html(
        f'<figure class="studio-chart" style="{_colours(len(names))}"><ul>{legend}</ul>'
        f'<div class="plot" role="img" aria-label="{as_html(alt)}" '
        f'style="--axis: calc({axis} * 0.5rem + 0.5rem)">'
        f'{_lines(marks)}<div class="bars">{bars}</div>'
        f'<div class="dates">{_dates(days)}</div></div></figure>'
    )


def ticks(low: int, high: int) -> list[int]:
    """Round numbers from below `low` to above `high`, zero among them, about seven steps."""
    least = max(1, (max(high, 0) - min(low, 0)) / 7)
    power = 10 ** math.floor(math.log10(least))
    step = next(int(power * part) for part in (1, 2, 5, 10) if power * part >= least)
    last = max(math.ceil(high / step), 1 if low >= 0 else 0)
    return [step * index for index in range(math.floor(min(low, 0) / step), last + 1)]


def _stack(used: Mapping[str, int], named: Sequence[str]) -> list[int]:
    others = sum(part for model, part in used.items() if model not in named)
    return [*(used.get(model, 0) for model in named), others]


def _look(index: int) -> str:
    return f"background: {_PATTERNS[index]} var(--series-{index})"


def _colours(count: int) -> str:
    named = theme.colours("chartCategoricalColors")
    return "".join(f"--series-{index}: {named[index % len(named)]}; " for index in range(count))


def _told(day: date, names: Sequence[str], stack: Sequence[int]) -> str:
    parts = [f"{name} {amount(part)}" for name, part in zip(names, stack, strict=False) if part]
    return t("credits.usage.bar", day=short_date(day), models=", ".join(parts) or amount(0))


def _bar(stack: Sequence[int], marks: Sequence[int]) -> str:
    up = down = 0
    parts = []
    for index, part in enumerate(stack):
        if not part:
            continue
        bottom = up if part > 0 else down + part
        up, down = up + max(part, 0), down + min(part, 0)
        parts.append(
            f'<i style="bottom: {_height(bottom, marks):.2f}%; '
            f'height: {100 * abs(part) / (marks[-1] - marks[0]):.2f}%; {_look(index)}"></i>'
        )
    return "".join(parts)


def _height(value: int, marks: Sequence[int]) -> float:
    return 100 * (value - marks[0]) / (marks[-1] - marks[0])


def _lines(marks: Sequence[int]) -> str:
    return "".join(
        f'<div class="line{"" if mark else " zero"}" style="bottom: {_height(mark, marks):.2f}%">'
        f"<span>{as_html(amount(mark))}</span></div>"
        for mark in marks
    )


def _dates(days: Sequence[date]) -> str:
    # Counted from today, the last one, which is always named.
    step = math.ceil(len(days) / 6)
    named = list(range(len(days) - 1, -1, -step))
    return "".join(
        f'<span class="{"spare" if place % 2 else ""}" '
        f'style="left: {100 * (index + 0.5) / len(days):.2f}%">'
        f"{as_html(short_date(days[index]))}</span>"
        for place, index in enumerate(named)
    )
