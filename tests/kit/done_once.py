"""What never changes between two tests, and is done once: a quarter of the work each."""

from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy
from sqlalchemy import Engine

from runway_core.media import probe
from runway_core.store import tables


@pytest.fixture(scope="package", autouse=True)
def files_probed_once() -> Iterator[None]:
    """The pictures and clips of the tests are few: one of the same bytes is not decoded again.
    What is wrong with one is found each time.
    """
    really = probe.probe
    seen: dict[tuple[bytes, str], probe.Seen] = {}

    def probed(path: Path, promised: str) -> probe.Seen:
        key = sha256(path.read_bytes()).digest(), promised
        if key not in seen:
            seen[key] = really(path, promised)
        return seen[key]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(probe, "probe", probed)
        yield


@pytest.fixture(scope="package", autouse=True)
def statements_written_once() -> Iterator[None]:
    """SQLAlchemy remembers with each engine how a statement is written in SQL. A studio has one
    engine for all its life, and nearly every test a new studio.
    """
    first = sqlalchemy.create_engine(
        "sqlite://", json_serializer=tables._as_json, query_cache_size=5000
    )
    first.connect().close()  # its dialect asks SQLite what it can do
    really = tables.create_engine

    def created(url: Any, **options: Any) -> Engine:
        engine = really(url, **options)
        if engine.dialect.name == first.dialect.name:
            engine.dialect = first.dialect
            engine._compiled_cache = first._compiled_cache
        return engine

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(tables, "create_engine", created)
        yield
    first.dispose()
