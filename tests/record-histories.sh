#!/usr/bin/env bash
# Records the present release for all later ones: bash tests/record-histories.sh second-release
# tests/EndToEnd.Tests/Histories/README.md says what comes of it and when to do it.
set -euo pipefail
cd "$(dirname "$0")/.."
name=${1:?"the name of the release, such as second-release"}
[[ $name =~ ^[a-z0-9-]+$ ]] || { echo "a name has small letters, digits and hyphens" >&2; exit 1; }
target=$PWD/tests/EndToEnd.Tests/Histories/$name
for end in -demo.json -reviews.json .zip; do
  [[ ! -e $target$end ]] || { echo "$target$end is recorded already; a recording is never changed" >&2; exit 1; }
done
dotnet build tests/EndToEnd.Tests -c Debug -nologo -v quiet
RECORD_HISTORIES=$target artifacts/Embedded/bin/EndToEnd.Tests/debug/EndToEnd.Tests -noColor -class EndToEnd.Tests.Histories.RecordingTests
ls -l "$target"*
