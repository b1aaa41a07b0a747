"""(q) The library with 100 animations and with 100,000: pages, filters, orders, searches."""

import argparse
import json
import random
import statistics
import tempfile
import time
import uuid
from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from sqlalchemy import insert

from bench import page
from runway_core.briefs import Brief, catalog
from runway_core.library import Library, Query, Shelf
from runway_core.media import Copies, MediaStore
from runway_core.money import Overviews
from runway_core.prompts import build
from runway_core.settings import Settings
from runway_core.states import State
from runway_core.store import Database, Store, finder, likeness, listing, tables

FEW, MANY = 100, 100_000
MOST, MOST_OF_SEARCH = 1.3, 2.0
MOST_MS = 100.0
ROUNDS = 41
_LOT = 2_000

Subject = tuple[Library, Overviews]


@dataclass(frozen=True, slots=True)
class Bounded:
    """A library that is asked for so many animations a page, whatever there is."""

    library: Library
    most: int = 24

    def page(self, query: Query = Query()) -> Shelf:  # noqa: B008
        """As the library has it."""
        return self.library.page(query, limit=self.most)

    def count(self, query: Query) -> int:
        """As the library has it."""
        return self.library.count(query)

    def visit(self, query: Query) -> Shelf:
        """Everything that the page asks when somebody looks at it so."""
        shelf = self.page(query)
        self.count(query)
        self.library.choices()
        return shelf


_NOON = 1_795_348_800.0

QUESTIONS: dict[str, Query] = {
    "newest first": Query(),
    "oldest first": Query(sort="oldest"),
    "by stars": Query(sort="stars"),
    "by cost": Query(sort="cost"),
    "style": Query(style="anime"),
    "state": Query(states=[State.FAILED]),
    "stars, 4 or more": Query(stars=4),
    "tag": Query(tag="hero"),
    "person": Query(person="ada@example.org"),
    "recipe": Query(recipe="studio"),
    "a day": Query(since=_NOON - 30 * 600, until=_NOON),
    "none of many": Query(
        style="cartoon", theme="space", stars=5, tag="hero", person="none@example.org"
    ),
    "one of many": Query(style="anime", theme="space", orientation="portrait", tag="one", stars=2),
}
SEARCHES: dict[str, Query] = {
    "search, in many": Query(text="fox"),
    "search, beginnings": Query(text="fo mo"),
    "search, in one": Query(text="zanzibar"),
    "search, in none": Query(text="qwertzuiop"),
    "search, none has both": Query(text="zanzibar fox qwertz"),
    "search and filters": Query(text="forest", style="anime", sort="cost"),
    "search, Japanese": Query(text="森で"),
}
CREDITS = "Credits' figures, 30 days"
Ask = Callable[[Bounded], object]
PARTS: dict[str, Ask] = {
    **{
        name: lambda it, query=query: it.page(query)  # type: ignore[misc]
        for name, query in {**QUESTIONS, **SEARCHES}.items()
    },
    "number of all that have": lambda it: it.count(Query(style="anime", stars=3)),
    "all tags": lambda it: it.library.tags(),
}


def fill(database: Database, count: int) -> None:
    """Animations of every kind, oldest first, one every ten minutes."""
    drawn = random.Random(7)
    lines = Path(__file__).with_name("briefs.jsonl").read_text(encoding="utf-8").splitlines()
    words = list(dict.fromkeys(json.loads(line)["words"] for line in lines))
    words += ["a red fox in the forest", "猫が森で眠る", ""]
    kinds = []
    for text in words:
        for _ in range(4):
            brief = Brief(
                drawn.choice(catalog.STYLES),
                drawn.choice(catalog.THEMES),
                drawn.choice(catalog.ORIENTATIONS),
                text,
            )
            kinds.append((brief, build.build(brief)))
    people = (None, "ada@example.org", "bob@example.org", "eve@example.org")
    rare = drawn.randrange(max(1, count - 50), count)
    for first in range(0, count, _LOT):
        runs, tries, files = [], [], []
        for number in range(first, min(first + _LOT, count)):
            brief, prompts = drawn.choice(kinds)
            one = str(uuid.UUID(int=drawn.getrandbits(128)))
            state = drawn.choices((State.SUCCEEDED, State.FAILED, State.CANCELLED), (90, 7, 3))[0]
            moment = _NOON - 600 * (count - number)
            alone = number == rare
            fields = brief.as_dict()
            if drawn.random() < 0.02 or alone:
                fields["words"] += " zanzibar" if alone else f" w{drawn.getrandbits(40):x}"
            tags = [
                tag for tag, often in (("hero", 0.05), ("draft", 0.3)) if drawn.random() < often
            ]
            if alone:
                fields |= {"style": "anime", "theme": "space", "orientation": "portrait"}
                tags.append("one")
            runs.append(
                {
                    "id": one, "created_at": moment, "updated_at": moment, "finished_at": moment,
                    "state": state, "stage": "video", "plan": "real", "brief": fields,
                    "prompts": prompts.as_dict(), "quoted": 55, "cancel_requested": False,
                    "asked_by": drawn.choice(people), "note": "", "tags": tags,
                    "stars": 3 if alone else drawn.choice((None, None, 1, 2, 3, 4, 5)),
                    "likeness": likeness.of(brief, prompts, one), **listing.columns(fields),
                }
            )  # fmt: skip
            for stage, model, cost in (("image", "gen4_image", 5), ("video", "gen4_turbo", 50)):
                tries.append(
                    {
                        "animation_id": one, "stage": stage, "attempt": 1, "simulated": False,
                        "model": model, "request_hash": "", "intent_at": moment, "quoted": cost,
                        "final": float(cost) if state is State.SUCCEEDED else 0.0,
                        "task_id": f"{one}-{stage}", "outcome": "succeeded", "ended_at": moment,
                    }
                )  # fmt: skip
                files.append(
                    {
                        "animation_id": one, "stage": stage, "attempt": 1,
                        "name": f"{one}/{stage}-1.bin", "content_type": "image/png", "bytes": 9,
                        "sha256": f"{number:064x}", "width": 8, "height": 8, "duration": None,
                        "simulated": False, "stored_at": moment,
                    }
                )  # fmt: skip
        with database.write() as connection:
            connection.execute(insert(tables.animation), runs)
            connection.execute(insert(tables.submission), tries)
            connection.execute(insert(tables.media), files)
    with database.write() as connection:
        finder.rebuild(connection)


@contextmanager
def _both(settings: tuple[Settings, Settings], many: int) -> Iterator[list[Subject]]:
    databases = [Database.open(each) for each in settings]
    try:
        found = []
        for each, database, count in zip(settings, databases, (FEW, many), strict=True):
            fill(database, count)
            if database.engine.dialect.name == "postgresql":
                with database.engine.connect() as connection:
                    connection.execution_options(isolation_level="AUTOCOMMIT").exec_driver_sql(
                        "VACUUM ANALYZE"
                    )
            media = MediaStore(each)
            library = Library(database, Store(database), media, Copies(media))
            found.append((library, Overviews(database, lambda: _NOON)))
        yield found
    finally:
        for database in databases:
            database.close()


Times = dict[str, tuple[float, float]]


def _measured(both: list[Subject]) -> tuple[Times, Times]:
    """Milliseconds of each look at the page, and of its parts, few and many in turn: medians."""
    looks, parts = {}, {}
    for name, query in {**QUESTIONS, **SEARCHES}.items():
        looks[name] = _asked_of(both, lambda it, query=query: it.visit(query))  # type: ignore[misc]
    looks[CREDITS] = _in_turn([partial(it.of, 30) for _, it in both])
    for name, ask in PARTS.items():
        parts[name] = _asked_of(both, ask)
    return looks, parts


def _asked_of(both: list[Subject], ask: Ask) -> tuple[float, float]:
    # As many rows from either: among a hundred there may be fewer than a page of them.
    told = ask(Bounded(both[0][0]))
    least = len(told.animations) - 1 if isinstance(told, Shelf) else 24
    most = 24 if least < 0 else max(1, least)
    return _in_turn([partial(ask, Bounded(library, most)) for library, _ in both])


def _in_turn(calls: list[Callable[[], object]]) -> tuple[float, float]:
    taken: list[list[float]] = [[], []]
    for _ in range(ROUNDS):
        for call, each in zip(calls, taken, strict=True):
            began = time.perf_counter()
            call()
            each.append(1000 * (time.perf_counter() - began))
    few, many = (statistics.median(each) for each in taken)
    return few, many


def report(many: int = MANY) -> tuple[str, bool]:
    """The section, and whether the limits were kept."""
    found = {}
    with tempfile.TemporaryDirectory(prefix="studio-bench-") as folder:
        places = (Settings(data_dir=Path(folder, "few")), Settings(data_dir=Path(folder, "many")))
        with _both(places, many) as both:
            found["SQLite"] = _measured(both)
        with suppress(ImportError, AssertionError):
            import psycopg  # noqa: F401

            from tests.kit import postgres

            with postgres.running() as server:
                settings = [
                    Settings(database_url=server.new(), data_dir=each.data_dir) for each in places
                ]
                with _both((settings[0], settings[1]), many) as both:
                    found["PostgreSQL"] = _measured(both)
    return _section(found, many)


COMPARED = """\
The bits beside what the databases bring, compared once by hand: 100,000 animations, the same \
texts folded by the same rule, the least of several tries on a busy machine, in milliseconds. \
The newest 25 with a word that 1 % have: FTS5 0.11, the bits 0.35; with one that nothing has, \
0.10 and 0.23. On PostgreSQL, straight from its driver: GIN over a `tsvector` 0.67 and 0.13, \
over trigrams 1.31 and 0.32. What a library asks besides is another matter: by stars among the \
92 % that have a common word, FTS5 takes 91 and the bits 0.8; how many of those have a style and \
three stars, FTS5 130 if the order of its join is forced (2,800 as SQLite plans it) and the bits \
0.7. On the disk the bits take 11 MB, and 64 MB more for the list of terms in each animation, by \
which a change finds its bits; FTS5 38 MB, of trigrams 107; a `tsvector` 63 MB and its index 11; \
trigrams 44. A new animation takes 2.6 for its bits, 0.01 for FTS5, 0.3 for its row with GIN, \
before the disk has it. The bits stay: where one word is all that is asked they are slower by \
what nobody feels, and they alone answer every filter, order and number as quickly, on both \
databases, by one module (330 lines) without triggers and dialects. They find words by their \
beginnings. To find inside of one (`phant`, the second half of a German compound) would take \
trigrams, 44 to 107 MB more and a second mechanism; whoever looks for a clip types how a word \
begins."""


def _section(found: dict[str, tuple[Times, Times]], many: int) -> tuple[str, bool]:
    looks = {name: each for name, (each, _) in found.items()}
    parts = {name: each for name, (_, each) in found.items()}
    wholes = {name: _wholes(each) for name, each in looks.items()}
    rows, passed = _judged(wholes, looks, many)
    limits = f"{MOST}; of searches {MOST_OF_SEARCH:.0f}, and each under {MOST_MS:.0f} ms"
    lines = [
        "## (q) The library with 100 and with 100,000 animations",
        "",
        f"`python -m bench.library`: {FEW} and {many:,} animations with their attempts and files."
        " A look is all that the Library page asks of the store at once: a page of 24, or of as"
        " many as there are among the few, how many are found, how many there are in all, and every"
        " tag, model, experiment, recipe and person to choose from. Each is put to both in turn,"
        f" {ROUNDS} times; medians, in milliseconds. Judged is what somebody waits for who goes"
        " through the page: each look once.",
        "",
        *rows,
        "",
        f"- {'PASS' if passed else 'FAIL'}: ratios at most {limits}.",
        "",
        *_table("A look", looks, many),
        "",
        "The page of each look alone, and two of the other questions. Where next to nothing is"
        " found, to ask at all is most of the time, a fraction of a millisecond, and"
        f" {-(-many // finder.BLOCK)} rows of bits for each condition in place of one are as much"
        " again: such ratios are above the limit, and are not judged by themselves.",
        "",
        *_table("A part", parts, many),
        "",
        COMPARED,
        "",
    ]
    return "\n".join(lines), passed


def _wholes(looks: Times) -> Times:
    """Each look once, without and with a search; and Credits."""

    def whole(names: Iterable[str]) -> tuple[float, float]:
        few, more = zip(*(looks[name] for name in names), strict=True)
        return sum(few), sum(more)

    wholes = {"every look without a search": whole(QUESTIONS), _SEARCHED: whole(SEARCHES)}
    return {**wholes, CREDITS: looks[CREDITS]}


_SEARCHED = "every search"


def _judged(wholes: dict[str, Times], looks: dict[str, Times], many: int) -> tuple[list[str], bool]:
    """The table of what is judged, and whether the limits were kept."""
    slowest = max(every[name][1] for every in looks.values() for name in SEARCHES)
    missed = set() if slowest < MOST_MS else {_SEARCHED}
    for every in wholes.values():
        for name, (few, more) in every.items():
            if more / few > (MOST_OF_SEARCH if name == _SEARCHED else MOST):
                missed.add(name)
    return _table("Judged", wholes, many, missed), not missed


def _table(
    title: str, found: dict[str, Times], many: int, missed: Collection[str] = ()
) -> list[str]:
    names = [title, *(f"{name}: {FEW} | {many:,} | ratio" for name in found)]
    lines = [f"| {' | '.join(names)} |", "|" + "---|" * (1 + 3 * len(found))]
    for question in next(iter(found.values())):
        row = [question + (" FAIL" if question in missed else "")]
        for few, more in (every[question] for every in found.values()):
            row.append(f"{few:.2f} | {more:.2f} | {more / few:.2f}")
        lines.append("| " + " | ".join(row) + " |")
    return lines


if __name__ == "__main__":
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--write", action="store_true")
    options.add_argument("--many", type=int, default=MANY)
    given = options.parse_args()
    section, kept = report(given.many)
    if given.write:
        page.write([section])
    print(section)
    raise SystemExit(not kept)
