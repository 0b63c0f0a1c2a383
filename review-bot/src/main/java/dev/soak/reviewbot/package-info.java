/** GitHub review bot: entry point, configuration and wiring. */
@NullMarked
package dev.soak.reviewbot;

import org.jspecify.annotations.NullMarked;
