#!/usr/bin/env bash
# The whole check, with nothing but the .NET SDK (and npm, for what compares with Azurite; npm and a Chromium, for what drives the board): builds, checks the format, compiles for Azure,
# runs every test, kills the backend. The long form of the last: artifacts/Embedded/bin/Survival/debug/Survival kill 200
# What can't run here is skipped and says why. The last line counts the tests, and a build, format or compilation that failed;
# anything failed makes the exit code 1.
set -uo pipefail
cd "$(dirname "$0")/.."
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1

passed=0 failed=0 skipped=0

finish() {
  echo "tests: $passed passed, $failed failed, $skipped skipped"
  exit $((failed > 0))
}

step() {
  echo "== $1"
  shift
  "$@" && return
  echo "$1 $2 failed"
  failed=$((failed + 1))
  return 1
}

# Adds up what one test program says of itself; one that ends without saying so has failed. What follows its name chooses among its tests.
run_tests() {
  local name=$1 beside=() output status summary
  shift
  [[ $name == Embedded.Tests ]] && beside=(bash tests/azurite.sh)
  [[ $name == EndToEnd.Tests ]] && beside=(bash tests/browser.sh)
  echo "== $name $*"
  output=$(mktemp)
  "${beside[@]}" "artifacts/Embedded/bin/$name/debug/$name" -noColor "$@" 2>&1 | tee "$output"
  status=${PIPESTATUS[0]}
  summary=$(grep -E "^ +$name +Total: [0-9]+, Errors: [0-9]+, Failed: [0-9]+, Skipped: [0-9]+, Not Run: [0-9]+" "$output" | tail -1)
  rm -f "$output"
  if [[ ! $summary =~ Total:\ ([0-9]+),\ Errors:\ ([0-9]+),\ Failed:\ ([0-9]+),\ Skipped:\ ([0-9]+),\ Not\ Run:\ ([0-9]+) ]]; then
    echo "$name ended with $status and no summary"
    failed=$((failed + 1))
    return
  fi
  local total=${BASH_REMATCH[1]} bad=$((BASH_REMATCH[2] + BASH_REMATCH[3])) left=$((BASH_REMATCH[4] + BASH_REMATCH[5]))
  if ((status != 0 && bad == 0)); then
    echo "$name ended with $status"
    bad=1
  fi
  passed=$((passed + total - BASH_REMATCH[3] - left)) failed=$((failed + bad)) skipped=$((skipped + left))
}

step "build" dotnet build JourneyFunctions.sln -c Debug -nologo -v quiet || finish
step "format" dotnet format whitespace JourneyFunctions.sln --verify-no-changes --no-restore
if [[ -d ../shared/azure-api/refgen ]]; then
  step "compile for Azure" bash tests/compile-azure.sh
else
  bash tests/compile-azure.sh
  skipped=$((skipped + 1))
fi

for project in tests/*.Tests; do
  run_tests "$(basename "$project")"
done
echo "== workflows once more, with every history read from the file at each turn"
export Embedded__RereadHistory=true
run_tests Embedded.Tests -namespace "Embedded.Tests.DurableTask*" -namespace "Embedded.Tests.Functions*" -class- Embedded.Tests.DurableTask.RecordedScenarios
run_tests EndToEnd.Tests -namespace- "EndToEnd.Tests.Board*"
unset Embedded__RereadHistory
survival=artifacts/Embedded/bin/Survival/debug/Survival
step "survive kills" "$survival" kill 20
step "survive a stop at each commit" "$survival" boundaries
finish
