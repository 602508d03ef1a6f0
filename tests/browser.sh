#!/usr/bin/env bash
# Runs a command that can drive a browser: tests/browser.sh COMMAND [ARGUMENT…]
# Finds a Chromium or Chrome; a build server (CI=true) that runs as root installs Debian's. The library that drives it comes from npm
# (tests/npm, locked), without a browser of its own. BROWSER is the browser's path and NODE_PATH names the packages. Where they can't be
# had the command runs without, and BROWSER_LEFT_OUT says why.
set -uo pipefail
source "$(dirname "$0")/packages.sh"

without() {
  local why=$1
  shift
  echo "browser: left out, $why"
  BROWSER_LEFT_OUT=$why exec "$@"
}

find_browser() {
  local name
  for name in "${BROWSER:-}" chromium chromium-browser google-chrome google-chrome-stable; do
    [[ -n $name ]] && command -v "$name" && return
  done
  return 1
}

if ! browser=$(find_browser) && [[ ${CI:-} == true && $(id -u) == 0 ]] && command -v apt-get >/dev/null; then
  { apt-get update && apt-get install -y --no-install-recommends chromium; } >/dev/null 2>&1
  browser=$(find_browser)
fi
[[ -n $browser ]] || without "there is no Chromium (chromium, chromium-browser, google-chrome, or a path in BROWSER)" "$@"
install_packages || without "$why_not" "$@"

export BROWSER=$browser NODE_PATH=$packages/node_modules
exec "$@"
