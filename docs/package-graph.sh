#!/usr/bin/env bash
# Prints the packages of a module and their dependencies as a Mermaid graph, read from the compiled classes by jdeps. An
# arrow that a longer path implies is left out.
#   docs/package-graph.sh analysis            (after mvn compile)
set -euo pipefail
module=$1
cd "$(dirname "$0")/.."
echo "graph BT"
jdeps -verbose:package --ignore-missing-deps -e 'dev\.soak\..*' "$module/target/classes" |
  awk '
    function short(name) {
      if (sub(/^dev\.soak\.(analysis|agent|probe|benchmarks|reviewbot)\./, "", name) == 0) return ""
      sub(/\..*/, "", name)
      return name
    }
    $2 == "->" { a = short($1); b = short($3); if (a != b && a != "" && b != "") { edge[a, b] = 1; node[a]; node[b] } }
    END {
      for (k in node) for (i in node) for (j in node) {
        direct[i, j] = ((i, j) in edge)
        reach[i, j] = reach[i, j] || direct[i, j]
      }
      for (k in node) for (i in node) for (j in node) if (reach[i, k] && reach[k, j]) reach[i, j] = 1
      for (i in node) for (j in node) if (direct[i, j]) {
        implied = 0
        for (k in node) if (k != i && k != j && direct[i, k] && reach[k, j]) implied = 1
        if (!implied) print "    " i " --> " j
      }
    }' | sort
