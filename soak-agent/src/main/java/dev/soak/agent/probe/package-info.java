/** Reading resources: one small class for each. */
@NullMarked
package dev.soak.agent.probe;

import org.jspecify.annotations.NullMarked;
