"""How each state is brought about: what the stand-in is told, and what a person does."""

import re
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from playwright.sync_api import Browser, Page, expect

from pages.ui.form.double_clicks import OTHER_TAB_SECONDS
from runway_core.briefs import Brief
from runway_core.i18n import Language
from scripts.states.table import Line, plain
from tests.kit.runway_standin import RunwayStandin
from tests.kit.server import settled

WORDS = "un renard roux saute par-dessus une bûche dans la forêt"
PATIENCE = 90_000
"""Milliseconds."""


@dataclass
class Scene:
    """A running server, the stand-in behind it, and a browser to look with."""

    browser: Browser
    url: str
    runway: RunwayStandin
    pressed: float = 0.0
    """When an animation was started last."""
    before: frozenset[str] = frozenset()
    """Tasks that were there before the animation that was started last."""

    def visit(self, address: str = "", *, phone: bool = False) -> Page:
        """A settled page, as a visitor sees it: at a desk in French, or on a dark telephone."""
        size = {"width": 390, "height": 844} if phone else {"width": 1440, "height": 900}
        context = self.browser.new_context(
            viewport=size,  # type: ignore[arg-type]
            locale="en-GB" if phone else "fr-FR",
            color_scheme="dark" if phone else "light",
            reduced_motion="reduce",
        )
        context.set_default_timeout(PATIENCE)
        page = context.new_page()
        page.goto(address or self.url)
        settled(page)
        return page

    def described(self) -> Page:
        """The form, filled."""
        page = self.visit()
        field = page.locator(".st-key-generate_words textarea")
        field.fill(WORDS)
        field.blur()
        settled(page)
        expect(page.locator(".st-key-generate_start button")).to_be_enabled(timeout=PATIENCE)
        return page

    def started(self, button: str = "generate_start") -> Page:
        """An animation on its way."""
        page = self.described()
        # The same request from another tab, sooner than that, would be the same animation.
        time.sleep(max(0.0, self.pressed + OTHER_TAB_SECONDS + 1 - time.monotonic()))
        self.pressed = time.monotonic()
        self.before = frozenset(self.runway.tasks)
        page.locator(f".st-key-{button} button").click()
        expect(page).to_have_url(re.compile("animation="), timeout=PATIENCE)
        return page

    def pace(self, pending: float = 0.0, image: float = 0.05, video: float = 0.05) -> None:
        """Seconds that tasks take from now on, and no faults."""
        self.runway.clear_faults()
        self.runway.account.progress = "linear"
        self.runway.account.pending_seconds = pending
        self.runway.account.stage_seconds |= {"image": image, "video": video}

    def task(self, stage: str) -> str:
        """The started animation's task of this stage, once there is one."""
        end = time.monotonic() + PATIENCE / 1000
        while time.monotonic() < end:
            for each in list(self.runway.tasks.values()):
                if each.live and each.stage == stage and each.id not in self.before:
                    return each.id
            time.sleep(0.1)
        raise AssertionError(f"no {stage} was asked for")


def says(page: Page, line: Line | str, language: Language = "fr") -> None:
    """Waits until the page shows this sentence, or the one of this key."""
    line = Line(line) if isinstance(line, str) else line
    words = line.pattern(language)
    end = time.monotonic() + PATIENCE / 1000
    while not words.search(shown(page)):
        assert time.monotonic() < end, f"{line} is not on the page:\n{shown(page)}"
        page.wait_for_timeout(200)


def shown(page: Page) -> str:
    """Everything that the page says."""
    return plain(page.get_by_test_id("stMain").inner_text())


# Before anything is pressed


def described(scene: Scene) -> Page:
    return scene.described()


def blocked(scene: Scene) -> Page:
    page = scene.visit()
    expect(page.locator(".st-key-generate_start button")).to_be_visible(timeout=PATIENCE)
    return page


def offline(scene: Scene) -> Page:
    page = scene.visit()
    says(page, "error.unreachable.what")
    return page


# On its way


def queued(scene: Scene) -> Page:
    scene.pace(pending=3600)
    page = scene.started()
    scene.runway.hold(scene.task("image"), "THROTTLED")
    says(page, "message.throttled")
    page.wait_for_timeout(6000)
    return page


def without_a_number(scene: Scene) -> Page:
    scene.pace(pending=3600)
    page = scene.started()
    scene.runway.account.progress = "missing"
    scene.runway.hold(scene.task("image"), "RUNNING")
    says(page, "progress.unsaid")
    page.wait_for_timeout(6000)
    return page


def running(scene: Scene) -> Page:
    scene.pace(video=60)
    page = scene.started()
    says(page, "message.running.video")
    page.wait_for_timeout(14_000)
    return page


def slow(scene: Scene) -> Page:
    # So many quick ones make a picture of twenty seconds a slow one.
    page = without_a_number(scene)
    says(page, "eta.late")
    return page


def offline_running(scene: Scene) -> Page:
    page = running(scene)
    scene.runway.stop()
    says(page, "progress.trouble")
    return page


# It stopped


def moderated(scene: Scene) -> Page:
    scene.pace()
    scene.runway.fault("text_to_image", "fail_code", code="SAFETY.INPUT.TEXT")
    page = scene.started()
    says(page, "message.failed")
    return page


def failed(scene: Scene) -> Page:
    scene.pace()
    scene.runway.fault("image_to_video", "fail_code", code="INTERNAL")
    page = scene.started()
    says(page, "message.failed")
    return page


def timed_out(scene: Scene) -> Page:
    page = without_a_number(scene)
    says(page, "message.timed_out")
    return page


def cancelled(scene: Scene) -> Page:
    scene.pace(pending=3600)
    page = scene.started()
    scene.runway.hold(scene.task("image"), "RUNNING", 0.3)
    says(page, "message.running.image")
    page.locator(".st-key-animation_cancel button").click()
    says(page, "message.cancelled")
    return page


def unconfirmed(scene: Scene) -> Page:
    scene.pace()
    scene.runway.fault("image_to_video", "drop_after")
    page = scene.started()
    says(page, "message.unconfirmed")
    return page


# It is done


def real(scene: Scene) -> Page:
    scene.pace(image=4, video=7)
    page = scene.started()
    says(page, "message.real")
    return page


def simulated(scene: Scene) -> Page:
    page = scene.started()
    says(page, "message.simulation.no_key")
    return page


def mixed(scene: Scene) -> Page:
    scene.pace(image=4)
    page = scene.started("generate_picture")
    says(page, "message.mixed.no_credits")
    return page


Pose = Callable[[Scene], Page]


@dataclass(frozen=True, slots=True)
class Group:
    """States that one server is taken through, with the stand-in and the settings for them."""

    poses: Mapping[str, Pose]
    runway: Mapping[str, Any] = field(default_factory=dict)
    settings: Mapping[str, str] = field(default_factory=dict)
    key: bool = True
    away: bool = False
    """Whether Runway cannot be reached from the start."""
    history: int = 0
    """Quick pictures made beforehand, from which the studio learns what is usual."""


QUICK = Brief("cartoon", "animals", "landscape")
"""What the history is made of."""

QUICK_SECONDS = 0.5
"""How long each of these is said to have taken."""

GROUPS = (
    Group({"no-key": described, "simulated": simulated}, key=False),
    Group({"no-credits": described}, {"balance": 3}),
    Group({"picture-only": described, "mixed": mixed}, {"balance": 20}),
    Group({"limit": blocked}, {"daily": {"gen4_image": 0}}),
    Group({"cap": blocked}, settings={"STUDIO_MAX_CREDITS_PER_DAY": "50"}),
    Group({"offline": offline}, away=True),
    Group(
        {"slow": slow, "timed-out": timed_out},
        {"balance": 1250, "tier": 5},
        {"RUNWAY_TIMEOUT": "40"},
        history=50,
    ),
    Group(
        {
            # Beside other work that is under way, what it cost would not be known.
            "cancelled": cancelled,
            "queued": queued,
            "running-no-number": without_a_number,
            "running": running,
            "moderated": moderated,
            "failed": failed,
            "unconfirmed": unconfirmed,
            "real": real,
            "offline-running": offline_running,
        },
        {"tier": 5},
    ),
)
"""In an order in which nothing is left behind that would disturb the next one."""
