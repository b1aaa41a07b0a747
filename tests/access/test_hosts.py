"""Names that are ours, names that are not, and pages that may change something."""

import pytest

from runway_core.access import Hosts


@pytest.mark.parametrize(
    "host",
    [
        "localhost", "localhost:8000", "LOCALHOST:8000", "localhost.", "studio.localhost",
        "127.0.0.1:8000", "127.5.5.5", "[::1]:8000", "10.0.0.5:8000",
    ],
)  # fmt: skip
def test_this_machine_answers_to_its_own_names(host: str) -> None:
    """Loopback names, and the address on which a request came in."""
    assert Hosts().allows(host, "10.0.0.5")


@pytest.mark.parametrize(
    "host",
    [
        None, "", " ", ".", "evil.example", "evil.example:8000", "localhost.evil.example",
        "127.0.0.1.evil.example", "10.0.0.6", "user@localhost", "localhost:port", "localhost/x",
        "localhost?x", "localhost#x", "[::1", "@", ":8000", "evil.example@localhost",
        "evillocalhost", "0177.0.0.1", "2130706433", "studio.example.org",
    ],
    ids=repr,
)  # fmt: skip
def test_any_other_name_is_refused(host: str | None) -> None:
    """However much it looks like one of ours: a name that anybody may point here is not ours."""
    assert not Hosts().allows(host, "10.0.0.5")


@pytest.mark.parametrize(
    ("extra", "host", "allowed"),
    [
        ("studio.example.org", "studio.example.org", True),
        ("studio.example.org", "Studio.Example.org.:443", True),
        ("studio.example.org", "x.studio.example.org", False),
        ("*.example.org", "studio.example.org", True),
        ("*.example.org", "a.b.example.org", True),
        ("*.example.org", "example.org", False),
        ("*.example.org", "evilexample.org", False),
        ("*", "anything.at.all", True),
        ("[2001:db8::1]", "[2001:db8::1]:8000", True),
    ],
)
def test_settings_add_names(extra: str, host: str, allowed: bool) -> None:
    """For a proxy in front: exact names, or everything below a domain."""
    assert allowed is Hosts((extra,)).allows(host, None)


@pytest.mark.parametrize(
    ("origin", "host", "allowed"),
    [
        ("http://localhost:8000", "localhost:8000", True),
        ("https://localhost:8000", "localhost:8000", True),
        ("http://localhost:9000", "localhost:8000", False),
        ("http://127.0.0.1:8000", "localhost:8000", False),
        ("http://evil.example", "localhost:8000", False),
        ("null", "localhost:8000", False),
        ("", "localhost:8000", False),
        ("file://", "localhost:8000", False),
        ("ftp://localhost:8000", "localhost:8000", False),
        ("http://localhost:8000@evil.example", "localhost:8000", False),
        ("http://evil.example/localhost:8000", "localhost:8000", False),
        ("https://studio.example.org", "127.0.0.1:8000", True),
        ("https://studio.example.org.evil.example", "127.0.0.1:8000", False),
    ],
)
def test_only_pages_of_ours_may_change_something(origin: str, host: str, allowed: bool) -> None:
    """The very same host with its port, or one that the settings name."""
    assert allowed is Hosts(("studio.example.org",)).allows_origin(origin, host)
