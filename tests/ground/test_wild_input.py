"""Whatever is given, it is a correct run or a clear error of ours: never another exception."""

from __future__ import annotations

import dataclasses
import json
import secrets
import zlib
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

import runway_core
from runway_core.briefs.brief import Brief
from runway_core.errors import BriefError, MediaError, RunwayError, SettingsError, StudioError
from runway_core.i18n.say import LANGUAGES
from runway_core.media import probe
from runway_core.media.pictures import MAX_BYTES
from runway_core.prompts.recipe import Part
from runway_core.results import result
from runway_core.runway import wire
from runway_core.runway.client import RunwayClient
from runway_core.runway.retry import RetryPolicy
from runway_core.settings import Settings
from runway_core.studio.studio import Studio
from tests.kit.store import BRIEF
from tests.kit.wild import ANYTHING, FILES, LONG, NASTY, PICTURES, TEXT, bomb, damaged
from tests.kit.wild_answers import ANSWERS, TASK, Answer, Answering

GUIDE = {"style": "cartoon", "theme": "animals", "orientation": "landscape"}
FIELDS = tuple(Brief.__dataclass_fields__)
TEXTS = st.dictionaries(st.sampled_from([*map(str, Part), "x", "\ud800"]), TEXT, max_size=3)
SAMPLE = Path(runway_core.__file__).parent / "runway" / "samples" / "anime-animals-landscape.mp4"
CLIP = SAMPLE.read_bytes()

EVERY_TEXT = pytest.mark.parametrize(
    "text",
    [*NASTY, *(part * times for part, times in LONG)],
    ids=range(len(NASTY) + len(LONG)),
)


@pytest.fixture(scope="module")
def studio(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Studio]:
    """One for all examples: what they bring does not matter to the next."""
    with Studio(Settings(data_dir=tmp_path_factory.mktemp("wild"))) as one:
        yield one


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file that each example writes anew."""
    return tmp_path_factory.mktemp("wild") / "file"


def told(error: StudioError) -> None:
    """Fails unless the error can be said in both languages, and sent and written anywhere."""
    for language in LANGUAGES:
        words = str(result.explain_error(error, language))
        assert "{" not in words or any("{" in str(one) for one in error.params.values())
        words.encode()
    f"{error} {error.detail}".encode()


# ----- Briefs.


@given(
    changes=st.dictionaries(st.sampled_from([*FIELDS, "prompt", "x", "\ud800"]), ANYTHING | TEXTS),
    whole=st.booleans(),
)
@settings(max_examples=250)
def test_any_request_is_previewed_or_refused(
    studio: Studio, changes: dict[str, Any], whole: bool
) -> None:
    """Whatever JSON a program sends."""
    try:
        brief = Brief.from_mapping({**GUIDE, **changes} if whole else changes)
        seen = studio.preview(brief)
    except BriefError as error:
        told(error)
        return
    json.dumps(result.preview_as_json(seen, "fr"), ensure_ascii=False).encode()


@given(field=st.sampled_from(FIELDS), value=ANYTHING | TEXT | TEXTS)
@settings(max_examples=250)
def test_any_field_of_a_brief_is_previewed_or_refused(
    studio: Studio, field: str, value: object
) -> None:
    """Whatever a page or a script puts into one field of a brief that is otherwise right."""
    try:
        seen = studio.preview(dataclasses.replace(BRIEF, **{field: value}))
    except BriefError as error:
        told(error)
        return
    json.dumps(result.preview_as_json(seen, "en"), ensure_ascii=False).encode()


@pytest.mark.parametrize("field", ["words", "image_prompt", "motion_prompt"])
@EVERY_TEXT
def test_nasty_text_is_animated_or_refused(studio: Studio, field: str, text: str) -> None:
    """What breaks programs goes through the database and back, or is refused."""
    try:
        made = studio.submit(dataclasses.replace(BRIEF, **{field: text}), simulate=True)
    except BriefError as error:
        told(error)
        return
    seen = studio.get(made.id)
    assert made == seen
    for language in LANGUAGES:
        json.dumps(result.as_json(seen, language), ensure_ascii=False).encode()


@EVERY_TEXT
def test_nasty_id_is_not_found(studio: Studio, text: str) -> None:
    """Nothing has such a name, and the answer that says so can be shown and sent."""
    for call in (studio.get, studio.cancel, studio.resume, lambda one: studio.list(cursor=one)):
        with pytest.raises(StudioError) as caught:
            call(text)
        told(caught.value)


# ----- Files.


@given(data=FILES)
@settings(max_examples=150)
def test_any_file_is_a_first_frame_or_refused(studio: Studio, data: bytes) -> None:
    """Random bytes and damaged pictures; what is taken is a whole picture."""
    try:
        brought = studio.pictures.bring(data)
    except BriefError as error:
        told(error)
        return
    assert brought.width > 0 < brought.height
    assert brought.content_type in {"image/png", "image/jpeg"}
    assert brought == studio.pictures.find(brought.sha256)


@pytest.mark.parametrize("side", [11_000, 60_000, 2**31 - 1])
def test_bomb_is_refused_before_it_goes_off(
    studio: Studio, side: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A few kilobytes that would be gigabytes of pixels are told by their size and not decoded."""
    data = bomb(min(side, 11_000))
    data = data[:16] + side.to_bytes(4, "big") * 2 + data[24:]
    data = data[:29] + zlib.crc32(data[12:29]).to_bytes(4, "big") + data[33:]

    def decoded(*_: object) -> None:
        raise AssertionError("it went off")

    monkeypatch.setattr("PIL.ImageFile.ImageFile.load", decoded)
    with pytest.raises(BriefError) as caught:
        studio.pictures.bring(data)
    told(caught.value)


def test_file_of_any_size_is_refused_by_its_size(studio: Studio) -> None:
    """What is over the limit is not even looked into."""
    with pytest.raises(BriefError) as caught:
        studio.pictures.bring(PICTURES[0] + bytes(MAX_BYTES))
    assert "picture_too_large" == caught.value.problem


@given(
    data=FILES | damaged((CLIP[:60_000], CLIP)), promised=st.sampled_from(["image/x", "video/x"])
)
@settings(max_examples=150)
def test_any_download_is_seen_or_refused(file: Path, data: bytes, promised: str) -> None:
    """What a media host sends: damaged pictures and clips are told, whole ones measured."""
    file.write_bytes(data)
    try:
        seen = probe.probe(file, promised)
    except MediaError as error:
        told(error)
        return
    assert seen.width > 0 < seen.height


# ----- Settings.

VARIABLES = (
    "RUNWAY_API_KEY", "RUNWAY_BASE_URL", "RUNWAY_API_VERSION", "RUNWAY_TIMEOUT",
    "RUNWAY_POLL_INTERVAL", "STUDIO_API_TOKEN", "STUDIO_MAX_CREDITS_PER_DAY",
    "STUDIO_CONCURRENCY", "STUDIO_LANGUAGE", "STUDIO_SIMULATION_SECONDS",
)  # fmt: skip
DATABASES = (
    "sqlite://", "sqlite:///:memory:", "sqlite:///.", "sqlite:///no/such/folder/x.db",
    "sqlite:///x.db?timeout=soon", "sqlite:///x.db?mode=odd&uri=true",
    "sqlite:///x.db?isolation_level=odd", "sqlite:///" + "x" * 300, "sqlite:///\0",
    "sqlite+aiosqlite:///x", "postgresql://127.0.0.1:1/x", "postgresql+asyncpg://127.0.0.1:1/x",
    "postgresql://127.0.0.1:port/x", "mysql://127.0.0.1:1/x", "oracle://", "://", "x", "\ud800",
)  # fmt: skip
STORES = (
    "memory://x", "file://", "local://y", "s3://bucket/x", "gs://b", "zip://x", "github://x",
    "simplecache::file://x", "blockcache::", "reference://", "dir://x", "data:,x", "::", "odd://",
    "hdfs://x", "libarchive://x.zip", "\0", "\ud800",
)  # fmt: skip


@given(values=st.dictionaries(st.sampled_from(VARIABLES), TEXT, max_size=4))
@settings(max_examples=200)
def test_any_settings_hold_or_are_refused(values: dict[str, str]) -> None:
    """A refusal can be shown, whatever was in the variable."""
    try:
        found = Settings.load(values)
    except SettingsError as error:
        told(error)
        return
    assert found.timeout >= 10


@pytest.mark.parametrize("url", DATABASES, ids=range(len(DATABASES)))
def test_any_database_url_opens_or_is_refused(url: str) -> None:
    """What cannot be used is said so, with the words for the variable or for the disk."""
    opens({"STUDIO_DATABASE_URL": url})


@pytest.mark.parametrize("url", STORES, ids=range(len(STORES)))
def test_any_store_url_opens_or_is_refused(url: str) -> None:
    """A store that is not there, or whose driver is not, is told when the studio starts."""
    opens({"STUDIO_MEDIA_URL": url})


@EVERY_TEXT
def test_any_folder_is_used_or_refused(text: str) -> None:
    """A name that no file system takes is told as such."""
    opens({"STUDIO_DATA_DIR": f"here/{text.replace('..', '')}"})


def test_folder_that_nothing_can_be_kept_in_is_refused_at_once() -> None:
    """Even where only the media would go there, as the database is elsewhere."""
    with pytest.raises(SettingsError) as caught:
        Settings.load({"STUDIO_DATA_DIR": "a\0b", "STUDIO_DATABASE_URL": "sqlite://"})
    told(caught.value)


def opens(values: dict[str, str]) -> None:
    """A studio that works a little, or an error that can be told."""
    try:
        with Studio(Settings.load(values)) as studio:
            studio.submit(BRIEF, simulate=True)
            studio.list()
    except StudioError as error:
        told(error)


# ----- Answers of Runway.

CALLS: dict[str, Callable[[RunwayClient], object]] = {
    "image": lambda client: client.create_image(wire.TextToImage("gen4_image", "x", "1280:720")),
    "video": lambda client: client.create_video(
        wire.ImageToVideo("gen4_turbo", "runway://a", "x", "1280:720", 2)
    ),
    "task": lambda client: client.get_task(TASK),
    "cancel": lambda client: client.cancel_task(TASK),
    "organization": lambda client: client.organization(),
    "usage": lambda client: client.usage(date(2026, 11, 1), date(2026, 11, 3)),
    "upload": lambda client: client.upload("x.png", bytes(600), "image/png"),
}


@pytest.mark.slow
@pytest.mark.parametrize("call", CALLS)
@given(answers=st.lists(ANSWERS, min_size=1, max_size=3))
@example(answers=[(200, b'{"id":"\\ud800","status":"\\udfff"}', {})])
@settings(max_examples=120)
def test_any_answer_is_read_or_told(call: str, answers: list[Answer]) -> None:
    """Whatever comes back, whoever answers in Runway's place; and what is paid is sent once."""
    network = Answering(answers)
    client = RunwayClient(
        Settings(api_key=f"key_{secrets.token_hex(64)}"),
        transport=network,
        retry=RetryPolicy(attempts=2, sleep=lambda _: None),
    )
    try:
        CALLS[call](client)
    except RunwayError as error:
        told(error)
    finally:
        client.close()
    assert call not in {"image", "video"} or 1 == len(network.sent)
