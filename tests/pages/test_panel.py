"""The panel that follows an animation, in every state that it can be shown in."""

import dataclasses
import re
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any
from unittest.mock import patch

import pytest
from streamlit.testing.v1 import AppTest

from pages.ui.panel import media_view
from runway_core.briefs.brief import Brief
from runway_core.errors import StorageError
from runway_core.runway.failures import Failure
from runway_core.states import Mode, Plan, Reason, Stage, State
from runway_core.store.animation import BROUGHT, Animation, Media
from runway_core.studio.studio import Studio, shared
from tests.kit.runway_standin import RunwayStandin
from tests.pages.conftest import Finished, Open, texts

Rest = Callable[[], Animation]
Show = Callable[..., AppTest]

QUEUED = 12
"""Seconds that animations here have waited."""


@pytest.fixture
def made(runway: RunwayStandin, finished: Finished) -> Animation:
    """A finished real animation, for tests that show it in another state."""
    return finished(Brief("cartoon", "animals", "landscape", "two foxes"))


@contextmanager
def seen_as(subject: Animation, **changes: Any) -> Iterator[Animation]:
    """Whoever looks sees the animation in another state."""
    now = time.time()
    usual = {"created_at": now - 60, "stage_began": now - QUEUED, "updated_at": now}
    other = dataclasses.replace(subject, **{**usual, **changes})
    with patch.object(Studio, "get", lambda *_: other):
        yield other


@pytest.fixture
def show(open_page: Open, made: Animation) -> Show:
    """Opens the animation as it would look with other values in its row."""

    def shown(**changes: Any) -> AppTest:
        with seen_as(made, **changes):
            return open_page(locale="en", animation=made.id)

    return shown


def where(page: AppTest) -> tuple[str, str, str]:
    """The two lines under the picture, and Runway's number in the bar; empty without one."""
    slot = next(str(each.value) for each in page.html if "studio-where" in str(each.value))
    words, later = re.findall(r"<p [^>]*>(.*?)</p>", slot.replace("\xa0", " "))
    bar = re.search(r'role="progressbar".*aria-valuenow="(\d+)"', slot)
    return words, later, "" if bar is None else bar[1]


MOVING: dict[str, Any] = {"finished_at": None, "failure": None}
DRAWING = {**MOVING, "stage": Stage.IMAGE, "media": {}, "submissions": ()}


# While it moves


@pytest.mark.parametrize("heard", [False, True])
def test_nothing_is_promised_where_nobody_drives(
    show: Show, monkeypatch: pytest.MonkeyPatch, heard: bool
) -> None:
    """A server that leaves driving to workers says so while none is heard of."""
    monkeypatch.setattr(Studio, "somebody_drives", lambda _self: heard)
    _, later, _ = where(show(**DRAWING, state=State.QUEUED))
    assert heard == (later != "No worker is running; it begins as soon as there is one")


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"state": State.QUEUED}, "Waiting for a free slot in the studio for 12 s"),
        ({"state": State.SUBMITTING}, "Sending the request to Runway"),
        ({"state": State.WAITING}, "Queued at Runway for 12 s"),
        (
            {"state": State.WAITING, "runway_status": "THROTTLED"},
            "Your account is busy; waiting for 12 s",
        ),
        ({"state": State.RUNNING, "progress": None}, "Runway has not reported progress"),
        ({"state": State.DOWNLOADING}, "Downloading and checking"),
        ({"state": State.CANCELLING}, "Runway has not answered yet"),
    ],
    ids=["queued", "sending", "waiting", "throttled", "no number", "saving", "stopping"],
)
def test_without_a_number_there_are_words_and_no_bar(
    show: Show, changes: dict[str, Any], words: str
) -> None:
    """A bar is never made up: until Runway gives a number the panel says what it waits for."""
    said, _, bar = where(show(**DRAWING, **changes))
    # A slow machine takes a second or two to draw.
    assert (words, "") == (re.sub(r"1[2-9] s", "12 s", said), bar)


@pytest.mark.parametrize(
    ("progress", "percent"), [(0.424, "42"), (0.0, "0"), (1.7, "100"), (-1.0, "0")]
)
def test_runways_number_is_shown_as_it_is(show: Show, progress: float, percent: str) -> None:
    """The bar and the words carry Runway's fraction, and stay between nothing and all."""
    said, _, bar = where(show(**DRAWING, state=State.RUNNING, progress=progress))
    assert (f"{percent}% according to Runway", percent) == (said, bar)


def test_time_in_the_queue_is_told_apart_from_time_at_work(show: Show) -> None:
    """Somebody who waits sees whose time it is."""
    now = time.time()
    page = show(
        **{**MOVING, "stage": Stage.VIDEO, "state": State.RUNNING, "progress": 0.5},
        stage_began=now - 30,
        running_since=now - 10,
    )
    assert re.search(r"running for 1\d s, after 20 s in the queue", texts(page))


def test_longer_than_usual_is_said_where_screen_readers_hear_it(show: Show) -> None:
    """What is out of the ordinary stands under the picture, and is announced with the heading."""
    with patch.object(Studio, "seconds_left", lambda *_: None):
        page = show(**DRAWING, state=State.RUNNING, progress=0.9)
    _, later, _ = where(page)
    assert "Taking longer than usual; nothing to do, the studio is waiting" == later
    heading = next(str(each.value) for each in page.html if "<h2" in str(each.value))
    assert "Taking longer than usual" in heading
    assert "studio-hidden" in heading


@pytest.mark.parametrize(
    ("left", "words"), [(42.0, "Clip ready in about 40 s"), (3.0, "Almost done")]
)
def test_an_ordinary_estimate_is_not_announced(show: Show, left: float, words: str) -> None:
    """A number that changes every few seconds would talk over everything else."""
    with patch.object(Studio, "seconds_left", lambda *_: left):
        page = show(**DRAWING, state=State.RUNNING, progress=0.5)
    assert words == where(page)[1]
    heading = next(str(each.value) for each in page.html if "<h2" in str(each.value))
    assert words not in heading


def test_the_headings_place_is_one_that_screen_readers_announce(show: Show) -> None:
    """The region stays while its words change, so its container carries the role."""
    page = show(**DRAWING, state=State.RUNNING)
    scripts = [str(each.value) for each in page.html if "<script" in str(each.value)]
    ours = [each for each in scripts if "st-key-animation_said" in each]
    assert 1 == len(ours)
    assert 'setAttribute("role", "status")' in ours[0]
    assert not [each for each in page.html if "aria-live" in str(each.value)]


def test_a_passing_fault_is_told_without_stopping_anything(show: Show) -> None:
    """What hinders is told in words, with the cost and what to do, and the wait goes on."""
    page = show(**DRAWING, state=State.WAITING, trouble=Failure("unreachable"))
    told = "Runway cannot be reached: no connection could be made. The studio keeps trying."
    assert told == where(page)[1]
    assert "55 credits quoted, 0 charged so far." in texts(page)
    assert not page.error
    assert page.button(key="animation_cancel")


def test_the_room_of_the_picture_has_the_shape_of_the_clip(show: Show, made: Animation) -> None:
    """From the first second on, whatever the size of the picture."""
    tall = dataclasses.replace(made.brief, orientation="portrait")
    page = show(**{**DRAWING, "brief": tall}, state=State.QUEUED)
    frames = [str(each.value) for each in page.html if 'class="studio-frame"' in str(each.value)]
    assert "--w:720;--h:1280" in frames[0]
    assert "The picture will appear here" in frames[0]


def test_while_it_runs_the_price_and_what_is_gone_of_it_are_shown(
    show: Show, made: Animation
) -> None:
    """The quoted price stays in sight, and what Runway has charged so far."""
    first = [each for each in made.submissions if each.stage is Stage.IMAGE]
    page = show(
        **{**MOVING, "stage": Stage.VIDEO, "state": State.RUNNING, "submissions": tuple(first)}
    )
    assert "55 credits, $0.55 quoted, 5 charged so far" in texts(page)
    page = show(**DRAWING, state=State.WAITING)
    assert "55 credits, $0.55 quoted, nothing charged yet" in texts(page)


def test_a_stop_that_was_asked_for_leaves_its_button_in_place(show: Show) -> None:
    """The button is there, can no longer be pressed, and the stage says why."""
    page = show(**DRAWING, state=State.CANCELLING, cancel_requested=True)
    assert page.button(key="animation_cancel").disabled
    assert "stop requested" in texts(page)


def test_a_simulation_on_its_way_never_speaks_of_runway(show: Show, made: Animation) -> None:
    """Nothing is at Runway: not even the words for stopping say so."""
    for state in (State.WAITING, State.RUNNING, State.CANCELLING):
        page = show(**{**DRAWING, "plan": Plan.SIMULATED}, state=state, reason=Reason.REQUESTED)
        assert "Runway" not in where(page)[0]


# What came of it


def test_a_cancelled_one_says_what_it_cost_and_how_to_go_on(show: Show, made: Animation) -> None:
    """Nobody has to guess whether carrying on pays twice."""
    page = show(state=State.CANCELLED)
    said = texts(page)
    assert "Animation cancelled" in said
    assert "Runway charged 55 credits. “Carry on” picks up where it stopped" in said


def test_a_finished_one_says_how_long_it_took_altogether(show: Show) -> None:
    """From the press to the clip, in the place where the progress was."""
    now = time.time()
    page = show(created_at=now - 112, finished_at=now)
    assert "Done in 1 min 52 s" in texts(page)


def test_a_finished_simulation_is_labelled_once_on_its_player(
    open_page: Open, finished: Finished
) -> None:
    """Seen once over the player, heard once in its name; the heading tells why, in the guide's
    words, and nothing else of the panel repeats it.
    """
    made = finished(Brief("cartoon", "animals", "landscape"))
    page = open_page(locale="en", animation=made.id)
    player = next(str(each.value) for each in page.html if "<video" in str(each.value))
    assert '<span class="studio-mark" aria-hidden="true">SIMULATION</span>' in player
    assert "(simulation - no API key)" in player.split('aria-label="')[1].split('"')[0]
    heading = next(str(each.value) for each in page.html if "studio-message" in str(each.value))
    assert "Simulation mode on (no API key)" in heading
    others = texts(page).replace(player, "").replace(heading, "")
    assert ["Simulate animation"] == sorted(
        set(re.findall(r"`?simulat\w*`?(?: animation)?", others, re.IGNORECASE))
    )


def test_a_mixed_one_marks_its_clip_and_not_its_picture(
    open_page: Open, runway: RunwayStandin, finished: Finished
) -> None:
    """What was bought is not called simulated: the label and the stages say which is which."""
    made = finished(Brief("cartoon", "animals", "landscape"), picture_only=True)
    page = open_page(locale="en", animation=made.id)
    player = next(str(each.value) for each in page.html if "<video" in str(each.value))
    assert ">SIMULATED VIDEO</span>" in player
    assert "(video simulated" in player.split('aria-label="')[1].split('"')[0]
    stages = next(str(each.value) for each in page.html if "studio-stages" in str(each.value))
    assert 1 == stages.count("simulated")
    assert stages.index("simulated") > stages.index("Video")


def test_a_silent_database_leaves_the_progress_as_it_was_seen(
    open_page: Open, made: Animation
) -> None:
    """The page says that it shows what it saw last."""
    with seen_as(made, **DRAWING, state=State.WAITING):
        page = open_page(locale="en", animation=made.id)

    def silent(*_: object) -> None:
        raise StorageError

    with patch.object(Studio, "get", silent):
        page.run()
    assert not page.exception
    assert "Last known state; the database is not responding" == where(page)[1]


# Where a picture came from


def brought(made: Animation) -> Media:
    """The animation's picture, as if somebody had brought it."""
    return dataclasses.replace(made.media[Stage.IMAGE], name=f"{BROUGHT}mine.png", attempt=0)


def test_a_picture_of_ones_own_is_called_that(show: Show, made: Animation) -> None:
    """Its stage cost nothing, and the details name it, without a model that drew it."""
    picture = brought(made)
    brief = dataclasses.replace(made.brief, first_frame=picture.sha256)
    page = show(brief=brief, media={**made.media, Stage.IMAGE: picture})
    said = texts(page)
    assert "your own picture, nothing to pay" in said
    assert "First frame</th><td>your own picture" in said
    assert "Models</th><td>gen4_turbo<" in said
    assert "Prompt sent (picture)" not in said
    assert f"Seeds</th><td>video {made.seed(Stage.VIDEO)}<" in said


def test_a_picture_of_an_earlier_animation_leads_back_to_it(
    open_page: Open, made: Animation, at_rest: Rest
) -> None:
    """It was not paid again, and the details link to where it was made."""
    brief = dataclasses.replace(made.brief, first_frame=made.media[Stage.IMAGE].sha256)
    shared().submit(brief)
    page = open_page(locale="en", animation=at_rest().id)
    said = texts(page)
    assert "picture from an earlier animation, not paid again" in said
    assert f'href="?animation={made.id}&amp;lang=en">picture from an earlier animation' in said


def test_a_simulated_picture_that_is_reused_stays_simulated(
    open_page: Open, finished: Finished, at_rest: Rest
) -> None:
    """A sample does not become real by being used again."""
    brief = Brief("cartoon", "animals", "landscape")
    first = finished(brief)
    shared().submit(dataclasses.replace(brief, first_frame=first.media[Stage.IMAGE].sha256))
    page = open_page(locale="en", animation=at_rest().id)
    said = texts(page)
    assert "picture from an earlier animation, not paid again" in said
    player = next(str(each.value) for each in page.html if "<video" in str(each.value))
    assert ">SIMULATION</span>" in player


# Details


def test_details_give_the_seeds_that_were_sent(
    open_page: Open, runway: RunwayStandin, at_rest: Rest
) -> None:
    """Drawn by the studio or chosen, a result can be asked for again by its numbers."""
    shared().submit(Brief("cartoon", "animals", "landscape", "two foxes"))
    made = at_rest()
    sent = [post.json["seed"] for post in runway.posts()]
    page = open_page(locale="en", animation=made.id)
    assert f"Seeds</th><td>picture {sent[0]}, video {sent[1]}</td>" in texts(page)


def test_details_mark_what_a_person_wrote(open_page: Open, at_rest: Rest) -> None:
    """An edited prompt and texts in place of the recipe's are told from the recipe."""
    brief = Brief(
        "cartoon",
        "animals",
        "landscape",
        motion_prompt="The subject turns <slowly>.",
        recipe_texts=(("image.light", "Moonlight."),),
    )
    shared().submit(brief)
    page = open_page(locale="en", animation=at_rest().id)
    said = texts(page)
    assert "Prompt sent (video), written by you</th><td><span>The subject turns &lt;" in said
    assert 'Prompt sent (picture)</th><td><span lang="en">' in said
    assert ", with your own texts" in said


@pytest.mark.parametrize(
    ("detail", "locale", "told"),
    [
        ("short", "en", "studio, version 2</td>"),
        ("full", "en", "studio, version 2, detailed prompts</td>"),
        ("full", "fr", "studio, version 2, prompts détaillés</td>"),
    ],
)
def test_details_tell_detailed_prompts(
    open_page: Open, at_rest: Rest, detail: str, locale: str, told: str
) -> None:
    """Beside the recipe that they come from; short ones are the rule and need no word."""
    shared().submit(Brief("cartoon", "animals", "landscape", detail=detail))
    assert told in texts(open_page(locale=locale, animation=at_rest().id))


def test_the_mode_is_told_in_words_on_every_badge(made: Animation) -> None:
    """Never by colour alone."""
    simulated = dataclasses.replace(made, media={}, plan=Plan.SIMULATED)
    mixed = dataclasses.replace(made, media={}, plan=Plan.PICTURE_ONLY)
    assert (Mode.SIMULATION, Mode.MIXED) == (simulated.mode, mixed.mode)
    badges = [media_view.badge(each) for each in (made, simulated, mixed)]
    words = ["Runway Gen-4]", "SIMULATION]", "VIDÉO SIMULÉE]"]
    assert all(badge.endswith(word) for badge, word in zip(badges, words, strict=True)), badges
