"""A whole animation while whoever answers in Runway's place says anything at all."""

from __future__ import annotations

import contextlib
import json
import secrets
import tempfile
import time
from pathlib import Path
from typing import Any

import pytest
import requests
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from runway_core.errors import StudioError, WrongState
from runway_core.media.files import MediaStore
from runway_core.pipeline import drive
from runway_core.results import result
from runway_core.runway.retry import RetryPolicy
from runway_core.runway.simulation import Simulation
from runway_core.settings import Settings
from runway_core.states import State
from runway_core.store.animation import Media
from runway_core.studio.studio import Studio
from tests.kit.studio import SHORT
from tests.kit.wild_answers import ANSWERS, Answer, answer_to

CREATES = ("text_to_image", "image_to_video")
REFUSALS = {400, 401, 403, 404, 405, 429}
"""What says that nothing was taken, so that it may be asked for again."""


class Mixed(Simulation):
    """Answers rightly `first` times, then with the given answers, then rightly again."""

    def __init__(self, first: int, then: list[Answer]) -> None:
        super().__init__(SHORT)
        self.first = first
        self.then = list(then)
        self.paid: list[str] = []
        """Paid requests that may have been taken."""

    def send(self, request: requests.PreparedRequest, *_: Any, **__: Any) -> requests.Response:
        answer = self._answer(request)
        if request.path_url.endswith(CREATES) and answer.status_code not in REFUSALS:
            self.paid.append(request.path_url)
        return answer

    def _answer(self, request: requests.PreparedRequest) -> requests.Response:
        self.first -= 1
        if self.first < 0 and self.then:
            return answer_to(request, *self.then.pop(0))
        if request.path_url.endswith("organization"):
            return answer_to(request, 200, b'{"creditBalance": 1000}', {})
        return super().send(request)


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is waited for."""
    monkeypatch.setattr(drive, "LOOK_SECONDS", 0.0)
    monkeypatch.setattr("runway_core.money.allowance.LOOK_SECONDS", 0.0)
    monkeypatch.setattr("runway_core.runway.next_look.Watch.next_wait", lambda *_: 0.0)


@pytest.mark.slow
@pytest.mark.usefixtures("quick")
@given(
    first=st.integers(0, 8),
    then=st.lists(ANSWERS, min_size=1, max_size=6),
    cancelled=st.booleans(),
)
@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_answers_end_in_a_state_that_can_be_told(
    first: int, then: list[Answer], cancelled: bool
) -> None:
    """It comes to rest, never by a fault of ours, and buys each stage once at most."""
    network = Mixed(first, then)
    fetch = MediaStore.fetch

    def fetched(self: MediaStore, *args: Any, **_: Any) -> Media:
        return fetch(self, *args, transport=network)

    with tempfile.TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patch:
        patch.setattr(MediaStore, "fetch", fetched)
        key = f"key_{secrets.token_hex(64)}"
        policy = RetryPolicy(attempts=2, first_pause=0, longest_pause=0, sleep=lambda _: None)
        chosen = Settings(api_key=key, data_dir=Path(folder), poll_interval=0.01)
        with Studio(chosen, retry=policy) as studio:
            assert studio.pipeline.client is not None
            for prefix in ("http://", "https://"):
                studio.pipeline.client._session.mount(prefix, network)
            patch.setattr(studio.pipeline.client, "_transport", network)
            try:
                made = studio.submit(SHORT)
            except StudioError as error:
                str(result.explain_error(error, "fr")).encode()
                return
            studio.start()
            if cancelled:
                with contextlib.suppress(WrongState):  # it may have ended by now
                    studio.cancel(made.id)
            end = time.monotonic() + 120
            while (now := studio.get(made.id)).is_moving:
                assert time.monotonic() < end, f"still {now.state}: {now.trouble}"
                time.sleep(0.002)
    assert now.failure is None or "unexpected" != now.failure.code
    assert len(set(network.paid)) == len(network.paid)
    assert now.state is not State.FAILED or now.failure is not None
    json.dumps(result.as_json(now, "fr"), ensure_ascii=False).encode()
