/** GitHub's REST API, answered from the workload. */
@NullMarked
package dev.soak.agent.standin.github;

import org.jspecify.annotations.NullMarked;
