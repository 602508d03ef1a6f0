#!/usr/bin/env bash
# The README's test command: builds, checks the format, compiles the functions for Azure, runs every test.
# Needs nothing but the .NET SDK; what is left out says why.
set -uo pipefail
cd "$(dirname "$0")/.."
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
results=artifacts/test-results
rm -rf "$results"
failed_steps=0

step() {
  echo "== $1"
  shift
  if ! "$@"; then
    echo "FAILED: $*"
    failed_steps=$((failed_steps + 1))
  fi
}

echo "== build"
if ! dotnet build JourneyFunctions.sln -v quiet --nologo; then
  echo "tests: 0 passed, 1 failed, 0 skipped"
  exit 1
fi

step "format" dotnet format JourneyFunctions.sln --verify-no-changes --no-restore
step "Azure backend" bash tests/compile-azure.sh
for project in Repository Journey Embedded EndToEnd; do
  step "$project tests" dotnet test "tests/$project.Tests" --no-build --nologo --logger "trx;LogFileName=$project.trx" --results-directory "$results"
done

# The totals stand in each result file's counters.
count() { grep -ho "<Counters [^>]*>" "$results"/*.trx 2>/dev/null | grep -o " $1=\"[0-9]*\"" | grep -o '[0-9]*' | awk '{ sum += $1 } END { print sum + 0 }'; }
total=$(count total)
passed=$(count passed)
executed=$(count executed)
failed=$(count failed)
skipped=$((total - executed))
if [ "$skipped" -gt 0 ]; then
  echo "== left out"
  grep -ho '<UnitTestResult [^>]*outcome="NotExecuted"[^>]*>' "$results"/*.trx | grep -o 'testName="[^"]*"' | sort -u
  grep -ho '<Message>[^<]*</Message>' "$results"/*.trx | sed 's/<[^>]*>//g' | grep -i 'left out\|is not beside\|not there\|not set' | sort -u
fi

[ "$total" -eq 0 ] && failed_steps=$((failed_steps + 1))
# A step that failed without a failing test (format, compile) counts as one.
[ "$failed_steps" -gt 0 ] && [ "$failed" -eq 0 ] && failed=$failed_steps
echo "tests: $passed passed, $failed failed, $skipped skipped"
[ "$failed_steps" -eq 0 ] && [ "$failed" -eq 0 ]
