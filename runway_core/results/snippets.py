"""A brief as a call of the HTTP API that can be pasted and run: curl, and Python.

No key of Runway's and no token is ever in it: a token is read from the environment where it runs.
The idempotency key is written out. A program that makes it up, `uuidgen` for one, may not be
there, and then nothing protects; and whoever pastes twice by mistake would pay twice.
"""

import shlex
import uuid
from typing import Any

from runway_core import i18n
from runway_core.briefs import Brief
from runway_core.i18n import Language
from runway_core.text import controls

PATH = "/api/animations/generate"

TOKEN = "STUDIO_API_TOKEN"  # noqa: S105  the name of a variable, not what it holds
"""The variable that both read the token from."""


def new_key() -> str:
    """An idempotency key that nobody has used."""
    return str(uuid.uuid4())


def body(brief: Brief) -> dict[str, Any]:
    """What has to be sent for `brief`: its choices, and of the rest what is not the usual."""
    usual = Brief(brief.style, brief.theme, brief.orientation).as_dict()
    given = brief.as_dict()
    chosen = ("style", "theme", "orientation")
    kept = {name: given[name] for name in given if name in chosen or given[name] != usual[name]}
    return {"prompt" if name == "words" else name: value for name, value in kept.items()}


def curl(brief: Brief, base_url: str, language: Language, *, key: str, token: bool) -> str:
    """A command for a shell. With `token`, it shows the one that the environment holds."""
    headers = [
        "-H 'Content-Type: application/json'",
        f"-H 'Accept-Language: {language}'",
        f"-H {shlex.quote(f'Idempotency-Key: {key}')}",
    ]
    if token:
        headers.append(f'-H "Authorization: Bearer ${TOKEN}"')
    # Nothing in it is a line break or a tab: a terminal takes what is pasted as if it were typed.
    data = shlex.quote(controls.as_json(body(brief)))
    lines = [f"curl -X POST {shlex.quote(base_url + PATH)}", *headers, f"-d {data}"]
    return " \\\n  ".join(lines)


_PYTHON = """\
import os
import sys
from urllib.parse import unquote, urljoin

import requests

studio = {studio}
# {key_comment}
key = "{key}"
animation = {animation}
headers = {{"Accept-Language": "{language}"{token}}}

sys.stdout.reconfigure(errors="replace")
answer = requests.post(
    studio + "{path}",
    json=animation,
    headers={{**headers, "Idempotency-Key": key}},
    timeout=660,
)
if not answer.ok:
    sys.exit(f"{{answer.status_code}}: {{answer.text}}")
result = answer.json()
print(result["id"], result["state"], result["mode"], result["message"])
if result["video"] is None:
    # {later_comment}
    sys.exit(result["explanation"] or {later})
video = requests.get(
    urljoin(studio, result["video"]["url"]),
    params={{"download": "1"}},
    headers=headers,
    stream=True,
    timeout=60,
)
video.raise_for_status()
name = unquote(video.headers["Content-Disposition"].rpartition("''")[2])
if os.path.exists(name):
    print({there} + name)
    sys.exit()
with open(name + ".part", "wb") as file:
    for block in video.iter_content(1 << 20):
        file.write(block)
os.rename(name + ".part", name)
print({saved} + name)
"""


def python(brief: Brief, base_url: str, language: Language, *, key: str, token: bool) -> str:
    """A script that makes the animation and saves the clip. With `token`, it shows the one that
    the environment holds.
    """
    shown = f', "Authorization": f"Bearer {{os.environ[{TOKEN!r}]}}"' if token else ""

    def say(name: str) -> str:
        return i18n.say(f"snippet.{name}", language)

    def literal(text: str) -> str:
        # JSON's way of writing texts and whole numbers is Python's too.
        return controls.as_json(text)

    return _PYTHON.format(
        studio=literal(base_url),
        key_comment=say("key"),
        key=key,
        animation=controls.as_json(body(brief), indent=4),
        language=language,
        token=shown,
        path=PATH,
        later_comment=say("later"),
        later=literal(say("not_yet")),
        there=literal(say("there") + " "),
        saved=literal(say("saved") + " "),
    )
