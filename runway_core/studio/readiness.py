"""Whether the studio can do its work: its database, its media store, and who drives."""

from sqlalchemy import select

from runway_core.errors import StorageError
from runway_core.store import tables
from runway_core.studio.studio import Studio

OK, FAILED = "ok", "failed"


def checks(studio: Studio) -> dict[str, str]:
    """`ok` or `failed` for each part that this process has: who leaves driving to others has no
    runner. It asks the disk and the database, never Runway.
    """
    found = {
        "database": _reads(studio),
        "media": studio.media.is_there(),
    }
    if studio.settings.worker:
        found["runner"] = studio.is_driving
    return {name: OK if works else FAILED for name, works in found.items()}


def _reads(studio: Studio) -> bool:
    try:
        with studio.database.read() as connection:
            connection.scalar(select(tables.animation.c.id).limit(1))
    except StorageError:
        return False
    return True
