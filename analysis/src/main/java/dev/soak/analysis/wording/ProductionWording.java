package dev.soak.analysis.wording;

import dev.soak.analysis.report.ProductionEstimate;
import dev.soak.analysis.report.ProductionEstimate.Exhaustion;
import dev.soak.analysis.verdict.Interval;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A run at the rate of production in words. */
public final class ProductionWording {
    private ProductionWording() {}

    /** No lines where the rate is not known. */
    public static List<String> lines(@Nullable ProductionEstimate estimate) {
        List<String> lines = new ArrayList<>();
        if (estimate == null) {
            return lines;
        }
        Double hours = estimate.hours();
        String rate = HumanFormat.number(estimate.requestsPerHour()) + " requests/h";
        lines.add(
                hours == null
                        ? "at " + rate + "; the run did not count requests"
                        : "this run had the requests of " + HumanFormat.hours(hours) + " at " + rate);
        estimate.exhaustions().forEach(one -> lines.add(exhaustion(one)));
        return lines;
    }

    private static String exhaustion(Exhaustion one) {
        Interval hours = one.hours();
        return one.series() + " reaches " + one.limit().name() + " ("
                + HumanFormat.value(one.limit().value(), one.unit().ucum()) + ") " + until(hours.estimate())
                + " after a restart (" + until(hours.low()) + " to " + until(hours.high()) + ")"
                + (one.byWork() ? "" : ", whatever the rate: it grows with time");
    }

    private static String until(double hours) {
        return Double.isFinite(hours) ? HumanFormat.hours(hours) : "never";
    }
}
