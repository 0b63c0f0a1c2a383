/** Requests of any HTTP service as a workload: read from files, with templates and expectations. */
@NullMarked
package dev.soak.agent.workload.http;

import org.jspecify.annotations.NullMarked;
