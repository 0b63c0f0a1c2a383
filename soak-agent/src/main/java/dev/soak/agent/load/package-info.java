/** Generates HTTP load: concurrent users over plain sockets, every request timed, every failure counted by reason. */
@NullMarked
package dev.soak.agent.load;

import org.jspecify.annotations.NullMarked;
