"""Making an animation over HTTP: the guide's call as printed, waiting, and not waiting."""

import socket
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from runway_core.api import waiting
from runway_core.results import result
from runway_core.states import State
from runway_core.studio.studio import shared
from tests.kit.api import BRIEF, GENERATE, GUIDE, JSON, SHORT, Client, raw, rests, wait_for
from tests.kit.runway_standin import RunwayStandin
from tests.kit.standin.pictures import picture


def posts(runway: RunwayStandin) -> tuple[int, int]:
    return len(runway.posts("image")), len(runway.posts("video"))


# ----- The guide's two calls, as printed.


def test_guide_s_body_makes_a_labelled_sample_without_a_key(client: Client) -> None:
    """Without a key the answer comes at once and says in the guide's words what it is."""
    answer = client.post(GENERATE, data=GUIDE, headers=JSON)
    made = answer.json()
    assert (200, "succeeded", "simulation", "no_key") == (
        answer.status_code,
        made["state"],
        made["mode"],
        made["reason"],
    )
    assert "Mode simulation activé (aucune clé API)" == made["message"]
    assert made["description"].endswith("(simulation - aucune clé API)")
    assert "cute animals playing in forest" == made["prompt"]
    assert {"quoted": 0, "spent": 0} == made["credits"]
    assert f"/api/animations/{made['id']}" == answer.headers["location"]
    assert b"ftyp" in client.get(made["video"]["url"]).content[:16]


def test_guide_s_body_makes_a_real_animation_with_credits(
    client: Client, runway: RunwayStandin
) -> None:
    """With a key and credits the same body buys one picture and one clip."""
    answer = client.post(GENERATE, data=GUIDE, headers=JSON)
    made = answer.json()
    assert (200, "succeeded", "real", None) == (
        answer.status_code,
        made["state"],
        made["mode"],
        made["reason"],
    )
    assert "Animation générée avec Runway Gen-4 !" == made["message"]
    assert ({"quoted": 55, "spent": 55}, (1, 1)) == (made["credits"], posts(runway))
    assert 10 == made["video"]["duration_seconds"]
    assert 945 == runway.balance


def test_credits_without_a_key(client: Client) -> None:
    """The mode and why, and null for what is not known."""
    told = client.get("/api/runway/credits").json()
    assert ("simulation", "no_key", None, {}) == (
        told["mode"],
        told["reason"],
        told["credits"],
        told["models"],
    )


def test_credits_with_a_key(client: Client, runway: RunwayStandin) -> None:
    """The balance, what it is enough for, and the account's limits."""
    told = client.get("/api/runway/credits").json()
    assert ("real", None, 1000, 18) == (
        told["mode"],
        told["reason"],
        told["credits"],
        told["animations_left"],
    )
    assert {"credits": 55, "usd": 0.55} == told["price"]
    assert {"max_concurrent", "max_daily", "used_today"} == set(told["models"]["gen4_turbo"])


def test_without_enough_credits_it_is_simulated_and_says_so(
    client: Client, runway: RunwayStandin
) -> None:
    """The balance decides, and nothing is bought."""
    runway.balance = 20
    made = client.post(GENERATE, data=GUIDE, headers=JSON).json()
    assert ("simulation", "no_credits", (0, 0)) == (made["mode"], made["reason"], posts(runway))


# ----- The answer.


def test_answer_is_what_the_command_line_gives(client: Client) -> None:
    """One result, by either door."""
    made = client.generate().json()
    assert result.as_json(shared().get(made["id"]), "fr") == made


def test_every_option_reaches_the_brief(client: Client) -> None:
    """Duration, sizes, models, seeds, detail, recipe texts, corrections, prompts of one's own."""
    options = {
        "duration": 4,
        "image_ratio": "1920:1080",
        "image_model": "gen4_image",
        "video_model": "gen4.5",
        "image_seed": 7,
        "video_seed": 11,
        "recipe": "studio",
        "detail": "full",
        "recipe_texts": {"image.light": "At dusk."},
        "reading": {"place": "forest river", "camera": "-"},
        "motion_prompt": "The camera glides.",
    }
    made = client.generate({**BRIEF, **options}).json()
    brief = shared().get(made["id"]).brief.as_dict()
    assert options == {name: brief[name] for name in options}
    assert {"image": 7, "video": 11} == made["seeds"]
    assert {"name": "studio", "version": 2, "detail": "full"} == made["recipe"]


def test_simulation_can_be_asked_for(client: Client, runway: RunwayStandin) -> None:
    """With credits, too: nothing is bought."""
    made = client.generate({**SHORT, "simulate": True}).json()
    assert ("simulation", "requested", (0, 0)) == (made["mode"], made["reason"], posts(runway))


def test_picture_alone_can_be_bought(client: Client, runway: RunwayStandin) -> None:
    """The clip is simulated, and the price is the picture's."""
    made = client.generate({**SHORT, "picture_only": True}).json()
    assert ("mixed", 5, (1, 0)) == (made["mode"], made["credits"]["spent"], posts(runway))


def test_first_frame_can_be_an_uploaded_picture(client: Client, runway: RunwayStandin) -> None:
    """What was brought is animated for the price of the clip."""
    kind = {"Content-Type": "image/png"}
    brought = client.post("/api/pictures", data=picture(1280, 720), headers=kind)
    assert 201 == brought.status_code
    made = client.generate({**SHORT, "first_frame": brought.json()["sha256"]}).json()
    assert (10, (0, 1)) == (made["credits"]["spent"], posts(runway))


def test_first_frame_can_be_a_former_animation_s(client: Client, runway: RunwayStandin) -> None:
    """By its id: its picture is not paid for again."""
    first = client.generate().json()
    again = client.generate({**SHORT, "first_frame_of": first["id"]}).json()
    assert (first["image"]["sha256"], (1, 2)) == (again["first_frame"], posts(runway))


def test_animation_without_a_picture_gives_no_first_frame(client: Client) -> None:
    """Neither an id that is not there, nor an animation that has drawn nothing yet."""
    answer = client.generate({**SHORT, "first_frame_of": "nobody"})
    assert (404, "not_found") == (answer.status_code, answer.json()["code"])


def test_failed_animation_is_answered_as_it_stands(client: Client, runway: RunwayStandin) -> None:
    """The request was carried out; its result says why it failed and what it cost."""
    runway.fault("text_to_image", "fail_code", code="SAFETY.INPUT.TEXT")
    answer = client.generate()
    made = answer.json()
    assert (200, "failed") == (answer.status_code, made["state"])
    assert made["explanation"]


def test_refused_key_is_an_error_and_never_a_silent_simulation(
    client: Client, runway: RunwayStandin, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing is made, and the caller's own token is not what is wrong: not a 401."""
    monkeypatch.setenv("RUNWAY_API_KEY", "key_" + "0" * 128)
    answer = client.generate()
    assert (502, "key_refused") == (answer.status_code, answer.json()["code"])
    assert ((), None) == shared().list()


# ----- Waiting.


def test_respond_async_answers_at_once(client: Client, slow: None) -> None:
    """202, where to look, and that the wish was granted."""
    answer = client.generate(Prefer="respond-async")
    assert (202, "respond-async") == (answer.status_code, answer.headers["preference-applied"])
    assert answer.json()["id"] == client.get(answer.headers["location"]).json()["id"]
    shared().cancel(answer.json()["id"])


def test_wait_is_bounded_by_the_client_s_wish(client: Client, slow: None) -> None:
    """After so many seconds the answer is where to look, not a time-out."""
    answer = client.generate(Prefer="wait=0")
    assert (202, "wait=0") == (answer.status_code, answer.headers["preference-applied"])
    shared().cancel(answer.json()["id"])


@pytest.mark.parametrize(
    ("header", "applied"),
    [
        ("wait=60, respond-async", "wait=60"),
        ("WAIT=60", "wait=60"),
        ("foo, wait=60; bar", "wait=60"),
        ("wait=99999999999", "wait=600"),
        ("wait=-1", None),
        ("wait=abc", None),
        ("handling=lenient", None),
        (",,;=", None),
    ],
)
def test_preferences_are_read_as_the_standard_says(
    client: Client, header: str, applied: str | None
) -> None:
    """What is not understood is passed over; what is too long is cut, and said."""
    answer = client.generate(Prefer=header)
    assert (200, applied) == (answer.status_code, answer.headers.get("preference-applied"))


def test_surplus_of_waiting_requests_is_answered_at_once(
    client: Client, slow: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Their animation is made all the same: they are told where to look."""
    monkeypatch.setattr(waiting.WAITING, "most", 0)
    answer = client.generate()
    assert (202, True) == (answer.status_code, "location" in answer.headers)
    shared().cancel(answer.json()["id"])


def test_client_that_hangs_up_loses_nothing(client: Client, runway: RunwayStandin) -> None:
    """The animation goes on, is paid for once, and the place among those who wait is free."""
    runway.account.stage_seconds["video"] = 0.5
    with socket.create_connection(client.place) as line:
        line.sendall(raw(SHORT))
        wait_for(lambda: waiting.WAITING.taken == 1)
    wait_for(lambda: waiting.WAITING.taken == 0)
    found, _ = shared().list()
    assert State.SUCCEEDED is rests(found[0].id).state
    assert ((1, 1), 1) == (posts(runway), len(found))


def test_client_that_hangs_up_in_the_middle_of_its_body_made_nothing(client: Client) -> None:
    """Half a wish is none."""
    with socket.create_connection(client.place) as line:
        line.sendall(raw(SHORT)[:-10])
    assert 200 == client.get("/api/health").status_code
    assert ((), None) == shared().list()


# ----- The same request again.


def test_same_key_and_body_give_the_same_animation(client: Client, runway: RunwayStandin) -> None:
    """A request that is sent again does not pay again, however its body is spelled."""
    first = client.generate(Idempotency_Key="k-1").json()
    usual = {**dict(reversed(SHORT.items())), "image_model": "gen4_image"}
    again = client.generate(usual, Idempotency_Key="k-1").json()
    assert (first["id"], (1, 1)) == (again["id"], posts(runway))


def test_same_key_at_the_same_time_makes_one_animation(
    client: Client, runway: RunwayStandin
) -> None:
    """Ten at once: one animation, one payment, one answer for all."""
    with ThreadPoolExecutor(10) as pool:
        asked = [pool.submit(client.generate, Idempotency_Key="k-2") for _ in range(10)]
        answers = [each.result() for each in asked]
    assert {200} == {answer.status_code for answer in answers}
    assert 1 == len({answer.json()["id"] for answer in answers})
    assert (1, 1) == posts(runway)


@pytest.mark.parametrize(
    "changes",
    [{"prompt": "something else"}, {"simulate": True}, {"duration": 3}],
    ids=["words", "simulate", "duration"],
)
def test_same_key_with_another_body_is_refused(client: Client, changes: dict[str, Any]) -> None:
    """A key names one request: nothing is made."""
    client.generate(Idempotency_Key="k-3")
    answer = client.generate({**SHORT, **changes}, Idempotency_Key="k-3")
    assert (409, "request.key_reused") == (answer.status_code, answer.json()["code"])
    assert 1 == len(shared().list()[0])


def test_another_key_or_none_makes_another_animation(client: Client) -> None:
    """Without a key, every request is a new one."""
    ids = {
        client.generate(**headers).json()["id"]
        for headers in ({}, {}, {"Idempotency_Key": "a"}, {"Idempotency_Key": "b"})
    }
    assert 4 == len(ids)


@pytest.mark.parametrize("key", ["", "x" * 256, "clé", "a\tb"], ids=["empty", "long", "é", "tab"])
def test_unusable_key_is_refused(client: Client, key: str) -> None:
    """It is not passed over: whoever sends one counts on it."""
    headers = {"Idempotency-Key": key.encode().decode("latin-1")}
    answer = client.post(GENERATE, json=SHORT, headers=headers)
    assert (400, "request.bad_header") == (answer.status_code, answer.json()["code"])
    assert ((), None) == shared().list()


def test_who_asked_is_recorded(client: Client) -> None:
    """With the animation, for good."""
    assert "api:local" == shared().get(client.generate().json()["id"]).asked_by
