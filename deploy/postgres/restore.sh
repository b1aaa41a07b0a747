#!/bin/sh
# Fills an empty database of the studio's from a copy, in one transaction:
#     STUDIO_DATABASE_URL=… deploy/postgres/restore.sh /var/backups/studio/studio-….dump
# As the role that owns the tables, with every server and worker stopped.
set -eu

url=$(printf %s "$STUDIO_DATABASE_URL" | sed 's/^postgresql+psycopg:/postgresql:/')
pg_restore --single-transaction --exit-on-error --no-owner --no-privileges --dbname="$url" "$1"
