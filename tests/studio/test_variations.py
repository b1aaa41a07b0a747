"""The briefs that make one more of an animation: another seed, another motion."""

from dataclasses import replace

import pytest

from runway_core.briefs.brief import Brief
from runway_core.prompts.build import build
from runway_core.states import Plan, Stage, State
from runway_core.store.animation import Animation, Media
from runway_core.studio.variations import another_motion, another_seed

BRIEF = Brief(
    "anime",
    "space",
    "portrait",
    "a comet",
    duration=5,
    video_model="gen4.5",
    image_ratio="1080:1920",
    image_seed=0,
    video_seed=7,
    recipe_texts=(("image.light", "Dim light."),),
    image_prompt="An image.",
    motion_prompt="A motion.",
).checked()
"""One with every choice made."""

PICTURE = Media(
    Stage.IMAGE, 1, "x/image-1.png", "image/png", 1, "ab" * 32, 1080, 1920, None,
    simulated=False, stored_at=0.0,
)  # fmt: skip


def animation(brief: Brief = BRIEF, *media: Media) -> Animation:
    return Animation(
        id="one",
        state=State.SUCCEEDED,
        stage=Stage.VIDEO,
        plan=Plan.REAL,
        reason=None,
        brief=brief,
        prompts=build(brief),
        quoted=0,
        created_at=0.0,
        updated_at=0.0,
        finished_at=None,
        runway_status=None,
        progress=None,
        stage_began=None,
        running_since=None,
        trouble=None,
        failure=None,
        cancel_requested=False,
        fence=0,
        owner=None,
        lease_until=0.0,
        submissions=(),
        media={item.stage: item for item in media},
    )


@pytest.mark.parametrize("brief", [BRIEF, replace(BRIEF, first_frame="cd" * 32)])
def test_another_seed_changes_the_seeds_alone(brief: Brief) -> None:
    """Both are drawn anew, and everything else stays, a given picture too."""
    fresh = another_seed(animation(brief, PICTURE))
    assert replace(brief, image_seed=None, video_seed=None) == fresh
    assert fresh == fresh.checked()


def test_another_motion_animates_the_picture_that_is_there() -> None:
    """The picture is given instead of drawn, so only the clip is paid for, with a fresh seed."""
    fresh = another_motion(animation(BRIEF, PICTURE))
    assert fresh == replace(BRIEF, first_frame=PICTURE.sha256, video_seed=None)
    assert (0, BRIEF.price(Stage.VIDEO)) == (fresh.price(Stage.IMAGE), fresh.price())
    assert fresh == fresh.checked()


def test_another_motion_of_a_given_picture_is_of_the_same_one() -> None:
    """However long the chain, the picture stays."""
    first = another_motion(animation(BRIEF, PICTURE))
    assert first is not None
    assert first == another_motion(animation(first, replace(PICTURE, attempt=0)))


@pytest.mark.parametrize("media", [(), (replace(PICTURE, stage=Stage.VIDEO),)], ids=["", "clip"])
def test_no_other_motion_without_a_picture(media: tuple[Media, ...]) -> None:
    """There is nothing to begin with; a clip is none."""
    assert None is another_motion(animation(BRIEF, *media))


def test_seeds_of_one_animation_are_its_own() -> None:
    """Drawn from the id: other for another animation and the other stage, and never changed,
    since it is what was sent.
    """
    one = animation(replace(BRIEF, image_seed=None, video_seed=None))
    seeds = {replace(one, id=name).seed(stage) for name in ("one", "two") for stage in Stage}
    assert 4 == len(seeds)
    assert all(0 <= seed <= 4_294_967_295 for seed in seeds)
    assert 1679539041 == one.seed(Stage.IMAGE)


def test_seeds_of_the_brief_win() -> None:
    """Zero is a seed like another."""
    assert (0, 7) == tuple(animation().seed(stage) for stage in Stage)
