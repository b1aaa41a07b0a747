"""What waits to be driven and who drives, as it stands: to be looked at, never to be acted on."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection, and_, func, or_, select, text

from runway_core.states import PASSING
from runway_core.store import jobs
from runway_core.store.jobs import Job
from runway_core.store.tables import MOVING, animation


@dataclass(frozen=True, slots=True)
class Backlog:
    """How many animations move, and what the engine knows of them."""

    moving: int
    """Animations that are not at rest."""
    held: int
    """Of them, those that somebody drives."""
    oldest: float | None
    """Since when the oldest of the others waits, by the clock of whoever wrote it."""
    workers: int | None = None
    """Processes that drive and gave a sign of life lately; None where they give none."""
    waiting: int | None = None
    """Jobs that nobody has taken yet; None where there are no jobs."""
    stalled: int = 0
    """Jobs of processes that gave no sign of life lately."""
    without_job: int = 0
    """Animations that move and that no job names."""


def look(connection: Connection, now: float) -> Backlog:
    """The queue at the moment `now`. Raises what the database raises."""
    if jobs.are_kept(connection):
        return _of_jobs(connection)
    moves = animation.c.state.in_(sorted(PASSING))
    free = or_(animation.c.owner.is_(None), animation.c.lease_until < now)
    waiting, oldest = func.count(), func.min(animation.c.created_at)
    moving, free_ones, since = connection.execute(
        select(func.count(), waiting.filter(free), oldest.filter(free)).where(moves)
    ).one()
    return Backlog(moving, moving - free_ones, since)


def somebody_drives(connection: Connection, now: float) -> bool:
    """Whether a process was heard of lately that drives; where they give no sign of life, whether
    one has something in its hands. Raises what the database raises.
    """
    if jobs.are_kept(connection):
        return any(not each.is_silent for each in jobs.workers(connection))
    held = and_(MOVING, animation.c.lease_until >= now)
    return connection.scalar(select(animation.c.id).where(held).limit(1)) is not None


_JOBS = text(
    """
    WITH alive AS (
        SELECT id FROM procrastinate_workers
        WHERE last_heartbeat > clock_timestamp() - make_interval(secs => :seconds)
    ), job AS (
        SELECT *, worker_id IN (SELECT id FROM alive) AS is_held
        FROM procrastinate_jobs WHERE status IN ('todo', 'doing')
    )
    SELECT (SELECT count(*) FROM alive) AS workers,
        count(*) FILTER (WHERE status = 'todo') AS waiting,
        count(*) FILTER (WHERE status = 'doing' AND is_held IS NOT TRUE) AS stalled,
        count(*) FILTER (WHERE status = 'doing' AND is_held AND queue_name = :drive) AS held
    FROM job
    """
)

_ROWS = text(
    """
    WITH job AS (
        SELECT DISTINCT ON (queueing_lock) queueing_lock, status
        FROM procrastinate_jobs WHERE status IN ('todo', 'doing')
        ORDER BY queueing_lock, status DESC
    )
    SELECT count(*) AS moving,
        count(*) FILTER (WHERE job.status IS NULL) AS without_job,
        min(created_at) FILTER (WHERE job.status = 'todo') AS oldest
    FROM animation LEFT JOIN job ON queueing_lock = :drive || ':' || animation.id
    WHERE state = ANY(:passing)
    """
)


def _of_jobs(connection: Connection) -> Backlog:
    drive = str(Job.DRIVE)
    counted = connection.execute(_JOBS, {"seconds": jobs.SILENT_SECONDS, "drive": drive}).one()
    rows = connection.execute(_ROWS, {"drive": drive, "passing": sorted(PASSING)}).one()
    return Backlog(
        moving=rows.moving,
        held=counted.held,
        oldest=rows.oldest,
        workers=counted.workers,
        waiting=counted.waiting,
        stalled=counted.stalled,
        without_job=rows.without_job,
    )
