package dev.soak.benchmarks.corpus;

import dev.soak.benchmarks.measurement.Criterion;
import dev.soak.benchmarks.measurement.MeasurementResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The results of a campaign as Markdown tables: a row for each version of an entry, the wrong ones included. */
final class CorpusTable {
    private static final double MIN_RECALL = 0.97;
    private static final double MIN_PRECISION = 0.99;
    private static final double MIN_LINES = 0.9;
    private static final Set<NamedLine> RIGHT_LINES = Set.of(NamedLine.FIX, NamedLine.CALLER);
    private static final Set<NamedLine> USEFUL_LINES = Set.of(NamedLine.FIX, NamedLine.CALLER, NamedLine.CREATION);

    private final Corpus corpus;
    private final List<CorpusResult> results;

    /** @param results all that are known; those of other entries are ignored */
    CorpusTable(Corpus corpus, List<CorpusResult> results) {
        this.corpus = corpus;
        Set<String> ids = corpus.entries().stream().map(CorpusEntry::id).collect(Collectors.toSet());
        this.results = results.stream()
                .filter(result -> ids.contains(result.run().entry()))
                .toList();
    }

    MeasurementResult result() {
        List<CorpusResult> affected = of(Version.AFFECTED);
        List<CorpusResult> fixed = of(Version.FIXED);
        List<CorpusResult> found =
                affected.stream().filter(one -> one.diagnosis().detected()).toList();
        long alarms = fixed.stream().filter(one -> one.diagnosis().falseAlarm()).count();
        List<CorpusResult> nameable = found.stream()
                .filter(one -> entry(one).truth().creates().isEmpty())
                .toList();
        List<Criterion> criteria = new ArrayList<>();
        add(criteria, "recall: leak reported", found.size(), affected.size(), MIN_RECALL);
        add(criteria, "precision: reported leaks that are one", found.size(), found.size() + alarms, MIN_PRECISION);
        add(
                criteria,
                "line in the fixed method or its direct caller, where these create what leaks",
                count(nameable, RIGHT_LINES),
                nameable.size(),
                MIN_LINES);
        add(
                criteria,
                "line there, or where what leaks is created",
                count(found, USEFUL_LINES),
                found.size(),
                MIN_LINES);
        MeasurementResult table = Criterion.table(criteria);
        return new MeasurementResult(
                rows() + "\n" + table.table() + "\n"
                        + String.format(
                                Locale.ROOT,
                                "%d soaks of affected versions, %d of fixed and harmless ones. The first suspect names"
                                        + " the cause in %d of %d reported leaks.%n",
                                affected.size(),
                                fixed.size(),
                                found.stream()
                                        .filter(one -> one.diagnosis().rank() == 1)
                                        .count(),
                                found.size()),
                table.criteriaMet());
    }

    private CorpusEntry entry(CorpusResult result) {
        return corpus.entries().stream()
                .filter(entry -> entry.id().equals(result.run().entry()))
                .findFirst()
                .orElseThrow();
    }

    private static long count(List<CorpusResult> results, Set<NamedLine> lines) {
        return results.stream()
                .filter(one -> lines.contains(one.diagnosis().line()))
                .count();
    }

    /** A selection of entries may have nothing that a criterion is about. */
    private static void add(List<Criterion> criteria, String quantity, long count, long of, double least) {
        if (of > 0) {
            criteria.add(new Criterion(
                    quantity,
                    count + " of " + of,
                    String.format(Locale.ROOT, "≥ %.0f %%", 100 * least),
                    count >= least * of ? Criterion.Decision.YES : Criterion.Decision.NO));
        }
    }

    private List<CorpusResult> of(Version version) {
        return results.stream().filter(one -> one.run().version() == version).toList();
    }

    private String rows() {
        StringBuilder text = new StringBuilder(
                "| entry | resource | version | right verdicts | detected after | cause first | line | agent CPU |"
                        + " first suspect |\n|---|---|---|---|---|---|---|---|---|\n");
        for (CorpusEntry entry : corpus.entries()) {
            for (Version version : entry.existing()) {
                List<CorpusResult> soaks = results.stream()
                        .filter(one -> one.run().entry().equals(entry.id())
                                && one.run().version() == version)
                        .toList();
                if (!soaks.isEmpty()) {
                    text.append(row(entry, version, soaks));
                }
            }
        }
        return text.toString();
    }

    private static String row(CorpusEntry entry, Version version, List<CorpusResult> soaks) {
        boolean leaks = version == Version.AFFECTED;
        long right = soaks.stream()
                .filter(one ->
                        leaks ? one.diagnosis().detected() : one.verdict().equals("pass"))
                .count();
        CorpusEntry.@Nullable Leak leak = entry.leak();
        return String.format(
                Locale.ROOT,
                "| [%s](%s) | %s | %s | %d of %d | %s | %s | %s | %s | %s |%n",
                entry.id(),
                entry.source(),
                leak == null ? "harmless" : leak.kind().label(),
                String.join(", ", entry.versions().of(version).subList(0, 1)),
                right,
                soaks.size(),
                range(soaks.stream().map(CorpusResult::seconds), "%.0f s"),
                leaks
                        ? soaks.stream()
                                        .filter(one -> one.diagnosis().rank() == 1)
                                        .count()
                                + " of " + soaks.size()
                        : "",
                leaks
                        ? soaks.stream()
                                .map(one -> one.diagnosis().line().name().toLowerCase(Locale.ROOT))
                                .distinct()
                                .collect(Collectors.joining(", "))
                        : "",
                range(soaks.stream().map(CorpusResult::cpuPercent), "%.1f %%"),
                soaks.stream()
                        .map(CorpusResult::culprit)
                        .filter(culprit -> !culprit.isEmpty())
                        .findFirst()
                        .map(culprit -> "`" + shortened(culprit).replace("|", "\\|") + "`")
                        .orElse(""));
    }

    /** Without the folders of the machine that the soak ran on. */
    static String shortened(String culprit) {
        int most = 120;
        String shown = culprit.replaceAll(" /(?:[^/ ]+/)+", " …/");
        return shown.length() <= most ? shown : shown.substring(0, most) + "…";
    }

    private static String range(Stream<@Nullable Double> values, String format) {
        double[] known = values.filter(value -> value != null)
                .mapToDouble(Double::doubleValue)
                .sorted()
                .toArray();
        if (known.length == 0) {
            return "";
        }
        String low = String.format(Locale.ROOT, format, known[0]);
        String high = String.format(Locale.ROOT, format, known[known.length - 1]);
        return low.equals(high) ? low : low + " to " + high;
    }
}
