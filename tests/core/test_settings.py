"""The settings: what each variable may be, and that no error gives a secret away."""

import os
import secrets
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from runway_core import i18n
from runway_core.errors import SettingsError
from runway_core.settings import Settings

LOOPBACK = "http://127.0.0.1:9999"
VARIABLES = (
    *("RUNWAY_API_KEY", "RUNWAY_BASE_URL", "RUNWAY_API_VERSION", "RUNWAY_TIMEOUT"),
    *("RUNWAY_POLL_INTERVAL", "STUDIO_DATA_DIR", "STUDIO_DATABASE_URL", "STUDIO_MEDIA_URL"),
    *("STUDIO_API_TOKEN", "STUDIO_API_READ_TOKEN"),
    *("STUDIO_MAX_CREDITS_PER_DAY", "STUDIO_CONCURRENCY"),
    *("STUDIO_LANGUAGE", "STUDIO_SIMULATION_SECONDS"),
)
SECRET = (
    *("RUNWAY_API_KEY", "STUDIO_API_TOKEN", "STUDIO_API_READ_TOKEN"),
    *("STUDIO_DATABASE_URL", "STUDIO_MEDIA_URL"),
)


def refusal(**variables: str) -> SettingsError:
    with pytest.raises(SettingsError) as caught:
        Settings.load(variables)
    for language in i18n.LANGUAGES:
        for part in ("what", "next"):
            i18n.say(f"error.{caught.value.message_code}.{part}", language, **caught.value.params)
    return caught.value


def test_nothing_set_gives_the_defaults() -> None:
    """An empty environment is a complete, simulated studio."""
    found = Settings.load({})

    assert Settings() == found
    assert {
        "api_key": None,
        "base_url": "https://api.dev.runwayml.com",
        "api_version": "2024-11-06",
        "timeout": 300.0,
        "poll_interval": 5.0,
        "data_dir": Path("data"),
        "database_url": "",
        "media_url": "",
        "api_token": None,
        "api_read_token": None,
        "max_credits_per_day": None,
        "concurrency": None,
        "language": None,
        "simulation_seconds": 0.0,
        "max_credits_per_person_per_day": None,
        "editors": (),
        "viewers": (),
        "allowed_hosts": (),
        "log_format": "text",
    } == {name: getattr(found, name) for name in Settings.__dataclass_fields__}


@pytest.mark.parametrize("blank", ["", " ", "\t\n"], ids=repr)
@pytest.mark.parametrize("variable", VARIABLES)
def test_blank_variable_is_not_set(variable: str, blank: str) -> None:
    """An empty line in `.env` means the default."""
    assert Settings() == Settings.load({variable: blank})


@pytest.mark.parametrize(
    ("variable", "text", "field", "expected"),
    [
        ("RUNWAY_API_VERSION", "2030-01-01", "api_version", "2030-01-01"),
        ("RUNWAY_TIMEOUT", "10", "timeout", 10.0),
        ("RUNWAY_TIMEOUT", " 600.5 ", "timeout", 600.5),
        ("RUNWAY_POLL_INTERVAL", "5", "poll_interval", 5.0),
        ("RUNWAY_POLL_INTERVAL", "30", "poll_interval", 30.0),
        ("STUDIO_DATA_DIR", "/var/studio", "data_dir", Path("/var/studio")),
        ("STUDIO_DATABASE_URL", "sqlite:///x.db", "database_url", "sqlite:///x.db"),
        ("STUDIO_MEDIA_URL", "s3://bucket/media", "media_url", "s3://bucket/media"),
        ("STUDIO_API_TOKEN", "a-token", "api_token", "a-token"),
        ("STUDIO_API_READ_TOKEN", "another", "api_read_token", "another"),
        ("STUDIO_MAX_CREDITS_PER_DAY", "0", "max_credits_per_day", 0),
        ("STUDIO_MAX_CREDITS_PER_DAY", "550", "max_credits_per_day", 550),
        ("STUDIO_CONCURRENCY", "1", "concurrency", 1),
        ("STUDIO_LANGUAGE", "fr", "language", "fr"),
        ("STUDIO_LANGUAGE", "EN", "language", "en"),
        ("STUDIO_SIMULATION_SECONDS", "2.5", "simulation_seconds", 2.5),
        ("STUDIO_MAX_CREDITS_PER_PERSON_PER_DAY", "60", "max_credits_per_person_per_day", 60),
        ("STUDIO_EDITORS", "Ana@Ex.org, *@b.org", "editors", ("ana@ex.org", "*@b.org")),
        ("STUDIO_VIEWERS", "a@b.org;c@d.org e@f.org", "viewers", ("a@b.org", "c@d.org", "e@f.org")),
        ("STUDIO_ALLOWED_HOSTS", "Studio.Example.org", "allowed_hosts", ("studio.example.org",)),
        ("STUDIO_ALLOWED_HOSTS", "*.ex.org,[::1]", "allowed_hosts", ("*.ex.org", "[::1]")),
        ("STUDIO_ALLOWED_HOSTS", "*", "allowed_hosts", ("*",)),
        ("STUDIO_LOG_FORMAT", "JSON", "log_format", "json"),
    ],
)
def test_variable_is_read(variable: str, text: str, field: str, expected: object) -> None:
    """Each variable of the design page becomes its field."""
    assert expected == getattr(Settings.load({variable: text}), field)


@pytest.mark.parametrize(
    ("variable", "text", "problem"),
    [
        ("RUNWAY_API_KEY", "key_with space", "not_a_header"),
        ("RUNWAY_API_KEY", "key_with\nline", "not_a_header"),
        ("RUNWAY_API_KEY", "clé", "not_a_header"),
        ("RUNWAY_API_VERSION", "2024 11 06", "not_a_header"),
        ("STUDIO_API_TOKEN", "to ken", "not_a_header"),
        ("STUDIO_API_READ_TOKEN", "jeton-é", "not_a_header"),
        ("RUNWAY_TIMEOUT", "9", "too_small"),
        ("RUNWAY_TIMEOUT", "-1", "too_small"),
        ("RUNWAY_TIMEOUT", "nan", "too_small"),
        ("RUNWAY_TIMEOUT", "inf", "too_small"),
        ("RUNWAY_TIMEOUT", "five", "not_a_number"),
        ("RUNWAY_POLL_INTERVAL", "4.9", "too_small"),
        ("RUNWAY_POLL_INTERVAL", "0", "too_small"),
        ("RUNWAY_POLL_INTERVAL", "often", "not_a_number"),
        ("STUDIO_DATA_DIR", "~nobody-has-this-name/x", "not_writable"),
        ("STUDIO_MAX_CREDITS_PER_DAY", "-1", "too_small"),
        ("STUDIO_MAX_CREDITS_PER_DAY", "5.5", "not_whole"),
        ("STUDIO_MAX_CREDITS_PER_DAY", "9" * 5000, "not_whole"),
        ("STUDIO_CONCURRENCY", "0", "too_small"),
        ("STUDIO_CONCURRENCY", "many", "not_whole"),
        ("STUDIO_LANGUAGE", "de", "not_a_language"),
        ("STUDIO_LANGUAGE", "fr-FR", "not_a_language"),
        ("STUDIO_SIMULATION_SECONDS", "-0.1", "too_small"),
        ("STUDIO_MAX_CREDITS_PER_PERSON_PER_DAY", "-1", "too_small"),
        ("STUDIO_EDITORS", "ana", "not_people"),
        ("STUDIO_EDITORS", "*", "not_people"),
        ("STUDIO_EDITORS", "*@*.org", "not_people"),
        ("STUDIO_EDITORS", "\u212aim@b.org", "not_people"),
        ("STUDIO_EDITORS", "a@b@c.org", "not_people"),
        ("STUDIO_VIEWERS", "*@b\u00fccher.example", "not_people"),
        ("STUDIO_VIEWERS", "a@b.org, @b.org", "not_people"),
        ("STUDIO_ALLOWED_HOSTS", "https://studio.example.org", "not_hosts"),
        ("STUDIO_ALLOWED_HOSTS", "studio.example.org:8000", "not_hosts"),
        ("STUDIO_ALLOWED_HOSTS", "a.*.org", "not_hosts"),
        ("STUDIO_LOG_FORMAT", "xml", "not_a_log_format"),
    ],
    ids=lambda value: repr(value)[:30],
)
def test_bad_value_names_its_variable(variable: str, text: str, problem: str) -> None:
    """A value that cannot be used is refused at the start, by name, with words for it."""
    error = refusal(**{variable: text})

    assert (variable, problem) == (error.variable, error.problem)


@pytest.mark.parametrize(
    "text",
    [
        "https://api.dev.runwayml.com",
        "https://api.dev.runwayml.com/",
        "https://api.dev.runwayml.com/v1",
        "https://api.dev.runwayml.com/v1/",
        "  https://api.dev.runwayml.com/v1//  ",
        "HTTPS://api.dev.runwayml.com/v1",
    ],
)
def test_base_url_is_taken_with_or_without_version_and_slash(text: str) -> None:
    """All spellings of the same address are the same address."""
    assert "https://api.dev.runwayml.com" == Settings.load({"RUNWAY_BASE_URL": text}).base_url


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("https://proxy.example/runway/v1", "https://proxy.example/runway"),
        ("https://proxy.example:8443/v1/x", "https://proxy.example:8443/v1/x"),
        ("http://localhost:9999/v1", "http://localhost:9999"),
        ("http://127.0.0.1:9999", "http://127.0.0.1:9999"),
        ("http://127.8.9.1", "http://127.8.9.1"),
        ("http://[::1]:9999/", "http://[::1]:9999"),
    ],
)
def test_base_url_keeps_host_port_and_path(text: str, expected: str) -> None:
    """Only the version and the slash go; http is allowed on this machine."""
    assert expected == Settings.load({"RUNWAY_BASE_URL": text}).base_url


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("http://api.dev.runwayml.com", "url_not_https"),
        ("http://127.0.0.1.example.com", "url_not_https"),
        ("http://localhost.example.com", "url_not_https"),
        ("http://10.0.0.1", "url_not_https"),
        ("http://0.0.0.0", "url_not_https"),
        ("api.dev.runwayml.com", "not_a_url"),
        ("ftp://api.dev.runwayml.com", "not_a_url"),
        ("https://", "not_a_url"),
        ("https://[::1", "not_a_url"),
        ("https://host:port", "not_a_url"),
        ("https://host:99999", "not_a_url"),
        ("https://user:word@host", "url_has_extras"),
        ("http://127.0.0.1@example.com", "url_has_extras"),
        ("https://host/?x=1", "url_has_extras"),
        ("https://host/#x", "url_has_extras"),
    ],
)
def test_base_url_that_would_not_do_is_refused(text: str, problem: str) -> None:
    """The key never crosses a network in clear, and no address hides another."""
    assert ("RUNWAY_BASE_URL", problem) == (
        refusal(RUNWAY_BASE_URL=text).variable,
        refusal(RUNWAY_BASE_URL=text).problem,
    )


@pytest.mark.parametrize("url", [LOOPBACK, "http://localhost", "https://[::1]:1"])
def test_poll_interval_may_be_short_on_this_machine(url: str) -> None:
    """Runway asks for five seconds; a stand-in does not mind."""
    values = {"RUNWAY_BASE_URL": url, "RUNWAY_POLL_INTERVAL": "0.05"}

    assert 0.05 == Settings.load(values).poll_interval
    assert Settings.load(values).is_loopback
    assert "too_small" == refusal(**{**values, "RUNWAY_POLL_INTERVAL": "0"}).problem
    assert "too_small" == refusal(RUNWAY_POLL_INTERVAL="0.05").problem


def test_key_is_stripped() -> None:
    """A key that was copied with a line break works."""
    key = f"key_{secrets.token_hex(64)}"

    found = Settings.load({"RUNWAY_API_KEY": f"  {key}\r\n"})

    assert key == found.api_key
    assert not found.key_is_unusual


@pytest.mark.parametrize("key", ["abc", "key_XYZ", "key_" + "A" * 128], ids=lambda key: key[:8])
def test_unusual_key_is_tried_all_the_same(key: str) -> None:
    """What does not look like Runway's key gets a warning, not a refusal."""
    assert Settings.load({"RUNWAY_API_KEY": key}).key_is_unusual
    assert not Settings.load({}).key_is_unusual


# ----- `.env`.


def test_env_file_is_read_from_the_working_folder() -> None:
    """`.env` in the working folder gives what the environment does not."""
    Path(".env").write_text(
        "# ours\nRUNWAY_TIMEOUT=120\nexport STUDIO_LANGUAGE='en'\nEMPTY\n", encoding="utf-8"
    )

    assert (120.0, "en") == (Settings.load().timeout, Settings.load().language)


def test_environment_wins_over_env_file(monkeypatch: pytest.MonkeyPatch) -> None:
    """What the process was started with counts, also where it empties a value."""
    Path(".env").write_text("RUNWAY_TIMEOUT=120\nRUNWAY_API_KEY=from-file\n", encoding="utf-8")
    monkeypatch.setenv("RUNWAY_TIMEOUT", "60")
    monkeypatch.setenv("RUNWAY_API_KEY", "")

    assert (60.0, None) == (Settings.load().timeout, Settings.load().api_key)


def test_env_file_does_not_change_the_environment() -> None:
    """Reading settings has no effect on this process or its children."""
    Path(".env").write_text("RUNWAY_TIMEOUT=120\n", encoding="utf-8")
    before = dict(os.environ)

    Settings.load()

    assert before == dict(os.environ)


def test_env_file_elsewhere_is_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A `.env` of a folder above is somebody else's."""
    Path(".env").write_text("RUNWAY_TIMEOUT=120\n", encoding="utf-8")
    below = Path("below")
    below.mkdir()
    monkeypatch.chdir(below)

    assert 300.0 == Settings.load().timeout


def test_env_file_may_begin_with_a_mark() -> None:
    """The mark that Windows editors write first does not hide the first variable."""
    Path(".env").write_text("RUNWAY_API_KEY=a-key\n", encoding="utf-8-sig")

    assert "a-key" == Settings.load().api_key


@pytest.mark.parametrize("encoding", ["utf-16", "latin-1"])
def test_env_file_that_is_no_text_is_refused(encoding: str) -> None:
    """A file in another encoding is a setting at fault, not a crash and not a simulation."""
    Path(".env").write_bytes("RUNWAY_API_KEY=clé\n".encode(encoding))

    with pytest.raises(SettingsError) as caught:
        Settings.load()
    assert (".env", "not_a_text_file") == (caught.value.variable, caught.value.problem)


def test_given_mapping_is_all_there_is(monkeypatch: pytest.MonkeyPatch) -> None:
    """With an explicit mapping neither the environment nor `.env` is looked at."""
    monkeypatch.setenv("RUNWAY_TIMEOUT", "60")
    Path(".env").write_text("STUDIO_LANGUAGE=en\n", encoding="utf-8")

    assert Settings() == Settings.load({})


# ----- Secrets, and any text.


@pytest.mark.parametrize("variable", SECRET)
def test_secret_is_not_shown(variable: str) -> None:
    """Keys, tokens and URLs with passwords stay out of the settings' representation."""
    found = Settings.load({variable: "postgresql://u:hidden-word@h/db"})

    assert "hidden-word" not in repr(found)


@pytest.mark.parametrize("variable", ["RUNWAY_API_KEY", "RUNWAY_BASE_URL"])
def test_error_does_not_repeat_what_may_be_secret(variable: str) -> None:
    """A key or URL that cannot be used is not written into the error that says so."""
    error = refusal(**{variable: "https://user:hidden-word with space@host"})

    told = f"{error} {error!r} {vars(error)}"
    assert "hidden-word" not in told


@pytest.mark.parametrize(
    "variable",
    ["RUNWAY_TIMEOUT", "RUNWAY_POLL_INTERVAL", "STUDIO_CONCURRENCY", "STUDIO_LANGUAGE"],
)
def test_key_in_the_wrong_line_is_not_shown(variable: str) -> None:
    """A key that was pasted beside the wrong name does not end up in an error either."""
    key = f"key_{secrets.token_hex(64)}"

    assert key[:16] not in str(refusal(**{variable: key}))


TEXT = st.text(max_size=30) | st.sampled_from(
    ["~x", "~", "1e400", "-0", "0x10", "1_0", "http://[", "https://é", "//", "\x00", "fr\n", "٣"]
)


@given(st.dictionaries(st.sampled_from(VARIABLES), TEXT, max_size=4))
@settings(deadline=None)
def test_any_text_gives_settings_or_an_error_without_secrets(values: dict[str, Any]) -> None:
    """Whatever is in the variables, it is settings that hold, or `SettingsError`."""
    try:
        found = Settings.load(values)
    except SettingsError as error:
        told = f"{error} {error!r} {error.params}"
        for variable in SECRET:
            secret = values.pop(variable, "").strip()
            elsewhere = " ".join(values.values())
            assert len(secret) < 8 or secret in elsewhere or secret not in told
        return
    assert found.timeout >= 10
    assert found.poll_interval >= (0.01 if found.is_loopback else 5)
    assert found.base_url.startswith("https://") or found.is_loopback
    assert found.concurrency is None or found.concurrency >= 1
    if found.api_key is not None:
        found.api_key.encode("ascii")


def test_the_two_tokens_are_two() -> None:
    """With one value for both, whoever was to look only could spend."""
    error = refusal(STUDIO_API_TOKEN="same", STUDIO_API_READ_TOKEN="same")

    assert ("STUDIO_API_READ_TOKEN", "same_token") == (error.variable, error.problem)
