"""Tells that the balance is below a level that somebody chose: once each time it falls there.

In the log, in the figures, on every page, and to a webhook if one is set. What was told is kept in
a file of the data folder, so that a restart tells nothing twice and forgets nothing.
"""

import json
import os
import threading
import uuid
from collections.abc import Callable
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import requests

from runway_core import i18n
from runway_core.errors import RunwayError, StorageError
from runway_core.money.account import Account
from runway_core.runway import Keyless
from runway_core.settings import Settings
from runway_core.store import Database
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

FILE = "alert.json"


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
        self._file = settings.data_dir / FILE
        self._known: Fall | None = None
        self._is_kept = True
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
        if self._is_told(level, organization.balance):
            return
        # One process at a time: two would tell the same.
        with self._database.write():
            fall = self._note(level, organization.balance)
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
        with self._database.write():
            now = self._read()
            if now is not None and now.id == fall.id:
                self._write(replace(now, sent_at=self._clock()))

    def _is_told(self, level: int, balance: int) -> bool:
        known = self._read()
        if known is None:
            return balance >= level
        done = known.sent_at is not None or self._settings.alert_webhook is None
        return balance < level and known.level == level and done

    def _note(self, level: int, balance: int) -> Fall | None:
        """Writes down where the balance stands; what is to be sent now."""
        now, known = self._clock(), self._read()
        if balance >= level:
            if known is not None:
                log.info("credits.enough", balance=balance, level=level)
                self._write(None)
            return None
        if known is None or known.level != level:
            # Another level is another alert.
            known = Fall(str(uuid.uuid4()), level, balance, now)
            log.warning("credits.low", balance=balance, level=level)
            self._write(known)
        due = known.sent_at is None and known.next_try <= now < known.at + GIVEN_UP
        if self._settings.alert_webhook is None or not due:
            return None
        wait = min(LONGEST_WAIT, FIRST_WAIT * 2.0**known.tries)
        known = replace(known, tries=known.tries + 1, next_try=now + wait)
        # Before it is sent: whoever looks next must not send it as well.
        self._write(known)
        return known

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

    def _read(self) -> Fall | None:
        if not self._is_kept:
            return self._known
        try:
            return Fall(**json.loads(self._file.read_text(encoding="utf-8")))
        except FileNotFoundError:
            return None
        except (OSError, ValueError, TypeError):
            # Told once too often is better than not at all.
            return self._known

    def _write(self, fall: Fall | None) -> None:
        self._known = fall
        try:
            if fall is None:
                self._file.unlink(missing_ok=True)
            else:
                _keep(self._file, json.dumps(asdict(fall)))
        except OSError as error:
            # What is known in memory holds until the end of this process.
            self._is_kept = False
            log.error("alert.not_kept", detail=type(error).__name__)
        else:
            self._is_kept = True


def _keep(file: Path, text: str) -> None:
    part = file.with_name(f"{file.name}.part")
    handle = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(handle, "w", encoding="utf-8") as stream:
        stream.write(text)
        stream.flush()
        os.fsync(stream.fileno())
    part.replace(file)


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
