"""Tells that the balance is below a level that somebody chose: once each time it falls there.

In the log, in the figures, on every page, and to a webhook if one is set. What was told is kept in
the database, so that a restart tells nothing twice and forgets nothing, and of several servers one
tells it.
"""

import json
import threading
import uuid
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import requests
from sqlalchemy import Connection

from runway_core import i18n
from runway_core.errors import RunwayError, StorageError
from runway_core.money.account import Account
from runway_core.runway import Keyless
from runway_core.settings import Settings
from runway_core.store import Database, shared
from runway_core.telemetry import Events

log = Events(__name__)

LOOK_SECONDS = 30.0
"""Between two looks."""

BALANCE_SECONDS = 300.0
"""How old a balance may be that is looked at: most are read by what goes on anyway."""

FIRST_WAIT = 60.0
LONGEST_WAIT = 3600.0
"""Seconds until a message that was not taken is sent again: twice as long each time, up to that."""

GIVEN_UP = 86_400.0
"""Seconds after which it is not sent again: who did not hear it for a day will not need it."""

PATIENCE = (5.0, 10.0)
"""Seconds to connect, and until an answer."""

NAME = "alert"
"""What is kept is called so among what all processes share."""

FILE = "alert.json"
"""The file in the data folder that held it before there was more than one machine."""


class NotTaken(Exception):
    """A webhook did not take a message. Its text tells nothing of the address."""


@dataclass(frozen=True, slots=True)
class Fall:
    """One time that the balance fell below the level."""

    id: str
    level: int
    balance: int
    """As it was seen first."""
    at: float
    tries: int = 0
    next_try: float = 0.0
    sent_at: float | None = None


class Alarm:
    """Looks at the balance, in a thread of its own, as long as a studio drives."""

    def __init__(
        self,
        settings: Settings,
        account: Account,
        database: Database,
        clock: Callable[[], float],
        post: Callable[[str, dict[str, Any]], None] | None = None,
    ) -> None:
        self._settings = settings
        self._account = account
        self._database = database
        self._clock = clock
        self._post = post or send
        self._file: Path | None = settings.data_dir / FILE
        self._stopping = threading.Event()
        self._thread: threading.Thread | None = None

    def start(self) -> None:
        """Begins to look, if there is a level and an account."""
        if self._settings.alert_credits is None or not self._account.has_key:
            return
        self._thread = threading.Thread(target=self._run, name="studio-alarm", daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """Ends; a message under way is waited for."""
        self._stopping.set()
        if self._thread is not None:
            self._thread.join(sum(PATIENCE))

    def _run(self) -> None:
        while not self._stopping.is_set():
            try:
                self.look()
            except RunwayError:
                # Whoever looks at a page is told why; here it is asked again.
                pass
            except StorageError as error:
                log.error("database.refused", what="alert", detail=error.detail)
            except Exception:
                log.exception("alert.stumbled")
            self._stopping.wait(LOOK_SECONDS)

    def look(self) -> None:
        """Looks once, and tells what there is to tell. Raises `RunwayError` or `StorageError`."""
        level = self._settings.alert_credits
        if level is None:
            return
        organization, _ = self._account.organization(BALANCE_SECONDS)
        self._bring_over()
        with self._database.read() as connection:
            if self._is_told(_read(connection), level, organization.balance):
                return
        # One process at a time: two would tell the same.
        with self._database.write() as connection:
            fall = self._note(connection, level, organization.balance)
        if fall is None:
            return
        try:
            assert self._settings.alert_webhook is not None
            self._post(self._settings.alert_webhook, self._message(fall))
        except NotTaken as error:
            wait = round(fall.next_try - self._clock())
            log.warning("alert.not_sent", why=str(error), tries=fall.tries, again_in=wait)
            return
        log.info("alert.sent", tries=fall.tries)
        with self._database.write() as connection:
            falls = _read(connection)
            now = falls.get(level)
            if now is not None and now.id == fall.id:
                _write(connection, {**falls, level: replace(now, sent_at=self._clock())})

    def _is_told(self, falls: Mapping[int, Fall], level: int, balance: int) -> bool:
        if any(each <= balance for each in falls):
            return False
        known = falls.get(level)
        if known is None:
            return balance >= level
        return known.sent_at is not None or self._settings.alert_webhook is None

    def _note(self, connection: Connection, level: int, balance: int) -> Fall | None:
        """Writes down where the balance stands; what is to be sent now."""
        now, known = self._clock(), _read(connection)
        # Another level is another alert, and two servers may have been told different ones.
        falls = {each: fall for each, fall in known.items() if each > balance}
        if balance >= level:
            if level in known:
                log.info("credits.enough", balance=balance, level=level)
            if falls != known:
                _write(connection, falls)
            return None
        if level not in falls:
            falls[level] = Fall(str(uuid.uuid4()), level, balance, now)
            log.warning("credits.low", balance=balance, level=level)
        fall = falls[level]
        due = fall.sent_at is None and fall.next_try <= now < fall.at + GIVEN_UP
        if self._settings.alert_webhook is not None and due:
            wait = min(LONGEST_WAIT, FIRST_WAIT * 2.0**fall.tries)
            # Before it is sent: whoever looks next must not send it as well.
            falls[level] = replace(fall, tries=fall.tries + 1, next_try=now + wait)
        if falls != known:
            _write(connection, falls)
        return falls[level] if falls[level].tries > fall.tries else None

    def _bring_over(self) -> None:
        """Takes what an earlier release kept in the data folder, once."""
        if self._file is None:
            return
        try:
            fall = Fall(**json.loads(self._file.read_text(encoding="utf-8")))
            with self._database.write() as connection:
                _write(connection, {fall.level: fall, **_read(connection)})
            self._file.unlink()
        except FileNotFoundError:
            pass
        except (OSError, ValueError, TypeError) as error:
            # Told once too often is better than not at all.
            log.warning("alert.not_brought_over", why=type(error).__name__)
        self._file = None

    def _message(self, fall: Fall) -> dict[str, Any]:
        language = self._settings.language or i18n.system_language()
        moment = datetime.fromtimestamp(fall.at, UTC).isoformat(timespec="seconds")
        told = {"balance": fall.balance, "level": fall.level}
        return {
            "event": "credits.low",
            "id": fall.id,
            "at": moment.replace("+00:00", "Z"),
            **told,
            "text": i18n.say("alert.message", language, **told),
        }


def _read(connection: Connection) -> Mapping[int, Fall]:
    """What was told, by its level."""
    try:
        told = json.loads(shared.read(connection, NAME) or "[]")
        return {fall.level: fall for fall in (Fall(**each) for each in told)}
    except (ValueError, TypeError):
        return {}


def _write(connection: Connection, falls: Mapping[int, Fall]) -> None:
    text = json.dumps([asdict(fall) for fall in falls.values()]) if falls else None
    shared.put(connection, NAME, text)


def send(url: str, message: dict[str, Any]) -> None:
    """Posts a message as JSON. Any 2xx is a yes; nothing of the answer is read.

    Raises `NotTaken`, which names no part of the address: the path of a webhook is its password.
    """
    with requests.Session() as session:
        session.auth = Keyless()
        try:
            with session.post(
                url, json=message, timeout=PATIENCE, allow_redirects=False, stream=True
            ) as answer:
                status = answer.status_code
        except requests.RequestException as error:
            raise NotTaken(type(error).__name__) from None
    if not 200 <= status < 300:
        raise NotTaken(f"status {status}")
