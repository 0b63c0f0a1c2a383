package dev.soak.benchmarks.incidents;

import dev.soak.analysis.series.Series;
import dev.soak.benchmarks.detector.BaselineDetectors;
import dev.soak.benchmarks.detector.LeakDetector;
import dev.soak.benchmarks.measurement.MeasurementResult;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Soak and the peer rules on series of each incident. */
public final class IncidentTable {
    private IncidentTable() {}

    /** The wrong verdicts of every rule on an incident. */
    private record Row(Incident incident, int soakWrong, Map<PeerRule, Integer> peersWrong) {}

    /**
     * Judges them; the criteria are met if Soak is right about every series, and each peer wrong about some of each incident
     * that it is known to fail on.
     *
     * @param perIncident series of each
     */
    public static MeasurementResult run(long seed, int perIncident) {
        LeakDetector soak = BaselineDetectors.soak();
        List<Row> rows = new ArrayList<>();
        for (Incident incident : Incident.values()) {
            Map<PeerRule, Integer> wrong = new EnumMap<>(PeerRule.class);
            int soakWrong = 0;
            for (int k = 0; k < perIncident; k++) {
                Series series = incident.series(
                        seed * 1_000_003L + 31L * incident.name().hashCode() + k);
                soakWrong += soak.leaks(series) == incident.leaks() ? 0 : 1;
                for (PeerRule rule : PeerRule.values()) {
                    wrong.merge(rule, rule.leaks(series) == incident.leaks() ? 0 : 1, Integer::sum);
                }
            }
            rows.add(new Row(incident, soakWrong, wrong));
        }
        boolean soakRight = rows.stream().allMatch(row -> row.soakWrong() == 0);
        boolean peersReproduce = rows.stream()
                .allMatch(row -> row.incident().knownToFail().stream()
                        .allMatch(rule -> row.peersWrong().getOrDefault(rule, 0) > 0));
        return new MeasurementResult(text(rows, perIncident), soakRight && peersReproduce);
    }

    private static String text(List<Row> rows, int perIncident) {
        StringBuilder text = new StringBuilder("| incident | leaks | Soak |");
        for (PeerRule rule : PeerRule.values()) {
            text.append(' ').append(rule.title()).append(" |");
        }
        text.append("\n|---|---|---|")
                .append("---|".repeat(PeerRule.values().length))
                .append('\n');
        for (Row row : rows) {
            Incident incident = row.incident();
            text.append(String.format(
                    Locale.ROOT,
                    "| [%s](%s) | %s | %s |",
                    incident.what(),
                    incident.source(),
                    incident.leaks() ? "yes" : "no",
                    percent(row.soakWrong(), perIncident)));
            for (PeerRule rule : PeerRule.values()) {
                String wrong = percent(row.peersWrong().getOrDefault(rule, 0), perIncident);
                text.append(' ').append(incident.knownToFail().contains(rule) ? "**" + wrong + "**" : wrong);
                text.append(" |");
            }
            text.append('\n');
        }
        int right = rows.stream().mapToInt(row -> perIncident - row.soakWrong()).sum();
        text.append(String.format(
                Locale.ROOT,
                "%nWrong verdicts in percent; bold: the rule is known to fail there. Soak is right about %d of %d"
                        + " series.%n",
                right,
                perIncident * rows.size()));
        return text.toString();
    }

    private static String percent(int wrong, int of) {
        return String.format(Locale.ROOT, "%.0f", 100.0 * wrong / of);
    }
}
