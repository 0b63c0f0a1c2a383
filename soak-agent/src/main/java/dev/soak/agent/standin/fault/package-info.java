/** Scheduled faults of the stand-ins: which are active when, and what a client is sent then. */
@NullMarked
package dev.soak.agent.standin.fault;

import org.jspecify.annotations.NullMarked;
