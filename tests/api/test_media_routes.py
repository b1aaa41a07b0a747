"""Pictures and clips over HTTP: found by id, cacheable, seekable, and never by a path."""

import hashlib
import time
from urllib.parse import unquote

import pytest
import requests

from runway_core.briefs.brief import Brief
from runway_core.media import tag
from runway_core.media.copies import KINDS as COPIES
from runway_core.media.names import file_name
from runway_core.media.pictures import Picture
from runway_core.states import Stage, State
from runway_core.store.animation import Animation
from runway_core.studio import studio
from runway_core.studio.studio import shared
from tests.kit.api import Client
from tests.kit.runway_standin import RunwayStandin
from tests.kit.s3 import s3, s3_server
from tests.kit.standin.pictures import picture

__all__ = ["s3", "s3_server"]


@pytest.fixture(params=["folder", "s3"])
def kept_in(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder, and a store that is not on this machine."""
    if request.param == "s3":
        monkeypatch.setenv("STUDIO_MEDIA_URL", request.getfixturevalue("s3").url)


@pytest.fixture
def made(kept_in: None) -> Animation:
    """A simulated animation."""
    return make()


def make(words: str = "a fox", *, picture_only: bool = False) -> Animation:
    brief = Brief("cartoon", "animals", "landscape", words)
    submitted = shared().submit(brief, picture_only=picture_only)
    done = shared().wait(submitted.id)
    assert done.state is State.SUCCEEDED
    return done


def address(made: Animation, stage: str = "video") -> str:
    return f"/api/animations/{made.id}/{stage}"


def stored(made: Animation, stage: Stage = Stage.VIDEO) -> bytes:
    return shared().media.read(made.media[stage].name)


@pytest.mark.parametrize("stage", list(Stage))
def test_a_file_is_served_whole(client: Client, made: Animation, stage: Stage) -> None:
    """The bytes are the stored ones, of their own type, and browsers must not guess another."""
    answer = client.get(address(made, stage))
    kept = made.media[stage]
    assert (200, stored(made, stage)) == (answer.status_code, answer.content)
    assert kept.content_type == answer.headers["content-type"]
    assert str(kept.bytes) == answer.headers["content-length"]
    assert "nosniff" == answer.headers["x-content-type-options"]
    assert f'"{kept.sha256}"' == answer.headers["etag"]
    assert "content-disposition" not in answer.headers


def test_head_says_the_same_without_the_bytes(client: Client, made: Animation) -> None:
    """A player may ask first."""
    answer = client.head(address(made))
    assert (200, b"") == (answer.status_code, answer.content)
    assert str(made.media[Stage.VIDEO].bytes) == answer.headers["content-length"]
    assert "bytes" == answer.headers["accept-ranges"]


@pytest.mark.parametrize(
    ("asked", "first", "last"), [("bytes=0-99", 0, 99), ("bytes=100-", 100, None)]
)
def test_a_range_is_served(
    client: Client, made: Animation, asked: str, first: int, last: int | None
) -> None:
    """A player may jump: it gets the bytes that it asks for."""
    whole = stored(made)
    end = len(whole) - 1 if last is None else last
    answer = client.get(address(made), headers={"Range": asked})
    assert (206, whole[first : end + 1]) == (answer.status_code, answer.content)
    assert f"bytes {first}-{end}/{len(whole)}" == answer.headers["content-range"]


def test_the_end_of_a_file_can_be_asked_for(client: Client, made: Animation) -> None:
    """Where a player looks for the index."""
    answer = client.get(address(made), headers={"Range": "bytes=-50"})
    assert (206, stored(made)[-50:]) == (answer.status_code, answer.content)


def test_a_range_past_the_end_is_refused(client: Client, made: Animation) -> None:
    """Nothing is there: the answer says how long the file is."""
    answer = client.get(address(made), headers={"Range": "bytes=999999999-"})
    assert 416 == answer.status_code
    assert f"bytes */{made.media[Stage.VIDEO].bytes}" == answer.headers["content-range"]


def test_a_range_of_another_file_gives_the_whole_one(client: Client, made: Animation) -> None:
    """After a change, halves of two files are never put together."""
    headers = {"Range": "bytes=0-9", "If-Range": '"another"'}
    assert stored(made) == client.get(address(made), headers=headers).content


def test_an_address_with_the_hash_is_kept_for_good(client: Client, made: Animation) -> None:
    """The hash names these bytes and no others, so a browser need not ask again."""
    kept = made.media[Stage.VIDEO]
    answer = client.get(address(made), params={"v": kept.sha256})
    assert "private, max-age=31536000, immutable" == answer.headers["cache-control"]


@pytest.mark.parametrize("version", [None, "", "0" * 64])
def test_any_other_address_is_asked_again(
    client: Client, made: Animation, version: str | None
) -> None:
    """A simulated clip may be replaced by the real one under the same address."""
    params = {} if version is None else {"v": version}
    answer = client.get(address(made), params=params)
    assert "private, no-cache" == answer.headers["cache-control"]


@pytest.mark.parametrize("form", ['"{}"', 'W/"{}"', '"other", "{}"'])
def test_a_browser_that_has_the_file_is_told_so(client: Client, made: Animation, form: str) -> None:
    """Asking again costs no bytes where nothing changed."""
    known = form.format(made.media[Stage.VIDEO].sha256)
    answer = client.get(address(made), headers={"If-None-Match": known})
    assert (304, b"") == (answer.status_code, answer.content)


def test_a_saved_simulation_says_so_in_its_name(client: Client, made: Animation) -> None:
    """A simulated file that leaves the studio carries the word with it."""
    answer = client.get(address(made), params={"download": "1"})
    day = time.strftime("%Y-%m-%d", time.localtime(made.created_at))
    name = f"SIMULATION-a-fox-{day}-{made.seed(Stage.VIDEO)}.mp4"
    assert file_name(made, Stage.VIDEO) == name
    expected = f"attachment; filename=\"{name}\"; filename*=UTF-8''{name}"
    assert expected == answer.headers["content-disposition"]


def test_a_saved_real_file_is_named_by_its_words(client: Client, runway: RunwayStandin) -> None:
    """In any letters, as the command names it; nothing in them ends the header."""
    made = make(words='日本の "子猫"; x=🦊')
    answer = client.get(address(made), params={"download": "1"})
    header = answer.headers["content-disposition"]
    assert file_name(made, Stage.VIDEO) == unquote(header.rpartition("''")[2])
    assert file_name(made, Stage.VIDEO).startswith("日本の-子猫-x-🦊-20")
    assert 'filename="' in header


# ----- A clip that is saved says how it was made.


def saved(client: Client, made: Animation, **headers: str) -> requests.Response:
    return client.get(address(made), params={"download": "1"}, headers=headers)


def test_a_saved_clip_says_how_it_was_made(client: Client, made: Animation) -> None:
    """Its brief comes back from it; one that is only played is the stored one to the byte."""
    answer = saved(client, made)
    assert made.brief == tag.brief_of(answer.content)
    assert str(len(answer.content)) == answer.headers["content-length"]
    assert stored(made) == client.get(address(made)).content


def test_a_saved_clip_has_a_version_of_its_own(client: Client, made: Animation) -> None:
    """Other bytes than those that are played, and the same each time; whoever has them is told so.
    The hash in an address names the stored file: what is saved is asked for again.
    """
    first = saved(client, made)
    again = client.get(address(made), params={"download": "1", "v": made.media[Stage.VIDEO].sha256})
    assert first.headers["etag"] == again.headers["etag"]
    assert first.headers["etag"] != client.get(address(made)).headers["etag"]
    assert "private, no-cache" == again.headers["cache-control"]
    held = saved(client, made, **{"If-None-Match": first.headers["etag"]})
    assert (304, b"") == (held.status_code, held.content)
    assert "content-disposition" not in held.headers


@pytest.mark.parametrize("asked", ["0-99", "30-4000", "100-", "-50", "{last}-", "0-99999999999"])
def test_a_part_of_a_saved_clip_is_served(client: Client, made: Animation, asked: str) -> None:
    """Who goes on with a download that stopped gets what is missing, and no other file's."""
    whole = saved(client, made)
    size = len(whole.content)
    asked = asked.format(last=size - 1)
    first, _, last = asked.partition("-")
    start = int(first) if first else size - int(last)
    end = min(size, int(last) + 1) if first and last else size
    same = {"Range": f"bytes={asked}", "If-Range": whole.headers["etag"]}
    answer = saved(client, made, **same)
    assert (206, whole.content[start:end]) == (answer.status_code, answer.content)
    assert f"bytes {start}-{end - 1}/{size}" == answer.headers["content-range"]
    assert str(end - start) == answer.headers["content-length"]
    other = {**same, "If-Range": f'"{made.media[Stage.VIDEO].sha256}"'}
    assert whole.content == saved(client, made, **other).content


def test_a_part_past_the_end_of_a_saved_clip_is_refused(client: Client, made: Animation) -> None:
    """The answer says how long it is, which is more than is stored."""
    size = len(saved(client, made).content)
    answer = saved(client, made, Range=f"bytes={size}-")
    assert (416, f"bytes */{size}") == (answer.status_code, answer.headers["content-range"])


def test_head_of_a_saved_clip_says_the_same(client: Client, made: Animation) -> None:
    """Without the bytes."""
    whole = saved(client, made)
    answer = client.head(address(made), params={"download": "1"})
    assert (200, b"") == (answer.status_code, answer.content)
    for name in ("content-length", "etag", "content-disposition", "accept-ranges", "content-type"):
        assert whole.headers[name] == answer.headers[name]


@pytest.mark.parametrize("name", ["none", "..%5C..%5Csecret", "%00", "' OR 1=1 --", "x" * 3000])
def test_an_unknown_id_is_a_404_in_json(client: Client, name: str) -> None:
    """No path and no database word ever comes from an address."""
    answer = client.get(f"/api/animations/{name}/video", headers={"Accept-Language": "en"})
    assert (404, "not_found") == (answer.status_code, answer.json()["code"])


def test_a_path_is_not_an_id(client: Client) -> None:
    """Slashes, however written, lead nowhere."""
    assert 404 == client.get("/api/animations/%2e%2e%2f%2e%2e%2fetc%2fpasswd/video").status_code


def test_no_file_is_not_said_to_have_cost_nothing(client: Client, runway: RunwayStandin) -> None:
    """A picture that was drawn was paid for, though the clip is not there."""
    runway.fault("image_to_video", "fail_code", code="INTERNAL", cost=0)
    made = shared().wait(shared().submit(Brief("cartoon", "animals", "landscape")).id)
    told = client.get(address(made), headers={"Accept-Language": "en"}).json()
    assert ("not_found", f"The animation “{made.id}” does not have this file.") == (
        told["code"],
        told["detail"],
    )
    assert "This request cost nothing; the animation has cost 5 credits." == told["cost"]
    assert made.id == told["animation"]["id"]


def test_what_does_not_exist_yet_is_a_404(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    """An animation under way has no clip: that is not a server's fault."""
    monkeypatch.setenv("STUDIO_SIMULATION_SECONDS", "60")
    submitted = shared().submit(Brief("cartoon", "animals", "landscape"))
    assert 404 == client.get(address(submitted)).status_code
    shared().cancel(submitted.id)


def test_a_file_that_went_missing_is_a_404(client: Client) -> None:
    """A row without its file says so, and where to look."""
    made = make()
    path = shared().media.path(made.media[Stage.VIDEO].name)
    assert path is not None
    path.unlink()
    answer = client.get(address(made), headers={"Accept-Language": "en-GB,en;q=0.9"})
    assert (404, "media.missing") == (answer.status_code, answer.json()["code"])
    assert "no longer in the studio's storage" in answer.json()["detail"]


def test_a_wrong_setting_is_a_503_in_json(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    """A studio that cannot start answers, and says why."""
    studio.close_shared()
    monkeypatch.setenv("RUNWAY_TIMEOUT", "abc")
    answer = client.get("/api/animations/none/video")
    assert (503, "settings.not_a_number") == (answer.status_code, answer.json()["code"])


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE"])
def test_media_can_only_be_read(client: Client, made: Animation, method: str) -> None:
    """Nothing is uploaded, changed or removed here."""
    assert 405 == client.request(method, address(made)).status_code


def test_the_replaced_clip_is_served_at_once(client: Client, runway: RunwayStandin) -> None:
    """Completing an animation for real changes what its address without a hash gives."""
    made = make(picture_only=True)
    before = client.get(address(made)).headers["etag"]
    shared().resume(made.id, agreed=50)
    done = shared().wait(made.id)
    answer = client.get(address(made), headers={"If-None-Match": before})
    assert (200, f'"{done.media[Stage.VIDEO].sha256}"') == (
        answer.status_code,
        answer.headers["etag"],
    )


# ----- A picture that can be a first frame, by its hash.

PICTURES = "/api/pictures/"


@pytest.fixture
def own(kept_in: None) -> Picture:
    """A picture that somebody brought."""
    return shared().pictures.bring(picture(640, 360))


@pytest.mark.parametrize(
    ("form", "content_type"), [("JPEG", "jpeg"), ("PNG", "png"), ("WEBP", "png")]
)
def test_own_picture_is_served_whole(client: Client, form: str, content_type: str) -> None:
    """The kept bytes, as the type that they have, for good: the address is their hash."""
    own = shared().pictures.bring(picture(64, 36, form=form))
    answer = client.get(PICTURES + own.sha256)
    assert (200, f"image/{content_type}") == (answer.status_code, answer.headers["content-type"])
    assert own.sha256 == hashlib.sha256(answer.content).hexdigest()
    assert (str(own.bytes), f'"{own.sha256}"') == (
        answer.headers["content-length"],
        answer.headers["etag"],
    )
    assert "private, max-age=31536000, immutable" == answer.headers["cache-control"]
    assert "nosniff" == answer.headers["x-content-type-options"]
    assert "content-disposition" not in answer.headers


def test_made_picture_is_served_by_its_hash_too(client: Client, made: Animation) -> None:
    """The same bytes as at its animation's address."""
    kept = made.media[Stage.IMAGE]
    answer = client.get(PICTURES + kept.sha256)
    assert (200, kept.content_type) == (answer.status_code, answer.headers["content-type"])
    assert client.get(address(made, "image")).content == answer.content


def test_head_of_own_picture_says_the_same_without_the_bytes(client: Client, own: Picture) -> None:
    """Whoever only asks gets no body."""
    answer = client.head(PICTURES + own.sha256)
    assert (200, b"") == (answer.status_code, answer.content)
    assert (str(own.bytes), own.content_type) == (
        answer.headers["content-length"],
        answer.headers["content-type"],
    )


def test_a_browser_that_has_own_picture_is_told_so(client: Client, own: Picture) -> None:
    """Asking again costs no bytes; another hash is another picture."""
    headers = {"If-None-Match": f'"{own.sha256}"'}
    answer = client.get(PICTURES + own.sha256, headers=headers)
    assert (304, b"", f'"{own.sha256}"') == (
        answer.status_code,
        answer.content,
        answer.headers["etag"],
    )
    other = client.get(PICTURES + own.sha256, headers={"If-None-Match": f'"{"0" * 64}"'})
    assert (200, own.bytes) == (other.status_code, len(other.content))


def test_a_range_of_own_picture_is_served(client: Client, own: Picture) -> None:
    """As of any file."""
    whole = client.get(PICTURES + own.sha256).content
    answer = client.get(PICTURES + own.sha256, headers={"Range": "bytes=5-14"})
    assert (206, whole[5:15]) == (answer.status_code, answer.content)


@pytest.mark.parametrize(
    "name",
    [
        "0" * 64,
        "none",
        "..%5C..%5Csecret",
        "%00",
        "%00" * 64,
        "' OR 1=1 --",
        "%25",
        "%FF%FE",
        "%E2%80%A8",
        "x" * 3000,
        "{hash}x",
        "{hash}%0A",
        "{HASH}",
        "{hash}.png",
    ],
)
def test_an_unknown_picture_is_a_404_in_json(client: Client, name: str) -> None:
    """Nothing but the whole hash of a picture of ours leads to a file, and nothing is cached."""
    sha256 = shared().pictures.bring(picture(64, 36)).sha256
    asked = name.replace("{hash}", sha256).replace("{HASH}", sha256.upper())
    answer = client.get(PICTURES + asked, headers={"Accept-Language": "en"})
    error = answer.json()
    assert (404, "brief.picture_unknown", "no-store") == (
        answer.status_code,
        error["code"],
        answer.headers["cache-control"],
    )
    assert "is not in the studio" in error["detail"]


@pytest.mark.parametrize("path", ["", "%2e%2e%2fstudio.db", "..%2F..%2Fetc%2Fpasswd", "a/b"])
def test_a_path_is_not_a_picture(client: Client, path: str) -> None:
    """Slashes, however written, lead nowhere."""
    shared().pictures.bring(picture(64, 36))
    assert 404 == client.get(PICTURES + path).status_code


def test_a_clip_is_not_a_picture(client: Client, made: Animation) -> None:
    """Its hash leads to no first frame."""
    assert 404 == client.get(PICTURES + made.media[Stage.VIDEO].sha256).status_code


def test_own_picture_that_went_missing_is_a_404(client: Client, own: Picture) -> None:
    """A row without its file says so, whether or not it is on this machine."""
    store = shared().media
    store.remove(own.name)
    answer = client.get(PICTURES + own.sha256, headers={"Accept-Language": "en"})
    assert (404, "media.missing") == (answer.status_code, answer.json()["code"])


def test_a_wrong_setting_is_a_503_for_a_picture(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A studio that cannot start answers, and says why."""
    studio.close_shared()
    monkeypatch.setenv("RUNWAY_TIMEOUT", "abc")
    answer = client.get(PICTURES + "0" * 64)
    assert (503, "settings.not_a_number") == (answer.status_code, answer.json()["code"])


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE"])
def test_pictures_can_only_be_read(client: Client, method: str) -> None:
    """Nothing is brought, changed or removed by this address."""
    assert 405 == client.request(method, PICTURES + "0" * 64).status_code


# ----- Small copies of pictures and clips.

EVERY_COPY = pytest.mark.parametrize("kind", COPIES)


@EVERY_COPY
def test_a_small_copy_is_served_as_the_whole_is(client: Client, made: Animation, kind: str) -> None:
    """Whole, by ranges, not again to a browser that has it; for good by an address with the hash of
    what it is made from. Simulated ones too.
    """
    how = COPIES[kind]
    whole = client.get(address(made, kind))
    assert (200, how.content_type) == (whole.status_code, whole.headers["content-type"])
    assert len(whole.content) < made.media[how.stage].bytes * 3
    assert {"video/mp4": b"ftyp", "image/webp": b"WEBP"}[how.content_type] in whole.content[:12]
    part = client.get(address(made, kind), headers={"Range": "bytes=10-19"})
    assert (206, whole.content[10:20]) == (part.status_code, part.content)
    again = client.get(address(made, kind), headers={"If-None-Match": whole.headers["etag"]})
    assert (304, b"") == (again.status_code, again.content)
    assert "private, no-cache" == again.headers["cache-control"]
    for_good = client.get(address(made, kind), params={"v": made.media[how.stage].sha256})
    assert "private, max-age=31536000, immutable" == for_good.headers["cache-control"]
    head = client.head(address(made, kind))
    assert str(len(whole.content)) == head.headers["content-length"]


def test_small_copies_and_whole_files_are_never_mistaken(client: Client, made: Animation) -> None:
    """Each has a tag of its own, so that no browser puts parts of two together."""
    every = ("image", "video", *COPIES)
    assert len(every) == len({client.head(address(made, it)).headers["etag"] for it in every})


@EVERY_COPY
def test_a_link_opens_one_small_copy(client: Client, made: Animation, kind: str) -> None:
    """A page's own links lead to them, each to one."""
    link = shared().links.signed(address(made, kind))
    abroad = {"Host": "localhost", "Sec-Fetch-Site": "cross-site"}
    assert 200 == client.get(link, headers=abroad).status_code
    whole = link.replace(kind, COPIES[kind].stage)
    assert 200 != client.get(whole, headers=abroad).status_code


@EVERY_COPY
def test_an_animation_without_files_has_no_small_copy(
    client: Client, slow: None, kind: str
) -> None:
    """Nor is one promised."""
    begun = shared().submit(Brief("cartoon", "animals", "landscape", "a fox"))
    answer = client.get(address(begun, kind))
    assert (404, "not_found") == (answer.status_code, answer.json()["code"])


def test_a_broken_clip_has_no_small_copy(client: Client) -> None:
    """The answer says what is wrong, and what to do."""
    made = make()
    shared().media.save(made.media[Stage.VIDEO].name, b"nothing that plays")
    answer = client.get(address(made, "loop"), headers={"Accept-Language": "en"})
    assert "media.no_loop" == answer.json()["code"]
    assert "cannot be played" in answer.text


def test_a_broken_picture_has_no_still(client: Client) -> None:
    """The answer says what is wrong, and what to do."""
    made = make(picture_only=True)
    shared().media.save(made.media[Stage.IMAGE].name, b"nothing that can be seen")
    answer = client.get(address(made, "still"), headers={"Accept-Language": "en"})
    assert "media.changed" == answer.json()["code"]
    assert "restore the file from a backup" in answer.text
