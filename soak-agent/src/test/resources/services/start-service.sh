#!/bin/sh
# Starts a service as some scripts do: with options of its own in place of the inherited ones, and java as a child.
# start-service.sh JAR [ARGUMENT...]
export JAVA_TOOL_OPTIONS=-Dscript=1
jar=$1
shift
"${JAVA:-java}" -jar "$jar" "$@"
