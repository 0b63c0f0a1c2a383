/** The probe at work: starts what it measures with, executes the supervisor's commands, and removes itself. */
@NullMarked
package dev.soak.probe.session;

import org.jspecify.annotations.NullMarked;
