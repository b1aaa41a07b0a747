"""Looking at animations, stopping them, carrying them on."""

import dataclasses
import itertools
import sqlite3
from contextlib import closing
from typing import Any

import pytest

from runway_core.briefs.brief import Brief
from runway_core.states import Mode, Stage, State
from runway_core.store.listing import Filter
from runway_core.studio.studio import shared
from tests.kit.api import ENGLISH, JSON, SHORT, Client, rests, wait_for
from tests.kit.runway_standin import RunwayStandin
from tests.kit.standin.pictures import picture

LIST = "/api/animations"


def ids(client: Client, **parameters: Any) -> list[str]:
    answer = client.get(LIST, params=parameters)
    assert 200 == answer.status_code, answer.text
    return [each["id"] for each in answer.json()["animations"]]


def make(**changes: Any) -> str:
    brief = Brief("cartoon", "animals", "landscape", "a fox", duration=2)
    made = shared().submit(dataclasses.replace(brief, **changes), simulate=True)
    return rests(made.id).id


# ----- Looking.


def test_nothing_that_steers_a_terminal_is_answered_raw(client: Client) -> None:
    """`curl` prints an answer as it comes: escapes are JSON's, in answers and in events, also of
    what a release before kept.
    """
    steering = "\x1b]0;x\x07 \x9b31m \x7f \u202e \u2028"
    animation_id = make()
    # Not by way of the studio, which keeps no such thing any more.
    with closing(sqlite3.connect(shared().database.engine.url.database or "")) as connection:
        connection.execute("UPDATE animation SET asked_by = ?", (steering,))
        connection.commit()
    for path in (LIST, f"{LIST}/{animation_id}", f"{LIST}/{animation_id}/events"):
        answer = client.get(path)
        assert "\\u009b31m" in answer.text
        assert not set("\x1b\x07\x9b\x7f\u202e\u2028") & set(answer.content.decode())
    assert steering == client.get(f"{LIST}/{animation_id}").json()["asked_by"]


def test_list_is_newest_first_in_pages(client: Client) -> None:
    """`next` leads from page to page, to the end, and nothing comes twice."""
    made = [make() for _ in range(5)][::-1]
    seen: list[str] = []
    cursor: str | None = None
    for size in (2, 2, 1):
        page = client.get(LIST, params={"limit": 2, "cursor": cursor}).json()
        assert size == len(page["animations"])
        seen += [each["id"] for each in page["animations"]]
        cursor = page["next"]
    assert (made, None) == (seen, cursor)


@pytest.mark.parametrize(
    ("parameters", "expected"),
    [
        ({"style": "anime"}, "b"),
        ({"theme": "space"}, "b"),
        ({"orientation": "portrait"}, "c"),
        ({"q": "DRAGON"}, "b"),
        ({"q": "\ufeffdragon\u200b"}, "b"),
        ({"q": "50%"}, "c"),
        ({"q": "zigzags"}, "c"),
        ({"q": "_"}, ""),
        ({"state": "succeeded"}, "cba"),
        ({"state": ["failed", "succeeded"]}, "cba"),
        ({"state": "failed"}, ""),
        ({"mode": "simulation"}, "cba"),
        ({"mode": "real"}, ""),
        ({"style": "cartoon", "orientation": "portrait"}, "c"),
        ({"since": "2001-01-01T00:00:00Z"}, "cba"),
        ({"since": "2999-01-01T00:00:00+01:00"}, ""),
        ({"until": "2001-01-01T00:00:00Z"}, ""),
    ],
    ids=str,
)
def test_list_can_be_narrowed(client: Client, parameters: dict[str, Any], expected: str) -> None:
    """Everything that is given holds for everything that is listed."""
    made = {
        "a": make(),
        "b": make(style="anime", theme="space", words="a dragon"),
        "c": make(orientation="portrait", words="50% off", motion_prompt="The camera zigzags."),
    }
    assert [made[name] for name in expected] == ids(client, **parameters)


def test_moments_divide_the_list(client: Client) -> None:
    """`until` begins where `since` does: together they part the list without a gap."""
    first, second = make(), make()
    moment = shared().get(second).created_at
    assert [second] == [each.id for each in shared().list(where=Filter(since=moment))[0]]
    assert [first] == [each.id for each in shared().list(where=Filter(until=moment))[0]]


def test_mode_of_a_row_is_the_animation_s_own(client: Client, runway: RunwayStandin) -> None:
    """The database finds by mode what the animation says of itself, brought pictures included."""
    kind = {"Content-Type": "image/png"}
    own = client.post("/api/pictures", data=picture(1280, 720), headers=kind).json()["sha256"]
    bodies: list[dict[str, Any]] = [
        {},
        {"simulate": True},
        {"picture_only": True},
        {"first_frame": own},
        {"first_frame": own, "simulate": True},
    ]
    for body in bodies:
        client.generate({**SHORT, **body})
    runway.account.stage_seconds["image"] = 60.0
    shared().submit(Brief("cartoon", "animals", "landscape"), picture_only=True)
    made, _ = shared().list(limit=100)
    for mode in Mode:
        expected = [each.id for each in made if each.mode is mode]
        assert expected == ids(client, mode=str(mode))
        assert expected
    for each in made:
        if each.is_moving:
            shared().cancel(each.id)


@pytest.mark.parametrize(
    ("parameters", "field", "code"),
    [
        ({"limit": "0"}, "limit", "field.too_small"),
        ({"limit": "101"}, "limit", "field.too_large"),
        ({"limit": "1.0"}, "limit", "field.not_whole"),
        ({"state": "happy"}, "state.0", "field.not_offered"),
        ({"mode": "both"}, "mode", "field.not_offered"),
        ({"since": "yesterday"}, "since", "field.not_a_moment"),
        ({"since": "2026-11-22T10:00:00"}, "since", "field.not_a_moment"),
        ({"until": "2026-13-45T10:00:00Z"}, "until", "field.not_a_moment"),
        ({"q": "\x00"}, "q", "field.wrong_form"),
        ({"q": "\u200b\u2060"}, "q", "field.wrong_form"),
    ],
    ids=str,
)
def test_parameter_that_cannot_be_used_is_named(
    client: Client, parameters: dict[str, str], field: str, code: str
) -> None:
    """Which one, and what it may be."""
    answer = client.get(LIST, params=parameters)
    assert 422 == answer.status_code
    assert [("query", field, code)] == [
        (each["in"], each["field"], each["code"]) for each in answer.json()["errors"]
    ]


def test_cursor_that_is_not_ours_is_not_found(client: Client) -> None:
    """Nothing is listed from the beginning again."""
    assert 404 == client.get(LIST, params={"cursor": "x"}).status_code


def test_animation_is_shown_by_its_id(client: Client) -> None:
    """In the language that is asked for."""
    made = make()
    shown = client.get(f"{LIST}/{made}", headers=ENGLISH)
    assert (200, made, "en") == (
        shown.status_code,
        shown.json()["id"],
        shown.headers["content-language"],
    )
    assert "Simulation mode on (as requested)" == shown.json()["message"]


@pytest.mark.parametrize("name", ["none", "%00", "..%5C", "%0A", "x" * 2000, "' OR 1=1 --"])
def test_unknown_id_is_a_problem(client: Client, name: str) -> None:
    """Whatever is asked for, nothing but an id of ours is found."""
    answer = client.get(f"{LIST}/{name}")
    assert (404, "application/problem+json") == (
        answer.status_code,
        answer.headers["content-type"],
    )


# ----- Stopping.


def test_animation_is_stopped(client: Client, slow: None) -> None:
    """202 while it stops, and it stays in the list."""
    made = client.generate(Prefer="respond-async").json()["id"]
    answer = client.delete(f"{LIST}/{made}")
    assert answer.status_code in {200, 202}
    assert answer.json()["state"] in {"cancelling", "cancelled", "submitting", "downloading"}
    assert State.CANCELLED is rests(made).state
    assert [made] == ids(client, state="cancelled")


def test_stopping_can_be_waited_for(client: Client, runway: RunwayStandin) -> None:
    """With a preference, the answer tells what Runway said."""
    runway.account.stage_seconds["image"] = 60.0
    made = client.generate(Prefer="respond-async").json()["id"]
    wait_for(lambda: runway.posts("image"))
    answer = client.delete(f"{LIST}/{made}", headers={"Prefer": "wait=10"})
    assert (200, "cancelled") == (answer.status_code, answer.json()["state"])


def test_nothing_left_to_stop_is_a_conflict(client: Client) -> None:
    """A finished animation stays what it is."""
    answer = client.delete(f"{LIST}/{make()}")
    assert (409, "wrong_state.cancel") == (answer.status_code, answer.json()["code"])


# ----- Carrying on.


def resume(client: Client, made: str, **body: Any) -> Any:
    return client.post(f"{LIST}/{made}/resume", json=body, headers={"Prefer": "wait=20"})


def test_simulated_picture_is_not_completed_for_real(client: Client, runway: RunwayStandin) -> None:
    """Whatever price is agreed to: nobody pays to animate a drawn sample."""
    made = client.generate({**SHORT, "simulate": True}).json()
    refused = resume(client, made["id"], agreed_credits=1000)
    assert (409, "wrong_state.resume") == (refused.status_code, refused.json()["code"])
    assert ([], 0) == (runway.posts(), runway.spent)


def test_resuming_tells_its_price_before_it_spends(client: Client, runway: RunwayStandin) -> None:
    """Nothing happens until somebody agrees to the price that is told; then the clip is bought."""
    made = client.generate({**SHORT, "picture_only": True}).json()["id"]
    refused = resume(client, made)
    assert (409, "needs_consent", {"credits": 10, "usd": 0.1}) == (
        refused.status_code,
        refused.json()["code"],
        refused.json()["price"],
    )
    assert [] == runway.posts("video")
    done = resume(client, made, agreed_credits=10)
    assert (200, "real", 15) == (
        done.status_code,
        done.json()["mode"],
        done.json()["credits"]["spent"],
    )


def unconfirmed(client: Client, runway: RunwayStandin) -> str:
    runway.fault("text_to_image", "drop_after")
    made = client.generate().json()
    assert "unconfirmed" == made["state"]
    return str(made["id"])


def test_lost_task_is_adopted(client: Client, runway: RunwayStandin) -> None:
    """Its id is all that was missing: nothing is paid twice."""
    made = unconfirmed(client, runway)
    task = next(task.id for task in runway.tasks.values() if task.stage == Stage.IMAGE)
    done = client.post(
        f"{LIST}/{made}/adopt", json={"task_id": task}, headers={"Prefer": "wait=20"}
    )
    assert (200, "succeeded", 1) == (
        done.status_code,
        done.json()["state"],
        len(runway.posts("image")),
    )


@pytest.mark.parametrize("task", ["7d5f3c0a-8f5e-4f53-9a34-0c5a9e1d7b42", "../organization", "x"])
def test_task_that_runway_does_not_know_is_not_adopted(
    client: Client, runway: RunwayStandin, task: str
) -> None:
    """The decision stays open."""
    made = unconfirmed(client, runway)
    answer = client.post(f"{LIST}/{made}/adopt", json={"task_id": task})
    assert (404, State.UNCONFIRMED) == (answer.status_code, shared().get(made).state)


def test_lost_request_is_sent_again_knowingly(client: Client, runway: RunwayStandin) -> None:
    """Only for the price that was agreed to."""
    made = unconfirmed(client, runway)
    path = f"{LIST}/{made}/send-again"
    refused = client.post(path, json={})
    assert (409, 5) == (refused.status_code, refused.json()["price"]["credits"])
    done = client.post(path, json={"agreed_credits": 5}, headers={"Prefer": "wait=20"})
    assert (200, "succeeded", 2) == (
        done.status_code,
        done.json()["state"],
        len(runway.posts("image")),
    )


def test_lost_request_can_be_dropped(client: Client, runway: RunwayStandin) -> None:
    """That is what stopping it means."""
    answer = client.delete(f"{LIST}/{unconfirmed(client, runway)}")
    assert (200, "cancelled") == (answer.status_code, answer.json()["state"])


@pytest.mark.parametrize(
    ("what", "body"), list(itertools.product(["resume", "send-again"], [{}, {"agreed_credits": 1}]))
)
def test_finished_animation_cannot_be_carried_on(
    client: Client, what: str, body: dict[str, int]
) -> None:
    """A conflict, and nothing changes."""
    answer = client.post(f"{LIST}/{make()}/{what}", json=body, headers=JSON)
    assert (409, 0) == (answer.status_code, answer.json()["credits"])
