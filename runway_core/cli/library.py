"""The library's commands: found, said, deleted, restored, zipped."""

import time
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from runway_core import i18n
from runway_core.cli import downloads
from runway_core.errors import LibraryError
from runway_core.library import Query, Sort
from runway_core.results import result
from runway_core.states import Mode, State
from runway_core.store import Animation
from runway_core.studio import Studio
from runway_core.text import filenames

if TYPE_CHECKING:
    from runway_core.cli.commands import Command

TAKEN_AWAY = "\u2212"
"""Stands before a tag that is taken away, where the shell's words had a hyphen: that would begin an
option."""

_NAMES = ("style", "theme", "orientation", "tag", "person", "model", "experiment", "recipe")


class LibraryCommand:
    """One call of a command of the library."""

    def __init__(self, command: "Command", studio: Studio) -> None:
        self.command = command
        self.options = command.options
        self.language = command.language
        self.studio = studio
        self.library = studio.library

    def run(self) -> int:
        """Does what was asked for, and gives the exit code."""
        code: int = getattr(self, f"do_{self.options.command}")()
        return code

    def _ids(self) -> list[str]:
        return [self.studio.find(each).id for each in self.options.ids]

    # Looking

    def do_list(self) -> int:
        limit = max(1, min(self.options.limit, 500))
        found, following = self.studio.list(
            limit=limit, cursor=self.options.cursor, where=self._query()
        )
        if self.options.json:
            shown = [self.command.as_json(self.studio, item) for item in found]
            self.command.give({"animations": shown, "next": following})
            return 0
        for item in found:
            self._tell(item)
        if not found:
            narrowed = self._query() != Query()
            self.command.out(self.command.say("none_such" if narrowed else "nothing"))
        if following is not None:
            self.command.out(self.command.say("more", cursor=following))
        return 0

    def _query(self) -> Query:
        given = vars(self.options)
        states = given.get("state")
        return Query(
            **{name: given.get(name) for name in _NAMES},
            states=None if states is None else [State(each) for each in states],
            mode=None if given.get("mode") is None else Mode(given["mode"]),
            text=given.get("search"),
            stars=given.get("stars"),
            since=_moment("since", given.get("since")),
            until=_moment("until", given.get("until")),
            binned=bool(given.get("binned")),
            sort=Sort(given.get("sort") or Sort.NEWEST),
        )

    def _tell(self, item: Animation) -> None:
        moment = time.strftime("%Y-%m-%d %H:%M", time.localtime(item.created_at))
        state = i18n.say(f"state.{item.state}", self.language)
        mode = i18n.say(f"mode.{item.mode}", self.language)
        price = self.command.say("price.row", credits=result.plain(item.spoken_for))
        if not item.spend_is_known:
            price = self.command.say("price.most", price=price)
        line = f"{item.id}  {moment}  {state}  {mode}  {price}"
        said = ["★" * (item.stars or 0), *(f"#{tag}" for tag in item.tags)]
        self.command.out("  ".join(filter(None, (line, *said))))
        self.command.out(f"    {result.description(item, self.language)}")

    # Said

    def _say(self, found: Sequence[Animation]) -> int:
        if self.options.json:
            shown = [self.command.as_json(self.studio, item) for item in found]
            self.command.give({"animations": shown})
        else:
            for item in found:
                self._tell(item)
                if item.note:
                    self.command.out(f"    {item.note}")
        return 0

    def do_rate(self) -> int:
        one = self.studio.find(self.options.id).id
        stars = self.options.stars or None
        return self._say(self.library.rate(one, stars, by=self.command.by))

    def do_tag(self) -> int:
        one = self.studio.find(self.options.id).id
        less = [each[1:] for each in self.options.tags if each[:1] == TAKEN_AWAY]
        more = [each.removeprefix("+") for each in self.options.tags if each[:1] != TAKEN_AWAY]
        return self._say(self.library.tag(one, more, less, by=self.command.by))

    def do_note(self) -> int:
        one = self.studio.find(self.options.id).id
        return self._say([self.library.note(one, self.options.text, by=self.command.by)])

    # The bin

    def do_delete(self) -> int:
        told = self.library.delete(self._ids(), now=self.options.now, by=self.command.by)
        if self.options.json:
            names = ("binned", "gone", "refused")
            self.command.give({name: list(getattr(told, name)) for name in names})
        else:
            for name in ("binned", "gone"):
                for one in getattr(told, name):
                    self.command.out(self.command.say(f"deleted.{name}", id=one))
            for one in told.refused:
                self.command.note(self.command.say("deleted.refused", id=one))
        return 1 if told.refused else 0

    def do_restore(self) -> int:
        return self._say(self.library.restore(self._ids(), by=self.command.by))

    # Packed up

    def do_zip(self) -> int:
        ids = self._ids()
        target = Path(self.options.output or time.strftime("animations-%Y-%m-%d.zip"))
        if target.is_dir():
            target /= time.strftime("animations-%Y-%m-%d.zip")
        try:
            with downloads.part_in(target.parent) as part:
                with part.open("xb") as written:
                    for piece in self.library.zip(ids):
                        written.write(piece)
                free = map(target.with_name, filenames.numbered(target.name))
                target = next(each for each in free if downloads.took(part, each))
        except (OSError, ValueError):  # ValueError: no name for a file
            return self.command.cannot_write(target)
        if self.options.json:
            self.command.give({"file": str(target), "animations": len(set(ids))})
        else:
            self.command.out(self.command.say("zipped", path=target, count=len(set(ids))))
        return 0


def _moment(name: str, written: str | None) -> float | None:
    """A day or a moment as people write it, by this machine's clock."""
    if written is None:
        return None
    try:
        return datetime.fromisoformat(written).timestamp()
    except (ValueError, OverflowError, OSError):
        raise LibraryError("moment", name=name) from None
