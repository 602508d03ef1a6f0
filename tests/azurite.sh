#!/usr/bin/env bash
# Runs a command beside an Azurite of its own: tests/azurite.sh COMMAND [ARGUMENT…]
# Installs Azurite and the official JavaScript client from npm (tests/npm, locked) below artifacts, starts Azurite in memory on a
# free port of the loopback, and stops it when the command ends. AZURITE_TABLES is its connection string and NODE_PATH names the
# packages. Where they can't be had the command runs without, and AZURITE_LEFT_OUT says why.
set -uo pipefail
source "$(dirname "$0")/packages.sh"

without() {
  local why=$1
  shift
  echo "azurite: left out, $why"
  AZURITE_LEFT_OUT=$why exec "$@"
}

install_packages || without "$why_not" "$@"

port=$(node -e 'const s = require("net").createServer().listen(0, "127.0.0.1", () => { console.log(s.address().port); s.close(); })')
log=$packages/azurite-$port.log
node "$packages/node_modules/azurite/dist/src/table/main.js" --tableHost 127.0.0.1 --tablePort "$port" \
  --inMemoryPersistence --skipApiVersionCheck --disableTelemetry --silent >"$log" 2>&1 &
azurite=$!
trap 'kill "$azurite" 2>/dev/null; wait "$azurite" 2>/dev/null; rm -f "$log"' EXIT
trap 'exit 130' INT TERM

for ((i = 0; i < 300; i++)); do
  grep -q "successfully started" "$log" && break
  kill -0 "$azurite" 2>/dev/null || break
  sleep 0.1
done
if ! grep -q "successfully started" "$log"; then
  cat "$log"
  echo "azurite: did not start"
  exit 1
fi

# The account and key that every Azurite has, published in its documentation.
account=devstoreaccount1
key='Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw=='
export AZURITE_TABLES="DefaultEndpointsProtocol=http;AccountName=$account;AccountKey=$key;TableEndpoint=http://127.0.0.1:$port/$account;"
export NODE_PATH=$packages/node_modules
"$@"
