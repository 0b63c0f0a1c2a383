/** The commands of soak-fleet.jar. */
@NullMarked
package dev.soak.fleet.cli;

import org.jspecify.annotations.NullMarked;
