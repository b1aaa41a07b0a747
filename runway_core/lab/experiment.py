"""The file of an experiment, and what it asks for: variants, cells, takes. Pure.

The axes named in `compare` make the variants, which are what is compared; the others make the
cells, which are the conditions. A take is one variant in one cell. Ids are numbers in the file's
order, given before anything is left out, so that leaving out or drawing a sample renames nothing.
"""

import itertools
import json
import math
import random
import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from functools import cached_property
from types import MappingProxyType
from typing import Any

from runway_core.briefs import Brief, CheckedBrief, catalog
from runway_core.errors import BriefError, LabError
from runway_core.text import redact

AXES = ("recipe", "style", "theme", "orientation", "words", "replace", "seed", "image_model",
        "video_model", "duration", "image_ratio", "detail", "motion_prompt")  # fmt: skip
"""What may be varied. `seed` is both stages' seed; `replace` is done in the words."""

CROSS, PAIR = "cross", "pair"
COMBINES = (CROSS, PAIR)

PICTURES, HALVING, FULL, MOTIONS = "pictures", "halving", "full", "motions"
PLANS = (PICTURES, HALVING, FULL, MOTIONS)

MOST_TAKES = 2000
MOST_COMBINED = 50_000
"""Combinations that are looked at, before what is left out is taken away."""

_BASE = frozenset({field.name for field in fields(Brief)} | {"prompt"})
_FILE = ("name", "note", "compare", "combine", "plan", "budget", "simulate", "reuse", "sample",
         "sample_seed", "axes", "base", "leave_out")  # fmt: skip

At = Mapping[str, Any]
"""Values by axis."""


@dataclass(frozen=True, slots=True)
class Variant:
    """What is compared."""

    id: str
    label: str
    at: At


@dataclass(frozen=True, slots=True)
class Cell:
    """A condition in which variants are compared."""

    id: str
    label: str
    at: At


@dataclass(frozen=True, slots=True)
class Take:
    """One variant in one cell."""

    id: str
    variant: str
    cell: str
    at: At
    label: str


@dataclass(frozen=True)
class Experiment:
    """An experiment as its file asks for it, checked: every take's brief can be made."""

    name: str
    note: str
    compare: tuple[str, ...]
    combine: str
    plan: str
    budget: int | None
    """Credits: a hard stop."""
    simulate: bool
    reuse: bool
    sample: int | None
    sample_seed: int
    axes: Mapping[str, tuple[Any, ...]]
    base: Mapping[str, Any]
    leave_out: tuple[Mapping[str, tuple[Any, ...]], ...]
    variants: tuple[Variant, ...] = ()
    cells: tuple[Cell, ...] = ()
    takes: tuple[Take, ...] = ()

    @cached_property
    def _by_id(self) -> Mapping[str, Take]:
        return {take.id: take for take in self.takes}

    def take(self, take_id: str) -> Take:
        """The take of this id. Raises `LabError`."""
        found = self._by_id.get(take_id)
        if found is None:
            raise LabError("no_take", place=redact(take_id, 40))
        return found

    def has(self, take_id: str) -> bool:
        """Whether there is such a take."""
        return take_id in self._by_id

    def brief(self, take: Take) -> CheckedBrief:
        """What is submitted for a take. Raises `BriefError`."""
        return Brief.from_mapping(_values(self.base, take.at))

    def place(self, field: str, take: Take) -> str:
        """Where the file says what a take's brief has in `field`."""
        axis = "seed" if field in ("image_seed", "video_seed") and "seed" in self.axes else field
        if axis in take.at:
            return f"axes.{axis}[{self.axes[axis].index(take.at[axis])}]"
        return f"base.{field}" if field in self.base else f"axes.{axis}"

    def as_dict(self) -> dict[str, Any]:
        """The file again, with drawn seeds written down: what `from_mapping` reads back."""
        found: dict[str, Any] = {"name": self.name, "note": self.note}
        found |= {"compare": list(self.compare), "combine": self.combine, "plan": self.plan}
        if self.budget is not None:
            found["budget"] = self.budget
        found |= {"simulate": self.simulate, "reuse": self.reuse}
        if self.sample is not None:
            found["sample"] = self.sample
        found["sample_seed"] = self.sample_seed
        found["axes"] = {name: list(values) for name, values in self.axes.items()}
        found["base"] = dict(self.base)
        found["leave_out"] = [
            {name: list(values) for name, values in one.items()} for one in self.leave_out
        ]
        return found

    def as_toml(self) -> str:
        """The file again, as TOML."""
        data = self.as_dict()
        axes, base, left = data.pop("axes"), data.pop("base"), data.pop("leave_out")
        parts = [_table(data), f"\n[axes]\n{_table(axes)}"]
        if base:
            parts.append(f"\n[base]\n{_table(base)}")
        parts += [f"\n[[leave_out]]\n{_table(each)}" for each in left]
        return "".join(parts)


def read(text: str, kind: str = "toml") -> Experiment:
    """The experiment that a file's text asks for; `kind` is toml or json.

    Raises `LabError` with the place of what is wrong.
    """
    try:
        data = tomllib.loads(text) if kind == "toml" else json.loads(text)
    except tomllib.TOMLDecodeError as error:
        found = re.search(r"line \d+, column \d+|end of document", str(error))
        raise LabError("not_toml", place=found[0] if found else "?", detail=str(error)) from None
    except json.JSONDecodeError as error:
        place = f"line {error.lineno}, column {error.colno}"
        raise LabError("not_json", place=place, detail=str(error)) from None
    except (RecursionError, ValueError) as error:
        raise LabError(f"not_{kind}", place="?", detail=str(error)) from None
    return from_mapping(data)


def from_mapping(data: object) -> Experiment:
    """The experiment that a file asks for, as mappings and lists. Raises `LabError`."""
    file = _mapping(data, "file")
    _known(file, _FILE, "")
    name = _text(file.get("name", ""), "name").strip()
    if not name:
        raise LabError("empty", place="name")
    base = _mapping(file.get("base", {}), "base")
    _known(base, sorted(_BASE), "base.")
    sample_seed = _whole(file.get("sample_seed", 1), "sample_seed", 0)
    rng = random.Random(f"{name}\n{sample_seed}")  # noqa: S311 - nothing secret is drawn
    axes = _axes(_mapping(file.get("axes", {}), "axes"), base, rng)
    compare = _compare(file.get("compare"), axes)
    combine = _one_of(file.get("combine", CROSS), "combine", COMBINES)
    plan = _one_of(file.get("plan", FULL), "plan", PLANS)
    if plan == MOTIONS and compare != ("motion_prompt",):
        raise LabError("motions_axis", place="compare")
    sample = file.get("sample")
    budget = file.get("budget")
    found = Experiment(
        name=name,
        note=_text(file.get("note", ""), "note"),
        compare=compare,
        combine=combine,
        plan=plan,
        budget=None if budget is None else _whole(budget, "budget", 0),
        simulate=_truth(file.get("simulate", False), "simulate"),
        reuse=_truth(file.get("reuse", True), "reuse"),
        sample=None if sample is None else _whole(sample, "sample", 1),
        sample_seed=sample_seed,
        axes=MappingProxyType(axes),
        base=MappingProxyType(base),
        leave_out=_left_out(file.get("leave_out", []), axes),
    )
    return _with_takes(found)


# What is compared, and where


def _with_takes(asked: Experiment) -> Experiment:
    compared = {name: asked.axes[name] for name in asked.compare}
    others = {name: values for name, values in asked.axes.items() if name not in compared}
    variants = [
        Variant(f"v{number}", _label(at, asked.axes) or f"v{number}", MappingProxyType(at))
        for number, at in enumerate(_combined(compared, asked.combine), 1)
    ]
    cells = [
        Cell(f"c{number}", _label(at, asked.axes) or f"c{number}", MappingProxyType(at))
        for number, at in enumerate(_combined(others, asked.combine), 1)
    ]
    if len(variants) * len(cells) > MOST_COMBINED:
        raise LabError("too_many", place="axes", found=len(variants) * len(cells), most=MOST_TAKES)
    whole = [(variant, cell, {**variant.at, **cell.at}) for cell in cells for variant in variants]
    kept = [one for one in whole if not _is_left_out(one[2], asked.leave_out)]
    there = {cell.id for _, cell, _ in kept}
    cells = [cell for cell in cells if cell.id in there]
    if asked.sample is not None and asked.sample < len(cells):
        drawn = random.Random(asked.sample_seed).sample(range(len(cells)), asked.sample)  # noqa: S311
        cells = [cells[index] for index in sorted(drawn)]
    there = {cell.id for cell in cells}
    takes = [
        Take(
            f"{variant.id}.{cell.id}",
            variant.id,
            cell.id,
            MappingProxyType(at),
            ", ".join(filter(None, (_label(variant.at, asked.axes), _label(cell.at, asked.axes)))),
        )
        for variant, cell, at in kept
        if cell.id in there
    ]
    if not takes:
        raise LabError("no_takes", place="leave_out")
    if len(takes) > MOST_TAKES:
        raise LabError("too_many", place="axes", found=len(takes), most=MOST_TAKES)
    used = {take.variant for take in takes}
    made = Experiment(
        **{
            **{field.name: getattr(asked, field.name) for field in fields(Experiment)},
            "variants": tuple(one for one in variants if one.id in used),
            "cells": tuple(cells),
            "takes": tuple(takes),
        }
    )
    _check_briefs(made)
    return made


def _combined(axes: Mapping[str, Sequence[Any]], combine: str) -> Iterator[dict[str, Any]]:
    """Every value with every other, or the first with the first; an axis of one value goes with
    all. Nothing to combine is one case.
    """
    if combine == PAIR:
        length = max((len(values) for values in axes.values()), default=1)
        for name, values in axes.items():
            if len(values) not in (1, length):
                raise LabError(
                    "pair_lengths", place=f"axes.{name}", found=len(values), wanted=length
                )
        rows: Iterable[tuple[Any, ...]] = zip(
            *(values if len(values) == length else list(values) * length
              for values in axes.values()),
            strict=True,
        )  # fmt: skip
        rows = rows if axes else [()]
    else:
        count = math.prod(len(values) for values in axes.values())
        if count > MOST_COMBINED:
            raise LabError("too_many", place="axes", found=count, most=MOST_TAKES)
        rows = itertools.product(*axes.values())
    for row in rows:
        yield dict(zip(axes, row, strict=True))


def _label(at: At, axes: Mapping[str, Sequence[Any]]) -> str:
    """The values that tell one from another."""
    told = [(name, value) for name, value in at.items() if len(axes[name]) > 1]
    return ", ".join(f"seed {value}" if name == "seed" else _short(value) for name, value in told)


def _short(value: Any) -> str:
    text = str(value) or "–"
    return text if len(text) <= 40 else f"{text[:39]}…"


def _is_left_out(at: At, left_out: Iterable[Mapping[str, tuple[Any, ...]]]) -> bool:
    return any(all(at.get(name) in values for name, values in one.items()) for one in left_out)


# A take's brief


def _values(base: At, at: At) -> dict[str, Any]:
    """A brief's fields, of what all takes share and what one takes of the axes."""
    values = dict(base)
    if "prompt" in values and "words" not in values:
        values["words"] = values.pop("prompt")
    values |= {name: value for name, value in at.items() if name not in ("seed", "replace")}
    if "seed" in at:
        values["image_seed"] = values["video_seed"] = at["seed"]
    change = at.get("replace", "")
    if change:
        old, new = replacement(change)
        values["words"] = str(values.get("words", "")).replace(old, new)
    return values


def replacement(written: str) -> tuple[str, str]:
    """`fox => otter`, in two. Raises `ValueError`."""
    old, arrow, new = written.partition("=>")
    if not arrow or not old.strip():
        raise ValueError(written)
    return old.strip(), new.strip()


def _check_briefs(made: Experiment) -> None:
    for take in made.takes:
        try:
            made.brief(take)
        except BriefError as error:
            raise LabError(
                "brief", place=made.place(error.field, take), take=take.id, cause=error, why=""
            ) from None


# The file's parts


def _axes(
    written: Mapping[str, Any], base: Mapping[str, Any], rng: random.Random
) -> dict[str, tuple[Any, ...]]:
    _known(written, AXES, "axes.")
    found: dict[str, tuple[Any, ...]] = {}
    for name, values in written.items():
        place = f"axes.{name}"
        if name == "seed":
            found[name] = seeds(values, rng, place)
            continue
        if not isinstance(values, list):
            raise LabError("not_a_list", place=place)
        for index, value in enumerate(values):
            if name == "duration":
                _whole(value, f"{place}[{index}]", 1)
            else:
                _text(value, f"{place}[{index}]")
        found[name] = tuple(values)
    for name, given in found.items():
        if not given:
            raise LabError("empty", place=f"axes.{name}")
        twice = next((one for index, one in enumerate(given) if one in given[:index]), None)
        if twice is not None:
            raise LabError("twice", place=f"axes.{name}", value=redact(str(twice), 60))
    if "seed" not in found and not base.keys() & {"image_seed", "video_seed"}:
        # Without one each would draw its own: variants could not be told from luck, nor a take
        # be known for one that was made before.
        found["seed"] = seeds("1 random", rng, "axes.seed")
    _check_replacements(found, base)
    return found


def _check_replacements(axes: Mapping[str, Sequence[Any]], base: Mapping[str, Any]) -> None:
    words = axes.get("words") or [str(base.get("words", base.get("prompt", "")))]
    for index, written in enumerate(axes.get("replace", ())):
        if not written:
            continue
        place = f"axes.replace[{index}]"
        try:
            old, _ = replacement(written)
        except ValueError:
            raise LabError("replace_form", place=place) from None
        if not any(old in each for each in words):
            raise LabError("replace_nowhere", place=place, value=old)


def _compare(written: object, axes: Mapping[str, Sequence[Any]]) -> tuple[str, ...]:
    if written is None:
        several = [name for name, values in axes.items() if len(values) > 1]
        return ("recipe",) if "recipe" in axes else tuple(several[:1])
    if not isinstance(written, list):
        raise LabError("not_a_list", place="compare")
    for index, name in enumerate(written):
        place = f"compare[{index}]"
        _one_of(name, place, AXES)
        if name not in axes:
            raise LabError("empty", place=f"axes.{name}")
        if name in written[:index]:
            raise LabError("twice", place="compare", value=name)
    return tuple(name for name in axes if name in written)


def _left_out(
    written: object, axes: Mapping[str, Sequence[Any]]
) -> tuple[Mapping[str, tuple[Any, ...]], ...]:
    if not isinstance(written, list):
        raise LabError("not_a_list", place="leave_out")
    found = []
    for index, one in enumerate(written):
        place = f"leave_out[{index}]"
        table = _mapping(one, place)
        if not table:
            raise LabError("empty", place=place)
        _known(table, tuple(axes), f"{place}.")
        matched = {}
        for name, values in table.items():
            several = tuple(values) if isinstance(values, list) else (values,)
            for value in several:
                _one_of(value, f"{place}.{name}", tuple(axes[name]))
            matched[name] = several
        found.append(MappingProxyType(matched))
    return tuple(found)


_RANDOM = re.compile(r"([0-9]{1,4}) +(?:random|au hasard)", re.IGNORECASE)
_DOTS = {"..", "...", "…"}


def seeds(written: object, rng: random.Random, place: str = "seed") -> tuple[int, ...]:
    """Seeds as people write them: `1, 2, .., 8`, `8 random` or `8 au hasard`, one number, or a
    list of such.

    Raises `LabError`.
    """
    if isinstance(written, str) and not written.strip():
        raise LabError("empty", place=place)
    parts = written if isinstance(written, list) else [written]
    shown = redact(str(written), 60)
    tokens: list[int | str] = []
    for part in parts:
        if isinstance(part, bool) or not isinstance(part, int | str):
            raise LabError("seeds", place=place, value=shown)
        tokens += [part] if isinstance(part, int) else [each.strip() for each in part.split(",")]
    found: list[int] = []
    until = False
    for token in tokens:
        if token in _DOTS and found and not until:
            until = True
            continue
        drawn = _RANDOM.fullmatch(token) if isinstance(token, str) else None
        if drawn is not None and not until:
            found += _drawn(int(drawn[1]), rng, place)
        elif isinstance(token, int) or (token.isascii() and token.isdigit() and len(token) < 12):
            number = int(token)
            if not 0 <= number <= catalog.SEED_MAX:
                raise LabError("seeds", place=place, value=shown)
            found += _counted(found, number, place, shown) if until else [number]
            until = False
        else:
            raise LabError("seeds", place=place, value=shown)
    if until or (not found and parts):
        raise LabError("seeds", place=place, value=shown)
    return tuple(found)


def _drawn(count: int, rng: random.Random, place: str) -> list[int]:
    if count > MOST_TAKES:
        raise LabError("too_many", place=place, found=count, most=MOST_TAKES)
    return [rng.randrange(catalog.SEED_MAX + 1) for _ in range(count)]


def _counted(before: Sequence[int], last: int, place: str, shown: str) -> list[int]:
    """What `..` stands for, and the last one."""
    step = before[-1] - before[-2] if len(before) > 1 else (1 if last > before[-1] else -1)
    gap = last - before[-1]
    if not step or gap % step or gap // step < 1:
        raise LabError("seeds", place=place, value=shown)
    if gap // step > MOST_TAKES:
        raise LabError("too_many", place=place, found=gap // step, most=MOST_TAKES)
    return list(range(before[-1] + step, last + (1 if step > 0 else -1), step))


# Kinds of values


def _mapping(value: object, place: str) -> dict[str, Any]:
    if not isinstance(value, Mapping) or not all(isinstance(name, str) for name in value):
        raise LabError("not_a_table", place=place)
    return dict(value)


def _known(table: Mapping[str, Any], allowed: Sequence[str], prefix: str) -> None:
    for name in table:
        if name not in allowed:
            place = redact(f"{prefix}{name}", 80)
            raise LabError("unknown", place=place, allowed=", ".join(allowed))


def _text(value: object, place: str) -> str:
    if not isinstance(value, str):
        raise LabError("not_text", place=place)
    return value


def _whole(value: object, place: str, least: int) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or not least <= value < 2**31:
        raise LabError("not_whole", place=place, least=least)
    return value


def _truth(value: object, place: str) -> bool:
    if not isinstance(value, bool):
        raise LabError("not_truth", place=place)
    return value


def _one_of(value: Any, place: str, allowed: Sequence[Any]) -> Any:
    if not any(value == one and type(value) is type(one) for one in allowed):
        shown = ", ".join(_short(one) for one in allowed[:20])
        raise LabError("not_offered", place=place, value=redact(str(value), 60), allowed=shown)
    return value


def _table(values: Mapping[str, Any]) -> str:
    return "".join(f"{_key(name)} = {_toml(value)}\n" for name, value in values.items())


def _key(name: str) -> str:
    return name if re.fullmatch("[A-Za-z0-9_-]+", name) else _toml(name)


def _toml(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list | tuple):
        return f"[{', '.join(map(_toml, value))}]"
    if isinstance(value, Mapping):
        return "{ " + ", ".join(f"{_key(k)} = {_toml(v)}" for k, v in value.items()) + " }"
    if isinstance(value, str):
        # JSON's escapes are TOML's, but for DEL, which TOML wants escaped and JSON does not.
        return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
    return str(value)
