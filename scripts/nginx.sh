#!/bin/sh
# Makes sure that there is an nginx for the tests of what stands behind a proxy, from Debian's
# packages if need be. It is not started: the tests run one of their own.
set -eu

if [ -n "${NGINX:-}" ]; then
  command -v "$NGINX" >/dev/null || { echo "NGINX is $NGINX, which is not there" >&2; exit 1; }
  exit 0
fi
# Debian keeps it where only the administrator's searches look.
PATH="$PATH:/usr/sbin"
command -v nginx >/dev/null && exit 0

if ! command -v apt-get >/dev/null; then
  echo "The tests need nginx: install it, or set NGINX to the path of one." >&2
  exit 1
fi
as_root=""
[ "$(id -u)" = 0 ] || as_root="sudo"
echo "Installing nginx from Debian's packages"
$as_root apt-get update -qq
$as_root apt-get install -y -qq --no-install-recommends nginx >/dev/null
command -v nginx >/dev/null
