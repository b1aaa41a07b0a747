"""A database as the first release left it: its own SQL and rows, frozen. Never made anew."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from pathlib import Path

from sqlalchemy import MetaData, create_engine, select

from runway_core.store import revisions, tables

FINISHED = "0f0f0f0f-0000-4000-8000-000000000001"
UNCONFIRMED = "0f0f0f0f-0000-4000-8000-000000000002"
QUEUED = "0f0f0f0f-0000-4000-8000-000000000003"
IMAGE_TASK = "6d8b6f5e-0d5c-4c6e-8f4e-0f3a2b1c0d9e"
VIDEO_TASK = "11111111-2222-4333-8444-555555555555"
SHA256 = "ab" * 32

TABLES = """
CREATE TABLE meta (
	schema_version INTEGER NOT NULL, 
	PRIMARY KEY (schema_version)
);
CREATE TABLE animation (
	id VARCHAR(36) NOT NULL, 
	request_key VARCHAR(64), 
	created_at FLOAT NOT NULL, 
	updated_at FLOAT NOT NULL, 
	finished_at FLOAT, 
	state VARCHAR(16) NOT NULL, 
	stage VARCHAR(8) NOT NULL, 
	"plan" VARCHAR(16) NOT NULL, 
	reason VARCHAR(16), 
	brief JSON NOT NULL, 
	prompts JSON NOT NULL, 
	quoted INTEGER NOT NULL, 
	runway_status VARCHAR(32), 
	progress FLOAT, 
	stage_began FLOAT, 
	running_since FLOAT, 
	trouble JSON, 
	failure JSON, 
	cancel_requested BOOLEAN NOT NULL, 
	owner VARCHAR(120), 
	lease_until FLOAT NOT NULL, 
	fence INTEGER NOT NULL, 
	PRIMARY KEY (id), 
	UNIQUE (request_key)
);
CREATE INDEX animation_by_state ON animation (state);
CREATE INDEX animation_by_age ON animation (created_at, id);
CREATE TABLE submission (
	animation_id VARCHAR(36) NOT NULL, 
	stage VARCHAR(8) NOT NULL, 
	attempt INTEGER NOT NULL, 
	simulated BOOLEAN NOT NULL, 
	model VARCHAR(40) NOT NULL, 
	request_hash VARCHAR(64) NOT NULL, 
	intent_at FLOAT NOT NULL, 
	balance_before INTEGER, 
	quoted INTEGER NOT NULL, 
	estimated FLOAT, 
	final FLOAT, 
	task_id VARCHAR(64), 
	running_since FLOAT, 
	ended_at FLOAT, 
	outcome VARCHAR(16), 
	failure_code VARCHAR(80), 
	PRIMARY KEY (animation_id, stage, attempt), 
	UNIQUE (task_id)
);
CREATE INDEX submission_by_model ON submission (model, ended_at);
CREATE TABLE media (
	animation_id VARCHAR(36) NOT NULL, 
	stage VARCHAR(8) NOT NULL, 
	attempt INTEGER NOT NULL, 
	name VARCHAR(120) NOT NULL, 
	content_type VARCHAR(40) NOT NULL, 
	bytes INTEGER NOT NULL, 
	sha256 VARCHAR(64) NOT NULL, 
	width INTEGER NOT NULL, 
	height INTEGER NOT NULL, 
	duration FLOAT, 
	simulated BOOLEAN NOT NULL, 
	stored_at FLOAT NOT NULL, 
	PRIMARY KEY (animation_id, stage)
);
CREATE TABLE picture (
	sha256 VARCHAR(64) NOT NULL, 
	name VARCHAR(120) NOT NULL, 
	content_type VARCHAR(40) NOT NULL, 
	bytes INTEGER NOT NULL, 
	width INTEGER NOT NULL, 
	height INTEGER NOT NULL, 
	stored_at FLOAT NOT NULL, 
	PRIMARY KEY (sha256)
);
INSERT INTO meta VALUES (1);
"""  # noqa: W291

BRIEF = {
    "style": "cartoon", "theme": "animals", "orientation": "landscape",
    "words": "two foxes on a hill", "duration": 2, "image_model": "gen4_image",
    "video_model": "gen4_turbo", "image_ratio": None, "image_seed": None, "video_seed": None,
    "recipe": "studio", "recipe_texts": {}, "image_prompt": None, "motion_prompt": None,
    "first_frame": None,
}  # fmt: skip
PROMPTS = {
    "image": "two foxes on a hill. Colorful 2D cartoon illustration.",
    "motion": "two foxes on a hill. The camera pans slowly to the right.",
    "fragments": {
        "image": [{"text": "two foxes on a hill.", "from": "words"}],
        "motion": [{"text": "two foxes on a hill.", "from": "words"}],
    },
    "recipe": "studio", "recipe_version": 1, "dropped": [], "left_to_words": ["image.theme"],
}  # fmt: skip
LOST = {"code": "answer_lost", "again": "free", "params": {}}

MORNING = 1_795_338_000.0
"""2026-11-22, 09:00 UTC."""


def make(path: Path, **brief: object) -> None:
    """Writes the database to `path`: one animation finished, one unconfirmed, one queued.
    `brief` changes fields of the one brief.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("PRAGMA journal_mode=WAL")
        connection.executescript(TABLES)
        for moment, row in enumerate((
            (FINISHED, "succeeded", "video", None),
            (UNCONFIRMED, "unconfirmed", "image", LOST),
            (QUEUED, "queued", "image", None),
        )):  # fmt: skip
            animation_id, state, stage, failure = row
            at = MORNING + 60 * moment
            values = {
                "id": animation_id, "request_key": f"key-{moment}", "created_at": at,
                "updated_at": at, "finished_at": None if state == "queued" else at + 50,
                "state": state, "stage": stage, "plan": "real", "brief": json.dumps(BRIEF | brief),
                "prompts": json.dumps(PROMPTS), "quoted": 15, "stage_began": at,
                "trouble": "null", "failure": json.dumps(failure), "cancel_requested": 0,
                "lease_until": 0.0, "fence": 1,
            }  # fmt: skip
            insert(connection, "animation", values)
        attempt = {
            "attempt": 1, "simulated": 0, "request_hash": "0" * 64, "balance_before": 1000,
        }  # fmt: skip
        done = {"ended_at": MORNING + 40, "outcome": "succeeded"}
        for values in (
            {"animation_id": FINISHED, "stage": "image", "model": "gen4_image", "quoted": 5,
             "intent_at": MORNING, "estimated": 5.0, "final": 5.0, "task_id": IMAGE_TASK, **done},
            {"animation_id": FINISHED, "stage": "video", "model": "gen4_turbo", "quoted": 10,
             "intent_at": MORNING + 9, "estimated": 10.0, "final": 10.0, "task_id": VIDEO_TASK,
             **done},
            {"animation_id": UNCONFIRMED, "stage": "image", "model": "gen4_image", "quoted": 5,
             "intent_at": MORNING + 61},
        ):  # fmt: skip
            insert(connection, "submission", attempt | values)
        for stage, kind, seconds in (("image", "png", None), ("video", "mp4", 2.0)):
            values = {
                "animation_id": FINISHED, "stage": stage, "attempt": 1,
                "name": f"{FINISHED}-{stage}-1.{kind}", "content_type": f"{stage}/{kind}",
                "bytes": 1234, "sha256": SHA256, "width": 1280, "height": 720,
                "duration": seconds, "simulated": 0, "stored_at": MORNING + 40,
            }  # fmt: skip
            insert(connection, "media", values)


def insert(connection: sqlite3.Connection, table: str, values: dict[str, object]) -> None:
    """One row."""
    names = ", ".join(f'"{name}"' for name in values)
    marks = ", ".join("?" * len(values))
    connection.execute(f"INSERT INTO {table} ({names}) VALUES ({marks})", list(values.values()))


def dump(path: Path) -> list[str]:
    """Everything a database holds, as SQL."""
    with closing(sqlite3.connect(path)) as connection:
        return list(connection.iterdump())


def copy(file: Path, url: str) -> MetaData:
    """Puts such a database into the empty one at `url`, of another kind; its tables then."""
    source, target = create_engine(f"sqlite:///{file}"), create_engine(url)
    known = MetaData()
    known.reflect(source)
    with source.connect() as read, target.begin() as write:
        revisions.take_steps(write, "0001")
        revisions._version.drop(write)
        for table in known.sorted_tables:
            rows = [dict(row) for row in read.execute(select(table)).mappings()]
            if rows:
                # As today's table where there is one: JSON is written as PostgreSQL wants it.
                write.execute(tables.metadata.tables.get(table.name, table).insert(), rows)
    source.dispose()
    target.dispose()
    return known
