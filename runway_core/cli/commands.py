"""What the commands do. Each is a few calls of the studio, and words about the answers."""

import argparse
import errno
import time
from collections.abc import Callable, Mapping
from dataclasses import fields, replace
from pathlib import Path
from typing import Any, cast

from runway_core import i18n, sharing
from runway_core.access import people
from runway_core.briefs import Brief, catalog, choices
from runway_core.cli import downloads
from runway_core.cli.downloads import Copy
from runway_core.cli.library import LibraryCommand
from runway_core.cli.options import INTERRUPTED
from runway_core.errors import (
    BriefError,
    LabError,
    LibraryError,
    NeedsConsent,
    NotFound,
    RecipeRefused,
    StorageError,
    StudioError,
    about,
)
from runway_core.i18n import Language
from runway_core.media import Picture, pictures, tag
from runway_core.money import CreditsReport, Doubt, Spending
from runway_core.pipeline import Known
from runway_core.results import chips, disk, reconciling, result, spent, unconfirmed
from runway_core.runway import Usage
from runway_core.settings import Settings
from runway_core.sharing import Chosen, Presentation, taken
from runway_core.states import Mode, Stage, State
from runway_core.store import Animation, Filter
from runway_core.studio import Preview, Rule, Studio, stopping
from runway_core.telemetry import logs
from runway_core.text import Delivery, terminal

OK, FAILED, INVALID, SIMULATED = 0, 1, 2, 3
"""Exit codes. 3 says that some stage was simulated, so that a script cannot mistake it. They tell
what became of the animation, whether or not the words about it could be written.
"""

ONLY_WORDS = frozenset({"prompt", "credits", "storage", "list", "lab", "present", "doctor"})
"""Commands of which nothing is left if nothing could be written."""

OF_THE_LIBRARY = frozenset({"list", "rate", "tag", "note", "delete", "restore", "zip"})

_NO_FILE = frozenset({errno.ENOENT, errno.ENOTDIR, errno.ENAMETOOLONG, errno.ELOOP})
"""How the system says that there is no file of a name."""


def run(options: argparse.Namespace, language: Language) -> int:
    """Runs the command in `options`; errors become words and an exit code."""
    logs.silence()
    command = Command(options, language)
    try:
        with stopping.as_interrupt():
            code = command.run()
    except (BriefError, LabError, LibraryError, RecipeRefused) as error:
        code = command.complain(error, INVALID)
    except StudioError as error:
        code = command.complain(error, FAILED)
    except KeyboardInterrupt:
        command.end_line()
        if command.following is not None:
            command.note(command.say("interrupted", id=command.following))
        code = INTERRUPTED
    except Exception as error:  # noqa: BLE001 - a fault of ours is told in words, too
        code = command.complain(StudioError(detail=str(error)), FAILED)
    return command.delivered(code)


class Command:
    """One call of the command line: its options, its words, and what it gives back."""

    def __init__(self, options: argparse.Namespace, language: Language) -> None:
        self.options = options
        self.language = language
        self.following: str | None = None
        self.by = people.command_line()
        self.shown = ""
        self.delivery = Delivery.WRITTEN
        self.clip: tag.Carried | None = None
        """What a given clip says of how it was made."""

    def run(self) -> int:
        name: str = self.options.command
        if name == "lab":
            return self.do_lab()
        if name == "doctor":
            return self.do_doctor()
        if name == "worker":
            return self.do_worker()
        with Studio(Settings.load()) as studio:
            if name in OF_THE_LIBRARY:
                return LibraryCommand(self, studio).run()
            command = cast(Callable[[Studio], int], getattr(self, f"do_{name}"))
            return command(studio)

    # Words

    def say(self, key: str, **params: Any) -> str:
        return i18n.say(f"cli.{key}", self.language, **params)

    def out(self, text: str = "") -> None:
        if self.delivery is Delivery.WRITTEN:
            self.delivery = terminal.say(text)

    def note(self, text: str) -> None:
        terminal.note(text)

    def give(self, data: Mapping[str, Any]) -> None:
        self.delivery = terminal.give(data)

    def complain(self, error: StudioError, code: int) -> int:
        """Tells of an error, and gives the `code` back."""
        self.end_line()
        explained = result.explain_error(error, self.language)
        told, which = str(explained), {}
        if self.following is not None:
            # It had been sent off: that nothing was charged is true of a command that sent nothing.
            looking = self.say("still", id=self.following)
            told, which = f"{explained.what} {looking} {explained.next}", {"id": self.following}
        if self.options.json:
            data: dict[str, Any] = {"code": error.message_code, "message": told}
            if isinstance(error, RecipeRefused):
                data["faults"] = [fault.as_dict(self.language) for fault in error.faults]
            self.give({"error": data, **which})
        if not self.options.json or self.delivery is not Delivery.WRITTEN:
            self.note(told)
            for fault in error.faults if isinstance(error, RecipeRefused) else ():
                self.note(f"  {fault.said(self.language)}")
        return code

    def delivered(self, code: int) -> int:
        """The exit code, once it is known whether standard output took what there was to say."""
        if self.delivery is Delivery.WRITTEN:
            return code
        if self.following is not None:
            self.note(self.say("not_shown", id=self.following))
        elif self.delivery is Delivery.REFUSED:
            self.note(self.say("no_output"))
            if code == OK and self.options.command in ONLY_WORDS:
                return FAILED
        return code

    def end_line(self) -> None:
        """Leaves the line of the progress, if there is one."""
        if self.shown:
            self.note("")
            self.shown = ""

    # Commands

    def brief(self, studio: Studio) -> Brief:
        given = vars(self.options)
        named = (each.name for each in fields(Brief))
        known = {name: given[name] for name in named if given.get(name) is not None}
        if "first_frame" in known:
            known["first_frame"] = self._bring(studio, Path(known["first_frame"])).sha256
        if given.get("from_clip") is None:
            return Brief.from_mapping(known)
        self.clip = self._what_made(Path(given["from_clip"]))
        # What is given beside the clip takes the place of what it says.
        return replace(self.clip.brief, **known)

    def _what_made(self, file: Path) -> tag.Carried:
        try:
            return tag.what_made(file)
        except StorageError:
            raise BriefError("clip", "clip_missing", file=str(file)) from None

    def _bring(self, studio: Studio, file: Path) -> Picture:
        try:
            with file.open("rb") as stream:
                # One byte more than is allowed tells that it is too large.
                data = stream.read(pictures.MAX_BYTES + 1)
        except IsADirectoryError:
            raise BriefError("first_frame", "picture_folder", file=str(file)) from None
        except (OSError, ValueError) as error:
            # A name that no file can have is a missing file too: NUL in it, or too long.
            absent = isinstance(error, ValueError) or error.errno in _NO_FILE
            problem = "picture_missing" if absent else "picture_unreadable"
            raise BriefError("first_frame", problem, file=str(file)) from None
        return studio.pictures.bring(data)

    def _tell_picture(self, picture: Picture | None) -> None:
        """What is to be known of a given picture before its clip is paid for."""
        for advice in [] if picture is None else result.picture_advice(picture, self.language):
            self.note(self.say("warning", message=advice["message"], fix=advice["fix"]))

    def do_prompt(self, studio: Studio) -> int:
        preview = studio.preview(self.brief(studio))
        if self.options.rewrite:
            return self._rewrite(studio, preview)
        if self.options.json:
            made = {} if self.clip is None else {"clip": result.carried_as_json(self.clip)}
            self.give({**result.preview_as_json(preview, self.language), **made})
            return OK
        self._tell_clip(preview)
        self._tell_preview(preview)
        return OK

    def _tell_clip(self, preview: Preview) -> None:
        """What a clip said of how it was made, if one was given."""
        if self.clip is None:
            return
        brief = preview.brief
        names = (
            choices.name_of(name, getattr(brief, name), self.language)
            for name in ("style", "theme", "orientation")
        )
        self.out(self.say("clip.brief", choices=", ".join(names), words=brief.words or "-"))
        seeds = ", ".join(f"{stage} {seed}" for stage, seed in self.clip.seeds.items())
        named = {name: str(self.clip.recipe.get(name, "-")) for name in ("name", "version")}
        self.out(self.say("clip.made", seeds=seeds or "-", **named))
        if self.clip.simulated:
            self.out(self.say("clip.simulated"))
        sent = {"image": preview.prompts.image, "motion": preview.prompts.motion}
        if any(self.clip.prompts.get(name) not in {None, text} for name, text in sent.items()):
            self.note(self.say("clip.other_prompts"))
        self.out()

    def _rewrite(self, studio: Studio, preview: Preview) -> int:
        """What a model suggests in place of the recipe's prompts, which stay what they are."""
        if not self.options.json:
            self._tell_preview(preview)
        data: Mapping[str, Any] = result.suggestion_as_json(studio.suggest(preview, by=self.by))
        if self.options.json:
            self.give(data)
            return OK
        marks = {"both": "{}", "prompts": "[-{}-]", "suggestion": "{{+{}+}}"}
        for stage, text in ((Stage.IMAGE, "image"), (Stage.VIDEO, "motion")):
            label, lengths = i18n.say(f"stage.{stage}", self.language), data["lengths"]
            numbers = {"length": lengths[text], "limit": lengths["limit"]}
            pieces = [marks[each["in"]].format(each["text"]) for each in data["difference"][text]]
            self.out()
            self.out(self.say("suggestion", stage=label, **numbers))
            self.out(f"  {data['suggestion'][text]}")
            self.out(f"  {self.say('suggestion.difference')}")
            self.out(f"  {' '.join(pieces)}")
        return OK

    def _tell_preview(self, preview: Preview) -> None:
        data: Mapping[str, Any] = result.preview_as_json(preview, self.language)
        for stage, text in ((Stage.IMAGE, "image"), (Stage.VIDEO, "motion")):
            label = i18n.say(f"stage.{stage}", self.language)
            lengths = data["lengths"]
            self.out(self.say("length", stage=label, length=lengths[text], limit=lengths["limit"]))
            self.out(f"  {data['prompts'][text]}")
            self.out()
        read = chips.chips(preview.brief, preview.notes, self.language)
        if read:
            self.out(self.say("read", chips=" · ".join(chip.text for chip in read)))
        missing = chips.not_added(preview.brief, preview.notes, self.language)
        if missing:
            self.out(missing)
        for warning in data["lint"]:
            self.out(self.say("warning", message=warning["message"], fix=warning["fix"]))
        if not data["lint"]:
            self.out(self.say("no_warning"))
        self.out(self._price(preview.credits))

    def _price(self, amount: int) -> str:
        dollars = i18n.usd(catalog.usd(amount), self.language)
        return self.say("price", credits=amount, usd=dollars)

    def do_generate(self, studio: Studio) -> int:
        seen = studio.preview(self.brief(studio))
        self._tell_picture(seen.picture)
        if not self.options.simulate and not self.options.picture_only:
            offer = studio.decide(seen, by=self.by).picture_price
            if offer is not None:
                self.note(self.say("offer", credits=offer))
        made = studio.submit(
            seen,
            simulate=self.options.simulate,
            picture_only=self.options.picture_only,
            by=self.by,
        )
        return self._follow(studio, made)

    def do_credits(self, studio: Studio) -> int:
        report = studio.credits()
        asked = vars(self.options).get("reconcile", False)
        compared = self._compared(studio) if asked and studio.account.has_key else None
        if self.options.json:
            data: dict[str, Any] = {**result.credits_as_json(report, self.language)}
            data["spending"] = spent.as_json(studio.overview(self._days()))
            if asked:
                data["reconciliation"] = compared and reconciling.as_json(*compared)
            self.give(data)
        else:
            self.out(result.credits_message(report, self.language))
            if report.error is not None:
                self.note(str(result.explain_error(report.error, self.language)))
            elif report.balance is not None:
                self._tell_balance(report)
            else:
                self.out(i18n.say("reason.no_key", self.language))
                if report.key_is_elsewhere:
                    self.out(i18n.say("reason.key_elsewhere", self.language))
                self.out(self._price(report.price))
            if studio.has_ledger():
                for line in spent.told(studio.overview(self._days()), self.language):
                    self.out(line)
            if compared is not None:
                self.out()
                for line in reconciling.told(*compared, self.language):
                    self.out(line)
        return OK if report.error is None else FAILED

    def _compared(self, studio: Studio) -> tuple[Spending, Usage]:
        days = self._days()
        return studio.spending(days), studio.usage(days)

    def _days(self) -> int:
        return max(1, min(int(vars(self.options).get("days", 30)), catalog.LONGEST_DAYS))

    def _tell_balance(self, report: CreditsReport) -> None:
        self.out(self.say("balance", credits=report.balance, available=report.available))
        if report.is_low:
            told = {"balance": report.balance, "level": report.alert}
            self.note(i18n.say("alert.low", self.language, **told))
        self.out(self.say("enough", count=report.animations_left, credits=report.price))
        models = {} if report.organization is None else report.organization.models
        for name in catalog.MODELS:
            if name in models:
                limits = models[name]
                none = self.say("no_limit")
                self.out(
                    self.say(
                        "limits",
                        model=name,
                        used=self.say("unknown")
                        if limits.used_today is None
                        else limits.used_today,
                        daily=none if limits.max_daily is None else limits.max_daily,
                        concurrent=none if limits.max_concurrent is None else limits.max_concurrent,
                    )
                )

    def do_storage(self, studio: Studio) -> int:
        given = vars(self.options)
        rule, done = studio.retention.rule, given.get("apply", False)
        if "simulated" in given or "rejected" in given:
            rule = Rule(given.get("simulated"), given.get("rejected"))
        keeping = studio.retention
        outlook = keeping.apply(rule, by=self.by) if done else keeping.outlook(rule)
        seen = studio.storage.disk()
        if self.options.json:
            self.give({**disk.as_json(seen, outlook), "applied": done})
        else:
            for line in disk.told(seen, self.language):
                self.out(line)
            self.out(disk.outlook_told(outlook, self.language, done=done))
        return OK

    def do_demo(self, studio: Studio) -> int:
        brief = Brief("cartoon", "animals", "landscape", "cute animals playing in forest")
        seen = studio.preview(brief)
        if not self.options.json:
            self.out(self.say("demo.credits"))
            self.do_credits(studio)
            self.out()
            self.out(self.say("demo.make"))
            self._tell_preview(seen)
        made = studio.submit(seen, simulate=self.options.simulate, by=self.by)
        if not self.options.json:
            self.out()
            self.out(self.say("demo.result"))
        return self._follow(studio, made)

    def do_show(self, studio: Studio) -> int:
        subject = studio.find(self.options.id)
        self._tell(studio, subject)
        return SIMULATED if _is_simulated(subject) else OK

    def do_cancel(self, studio: Studio) -> int:
        asked = studio.cancel(studio.find(self.options.id).id, by=self.by)
        return self._follow(studio, asked, stopping=True)

    def do_resume(self, studio: Studio) -> int:
        subject = studio.find(self.options.id)
        if subject.is_moving:
            # Nothing to change: it only needs somebody to drive it.
            return self._follow(studio, subject)
        if self.options.adopt is not None:
            return self._follow(studio, self._adopt(studio, subject, self.options.adopt))
        if self.options.send_again:
            # Nobody is asked for the price of what is refused anyway.
            lost = subject.state is State.UNCONFIRMED
            if lost and not self.options.json:
                self.note(unconfirmed.verdict(studio.lost(subject), self.language))
            price = subject.brief.price(subject.stage)
            agreed = price if lost and self._agrees(price) else 0
            again = studio.send_again(subject.id, agreed=agreed, by=self.by)
            return self._follow(studio, again)
        try:
            carried_on = studio.resume(subject.id, by=self.by)
        except NeedsConsent as error:
            if not self._agrees(error.credits):
                raise
            carried_on = studio.resume(subject.id, agreed=error.credits, by=self.by)
        return self._follow(studio, carried_on)

    def _adopt(self, studio: Studio, subject: Animation, task_id: str) -> Animation:
        def doubt(what: Doubt) -> None:
            self.note(i18n.say(f"lost.doubt.{what}", self.language))

        return studio.adopt(subject.id, task_id, on_doubt=doubt, by=self.by)

    def _agrees(self, price: int) -> bool:
        if self.options.yes:
            return True
        dollars = i18n.usd(catalog.usd(price), self.language)
        question = self.say("confirm", credits=price, usd=dollars)
        answer = None if self.options.json else terminal.ask(question)
        if answer is None:
            self.note(self.say("use_yes"))
            return False
        return answer.strip().lower() in self.say("yes_letters").split()

    def do_recipe(self, studio: Studio) -> int:
        from runway_core.cli import recipes

        return recipes.run(self, studio)

    def do_lab(self) -> int:
        # It loads what no other command needs, and a file is ranked without a studio.
        from runway_core.cli import lab

        return lab.run(self)

    def do_doctor(self) -> int:
        # It needs no studio: why there is none is what it finds out.
        from runway_core.cli import doctor

        return doctor.run(self)

    def do_worker(self) -> int:
        # It loads what no other command needs.
        from runway_core.cli import worker

        return worker.run(self)

    def do_download(self, studio: Studio) -> int:
        subject = studio.find(self.options.id)
        folder = Path(self.options.output)
        copies: dict[Stage, Copy] = {}
        with about(subject):
            if not subject.media:
                raise NotFound(id=subject.id, said="file")
            for stage in subject.media:
                try:
                    copies[stage] = downloads.save(studio.media, subject, stage, folder)
                except (OSError, ValueError):  # ValueError: no name for a folder
                    return self.cannot_write(folder)
        if self.options.json:
            files = {str(stage): str(copy.path) for stage, copy in copies.items()}
            there = [str(stage) for stage, copy in copies.items() if copy.was_there]
            shown = {"id": subject.id, "mode": str(subject.mode)}
            self.give({**shown, "files": files, "already_there": there})
        else:
            for stage, copy in copies.items():
                self._tell_copy(stage, copy)
        return SIMULATED if any(kept.simulated for kept in subject.media.values()) else OK

    def do_present(self, studio: Studio) -> int:
        if self.options.revoke is not None:
            sharing.revoke(studio, self.options.revoke, by=self.by)
            if self.options.json:
                self.give({"id": self.options.revoke, "revoked": True})
            else:
                self.out(self.say("present.revoked"))
            return OK
        if not self.options.ids:
            self.note(self.say("present.which"))
            return INVALID
        named = (written.partition("=") for written in self.options.ids)
        clips = tuple(Chosen(studio.find(one).id, title) for one, _, title in named)
        shown = Presentation(clips, self.options.title, self.options.wall, self.options.goes_on)
        made = sharing.share(studio, shown, days=self.options.days, by=self.by)
        url = f"{self.options.studio.rstrip('/')}{sharing.PAGE}#{made.token}"
        if self.options.json:
            self.give({"id": made.id, "url": url, "until": result.utc(made.until)})
        else:
            moment = time.strftime("%Y-%m-%d %H:%M", time.localtime(made.until))
            self.out(url)
            self.note(self.say("present.until", moment=moment, id=made.id))
        return OK

    def do_export(self, studio: Studio) -> int:
        from runway_core.sharing import export

        asked, target = self.options, Path(self.options.file)
        where = Filter(
            style=asked.style,
            theme=asked.theme,
            orientation=asked.orientation,
            stars=asked.stars,
            tag=asked.tag,
            text=asked.search,
        )
        try:
            # Whole or not there: half of one would be no library.
            with downloads.part_in(target.parent) as part:
                with part.open("xb") as stream:
                    for chunk in export.export(studio, where):
                        stream.write(chunk)
                made = export.left_out(part)
                size = part.stat().st_size
                part.replace(target)
        except (OSError, ValueError):  # ValueError: no name for a file
            return self.cannot_write(target)
        if self.options.json:
            self.give({"file": str(target), "bytes": size, "left_out": dict(made)})
        else:
            self.out(self.say("export.done", file=target, size=_megabytes(size, self.language)))
            for line in taken.left_out(made, self.language):
                self.out(f"  {line}")
        return OK

    def do_import(self, studio: Studio) -> int:
        from runway_core.sharing import importing

        path = Path(self.options.file)
        found = importing.take_in(studio, path, dry_run=self.options.dry_run, by=self.by)
        if self.options.json:
            self.give(found.as_dict())
            return OK
        self.out(i18n.say("import.would" if found.dry_run else "import.done", self.language))
        for line in taken.told(found, self.language):
            self.out(f"  {line}")
        return OK

    def cannot_write(self, folder: Path) -> int:
        told = self.say("cannot_write", path=folder)
        if self.options.json:
            self.give({"error": {"code": "cannot_write", "message": told}})
        else:
            self.note(told)
        return FAILED

    def _tell_copy(self, stage: Stage, copy: Copy) -> None:
        label = i18n.say(f"stage.{stage}", self.language)
        self.out(self.say("file", stage=label, path=copy.path))
        if copy.was_there:
            self.out("  " + self.say("file.there"))
        elif copy.renamed:
            self.out("  " + self.say("file.renamed"))

    # Following one animation

    def _follow(self, studio: Studio, subject: Animation, *, stopping: bool = False) -> int:
        """Drives it, unless a server does, until it rests; then tells what became of it."""
        self.following = subject.id
        studio.start(only=subject.id)
        live = terminal.shows_progress()
        end = studio.wait(subject.id, on_change=self._progress(studio) if live else None)
        self.end_line()
        self._tell(studio, end)
        if stopping and end.state is State.CANCELLED:
            return OK
        if end.state is not State.SUCCEEDED:
            return FAILED
        return SIMULATED if _is_simulated(end) else OK

    def _progress(self, studio: Studio) -> Callable[[Animation], None]:
        def show(now: Animation) -> None:
            if not now.is_moving:
                return
            parts = [result.message(now, self.language)]
            if now.progress is not None and now.state is State.RUNNING:
                parts.append(f"{round(100 * now.progress)} %")
            left = studio.seconds_left(now)
            parts.append(
                self.say("longer") if left is None else self.say("left", seconds=round(left))
            )
            line = " · ".join(parts)
            # Back to the line's beginning, and over what was longer before.
            terminal.rewrite(line.ljust(len(self.shown)))
            self.shown = line

        return show

    def as_json(self, studio: Studio, subject: Animation) -> dict[str, Any]:
        data: dict[str, Any] = {**result.as_json(subject, self.language)}
        for stage, kept in subject.media.items():
            path = studio.media.path(kept.name)
            if path is not None:
                data[stage]["path"] = str(path)
        return data

    def _tell(self, studio: Studio, subject: Animation) -> None:
        data = self.as_json(studio, subject)
        known = studio.lost(subject) if subject.state is State.UNCONFIRMED else None
        if self.options.json:
            if known is not None:
                data["unconfirmed"] = unconfirmed.as_json(known, self.language)
            self.give(data)
            return
        self.out(data["message"])
        self.out(data["description"])
        said = data["explanation"] or result.cost(subject, self.language)
        if said:
            self.out(said)
        self.out(self.say("mode", mode=i18n.say(f"mode.{subject.mode}", self.language)))
        if subject.asked_by is not None:
            self.out(self.say("asked_by", name=subject.asked_by))
        self.out(self.say("id_line", id=subject.id))
        for stage in subject.media:
            path = data[stage].get("path")
            if path is not None:
                label = i18n.say(f"stage.{stage}", self.language)
                self.out(self.say("file", stage=label, path=path))
        if known is not None:
            self._tell_lost(known, subject.id)

    def _tell_lost(self, known: Known, animation_id: str) -> None:
        self.out()
        self.out(self.say("lost"))
        for label, value in unconfirmed.rows(known, self.language, _exact):
            self.out("  " + self.say("lost.row", label=label, value=value))
        self.out(unconfirmed.verdict(known, self.language))
        self.out(self.say("lost.ways", id=animation_id))


def _exact(moment: float) -> str:
    return time.strftime("%Y-%m-%d %H:%M:%S", time.localtime(moment))


def _is_simulated(subject: Animation) -> bool:
    return subject.state is State.SUCCEEDED and subject.mode is not Mode.REAL


def _megabytes(size: int, language: Language) -> str:
    return i18n.number(round(size / 1_000_000, 1), language)
