#!/usr/bin/env bash
# Ends with the exit code of Soak. The end of a segment is no failure; an inconclusive result is one unless it shall only warn.
set -euo pipefail

case "$SOAK_EXIT_CODE" in
  75) echo "a segment has ended; the next job goes on" ;;
  97)
    if [ "$SOAK_INCONCLUSIVE" = warn ]; then
      echo "::warning::Soak is inconclusive; see the job summary"
    else
      echo "::error::Soak is inconclusive; see the job summary"
      exit 97
    fi
    ;;
  *) exit "$SOAK_EXIT_CODE" ;;
esac
