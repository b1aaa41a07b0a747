"""What is found by bits is what a look at every row finds, whatever happened to the rows."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import replace

import pytest

from runway_core.errors import BriefError, NotFound
from runway_core.pipeline.submissions import Submissions
from runway_core.prompts import build
from runway_core.states import Mode, Plan, Stage, State
from runway_core.store import finder
from runway_core.store.animation import Animation, Media
from runway_core.store.animations import Store
from runway_core.store.keeping import BIN_SECONDS, Keeping
from runway_core.store.listing import Filter, Query, Sort
from tests.kit.store import BRIEF, NOON, Clock, add, put

STYLES = ("cartoon", "anime", "watercolor")
WORDS = ("a red fox", "Éléphant bleu", "猫が森で眠る", "")


@pytest.fixture
def keeping(store: Store, clock: Clock) -> Keeping:
    return Keeping(store.database, clock)


def picture(one: str, attempt: int = 1, *, simulated: bool = False, name: str = "") -> Media:
    name = name or f"{one}/image-{attempt}.png"
    return Media(
        Stage.IMAGE, attempt, name, "image/png", 9, one.ljust(64, "0"), 8, 8, None, simulated, NOON
    )  # fmt: skip


def some(store: Store, keeping: Keeping, clock: Clock, count: int, seed: int = 3) -> None:
    """Animations of every kind, changed in every way."""
    drawn = random.Random(seed)
    for number in range(count):
        clock.now += drawn.random() < 0.7
        brief = replace(BRIEF, style=drawn.choice(STYLES), words=drawn.choice(WORDS))
        made = store.add(
            brief,
            build.build(brief),
            plan=drawn.choice(list(Plan)),
            reason=None,
            quoted=55,
            asked_by=drawn.choice((None, "ada@example.org", "bob@example.org")),
        )
        if drawn.random() < 0.7:
            put(store, made.id, drawn.choice((State.SUCCEEDED, State.FAILED)))
        if drawn.random() < 0.5:
            keeping.say([made.id], stars=drawn.choice((None, 1, 3, 5)))
        if drawn.random() < 0.4:
            keeping.tag([made.id], [f"t{number % 3}"], [])
        if drawn.random() < 0.3:
            with store.database.write() as connection:
                store.keep_media(made.id, picture(made.id, simulated=True), connection)
        if drawn.random() < 0.2:
            keeping.bin([made.id])
            if drawn.random() < 0.3:
                keeping.restore([made.id])


QUERIES: dict[str, tuple[Filter, Callable[[Animation], object]]] = {
    "all": (Filter(), lambda one: True),
    "style": (Filter(style="anime"), lambda one: one.brief.style == "anime"),
    "state": (
        Filter(states=[State.FAILED, State.QUEUED]),
        lambda one: one.state in {State.FAILED, State.QUEUED},
    ),
    "stars": (Filter(stars=3), lambda one: (one.stars or 0) >= 3),
    "no stars": (Filter(stars=0), lambda one: one.stars is None),
    "tag": (Filter(tag="t1"), lambda one: "t1" in one.tags),
    "person": (
        Filter(person="ada@example.org"), lambda one: one.asked_by == "ada@example.org"
    ),
    "mode": (Filter(mode=Mode.MIXED), lambda one: one.mode is Mode.MIXED),
    "words": (Filter(text="ELEPH ble"), lambda one: one.brief.words == "Éléphant bleu"),
    "script": (Filter(text="森で"), lambda one: "森" in one.brief.words),
    "recipe": (Filter(recipe="studio"), lambda one: one.prompts.recipe == "studio"),
    "model": (Filter(model="gen4_turbo"), lambda one: one.brief.video_model == "gen4_turbo"),
    "some": (
        Filter(style="cartoon", stars=1, text="fox", states=[State.SUCCEEDED]),
        lambda one: (
            one.brief.style == "cartoon"
            and one.stars
            and "fox" in one.brief.words
            and one.state is State.SUCCEEDED
        ),
    ),
    "span": (
        Filter(since=NOON + 5, until=NOON + 20),
        lambda one: NOON + 5 <= one.created_at < NOON + 20,
    ),
}  # fmt: skip
ORDERS: dict[Sort, Callable[[Animation], float]] = {
    Sort.NEWEST: lambda one: 0,
    Sort.OLDEST: lambda one: 0,
    Sort.STARS: lambda one: -(one.stars or 0),
    Sort.COST: lambda one: -one.spoken_for,
}


def walked(store: Store, where: Filter, limit: int) -> list[str]:
    """Page by page."""
    found: list[str] = []
    cursor = None
    while True:
        page, cursor = store.page(limit=limit, cursor=cursor, where=where)
        found += [one.id for one in page]
        assert cursor is None or len(page) == limit
        if cursor is None:
            return found


def test_every_question_in_every_order_is_answered_as_by_a_whole_look(
    store: Store, keeping: Keeping, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Any conditions, page by page, without gaps or repeats; the number as well; and the same once
    everything is written anew.
    """
    monkeypatch.setattr(finder, "BLOCK", 16)
    monkeypatch.setattr(finder, "_BYTES", 2)
    some(store, keeping, clock, 50)
    with store.database.read() as connection:
        ids = [row.id for row in connection.execute(finder._SEEN.order_by(finder._RUN.number))]
    everything = store.several(ids)
    for again in range(2):
        for name, (where, fits) in QUERIES.items():
            for binned in (False, True):
                right = [
                    one
                    for one in reversed(everything)
                    if (one.binned_at is not None) is binned and fits(one)
                ]
                asked = {each: getattr(where, each) for each in Filter.__dataclass_fields__}
                for sort, order in ORDERS.items():
                    query = Query(**{**asked, "binned": binned, "sort": sort})
                    expected = sorted(right, key=order)
                    if sort is Sort.OLDEST:
                        expected.reverse()
                    found = walked(store, query, limit=4)
                    assert [one.id for one in expected] == found, (name, binned, sort, again)
                    assert len(right) == store.count(query)
        with store.database.write() as connection:
            finder.rebuild(connection)


def test_dearest_come_first(
    store: Store, submissions: Submissions, intend: Callable[..., object], clock: Clock
) -> None:
    """What Runway charged, once it is known, and the most that it may be before."""
    first, second, third = (add(store) for _ in range(3))
    for one, final in ((first, 5.0), (third, 7.5)):
        submissions.settle(intend(one), "succeeded", final=final)  # type: ignore[arg-type]
    intend(second)
    found, _ = store.page(where=Query(sort="cost"))
    assert [7.5, 5.0, 5.0] == [one.spoken_for for one in found]
    assert [third.id, second.id, first.id] == [one.id for one in found]


@pytest.mark.parametrize("cursor", ["", "x", "é", "4:", "4:x", ":", "\ud800"])
@pytest.mark.parametrize("sort", list(Sort))
def test_cursor_that_is_none_of_ours_is_refused(store: Store, cursor: str, sort: Sort) -> None:
    """In words, not by a fault."""
    add(store)
    with pytest.raises(NotFound):
        store.page(cursor=cursor, where=Query(sort=sort))


def test_page_goes_on_behind_what_was_deleted_meanwhile(store: Store, keeping: Keeping) -> None:
    """A cursor stays good when the animation that it names is put into the bin, or rated anew."""
    made = [add(store).id for _ in range(5)]
    for one in made:
        put(store, one, State.SUCCEEDED)
    keeping.say(made, stars=4)
    for sort in (Sort.NEWEST, Sort.STARS):
        found, cursor = store.page(limit=2, where=Query(sort=sort))
        last = found[-1].id
        keeping.say([last], stars=1)
        keeping.bin([last])
        rest, _ = store.page(limit=9, cursor=cursor, where=Query(sort=sort))
        keeping.restore([last])
        keeping.say([last], stars=4)
        assert made[2::-1] == [one.id for one in rest]


# ----- The bin


def test_what_lies_in_the_bin_is_in_no_list_and_comes_back_whole(
    store: Store, keeping: Keeping, clock: Clock
) -> None:
    """Twice deleted is once deleted; restored, it has everything that it had."""
    made = add(store)
    put(store, made.id, State.SUCCEEDED)
    keeping.say([made.id], stars=5, note="good", tags=["hero"])
    before = store.get(made.id)
    assert (made.id,) == keeping.bin([made.id]) == keeping.bin([made.id])
    assert ((), None) == store.page()
    assert [{}, {}] == keeping.terms("tag")
    assert [made.id] == [one.id for one in store.page(where=Filter(binned=True))[0]]
    clock.now += 1
    assert (made.id,) == keeping.restore([made.id]) == keeping.restore([made.id])
    assert before == replace(store.get(made.id), updated_at=before.updated_at)
    assert [{"hero": 1}, {"": 1}] == keeping.terms("tag")


@pytest.mark.parametrize("state", [State.QUEUED, State.RUNNING, State.UNCONFIRMED])
def test_what_may_still_be_paid_for_is_not_deleted(
    store: Store, keeping: Keeping, state: State
) -> None:
    """Somebody has to see its end."""
    made = add(store)
    put(store, made.id, state)
    assert () == keeping.bin([made.id], at_once=[made.id])
    assert [made.id] == [one.id for one in store.page()[0]]


def test_bin_is_emptied_after_thirty_days_but_for_what_others_are_made_of(
    store: Store, keeping: Keeping, clock: Clock
) -> None:
    """Its files are named for removal, all but the picture that another one's clip begins with."""
    first = add(store)
    with store.database.write() as connection:
        store.keep_media(first.id, picture(first.id), connection)
        clip = replace(picture(first.id), stage=Stage.VIDEO, name=f"{first.id}/video-1.mp4")
        store.keep_media(first.id, clip, connection)
    shared = replace(picture(first.id), attempt=0)
    second = add(store, picture=shared)
    for one in (first, second):
        put(store, one.id, State.SUCCEEDED)
    keeping.bin([first.id])
    clock.now += BIN_SECONDS - 1
    assert () == keeping.due()
    clock.now += 1
    assert () == keeping.restore([first.id])
    (due,) = keeping.due()
    assert (first.id, (clip.name,), (shared.name,)) == (due.animation_id, due.names, due.needed)
    keeping.gone(first.id)
    gone = store.get(first.id)
    assert ({}, clock.now) == (gone.media, gone.purged_at)
    assert () == keeping.due()
    assert () == store.page(where=Filter(binned=True))[0]
    assert () == keeping.restore([first.id])
    # The last that was made of it takes it along.
    keeping.bin([second.id], at_once=[second.id])
    (last,) = keeping.due()
    assert ((shared.name,), ()) == (last.names, last.needed)


def test_no_new_animation_is_made_of_a_picture_that_may_be_removed(
    store: Store, keeping: Keeping, clock: Clock
) -> None:
    """One that has lain in the bin long enough; before, it may be, and then the picture stays."""
    first, other = add(store), add(store)
    for one in (first, other):
        with store.database.write() as connection:
            store.keep_media(one.id, picture(one.id), connection)
        put(store, one.id, State.SUCCEEDED)
    keeping.bin([first.id, other.id])
    assert add(store, picture=replace(picture(first.id), attempt=0)).media
    clock.now += BIN_SECONDS
    with pytest.raises(BriefError):
        add(store, picture=replace(picture(other.id), attempt=0))
    needed = {due.animation_id: due.needed for due in keeping.due()}
    assert {first.id: (picture(first.id).name,), other.id: ()} == needed
