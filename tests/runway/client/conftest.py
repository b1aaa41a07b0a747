"""The stand-in, a script of answers, and clients that ask once."""

import ssl
from collections.abc import Iterator

import pytest
import responses
import trustme

from runway_core.runway.client import RunwayClient
from tests.kit.answering import new_key, talking_to
from tests.kit.runway_standin import RunwayStandin


@pytest.fixture(autouse=True)
def no_proxy_of_the_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    """What stands between this machine and the internet is no part of these tests."""
    for name in ("http_proxy", "https_proxy", "all_proxy", "no_proxy"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)


@pytest.fixture
def runway() -> Iterator[RunwayStandin]:
    with RunwayStandin(balance=1000) as standin:
        yield standin


@pytest.fixture
def client(runway: RunwayStandin) -> Iterator[RunwayClient]:
    """Talks to the stand-in, and asks once."""
    with talking_to(runway.environment) as it:
        yield it


@pytest.fixture
def scripted() -> Iterator[responses.RequestsMock]:
    """Answers by script, for what a client at the usual address is told."""
    with responses.RequestsMock(assert_all_requests_are_fired=False) as script:
        yield script


@pytest.fixture
def usual() -> Iterator[RunwayClient]:
    """A client at the usual address, that asks once."""
    with talking_to({"RUNWAY_API_KEY": new_key()}) as it:
        yield it


@pytest.fixture(scope="module")
def authority() -> trustme.CA:
    """Somebody whom nobody trusts, unless told to."""
    return trustme.CA()


@pytest.fixture
def certificate(authority: trustme.CA) -> ssl.SSLContext:
    """What a server needs to show a certificate of that authority."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert("127.0.0.1").configure_cert(context)
    return context
