#!/usr/bin/env bash
# Compiles the app against the official packages' public surface. Where the packages can't be restored, reference assemblies
# stand in for them: written from the listings in ../shared/azure-api, once for each state of the listings.
set -euo pipefail
cd "$(dirname "$0")/.."

listings=../shared/azure-api
if [[ ! -d $listings/refgen ]]; then
  echo "compile-azure: left out, because $listings/refgen (the listings of the official packages and their generator) is not beside the checkout"
  exit 0
fi

hash=$(cat "$listings"/*.txt "$listings"/refgen/*.cs "$listings"/refgen/*.csproj | sha256sum | cut -c1-16)
references=$PWD/artifacts/azure-references/$hash
if [[ ! -f $references/complete ]]; then
  rm -rf "$references"
  mkdir -p "$references"
  dotnet run -c Release --project "$listings/refgen" --artifacts-path "$PWD/artifacts/azure-references/refgen" -- "$listings" "$references"
  touch "$references/complete"
fi

dotnet build src/Journey.Functions -p:Backend=Azure "-p:AzureReferences=$references" -nologo -v quiet "$@"
echo "compile-azure: Journey.Functions compiles with Backend=Azure"
