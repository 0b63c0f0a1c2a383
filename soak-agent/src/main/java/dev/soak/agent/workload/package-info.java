/** The pull requests to replay: generated, mined from git, or read from a file. */
@NullMarked
package dev.soak.agent.workload;

import org.jspecify.annotations.NullMarked;
