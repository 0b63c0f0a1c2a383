package dev.soak.probe.record;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/** A phase of the run: warm-up, steady, idle or drain. */
@Name("soak.Phase")
@Label("Phase")
@Category("Soak")
@Description("A phase of the run")
@StackTrace(false)
final class PhaseEvent extends Event {
    @Label("Phase")
    String phase = "";
}
