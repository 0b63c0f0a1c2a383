/** Masks secrets in what is written, in linear time. */
@NullMarked
package dev.soak.agent.redact;

import org.jspecify.annotations.NullMarked;
