#!/bin/sh
# Starts a service as most scripts do: with options added to the inherited ones, and java in place of the shell.
# exec-service.sh JAR [ARGUMENT...]
export JAVA_TOOL_OPTIONS="${JAVA_TOOL_OPTIONS:+$JAVA_TOOL_OPTIONS }-Dscript=1"
jar=$1
shift
exec "${JAVA:-java}" -jar "$jar" "$@"
