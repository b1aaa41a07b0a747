"""Who is an editor, who a viewer, who a stranger: a table of claims and lists."""

import getpass

import pytest

from runway_core.access import people
from runway_core.access.people import LOCAL, Person, Role
from runway_core.errors import NotInvited, ViewersCannotSpend

VERIFIED = {"email": "Ana@Example.org", "email_verified": True}


def role(claims: dict[str, object], editors: str = "", viewers: str = "") -> Role | None:
    """The role of whoever has these claims; None if they may not come in."""
    try:
        return people.signed_in(claims, editors=editors.split(), viewers=viewers.split()).role
    except NotInvited:
        return None


@pytest.mark.parametrize(
    ("editors", "viewers", "expected"),
    [
        ("", "", Role.VIEWER),
        ("ana@example.org", "", Role.EDITOR),
        ("bob@example.org", "", Role.VIEWER),
        ("*@example.org", "", Role.EDITOR),
        ("*@other.org", "", Role.VIEWER),
        ("", "ana@example.org", Role.VIEWER),
        ("", "bob@example.org", None),
        ("", "*@example.org", Role.VIEWER),
        ("ana@example.org", "bob@example.org", Role.EDITOR),
        ("ana@example.org", "*@example.org", Role.EDITOR),
        ("*@example.org", "ana@example.org", Role.VIEWER),
        ("ana@example.org", "ana@example.org", Role.VIEWER),
        ("*@example.org", "*@example.org", Role.VIEWER),
    ],
)
def test_lists_decide(editors: str, viewers: str, expected: Role | None) -> None:
    """An address beats a domain, viewers win among equals, and a list of viewers is all of them."""
    assert expected is role(VERIFIED, editors, viewers)


@pytest.mark.parametrize(
    "claims",
    [
        {"email": "ana@example.org"},
        {"email": "ana@example.org", "email_verified": False},
        {"email": "ana@example.org", "email_verified": "false"},
        {"email": "ana@example.org", "email_verified": None},
        {"email": "ana@example.org", "email_verified": 0},
        {"email": "", "email_verified": True},
        {"email_verified": True},
        {"email": "ana@example.org.evil.org", "email_verified": True},
        {"email": "x@ana@example.org.evil", "email_verified": True},
        {"email": "*@example.org.", "email_verified": True},
        {"email": "a" * 200 + "@example.org", "email_verified": True},
    ],
    ids=lambda claims: repr(claims)[:50],
)
def test_what_the_provider_does_not_vouch_for_opens_nothing(claims: dict[str, object]) -> None:
    """An address that is not verified, missing, longer than is kept, or only similar."""
    assert Role.VIEWER is role(claims, "ana@example.org *@example.org")
    assert role(claims, "", "ana@example.org *@example.org") is None


@pytest.mark.parametrize("said", ["true", "True", 1, 1.0, "yes", [True], {"value": True}, b"1"])
def test_verified_is_true_or_it_is_not(said: object) -> None:
    """Nothing but the truth value: of words and numbers each provider has its own."""
    assert Role.VIEWER is role({**VERIFIED, "email_verified": said}, "ana@example.org")
    assert role({**VERIFIED, "email_verified": said}, "", "ana@example.org") is None


@pytest.mark.parametrize(
    "email",
    [
        "\u212aim@example.org",
        "kim@\u212aino.example.org",
        "\uff4bim@example.org",
        "K\u0130m@example.org",
        "k\u0131m@example.org",
        "kim@exam\u017fple.org",
        " kim@example.org",
        "kim@example.org ",
        "kim@example.org\n",
        "kim@example.org\u200b",
        "\ufeffkim@example.org",
        "kim@example.org\x00",
        "kim@@example.org",
        "kim@evil.org@example.org",
        '"kim"@example.org',
        "kim @example.org",
        "<kim@example.org>",
        "kim@example.org,bob@evil.org",
        "kim@example.org.",
        "kim@-example.org",
        "kim@b\u00fccher.example.org",
        ".kim@example.org",
        "*@example.org",
        ["kim@example.org"],
        {"kim@example.org": 1},
        None,
        1,
    ],
    ids=repr,
)
def test_what_is_no_plain_address_is_nobody(email: object) -> None:
    """No letter folds into another alphabet's, and nothing is stripped until it fits."""
    claims = {"email": email, "email_verified": True}
    lists = ["kim@example.org", "*@example.org", "*@kino.example.org", "*@example.org.evil.org"]
    seen = people.signed_in(claims, editors=lists, viewers=[])
    assert Person(None, Role.VIEWER) == seen
    with pytest.raises(NotInvited):
        people.signed_in(claims, editors=lists, viewers=lists)


@pytest.mark.parametrize(
    ("email", "entry"),
    [
        ("Kim.O'Hara+studio@Example.ORG", "kim.o'hara+studio@example.org"),
        ("kim@xn--bcher-kva.example", "*@xn--bcher-kva.example"),
        ("1_2-3@4.example", "*@4.example"),
    ],
)
def test_a_plain_address_is_itself(email: str, entry: str) -> None:
    """In capitals or not; a domain of another alphabet as `xn--`, on both sides."""
    claims = {"email": email, "email_verified": True}
    seen = people.signed_in(claims, editors=[entry], viewers=[])
    assert Person(email.lower(), Role.EDITOR) == seen


def test_name_is_the_address_in_one_spelling() -> None:
    """However the provider writes it, a person is one person for their cap."""
    one = people.signed_in(VERIFIED, editors=["*@example.org"], viewers=[])
    assert Person("ana@example.org", Role.EDITOR) == one


def test_an_address_that_is_not_verified_is_nobodys_name() -> None:
    """What is recorded and counted is only what somebody vouches for."""
    claims = {**VERIFIED, "email_verified": False}
    assert people.signed_in(claims, editors=[], viewers=[]).name is None


def test_viewers_may_not_spend_and_others_may() -> None:
    """The rule itself."""
    LOCAL.must_be_able_to_spend()
    with pytest.raises(ViewersCannotSpend):
        Person("a@b.org", Role.VIEWER).must_be_able_to_spend()


def test_command_line_is_whoever_runs_it(monkeypatch: pytest.MonkeyPatch) -> None:
    """By the name of the account, as it can be seen; without one, nobody in particular."""
    for name in ("ana", "\ufeffana\x07\u202e", " ana\n"):
        monkeypatch.setattr(getpass, "getuser", lambda name=name: name)
        assert Person("ana") == people.command_line()
    monkeypatch.setattr(getpass, "getuser", lambda: "\udcff")
    assert Person("?") == people.command_line()
    monkeypatch.setattr(getpass, "getuser", lambda: "\u200b\x1b")
    assert LOCAL == people.command_line()

    def nobody() -> str:
        raise KeyError("uid 4711")

    monkeypatch.setattr(getpass, "getuser", nobody)
    assert LOCAL == people.command_line()
