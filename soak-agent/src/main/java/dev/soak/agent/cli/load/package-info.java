/** {@code soak load}: options, their checks, and load tests from request to exit code. */
@NullMarked
package dev.soak.agent.cli.load;

import org.jspecify.annotations.NullMarked;
