"""What can be chosen, what it is called at Runway, and what it costs. Data only.

Every list, check, price and table in the studio reads these tables. Sources: the
integration guide (styles, themes, orientations) and the API fact sheet, sections 1 and 4
(models, ratios, durations, limits, prices).
"""

from dataclasses import dataclass
from types import MappingProxyType

from runway_core.briefs.choices import ROWS
from runway_core.states import Stage

PROMPT_LIMIT = 1000
"""Most UTF-16 code units in one prompt (fact sheet, 1.0)."""

SEED_MAX = 4_294_967_295
"""Largest seed (fact sheet, 1.0)."""

USD_PER_CREDIT = 0.01
"""US dollars a credit (fact sheet, 4)."""

PRICES_AS_OF = "2026-04-21"
"""Date of the price list below."""

PRICES_SOURCE = "https://docs.dev.runwayml.com/guides/pricing"
"""Where the price list is published. Runway's own estimate replaces it once a task exists."""

LONGEST_DAYS = 90
"""Days of usage that Runway tells at once (fact sheet, 1.8)."""

MINIMUM_PURCHASE_USD = 10
"""Smallest purchase of API credits, in US dollars."""

BILLING_URL = "https://dev.runwayml.com/"
"""Where API credits are bought. They are not the credits of the web application's plan."""


@dataclass(frozen=True, slots=True)
class Ratio:
    """A size in pixels, spelled as Runway spells it."""

    width: int
    height: int

    @property
    def spelling(self) -> str:
        """`width:height`, the literal that the API takes."""
        return f"{self.width}:{self.height}"

    @property
    def aspect(self) -> float:
        """Width over height."""
        return self.width / self.height


def _ratios(text: str) -> tuple[Ratio, ...]:
    pairs = (item.split(":") for item in text.split())
    return tuple(Ratio(int(width), int(height)) for width, height in pairs)


@dataclass(frozen=True, slots=True)
class Orientation:
    """The shape of the finished clip."""

    id: str
    video: Ratio
    images: tuple[Ratio, ...]
    """Picture sizes that this shape's clip does not crop; the first is the default."""


@dataclass(frozen=True, slots=True)
class Model:
    """One Runway model and what it accepts."""

    id: str
    stage: Stage
    endpoint: str
    ratios: tuple[Ratio, ...]
    credits_per_image: MappingProxyType[str, int] | None = None
    """Credits by ratio, for pictures."""
    credits_per_second: int | None = None
    """Credits a second of clip, for videos."""
    durations: tuple[int, ...] = ()
    """Whole seconds that may be asked for."""
    min_aspect: float = 0.5
    max_aspect: float = 2.0
    """Bounds on the first frame's width over height."""
    prompt_required: bool = True
    references_required: bool = False
    """Needs reference images, so it cannot draw from words alone."""
    typical_seconds: float = 41.0
    """First guess of the time a task takes, until we have our own history."""

    @property
    def offered(self) -> bool:
        """Whether a brief of words alone can use it."""
        return not self.references_required

    def accepts(self, ratio: Ratio) -> bool:
        """Whether the model can make this size."""
        return ratio in self.ratios

    def credits(self, ratio: Ratio, duration: int = 0) -> int:
        """Most credits that one task of this size (and length in seconds) may charge."""
        if self.credits_per_second is not None:
            return self.credits_per_second * duration
        assert self.credits_per_image is not None
        return self.credits_per_image[ratio.spelling]


_IMAGE_RATIOS_720 = _ratios("1280:720 720:1280 720:720 960:720 720:960 1680:720")
_IMAGE_RATIOS_1080 = _ratios("1920:1080 1080:1920 1080:1080 1440:1080 1080:1440 2112:912")
# The price of the in-between sizes is not published: the dearer class is assumed for a
# budget, and Runway's own estimate corrects it (fact sheet, 4).
_IMAGE_RATIOS_BETWEEN = _ratios("1024:1024 1168:880 1360:768 1808:768")
_IMAGE_RATIOS = _IMAGE_RATIOS_720 + _IMAGE_RATIOS_1080 + _IMAGE_RATIOS_BETWEEN
_VIDEO_RATIOS = _ratios("1280:720 720:1280 1104:832 832:1104 960:960 1584:672")


def _by_size(small: int, large: int) -> MappingProxyType[str, int]:
    prices = {ratio.spelling: large for ratio in _IMAGE_RATIOS}
    prices.update({ratio.spelling: small for ratio in _IMAGE_RATIOS_720})
    return MappingProxyType(prices)


MODELS: MappingProxyType[str, Model] = MappingProxyType(
    {
        model.id: model
        for model in (
            Model(
                id="gen4_image",
                stage=Stage.IMAGE,
                endpoint="text_to_image",
                ratios=_IMAGE_RATIOS,
                credits_per_image=_by_size(5, 8),
            ),
            Model(
                id="gen4_image_turbo",
                stage=Stage.IMAGE,
                endpoint="text_to_image",
                ratios=_IMAGE_RATIOS,
                credits_per_image=_by_size(2, 2),
                references_required=True,
            ),
            Model(
                id="gen4_turbo",
                stage=Stage.VIDEO,
                endpoint="image_to_video",
                ratios=_VIDEO_RATIOS,
                credits_per_second=5,
                durations=tuple(range(2, 11)),
                max_aspect=2.358,
                prompt_required=False,
                typical_seconds=64.0,
            ),
            Model(
                id="gen4.5",
                stage=Stage.VIDEO,
                endpoint="image_to_video",
                ratios=_VIDEO_RATIOS,
                credits_per_second=12,
                durations=tuple(range(2, 11)),
                typical_seconds=64.0,
            ),
        )
    }
)
"""Runway's models that the studio knows, by id."""

STYLES = tuple(ROWS.style)
"""Style ids, in the guide's order."""

THEMES = tuple(ROWS.theme)
"""Theme ids, in the guide's order."""

# Pairs whose aspect differs by under half a percent, so that the clip does not crop the
# picture (fact sheet, 1.10).
ORIENTATIONS: MappingProxyType[str, Orientation] = MappingProxyType(
    {
        "landscape": Orientation(
            "landscape", Ratio(1280, 720), _ratios("1280:720 1920:1080 1360:768")
        ),
        "portrait": Orientation("portrait", Ratio(720, 1280), _ratios("720:1280 1080:1920")),
    }
)
"""The guide's two orientations, by id."""

DEFAULT_IMAGE_MODEL = "gen4_image"
DEFAULT_VIDEO_MODEL = "gen4_turbo"
DEFAULT_DURATION = 10
"""Seconds of clip: the guide's."""


def models_for(stage: Stage) -> tuple[Model, ...]:
    """The models that a brief of words may use for `stage`, in the table's order."""
    return tuple(model for model in MODELS.values() if model.stage is stage and model.offered)


def usd(credits: int | float) -> float:
    """US dollars for a number of credits."""
    return round(credits * USD_PER_CREDIT, 2)
