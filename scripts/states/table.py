"""Every state, the sentences that the page shows in it, and the page of documentation they make."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pages.ui.base.messages import TEXTS
from runway_core import i18n
from runway_core.briefs import catalog
from runway_core.i18n import Language, Text

FOLDER = Path(__file__).resolve().parents[2] / "docs" / "states"


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence of the catalogue. `moving` values differ each time; they are examples here."""

    key: str
    params: Mapping[str, Any] = field(default_factory=dict)
    moving: Mapping[str, str] = field(default_factory=dict)

    def text(self, language: Language) -> str:
        """The sentence, as the documentation has it."""
        return self._said(language, self.moving)

    def pattern(self, language: Language) -> re.Pattern[str]:
        """What the page must show, whatever the moving values are by then."""
        marks = {name: f"\x00{name}\x00" for name in self.moving}
        words = re.escape(plain(self._said(language, marks)))
        for mark in marks.values():
            words = words.replace(re.escape(mark), ".+?")
        # Some labels are written in capitals by their looks alone.
        return re.compile(words, re.IGNORECASE)

    def _said(self, language: Language, others: Mapping[str, str]) -> str:
        given = {
            name: value(language) if callable(value) else value
            for name, value in {**self.params, **others}.items()
        }
        text = TEXTS.get(self.key)
        if text is None:
            return i18n.say(self.key, language, **given)
        return i18n.filled(text, language, **given)


def plain(text: str) -> str:
    """Words alone: one ordinary space between them, and nothing that only Markdown sees."""
    return " ".join(text.replace("\u2060", "").replace("\\", "").split())


def price(credits: int) -> Callable[[Language], str]:
    """A price as the page writes it."""

    def said(language: Language) -> str:
        amount = i18n.usd(catalog.usd(credits), language)
        return i18n.filled(TEXTS["price.credits"], language, credits=credits, usd=amount)

    return said


@dataclass(frozen=True, slots=True)
class Seen:
    """One state. `name` is its picture's file."""

    name: str
    title: Text
    says: tuple[Line, ...]
    cost: Line
    following: tuple[Line, ...]
    """What to do next."""
    phone: bool = False
    """Whether there is a second picture: a telephone, dark, in English."""

    @property
    def lines(self) -> tuple[Line, ...]:
        """Every sentence."""
        return (*self.says, self.cost, *self.following)

    @property
    def files(self) -> tuple[str, ...]:
        """Its pictures."""
        phone = (f"{self.name}-phone.webp",) if self.phone else ()
        return (f"{self.name}.webp", *phone)


def _error(code: str, **params: Any) -> tuple[Line, Line]:
    return Line(f"error.{code}.what", params), Line(f"error.{code}.next", params)


_WHOLE, _CLIP, _PICTURE = price(55), price(50), price(5)
_NOTHING = Line("cost.none")
_QUOTED = Line("cost.quoted", {"price": _WHOLE})
_SO_FAR = Line("cost.so_far", {"price": _WHOLE, "spent": 5})
_CANCEL = Line("action.cancel")
_MOTION = Line("action.motion")
_SIMULATED = Line("launch.button.simulated", {"price": Line("price.free").text})
_INSTEAD = Line("launch.button.instead")
_LIMIT = _error("no_generations", model="gen4_image", most=0, needed=1, left=0)
_CAP = _error("daily_cap", cap=50, spent=0, needed=55, left=50)
_OFFLINE, _LOST = _error("unreachable"), _error("answer_lost")
_MODERATED, _FAILED = _error("task.moderated_input"), _error("task.internal")
_LATE = _error("timed_out", seconds=40)

STATES: tuple[Seen, ...] = (
    # Before anything is pressed
    Seen(
        "no-key",
        Text("Sans clé", "No key"),
        (Line("launch.simulated.no_key", {"price": _WHOLE}),),
        Line("price.free"),
        (_SIMULATED,),
    ),
    Seen(
        "no-credits",
        Text("Sans crédits", "No credits"),
        (Line("launch.simulated.no_credits", {"price": _WHOLE, "available": 3}),),
        Line("price.free"),
        (_SIMULATED,),
    ),
    Seen(
        "picture-only",
        Text("De quoi payer l’image seule", "Enough for the picture only"),
        (Line("launch.simulated.no_credits", {"price": _WHOLE, "available": 20}),),
        Line("price.free"),
        (_SIMULATED, Line("launch.button.picture", {"price": _PICTURE})),
    ),
    Seen(
        "limit",
        Text("Limite quotidienne de Runway atteinte", "Runway's daily limit reached"),
        (_LIMIT[0],),
        _NOTHING,
        (_LIMIT[1], _INSTEAD),
    ),
    Seen(
        "cap",
        Text("Plafond du studio atteint", "The studio's own cap reached"),
        (_CAP[0],),
        _NOTHING,
        (_CAP[1], _INSTEAD),
    ),
    Seen(
        "offline",
        Text("Runway injoignable", "Offline: Runway cannot be reached"),
        (_OFFLINE[0],),
        _NOTHING,
        (_OFFLINE[1], _INSTEAD, Line("launch.button.again")),
    ),
    # On its way
    Seen(
        "queued",
        Text("En file d’attente chez Runway", "Queued by Runway"),
        (Line("message.throttled"), Line("progress.throttled", moving={"time": "12\u00a0s"})),
        _QUOTED,
        (_CANCEL,),
    ),
    Seen(
        "running-no-number",
        Text("En cours, sans progression", "Running, without progress"),
        (Line("message.running.image"), Line("progress.unsaid")),
        _QUOTED,
        (_CANCEL,),
    ),
    Seen(
        "running",
        Text("En cours, avec progression", "Running, with progress"),
        (
            Line("message.running.video"),
            Line("progress.runway", moving={"percent": "23"}),
            Line("eta.left", moving={"time": "50\u00a0s"}),
        ),
        _SO_FAR,
        (_CANCEL,),
        phone=True,
    ),
    Seen(
        "slow",
        Text("Plus long que d’habitude", "Longer than usual"),
        (Line("message.running.image"), Line("eta.late")),
        _QUOTED,
        (_CANCEL,),
    ),
    Seen(
        "offline-running",
        Text("Runway injoignable en cours de route", "Offline on the way"),
        (_OFFLINE[0], Line("progress.trouble")),
        _SO_FAR,
        (_CANCEL,),
    ),
    # It stopped
    Seen(
        "moderated",
        Text("Refusée par la modération", "Moderated"),
        (Line("message.failed"), _MODERATED[0]),
        Line("cost.spent", {"credits": 5}),
        (_MODERATED[1], Line("action.change")),
    ),
    Seen(
        "failed",
        Text("Échec", "Failed"),
        (Line("message.failed"), _FAILED[0]),
        Line("cost.spent", {"credits": 5}),
        (_FAILED[1], Line("kept.carried_on"), Line("action.resume", {"price": _CLIP}), _MOTION),
        phone=True,
    ),
    Seen(
        "timed-out",
        Text("Attente terminée", "Timed out"),
        (Line("message.timed_out"), _LATE[0]),
        Line("cost.unknown", {"credits": 5}),
        (_LATE[1], Line("action.wait_on.then", {"price": _CLIP})),
    ),
    Seen(
        "cancelled",
        Text("Annulée", "Cancelled"),
        (Line("message.cancelled"),),
        Line("cost.spent", {"credits": 5}),
        (Line("cancelled.next"), Line("action.resume", {"price": _WHOLE})),
    ),
    Seen(
        "unconfirmed",
        Text("Envoi non confirmé", "Not confirmed"),
        (Line("message.unconfirmed"), _LOST[0], Line("lost.probably_charged")),
        Line("cost.unknown", {"credits": 55}),
        (
            _LOST[1],
            Line("action.adopt"),
            Line("action.send_again.ask"),
            Line("action.drop"),
        ),
    ),
    # It is done
    Seen(
        "real",
        Text("Prête, réelle", "Finished, real"),
        (Line("message.real"),),
        Line("cost.spent", {"credits": 55}),
        (Line("action.seed", {"price": _WHOLE}), _MOTION, Line("action.own_picture")),
        phone=True,
    ),
    Seen(
        "simulated",
        Text("Prête, simulée", "Finished, simulated"),
        (Line("message.simulation.no_key"),),
        Line("price.free"),
        (Line("action.seed.simulated"), _MOTION),
        phone=True,
    ),
    Seen(
        "mixed",
        Text("Prête, image réelle et vidéo simulée", "Finished, real picture and simulated video"),
        (Line("message.mixed.no_credits"),),
        Line("cost.spent", {"credits": 5}),
        (Line("action.complete", {"price": _CLIP}),),
    ),
)

_ROWS = (
    Text("La page dit", "The page says"),
    Text("Ce que cela coûte", "What it costs"),
    Text("Que faire ensuite", "What to do next"),
)


def readme() -> str:
    """The page of documentation."""
    parts = [
        "# Tous les états de la page Générer · Every state of the Generate page",
        "",
        "Chaque image vient d’un vrai serveur mené dans cet état par `make states`, avec un "
        "serveur local à la place de Runway. Les phrases sont celles de la page. Les délais sont "
        "raccourcis pour la photo.",
        "",
        "Each picture comes from a real server that `make states` drove into that state, with a "
        "local server in Runway's place. The sentences are the page's own. Times are shortened "
        "for the picture.",
    ]
    for state in STATES:
        parts += ["", f"## {state.title['fr']} · {state.title['en']}", ""]
        parts += [_picture(state), "", "| | Français | English |", "|---|---|---|"]
        groups = (state.says, (state.cost,), state.following)
        for row, lines in zip(_ROWS, groups, strict=True):
            fr, en = (_cell(lines, language) for language in i18n.LANGUAGES)
            parts.append(f"| {row['fr']} · {row['en']} | {fr} | {en} |")
    return "\n".join([*parts, ""])


def _cell(lines: tuple[Line, ...], language: Language) -> str:
    said = [plain(line.text(language)) for line in lines]
    return "<br>".join(each.replace("|", "\\|") for each in said)


def _picture(state: Seen) -> str:
    alt = f"{state.title['fr']} · {state.title['en']}"
    wide = f"![{alt}]({state.files[0]})"
    if not state.phone:
        return wide
    return f'{wide}\n\n<img src="{state.files[1]}" alt="{alt}" width="300">'
