"""Signed addresses of media: whoever holds one may fetch, without a key, until it expires."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import secrets
from typing import Any


class Links:
    """Signs the addresses of media, and forgets what it signed when told to."""

    def __init__(self, seconds: float) -> None:
        self.seconds = seconds
        self._secret = secrets.token_bytes(32)
        self._generation = 0

    def expire(self) -> None:
        self._generation += 1

    def sign(self, name: str, now: float) -> str:
        payload = {
            "key": name,
            "exp": now + self.seconds,
            "gen": self._generation,
            "jti": secrets.token_hex(8),  # Each time a task is asked for, its address is another.
        }
        signed = f"{self._part({'alg': 'HS256', 'typ': 'JWT'})}.{self._part(payload)}"
        return f"{signed}.{self._signature(signed)}"

    def valid(self, name: str, token: str, now: float) -> bool:
        signed, _, signature = token.rpartition(".")
        # Encoded first: text that is not ASCII cannot be compared.
        if not hmac.compare_digest(signature.encode(), self._signature(signed).encode()):
            return False
        encoded = signed.partition(".")[2]
        payload = json.loads(base64.urlsafe_b64decode(encoded + "=" * (-len(encoded) % 4)))
        return bool(
            payload["key"] == name and payload["gen"] == self._generation and now < payload["exp"]
        )

    @staticmethod
    def _part(value: dict[str, Any]) -> str:
        return base64.urlsafe_b64encode(json.dumps(value).encode()).rstrip(b"=").decode()

    def _signature(self, signed: str) -> str:
        digest = hmac.new(self._secret, signed.encode(), hashlib.sha256).digest()
        return base64.urlsafe_b64encode(digest).rstrip(b"=").decode()
