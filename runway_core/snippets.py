"""A brief as a call of the HTTP API that can be pasted and run: curl, and Python.

No key and no token is ever in it: a token is read from the environment where it runs.
"""

import json
import shlex
from typing import Any

from runway_core.brief import Brief
from runway_core.i18n import Language

PATH = "/api/animations/generate"

TOKEN = "STUDIO_API_TOKEN"  # noqa: S105  the name of a variable, not what it holds
"""The variable that both read the token from."""


def body(brief: Brief) -> dict[str, Any]:
    """What has to be sent for `brief`: its choices, and of the rest what is not the usual."""
    usual = Brief(brief.style, brief.theme, brief.orientation).as_dict()
    given = brief.as_dict()
    chosen = ("style", "theme", "orientation")
    kept = {name: given[name] for name in given if name in chosen or given[name] != usual[name]}
    return {"prompt" if name == "words" else name: value for name, value in kept.items()}


def curl(brief: Brief, base_url: str, language: Language, *, token: bool) -> str:
    """A command for a shell. With `token`, it shows the one that the environment holds."""
    headers = [
        "-H 'Content-Type: application/json'",
        f"-H 'Accept-Language: {language}'",
        '-H "Idempotency-Key: $(uuidgen)"',
    ]
    if token:
        headers.append(f'-H "Authorization: Bearer ${TOKEN}"')
    data = shlex.quote(json.dumps(body(brief), ensure_ascii=False))
    lines = [f"curl -X POST {shlex.quote(base_url + PATH)}", *headers, f"-d {data}"]
    return " \\\n  ".join(lines)


_PYTHON = """\
{imports}

import requests

animation = {animation}
headers = {{
    "Accept-Language": "{language}",
    # {comment}
    "Idempotency-Key": str(uuid.uuid4()),
{token}}}
answer = requests.post(
    {url},
    json=animation,
    headers=headers,
    timeout=660,
)
answer.raise_for_status()
result = answer.json()
print(result["state"], result["mode"], result["message"])
"""

_COMMENT = {
    "fr": "La même clé redonne la même animation, payée une seule fois.",
    "en": "The same key again gives the same animation, paid for once.",
}


def python(brief: Brief, base_url: str, language: Language, *, token: bool) -> str:
    """A script. With `token`, it shows the one that the environment holds."""
    shown = f'    "Authorization": f"Bearer {{os.environ[{TOKEN!r}]}}",\n' if token else ""
    return _PYTHON.format(
        imports="import os\nimport uuid" if token else "import uuid",
        # Only texts and whole numbers: JSON's way of writing them is Python's too.
        animation=json.dumps(body(brief), ensure_ascii=False, indent=4),
        language=language,
        comment=_COMMENT[language],
        token=shown,
        url=json.dumps(base_url + PATH),
    )
