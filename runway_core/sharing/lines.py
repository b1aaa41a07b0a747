"""The file that a library is exported as: what is in it, and what it has to be to be read.

A zip with `manifest.json` (what it is, by which version of this format, and the hash of the lines),
`library.jsonl` (a line for each thing) and `media/<sha256>.<extension>`,
each file once. Lines that a later release adds are refused by the version; fields that are not
known are passed over. Nobody's file is trusted: each line is checked before anything is kept.
"""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, TypeAdapter, ValidationError

from runway_core.briefs import RECIPE_NAME, Brief
from runway_core.errors import ArchiveError
from runway_core.media import files
from runway_core.prompts import Prompts
from runway_core.store import BROUGHT

FORMAT, VERSION = "runway-prompt-studio-library", 1
MANIFEST, LINES = "manifest.json", "library.jsonl"

LONGEST_LINE = 4_000_000
"""Bytes: an experiment with a thousand takes and ten thousand ballots takes half of them."""

_UUID = r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"
_SHA = r"[0-9a-f]{64}"
_ENDS = "|".join(sorted(each[1:] for each in files.EXTENSIONS.values()))
MEDIA = re.compile(rf"media/({_SHA})\.({_ENDS})")
"""The only names of files beside the two: nothing in one is ever made a path."""

_NAME = rf"({re.escape(BROUGHT)}{_SHA}|{_UUID}/(image|video)-\d{{1,6}}(-simulation)?)\.({_ENDS})"

Id = Annotated[str, StringConstraints(pattern=f"^{_UUID}$")]
Sha = Annotated[str, StringConstraints(pattern=f"^{_SHA}$")]
Short = Annotated[str, StringConstraints(max_length=500)]
Long = Annotated[str, StringConstraints(max_length=200_000)]
Count = Annotated[int, Field(ge=0, le=2**31 - 1)]
Moment = Annotated[float, Field(ge=0, le=1e11)]
Amount = Annotated[float, Field(ge=0, le=1e9)]
StageName = Literal["image", "video"]
ContentType = Annotated[
    str, Field(pattern="^(" + "|".join(map(re.escape, files.EXTENSIONS)) + ")$")
]


class _Line(BaseModel):
    model_config = ConfigDict(extra="ignore", strict=True, allow_inf_nan=False)


class MediaLine(_Line):
    """A stored file of an animation."""

    stage: StageName
    attempt: Count
    name: Annotated[str, StringConstraints(pattern=f"^{_NAME}$")]
    content_type: ContentType
    bytes: Annotated[int, Field(gt=0, le=max(files.SIZE_LIMITS.values()))]
    sha256: Sha
    width: Annotated[int, Field(gt=0, le=100_000)]
    height: Annotated[int, Field(gt=0, le=100_000)]
    duration: Amount | None
    simulated: bool
    stored_at: Moment


class TryLine(_Line):
    """A line of the ledger, or of the simulation."""

    stage: StageName
    attempt: Annotated[int, Field(ge=1, le=10_000)]
    simulated: bool
    model: Annotated[str, StringConstraints(max_length=40)]
    quoted: Count
    intent_at: Moment
    estimated: Amount | None = None
    final: Amount | None = None
    task_id: Short | None = None
    ended_at: Moment | None = None
    failure_code: Short | None = None


class AnimationLine(_Line):
    """An animation that had come to its end."""

    kind: Literal["animation"]
    id: Id
    state: Literal["succeeded", "failed", "cancelled"]
    stage: StageName
    plan: Literal["real", "picture_only", "simulated"]
    reason: Annotated[str, StringConstraints(max_length=16)] | None = None
    brief: dict[str, Any]
    prompts: dict[str, Any]
    quoted: Count
    created_at: Moment
    updated_at: Moment
    finished_at: Moment | None = None
    failure: dict[str, Any] | None = None
    asked_by: Short | None = None
    stars: Annotated[int, Field(ge=1, le=5)] | None = None
    note: Long = ""
    tags: Annotated[list[Annotated[str, StringConstraints(max_length=200)]], Field(max_length=200)]
    media: Annotated[list[MediaLine], Field(max_length=2)]
    tries: Annotated[list[TryLine], Field(max_length=10_000)]


class RecipeLine(_Line):
    """A version of a recipe."""

    kind: Literal["recipe"]
    name: Annotated[str, StringConstraints(pattern=f"^(?:{RECIPE_NAME.pattern})$", max_length=40)]
    version: Annotated[int, Field(ge=1, le=999_999)]
    sha256: Sha
    note: Long
    author: Short | None
    created_at: Moment
    text: Long


class PictureLine(_Line):
    """A picture that somebody brought."""

    kind: Literal["picture"]
    sha256: Sha
    content_type: ContentType
    bytes: Annotated[int, Field(gt=0, le=files.SIZE_LIMITS[next(iter(files.SIZE_LIMITS))])]
    width: Annotated[int, Field(gt=0, le=100_000)]
    height: Annotated[int, Field(gt=0, le=100_000)]
    stored_at: Moment


class TakeLine(_Line):
    """A take of an experiment."""

    id: Annotated[str, StringConstraints(min_length=1, max_length=24)]
    place: Count
    variant: Annotated[str, StringConstraints(max_length=12)]
    cell: Annotated[str, StringConstraints(max_length=12)]
    state: Literal["later", "done", "failed", "out"]
    goal: Literal["picture", "clip"] | None
    first: Count
    attempt: Annotated[int, Field(ge=1, le=10_000)]
    animation_id: Id | None
    past: list[Id]
    failure: dict[str, Any] | None


class MarkLine(_Line):
    """What was said of a take."""

    take_id: Annotated[str, StringConstraints(min_length=1, max_length=24)]
    rater: Short
    mark: Literal["keep", "drop"] | None
    stars: Annotated[int, Field(ge=1, le=5)] | None
    note: Long
    tags: list[Short]
    seq: Annotated[int, Field(ge=0, le=2**53)]
    at: Moment


class BallotLine(_Line):
    """A ballot as it was cast."""

    id: Annotated[str, StringConstraints(min_length=1, max_length=64)]
    cell: Annotated[str, StringConstraints(max_length=12)]
    rater: Short
    ranking: list[list[Annotated[str, StringConstraints(max_length=12)]]]
    outcome: Annotated[str, StringConstraints(max_length=16)] | None
    shown: list[Annotated[str, StringConstraints(max_length=12)]]
    simulated: bool
    undone: bool
    at: Moment


class ExperimentLine(_Line):
    """An experiment that nothing moves on any more."""

    kind: Literal["experiment"]
    id: Id
    created_at: Moment
    updated_at: Moment
    name: Short
    file: dict[str, Any]
    state: Literal["draft", "cancelled", "finished"]
    stage: Count
    budget: Count | None
    simulated: bool | None
    asked_by: Short | None
    takes: list[TakeLine]
    marks: list[MarkLine]
    ballots: list[BallotLine]


Line = AnimationLine | RecipeLine | PictureLine | ExperimentLine
_READ: TypeAdapter[Line] = TypeAdapter(Annotated[Line, Field(discriminator="kind")])


@dataclass(frozen=True, slots=True)
class Manifest:
    """What the file says of itself."""

    sha256: str
    bytes: int
    lines: int
    left_out: Mapping[str, int]
    """What was not exported, by why."""


def read_manifest(data: bytes) -> Manifest:
    """Raises `ArchiveError` for what is not one, or is another version's."""
    found = _json(data, 0)
    if found.get("format") != FORMAT:
        raise ArchiveError("not_ours")
    if found.get("version") != VERSION:
        raise ArchiveError("other_version", version=str(found.get("version"))[:20], ours=VERSION)
    lines, left_out = found.get("library"), found.get("left_out")
    try:
        if not isinstance(left_out, dict) or not isinstance(lines, dict):
            raise ArchiveError("damaged", what=MANIFEST)
        counts = {str(why)[:40]: int(count) for why, count in left_out.items()}
        return Manifest(str(lines["sha256"]), int(lines["bytes"]), int(lines["lines"]), counts)
    except (KeyError, TypeError, ValueError):
        raise ArchiveError("damaged", what=MANIFEST) from None


def read_line(data: bytes, number: int) -> Line:
    """A line that can be kept. Raises `ArchiveError` with its number."""
    try:
        line = _READ.validate_python(_json(data, number))
        if isinstance(line, AnimationLine):
            _check(line)
        elif isinstance(line, ExperimentLine):
            from runway_core.lab import experiment

            experiment.from_mapping(line.file)
    except ValidationError as error:
        where = ".".join(map(str, error.errors()[0]["loc"]))
        raise ArchiveError("bad_line", line=number, field=where[:80]) from None
    except ArchiveError:
        raise
    except Exception as error:  # noqa: BLE001  whatever it is, it is no line of ours
        raise ArchiveError("bad_line", line=number, field="", detail=str(error)) from None
    return line


def _check(line: AnimationLine) -> None:
    """What must hold between the fields. Raises whatever its parts raise."""
    brief = Brief.stored(line.brief)
    Prompts.from_dict(line.prompts)
    if brief.video_size.width <= 0 or brief.image_size.width <= 0 or not brief.as_dict():
        raise ValueError("brief")
    for many in (
        [each.stage for each in line.media],
        [(each.stage, each.attempt) for each in line.tries],
    ):
        if len(set(many)) != len(many):
            raise ValueError("twice")
    for each in line.media:
        kind = each.content_type.partition("/")[0]
        shared = each.stage == "image" and each.attempt == 0
        if kind != each.stage or not (shared or each.name.startswith(f"{line.id}/{kind}-")):
            raise ValueError("media")
        if not each.name.endswith(files.EXTENSIONS[each.content_type]):
            raise ValueError("media")
        if each.name.startswith(BROUGHT) and each.sha256 not in each.name:
            raise ValueError("media")
    if line.state == "succeeded" and "video" not in {each.stage for each in line.media}:
        raise ValueError("no clip")


def _json(data: bytes, number: int) -> dict[str, Any]:
    try:
        found = json.loads(data, parse_constant=_no_number)
    except (ValueError, RecursionError):
        raise ArchiveError("bad_line", line=number, field="") from None
    if not isinstance(found, dict):
        raise ArchiveError("bad_line", line=number, field="")
    return found


def _no_number(text: str) -> None:
    raise ValueError(text)


def media_of(line: Line) -> Iterator[tuple[str, str, int]]:
    """The hash, type and size of each file that a line is about."""
    if isinstance(line, PictureLine):
        yield line.sha256, line.content_type, line.bytes
    elif isinstance(line, AnimationLine):
        for each in line.media:
            yield each.sha256, each.content_type, each.bytes


def entry_name(sha256: str, content_type: str) -> str:
    """What a file is called in the zip."""
    return f"media/{sha256}{files.EXTENSIONS[content_type]}"
