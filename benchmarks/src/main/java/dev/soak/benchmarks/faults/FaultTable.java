package dev.soak.benchmarks.faults;

import dev.soak.benchmarks.measurement.MeasurementResult;
import java.util.List;
import java.util.Locale;

/** The results of a campaign as a Markdown table. */
public final class FaultTable {
    private FaultTable() {}

    /** The criterion is met if no fault was handled badly, and all were injected that the machine allows. */
    public static MeasurementResult of(List<FaultResult> results) {
        StringBuilder text = new StringBuilder("| group | fault | ended as | handled |\n|---|---|---|---|\n");
        for (FaultResult result : results) {
            String handled = result.wasSkipped()
                    ? "skipped: needs "
                            + result.skipped().toLowerCase(Locale.ROOT).replace('_', ' ')
                    : result.isGood() ? "yes" : "**no**: " + String.join("; ", result.problems());
            text.append("| ")
                    .append(String.join(" | ", result.group(), result.name(), result.ended(), escaped(handled)))
                    .append(" |\n");
        }
        long skipped = results.stream().filter(FaultResult::wasSkipped).count();
        long bad = results.stream().filter(result -> !result.isGood()).count();
        text.append(String.format(
                Locale.ROOT, "%n%d faults, %d skipped, %d handled badly.%n", results.size(), skipped, bad));
        return new MeasurementResult(text.toString(), bad == 0);
    }

    private static String escaped(String text) {
        return text.replace("|", "\\|").replaceAll("\\s+", " ").replace("<", "&lt;");
    }
}
