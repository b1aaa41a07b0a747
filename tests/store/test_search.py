"""What is looked for is found, however it and the words were typed."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import select

from runway_core.prompts import build
from runway_core.settings import Settings
from runway_core.states import Plan
from runway_core.store import finder, tables
from runway_core.store.animations import Store
from runway_core.store.listing import Filter
from runway_core.store.tables import Database
from runway_core.text import for_search
from tests.kit import first_release
from tests.kit.store import BRIEF

SENT = replace(build.build(BRIEF), image="A still", motion="It moves")


def put(store: Store, words: str = "", **fields: str) -> str:
    """The id of a new animation with these words."""
    brief = replace(BRIEF, words=words, **fields)
    made = store.add(brief, SENT, plan=Plan.REAL, reason=None, quoted=55)
    return made.id


def finds(store: Store, text: str) -> set[str]:
    return {one.id for one in store.page(where=Filter(text=text))[0]}


@pytest.mark.parametrize(
    ("words", "sought"),
    [
        ("Éléphant rose", ("éléphant", "elephant", "ÉLÉPHANT", "ELEPHANT", "e\u0301le\u0301phant",
                           "Éléphan", "rose ele", "éléphant  rose", "\u00a0rose",
                           "elephant\u2009ro")),
        ("un elephant", ("éléphant", "Éléphant")),
        ("E\u0301le\u0301phant", ("éléphant", "elephant")),
        ("Cœur d’Œuf", ("coeur", "CŒUR", "cœur d'oeuf", "d’œuf", "oEuf")),
        ("coeur", ("cœur",)),
        ("ex æquo", ("ex aequo",)),
        ("Große Straße", ("grosse strasse", "GROSSE", "große", "STRASSE")),
        ("STRASSE", ("straße",)),
        ("İstanbul ILIK ılık", ("istanbul", "İSTANBUL", "ilik", "ılık")),
        ("ΟΔΥΣΣΕΎΣ", ("οδυσσευς", "Οδυσσεύς")),
        ("Ёлка", ("елка", "ЁЛКА")),
        ("Łódź smørrebrød", ("lodz", "smorrebrod", "SMØR")),
        ("tiếng Việt nô", ("tieng viet", "TIẾNG", "no")),
        ("ｆｏｘ　１２", ("fox 12", "ＦＯＸ", "Fox")),
        ("ﬁn ﬂeur", ("fin", "fleur")),
        ("ライオンの子猫", ("ライオン", "子猫", "ﾗｲｵﾝ")),
        ("قطة صغيرة", ("قطة", "صغيرة")),
        ("한국 고양이", ("고양이", "한국")),
        ("🦊 et ❤\ufe0f là", ("🦊", "❤", "❤\ufe0f", "❤ la")),
        ("deux ❤ là", ("deux ❤\ufe0f",)),
        ("line one\nline two", ("one line", "LINE\ntwo")),
        ("100% sûr_de\\soi", ("100%", "%", "_", "sur_de", "\\", "de\\s")),
        ("猫が森で眠る", ("猫", "森で", "眠る", "猫 森", "が森で眠")),
        ("แมวน้อยในป่า", ("แมว", "น้อย", "ป่า")),
        ("हिन्दी भाषा", ("हिन्दी", "भा")),
        ("d'une forêt, l'été", ("été", "foret ete", "une", "d'une", "l'ete")),
        ("soft\u00adhyphen zero\u200bwidth", ("softhyphen", "zerowidth", "soft\u00adhyphen")),
        ("jusqu‑au bout", ("jusqu-au", "jusqu‑au")),
    ],
)  # fmt: skip
def test_words_are_found_however_they_are_typed(
    store: Store, words: str, sought: tuple[str, ...]
) -> None:
    """Capitals, accents, ligatures, width, spaces and unseen marks make no difference."""
    made = put(store, words)
    put(store, "quite else")
    assert [{made}] * len(sought) == [finds(store, text) for text in sought]


@pytest.mark.parametrize(
    ("words", "text"),
    [
        ("100 foxes", "100%"), ("a fox", "a_fox"), ("a fox", "f%x"), ("foxes", "fox es"),
        ("かさ", "がさ"), ("がさ", "かさ"), ("ハハ", "パパ"), ("한", "하"), ("قطة", "قطه"),
        ("слон", "slon"), ("elephant", "éléphants"), ("one\ntwo", "onetwo"), ("\\", "/"),
        ("猫が森で眠る", "犬"), ("猫が森で眠る", "森眠"), ("a fox", "fox hen"),
        ("elephant", "phant"), ("a fox", ","),
    ],
)  # fmt: skip
def test_other_words_are_not_found(store: Store, words: str, text: str) -> None:
    """Marks of a search language mean themselves, and another letter is another letter."""
    put(store, words)
    assert set() == finds(store, text)


def test_prompts_are_searched_too(store: Store) -> None:
    """Those that somebody wrote, and those that the recipe made; several words are all there."""
    made = put(store, "un", image_prompt="Éléphant", motion_prompt="gallops")
    assert [{made}] * 4 == [
        finds(store, text) for text in ("elephant", "GALLOPS", "un", "gallops un elephant")
    ]
    assert {made} == finds(store, "still it moves")
    assert set() == finds(store, "still zebra")


@pytest.mark.parametrize("text", ["é\0l", "\ud800", "\x1b[31m", "\udcff" * 3, "\0"])
def test_any_text_can_be_looked_for(store: Store, text: str) -> None:
    """What no database can be asked for is not asked for, and no search ends in an error."""
    made = put(store, "Élan [31m")
    assert finds(store, text) <= {made}


@pytest.mark.parametrize("field", ["style", "theme", "orientation"])
def test_choices_are_found(store: Store, field: str) -> None:
    """By the brief's own words for them."""
    other = {"style": "anime", "theme": "forest", "orientation": "portrait"}
    put(store)
    made = put(store, **{field: other[field]})
    assert [made] == [one.id for one in store.page(where=Filter(**{field: other[field]}))[0]]  # type: ignore[arg-type]


def test_what_was_made_before_is_found(tmp_path: Path) -> None:
    """Rows of an older database are filled in when it is brought up to date."""
    file = tmp_path / "old" / "studio.db"
    first_release.make(file, words="Éléphant et Cœur")
    with closing(Database.open(Settings(data_dir=file.parent))) as database:
        store = Store(database)
        found, _ = store.page(where=Filter(text="elephant et coeur"))
        assert 3 == len(found)
        assert 3 == store.count(Filter(style="cartoon", theme="animals"))
        assert 0 == store.count(Filter(style="anime"))


@pytest.mark.parametrize("brief", ["null", "[]", '"x"', '{"words": 5, "style": null}'])
def test_row_without_a_brief_keeps_no_studio_from_starting(tmp_path: Path, brief: str) -> None:
    """It is left as it is; the others are found."""
    file = tmp_path / "old" / "studio.db"
    first_release.make(file, words="a fox")
    with closing(sqlite3.connect(file)) as connection, connection:
        connection.execute("UPDATE animation SET brief = ? WHERE request_key = 'key-2'", [brief])
    with closing(Database.open(Settings(data_dir=file.parent))) as database:
        assert 2 == Store(database).count(Filter(style="cartoon"))
        assert 3 == Store(database).count()


def test_more_rows_than_are_held_at_once_are_filled_in(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """None is left out between two lots, nor between two rows of bits."""
    monkeypatch.setattr(finder, "BLOCK", 512)
    monkeypatch.setattr(finder, "_BYTES", 64)
    file = tmp_path / "old" / "studio.db"
    first_release.make(file, words="a fox")
    with closing(sqlite3.connect(file)) as connection, connection:
        names = [row[1] for row in connection.execute("PRAGMA table_info(animation)")]
        rest = ", ".join(f'"{name}"' for name in names if name not in {"id", "request_key"})
        connection.execute(
            f"WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 1200) "
            f"INSERT INTO animation (id, {rest}) SELECT 'row-' || i, {rest} FROM n, animation "
            f"WHERE request_key = 'key-2'"
        )
    with closing(Database.open(Settings(data_dir=file.parent))) as database:
        assert 1203 == Store(database).count(Filter(text="fox", style="cartoon"))
        table = tables.animation.c
        with database.read() as connection:
            by_age = select(table.number).order_by(table.created_at, table.id)
            assert list(range(1203)) == list(connection.scalars(by_age))


def test_folded_text_is_folded_already() -> None:
    """Folding twice changes nothing, or what is kept would not be what is looked for."""
    for number in range(0x3000):
        text = for_search(chr(number))
        assert text == for_search(text), hex(number)
