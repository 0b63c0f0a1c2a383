package dev.soak.agent.record;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/** A stretch of the run: warm-up, steady, idle, drain. */
@Name("soak.Phase")
@Label("Phase")
@Category("Soak")
@Description("A stretch of the run")
@StackTrace(false)
final class PhaseEvent extends Event {
    @Label("Phase")
    String phase = "";
}
