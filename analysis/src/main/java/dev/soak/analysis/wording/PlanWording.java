package dev.soak.analysis.wording;

import dev.soak.analysis.plan.RunLengthPlan;
import dev.soak.analysis.plan.RunLengthPlan.Result;
import java.time.Duration;
import java.util.List;

/** A plan in words. */
public final class PlanWording {
    private PlanWording() {}

    public static List<String> lines(RunLengthPlan plan) {
        String leak = HumanFormat.value(plan.slopePerHour(), plan.unit().ucum()) + "/h in " + plan.series();
        String basis = "Noise estimated from " + plan.readings() + " checkpoints.";
        return List.of(sentence(plan, leak), basis);
    }

    private static String sentence(RunLengthPlan plan, String leak) {
        Result result = plan.result();
        if (result instanceof Result.Enough enough) {
            return "A leak of " + leak + " takes a run of " + length(enough.length()) + " (--duration "
                    + option(enough.length()) + "): " + share(enough.power())
                    + " of simulated runs of this length detect it.";
        }
        if (result instanceof Result.TooLong longest) {
            return "A leak of " + leak + " is detected by " + share(longest.power()) + " of simulated runs of "
                    + length(longest.longest()) + ", less than the " + share(plan.power())
                    + " asked for; a longer run is not planned.";
        }
        Result.LimitAfterHorizon never = (Result.LimitAfterHorizon) result;
        return "A leak of " + leak + " reaches its limit only after " + HumanFormat.hours(never.hoursToLimit())
                + ", and growth is a leak if it does so within " + length(never.horizon())
                + ": no run fails because of it (--horizon).";
    }

    private static String length(Duration length) {
        return HumanFormat.hours(length.toSeconds() / 3600.0);
    }

    private static String option(Duration length) {
        return (length.toHours() > 0 ? length.toHours() + "h" : "")
                + (length.toMinutesPart() > 0 ? length.toMinutesPart() + "m" : "");
    }

    private static String share(double share) {
        return HumanFormat.number(Math.round(100 * share)) + " %";
    }
}
