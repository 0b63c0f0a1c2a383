/** {@code soak run}: options, their checks, and the run from request to exit code. */
@NullMarked
package dev.soak.agent.cli.run;

import org.jspecify.annotations.NullMarked;
