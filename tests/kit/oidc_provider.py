"""An identity provider for tests: OpenID Connect with real RS256 tokens, on a loopback port.

In a test::

    with IdentityProvider({"Ana": {"email": "a@example.org", "email_verified": True}}) as provider:
        ...     # write provider.secrets(redirect_uri) to a secrets.toml, serve, press "Ana"

From a shell, to try sign-in by hand (it prints what belongs into `.streamlit/secrets.toml`)::

    python -m tests.oidc_provider --port 9998

It takes the authorization code flow with PKCE and nothing else, as strictly as a real one: an
unknown client, address, code or verifier is refused, a code is good once.
"""

from __future__ import annotations

import argparse
import base64
import hashlib
import json
import secrets
import threading
import time
from collections.abc import Mapping
from html import escape
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, Self
from urllib.parse import parse_qs, urlencode, urlsplit

from joserfc import jwt
from joserfc.jwk import RSAKey

PEOPLE: Mapping[str, Mapping[str, Any]] = {
    "Editor": {"email": "editor@example.org", "email_verified": True},
    "Viewer": {"email": "viewer@example.org", "email_verified": True},
    "Pretender": {"email": "editor@example.org", "email_verified": False},
}
"""Who can sign in, and what the provider says of them."""


class IdentityProvider:
    """The provider, with one client. `signed_out` counts who came to sign out."""

    def __init__(self, people: Mapping[str, Mapping[str, Any]] = PEOPLE, *, port: int = 0) -> None:
        self.people = people
        self.client_id, self.client_secret = "studio", secrets.token_urlsafe(16)
        self.signed_out = 0
        self.key = RSAKey.generate_key(2048, {"kid": "test", "use": "sig", "alg": "RS256"})
        self.codes: dict[str, dict[str, str]] = {}
        self._server = ThreadingHTTPServer(("127.0.0.1", port), _handler(self))
        self._thread = threading.Thread(target=self._server.serve_forever, daemon=True)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self._server.server_address[1]}"

    def secrets(self, studio: str) -> str:
        """What `.streamlit/secrets.toml` holds for a studio at the address `studio`."""
        values = {
            "redirect_uri": f"{studio}/oauth2callback",
            "cookie_secret": secrets.token_urlsafe(32),
            "client_id": self.client_id,
            "client_secret": self.client_secret,
            "server_metadata_url": f"{self.url}/.well-known/openid-configuration",
        }
        return "[auth]\n" + "".join(f"{name} = {json.dumps(it)}\n" for name, it in values.items())

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._server.shutdown()
        self._server.server_close()

    # What it answers: a status, a content type or an address to go to, and a body

    def metadata(self) -> dict[str, Any]:
        return {
            "issuer": self.url,
            "authorization_endpoint": f"{self.url}/authorize",
            "token_endpoint": f"{self.url}/token",
            "jwks_uri": f"{self.url}/keys",
            "end_session_endpoint": f"{self.url}/leave",
            "response_types_supported": ["code"],
            "subject_types_supported": ["public"],
            "id_token_signing_alg_values_supported": ["RS256"],
            "code_challenge_methods_supported": ["S256"],
            "scopes_supported": ["openid", "profile", "email"],
        }

    def choice(self, asked: dict[str, str]) -> str:
        """The page on which somebody says who they are."""
        assert asked["client_id"] == self.client_id
        assert asked["response_type"] == "code"
        assert asked["code_challenge_method"] == "S256"
        links = "".join(
            f'<p><a href="/chosen?{escape(urlencode({**asked, "person": name}))}">{name}</a></p>'
            for name in self.people
        )
        return f"<!doctype html><title>Provider</title><h1>Who are you?</h1>{links}"

    def chosen(self, asked: dict[str, str]) -> str:
        """Where somebody is sent back to, with a code."""
        code = secrets.token_urlsafe(16)
        self.codes[code] = asked
        return f"{asked['redirect_uri']}?{urlencode({'code': code, 'state': asked['state']})}"

    def tokens(self, form: dict[str, str], client: tuple[str, str]) -> dict[str, Any] | None:
        """The tokens for a code; None if something is wrong with the request."""
        asked = self.codes.pop(form.get("code", ""), None)
        if asked is None or client != (self.client_id, self.client_secret):
            return None
        digest = hashlib.sha256(form.get("code_verifier", "").encode()).digest()
        challenge = base64.urlsafe_b64encode(digest).decode().rstrip("=")
        if challenge != asked["code_challenge"] or form["redirect_uri"] != asked["redirect_uri"]:
            return None
        now = int(time.time())
        claims = {
            "iss": self.url,
            "aud": self.client_id,
            "sub": asked["person"],
            "iat": now,
            "exp": now + 600,
            "nonce": asked["nonce"],
            "name": asked["person"],
            **self.people[asked["person"]],
        }
        return {
            "access_token": secrets.token_urlsafe(24),
            "token_type": "Bearer",
            "expires_in": 600,
            "id_token": jwt.encode({"alg": "RS256", "kid": "test"}, claims, self.key),
        }


def _handler(provider: IdentityProvider) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            parts = urlsplit(self.path)
            asked = {name: values[0] for name, values in parse_qs(parts.query).items()}
            match parts.path:
                case "/.well-known/openid-configuration":
                    self._json(200, provider.metadata())
                case "/keys":
                    self._json(200, {"keys": [provider.key.as_dict(private=False)]})
                case "/authorize":
                    self._send(200, "text/html", provider.choice(asked).encode())
                case "/chosen":
                    self._go(provider.chosen(asked))
                case "/leave":
                    provider.signed_out += 1
                    self._go(asked["post_logout_redirect_uri"])
                case _:
                    self._json(404, {})

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"])).decode()
            form = {name: values[0] for name, values in parse_qs(body).items()}
            told = self.headers.get("Authorization", "").removeprefix("Basic ")
            name, _, secret = base64.b64decode(told).decode().partition(":")
            found = provider.tokens(form, (name, secret))
            self._json(400 if found is None else 200, found or {"error": "invalid_grant"})

        def _json(self, status: int, data: Any) -> None:
            self._send(status, "application/json", json.dumps(data).encode())

        def _go(self, address: str) -> None:
            self.send_response(302)
            self.send_header("Location", address)
            self.send_header("Content-Length", "0")
            self.end_headers()

        def _send(self, status: int, content_type: str, body: bytes) -> None:
            self.send_response(status)
            self.send_header("Content-Type", content_type)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            """Quiet."""

    return Handler


def main() -> None:
    """Serves until Ctrl-C, for trying sign-in by hand."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--port", type=int, default=9998)
    parser.add_argument("--studio", default="http://localhost:8000")
    options = parser.parse_args()
    with IdentityProvider(port=options.port) as provider:
        print(provider.secrets(options.studio), flush=True)
        threading.Event().wait()


if __name__ == "__main__":
    main()
