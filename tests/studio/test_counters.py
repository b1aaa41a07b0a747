"""Figures: what a run adds up to, what the database knows, and how small they stay."""

from collections.abc import Callable, Iterator

import pytest
from prometheus_client.parser import text_string_to_metric_families

from runway_core.api.figures import Figures
from runway_core.briefs import catalog
from runway_core.errors import StorageError
from runway_core.states import State
from runway_core.store.lease_owner import Owner
from runway_core.studio.studio import Studio
from runway_core.telemetry import events
from runway_core.telemetry.events import Events
from tests.kit.runway_standin import RunwayStandin
from tests.kit.store import allowance
from tests.kit.studio import BRIEF, SHORT, rests, wait_for


@pytest.fixture
def figures() -> Iterator[Figures]:
    """Figures of this test's own, that hear everything."""
    own = Figures()
    events.listen(own.hear)
    yield own
    events.unlisten(own.hear)


def value(figures: Figures, name: str, **labels: str) -> float:
    """One figure, as a program that fetches them reads it; 0 if it is not there."""
    for family in text_string_to_metric_families(figures.text().decode()):
        for sample in family.samples:
            if (sample.name, sample.labels) == (f"studio_{name}", labels):
                return float(sample.value)
    return 0.0


def comes_to(number: float, figures: Figures, name: str, **labels: str) -> None:
    """The figure is `number`, now or soon: it is told once the animation's row is written."""
    wait_for(lambda: number == value(figures, name, **labels))


IMAGE, VIDEO = catalog.DEFAULT_IMAGE_MODEL, catalog.DEFAULT_VIDEO_MODEL


def test_real_run_is_counted_to_the_credit(studio: Studio, figures: Figures) -> None:
    """Paid requests, tasks, credits, bytes and durations of a picture and a clip."""
    end = rests(studio, studio.submit(SHORT).id)
    assert State.SUCCEEDED is end.state
    for model, price in ((IMAGE, 5), (VIDEO, 10)):
        comes_to(1, figures, "paid_posts_total", model=model, result="created")
        comes_to(price, figures, "credits_quoted_total", model=model)
        comes_to(price, figures, "credits_spent_total", model=model)
        ended = {"model": model, "outcome": "succeeded", "simulated": "false"}
        comes_to(1, figures, "tasks_total", **ended)
        assert 1 <= value(figures, "polls_total", model=model, simulated="false")
    for stage, kept in end.media.items():
        real = {"stage": str(stage), "simulated": "false"}
        comes_to(kept.bytes, figures, "stored_bytes_total", **real)
        comes_to(1, figures, "stage_seconds_count", **real)
        assert 0 < value(figures, "stage_seconds_sum", **real)


def test_simulated_run_is_counted_apart(studio: Studio, figures: Figures) -> None:
    """No credit, no paid request: only what is labelled as simulated grows."""
    rests(studio, studio.submit(SHORT, simulate=True).id)
    told = figures.text().decode()
    assert 'simulated="true"' in told
    assert 'simulated="false"' not in told
    assert "studio_paid_posts_total{" not in told
    assert "studio_credits_spent_total{" not in told
    assert "studio_credits_quoted_total{" not in told


def test_refused_and_failed_have_their_class(
    studio: Studio, runway: RunwayStandin, figures: Figures
) -> None:
    """By the code of the error, which is one of ours."""
    runway.fault("text_to_image", "fail_code", code="SAFETY.INPUT.TEXT")
    rests(studio, studio.submit(SHORT).id)
    moderated = {"stage": "image", "code": "task.moderated_input"}
    comes_to(1, figures, "failures_total", **moderated)
    ended = {"model": IMAGE, "outcome": "failed", "simulated": "false"}
    comes_to(1, figures, "tasks_total", **ended)
    runway.fault("text_to_image", "status", status=401)
    rests(studio, studio.submit(SHORT).id)
    comes_to(1, figures, "paid_posts_total", model=IMAGE, result="refused")
    comes_to(1, figures, "failures_total", stage="image", code="key_refused")


def test_unconfirmed_is_counted(studio: Studio, runway: RunwayStandin, figures: Figures) -> None:
    """A paid request whose answer never came is the figure to be woken up for."""
    runway.fault("text_to_image", "drop_after")
    end = rests(studio, studio.submit(SHORT).id)
    assert State.UNCONFIRMED is end.state
    comes_to(1, figures, "unconfirmed_total", model=IMAGE)
    comes_to(1, figures, "paid_posts_total", model=IMAGE, result="unconfirmed")


def test_unconfirmed_of_a_process_that_died_is_counted(
    fresh: Callable[..., Studio], runway: RunwayStandin, figures: Figures
) -> None:
    """Whoever finds it counts it: the one that sent it could not."""
    gone = fresh(started=False)
    made = gone.submit(SHORT)
    pipeline = gone.pipeline
    (claim,) = pipeline.store.claim(Owner())
    pipeline.submissions.intend(claim, made, allowance(), request_hash="")
    pipeline.store.release(claim)
    assert State.UNCONFIRMED is rests(fresh(), made.id).state
    comes_to(1, figures, "unconfirmed_total", model=IMAGE)
    comes_to(1, figures, "paid_posts_total", model=IMAGE, result="unconfirmed")


def test_queue_is_read_when_asked(still: Studio, figures: Figures) -> None:
    """Not when something happens: it is true whoever changed it. Empty states are 0."""
    figures.watch(still.database)
    still.submit(BRIEF)
    still.submit(BRIEF)
    stopped = still.submit(BRIEF)
    still.cancel(stopped.id)
    comes_to(2, figures, "animations", state="queued")
    comes_to(1, figures, "animations", state="cancelled")
    assert {str(state) for state in State} == {
        sample.labels["state"]
        for family in text_string_to_metric_families(figures.text().decode())
        if family.name == "studio_animations"
        for sample in family.samples
    }
    comes_to(1, figures, "database_up")


def test_queue_takes_two_queries(still: Studio, figures: Figures) -> None:
    """However many animations there are, being watched costs next to nothing: one query about all
    of them, and one about those that move.
    """
    from sqlalchemy import event

    figures.watch(still.database)
    asked: list[str] = []
    event.listen(
        still.database.engine, "before_cursor_execute", lambda *it: asked.append(str(it[2]))
    )
    figures.text()
    assert 2 == sum(text.startswith("SELECT") for text in asked)


def test_silent_database_is_told_and_not_guessed(
    still: Studio, figures: Figures, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without an answer there is no number, and the rest is still there."""

    def silent() -> None:
        raise StorageError()

    figures.watch(still.database)
    monkeypatch.setattr(still.database, "read", silent)
    told = figures.text().decode()
    assert "studio_database_up 0.0" in told
    assert "studio_animations{" not in told


def test_figures_stay_small(fresh: Callable[..., Studio], figures: Figures) -> None:
    """No label names an animation, a task or a person: four runs make as many lines as one."""
    studio = fresh()
    assert State.SUCCEEDED is rests(studio, studio.submit(SHORT).id).state
    once = {line.split(" ")[0] for line in figures.text().decode().splitlines()}
    ids = [studio.submit(SHORT).id for _ in range(3)]
    for one in ids:
        assert State.SUCCEEDED is rests(studio, one).state
    told = figures.text().decode()
    assert once == {line.split(" ")[0] for line in told.splitlines()}
    assert not any(one in told for one in ids)


def test_two_registries_do_not_meet() -> None:
    """Figures that do not listen count nothing, and one process may have several."""
    one, other = Figures(), Figures()
    one.hear("task.polled", {"model": "m", "simulated": False})
    assert 1 == value(one, "polls_total", model="m", simulated="false")
    assert 0 == value(other, "polls_total", model="m", simulated="false")
    Events("studio").info("something.else", odd=1)
