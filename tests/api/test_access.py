"""Who may use the API: this machine's programs, a token's holder, and no page of another site."""

from collections.abc import Iterator
from typing import Any

import pytest
from starlette.applications import Starlette
from starlette.types import Scope

from runway_core.api import admission, routes
from runway_core.api.admission import Failures
from runway_core.briefs.brief import Brief
from runway_core.errors import RequestError
from runway_core.settings import Settings
from runway_core.states import State
from runway_core.store.animation import Animation
from runway_core.studio.studio import shared
from tests.kit.api import GENERATE, SHORT, Client, rests, serving

TOKEN, READER = "a-token-that-may-spend", "a-token-that-may-look"


@pytest.fixture
def guarded(monkeypatch: pytest.MonkeyPatch, client: Client) -> Client:
    """The API of a studio with both tokens."""
    monkeypatch.setenv("STUDIO_API_TOKEN", TOKEN)
    monkeypatch.setenv("STUDIO_API_READ_TOKEN", READER)
    return client


def bearer(token: str) -> dict[str, str]:
    return {"Authorization": f"Bearer {token}"}


def refusal(answer: Any) -> tuple[int, str]:
    return answer.status_code, answer.json()["code"].removeprefix("request.")


# ----- Without a token.


@pytest.mark.parametrize(
    "header",
    [
        {"X-Forwarded-For": "127.0.0.1"},
        {"X-Forwarded-Proto": "https"},
        {"X-Forwarded-Host": "localhost"},
        {"Forwarded": "for=127.0.0.1"},
        {"Via": "1.1 proxy"},
        {"X-Real-IP": "127.0.0.1"},
    ],
    ids=lambda header: next(iter(header)),
)
def test_without_a_token_nobody_comes_through_a_proxy(
    client: Client, header: dict[str, str]
) -> None:
    """Whatever the proxy says of where the request came from."""
    assert (403, "not_local") == refusal(client.post(GENERATE, json=SHORT, headers=header))
    assert ((), None) == shared().list()


def admitted(
    scope: Scope, settings: Settings | None = None, failures: Failures | None = None
) -> admission.Caller:
    """Who it is, where nobody signs in."""
    settings, failures = settings or Settings(), Failures() if failures is None else failures
    return admission.admit(scope, settings, failures, signs_in=False)


def scope(client: Any, **headers: str) -> Scope:
    pairs = {"host": "localhost:8000", **headers}
    raw = [(name.replace("_", "-").encode(), value.encode()) for name, value in pairs.items()]
    return {"type": "http", "method": "GET", "client": client, "headers": raw}


@pytest.mark.parametrize("address", ["127.0.0.1", "127.8.8.8", "::1", "::ffff:127.0.0.1"])
def test_without_a_token_this_machine_may(address: str) -> None:
    """By any of its loopback addresses."""
    assert admission.LOCAL is admitted(scope((address, 1)))


@pytest.mark.parametrize(
    "client", [("192.168.1.7", 1), ("8.8.8.8", 1), ("fe80::1", 1), ("testclient", 1), None], ids=str
)
def test_without_a_token_no_other_machine_may(client: Any) -> None:
    """Nor one whose address is not known."""
    with pytest.raises(RequestError, match="not_local"):
        admitted(scope(client))


@pytest.mark.parametrize("host", ["studio.localhost:8000", "LOCALHOST.", "[::1]:8000", "127.5.5.5"])
def test_without_a_token_this_machine_may_by_each_of_its_names(host: str) -> None:
    """The very names that the guard answers to."""
    assert admission.LOCAL is admitted(scope(("127.0.0.1", 1), host=host))


@pytest.mark.parametrize("host", ["evil.example", "localhost.evil.example", "[", "", "10.0.0.1"])
def test_name_that_leads_here_by_a_trick_is_refused(host: str) -> None:
    """A page may make its own name mean this machine: the name gives it away."""
    with pytest.raises(RequestError, match="not_local"):
        admitted(scope(("127.0.0.1", 1), host=host))


def test_without_a_token_what_a_proxy_speaks_is_refused() -> None:
    """nginx asks in HTTP/1.0 unless told otherwise, and adds no header that tells of it."""
    with pytest.raises(RequestError, match="not_local"):
        admitted(scope(("127.0.0.1", 1)) | {"http_version": "1.0"})
    assert admission.LOCAL is admitted(scope(("127.0.0.1", 1)) | {"http_version": "1.1"})


# ----- Without a token, where the studio serves others too.


EVERY_CALL = (
    ("GET", "/api/animations"),
    ("GET", "/api/animations/{id}"),
    ("GET", "/api/animations/{id}/events"),
    ("GET", "/api/animations/{id}/image"),
    ("GET", "/api/animations/{id}/video"),
    ("HEAD", "/api/animations/{id}/video"),
    ("GET", "/api/animations/{id}/still"),
    ("GET", "/api/animations/{id}/loop"),
    ("GET", "/api/animations/{id}/proxy"),
    ("GET", "/api/runway/credits"),
    ("GET", "/api/catalog"),
    ("GET", "/api/metrics"),
    ("GET", "/api/ready"),
    ("GET", "/api/none"),
    ("POST", "/api/prompts/preview"),
    ("POST", GENERATE),
    ("POST", "/api/pictures"),
    ("POST", "/api/briefs/from-clip"),
    ("POST", "/api/animations/{id}/resume"),
    ("POST", "/api/animations/{id}/adopt"),
    ("POST", "/api/animations/{id}/send-again"),
    ("DELETE", "/api/animations/{id}"),
)


@pytest.fixture(params=["sign-in", "STUDIO_ALLOWED_HOSTS"])
def serving_others(
    request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Client]:
    """The API of a studio that is there for more than its own machine, without a token."""
    if request.param == "STUDIO_ALLOWED_HOSTS":
        monkeypatch.setenv("STUDIO_ALLOWED_HOSTS", "studio.example.org")
    signs_in = request.param == "sign-in"
    with serving(Starlette(routes=routes(lambda: signs_in))) as talking:
        yield talking


@pytest.mark.parametrize(("method", "path"), EVERY_CALL)
def test_without_a_token_nobody_may_once_others_are_served(
    serving_others: Client, method: str, path: str
) -> None:
    """A loopback peer that names a loopback host may be a proxy's client: nothing is made, read or
    stopped, and what to set is said.
    """
    made = shared().submit(Brief("cartoon", "animals", "landscape", duration=2), simulate=True)
    body = {"json": SHORT} if method == "POST" else {}
    asked = {"Accept-Language": "en", "Host": "localhost"}
    answer = serving_others.request(method, path.format(id=made.id), headers=asked, **body)
    assert 403 == answer.status_code
    if method != "HEAD":
        assert "request.token_unset" == answer.json()["code"]
        assert "STUDIO_API_TOKEN" in answer.json()["next"]
    assert [made.id] == [each.id for each in shared().list()[0]]
    assert State.CANCELLED is not shared().wait(made.id).state


def test_a_token_that_nobody_set_opens_nothing(serving_others: Client) -> None:
    """Whatever is shown as one, an empty one included."""
    for shown in ("Bearer anything", "Bearer ", "Bearer None", "Basic Og=="):
        answer = serving_others.post(GENERATE, json=SHORT, headers={"Authorization": shown})
        assert (403, "token_unset") == refusal(answer)
    assert ((), None) == shared().list()


def test_a_token_opens_what_serves_others(
    serving_others: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever shows it, from wherever; whoever does not is asked for it."""
    monkeypatch.setenv("STUDIO_API_TOKEN", TOKEN)
    assert (401, "token_missing") == refusal(serving_others.get("/api/animations"))
    assert (401, "token_wrong") == refusal(
        serving_others.get("/api/animations", headers=bearer("x"))
    )
    assert 200 == serving_others.post(GENERATE, json=SHORT, headers=bearer(TOKEN)).status_code


def test_readers_alone_look_where_others_are_served(
    serving_others: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With the reading token and no other, it is looked at with that, and nobody spends."""
    monkeypatch.setenv("STUDIO_API_READ_TOKEN", READER)
    assert (401, "token_missing") == refusal(serving_others.get("/api/animations"))
    assert (401, "token_missing") == refusal(serving_others.post(GENERATE, json=SHORT))
    assert 200 == serving_others.get("/api/animations", headers=bearer(READER)).status_code
    spending = serving_others.post(GENERATE, json=SHORT, headers=bearer(READER))
    assert (403, "read_only") == refusal(spending)
    assert ((), None) == shared().list()


def test_signed_links_and_what_tells_nothing_stay_open(serving_others: Client) -> None:
    """Pages show their pictures by links, and everybody may read the description."""
    brief = Brief("cartoon", "animals", "landscape", duration=2)
    made = shared().wait(shared().submit(brief, simulate=True).id)
    link = shared().links.signed(f"/api/animations/{made.id}/video")
    assert 200 == serving_others.get(link).status_code
    for path in ("/api/health", "/api/docs", "/api/openapi.json", "/api/problems"):
        assert 200 == serving_others.get(path).status_code


# ----- With tokens.


def test_with_a_token_this_machine_needs_it_too(guarded: Client) -> None:
    """Whoever is on the machine is not trusted more than others."""
    answer = guarded.get("/api/animations")
    assert (401, "token_missing") == refusal(answer)
    assert answer.headers["www-authenticate"].startswith("Bearer")


@pytest.mark.parametrize("scheme", ["Bearer", "bearer", "BEARER"])
def test_holder_may_spend(guarded: Client, scheme: str) -> None:
    """Through a proxy, too: the token says who it is."""
    headers = {"Authorization": f"{scheme} {TOKEN}", "X-Forwarded-For": "8.8.8.8"}
    answer = guarded.post(GENERATE, json=SHORT, headers=headers)
    assert (200, "api:token") == (
        answer.status_code,
        shared().get(answer.json()["id"]).asked_by,
    )


@pytest.mark.parametrize(
    "header",
    [
        "Bearer nonsense",
        "Bearer",
        f"Bearer {TOKEN}x",
        f"Bearer {TOKEN[:-1]}",
        f"Basic {TOKEN}",
        TOKEN,
    ],
)
def test_wrong_token_is_refused(guarded: Client, header: str) -> None:
    """Nearly right is wrong, and so is the right one in another form."""
    answer = guarded.get("/api/animations", headers={"Authorization": header})
    assert (401, "token_wrong") == refusal(answer)
    assert TOKEN not in answer.text


def test_wrong_token_in_any_bytes_is_refused(guarded: Client) -> None:
    """What no token can hold is compared like anything else."""
    answer = guarded.get("/api/animations", headers={"Authorization": "Bearer j\xe9ton"})
    assert (401, "token_wrong") == refusal(answer)


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("GET", "/api/animations", 200),
        ("GET", "/api/animations/{id}", 200),
        ("GET", "/api/animations/{id}/video", 200),
        ("GET", "/api/animations/{id}/events", 200),
        ("GET", "/api/runway/credits", 200),
        ("GET", "/api/catalog", 200),
        ("POST", "/api/prompts/preview", 200),
        ("POST", "/api/briefs/from-clip", 422),
        ("POST", GENERATE, 403),
        ("DELETE", "/api/animations/{id}", 403),
        ("POST", "/api/animations/{id}/resume", 403),
        ("POST", "/api/animations/{id}/adopt", 403),
        ("POST", "/api/animations/{id}/send-again", 403),
        ("POST", "/api/pictures", 403),
    ],
)
def test_reader_looks_and_does_not_spend(
    guarded: Client, method: str, path: str, status: int
) -> None:
    """Everything can be seen; nothing can be made, changed or stopped."""
    made = guarded.post(GENERATE, json=SHORT, headers=bearer(TOKEN)).json()["id"]
    body = {"json": SHORT} if method == "POST" else {}
    answer = guarded.request(method, path.format(id=made), headers=bearer(READER), **body)
    assert status == answer.status_code
    if status == 403:
        assert (403, "read_only") == refusal(answer)
    assert 1 == len(shared().list()[0])


def test_reader_s_token_alone_leaves_this_machine_as_it_was(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Others look with it; a program of this machine does without any."""
    monkeypatch.setenv("STUDIO_API_READ_TOKEN", READER)
    assert 200 == client.post(GENERATE, json=SHORT).status_code
    forwarded = {"X-Forwarded-For": "8.8.8.8"}
    assert 401 == client.get("/api/animations", headers=forwarded).status_code
    assert 200 == client.get("/api/animations", headers=forwarded | bearer(READER)).status_code


def test_guessing_is_stopped(guarded: Client) -> None:
    """After ten wrong tokens no other is looked at for the rest of the minute."""
    for number in range(admission.MOST_WRONG):
        answer = guarded.get("/api/animations", headers=bearer(f"guess-{number}"))
        assert 401 == answer.status_code
    answer = guarded.get("/api/animations", headers=bearer("guess"))
    assert (429, "too_many_failures") == refusal(answer)
    assert 1 <= int(answer.headers["retry-after"]) <= admission.WRONG_SECONDS
    assert 200 == guarded.get("/api/health").status_code


@pytest.mark.parametrize("limit", [admission.MOST_WRONG, admission.MOST_WRONG_OF_ALL])
def test_the_right_token_is_never_shut_out(limit: int) -> None:
    """Whatever others have shown before, from the same address or from everywhere."""
    settings, failures = Settings(api_token=TOKEN, api_read_token=READER), Failures()
    for number in range(limit + 1):
        client = ("8.8.8.8" if limit == admission.MOST_WRONG else f"10.0.{number}.1", 1)
        with pytest.raises(RequestError):
            admitted(scope(client, authorization="Bearer guess"), settings, failures)
    for token, caller in ((TOKEN, admission.HOLDER), (READER, admission.VIEWER)):
        asked = scope(("8.8.8.8", 1), authorization=f"Bearer {token}")
        assert caller is admitted(asked, settings, failures)
    asked = scope(("8.8.8.8", 1), authorization="Bearer guess")
    with pytest.raises(RequestError, match="too_many_failures"):
        admitted(asked, settings, failures)


@pytest.mark.parametrize("header", ["{}", "{}, 127.0.0.1", "{}:4711", "[2001:db8:{}::1]"])
def test_another_forwarded_address_is_no_other_guesser(guarded: Client, header: str) -> None:
    """The header is the guesser's own word: on the server it counts for nothing."""
    for number in range(admission.MOST_WRONG + 1):
        told = header.format(number if "[" in header else f"203.0.113.{number}")
        answer = guarded.get(
            "/api/animations", headers={"X-Forwarded-For": told, **bearer("guess")}
        )
    assert (429, "too_many_failures") == refusal(answer)


def test_many_addresses_are_one_guesser() -> None:
    """All together may show so many in a minute, each of them only one."""
    now = [0.0]
    failures = Failures(lambda: now[0])
    for number in range(admission.MOST_WRONG_OF_ALL):
        assert 0 == failures.wait(f"10.0.{number}.1")
        failures.note(f"10.0.{number}.1")
        now[0] += 0.1
    assert 50 == round(failures.wait("192.0.2.1"))
    now[0] = admission.WRONG_SECONDS + 0.05
    assert 0 == failures.wait("192.0.2.1")
    failures.note("192.0.2.1")
    # The next oldest holds the next one up.
    assert 0.05 == pytest.approx(failures.wait("192.0.2.2"))


def test_guesser_may_try_again_later_and_others_may_now() -> None:
    """Failures are counted by address, for a minute."""
    now = [0.0]
    failures = Failures(lambda: now[0])
    for _ in range(admission.MOST_WRONG):
        assert 0 == failures.wait("10.0.0.1")
        failures.note("10.0.0.1")
    assert (admission.WRONG_SECONDS, 0) == (failures.wait("10.0.0.1"), failures.wait("10.0.0.2"))
    now[0] = admission.WRONG_SECONDS + 1
    assert 0 == failures.wait("10.0.0.1")


def test_one_machine_s_many_addresses_count_as_one() -> None:
    """Of IPv6 the network counts: a machine has any number of addresses in it."""
    failures = Failures()
    for number in range(admission.MOST_WRONG):
        failures.note(f"2001:db8::{number:x}")
    assert failures.wait("2001:db8::ffff") > 0
    assert 0 == failures.wait("2001:db8:0:1::1")


def test_many_guessers_do_not_fill_the_memory() -> None:
    """The oldest are forgotten."""
    failures = Failures()
    for number in range(3 * admission.WRONG_ADDRESSES):
        failures.note(f"address {number}")
    assert admission.WRONG_ADDRESSES == len(failures)


# ----- Pages of other sites.


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "http://evil.example"},
        {"Origin": "null"},
        {"Origin": "http://127.0.0.1"},
        {"Origin": "http://["},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
        {"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "navigate"},
    ],
    ids=str,
)
@pytest.mark.parametrize("token", [None, TOKEN])
def test_another_site_s_page_cannot_spend(
    client: Client, monkeypatch: pytest.MonkeyPatch, headers: dict[str, str], token: str | None
) -> None:
    """Not even one that knows the token, or one on another port of this machine."""
    if token is not None:
        monkeypatch.setenv("STUDIO_API_TOKEN", token)
        headers = headers | bearer(token)
    assert (403, "cross_site") == refusal(client.post(GENERATE, json=SHORT, headers=headers))
    assert ((), None) == shared().list()


def test_our_own_page_may(client: Client) -> None:
    """The description's page tries calls out."""
    headers = {"Origin": client.base, "Sec-Fetch-Site": "same-origin"}
    assert 200 == client.post(GENERATE, json=SHORT, headers=headers).status_code


@pytest.mark.parametrize(
    ("origin", "site", "status"),
    [
        ("https://studio.example", "same-origin", 200),
        ("https://studio.example", None, 200),
        ("https://studio.example", "cross-site", 403),
        ("https://evil.example", "same-origin", 403),
    ],
)
def test_our_own_page_may_behind_a_proxy_that_rewrites_the_host(
    client: Client, monkeypatch: pytest.MonkeyPatch, origin: str, site: str | None, status: int
) -> None:
    """Its name is then one that the settings allow, as for the pages of the dashboard."""
    monkeypatch.setenv("STUDIO_ALLOWED_HOSTS", "studio.example")
    monkeypatch.setenv("STUDIO_API_TOKEN", TOKEN)
    headers = {"Origin": origin, "X-Forwarded-For": "192.0.2.7", **bearer(TOKEN)}
    if site is not None:
        headers["Sec-Fetch-Site"] = site
    assert status == client.post(GENERATE, json=SHORT, headers=headers).status_code


def test_another_site_s_page_cannot_show_our_pictures(client: Client) -> None:
    """Following a link to one is a person's own act."""
    made = client.generate().json()["image"]["url"]
    site = {"Sec-Fetch-Site": "cross-site"}
    assert 403 == client.get(made, headers=site | {"Sec-Fetch-Mode": "no-cors"}).status_code
    assert 200 == client.get(made, headers=site | {"Sec-Fetch-Mode": "navigate"}).status_code


# ----- The pages' own links to media.


@pytest.fixture
def made(guarded: Client) -> Animation:
    """An animation of a studio with tokens."""
    answer = guarded.post(GENERATE, json=SHORT, headers=bearer(TOKEN))
    return rests(answer.json()["id"])


def test_page_s_link_opens_its_file(guarded: Client, made: Animation) -> None:
    """Without a token, from anywhere, as often as it takes, in parts too."""
    path = f"/api/animations/{made.id}/video"
    assert 401 == guarded.get(path).status_code
    forwarded = {"X-Forwarded-For": "8.8.8.8", "Host": "studio.example"}
    link = shared().links.signed(path, v="x", download="1")
    for headers in ({}, forwarded, {"Range": "bytes=0-9"}):
        assert guarded.get(link, headers=headers).status_code in {200, 206}
    assert 200 == guarded.head(link).status_code


def test_page_s_link_opens_nothing_else(guarded: Client, made: Animation) -> None:
    """Another file, another call, another moment, another signature: none of them."""
    link = shared().links.signed(f"/api/animations/{made.id}/video")
    parameters = link.partition("?")[2]
    later = f"{parameters.replace('until=', 'until=9')}"
    for other in (
        f"/api/animations/{made.id}/image?{parameters}",
        f"/api/animations/{made.id}?{parameters}",
        f"/api/animations?{parameters}",
        f"/api/animations/{made.id}/video?{later}",
        f"{link}x",
        link[:-1],
        f"/api/animations/{made.id}/video?until=abc&sig=abc",
        f"/api/animations/{made.id}/video?until=%C3%A9&sig=%C3%A9",
        f"/api/animations/{made.id}/video?sig=",
    ):
        assert 401 == guarded.get(other).status_code, other
    assert 401 == guarded.delete(link).status_code


@pytest.mark.parametrize(
    "path", ["/api/health", "/api/docs", "/api/docs/start.js", "/api/openapi.json", "/api/problems"]
)
def test_what_tells_nothing_is_open_to_all(guarded: Client, path: str) -> None:
    """The description, and whether the process lives."""
    assert 200 == guarded.get(path, headers={"X-Forwarded-For": "8.8.8.8"}).status_code


def test_no_answer_and_no_description_holds_a_token(guarded: Client) -> None:
    """Not even to its holder."""
    for path in ("/api/openapi.json", "/api/ready", "/api/animations", "/api/none"):
        text = guarded.get(path, headers=bearer(TOKEN)).text
        assert TOKEN not in text
        assert READER not in text


def test_comparison_does_not_tell_how_much_is_right(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every token goes through the comparison that is made for secrets, also the right one."""
    compared: list[tuple[bytes, bytes]] = []
    real = admission.hmac.compare_digest

    def noted(one: bytes, other: bytes) -> bool:
        compared.append((one, other))
        return real(one, other)

    monkeypatch.setattr(admission.hmac, "compare_digest", noted)
    settings = Settings(api_token=TOKEN, api_read_token=READER)
    asked = scope(("8.8.8.8", 1), authorization=f"Bearer {TOKEN}")
    assert admission.HOLDER is admitted(asked, settings)
    assert [TOKEN.encode(), READER.encode()] == [known for _, known in compared]
