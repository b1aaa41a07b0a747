#!/bin/sh
# Writes a copy of the studio's database, whole or not at all, while the studio runs:
#     STUDIO_DATABASE_URL=… deploy/postgres/backup.sh /var/backups/studio
# As the role that owns the tables. Copies older than KEEP_DAYS (30) are removed.
set -eu
umask 077

folder=$1
url=$(printf %s "$STUDIO_DATABASE_URL" | sed 's/^postgresql+psycopg:/postgresql:/')
target=$folder/studio-$(date -u +%Y%m%dT%H%M%SZ).dump

mkdir -p "$folder"
trap 'rm -f "$target.part"' EXIT
pg_dump --format=custom --no-owner --no-privileges --file="$target.part" "$url"
# Its table of contents can be read: it is whole.
pg_restore --list "$target.part" > /dev/null
mv "$target.part" "$target"
find "$folder" -name 'studio-*.dump' -mtime "+${KEEP_DAYS:-30}" -delete
echo "$target"
