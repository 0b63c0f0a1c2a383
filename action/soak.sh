#!/usr/bin/env bash
# Soaks, compares with earlier results, and writes outputs and job summary. It always ends with 0: verdict.sh fails the job,
# after everything has been kept.
#
# .soak/baseline   results of the baseline branch, the newest level only
# .soak/runs       the run folder of a soak that goes on in the next job
set -euo pipefail

output() { echo "$1=$2" >> "$GITHUB_OUTPUT"; }
summary() { cat >> "$GITHUB_STEP_SUMMARY"; }
worse() { [ "$1" -ge "$code" ] && code=$1 || true; }

mkdir -p .soak/runs .soak/baseline
comment="$RUNNER_TEMP/soak-comment.md"
: > "$comment"
code=0
results=()
if [ -n "$SOAK_RESULTS" ]; then
  # Split as a shell does, without evaluating anything.
  mapfile -t results < <(xargs -n1 printf '%s\n' <<< "$SOAK_RESULTS")
fi

if [ -n "$SOAK_RUN" ]; then
  mapfile -t words < <(xargs -n1 printf '%s\n' <<< "$SOAK_RUN")
  earlier=$(find .soak/runs -mindepth 1 -maxdepth 1 -type d | sort | tail -1)
  status=0
  if [ -n "$earlier" ]; then
    java -jar "$SOAK" run --resume "$earlier" --annotate github || status=$?
  else
    java -jar "$SOAK" run --out .soak/runs --annotate github "${words[@]}" || status=$?
  fi
  worse "$status"
  run=$(find .soak/runs -mindepth 1 -maxdepth 1 -type d | sort | tail -1)
  if [ "$status" -eq 75 ]; then
    output resume true
  elif [ -n "$run" ]; then
    # What the next job restores is no run to go on with.
    mkdir -p soak-runs
    rm -rf "soak-runs/$(basename "$run")"
    mv "$run" soak-runs/
    run=soak-runs/$(basename "$run")
    results+=("$run")
  fi
  output run-folder "$run"
  if [ -f "$run/report.md" ]; then
    cat "$run/report.md" | summary
    cat "$run/report.md" >> "$comment"
    output sarif "$run/report.sarif"
    output outcome "$(sed -n 's/^ *"outcome" *: *"\([A-Z]*\)".*/\1/p' "$run/report.json" | head -1)"
  fi
fi

if [ "$code" -ne 75 ] && [ "${#results[@]}" -gt 0 ]; then
  if compgen -G ".soak/baseline/*.json" > /dev/null; then
    status=0
    java -jar "$SOAK" check "${results[@]}" --baseline .soak/baseline --tolerance "$SOAK_TOLERANCE" > check.txt || status=$?
    { echo '```'; cat check.txt; echo '```'; } | tee -a "$comment" | summary
    worse "$status"
    if [ "$status" -eq 98 ] && [ "$SOAK_IS_BASELINE" = true ]; then
      # This commit has failed; the ones after it are compared with the new level.
      mkdir -p ".soak/before-$GITHUB_SHA"
      mv .soak/baseline/*.json ".soak/before-$GITHUB_SHA/"
    fi
  else
    echo "no earlier results of the baseline branch to compare with" | summary
  fi
  if [ "$SOAK_IS_BASELINE" = true ]; then
    java -jar "$SOAK" check "${results[@]}" --baseline .soak/baseline --commit "$GITHUB_SHA" --save > /dev/null || true
  fi
fi
output comment "$comment"
output exit-code "$code"
