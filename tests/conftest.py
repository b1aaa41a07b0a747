"""What every test starts from: no settings, a data folder of its own, no way out but loopback."""

import os
import signal
import socket
from collections.abc import Iterator
from pathlib import Path

import hypothesis
import pytest

from tests.kit.postgres_fixtures import database_url, postgres, todays

__all__ = ["database_url", "postgres", "todays"]

# The same examples every time, so that what passes here passes there. To look for new ones:
# HYPOTHESIS_PROFILE=search.
hypothesis.settings.register_profile("same", derandomize=True, deadline=None, database=None)
hypothesis.settings.register_profile("search", deadline=None)
hypothesis.settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "same"))

if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    # As a shell starts what runs in its background: the processes of tests would hear no Ctrl-C.
    signal.signal(signal.SIGINT, signal.default_int_handler)

_LOCALE = {"LC_ALL", "LC_MESSAGES", "LANG", "LANGUAGE"}
_LOOPBACK = {"127.0.0.1", "::1", "localhost"}

_FIRST = ("e2e", "server", "pipeline", "lab", "deploy", "pages", "studio", "cli", "api", "contract")
"""The rooms whose files take long, the longest first."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What takes long begins first: the small files fill the end, when a process that has nothing
    left can only wait for the others.
    """
    ranks = {room: rank for rank, room in enumerate(_FIRST)}
    here = Path(__file__).parent
    items.sort(key=lambda item: ranks.get(item.path.relative_to(here).parts[0], len(ranks)))


def _forget_settings(patch: pytest.MonkeyPatch) -> None:
    """Takes away what the machine, or what a whole module shares, set."""
    for name in list(os.environ):
        if name.startswith(("RUNWAY", "STUDIO_")) or name in _LOCALE:
            patch.delenv(name)


@pytest.fixture(scope="session", autouse=True)
def away_from_the_machine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """What a module or a session shares, which is made before a test's own folder is, sees no
    setting of the machine either.
    """
    with pytest.MonkeyPatch.context() as patch:
        _forget_settings(patch)
        patch.chdir(tmp_path_factory.mktemp("away"))
        yield


@pytest.fixture(scope="session", autouse=True)
def only_loopback() -> Iterator[None]:
    """A test that tries to reach anything else fails instead of depending on the network."""
    connect = socket.socket.connect

    def guarded(self: socket.socket, address: object) -> None:
        if self.family != socket.AF_UNIX:
            host = address[0] if isinstance(address, tuple) else address
            if host not in _LOOPBACK:
                raise AssertionError(f"a test tried to connect to {host}")
        connect(self, address)  # type: ignore[arg-type]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(socket.socket, "connect", guarded)
        yield


@pytest.fixture(autouse=True)
def clean_environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """No setting of the machine reaches a test, and no test reaches the machine's data."""
    _forget_settings(monkeypatch)
    home = tmp_path / "work"
    home.mkdir()
    monkeypatch.chdir(home)  # no .env of the checkout is read
    data = tmp_path / "data"
    monkeypatch.setenv("STUDIO_DATA_DIR", str(data))
    yield data
    from runway_core.studio import studio

    studio.close_shared()


@pytest.fixture(autouse=True)
def secrets_of_one_test() -> Iterator[None]:
    """What a test's settings hide is hidden in no other test."""
    from runway_core.text import redaction

    before = set(redaction._hidden)
    yield
    redaction._hidden.intersection_update(before)
