/** Makes load: concurrent users over plain sockets, every request timed, every failure counted by its reason. */
@NullMarked
package dev.soak.agent.load;

import org.jspecify.annotations.NullMarked;
