package dev.soak.benchmarks.targets;

import dev.soak.analysis.threshold.Targets;
import dev.soak.analysis.threshold.Targets.MeasuredBy;
import dev.soak.analysis.threshold.ThresholdResult;
import dev.soak.analysis.wording.HumanFormat;
import dev.soak.benchmarks.targets.TargetRow.Status;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** All targets with their measured values, as a Markdown table. */
record TargetTable(List<TargetRow> rows) {
    TargetTable {
        rows = List.copyOf(rows);
    }

    /**
     * Builds the table.
     *
     * @param results by command, because two commands can measure a metric of the same name
     */
    static TargetTable of(Targets targets, Map<MeasuredBy, List<ThresholdResult>> results) {
        List<TargetRow> rows = new ArrayList<>();
        targets.all()
                .forEach(
                        target -> rows.add(TargetRow.of(target, results.getOrDefault(target.measuredBy(), List.of()))));
        return new TargetTable(rows);
    }

    /** Whether every target was measured and no critical threshold missed; a missed target is only a warning. */
    boolean criteriaMet() {
        return rows.stream()
                .map(TargetRow::status)
                .noneMatch(status -> status == Status.CRITICAL_MISSED || status == Status.NOT_MEASURED);
    }

    String text() {
        StringBuilder text =
                new StringBuilder("| metric | measured | target | critical | status |\n|---|---|---|---|---|\n");
        for (TargetRow row : rows) {
            text.append("| ")
                    .append(String.join(
                            " | ",
                            row.what(),
                            measured(row.measured()),
                            limit(row.target()),
                            limit(row.critical()),
                            status(row)))
                    .append(" |\n");
        }
        return text.toString();
    }

    private static String measured(ThresholdResult result) {
        Double observed = result.observed();
        if (observed == null) {
            return "–";
        }
        String value = HumanFormat.value(observed, result.unit());
        Double low = result.low();
        Double high = result.high();
        return low == null || high == null
                ? value
                : value + " (" + HumanFormat.value(low, result.unit()) + " to " + HumanFormat.value(high, result.unit())
                        + ")";
    }

    private static String limit(@Nullable ThresholdResult result) {
        return result == null ? "–" : "`" + result.expression() + "`";
    }

    private static String status(TargetRow row) {
        return switch (row.status()) {
            case MET -> "met";
            case TARGET_MISSED -> "**warning: target missed**";
            case CRITICAL_MISSED -> "**critical missed**";
            case NOT_MEASURED -> "**not measured: " + row.measured().note() + "**";
        };
    }
}
