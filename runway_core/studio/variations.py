"""What a person may want next of an animation that is there: the briefs for it."""

import dataclasses

from runway_core.briefs import Brief
from runway_core.states import Stage
from runway_core.store import Animation


def another_seed(subject: Animation) -> Brief:
    """The same once more, with fresh seeds: a new picture and a new clip, unless the picture
    was given.
    """
    return dataclasses.replace(subject.brief, image_seed=None, video_seed=None)


def of_its_recipe(subject: Animation) -> Brief:
    """What it was made of, with the version of the recipe that was in use then."""
    prompts = subject.prompts
    return dataclasses.replace(subject.brief, recipe=f"{prompts.recipe}@{prompts.recipe_version}")


def another_motion(subject: Animation) -> Brief | None:
    """The same picture to be animated anew, for the price of the clip; None without a picture."""
    picture = subject.media.get(Stage.IMAGE)
    if picture is None:
        return None
    return dataclasses.replace(subject.brief, first_frame=picture.sha256, video_seed=None)
