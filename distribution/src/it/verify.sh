#!/usr/bin/env bash
# Unpacks the archive and the layers of the image, and starts what is in them: verify.sh TARGET VERSION
set -euo pipefail
target=$(cd "$1" && pwd)
version=$2
java=${JAVA_HOME:+$JAVA_HOME/bin/}java
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

fail() { echo "distribution: $1" >&2; exit 1; }
starts() { [ "$("${@:2}" --version | head -1 | cut -d' ' -f1-2)" = "soak $version" ] || fail "$1 does not print its version"; }

# jar unpacks no permissions, the tools of a user do.
python3 -c 'import sys, shutil; shutil.unpack_archive(sys.argv[1], sys.argv[2])' "$target/soak-$version.zip" "$work"
chmod +x "$work/soak-$version/bin/soak"
ln -s "soak-$version/bin/soak" "$work/soak"
starts "bin/soak, by a symbolic link," "$work/soak"
[ -s "$work/soak-$version/share/man/man1/soak-run.1" ] || fail "the archive has no manual pages"

mkdir "$work/image" "$work/root"
tar -xf "$target/soak-image.tar" -C "$work/image"
for layer in $(grep -o '[0-9a-f]*\.tar\.gz' "$work/image/manifest.json"); do
  tar -xzf "$work/image/$layer" -C "$work/root" 2> "$work/warnings"
done
mapfile -t entry < <(sed -n 's/.*"Entrypoint":\[\([^]]*\)\].*/\1/p' "$work/image/config.json" | tr ',' '\n' | tr -d '"')
[ "${#entry[@]}" -gt 0 ] && [ "${entry[0]}" = java ] || fail "the image's entry point is not java"
entry[0]=$java
for i in "${!entry[@]}"; do
  case ${entry[i]} in /opt/*) entry[i]=$work/root${entry[i]} ;; esac
done
starts "the image's entry point" "${entry[@]}"
grep -q '"User":"10001:10001"' "$work/image/config.json" || fail "the image's user is root"
[ "$(stat -c %a "$work/root/runs")" = 777 ] || fail "the image's user cannot write to /runs"
echo "distribution: archive and image start soak $version"
