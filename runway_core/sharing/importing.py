"""Takes the file of another studio's library in: checked as a whole before anything is kept, then
thing by thing, each whole or not at all. What is there already stays as it is, so that the same
file again changes nothing, and one whose import was broken off goes on where that ended.
"""

import hashlib
import zipfile
import zlib
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import IO, Any

from sqlalchemy import Connection, insert, select

from runway_core.access import LOCAL, Person
from runway_core.briefs import Brief
from runway_core.errors import ArchiveError, MediaError, NoSuchRecipe, StudioError
from runway_core.media import files, probe
from runway_core.prompts import Prompts
from runway_core.sharing.lines import (
    LINES,
    LONGEST_LINE,
    MANIFEST,
    MEDIA,
    AnimationLine,
    ExperimentLine,
    Line,
    Manifest,
    MediaLine,
    PictureLine,
    RecipeLine,
    TryLine,
    entry_name,
    media_of,
    read_line,
    read_manifest,
)
from runway_core.states import Stage
from runway_core.store import (
    IMPORTED,
    Animation,
    Media,
    Store,
    Version,
    experiments,
    finder,
    recipe_rows,
    tables,
)
from runway_core.studio import Studio
from runway_core.telemetry import Events

log = Events(__name__)

MOST_DIRECTORY = 128 * 1024 * 1024
"""Bytes of a zip's directory: a million files take them, and each is held in the memory."""

MOST_LINES = 8 * 1024**3
MOST_MANIFEST = 64 * 1024
CHUNK = 256 * 1024
NAMED = 20
"""Most conflicts that are named."""

_TAIL = 65_557
"""Bytes at a zip's end that its last record may take."""


@dataclass(slots=True)
class Counts:
    """Things of one kind."""

    new: int = 0
    there: int = 0
    conflicts: int = 0
    """Other things under the same name: the studio's own stay."""


@dataclass(slots=True)
class Taken:
    """What an import did, or would do."""

    dry_run: bool
    animations: Counts = field(default_factory=Counts)
    recipes: Counts = field(default_factory=Counts)
    pictures: Counts = field(default_factory=Counts)
    experiments: Counts = field(default_factory=Counts)
    ballots: int = 0
    """Of the experiments that are new."""
    bytes: int = 0
    """Of the files of what is new."""
    conflicts: list[str] = field(default_factory=list)
    """The first of them, by kind and name."""
    left_out: Mapping[str, int] = field(default_factory=dict)
    """What the studio that made the file left out of it, by why."""

    def as_dict(self) -> dict[str, Any]:
        """As JSON."""
        return asdict(self)

    def conflict(self, counts: Counts, name: str) -> None:
        """Notes one."""
        counts.conflicts += 1
        if len(self.conflicts) < NAMED:
            self.conflicts.append(name)


def take_in(studio: Studio, path: Path, *, dry_run: bool = False, by: Person = LOCAL) -> Taken:
    """Takes the file at `path` in; with `dry_run` it is checked as thoroughly, and nothing is kept.

    Raises:
        ViewersCannotSpend: whoever may only look takes nothing in.
        ArchiveError: it cannot be taken; nothing of it was.
        StorageError: what was kept until then is whole.
    """
    by.must_be_able_to_spend()
    with _Archive.opened(path) as archive:
        archive.check()
        taken = Taken(dry_run, left_out=archive.manifest.left_out)
        _Import(studio, archive, taken).run()
    if not dry_run:
        log.info("library.imported", actor=by.name, animations=taken.animations.new,
                 experiments=taken.experiments.new, bytes=taken.bytes)  # fmt: skip
    return taken


class _Archive:
    """The zip. No name in it is ever made a path, and nothing is unpacked to where it says."""

    def __init__(self, archive: zipfile.ZipFile, size: int) -> None:
        self._zip = archive
        self._entries: dict[str, zipfile.ZipInfo] = {}
        packed = 0
        for entry in archive.infolist():
            name = entry.filename
            if name in self._entries or entry.flag_bits & 1 or not _is_ours(entry):
                raise ArchiveError("not_allowed", name=name[:120])
            self._entries[name] = entry
            packed += entry.compress_size
        if packed > size:
            # Entries that lie over each other: a little file that unpacks to a large one.
            raise ArchiveError("not_allowed", name="…")
        if not {MANIFEST, LINES} <= self._entries.keys():
            raise ArchiveError("not_ours")
        self.manifest: Manifest = read_manifest(self._whole(MANIFEST))

    @classmethod
    @contextmanager
    def opened(cls, path: Path) -> Iterator["_Archive"]:
        """The file, whose directory is not larger than fits. Raises `ArchiveError`."""
        try:
            with path.open("rb") as stream:
                size = path.stat().st_size
                _check_directory(stream, size)
                with _as_ours(""), zipfile.ZipFile(stream) as archive:
                    yield cls(archive, size)
        except OSError as error:
            raise ArchiveError("no_file", name=str(path)[:200], detail=str(error)) from None

    def _whole(self, name: str) -> bytes:
        with _as_ours(name), self._zip.open(self._entries[name]) as stream:
            return stream.read(MOST_MANIFEST + 1)

    @contextmanager
    def file(self, sha256: str, content_type: str) -> Iterator[IO[bytes]]:
        """A stored file."""
        name = entry_name(sha256, content_type)
        with _as_ours(name), self._zip.open(self._entries[name]) as stream:
            yield stream

    def lines(self) -> Iterator[Line]:
        """Each line, checked."""
        for number, data in enumerate(self._raw(), 1):
            yield read_line(data, number)

    def _raw(self) -> Iterator[bytes]:
        with _as_ours(LINES), self._zip.open(self._entries[LINES]) as stream:
            while data := stream.readline(LONGEST_LINE + 1):
                if len(data) > LONGEST_LINE:
                    raise ArchiveError("damaged", what=LINES)
                yield data

    def check(self) -> None:
        """Reads all of it: every line, every file against its hash, and that they are of each
        other. Raises `ArchiveError`.
        """
        digest, count, size = hashlib.sha256(), 0, 0
        for data in self._raw():
            digest.update(data)
            count, size = count + 1, size + len(data)
            if size > MOST_LINES:
                raise ArchiveError("damaged", what=LINES)
        said = self.manifest
        if (digest.hexdigest(), count, size) != (said.sha256, said.lines, said.bytes):
            raise ArchiveError("damaged", what=LINES)
        wanted: dict[str, int] = {}
        seen: set[tuple[str, str]] = set()
        for number, line in enumerate(self.lines(), 1):
            name = line.sha256 if isinstance(line, PictureLine) else _name(line)
            if (line.kind, name) in seen:
                raise ArchiveError("bad_line", line=number, field="id")
            seen.add((line.kind, name))
            for sha256, content_type, bytes_ in media_of(line):
                entry = entry_name(sha256, content_type)
                found = self._entries.get(entry)
                if found is None or found.file_size != bytes_:
                    raise ArchiveError("damaged", what=entry)
                wanted[entry] = bytes_
        for name in self._entries.keys() - wanted.keys() - {MANIFEST, LINES}:
            raise ArchiveError("not_allowed", name=name)
        for name in wanted:
            self._check_file(name)

    def _check_file(self, name: str) -> None:
        said = MEDIA.fullmatch(name)
        assert said is not None, "other names were refused"
        digest, first = hashlib.sha256(), b""
        with _as_ours(name), self._zip.open(self._entries[name]) as stream:
            while chunk := stream.read(CHUNK):
                first = first or chunk[: probe.HEAD]
                digest.update(chunk)
        kind = probe.content_type_of(first)
        if digest.hexdigest() != said[1] or files.EXTENSIONS.get(kind or "") != f".{said[2]}":
            raise ArchiveError("damaged", what=name)


def _is_ours(entry: zipfile.ZipInfo) -> bool:
    """Whether an entry may be in the file: media as they are, and two files that are packed."""
    most = max(files.SIZE_LIMITS.values())
    if MEDIA.fullmatch(entry.filename):
        stored = entry.compress_type == zipfile.ZIP_STORED
        return stored and entry.file_size == entry.compress_size and entry.file_size <= most
    packed = entry.compress_type in {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}
    limits = {MANIFEST: MOST_MANIFEST, LINES: MOST_LINES}
    return packed and entry.file_size <= limits.get(entry.filename, -1)


def _check_directory(stream: IO[bytes], size: int) -> None:
    """Raises `ArchiveError` for what is no zip, or one whose list of files would fill the memory.
    APPNOTE.TXT, 4.3.14 to 4.3.16.
    """
    stream.seek(max(0, size - _TAIL))
    tail = stream.read()
    at = tail.rfind(b"PK\x05\x06")
    if at < 0 or len(tail) < at + 22:
        raise ArchiveError("not_ours")
    directory = int.from_bytes(tail[at + 12 : at + 16], "little")
    large = tail.rfind(b"PK\x06\x06", 0, at)
    if large >= 0:
        directory = max(
            directory % 0xFFFFFFFF, int.from_bytes(tail[large + 40 : large + 48], "little")
        )
    if directory > MOST_DIRECTORY:
        raise ArchiveError("not_allowed", name="…")
    stream.seek(0)


@contextmanager
def _as_ours(what: str) -> Iterator[None]:
    """Whatever a damaged zip makes Python raise, as `ArchiveError`."""
    try:
        yield
    except StudioError:
        raise
    except (
        *(zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError),
        *(ValueError, UnicodeError, OverflowError),
    ) as error:
        raise ArchiveError("damaged", what=what or "zip", detail=str(error)) from None


def _name(line: Line) -> str:
    if isinstance(line, RecipeLine):
        return f"{line.name}@{line.version}"
    assert not isinstance(line, PictureLine)
    return line.id


class _Import:
    def __init__(self, studio: Studio, archive: _Archive, taken: Taken) -> None:
        self._studio, self._archive, self._taken = studio, archive, taken
        self._store = Store(studio.database, studio.now)
        self._refs: dict[str, str] = {}
        """Recipes that have another number here."""
        self._numbers: dict[tuple[str, int], int] = {}

    def run(self) -> None:
        if not self._taken.dry_run:
            with self._studio.database.write() as connection:
                self._studio.recipes.keep(connection)
        # What others are made of comes first.
        for line in self._archive.lines():
            if isinstance(line, RecipeLine):
                self._recipe(line)
            elif isinstance(line, PictureLine):
                self._picture(line)
        for line in self._archive.lines():
            if isinstance(line, AnimationLine):
                self._animation(line)
        counted = self._taken.animations
        if not self._taken.dry_run and (counted.new or counted.there):
            # An import before, which was broken off, may have left some out of their order.
            with self._studio.database.write() as connection:
                finder.rebuild(connection)
        for line in self._archive.lines():
            if isinstance(line, ExperimentLine):
                self._experiment(line)

    # Recipes

    def _recipe(self, line: RecipeLine) -> None:
        counts = self._taken.recipes
        try:
            known: Iterable[Version] = self._studio.recipes.versions(line.name)
        except NoSuchRecipe:
            known = ()
        same = next((each for each in known if each.sha256 == line.sha256), None)
        if same is not None:
            counts.there += 1
            self._called(line, same.version)
            return
        counts.new += 1
        number = line.version
        if number in {each.version for each in known}:
            number = max(each.version for each in known) + 1
            counts.new -= 1
            self._taken.conflict(counts, f"recipe {line.name}@{line.version} → @{number}")
        self._called(line, number)
        if self._taken.dry_run:
            return
        version = Version(
            line.name, number, line.sha256, line.note, line.author, False, line.created_at
        )
        with self._studio.database.write() as connection:
            there = recipe_rows.versions(connection, line.name)
            if number not in {each.version for each in there}:
                recipe_rows.add(connection, version, line.text)

    def _called(self, line: RecipeLine, number: int) -> None:
        if number != line.version:
            self._refs[f"{line.name}@{line.version}"] = f"{line.name}@{number}"
            self._numbers[line.name, line.version] = number

    def _renamed(self, value: Any) -> Any:
        """What a file says, with the recipes as they are numbered here."""
        if not self._refs:
            return value
        if isinstance(value, str):
            return self._refs.get(value, value)
        if isinstance(value, list):
            return [self._renamed(each) for each in value]
        if isinstance(value, dict):
            return {name: self._renamed(each) for name, each in value.items()}
        return value

    # Files

    def _keep(self, name: str, sha256: str, content_type: str) -> probe.Seen | None:
        """Keeps a file; None if another is there under its name. Raises `ArchiveError`."""
        media = self._studio.media
        if media.holds(name):
            digest = hashlib.sha256()
            with media.open(name) as stream:
                while chunk := stream.read(CHUNK):
                    digest.update(chunk)
            if digest.hexdigest() != sha256:
                return None
        try:
            with self._archive.file(sha256, content_type) as stream:
                return media.copy(name, stream, sha256, content_type)
        except MediaError as error:
            what = entry_name(sha256, content_type)
            raise ArchiveError("damaged", what=what, detail=str(error)) from None

    def _picture(self, line: PictureLine) -> None:
        table, counts = tables.picture, self._taken.pictures
        with self._studio.database.read() as connection:
            query = select(table.c.sha256).where(table.c.sha256 == line.sha256)
            if connection.scalar(query) is not None:
                counts.there += 1
                return
        counts.new += 1
        self._taken.bytes += line.bytes
        if self._taken.dry_run:
            return
        name = f"pictures/{line.sha256}{files.EXTENSIONS[line.content_type]}"
        seen = self._keep(name, line.sha256, line.content_type)
        if seen is None:
            raise ArchiveError("damaged", what=name)
        with self._studio.database.write() as connection:
            if connection.scalar(query) is None:
                connection.execute(
                    insert(table).values(
                        sha256=line.sha256,
                        name=name,
                        content_type=line.content_type,
                        bytes=line.bytes,
                        width=seen.width,
                        height=seen.height,
                        stored_at=line.stored_at,
                    )
                )

    # Animations

    def _animation(self, line: AnimationLine) -> None:
        counts, table = self._taken.animations, tables.animation
        query = select(table.c.id).where(table.c.id == line.id)
        with self._studio.database.read() as connection:
            is_there = connection.scalar(query) is not None
        if is_there:
            known = self._studio.several([line.id])
            if known and _differs(known[0], line):
                self._taken.conflict(counts, f"animation {line.id}")
            else:
                counts.there += 1
            return
        counts.new += 1
        self._taken.bytes += sum(each.bytes for each in line.media)
        if self._taken.dry_run:
            return
        kept = [self._media(each) for each in line.media]
        if None in kept:
            counts.new -= 1
            self._taken.conflict(counts, f"animation {line.id}")
            return
        with self._studio.database.write() as connection:
            if connection.scalar(query) is None:
                self._insert(connection, line)
                for each in kept:
                    assert each is not None, "that was a conflict"
                    self._store.keep_media(line.id, each, connection)

    def _media(self, line: MediaLine) -> Media | None:
        seen = self._keep(line.name, line.sha256, line.content_type)
        if seen is None:
            return None
        return Media(
            stage=Stage(line.stage),
            attempt=line.attempt,
            name=line.name,
            content_type=line.content_type,
            bytes=line.bytes,
            sha256=line.sha256,
            # What the file is, whatever is said of it.
            width=seen.width,
            height=seen.height,
            duration=seen.duration,
            simulated=line.simulated,
            stored_at=line.stored_at,
        )

    def _insert(self, connection: Connection, line: AnimationLine) -> None:
        brief = Brief.stored(self._renamed(line.brief))
        said = dict(line.prompts)
        number = self._numbers.get((said["recipe"], said["recipe_version"]))
        prompts = Prompts.from_dict(said | ({} if number is None else {"recipe_version": number}))
        self._store.put(
            connection,
            line.id,
            brief,
            prompts,
            **{
                name: getattr(line, name)
                for name in (
                    *("state", "stage", "plan", "reason", "quoted", "created_at", "updated_at"),
                    *("finished_at", "failure", "asked_by", "stars", "note", "tags"),
                )
            },
        )
        if line.tries:
            rows = [_history(line.id, each) for each in line.tries]
            connection.execute(insert(tables.submission), rows)

    # Experiments

    def _experiment(self, line: ExperimentLine) -> None:
        counts, table = self._taken.experiments, tables.experiment
        query = select(table.c.id).where(table.c.id == line.id)
        with self._studio.database.read() as connection:
            if connection.scalar(query) is not None:
                counts.there += 1
                return
        counts.new += 1
        self._taken.ballots += len(line.ballots)
        if self._taken.dry_run:
            return
        with self._studio.database.write() as connection:
            if connection.scalar(query) is not None:
                return
            values = line.model_dump(exclude={"kind", "takes", "marks", "ballots", "file"})
            connection.execute(insert(table).values(file=self._renamed(line.file), **values))
            for into, rows in (
                (tables.take, [self._take(line.id, each.model_dump()) for each in line.takes]),
                (tables.mark, [each.model_dump() for each in line.marks]),
                (tables.ballot, [each.model_dump() for each in line.ballots]),
            ):
                if rows:
                    its = [{**each, "experiment_id": line.id} for each in rows]
                    connection.execute(insert(into), its)

    def _take(self, experiment_id: str, row: dict[str, Any]) -> dict[str, Any]:
        key = experiments.request_key(experiment_id, row["id"], row["attempt"])
        # Nothing of it was paid here.
        return {**row, "request_key": key, "reused": True}


def _differs(ours: Animation, theirs: AnimationLine) -> bool:
    files_ = {stage: kept.sha256 for stage, kept in ours.media.items()}
    return (str(ours.state), files_) != (
        theirs.state,
        {Stage(each.stage): each.sha256 for each in theirs.media},
    )


def _history(animation_id: str, one: TryLine) -> dict[str, Any]:
    """A line of another studio's ledger: kept, and never counted, whatever counts. Sums of money
    leave out what was simulated, and so this stands as such.
    """
    task = None if one.task_id is None else f"{IMPORTED}:{animation_id}:{one.task_id}"
    return {
        **one.model_dump(),
        "animation_id": animation_id,
        "simulated": True,
        "request_hash": "",
        "outcome": IMPORTED,
        "task_id": task,
        # What the simulation says it cost is nothing.
        "final": None if one.simulated else one.final,
    }
