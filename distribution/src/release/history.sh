#!/usr/bin/env bash
# Clones the history of this checkout, with the project's public remote: history.sh FOLDER REMOTE
set -euo pipefail
checkout=$(git -C "$(dirname "$0")" rev-parse --show-toplevel)
rm -rf "$1"
git clone --quiet --no-checkout "file://$checkout" "$1"
git -C "$1" remote set-url origin "$2"
