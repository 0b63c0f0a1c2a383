#!/usr/bin/env bash
# Names a soak.jar in the output "jar": the one given, or one of a release, whose checksum is verified.
set -euo pipefail

if [ -n "$SOAK_JAR" ]; then
  [ -f "$SOAK_JAR" ] || { echo "::error::no such file: $SOAK_JAR (input jar)"; exit 2; }
  echo "jar=$(realpath "$SOAK_JAR")" >> "$GITHUB_OUTPUT"
  exit 0
fi
release="$GITHUB_SERVER_URL/$SOAK_REPOSITORY/releases"
if [ "$SOAK_VERSION" = latest ]; then release="$release/latest/download"; else release="$release/download/v$SOAK_VERSION"; fi
folder=$(mktemp -d "$RUNNER_TEMP/soak.XXXXXX")
for file in soak.jar soak-zoo.jar checksums_sha256.txt; do
  curl --fail --silent --show-error --location --retry 3 --max-time 300 --output "$folder/$file" "$release/$file" ||
    { echo "::error::$release/$file could not be downloaded (input version: $SOAK_VERSION)"; exit 2; }
done
(cd "$folder" && sha256sum --check --strict --ignore-missing --quiet checksums_sha256.txt) ||
  { echo "::error::the checksum of soak.jar is wrong"; exit 2; }
echo "jar=$folder/soak.jar" >> "$GITHUB_OUTPUT"
