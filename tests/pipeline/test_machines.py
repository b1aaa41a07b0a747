"""Several machines that share a studio, in short: `make chaos-machines` does the same for long."""

import pytest

from bench.machines import torture
from bench.machines.torture import Plan


@pytest.mark.slow
@pytest.mark.sqlite  # it has a PostgreSQL of its own
def test_machines_that_are_killed_pay_for_nothing_twice_and_lose_nothing() -> None:
    """A server whose clock is ten minutes ahead and two workers in namespaces of their own, on one
    database that crashes and one store that hangs; two of them are killed and started again. All
    that was asked for is made, once, and the books agree.
    """
    plan = Plan(
        servers=1,
        workers=2,
        animations=24,
        kills=2,
        stops=(),
        restarts=1,
        away=(),
        hangs=(3.0,),
        seconds=12.0,
    )
    outcome = torture.run(plan)
    assert [] == outcome.broken
    assert 2 * plan.animations <= sum(outcome.shares.values())
