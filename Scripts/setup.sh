#!/usr/bin/env bash
# Installs the system packages named by the Makefile, those that are missing only.
set -euo pipefail
if [ "$(uname)" = Darwin ]; then
  command -v brew >/dev/null || { echo "Install Homebrew first: https://brew.sh" >&2; exit 69; }
  formulas=(zstd libphonenumber pkg-config expat minizip libxlsxwriter weasyprint)
  brew list "${formulas[@]}" >/dev/null 2>&1 || brew install "${formulas[@]}"
  exit 0
fi
missing=()
for package in "$@"; do
  dpkg-query -W -f='${Status}' "$package" 2>/dev/null | grep -q 'install ok installed' || missing+=("$package")
done
[ ${#missing[@]} -eq 0 ] && exit 0
echo "Installing: ${missing[*]}"
run=()
[ "$(id -u)" -eq 0 ] || run=(sudo)
"${run[@]}" env DEBIAN_FRONTEND=noninteractive apt-get update -qq
"${run[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq "${missing[@]}"
