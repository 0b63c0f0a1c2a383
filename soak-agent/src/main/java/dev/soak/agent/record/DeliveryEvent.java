package dev.soak.agent.record;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import jdk.jfr.Timespan;

/**
 * One pull request, written when it was done or had failed. A latency that there was none of is
 * {@link Long#MIN_VALUE}, which Flight Recorder's tools show as absent.
 */
@Name("soak.Delivery")
@Label("Delivery")
@Category("Soak")
@Description("A pull request replayed against the bot")
@StackTrace(false)
final class DeliveryEvent extends Event {
    @DeliveryId
    @Label("Delivery")
    String delivery = "";

    @Label("Pull Request")
    long number;

    @Label("Outcome")
    @Description("done, or why it failed")
    String outcome = "";

    @Label("Webhook Latency")
    @Description("From the intended start to the answer of the webhook")
    @Timespan(Timespan.NANOSECONDS)
    long webhookLatency;

    @Label("Review Latency")
    @Description("From the intended start to the review")
    @Timespan(Timespan.NANOSECONDS)
    long reviewLatency;
}
