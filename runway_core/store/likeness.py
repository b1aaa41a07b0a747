"""By what two animations are of one request: all that is sent, and so all that is paid for.

A digest, kept beside each animation. Whether one was simulated is no part of it: what there is of
each stage says so itself.
"""

import hashlib
import json

from runway_core.briefs import Brief
from runway_core.prompts import Prompts
from runway_core.states import Stage


def of(brief: Brief, prompts: Prompts, animation_id: str | None = None) -> str | None:
    """The likeness of what is asked for; None if a seed is drawn anew for each, so that nothing is
    like it. With an `animation_id` the seeds are those that were drawn for it.
    """
    seeds = {stage: seed(brief, stage, animation_id) for stage in Stage}
    drawn = brief.first_frame is None
    if seeds[Stage.VIDEO] is None or (drawn and seeds[Stage.IMAGE] is None):
        return None
    picture = [
        *(brief.image_model, prompts.image, brief.image_size.spelling, seeds[Stage.IMAGE]),
    ]
    clip = [brief.video_model, prompts.motion, brief.video_size.spelling, brief.duration]
    sent = [*(picture if drawn else [brief.first_frame]), *clip, seeds[Stage.VIDEO]]
    return hashlib.sha256(json.dumps(sent).encode()).hexdigest()


def seed(brief: Brief, stage: Stage, animation_id: str | None) -> int | None:
    """The seed that is sent for `stage`: the brief's, or one drawn from the animation's id, so that
    every result can be asked for again.
    """
    asked = brief.image_seed if stage is Stage.IMAGE else brief.video_seed
    if asked is not None or animation_id is None:
        return asked
    digest = hashlib.sha256(f"{animation_id}:{stage}".encode()).digest()
    return int.from_bytes(digest[:4], "big")
