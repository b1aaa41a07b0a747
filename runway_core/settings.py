"""The settings, read once from the environment and `.env`. Source: the design page's table.

What holds for all of them: a pair of quotation marks around a value is not part of it (docker's
`--env-file` hands them over), a mark without its partner is refused, and what is empty is not
set, so that it hides nothing.
"""

import io
import os
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import cast, get_args
from urllib.parse import SplitResult, urlsplit, urlunsplit

from runway_core.access import is_here, plain_entry
from runway_core.errors import SettingsError
from runway_core.i18n import LANGUAGES, Language
from runway_core.telemetry import Format
from runway_core.text import hide, redact, trimmed

DEFAULT_BASE_URL = "https://api.dev.runwayml.com/v1"
DEFAULT_VERSION = "2024-11-06"
"""Of Runway's API: the one that the client speaks."""
MIN_POLL_INTERVAL = 5.0
"""Seconds: Runway asks not to poll one task more often (API fact sheet, section 2)."""

USUAL_KEY = re.compile(r"key_[0-9a-f]{128}")
"""What Runway's keys look like. Others are tried all the same, with a word of warning."""

THEIR_KEY = "RUNWAYML_API_SECRET"
"""Where Runway's own library looks for the key. It is not read here: a key that is set for another
program is not ours to spend from.
"""

LEAST_OF_A_SECRET = 32
"""Characters of a secret that others must not guess."""

_SECRET = (
    *("RUNWAY_API_KEY", "STUDIO_API_TOKEN", "STUDIO_API_READ_TOKEN", "STUDIO_REWRITER_KEY"),
    *("STUDIO_ALERT_WEBHOOK", "STUDIO_LINK_SECRET"),
    *("AWS_SECRET_ACCESS_KEY", "AWS_SESSION_TOKEN"),
    THEIR_KEY,
)
"""Taken out of whatever is told from the moment they are read: the first error may be about one."""


@dataclass(frozen=True, slots=True)
class S3Access:
    """How an S3 store is entered, as far as that is set; what is not, its driver looks for where
    Amazon's own programs do: profiles, and what a machine of theirs is given.
    """

    key: str | None = field(default=None, repr=False)
    secret: str | None = field(default=None, repr=False)
    token: str | None = field(default=None, repr=False)
    endpoint: str | None = None
    """Where the store is, if it is not Amazon's."""
    region: str | None = None


@dataclass(frozen=True, slots=True)
class Settings:
    """All settings, checked. Times are in seconds."""

    api_key: str | None = field(default=None, repr=False)
    base_url: str = DEFAULT_BASE_URL.removesuffix("/v1")
    """Scheme, host and path, without `/v1` and without a final slash."""
    api_version: str = DEFAULT_VERSION
    timeout: float = 300.0
    """Seconds a stage may spend in RUNNING; time in Runway's queue does not count."""
    poll_interval: float = MIN_POLL_INTERVAL
    data_dir: Path = Path("data")
    database_url: str = field(default="", repr=False)
    """SQLAlchemy URL; empty is SQLite in the data folder."""
    media_url: str = field(default="", repr=False)
    """fsspec URL; empty is a folder in the data folder."""
    s3: S3Access = S3Access()
    """For a `media_url` in S3."""
    media_direct: bool = False
    """Whether browsers get large clips from the store itself, where it can sign addresses."""
    api_token: str | None = field(default=None, repr=False)
    """What a program shows to use the HTTP API; None lets this machine's programs in alone, and
    nobody where others are served."""
    api_read_token: str | None = field(default=None, repr=False)
    """What a program shows to look through the HTTP API, without spending or changing."""
    link_secret: str | None = field(default=None, repr=False)
    """What addresses for browsers are signed by; None is a secret that the database keeps."""
    max_credits_per_day: int | None = None
    max_credits_per_person_per_day: int | None = None
    alert_credits: int | None = None
    """A balance below this is told."""
    alert_webhook: str | None = field(default=None, repr=False)
    """Where it is told, beside the pages, the log and the figures."""
    keep_simulated_days: int | None = None
    """After which simulated animations are removed; None keeps them."""
    keep_rejected_days: int | None = None
    """After which rejected ones are: those that were paid for go to the bin."""
    concurrency: int | None = None
    """Real animations in flight, whatever their models; None is Runway's own limit for each
    model. What is in flight: `Allowance.places`."""
    worker: bool = True
    """Whether a server also drives what is asked for; False: it only looks and writes down."""
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
    rewriter_url: str | None = None
    """Below which the server answers that suggests prompts, with its version; None is no such
    server, and no trace of one."""
    rewriter_model: str | None = None
    rewriter_key: str | None = field(default=None, repr=False)
    key_is_elsewhere: bool = False
    """Whether there is no key of ours, and one under the name that Runway's own library reads."""

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
            return _log_format(_Given(environ).text("STUDIO_LOG_FORMAT"))
        except SettingsError:
            return "text"

    @staticmethod
    def wanted_language(environ: Mapping[str, str] | None = None) -> Language | None:
        """`language` alone: what is wrong with the rest is told in it."""
        try:
            return _language(_Given(environ).text("STUDIO_LANGUAGE"))
        except SettingsError:
            return None

    @classmethod
    def load(cls, environ: Mapping[str, str] | None = None) -> "Settings":
        """Settings from `environ`, or from the process environment over `.env`.

        Raises:
            SettingsError: names the variable and what is wrong with it, never its value if
                it could be a secret.
        """
        return cls._of(_Given(environ))

    @classmethod
    def _of(cls, values: "_Given") -> "Settings":
        base_url = _base_url(values.text("RUNWAY_BASE_URL") or DEFAULT_BASE_URL)
        api_key = _header(values, "RUNWAY_API_KEY")
        return cls(
            api_key=api_key,
            base_url=base_url,
            api_version=_header(values, "RUNWAY_API_VERSION") or DEFAULT_VERSION,
            timeout=_number(values, "RUNWAY_TIMEOUT", 300.0, least=10.0),
            poll_interval=_poll_interval(values, base_url),
            data_dir=_folder("STUDIO_DATA_DIR", values.path("STUDIO_DATA_DIR") or "data"),
            database_url=values.text("STUDIO_DATABASE_URL") or "",
            media_url=values.text("STUDIO_MEDIA_URL") or "",
            s3=_s3_access(values),
            media_direct=_switch(values, "STUDIO_MEDIA_DIRECT", "off"),
            api_token=_header(values, "STUDIO_API_TOKEN"),
            api_read_token=_read_token(values),
            link_secret=_link_secret(values),
            max_credits_per_day=_whole(values, "STUDIO_MAX_CREDITS_PER_DAY", least=0),
            max_credits_per_person_per_day=_whole(
                values, "STUDIO_MAX_CREDITS_PER_PERSON_PER_DAY", least=0
            ),
            alert_credits=_whole(values, "STUDIO_ALERT_CREDITS", least=1),
            alert_webhook=_webhook(values),
            keep_simulated_days=_whole(values, "STUDIO_KEEP_SIMULATED_DAYS", least=1),
            keep_rejected_days=_whole(values, "STUDIO_KEEP_REJECTED_DAYS", least=1),
            concurrency=_whole(values, "STUDIO_CONCURRENCY", least=1),
            worker=_switch(values, "STUDIO_WORKER"),
            language=_language(values.text("STUDIO_LANGUAGE")),
            simulation_seconds=_number(values, "STUDIO_SIMULATION_SECONDS", 0.0, least=0.0),
            editors=_several(values, "STUDIO_EDITORS", plain_entry, "not_people"),
            viewers=_several(values, "STUDIO_VIEWERS", plain_entry, "not_people"),
            allowed_hosts=_several(values, "STUDIO_ALLOWED_HOSTS", _host, "not_hosts"),
            log_format=_log_format(values.text("STUDIO_LOG_FORMAT")),
            rewriter_url=_rewriter_url(values),
            rewriter_model=values.text("STUDIO_REWRITER_MODEL"),
            rewriter_key=_header(values, "STUDIO_REWRITER_KEY"),
            key_is_elsewhere=api_key is None and values.raw(THEIR_KEY) is not None,
        )


@dataclass(frozen=True, slots=True)
class Variable:
    """A variable that is set and read by the studio, or meant for it by its name."""

    name: str
    text: str = field(repr=False)
    is_from_file: bool
    """Whether `.env` sets it, and not the environment."""
    is_known: bool
    """Whether the studio reads it."""

    @property
    def shown(self) -> str:
        """Its value as it may be told: nothing of what is secret."""
        return "…" if self.name in _SECRET else redact(self.text, 200)


def variables() -> tuple[Variable, ...]:
    """Every variable that is set for the studio, in the order of their names.

    Raises `SettingsError` about a `.env` that cannot be read.
    """
    file, known = _from_file(), names()
    return tuple(
        Variable(name, text, file.get(name) == text, name in known)
        for name, text in sorted(_environment().items())
        if name.startswith(_OURS) or name in known
    )


def names() -> frozenset[str]:
    """The names of all variables that the settings are read from."""
    asked = _Given({})
    Settings._of(asked)
    return frozenset(asked.names)


_OURS = ("RUNWAY_", "STUDIO_")


class _Given:
    """What is set, before anybody knows what it is good for. Raises `SettingsError`."""

    def __init__(self, environ: Mapping[str, str] | None) -> None:
        self.names: set[str] = set()
        """What was asked for."""
        self._source = _environment() if environ is None else environ
        # The first error may be about one of these, or about where one was put by mistake.
        hide(*(trimmed(self._source.get(name) or "").strip(_QUOTES + " ") for name in _SECRET))

    def raw(self, variable: str) -> str | None:
        """The value with whatever stands around it; None if it is not set."""
        self.names.add(variable)
        text = trimmed(self._source.get(variable) or "")
        return text if _inside(text) else None

    def text(self, variable: str) -> str | None:
        """The value without its quotation marks; None if it is not set."""
        text = self.raw(variable)
        return None if text is None else _unquoted(variable, text)

    def path(self, variable: str) -> str | None:
        """The same of a folder. Its name may begin or end with a space: what stands between
        quotation marks is taken as it stands.
        """
        text = self.raw(variable)
        return text[1:-1] if text is not None and _is_quoted(text) else self.text(variable)


_QUOTES = "\"'"
_MARKS = tuple(_QUOTES + "“”„‟‘’‚‛«»‹›`")


def _unquoted(variable: str, text: str) -> str:
    """`text` without the quotation marks around it. A word processor's do not count as marks.

    Raises `SettingsError` about a mark without its partner. A value that ends with one of its
    own can be written between marks of the other kind.
    """
    if _is_quoted(text):
        return _inside(text)
    if text.startswith(_MARKS) or text.endswith(_MARKS):
        raise SettingsError(variable, "quote")
    return text


def _inside(text: str) -> str:
    text = trimmed(text)
    return trimmed(text[1:-1]) if _is_quoted(text) else text


def _is_quoted(text: str) -> bool:
    return len(text) > 1 and text[0] in _QUOTES and text.find(text[0], 1) == len(text) - 1


_ENV_FILE = Path(".env")
_LINE_ENDS = re.compile("\r\n?|\n")
_NAME = re.compile(r"[A-Za-z_][\w.-]*", re.ASCII)
_SWALLOWED = re.compile(r"[\r\n]\s*(?:export\s+)?(?:RUNWAY|STUDIO)\w*\s*=", re.ASCII)
"""A quotation mark that is closed some lines below, with a line of ours between."""


def _environment() -> dict[str, str]:
    # The process environment wins, as everywhere else `.env` is used; what is empty there hides
    # nothing, as in docker compose, which hands on every variable that its file names.
    given = {name: text for name, text in os.environ.items() if _inside(text)}
    return {**_from_file(), **given}


def _from_file() -> dict[str, str]:
    """What `.env` in the working folder sets, the last of two lines that set the same.

    Raises `SettingsError` about a line that cannot be read: passed over, a key would be absent.
    """
    from dotenv.parser import parse_stream

    try:
        text = _ENV_FILE.read_bytes().decode("utf-8-sig")
    except FileNotFoundError:
        return {}
    except IsADirectoryError:
        if (_ENV_FILE / "pyvenv.cfg").exists():  # some call their virtual environment so
            return {}
        # docker makes a folder of a file to mount that is not there.
        raise SettingsError(str(_ENV_FILE), "not_a_file") from None
    except (OSError, ValueError):
        raise SettingsError(str(_ENV_FILE), "not_a_text_file") from None
    found: dict[str, str] = {}
    for binding in parse_stream(io.StringIO(text, newline="")):
        name, value, written = binding.key, binding.value, binding.original.string
        blank = len(written) - len(written.lstrip())
        line = binding.original.line + len(_LINE_ENDS.findall(written[:blank]))
        strange = name is not None and not _NAME.fullmatch(name)
        # A key without a name: the line broke between the two.
        strange = strange or (value is None and redact(name or "") != (name or ""))
        if binding.error or strange or _SWALLOWED.search(written[blank:]):
            raise SettingsError(str(_ENV_FILE), "line", line=line)
        if name is not None and value:
            found[name] = _filled(name, value, found, line) or found.get(name, "")
    return found


def _filled(name: str, value: str, found: Mapping[str, str], line: int) -> str:
    """`value` with what `${NAME}` stands for, of the lines above and of the environment."""
    from dotenv.variables import Variable, parse_variables

    known = {**os.environ, **found}
    atoms = list(parse_variables(value))
    for atom in atoms:
        if not isinstance(atom, Variable) or atom.default is not None or atom.name in known:
            continue
        if name.startswith(("RUNWAY", "STUDIO")):
            raise SettingsError(str(_ENV_FILE), "reference", line=line, name=redact(atom.name, 40))
    return "".join(atom.resolve(known) for atom in atoms)


def _header(values: _Given, variable: str) -> str | None:
    text = values.text(variable)
    # A character that HTTP cannot carry looks like a network fault when it is sent.
    if text is not None and (not text.isascii() or not text.isprintable() or " " in text):
        raise SettingsError(variable, "not_a_header")
    return text


def _read_token(values: _Given) -> str | None:
    variable = "STUDIO_API_READ_TOKEN"
    token = _header(values, variable)
    if token is not None and token == values.text("STUDIO_API_TOKEN"):
        # Whoever was to look only could spend.
        raise SettingsError(variable, "same_token", other="STUDIO_API_TOKEN")
    return token


def _link_secret(values: _Given) -> str | None:
    variable = "STUDIO_LINK_SECRET"
    text = values.text(variable)
    if text is not None and len(text) < LEAST_OF_A_SECRET:
        raise SettingsError(variable, "too_short", least=LEAST_OF_A_SECRET)
    return text


def _folder(variable: str, text: str) -> Path:
    if "\0" in text:  # no file system can hold it, and `pathlib` only says so when it is used
        raise SettingsError(variable, "not_writable")
    try:
        return Path(text).expanduser()
    except RuntimeError:  # `~somebody` who has no account here
        raise SettingsError(variable, "not_writable") from None


def _base_url(text: str) -> str:
    parts = _url("RUNWAY_BASE_URL", text, example=DEFAULT_BASE_URL, with_key=True)
    path = parts.path.rstrip("/").removesuffix("/v1").rstrip("/")
    return urlunsplit((parts.scheme, parts.netloc, path, "", ""))


def _webhook(values: _Given) -> str | None:
    """Where an alert is sent. Its path and its query are often its password, so they may be
    anything that an address can hold; private networks are where most of those who listen are.
    """
    variable = "STUDIO_ALERT_WEBHOOK"
    text = values.text(variable)
    if text is None:
        return None
    address, _, query = text.partition("?")
    parts = _url(variable, address, example="https://hooks.example.org/…", with_key=False)
    if "#" in query or not query.isprintable() or " " in query:
        raise SettingsError(variable, "url_has_extras")
    # Some libraries tell what stands behind the host alone.
    hide(f"{parts.path}?{query}" if query else parts.path)
    return text


def _s3_access(values: _Given) -> S3Access:
    variable = "AWS_ENDPOINT_URL"
    endpoint = values.text(variable)
    if endpoint is not None:
        # Keys are signed with and never sent, so that plain http is the operator's choice.
        _url(variable, endpoint, example="https://s3.example.org", with_key=False)
    return S3Access(
        key=values.text("AWS_ACCESS_KEY_ID"),
        secret=values.text("AWS_SECRET_ACCESS_KEY"),
        token=values.text("AWS_SESSION_TOKEN"),
        endpoint=endpoint,
        region=values.text("AWS_DEFAULT_REGION"),
    )


_VERSIONED = re.compile(r"/v[0-9][^/]*(?:/|$)")


def _rewriter_url(values: _Given) -> str | None:
    """Where `/chat/completions` is added: with the version, which some addresses have inside and
    most people leave out.
    """
    variable = "STUDIO_REWRITER_URL"
    text = values.text(variable)
    if text is None:
        return None
    with_key = values.raw("STUDIO_REWRITER_KEY") is not None
    parts = _url(variable, text, example="http://localhost:11434/v1", with_key=with_key)
    path = parts.path.rstrip("/").removesuffix("/chat/completions").rstrip("/")
    path = path if _VERSIONED.search(path) else f"{path}/v1"
    return urlunsplit((parts.scheme, parts.netloc, path, "", ""))


def _url(variable: str, text: str, *, example: str, with_key: bool) -> SplitResult:
    no_url = SettingsError(variable, "not_a_url", example=example)
    if not text.isprintable() or " " in text:  # `urlsplit` takes some out without a word
        raise no_url
    try:
        parts = urlsplit(text)
        host = parts.hostname
        _ = parts.port
    except ValueError:
        raise no_url from None
    if parts.scheme not in {"http", "https"} or not host:
        raise no_url
    if parts.username or parts.password or parts.query or parts.fragment:
        raise SettingsError(variable, "url_has_extras")
    if with_key and parts.scheme == "http" and not is_here(host):
        # The key would cross the network in clear.
        raise SettingsError(variable, "url_not_https")
    return parts


_NUMBER = re.compile(r"-?(?:[0-9]{1,9}(?:\.[0-9]{0,9})?|\.[0-9]{1,9})")
_WHOLE = re.compile(r"-?[0-9]{1,18}")
"""Numbers as people write them; Python takes `1_000`, `1e3` and the digits of every script."""


def _number(values: _Given, variable: str, default: float, *, least: float) -> float:
    text = values.text(variable)
    if text is None:
        return default
    if _NUMBER.fullmatch(text) is None:
        raise SettingsError(variable, "not_a_number", value=_told(text))
    if float(text) < least:
        raise SettingsError(variable, "too_small", value=_told(text), least=least)
    return float(text)


def _whole(values: _Given, variable: str, *, least: int) -> int | None:
    text = values.text(variable)
    if text is None:
        return None
    if _WHOLE.fullmatch(text) is None:
        raise SettingsError(variable, "not_whole", value=_told(text))
    if int(text) < least:
        raise SettingsError(variable, "too_small", value=_told(text), least=least)
    return int(text)


_ANY_KEY = re.compile(r"[\w+/=~-]{13,}")
"""A word too long for anything that is expected: a key of somebody's, in the wrong line."""


def _told(text: str) -> str:
    """A value as its error shows it: nothing of what may be secret, and short."""
    return redact(_ANY_KEY.sub("…", redact(text, len(text) + 1)), 40)


def _poll_interval(values: _Given, base_url: str) -> float:
    variable = "RUNWAY_POLL_INTERVAL"
    on_loopback = is_here(urlsplit(base_url).hostname or "")
    least = 0.01 if on_loopback else MIN_POLL_INTERVAL
    return _number(values, variable, MIN_POLL_INTERVAL, least=least)


_HOSTS = re.compile(
    r"\*|(?:\*\.)?[a-z0-9_-]{1,63}(?:\.[a-z0-9_-]{1,63})*|\[?[0-9a-f:]*:[0-9a-f:.]*\]?"
)


def _host(text: str) -> str | None:
    return text.lower() if text.isascii() and _HOSTS.fullmatch(text.lower()) else None


def _several(
    values: _Given, variable: str, read: Callable[[str], str | None], problem: str
) -> tuple[str, ...]:
    """The parts of a list, between commas, semicolons or white space, each as `read` has it.

    The marks may stand around the whole list, or around each part.
    """
    whole = values.raw(variable) or ""
    found: list[str] = []
    for part in filter(None, map(trimmed, re.split(r"[\s,;]+", _inside(whole)))):
        entry = read(_unquoted(variable, part))
        if entry is None:
            raise SettingsError(variable, problem, value=_told(part))
        found.append(entry)
    return tuple(found)


def _switch(values: _Given, variable: str, default: str = "on") -> bool:
    text = (values.text(variable) or default).lower()
    if text not in {"on", "off"}:
        raise SettingsError(variable, "not_a_switch", value=_told(text))
    return text == "on"


def _log_format(text: str | None) -> Format:
    allowed: tuple[Format, ...] = get_args(Format)
    for form in allowed:
        if (text or allowed[0]).lower() == form:
            return form
    raise SettingsError(
        "STUDIO_LOG_FORMAT",
        "not_a_log_format",
        value=_told(text or ""),
        allowed=", ".join(allowed),
    )


def _language(text: str | None) -> Language | None:
    if text is None:
        return None
    if text.lower() not in LANGUAGES:
        raise SettingsError(
            "STUDIO_LANGUAGE",
            "not_a_language",
            value=_told(text),
            allowed=", ".join(LANGUAGES),
        )
    return cast(Language, text.lower())
