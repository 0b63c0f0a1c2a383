package dev.soak.agent.record;

import jdk.jfr.Category;
import jdk.jfr.DataAmount;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/** A quiescent, exact reading; its duration is the time that feeding was held. */
@Name("soak.Checkpoint")
@Label("Checkpoint")
@Category("Soak")
@Description("An exact reading of the quiescent bot before and after a full collection")
@StackTrace(false)
final class CheckpointEvent extends Event {
    @Label("Index")
    int index;

    @Label("Work")
    @Description("Pull requests done so far")
    long work;

    @Label("Quiescent")
    @Description("Whether everything in flight was finished before the reading")
    boolean quiescent;

    @Label("Live Heap")
    @DataAmount(DataAmount.BYTES)
    long liveHeap;

    @Label("Live Objects")
    long liveObjects;

    @Label("Descriptors before Collection")
    long descriptorsBefore;

    @Label("Descriptors after Collection")
    long descriptorsAfter;

    @Label("Direct Buffers before Collection")
    @DataAmount(DataAmount.BYTES)
    long directBefore;

    @Label("Direct Buffers after Collection")
    @DataAmount(DataAmount.BYTES)
    long directAfter;

    @Label("Live Threads")
    long threads;
}
