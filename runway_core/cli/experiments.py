"""What `lab` does with experiments: each a few calls of the lab, and words about the answers."""

from __future__ import annotations

import dataclasses
import time
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from runway_core import i18n
from runway_core.briefs import catalog
from runway_core.cli.options import INTERRUPTED
from runway_core.errors import LabError, StorageError
from runway_core.lab import (
    Experiment,
    Lab,
    Look,
    Plan,
    Steward,
    experiment,
    read,
    report,
    tokens,
    told,
    words,
)
from runway_core.results import result
from runway_core.settings import Settings
from runway_core.store import ExperimentRow, Run, Step, experiments
from runway_core.studio import Studio
from runway_core.text import terminal

if TYPE_CHECKING:
    from runway_core.cli.commands import Command

OK, FAILED, SIMULATED, WAITS = 0, 1, 3, 4
"""Exit codes beside those of other commands: 4 says that people have to mark, judge or decide."""

ASKS_ABOVE = 100
"""Credits above which a run asks first, unless `--yes` was said."""

LOOK_SECONDS = 0.2
"""Between two looks at an experiment that runs."""


def run(command: Command) -> int:
    """Does what stands after `lab`, with the studio of the settings."""
    with Studio(Settings.load()) as studio:
        return _Experiments(command, studio).run()


class _Experiments:
    def __init__(self, command: Command, studio: Studio) -> None:
        self.command = command
        self.options = command.options
        self.language = command.language
        self.studio = studio
        self.lab = Lab(studio)
        self.by = command.by

    def run(self) -> int:
        action = self.options.action.replace("-", "_")
        code: int = getattr(self, f"do_{action}")()
        return code

    def say(self, key: str, **params: Any) -> str:
        return i18n.say(f"cli.lab.{key}", self.language, **params)

    # The file

    def asked(self) -> Experiment:
        """The experiment of the file, with the words of another one if it is named."""
        name = self.options.file
        text, _ = words.decoded(_bytes(name))
        found = read(text, "json" if name.lower().endswith(".json") else "toml")
        if self.options.budget is not None:
            found = dataclasses.replace(found, budget=self.options.budget)
        listed = vars(self.options).get("words")
        if listed is None:
            return found
        several = words.from_file(_bytes(listed), listed)
        if not several.words:
            raise LabError("empty", place=listed)
        count = {"count": len(several.words), "encoding": several.encoding}
        self.command.note(self.say("words_read", file=listed, **count))
        data = found.as_dict()
        data["axes"] = {**data["axes"], "words": list(several.words)}
        return experiment.from_mapping(data)

    def do_plan(self) -> int:
        plan = self.lab.plan(self.asked(), by=self.by)
        if self.options.json:
            self.command.give(told.plan_as_json(plan, self.language))
        else:
            self._tell_plan(plan)
        return FAILED if plan.first_stops else OK

    def _tell_plan(self, plan: Plan) -> None:
        data = told.plan_as_json(plan, self.language)
        self.command.out(data["message"])
        if len(data["stages"]) > 1:
            for stage in data["stages"]:
                goal = self.say(f"goal.{stage['goal']}")
                self.command.out("  " + self.say("stage", **{**stage, "goal": goal}))
        for stop in data["stops"]:
            self.command.out(self.say("stop", why=stop["message"]))
        for stop in data["later_stops"] if not data["stops"] else ():
            self.command.out(self.say("stop.later", why=stop["message"]))

    # Running

    def do_run(self) -> int:
        asked = self.asked()
        row = self.lab.same(asked)
        if row is None or row.state is Run.DRAFT:
            plan = self.lab.plan(asked, by=self.by)
            if not self.options.json:
                self._tell_plan(plan)
            if not self._agrees(plan.credits):
                return FAILED
            row = self.lab.save(asked, by=self.by) if row is None else row
        if row.state is not Run.WAITING:
            # A budget that was raised meanwhile holds, unless the file or the command says another.
            budget = None if asked.budget == row.file.get("budget") else asked.budget
            row = self.lab.run(row.id, budget=budget, by=self.by)
        return self._follow(row)

    def _agrees(self, price: int) -> bool:
        if self.options.yes or price <= ASKS_ABOVE:
            return True
        dollars = i18n.usd(catalog.usd(price), self.language)
        question = self.say("confirm", credits=price, usd=dollars)
        answer = None if self.options.json else terminal.ask(question)
        if answer is None:
            self.command.note(self.command.say("use_yes"))
            return False
        return answer.strip().lower() in self.command.say("yes_letters").split()

    def _follow(self, row: ExperimentRow, *, stopping: bool = False) -> int:
        """Moves it on, unless a server does, until it rests; then tells what became of it."""
        self.studio.start(only=experiments.is_of(row.id))
        steward = Steward(self.studio, only=row.id)
        steward.start()
        live = terminal.shows_progress()
        try:
            while True:
                now = self.lab.get(row.id)
                busy = self.lab.experiments.takes(row.id, [Step.SENT], most=1)
                if now.state is not Run.RUNNING and not busy:
                    break
                if live:
                    self._show(now)
                time.sleep(LOOK_SECONDS)
        except KeyboardInterrupt:
            self.command.end_line()
            self.command.note(self.say("interrupted", id=row.id))
            return INTERRUPTED
        self.command.end_line()
        look = self.lab.look(row.id)
        self._tell(look)
        return OK if stopping else _code(look)

    def _show(self, row: ExperimentRow) -> None:
        counts = self.lab.experiments.counts([row.id])[row.id]
        whole = sum(counts.values()) - counts[Step.LATER] - counts[Step.OUT]
        numbers = {"done": counts[Step.DONE], "takes": whole, "sent": counts[Step.SENT]}
        line = self.say("progress", **numbers, credits=round(self.lab.spoken_for(row.id)))
        terminal.rewrite(line.ljust(len(self.command.shown)))
        self.command.shown = line

    def do_go_on(self) -> int:
        row = self.lab.find(self.options.id)
        following = self.lab.look(row.id).following
        if following is not None and not self._agrees(following.plan.credits):
            return FAILED
        return self._follow(self.lab.go_on(row.id, budget=self.options.budget, by=self.by))

    def do_retry(self) -> int:
        return self._follow(self.lab.retry(self.lab.find(self.options.id).id, by=self.by))

    def do_cancel(self) -> int:
        row = self.lab.cancel(self.lab.find(self.options.id).id, by=self.by)
        return self._follow(row, stopping=True)

    def do_first(self) -> int:
        take = self.lab.first(self.lab.find(self.options.id).id, self.options.take, by=self.by)
        if self.options.json:
            self.command.give({"take": take.id, "state": str(take.state)})
        else:
            self.command.out(self.say("first.done", take=take.id))
        return OK

    def do_pause(self) -> int:
        row = self.lab.pause(self.lab.find(self.options.id).id, by=self.by)
        self._tell(self.lab.look(row.id))
        return OK

    def do_rename(self) -> int:
        row = self.lab.rename(self.lab.find(self.options.id).id, self.options.name, by=self.by)
        self._tell(self.lab.look(row.id))
        return OK

    def do_delete(self) -> int:
        row = self.lab.find(self.options.id)
        self.lab.remove(row.id, by=self.by)
        if self.options.json:
            self.command.give({"id": row.id, "deleted": True})
        else:
            self.command.out(self.say("deleted", name=row.name))
        return OK

    def do_invite(self) -> int:
        row = self.lab.find(self.options.id)
        if self.options.take_back:
            self.lab.take_back(row.id, by=self.by)
            if self.options.json:
                self.command.give({"id": row.id, "taken_back": True})
            else:
                self.command.out(self.say("invite.taken_back", name=row.name))
            return OK
        made = self.lab.invite(row.id, days=self.options.days, by=self.by)
        url = f"{self.options.studio.rstrip('/')}{tokens.PAGE}#{made.token}"
        if self.options.json:
            self.command.give({"url": url, "until": result.utc(made.until)})
        else:
            moment = time.strftime("%Y-%m-%d %H:%M", time.localtime(made.until))
            self.command.out(url)
            self.command.note(self.say("invite.until", moment=moment, id=row.id))
        return OK

    # Looking

    def do_list(self) -> int:
        limit = max(1, min(self.options.limit, 500))
        rows, following = self.lab.list(limit=limit, cursor=self.options.cursor)
        counts = self.lab.experiments.counts([row.id for row in rows])
        lines = [told.line(row, counts[row.id], self.language) for row in rows]
        if self.options.json:
            self.command.give({"experiments": lines, "next": following})
            return OK
        for row, line in zip(rows, lines, strict=True):
            moment = time.strftime("%Y-%m-%d %H:%M", time.localtime(row.created_at))
            state = i18n.say(f"lab.state.{row.state}", self.language)
            self.command.out(f"{row.id}  {moment}  {state}  {row.name}")
            self.command.out(f"    {self._counted(line['takes'])}")
        if not rows:
            self.command.out(self.say("nothing"))
        if following is not None:
            self.command.out(self.command.say("more", cursor=following))
        return OK

    def do_report(self) -> int:
        data = report.of(self.lab, self.lab.find(self.options.id).id, self.language)
        parent = Path(self.options.output)
        try:
            parent.mkdir(parents=True, exist_ok=True)
            folder = report.write_folder(data, parent, grids=not self.options.no_grid)
        except (OSError, ValueError, StorageError):
            raise LabError("report_unwritten", file=str(parent)) from None
        if self.options.json:
            self.command.give({"folder": str(folder), "simulated": data.simulated})
        else:
            self.command.out(self.say("report.there", path=folder))
        return SIMULATED if data.simulated else OK

    def do_show(self) -> int:
        look = self.lab.look(self.lab.find(self.options.id).id)
        self._tell(look, takes=True)
        return SIMULATED if look.row.simulated else OK

    def _step(self, name: str, count: int = 1) -> str:
        return i18n.say(f"lab.step.{name}", self.language, count=count)

    def _counted(self, counts: Mapping[str, int]) -> str:
        return ", ".join(f"{number} {self._step(step, number)}" for step, number in counts.items())

    def _tell(self, look: Look, *, takes: bool = False) -> None:
        data = told.as_json(look, self.language)
        if self.options.json:
            self.command.give(data)
            return
        out = self.command.out
        out(f"{data['name']} ({data['id']})")
        state = i18n.say(f"lab.state.{data['state']}", self.language)
        takes_told = self._counted(data["counts"])
        out(self.say("state", state=state, stage=data["stage"], takes=takes_told))
        spent = {"spoken": data["spoken_for"], "spent": data["spent"]}
        out(self.say("simulated") if data["simulated"] else self.say("cost", **spent))
        if data["cause"] is not None:
            out(f"{data['cause']['message']} {data['cause']['next']}")
        following = data["following"]
        if following is not None:
            out(following["message"])
        may_begin = following is not None and following["takes"] and following["said"]
        if may_begin or look.row.state in (Run.PAUSED, Run.STOPPED):
            out(self.say("go_on_by", id=data["id"]))
        for take in data["takes"]:
            if takes or take["failure"] is not None:
                mark = f"  {take['mark']}" if take["mark"] else ""
                out(f"  {take['id']:<9} {self._step(take['state']):<14} {take['label']}{mark}")
            if take["failure"] is not None:
                out(f"            {take['failure']['message']}")

    # Said by people

    def do_mark(self) -> int:
        row = self.lab.find(self.options.id)
        said = {"mark": None if self.options.mark == "none" else self.options.mark}
        mark = self.lab.mark(row.id, self.options.take, said, by=self.by)
        if self.options.json:
            self.command.give(told.mark_as_json(mark))
        else:
            self.command.out(self.say("marked", take=mark.take, mark=mark.mark or "–"))
        return OK


def _code(look: Look) -> int:
    row = look.row
    if row.state is Run.WAITING:
        return WAITS
    failed = any(view.row.state is Step.FAILED for view in look.takes)
    if row.state is not Run.FINISHED or failed:
        return FAILED
    return SIMULATED if row.simulated else OK


def _bytes(name: str) -> bytes:
    try:
        return Path(name).read_bytes()
    except FileNotFoundError:
        raise LabError("file_missing", file=name) from None
    except (OSError, ValueError):
        raise LabError("file_unreadable", file=name) from None
