/** An OpenAI-compatible model with deterministic answers and latencies. */
@NullMarked
package dev.soak.agent.standin.model;

import org.jspecify.annotations.NullMarked;
