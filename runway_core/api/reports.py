"""What the API says of problems and of itself, described."""

from pydantic import BaseModel, ConfigDict, Field

from runway_core.results import shapes


class FieldError(BaseModel):
    """What is wrong with one field."""

    model_config = ConfigDict(populate_by_name=True)

    where: str = Field(alias="in")
    field: str
    code: str
    detail: str


class ProblemAnimation(BaseModel):
    """An animation that a problem is about."""

    id: str
    credits: shapes.Credits


class Problem(BaseModel):
    """What went wrong, what it cost, and what to do next (RFC 9457)."""

    type: str = Field(description="The kind of problem; `/api/problems` lists them.")
    code: str = Field(description="The very case; stable, for programs.")
    title: str
    status: int
    detail: str
    next: str = Field(description="What to do next.")
    instance: str
    credits: float | None = Field(description="What this call charged; null if not known.")
    cost: str = Field(description="The same in words, and what the animation has cost.")
    animation: ProblemAnimation | None = Field(
        None, description="The animation that the call is about, and what it has cost."
    )
    price: shapes.Price | None = Field(None, description="What would have to be agreed to.")
    errors: list[FieldError] | None = None
    checks: dict[str, str] | None = None


class ProblemKind(BaseModel):
    """One kind of problem."""

    type: str
    title: str
    status: int


class ProblemKinds(BaseModel):
    """Every kind of problem."""

    problems: list[ProblemKind]


class Health(BaseModel):
    """The process answers."""

    model_config = ConfigDict(
        json_schema_extra={"examples": [{"status": "ok", "version": "0.1.0"}]}
    )

    status: str
    version: str


class Readiness(BaseModel):
    """Every part of the studio works."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {"status": "ready", "checks": {"database": "ok", "media": "ok", "runner": "ok"}}
            ]
        }
    )

    status: str
    checks: dict[str, str]
