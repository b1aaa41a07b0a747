"""The steps from the tables of one release to those of the next, for Alembic.

`store.revisions` decides when they are taken; `make revision MESSAGE="…"` begins a new one.
There is no way back but the copy that is made before: what a step adds may be in use by then.
"""
