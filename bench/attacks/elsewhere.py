"""Pages of other sites, whose browser is on this machine."""

from dataclasses import replace

from bench.attacks.scene import EVIL, MAKE, SPEND, SPENDING, Answers, Attack, Scene
from bench.raw import exchange, handshake, head


def _rebinding(scene: Scene) -> Answers:
    for host in ("evil.example", f"evil.example:{scene.port}", "localhost.evil.example", "[", ""):
        yield scene.local.ask("POST", MAKE, SPEND, Host=host)
        yield scene.local.ask("GET", "/api/animations", Host=host)
        yield scene.local.ask("GET", "/", Host=host)
    yield scene.local.ask("POST", MAKE, SPEND, Host="evil.example", X_Forwarded_Host="localhost")
    yield scene.local.ask("POST", f"http://localhost{MAKE}", SPEND, Host="evil.example")


def _two_hosts(scene: Scene) -> Answers:
    for pair in (("localhost", "evil.example"), ("evil.example", "localhost")):
        yield exchange(
            scene.port, head("GET", "/api/animations", [("Host", each) for each in pair])
        )
    yield exchange(scene.port, head("GET", "/api/animations"))


_ELSEWHERE: tuple[dict[str, str | None], ...] = (
    {"Origin": EVIL},
    {"Origin": "null"},
    {"Origin": "http://127.0.0.1:1"},
    {"Origin": "https://localhost.evil.example"},
    {"Origin": "file://"},
    {"Sec_Fetch_Site": "cross-site"},
)


def _foreign_posts(scene: Scene) -> Answers:
    for page in _ELSEWHERE:
        for method, path, body in SPENDING:
            yield scene.local.ask(method, path.format(id=scene.made), body, **page)
    yield scene.local.ask("PUT", "/_stcore/upload_file/a/b", b"x", Origin=EVIL)


def _same_site_posts(scene: Scene) -> Answers:
    yield scene.local.ask("POST", MAKE, SPEND, Sec_Fetch_Site="same-site")
    shown = scene.holder(scene.token)
    yield shown.ask("POST", MAKE, SPEND, Sec_Fetch_Site="same-site")


def _preflights(scene: Scene) -> Answers:
    for method in ("POST", "DELETE"):
        for origin in (EVIL, "null"):
            got = scene.local.ask(
                "OPTIONS",
                MAKE,
                Origin=origin,
                Access_Control_Request_Method=method,
                Access_Control_Request_Headers="content-type,authorization",
            )
            yield replace(got, status=0) if got.header("access-control-allow-origin") else got


def _foreign_reads(scene: Scene) -> Answers:
    site = {"Sec_Fetch_Site": "cross-site", "Origin": EVIL}
    for path in ("/api/animations", f"/api/animations/{scene.made}/image", "/api/runway/credits"):
        yield scene.local.ask("GET", path, Sec_Fetch_Mode="cors", **site)
        yield scene.local.ask("GET", path, Sec_Fetch_Site="cross-site", Sec_Fetch_Mode="no-cors")


def _foreign_sockets(scene: Scene) -> Answers:
    for origin in (EVIL, "null", "http://127.0.0.1:1", "https://localhost.evil.example"):
        yield handshake(scene.port, Origin=origin)
    yield handshake(scene.port, Host="evil.example", Origin=EVIL)
    yield handshake(scene.port, Host="evil.example")


def _forms(scene: Scene) -> Answers:
    kinds = (
        "text/plain",
        "text/plain; application/json",
        "application/x-www-form-urlencoded",
        "multipart/form-data; boundary=x",
        None,
    )
    for kind in kinds:
        yield scene.local.ask("POST", MAKE, SPEND, Content_Type=kind)
    form = b"style=cartoon&theme=animals&orientation=landscape&prompt=foxes"
    yield scene.local.ask("POST", MAKE, form, Content_Type="application/x-www-form-urlencoded")


def _foreign_forms(scene: Scene) -> Answers:
    for kind in ("text/plain", "application/x-www-form-urlencoded"):
        yield scene.local.ask("POST", MAKE, SPEND, Content_Type=kind, Origin=EVIL)
        yield scene.local.ask(
            "POST", MAKE, SPEND, Content_Type=kind, Origin="null", Sec_Fetch_Mode="navigate"
        )


def _spending_by_looking(scene: Scene) -> Answers:
    query = "style=cartoon&theme=animals&orientation=landscape&prompt=foxes"
    for method in ("GET", "HEAD", "OPTIONS", "PUT", "PATCH", "TRACE"):
        yield scene.local.ask(method, f"{MAKE}?{query}")
    yield scene.local.ask("GET", f"{MAKE}?_method=POST", X_HTTP_Method_Override="POST")
    yield scene.local.ask("GET", MAKE, SPEND, X_HTTP_Method="POST")
    yield scene.local.ask("GET", f"/api/animations/{scene.made}/resume")
    yield scene.local.ask("GET", f"/api/animations/{scene.made}/send-again")


ATTACKS = (
    Attack("DNS rebinding: a foreign `Host`", _rebinding, ("421 host",)),
    Attack("two hosts, or none", _two_hosts, ("400 text",)),
    Attack("a foreign page's POST, PUT and DELETE", _foreign_posts, ("403 origin",)),
    Attack("a page on another port of this machine", _same_site_posts, ("403 cross_site",)),
    Attack("a foreign page asks whether it may (CORS)", _preflights, ("403 cross_site",)),
    Attack("a foreign page reads or shows ours", _foreign_reads, ("403 cross_site",)),
    Attack("a foreign page opens the dashboard's socket", _foreign_sockets, ("403",)),
    Attack("a form without an origin, JSON as text", _forms, ("415 content_type",)),
    Attack("a form with a foreign origin", _foreign_forms, ("403 origin",)),
    Attack("GET and other methods to spend", _spending_by_looking, ("405", "405 wrong_method")),
)
