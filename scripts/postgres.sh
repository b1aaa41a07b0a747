#!/bin/sh
# Makes sure that there are PostgreSQL's programs for the tests of the store, from Debian's packages
# if need be. No server is started: the tests run one of their own.
set -eu

if [ -n "${POSTGRES:-}" ]; then
  [ -x "$POSTGRES/initdb" ] || { echo "POSTGRES is $POSTGRES, where no initdb is" >&2; exit 1; }
  exit 0
fi
there() { command -v initdb >/dev/null || ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1; }
there && exit 0

if ! command -v apt-get >/dev/null; then
  echo "The tests need PostgreSQL: install it, or set POSTGRES to the folder of its programs." >&2
  exit 1
fi
as_root=""
[ "$(id -u)" = 0 ] || as_root="sudo"
echo "Installing PostgreSQL from Debian's packages"
$as_root apt-get update -qq
$as_root apt-get install -y -qq --no-install-recommends postgresql-common >/dev/null
# Or its package would make a server of the machine's, and start it.
echo "create_main_cluster = false" | $as_root tee -a /etc/postgresql-common/createcluster.conf >/dev/null
$as_root apt-get install -y -qq --no-install-recommends postgresql >/dev/null
there
