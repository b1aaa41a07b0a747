"""What `redact` takes out, and that neither a cut nor a spelling leaves a part of it."""

import base64
import html
import json
import resource
import secrets
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import quote

import pytest

import runway_core
from runway_core.briefs.brief import Brief
from runway_core.errors import BriefError, NotFound, StudioError
from runway_core.prompts.build import build
from runway_core.text import redaction
from runway_core.text.redaction import hide, redact

KEY = f"key_{secrets.token_hex(64)}"
HIDDEN = f"pass-{secrets.token_urlsafe(24)}"
ODD = "swörd \"of' a <token> & more"
"""A secret that every spelling writes in another way."""


@pytest.fixture(autouse=True)
def hidden() -> Iterator[None]:
    """What other tests hid is hidden again afterwards."""
    before = set(redaction._hidden)
    redaction._hidden.clear()
    hide(HIDDEN, ODD)
    yield
    redaction._hidden.clear()
    redaction._hidden.update(before)


def holds_part(text: str, secret: str, length: int = 8) -> bool:
    """Whether any `length` characters of the secret stand in the text."""
    return any(secret[i : i + length] in text for i in range(len(secret) - length + 1))


@pytest.mark.parametrize("secret", [KEY, HIDDEN], ids=["key", "hidden"])
@pytest.mark.parametrize("limit", [9, 40, 100])
def test_nothing_of_a_secret_stays_wherever_the_cut_falls(secret: str, limit: int) -> None:
    """A text is cleaned first and cut then: no place of the cut leaves a part of the secret."""
    for before in range(limit + 5):
        shown = redact(f"{'x' * before} {secret} and more", limit)

        assert not holds_part(shown, secret)
        assert len(shown) <= limit


@pytest.mark.parametrize("kept", [8, 20, len(HIDDEN) - 1])
@pytest.mark.parametrize("end", ["", "…", '"}', "\n"], ids=repr)
def test_a_secret_that_others_cut_off_is_one(kept: int, end: str) -> None:
    """Whoever cut the text before us left the beginning of a secret: it goes as well."""
    assert f"said …{end}" == redact(f"said {HIDDEN[:kept]}{end}")


@pytest.mark.parametrize(
    "spelled",
    [
        str,
        str.upper,
        str.swapcase,
        lambda text: json.dumps(text)[1:-1],
        lambda text: json.dumps(text, ensure_ascii=False)[1:-1],
        lambda text: repr(text)[1:-1],
        lambda text: quote(text, safe=""),
        lambda text: quote(text, safe="").lower(),
        lambda text: quote(text, safe="").replace("%20", "+"),
        html.escape,
        lambda text: base64.b64encode(text.encode()).decode(),
        lambda text: base64.urlsafe_b64encode(text.encode()).decode(),
    ],
    ids=[
        *("plain", "upper", "swapped", "json", "json-as-it-is", "repr", "quoted", "quoted-lower"),
        *("form", "html", "base64", "base64-url"),
    ],
)
@pytest.mark.parametrize("secret", [HIDDEN, ODD], ids=["plain", "odd"])
def test_hidden_secret_is_found_in_every_spelling(
    spelled: Callable[[str], str], secret: str
) -> None:
    """A secret comes back as JSON, in an address or in base 64: it is the same secret."""
    shown = redact(f"[{spelled(secret)}]")

    assert not holds_part(shown, spelled(secret).rstrip("="))
    assert shown.startswith("[…")


@pytest.mark.parametrize(
    ("text", "secret", "kept"),
    [
        ("GET https://host/a.mp4?X-Sig=abc123def&b=1 done", "abc123def", "https://host/a.mp4?…"),
        (r'{"url":"https:\/\/host\/a.mp4?sig=abc123def"}', "abc123def", r"https:\/\/host\/a.mp4?…"),
        ("postgresql://ana:abc123def@host/db", "abc123def", "postgresql://ana:…@host/db"),
        ("postgresql://ana:p/w@abc123def@host/db", "abc123def", "postgresql://ana:…@host/db"),
        ("postgresql://ana:w?abc123def@host/db", "abc123def", "@host/db"),
        ("redis://:abc123def@host", "abc123def", "redis://:…@host"),
        ("https://abc123def@host/x.git", "abc123def", "https://…@host/x.git"),
        ("Authorization: Basic YWJjMTIzZGVm x", "YWJjMTIzZGVm", "Authorization: Basic … x"),
        ("{'authorization': 'abc123def'}", "abc123def", "authorization"),
        ("Bearer   abc123def, then", "abc123def", "…, then"),
        ("Bearer%20abc123def", "abc123def", "Bearer"),
        ('{"client_secret": "abc 123def"}', "123def", '"}'),
        ("password=abc123def;x", "abc123def", "password=…;x"),
        ("KEY_ABC123DEF456", "ABC123DEF456", "key_…"),
        ("eyJhbGciOiJSUzI1NiJ9", "hbGciOiJSUzI1NiJ9", "eyJ…"),
        ("/cb#access_token=abc123def", "abc123def", "/cb#access_token=…"),
    ],
)
def test_secrets_are_known_by_what_stands_around_them(text: str, secret: str, kept: str) -> None:
    """Addresses, headers, fields and cookies lose their secret and nothing else."""
    shown = redact(text)

    assert secret not in shown
    assert kept in shown


@pytest.mark.parametrize(
    "text",
    [
        "http://127.0.0.1:8501/api/animations/generate",
        "https://docs.dev.runwayml.com/api",
        "a fox at ten: key points, a secret garden, token of love",
        "variable='STUDIO_API_TOKEN', problem='not_a_header'",
        "Validation of body failed (ratio)",
        "request.key_reused code=bad_answer state=running",
        "mail ana@example.org about http://host/users/@ana",
    ],
)
def test_what_is_no_secret_stays(text: str) -> None:
    """A log that hides everything says nothing."""
    assert text == redact(text)


HOSTILE = (
    *("http://", "https://x", "://a:", "x://u:p@", "eyJ", "eyJ.", "_streamlit_", "_jwt=", "?a"),
    *("?", "&token", "bearer ", "bearer\t\t", "bearer%20", "key_", "key_abcdefg ", "secret"),
    *('secret":"', "a", "authorization: ", "authorization", "\\", "\\/", HIDDEN[:8]),
    f"{HIDDEN[:7]} ",
)


@pytest.mark.slow
def test_work_grows_as_the_text_does() -> None:
    """A long text that keeps every pattern hoping takes a tenth of a second of the processor each,
    where a search that begins anew at each letter takes minutes: it gets one for them all.
    """
    code = (
        "import sys; from runway_core.text import redaction\n"
        "redaction.MOST_READ = 10**9\n"
        "redaction.hide(sys.argv[1])\n"
        "for unit in sys.argv[2:]: redaction.redact(unit * (250_000 // len(unit)))\n"
    )
    subprocess.run(
        [sys.executable, "-c", code, HIDDEN, *HOSTILE],
        check=True,
        cwd=Path(runway_core.__file__).parents[1],
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_CPU, (60, 60)),
    )


def test_a_text_without_an_end_is_looked_at_in_part() -> None:
    """What is read of a huge text ends between two words, so that no secret ends there."""
    room = redaction.MOST_READ - 20
    text = "x" * (room - 1) + " " + KEY + " " + KEY

    assert not holds_part(redact(text, limit=2 * redaction.MOST_READ), KEY)
    assert "…" == redact(KEY * 2000)[-1]


@pytest.mark.parametrize("secret", [KEY, HIDDEN], ids=["key", "hidden"])
def test_no_error_carries_a_secret(secret: str) -> None:
    """Whatever a call was given, its error holds no part of a secret: not in data, not in text."""
    brief = {"style": "cartoon", "theme": "animals", "orientation": "landscape"}
    made: list[StudioError] = [NotFound(id=f"x{secret}"), StudioError(detail=secret, value=secret)]
    for changes in (
        {"style": secret},
        {"style": ["cartoon", secret]},
        {"x" * 30 + secret: 1},
        {"image_seed": secret},
        {"recipe_texts": {secret: "x"}},
    ):
        with pytest.raises(BriefError) as caught:
            build(Brief.from_mapping({**brief, **changes}))
        made.append(caught.value)

    for error in made:
        assert not holds_part(f"{error} {error!r} {vars(error)}", secret)
