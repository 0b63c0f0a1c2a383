/** End-to-end tests of soak.jar with real JVMs, recordings and bots. */
@NullMarked
package dev.soak.agent.e2e;

import org.jspecify.annotations.NullMarked;
