package dev.soak.analysis.check;

import com.fasterxml.jackson.databind.JsonNode;
import dev.soak.analysis.outcome.Outcome;
import java.util.List;

/**
 * The report of a soak: median and p99 of each of its latencies, one value per run. Its resources, and its latencies by interval,
 * are compared by {@code soak compare}.
 */
final class SoakResults {
    private SoakResults() {}

    static Results of(JsonNode report, String source) throws MalformedResults {
        MetricCollector to = new MetricCollector(source);
        report.path("latency").path("timings").properties().forEach(timing -> {
            for (String statistic : List.of("p50", "p99")) {
                JsonNode value = timing.getValue().path(statistic);
                double seconds = value.isNumber() ? value.doubleValue() : Double.NaN;
                to.add("soak:" + statistic + "(" + timing.getKey() + ")", "s", false, List.of(List.of(seconds)));
            }
        });
        String outcome = report.path("outcome").asText();
        if (outcome.isEmpty()) {
            throw new MalformedResults("the report has no outcome");
        }
        if (!outcome.equals(Outcome.PASS.name())) {
            to.note("the run ended as " + outcome);
        }
        return to.results();
    }
}
