"""Everything that goes wrong is a problem document, in the reader's language."""

import json
import logging
import re
from typing import Any

import pytest

from runway_core import errors, i18n
from runway_core.api import admission, documented, problems
from runway_core.briefs import catalog
from runway_core.errors import BriefError, RequestError, StudioError
from runway_core.i18n.say import LANGUAGES
from runway_core.media.files import MediaStore
from runway_core.pipeline.runner import Runner
from runway_core.studio.studio import Studio, shared
from runway_core.telemetry import logs
from tests.i18n.test_messages import EXAMPLES, every_error
from tests.kit.api import BRIEF, ENGLISH, GENERATE, JSON, SHORT, Client
from tests.kit.runway_standin import RunwayStandin

MEMBERS = {"type", "code", "title", "status", "detail", "next", "instance", "credits"}


def told(answer: Any, status: int, code: str) -> dict[str, Any]:
    """The problem of an answer, if it is whole and the expected one."""
    assert "application/problem+json" == answer.headers["content-type"]
    assert "no-store" == answer.headers["cache-control"]
    found: dict[str, Any] = answer.json()
    assert MEMBERS <= found.keys()
    assert (status, status, code) == (answer.status_code, found["status"], found["code"])
    return found


# ----- The table.


@pytest.mark.parametrize("kind", every_error(), ids=lambda kind: kind.__name__)
def test_every_class_of_error_has_a_status_and_a_title(kind: type[StudioError]) -> None:
    """The table knows each class by itself, and both languages have its title."""
    assert kind in problems.STATUS
    if kind is RequestError:
        return
    for language in LANGUAGES:
        assert i18n.say(f"problem.{kind.code}", language)


@pytest.mark.parametrize("name", sorted(EXAMPLES))
def test_every_error_makes_a_document(name: str) -> None:
    """Whole sentences, and a status that means an error."""
    for language in LANGUAGES:
        found = problems.document(EXAMPLES[name], language, "/api/x")
        assert MEMBERS <= found.keys()
        assert 400 <= found["status"] < 600
        assert all(found[member] for member in ("title", "detail", "next"))


@pytest.mark.parametrize("problem", sorted(problems.REQUESTS))
def test_every_problem_of_a_request_has_its_words(problem: str) -> None:
    """Each row of the table is told in both languages."""
    for language in LANGUAGES:
        for key in (f"error.request.{problem}.what", f"error.request.{problem}.next"):
            assert key in i18n.catalogue()
        assert i18n.say(f"problem.request.{problem}", language)


def test_a_caller_s_own_token_is_never_blamed_for_the_studio_s_key() -> None:
    """401 is about the caller's token; a key that Runway refuses is the studio's."""
    about_tokens = {name for name, status in problems.REQUESTS.items() if status == 401}
    assert {"token_missing", "token_wrong", "no_invitation"} == about_tokens
    assert 401 not in problems.STATUS.values()


def test_kinds_are_listed_where_types_point(client: Client) -> None:
    """The `type` of any problem is one of the list's."""
    listed = client.get("/api/problems", headers=ENGLISH).json()["problems"]
    known = {each["type"]: each["status"] for each in listed}
    for error in (*EXAMPLES.values(), *documented._SAMPLES):
        found = problems.document(error, "en", "/")
        assert found["type"] in known
    missing = client.get("/api/none", headers=ENGLISH).json()
    assert 404 == known[missing["type"]]


# ----- What comes from outside.


@pytest.mark.parametrize(
    ("header", "language"),
    [
        (None, "fr"),
        ("en", "en"),
        ("en-GB,en;q=0.9", "en"),
        ("fr;q=0.5, en;q=0.7", "en"),
        ("de, fr;q=0.3", "fr"),
        ("de", "fr"),
        ("*", "fr"),
        ("en;q=0, fr;q=0.1", "fr"),
        ("en;q=x, fr", "fr"),
        (",;=", "fr"),
        ("x" * 3000 + ",en", "fr"),
    ],
)
def test_language_is_the_reader_s(client: Client, header: str | None, language: str) -> None:
    """The best liked of ours, and it is said which; nothing in the header can break it."""
    client.headers.pop("Accept-Language", None)
    answer = client.get("/api/animations/none", headers={"Accept-Language": header})
    expected = {"fr": "«\u00a0none\u00a0» est introuvable.", "en": "“none” was not found."}
    found = told(answer, 404, "not_found")
    assert expected[language] == found["detail"]
    assert (language, "Accept-Language") == (
        answer.headers["content-language"],
        answer.headers["vary"],
    )


def test_studio_s_own_language_holds_where_none_is_asked_for(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The setting is for whoever does not say."""
    monkeypatch.setenv("STUDIO_LANGUAGE", "en")
    assert "Not found" == client.get("/api/animations/none").json()["title"]
    french = client.get("/api/animations/none", headers={"Accept-Language": "fr"})
    assert "Introuvable" == french.json()["title"]


def test_every_field_that_is_wrong_is_named(client: Client) -> None:
    """All of them at once, each with what it may be."""
    body = {
        "style": "cubist",
        "theme": 3,
        "duration": 11,
        "video_seed": -1,
        "simulate": "yes",
        "colour": "red",
        "recipe_texts": {"image.sound": "loud"},
        "reading": {"place": "asleep", "smell": "fresh"},
    }
    found = told(client.generate(body), 422, "request.invalid")
    assert {
        ("style", "field.not_offered"),
        ("theme", "field.not_text"),
        ("orientation", "field.missing"),
        ("duration", "field.too_large"),
        ("video_seed", "field.too_small"),
        ("simulate", "field.not_truth"),
        ("colour", "field.unknown"),
        ("recipe_texts.image.sound", "field.not_offered"),
        ("reading.place", "field.not_offered"),
        ("reading.smell", "field.unknown"),
    } == {(each["field"], each["code"]) for each in found["errors"]}


def test_wrong_field_is_told_in_words(client: Client) -> None:
    """What is possible, from the catalogue."""
    found = client.post(GENERATE, json={**BRIEF, "style": "cubist"}, headers=ENGLISH).json()
    assert f"Options: {', '.join(catalog.STYLES)}." == found["errors"][0]["detail"]


def test_what_only_the_brief_s_own_check_finds_is_told_alike(client: Client) -> None:
    """Too many units of text: which field, and by how many."""
    answer = client.post(GENERATE, json={**BRIEF, "prompt": "🦊" * 600}, headers=ENGLISH)
    found = told(answer, 422, "brief.prompt_too_long")
    assert "prompt" == found["errors"][0]["field"]
    assert "200 characters too long" in found["detail"]


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"{",
        b"nonsense",
        b'{"style": "cartoon",}',
        b"\xff\xfe",
        b"[" * 100_000,
        b'{"duration": ' + b"9" * 5000 + b"}",
        b'{"image_seed": NaN}',
    ],
    ids=["empty", "open", "word", "comma", "utf-16", "deep", "digits", "nan"],
)
def test_body_that_is_not_json_is_refused(client: Client, data: bytes) -> None:
    """Whatever it is, an answer that says so, and nothing made."""
    answer = client.post(GENERATE, data=data, headers=JSON)
    assert answer.status_code in {400, 422}
    assert "application/problem+json" == answer.headers["content-type"]
    assert ((), None) == shared().list()


@pytest.mark.parametrize("data", [b"[]", b'"style"', b"3", b"null", b"true"], ids=repr)
def test_body_that_is_no_object_is_refused(client: Client, data: bytes) -> None:
    """JSON, but nothing with fields."""
    told(client.post(GENERATE, data=data, headers=JSON), 422, "request.invalid")


def test_text_that_is_no_unicode_is_refused(client: Client) -> None:
    """Half a character cannot be stored, or sent."""
    answer = client.post(GENERATE, data=json.dumps({**BRIEF, "prompt": "\ud800"}), headers=JSON)
    told(answer, 422, "request.invalid")


def test_field_name_from_outside_is_shown_short_and_plain(client: Client) -> None:
    """It comes back, but cannot do harm in a log or a terminal."""
    found = told(client.generate({**BRIEF, "\x1b[31m" + "x" * 500: 1}), 422, "request.invalid")
    name = found["errors"][0]["field"]
    assert (True, 60) == (name.isprintable(), len(name))


def test_body_that_is_too_large_is_refused(client: Client) -> None:
    """By its promise already."""
    told(client.generate({**BRIEF, "prompt": "x" * 300_000}), 413, "request.too_large")


def test_body_without_a_promised_length_is_cut_off(client: Client) -> None:
    """While it is read: what never ends is not kept."""

    def pieces() -> Any:
        for _ in range(40):
            yield b" " * 16_384

    told(client.post(GENERATE, data=pieces(), headers=JSON), 413, "request.too_large")


@pytest.mark.parametrize(
    "kind", [None, "text/plain", "application/x-www-form-urlencoded", "multipart/form-data; b=x"]
)
def test_what_a_form_can_send_is_refused(client: Client, kind: str | None) -> None:
    """Another site's page can have a browser send these, without asking first."""
    headers = {} if kind is None else {"Content-Type": kind}
    data = json.dumps(BRIEF).encode()
    told(client.post(GENERATE, data=data, headers=headers), 415, "request.content_type")
    assert ((), None) == shared().list()


@pytest.mark.parametrize(
    ("method", "path", "allowed"),
    [
        ("PUT", "/api/animations/x", "GET, PATCH, DELETE, HEAD"),
        ("GET", GENERATE, "POST"),
        ("DELETE", GENERATE, "POST"),
        ("POST", "/api/animations", "GET, HEAD"),
        ("PATCH", "/api/pictures", "POST"),
        ("DELETE", "/api/animations/x/video", "GET, HEAD"),
        ("OPTIONS", "/api/runway/credits", "GET, HEAD"),
        ("HEAD", "/api/animations/x/events", "GET"),
    ],
)
def test_method_that_is_not_taken_tells_which_are(
    client: Client, method: str, path: str, allowed: str
) -> None:
    """In the header that is made for it, and nothing is paid for by a GET."""
    answer = client.request(method, path)
    if method == "HEAD":
        assert (405, b"") == (answer.status_code, answer.content)
    else:
        told(answer, 405, "request.wrong_method")
    assert set(allowed.split(", ")) == set(answer.headers["allow"].split(", "))


@pytest.mark.parametrize(
    "path", ["/api/nothing", "/api/animations/x/sound", "/api//", "/api/a%0Ab"]
)
def test_address_that_leads_nowhere_is_a_problem(client: Client, path: str) -> None:
    """Not the pages, and not the framework's own words."""
    told(client.get(path), 404, "request.no_route")


@pytest.mark.parametrize("path", ["/api/health", "/api/animations", "/api/openapi.json"])
def test_head_says_what_get_would(client: Client, path: str) -> None:
    """The same headers, and no body."""
    whole, head = client.get(path), client.head(path)
    assert (200, b"") == (head.status_code, head.content)
    assert whole.headers["content-length"] == head.headers["content-length"]
    assert whole.headers["content-type"] == head.headers["content-type"]


# ----- What goes wrong inside.


def test_fault_of_ours_is_told_without_its_traceback(
    client: Client, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """The answer holds nothing of it; the log holds the traceback without its secrets."""
    secret = "key_" + "a1" * 32

    def broken(*_: object, **__: object) -> None:
        raise RuntimeError(f"no luck with {secret}")

    monkeypatch.setattr(Studio, "get", broken)
    # As a server has it: records are clean when they are made.
    kept = logging.getLogRecordFactory()
    logging.setLogRecordFactory(logs.Clean)
    try:
        with caplog.at_level(logging.ERROR, admission.__name__):
            answer = client.get("/api/animations/x")
    finally:
        logging.setLogRecordFactory(kept)
    found = told(answer, 500, "unexpected")
    assert found["credits"] is None
    assert not re.search("RuntimeError|luck|Traceback", answer.text)
    assert "no luck with" in caplog.text
    assert secret not in caplog.text


def test_database_that_does_not_answer_says_when_to_come_back(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    """503, and the pause after which it makes sense."""

    def silent(*_: object) -> None:
        raise errors.StorageError(detail="disk I/O error")

    monkeypatch.setattr(Studio, "get", silent)
    answer = client.get("/api/animations/x")
    told(answer, 503, "storage")
    assert "5" == answer.headers["retry-after"]
    assert "I/O" not in answer.text


def test_wrong_setting_is_told_by_name(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    """A studio that cannot start answers all the same."""
    monkeypatch.setenv("RUNWAY_TIMEOUT", "abc")
    found = told(client.get("/api/animations"), 503, "settings.not_a_number")
    assert "RUNWAY_TIMEOUT" in found["detail"]
    assert 200 == client.get("/api/health").status_code


def test_runway_s_own_words_stay_out(client: Client, runway: RunwayStandin) -> None:
    """What Runway writes is for the log."""
    runway.fault("organization", "status", times=9, status=503)
    answer = client.generate()
    told(answer, 503, "runway_down")
    assert "60" == answer.headers["retry-after"]


def test_not_enough_credits_is_402(client: Client, runway: RunwayStandin) -> None:
    """What is missing is money; nothing was charged."""
    runway.balance = 2
    found = told(client.generate({**SHORT, "picture_only": True}), 402, "cannot_afford")
    assert 0 == found["credits"]


def test_problem_about_an_animation_tells_what_that_has_cost(
    client: Client, runway: RunwayStandin
) -> None:
    """The call charged nothing, and the animation had cost 15 credits."""
    made = client.generate().json()
    found = client.delete(f"/api/animations/{made['id']}", headers=ENGLISH)
    problem = told(found, 409, "wrong_state.cancel")
    assert 0 == problem["credits"]
    assert "the animation has cost 15 credits" in problem["cost"]
    assert {"id": made["id"], "credits": {"quoted": 15, "spent": 15}} == problem["animation"]


def test_day_s_cap_is_429(
    client: Client, runway: RunwayStandin, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The studio's own stop."""
    monkeypatch.setenv("STUDIO_MAX_CREDITS_PER_DAY", "10")
    told(client.generate(), 429, "daily_cap")


def test_first_frame_that_is_not_here_is_not_found(client: Client) -> None:
    """Nothing is wrong with the form of what was asked."""
    answer = client.generate({**BRIEF, "first_frame": "0" * 64})
    told(answer, 404, "brief.picture_unknown")


# ----- Health.


def test_readiness_tells_what_works(client: Client) -> None:
    """Database, media and who drives."""
    answer = client.get("/api/ready")
    expected = {"database": "ok", "media": "ok", "runner": "ok"}
    assert (200, expected) == (answer.status_code, answer.json()["checks"])


def test_readiness_tells_what_does_not_work(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    """503, by name."""
    shared()
    monkeypatch.setattr(MediaStore, "is_there", lambda _self: False)
    monkeypatch.setattr(Studio, "is_driving", False)
    found = told(client.get("/api/ready"), 503, "request.not_ready")
    assert {"database": "ok", "media": "failed", "runner": "failed"} == found["checks"]


def test_runner_that_has_ended_is_not_ready(client: Client) -> None:
    """Nothing would move any more."""
    runner = shared()._engine
    assert runner is not None
    runner.stop()
    assert "failed" == client.get("/api/ready").json()["checks"]["runner"]


def test_runner_that_is_stuck_is_not_ready(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    """It lives, and has not looked for work for a long time."""
    shared()
    monkeypatch.setattr(Runner, "patience", -1.0)
    assert "failed" == client.get("/api/ready").json()["checks"]["runner"]


def test_folder_that_went_away_is_not_ready(client: Client) -> None:
    """The media store is looked at, not believed in."""
    path = shared().media.path("x")
    assert path is not None
    path.parent.rename(path.parent.with_name("elsewhere"))
    assert "failed" == client.get("/api/ready").json()["checks"]["media"]


def test_unknown_error_of_a_newer_class_has_its_parent_s_status() -> None:
    """A refinement that the table does not know is told as what it refines."""

    class Later(BriefError):
        pass

    assert 422 == problems.status_of(Later("style", "field_missing"))
