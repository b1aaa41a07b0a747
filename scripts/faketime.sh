#!/bin/sh
# Makes sure that there is the library that gives one process another clock, from Debian's packages
# if need be.
set -eu

there() { ls /usr/lib/*/faketime/libfaketimeMT.so.1 >/dev/null 2>&1; }
there && exit 0

if ! command -v apt-get >/dev/null; then
  echo "The tests of several machines need libfaketime: install it." >&2
  exit 1
fi
as_root=""
[ "$(id -u)" = 0 ] || as_root="sudo"
echo "Installing libfaketime from Debian's packages"
$as_root apt-get update -qq
$as_root apt-get install -y -qq --no-install-recommends libfaketime >/dev/null
there
