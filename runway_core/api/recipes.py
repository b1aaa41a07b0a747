"""Recipes over HTTP: looked at, compared, tried, added, chosen, taken back."""

import json
from functools import partial
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Depends, Path, Query, Request
from pydantic import BaseModel, ConfigDict, Field
from starlette.responses import Response

from runway_core.api import documented, fields
from runway_core.api.admission import CALLER, json_only
from runway_core.api.documented import LOOKING, SENDING, SENDING_JSON
from runway_core.api.problems import answer, worded
from runway_core.api.threads import RECIPES, STORE
from runway_core.briefs import RECIPE_NAME, catalog
from runway_core.prompts import Part, trials, versions_apart
from runway_core.prompts import recipes as texts
from runway_core.results import recipes as results
from runway_core.states import Stage
from runway_core.studio import Studio

router = APIRouter(tags=["recipes"])

MOST_WORDS = 100
"""Texts of words that a recipe is tried on by one call."""

Name = Annotated[
    str,
    Path(pattern=f"^{RECIPE_NAME.pattern}$", description="The recipe's name.", examples=["studio"]),
]
Number = Annotated[
    int, Path(ge=1, le=999_999, description="The number of a version.", examples=[2])
]
Words = Annotated[
    list[fields.Text] | None,
    Query(alias="prompt", max_length=MOST_WORDS, description="Words to try it on; else none."),
]
RecipeText = Annotated[
    str,
    Field(
        max_length=texts.LONGEST,
        description="The whole recipe, as TOML. The studio sets its name and version.",
        json_schema_extra={"format": "recipe"},
    ),
]
_TEXT = "\n".join(
    [
        "# The least that a recipe can say; the studio's own says how more is written.",
        'name = "mine"',
        "version = 1",
        "",
        "[give_way]",
        *(
            f"{stage} = {json.dumps([part for part in Part if part.stage is stage])}"
            for stage in Stage
        ),
        "",
        "[style]",
        *(f"{each} = {{}}" for each in catalog.STYLES),
        "",
        "[theme]",
        *(f"{each} = {{}}" for each in catalog.THEMES),
        "",
        "[orientation]",
        *(f"{each} = {{}}" for each in catalog.ORIENTATIONS),
        "",
        "[common]",
        'image.light = "Soft daylight."',
        'video.pace = "Calm, steady movement."',
        "",
    ]
)
_VERSION: dict[str, Any] = {
    "name": "studio",
    "version": 3,
    "note": "Warmer light",
    "author": "ada@example.org",
    "built_in": False,
    "created_at": "2026-11-22T10:00:00Z",
    "sha256": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
    "in_use": True,
}
_EVIDENCE: dict[str, Any] = {
    "experiment": "0f8fad5b",
    "raters": 3,
    "ballots": 60,
    "date": "2026-12-12",
}
_IN_USE: dict[str, Any] = {
    "name": "studio",
    "version": 3,
    "at": "2026-12-12T10:00:00Z",
    "by": "ada@example.org",
    "evidence": _EVIDENCE,
}


class _Body(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True)


class RecipeBody(_Body):
    """A new version."""

    model_config = ConfigDict(
        json_schema_extra={"examples": [{"text": _TEXT, "note": "Warmer light"}]}
    )

    text: RecipeText
    note: str = Field("", max_length=500, description="What is new in it.")


class TrialBody(_Body):
    """A recipe to be tried; nothing is kept."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"text": _TEXT, "words": ["a fox"]}]})

    text: RecipeText
    words: list[fields.Text] = Field(
        default_factory=lambda: [""], max_length=MOST_WORDS, description="Each on its own."
    )
    detail: fields.Detail = "short"


class Evidence(_Body):
    """Why a version was chosen."""

    experiment: str | None = Field(None, max_length=200)
    raters: fields.Whole | None = None
    ballots: fields.Whole | None = None
    date: str | None = Field(None, pattern=r"^\d{4}-\d\d-\d\d$")


class PromoteBody(_Body):
    """Why, if there is something to tell."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"evidence": _EVIDENCE}, {}]})

    evidence: Evidence | None = None


class VersionWithText(BaseModel):
    """A version with its text."""

    model_config = ConfigDict(json_schema_extra={"examples": [{**_VERSION, "text": _TEXT}]})

    name: str
    version: int
    note: str
    author: str | None
    built_in: bool
    created_at: str | None
    sha256: str
    in_use: bool
    text: str


class VersionsShape(BaseModel):
    """A recipe with its versions."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [{"name": "studio", "in_use": _IN_USE, "versions": [_VERSION]}]
        }
    )

    name: str
    in_use: results.InUseShape
    versions: list[results.VersionShape]


class RecipesShape(BaseModel):
    """Every recipe."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {"recipes": [{"name": "studio", "in_use": _IN_USE, "versions": [_VERSION]}]}
            ]
        }
    )

    recipes: list[results.RecipeShape]


class InUseAnswer(BaseModel):
    """The version that is in use now."""

    model_config = ConfigDict(json_schema_extra={"examples": [_IN_USE]})

    name: str
    version: int
    at: str | None
    by: str | None
    evidence: dict[str, Any] | None


class PieceShape(BaseModel):
    """A stretch of words, and which of the two versions has it."""

    in_: Literal["both", "before", "after"] = Field(alias="in")
    text: str


class TextChangeShape(BaseModel):
    """A text that is new, gone, reworded, or only fits other words."""

    owner: str
    part: str
    before: str | None
    after: str | None
    pieces: list[PieceShape]


class PromptChangeShape(BaseModel):
    """A prompt that comes out otherwise."""

    style: str
    theme: str
    orientation: str
    prompt: str
    stage: str
    pieces: list[PieceShape]


_PIECES: Any = [{"in": "both", "text": "Soft"}, {"in": "after", "text": "golden"}]


class DifferenceShape(BaseModel):
    """What two versions differ in: only what changed."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "texts": [
                        {
                            "owner": "theme.space",
                            "part": "image.light",
                            "before": "Soft light.",
                            "after": "Soft golden light.",
                            "pieces": _PIECES,
                        }
                    ],
                    "prompts": [
                        {
                            "style": "cartoon",
                            "theme": "space",
                            "orientation": "landscape",
                            "prompt": "",
                            "stage": "image",
                            "pieces": _PIECES,
                        }
                    ],
                }
            ]
        }
    )

    texts: list[TextChangeShape]
    prompts: list[PromptChangeShape]


class TrialsShape(BaseModel):
    """What a recipe does over every combination."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "counts": {
                        "combinations": 96, "broken": 0, "dropped": 0, "advice": 0, "alike": 0,
                    },
                    "longest": {"image": 231, "motion": 148},
                    "limits": {"image": 1000, "motion": 1000},
                    "trials": [],
                    "alike": [],
                }
            ]
        }
    )  # fmt: skip

    counts: dict[str, int]
    longest: dict[str, int]
    limits: dict[str, int]
    trials: list[dict[str, Any]]
    alike: list[list[dict[str, str]]]


@router.get(
    "/recipes",
    operation_id="recipes",
    summary="Every recipe",
    response_model=RecipesShape,
    responses=documented.problems(LOOKING, "/api/recipes"),
)
async def recipes(request: Request) -> Response:
    """With their versions, and which of them a brief gets that asks for none."""

    def look(studio: Studio) -> list[results.RecipeShape]:
        return [results.as_json(studio.recipes, name) for name in studio.recipes.names()]

    return answer(request.scope, {"recipes": await STORE.ask(look)})


@router.get(
    "/recipes/{name}",
    operation_id="recipe",
    summary="A recipe's versions",
    response_model=VersionsShape,
    responses=documented.problems(
        (*LOOKING, "request.invalid", "no_such_recipe"), "/api/recipes/studio"
    ),
)
async def recipe(request: Request, name: Name) -> Response:
    """The newest first, and which of them is in use."""
    found = await STORE.ask(lambda studio: results.as_json(studio.recipes, name))
    return answer(request.scope, {**found})


@router.post(
    "/recipes/{name}",
    operation_id="add_recipe",
    summary="Add a version",
    dependencies=[Depends(json_only)],
    response_model=VersionWithText,
    responses={
        200: {"model": VersionWithText, "description": "It was there already."},
        201: {"model": VersionWithText, "description": "It is new."},
        **documented.problems((*SENDING_JSON, "recipe_refused"), "/api/recipes/studio"),
    },
)
async def add_recipe(request: Request, name: Name, body: RecipeBody) -> Response:
    """It gets the next free number, and is not in use before it is promoted. A text that is there
    already has its version. One that cannot be used is refused, with all that is wrong in `errors`.
    """
    by = request.scope[CALLER].person

    def add(studio: Studio) -> tuple[dict[str, Any], bool]:
        made, new = studio.recipes.add(name, body.text, body.note, by=by)
        return _whole(studio, made.name, made.version), new

    found, new = await RECIPES.ask(add)
    return answer(request.scope, found, 201 if new else 200)


@router.get(
    "/recipes/{name}/difference",
    operation_id="recipe_difference",
    summary="Compare two versions",
    response_model=DifferenceShape,
    responses=documented.problems(
        (*LOOKING, "request.invalid", "no_such_recipe"), "/api/recipes/studio/difference"
    ),
)
async def recipe_difference(
    request: Request,
    name: Name,
    before: Annotated[int, Query(alias="from", ge=1, le=999_999, examples=[1])],
    after: Annotated[int, Query(alias="to", ge=1, le=999_999, examples=[2])],
    words: Words = None,
) -> Response:
    """Word by word, and only what changed; a comma or a capital is no change. First the recipe's
    own texts, then every prompt that comes out otherwise.
    """

    def compare(studio: Studio) -> dict[str, Any]:
        pair = [studio.recipes.get(name, number) for number in (before, after)]
        old, new = map(studio.recipes.read, pair)
        changed = versions_apart.prompts(old, new, words or [""])
        return versions_apart.as_dict(versions_apart.texts(old, new), changed)

    return answer(request.scope, await RECIPES.ask(compare))


@router.get(
    "/recipes/{name}/{version:int}.toml",
    operation_id="recipe_text",
    summary="A version as a file",
    response_class=Response,
    responses={
        200: {
            "description": "The text.",
            "content": {"application/toml": {"schema": {"type": "string"}}},
        },
        **documented.problems(
            (*LOOKING, "request.invalid", "no_such_recipe"), "/api/recipes/studio/2.toml"
        ),
    },
)
async def recipe_text(request: Request, name: Name, version: Number) -> Response:
    """Exactly as it was saved: its SHA-256 is the version's."""
    text = await STORE.ask(lambda studio: studio.recipes.text(studio.recipes.get(name, version)))
    file = f'attachment; filename="{name}-{version}.toml"'
    headers = {**worded(request.scope), "Content-Disposition": file}
    return Response(text, media_type="application/toml", headers=headers)


@router.get(
    "/recipes/{name}/{version:int}",
    operation_id="recipe_version",
    summary="A version",
    response_model=VersionWithText,
    responses=documented.problems(
        (*LOOKING, "request.invalid", "no_such_recipe"), "/api/recipes/studio/2"
    ),
)
async def recipe_version(request: Request, name: Name, version: Number) -> Response:
    """With its text."""
    return answer(request.scope, await STORE.ask(partial(_whole, name=name, number=version)))


@router.post(
    "/recipes/{name}/check",
    operation_id="check_recipe",
    summary="Try a recipe; nothing is kept",
    dependencies=[Depends(json_only)],
    response_model=TrialsShape,
    responses=documented.problems((*SENDING_JSON, "recipe_refused"), "/api/recipes/studio/check"),
)
async def check_recipe(request: Request, name: Name, body: TrialBody) -> Response:
    """Over every combination, with each of the words: where it runs over, where the advice
    complains, which come out alike.
    """

    def check(studio: Studio) -> dict[str, Any]:
        found = studio.recipes.checked(body.text, name)
        return trials.as_dict(trials.tried(found, body.words, body.detail), 500)

    return answer(request.scope, await RECIPES.ask(check))


@router.post(
    "/recipes/{name}/{version:int}/promote",
    operation_id="promote_recipe",
    summary="Put a version to use",
    dependencies=[Depends(json_only)],
    response_model=InUseAnswer,
    responses=documented.problems(
        (*SENDING_JSON, "no_such_recipe"), "/api/recipes/studio/3/promote"
    ),
)
async def promote_recipe(
    request: Request, name: Name, version: Number, body: PromoteBody
) -> Response:
    """Every brief gets it from now on that asks for no other. What was made keeps its own."""
    by = request.scope[CALLER].person
    given = body.evidence and body.evidence.model_dump(exclude_none=True)

    def promote(studio: Studio) -> results.InUseShape:
        return results.in_use_as_json(studio.recipes.promote(name, version, given or None, by=by))

    return answer(request.scope, {**await STORE.ask(promote)})


@router.post(
    "/recipes/{name}/roll-back",
    operation_id="roll_back_recipe",
    summary="Go back to the version before",
    response_model=InUseAnswer,
    responses=documented.problems(
        (*SENDING, "request.invalid", "no_such_recipe", "no_roll_back"),
        "/api/recipes/studio/roll-back",
    ),
)
async def roll_back_recipe(request: Request, name: Name) -> Response:
    """Takes the last choice back, one at each call."""
    by = request.scope[CALLER].person

    def back(studio: Studio) -> results.InUseShape:
        return results.in_use_as_json(studio.recipes.roll_back(name, by=by))

    return answer(request.scope, {**await STORE.ask(back)})


def _whole(studio: Studio, name: str, number: int) -> dict[str, Any]:
    version = studio.recipes.get(name, number)
    told = results.version_as_json(version, studio.recipes.in_use(name))
    return {**told, "text": studio.recipes.text(version)}
