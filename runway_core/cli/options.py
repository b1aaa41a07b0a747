"""The command line's words and options. What the commands do is in `commands`.

Nothing heavy is imported here, so that `--help` answers at once.
"""

import argparse
import re
import sys
from collections.abc import Callable, Sequence
from typing import Any, NoReturn

from runway_core import i18n
from runway_core.briefs import DEFAULT_RECIPE, DETAILS, catalog
from runway_core.i18n import Language
from runway_core.settings import Settings
from runway_core.states import Mode, Stage, State
from runway_core.text import controls, redact, terminal

Say = Callable[..., str]

SORTS = ("newest", "oldest", "stars", "cost")
"""The orders of a list, as the store has them, which would load too much here."""

TARGETS = ("these", "general")
"""What a ranking is for, as the lab has it, which would load too much here."""

LONGEST_DAYS = 365
"""For which an address works at most, as `sharing` has it, which would load too much here."""

INTERRUPTED = 130
"""The exit code after a Ctrl-C, as shells have it."""


class _Parser(argparse.ArgumentParser):
    """Says help and refusals to any terminal; the words in a refusal are whoever typed them's."""

    def _print_message(self, message: str, file: object = None) -> None:
        if message:
            (terminal.say_block if file is sys.stdout else terminal.note_block)(message)

    signed = False
    """Whether `-draft` is no option, but a tag that is taken away."""

    def parse_known_args(self, args: Any = None, namespace: Any = None) -> Any:
        if self.signed and args is not None:
            args = [re.sub("^-(?=[^-])", "\u2212", each) for each in args]
        return super().parse_known_args(args, namespace)

    def error(self, message: str) -> NoReturn:
        super().error(controls.marked(redact(message)))


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs one command and gives its exit code."""
    words = list(sys.argv[1:] if arguments is None else arguments)
    language = _language(words)
    options = parser(language).parse_args(words)
    try:
        from runway_core.cli import commands
    except KeyboardInterrupt:  # it takes a second
        return INTERRUPTED
    return commands.run(options, language)


def _language(words: Sequence[str]) -> Language:
    """The language is needed to write the help, before the options are read."""
    chosen: str | None = None
    for index, word in enumerate(words):
        if word.startswith("--language="):
            chosen = word.partition("=")[2]
        elif word == "--language" and index + 1 < len(words):
            chosen = words[index + 1]
    if chosen in i18n.LANGUAGES:
        return i18n.language_of(chosen)
    return Settings.wanted_language() or i18n.system_language()


MOST_DAYS = 36_500
"""A hundred years."""


def _whole(text: str) -> int:
    """A number as people write it: Python takes `1_000` and the digits of every script."""
    if re.fullmatch("-?[0-9]{1,18}", text) is None:
        raise ValueError(text)
    return int(text)


def _days(text: str) -> int:
    """Days that an address may work for."""
    number = _whole(text)
    if not 1 <= number <= LONGEST_DAYS:
        raise ValueError(text)
    return number


def _age(text: str) -> int:
    """How many days old something is, at least one."""
    if not 1 <= (days := _whole(text)) <= MOST_DAYS:
        raise ValueError(text)
    return days


def _pair(text: str) -> tuple[str, str]:
    """`place=forest`, in two."""
    slot, separator, value = text.partition("=")
    if not separator:
        raise ValueError(text)
    return slot, value


_days.__name__ = f"1..{LONGEST_DAYS}"
_pair.__name__ = "SLOT=VALUE"
_age.__name__ = "days"
_whole.__name__ = "int"  # as argparse calls it in its message


def parser(language: Language) -> argparse.ArgumentParser:
    """The whole command line, with its help in `language`."""

    def say(key: str, **params: object) -> str:
        # argparse formats help with %, as printf does.
        return i18n.say(f"cli.{key}", language, **params).replace("%", "%%")

    common = _Parser(add_help=False)
    common.add_argument("--language", choices=i18n.LANGUAGES, help=say("language"))
    common.add_argument("--json", action="store_true", help=say("json"))
    whole = _Parser(
        prog="python -m runway_core",
        description=say("description"),
        epilog=say("epilog"),
        parents=[common],
    )
    commands = whole.add_subparsers(dest="command", required=True, metavar="command")

    def add(name: str) -> argparse.ArgumentParser:
        text = say(name)
        # SUPPRESS: an option given before the command is not undone by the command's default.
        own = _Parser(add_help=False, argument_default=argparse.SUPPRESS)
        own.add_argument("--language", choices=i18n.LANGUAGES, help=say("language"))
        own.add_argument("--json", action="store_true", help=say("json"))
        return commands.add_parser(name, help=text, description=text, parents=[own])

    prompt = add("prompt")
    _add_brief(prompt, say, required=False)
    prompt.add_argument("--from-clip", metavar="FILE", help=say("from_clip"))
    prompt.add_argument("--rewrite", action="store_true", help=say("rewrite"))
    generate = add("generate")
    _add_brief(generate, say)
    _add_spending(generate, say)
    account = add("credits")
    account.add_argument("--reconcile", action="store_true", help=say("reconcile"))
    account.add_argument(
        "--days", type=_whole, default=30, help=say("days", most=catalog.LONGEST_DAYS)
    )
    add("doctor")
    demo = add("demo")
    demo.add_argument("--simulate", action="store_true", help=say("simulate"))
    add("worker")
    storage = add("storage")
    storage.add_argument("--simulated", type=_age, metavar="DAYS", help=say("storage.simulated"))
    storage.add_argument("--rejected", type=_age, metavar="DAYS", help=say("storage.rejected"))
    storage.add_argument("--apply", action="store_true", help=say("storage.apply"))
    _add_list(add("list"), say)
    for name in ("show", "cancel"):
        add(name).add_argument("id", help=say("id"))
    _add_resume(add("resume"), say)
    download = add("download")
    download.add_argument("id", help=say("id"))
    download.add_argument("--output", default=".", help=say("output"))
    _add_library(add, say)
    _add_present(add("present"), say)
    export = add("export")
    export.add_argument("file", help=say("export.file"))
    for name in ("style", "theme", "orientation"):
        allowed = getattr(catalog, f"{name}s".upper())
        export.add_argument(f"--{name}", choices=allowed, default=None, help=say("export.only"))
    export.add_argument("--stars", type=_whole, default=None, help=say("export.stars"))
    export.add_argument("--tag", default=None, help=say("export.tag"))
    export.add_argument("--search", default=None, help=say("export.search"))
    importing = add("import")
    importing.add_argument("file", help=say("import.file"))
    importing.add_argument(
        "--dry-run", action="store_true", default=False, help=say("import.dry_run")
    )
    _add_lab(add("lab"), language)
    _add_recipe(add("recipe"), language)
    return whole


def _add_list(listing: argparse.ArgumentParser, say: Say) -> None:
    listing.add_argument("--limit", type=_whole, default=20, help=say("limit"))
    listing.add_argument("--cursor", help=say("cursor"))
    listing.add_argument("--search", metavar="WORDS", help=say("list.search"))
    for name, allowed in (
        ("style", catalog.STYLES),
        ("theme", catalog.THEMES),
        ("orientation", catalog.ORIENTATIONS),
    ):
        listing.add_argument(f"--{name}", choices=allowed, help=say(name))
    listing.add_argument(
        "--state", action="append", choices=[str(each) for each in State], help=say("list.state")
    )
    listing.add_argument("--mode", choices=[str(each) for each in Mode], help=say("list.mode"))
    listing.add_argument("--stars", type=_whole, choices=range(6), help=say("list.stars"))
    for name in ("tag", "person", "model", "experiment", "recipe"):
        listing.add_argument(f"--{name}", help=say(f"list.{name}"))
    for name in ("since", "until"):
        listing.add_argument(f"--{name}", metavar="2026-11-22", help=say(f"list.{name}"))
    listing.add_argument("--binned", action="store_true", default=False, help=say("list.binned"))
    listing.add_argument("--sort", choices=SORTS, default=SORTS[0], help=say("list.sort"))


def _add_library(add: Callable[[str], argparse.ArgumentParser], say: Say) -> None:
    rate, tag, note = add("rate"), add("tag"), add("note")
    for command in (rate, tag, note):
        command.add_argument("id", help=say("id"))
    assert isinstance(tag, _Parser)
    tag.signed = True
    rate.add_argument("stars", type=_whole, choices=range(6), help=say("rate.stars"))
    tag.add_argument("tags", nargs="+", metavar="+TAG|-TAG", help=say("tag.tags"))
    note.add_argument("text", help=say("note.text"))
    delete, restore, packed = add("delete"), add("restore"), add("zip")
    for command in (delete, restore, packed):
        command.add_argument("ids", nargs="+", metavar="ID", help=say("id"))
    delete.add_argument("--now", action="store_true", default=False, help=say("delete.now"))
    packed.add_argument("--output", metavar="FILE.zip", default=None, help=say("zip.output"))


def _add_present(present: argparse.ArgumentParser, say: Say) -> None:
    present.add_argument("ids", nargs="*", metavar="ID[=TITLE]", help=say("present.ids"))
    present.add_argument("--title", default="", help=say("present.title"))
    present.add_argument("--wall", action="store_true", default=False, help=say("present.wall"))
    present.add_argument(
        "--goes-on", action="store_true", default=False, help=say("present.goes_on")
    )
    present.add_argument("--days", type=_days, default=14, help=say("present.days"))
    present.add_argument(
        "--studio", metavar="URL", default="http://localhost:8000", help=say("present.studio")
    )
    present.add_argument("--revoke", metavar="NUMBER", default=None, help=say("present.revoke"))


def _add_lab(lab: argparse.ArgumentParser, language: Language) -> None:
    """What the lab can do has names of its own, below `lab`."""

    def say(key: str, **params: object) -> str:
        return i18n.say(f"cli.lab.{key}", language, **params).replace("%", "%%")

    actions = lab.add_subparsers(dest="action", required=True, metavar="action", help=say("action"))

    def add(name: str) -> argparse.ArgumentParser:
        own = _Parser(add_help=False, argument_default=argparse.SUPPRESS)
        own.add_argument(
            "--language", choices=i18n.LANGUAGES, help=i18n.say("cli.language", language)
        )
        own.add_argument("--json", action="store_true", help=i18n.say("cli.json", language))
        text = say(name)
        return actions.add_parser(name, help=text, description=text, parents=[own])

    for name in ("plan", "run"):
        command = add(name)
        command.add_argument("file", metavar="FILE", help=say("file"))
        command.add_argument(
            "--budget", type=_whole, default=None, metavar="CREDITS", help=say("budget")
        )
        command.add_argument("--words", metavar="FILE", help=say("words"))
        if name == "run":
            command.add_argument("--yes", action="store_true", default=False, help=say("yes"))
    listing = add("list")
    listing.add_argument("--limit", type=_whole, default=20, help=i18n.say("cli.limit", language))
    listing.add_argument("--cursor", default=None, help=i18n.say("cli.cursor", language))
    for name in ("show", "pause", "go-on", "cancel", "retry", "rename", "delete"):
        command = add(name)
        command.add_argument("id", help=say("id"))
        if name == "rename":
            command.add_argument("name", metavar="NAME", help=say("name"))
        if name == "go-on":
            command.add_argument("--budget", type=_whole, metavar="CREDITS", help=say("budget"))
            command.add_argument("--yes", action="store_true", default=False, help=say("yes"))
    invite = add("invite")
    invite.add_argument("id", help=say("id"))
    invite.add_argument(
        "--days", type=_days, default=14, help=i18n.say("cli.present.days", language)
    )
    invite.add_argument(
        "--studio",
        metavar="URL",
        default="http://localhost:8000",
        help=i18n.say("cli.present.studio", language),
    )
    invite.add_argument(
        "--take-back", action="store_true", default=False, help=say("invite.take_back")
    )
    report = add("report")
    report.add_argument("id", help=say("id"))
    report.add_argument("--output", default=".", metavar="FOLDER", help=say("report.output"))
    report.add_argument("--no-grid", action="store_true", default=False, help=say("report.no_grid"))
    first, mark = add("first"), add("mark")
    for command in (first, mark):
        command.add_argument("id", help=say("id"))
        command.add_argument("take", help=say("take"))
    mark.add_argument("mark", choices=("keep", "drop", "none"), help=say("mark.mark"))
    rank = add("rank")
    rank.add_argument("file", metavar="FILE.jsonl|ID", help=say("rank.file"))
    rank.add_argument("--target", choices=TARGETS, default=TARGETS[0], help=say("rank.target"))
    rank.add_argument("--themes", type=_whole, default=1, help=say("rank.themes"))
    rank.add_argument("--wordings", type=_whole, default=1, help=say("rank.wordings"))
    rank.add_argument("--variants", nargs="+", metavar="VARIANT", help=say("rank.variants"))


def _add_recipe(recipe: argparse.ArgumentParser, language: Language) -> None:
    """What can be done with recipes, below `recipe`."""

    def say(key: str) -> str:
        return i18n.say(f"cli.recipe.{key}", language).replace("%", "%%")

    actions = recipe.add_subparsers(
        dest="action", required=True, metavar="action", help=say("action")
    )

    def add(name: str) -> argparse.ArgumentParser:
        own = _Parser(add_help=False, argument_default=argparse.SUPPRESS)
        own.add_argument(
            "--language", choices=i18n.LANGUAGES, help=i18n.say("cli.language", language)
        )
        own.add_argument("--json", action="store_true", help=i18n.say("cli.json", language))
        text = say(name)
        return actions.add_parser(name, help=text, description=text, parents=[own])

    def words(command: argparse.ArgumentParser) -> None:
        command.add_argument(
            "--prompt", action="append", dest="words", metavar="TEXT", help=say("words")
        )

    add("list").add_argument("name", nargs="?", help=say("name"))
    add("show").add_argument("ref", help=say("ref"))
    diff = add("diff")
    diff.add_argument("before", help=say("before"))
    diff.add_argument("after", help=say("after"))
    words(diff)
    new = add("add")
    new.add_argument("name", help=say("name"))
    new.add_argument("file", metavar="FILE.toml", help=say("file"))
    new.add_argument("--note", default="", help=say("note"))
    promote = add("promote")
    promote.add_argument("ref", help=say("ref"))
    promote.add_argument("--experiment", metavar="ID", help=say("experiment"))
    promote.add_argument("--raters", type=_whole, help=say("raters"))
    promote.add_argument("--ballots", type=_whole, help=say("ballots"))
    add("roll-back").add_argument("name", help=say("name"))
    export = add("export")
    export.add_argument("ref", help=say("ref"))
    export.add_argument("--output", metavar="FILE.toml", help=say("output"))
    check = add("check")
    check.add_argument("file", metavar="FILE.toml", help=say("file"))
    words(check)


def _add_brief(command: argparse.ArgumentParser, say: Say, *, required: bool = True) -> None:
    # Choices are checked by the brief, whose errors say more than argparse's. What is not given is
    # None: it is the brief's to say, or a clip's.
    for name, allowed in (
        ("style", catalog.STYLES),
        ("theme", catalog.THEMES),
        ("orientation", catalog.ORIENTATIONS),
    ):
        command.add_argument(f"--{name}", required=required, help=_choices(say(name), allowed))
    command.add_argument("--prompt", dest="words", help=say("words"))
    command.add_argument(
        "--duration",
        type=_whole,
        help=say("duration", least=catalog.DURATIONS[0], most=catalog.DURATIONS[-1]),
    )
    for stage in Stage:
        models = tuple(model.id for model in catalog.models_for(stage))
        command.add_argument(f"--{stage}-model", help=_choices(say(f"{stage}_model"), models))
        command.add_argument(f"--{stage}-seed", type=_whole, help=say(f"{stage}_seed"))
    command.add_argument("--image-ratio", help=say("image_ratio"))
    command.add_argument("--detail", help=_choices(say("detail"), DETAILS))
    command.add_argument("--recipe", default=DEFAULT_RECIPE, help=say("recipe.which"))
    command.add_argument(
        "--reading", type=_pair, action="append", metavar="SLOT=VALUE", help=say("reading")
    )
    command.add_argument("--image-prompt", metavar="TEXT", help=say("image_prompt"))
    command.add_argument("--motion-prompt", metavar="TEXT", help=say("motion_prompt"))
    command.add_argument("--first-frame", metavar="FILE", help=say("first_frame"))


def _add_spending(command: argparse.ArgumentParser, say: Say) -> None:
    which = command.add_mutually_exclusive_group()
    which.add_argument("--simulate", action="store_true", help=say("simulate"))
    which.add_argument("--picture-only", action="store_true", help=say("picture_only"))


def _add_resume(command: argparse.ArgumentParser, say: Say) -> None:
    command.add_argument("id", help=say("id"))
    command.add_argument("--yes", action="store_true", help=say("yes"))
    which = command.add_mutually_exclusive_group()
    which.add_argument("--adopt", metavar="TASK_ID", help=say("adopt"))
    which.add_argument("--send-again", action="store_true", help=say("send_again"))


def _choices(text: str, allowed: tuple[str, ...]) -> str:
    return f"{text}: {', '.join(allowed)}"
