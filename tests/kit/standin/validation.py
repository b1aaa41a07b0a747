"""What Runway checks in a body before it looks at the credits, and the 400 it answers.

Schema errors are gathered (Runway lists them as `issues`); an asset that cannot be used is a
single sentence, because Runway only fetches assets of a body that is well formed.
"""

from __future__ import annotations

import base64
import binascii
import io
import ipaddress
import re
from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

from PIL import Image, UnidentifiedImageError

from tests.kit.standin.models import ENDPOINTS, Rules

MAX_PROMPT_UNITS = 1000
MAX_SEED = 4_294_967_295
MAX_DATA_URI = 5_242_880
URL_LENGTHS = (13, 2048)
IMAGE_TYPES = {"image/jpeg": "JPEG", "image/png": "PNG", "image/webp": "WEBP"}

Asset = tuple[str, bytes]
"""Content type and bytes of an image the server can read for itself."""
Resolve = Callable[[str], "Asset | str | None"]
"""Reads a URI the server knows: the asset, a sentence saying why not, or None when not its own."""


class Refused(Exception):
    """The body is refused: `answer` is the JSON of the 400."""

    def __init__(self, answer: dict[str, Any]) -> None:
        super().__init__(answer["error"])
        self.answer = answer


class Issues:
    """Collects what is wrong with a body, in the shape Runway reports it."""

    def __init__(self) -> None:
        self.found: list[dict[str, Any]] = []

    def add(self, code: str, path: list[str | int], message: str, **extra: Any) -> None:
        self.found.append({"code": code, "path": path, "message": message, **extra})

    def refuse(self) -> None:
        """Raise when anything was found."""
        if self.found:
            raise self.refusal()

    def refusal(self) -> Refused:
        return Refused(
            {
                "error": "Validation of body failed",
                "issues": self.found,
                "docUrl": "https://docs.dev.runwayml.com/api",
            }
        )

    def integer(self, value: Any, path: list[str | int], low: int, high: int) -> None:
        # bool is an int in Python, but not in JSON.
        if isinstance(value, bool) or not isinstance(value, int):
            self.add("invalid_type", path, "Invalid input: expected int", expected="int")
        elif value < low:
            self.add("too_small", path, f"Too small: expected >={low}", minimum=low)
        elif value > high:
            self.add("too_big", path, f"Too big: expected <={high}", maximum=high)

    def choice(self, value: Any, path: list[str | int], values: tuple[str, ...]) -> None:
        if value not in values:
            options = "|".join(f'"{one}"' for one in values)
            self.add(
                "invalid_value", path, f"Invalid option: expected one of {options}", values=values
            )

    def keys(self, value: dict[str, Any], path: list[str | int], known: set[str]) -> None:
        if unknown := sorted(set(value) - known):
            names = ", ".join(f'"{name}"' for name in unknown)
            self.add("unrecognized_keys", path, f"Unrecognized key: {names}", keys=unknown)


def check_generation(endpoint: str, body: Any, resolve: Resolve) -> dict[str, Any]:
    """The body of a generation, or `Refused`."""
    issues = Issues()
    if not isinstance(body, dict):
        issues.add("invalid_type", [], "Invalid input: expected object", expected="object")
        raise issues.refusal()
    models = ENDPOINTS[endpoint]
    if not isinstance(body.get("model"), str) or body["model"] not in models:
        # Without a model there is no telling which fields belong: nothing else is reported.
        issues.choice(body.get("model"), ["model"], tuple(models))
        raise issues.refusal()
    rules = models[body["model"]]
    issues.keys(body, [], {"model", *rules.required, *rules.optional})
    for name in rules.required:
        if name not in body:
            issues.add("invalid_type", [name], "Invalid input: expected value, got undefined")
    uris = _check_fields(issues, body, rules)
    issues.refuse()
    for name, uri in uris:
        _check_asset(name, uri, resolve, rules.aspects)
    return body


def _check_fields(issues: Issues, body: dict[str, Any], rules: Rules) -> list[tuple[str, str]]:
    uris: list[tuple[str, str]] = []
    known = {*rules.required, *rules.optional}
    for name, value in body.items():
        if name not in known:
            continue
        match name:
            case "promptText":
                _check_prompt(issues, value)
            case "ratio":
                issues.choice(value, ["ratio"], rules.ratios)
            case "duration":
                issues.integer(value, ["duration"], 2, 10)
            case "seed":
                issues.integer(value, ["seed"], 0, MAX_SEED)
            case "outputFormat":
                issues.choice(value, ["outputFormat"], ("mp4",))
            case "contentModeration":
                _check_moderation(issues, value)
            case "referenceImages":
                uris += _check_references(issues, value, rules.references)
            case "promptImage":
                uris += _check_prompt_image(issues, value)
    return uris


def _check_prompt(issues: Issues, value: Any) -> None:
    if not isinstance(value, str):
        issues.add("invalid_type", ["promptText"], "Invalid input: expected string")
        return
    units = len(value.encode("utf-16-le", "surrogatepass")) // 2
    if units < 1:
        issues.add("too_small", ["promptText"], "Too small: expected >=1 characters", minimum=1)
    elif units > MAX_PROMPT_UNITS:
        message = f"Too big: expected <={MAX_PROMPT_UNITS} characters"
        issues.add("too_big", ["promptText"], message, maximum=MAX_PROMPT_UNITS)


def _check_moderation(issues: Issues, value: Any) -> None:
    path: list[str | int] = ["contentModeration"]
    if not isinstance(value, dict):
        issues.add("invalid_type", path, "Invalid input: expected object")
        return
    issues.keys(value, path, {"publicFigureThreshold"})
    if "publicFigureThreshold" in value:
        chosen = value["publicFigureThreshold"]
        issues.choice(chosen, [*path, "publicFigureThreshold"], ("auto", "low"))


def _check_references(issues: Issues, value: Any, counts: tuple[int, int]) -> list[tuple[str, str]]:
    if not isinstance(value, list):
        issues.add("invalid_type", ["referenceImages"], "Invalid input: expected array")
        return []
    low, high = counts
    if len(value) < low:
        issues.add("too_small", ["referenceImages"], f"Too small: expected >={low} items")
    if len(value) > high:
        issues.add("too_big", ["referenceImages"], f"Too big: expected <={high} items")
    uris = []
    for index, item in enumerate(value):
        path: list[str | int] = ["referenceImages", index]
        if not isinstance(item, dict):
            issues.add("invalid_type", path, "Invalid input: expected object")
            continue
        issues.keys(item, path, {"uri", "tag"})
        if _check_uri(issues, item.get("uri"), [*path, "uri"]):
            uris.append((f"referenceImages[{index}].uri", item["uri"]))
        if "tag" in item:
            tag = item["tag"]
            if not isinstance(tag, str) or not re.fullmatch(r"[a-z][a-z0-9_]{2,15}", tag):
                issues.add("invalid_format", [*path, "tag"], "Invalid string: not a tag")
    return uris


def _check_prompt_image(issues: Issues, value: Any) -> list[tuple[str, str]]:
    if not isinstance(value, list):
        checked = _check_uri(issues, value, ["promptImage"])
        return [("promptImage", value)] if checked else []
    if len(value) != 1 or not isinstance(value[0], dict):
        issues.add("invalid_type", ["promptImage"], "Invalid input: expected array of 1 object")
        return []
    issues.keys(value[0], ["promptImage", 0], {"uri", "position"})
    issues.choice(value[0].get("position"), ["promptImage", 0, "position"], ("first",))
    checked = _check_uri(issues, value[0].get("uri"), ["promptImage", 0, "uri"])
    return [("promptImage", value[0]["uri"])] if checked else []


def _check_uri(issues: Issues, value: Any, path: list[str | int]) -> bool:
    """Whether the URI has one of the forms Runway takes; what it leads to is looked at later."""
    if not isinstance(value, str):
        issues.add("invalid_type", path, "Invalid input: expected string")
    elif value.startswith("data:"):
        if len(value) > MAX_DATA_URI:
            issues.add("too_big", path, f"Too big: expected <={MAX_DATA_URI} characters")
        elif not re.match(r"data:image/(jpeg|jpg|png|webp);base64,", value):
            issues.add("invalid_format", path, "Invalid data URI: expected a base64 image")
        else:
            return True
    elif value.startswith("runway://") or re.match(r"https?://", value):
        low, high = URL_LENGTHS
        if low <= len(value) <= high:
            return True
        issues.add("too_big", path, f"Invalid URL: expected {low} to {high} characters")
    else:
        issues.add("invalid_format", path, "Invalid URL")
    return False


def _check_asset(name: str, uri: str, resolve: Resolve, aspects: tuple[float, float]) -> None:
    found: Asset | str | None
    if uri.startswith("data:"):
        found = _decode(uri)
    else:
        found = resolve(uri)
        if found is None:
            # Somebody else's server: it cannot be reached from here, so only the URL is judged.
            if problem := _foreign(uri):
                raise Refused({"error": f"{name}: {problem}"})
            return
    if isinstance(found, str):
        raise Refused({"error": f"{name}: {found}"})
    content_type, data = found
    wanted = IMAGE_TYPES.get(content_type.replace("image/jpg", "image/jpeg"))
    if wanted is None:
        problem = f'Unsupported Content-Type response header: "{content_type}".'
        raise Refused({"error": f"{name}: {problem}"})
    try:
        with Image.open(io.BytesIO(data)) as image:
            form, (width, height) = image.format, image.size
    except (UnidentifiedImageError, OSError, ValueError):
        raise Refused({"error": f"{name}: Invalid image."}) from None
    if form != wanted:
        raise Refused({"error": f"{name}: The image is {form}, but was declared {wanted}."})
    low, high = aspects
    if not low <= width / height <= high:
        problem = f"Invalid aspect ratio. Width / height must be between {low} and {high}."
        raise Refused({"error": f"{name}: {problem}"})


def _decode(uri: str) -> Asset | str:
    head, _, payload = uri.partition(",")
    try:
        data = base64.b64decode(payload, validate=True)
    except (binascii.Error, ValueError):
        return "Invalid base64 in data URI."
    return head.removeprefix("data:").removesuffix(";base64"), data


def _foreign(uri: str) -> str | None:
    """Why Runway would not even try to fetch this URL."""
    parts = urlsplit(uri)
    if parts.scheme != "https":
        return "Only HTTPS URLs are allowed."
    host = parts.hostname or ""
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return None if "." in host else "Invalid host name."
    return "URLs must use a domain name, not an IP address."
