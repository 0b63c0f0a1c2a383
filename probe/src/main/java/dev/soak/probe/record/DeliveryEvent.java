package dev.soak.probe.record;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import jdk.jfr.Timespan;

/** One request, committed when it is completed or has failed. Absent latencies are {@link Long#MIN_VALUE}. */
@Name("soak.Delivery")
@Label("Delivery")
@Category("Soak")
@Description("A request replayed to the target; an absent latency is -2^63 ns")
@StackTrace(false)
final class DeliveryEvent extends Event {
    @DeliveryId
    @Label("Delivery")
    String delivery = "";

    @Label("Number")
    long number;

    @Label("Outcome")
    @Description("done, or the reason of the failure")
    String outcome = "";

    @Label("Response Latency")
    @Description("From the intended start to the response")
    @Timespan(Timespan.NANOSECONDS)
    long webhookLatency;

    @Label("Review Latency")
    @Description("From the intended start to the review")
    @Timespan(Timespan.NANOSECONDS)
    long reviewLatency;
}
