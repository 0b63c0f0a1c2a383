package dev.soak.analysis.compare;

import com.fasterxml.jackson.databind.JsonNode;
import dev.soak.analysis.compare.ComparisonReason.Cause;
import dev.soak.analysis.compare.SeriesComparison.Change;
import dev.soak.analysis.compare.SeriesComparison.Finding;
import dev.soak.analysis.compare.SeriesComparison.Kind;
import dev.soak.analysis.compare.SeriesComparison.Side;
import dev.soak.analysis.compare.SeriesComparison.Uncompared;
import dev.soak.analysis.outcome.EssentialSeries;
import dev.soak.analysis.outcome.Outcome;
import dev.soak.analysis.report.Analysis;
import dev.soak.analysis.report.Report;
import dev.soak.analysis.resource.Resources;
import dev.soak.analysis.resource.SeriesId;
import dev.soak.analysis.run.RunTarget;
import dev.soak.analysis.verdict.SeriesVerdict;
import dev.soak.analysis.verdict.SeverityOrder;
import dev.soak.analysis.verdict.Verdict;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The comparison of a new run with a known good one, as {@code soak compare} prints it.
 *
 * @param schema {@value #SCHEMA}
 * @param outcome {@code REGRESSION}, {@code INCONCLUSIVE} or {@code PASS}
 * @param tolerance share of the known good level
 * @param differences what was compared: what fails first, then what else is worse, then what is better, then the rest;
 *     of the latter no classes, of which there are thousands
 * @param uncompared what could not be compared, likewise without classes
 */
public record RunComparison(
        String schema,
        Outcome outcome,
        ComparisonReason reason,
        double tolerance,
        Run good,
        Run fresh,
        List<Difference> differences,
        List<Unknown> uncompared,
        List<ComparisonNote> notes) {
    /** The version of the form. */
    public static final String SCHEMA = "soak-comparison/1";

    /** What is worse or better of thousands of classes, and of a foreign file's columns. */
    private static final int MOST_DIFFERENCES = 1000;

    /** The share of all changes found that may be chance. */
    private static final double LEVEL = 0.01;

    private static final Set<Outcome> DIED = EnumSet.of(Outcome.CRASHED, Outcome.EXHAUSTED, Outcome.HUNG);

    /** What of a run's configuration may differ without making it another experiment. */
    private static final Set<String> INCIDENTAL =
            Set.of("out", "seed", "repeat", "quiet", "known", "fail-fast", "config", "standin-port");

    public RunComparison {
        Objects.requireNonNull(outcome);
        differences = List.copyOf(differences);
        uncompared = List.copyOf(uncompared);
        notes = List.copyOf(notes);
    }

    /** A run of the two. */
    public record Run(
            String input,
            String bot,
            Outcome outcome,
            double seconds,
            @Nullable Double work) {
        static Run of(Report report) {
            return new Run(
                    report.run().input(),
                    report.run().bot(),
                    report.outcome(),
                    report.run().seconds(),
                    report.run().work());
        }
    }

    /**
     * One thing compared; in the unit of the series, slopes per hour.
     *
     * @param share of the difference in the known good value; null where that is 0
     * @param fails whether it makes the outcome a regression
     */
    public record Difference(
            String id,
            Kind kind,
            String unit,
            double before,
            double after,
            double difference,
            double low,
            double high,
            @Nullable Double share,
            double qValue,
            Change change,
            boolean fails) {}

    /** What could not be compared. */
    public record Unknown(String id, Cause cause) {}

    /**
     * Compares two runs.
     *
     * @param tolerance share of the known good level by which the new one may be worse, such as 0.2
     */
    public static RunComparison of(Analysis good, Analysis fresh, double tolerance) {
        SeriesComparison comparison = SeriesComparison.of(side(good), side(fresh), tolerance, LEVEL);
        Map<SeriesId, SeriesVerdict> now = new HashMap<>();
        fresh.verdicts().forEach(verdict -> now.put(verdict.series().id(), verdict));
        return of(good, fresh, comparison, now, tolerance);
    }

    private static RunComparison of(
            Analysis good,
            Analysis fresh,
            SeriesComparison comparison,
            Map<SeriesId, SeriesVerdict> now,
            double tolerance) {
        List<Difference> differences = comparison.findings().stream()
                .filter(finding -> finding.change() != Change.NONE || !SeverityOrder.isClass(finding.id()))
                .map(finding -> difference(finding, now.get(finding.id())))
                .sorted(WORST_FIRST)
                .limit(MOST_DIFFERENCES)
                .toList();
        List<Unknown> uncompared = comparison.uncompared().stream()
                .filter(unknown -> !SeverityOrder.isClass(unknown.id()))
                .map(unknown -> new Unknown(unknown.id().toString(), unknown.cause()))
                .limit(MOST_DIFFERENCES)
                .toList();
        List<ComparisonNote> notes = new ArrayList<>(setUp(good.report(), fresh.report()));
        good.report().notes().forEach(note -> notes.add(new ComparisonNote.OfRun(false, note)));
        fresh.report().notes().forEach(note -> notes.add(new ComparisonNote.OfRun(true, note)));
        Decided decided = decide(good, fresh, comparison, differences, tolerance);
        return new RunComparison(
                SCHEMA,
                decided.outcome,
                decided.reason,
                tolerance,
                Run.of(good.report()),
                Run.of(fresh.report()),
                differences,
                uncompared,
                notes);
    }

    /**
     * Compares several new runs with several known good ones, at least two of each: a difference counts only beyond the variance
     * from run to run, see {@link ReplicateComparison}.
     */
    public static RunComparison ofReplicates(List<Analysis> good, List<Analysis> fresh, double tolerance) {
        SeriesComparison comparison = ReplicateComparison.of(
                good.stream().map(RunComparison::side).toList(),
                fresh.stream().map(RunComparison::side).toList(),
                tolerance,
                LEVEL);
        RunGroup reference = new RunGroup(good);
        RunGroup replicates = new RunGroup(fresh);
        return of(reference.best(DIED), replicates.worst(DIED), comparison, replicates.verdicts(), tolerance)
                .between(reference.summary(), replicates.summary());
    }

    private RunComparison between(Run reference, Run replicates) {
        return new RunComparison(
                schema, outcome, reason, tolerance, reference, replicates, differences, uncompared, notes);
    }

    private static Side side(Analysis analysis) {
        boolean logged = !analysis.latencies().isEmpty();
        return new Side(
                analysis.verdicts().stream()
                        .filter(verdict -> !Resources.isOwn(verdict.series().id()))
                        // The samples show the same intervals, but only one of their percentiles.
                        .filter(verdict -> !(logged
                                && Resources.of(verdict.series().id())
                                        .quantile()
                                        .isPresent()))
                        .toList(),
                analysis.latencies());
    }

    private static Difference difference(Finding finding, @Nullable SeriesVerdict now) {
        return new Difference(
                finding.id().toString(),
                finding.kind(),
                finding.unit().ucum(),
                finding.before(),
                finding.after(),
                finding.difference().estimate(),
                finding.difference().low(),
                finding.difference().high(),
                finding.before() == 0 ? null : finding.difference().estimate() / Math.abs(finding.before()),
                finding.q(),
                finding.change(),
                finding.change() == Change.WORSE && fails(finding, now));
    }

    /**
     * Whether something that is worse blocks a release. Latency does. Of resources the level of a whole does: which of
     * its parts a thread or an object stands in differs from run to run. A slope does where the new run leaks:
     * two runs that settle do not settle alike. What load and collector move by themselves does not.
     */
    private static boolean fails(Finding finding, @Nullable SeriesVerdict now) {
        if (finding.kind() == Kind.LATENCY) {
            return true;
        }
        if (now == null || now.known() != null || !Resources.canFail(finding.id())) {
            return false;
        }
        return finding.kind() == Kind.LEVEL ? finding.id().labels().isEmpty() : now.verdict() == Verdict.LEAK;
    }

    private static final Comparator<Difference> WORST_FIRST = Comparator.<Difference, Boolean>comparing(
                    one -> !one.fails())
            .thenComparing(Difference::change)
            .thenComparing(one -> !SeriesId.parse(one.id()).labels().isEmpty())
            .thenComparingDouble(one -> one.share() == null ? Double.NEGATIVE_INFINITY : -Math.abs(one.share()))
            .thenComparing(Difference::id)
            .thenComparing(Difference::kind);

    private record Decided(Outcome outcome, ComparisonReason reason) {}

    private static Decided decide(
            Analysis good,
            Analysis fresh,
            SeriesComparison comparison,
            List<Difference> differences,
            double tolerance) {
        Outcome before = good.report().outcome();
        if (DIED.contains(fresh.report().outcome()) && !DIED.contains(before)) {
            return new Decided(
                    Outcome.REGRESSION,
                    new ComparisonReason.NewRunDied(fresh.report().decision()));
        }
        List<Difference> failing =
                differences.stream().filter(Difference::fails).toList();
        if (!failing.isEmpty()) {
            return new Decided(Outcome.REGRESSION, new ComparisonReason.Worse(failing.get(0), failing.size() - 1));
        }
        if (DIED.contains(before)) {
            return new Decided(Outcome.INCONCLUSIVE, new ComparisonReason.ReferenceDied(before));
        }
        return notCompared(good, comparison)
                .map(reason -> new Decided(Outcome.INCONCLUSIVE, reason))
                .orElseGet(() -> new Decided(
                        Outcome.PASS,
                        new ComparisonReason.NothingWorse(
                                tolerance,
                                comparison.findings().stream()
                                        .map(Finding::id)
                                        .distinct()
                                        .count())));
    }

    /** What had to be compared and could not be; empty where all of it was. */
    private static Optional<ComparisonReason> notCompared(Analysis good, SeriesComparison comparison) {
        Set<SeriesId> compared = new HashSet<>();
        comparison.findings().forEach(finding -> compared.add(finding.id()));
        RunTarget target = good.report().run().kindOfTarget();
        List<SeriesId> essential = good.verdicts().stream()
                .filter(verdict -> EssentialSeries.is(verdict, target))
                .map(SeriesVerdict::id)
                .toList();
        boolean heapSeen = essential.stream().anyMatch(id -> EssentialSeries.isHeap(id) && compared.contains(id));
        for (SeriesId id : essential) {
            if (!compared.contains(id) && !(heapSeen && EssentialSeries.isHeap(id))) {
                return Optional.of(new ComparisonReason.NotCompared(id.toString(), cause(id, comparison)));
            }
        }
        return compared.isEmpty() ? Optional.of(new ComparisonReason.NothingInCommon()) : Optional.empty();
    }

    private static Cause cause(SeriesId id, SeriesComparison comparison) {
        return comparison.uncompared().stream()
                .filter(unknown -> unknown.id().equals(id))
                .map(Uncompared::cause)
                .findFirst()
                .orElse(new Cause.NoSettledReadings());
    }

    /** Differences in the set-up, which may be what the comparison shows. */
    private static List<ComparisonNote> setUp(Report good, Report fresh) {
        List<ComparisonNote> notes = new ArrayList<>();
        Set<String> names = new TreeSet<>(names(good.run().config()));
        names.addAll(names(fresh.run().config()));
        names.removeAll(INCIDENTAL);
        for (String name : names) {
            differ(name, text(good.run().config(), name), text(fresh.run().config(), name), notes);
        }
        differ("Java", text(good.run().jvm(), "version"), text(fresh.run().jvm(), "version"), notes);
        differ("host", text(good.run().host(), "name"), text(fresh.run().host(), "name"), notes);
        return notes;
    }

    private static Set<String> names(@Nullable JsonNode object) {
        Set<String> names = new TreeSet<>();
        if (object != null) {
            object.fieldNames().forEachRemaining(names::add);
        }
        return names;
    }

    private static String text(@Nullable JsonNode object, String field) {
        JsonNode value = object == null ? null : object.get(field);
        return value == null || value.isNull() ? "" : value.isTextual() ? value.asText() : value.toString();
    }

    private static void differ(String setting, String before, String after, List<ComparisonNote> notes) {
        if (!before.equals(after)) {
            notes.add(new ComparisonNote.SetUpDiffers(setting, before, after));
        }
    }
}
