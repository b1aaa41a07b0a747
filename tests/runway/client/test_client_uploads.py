"""A file is lent whole, to the place Runway names, and to nobody else."""

from typing import Any

import pytest
import responses

from runway_core.errors import BadAnswer
from runway_core.runway.client import RunwayClient
from tests.kit.answering import HOST, Time, talking_to
from tests.kit.runway_standin import RunwayStandin
from tests.kit.standin.pictures import picture


def test_upload_lends_the_exact_bytes(runway: RunwayStandin, client: RunwayClient) -> None:
    """What is uploaded arrives byte for byte, and the URI stands for it."""
    data = picture(720, 720)

    uri = client.upload("frame.png", data, "image/png")

    upload = runway.account.uploaded(uri.removeprefix("runway://"))
    assert upload is not None
    assert data == upload.data
    assert {"filename": "frame.png", "type": "ephemeral"} == runway.calls("uploads")[0].json


def test_upload_storage_gets_neither_key_nor_version(
    runway: RunwayStandin, client: RunwayClient
) -> None:
    """The storage host is somebody else's: nothing that names us or pays goes there."""
    client.upload("frame.png", picture(720, 720), "image/png")

    (stored,) = runway.calls("storage")
    assert stored.headers["Authorization"] is None
    assert stored.headers["X-Runway-Version"] is None


@pytest.mark.parametrize(
    "fault",
    [
        pytest.param({"kind": "status", "status": 500}, id="500"),
        pytest.param({"kind": "status", "status": 403}, id="403"),
        pytest.param({"kind": "status", "status": 302}, id="302"),
        pytest.param({"kind": "drop_before"}, id="dropped"),
    ],
)
def test_upload_asks_for_a_new_place_when_storage_fails(
    runway: RunwayStandin, fault: dict[str, Any]
) -> None:
    """A place that failed is not tried again: a new one is, and its URI is what counts."""
    runway.fault("storage", **fault)
    with talking_to(runway.environment, retry=Time().policy()) as client:
        uri = client.upload("frame.png", picture(720, 720), "image/png")

    first, second = runway.calls("storage")
    assert first.path != second.path
    assert 2 == len(runway.calls("uploads"))
    assert uri == f"runway://{second.path.rsplit('/', 1)[-1]}"


@pytest.mark.parametrize(
    "place",
    [
        *("http://storage.example/x", "file:///etc/passwd", "ftp://x/y", "https://["),
        *("https://127.0.0.1/x", "https://169.254.169.254/x", "https://storage.internal/x"),
    ],
)
def test_upload_goes_over_https_only(
    scripted: responses.RequestsMock, usual: RunwayClient, place: str
) -> None:
    """Away from this machine a file is not sent in clear, to a scheme that is no upload, or into
    a network of its own.
    """
    ticket = {"uploadUrl": place, "fields": {}, "runwayUri": "runway://x"}
    scripted.post(f"{HOST}/v1/uploads", json=ticket)

    with pytest.raises(BadAnswer):
        usual.upload("frame.png", b"x" * 600, "image/png")

    assert 1 == len(scripted.calls)
