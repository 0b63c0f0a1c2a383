/** Writing down what was read: the journal, the flight recording and our events in it. */
@NullMarked
package dev.soak.agent.record;

import org.jspecify.annotations.NullMarked;
