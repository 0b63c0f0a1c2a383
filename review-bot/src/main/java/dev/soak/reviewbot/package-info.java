/** A GitHub review bot: the command, its configuration and its wiring. */
@NullMarked
package dev.soak.reviewbot;

import org.jspecify.annotations.NullMarked;
