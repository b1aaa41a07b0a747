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
from runway_core.settings import S3Access, Settings
from runway_core.text.redaction import redact

LOOPBACK = "http://127.0.0.1:9999"
VARIABLES = (
    *("RUNWAY_API_KEY", "RUNWAY_BASE_URL", "RUNWAY_API_VERSION", "RUNWAY_TIMEOUT"),
    *("RUNWAY_POLL_INTERVAL", "STUDIO_DATA_DIR", "STUDIO_DATABASE_URL", "STUDIO_MEDIA_URL"),
    *("STUDIO_API_TOKEN", "STUDIO_API_READ_TOKEN"),
    *("STUDIO_MAX_CREDITS_PER_DAY", "STUDIO_CONCURRENCY"),
    *("STUDIO_LANGUAGE", "STUDIO_SIMULATION_SECONDS"),
    *("STUDIO_REWRITER_URL", "STUDIO_REWRITER_MODEL", "STUDIO_REWRITER_KEY"),
)
SECRET = (
    *("RUNWAY_API_KEY", "STUDIO_API_TOKEN", "STUDIO_API_READ_TOKEN"),
    *("STUDIO_DATABASE_URL", "STUDIO_MEDIA_URL", "STUDIO_REWRITER_KEY"),
)


STRANGE_NUMBERS = ("1_000", "٣", "²", "+50", "1e3", "0x10", "5,5", "1 000", "１０")
"""What Python takes for a number, and no person means as one."""


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
        "keep_simulated_days": None,
        "keep_rejected_days": None,
        "alert_credits": None,
        "alert_webhook": None,
        "api_key": None,
        "base_url": "https://api.dev.runwayml.com",
        "api_version": "2024-11-06",
        "timeout": 300.0,
        "poll_interval": 5.0,
        "data_dir": Path("data"),
        "database_url": "",
        "media_url": "",
        "s3": S3Access(),
        "media_direct": False,
        "api_token": None,
        "api_read_token": None,
        "link_secret": None,
        "max_credits_per_day": None,
        "concurrency": None,
        "worker": True,
        "language": None,
        "simulation_seconds": 0.0,
        "max_credits_per_person_per_day": None,
        "editors": (),
        "viewers": (),
        "allowed_hosts": (),
        "log_format": "text",
        "rewriter_url": None,
        "rewriter_model": None,
        "rewriter_key": None,
        "key_is_elsewhere": False,
    } == {name: getattr(found, name) for name in Settings.__dataclass_fields__}


@pytest.mark.parametrize("variable", VARIABLES)
def test_blank_variable_is_not_set(variable: str) -> None:
    """An empty line in `.env` means the default."""
    for blank in ("", " ", "\t\n"):
        assert Settings() == Settings.load({variable: blank}), repr(blank)


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
        ("STUDIO_MEDIA_DIRECT", "on", "media_direct", True),
        ("STUDIO_MEDIA_DIRECT", "OFF", "media_direct", False),
        ("AWS_ACCESS_KEY_ID", "AKIA", "s3", S3Access(key="AKIA")),
        ("AWS_SECRET_ACCESS_KEY", "a/b+c", "s3", S3Access(secret="a/b+c")),
        ("AWS_SESSION_TOKEN", "lent", "s3", S3Access(token="lent")),
        ("AWS_ENDPOINT_URL", "http://minio:9000", "s3", S3Access(endpoint="http://minio:9000")),
        ("AWS_DEFAULT_REGION", "eu-west-3", "s3", S3Access(region="eu-west-3")),
        ("STUDIO_API_TOKEN", "a-token", "api_token", "a-token"),
        ("STUDIO_API_READ_TOKEN", "another", "api_read_token", "another"),
        ("STUDIO_LINK_SECRET", "s3cret-" * 5, "link_secret", "s3cret-" * 5),
        ("STUDIO_MAX_CREDITS_PER_DAY", "0", "max_credits_per_day", 0),
        ("STUDIO_MAX_CREDITS_PER_DAY", "550", "max_credits_per_day", 550),
        ("STUDIO_CONCURRENCY", "1", "concurrency", 1),
        ("STUDIO_WORKER", "OFF", "worker", False),
        ("STUDIO_WORKER", "on", "worker", True),
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
        ("STUDIO_REWRITER_MODEL", "qwen3:8b", "rewriter_model", "qwen3:8b"),
        ("STUDIO_REWRITER_KEY", "sk-0123", "rewriter_key", "sk-0123"),
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
        ("STUDIO_REWRITER_KEY", "sk 0123", "not_a_header"),
        ("STUDIO_REWRITER_URL", "localhost:11434", "not_a_url"),
        ("STUDIO_REWRITER_URL", "https://me:word@example.org", "url_has_extras"),
        ("STUDIO_REWRITER_URL", "https://example.org/v1?key=1", "url_has_extras"),
        ("STUDIO_API_READ_TOKEN", "jeton-é", "not_a_header"),
        ("RUNWAY_TIMEOUT", "9", "too_small"),
        ("RUNWAY_TIMEOUT", "-1", "too_small"),
        ("RUNWAY_TIMEOUT", "nan", "not_a_number"),
        ("RUNWAY_TIMEOUT", "inf", "not_a_number"),
        *(("RUNWAY_TIMEOUT", text, "not_a_number") for text in STRANGE_NUMBERS),
        *(("STUDIO_CONCURRENCY", text, "not_whole") for text in STRANGE_NUMBERS),
        *(("STUDIO_MAX_CREDITS_PER_DAY", text, "not_whole") for text in STRANGE_NUMBERS),
        ("RUNWAY_BASE_URL", "https://api\n.dev.runwayml.com", "not_a_url"),
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
        ("STUDIO_WORKER", "yes", "not_a_switch"),
        ("STUDIO_MEDIA_DIRECT", "maybe", "not_a_switch"),
        ("AWS_ENDPOINT_URL", "s3.example.org", "not_a_url"),
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
    """What the process was started with counts; what is empty there hides nothing."""
    Path(".env").write_text("RUNWAY_TIMEOUT=120\nRUNWAY_API_KEY=from-file\n", encoding="utf-8")
    monkeypatch.setenv("RUNWAY_TIMEOUT", "60")
    for empty in ("", " ", '""', "''", "\ufeff"):
        monkeypatch.setenv("RUNWAY_API_KEY", empty)

        assert (60.0, "from-file") == (Settings.load().timeout, Settings.load().api_key)


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


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ('RUNWAY_API_KEY="key_0000\n', 1),
        ("# ours\r\n\r\nRUNWAY_API_KEY='key_0000\r\nSTUDIO_LANGUAGE=en\r\n", 3),
        ('\n\n  \nSTUDIO_LANGUAGE=en\nRUNWAY_API_KEY="key_0000" x\n', 5),
        ('RUNWAY_API_KEY="key_0000\nSTUDIO_EDITORS="ana@example.org\n', 1),
        ('STUDIO_DATA_DIR="data\nRUNWAY_API_KEY=key_0000\nSTUDIO_LANGUAGE="\n', 1),
        ("RUNWAY_API_KEY key_0000\n", 1),
        ("RUNWAY_API_KEY: key_0000\n", 1),
        ("RUNWAY_API_KEY:key_0000\n", 1),
        ("set RUNWAY_API_KEY=key_0000\n", 1),
        ("$env:RUNWAY_API_KEY=key_0000\n", 1),
        ("RUNWAY_API_KEY+=key_0000\n", 1),
        ("=key_0000\n", 1),
        ("RUNWAY_API_KEY=\nkey_00000000\n", 2),
        ("R\0U\0N\0=\0x\0", 1),
    ],
    ids=ascii,
)
def test_env_line_that_cannot_be_read_is_told_by_its_number(text: str, line: int) -> None:
    """A line that says nothing is not passed over: the key in it would be taken as absent."""
    Path(".env").write_text(text, encoding="utf-8", newline="")

    with pytest.raises(SettingsError) as caught:
        Settings.load()

    error = caught.value
    assert (".env", "line", line) == (error.variable, error.problem, error.params["line"])
    assert "key_0000" not in f"{error} {error!r} {vars(error)}"
    for language in i18n.LANGUAGES:
        told = i18n.say(f"error.{error.message_code}.what", language, **error.params)
        assert ".env" in told
        assert str(line) in told


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("export RUNWAY_API_KEY=a-key\r\n", "a-key"),
        ("RUNWAY_API_KEY = 'a-key' # ours", "a-key"),
        ("RUNWAY_API_KEY=first\nRUNWAY_API_KEY=a-key\n", "a-key"),
        ("RUNWAY_API_KEY=a-key\nRUNWAY_API_KEY=\n", "a-key"),
        ("RUNWAY_API_KEY=a-key\nRUNWAY_API_KEY\n", "a-key"),
        ("NAME=a\nRUNWAY_API_KEY=${NAME}-key\n", "a-key"),
        ("RUNWAY_API_KEY=${NO_SUCH_NAME:-a-key}\n", "a-key"),
        ("other.tool-x=${NO_SUCH_NAME}\nRUNWAY_API_KEY=a-key\n", "a-key"),
        ("STUDIO_EDITORS='ana@example.org,\n  *@b.org'\nRUNWAY_API_KEY=a-key", "a-key"),
    ],
    ids=ascii,
)
def test_env_file_is_read_as_it_is_meant(text: str, expected: str) -> None:
    """What shells, docker and editors write is read; an empty line hides no other."""
    Path(".env").write_text(text, encoding="utf-8", newline="")

    assert expected == Settings.load().api_key


def test_env_line_that_refers_to_nothing_is_told() -> None:
    """A key that is taken from a variable which is not set is not absent without a word."""
    Path(".env").write_text("# x\nRUNWAY_API_KEY=${MY_KEY}\n", encoding="utf-8")

    with pytest.raises(SettingsError) as caught:
        Settings.load()

    assert {"variable": ".env", "line": 2, "name": "MY_KEY"} == caught.value.params


def test_folder_in_place_of_the_env_file_is_told() -> None:
    """Docker makes one where the file to mount is missing; a virtual environment is none of it."""
    Path(".env").mkdir()
    with pytest.raises(SettingsError) as caught:
        Settings.load()
    assert (".env", "not_a_file") == (caught.value.variable, caught.value.problem)

    (Path(".env") / "pyvenv.cfg").touch()
    assert Settings.load().api_key is None


@pytest.mark.parametrize(
    ("variable", "text", "field", "expected"),
    [
        ("RUNWAY_API_KEY", '"a-key"', "api_key", "a-key"),
        ("RUNWAY_API_KEY", "' a-key '", "api_key", "a-key"),
        ("RUNWAY_API_KEY", "\ufeffa-key\u200b", "api_key", "a-key"),
        ("RUNWAY_API_VERSION", '"2024-11-06"', "api_version", "2024-11-06"),
        ("RUNWAY_BASE_URL", '"https://proxy.example"', "base_url", "https://proxy.example"),
        ("RUNWAY_TIMEOUT", '"60"', "timeout", 60.0),
        ("STUDIO_DATA_DIR", '"/data"', "data_dir", Path("/data")),
        ("STUDIO_DATA_DIR", "\"/srv/rock'n'roll'\"", "data_dir", Path("/srv/rock'n'roll'")),
        ("STUDIO_DATA_DIR", "' /a b '", "data_dir", Path(" /a b ")),
        ("STUDIO_DATA_DIR", " /a b ", "data_dir", Path("/a b")),
        ("STUDIO_DATA_DIR", "'new?2026#%20'", "data_dir", Path("new?2026#%20")),
        ("STUDIO_DATABASE_URL", '"sqlite:///x.db"', "database_url", "sqlite:///x.db"),
        ("STUDIO_MEDIA_URL", "'s3://bucket/media'", "media_url", "s3://bucket/media"),
        ("STUDIO_API_TOKEN", '"secret"', "api_token", "secret"),
        ("STUDIO_API_READ_TOKEN", "'secret'", "api_read_token", "secret"),
        ("STUDIO_CONCURRENCY", '"2"', "concurrency", 2),
        ("STUDIO_LANGUAGE", '"en"', "language", "en"),
        ("STUDIO_LOG_FORMAT", "'json'", "log_format", "json"),
        ("STUDIO_EDITORS", '"ana@b.org, *@c.org"', "editors", ("ana@b.org", "*@c.org")),
        ("STUDIO_EDITORS", '"ana@b.org", "*@c.org"', "editors", ("ana@b.org", "*@c.org")),
        ("STUDIO_EDITORS", '""', "editors", ()),
        ("STUDIO_ALLOWED_HOSTS", '"studio.example.org"', "allowed_hosts", ("studio.example.org",)),
    ],
)
def test_quotation_marks_around_a_value_are_not_part_of_it(
    variable: str, text: str, field: str, expected: object
) -> None:
    """One rule for every setting: docker's `--env-file` hands the marks over as they stand."""
    assert expected == getattr(Settings.load({variable: text}), field)


@pytest.mark.parametrize("variable", [*VARIABLES, "STUDIO_EDITORS", "STUDIO_ALLOWED_HOSTS"])
def test_quotation_mark_alone_is_refused_by_name(variable: str) -> None:
    """A mark without its partner is never part of a name, a folder or a key by accident."""
    for text in ('"5', "5'", "'5\"", "“5”", "« 5 »", '"', '"5"5"', "`5`"):
        error = refusal(**{variable: text})

        assert (variable, "quote") == (error.variable, error.problem), text
        assert {"variable": variable} == error.params, text


@pytest.mark.parametrize("key", ["a-key", '"a-key"'])
def test_key_under_the_name_of_runways_own_library_is_noticed(key: str) -> None:
    """It is not used; that it is set, where ours is not, is worth a line."""
    elsewhere = Settings.load({"RUNWAYML_API_SECRET": key})

    assert (None, True) == (elsewhere.api_key, elsewhere.key_is_elsewhere)
    assert not Settings.load({"RUNWAYML_API_SECRET": key, "RUNWAY_API_KEY": "x"}).key_is_elsewhere
    assert not Settings.load({"RUNWAYML_API_SECRET": '""'}).key_is_elsewhere


@pytest.mark.parametrize(
    ("text", "expected"),
    [("en", "en"), ('"fr"', "fr"), ("FR", "fr"), ("de", None), ('"', None), ("", None)],
)
def test_language_is_known_before_the_rest_is(text: str, expected: str | None) -> None:
    """What is wrong with another setting is told in the language that is set."""
    values = {"STUDIO_LANGUAGE": text, "RUNWAY_TIMEOUT": "soon"}

    assert expected == Settings.wanted_language(values)


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
    [
        *("RUNWAY_TIMEOUT", "RUNWAY_POLL_INTERVAL", "STUDIO_CONCURRENCY", "STUDIO_LANGUAGE"),
        *("STUDIO_MAX_CREDITS_PER_DAY", "STUDIO_SIMULATION_SECONDS", "STUDIO_LOG_FORMAT"),
        *("STUDIO_EDITORS", "STUDIO_VIEWERS", "STUDIO_ALLOWED_HOSTS", "RUNWAY_BASE_URL"),
    ],
)
def test_key_in_the_wrong_line_is_not_shown(variable: str) -> None:
    """A key that was pasted beside the wrong name does not end up in an error, not a part of it:
    the settings cannot know it for one, as the right line is empty.
    """
    for text in (
        "key_{}{}{}{}",
        "KEY_{}{}{}{}",
        "sk-{}!",
        '"{}',
        "x! key_{}{}{}{}",
        f"{'9' * 35}!key_{{}}{{}}{{}}{{}}",
        "https://key_{}{}{}{}:443!",
        "!{}.{}",
    ):
        parts = [secrets.token_hex(16) for _ in range(4)]
        try:
            Settings.load({variable: text.format(*parts)})
        except SettingsError as error:
            told = f"{error} {error!r} {vars(error)}"
            assert not any(part[i : i + 6] in told for part in parts for i in range(26)), text
        else:
            assert variable == "STUDIO_ALLOWED_HOSTS", text


@pytest.mark.parametrize("name", ["RUNWAY_API_KEY", "RUNWAYML_API_SECRET", "STUDIO_API_TOKEN"])
def test_secrets_are_hidden_before_the_first_error(name: str) -> None:
    """Settings that cannot be used give no studio; their key is taken out of texts all the same."""
    secret = f"short-{secrets.token_hex(4)}"
    with pytest.raises(SettingsError):
        Settings.load({name: f"'{secret}'", "RUNWAY_TIMEOUT": "soon"})

    assert "told …" == redact(f"told {secret}")


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


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("http://localhost:11434", "http://localhost:11434/v1"),
        ("http://localhost:11434/", "http://localhost:11434/v1"),
        ("http://localhost:11434/v1/", "http://localhost:11434/v1"),
        ("https://models.example/api/v1/chat/completions/", "https://models.example/api/v1"),
        ("https://models.example/v1beta/openai/", "https://models.example/v1beta/openai"),
        ("https://models.example/openai", "https://models.example/openai/v1"),
        ("http://ollama:11434", "http://ollama:11434/v1"),
    ],
)
def test_a_rewriter_s_address_is_taken_as_people_copy_it(written: str, expected: str) -> None:
    """With its version or without, with the call's own path, with a slash too many."""
    assert expected == Settings.load({"STUDIO_REWRITER_URL": written}).rewriter_url


def test_a_rewriter_s_key_never_travels_in_clear() -> None:
    """Without a key, a server of one's own network may do without TLS."""
    error = refusal(STUDIO_REWRITER_URL="http://ollama:11434", STUDIO_REWRITER_KEY="sk-0123")
    assert ("STUDIO_REWRITER_URL", "url_not_https") == (error.variable, error.problem)
