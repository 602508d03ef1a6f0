#!/usr/bin/env bash
# Compiles the functions against the official packages' public surface (Backend=Azure), so that what works here is what Azure offers.
# Needs the listings and their generator in ../shared/azure-api; without them it says that it was left out.
set -euo pipefail
cd "$(dirname "$0")/.."
listings=../shared/azure-api
if [ ! -d "$listings/refgen" ]; then
  echo "azure compile: left out, because $listings (the official packages' public surface) is not beside the checkout"
  exit 0
fi

stamp=$(cat "$listings"/*.txt "$listings"/refgen/*.cs | sha256sum | cut -c1-16)
references="$PWD/artifacts/azure-references/$stamp"
if [ ! -d "$references" ]; then
  rm -rf "$references.part"
  mkdir -p "$references.part"
  dotnet run -c Release --project "$listings/refgen" --artifacts-path "$PWD/artifacts/azure-references/generator" -- "$listings" "$references.part"
  mv "$references.part" "$references"
fi

dotnet build src/Journey.Functions -p:Backend=Azure -p:AzureReferences="$references" -v quiet --nologo
echo "azure compile: passed against $(ls "$references"/*.dll | wc -l) reference assemblies"
