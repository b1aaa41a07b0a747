"""The settings, read once from the environment and `.env`. Source: the design page's table."""

import math
import os
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import cast, get_args
from urllib.parse import urlsplit, urlunsplit

from runway_core.access import plain_entry
from runway_core.errors import SettingsError
from runway_core.hosts import is_here
from runway_core.i18n import LANGUAGES, Language
from runway_core.logs import Format
from runway_core.redaction import redact

DEFAULT_BASE_URL = "https://api.dev.runwayml.com/v1"
MIN_POLL_INTERVAL = 5.0
"""Seconds: Runway asks not to poll one task more often (API fact sheet, section 2)."""

USUAL_KEY = re.compile(r"key_[0-9a-f]{128}")
"""What Runway's keys look like. Others are tried all the same, with a word of warning."""


@dataclass(frozen=True, slots=True)
class Settings:
    """All settings, checked. Times are in seconds."""

    api_key: str | None = field(default=None, repr=False)
    base_url: str = DEFAULT_BASE_URL.removesuffix("/v1")
    """Scheme, host and path, without `/v1` and without a final slash."""
    api_version: str = "2024-11-06"
    timeout: float = 300.0
    """Seconds a stage may spend in RUNNING; time in Runway's queue does not count."""
    poll_interval: float = MIN_POLL_INTERVAL
    data_dir: Path = Path("data")
    database_url: str = field(default="", repr=False)
    """SQLAlchemy URL; empty is SQLite in the data folder."""
    media_url: str = field(default="", repr=False)
    """fsspec URL; empty is a folder in the data folder."""
    api_token: str | None = field(default=None, repr=False)
    """What a program shows to use the HTTP API; None lets this machine's programs in alone, and
    nobody where others are served."""
    api_read_token: str | None = field(default=None, repr=False)
    """What a program shows to look through the HTTP API, without spending or changing."""
    max_credits_per_day: int | None = None
    max_credits_per_person_per_day: int | None = None
    concurrency: int | None = None
    """Real animations in flight, whatever their models; None is Runway's own limit for each
    model. What is in flight: `gate.Gate.max_in_flight`."""
    language: Language | None = None
    """None follows the reader's browser or terminal."""
    simulation_seconds: float = 0.0
    """Rehearsal pace: how long a simulated stage takes. 0 answers at once."""
    editors: tuple[str, ...] = ()
    """Who may spend, where people sign in: e-mail addresses, or `*@domain`, in lower case."""
    viewers: tuple[str, ...] = ()
    """Who may only look; empty is everybody who can sign in."""
    allowed_hosts: tuple[str, ...] = ()
    """Host names that the server answers to besides its own, or `*.domain`, in lower case."""
    log_format: Format = "text"

    @property
    def key_is_unusual(self) -> bool:
        """Whether the key does not look like Runway's; worth a warning, not a refusal."""
        return self.api_key is not None and USUAL_KEY.fullmatch(self.api_key) is None

    @property
    def is_loopback(self) -> bool:
        """Whether the API is on this machine, as a stand-in is."""
        return is_here(urlsplit(self.base_url).hostname or "")

    @staticmethod
    def wanted_log_format(environ: Mapping[str, str] | None = None) -> Format:
        """`log_format` alone: the log begins before the rest is known to be right."""
        try:
            source = _environment() if environ is None else environ
            return _log_format((source.get("STUDIO_LOG_FORMAT") or "").strip() or None)
        except SettingsError:
            return "text"

    @classmethod
    def load(cls, environ: Mapping[str, str] | None = None) -> "Settings":
        """Settings from `environ`, or from the process environment over `.env`.

        Raises:
            SettingsError: names the variable and what is wrong with it, never its value if
                it could be a secret.
        """
        source = _environment() if environ is None else environ
        # An empty line in `.env` means "not set".
        values = {name: text.strip() for name, text in source.items() if text and text.strip()}
        base_url = _base_url(values.get("RUNWAY_BASE_URL", DEFAULT_BASE_URL))
        return cls(
            api_key=_key(values.get("RUNWAY_API_KEY")),
            base_url=base_url,
            api_version=_header(
                "RUNWAY_API_VERSION", values.get("RUNWAY_API_VERSION", "2024-11-06")
            ),
            timeout=_number(values, "RUNWAY_TIMEOUT", 300.0, least=10.0),
            poll_interval=_poll_interval(values, base_url),
            data_dir=_folder("STUDIO_DATA_DIR", values.get("STUDIO_DATA_DIR", "data")),
            database_url=values.get("STUDIO_DATABASE_URL", ""),
            media_url=values.get("STUDIO_MEDIA_URL", ""),
            api_token=_token(values, "STUDIO_API_TOKEN"),
            api_read_token=_read_token(values),
            max_credits_per_day=_whole(values, "STUDIO_MAX_CREDITS_PER_DAY", least=0),
            max_credits_per_person_per_day=_whole(
                values, "STUDIO_MAX_CREDITS_PER_PERSON_PER_DAY", least=0
            ),
            concurrency=_whole(values, "STUDIO_CONCURRENCY", least=1),
            language=_language(values.get("STUDIO_LANGUAGE")),
            simulation_seconds=_number(values, "STUDIO_SIMULATION_SECONDS", 0.0, least=0.0),
            editors=_several(values, "STUDIO_EDITORS", plain_entry, "not_people"),
            viewers=_several(values, "STUDIO_VIEWERS", plain_entry, "not_people"),
            allowed_hosts=_several(values, "STUDIO_ALLOWED_HOSTS", _host, "not_hosts"),
            log_format=_log_format(values.get("STUDIO_LOG_FORMAT")),
        )


def _environment() -> dict[str, str]:
    from dotenv import dotenv_values

    try:
        found = dotenv_values(".env")
    except (OSError, ValueError):
        raise SettingsError(".env", "not_a_text_file") from None
    # The process environment wins, as everywhere else `.env` is used.
    from_file = {name: text for name, text in found.items() if text is not None}
    return {**from_file, **os.environ}


def _header(variable: str, text: str) -> str:
    # A character that HTTP cannot carry looks like a network fault when it is sent.
    if not text.isascii() or not text.isprintable() or " " in text:
        raise SettingsError(variable, "not_a_header")
    return text


def _key(text: str | None) -> str | None:
    return None if text is None else _header("RUNWAY_API_KEY", text)


def _token(values: Mapping[str, str], variable: str) -> str | None:
    text = values.get(variable)
    return None if text is None else _header(variable, text)


def _read_token(values: Mapping[str, str]) -> str | None:
    variable = "STUDIO_API_READ_TOKEN"
    token = _token(values, variable)
    if token is not None and token == values.get("STUDIO_API_TOKEN"):
        # Whoever was to look only could spend.
        raise SettingsError(variable, "same_token", other="STUDIO_API_TOKEN")
    return token


def _folder(variable: str, text: str) -> Path:
    if "\0" in text:  # no file system can hold it, and `pathlib` only says so when it is used
        raise SettingsError(variable, "not_writable")
    try:
        return Path(text).expanduser()
    except RuntimeError:  # `~somebody` who has no account here
        raise SettingsError(variable, "not_writable") from None


def _base_url(text: str) -> str:
    variable = "RUNWAY_BASE_URL"
    try:
        parts = urlsplit(text)
        host = parts.hostname
        _ = parts.port
    except ValueError:
        raise SettingsError(variable, "not_a_url") from None
    if parts.scheme not in {"http", "https"} or not host:
        raise SettingsError(variable, "not_a_url")
    if parts.username or parts.password or parts.query or parts.fragment:
        raise SettingsError(variable, "url_has_extras")
    if parts.scheme == "http" and not is_here(host):
        # The key would cross the network in clear.
        raise SettingsError(variable, "url_not_https")
    path = parts.path.rstrip("/").removesuffix("/v1").rstrip("/")
    return urlunsplit((parts.scheme, parts.netloc, path, "", ""))


def _number(values: Mapping[str, str], variable: str, default: float, *, least: float) -> float:
    text = values.get(variable)
    if text is None:
        return default
    try:
        value = float(text)
    except ValueError:
        raise SettingsError(variable, "not_a_number", value=redact(text, 40)) from None
    if not math.isfinite(value) or value < least:
        raise SettingsError(variable, "too_small", value=redact(text, 40), least=least)
    return value


def _whole(values: Mapping[str, str], variable: str, *, least: int) -> int | None:
    text = values.get(variable)
    if text is None:
        return None
    try:
        value = int(text)
    except ValueError:
        raise SettingsError(variable, "not_whole", value=redact(text, 40)) from None
    if value < least:
        raise SettingsError(variable, "too_small", value=redact(text, 40), least=least)
    return value


def _poll_interval(values: Mapping[str, str], base_url: str) -> float:
    variable = "RUNWAY_POLL_INTERVAL"
    on_loopback = is_here(urlsplit(base_url).hostname or "")
    least = 0.01 if on_loopback else MIN_POLL_INTERVAL
    return _number(values, variable, MIN_POLL_INTERVAL, least=least)


_HOSTS = re.compile(r"\*|(?:\*\.)?[a-z0-9_-]+(?:\.[a-z0-9_-]+)*|\[?[0-9a-f:]*:[0-9a-f:.]*\]?")


def _host(text: str) -> str | None:
    return text.lower() if text.isascii() and _HOSTS.fullmatch(text.lower()) else None


def _several(
    values: Mapping[str, str], variable: str, read: Callable[[str], str | None], problem: str
) -> tuple[str, ...]:
    """The parts of a list, between commas, semicolons or white space, each as `read` has it."""
    found: list[str] = []
    for part in filter(None, re.split(r"[\s,;]+", values.get(variable, ""))):
        entry = read(part)
        if entry is None:
            raise SettingsError(variable, problem, value=redact(part, 40))
        found.append(entry)
    return tuple(found)


def _log_format(text: str | None) -> Format:
    allowed: tuple[Format, ...] = get_args(Format)
    for form in allowed:
        if (text or allowed[0]).lower() == form:
            return form
    raise SettingsError(
        "STUDIO_LOG_FORMAT",
        "not_a_log_format",
        value=redact(text or "", 40),
        allowed=", ".join(allowed),
    )


def _language(text: str | None) -> Language | None:
    if text is None:
        return None
    if text.lower() not in LANGUAGES:
        raise SettingsError(
            "STUDIO_LANGUAGE",
            "not_a_language",
            value=redact(text, 40),
            allowed=", ".join(LANGUAGES),
        )
    return cast(Language, text.lower())
