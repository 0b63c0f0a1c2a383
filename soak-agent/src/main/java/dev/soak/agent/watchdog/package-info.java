/** The limits of time: the deadline of a run, and what each step of Soak's own work may take. */
@NullMarked
package dev.soak.agent.watchdog;

import org.jspecify.annotations.NullMarked;
