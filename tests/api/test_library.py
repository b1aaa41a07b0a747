"""The library over HTTP: found, said, deleted, restored, zipped."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import logging
import zipfile
from collections.abc import Iterator
from pathlib import Path
from unittest.mock import patch

import pytest

from runway_core.briefs.brief import Brief
from runway_core.errors import LibraryError, StorageError
from runway_core.states import Stage
from runway_core.store.keeping import Keeping
from runway_core.studio.studio import close_shared, shared
from tests.kit.api import Client, rests
from tests.kit.postgres_fixtures import kinds_for
from tests.kit.runway_standin import RunwayStandin


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Both databases."""
    if "database_url" in metafunc.fixturenames:
        metafunc.parametrize("database_url", kinds_for(metafunc), indirect=True)


@pytest.fixture(autouse=True)
def on_it(
    database_url: str, clean_environment: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[None]:
    """The studio is on the database that the test is run for."""
    monkeypatch.setenv("STUDIO_DATABASE_URL", database_url)
    yield
    close_shared()


def made(words: str = "a fox", *, simulate: bool = True, **fields: object) -> str:
    """The id of a new animation that rests."""
    brief = Brief("cartoon", "animals", "landscape", words, duration=2, **fields)  # type: ignore[arg-type]
    return rests(shared().submit(brief, simulate=simulate).id).id


def listed(client: Client, **asked: object) -> list[str]:
    answer = client.get("/api/animations", params=asked)
    assert 200 == answer.status_code, answer.text
    return [one["id"] for one in answer.json()["animations"]]


def test_what_is_said_is_kept_and_found(client: Client, runway: RunwayStandin) -> None:
    """Stars, note and tags; what is left out stays, null takes back, and the same again is the
    same.
    """
    one, other = made(), made()
    said = {"stars": 4, "note": "Zanzibar", "tags": ["hero", "hero", " draft "]}
    for _ in range(2):
        told = client.patch(f"/api/animations/{one}", json=said).json()
        assert (4, "Zanzibar", ["hero", "draft"]) == (told["stars"], told["note"], told["tags"])
    assert [one] == listed(client, stars=4) == listed(client, tag="hero")
    assert [one] == listed(client, q="zanzi")
    assert [other] == listed(client, stars=0)
    assert [one, other] == listed(client, sort="stars")
    assert [one, other] == listed(client, sort="oldest")
    client.patch(f"/api/animations/{one}", json={"stars": None})
    assert [] == listed(client, stars=1)
    assert [one] == listed(client, tag="draft")


@pytest.mark.parametrize(
    "body", [{"stars": 0}, {"stars": 6}, {"tags": ["\u200b"]}, {"tags": ["x"] * 21}, {"x": 1}]
)
def test_what_cannot_be_said_is_refused(
    client: Client, runway: RunwayStandin, body: dict[str, object]
) -> None:
    """With the field's name."""
    assert 422 == client.patch(f"/api/animations/{made()}", json=body).status_code


def test_only_what_was_written_is_told_to_the_log(
    client: Client, runway: RunwayStandin, caplog: pytest.LogCaptureFixture
) -> None:
    """Once for each change, and not at all for one that was refused or failed."""
    one = made()
    with caplog.at_level(logging.INFO, logger="runway_core"):
        client.patch(f"/api/animations/{one}", json={"tags": [f"t{each}" for each in range(20)]})
        with pytest.raises(LibraryError):
            shared().library.tag(one, ["more"])
        shared().library.rate(one, 3)
        with patch.object(Keeping, "say", side_effect=StorageError()), pytest.raises(StorageError):
            shared().library.rate(one, 4)
    said = [each for each in caplog.records if each.getMessage() == "library.said"]
    assert ["describe", "rate"] == [vars(each)["studio"]["action"] for each in said]


def test_cursor_walks_every_order(client: Client, runway: RunwayStandin) -> None:
    """Page by page, each once."""
    ids = [made() for _ in range(3)]
    client.patch(f"/api/animations/{ids[0]}", json={"stars": 5})
    for sort, right in (("stars", [0, 2, 1]), ("oldest", [0, 1, 2]), ("cost", [2, 1, 0])):
        found, cursor = [], None
        while True:
            asked = {"sort": sort, "limit": 1} | ({} if cursor is None else {"cursor": cursor})
            page = client.get("/api/animations", params=asked).json()
            found += [one["id"] for one in page["animations"]]
            cursor = page["next"]
            if cursor is None:
                break
        assert [ids[each] for each in right] == found


def test_bin_and_back(client: Client, runway: RunwayStandin) -> None:
    """In no list and still there; twice is once; restored as it was."""
    one = made(simulate=False)
    for _ in range(2):
        told = client.post("/api/animations/bin", json={"ids": [one, "x"], "now": True}).json()
        assert ([one], [], ["x"]) == (told["binned"], told["gone"], told["unknown"])
    assert ([], [one]) == (listed(client), listed(client, binned=True))
    assert client.get(f"/api/animations/{one}").json()["binned_at"] is not None
    assert 409 == client.post(f"/api/animations/{one}/resume", json={}).status_code
    for _ in range(2):
        told = client.post("/api/animations/restore", json={"ids": [one]}).json()
        assert {"restored": [one]} == told
    assert [one] == listed(client)
    assert 404 == client.post("/api/animations/bin", json={"ids": ["x"]}).status_code


def test_simulated_ones_go_at_once_with_their_files(client: Client, runway: RunwayStandin) -> None:
    """And a picture that another one is made of stays with it."""
    first = made()
    picture = shared().get(first).media[Stage.IMAGE]
    second = made(first_frame=picture.sha256)
    told = client.post("/api/animations/bin", json={"ids": [first], "now": True}).json()
    assert [first] == told["gone"]
    assert [] == listed(client, binned=True)
    assert shared().media.holds(picture.name)
    assert 404 == client.get(f"/api/animations/{first}/video").status_code
    assert 200 == client.get(f"/api/animations/{second}/image").status_code
    assert 422 == client.post("/api/animations/restore", json={"ids": [first]}).status_code
    client.post("/api/animations/bin", json={"ids": [second], "now": True})
    assert not shared().media.holds(picture.name)
    assert () == shared().media.names_in(first)


def test_what_is_under_way_is_not_deleted(client: Client, runway: RunwayStandin) -> None:
    """Its end is still to be seen."""
    runway.account.image_seconds = 60
    one = shared().submit(Brief("cartoon", "animals", "landscape", duration=2)).id
    answer = client.post("/api/animations/bin", json={"ids": [one]})
    assert (409, "wrong_state.delete") == (answer.status_code, answer.json()["code"])
    assert [one] == listed(client)
    shared().cancel(one)


def test_lineage_tells_what_belongs_together(client: Client, runway: RunwayStandin) -> None:
    """The same picture, the same words."""
    first = made()
    picture = shared().get(first).media[Stage.IMAGE].sha256
    second = made("it turns around", first_frame=picture)
    third = made()
    told = client.get(f"/api/animations/{second}/lineage").json()
    # A simulated picture of the same choices is the very same sample.
    assert first in told["picture_of"]
    assert first in client.get(f"/api/animations/{third}/lineage").json()["takes"]
    assert [] == told["takes"]


def test_zip_holds_the_files_and_what_made_them(client: Client, runway: RunwayStandin) -> None:
    """Hashes are those of the files in it, and simulated ones are named so."""
    real, simulated = made("=a real fox", simulate=False), made()
    answer = client.post("/api/animations/zip", json={"ids": [real, simulated, "x"]})
    assert "application/zip" == answer.headers["content-type"]
    with zipfile.ZipFile(io.BytesIO(answer.content)) as archive:
        assert archive.testzip() is None
        rows = json.loads(archive.read("manifest.json"))["files"]
        assert 4 == len(rows)
        for row in rows:
            data = archive.read(row["file"])
            assert row["sha256"] == hashlib.sha256(data).hexdigest()
            assert row["simulated"] is row["file"].startswith("SIMULATION")
            assert all(row[name] for name in ("image_prompt", "motion_prompt", "recipe"))
            assert row["video_seed"] is not None
        assert {real: {True}, simulated: {False}} == {
            one: {row["credits"] > 0 for row in rows if row["animation"] == one}
            for one in (real, simulated)
        }
        table = archive.read("manifest.csv").decode("utf-8-sig")
    cells = list(csv.DictReader(io.StringIO(table)))
    assert ["'=a real fox", "a fox"] == sorted({each["words"] for each in cells})
    assert [row["sha256"] for row in rows] == [each["sha256"] for each in cells]
    assert 404 == client.post("/api/animations/zip", json={"ids": ["x"]}).status_code
