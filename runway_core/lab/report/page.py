"""The page of a report: one file of HTML that asks nobody for anything. Where the lab's board is
installed it is in the page, played and re-pivoted as in the studio; without its script, or without
any, the takes stand in a table.
"""

import json
import re
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from html import escape
from pathlib import Path
from typing import Any, Final
from urllib.parse import quote

from runway_core import i18n
from runway_core.lab.ranking import win_rate
from runway_core.lab.report.data import Named, ReportData, ReportTake
from runway_core.media import tag
from runway_core.results import result
from runway_core.text import controls

BOARD: Final = Path(__file__).resolve().parents[3] / "pages" / "ui" / "lab" / "board"
"""Where the lab's page has its board: its files are read, and none of it is imported."""

_SCRIPTS: Final = ("kit.js", "board.js")
_STYLE: Final = "board.css"

WORDS: Final = "board."
"""How the keys of the board's words begin."""

_POLICY: Final = "; ".join(
    (
        "default-src 'none'",
        "img-src 'self' file:",
        "media-src 'self' file:",
        "style-src 'unsafe-inline'",
        "script-src 'unsafe-inline'",
        "base-uri 'none'",
        "form-action 'none'",
    )
)
"""What the browser may do for the page: show what lies beside it. `file:`, as a file is of no
origin."""


@dataclass(frozen=True, slots=True)
class Files:
    """What there is of a take, as addresses beside the page."""

    picture: str | None = None
    still: str | None = None
    loop: str | None = None
    clip: str | None = None


def html(data: ReportData, files: Mapping[str, Files], grids: Sequence[str]) -> str:
    """The whole page."""
    return "".join(_Page(data, files, grids).parts())


class _Page:
    def __init__(self, data: ReportData, files: Mapping[str, Files], grids: Sequence[str]) -> None:
        self.data = data
        self.files = files
        self.grids = grids
        self.say = partial(_said, data)
        self.variants = {each.id: each.label for each in data.variants}

    def parts(self) -> Iterator[str]:
        data, say = self.data, self.say
        board = _board(data, self.files)
        yield (
            f'<!doctype html>\n<html lang="{data.language}"><head><meta charset="utf-8">'
            f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">'
            '<meta name="viewport" content="width=device-width, initial-scale=1">'
            f"<title>{_text(data.name)} · {say('title')}</title>"
            f"<style>{_CSS}{board.style if board else ''}</style></head>\n<body>\n"
        )
        yield f"<header><h1>{_text(data.name)}</h1>"
        day = time.strftime("%Y-%m-%d %H:%M", time.localtime(data.made_at))
        counts = {"takes": len(data.takes), "variants": len(data.variants)}
        yield f"<p>{say('made', day=day, cells=len(data.cells), **counts)}</p>"
        if data.note:
            yield f"<p>{_text(data.note)}</p>"
        if data.simulated:
            some = any(not take.simulated for take in data.takes)
            yield f'<p class="simulated"><b>{tag.SIMULATION}</b> '
            yield f"{say('simulated.some' if some else 'simulated')}</p>"
        yield "</header>\n<main>\n"
        yield from self.ranking()
        yield from self.costs()
        yield from self.takes(board)
        yield from self.beside()
        yield "</main>\n"
        if board:
            yield f'<script type="module">{board.script}</script>\n'
        yield "</body></html>\n"

    # The ranking

    def ranking(self) -> Iterator[str]:
        say, found = self.say, self.data.ranking
        yield f"<section><h2>{say('ranking')}</h2>"
        standings = [] if found is None else found["variants"]
        if not standings or found is None or not found["ballots"]:
            yield f"<p>{say('ranking.none')}</p></section>\n"
            return
        if not self.data.said:
            verdict = self.verdict(found["verdict"])
            yield f"<p>{say('ranking.verdict', verdict=verdict, ballots=found['ballots'])}</p>"
        yield from (f"<p><strong>{_text(each)}</strong></p>" for each in self.data.said[:1])
        if self.data.simulated:
            yield f"<p><b>{tag.SIMULATION}</b> {say('ranking.simulated')}</p>"
        low = min(-0.5, *(each["gap_low"] for each in standings))
        high = max(0.5, *(each["gap_high"] for each in standings))
        heads = ("variant", "gap", "rate", "best", "ballots", "verdict")
        cells = "".join(
            f'<th scope="col">{i18n.say(f"ranking.column.{name}", self.data.language)}</th>'
            for name in heads
        )
        yield f'{self.wide("ranking")}<table class="ranking"><thead><tr>{cells}</tr></thead><tbody>'
        for at, each in enumerate(standings):
            yield self.standing(each, low, high, first=not at)
        yield "</tbody></table></div>"
        yield f"<p>{i18n.say('ranking.explained', self.data.language)}</p>"
        for sentence in self.data.said[1:]:
            yield f"<p>{_text(sentence)}</p>"
        yield from self.effects()
        yield "</section>\n"

    def effects(self) -> Iterator[str]:
        """What single values add, an interval for each."""
        found = self.data.effects
        if not found:
            return
        low = min(-0.5, *(each.low for each in found))
        high = max(0.5, *(each.high for each in found))
        axes = {axis.name: axis for axis in self.data.axes}
        yield f"<h3>{self.say('effects')}</h3>{self.wide('effects')}<table><tbody>"
        for each in found:
            axis = axes.get(each.axis)
            values = {} if axis is None else {value.id: value.label for value in axis.values}
            name = (
                f"{each.axis if axis is None else axis.label}: {values.get(each.value, each.value)}"
            )
            drawn = self.interval(each.effect, each.low, each.high, (low, high))
            yield f'<tr><th scope="row">{_text(name)}</th><td>{drawn}</td></tr>'
        yield "</tbody></table></div>"

    def interval(self, middle: float, low: float, high: float, within: tuple[float, float]) -> str:
        """A value with its interval, drawn and in numbers; all of a table stand `within` these."""
        first, last = within

        def number(value: float) -> str:
            return i18n.number(round(value, 2) + 0.0, self.data.language)

        def across(value: float) -> float:
            return round(6 + 228 * (value - first) / (last - first), 1)

        told = _text(f"{number(middle)} ({number(low)} … {number(high)})")
        return (
            f'<svg viewBox="0 0 240 20" role="img" aria-label="{told}">'
            f'<line class="zero" x1="{across(0)}" x2="{across(0)}" y1="0" y2="20"/>'
            f'<line x1="{across(low)}" x2="{across(high)}" y1="10" y2="10"/>'
            f'<circle cx="{across(middle)}" cy="10" r="4.5"/></svg><small>{told}</small>'
        )

    def standing(self, each: Mapping[str, Any], low: float, high: float, *, first: bool) -> str:
        gap = each["gap"]
        drawn = self.interval(gap, each["gap_low"], each["gap_high"], (low, high))
        label = self.variants.get(each["id"], each["id"])
        values = (
            drawn,
            # The first is not compared with itself.
            "–" if first else self.percent(win_rate(gap)),
            self.percent(each["p_best"]),
            i18n.number(each["ballots"], self.data.language),
            self.verdict(each["verdict"]),
        )
        row = "".join(f"<td>{value}</td>" for value in values)
        return f'<tr><th scope="row">{_text(label)}</th>{row}</tr>'

    def percent(self, share: float) -> str:
        return i18n.say("ranking.percent", self.data.language, percent=round(100 * share))

    def verdict(self, name: str) -> str:
        key = f"ranking.verdict.{name}"
        known = key in i18n.catalogue()
        return i18n.say(key, self.data.language) if known else _text(name)

    def wide(self, name: str) -> str:
        """The beginning of what may be wider than the page: keys can move it, too."""
        return f'<div class="wide" tabindex="0" role="region" aria-label="{self.say(name)}">'

    # The costs

    def costs(self) -> Iterator[str]:
        say, money = self.say, self.data.money
        yield f"<section><h2>{say('costs')}</h2><dl>"
        amounts = {"spent": money.spent, "pictures": money.pictures, "clips": money.clips}
        for name, amount in amounts.items():
            if amount is not None:
                yield f"<div><dt>{say(f'costs.{name}')}</dt><dd>{self.credits(amount)}</dd></div>"
        if money.budget is not None:
            yield f"<div><dt>{say('costs.budget')}</dt><dd>{self.credits(money.budget)}</dd></div>"
        if money.reused:
            yield f"<div><dt>{say('costs.reused')}</dt><dd>{money.reused}</dd></div>"
        yield f"</dl>{self.wide('costs')}<table><thead><tr>"
        for name in ("variant", "takes", "clips", "kept", "dropped", "spent"):
            yield f'<th scope="col">{say(f"costs.column.{name}")}</th>'
        yield "</tr></thead><tbody>"
        for variant in self.data.variants:
            takes = [take for take in self.data.takes if take.variant == variant.id]
            known = [take.credits for take in takes if take.credits is not None]
            counts = (
                len(takes),
                sum(take.clip is not None for take in takes),
                sum(take.mark == "keep" for take in takes),
                sum(take.mark == "drop" for take in takes),
            )
            row = "".join(f"<td>{count}</td>" for count in counts)
            spent = self.credits(sum(known))
            if len(known) < len(takes):
                spent = say("costs.at_least", credits=spent)
            yield f'<tr><th scope="row">{_text(variant.label)}</th>{row}<td>{spent}</td></tr>'
        yield "</tbody></table></div></section>\n"

    def credits(self, amount: float) -> str:
        return self.say("credits", credits=result.plain(amount))

    # The takes

    def takes(self, board: "_Board | None") -> Iterator[str]:
        say = self.say
        yield f'<section class="takes"><h2>{say("takes")}</h2>'
        if board:
            yield '<div id="board"></div><div id="table">'
        yield f'{self.wide("takes")}<table class="board"><thead><tr>'
        yield f'<th scope="col">{say("cell")}</th>'
        yield from (f'<th scope="col">{_text(each.label)}</th>' for each in self.data.variants)
        yield "</tr></thead><tbody>"
        by_place: dict[tuple[str, str], list[ReportTake]] = {}
        for take in self.data.takes:
            by_place.setdefault((take.cell, take.variant), []).append(take)
        for cell in self.data.cells:
            yield f'<tr><th scope="row">{_text(cell.label)}</th>'
            for variant in self.data.variants:
                found = by_place.get((cell.id, variant.id), [])
                yield f"<td>{''.join(map(self.take, found))}</td>"
            yield "</tr>"
        yield "</tbody></table></div>"
        yield "</div></section>\n" if board else "</section>\n"

    def take(self, take: ReportTake) -> str:
        say, kept = self.say, self.files.get(take.id, Files())
        label = _text(take.label)
        small = kept.still or kept.picture
        poster = f' poster="{_address(small)}"' if small else ""
        moving = kept.loop or kept.clip
        if moving:
            shown = (
                f'<video controls muted loop playsinline preload="none"{poster} '
                f'aria-label="{label}" src="{_address(moving)}"></video>'
            )
        elif small:
            shown = f'<img loading="lazy" src="{_address(small)}" alt="{label}">'
            if kept.picture:
                shown = f'<a href="{_address(kept.picture)}">{shown}</a>'
        else:
            shown = f'<p class="nothing">{_text(take.told or take.state)}</p>'
        facts = [
            f"<b>{tag.SIMULATION}</b>" if take.simulated else "",
            say(f"mark.{take.mark}") if take.mark in {"keep", "drop"} else "",
            "★" * take.stars,
            say("credits.unknown") if take.credits is None else self.credits(take.credits),
            f'<a href="{_address(kept.clip)}">{say("clip")}</a>' if kept.clip else "",
        ]
        told = " · ".join(filter(None, facts))
        return (
            f'<figure id="{_text(take.id)}">{shown}<figcaption>{told}'
            f"<details><summary>{say('details')}</summary><dl>{self.details(take)}</dl></details>"
            "</figcaption></figure>"
        )

    def details(self, take: ReportTake) -> str:
        seeds = ", ".join(
            str(each) for each in (take.image_seed, take.video_seed) if each is not None
        )
        rows = {
            "take": take.label,
            "state": take.told or take.state,
            "image_prompt": take.image_prompt,
            "motion_prompt": take.motion_prompt,
            "recipe": take.recipe,
            "models": ", ".join(filter(None, (take.image_model, take.video_model))),
            "seeds": seeds,
            "note": take.note,
            "tags": ", ".join(take.tags),
        }
        english = {"image_prompt", "motion_prompt"}
        return "".join(
            f"<div><dt>{self.say(f'take.{name}')}</dt>"
            f"<dd{' lang=en' if name in english else ''}>{_text(value)}</dd></div>"
            for name, value in rows.items()
            if value
        )

    # What else lies in the folder

    def beside(self) -> Iterator[str]:
        say = self.say
        yield f"<section><h2>{say('files')}</h2><ul>"
        for name in self.grids:
            yield f'<li><a href="{_address(name)}">{_text(name)}</a> · {say("files.grid")}</li>'
        for name in ("takes.csv", "ballots.jsonl", "experiment.toml"):
            told = say(f"files.{name.partition('.')[0]}")
            yield f'<li><a href="{name}">{name}</a> · {told}</li>'
        yield f"</ul><details><summary>experiment.toml</summary><pre>{_lines(self.data.file)}"
        yield "</pre></details></section>\n"


def _said(data: ReportData, key: str, **params: Any) -> str:
    return escape(i18n.say(f"report.{key}", data.language, **params))


def _text(text: str) -> str:
    """Anybody's words, as text and as the value of an attribute."""
    return escape(controls.marked(text))


def _lines(text: str) -> str:
    return escape(controls.marked_lines(text))


def _address(path: str) -> str:
    return escape(quote(path))


# The board


@dataclass(frozen=True, slots=True)
class _Board:
    script: str
    style: str


def _board(data: ReportData, files: Mapping[str, Files]) -> _Board | None:
    """The lab's own board with this experiment in it; None where it is not installed."""
    words = i18n.words(WORDS, data.language)
    try:
        scripts = {name: (BOARD / name).read_text(encoding="utf-8") for name in _SCRIPTS}
        style = (BOARD / _STYLE).read_text(encoding="utf-8")
    except OSError:
        return None
    if not words or not data.takes:
        return None
    given = _literal({**_board_data(data, files), "words": words})
    begin = (
        'const place = document.getElementById("board")\n'
        f"modules['board.js'].setup(place, {given})\n"
        'document.getElementById("table").remove()\n'
    )
    return _Board(_bundled(scripts) + begin, style)


def _board_data(data: ReportData, files: Mapping[str, Files]) -> dict[str, Any]:
    """What the board shows, as the studio's page gives it; marks cannot be changed."""
    axes = [
        {"name": axis.name, "label": axis.label, "values": _named(axis.values)}
        for axis in data.axes
    ]
    names = {axis.name for axis in data.axes}
    rows = data.rows if data.rows in names else "cell"
    columns = data.columns if data.columns in names else "variant"
    # Where no axis was chosen, what is compared and where are axes too.
    for name, values in (("variant", data.variants), ("cell", data.cells)):
        if name in {rows, columns}:
            axes.append({"name": name, "label": _plainly(data, name), "values": _named(values)})
    takes, marks = [], []
    for take in data.takes:
        kept = files.get(take.id, Files())
        label = f"{tag.SIMULATION} · {take.label}" if take.simulated else take.label
        seed = take.video_seed if take.image_seed is None else take.image_seed
        takes.append(
            {
                "id": take.id,
                "variant": take.variant,
                "cell": take.cell,
                "label": label,
                "at": {**take.at, "variant": take.variant, "cell": take.cell},
                "missing": take.state,
                "simulated": take.simulated,
                "picture": kept.picture and quote(kept.picture),
                "still": kept.still and quote(kept.still),
                "loop": kept.loop and quote(kept.loop),
                "clip": kept.clip and quote(kept.clip),
                "seconds": take.seconds,
                "credits": None if take.credits is None else result.plain(take.credits),
                "seed": seed,
                "image_prompt": take.image_prompt,
                "motion_prompt": take.motion_prompt,
            }
        )
        marks.append(
            {
                "take": take.id,
                "mark": take.mark,
                "stars": take.stars,
                "note": take.note,
                "tags": list(take.tags),
            }
        )
    return {
        "experiment": "report",
        "language": data.language,
        "axes": axes,
        "takes": takes,
        "rows": rows,
        "columns": columns,
        "seconds": max((take.seconds or 0 for take in data.takes), default=0) or 10,
        "marks": marks,
    }


def _named(values: Sequence[Named]) -> list[dict[str, str]]:
    return [{"id": each.id, "label": each.label} for each in values]


def _plainly(data: ReportData, key: str) -> str:
    return i18n.say(f"report.{key}", data.language)


def _literal(value: Any) -> str:
    """JSON that can stand in a script in a page: nothing in it ends the script."""
    return controls.escaped(json.dumps(value, ensure_ascii=False)).replace("<", "\\u003c")


_IMPORT = re.compile(r"""^import\s*\{([^}]*)\}\s*from\s*["']\./([\w.-]+)["'];?""", re.MULTILINE)
_EXPORT = re.compile(
    r"^export\s+((?:async\s+)?(?:function|class|const|let)\s*\*?\s*(\w+))", re.MULTILINE
)


def _bundled(scripts: Mapping[str, str]) -> str:
    """The modules in one script: a page that is opened from a file may load no module beside it.
    They import only names, and only from those before them.
    """
    parts = ["const modules = {}\n"]
    for name, script in scripts.items():
        exported = ", ".join(found[2] for found in _EXPORT.finditer(script))
        body = _IMPORT.sub(
            lambda found: f"const {{{found[1].replace(' as ', ': ')}}} = modules[{found[2]!r}]",
            _EXPORT.sub(r"\1", script),
        )
        body = body.replace("</script", "<\\/script")
        parts.append(f"modules[{name!r}] = (() => {{\n{body}\nreturn {{ {exported} }}\n}})()\n")
    return "".join(parts)


_CSS: Final = """
:root { color-scheme: light dark; --ink: light-dark(#1a1512, #f1ebe3);
  --ground: light-dark(#fffdfa, #131110); --soft: light-dark(#f7f3ec, #211d1a);
  --rule: light-dark(#e4dcd0, #3b3530); --mark: light-dark(#0b665f, #34a598);
  --warn: light-dark(#8f4506, #f5b572); }
body { margin: 0 auto; padding: 1.5rem clamp(1rem, 3vw, 3rem) 4rem; max-width: 110rem;
  color: var(--ink); background: var(--ground);
  font: 400 1rem/1.5 "Source Sans 3", "Source Sans", system-ui, sans-serif; }
h1 { font-size: 2rem; line-height: 1.2; margin: 0 0 0.5rem; overflow-wrap: anywhere; }
h3 { font-size: 1.1rem; margin: 1.5rem 0 0.5rem; }
h2 { font-size: 1.35rem; margin: 2.5rem 0 0.75rem; }
.simulated { border: 2px solid var(--warn); border-radius: 8px; padding: 0.5rem 0.9rem; }
p b, figcaption b { color: var(--warn); }
a { color: var(--mark); }
.wide { overflow-x: auto; }
table { border-collapse: collapse; }
:is(th, td) { text-align: start; vertical-align: top; padding: 0.4rem 0.8rem 0.4rem 0; }
thead th { border-bottom: 2px solid var(--rule); font-size: 0.9rem; }
tbody :is(th, td) { border-bottom: 1px solid var(--rule); }
tbody th { font-weight: 600; min-width: 7rem; max-width: 18rem; overflow-wrap: break-word; }
td { font-variant-numeric: tabular-nums; }
svg { display: block; width: 15rem; height: 1.25rem; stroke: var(--mark); fill: var(--mark);
  stroke-width: 2.5; }
svg .zero { stroke: var(--ink); stroke-width: 1; opacity: 0.45; }
section > dl { display: flex; flex-wrap: wrap; gap: 0.5rem 2rem; }
dt { font-size: 0.85rem; opacity: 0.8; } dd { margin: 0; overflow-wrap: anywhere; }
.board td { min-width: 15rem; max-width: 26rem; }
.board figure { margin: 0 0 0.75rem; }
.board :is(video, img) { display: block; width: 100%; border-radius: 6px; background: #000; }
.board details dl > div { margin-top: 0.5rem; }
.nothing { background: var(--soft); border-radius: 6px; padding: 2rem 1rem; margin: 0;
  text-align: center; }
summary { cursor: pointer; }
pre { background: var(--soft); padding: 1rem; overflow-x: auto; border-radius: 6px; }
"""
