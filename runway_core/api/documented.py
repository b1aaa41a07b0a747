"""The problems that an operation can answer with, for the OpenAPI document."""

from collections.abc import Iterable
from typing import Any

from runway_core import errors
from runway_core.api.admission import MOST_JSON
from runway_core.api.problems import MEDIA_TYPE, document, kind_of, status_of
from runway_core.errors import BriefError, RequestError, StudioError

_SAMPLES: tuple[StudioError, ...] = (
    StudioError(),
    errors.SettingsError("RUNWAY_TIMEOUT", "not_a_number", value="soon"),
    BriefError("style", "not_offered", value="cubist", allowed="cartoon, anime"),
    errors.LabError("not_toml", place="line 3"),
    errors.BallotError("no_ranking"),
    errors.LibraryError("gone"),
    errors.ExperimentState("draft", "pause"),
    errors.CannotAfford(needed=55, available=20),
    errors.DailyCapReached(cap=500, spent=480, needed=55),
    errors.PersonalCapReached(cap=100, spent=80, needed=55),
    errors.NoGenerationsLeft(model="gen4_turbo", needed=1, left=0, most=50),
    errors.NeedsConsent(50),
    errors.WrongTask("early", minutes=7),
    errors.WrongState("succeeded", "cancel"),
    errors.NotFound(id="0f8fad5b"),
    errors.NoSuchRecipe(id="studio@9", allowed="studio@1, studio@2"),
    errors.NoRollBack(name="studio"),
    errors.RecipeRefused([]),
    errors.Unreachable(),
    errors.AnswerLost(),
    errors.RunwayDown(),
    errors.OutOfCredits(),
    errors.DailyLimitReached(),
    errors.RewriterError("unreachable"),
    errors.RewriterOff(),
    errors.RewriterSilent(),
    errors.SuggestionRefused("lost", text="scarf"),
    errors.ArchiveError("damaged", what="library.jsonl"),
    errors.MediaError("missing"),
    errors.StorageError(),
    errors.MediaStoreError("silent"),
    RequestError("bad_json"),
    RequestError("bad_header", header="Idempotency-Key", limit=255),
    RequestError("token_missing"),
    RequestError("token_unset"),
    RequestError("token_wrong"),
    RequestError("not_local"),
    RequestError("read_only"),
    RequestError("cross_site"),
    RequestError("too_slow", seconds=30),
    RequestError("key_reused"),
    RequestError("too_large", limit=MOST_JSON),
    RequestError("content_type", allowed="application/json"),
    RequestError("bad_range", size=812_345),
    RequestError("invalid"),
    RequestError("too_many_failures", seconds=42),
    RequestError("busy", seconds=5),
    RequestError("not_ready"),
)
_BY_KIND = {kind_of(error): error for error in _SAMPLES}

LOOKING = (
    "request.token_missing",
    "request.token_unset",
    "request.token_wrong",
    "request.not_local",
    "request.cross_site",
    "request.too_many_failures",
    "request.busy",
    "storage",
    "settings",
    "unexpected",
)
"""What can stand in the way of any call that is not open to all."""

SENDING = (
    *LOOKING,
    "request.read_only",
    "request.too_slow",
    "request.too_large",
)
"""And of any that sends something."""

SENDING_JSON = (*SENDING, "request.content_type", "request.bad_json", "request.invalid")

ASKING_RUNWAY = ("unreachable", "answer_lost", "runway_down", "out_of_credits", "cannot_afford",
                 "daily_cap", "personal_cap", "daily_limit", "no_generations")  # fmt: skip
"""And where the account is looked at before anything is promised."""

SUGGESTING = ("rewriter", "rewriter_off", "rewriter_silent", "suggestion_refused")
"""And where a language model is asked."""

_MORE: dict[str, dict[str, Any]] = {
    "unexpected": {"credits": None},
    "request.invalid": {
        "errors": [
            {
                "in": "body",
                "field": "duration",
                "code": "field.too_large",
                "detail": "The most is 10.",
            }
        ]
    },
    "request.not_ready": {"checks": {"database": "failed", "media": "ok", "runner": "ok"}},
}


def problems(kinds: Iterable[str], instance: str = "/api/animations") -> dict[int | str, Any]:
    """The `responses` of an operation, an example for each kind."""
    found: dict[int | str, Any] = {}
    for kind in dict.fromkeys(kinds):
        error = _BY_KIND[kind]
        example = document(error, "en", instance, **_MORE.get(kind, {}))
        entry = found.setdefault(
            status_of(error),
            {
                "description": example["title"],
                "content": {
                    MEDIA_TYPE: {
                        "schema": {"$ref": "#/components/schemas/Problem"},
                        "examples": {},
                    }
                },
            },
        )
        examples = entry["content"][MEDIA_TYPE]["examples"]
        if examples:
            entry["description"] += f"; {example['title']}"
        examples[kind] = {"summary": example["title"], "value": example}
    return found
