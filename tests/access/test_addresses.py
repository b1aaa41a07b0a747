"""Where names and addresses lead, and that everybody who asks is told the same."""

import pytest

from runway_core.access import Hosts, is_here, is_outward, is_public
from runway_core.api import admission
from runway_core.api.admission import Failures
from runway_core.errors import RequestError, SettingsError
from runway_core.settings import Settings

HERE = (
    *("127.0.0.1", "127.0.0.53", "127.255.255.254", "::1", "0:0:0:0:0:0:0:1"),
    *("::ffff:127.0.0.1", "::FFFF:7F00:1", "[::1]"),
    *("localhost", "LocalHost", "localhost.", "studio.localhost", "a.b.LOCALHOST."),
)
ELSEWHERE = (
    *("", " ", ".", ".localhost", "a..localhost", "local", "localhost.example"),
    *("notlocalhost", "localhost.localdomain", "testclient"),
    # Every address of this machine, and none to reach it by.
    *("0.0.0.0", "::", "[::]", "::ffff:0.0.0.0"),
    # Loopback addresses as only those write them who want to pass for something else.
    *(
        "127.1",
        "127.0.1",
        "0",
        "2130706433",
        "0x7f000001",
        "0x7f.0.0.1",
        "0177.0.0.1",
        "127.0.0.01",
    ),
    *("126.255.255.255", "128.0.0.1", "10.0.0.1", "192.168.1.7", "169.254.169.254", "8.8.8.8"),
    # A provider's translator is not this machine, though it may lead back to it.
    *("64:ff9b::7f00:1", "64:ff9b::127.0.0.1"),
    *("::2", "fe80::1", "fd00::1", "2001:db8::1", "::ffff:10.0.0.1", "::127.0.0.1"),
)

INSIDE = (
    *("", "local", "testclient", "printer.local", "0.0.0.0", "::", "[::]", "::ffff:0.0.0.0"),
    *("127.1", "0", "2130706433", "0x7f000001", "0x7f.0.0.1", "0177.0.0.1", "10.0.0.1"),
    *("64:ff9b::7f00:1", "64:ff9b::127.0.0.1", "::127.0.0.1", "fe80::1", "fd00::1"),
)
"""Not this machine for whoever asks who somebody is, nor the internet for whoever fetches."""


@pytest.mark.parametrize("name", HERE)
def test_what_always_means_this_machine(name: str) -> None:
    """One answer for the guard, the API and the settings: loopback addresses and localhost's
    names.
    """
    assert is_here(name)


@pytest.mark.parametrize("name", ELSEWHERE, ids=repr)
def test_what_may_mean_another_machine(name: str) -> None:
    """Private networks, spellings that only some programs understand, and names of others."""
    assert not is_here(name)


@pytest.mark.parametrize("name", [*HERE, *ELSEWHERE], ids=repr)
def test_one_answer_everywhere(name: str) -> None:
    """Where a key may go in clear, and who a program may be and ask for, is the same question."""
    written = f"[{name.strip('[]')}]" if ":" in name and "localhost" not in name else name
    asked = {
        "type": "http",
        "client": (name, 1),
        "headers": [(b"host", written.encode())],
    }
    try:
        admitted = admission.admit(asked, Settings(), Failures(), signs_in=False) is admission.LOCAL
    except RequestError:
        admitted = False
    try:
        Settings.load({"RUNWAY_BASE_URL": f"http://{written}/v1"})
        clear = True
    except SettingsError:
        clear = False
    assert (is_here(name), is_here(name)) == (admitted, clear)
    # The guard splits the port off first.
    assert is_here(name) is Hosts().allows(written, None)


@pytest.mark.parametrize("name", [*HERE, *INSIDE], ids=repr)
def test_nothing_is_both_here_and_on_the_internet(name: str) -> None:
    """Every spelling of this machine, a translator's and those of tricks too, is kept from what
    fetches the addresses of others' answers: it is the stricter door.
    """
    assert not is_outward(name)


def test_what_a_name_resolves_to_has_to_be_an_address() -> None:
    """A name is not taken for one that was looked up."""
    with pytest.raises(ValueError, match="localhost"):
        is_public("localhost")
