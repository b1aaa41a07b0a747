"""What the tests of the rows share: one brief, two tasks, and a clock that stands."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Engine, inspect

from runway_core.briefs import catalog
from runway_core.briefs.brief import Brief
from runway_core.money.allowance import Allowance, Caps
from runway_core.prompts import build
from runway_core.runway.wire import ModelLimits, Organization
from runway_core.states import Plan, State
from runway_core.store.animation import Animation
from runway_core.store.animations import Claim, Store
from runway_core.store.lease_owner import Owner

BRIEF = Brief("cartoon", "animals", "landscape", "two foxes on a hill")
PROMPTS = build.build(BRIEF)
TASK = "6d8b6f5e-0d5c-4c6e-8f4e-0f3a2b1c0d9e"
OTHER_TASK = "11111111-2222-4333-8444-555555555555"
NOON = 1_795_348_800.0
"""2026-11-22, 12:00 UTC."""


class Clock:
    """A clock that stands until it is moved."""

    def __init__(self) -> None:
        self.now = NOON

    def __call__(self) -> float:
        return self.now


def allowance(
    balance: int = 10**6,
    *,
    seen_at: float = NOON,
    caps: Caps | None = None,
    places: int | None = None,
    **limits: int | None,
) -> Allowance:
    """What an account allows that was read at noon; `limits` are those of every model."""
    models = dict.fromkeys(catalog.MODELS, ModelLimits(**limits))
    return Allowance(Organization(balance, models), seen_at, caps or Caps(), places)


def add(store: Store, plan: Plan = Plan.REAL, **how: Any) -> Animation:
    """A new animation of the one brief."""
    how = {"reason": None, "quoted": 55, **how}
    return store.add(BRIEF, PROMPTS, plan=plan, **how)


def claimed(store: Store, owner: Owner, subject: Animation) -> Claim:
    """The claim on an animation that anyone may drive."""
    (claim,) = store.claim(owner, only=subject.id)
    return claim


def put(store: Store, animation_id: str, state: State, **changes: Any) -> None:
    """Puts an animation where a test wants it, from wherever it is, as no move of ours may."""
    with store.database.write() as connection:
        assert store._change(connection, animation_id, State, state=state, **changes)


def shape_of(engine: Engine) -> dict[str, Any]:
    """What tables, columns and indexes a database has, in no order."""
    seen, where = inspect(engine), f"{engine.dialect.name}_where"
    return {
        name: {
            "columns": {
                one["name"]: (str(one["type"]), one["nullable"], bool(one.get("primary_key")))
                for one in seen.get_columns(name)
            },
            "key": tuple(seen.get_pk_constraint(name)["constrained_columns"]),
            "indexes": {
                (one["name"], tuple(one["column_names"]), one["unique"])
                for one in seen.get_indexes(name)
            },
            "unique": {tuple(one["column_names"]) for one in seen.get_unique_constraints(name)},
            "parts": {
                one["name"]: str(one.get("dialect_options", {}).get(where, ""))
                for one in seen.get_indexes(name)
            },
        }
        for name in seen.get_table_names()
    }
