#!/bin/sh
# Makes sure that there is a Chromium for the browser tests, from Debian's packages if need be.
set -eu

if [ -n "${CHROMIUM:-}" ]; then
  command -v "$CHROMIUM" >/dev/null || { echo "CHROMIUM is $CHROMIUM, which is not there" >&2; exit 1; }
  exit 0
fi
command -v chromium >/dev/null && exit 0

if ! command -v apt-get >/dev/null; then
  echo "The tests need Chromium: install it, or set CHROMIUM to the path of one." >&2
  exit 1
fi
as_root=""
[ "$(id -u)" = 0 ] || as_root="sudo"
echo "Installing Chromium from Debian's packages"
$as_root apt-get update -qq
$as_root apt-get install -y -qq --no-install-recommends chromium fonts-liberation fonts-noto-color-emoji >/dev/null
command -v chromium >/dev/null
