"""A request checks its brief, builds its prompts and lints its words once."""

import pytest

from tests.kit.api import GENERATE, SHORT, Client
from tests.kit.once import ONCE, counting
from tests.kit.runway_standin import RunwayStandin


@pytest.mark.parametrize("path", ["/api/prompts/preview", GENERATE])
def test_a_request_goes_the_way_of_a_brief_once(
    client: Client, runway: RunwayStandin, path: str
) -> None:
    """Looked at or made: from the body to the answer there is one preview."""
    with counting() as done:
        answer = client.post(path, json=SHORT)
    assert (200, ONCE) == (answer.status_code, done)
