"""What made a clip travels in the clip: put in without touching a frame, and read back safely."""

import hashlib
import io
import json
import random
import struct
import tempfile
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import av
import pytest

from runway_core.briefs.brief import Brief
from runway_core.errors import BriefError, StorageError
from runway_core.media import tag
from runway_core.settings import Settings
from runway_core.states import Stage
from runway_core.store.animation import Animation
from runway_core.studio.studio import Studio
from runway_core.text import redaction
from tests.kit.standin.pictures import video

WORDS = 'un renard « déjà vu » 🦊\n"x"\\'
BRIEF = Brief("cartoon", "animals", "landscape", WORDS, video_seed=7, duration=2)


@pytest.fixture(params=["folder", "elsewhere"])
def studio(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Studio]:
    """A studio without a key, its files in a folder or in a store that is not on this machine."""
    url = f"memory://{tmp_path.name}" if request.param == "elsewhere" else None
    with Studio(Settings(data_dir=tmp_path / "data", media_url=url)) as made:
        made.start()
        yield made


@pytest.fixture
def made(studio: Studio) -> Animation:
    return studio.wait(studio.submit(BRIEF).id)


def exported(studio: Studio, made: Animation) -> bytes:
    export = tag.export(studio.media, made, Stage.VIDEO)
    with export.stream as stream:
        data = stream.read()
    assert export.size == len(data)
    return data


def said(data: bytes) -> str | None:
    """The comment, as another program reads it."""
    with av.open(io.BytesIO(data)) as container:
        return container.metadata.get("comment")


def frames(data: bytes) -> list[bytes]:
    """The packets, as they are stored."""
    with av.open(io.BytesIO(data)) as container:
        return [bytes(each) for each in container.demux(video=0) if each.size]


def remuxed(data: bytes, form: str, **options: str) -> bytes:
    """The clip in another file, with what it says of itself, as a person's tool does it."""
    # A file with a name: to put the tables first, it is opened once more.
    with (
        tempfile.NamedTemporaryFile() as target,
        av.open(io.BytesIO(data)) as source,
    ):
        with av.open(target.name, "w", format=form, options=options) as out:
            _copy(source, out)
        return Path(target.name).read_bytes()


def _copy(source: av.container.InputContainer, out: av.container.OutputContainer) -> None:
    out.metadata.update(source.metadata)
    stream = out.add_stream_from_template(source.streams.video[0])
    for packet in source.demux(video=0):
        if packet.dts is not None:
            packet.stream = stream
            out.mux(packet)


def clip(form: str = "mp4", **options: str) -> bytes:
    return remuxed(video(320, 240, 2), form, **options)


def with_text(data: bytes, text: str) -> bytes:
    changed = tag.tagged(io.BytesIO(data), text)
    assert changed is not None
    return changed.read()


def test_the_clip_says_how_it_was_made(studio: Studio, made: Animation) -> None:
    """Brief, prompts, recipe, seeds and models, and first of all that nobody drew it; any player
    and any tool can read it.
    """
    told = json.loads(said(exported(studio, made)) or "")
    assert "SIMULATION" == next(iter(told))
    assert {"image": made.prompts.image, "motion": made.prompts.motion} == told["prompts"]
    assert {"name": "studio", "version": made.prompts.recipe_version} == told["recipe"]
    assert {str(stage): made.seed(stage) for stage in Stage} == told["seeds"]
    assert {"image": BRIEF.image_model, "video": BRIEF.video_model} == told["models"]
    assert {"image": True, "video": True} == told["simulated"]


def test_the_brief_comes_back(studio: Studio, made: Animation, tmp_path: Path) -> None:
    """From bytes, from a file and from a stream: the one that it was made of."""
    data = exported(studio, made)
    file = tmp_path / "clip.mp4"
    file.write_bytes(data)
    assert [made.brief] * 3 == [tag.brief_of(each) for each in (data, file, io.BytesIO(data))]
    found = tag.carried(data)
    assert found is not None
    assert found.simulated
    assert made.prompts.motion == found.prompts["motion"]
    assert json.loads(json.dumps(found.as_dict()))["brief"] == made.brief.as_dict()


def test_no_frame_is_touched(studio: Studio, made: Animation) -> None:
    """The stored file stays as it is, and the exported one decodes to the same, whole."""
    stored = studio.media.read(made.media[Stage.VIDEO].name)
    data = exported(studio, made)
    assert made.media[Stage.VIDEO].sha256 == hashlib.sha256(stored).hexdigest()
    assert frames(stored) == frames(data)
    with av.open(io.BytesIO(data)) as container:
        assert sum(1 for _ in container.decode(video=0)) == len(frames(data))


def test_a_picture_leaves_as_it_is(studio: Studio, made: Animation) -> None:
    """It has no such tag."""
    kept = made.media[Stage.IMAGE]
    stored = studio.media.read(kept.name)
    export = tag.export(studio.media, made, Stage.IMAGE)
    with export.stream as stream:
        assert stored == stream.read()
    assert (kept.bytes, kept.sha256) == (export.size, export.version)


def test_the_version_names_the_bytes(studio: Studio, made: Animation) -> None:
    """The same for the same, another for what says something else of itself."""
    other = replace(made, brief=replace(made.brief, words="an otter"))
    versions = []
    for each in (made, made, other):
        export = tag.export(studio.media, each, Stage.VIDEO)
        export.stream.close()
        versions.append(export.version)
    assert versions[0] == versions[1]
    assert 2 == len(set(versions))
    assert made.media[Stage.VIDEO].sha256 not in versions


@pytest.mark.parametrize(
    ("form", "options"),
    [
        ("mp4", {}),
        ("mp4", {"movflags": "+faststart"}),
        ("mov", {}),
        ("mov", {"movflags": "+faststart"}),
    ],
)
def test_it_survives_a_remux(form: str, options: dict[str, str]) -> None:
    """Whoever puts the clip into another file takes the tag along, whatever the order in it; put
    in again, it takes the place of the first.
    """
    text = json.dumps({"made_by": tag.MADE_BY, "brief": BRIEF.as_dict()})
    once = with_text(clip(), text)
    again = remuxed(once, form, **options)
    assert BRIEF == tag.brief_of(again)
    other = text.replace("cartoon", "anime")
    twice = with_text(again, other)
    assert other == said(twice)
    assert 1 == twice.count(b"\xa9cmt")
    assert frames(once) == frames(twice)


def test_places_beyond_32_bits_are_corrected() -> None:
    """A table of 64 bits is read and written as such."""
    data = clip(movflags="+faststart")
    start = data.index(b"stco") - 4
    (count,) = struct.unpack_from(">I", data, start + 12)
    places = struct.unpack_from(f">{count}I", data, start + 16)
    wide = struct.pack(">I4sII", 16 + 8 * count, b"co64", 0, count)
    grown = 4 * count
    wide += struct.pack(f">{count}Q", *(each + grown for each in places))
    changed = bytearray(data[:start] + wide + data[start + 16 + 4 * count :])
    for name in (b"moov", b"trak", b"mdia", b"minf", b"stbl"):
        place = changed.index(name) - 4
        struct.pack_into(">I", changed, place, struct.unpack_from(">I", changed, place)[0] + grown)
    assert frames(data) == frames(bytes(changed))
    assert frames(data) == frames(with_text(bytes(changed), "x"))


def test_what_cannot_be_changed_leaves_as_it_is() -> None:
    """A fragmented clip tells its places in another way; so does a file without tables."""
    whole = clip(movflags="+frag_keyframe+empty_moov")
    for data in (whole, b"", b"\0\0\0\x08free", clip()[:100]):
        assert tag.tagged(io.BytesIO(data), "x") is None


@pytest.mark.parametrize("size", [1, 7, 4096, 10**9])
def test_it_can_be_read_from_anywhere(size: int) -> None:
    """In pieces of any size, and from any place: a player jumps."""
    data = clip(movflags="+faststart")
    whole = with_text(data, "here")
    changed = tag.tagged(io.BytesIO(data), "here")
    assert changed is not None
    assert whole == b"".join(iter(lambda: changed.read(size), b""))
    for place in {0, len(whole) - 1, len(whole), *range(0, len(whole), len(whole) // 50)}:
        changed.seek(place)
        assert whole[place : place + 100] == io.BufferedReader(changed, 64).read(100)
        changed = tag.tagged(io.BytesIO(data), "here")
        assert changed is not None


def test_little_is_read_before_the_first_byte() -> None:
    """The tables, and no frame: a clip of any length begins to leave at once."""

    class Counting(io.BytesIO):
        given = 0

        def read(self, size: int | None = -1) -> bytes:
            data = super().read(size)
            self.given += len(data)
            return data

    for options in ({}, {"movflags": "+faststart"}):
        source = Counting(clip(**options))
        assert tag.tagged(source, "x") is not None
        assert source.given < 10_000


def test_no_secret_leaves_with_it(
    studio: Studio, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """A key in the words is taken out; nobody's name, no folder and no id is in it."""
    monkeypatch.setattr(redaction, "_hidden", {"hush-hush-hush"})
    words = "a fox hush-hush-hush key_0123456789abcdef"
    made = studio.wait(studio.submit(replace(BRIEF, words=words)).id)
    text = tag.text_of(replace(made, asked_by="somebody@example.org"))
    for secret in ("hush-hush", "key_0123", "somebody", str(tmp_path), made.id):
        assert secret not in text


@pytest.mark.parametrize(
    "text",
    [
        None,
        "",
        "a holiday",
        "[]",
        "{}",
        "1" * 5000,
        "[" * 100_000,
        '{"made_by": "another program", "brief": {}}',
    ],
)
def test_a_foreign_clip_has_no_brief(text: str | None) -> None:
    """One without a comment, or with somebody else's."""
    data = clip() if text is None else with_text(clip(), text)
    assert tag.brief_of(data) is None


@pytest.mark.parametrize(
    "brief",
    [
        None,
        5,
        {},
        {"style": "cartoon"},
        {**BRIEF.as_dict(), "style": ["cartoon"]},
        {**BRIEF.as_dict(), "style": "cubist"},
        {**BRIEF.as_dict(), "words": 5},
        {**BRIEF.as_dict(), "words": "x" * 30_000},
        {**BRIEF.as_dict(), "video_model": {}},
        {**BRIEF.as_dict(), "image_ratio": {}},
        {**BRIEF.as_dict(), "recipe_texts": 5},
        {**BRIEF.as_dict(), "reading": {"place": []}},
        {**BRIEF.as_dict(), "duration": 10**300},
        {**BRIEF.as_dict(), "first_frame": "../../etc/passwd"},
    ],
)
def test_a_brief_that_cannot_be_made_is_told(brief: object) -> None:
    """Somebody wrote it by hand, or another release did: it is checked as every brief is."""
    with pytest.raises(BriefError):
        tag.brief_of(with_text(clip(), json.dumps({"made_by": tag.MADE_BY, "brief": brief})))


def test_what_a_later_release_adds_is_passed_over() -> None:
    """A field that is not known here, in the brief or beside it."""
    brief = {**BRIEF.as_dict(), "mood": "calm"}
    text = json.dumps({"made_by": tag.MADE_BY, "brief": brief, "more": [], "prompts": 5})
    assert BRIEF == tag.brief_of(with_text(clip(), text))


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (b"", "clip_empty"),
        (b"hello, this is no clip at all", "clip_kind"),
        (b"\x89PNG\r\n\x1a\n" + bytes(50), "clip_kind"),
        (b"\0\0\0\x10ftypisom\0\0\0\0", "clip_damaged"),
        (b"\0\0\0\x10ftypisom\0\0\0\0" + b"\0\0\0\0mdat" + bytes(20), "clip_damaged"),
        (b"\0\0\0\x10ftypisom\0\0\0\0" + b"\0\0\0\x09moov", "clip_damaged"),
        (b"\0\0\0\x10ftypisom\0\0\0\0" + b"\0\0\0\x01moov" + b"\xff" * 8, "clip_damaged"),
        (b"\0\0\0\x10ftypisom\0\0\0\0" + b"\0\0\0\x01mdat" + b"\x7f" * 8, "clip_damaged"),
        (b"\0\0\0\x10ftypisom\0\0\0\0" + b"\x7f\0\0\0moov" + bytes(100), "clip_damaged"),
        (b"\0\0\0\x10ftypisom\0\0\0\0" + b"\0\0\0\x08free" * 100_000, "clip_damaged"),
    ],
)
def test_what_is_no_clip_or_a_damaged_one_is_told(data: bytes, problem: str) -> None:
    """By its bytes, in words, whatever it promises of its length."""
    with pytest.raises(BriefError) as caught:
        tag.brief_of(data)
    assert problem == caught.value.problem


@pytest.mark.parametrize("name", ["none.mp4", ".", "a" * 300])
def test_a_file_that_cannot_be_read_is_told(tmp_path: Path, name: str) -> None:
    """As an error of ours."""
    with pytest.raises(StorageError):
        tag.brief_of(tmp_path / name)


def test_no_damage_escapes() -> None:
    """Bytes changed anywhere in the tables, cut off anywhere: an answer, or an error of ours; what
    is written of such a file is a file, or nothing.
    """
    text = json.dumps({"made_by": tag.MADE_BY, "brief": BRIEF.as_dict()})
    whole = with_text(clip(movflags="+faststart"), text)
    luck = random.Random(5)
    end = whole.index(b"mdat")
    for number in range(600):
        data = bytearray(whole)
        for _ in range(luck.randint(1, 12)):
            data[luck.randrange(end)] = luck.choice([0, 1, 8, 0x7F, 0xFF, luck.randrange(256)])
        if number % 3 == 0:
            del data[luck.randrange(end) :]
        with suppress(BriefError):
            tag.carried(bytes(data))
        changed = tag.tagged(io.BytesIO(data), "x")
        assert changed is None or len(changed.read()) == changed.size
