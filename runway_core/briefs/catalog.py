"""What can be chosen, what it is called at Runway, and what it costs. Data only.

Every list, check, price and table in the studio reads these tables. Sources: the
integration guide (styles, themes, orientations) and the API fact sheet, sections 1 and 4
(models, ratios, durations, limits, prices).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from runway_core.briefs.choices import ROWS
from runway_core.states import Stage

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
class Model:
    """One Runway model: all that the studio knows of it is this row."""

    id: str
    stage: Stage
    endpoint: str
    sizes: Mapping[str, tuple[Ratio, ...]]
    """What may be asked for, by orientation; the first is the default. A picture's sizes are those
    that the orientation's clip does not crop."""
    credits_per_image: Mapping[str, int] | None = None
    """Credits by ratio, for pictures: of every ratio that the model takes."""
    credits_per_second: int | None = None
    """Credits a second of clip, for videos."""
    durations: tuple[int, ...] = ()
    """Whole seconds that may be asked for."""
    default_duration: int = 0
    """The guide's ten seconds, if the model can do them."""
    prompt_limit: int = 1000
    """Most UTF-16 code units in one prompt (fact sheet, 1.0)."""
    min_aspect: float = 0.5
    max_aspect: float = 2.0
    """Bounds on the first frame's width over height."""
    prompt_required: bool = True
    references_required: bool = False
    """Needs reference images, so it cannot draw from words alone."""
    retired: bool = False
    """Runway has taken it back: what was made with it is still told and priced."""
    typical_seconds: float = 41.0
    """First guess of the time a task takes, until we have our own history."""

    @property
    def offered(self) -> bool:
        """Whether a brief of words alone can use it."""
        return not (self.references_required or self.retired)

    def credits(self, ratio: Ratio, duration: int = 0) -> int:
        """Most credits that one task of this size (and length in seconds) may charge."""
        if self.credits_per_second is not None:
            return self.credits_per_second * duration
        assert self.credits_per_image is not None
        return self.credits_per_image[ratio.spelling]


ORIENTATIONS = tuple(ROWS.orientation)
"""The guide's two shapes of a clip, by id. Their sizes are the models'."""

# Picture and clip differ by under half a percent in aspect, so that the clip does not crop the
# picture (fact sheet, 1.10).
_IMAGE_SIZES = {
    "landscape": _ratios("1280:720 1920:1080 1360:768"),
    "portrait": _ratios("720:1280 1080:1920"),
}
_VIDEO_SIZES = {"landscape": _ratios("1280:720"), "portrait": _ratios("720:1280")}


def _by_size(small: int, large: int) -> Mapping[str, int]:
    prices = {
        "1280:720 720:1280 720:720 960:720 720:960 1680:720": small,
        "1920:1080 1080:1920 1080:1080 1440:1080 1080:1440 2112:912": large,
        # Their price is not published: the dearer class is assumed for a budget, and Runway's own
        # estimate corrects it (fact sheet, 4).
        "1024:1024 1168:880 1360:768 1808:768": large,
    }
    return {size: amount for sizes, amount in prices.items() for size in sizes.split()}


_MODELS = (
    Model(
        id="gen4_image",
        stage=Stage.IMAGE,
        endpoint="text_to_image",
        sizes=_IMAGE_SIZES,
        credits_per_image=_by_size(5, 8),
    ),
    Model(
        id="gen4_image_turbo",
        stage=Stage.IMAGE,
        endpoint="text_to_image",
        sizes=_IMAGE_SIZES,
        credits_per_image=_by_size(2, 2),
        references_required=True,
    ),
    Model(
        id="gen4_turbo",
        stage=Stage.VIDEO,
        endpoint="image_to_video",
        sizes=_VIDEO_SIZES,
        credits_per_second=5,
        durations=tuple(range(2, 11)),
        default_duration=10,
        max_aspect=2.358,
        prompt_required=False,
        typical_seconds=64.0,
    ),
    Model(
        id="gen4.5",
        stage=Stage.VIDEO,
        endpoint="image_to_video",
        sizes=_VIDEO_SIZES,
        credits_per_second=12,
        durations=tuple(range(2, 11)),
        default_duration=10,
        typical_seconds=64.0,
    ),
)


def whole(model: Model) -> Model:
    """The row, if nothing is missing in it. Raises `ValueError` that says what is."""
    missing = [f"size of a {name} clip" for name in ORIENTATIONS if not model.sizes.get(name)]
    sizes = {size.spelling for every in model.sizes.values() for size in every}
    if model.stage is Stage.IMAGE:
        missing += [
            f"price of {size}" for size in sorted(sizes - set(model.credits_per_image or ()))
        ]
    elif model.credits_per_second is None:
        missing.append("price of a second")
    if model.stage is Stage.VIDEO and model.default_duration not in model.durations:
        missing.append("default duration among its durations")
    if missing:
        raise ValueError(f"model {model.id} has no {', no '.join(missing)}")
    return model


MODELS: Mapping[str, Model] = MappingProxyType({model.id: whole(model) for model in _MODELS})
"""Runway's models that the studio knows, by id."""

STYLES = tuple(ROWS.style)
"""Style ids, in the guide's order."""

THEMES = tuple(ROWS.theme)
"""Theme ids, in the guide's order."""

DEFAULT_IMAGE_MODEL = "gen4_image"
DEFAULT_VIDEO_MODEL = "gen4_turbo"
DEFAULT_DURATION = MODELS[DEFAULT_VIDEO_MODEL].default_duration


def models_for(stage: Stage) -> tuple[Model, ...]:
    """The models that a brief of words may use for `stage`, in the table's order."""
    return tuple(model for model in MODELS.values() if model.stage is stage and model.offered)


def picture_sizes(orientation: str) -> tuple[Ratio, ...]:
    """The sizes of picture that an orientation can have, by whichever model."""
    every = (model.sizes[orientation] for model in models_for(Stage.IMAGE))
    return tuple(dict.fromkeys(size for sizes in every for size in sizes))


DURATIONS = tuple(sorted({each for model in models_for(Stage.VIDEO) for each in model.durations}))
"""Seconds that a clip can have, by whichever model."""

LONGEST_PROMPT = max(model.prompt_limit for stage in Stage for model in models_for(stage))
"""UTF-16 code units that some model takes."""


def usd(credits: int | float) -> float:
    """US dollars for a number of credits."""
    return round(credits * USD_PER_CREDIT, 2)
