"""A library as one file over HTTP: sent to whoever may look, taken in for whoever may change."""

from __future__ import annotations

import io
import zipfile
from typing import Any

import pytest

from runway_core.api import transfer
from runway_core.briefs.brief import Brief
from runway_core.studio.studio import shared
from tests.kit.api import ENGLISH, Client, rests

EXPORT, IMPORT = "/api/library/export", "/api/library/import"


def clip(words: str) -> str:
    brief = Brief("cartoon", "animals", "landscape", words, duration=2)
    return rests(shared().submit(brief).id).id


def sent(client: Client, data: bytes, **how: Any) -> Any:
    headers = {"Content-Type": "application/zip", **ENGLISH}
    return client.post(IMPORT, data=data, headers=headers, **how)


def test_a_library_goes_out_and_comes_in(client: Client) -> None:
    """As a zip to save, whole or by a filter; the same studio has all of it already."""
    clip("a fox"), clip("a heron")
    answer = client.get(EXPORT)
    assert (200, "application/zip") == (answer.status_code, answer.headers["content-type"])
    assert "library.zip" in answer.headers["content-disposition"]
    assert "no-store" == answer.headers["cache-control"]
    names = zipfile.ZipFile(io.BytesIO(answer.content)).namelist()
    assert {"library.jsonl", "manifest.json"} < {*names}
    taken = sent(client, answer.content, params={"dry_run": "true"})
    assert 200 == taken.status_code
    assert (True, 2, 0) == (taken.json()["dry_run"], taken.json()["animations"]["there"],
                            taken.json()["animations"]["new"])  # fmt: skip
    part = client.get(EXPORT, params={"q": "heron"}).content
    assert 1 == sent(client, part).json()["animations"]["there"]
    assert transfer.TakenShape.model_fields.keys() == taken.json().keys()


def test_what_is_no_library_is_refused_in_words(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And so is what is too large, while it comes in."""
    answer = sent(client, b"x" * 100)
    assert (422, "archive.not_ours") == (answer.status_code, answer.json()["code"])
    assert "is not a library that a studio exported" in answer.json()["detail"]
    monkeypatch.setattr(transfer, "MOST", 50)
    assert 413 == sent(client, b"x" * 100).status_code


def test_who_may(client: Client) -> None:
    """Whoever may look saves it, by a signed address too, for as long as that holds; a file is
    taken in for whoever may change something.
    """
    studio = shared()
    for name, token in (("api_token", "t" * 32), ("api_read_token", "r" * 32)):
        object.__setattr__(studio.settings, name, token)
    reads = {"Authorization": "Bearer " + "r" * 32}
    assert 200 == client.get(EXPORT, headers=reads).status_code
    assert 403 == client.post(IMPORT, data=b"x", headers=reads).status_code
    assert 401 == client.get(EXPORT).status_code
    now = round(studio.now())
    assert 200 == client.get(studio.links.signed(EXPORT, now + 60)).status_code
    assert 401 == client.get(studio.links.signed(EXPORT, now - 1)).status_code
    elsewhere = studio.links.signed("/api/library/import", now + 60)
    assert 401 == client.post(elsewhere, data=b"x").status_code
