"""Progress as server-sent events: every state on the way, and an end."""

import asyncio
import json
from typing import Any

import pytest
from starlette.requests import Request

from runway_core.api import waiting
from runway_core.briefs.brief import Brief
from runway_core.errors import StorageError
from runway_core.results import result
from runway_core.store.animation import Animation
from runway_core.studio.studio import shared
from tests.kit import api
from tests.kit.api import ENGLISH, Client, rests, wait_for
from tests.kit.runway_standin import RunwayStandin


def address(animation_id: str) -> str:
    return f"/api/animations/{animation_id}/events"


def test_every_state_is_told_until_it_rests(client: Client, runway: RunwayStandin) -> None:
    """Each event is the whole result with what is still to be waited; the last one is the end."""
    for stage in ("image", "video"):
        runway.account.stage_seconds[stage] = 0.5
    made = client.generate(Prefer="respond-async").json()
    with client.get(address(made["id"]), stream=True, headers=ENGLISH) as answer:
        assert "text/event-stream" in answer.headers["content-type"]
        told = list(api.events(answer))
    shown = [json.loads(event["data"]) for event in told]
    assert "succeeded" == shown[-1].pop("state")
    assert {"running"} <= {each.get("state") for each in shown}
    assert any(each["seconds_left"] for each in shown[:-1])
    assert any(each["progress"] for each in shown[:-1])
    assert len(told) == len({event["id"] for event in told})
    final = result.as_json(shared().get(made["id"]), "en")
    assert final | {"seconds_left": None} == shown[-1] | {"state": "succeeded"}


def test_one_that_rests_is_told_once(client: Client) -> None:
    """And the stream ends."""
    made = client.generate().json()["id"]
    told = list(api.events(client.get(address(made))))
    assert [made] == [json.loads(event["data"])["id"] for event in told]


def test_browser_that_knows_the_end_is_told_to_stop(client: Client) -> None:
    """204, or it would come back for ever."""
    made = client.generate().json()["id"]
    last = next(api.events(client.get(address(made))))["id"]
    assert 204 == client.get(address(made), headers={"Last-Event-ID": last}).status_code
    assert 200 == client.get(address(made), headers={"Last-Event-ID": "older"}).status_code


def test_client_that_was_away_is_not_told_what_it_knows(client: Client, slow: None) -> None:
    """The stream goes on where it left."""
    made = client.generate(Prefer="respond-async").json()["id"]
    wait_for(lambda: shared().get(made).state == "running")
    with client.get(address(made), stream=True) as answer:
        seen = next(api.events(answer))
    with client.get(address(made), stream=True, headers={"Last-Event-ID": seen["id"]}) as answer:
        shared().cancel(made)
        told = next(api.events(answer))
    assert seen["id"] != told["id"]
    assert "running" != json.loads(told["data"])["state"]


def test_silence_is_filled(client: Client, slow: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """A proxy between does not take the stream for dead."""
    monkeypatch.setattr(waiting, "HEARTBEAT", 0.05)
    made = client.generate(Prefer="respond-async").json()["id"]
    with client.get(address(made), stream=True) as answer:
        lines = answer.iter_lines(chunk_size=1)
        assert any(line == b": still here" for _, line in zip(range(50), lines, strict=False))
    shared().cancel(made)


def test_stream_ends_after_a_while(
    client: Client, slow: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A browser opens the next one by itself; nobody holds one for good."""
    monkeypatch.setattr(waiting, "LONGEST", 0.2)
    made = client.generate(Prefer="respond-async").json()["id"]
    told = list(api.events(client.get(address(made))))
    assert told
    shared().cancel(made)


def test_streams_are_bounded(client: Client, slow: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """The next one is told to come back, and may when one is free."""
    monkeypatch.setattr(waiting.STREAMS, "most", 1)
    made = client.generate(Prefer="respond-async").json()["id"]
    with client.get(address(made), stream=True) as answer:
        stream = api.events(answer)  # without a name it would be closed at once
        next(stream)
        refused = client.get(address(made))
        assert (503, "request.busy", "10") == (
            refused.status_code,
            refused.json()["code"],
            refused.headers["retry-after"],
        )
    wait_for(lambda: waiting.STREAMS.taken == 0)
    shared().cancel(made)


def test_unknown_animation_has_no_events(client: Client) -> None:
    """An error is a problem, not an empty stream."""
    answer = client.get(address("none"))
    assert (404, "application/problem+json") == (
        answer.status_code,
        answer.headers["content-type"],
    )


# ----- Clients that behave badly.


def moving(monkeypatch: pytest.MonkeyPatch) -> Animation:
    monkeypatch.setenv("STUDIO_SIMULATION_SECONDS", "60")
    made = shared().submit(Brief("cartoon", "animals", "landscape"))
    wait_for(lambda: shared().get(made.id).state == "running")
    return shared().get(made.id)


def request() -> Request:
    return Request({"type": "http", "method": "GET", "path": "/", "headers": []})


async def never() -> Any:
    await asyncio.Event().wait()


def test_client_that_never_reads_is_hung_up_on(monkeypatch: pytest.MonkeyPatch) -> None:
    """It holds one event, and its place only for as long as patience lasts."""
    monkeypatch.setattr(waiting, "PATIENCE", 0.1)
    subject = moving(monkeypatch)
    sent: list[Any] = []

    async def clogged(message: Any) -> None:
        sent.append(message)
        if message["type"] == "http.response.body":
            await never()

    async def run() -> None:
        stream = waiting.followed(request(), subject)
        scope = request().scope
        await asyncio.wait_for(stream(scope, never, clogged), 5)

    asyncio.run(run())
    assert ["http.response.start", "http.response.body"] == [each["type"] for each in sent]
    assert 0 == waiting.STREAMS.taken
    shared().cancel(subject.id)


def test_client_that_goes_away_frees_its_place(monkeypatch: pytest.MonkeyPatch) -> None:
    """At once, though nothing changes."""
    subject = moving(monkeypatch)

    async def gone() -> Any:
        await asyncio.sleep(0.1)
        return {"type": "http.disconnect"}

    async def ignored(_: Any) -> None:
        pass

    async def run() -> int:
        stream = waiting.followed(request(), subject)
        await asyncio.wait_for(stream(request().scope, gone, ignored), 5)
        return len(waiting.changes())

    assert (0, 0) == (asyncio.run(run()), waiting.STREAMS.taken)
    shared().cancel(subject.id)


def test_many_who_wait_cost_one_look(monkeypatch: pytest.MonkeyPatch) -> None:
    """A hundred for the same animation: one question to the database at a time for all."""
    subject = moving(monkeypatch)
    looks: list[int] = []
    real = waiting._changed

    def counted(studio: Any, *, views: Any) -> Any:
        looks.append(len(views))
        return real(studio, views=views)

    monkeypatch.setattr(waiting, "_changed", counted)

    async def run() -> set[str]:
        waiters = [asyncio.create_task(waiting.changes().after(subject)) for _ in range(100)]
        await asyncio.sleep(0.05)
        await asyncio.to_thread(shared().cancel, subject.id)
        return {str(now.state) for now in await asyncio.gather(*waiters)}

    states = asyncio.run(run())
    assert 1 == len(states)
    assert {1} == set(looks)
    rests(subject.id)


def test_view_that_is_out_of_date_is_told_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """What changed between a look and the wish to be told is not missed."""
    subject = moving(monkeypatch)
    shared().cancel(subject.id)
    rests(subject.id)

    async def run() -> Animation:
        return await asyncio.wait_for(waiting.changes().after(subject), 5)

    assert "cancelled" == asyncio.run(run()).state


def test_database_that_is_silent_for_a_while_loses_nobody(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Those who wait are served when it is back."""
    subject = moving(monkeypatch)
    monkeypatch.setattr(waiting, "AFTER_A_FAULT", 0.05)
    real, faults = waiting._changed, [StorageError(), StorageError()]

    def faulty(studio: Any, *, views: Any) -> Any:
        if faults:
            raise faults.pop()
        return real(studio, views=views)

    monkeypatch.setattr(waiting, "_changed", faulty)

    async def run() -> Animation:
        waiter = asyncio.create_task(waiting.changes().after(subject))
        await asyncio.to_thread(shared().cancel, subject.id)
        return await asyncio.wait_for(waiter, 10)

    assert subject.updated_at != asyncio.run(run()).updated_at
    assert [] == faults
    rests(subject.id)
