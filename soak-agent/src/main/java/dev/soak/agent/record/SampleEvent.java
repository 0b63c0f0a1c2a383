package dev.soak.agent.record;

import jdk.jfr.Category;
import jdk.jfr.DataAmount;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.Percentage;
import jdk.jfr.StackTrace;

/** The row that also stands in the journal, as far as its series are the same in every run. */
@Name("soak.Sample")
@Label("Sample")
@Category("Soak")
@Description("Resources of the bot's JVM, once a second")
@StackTrace(false)
final class SampleEvent extends Event {
    @Label("Phase")
    @Description("What the run was doing: warmup, steady, idle, checkpoint or drain")
    String phase = "";

    @Label("Work")
    @Description("Pull requests done so far")
    long work;

    @Label("Open Descriptors")
    long descriptors;

    @Label("Live Threads")
    long threads;

    @Label("Loaded Classes")
    long classes;

    @Label("Child Processes")
    long children;

    @Label("Heap Used")
    @DataAmount(DataAmount.BYTES)
    long heapUsed;

    @Label("Heap after Collection")
    @Description("Heap used after the last collection of the bot's own")
    @DataAmount(DataAmount.BYTES)
    long heapAfterGc;

    @Label("Metaspace Used")
    @DataAmount(DataAmount.BYTES)
    long metaspaceUsed;

    @Label("Direct Buffers")
    @DataAmount(DataAmount.BYTES)
    long directBuffers;

    @Label("Resident Set")
    @DataAmount(DataAmount.BYTES)
    long residentSet;

    @Label("GC Time Share")
    @Percentage
    double gcTimeShare;

    @Label("In Flight")
    @Description("Pull requests begun and not done")
    long inFlight;
}
