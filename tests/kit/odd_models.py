"""Models that are nobody's: other sizes, lengths and limits than those of today."""

from collections.abc import Iterator
from contextlib import contextmanager
from types import MappingProxyType
from unittest.mock import patch

from runway_core.briefs import Ratio, catalog
from runway_core.briefs.catalog import Model
from runway_core.states import Stage

CLIP = Model(
    id="brief_clip",
    stage=Stage.VIDEO,
    endpoint="image_to_video",
    sizes={"landscape": (Ratio(1104, 832),), "portrait": (Ratio(832, 1104),)},
    credits_per_second=7,
    durations=(5, 8),
    default_duration=5,
    prompt_limit=500,
)
PICTURE = Model(
    id="square_picture",
    stage=Stage.IMAGE,
    endpoint="text_to_image",
    sizes={"landscape": (Ratio(1440, 1080),), "portrait": (Ratio(1080, 1440),)},
    credits_per_image={"1440:1080": 3, "1080:1440": 3},
    prompt_limit=700,
)


@contextmanager
def offered(*models: Model) -> Iterator[None]:
    """The catalogue with these rows more."""
    rows = {**catalog.MODELS, **{model.id: model for model in models}}
    with patch.object(catalog, "MODELS", MappingProxyType(rows)):
        yield
