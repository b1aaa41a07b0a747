"""The guard: hosts, origins, sizes and headers, on a real server with an app that trusts it."""

import socket
import threading
from collections.abc import Iterator
from typing import Any

import pytest
import requests
import uvicorn
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import JSONResponse, Response, StreamingResponse
from starlette.routing import Mount, Route, WebSocketRoute
from starlette.websockets import WebSocket

from runway_core.access.hosts import Hosts
from runway_core.server import request_guard
from runway_core.server.request_guard import MEGABYTE, MOST_ADDRESS, UPLOAD, Guard
from runway_core.server.request_log import Observed
from tests.kit.api import serving

PUBLIC = "studio.example.org"


class App:
    """What stands behind the guard, and what reached it."""

    def __init__(self) -> None:
        self.reached: list[str] = []
        self.read = 0
        inner = Starlette(routes=[Route("/animations/{id}", self.take, methods=["POST"])])
        self.asgi = Starlette(
            routes=[
                Route("/", self.page),
                Route("/own", self.own),
                Route("/take", self.take, methods=["POST", "PUT", "PATCH", "DELETE"]),
                Route(UPLOAD + "{session}/{file}", self.take, methods=["PUT"]),
                Route("/early", self.early, methods=["POST"]),
                Route("/fails", self.fails, methods=["POST"]),
                WebSocketRoute("/socket", self.socket),
                Mount("/api", app=inner),
            ],
            middleware=[
                Middleware(Observed),
                Middleware(Guard, scripts=["ours()"], hosts=lambda: Hosts((PUBLIC,))),
            ],
        )

    async def page(self, request: Request) -> Response:
        self.reached.append("page")
        return Response("hello", media_type="text/html")

    async def own(self, request: Request) -> Response:
        headers = {"Content-Security-Policy": "default-src 'none'", "X-Frame-Options": "SAMEORIGIN"}
        return Response("mine", headers=headers)

    async def take(self, request: Request) -> Response:
        self.reached.append("take")
        async for chunk in request.stream():
            self.read += len(chunk)
        return JSONResponse({"read": self.read})

    async def early(self, request: Request) -> Response:
        async def answer() -> Any:
            yield b"begun "
            async for chunk in request.stream():
                self.read += len(chunk)
            yield b"done"

        return StreamingResponse(answer())

    async def fails(self, request: Request) -> Response:
        raise RuntimeError("on purpose")

    async def socket(self, websocket: WebSocket) -> None:
        self.reached.append("socket")
        await websocket.accept()
        await websocket.send_text("open")
        await websocket.close()


class Running:
    """The app on a port."""

    def __init__(self, app: App, port: int) -> None:
        self.app, self.port = app, port
        self.url = f"http://127.0.0.1:{port}"

    def ask(self, method: str, path: str, **how: Any) -> requests.Response:
        return requests.request(method, self.url + path, timeout=120, **how)

    def raw(self, request: bytes) -> bytes:
        """What the server says to these very bytes."""
        with socket.create_connection(("127.0.0.1", self.port), timeout=120) as connection:
            connection.sendall(request)
            answer = b""
            while chunk := connection.recv(65536):
                answer += chunk
            return answer

    def upgrade(self, **headers: str) -> int:
        """The status of an answer to a request for the socket."""
        told = {
            "Host": f"127.0.0.1:{self.port}",
            "Upgrade": "websocket",
            "Connection": "Upgrade",
            "Sec-WebSocket-Key": "dGhlIHNhbXBsZSBub25jZQ==",
            "Sec-WebSocket-Version": "13",
            **headers,
        }
        lines = "".join(f"{name}: {value}\r\n" for name, value in told.items())
        request = f"GET /socket HTTP/1.1\r\n{lines}\r\n".encode()
        with socket.create_connection(("127.0.0.1", self.port), timeout=120) as connection:
            connection.sendall(request)
            return int(connection.recv(65536).split()[1])


@pytest.fixture(scope="module")
def server() -> Iterator[Running]:
    app = App()
    listening = socket.create_server(("127.0.0.1", 0))
    config = uvicorn.Config(app.asgi, log_level="critical", ws="websockets-sansio")
    serving = uvicorn.Server(config)
    thread = threading.Thread(target=serving.run, args=([listening],))
    thread.start()
    yield Running(app, listening.getsockname()[1])
    serving.should_exit = True
    thread.join(10)
    listening.close()


@pytest.fixture
def running(server: Running) -> Running:
    """The app on its port, with nothing reached yet."""
    server.app.reached, server.app.read = [], 0
    return server


# Hosts


@pytest.mark.parametrize("host", ["evil.example", "localhost.evil.example", "evil.example:80", ""])
@pytest.mark.parametrize("method", ["GET", "POST"])
def test_a_rebound_name_reaches_nothing(running: Running, host: str, method: str) -> None:
    """A page whose name was made to point here reads nothing and changes nothing."""
    path = "/" if method == "GET" else "/take"
    answer = running.ask(method, path, headers={"Host": host})
    assert (421, "host") == (answer.status_code, answer.json()["code"])
    assert [] == running.app.reached


@pytest.mark.parametrize("host", ["localhost:1", "127.0.0.1", PUBLIC, f"{PUBLIC}:443"])
def test_our_names_reach_the_app(running: Running, host: str) -> None:
    """This machine's, and those of the settings, on any port: a proxy may stand in front."""
    assert 200 == running.ask("GET", "/", headers={"Host": host}).status_code


def test_refusal_is_a_problem_in_the_readers_language(running: Running) -> None:
    """Programs get a problem document, browsers the sentences, each in French or English."""
    evil = {"Host": "evil.example"}
    french = running.ask("GET", "/", headers={**evil, "Accept-Language": "fr-CA,en;q=0.5"})
    english = running.ask("GET", "/", headers={**evil, "Accept-Language": "en"})
    assert "application/problem+json" == french.headers["content-type"]
    assert "fr" == french.headers["content-language"]
    assert "Ce serveur ne répond pas au nom «\u00a0evil.example\u00a0»." == french.json()["title"]
    assert {"type", "title", "status", "detail", "code"} == set(english.json())
    assert "STUDIO_ALLOWED_HOSTS" in english.json()["detail"]
    page = running.ask("GET", "/", headers={**evil, "Accept": "text/html", "Accept-Language": "en"})
    assert page.headers["content-type"].startswith("text/plain")
    assert page.text.startswith("This server does not answer to the name “evil.example”.")
    assert "nosniff" == page.headers["x-content-type-options"]


# Origins


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE"])
@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "http://evil.example"},
        {"Origin": "null"},
        {"Origin": "http://127.0.0.1:1"},
        {"Origin": f"https://{PUBLIC}.evil.example"},
        {"Sec-Fetch-Site": "cross-site"},
    ],
    ids=str,
)
def test_a_page_elsewhere_changes_nothing(
    running: Running, method: str, headers: dict[str, str]
) -> None:
    """Whatever form or script it uses, another port of this machine included."""
    answer = running.ask(method, "/take", headers=headers, data="x")
    assert (403, "origin") == (answer.status_code, answer.json()["code"])
    assert [] == running.app.reached


@pytest.mark.parametrize("origin", [None, "own", f"https://{PUBLIC}"])
def test_our_pages_and_programs_may_change_something(running: Running, origin: str | None) -> None:
    """A program says no origin; our page says ours, or the proxy's."""
    headers = {} if origin is None else {"Origin": running.url if origin == "own" else origin}
    assert 200 == running.ask("POST", "/take", headers=headers, data="x").status_code


def test_a_page_elsewhere_may_link_here(running: Running) -> None:
    """Looking changes nothing, so a link or an address typed in works."""
    headers = {"Sec-Fetch-Site": "cross-site", "Origin": "http://other.example"}
    assert 200 == running.ask("GET", "/", headers=headers).status_code


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({}, 101),
        ({"Origin": "http://evil.example"}, 403),
        ({"Origin": "null"}, 403),
        ({"Origin": "http://127.0.0.1:1"}, 403),
        ({"Host": "evil.example", "Origin": "http://evil.example"}, 403),
        ({"Host": "evil.example"}, 403),
        ({"Origin": f"https://{PUBLIC}"}, 101),
        ({"Host": PUBLIC, "Origin": f"https://{PUBLIC}"}, 101),
    ],
    ids=str,
)
def test_the_socket_is_for_our_pages(
    running: Running, headers: dict[str, str], status: int
) -> None:
    """It is by the socket that buttons are pressed: the same rules hold for it."""
    assert status == running.upgrade(**headers)
    assert (["socket"] if status == 101 else []) == running.app.reached


# Sizes


def chunks(size: int) -> Iterator[bytes]:
    """A body that does not say how long it is."""
    piece = b"x" * 65536
    for _ in range(size // len(piece)):
        yield piece
    yield b"x" * (size % len(piece))


@pytest.mark.parametrize("declared", [True, False], ids=["declared", "chunked"])
@pytest.mark.parametrize(
    ("method", "path", "most"),
    [
        ("POST", "/take", MEGABYTE),
        ("POST", "/api/animations/1", 32 * MEGABYTE),
        ("PUT", f"{UPLOAD}s/f", 32 * MEGABYTE),
    ],
)
def test_a_body_is_read_up_to_its_limit(
    running: Running, method: str, path: str, most: int, declared: bool
) -> None:
    """Exactly the limit is taken; more is refused, and never read whole."""
    body: Any = b"x" * most if declared else chunks(most)
    assert {"read": most} == running.ask(method, path, data=body).json()
    running.app.read = 0
    answer = _over(running, method, path, most, declared)
    assert b" 413 " in answer.splitlines()[0]
    assert b'"code": "body"' in answer
    assert running.app.read <= most


def _over(running: Running, method: str, path: str, most: int, declared: bool) -> bytes:
    """The answer to a body of one byte more, of which only as much is sent as is needed."""
    head = f"{method} {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
    if declared:
        return running.raw(f"{head}Content-Length: {most + 1}\r\n\r\n".encode())
    body = b"".join(b"%x\r\n%s\r\n" % (len(piece), piece) for piece in chunks(most + 1) if piece)
    return running.raw(f"{head}Transfer-Encoding: chunked\r\n\r\n".encode() + body + b"0\r\n\r\n")


CHUNKED, FIVE = "Transfer-Encoding: chunked", "Content-Length: 5"


@pytest.mark.parametrize("method", ["GET", "POST"])
@pytest.mark.parametrize(
    ("version", "lengths"),
    [
        ("1.1", [CHUNKED, FIVE]),
        ("1.1", [FIVE, CHUNKED]),
        ("1.1", ["TRANSFER-ENCODING: Chunked", "content-length: 0"]),
        ("1.0", [CHUNKED]),
        ("1.1", [CHUNKED, CHUNKED]),
        ("1.1", ["Transfer-Encoding: identity"]),
        ("1.1", ["Transfer-Encoding: xchunked"]),
        ("1.1", ["Transfer-Encoding: chunked, identity"]),
        ("1.1", ["Transfer-Encoding : chunked"]),
        ("1.1", [FIVE, "Content-Length: 6"]),
        ("1.1", ["Content-Length: 5, 6"]),
        ("1.1", ["Content-Length: +5"]),
        ("1.1", ["Content-Length: 0x5"]),
        ("1.1", ["Content-Length: \u00b2"]),
    ],
    ids=str,
)
def test_a_request_with_two_ends_is_refused_and_the_last_on_its_connection(
    running: Running, method: str, version: str, lengths: list[str]
) -> None:
    """A proxy may have seen the other end: what follows is no request of anybody's."""
    path = "/" if method == "GET" else "/take"
    lines = [f"{method} {path} HTTP/{version}", "Host: localhost", *lengths, "", ""]
    hidden = b"0\r\n\r\nGET / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
    answer = running.raw("\r\n".join(lines).encode("latin-1") + hidden)
    assert answer.startswith(b"HTTP/1.1 400 ")
    assert 1 == answer.count(b"content-type:") + answer.count(b"Content-Type:")
    assert [] == running.app.reached


def test_two_ends_are_told_what_to_do(running: Running) -> None:
    """As any other refusal; and one end is enough."""
    body = {"headers": {"Content-Length": "5"}, "data": iter([b"12345"])}
    answer = running.ask("POST", "/take", **body)
    assert (400, "framing") == (answer.status_code, answer.json()["code"])
    assert 200 == running.ask("POST", "/take", data=iter([b"12345"])).status_code
    assert 200 == running.ask("POST", "/take", data=b"12345").status_code


@pytest.mark.parametrize("length", ["9" * 30, "1000001000001"])
def test_an_absurd_length_is_refused(running: Running, length: str) -> None:
    """A number too large to count is not counted."""
    head = f"POST /take HTTP/1.1\r\nHost: localhost\r\nContent-Length: {length}\r\n\r\n"
    assert running.raw(head.encode()).split()[1] in {b"413", b"400"}
    assert [] == running.app.reached


def test_an_answer_that_has_begun_is_cut_off(running: Running) -> None:
    """Too late for another status: the app sees no more of the body than is allowed."""
    with pytest.raises(requests.RequestException):
        running.ask("POST", "/early", data=chunks(3 * MEGABYTE))
    assert running.app.read <= MEGABYTE


def test_a_fault_of_the_app_stays_a_fault(running: Running) -> None:
    """The guard hides none: 500, without a traceback."""
    answer = running.ask("POST", "/fails", data="x")
    assert (500, "Internal Server Error") == (answer.status_code, answer.text)


def test_a_very_long_address_is_refused(running: Running) -> None:
    """One that holds a whole form with both prompts is not."""
    assert 200 == running.ask("GET", "/?words=" + "x" * 12_000).status_code
    answer = running.raw(
        b"GET /?" + b"x" * (MOST_ADDRESS + 1) + b" HTTP/1.1\r\nHost: localhost\r\n\r\n"
    )
    assert b" 414 " in answer.splitlines()[0]
    assert ["page"] == running.app.reached


# Headers


@pytest.mark.parametrize("path", ["/", "/nowhere", "/api/nowhere"])
def test_every_answer_has_the_headers(running: Running, path: str) -> None:
    """Pages and errors alike."""
    answer = running.ask("GET", path)
    expected = {
        **request_guard.HEADERS,
        "Content-Security-Policy": request_guard.content_security(["ours()"]),
    }
    assert expected == {name: answer.headers.get(name) for name in expected}


def test_clips_may_come_from_the_store_itself() -> None:
    """Where the settings send players there, and nothing else may; it is found out once."""
    asked: list[str] = []

    def clips() -> str:
        asked.append("s3")
        return "https://s3.example.org"

    page = Starlette(routes=[Route("/", App().page)])
    guard = Guard(page, scripts=["ours()"], clips=clips)
    with serving(guard) as client:
        policies = {client.get("/").headers["content-security-policy"] for _ in range(2)}
    (policy,) = policies
    plain = request_guard.content_security(["ours()"])
    rules = [rule for rule in policy.split("; ") if rule not in plain.split("; ")]
    assert ["media-src 'self' data: blob: https://s3.example.org"] == rules
    assert ["s3"] == asked


def test_an_answers_own_headers_stay(running: Running) -> None:
    """Where something is stricter than the rest, it stays so."""
    answer = running.ask("GET", "/own")
    assert "default-src 'none'" == answer.headers["content-security-policy"]
    assert "SAMEORIGIN" == answer.headers["x-frame-options"]


USER, OTHER = "_streamlit_user=x; Path=/; HttpOnly; SameSite=lax", "_streamlit_xsrf=y; Path=/"


@pytest.mark.parametrize(
    ("headers", "by_https", "expected"),
    [
        ({}, False, [USER, OTHER]),
        ({"X-Forwarded-Proto": "http"}, False, [USER, OTHER]),
        ({"X-Forwarded-Proto": "https"}, False, [f"{USER}; Secure", f"{OTHER}; Secure"]),
        ({"X-Forwarded-Proto": "HTTPS, http"}, False, [f"{USER}; Secure", f"{OTHER}; Secure"]),
        ({}, True, [f"{USER}; Secure", OTHER]),
    ],
    ids=str,
)
def test_cookies_are_for_https_alone_where_it_is_spoken(
    headers: dict[str, str], by_https: bool, expected: list[str]
) -> None:
    """By the request, or as people sign in; what is `Secure` already is left as it is."""
    safe = "mine=1; secure; Path=/"

    async def sets(request: Request) -> Response:
        answer = Response("x")
        for value in (USER, OTHER, safe):
            answer.headers.append("set-cookie", value)
        return answer

    how = Middleware(Guard, hosts=lambda: Hosts((PUBLIC,)), by_https=lambda: by_https)
    with serving(Starlette(routes=[Route("/", sets)], middleware=[how])) as client:
        answer = client.get("/", headers=headers)
    assert [*expected, safe] == answer.raw.headers.getlist("set-cookie")


def test_the_policy_lets_nothing_of_others_in() -> None:
    """No source is a scheme or a host of somebody else's; no frame, no plug-in, no other form."""
    rules = dict(rule.split(" ", 1) for rule in request_guard.content_security().split("; "))
    allowed = {"'self'", "'none'", "'unsafe-inline'", "'wasm-unsafe-eval'", "data:", "blob:"}
    assert allowed >= {source for sources in rules.values() for source in sources.split()}
    assert "'none'" == rules["object-src"] == rules["frame-ancestors"]
    assert "'self'" == rules["form-action"] == rules["connect-src"]
    assert "'unsafe-inline'" not in rules["script-src"] + rules["default-src"]
    for name in ("script-src", "default-src"):
        assert not {"data:", "blob:"} & set(rules[name].split())


# Ids


def test_every_answer_has_an_id_of_its_own(running: Running) -> None:
    """By which the log is searched; one that a client makes up is not taken over."""
    headers = {"X-Request-ID": "mine"}
    ids = {running.ask("GET", "/", headers=headers).headers["x-request-id"] for _ in range(3)}
    assert 3 == len(ids)
    assert all(len(one) == 16 for one in ids)
