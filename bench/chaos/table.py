"""The campaign's results as Markdown."""

from collections import Counter
from typing import TYPE_CHECKING

import runwayml

from bench.chaos import checks
from bench.chaos.faults import FAMILIES

if TYPE_CHECKING:
    from bench.chaos.campaign import Results

OURS = "the studio"
THEIRS = {
    f"runwayml {runwayml.__version__}, as it comes": 2,
    f"runwayml {runwayml.__version__}, `max_retries=0`": 0,
}
"""How the official client is set, and its retries."""


def section(results: "Results", words: str) -> str:
    """The section of the results page."""
    lines = [
        "## (g) Faults and kills",
        "",
        f"`python -m bench.chaos {words}`: a stand-in for Runway over loopback HTTP answers"
        " wrongly, alone and in random pairs; the disk fills, the database is locked, the clock"
        " is set back; processes are killed with SIGKILL and started again. All waits are"
        " fractions of a second. When the faults are over, whatever rests short of its end is"
        " carried on as a person would, and the stand-in's books are compared with the studio's.",
        "",
        *_promises(results),
        "",
        *_ends(results),
        "",
        *_faults(results),
        "",
        *_kills(results),
        "",
        *_beside(results),
        "",
        f"{'FAIL' if results.broken else 'PASS'}: nothing paid twice, lost, stuck, booked wrongly,"
        " half written or leaked.",
    ]
    return "\n".join(lines)


def _promises(results: "Results") -> list[str]:
    every = [outcome.plan for outcome in results.outcomes]
    alone = sum(plan.name.startswith("alone") for plan in every)
    killed = sum(plan.kills > 0 for plan in every)
    deaths = sum(plan.kills for plan in every)
    broken = Counter(one.kind for _, one in results.broken)
    cells = [
        ("runs: one fault / two / killed", f"{alone} / {len(every) - alone - killed} / {killed}"),
        ("kills", str(deaths)),
        *((kind, str(broken[kind])) for kind in checks.KINDS),
        ("seconds", f"{results.seconds:.0f}"),
    ]
    return ["| | |", "|---|---|", *(f"| {name} | {value} |" for name, value in cells)]


def _total(results: "Results") -> Counter[str]:
    return sum((outcome.found for outcome in results.outcomes), Counter())


def _ends(results: "Results") -> list[str]:
    found = _total(results)

    def states(word: str) -> str:
        pairs = sorted((k.removeprefix(word), n) for k, n in found.items() if k.startswith(word))
        return ", ".join(f"{n} {name}" for name, n in pairs)

    return [
        f"{found['animations']} animations; {found['sent']} paid POSTs came, {found['taken']} were"
        f" taken, {found['finished']} finished and were charged, {found['credits']} credits in"
        f" all. By themselves they came to rest as: {states('rested ')}. A person then carried on"
        f" {found['resumed']} times, gave the id of a task whose answer was lost"
        f" {found['adopted']} times, and sent one again that Runway never took"
        f" {found['sent again']} times; the end: {states('ended ')}. {found['raced by DELETE']}"
        " tasks ended between our last look and the DELETE that a person asked for (Runway offers"
        " no way to stop only what runs): their output is gone, and they are not counted as lost."
        f" Kills left {found['parts left by kills']} `.part-` files behind.",
    ]


def _faults(results: "Results") -> list[str]:
    struck = sum((outcome.struck for outcome in results.outcomes), Counter())
    planned = Counter(
        family
        for outcome in results.outcomes
        for family in {one.trouble.family for one in outcome.plan.strikes}
    )
    rows = [f"| {family} | {planned[family]} | {struck[family]} |" for family in FAMILIES]
    return ["| Fault | Runs | Times it struck |", "|---|---|---|", *rows]


def _kills(results: "Results") -> list[str]:
    found = _total(results)
    moments = sorted((k, n) for k, n in found.items() if k.startswith("killed "))
    rows = [f"| {name.removeprefix('killed ')} | {count} |" for name, count in moments]
    return ["| Where an animation stood at a kill | Times |", "|---|---|", *rows]


def _beside(results: "Results") -> list[str]:
    mine = results.beside[OURS]
    lines = [
        "The same faults at the paid calls, the task and the media through the official client,"
        " used as its README shows. A result is lost when Runway finished and charged it and it is"
        " not in hand at the end; a task too many is one that nobody meant to buy.",
        "",
        "| | Meant to buy | POSTs sent | Tasks made | Too many | Finished | Results lost |",
        "|---|---|---|---|---|---|---|",
    ]
    for label, found in results.beside.items():
        cells = ("intended", "sent", "taken", "more than once", "finished", "lost")
        lines.append(f"| {label} | " + " | ".join(str(found[cell]) for cell in cells) + " |")
    lines += [
        "",
        f"Of ours, a person had to give the id of {mine['adopted']} tasks, from Runway's portal;"
        f" {mine['sent again']} requests that Runway never took were sent again on a person's"
        " word, as was what had failed at Runway.",
    ]
    return lines
