"""What was made before of the same request, and so need not be paid for again."""

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass

from runway_core.briefs import Brief
from runway_core.errors import BriefError, LabError, NotFound
from runway_core.lab.experiment import Experiment, Take
from runway_core.states import Mode, Stage, State
from runway_core.store import PICTURE, Animation, likeness
from runway_core.studio import Preview, Studio


@dataclass(frozen=True, slots=True)
class Made:
    """An animation of the same request."""

    animation: Animation
    whole: bool
    """Whether its clip is there as well, and not its picture alone."""


def preview(studio: Studio, asked: Experiment, take: Take) -> Preview:
    """The preview of a take. Raises `LabError` with the place of what cannot be used."""
    try:
        return studio.preview(asked.brief(take))
    except (BriefError, NotFound) as error:
        field = error.field if isinstance(error, BriefError) else "recipe"
        raise LabError(
            "brief", place=asked.place(field, take), take=take.id, cause=error, why=""
        ) from None


def likeness_of(seen: Preview) -> str | None:
    """By what the same request is found."""
    return likeness.of(seen.brief, seen.prompts)


def before(
    studio: Studio, previews: Mapping[str, Preview], *, simulated: bool
) -> Mapping[str, Made]:
    """What was made before, by take: real for real, simulated for simulated. A clip that was made
    on a picture of the same request counts as well.
    """
    names = {take: likeness_of(seen) for take, seen in previews.items()}
    alike = studio.alike(name for name in names.values() if name is not None)
    found: dict[str, Made] = {}
    pictures: dict[str, Animation] = {}
    for take, name in names.items():
        several = alike.get(name, ()) if name is not None else ()
        whole = next((one for one in several if is_whole(one, simulated=simulated)), None)
        picture = next((one for one in several if has_picture(one, simulated=simulated)), None)
        if whole is not None:
            found[take] = Made(whole, whole=True)
        elif picture is not None:
            pictures[take] = picture
    finished = _on_pictures(studio, previews, pictures, simulated=simulated)
    for take, picture in pictures.items():
        clip = finished.get(take)
        found[take] = Made(picture, whole=False) if clip is None else Made(clip, whole=True)
    return found


def _on_pictures(
    studio: Studio,
    previews: Mapping[str, Preview],
    pictures: Mapping[str, Animation],
    *,
    simulated: bool,
) -> Mapping[str, Animation]:
    names = {
        take: likeness.of(on_picture(previews[take].brief, picture), previews[take].prompts)
        for take, picture in pictures.items()
    }
    alike = studio.alike(name for name in names.values() if name is not None)
    found = {}
    for take, name in names.items():
        for one in alike.get(name or "", ()):
            if is_whole(one, simulated=simulated):
                found[take] = one
                break
    return found


def on_picture(brief: Brief, picture: Animation) -> Brief:
    """The same brief, with a picture that is there: only its clip is made and paid for."""
    return dataclasses.replace(
        Brief.stored(brief.as_dict()), first_frame=picture.media[Stage.IMAGE].sha256
    )


def is_whole(one: Animation, *, simulated: bool) -> bool:
    """Whether picture and clip are there, both real or both simulated."""
    wanted = Mode.SIMULATION if simulated else Mode.REAL
    return one.state is State.SUCCEEDED and one.mode is wanted


def has_picture(one: Animation, *, simulated: bool) -> bool:
    """Whether its picture is there, real or simulated as asked."""
    kept = one.media.get(Stage.IMAGE)
    return kept is not None and kept.simulated is simulated


def is_reached(one: Animation, goal: str | None, *, simulated: bool) -> bool:
    """Whether what is wanted of a take is there."""
    if is_whole(one, simulated=simulated):
        return True
    return goal == PICTURE and has_picture(one, simulated=simulated) and not one.is_moving
