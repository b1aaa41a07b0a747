"""Begins a new step of the database: `python -m scripts.revision "who asked"`.

Alembic compares `store/tables.py` with a database of the newest revision and writes the
difference down; read it, correct it, and add its number to `store/revisions.py`.
"""

import sys

from alembic import command
from sqlalchemy import create_engine

from runway_core.store import revisions


def begin(message: str) -> None:
    """Writes the file of a new step, and says where."""
    engine = create_engine("sqlite://")
    with engine.begin() as connection:
        revisions.take_steps(connection, "head")
        config = revisions.configuration(connection)
        config.set_main_option("file_template", "v%%(rev)s_%%(slug)s")
        number = f"{int(revisions.HEAD) + 1:04}"
        command.revision(config, message, autogenerate=True, rev_id=number)
    engine.dispose()


if __name__ == "__main__":
    if len(sys.argv) != 2 or not sys.argv[1].strip():
        raise SystemExit('Say what it does: make revision MESSAGE="who asked"')
    begin(sys.argv[1])
