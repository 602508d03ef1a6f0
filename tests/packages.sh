# Sourced: packages from npm for the tests (tests/npm, locked), installed below artifacts once for each state of the lock file.
# install_packages sets packages; where it can't, it fails and why_not says why.
install_packages() {
  local root
  root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
  packages=$root/artifacts/npm
  why_not="npm and node are not installed"
  command -v npm >/dev/null && command -v node >/dev/null || return
  cmp -s "$root/tests/npm/package-lock.json" "$packages/installed.json" && return
  why_not="npm could not install what it needs"
  mkdir -p "$packages"
  cp "$root/tests/npm/package.json" "$root/tests/npm/package-lock.json" "$packages"
  (cd "$packages" && npm ci --ignore-scripts --no-audit --no-fund --loglevel=error) || return
  cp "$packages/package-lock.json" "$packages/installed.json"
}
